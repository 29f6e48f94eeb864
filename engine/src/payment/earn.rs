//! The pot that is earned by the number of measures met (Wakefield; domain section 6).

use super::amount::{Amount, Reading};
use super::price::{ValuedYear, term};
use super::record::{Recorder, Step};
use crate::activity::MonthCounts;
use crate::measure::{Ratio, by_id};
use crate::quantity::{Money, show};
use crate::scheme::{Outcomes, Qom, StandardTest};
use rust_decimal::Decimal;

/// Whether something holds, as far as counts tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// At the numbers that money is worked at; `None` where the data does not hold the measure.
    pub working: Option<bool>,
    /// It may hold.
    pub possible: bool,
    /// It holds whatever the counts are.
    pub certain: bool,
    /// All counts are known.
    pub exact: bool,
}

/// A test of a measure against its standard. Nobody in the denominator is not met (rule 9).
pub(super) fn test(test: &StandardTest, months: &[MonthCounts]) -> (Verdict, Ratio) {
    let Some(measure) = by_id(&test.measure) else {
        let unknown = Verdict { working: None, possible: true, certain: false, exact: false };
        let absent = crate::quantity::Quantity::absent();
        return (unknown, Ratio { numerator: absent, denominator: absent });
    };
    let ratio = measure.ratio(months, test.threshold);
    let possible = ratio.possible(test.standard, measure.direction);
    let certain = possible.met && !possible.missed && !possible.untested;
    let working = match ratio.met_working(test.standard, measure.direction) {
        Ok(met) => Some(met == Some(true)),
        // What the data does not hold does not matter where it could not be met anyway.
        Err(_) => (!possible.met).then_some(false),
    };
    (
        Verdict {
            working,
            possible: possible.met,
            certain,
            exact: ratio.is_exact() || working.is_some() && !possible.met,
        },
        ratio,
    )
}

/// A quality and outcome measure is met when all its tests are.
fn met(qom: &Qom, months: &[MonthCounts]) -> Verdict {
    let verdicts: Vec<Verdict> = qom.tests.iter().map(|t| test(t, months).0).collect();
    let possible = verdicts.iter().all(|v| v.possible);
    let exact = verdicts.iter().all(|v| v.exact) || !possible;
    let working = if possible {
        verdicts.iter().try_fold(true, |all, v| if all { v.working } else { Some(false) })
    } else {
        Some(false)
    };
    Verdict { working, possible, certain: verdicts.iter().all(|v| v.certain), exact }
}

/// The part of a quarter's pot that was earned.
pub(super) fn outcomes_line(
    outcomes: &Outcomes,
    value: &ValuedYear<'_>,
    quarter: usize,
    months: &[MonthCounts],
    page: &mut impl Recorder,
) -> Amount {
    let verdicts: Vec<Verdict> = outcomes.measures.iter().map(|qom| met(qom, months)).collect();
    let number = |holds: fn(&Verdict) -> bool| verdicts.iter().filter(|v| holds(v)).count();
    let working: Option<usize> = verdicts.iter().map(|v| v.working.map(usize::from)).sum();
    let (certain, possible) = (number(|v| v.certain), number(|v| v.possible));
    let step = |met: usize| outcomes.steps.get(met).copied().unwrap_or_default();
    let earned = |reading: Reading| {
        let pot = Money::from(value.at(reading)?.pot_by_quarter[quarter]);
        let share = match reading {
            Reading::Working => step(working?),
            // Steps need not rise, so the least may stand anywhere between.
            Reading::Least => (certain..=possible).map(step).min()?,
            Reading::Most => (certain..=possible).map(step).max()?,
        };
        Some(pot * share)
    };
    page.step(|| Step::Formula(formula(outcomes, value, quarter, working)));
    for (qom, verdict) in outcomes.measures.iter().zip(&verdicts) {
        record_qom(qom, *verdict, months, page);
    }
    if let Some(working) = working {
        page.step(|| term(&format!("outcomes.steps.{working}"), show::percent(step(working), 0)));
    }
    value.record_value(page);
    let exact = value.is_exact() && verdicts.iter().all(|v| v.exact);
    let amount = Amount::work(exact, earned);
    record_rounding(earned(Reading::Working), amount, page);
    amount
}

fn formula(outcomes: &Outcomes, value: &ValuedYear<'_>, quarter: usize, working: Option<usize>) -> String {
    let pot = value
        .at(Reading::Working)
        .map_or_else(|| "pot of the quarter".to_owned(), |v| show::pounds(v.pot_by_quarter[quarter]));
    match working {
        Some(met) => format!(
            "{pot} × {} ({met} of {} measures met)",
            show::percent(outcomes.steps.get(met).copied().unwrap_or_default(), 0),
            outcomes.measures.len()
        ),
        None => format!("{pot} × a share that needs a measure which is not in this data"),
    }
}

fn record_qom(qom: &Qom, verdict: Verdict, months: &[MonthCounts], page: &mut impl Recorder) {
    page.step(|| {
        let word = match verdict.working {
            Some(true) => "met",
            Some(false) => "not met",
            None => "not in this data",
        };
        Step::Note(format!("{}: {word}.", qom.name))
    });
    for standard in &qom.tests {
        record_test(standard, months, page);
    }
}

/// What a test took.
pub(super) fn record_test(standard: &StandardTest, months: &[MonthCounts], page: &mut impl Recorder) {
    page.step(|| {
        let (_, ratio) = test(standard, months);
        let name = by_id(&standard.measure).map_or(standard.measure.as_str(), |measure| measure.name);
        let rate =
            ratio.rate().map_or_else(String::new, |rate| format!(" = {}", show::rounded_percent(rate, 2)));
        Step::Note(format!(
            "{name}: {} of {}{rate}, standard {}",
            show::people(ratio.numerator),
            show::people(ratio.denominator),
            show::percent(standard.standard, 0)
        ))
    });
    page.step(|| definition(&standard.measure));
}

/// The definition of a measure.
pub(super) fn definition(id: &str) -> Step {
    let measure = by_id(id);
    Step::Definition {
        text: measure.map_or_else(String::new, |m| m.definition.to_owned()),
        source: measure.map_or_else(String::new, |m| m.source.to_owned()),
    }
}

/// How an exact figure became the pence of its line.
pub(super) fn record_rounding(exact: Option<Money>, amount: Amount, page: &mut impl Recorder) {
    if let (Some(exact), Some(to)) = (exact, amount.value())
        && exact.exact() != Decimal::from(to.0) / Decimal::ONE_HUNDRED
    {
        page.step(|| Step::Rounded { exact, to });
    }
}
