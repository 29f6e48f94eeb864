//! The tests of survival, in plain words.
//!
//! A test of money is decided as far as what is paid is known: not passed even where the most is paid, passed
//! even where the least is, or open between the two.

use rust_decimal::{Decimal, dec};

use super::{AccessResult, Purse, Survival};
use crate::activity::{MonthCounts, Selection};
use crate::calendar::Period;
use crate::measure::{Direction, Ratio, by_id};
use crate::payment::Amount;
use crate::quantity::{Bound, Certainty, Pence, People, show, words};

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

/// What is answered to a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Passed.
    Yes,
    /// Not passed.
    No,
    /// Passed where the least is paid, and so always.
    YesAtTheLeast,
    /// Not passed where the most is paid, and so never. The words say when the most is paid.
    NoAtTheMost(&'static str),
    /// Passed at the most and not at the least.
    Open,
    /// Nothing is known.
    NotKnown,
}

impl Answer {
    /// Of something that is known.
    const fn exactly(passed: bool) -> Self {
        if passed { Self::Yes } else { Self::No }
    }

    /// Whether it is passed, where that is decided.
    pub const fn passed(self) -> Option<bool> {
        match self {
            Self::Yes | Self::YesAtTheLeast => Some(true),
            Self::No | Self::NoAtTheMost(_) => Some(false),
            Self::Open | Self::NotKnown => None,
        }
    }

    /// In a word, for a narrow cell.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Yes | Self::YesAtTheLeast => "yes",
            Self::No | Self::NoAtTheMost(_) => "no",
            Self::Open => "open",
            Self::NotKnown => words::NOT_KNOWN,
        }
    }

    /// In words: `yes`, `no, even with every measure met`.
    pub fn in_words(self) -> String {
        match self {
            Self::YesAtTheLeast => "yes, even at the least".to_owned(),
            Self::NoAtTheMost(most) => format!("no, even {most}"),
            Self::Yes | Self::No | Self::Open | Self::NotKnown => self.short().to_owned(),
        }
    }
}

/// How a test came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Which test.
    pub test: Test,
    /// What is answered.
    pub answer: Answer,
    /// The amount that decides, which is to be no less than zero; none where no amount does.
    pub amount: Option<Amount>,
    /// Why, in a sentence.
    pub says: String,
}

impl Verdict {
    const fn of_people(test: Test, answer: Answer, says: String) -> Self {
        Self { test, answer, amount: None, says }
    }

    /// Whether it is passed, where that is decided.
    pub const fn passed(&self) -> Option<bool> {
        self.answer.passed()
    }
}

/// The tests of a scheme. The last two hang on no scheme.
pub fn verdicts(survival: &Survival, purse: &Purse) -> Vec<Verdict> {
    vec![breaks_even(purse), cash(purse), waits(&survival.delivered), access(&survival.access)]
}

/// The access plan: met where each whole quarter and year is.
fn access(results: &[AccessResult]) -> Verdict {
    let judged: Vec<(&AccessResult, bool)> =
        results.iter().filter_map(|result| Some((result, *result.met.as_ref().ok()?))).collect();
    let missed = |result: &AccessResult| {
        let entered = result.entered.working().map_or(0, People::rounded);
        format!("{}: {} of {}", result.period.in_words(), number(entered), number(result.needed))
    };
    let short: Vec<String> =
        judged.iter().filter(|(_, met)| !met).map(|(result, _)| missed(result)).collect();
    let (answer, says) = match (judged.len(), short.len()) {
        (0, _) => {
            let why = results.iter().find_map(|result| result.met.as_ref().err());
            let says = why.map_or_else(|| "The locality has no access plan.".to_owned(), ToString::to_string);
            (Answer::NotKnown, says)
        }
        (all, 0) => {
            (Answer::Yes, format!("As many enter as planned in all {all} quarters and years judged."))
        }
        _ => (Answer::No, format!("Fewer enter than planned in {}.", short.join("; "))),
    };
    Verdict::of_people(Test::AccessPlanMet, answer, says)
}

fn number(people: i64) -> String {
    show::number(Decimal::from(people))
}

/// What is answered where an amount must be no less than zero.
fn answer(amount: Amount, purse: &Purse) -> Answer {
    let holds = |bound: Option<Pence>| bound.map(|bound| bound >= Pence::ZERO);
    match (amount.closed().certainty(), holds(amount.least()), holds(amount.most())) {
        (Certainty::Exact(amount), ..) => Answer::exactly(amount >= Pence::ZERO),
        (_, Some(true), _) => Answer::YesAtTheLeast,
        (_, _, Some(false)) => Answer::NoAtTheMost(purse.at_the_most()),
        (Certainty::Unknown { least: None, most: None }, ..) => Answer::NotKnown,
        _ => Answer::Open,
    }
}

