//! Goal seek: the value of a lever that brings a total.
//!
//! The exact chain is evaluated on a few values along the whole range of the term, then between the two nearest to
//! the present one that lie on either side, down to the smallest step that a person can set. So steps, caps and
//! rounding are in the answer, and the answer is proved by what it evaluates to. Where no value brings the total,
//! the nearest is given, and what stands in the way, with what was paid on its edge.

use rust_decimal::Decimal;

use super::lever::{Lever, levers};
use crate::activity::Selection;
use crate::payment::{Component, Statement, Track, TrackPoint, evaluate};
use crate::quantity::{Pence, show};
use crate::scheme::{Scheme, Unit};
use crate::sustain::{Purse, Survival};

/// How many values are looked at before the search narrows.
const SCAN: i64 = 32;
/// How often it narrows: enough for every number of pence that a term can be.
const NARROWED: usize = 44;

/// What is wanted.
#[derive(Clone, Copy)]
pub enum Target<'a> {
    /// So much in all.
    Total(Pence),
    /// What another scheme pays.
    SameAs(&'a Scheme),
    /// What the service costs, of activity as staff can deliver it.
    BreaksEven(&'a Survival),
    /// No month that ends with less cash than none.
    NoMonthBelowZero(&'a Survival),
}

/// What became of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// The lever.
    pub lever: Lever,
    /// What it comes to now: the total, or the least cash of any month.
    pub now: Option<Pence>,
    /// What was wanted of it.
    pub wanted: Pence,
    /// What was found.
    pub answer: Answer,
    /// How often the scheme was evaluated.
    pub evaluations: u32,
}

/// A value and what it comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The value of the term.
    pub value: Decimal,
    /// What it was evaluated to.
    pub comes_to: Pence,
}

/// The answer of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It comes to exactly what was wanted; of cash, it is the nearest value at which no month is below zero.
    Found(Proof),
    /// No step of the term comes to it: the nearest, and the next on the other side.
    Nearest(Proof, Proof),
    /// No value comes near: the nearest, what stands in the way, and the value from which on nothing more is moved.
    OutOfReach {
        /// The nearest.
        nearest: Proof,
        /// What stands in the way.
        because: Barrier,
        /// The first value, from the present one on, that comes to the same as the nearest.
        edge: Option<Proof>,
    },
    /// Moving it changes nothing.
    MovesNothing,
    /// What is paid is not known.
    NotKnown,
}

/// What stands in the way of a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barrier {
    /// A limit, by the component of its lines.
    Limit(Component),
    /// The term can be no lower or higher.
    EndOfTerm,
    /// The term moves no more of the payment than that.
    NothingMore,
}

impl Barrier {
    /// In words.
    pub fn in_words(self, scheme: &Scheme) -> String {
        match self {
            Self::Limit(component) => format!("{} binds", component.in_words(scheme).to_lowercase()),
            Self::EndOfTerm => "the term can go no farther".to_owned(),
            Self::NothingMore => "it moves no more of the payment than that".to_owned(),
        }
    }
}

/// What a search looks at.
struct Aim<'a> {
    selection: &'a Selection,
    wanted: Pence,
    /// Whether it is enough to reach it.
    at_least: bool,
    survival: Option<&'a Survival>,
}

impl<'a> Aim<'a> {
    fn of(selection: &'a Selection, target: Target<'a>) -> Option<Self> {
        let (at_least, survival) = (false, None);
        Some(match target {
            Target::Total(wanted) => Self { selection, wanted, at_least, survival },
            Target::SameAs(other) => {
                let wanted = evaluate(selection, other).total().value()?;
                Self { selection, wanted, at_least, survival }
            }
            Target::BreaksEven(of) => Self { selection: &of.paid, wanted: of.cost(), at_least, survival },
            Target::NoMonthBelowZero(of) => {
                Self { selection: &of.paid, wanted: Pence::ZERO, at_least: true, survival: Some(of) }
            }
        })
    }

    /// What a statement comes to.
    fn see(&self, scheme: &Scheme, statement: &Statement) -> Option<Pence> {
        let Some(of) = self.survival else { return statement.total().value() };
        let purse = Purse::new(scheme, statement, &of.delivered.months, &of.costs, of.opening_cash);
        purse.lowest().working.map(|(_, pence)| pence)
    }
}

/// A place of the track that was evaluated.
#[derive(Clone)]
struct Seen {
    place: i64,
    pence: Pence,
    held: Vec<(Component, Pence)>,
}

struct Search<'a> {
    aim: &'a Aim<'a>,
    track: &'a Track<'a>,
    evaluations: u32,
}

