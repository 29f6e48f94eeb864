//! People who finish without all four scores.

use super::share_of;
use crate::activity::Counter as C;
use crate::scenario::exact::{Block, Part};
use crate::scenario::notes::Notes;

pub(super) fn missing(block: &mut Block, share: f64, notes: &mut Notes) {
    let Some(finished) = block.total(C::Finished) else {
        notes.month(block.month, "the data does not hold how many finish");
        return;
    };
    match block.total(C::Paired) {
        Some(paired) if share >= 0.0 => {
            let share = share_of(share * finished, paired, block, notes);
            block.parts.iter_mut().for_each(|part| lose(part, share));
        }
        Some(paired) => {
            let share = share_of(-share * finished, (finished - paired).max(0.0), block, notes);
            let rates = Rates::of(block, paired);
            block.parts.iter_mut().for_each(|part| find(part, share, rates));
        }
        None if share >= 0.0 => {
            notes.month(
                block.month,
                "the data does not say who has all scores, so everybody is taken to have them",
            );
            block.parts.iter_mut().for_each(|part| lose_of_all(part, share));
        }
        None => notes.month(block.month, "the data does not say who has all scores"),
    }
}

/// A share of those with all scores loses them, whatever came of them.
fn lose(part: &mut Part, share: f64) {
    let lost = |paired: C, all: C| share * part.get(if part.has(paired) { paired } else { all });
    let recovered = lost(C::PairedRecovered, C::Recovered);
    let improved = lost(C::PairedImproved, C::ReliablyImproved);
    let reliably = lost(C::PairedReliablyRecovered, C::ReliablyRecovered);
    part.add(C::Recovered, -recovered);
    part.add(C::ReliablyImproved, -improved);
    part.add(C::ReliablyRecovered, -reliably);
    part.add(C::RecoveredOrImproved, -(recovered + improved - reliably).max(0.0));
    for counter in [
        C::Paired,
        C::PairedAtCaseness,
        C::PairedRecovered,
        C::PairedImproved,
        C::PairedReliablyRecovered,
        C::ReliablyDeteriorated,
        C::NoReliableChange,
        C::RecoveredFromBoth,
        C::SpecificPaired,
    ] {
        part.times(counter, 1.0 - share);
    }
}

fn lose_of_all(part: &mut Part, share: f64) {
    for counter in [
        C::Recovered,
        C::ReliablyImproved,
        C::ReliablyRecovered,
        C::RecoveredOrImproved,
        C::ReliablyDeteriorated,
        C::NoReliableChange,
        C::RecoveredFromBoth,
        C::SpecificPaired,
    ] {
        part.times(counter, 1.0 - share);
    }
}

/// What became of people with all scores in the month, as shares.
#[derive(Clone, Copy)]
struct Rates {
    /// Recovered, of those at caseness.
    recovered: f64,
    /// Reliably, of those recovered.
    reliably: f64,
    /// Improved, of all.
    improved: f64,
    /// Deteriorated, of all.
    worse: f64,
}

impl Rates {
    fn of(block: &Block, paired: f64) -> Self {
        let total = |counter: C| block.total(counter).unwrap_or_default();
        let rate = |part: f64, whole: f64| if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 };
        Self {
            recovered: rate(total(C::PairedRecovered), total(C::PairedAtCaseness)),
            reliably: rate(total(C::PairedReliablyRecovered), total(C::PairedRecovered)),
            improved: rate(total(C::PairedImproved), paired),
            worse: rate(total(C::ReliablyDeteriorated), paired),
        }
    }
}

/// A share of those without all scores gets them, and comes out as those who have them do.
fn find(part: &mut Part, share: f64, rates: Rates) {
    let without = |paired: C, all: C| share * (part.get(all) - part.get(paired)).max(0.0);
    let people = without(C::Paired, C::Finished);
    let cases = without(C::PairedAtCaseness, C::AtCaseness);
    let counted = without(C::PairedRecovered, C::Recovered);
    let specific = without(C::SpecificPaired, C::SpecificProblem);
    let recovered = (cases * rates.recovered).max(counted);
    let improved = people * rates.improved;
    let reliably = (recovered * rates.reliably).max(recovered + improved - people).min(improved);
    let worse = (people * rates.worse).min(people - improved);
    part.add(C::Paired, people);
    part.add(C::PairedAtCaseness, cases);
    part.add(C::PairedRecovered, recovered);
    part.add(C::Recovered, recovered - counted);
    part.add(C::ReliablyImproved, improved);
    part.add(C::PairedImproved, improved);
    part.add(C::ReliablyRecovered, reliably);
    part.add(C::PairedReliablyRecovered, reliably);
    part.add(C::RecoveredOrImproved, recovered - counted + improved - reliably);
    part.add(C::ReliablyDeteriorated, worse);
    part.add(C::NoReliableChange, people - improved - worse);
    part.add(C::SpecificPaired, specific);
}