fn breaks_even(purse: &Purse) -> Verdict {
    let cost = show::pounds(purse.cost());
    let surplus = purse.surplus().closed();
    let answer = answer(surplus, purse);
    let about = match surplus.certainty() {
        Certainty::Estimated { working, .. } => format!("; as worked {}", more(working)),
        Certainty::Exact(_) | Certainty::Unknown { .. } => String::new(),
    };
    let says = match (answer, surplus.least(), surplus.most()) {
        (Answer::Yes | Answer::No, Some(surplus), _) => {
            format!("{} is earned than the {cost} it costs.", more(surplus))
        }
        (Answer::YesAtTheLeast, Some(least), Some(most)) => format!(
            "Yes, even at the least: {} more is earned than the {cost} it costs{about}.",
            words::between(least, most)
        ),
        (Answer::YesAtTheLeast, Some(least), None) => {
            format!(
                "Yes, even at the least: {} or more beyond the {cost} it costs{about}.",
                show::pounds(least)
            )
        }
        (Answer::NoAtTheMost(met), Some(least), Some(most)) => format!(
            "No, even {met}: {} less is earned than the {cost} it costs{about}.",
            words::between(-least, -most)
        ),
        (Answer::NoAtTheMost(met), None, Some(most)) => {
            format!(
                "No, even {met}: {} is earned than the {cost} it costs, or less still{about}.",
                more(most)
            )
        }
        (Answer::Open, least, most) => {
            let end = |bound: Option<Pence>| bound.map_or_else(|| "an amount not known".to_owned(), more);
            format!(
                "Open: between {} and {} is earned than the {cost} it costs{about}.",
                end(least),
                end(most)
            )
        }
        _ => format!("It costs {cost}; what the scheme pays is not known."),
    };
    Verdict { test: Test::BreaksEven, answer, amount: Some(surplus), says }
}

/// `£5.00 more`, `£5.00 less`.
fn more(amount: Pence) -> String {
    let word = if amount < Pence::ZERO { "less" } else { "more" };
    format!("{} {word}", show::pounds(if amount < Pence::ZERO { -amount } else { amount }))
}

fn cash(purse: &Purse) -> Verdict {
    let lowest = purse.lowest();
    let left = |paid: Option<(_, Pence)>| paid.map(|(_, left)| left);
    let amount = Amount::open(left(lowest.working), left(lowest.least), left(lowest.most)).closed();
    let answer = answer(amount, purse);
    // How it goes where the least or the most is paid, in a clause.
    let goes = |paid: Bound| {
        let (month, left) = lowest.at(paid)?;
        let least = format!("the least is {} at the end of {}", show::pounds(left), month.in_words());
        Some(match purse.below_zero_in_words(paid) {
            Some(months) => format!("cash is below zero {months}; {least}"),
            None => least,
        })
    };
    let most = purse.at_the_most();
    let says = match (answer, goes(Bound::Least), goes(Bound::Most)) {
        (Answer::Yes | Answer::No, Some(goes), _) => format!("{}.", show::capital(&goes)),
        (Answer::NotKnown, ..) => "What the scheme pays is not known in every month.".to_owned(),
        (_, Some(low), None) => {
            format!("{}, if the least is paid: {low}.", show::capital(&answer.in_words()))
        }
        (_, None, Some(high)) => format!("{}: {most}, {high}.", show::capital(&answer.in_words())),
        (_, Some(low), Some(high)) => {
            format!("{}: if the least is paid, {low}; {most}, {high}.", show::capital(&answer.in_words()))
        }
        (_, None, None) => "What the scheme pays is not known in every month.".to_owned(),
    };
    Verdict { test: Test::CashNeverBelowZero, answer, amount: Some(amount), says }
}

fn waits(selection: &Selection) -> Verdict {
    let mut answer = Answer::Yes;
    let mut parts = Vec::new();
    for (id, standard, name) in WAITS {
        let Some(ratio) = waited(selection, id) else { continue };
        answer = match (answer, ratio.met(standard, Direction::AtLeast)) {
            (Answer::No, _) | (_, Some(false)) => Answer::No,
            (Answer::Yes, Some(true)) => Answer::Yes,
            _ => Answer::NotKnown,
        };
        parts.push(format!("{} {name} (standard {})", rate(&ratio), show::percent(standard, 0)));
    }
    Verdict::of_people(Test::WaitsHold, answer, format!("Of people finishing, {}.", parts.join(", ")))
}

/// A share of people, or between what it is.
fn rate(ratio: &Ratio) -> String {
    match (ratio.rate(), ratio.rate_bounds()) {
        (Some(rate), _) => show::rounded_percent(rate, 1),
        (None, Some((least, most))) => {
            format!("between {} and {}", show::rounded_percent(least, 1), show::rounded_percent(most, 1))
        }
        (None, None) => words::NOT_KNOWN.to_owned(),
    }
}

/// How many of those finishing had waited no longer than a standard allows.
fn waited(selection: &Selection, id: &str) -> Option<Ratio> {
    let of = |contract| {
        selection.months.iter().flat_map(move |month| selection.counts(contract, Period::Month(*month)))
    };
    let months: Vec<MonthCounts> = selection.paid_contracts().flat_map(of).cloned().collect();
    Some(by_id(id)?.ratio(&months, None))
}

/// The share within each standard, of those finishing, in words.
pub(super) fn within_standards(selection: &Selection) -> String {
    let share =
        |(id, _, name): (&str, Decimal, &str)| Some(format!("{} {name}", rate(&waited(selection, id)?)));
    WAITS.into_iter().filter_map(share).collect::<Vec<_>>().join(" and ")
}
