//! The tests of survival, in plain words.

use rust_decimal::{Decimal, dec};

use super::{AccessResult, Purse, Survival};
use crate::activity::{MonthCounts, Selection};
use crate::calendar::Period;
use crate::measure::{Direction, by_id};
use crate::quantity::{Pence, show};

/// Shares of people finishing who are to have begun treatment within six and within eighteen weeks.
const WAITS: [(&str, Decimal, &str); 2] = [
    ("wait-6-weeks", dec!(0.75), "within six weeks"),
    ("wait-18-weeks", dec!(0.95), "within eighteen weeks"),
];

/// What a provider must pass to survive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Test {
    /// Income is no less than cost.
    BreaksEven,
    /// There is always cash.
    CashNeverBelowZero,
    /// The waiting standards are met.
    WaitsHold,
    /// As many people enter as the access plan says.
    AccessPlanMet,
}

impl Test {
    /// In words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BreaksEven => "breaks even",
            Self::CashNeverBelowZero => "cash never below zero",
            Self::WaitsHold => "waits hold",
            Self::AccessPlanMet => "access plan met",
        }
    }
}

/// How a test came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Which test.
    pub test: Test,
    /// Whether it is passed, where that is known.
    pub passed: Option<bool>,
    /// Why, in a sentence.
    pub says: String,
}

/// The tests of a scheme. The last two hang on no scheme.
pub fn verdicts(survival: &Survival, purse: &Purse) -> Vec<Verdict> {
    vec![breaks_even(purse), cash(purse), waits(&survival.delivered), access(&survival.access)]
}

/// The access plan: met where each whole quarter and year is.
fn access(results: &[AccessResult]) -> Verdict {
    let test = Test::AccessPlanMet;
    let judged: Vec<(&AccessResult, bool)> =
        results.iter().filter_map(|result| Some((result, *result.met.as_ref().ok()?))).collect();
    let missed = |result: &AccessResult| {
        let entered = result.entered.working().unwrap_or_default();
        format!("{}: {} of {}", result.period.in_words(), number(entered), number(result.needed))
    };
    let short: Vec<String> =
        judged.iter().filter(|(_, met)| !met).map(|(result, _)| missed(result)).collect();
    let (passed, says) = match (judged.len(), short.len()) {
        (0, _) => {
            let why = results.iter().find_map(|result| result.met.as_ref().err());
            (None, why.map_or_else(|| "The locality has no access plan.".to_owned(), ToString::to_string))
        }
        (all, 0) => (Some(true), format!("As many enter as planned in all {all} quarters and years judged.")),
        _ => (Some(false), format!("Fewer enter than planned in {}.", short.join("; "))),
    };
    Verdict { test, passed, says }
}

fn number(people: i64) -> String {
    show::number(Decimal::from(people))
}

fn breaks_even(purse: &Purse) -> Verdict {
    let test = Test::BreaksEven;
    let cost = show::pounds(purse.cost());
    let (passed, says) = match purse.surplus().value() {
        Some(surplus) if surplus >= Pence::ZERO => {
            (Some(true), format!("{} more is earned than the {cost} it costs.", show::pounds(surplus)))
        }
        Some(surplus) => {
            (Some(false), format!("{} less is earned than the {cost} it costs.", show::pounds(-surplus)))
        }
        None => (None, format!("It costs {cost}; what the scheme pays is not known.")),
    };
    Verdict { test, passed, says }
}

fn cash(purse: &Purse) -> Verdict {
    let test = Test::CashNeverBelowZero;
    let known = purse.months.iter().all(|month| month.balance.value().is_some());
    let (passed, says) = match purse.lowest() {
        Some((month, low)) if low < Pence::ZERO => {
            let below = purse.months.iter().filter(|month| month.balance.value() < Some(Pence::ZERO));
            let first = below.map(|month| month.month).next().unwrap_or(month);
            (
                Some(false),
                format!(
                    "Cash runs out in {}; the least is {} at the end of {}.",
                    first.in_words(),
                    show::pounds(low),
                    month.in_words()
                ),
            )
        }
        Some((month, low)) if known => {
            (Some(true), format!("The least is {} at the end of {}.", show::pounds(low), month.in_words()))
        }
        _ => (None, "What the scheme pays is not known in every month.".to_owned()),
    };
    Verdict { test, passed, says }
}

fn waits(selection: &Selection) -> Verdict {
    let of = |contract| {
        selection.months.iter().flat_map(move |month| selection.counts(contract, Period::Month(*month)))
    };
    let months: Vec<MonthCounts> = selection.paid_contracts().flat_map(of).cloned().collect();
    let mut passed = Some(true);
    let mut parts = Vec::new();
    for (id, standard, name) in WAITS {
        let Some(measure) = by_id(id) else { continue };
        let ratio = measure.ratio(&months, None);
        let met = ratio.met(standard, Direction::AtLeast);
        passed = match (passed, met) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        };
        parts.push(match ratio.rate() {
            Some(rate) => {
                format!("{} {name} (standard {})", show::rounded_percent(rate, 1), show::percent(standard, 0))
            }
            None => format!("not known {name}"),
        });
    }
    Verdict { test: Test::WaitsHold, passed, says: format!("Of people finishing, {}.", parts.join(", ")) }
}
