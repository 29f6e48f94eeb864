//! Who is paid more or less, and when.

use std::cmp::Reverse;

use super::super::charts;
use super::super::facts::{Facts, money, signed, whole};
use super::super::side::{Side, months_of_cash};
use crate::activity::ContractIndex;
use crate::export::document::{Slide, SlideBody};
use crate::payment::Amount;
use crate::quantity::Pence;

/// What each contract is paid more or less than under the baseline.
fn by_contract(facts: &Facts<'_>, sides: &[Side], side: &Side) -> Vec<(ContractIndex, Amount)> {
    let Some(baseline) = sides.iter().find(|side| side.scheme == facts.evaluation.baseline) else {
        return Vec::new();
    };
    let of = |contract| (contract, side.of_contract(facts, contract) - baseline.of_contract(facts, contract));
    facts.contracts().into_iter().map(of).collect()
}

/// Who gains and who loses most, under the scheme that parts them most.
pub(super) fn providers(facts: &Facts<'_>, sides: &[Side]) -> Option<Slide> {
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

/// In which month the schemes are furthest apart in what they have paid.
pub(super) fn furthest_apart<'a>(facts: &Facts<'_>, sides: &'a [Side]) -> Option<Slide> {
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
