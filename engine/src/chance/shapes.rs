//! What another length of assessment, pooling, a minimum count or a straight line would make of chance.

use std::sync::Arc;

use rust_decimal::{Decimal, dec};

use super::contract::TrueRate;
use super::year::ChanceYear;
use crate::activity::{Months, Selection, SelectionError, Tally};
use crate::locality::Locality;
use crate::quantity::Pence;
use crate::scheme::{Assessed, Outcomes, Scheme, Score, Scoring};

/// Another way to test the same measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// As the scheme is.
    AsItIs,
    /// Everything assessed each month.
    Monthly,
    /// Everything assessed each quarter.
    Quarterly,
    /// Everything assessed once a year.
    Yearly,
    /// All contracts tested together as one.
    Pooled,
    /// No test of fewer people than that.
    AtLeast(u32),
    /// A straight line in place of each step of a pot: from ten points below the standard.
    StraightLine,
}

/// Fewer people than this are not tested, where a minimum count is looked at.
pub const FEWEST: u32 = 50;
/// How far below the standard a straight line begins.
const LINE: Decimal = dec!(0.10);

impl Shape {
    /// All of them.
    pub const EVERY: [Self; 7] = [
        Self::AsItIs,
        Self::Monthly,
        Self::Quarterly,
        Self::Yearly,
        Self::Pooled,
        Self::AtLeast(FEWEST),
        Self::StraightLine,
    ];

    /// In words.
    pub fn in_words(self) -> String {
        match self {
            Self::AsItIs => "As it is".to_owned(),
            Self::Monthly => "Assessed each month".to_owned(),
            Self::Quarterly => "Assessed each quarter".to_owned(),
            Self::Yearly => "Assessed once a year".to_owned(),
            Self::Pooled => "All contracts tested as one".to_owned(),
            Self::AtLeast(people) => format!("No test of fewer than {people} people"),
            Self::StraightLine => {
                "A straight line in place of steps, from ten points below each standard".to_owned()
            }
        }
    }

    /// The scheme in this shape; nothing where it has nothing to change, or does not fit.
    fn of(self, scheme: &Scheme) -> Option<Scheme> {
        let mut shaped = match self {
            Self::AsItIs | Self::AtLeast(_) | Self::Pooled => return Some(scheme.clone()),
            Self::Monthly => assessed(scheme, Assessed::Monthly),
            Self::Quarterly => assessed(scheme, Assessed::Quarterly),
            Self::Yearly => assessed(scheme, Assessed::Yearly),
            Self::StraightLine => straight(scheme),
        };
        (shaped != *scheme && shaped.check("").is_ok()).then_some(shaped)
    }
}

fn pots(scheme: &mut Scheme) -> impl Iterator<Item = &mut Outcomes> {
    let all = [scheme.outcomes.as_mut(), scheme.adjustments.incentive.as_mut()];
    all.into_iter().flatten().filter(|pot| pot.agreed)
}

fn assessed(scheme: &Scheme, period: Assessed) -> Scheme {
    let mut shaped = scheme.clone();
    if let Some(recovery) = &mut shaped.penalties.recovery {
        recovery.period = period;
    }
    shaped.penalties.standards.iter_mut().for_each(|standard| standard.period = period);
    pots(&mut shaped).for_each(|pot| pot.period = period);
    shaped
}

fn straight(scheme: &Scheme) -> Scheme {
    let mut shaped = scheme.clone();
    for pot in pots(&mut shaped) {
        if pot.scoring == Scoring::Steps {
            let number = Decimal::from(pot.measures.len().max(1));
            let even = (0..=pot.measures.len()).map(|met| (Decimal::from(met) / number).round_dp(4));
            pot.steps = even.collect();
            continue;
        }
        for qom in &mut pot.measures {
            if let (Score::Met, [test]) = (&qom.score, qom.tests.as_slice())
                && test.threshold.is_none()
            {
                let floor = (test.standard - LINE).max(Decimal::ZERO);
                let measure = test.measure.clone();
                qom.score = Score::Line { measure, floor, ceiling: test.standard };
                qom.tests.clear();
            }
        }
    }
    shaped
}