impl Search<'_> {
    fn at(&mut self, place: i64) -> Option<Seen> {
        let scheme = self.track.scheme_at(place)?;
        let TrackPoint { statement, .. } = self.track.at(place)?;
        self.evaluations += 1;
        let pence = self.aim.see(&scheme, &statement)?;
        Some(Seen { place, pence, held: limits(&statement) })
    }

    fn proof(&self, seen: &Seen) -> Proof {
        Proof { value: self.track.value(seen.place), comes_to: seen.pence }
    }

    const fn side(&self, seen: &Seen) -> std::cmp::Ordering {
        if seen.pence.0 < self.aim.wanted.0 {
            std::cmp::Ordering::Less
        } else if seen.pence.0 > self.aim.wanted.0 && !self.aim.at_least {
            std::cmp::Ordering::Greater
        } else {
            std::cmp::Ordering::Equal
        }
    }

    fn off(&self, seen: &Seen) -> i128 {
        if self.aim.at_least && seen.pence >= self.aim.wanted {
            return 0;
        }
        (i128::from(seen.pence.0) - i128::from(self.aim.wanted.0)).abs()
    }

    /// Places along the range of the term: evenly to the end of its slider, then by doubling.
    fn places(&self, lever: &Lever) -> Vec<i64> {
        let last = self.track.last().unwrap_or(0);
        let usual = self.track.place(lever.usual_most).unwrap_or(last).min(last);
        let mut all: Vec<i64> = (0..=SCAN).map(|step| even(usual, step)).collect();
        let mut beyond = usual;
        while beyond < last {
            beyond = beyond.saturating_mul(2).clamp(beyond + 1, last);
            all.push(beyond);
        }
        all.extend(self.track.now().and_then(|now| self.track.place(now)).filter(|now| *now <= last));
        all.sort_unstable();
        all.dedup();
        all
    }

    fn answer(&mut self, lever: &Lever) -> Answer {
        let here = self.track.now().and_then(|now| self.track.place(now));
        let seen: Vec<Seen> = self.places(lever).into_iter().filter_map(|place| self.at(place)).collect();
        let Some(first) = seen.first() else { return Answer::NotKnown };
        let from = here.unwrap_or(first.place);
        let there = seen.iter().filter(|seen| self.side(seen).is_eq());
        if let Some(found) = there.min_by_key(|seen| (seen.place - from).abs())
            && found.place == from
        {
            return Answer::Found(self.proof(found));
        }
        if seen.iter().all(|other| other.pence == first.pence) {
            return Answer::MovesNothing;
        }
        let crossing = seen.windows(2).filter(|pair| self.side(&pair[0]) != self.side(&pair[1]));
        let away = |pair: &&[Seen]| (pair[0].place - from).abs().min((pair[1].place - from).abs());
        match crossing.min_by_key(away) {
            Some(pair) => self.between(pair[0].clone(), pair[1].clone()),
            None => self.out_of_reach(lever, &seen, from),
        }
    }

    /// The step at which it crosses.
    fn between(&mut self, mut low: Seen, mut high: Seen) -> Answer {
        for _ in 0..NARROWED {
            if high.place - low.place < 2 {
                break;
            }
            let Some(middle) = self.at(low.place + (high.place - low.place) / 2) else { break };
            if self.side(&middle) == self.side(&low) { low = middle } else { high = middle }
        }
        let (near, other) = if self.off(&high) < self.off(&low) { (high, low) } else { (low, high) };
        if self.side(&near).is_eq() {
            return Answer::Found(self.proof(&near));
        }
        Answer::Nearest(self.proof(&near), self.proof(&other))
    }

    fn out_of_reach(&mut self, lever: &Lever, seen: &[Seen], from: i64) -> Answer {
        let nearest = seen.iter().min_by_key(|one| (self.off(one), (one.place - from).abs()));
        let Some(nearest) = nearest.cloned() else { return Answer::NotKnown };
        let wants_more = nearest.pence < self.aim.wanted;
        let against = |pence: Pence| if wants_more { pence < Pence::ZERO } else { pence > Pence::ZERO };
        let limit = nearest.held.iter().rev().find(|(_, pence)| against(*pence));
        let value = self.track.value(nearest.place);
        let because = match limit {
            Some((component, _)) => Barrier::Limit(*component),
            None if value <= lever.least || value >= lever.most => Barrier::EndOfTerm,
            None => Barrier::NothingMore,
        };
        let edge = self.edge(seen, &nearest, from);
        Answer::OutOfReach { nearest: self.proof(&nearest), because, edge }
    }

    /// The first place on the way from the present one that comes to the same as the nearest.
    fn edge(&mut self, seen: &[Seen], nearest: &Seen, from: i64) -> Option<Proof> {
        let differs = |one: &&Seen| one.pence != nearest.pence;
        let mut far = if nearest.place >= from {
            seen.iter().filter(differs).rfind(|one| one.place < nearest.place)?.clone()
        } else {
            seen.iter().filter(differs).find(|one| one.place > nearest.place)?.clone()
        };
        let mut near = nearest.clone();
        for _ in 0..NARROWED {
            if (near.place - far.place).abs() < 2 {
                break;
            }
            let middle = self.at(far.place + (near.place - far.place) / 2)?;
            if middle.pence == nearest.pence { near = middle } else { far = middle }
        }
        Some(self.proof(&near))
    }
}

