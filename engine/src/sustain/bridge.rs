//! From income on the activity as read to income as staff can deliver it, step by step.
//!
//! ```text
//! income on the activity as read
//!   people in treatment on the first day, whom the contract of that time pays for
//!   people who start later, or not within these months, for lack of staff       at the waits they had
//!   people of the opening list whom nobody pays for take sessions first         at the waits they had
//!   waits move: what the waiting standards then earn or cost
//! income as staff can deliver
//! ```
//!
//! Each step is the scheme on the activity after it less the scheme on the activity before it, so they add up
//! to the penny; those that change nothing are left out. Volume alone moves no rate: whoever starts later
//! counts at first as having waited as long as before, and that waits move stands alone (rule 35). What the
//! opening list takes is what would be earned beside were it not there.
//!
//! Where what is paid is known only between a least and a most, every step is said for either, and adds up for
//! either: what is not known comes out alike before and after it.

use super::bounds::Span;
use super::break_even::entered;
use super::deliver::{Waits, deliver};
use super::throughput::Throughput;
use super::verdict::within_standards;
use super::{Case, StaffMonth, Survival, SurvivalError};
use crate::activity::Selection;
use crate::locality::Locality;
use crate::payment::{Amount, evaluate};
use crate::quantity::{Pence, show};
use crate::scheme::Scheme;

/// Why income as staff can deliver is another than income as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// People were in treatment on the first day, whom the contract of that time pays for.
    InTreatment,
    /// Staff cannot start everybody when they come.
    LackOfStaff,
    /// People of the opening list whom nobody pays for take sessions.
    UnpaidFirst,
    /// Who starts later has waited longer.
    WaitsMove,
}

impl Cause {
    /// All of them, in the order of the bridge.
    pub const EVERY: [Self; 4] = [Self::InTreatment, Self::LackOfStaff, Self::UnpaidFirst, Self::WaitsMove];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InTreatment => "in-treatment",
            Self::LackOfStaff => "lack-of-staff",
            Self::UnpaidFirst => "unpaid-waiting-list",
            Self::WaitsMove => "waits-move",
        }
    }

    /// In words, as a line of a sum.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::InTreatment => {
                "People in treatment on the first day, whom the contract of that time pays for"
            }
            Self::LackOfStaff => "People who start later, or not within these months, for lack of staff",
            Self::UnpaidFirst => "People of the opening list whom nobody pays for take sessions first",
            Self::WaitsMove => "Waits move: what the waiting standards then earn or cost",
        }
    }
}

/// The activity that is paid for after a step.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    cause: Cause,
    activity: Selection,
    /// How it comes about, in a sentence.
    says: String,
}

/// What is needed to go from one end to the other.
pub(super) struct Ends<'a> {
    /// The activity as it is.
    pub asked: &'a Selection,
    /// As staff can deliver it, with everybody.
    pub delivered: &'a Selection,
    /// As it is paid for.
    pub paid: &'a Selection,
    /// Staff by month.
    pub staff: &'a [StaffMonth],
    /// Who starts when.
    pub flow: &'a Throughput,
}

