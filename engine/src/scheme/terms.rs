//! The parts of a scheme.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A payment scheme. Exactly one of `price` and `value` says what activity is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Version of the file layout.
    pub format: u32,
    /// Short name for files and the command line.
    pub id: String,
    /// Name on screen.
    pub name: String,
    /// What it is for, in a sentence or two.
    pub about: String,
    /// Where its terms come from, and which are illustrative.
    pub source: String,
    /// A price for each person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// A fixed value for each year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// A part of the value that is paid for outcomes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcomes: Option<Outcomes>,
    /// What is taken away.
    #[serde(default, skip_serializing_if = "Penalties::is_none")]
    pub penalties: Penalties,
}

/// One price for each person (South Tees).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// Pounds for each person.
    pub per_person: Decimal,
    /// Who is counted.
    pub cohort: Cohort,
}

/// A fixed annual value for each contract (rule 21).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// Pounds for each person entering treatment in the year, where there is no amount.
    pub per_person: Decimal,
    /// Pounds a year for each contract.
    #[serde(default)]
    pub amount: Option<Decimal>,
}

/// A pot that is split off the value and earned by quarter, by the number of measures met (Wakefield).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcomes {
    /// Share of the annual value.
    pub share: Decimal,
    /// Share of a quarter's pot for no, one, two … measures met.
    pub steps: Vec<Decimal>,
    /// The quality and outcome measures that count towards payment.
    pub measures: Vec<Qom>,
}

/// A quality and outcome measure: met when all its tests are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Qom {
    /// Short name, part of the path of its terms.
    pub id: String,
    /// Name on screen.
    pub name: String,
    /// What must hold.
    pub tests: Vec<StandardTest>,
}

/// A measure held against a standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandardTest {
    /// Id of the measure in the catalogue.
    pub measure: String,
    /// Days or points, where the measure has a threshold; the usual one where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<u32>,
    /// The share to reach.
    pub standard: Decimal,
}

/// Penalties.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Penalties {
    /// For people short of a recovery standard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery: Option<RecoveryPenalty>,
    /// For waiting standards missed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<WaitingPenalty>,
    /// For too few people entering treatment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<AccessPenalty>,
}

impl Penalties {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// A share of the price for each person short of the standard, by month (South Tees).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecoveryPenalty {
    /// Id of the measure.
    pub measure: String,
    /// The share to reach.
    pub standard: Decimal,
    /// Share of the price of a person.
    pub share_of_price: Decimal,
    /// How the number short is counted.
    pub people_short: PeopleShort,
}

/// A share of the month's activity for each waiting standard missed (South Tees).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitingPenalty {
    /// Share of the month for each standard missed.
    pub rate: Decimal,
    /// The six-week standard.
    pub six_weeks: StandardTest,
    /// The eighteen-week standard.
    pub eighteen_weeks: StandardTest,
    /// How often a missed eighteen-week standard counts.
    pub eighteen_weeks_counts: TwiceOrOnce,
    /// What the share is of.
    pub base: WaitingBase,
}

/// A share of the core for each quarter, and for each year, in which too few people entered
/// treatment (Wakefield).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessPenalty {
    /// Share of the core for a quarter below its floor.
    pub quarter_rate: Decimal,
    /// Share of the core for a year below its floor.
    pub year_rate: Decimal,
    /// What the shares are of.
    pub base: AccessBase,
    /// Whether a year that reaches its floor gives back what its quarters lost.
    pub refund_when_year_met: bool,
    /// The floors, contract by contract.
    pub floors: Vec<Floor>,
}

/// The least number of people entering treatment that a contract asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floor {
    /// Code of the provider.
    pub provider: String,
    /// Code of the commissioner.
    pub commissioner: String,
    /// People a quarter.
    pub quarter: u32,
    /// People a year.
    pub year: u32,
}

/// A term that is one of a few words.
pub trait Choice: Copy + 'static {
    /// Its words as they stand in a file, with what each means.
    const WORDS: &'static [(&'static str, &'static str)];
    /// The place of this one.
    fn place(self) -> usize;
    /// The one at a place.
    fn at(place: usize) -> Option<Self>;
}

macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($(#[doc = $doc:literal])+ $variant:ident: $meaning:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name { $($(#[doc = $doc])+ $variant,)+ }

        impl Choice for $name {
            const WORDS: &'static [(&'static str, &'static str)] =
                &[$((stringify!($variant), $meaning),)+];
            fn place(self) -> usize {
                self as usize
            }
            fn at(place: usize) -> Option<Self> {
                [$(Self::$variant,)+].get(place).copied()
            }
        }
    };
}

choice! {
    /// Whose number is paid for.
    Cohort {
        /// People entering treatment.
        Entering: "people entering treatment",
        /// People finishing a course.
        Finishing: "people finishing a course",
    }
}
choice! {
    /// How people short of a standard are counted.
    PeopleShort {
        /// 46.5 needed and 40 recovered is 6.5 short.
        Fractional: "fractions of people count",
        /// 46.5 needed is 47, and 40 recovered is 7 short.
        WholePeople: "the number needed is rounded up",
    }
}
choice! {
    /// How often a missed eighteen-week standard counts.
    TwiceOrOnce {
        /// 1 % for each standard missed.
        Once: "once, like the six-week standard",
        /// The reading by which a month that misses 18 weeks loses 2 %.
        Twice: "missing 18 weeks costs the month both shares",
    }
}
choice! {
    /// What a waiting penalty is a share of.
    WaitingBase {
        /// The month's activity.
        Gross: "the month's activity",
        /// The month's activity less the recovery penalty.
        AfterRecoveryPenalty: "the month's activity after the recovery penalty",
    }
}
choice! {
    /// What an access penalty is a share of.
    AccessBase {
        /// The core of the whole year.
        AnnualCore: "the core of the year",
        /// The core of the quarter; for the year's penalty, of the year.
        PeriodCore: "the core of the quarter or year that missed",
    }
}
