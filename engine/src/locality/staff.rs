//! Who works in a service.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::calendar::Month;

/// Weeks in a year, as people count leave and contacts a week.
pub const WEEKS_A_YEAR: Decimal = Decimal::from_parts(52, 0, 0, false, 0);

/// How intense treatment is: who gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Intensity {
    /// Low: guided self-help, groups, computerised treatment.
    Low,
    /// High: cognitive behavioural therapy, counselling and the like.
    High,
}

impl Intensity {
    /// Both.
    pub const EVERY: [Self; 2] = [Self::Low, Self::High];

    /// In words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low intensity",
            Self::High => "high intensity",
        }
    }
}

/// People of one role who give treatment of one intensity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffGroup {
    /// Their role.
    pub role: String,
    /// What they treat; nobody where they see no patients (leads, administration).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intensity: Option<Intensity>,
    /// Posts in whole-time equivalents.
    pub posts: Decimal,
    /// What a post costs a year when it is filled, in pounds, with the employer's part.
    pub cost_a_year: Decimal,
    /// Appointments that a whole-time equivalent at work offers in a week.
    #[serde(default)]
    pub contacts_a_week: Decimal,
    /// Weeks of leave in a year, bank holidays among them.
    #[serde(default)]
    pub leave_weeks: Decimal,
    /// Share of the remaining time lost to sickness.
    #[serde(default)]
    pub sickness: Decimal,
    /// Share of the remaining time spent on training.
    #[serde(default)]
    pub training: Decimal,
    /// Share of the remaining time spent on supervision.
    #[serde(default)]
    pub supervision: Decimal,
    /// Share of posts that are empty on the first day.
    #[serde(default)]
    pub vacant: Decimal,
    /// Share of the people in post who leave in a year.
    #[serde(default)]
    pub turnover: Decimal,
    /// Months that a post of somebody who left stays empty.
    #[serde(default)]
    pub months_to_fill: u32,
    /// People in training, who take a post of this role when they qualify.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trainees: Vec<Trainees>,
    /// Posts that are added from a month on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joiners: Vec<Joiners>,
}

impl StaffGroup {
    /// Whether it is of this role, as people write it.
    pub fn is_called(&self, role: &str) -> bool {
        self.role.trim().to_lowercase() == role.trim().to_lowercase()
    }
}

/// People in training for a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trainees {
    /// Whole-time equivalents in training.
    pub people: Decimal,
    /// Months from the first day until they qualify.
    pub months_to_qualify: u32,
    /// Share of a qualified person's contacts that they offer until then.
    #[serde(default)]
    pub contacts: Decimal,
    /// What each costs the service a year until then, in pounds.
    #[serde(default)]
    pub cost_a_year: Decimal,
}

/// Posts that are added, or taken away where below zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Joiners {
    /// From the first day of this month.
    pub from: Month,
    /// Whole-time equivalents.
    pub posts: Decimal,
}
