//! What was found, a sentence each with its number, what shows it, and the receipt. All of it is worked out.

mod quality;
mod totals;
mod who_and_when;

use super::facts::{Facts, money, signed, signed_whole};
use super::side::Side;
use super::{charts, measures, tables};
use crate::export::document::{Slide, SlideBody};
use crate::payment::{Comparison, compare};
use crate::quantity::Pence;

/// A walk from the baseline to another scheme.
pub(super) struct Walk<'a> {
    pub side: &'a Side,
    pub comparison: Comparison,
}

/// The walks from the baseline to every other scheme.
pub(super) fn walks<'a>(facts: &Facts<'_>, sides: &'a [Side]) -> Vec<Walk<'a>> {
    let Some(baseline) = facts.evaluation.baseline.of(&facts.evaluation.schemes) else { return Vec::new() };
    let walk = |side: &'a Side| Walk {
        side,
        comparison: compare(&facts.evaluation.selection, &baseline.scheme, &facts.of(side.scheme).scheme),
    };
    sides.iter().filter(|side| side.difference.is_some()).map(walk).collect()
}

/// Everything that was found, what matters most first.
pub(super) fn findings(facts: &Facts<'_>, sides: &[Side], walks: &[Walk<'_>]) -> Vec<Slide> {
    let mut found = vec![totals::ranking(facts, sides)];
    found.extend(totals::difference(facts, sides));
    found.extend(quality::quality(sides));
    found.extend(quality::least_and_most(sides));
    found.extend(walks.iter().filter_map(|walk| walked(facts, walk)));
    found.extend(who_and_when::providers(facts, sides));
    found.extend(totals::beside_activity(facts, sides));
    found.extend(who_and_when::furthest_apart(facts, sides));
    found.extend(measures::missed(facts));
    found
}

/// What moves most on the walk to a scheme.
fn walked(facts: &Facts<'_>, walk: &Walk<'_>) -> Option<Slide> {
    let Walk { side, comparison } = walk;
    let known = comparison.steps.iter().filter_map(|step| Some((step, step.worth.value()?)));
    let (step, _) =
        known.filter(|(_, worth)| *worth != Pence::ZERO).max_by_key(|(_, worth)| worth.0.abs())?;
    let is_all_known = comparison.steps.iter().all(|step| step.worth.value().is_some());
    let most = if is_all_known { "moves most" } else { "moves most of what is known" };
    let baseline = facts.lettered(facts.evaluation.baseline);
    let title = format!(
        "From {baseline} to {}, “{}” {most}: {}.",
        side.name,
        tables::step_in_words(step),
        signed_whole(step.worth)
    );
    let mut notes = vec![format!("{baseline}: {}.", money(comparison.before))];
    notes.extend(
        comparison
            .steps
            .iter()
            .map(|step| format!("{}: {}.", tables::step_in_words(step), signed(step.worth))),
    );
    notes.push(format!("{}: {}.", side.name, money(comparison.after)));
    let body = charts::walk(&baseline, &side.name, comparison)
        .map_or_else(|| SlideBody::Table(tables::walk(walk)), SlideBody::Chart);
    Some(Slide { title, body, notes })
}
