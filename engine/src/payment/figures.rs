//! Figures about a scheme that people ask for beside its total, each with how it comes about.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::price::{ActivityYear, reference_cost};
use super::range::Range;
use super::statement::{Kind, Statement};
use super::versions::Versions;
use crate::activity::{Counter, Selection};
use crate::calendar::Period;
use crate::measure::{CATALOGUE, Expression, Measure};
use crate::quantity::{Money, Pence, People, Quantity, show};
use crate::scheme::{Outcomes, Scheme};

/// A figure with its name and how it comes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its name in files.
    pub id: String,
    /// Its name on screen.
    pub label: String,
    /// How much.
    pub value: FigureValue,
    /// How it comes about, with the numbers in it.
    pub formula: String,
}

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureValue {
    /// A share, to six decimals.
    Share(Decimal),
    /// Pounds.
    Pounds(Pence),
}

impl FigureValue {
    /// As a person reads it.
    pub fn in_words(self) -> String {
        match self {
            Self::Share(share) => show::rounded_percent(share, 2),
            Self::Pounds(pence) => show::pounds(pence),
        }
    }
}

/// The figures of a scheme on a selection, which pays what its statement says, and could pay what its range says.
/// One that needs a count which was not told is left out; a rounded count is taken as it was published.
pub fn figures(selection: &Selection, scheme: &Scheme, statement: &Statement, range: &Range) -> Vec<Figure> {
    let sums = Sums::new(selection, scheme);
    let total = statement.total();
    let mut figures: Vec<Figure> = [
        paid_for_each("cost-per-recovery", "recovered", total, sums.recovered),
        paid_for_each("cost-per-reliable-recovery", "reliably recovered", total, sums.reliably_recovered),
        quality_moves(range),
    ]
    .into_iter()
    .flatten()
    .collect();
    if let (Some(pot), Some(gross)) = (sums.pot.filter(|pot| *pot != Pence::ZERO), sums.gross) {
        figures.extend(outcome_share(scheme, pot, gross));
        figures.extend(attainment(scheme, &sums, statement, pot));
    }
    if let (Some(cost), Some(gross)) = (sums.reference_cost, sums.gross) {
        figures.push(pounds(
            "reference-cost",
            "These courses at reference cost",
            cost,
            format!(
                "priced at {} at the most; the courses × reference cost of their cluster",
                show::pounds(gross)
            ),
        ));
    }
    if let Some(lines) = &scheme.lines {
        for line in lines.lines.iter().filter(|line| !line.recovers.is_zero()) {
            figures.push(share(
                &format!("recovery-premium-{}", line.line),
                &format!("Part of line {}'s highest price that recovery earns", line.line),
                (line.recovers - line.completes) / line.recovers,
                format!(
                    "({} − {}) ÷ {}",
                    show::exact_pounds(line.recovers),
                    show::exact_pounds(line.completes),
                    show::exact_pounds(line.recovers)
                ),
            ));
        }
    }
    figures.extend(not_named(scheme));
    figures
}

/// What is paid in all, for each person who got somewhere.
fn paid_for_each(id: &str, who: &str, total: Amount, people: Quantity) -> Option<Figure> {
    let total = total.value().filter(|total| *total != Pence::ZERO)?;
    let people = people.as_told().filter(|people| *people > People::NOBODY)?;
    Some(pounds(
        id,
        &format!("Paid for each person {who}"),
        Money::pounds(total.pounds() / Decimal::from(people)).rounded(),
        format!("{} ÷ {} people {who}", show::pounds(total), show::number(people.rounded().into())),
    ))
}

/// The part of the most it could pay that measures can move. A scheme that is about quality in name may be about
/// a budget in pounds.
fn quality_moves(range: &Range) -> Option<Figure> {
    let (least, most) = (range.least.value()?, range.most.value().filter(|most| *most > Pence::ZERO)?);
    Some(share(
        "share-that-quality-moves",
        "Share of its payment that quality moves",
        (most - least).pounds() / most.pounds(),
        format!(
            "({} with every measure met − {} with every measure missed) ÷ {}",
            show::pounds(most),
            show::pounds(least),
            show::pounds(most)
        ),
    ))
}

/// What it pays for a point of a measure that it does not name, which is nothing: effort goes where money is.
fn not_named(scheme: &Scheme) -> Option<Figure> {
    let named = scheme.measures_named();
    // Who recovered or improved counts where either is.
    let is_named = |measure: &Measure| {
        let either = Expression::Count(Counter::RecoveredOrImproved);
        let is_part = [Counter::Recovered, Counter::ReliablyImproved]
            .map(Expression::Count)
            .contains(&measure.numerator);
        let same = |other: &&Measure| {
            (other.numerator, other.threshold) == (measure.numerator, measure.threshold)
                || is_part && other.numerator == either
        };
        named.iter().any(same)
    };
    let others = CATALOGUE.iter().filter(|measure| measure.variant_of.is_none() && !is_named(measure));
    let others: Vec<&str> = others.map(|measure| measure.name).collect();
    (!others.is_empty()).then(|| {
        pounds(
            "paid-for-what-it-does-not-name",
            "For a point of a measure that it does not name",
            Pence::ZERO,
            format!("no term looks at: {}", others.join("; ")),
        )
    })
}

