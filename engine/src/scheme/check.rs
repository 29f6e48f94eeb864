//! Whether terms make a scheme together: errors, which keep it from being used, and warnings.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::finding::{Finding, Findings};
use super::term::is_complete;
use super::{
    Assessed, ContractValue, Exception, Outcomes, Paid, Qom, Scheme, SchemeError, Score, ScoreBand, Scoring,
    TriggerPrices, Value, WithheldOf,
};
use crate::activity::Selection;
use crate::measure::{Direction, by_id};
use crate::quantity::{Weight, show};

impl Scheme {
    /// Checks the limits of every term, and that the terms make a scheme together.
    ///
    /// # Errors
    /// A sentence for the first thing that is wrong.
    pub fn check(&mut self, file: &str) -> Result<(), SchemeError> {
        let mut wrong = None;
        let mut paths = BTreeSet::new();
        let mut twice = None;
        self.visit(&mut |term| {
            if wrong.is_none()
                && let Some(number) = term.number()
            {
                wrong = term.check(number).err();
            }
            if let Some(path) = paths.replace(term.path) {
                twice.get_or_insert(path);
            }
        });
        if let Some(term) = wrong {
            return Err(SchemeError::Term { file: file.to_owned(), term });
        }
        if let Some(path) = twice {
            let what = format!(
                "The term “{path}” is there twice; name each line, cluster, measure and contract once."
            );
            return Err(SchemeError::Whole { file: file.to_owned(), what });
        }
        let what = self.findings(None).into_iter().find_map(|finding| match finding {
            Finding::Error(what) => Some(what),
            Finding::Warning(_) => None,
        });
        what.map_or(Ok(()), |what| Err(SchemeError::Whole { file: file.to_owned(), what }))
    }

    /// Everything that is wrong or odd about the terms together; with data, also what it does not hold.
    pub fn findings(&self, data: Option<&Selection>) -> Vec<Finding> {
        let mut found = Findings::default();
        if self.id.is_empty() || self.name.is_empty() {
            found.error("The scheme needs an id and a name.");
        }
        self.check_activity(&mut found);
        for (pot, name) in [(self.pot(), "outcomes pot"), (self.incentive(), "incentive scheme")] {
            if let Some(pot) = pot {
                check_pot(pot, name, &mut found);
            }
        }
        if self.incentive().is_some_and(|pot| pot.paid == Paid::Withheld) {
            found.error("An incentive scheme is additional: it is paid OnTop, not Withheld.");
        }
        self.check_money(&mut found);
        self.check_exceptions(&mut found);
        let used = self.measures();
        let tested = self.extension.iter().flat_map(|extension| &extension.tests);
        for id in used.iter().copied().chain(tested.map(|test| test.measure.as_str())) {
            if by_id(id).is_none() {
                found.error(format!("The measure “{id}” is not in the catalogue."));
            }
        }
        if let Some(conflict) = self.definitions.conflict(&used) {
            found.error(conflict);
        }
        if !is_complete(&self.order) {
            found.error("The order of working must hold each of its steps once.");
        }
        if let Some(selection) = data {
            self.check_data(selection, &mut found);
        }
        found.0
    }

    fn check_activity(&self, found: &mut Findings) {
        if self.value.is_some() && self.volume.is_some() {
            found.error("The scheme has both an annual value and cost and volume; it needs one of them.");
        }
        let values = [
            ("value", self.value.as_ref()),
            ("limits.plan", self.limits.plan.as_ref()),
            ("limits.sharing.cost", self.limits.sharing.as_ref().map(|sharing| &sharing.cost)),
        ];
        for (path, value) in values.into_iter().filter_map(|(path, value)| Some((path, value?))) {
            check_value(path, value, found);
        }
        if !self.has_activity() {
            let more = self.pot().is_some() || !self.penalties.is_none() || self.limits.needs_plan();
            if more {
                found.error(
                    "The scheme needs a price or a value before anything can be earned or taken away.",
                );
            } else {
                found.warning("Nothing is agreed yet, so nothing is paid.");
            }
        }
        self.penalties.each().iter().for_each(|(_, penalty)| penalty.check(self, found));
        if let Some(episode) = &self.episode
            && episode.clusters.is_empty()
        {
            found.error("The price of a finished course names no care cluster.");
        }
        if let Some(lines) = &self.lines {
            if lines.lines.is_empty() {
                found.error("The prices by service line name no line.");
            }
            for TriggerPrices { line, enters, completes, recovers } in &lines.lines {
                if completes < enters || recovers < completes {
                    found.warning(format!(
                        "Line {line}: prices fall from one trigger to the next ({}, {}, {}), so that a better end pays less.",
                        show::exact_pounds(*enters),
                        show::exact_pounds(*completes),
                        show::exact_pounds(*recovers)
                    ));
                }
            }
        }
    }