/// The stages between the activity as it is and what is paid for as staff can deliver it.
pub(super) fn stages(case: &Case<'_>, ends: &Ends<'_>) -> Result<Vec<Stage>, SurvivalError> {
    let mut stages = Vec::new();
    let before = case.locality.in_treatment.iter().filter(|opening| !opening.paid);
    let before: i64 = before.map(|opening| i64::from(opening.people)).sum();
    if before > 0 {
        stages.push(Stage {
            cause: Cause::InTreatment,
            activity: case.paid(case.tally, ends.asked.clone())?,
            says: format!(
                "{} in treatment on the first day end it within these months at most; the contract of that time pays for them, and this one does not.",
                people(before)
            ),
        });
    }
    if !ends.flow.is_held_back() {
        return Ok(stages);
    }
    let delivered_by = |flow: &Throughput| -> Result<Selection, SurvivalError> {
        let tally = deliver(case.tally, ends.asked, flow, Waits::StayAsTheyWere);
        let selection = case.cut(&tally)?;
        case.paid(&tally, selection)
    };
    let all = entered(ends.asked);
    let alone = without_unpaid(case.locality);
    let alone = alone.map(|locality| Throughput::new(ends.asked, &locality, ends.staff)).transpose()?;
    let staff = alone.as_ref().unwrap_or(ends.flow);
    let mut start = all;
    if staff.is_held_back() {
        let activity = delivered_by(staff)?;
        start = entered(&activity);
        stages.push(Stage {
            cause: Cause::LackOfStaff,
            says: match all - start {
                0 => format!(
                    "All {} of the activity start within these months, some of them later, when the staff have a session for them. They count here at the waits that they had.",
                    people(all)
                ),
                fewer => format!(
                    "Of {} of the activity {} do not start within these months, because the staff have no session for them, and others start later. They count here at the waits that they had.",
                    people(all),
                    show::number(fewer.into())
                ),
            },
            activity,
        });
    }
    if alone.is_some() {
        let activity = delivered_by(ends.flow)?;
        let first: i64 =
            ends.flow.lines.iter().flat_map(|line| &line.months).map(|month| month.started_unpaid).sum();
        stages.push(Stage {
            cause: Cause::UnpaidFirst,
            says: match start - entered(&activity) {
                0 => format!(
                    "{} of the opening list whom nobody pays for start first, so that others start later.",
                    people(first)
                ),
                fewer => format!(
                    "{} of the opening list whom nobody pays for start first, so that {} of the activity do not start within these months, and others start later.",
                    people(first),
                    show::number(fewer.into())
                ),
            },
            activity,
        });
    }
    stages.push(Stage {
        cause: Cause::WaitsMove,
        activity: ends.paid.clone(),
        says: format!(
            "Of people finishing, {} as read, and {} as staff can deliver.",
            within_standards(ends.asked),
            within_standards(ends.delivered)
        ),
    });
    Ok(stages)
}

/// The place without the people of its opening list whom nobody pays for, where there are any.
fn without_unpaid(locality: &Locality) -> Option<Locality> {
    let mut without = locality.clone();
    without.waiting_list.retain(|list| list.paid || list.people == 0);
    (without.waiting_list.len() < locality.waiting_list.len()).then_some(without)
}

fn people(count: i64) -> String {
    let word = if count == 1 { "person" } else { "people" };
    format!("{} {word}", show::number(count.into()))
}

/// A step between the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Why.
    pub cause: Cause,
    /// How much more the scheme pays after it than before, for each of what may be paid.
    pub amount: Span<Pence>,
    /// How it comes about, in a sentence.
    pub says: String,
}

/// Income as read and income as staff can deliver, and what lies between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// What the scheme pays on the activity as read.
    pub as_read: Amount,
    /// The steps, which add up to the difference.
    pub steps: Vec<Step>,
    /// What it pays on the activity as staff can deliver it.
    pub delivered: Amount,
}

impl Bridge {
    /// The bridge of a scheme.
    pub fn new(survival: &Survival, scheme: &Scheme) -> Self {
        let total = |activity: &Selection| evaluate(activity, scheme).total().closed();
        let as_read = total(&survival.asked);
        let mut before = as_read;
        let step = |stage: &Stage| {
            let after = total(&stage.activity);
            let amount = Span::each(|paid| Some(after.at(paid)? - before.at(paid)?));
            before = after;
            Step { cause: stage.cause, amount, says: stage.says.clone() }
        };
        let steps = survival.walk.iter().map(step).collect();
        Self { as_read, steps, delivered: before }
    }

    /// Whether every line of it is known to the penny.
    pub fn is_exact(&self) -> bool {
        self.as_read.is_exact()
            && self.delivered.is_exact()
            && self.steps.iter().all(|step| step.amount.known().is_some())
    }

    /// What a cause comes to; nothing where no step has it.
    pub fn step(&self, cause: Cause) -> Option<Span<Pence>> {
        self.steps.iter().find(|step| step.cause == cause).map(|step| step.amount)
    }

    /// How much more is paid as staff can deliver than as read.
    pub fn difference(&self) -> Span<Pence> {
        Span::each(|paid| Some(self.delivered.at(paid)? - self.as_read.at(paid)?))
    }

    /// The lines of the sum: what each is, and how much.
    pub fn lines(&self) -> Vec<(&'static str, Span<Pence>)> {
        let amount = |amount: Amount| Span::each(|paid| amount.at(paid));
        let first = ("Income on the activity as read", amount(self.as_read));
        let last = ("Income as staff can deliver", amount(self.delivered));
        let steps = self.steps.iter().map(|step| (step.cause.in_words(), step.amount));
        std::iter::once(first).chain(steps).chain([last]).collect()
    }
}