/// The outcomes' part of all that can be paid: below the share at risk where a part of activity is
/// not at risk (domain section 4).
fn outcome_share(scheme: &Scheme, pot: Pence, gross: Pence) -> Option<Figure> {
    let withheld = scheme.pot().is_some_and(is_withheld);
    let all = if withheld { gross } else { gross + pot };
    (all > Pence::ZERO).then(|| {
        share(
            "outcome-share-of-total",
            "Outcomes, as a share of all that can be paid",
            pot.pounds() / all.pounds(),
            format!("{} ÷ {}", show::pounds(pot), show::pounds(all)),
        )
    })
}

fn is_withheld(pot: &Outcomes) -> bool {
    pot.paid == crate::scheme::Paid::Withheld && pot.amount.is_none()
}

/// The part of the pot that has to be earned for the provider to be back at today's funding (domain
/// section 2).
fn attainment(scheme: &Scheme, sums: &Sums, statement: &Statement, pot: Pence) -> Option<Figure> {
    scheme.value.as_ref()?.uplift?;
    let today = sums.today?;
    let rest = statement.sum(|line| line.component.kind() != Kind::Outcomes).value()?;
    Some(share(
        "attainment-at-todays-funding",
        "Part of the pot to earn to be back at today's funding",
        (today - rest).pounds() / pot.pounds(),
        format!(
            "({} today − {} without outcomes) ÷ {}",
            show::pounds(today),
            show::pounds(rest),
            show::pounds(pot)
        ),
    ))
}

fn pounds(id: &str, label: &str, value: Pence, formula: String) -> Figure {
    Figure { id: id.to_owned(), label: label.to_owned(), value: FigureValue::Pounds(value), formula }
}

fn share(id: &str, label: &str, value: Decimal, formula: String) -> Figure {
    let mut value = value.round_dp_with_strategy(6, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    value.rescale(6);
    Figure { id: id.to_owned(), label: label.to_owned(), value: FigureValue::Share(value), formula }
}

/// What the figures are made of, over all contracts and years.
struct Sums {
    gross: Option<Pence>,
    pot: Option<Pence>,
    today: Option<Pence>,
    reference_cost: Option<Pence>,
    recovered: Quantity,
    reliably_recovered: Quantity,
}

impl Sums {
    fn new(selection: &Selection, scheme: &Scheme) -> Self {
        let mut sums = Self {
            gross: Some(Pence::ZERO),
            pot: Some(Pence::ZERO),
            today: Some(Pence::ZERO),
            reference_cost: scheme.episode.as_ref().map(|_| Pence::ZERO),
            recovered: Quantity::ZERO,
            reliably_recovered: Quantity::ZERO,
        };
        let add = |sum: &mut Option<Pence>, more: Option<Pence>| *sum = sum.zip(more).map(|(a, b)| a + b);
        for contract in selection.paid_contracts() {
            let versions = Versions::new(scheme, selection, contract);
            for year in selection.years() {
                let activity = ActivityYear::new(&versions, selection, contract, year);
                let period = Period::Year(year);
                let counts = selection.counts(contract, period);
                let sum = |counter| counts.iter().map(|counts| counts.count(counter)).sum::<Quantity>();
                sums.recovered += sum(Counter::Recovered);
                sums.reliably_recovered += sum(Counter::ReliablyRecovered);
                add(&mut sums.gross, activity.gross(period).rounded().value());
                if let Some(pot) = scheme.pot() {
                    let grain = pot.period.grain();
                    let mut periods: Vec<Period> =
                        activity.months.iter().map(|m| m.month.period(grain)).collect();
                    periods.dedup();
                    for period in periods.into_iter().filter(|period| selection.is_whole(*period)) {
                        let terms = versions.at(period.first_month());
                        add(
                            &mut sums.pot,
                            activity.pot(terms.timing.part_at_stake(year), pot, period).value(),
                        );
                    }
                }
                add(&mut sums.today, activity.today().value());
            }
            for &month in &selection.months {
                if let Some(episode) = &scheme.episode {
                    let cost = reference_cost(episode, selection.by_cluster(contract, month));
                    add(&mut sums.reference_cost, cost.map(|cost| Money::pounds(cost).rounded()));
                }
            }
        }
        sums
    }
}
