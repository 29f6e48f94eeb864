//! What a course of treatment takes, and who waits for one.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Intensity;

/// A course of treatment on a service line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Code of the line, or [`Course::EVERY_LINE`].
    pub line: String,
    /// Who gives it.
    pub intensity: Intensity,
    /// Attended sessions of somebody who finishes.
    pub sessions: Decimal,
    /// Attended sessions of somebody who leaves before finishing.
    #[serde(default = "one")]
    pub sessions_left_early: Decimal,
    /// People in a session together: 1 where it is not a group.
    #[serde(default = "one")]
    pub group_of: Decimal,
    /// Months from the first session to the last.
    #[serde(default = "one_month")]
    pub months: u32,
}

fn one() -> Decimal {
    Decimal::ONE
}

fn one_month() -> u32 {
    1
}

impl Course {
    /// The line of a course that stands for every line without one of its own.
    pub const EVERY_LINE: &str = "every";
}

/// What becomes of booked appointments, as shares of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appointments {
    /// Missed without a word.
    #[serde(default)]
    pub missed: Decimal,
    /// Cancelled by the patient, too late to be given to somebody else.
    #[serde(default)]
    pub cancelled_by_patient: Decimal,
    /// Cancelled by the provider.
    #[serde(default)]
    pub cancelled_by_provider: Decimal,
}

impl Appointments {
    /// The share that takes place.
    pub fn attended(&self) -> Decimal {
        Decimal::ONE - self.missed - self.cancelled_by_patient - self.cancelled_by_provider
    }
}

/// People waiting for treatment, or in it, on the first day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Code of the line that they wait for, or are on.
    pub line: String,
    /// How many.
    pub people: u32,
    /// Whether the contract pays for them. Of people waiting: where it does, the activity counts them when
    /// they start; where it does not, they are nobody in the activity and take time of the staff all the
    /// same. Of people in treatment: where it does not, the contract of the time in which they began does.
    pub paid: bool,
}