    fn check_money(&self, found: &mut Findings) {
        let limits = &self.limits;
        if limits.needs_plan() && limits.plan.is_none() {
            found.error(
                "A cap, a tolerance or a total limit needs a plan to be measured against (limits.plan).",
            );
        }
        if let Some(withheld) = &self.adjustments.withholding {
            let has_plan = self.value.is_some() || self.volume.is_some() || limits.plan.is_some();
            if withheld.of == WithheldOf::Expected && !has_plan {
                found.error(
                    "A part of what a month was to pay is withheld, but the scheme has no fixed value and no plan; withhold it of what the activity pays (adjustments.withholding.of: Actual).",
                );
            }
            if let Some((released, last)) = withheld.released.zip(withheld.months.last())
                && released <= *last
            {
                found.error(format!(
                    "What is withheld in {} cannot be given back before, in {}.",
                    last.in_words(),
                    released.in_words()
                ));
            }
        }
        if let Some(volume) = self.volume.as_ref().filter(|volume| volume.below_plan > volume.per_person) {
            found.warning(format!(
                "A person short of the plan takes off {}, more than the {} that a planned person pays.",
                show::exact_pounds(volume.below_plan),
                show::exact_pounds(volume.per_person)
            ));
        }
        if self.penalties.cap.is_some() && limits.needs_plan() && limits.period != Assessed::Yearly {
            found.warning(
                "The most of all penalties is settled by the year, the limits more often: what a limit already made good is given back once more.",
            );
        }
        if self.penalties.standards.len() > MOST_MEASURES {
            found.error(format!("There are more than {MOST_MEASURES} standards with a penalty."));
        }
        if let Some(both) = &limits.cap_and_collar
            && both.cap < both.collar
        {
            found.error(format!(
                "The cap ({}) is below the collar ({}).",
                show::percent(both.cap, 0),
                show::percent(both.collar, 0)
            ));
        }
        if let Some(total) = &limits.total
            && total.ceiling < total.floor
        {
            found.error(format!(
                "The most that is paid in all ({}) is below the least ({}).",
                show::percent(total.ceiling, 0),
                show::percent(total.floor, 0)
            ));
        }
        if let Some(sharing) = &limits.sharing {
            for bands in [&sharing.gain, &sharing.loss] {
                if !bands.is_sorted_by(|a, b| a.beyond < b.beyond) {
                    found.error("The bands of the gain and loss share must rise.");
                }
            }
        }
        let mut years: Vec<_> = self.uplifts.iter().map(|uplift| uplift.year).collect();
        years.dedup();
        if !years.is_sorted() || years.len() < self.uplifts.len() {
            found.error("The yearly uplifts must name each year once, the earliest first.");
        }
    }

    fn check_exceptions(&self, found: &mut Findings) {
        if self.exceptions.is_empty() {
            return;
        }
        let plain = Self { exceptions: Vec::new(), ..self.clone() };
        let already = plain.findings(None);
        for exception in &self.exceptions {
            for path in exception.terms.keys() {
                if !plain.has_term(path) {
                    found.error(format!(
                        "A different term is given for “{path}”, which the scheme does not have."
                    ));
                } else if path.ends_with("_lag") {
                    found.error(format!(
                        "“{path}” is given differently for {}, but money moves at the same time for everybody.",
                        exception.whose()
                    ));
                } else if let Some(of) = plain.agreed_before(path, exception) {
                    found.warning(format!(
                        "“{path}” is given differently for {}, but {of} is agreed for it and comes first.",
                        exception.whose()
                    ));
                }
            }
            let mut version = plain.clone();
            version.set_numbers(&exception.terms);
            let new = version.findings(None).into_iter().filter(|finding| !already.contains(finding));
            for finding in new {
                let sentence = format!("With the terms of {}: {}", exception.whose(), finding.sentence());
                match finding {
                    Finding::Error(_) => found.error(sentence),
                    Finding::Warning(_) => found.warning(sentence),
                }
            }
        }
    }

