//! A place as a person edits it: its facts as rows of fields, each with a name and a way to be read,
//! shown and set. The form draws these lists; an edit names one of them.
//!
//! A fact that the engine's `Locality` gains needs a line in `fields` to be editable; a list of facts a
//! [`PlacePart`].

mod columns;
mod edit;
mod edit_error;
mod fields;
mod from_file;
mod paste;
mod row;
mod value;

use engine::locality::Locality;

pub use edit::{PlaceEdit, known, to_edit};
pub use edit_error::EditError;
pub use fields::PlaceField;
pub use from_file::from_file;
pub use value::FieldKind;

/// Rows of one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlacePart {
    /// What the place is.
    About,
    /// What of it is made up or assumed.
    Illustrative,
    /// Where its facts come from.
    Sources,
    /// The prevalent population by commissioner.
    Population,
    /// The share of it to enter treatment by quarter.
    AccessPlan,
    /// The contracts.
    Contracts,
    /// Organisations that go on under another code.
    Successors,
    /// Who works there, by role.
    Staff,
    /// People in training for a role.
    Trainees,
    /// Posts of a role that are added.
    Joiners,
    /// What a course takes, by service line.
    Courses,
    /// What becomes of booked appointments.
    Appointments,
    /// Who was waiting on the first day.
    WaitingList,
    /// Who was in treatment on the first day.
    InTreatment,
    /// Costs beside the staff.
    Overheads,
    /// A cost that comes in steps.
    Step,
    /// What one person costs, as somebody types it.
    UnitCosts,
    /// Reference costs by care cluster.
    ClusterCosts,
    /// Reference costs by service line.
    LineCosts,
    /// What commissioners pay, and what that costs.
    Budgets,
    /// Cash.
    Cash,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RowAddress {
    /// The role, for staff and for rows within a role.
    pub role: usize,
    /// The row of its part; of its role, for rows within one.
    pub row: usize,
}

/// How many rows a part has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowCount {
    /// One, always.
    One,
    /// One, or none where it is not known.
    OneOrNone,
    /// Any number.
    Many,
}

/// The sections of the form, each with its parts.
pub const SECTIONS: [(&str, &[PlacePart]); 10] = [
    ("About", &[PlacePart::About, PlacePart::Illustrative, PlacePart::Sources]),
    ("People", &[PlacePart::Population, PlacePart::AccessPlan, PlacePart::Contracts, PlacePart::Successors]),
    ("Staff", &[PlacePart::Staff]),
    ("Courses", &[PlacePart::Courses]),
    ("Appointments", &[PlacePart::Appointments]),
    ("Waiting list", &[PlacePart::WaitingList, PlacePart::InTreatment]),
    ("Overheads", &[PlacePart::Overheads, PlacePart::Step]),
    ("Unit cost", &[PlacePart::UnitCosts]),
    ("Reference costs", &[PlacePart::ClusterCosts, PlacePart::LineCosts]),
    ("Budgets, cash", &[PlacePart::Budgets, PlacePart::Cash]),
];

