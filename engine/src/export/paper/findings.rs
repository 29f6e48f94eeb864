//! What was found, a sentence each with its number, what shows it, and the receipt. All of it is worked out.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::facts::{Facts, money, signed, whole};
use super::side::{Side, kinds, months_of_cash};
use super::{charts, measures, tables};
use crate::activity::ContractIndex;
use crate::export::document::{Slide, SlideBody};
use crate::payment::{Amount, Comparison, Component, Kind, compare};
use crate::quantity::{Pence, show};

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
    let mut found = vec![ranking(facts, sides)];
    found.extend(difference(facts, sides));
    found.extend(quality(sides));
    found.extend(least_and_most(sides));
    found.extend(walks.iter().filter_map(|walk| walked(facts, walk)));
    found.extend(providers(facts, sides));
    found.extend(beside_activity(facts, sides));
    found.extend(furthest_apart(facts, sides));
    found.extend(measures::missed(facts));
    found
}

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

/// Where some totals are not known, that only the others are spoken of.
fn of_known(sides: &[Side]) -> String {
    let known = sides.iter().filter(|side| side.total.value().is_some()).count();
    if known == sides.len() {
        String::new()
    } else {
        format!("Of the {known} schemes whose total is known, ")
    }
}

/// What is known of totals that are all only bounded.
fn unknown(sides: &[Side]) -> String {
    let of = |side: &Side| format!("{} pays {}", side.name, whole(side.total));
    let known: Vec<String> = sides.iter().map(of).collect();
    format!("No total is known to the pound on this data: {}.", known.join("; "))
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
fn difference(facts: &Facts<'_>, sides: &[Side]) -> Option<Slide> {
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

/// Under which scheme quality moves most.
fn quality(sides: &[Side]) -> Option<Slide> {
    let known: Vec<(&Side, Decimal)> =
        sides.iter().filter_map(|side| Some((side, side.moved_by_quality()?))).collect();
    let (most, share) = *known.iter().max_by_key(|(side, share)| (*share, Reverse(side.scheme)))?;
    let (least, low) = *known.iter().min_by_key(|(side, share)| (*share, side.scheme))?;
    let percent = |share| show::rounded_percent(share, 1);
    let title = if share.is_zero() {
        "Quality moves 0.0 % of what any of these schemes pays.".to_owned()
    } else if known.len() == 1 || low == share {
        format!("Quality moves {} of the most that {} could pay.", percent(share), most.name)
    } else {
        format!(
            "Quality moves most under {}, {} of the most that it could pay; least under {}, {}.",
            most.name,
            percent(share),
            least.name,
            percent(low)
        )
    };
    let notes = known.iter().map(|(side, share)| {
        let (least, most) = (money(side.range.least), money(side.range.most));
        format!(
            "{}: ({most} with every measure met − {least} with every measure missed) ÷ {most} = {}.",
            side.name,
            percent(*share)
        )
    });
    Some(Slide { title, body: SlideBody::Chart(charts::moved_by_quality(sides)), notes: notes.collect() })
}

/// Between what the widest scheme lies.
fn least_and_most(sides: &[Side]) -> Option<Slide> {
    let width = |side: &Side| Some((side.range.most.value()? - side.range.least.value()?).0);
    let side = sides
        .iter()
        .filter(|side| width(side).is_some_and(|width| width > 0))
        .max_by_key(|side| width(side))?;
    let title = format!(
        "On this activity {} could pay between {} and {}, and pays {}.",
        side.name,
        whole(side.range.least),
        whole(side.range.most),
        whole(side.total)
    );
    let notes = vec![
        "Least: every measure missed; most: every measure met; the activity stays as it is.".to_owned(),
        format!(
            "{}: {} less {} leaves {} at risk.",
            side.name,
            money(side.range.most),
            money(side.range.least),
            money(side.range.at_risk)
        ),
    ];
    Some(Slide { title, body: SlideBody::Table(tables::least_and_most(sides)), notes })
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
        super::facts::signed_whole(step.worth)
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

/// What each contract is paid more or less than under the baseline.
pub(super) fn by_contract(facts: &Facts<'_>, sides: &[Side], side: &Side) -> Vec<(ContractIndex, Amount)> {
    let Some(baseline) = sides.iter().find(|side| side.scheme == facts.evaluation.baseline) else {
        return Vec::new();
    };
    let of = |contract| (contract, side.of_contract(facts, contract) - baseline.of_contract(facts, contract));
    facts.contracts().into_iter().map(of).collect()
}

/// Who gains and who loses most, under the scheme that parts them most.
fn providers(facts: &Facts<'_>, sides: &[Side]) -> Option<Slide> {
    if facts.contracts().len() < 2 {
        return None;
    }
    let known = |side: &Side| {
        let all = by_contract(facts, sides, side);
        let pence = |of: &&(ContractIndex, Amount)| of.1.value();
        if all.iter().any(|of| of.1.value().is_none()) {
            return None;
        }
        let (least, most) = (*all.iter().min_by_key(pence)?, *all.iter().max_by_key(pence)?);
        let apart = most.1.value()? - least.1.value()?;
        Some((all, least, most, apart))
    };
    let others = sides.iter().filter(|side| side.difference.is_some());
    let of = others.filter_map(|side| Some((side, known(side)?)));
    let (side, (all, loser, winner, _)) = of.max_by_key(|(_, (.., apart))| *apart)?;
    let gains = format!("{} gains most, {}", facts.contract(winner.0), whole(winner.1));
    let loses = format!("{} loses most, {}", facts.contract(loser.0), whole(-loser.1));
    let title = match (winner.1.value() > Some(Pence::ZERO), loser.1.value() < Some(Pence::ZERO)) {
        (true, true) => format!("Under {}, {gains}, and {loses}.", side.name),
        (true, false) => format!("Under {} nobody loses; {gains}.", side.name),
        (false, true) => format!("Under {} nobody gains; {loses}.", side.name),
        (false, false) => return None,
    };
    let names: Vec<String> = all.iter().map(|(contract, _)| facts.contract(*contract)).collect();
    let amounts: Vec<Amount> = all.iter().map(|(_, amount)| *amount).collect();
    let notes =
        names.iter().zip(&amounts).map(|(name, amount)| format!("{name}: {}.", signed(*amount))).collect();
    let chart =
        charts::by_contract(&format!("{} against the baseline, by provider", side.name), names, &amounts);
    Some(Slide { title, body: SlideBody::Chart(chart), notes })
}

/// What beside activity pays or takes most, and under which scheme.
fn beside_activity(facts: &Facts<'_>, sides: &[Side]) -> Option<Slide> {
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
        super::facts::signed_whole(amount)
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

/// In which month the schemes are furthest apart in what they have paid.
fn furthest_apart<'a>(facts: &Facts<'_>, sides: &'a [Side]) -> Option<Slide> {
    let months = months_of_cash(facts);
    let known = sides.iter().filter(|side| side.total.value().is_some());
    let paid: Vec<(&Side, Vec<Amount>)> = known.map(|side| (side, side.so_far(facts, &months))).collect();
    let apart = |place: usize| {
        let of = |(side, so_far): &(&'a Side, Vec<Amount>)| Some((*side, *so_far.get(place)?));
        let of: Vec<(&Side, Amount)> = paid.iter().filter_map(of).collect();
        let (most, least) =
            (*of.iter().max_by_key(|of| of.1.value())?, *of.iter().min_by_key(|of| of.1.value())?);
        Some((most, least, most.1.value()? - least.1.value()?))
    };
    let all = (0..months.len()).filter_map(|place| Some((place, apart(place)?)));
    let (place, (most, least, _)) = all.max_by_key(|(place, (.., apart))| (*apart, Reverse(*place)))?;
    if most.1.value() == least.1.value() {
        return None;
    }
    let title = format!(
        "Cash is furthest apart in {}: {} has then paid {} more than {}.",
        months[place].in_words(),
        most.0.name,
        whole(most.1 - least.1),
        least.0.name
    );
    let notes = paid.iter().map(|(side, so_far)| {
        let paid = so_far.get(place).copied().unwrap_or(Amount::ZERO);
        format!("{}: {} paid by the end of {}.", side.name, money(paid), months[place].in_words())
    });
    Some(Slide { title, body: SlideBody::Chart(charts::so_far(facts, sides)), notes: notes.collect() })
}
