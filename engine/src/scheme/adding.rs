//! How a part is added to a scheme or left out, and a measure to a pot.

use std::sync::OnceLock;

use super::part::{Heading, Part, addable};
use super::{Qom, Scheme, Score, Scoring, Start, WeightSet, Words};
use crate::quantity::{Weight, scaled_to_whole};
use rust_decimal::Decimal;

/// A part of a scheme, to be offered to somebody who puts a scheme together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartInfo {
    /// Its path, such as `penalties.recovery`.
    pub path: &'static str,
    /// Its name on screen.
    pub name: &'static str,
    /// Under which heading it is offered.
    pub heading: Heading,
    /// What it does, in a line.
    pub offer: &'static str,
    /// Whether the scheme has it.
    pub is_there: bool,
}

/// A pot, to which measures can be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub enum Pot {
    /// The outcomes pot.
    Outcomes,
    /// The incentive scheme.
    Incentive,
}

impl Pot {
    /// The path of its part.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Outcomes => "outcomes",
            Self::Incentive => "adjustments.incentive",
        }
    }
}

/// Every part as it starts when it is added (`assets/parts.ron`).
///
/// # Errors
/// Where the shipped file is damaged, which a test of this crate rules out.
fn model() -> Result<Scheme, super::SchemeError> {
    static MODEL: OnceLock<Scheme> = OnceLock::new();
    if let Some(model) = MODEL.get() {
        return Ok(model.clone());
    }
    let model = Scheme::from_ron("parts.ron", include_str!("../../../assets/parts.ron"))?;
    Ok(MODEL.get_or_init(|| model).clone())
}

/// The measures that can be added to a pot: id and name.
///
/// # Errors
/// Where the shipped file is damaged, which a test of this crate rules out.
pub fn addable_measures() -> Result<Vec<(String, String)>, super::SchemeError> {
    let measures = model()?.outcomes.map_or_else(Vec::new, |pot| pot.measures);
    Ok(measures.into_iter().map(|qom| (qom.id, qom.name)).collect())
}

impl Scheme {
    /// All parts, in reading order, and whether they are there.
    pub fn parts(&self) -> Vec<PartInfo> {
        let info = |part: &Part| PartInfo {
            path: part.path(),
            name: part.name,
            heading: part.heading,
            offer: part.offer(),
            is_there: (part.is_there)(self),
        };
        addable().map(info).collect()
    }

    /// Adds a part with illustrative terms. Terms that belong to single contracts are made for those
    /// given as (provider, commissioner). A part that is there, or not known, changes nothing.
    ///
    /// # Errors
    /// Where the shipped model is damaged, which a test of this crate rules out.
    pub fn add_part(&mut self, path: &str, contracts: &[(String, String)]) -> Result<(), super::SchemeError> {
        let Some(part) = addable().find(|part| part.path() == path && !(part.is_there)(self)) else {
            return Ok(());
        };
        let mut model = model()?;
        model.value = Some(super::Value::per_person(Decimal::from(300)));
        if let Some(pot) = &mut model.outcomes {
            pot.measures.retain(|qom| qom.weight > Weight(0));
        }
        model.timing.starts = starts(contracts);
        model.penalties.each_mut().into_iter().for_each(|penalty| penalty.make_for(contracts));
        (part.take_over)(self, &model);
        if self.limits.needs_plan() && self.limits.plan.is_none() {
            self.limits.plan = model.limits.plan;
        }
        Ok(())
    }

    /// Adds a pot with illustrative measures, which earn each its weight or by how many are met. A pot that is
    /// there stays as it is.
    ///
    /// # Errors
    /// Where the shipped model is damaged, which a test of this crate rules out.
    pub fn add_pot(&mut self, pot: Pot, scoring: Scoring) -> Result<(), super::SchemeError> {
        if self.pot_mut(pot).is_some() {
            return Ok(());
        }
        self.add_part(pot.path(), &[])?;
        if let Some(pot) = self.pot_mut(pot) {
            pot.scoring = scoring;
            pot.fit();
        }
        Ok(())
    }

    /// Leaves a part out. A part that is not there changes nothing.
    pub fn remove_part(&mut self, path: &str) {
        let empty = Self::named(self.format, String::new(), String::new(), String::new(), String::new());
        if let Some(part) = addable().find(|part| part.path() == path) {
            (part.take_over)(self, &empty);
            self.forget_exceptions();
        }
    }

    /// Leaves out the different values of terms that the scheme has no more.
    pub(super) fn forget_exceptions(&mut self) {
        if self.exceptions.is_empty() {
            return;
        }
        let mut paths = std::collections::BTreeSet::new();
        let plain = Self { exceptions: Vec::new(), ..self.clone() };
        plain.each_term(&mut |term| _ = paths.insert(term.path.clone()));
        for exception in &mut self.exceptions {
            exception.terms.retain(|path, _| paths.contains(path));
        }
        self.exceptions.retain(|exception| !exception.terms.is_empty());
    }

