//! The weights of a pot, in sight without opening anything: a bar whose boundaries can be moved, and a slider for
//! each with what its measure is, what is asked of it, and what a point of it earns.

use egui::{CollapsingHeader, Ui};
use engine::quantity::{Pence, show};
use engine::scheme::{Pot, Qom};

use super::outline::{Outline, Section};
use crate::command::Command;
use crate::session::Change;
use crate::sheet::Lever;
use crate::view::lever::{Note, paste, weights};
use crate::view::part::small;

impl Outline<'_> {
    /// Draws every set of weights among some sections.
    pub fn weights(&self, ui: &mut Ui, sections: &[Section<'_>], commands: &mut Vec<Command>) {
        for section in sections {
            match section.set {
                // The weights of each commissioner are many, and rarely all of interest.
                Some(set) if set.contains(".weights.") => {
                    let name = format!("Weights for {}", set.rsplit('.').next().unwrap_or(set));
                    let sought = self.sought_term();
                    let is_led_to = sought.is_some_and(|term| term.path.starts_with(set));
                    CollapsingHeader::new(small(ui, name))
                        .id_salt(set)
                        .open(is_led_to.then_some(true))
                        .show(ui, |ui| self.set(ui, set, section.terms, commands));
                }
                Some(set) => self.set(ui, set, section.terms, commands),
                None => {}
            }
        }
    }

    fn set(&self, ui: &mut Ui, set: &str, terms: &[Lever], commands: &mut Vec<Command>) {
        let (scheme, key) = (self.app.chosen, self.entry.key);
        let weights: Vec<&Lever> = terms.iter().collect();
        let locked: Vec<bool> = terms.iter().map(|term| self.entry.locked.contains(&term.path)).collect();
        let traded = weights::bar(ui, self.app, &weights, &locked, weights::id(key, set));
        let pasted = paste::into_weights(ui, key, set, &weights);
        commands.extend(traded.map(|moved| Command::Trade {
            scheme,
            set: set.to_owned(),
            boundary: moved.boundary,
            by: moved.by,
            phase: moved.phase,
        }));
        let change = |text| Command::Change(Change::PasteWeights(scheme, set.to_owned(), text));
        commands.extend(pasted.map(change));
        for term in terms {
            let is_on = self.lever(ui, term, self.note(term), commands);
            weights::light(ui, &term.path, is_on);
        }
        ui.add_space(6.0);
    }

    /// What is to be known of a measure beside its weight.
    fn note(&self, term: &Lever) -> Option<Note> {
        let qom = self.qom(&term.path)?;
        let rate = self.rate(qom);
        let asks = qom.asks(&self.entry.scheme.definitions);
        let original = self.results.sheet.originals.get(&term.path);
        let was = original.filter(|original| term.differs(original));
        let was = was.map_or_else(String::new, |original| format!("was {}, ", original.shown()));
        let mut under = format!("asks {asks}");
        let mut says = format!("{}: {rate} on this activity, asks {asks}.", qom.name);
        if let Some(point) = self.results.worth.of_point(&term.path) {
            let sign = if point.is_exact { "=" } else { "≈" };
            under.push_str(&format!(" · 1 % of weight {sign} {}", show::whole_pounds(point.earns)));
            says.push_str(&format!(
                "\nEach point of its weight, a hundredth of the pot, earns {}.",
                show::pounds(point.earns)
            ));
            says.extend(point.more.map(one_point_more));
        }
        Some(Note { beside: format!("{was}rate {rate}"), under, says })
    }

    /// The measure of a pot whose weight is at a path.
    fn qom(&self, path: &str) -> Option<&Qom> {
        let scheme = &self.entry.scheme;
        let pots = [(Pot::Outcomes, scheme.pot()), (Pot::Incentive, scheme.incentive())];
        pots.into_iter().find_map(|(pot, terms)| {
            let id = path.strip_prefix(pot.path())?.trim_start_matches('.').split('.').nth(1)?;
            let of_commissioner = path.rsplit('.').next()?;
            let id = if of_commissioner == "weight" { id } else { of_commissioner };
            let is_it = |qom: &&Qom| qom.id == id;
            terms?.measures.iter().find(is_it)
        })
    }

    /// Its rate on the activity on show.
    fn rate(&self, qom: &Qom) -> String {
        let result = qom.decided_by().and_then(|(id, threshold)| {
            let read = self.entry.scheme.definitions.read(id);
            let result = self.app.results.measures.iter().find(|result| result.measure.id == read)?;
            let is_usual = threshold.is_none_or(|threshold| result.measure.threshold == Some(threshold));
            result.ratio.rate().filter(|_| is_usual)
        });
        result.map_or_else(|| "not known".to_owned(), |rate| show::rounded_percent(rate, 1))
    }
}

/// What a point more of a weight would pay.
fn one_point_more(more: Pence) -> String {
    let (size, word) = if more < Pence::ZERO { (-more, "less") } else { (more, "more") };
    format!("\nOne point more, taken from the others in proportion, would pay {} {word}.", show::pounds(size))
}
