//! The stress test: what each game would bring, and the term that makes it so.

use rust_decimal::Decimal;

use super::games::Game;
use crate::activity::{ContractIndex, Selection};
use crate::explore::{Control, Lever, levers};
use crate::payment::total_of;
use crate::quantity::{Pence, show};
use crate::scheme::{Scheme, Slot, TermValue, Unit};

/// A term without which a game would bring less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Culprit {
    /// The term.
    pub lever: Lever,
    /// What the game brings with it set neutral: nothing paid by it, or a standard that everybody meets.
    pub without: Pence,
}

/// What a game would bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stress {
    /// The game.
    pub game: Game,
    /// How many people a month it moves in each contract.
    pub people: i64,
    /// What it brings over the chosen months; below zero it costs. Nothing where that is not known.
    pub gain: Option<Pence>,
    /// The term that makes it so, where it brings anything.
    pub culprit: Option<Culprit>,
}

impl Stress {
    /// What was found, in a sentence.
    pub fn summary(&self) -> String {
        let game = self.game.in_words(self.people);
        match (self.gain, &self.culprit) {
            (None, _) => format!("{game}: what it would bring is not known."),
            (Some(gain), Some(culprit)) => {
                format!("{game}: it brings {}, because of “{}”.", show::pounds(gain), culprit.lever.name())
            }
            (Some(gain), None) if gain > Pence::ZERO => format!("{game}: it brings {}.", show::pounds(gain)),
            (Some(Pence::ZERO), None) => format!("{game}: it brings nothing."),
            (Some(gain), None) => format!("{game}: it costs {}.", show::pounds(-gain)),
        }
    }

    /// What to do about it, in a sentence.
    pub fn advice(&self) -> String {
        match &self.culprit {
            Some(culprit) => format!(
                "Soften “{}” (now {}), or count what the game leaves out; without it this would bring {}.",
                culprit.lever.name(),
                crate::explore::seek::in_words(culprit.lever.unit, culprit.lever.now.unwrap_or_default()),
                show::pounds(culprit.without)
            ),
            None => "Nothing: the scheme does not pay for it.".to_owned(),
        }
    }
}

/// What each game would bring with so many people a month in every contract that is paid. Nothing where it was
/// cancelled.
pub fn stress_test(
    selection: &Selection,
    scheme: &Scheme,
    people: i64,
    control: Control<'_>,
) -> Option<Vec<Stress>> {
    let alone: Vec<(ContractIndex, Selection)> =
        selection.paid_contracts().map(|contract| (contract, selection.alone(contract))).collect();
    let of = |game: &Game| {
        let gamed: Vec<Selection> = alone
            .iter()
            .map(|(contract, alone)| alone.with_more(*contract, &game.changes(alone, *contract, people)))
            .collect();
        let gain = |scheme: &Scheme| {
            let one = |((_, before), after): (&(ContractIndex, Selection), &Selection)| {
                Some(total_of(after, scheme).value()? - total_of(before, scheme).value()?)
            };
            alone.iter().zip(&gamed).map(one).sum::<Option<Pence>>()
        };
        let now = gain(scheme);
        let culprit = now.filter(|gain| *gain > Pence::ZERO).and_then(|now| culprit(scheme, now, &gain));
        Stress { game: *game, people, gain: now, culprit }
    };
    control.each(Game::COUNT, |place| of(&Game::EVERY[place]))
}

/// How much of a gain a term leaves, whether it is a standard, and how special it is.
type Rank = (std::cmp::Reverse<Pence>, bool, usize);

/// The term whose neutral value takes most of the gain away. Of several that take as much, a standard stands before
/// what is paid by it, because it says where the money hangs; then the one that is of the fewest things.
fn culprit(scheme: &Scheme, now: Pence, gain: &dyn Fn(&Scheme) -> Option<Pence>) -> Option<Culprit> {
    let rates = rates(scheme);
    let mut best: Option<(Rank, Culprit)> = None;
    for lever in levers(scheme) {
        let is_rate = rates.contains(&lever.path);
        let Some(neutral) = neutral(scheme, &lever, is_rate) else { continue };
        let Some(without) = gain(&neutral).filter(|without| *without < now) else { continue };
        // What would cost is not worth more than what brings nothing.
        let left = std::cmp::Reverse(without.max(Pence::ZERO));
        let rank = (left, is_rate, lever.path.matches('.').count());
        if best.as_ref().is_none_or(|(other, _)| rank > *other) {
            best = Some((rank, Culprit { lever, without }));
        }
    }
    best.map(|(_, culprit)| culprit)
}

/// The paths of the terms that are the rate of a measure.
fn rates(scheme: &Scheme) -> Vec<String> {
    let mut rates = Vec::new();
    scheme.each_term(&mut |term| {
        if term.rate_of.is_some() && matches!(term.slot, Slot::Number(_)) {
            rates.push(term.path.clone());
        }
    });
    rates
}

/// The scheme with a term set so that it does nothing; nothing where no value of it does so.
fn neutral(scheme: &Scheme, lever: &Lever, is_rate: bool) -> Option<Scheme> {
    let is_money = lever.unit == Unit::Pounds || lever.unit == Unit::Share;
    let is_weight = scheme_has_weight(scheme, &lever.path);
    if !is_money || is_weight || lever.now.is_none_or(|now| now.is_zero()) {
        return None;
    }
    let mut neutral = scheme.clone();
    // A standard that is met by nobody where less is better is met by everybody at all of them.
    let falls = is_rate && falls(scheme, &lever.path);
    let value = if falls { Decimal::ONE } else { lever.least.max(Decimal::ZERO) };
    neutral.set_value(&lever.path, &TermValue::Number(value)).ok()?;
    neutral.check("").ok()?;
    Some(neutral)
}

fn scheme_has_weight(scheme: &Scheme, path: &str) -> bool {
    let mut is_weight = false;
    scheme.each_term(&mut |term| {
        is_weight |= term.path == path && matches!(term.slot, Slot::Weight { .. });
    });
    is_weight
}

/// Whether less of the measure of a term is better.
fn falls(scheme: &Scheme, path: &str) -> bool {
    let mut falls = false;
    scheme.each_term(&mut |term| {
        if term.path == path
            && let Some(of) = &term.rate_of
            && let Some((_, direction)) = crate::payment::measure_read(&scheme.definitions, of.measure)
        {
            use crate::measure::Direction;
            falls = matches!(direction, Direction::AtMost | Direction::Below);
        }
    });
    falls
}