    /// Adds a measure to a pot: with no weight yet, or as one more to be met. Changes nothing where the
    /// pot has it, or there is no such measure.
    ///
    /// # Errors
    /// Where the shipped model is damaged, which a test of this crate rules out.
    pub fn add_measure(&mut self, pot: Pot, id: &str) -> Result<(), super::SchemeError> {
        let known = model()?.outcomes.map_or_else(Vec::new, |pot| pot.measures);
        let Some(qom) = known.into_iter().find(|qom| qom.id == id) else { return Ok(()) };
        let Some(pot) = self.pot_mut(pot).filter(|pot| pot.measures.iter().all(|qom| qom.id != id)) else {
            return Ok(());
        };
        pot.measures.push(Qom { weight: Weight(0), ..qom });
        pot.weights.iter_mut().for_each(|set| set.weights.push(Weight(0)));
        pot.fit();
        Ok(())
    }

    /// Takes a measure out of a pot; its weight goes to the others.
    pub fn remove_measure(&mut self, pot: Pot, id: &str) {
        let Some(pot) = self.pot_mut(pot) else { return };
        let Some(place) = pot.measures.iter().position(|qom| qom.id == id) else { return };
        pot.measures.remove(place);
        for WeightSet { weights, .. } in &mut pot.weights {
            if place < weights.len() {
                weights.remove(place);
            }
        }
        pot.fit();
        self.forget_exceptions();
    }

    fn pot_mut(&mut self, pot: Pot) -> Option<&mut super::Outcomes> {
        match pot {
            Pot::Outcomes => self.outcomes.as_mut(),
            Pot::Incentive => self.adjustments.incentive.as_mut(),
        }
    }
}

impl super::Outcomes {
    /// Makes weights and steps fit the measures.
    pub(super) fn fit(&mut self) {
        let count = self.measures.len();
        match self.scoring {
            Scoring::Weights => {
                let weights: Vec<Weight> = self.measures.iter().map(|qom| qom.weight).collect();
                let weights = scaled_to_whole(&weights, &[]);
                self.measures.iter_mut().zip(weights).for_each(|(qom, weight)| qom.weight = weight);
                self.weights.iter_mut().for_each(|set| set.weights = scaled_to_whole(&set.weights, &[]));
            }
            Scoring::Steps => {
                for qom in self.measures.iter_mut().filter(|qom| qom.score != Score::Met) {
                    qom.shape().choose(0);
                }
                if self.steps.len() != count + 1 {
                    let step = |met: usize| (Decimal::from(met) / Decimal::from(count.max(1))).round_dp(4);
                    self.steps = (0..=count).map(step).collect();
                }
            }
        }
    }
}

fn providers(contracts: &[(String, String)]) -> Vec<String> {
    let mut providers: Vec<String> = contracts.iter().map(|(provider, _)| provider.clone()).collect();
    providers.sort();
    providers.dedup();
    providers
}

/// Every provider begins in the first month of the scheme, until somebody says otherwise.
fn starts(contracts: &[(String, String)]) -> Vec<Start> {
    let month = crate::calendar::Month::new(2016, 4);
    providers(contracts).into_iter().map(|provider| Start { provider, month }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_can_be_added_to_a_price_and_left_out_again() {
        let bare = super::super::preset("block").unwrap().scheme().unwrap();
        let contracts = [("P".to_owned(), "C".to_owned())];
        for part in bare.parts().into_iter().filter(|part| !part.is_there) {
            let mut scheme = bare.clone();
            if part.path == "volume" {
                scheme.remove_part("value");
            }
            if part.path == "penalties.recovery" {
                scheme.add_part("price", &contracts).unwrap();
            }
            let before = scheme.clone();
            scheme.add_part(part.path, &contracts).unwrap();
            assert!(scheme.check("x").is_ok(), "{}: {:?}", part.path, scheme.check("x"));
            let there = |scheme: &Scheme| scheme.parts().iter().any(|p| p.path == part.path && p.is_there);
            assert!(there(&scheme) || part.path == "exceptions", "{}", part.path);
            scheme.remove_part(part.path);
            if !part.path.starts_with("limits.") {
                assert_eq!(scheme, before, "{}", part.path);
            }
        }
    }

    #[test]
    fn every_measure_can_be_added_to_a_pot_of_weights_and_of_steps() {
        for preset in ["birmingham", "wakefield"] {
            for (id, _) in addable_measures().unwrap() {
                let mut scheme = super::super::preset(preset).unwrap().scheme().unwrap();
                scheme.add_measure(Pot::Outcomes, &id).unwrap();
                scheme.check("x").unwrap();
                scheme.remove_measure(Pot::Outcomes, &id);
                scheme.check("x").unwrap();
            }
        }
    }
}