/// The place at a step of so many even ones.
fn even(last: i64, step: i64) -> i64 {
    i64::try_from(i128::from(last) * i128::from(step) / i128::from(SCAN)).unwrap_or(last)
}

/// What limits take or give, in the order of the working.
fn limits(statement: &Statement) -> Vec<(Component, Pence)> {
    let mut sums: Vec<(Component, Pence)> = Vec::new();
    let is_limit = |component| {
        matches!(
            component,
            Component::Tolerance
                | Component::CapAndCollar
                | Component::PenaltyCap
                | Component::Sharing
                | Component::TotalLimit
        )
    };
    for line in statement.lines.iter().filter(|line| is_limit(line.component)) {
        let pence = line.amount.value().unwrap_or_default();
        match sums.iter_mut().find(|(component, _)| *component == line.component) {
            Some((_, sum)) => *sum += pence,
            None => sums.push((line.component, pence)),
        }
    }
    sums.sort_unstable_by_key(|(component, _)| *component);
    sums
}

/// The value of the lever at a path that brings what is wanted; nothing where no term that is a number is there,
/// or what is wanted is not known.
pub fn seek(selection: &Selection, scheme: &Scheme, path: &str, target: Target<'_>) -> Option<Sought> {
    let lever = levers(scheme).into_iter().find(|lever| lever.path == path)?;
    one(&Aim::of(selection, target)?, scheme, lever)
}

/// Every lever by itself, each with what would bring what is wanted.
pub fn seek_all(selection: &Selection, scheme: &Scheme, target: Target<'_>) -> Vec<Sought> {
    let Some(aim) = Aim::of(selection, target) else { return Vec::new() };
    levers(scheme).into_iter().filter_map(|lever| one(&aim, scheme, lever)).collect()
}

fn one(aim: &Aim<'_>, scheme: &Scheme, lever: Lever) -> Option<Sought> {
    let track = Track::new(aim.selection, scheme, &lever.path, Some(lever.most))?;
    let mut search = Search { aim, track: &track, evaluations: 0 };
    let answer = search.answer(&lever);
    let evaluations = search.evaluations + 1;
    let now = aim.see(scheme, &evaluate(aim.selection, scheme));
    Some(Sought { now, wanted: aim.wanted, answer, evaluations, lever })
}

impl Sought {
    /// What was found, in a sentence.
    pub fn summary(&self, scheme: &Scheme) -> String {
        let (name, wanted) = (self.lever.name(), show::pounds(self.wanted));
        let at = |value: Decimal| in_words(self.lever.unit, value);
        match &self.answer {
            Answer::Found(proof) => {
                format!("{name} at {} comes to {}.", at(proof.value), show::pounds(proof.comes_to))
            }
            Answer::Nearest(near, other) => format!(
                "No value of {name} comes to {wanted} exactly: {} comes to {}, and the next step, {}, to {}.",
                at(near.value),
                show::pounds(near.comes_to),
                at(other.value),
                show::pounds(other.comes_to)
            ),
            Answer::OutOfReach { nearest, because, edge } => {
                let edge = edge.map_or_else(String::new, |edge| format!(" at {}", at(edge.value)));
                format!(
                    "No answer: {}{edge}. The nearest to {wanted} is {}, which comes to {}.",
                    because.in_words(scheme),
                    at(nearest.value),
                    show::pounds(nearest.comes_to)
                )
            }
            Answer::MovesNothing => format!("{name} moves nothing on this activity."),
            Answer::NotKnown => format!("What {name} comes to is not known on this activity."),
        }
    }

    /// What to do about it, in a sentence.
    pub fn advice(&self) -> String {
        let at = |value: Decimal| in_words(self.lever.unit, value);
        match &self.answer {
            Answer::Found(proof) => format!("Set {} to {}.", self.lever.name(), at(proof.value)),
            Answer::Nearest(near, _) => format!(
                "Set {} to {}, or move a second lever for the rest.",
                self.lever.name(),
                at(near.value)
            ),
            Answer::OutOfReach { because: Barrier::Limit(_), .. } => {
                "Move that limit first, or another lever.".to_owned()
            }
            Answer::OutOfReach { .. } | Answer::MovesNothing => "Move another lever.".to_owned(),
            Answer::NotKnown => "Load activity that holds what the scheme pays by.".to_owned(),
        }
    }

    /// The answer or the nearest to it.
    pub const fn nearest(&self) -> Option<Proof> {
        match &self.answer {
            Answer::Found(proof) | Answer::Nearest(proof, _) | Answer::OutOfReach { nearest: proof, .. } => {
                Some(*proof)
            }
            Answer::MovesNothing | Answer::NotKnown => None,
        }
    }
}

/// A value of a term in words.
pub(super) fn in_words(unit: Unit, value: Decimal) -> String {
    match unit {
        Unit::Share => show::percent(value, 2),
        Unit::Pounds | Unit::People | Unit::Days | Unit::Points | Unit::Months | Unit::Years | Unit::None => {
            unit.in_words(value)
        }
    }
}
