//! What a pot earns: by the number of measures met, or each measure for its weight (rules 20 and 23).

use super::score::Scored;
use super::{Chain, Side, Test, Why, Worked};
use crate::calendar::Period;
use crate::export::workbook::book::Look;
use crate::export::workbook::formula::Formula;
use crate::scheme::{Outcomes, TooFewThen};

impl Chain<'_, '_, '_> {
    /// What a pot earns by the number of measures met.
    pub(super) fn by_steps(
        &mut self,
        pot: &Outcomes,
        path: &str,
        period: Period,
        scored: &[Scored<'_>],
        amount: Formula,
    ) -> Worked {
        let few_earn = if pot.too_few.then == TooFewThen::Paid { Formula::ONE } else { Formula::ZERO };
        let (mut met, mut tested) = (Formula::ZERO, Formula::ZERO);
        for scored in scored {
            let earned = self.share_of(scored, period, Formula::ONE)?;
            let earns = Test::all(vec![scored.gates.clone()?, earned.is(Side::Above, Formula::ZERO)]).flag();
            let few = scored.too_few.clone()?;
            met = met + few.clone().then(few_earn.clone(), earns);
            tested = tested + few.then(Formula::ZERO, Formula::ONE);
        }
        let mut met = self.step(period, "Measures met", met, Look::Number);
        if pot.too_few.then == TooFewThen::Spread {
            // As if those that could be tested stood for all.
            let tested = self.step(period, "Measures that could be tested", tested, Look::Number);
            let all = (met.clone() * Formula::whole(scored.len()) / tested.clone()).floor();
            met = tested.is(Side::Above, Formula::ZERO).then(all, met);
        }
        let mut steps = Vec::new();
        for place in 0..=scored.len() {
            steps.push(match pot.steps.get(place) {
                Some(step) => self.term(period.first_month(), &format!("{path}.steps.{place}"), *step),
                None => Formula::ZERO,
            });
        }
        let share = Formula::Choose(Box::new(met + Formula::ONE), steps);
        let share = self.step(period, "The step that this earns", share, Look::Share);
        Ok(amount * share)
    }

    /// The part of a pot that belongs to each measure (rule 20).
    pub(super) fn parts_of_pot(
        &mut self,
        pot: &Outcomes,
        path: &str,
        period: Period,
        scored: &[Scored<'_>],
        amount: Worked,
    ) -> Result<Vec<Formula>, Why> {
        let amount = amount?;
        let mut weights = self.weights(pot, path, period);
        if pot.too_few.then == TooFewThen::Spread {
            let few: Result<Vec<Test>, Why> = scored.iter().map(|scored| scored.too_few.clone()).collect();
            let few = few?;
            let all = Test::all(few.clone());
            for (weight, few) in weights.iter_mut().zip(few) {
                let spread = few.then(Formula::ZERO, weight.clone());
                *weight = all.clone().then(weight.clone(), spread);
            }
        }
        Ok(self.split(period, "Its part of the pot", &amount, &weights))
    }

    /// The weights that hold for the contract's commissioner in the year.
    fn weights(&mut self, pot: &Outcomes, path: &str, period: Period) -> Vec<Formula> {
        let values = pot.weights_of(&self.contract().commissioner, self.year);
        let set = pot.set_of(&self.contract().commissioner, self.year);
        let set = set.map(|set| Outcomes::path_of(set, path));
        let mut weights = Vec::new();
        for (qom, weight) in pot.measures.iter().zip(values) {
            let path = match &set {
                Some(set) => format!("{set}.{}", qom.id),
                None => format!("{path}.measures.{}.weight", qom.id),
            };
            weights.push(self.term(period.first_month(), &path, weight.share()));
        }
        weights
    }

    /// What a measure earns of its part of the pot.
    pub(super) fn by_weight(
        &mut self,
        pot: &Outcomes,
        scored: Scored<'_>,
        period: Period,
        part: Formula,
    ) -> Worked {
        let few = if pot.too_few.then == TooFewThen::Paid { part.clone() } else { Formula::ZERO };
        let earned = self.share_of(&scored, period, part)?;
        let earned = match scored.gates? {
            Test::All(tests) if tests.is_empty() => earned,
            gates => gates.then(earned, Formula::ZERO),
        };
        Ok(scored.too_few?.then(few, earned))
    }
}
