//! Facts about a place: its population, its contracts, who works there, what that costs, and who waits.
//!
//! A locality is a RON file that a person can edit, and a form in the window. Whatever it leaves out is
//! not known: nothing is worked out from it, and nothing is taken to be zero. Three come with the
//! program, made up and labelled so: see [`shipped`].

mod check;
mod course;
mod life;
mod money;
mod organisation;
mod staff;
mod successor;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::calendar::Month;
use crate::text_file::{Misplaced, Plain};

pub use course::{Appointments, Course, Opening};
pub use life::Life;
pub use money::{Budget, Overheads, OwnUnitCosts, ReferenceCosts, Step};
pub(crate) use organisation::is_blank;
pub use organisation::{ALL, is_organisation, organisation_code};
pub use staff::{Intensity, Joiners, StaffGroup, Trainees, WEEKS_A_YEAR};
pub use successor::{KnownSuccessor, Successor, known_successors};

/// A locality file that cannot be used.
#[derive(Debug, Error)]
pub enum LocalityError {
    /// The text is not the RON that is expected.
    #[error("The locality cannot be read at line {line}, column {column}: {what}.")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// The file was made by a later version.
    #[error(
        "The locality has format {0}; this version reads format {FORMAT}. Open it with a newer version of Weighting Room."
    )]
    Format(u32),
    /// A value that cannot be.
    #[error("The locality cannot be used: {0}")]
    Value(String),
}

/// The format of locality files that this version reads and writes.
pub const FORMAT: u32 = 1;

/// Facts about a place. An empty one knows nothing: every pair in the data is a contract, and access
/// is a count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locality {
    /// Version of the layout, 1.
    pub format: u32,
    /// Name of the place.
    pub name: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Where its facts come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// What of it is made up or assumed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub illustrative: Vec<String>,

    /// People with the disorders that the service treats, by code of commissioner (rule 13).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub prevalent_population: BTreeMap<String, u64>,
    /// Share of them who are to enter treatment in each quarter of a financial year; four, or none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub access_plan: Vec<Decimal>,
    /// The contracts; where none is listed, every pair in the data is one (rule 14).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contracts: Vec<ContractCodes>,
    /// Organisations that changed their code, or became part of another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<Successor>,

    /// Code of the provider whose staff, costs and cash these are; of all contracts together where left
    /// out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Who works there, by role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub staff: Vec<StaffGroup>,
    /// How many sessions a course takes, by service line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub courses: Vec<Course>,
    /// What becomes of booked appointments.
    #[serde(default, skip_serializing_if = "is_default")]
    pub appointments: Appointments,
    /// Who was waiting on the first day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting_list: Vec<Opening>,
    /// Who was in treatment on the first day. Those whom the contract does not pay for, since the contract of
    /// the time in which they began does, end their treatment as in the activity and are not paid for
    /// again. Where nobody is listed, the contract pays for everybody who ends treatment from its first day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_treatment: Vec<Opening>,

    /// What it costs to run beside the staff.
    #[serde(default, skip_serializing_if = "is_default")]
    pub overheads: Overheads,
    /// What one person costs the service, as somebody typed it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub own_unit_costs: OwnUnitCosts,
    /// What a course costs elsewhere or cost before.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reference_costs: ReferenceCosts,
    /// What commissioners and teams pay and cost today.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub budgets: Vec<Budget>,
    /// Cash on the first day, in pounds; below zero is a debt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_cash: Option<Decimal>,
}

/// A contract: its two sides by code, and from when to when it is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractCodes {
    /// Code of the provider.
    pub provider: String,
    /// Code of the commissioner.
    pub commissioner: String,
    /// Its first month; seen from the data where left out (rule 34).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begins: Option<Month>,
    /// Its last month; seen from the data where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Month>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The localities that come with the program, by name of their file. All are made up, and say so.
pub const SHIPPED: &[(&str, &str)] = &[
    ("illustration", include_str!("../../../assets/localities/illustration.ron")),
    ("humber-at-changeover", include_str!("../../../assets/localities/humber-at-changeover.ron")),
    ("humber-changed", include_str!("../../../assets/localities/humber-changed.ron")),
];