/// What chance costs in a shape.
#[derive(Clone, Debug, PartialEq)]
pub struct ShapeChance {
    /// The shape.
    pub shape: Shape,
    /// What chance is expected to cost a service that is exactly at every standard, over the chosen months: what
    /// would be paid without it, less what is expected.
    pub at_standard: Pence,
    /// The same with the rates as counted.
    pub as_counted: Pence,
    /// From the tenth to the ninetieth year of a hundred, with the rates as counted.
    pub spread: Pence,
}

/// Activity before it is cut, so that contracts can be put together.
#[derive(Clone, Copy)]
pub struct Activity<'a> {
    /// The counts.
    pub tally: &'a Tally,
    /// The place.
    pub locality: &'a Locality,
    /// The months.
    pub months: &'a Months,
}

/// What chance costs in each shape that fits the scheme and whose lines can be taken one by one.
///
/// # Errors
/// Where no month can be chosen.
pub fn shape_chances(
    activity: Activity<'_>,
    selection: &Selection,
    scheme: &Scheme,
    threads: usize,
) -> Result<Vec<ShapeChance>, SelectionError> {
    let mut all: Vec<ShapeChance> = Vec::new();
    for shape in Shape::EVERY {
        let Some(shaped) = shape.of(scheme) else { continue };
        let pooled;
        let selection = if shape == Shape::Pooled {
            // A value or a plan is agreed by contract: of one contract there is none.
            let is_priced = shaped.value.is_none() && shaped.volume.is_none() && !shaped.limits.needs_plan();
            if selection.paid_contracts().count() < 2 || !is_priced {
                continue;
            }
            pooled = pooled_selection(activity, selection)?;
            &pooled
        } else {
            selection
        };
        let least = if let Shape::AtLeast(people) = shape { people } else { 0 };
        all.extend(cost(selection, &shaped, shape, least, threads));
    }
    Ok(all)
}

fn cost(
    selection: &Selection,
    scheme: &Scheme,
    shape: Shape,
    least: u32,
    threads: usize,
) -> Option<ShapeChance> {
    let at = ChanceYear::new(selection, scheme, TrueRate::AtStandard, threads);
    let counted = ChanceYear::new(selection, scheme, TrueRate::AsCounted, threads);
    let spread = counted.exact()?.0.spread();
    let [at_standard, as_counted] = [&at, &counted].map(|year| year.costs(least));
    // Where fewer people are not tested, what is left of the spread is not worked out line by line.
    let spread = if least > 0 { counted.tested(least).exact()?.0.spread() } else { spread };
    Some(ShapeChance { shape, at_standard, as_counted, spread })
}

impl ChanceYear<'_> {
    /// What chance is expected to cost in tests of at least so many people.
    fn costs(&self, least: u32) -> Pence {
        let mut sum = 0.0;
        for (contract, chances) in &self.contracts {
            let certain = self.certain_lines(*contract);
            for cell in &chances.cells {
                let people = |v: &usize| chances.variables[*v].people;
                if cell.variables.iter().map(people).min().is_some_and(|people| people < least) {
                    continue;
                }
                let key = (cell.component, cell.period.first_month());
                let without = certain.get(&key).copied().unwrap_or_default();
                sum += without.0 as f64 - chances.expected(cell);
            }
        }
        Pence(sum.round() as i64)
    }

    /// The same year without the tests of fewer people than that.
    fn tested(mut self, least: u32) -> Self {
        for (_, chances) in &mut self.contracts {
            let variables = &chances.variables;
            chances.cells.retain(|cell| cell.variables.iter().all(|v| variables[*v].people >= least));
        }
        self
    }
}

/// All contracts that are paid as one.
fn pooled_selection(activity: Activity<'_>, selection: &Selection) -> Result<Selection, SelectionError> {
    let codes = selection.paid_codes();
    let pool: Arc<str> = "all contracts".into();
    let mut tally = Tally { synthetic: activity.tally.synthetic, ..Tally::default() };
    tally.covered.clone_from(&activity.tally.covered);
    for (key, cell) in &activity.tally.cells {
        if !codes.iter().any(|(provider, commissioner)| {
            *key.provider == **provider && *key.commissioner == **commissioner
        }) {
            continue;
        }
        let mut key = key.clone();
        (key.provider, key.commissioner) = (pool.clone(), pool.clone());
        tally.add_cell(key, cell);
    }
    tally.covered.extend(selection.covered.iter().copied());
    let locality = Locality::default();
    Selection::new(
        &tally,
        &locality,
        &Months::Range(selection.months.first().copied(), selection.months.last().copied()),
    )
}