    /// What is agreed for the contract of an exception and comes before the term that it changes (rule 47).
    fn agreed_before(&self, path: &str, exception: &Exception) -> Option<String> {
        let (of, field) = path.rsplit_once('.')?;
        let value = match of {
            "value" => self.value.as_ref()?,
            "limits.plan" => self.limits.plan.as_ref()?,
            _ => return None,
        };
        let is_of = |agreed: &&ContractValue| {
            exception.provider.as_ref().is_some_and(|code| *code == agreed.provider)
                && exception.commissioner.as_ref().is_none_or(|code| *code == agreed.commissioner)
        };
        let contract =
            value.contracts.iter().find(is_of).filter(|_| field == "amount" || field == "per_person");
        if let Some(ContractValue { provider, commissioner, .. }) = contract {
            return Some(format!("{of}.contracts.{provider}.{commissioner}"));
        }
        match field {
            "amount" | "per_person" if value.total.is_some() => Some(format!("{of}.total")),
            "per_person" if value.amount.is_some() => Some(format!("{of}.amount")),
            _ => None,
        }
    }

    fn check_data(&self, selection: &Selection, found: &mut Findings) {
        let mut said: Vec<&str> = Vec::new();
        for id in self.measures() {
            let Some(measure) = self.definitions.measure(id) else { continue };
            let held = selection.paid_contracts().any(|contract| {
                selection.months.iter().any(|month| {
                    let counts = selection.counts(contract, crate::calendar::Period::Month(*month));
                    !measure.ratio(counts, None).is_absent()
                })
            });
            if !held && !said.contains(&measure.id) {
                said.push(measure.id);
                found.warning(format!(
                    "{}: the data does not hold “{}”, so what hangs on it has no amount, only a least and a most.",
                    self.name, measure.name
                ));
            }
        }
    }
}

/// That what is agreed of a value is said in one way.
fn check_value(path: &str, value: &Value, found: &mut Findings) {
    if value.total.is_some() && (value.amount.is_some() || !value.contracts.is_empty()) {
        found.error(format!(
            "{path}.total is agreed over all contracts, so {path}.amount and {path}.contracts cannot be agreed as well; leave one of them out."
        ));
    }
}

/// More measures than anybody can weigh; a line names its measure by a small number.
const MOST_MEASURES: usize = 100;

fn check_pot(pot: &Outcomes, name: &str, found: &mut Findings) {
    if pot.measures.len() > MOST_MEASURES {
        found.error(format!("The {name} has more than {MOST_MEASURES} measures."));
    }
    if pot.measures.is_empty() {
        found.error(format!("The {name} has no measures to earn it."));
    }
    let mut ids: Vec<&str> = pot.measures.iter().map(|qom| qom.id.as_str()).collect();
    ids.sort_unstable();
    if let Some(twice) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
        found.error(format!("Two measures of the {name} have the id “{}”.", twice[0]));
    }
    match pot.scoring {
        Scoring::Steps => check_steps(pot, name, found),
        Scoring::Weights => {
            let own: Vec<Weight> = pot.measures.iter().map(|qom| qom.weight).collect();
            check_weights(&own, name, "", found);
            for set in &pot.weights {
                let whose = format!(" for {}", set.whose());
                if set.weights.len() == pot.measures.len() {
                    check_weights(&set.weights, name, &whose, found);
                } else {
                    found.error(format!(
                        "The {name} has {} measures and {} weights{whose}.",
                        pot.measures.len(),
                        set.weights.len()
                    ));
                }
            }
        }
    }
    for qom in &pot.measures {
        check_qom(qom, name, found);
    }
}

fn check_steps(pot: &Outcomes, name: &str, found: &mut Findings) {
    if pot.steps.len() != pot.measures.len() + 1 {
        found.error(format!(
            "The {name} has {} measures and needs {} steps (none met to all met); it has {}.",
            pot.measures.len(),
            pot.measures.len() + 1,
            pot.steps.len()
        ));
    }
    if let Some(qom) = pot.measures.iter().find(|qom| qom.score != Score::Met) {
        found.error(format!(
            "“{}” is scored by its rate, but the {name} counts measures met. Earn each measure for its own weight instead.",
            qom.name
        ));
    }
}

