//! What the schemes pay, against one another and by kind.

use std::cmp::Reverse;

use super::super::charts;
use super::super::facts::{Facts, money, signed, signed_whole, whole};
use super::super::side::{Side, kinds};
use crate::export::document::{Slide, SlideBody};
use crate::payment::{Component, Kind};
use crate::quantity::{Pence, show};

/// The sides with known totals, the least first.
fn ranked(sides: &[Side]) -> Vec<(&Side, Pence)> {
    let mut known: Vec<(&Side, Pence)> =
        sides.iter().filter_map(|side| Some((side, side.total.value()?))).collect();
    known.sort_by_key(|(_, total)| *total);
    known
}

/// Which scheme pays most and which least.
pub(super) fn ranking(facts: &Facts<'_>, sides: &[Side]) -> Slide {
    let title = match ranked(sides).as_slice() {
        [] => unknown(sides),
        [(only, _)] => format!("{} pays {}.", only.name, whole(only.total)),
        [(least, low), .., (most, high)] if low == high => {
            format!("{} and {} pay the same, {}.", least.name, most.name, whole(most.total))
        }
        [(least, _), .., (most, _)] => format!(
            "{}{} pays most, {}; {} pays least, {}.",
            of_known(sides),
            most.name,
            whole(most.total),
            least.name,
            whole(least.total)
        ),
    };
    let notes = sides.iter().map(|side| receipt_of_total(facts, side)).collect();
    Slide { title, body: SlideBody::Chart(charts::totals(sides)), notes }
}

/// What is known of totals that are all only bounded.
fn unknown(sides: &[Side]) -> String {
    let of = |side: &Side| format!("{} pays {}", side.name, whole(side.total));
    let known: Vec<String> = sides.iter().map(of).collect();
    format!("No total is known to the pound on this data: {}.", known.join("; "))
}

/// Where some totals are not known, that only the others are spoken of.
fn of_known(sides: &[Side]) -> String {
    let known = sides.iter().filter(|side| side.total.value().is_some()).count();
    if known == sides.len() {
        String::new()
    } else {
        format!("Of the {known} schemes whose total is known, ")
    }
}

/// A total and the components that it is the sum of.
fn receipt_of_total(facts: &Facts<'_>, side: &Side) -> String {
    let of = facts.of(side.scheme);
    let mut components: Vec<Component> = of.statement.lines.iter().map(|line| line.component).collect();
    components.sort_unstable();
    components.dedup();
    let part = |component: Component| {
        let sum = of.statement.sum(|line| line.component == component);
        format!("{} {}", component.in_words(&of.scheme), money(sum))
    };
    let parts: Vec<String> = components.into_iter().map(part).collect();
    let made_of = if parts.is_empty() { "no line".to_owned() } else { parts.join("; ") };
    format!("{}: {} = {made_of}.", side.name, money(side.total))
}

/// Which scheme is furthest from the baseline.
pub(super) fn difference(facts: &Facts<'_>, sides: &[Side]) -> Option<Slide> {
    let baseline = sides.iter().find(|side| side.scheme == facts.evaluation.baseline)?;
    let known = sides.iter().filter_map(|side| Some((side, side.difference?, side.difference?.value()?)));
    let (side, amount, pence) = known.max_by_key(|(_, _, pence)| pence.0.abs())?;
    let before = baseline.total.value()?;
    let share = (before.0 > 0).then(|| show::rounded_percent(pence.pounds().abs() / before.pounds(), 1));
    let share = share.map_or_else(String::new, |share| format!(" ({share})"));
    let title = match pence.0.signum() {
        0 => format!("{} pays what the baseline {} pays.", side.name, baseline.name),
        1 => format!("{} pays {}{share} more than the baseline {}.", side.name, whole(amount), baseline.name),
        _ => {
            format!("{} pays {}{share} less than the baseline {}.", side.name, whole(-amount), baseline.name)
        }
    };
    let notes = sides.iter().filter_map(|side| {
        let difference = side.difference?;
        Some(format!(
            "{}: {} − {} = {}.",
            side.name,
            money(side.total),
            money(baseline.total),
            signed(difference)
        ))
    });
    Some(Slide { title, body: SlideBody::Chart(charts::differences(sides)), notes: notes.collect() })
}

/// What beside activity pays or takes most, and under which scheme.
pub(super) fn beside_activity(facts: &Facts<'_>, sides: &[Side]) -> Option<Slide> {
    let parts = sides.iter().flat_map(|side| kinds(facts).into_iter().map(move |kind| (side, kind)));
    let known = parts.filter(|(_, kind)| *kind != Kind::Activity).filter_map(|(side, kind)| {
        let amount = side.of_kind(facts, kind);
        Some((side, kind, amount, amount.value().filter(|pence| *pence != Pence::ZERO)?))
    });
    let (side, kind, amount, _) =
        known.max_by_key(|(side, .., pence)| (pence.0.abs(), Reverse(side.scheme)))?;
    let title = format!(
        "Beside activity the largest part is “{}” under {}: {}.",
        kind.in_words(),
        side.name,
        signed_whole(amount)
    );
    let kind = |side: &Side| {
        let parts = kinds(facts)
            .into_iter()
            .map(|kind| format!("{} {}", kind.in_words(), money(side.of_kind(facts, kind))));
        format!("{}: {}.", side.name, parts.collect::<Vec<_>>().join("; "))
    };
    Some(Slide {
        title,
        body: SlideBody::Chart(charts::by_kind(facts, sides)),
        notes: sides.iter().map(kind).collect(),
    })
}
