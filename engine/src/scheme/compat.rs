//! The upgrade ladder: what older scheme files looked like, one rung a version.
//!
//! A rung is frozen: it reads the files of its version as they were, typos found and all, and hands
//! them on to the next. `engine/tests/golden/schemes` holds a file of every version.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::terms::{
    AccessPenalty, Outcomes, Paid, Penalties, Price, Qom, RecoveryPenalty, Scheme, Score, Scoring,
    StandardTest, Value, WaitingPenalty,
};
use super::{AccessBase, Assessed, Cohort, FORMAT, Floor, PeopleShort, PricedBy, TwiceOrOnce, WaitingBase};

/// Format 1: a price or a value, a pot in steps, three penalties.
pub(super) mod v1 {
    use super::*;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename = "Scheme")]
    pub struct File {
        #[serde(rename = "format")]
        _format: u32,
        id: String,
        name: String,
        about: String,
        source: String,
        #[serde(default)]
        price: Option<PriceTerms>,
        #[serde(default)]
        value: Option<ValueTerms>,
        #[serde(default)]
        outcomes: Option<OutcomeTerms>,
        #[serde(default)]
        penalties: PenaltyTerms,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename = "Price")]
    struct PriceTerms {
        per_person: Decimal,
        cohort: Cohort,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename = "Value")]
    struct ValueTerms {
        per_person: Decimal,
        #[serde(default)]
        amount: Option<Decimal>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename = "Outcomes")]
    struct OutcomeTerms {
        share: Decimal,
        steps: Vec<Decimal>,
        measures: Vec<QomTerms>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename = "Qom")]
    struct QomTerms {
        id: String,
        name: String,
        tests: Vec<StandardTest>,
    }

    #[derive(Default, Deserialize)]
    #[serde(deny_unknown_fields, rename = "Penalties")]
    struct PenaltyTerms {
        #[serde(default)]
        recovery: Option<RecoveryTerms>,
        #[serde(default)]
        waiting: Option<WaitingTerms>,
        #[serde(default)]
        access: Option<AccessTerms>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename = "RecoveryPenalty")]
    struct RecoveryTerms {
        measure: String,
        standard: Decimal,
        share_of_price: Decimal,
        people_short: PeopleShort,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename = "WaitingPenalty")]
    struct WaitingTerms {
        rate: Decimal,
        six_weeks: StandardTest,
        eighteen_weeks: StandardTest,
        eighteen_weeks_counts: TwiceOrOnce,
        base: WaitingBase,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename = "AccessPenalty")]
    struct AccessTerms {
        quarter_rate: Decimal,
        year_rate: Decimal,
        base: AccessBase,
        refund_when_year_met: bool,
        floors: Vec<FloorTerms>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename = "Floor")]
    struct FloorTerms {
        provider: String,
        commissioner: String,
        quarter: u32,
        year: u32,
    }

    impl From<File> for Scheme {
        fn from(old: File) -> Self {
            Self {
                price: old.price.map(|p| Price {
                    per_person: p.per_person,
                    cohort: p.cohort,
                    by: PricedBy::Person,
                    by_line: Vec::new(),
                }),
                value: old.value.map(|v| Value { amount: v.amount, ..Value::per_person(v.per_person) }),
                outcomes: old.outcomes.map(Outcomes::from),
                penalties: Penalties {
                    recovery: old.penalties.recovery.map(RecoveryPenalty::from),
                    waiting: old.penalties.waiting.map(WaitingPenalty::from),
                    access: old.penalties.access.map(AccessPenalty::from),
                    ..Penalties::default()
                },
                ..Self::named(FORMAT, old.id, old.name, old.about, old.source)
            }
        }
    }

    impl From<OutcomeTerms> for Outcomes {
        /// The pot was withheld, assessed each quarter, in steps.
        fn from(old: OutcomeTerms) -> Self {
            let qom = |qom: QomTerms| Qom {
                id: qom.id,
                name: qom.name,
                weight: Default::default(),
                score: Score::Met,
                tests: qom.tests,
            };
            Self {
                agreed: true,
                share: old.share,
                amount: None,
                of: Default::default(),
                paid: Paid::Withheld,
                period: Assessed::Quarterly,
                from: None,
                scoring: Scoring::Steps,
                steps: old.steps,
                too_few: Default::default(),
                measures: old.measures.into_iter().map(qom).collect(),
                weights: Vec::new(),
            }
        }
    }

    impl From<RecoveryTerms> for RecoveryPenalty {
        fn from(old: RecoveryTerms) -> Self {
            Self {
                measure: old.measure,
                standard: old.standard,
                share_of_price: old.share_of_price,
                people_short: old.people_short,
                period: Assessed::Monthly,
                cap: None,
                by_provider: false,
                baselines: Vec::new(),
            }
        }
    }

    impl From<WaitingTerms> for WaitingPenalty {
        fn from(old: WaitingTerms) -> Self {
            Self {
                rate: old.rate,
                six_weeks: old.six_weeks,
                eighteen_weeks: old.eighteen_weeks,
                eighteen_weeks_counts: old.eighteen_weeks_counts,
                base: old.base,
                cap: None,
            }
        }
    }

    impl From<AccessTerms> for AccessPenalty {
        fn from(old: AccessTerms) -> Self {
            let floor = |f: FloorTerms| Floor {
                provider: f.provider,
                commissioner: f.commissioner,
                from: None,
                quarter: f.quarter,
                year: f.year,
            };
            Self {
                quarter_rate: old.quarter_rate,
                year_rate: old.year_rate,
                base: old.base,
                refund_when_year_met: old.refund_when_year_met,
                floors: old.floors.into_iter().map(floor).collect(),
            }
        }
    }
}