fn check_weights(weights: &[Weight], name: &str, whose: &str, found: &mut Findings) {
    let total: u32 = weights.iter().map(|weight| weight.0).sum();
    if total != Weight::WHOLE.0 && !weights.is_empty() {
        found.error(format!(
            "The weights of the {name}{whose} total {}; they must total 100.00 %.",
            show::percent(Decimal::new(i64::from(total), 4), 2)
        ));
    }
}

fn check_qom(qom: &Qom, name: &str, found: &mut Findings) {
    match &qom.score {
        Score::Met if qom.tests.is_empty() => {
            found.error(format!("“{}” of the {name} has no test.", qom.name));
        }
        Score::Line { floor, ceiling, .. } if floor == ceiling => {
            found.error(format!("“{}” earns nothing and everything at the same rate.", qom.name));
        }
        Score::Line { measure, floor, ceiling } if (ceiling < floor) != is_low_good(measure) => {
            found.warning(format!(
                "“{}” earns more the {} its rate: nothing at {}, all at {}.",
                qom.name,
                if ceiling < floor { "lower" } else { "higher" },
                show::percent(*floor, 0),
                show::percent(*ceiling, 0)
            ));
        }
        Score::Bands { bands, measure } => {
            if bands.is_empty() {
                found.error(format!("“{}” has no bands.", qom.name));
            }
            if !bands.is_sorted_by(|a, b| a.from < b.from) {
                found.error(format!("The bands of “{}” must rise.", qom.name));
            }
            let is_low_good = is_low_good(measure);
            let is_better = |a: &ScoreBand, b: &ScoreBand| {
                if is_low_good { a.earns >= b.earns } else { a.earns <= b.earns }
            };
            if !bands.is_sorted_by(is_better) {
                let which = if is_low_good { ", which is a lower one," } else { "" };
                found.warning(format!("A better rate of “{}”{which} earns less.", qom.name));
            }
        }
        Score::PerPerson { measure, .. } if is_low_good(measure) => {
            found.warning(format!(
                "“{}” earns more the more people it counts, and it should count few.",
                qom.name
            ));
        }
        Score::Met | Score::Line { .. } | Score::PerPerson { .. } => {}
    }
}

/// Whether the rate of a measure is to be no more than its standard.
fn is_low_good(measure: &str) -> bool {
    by_id(measure).is_some_and(|measure| measure.direction == Direction::AtMost)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a pot of one measure, earned in some way, is warned about.
    fn warned(score: &str) -> Vec<String> {
        let text = format!(
            "(format: 2, id: \"w\", name: \"W\", about: \"\", source: \"\", value: (per_person: 300), outcomes: \
             (share: 0.1, scoring: Weights, measures: [(id: \"m\", name: \"M\", weight: 1.00, score: {score}, \
             tests: [])]))"
        );
        let findings = Scheme::from_ron("w.ron", &text).unwrap().findings(None);
        findings.iter().map(|finding| finding.sentence().to_owned()).collect()
    }

    #[test]
    fn a_score_that_pays_worse_for_more_is_warned_about_whichever_side_is_good() {
        let (late, recovery) = ("measure: \"second-treatment-over-90-days\"", "measure: \"recovery\"");
        let rising = "bands: [(from: 0, earns: 0), (from: 0.1, earns: 1)]";
        let falling = "bands: [(from: 0, earns: 1), (from: 0.1, earns: 0)]";
        assert_eq!(warned(&format!("Bands({recovery}, {rising})")), [""; 0]);
        assert_eq!(warned(&format!("Bands({late}, {falling})")), [""; 0]);
        assert_eq!(warned(&format!("Line({late}, floor: 0.1, ceiling: 0)")), [""; 0]);
        assert_eq!(
            warned(&format!("Bands({late}, {rising})")),
            ["A better rate of “M”, which is a lower one, earns less."]
        );
        assert_eq!(warned(&format!("Bands({recovery}, {falling})")), ["A better rate of “M” earns less."]);
        assert_eq!(
            warned(&format!("Line({late}, floor: 0, ceiling: 0.1)")),
            ["“M” earns more the higher its rate: nothing at 0 %, all at 10 %."]
        );
    }
}