impl PlacePart {
    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::About => "About the place",
            Self::Illustrative => "What is illustrative",
            Self::Sources => "Where the facts come from",
            Self::Population => "Prevalent population",
            Self::AccessPlan => "Access plan",
            Self::Contracts => "Contracts",
            Self::Successors => "Organisations that changed their code",
            Self::Staff => "Staff by role",
            Self::Trainees => "In training for this role",
            Self::Joiners => "Posts added later",
            Self::Courses => "Courses by service line",
            Self::Appointments => "Booked appointments",
            Self::WaitingList => "Waiting on the first day",
            Self::InTreatment => "In treatment on the first day",
            Self::Overheads => "Costs beside the staff",
            Self::Step => "A cost that comes in steps",
            Self::UnitCosts => "Your own unit cost",
            Self::ClusterCosts => "Reference costs by care cluster",
            Self::LineCosts => "Reference costs by service line",
            Self::Budgets => "Budgets",
            Self::Cash => "Cash",
        }
    }

    /// A sentence on what belongs there.
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::About => "The name stands wherever figures are shown that come from here.",
            Self::Illustrative => "Made up or assumed. Take a note out once it no longer holds.",
            Self::Sources => "As the file has them.",
            Self::Population => {
                "People with the disorders that the service treats, by commissioner. With it access is a rate."
            }
            Self::AccessPlan => {
                "The share of them who are to enter treatment in each quarter of a financial year."
            }
            Self::Contracts => {
                "Where none is listed, every pair of provider and commissioner in the data is one. Pairs that are not listed are paid nothing."
            }
            Self::Successors => {
                "The contracts of both codes are one, in every month: figures of the old code stand under the new one."
            }
            Self::Staff => {
                "Posts are whole-time equivalents. Shares are of the time that is left after leave."
            }
            Self::Trainees => "They take a post of the role once they qualify.",
            Self::Joiners => "Below zero where posts are taken away.",
            Self::Courses => "The line “every” stands for every line without one of its own.",
            Self::Appointments => "Shares of all that are booked. The others take place.",
            Self::WaitingList => {
                "Whether the contract pays for them decides whether the activity counts them when they start."
            }
            Self::InTreatment => {
                "Whom the contract does not pay for, the contract of the time in which they began does: they end treatment, and nothing is paid again."
            }
            Self::Overheads => "Whatever is not pay.",
            Self::Step => "Such as a room for every five therapists.",
            Self::UnitCosts => {
                "What one person costs you on average, where you know it, and in a few words where that comes from: it stands under the sliders of prices as your own figure. It needs no staff and no costs; what those come to is shown beside it. Leave it empty where it is not known."
            }
            Self::ClusterCosts => "What a finished course costs elsewhere, or cost before.",
            Self::LineCosts => "The same by line.",
            Self::Budgets => {
                "What a commissioner pays in a year, and what the work is budgeted to cost. Without a team, of all teams."
            }
            Self::Cash => {
                "What is in the bank on the first day; a debt is below zero. Leave it empty where it is not known."
            }
        }
    }

    /// A row of it, in a word.
    pub const fn one(self) -> &'static str {
        match self {
            Self::Illustrative => "note",
            Self::Sources => "source",
            Self::Population => "commissioner",
            Self::AccessPlan => "plan",
            Self::Contracts => "contract",
            Self::Successors => "change of code",
            Self::Staff => "role",
            Self::Trainees => "group of trainees",
            Self::Joiners => "change of posts",
            Self::Courses => "course",
            Self::WaitingList | Self::InTreatment | Self::LineCosts => "service line",
            Self::Step => "step",
            Self::ClusterCosts => "care cluster",
            Self::Budgets => "budget",
            Self::About | Self::Appointments | Self::Overheads | Self::UnitCosts | Self::Cash => "row",
        }
    }

    /// How many rows it has.
    pub const fn shape(self) -> RowCount {
        match self {
            Self::About | Self::Appointments | Self::Overheads | Self::UnitCosts | Self::Cash => {
                RowCount::One
            }
            Self::AccessPlan | Self::Step => RowCount::OneOrNone,
            Self::Illustrative
            | Self::Sources
            | Self::Population
            | Self::Contracts
            | Self::Successors
            | Self::Staff
            | Self::Trainees
            | Self::Joiners
            | Self::Courses
            | Self::WaitingList
            | Self::InTreatment
            | Self::ClusterCosts
            | Self::LineCosts
            | Self::Budgets => RowCount::Many,
        }
    }

    /// Its rows in a place; those of a role, for rows within one.
    pub fn count(self, place: &Locality, role: usize) -> usize {
        let staff = place.staff.get(role);
        match self {
            Self::About | Self::Appointments | Self::Overheads | Self::UnitCosts | Self::Cash => 1,
            Self::AccessPlan => usize::from(!place.access_plan.is_empty()),
            Self::Step => usize::from(place.overheads.step.is_some()),
            Self::Illustrative => place.illustrative.len(),
            Self::Sources => place.sources.len(),
            Self::Population => place.prevalent_population.len(),
            Self::Contracts => place.contracts.len(),
            Self::Successors => place.successors.len(),
            Self::Staff => place.staff.len(),
            Self::Trainees => staff.map_or(0, |group| group.trainees.len()),
            Self::Joiners => staff.map_or(0, |group| group.joiners.len()),
            Self::Courses => place.courses.len(),
            Self::WaitingList => place.waiting_list.len(),
            Self::InTreatment => place.in_treatment.len(),
            Self::ClusterCosts => place.reference_costs.by_cluster.len(),
            Self::LineCosts => place.reference_costs.by_line.len(),
            Self::Budgets => place.budgets.len(),
        }
    }

    /// The name of a row, for screen readers and for undo.
    pub fn name(self, place: &Locality, at: RowAddress) -> String {
        let first = || {
            let field = self.fields().first();
            field.map_or_else(String::new, |field| field.shown(place, at))
        };
        let role = || Self::Staff.name(place, RowAddress { row: at.role, ..at });
        match self {
            Self::Staff => place.staff.get(at.row).map_or_else(String::new, |group| group.role.clone()),
            Self::Trainees => format!("{}, trainees {}", role(), at.row + 1),
            Self::Joiners => format!("{}, posts from {}", role(), first()),
            Self::Courses => format!("Course {}", first()),
            Self::WaitingList => format!("Waiting for {}", first()),
            Self::InTreatment => format!("In treatment on {}", first()),
            Self::ClusterCosts => format!("Cluster {}", first()),
            Self::LineCosts => format!("Line {}", first()),
            Self::Population => format!("Population of {}", first()),
            Self::Contracts => format!("Contract {}", at.row + 1),
            Self::Successors => format!("Code {}", first()),
            Self::Budgets => {
                let team = place.budgets.get(at.row).map_or("", |budget| budget.team.as_str());
                if team.is_empty() {
                    format!("Budget of {}", first())
                } else {
                    format!("Budget of {}, {team}", first())
                }
            }
            Self::About
            | Self::Illustrative
            | Self::Sources
            | Self::AccessPlan
            | Self::Appointments
            | Self::Overheads
            | Self::Step
            | Self::UnitCosts
            | Self::Cash => self.title().to_owned(),
        }
    }
}