/// One that comes with the program.
///
/// # Errors
/// Where there is none of that name, or the shipped file is damaged, which a test of this crate rules out.
pub fn shipped(name: &str) -> Option<Result<Locality, LocalityError>> {
    SHIPPED.iter().find(|(id, _)| *id == name).map(|(_, text)| Locality::from_ron(text))
}

impl Locality {
    /// Reads a locality from the text of a RON file.
    ///
    /// # Errors
    /// A sentence with line and column, or with what cannot be.
    pub fn from_ron(text: &str) -> Result<Self, LocalityError> {
        let plain = Plain::of(text);
        let mut locality: Self = ron::from_str(&plain.text).map_err(|error| LocalityError::Syntax {
            line: error.span.start.line,
            column: error.span.start.col,
            what: error.code.to_string(),
        })?;
        plain.check(check::sign_of).map_err(|Misplaced { line, column, what }| LocalityError::Syntax {
            line,
            column,
            what,
        })?;
        if locality.format != FORMAT {
            return Err(LocalityError::Format(locality.format));
        }
        locality.write_codes();
        locality.check()?;
        Ok(locality)
    }

    /// Writes the codes of organisations as they are compared (rule 37).
    fn write_codes(&mut self) {
        let write = |code: &mut String| {
            *code = if code.trim().eq_ignore_ascii_case(ALL) {
                ALL.to_owned()
            } else {
                organisation_code(code).into_owned()
            };
        };
        for contract in &mut self.contracts {
            write(&mut contract.provider);
            write(&mut contract.commissioner);
        }
        for successor in &mut self.successors {
            write(&mut successor.code);
            write(&mut successor.successor);
        }
        self.provider.iter_mut().for_each(write);
        self.prevalent_population = std::mem::take(&mut self.prevalent_population)
            .into_iter()
            .map(|(mut commissioner, people)| {
                write(&mut commissioner);
                (commissioner, people)
            })
            .collect();
    }

    /// The text of its RON file.
    ///
    /// # Errors
    /// Where it cannot be written as RON.
    pub fn to_ron(&self) -> Result<String, ron::Error> {
        let pretty = ron::ser::PrettyConfig::new().struct_names(false);
        Ok(ron::ser::to_string_pretty(self, pretty)? + "\n")
    }

    /// Whether a pair in the data is a contract (rule 14).
    pub fn has_contract(&self, provider: &str, commissioner: &str) -> bool {
        self.contracts.is_empty()
            || self.contracts.iter().any(|c| c.provider == provider && c.commissioner == commissioner)
    }

    /// From when to when a contract is there, as far as it is agreed.
    pub fn life(&self, provider: &str, commissioner: &str) -> Life {
        let contract =
            self.contracts.iter().find(|c| c.provider == provider && c.commissioner == commissioner);
        contract.map_or_else(Life::default, |c| Life { begins: c.begins, ends: c.ends })
    }

    /// The prevalent population of a commissioner, where it is known.
    pub fn population(&self, commissioner: &str) -> Option<u64> {
        self.prevalent_population.get(commissioner).copied()
    }

    /// The prevalent population of all commissioners, where any is known.
    pub fn whole_population(&self) -> Option<u64> {
        (!self.prevalent_population.is_empty()).then(|| self.prevalent_population.values().sum())
    }

    /// Those who work there in a role, as people write it.
    pub fn staff_group(&self, role: &str) -> Option<&StaffGroup> {
        self.staff.iter().find(|group| group.is_called(role))
    }

    /// The course of a service line: its own, else that of [`Course::EVERY_LINE`].
    pub fn course(&self, line: &str) -> Option<&Course> {
        let named = |code: &str| self.courses.iter().find(|course| course.line == code);
        named(line).or_else(|| named(Course::EVERY_LINE))
    }

    /// Whether it knows enough of staff and courses to say how many people can be treated.
    pub fn knows_capacity(&self) -> bool {
        !self.staff.is_empty() && !self.courses.is_empty()
    }

    /// Whether it knows what the service costs.
    pub fn knows_costs(&self) -> bool {
        !self.staff.is_empty() || self.overheads != Overheads::default()
    }
}
