//! What a pot earns: by the number of measures met, or each measure for its weight (rules 20 and 23;
//! domain sections 1 to 6 and 18).

use rust_decimal::Decimal;

use super::amount::{Amount, Unrounded};
use super::measuring::Measuring;
use super::price::value_term as term;
use super::record::{Recorder, Step};
use super::score::{Fraction, Scored};
use crate::activity::MonthCounts;
use crate::calendar::FinancialYear;
use crate::quantity::{Bound, Money, Pence, Weight, show};
use crate::scheme::{Outcomes, Qom, Scoring, TooFewThen};

/// A pot of one period, and what its measures came to.
pub(super) struct Earning<'a> {
    terms: &'a Outcomes,
    /// Where the terms stand: `outcomes` or `adjustments.incentive`.
    path: &'static str,
    pot: Amount,
    months: &'a [MonthCounts],
    scored: Vec<Scored<'a>>,
    /// The weights that count: none where a measure's goes to the others.
    weights: Vec<Weight>,
    /// The part of the pot that belongs to each measure (rule 20).
    parts: Vec<Amount>,
}

impl<'a> Earning<'a> {
    pub fn new(
        terms: &'a Outcomes,
        measuring: Measuring<'a>,
        path: &'static str,
        (commissioner, year): (&str, FinancialYear),
        pot: Amount,
        months: &'a [MonthCounts],
    ) -> Self {
        let score = |qom: &'a Qom| Scored::new(measuring, qom, terms.too_few.people, months);
        let scored: Vec<Scored<'a>> = terms.measures.iter().map(score).collect();
        let weights = effective(terms.weights_of(commissioner, year), &scored, terms.too_few.then);
        let shares: Vec<Decimal> = weights.iter().map(|weight| weight.share()).collect();
        let parts = if terms.scoring == Scoring::Weights { pot.split(&shares) } else { Vec::new() };
        Self { terms, path, pot, months, scored, weights, parts }
    }

    /// The measures with their places.
    pub fn places(&self) -> std::ops::Range<usize> {
        0..self.scored.len()
    }

    /// What the pot earns by the number of measures met.
    pub fn by_steps(&self, page: &mut impl Recorder) -> Amount {
        let then = self.terms.too_few.then;
        let exact = self.pot.is_exact() && self.scored.iter().all(Scored::is_exact);
        let met = |bound: Bound| -> Option<usize> {
            if self.spreads_open() && bound != Bound::Working {
                return Some(if bound == Bound::Least { 0 } else { self.scored.len() });
            }
            let counted: Option<usize> = self
                .scored
                .iter()
                .map(|scored| {
                    let share = scored.share_or(self.few_earn(), bound, Decimal::ONE)?;
                    Some(usize::from(!share.value().is_zero()))
                })
                .sum();
            let tested = self.scored.iter().filter(|scored| scored.too_few.value() != Some(true)).count();
            // Spread: as if those that could be tested stood for all.
            match then {
                TooFewThen::Spread if tested > 0 => counted.map(|met| met * self.scored.len() / tested),
                TooFewThen::Spread | TooFewThen::Lost | TooFewThen::Paid => counted,
            }
        };
        let step = |met: usize| self.terms.steps.get(met).copied().unwrap_or_default();
        let share = |bound: Bound| match bound {
            Bound::Working => met(Bound::Working).map(step),
            // Steps need not rise, so the least and the most may stand anywhere between.
            Bound::Least => (met(Bound::Least)?..=met(Bound::Most)?).map(step).min(),
            Bound::Most => (met(Bound::Least)?..=met(Bound::Most)?).map(step).max(),
        };
        let earned = Unrounded::worked(exact, |bound| Some(Money::from(self.pot.at(bound)?) * share(bound)?));
        let working = met(Bound::Working);
        page.step(|| Step::Formula(self.steps_formula(working)));
        for scored in &self.scored {
            scored.record(self.months, page);
        }
        if let Some(working) = working {
            page.step(|| term(&format!("{}.steps.{working}", self.path), show::percent(step(working), 0)));
        }
        let amount = earned.rounded();
        record_rounding(earned.at(Bound::Working), amount, page);
        amount
    }

    fn steps_formula(&self, working: Option<usize>) -> String {
        let pot = self.pot.value().map_or_else(|| "pot of the period".to_owned(), show::pounds);
        match working {
            Some(met) => format!(
                "{pot} × {} ({met} of {} measures met)",
                show::percent(self.terms.steps.get(met).copied().unwrap_or_default(), 0),
                self.scored.len()
            ),
            None => format!("{pot} × a share that needs a measure which is not in this data"),
        }
    }

    /// What a measure with too few people earns of its part.
    fn few_earn(&self) -> Fraction {
        if self.terms.too_few.then == TooFewThen::Paid { Fraction::ONE } else { Fraction::ZERO }
    }

    /// Whether the counts leave open which measures the pot is spread over.
    fn spreads_open(&self) -> bool {
        self.terms.too_few.then == TooFewThen::Spread
            && self.scored.iter().any(|scored| scored.too_few.is_open())
    }

    /// The part of the pot that belongs to the measure at a place (rule 20); where it is open which
    /// measures share it, anything from nothing to all.
    pub fn part(&self, place: usize) -> Amount {
        let part = self.parts[place];
        if !self.spreads_open() {
            return part;
        }
        Amount::worked(false, |bound| match bound {
            Bound::Working => part.value(),
            Bound::Least => Some(Pence::ZERO),
            Bound::Most => self.pot.most(),
        })
    }

    /// What the measure at a place earns of its part of the pot.
    pub fn by_weight(&self, place: usize, page: &mut impl Recorder) -> Amount {
        let scored = &self.scored[place];
        let part = self.part(place);
        let share = |bound: Bound| scored.share_or(self.few_earn(), bound, part.at(bound)?.pounds());
        let exact = part.is_exact() && scored.is_exact();
        let earned =
            Unrounded::worked(exact, |bound| Some(share(bound)?.times(Money::from(part.at(bound)?))));
        let amount = earned.rounded();
        page.step(|| {
            let pot = self.pot.value().map_or_else(|| "pot".to_owned(), show::pounds);
            let earned = share(Bound::Working).map_or_else(
                || "a share that needs a measure which is not in this data".to_owned(),
                |share| show::percent(share.value().round_dp(8), 0),
            );
            let counted: u32 = self.weights.iter().map(|weight| weight.0).sum();
            let of_counted = if counted == Weight::WHOLE.0 {
                String::new()
            } else {
                format!(" ÷ {}", show::percent(Weight(counted).share(), 2))
            };
            let weight = show::percent(self.weights[place].share(), 2);
            Step::Formula(format!("{pot} × {weight}{of_counted} × {earned}"))
        });
        page.step(|| {
            let path = format!("{}.measures.{}.weight", self.path, scored.qom.id);
            term(&path, show::percent(self.weights[place].share(), 2))
        });
        scored.record(self.months, page);
        record_rounding(earned.at(Bound::Working), amount, page);
        amount
    }
}

/// The weights that count: those of measures with too few people go to the others in proportion,
/// by the very proportions in which the pot is split.
fn effective(weights: Vec<Weight>, scored: &[Scored<'_>], then: TooFewThen) -> Vec<Weight> {
    let few = |place: usize| scored.get(place).is_some_and(|scored| scored.too_few.value() == Some(true));
    let any = (0..weights.len()).any(few);
    let all = (0..weights.len()).all(few);
    if then != TooFewThen::Spread || !any || all {
        return weights;
    }
    (0..weights.len()).map(|place| if few(place) { Weight(0) } else { weights[place] }).collect()
}

/// How an exact figure became the pence of its line.
pub(super) fn record_rounding(exact: Option<Money>, amount: Amount, page: &mut impl Recorder) {
    if let (Some(exact), Some(to)) = (exact, amount.value())
        && exact.exact() != Pence::pounds(to)
    {
        page.step(|| Step::Rounded { exact, to });
    }
}
