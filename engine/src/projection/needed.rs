//! The uplift that is needed: the level one at which cash at the end is nothing.

use rust_decimal::{Decimal, RoundingStrategy, dec};

use super::{PathAhead, SchemeAhead};
use crate::payment::Amount;
use crate::quantity::Pence;
use crate::scheme::Scheme;

/// The range in which it is looked for: prices that halve every year, and that double.
const LOWEST: Decimal = dec!(-0.5);
const HIGHEST: Decimal = Decimal::ONE;
/// Digits of the uplift. Of a thousand million pounds the last one is worth less than a penny.
const DECIMALS: u32 = 12;
/// More steps than halving the range takes to that many digits, though every other step alone halves it.
const STEPS: usize = 100;

/// Whether an uplift does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uplift {
    /// This one does, as a share; below zero, prices may fall.
    Needed(Decimal),
    /// Not even prices that double every year do.
    TooLittle,
    /// Even with prices that halve every year cash is left.
    TooMuch,
    /// What is paid does not follow it.
    MovesNothing,
    /// There is no year after the first.
    OneYear,
    /// Income or cost is not known.
    NotKnown,
}

/// What a scheme needs to survive on a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needed {
    /// The level uplift of every year after the first, with no efficiency, at which cash at the end is nothing: in
    /// place of every uplift and efficiency that scheme and path have for those years.
    pub uplift: Uplift,
    /// Whether counts that are not known leave it open.
    pub is_estimated: bool,
    /// The surplus of the last year at a flat price.
    pub flat: Option<Amount>,
    /// How many years there are.
    pub years: usize,
}

impl PathAhead {
    /// The uplift that a scheme needs on the path: some twenty evaluations, so the window does it beside drawing.
    pub fn needed(&self, scheme: &Scheme) -> Needed {
        let flat = self.account_at(scheme, Decimal::ZERO);
        let last = flat.years.last().and_then(|year| year.surplus);
        let is_estimated = flat.cash_at_end().is_some_and(|cash| !cash.closed().is_exact());
        Needed { uplift: self.uplift(scheme, &flat), is_estimated, flat: last, years: self.years.len() }
    }

    /// Cash at the end never falls where the uplift rises, so the range is narrowed from both sides: by a straight
    /// line between its ends, and by halves in turn.
    fn uplift(&self, scheme: &Scheme, flat: &SchemeAhead) -> Uplift {
        if self.years.len() < 2 {
            return Uplift::OneYear;
        }
        let cash_of = |ahead: &SchemeAhead| ahead.cash_at_end()?.value();
        let cash = |uplift: Decimal| cash_of(&self.account_at(scheme, uplift));
        let Some((low, high)) = cash(LOWEST).zip(cash(HIGHEST)) else { return Uplift::NotKnown };
        match (low, high) {
            (low, high) if low == high => return Uplift::MovesNothing,
            (_, high) if high < Pence::ZERO => return Uplift::TooLittle,
            (low, _) if low > Pence::ZERO => return Uplift::TooMuch,
            _ => {}
        }
        let mut range = Range { low: (LOWEST, low), high: (HIGHEST, high) };
        if let Some(cash) = cash_of(flat) {
            range.narrow(Decimal::ZERO, cash);
        }
        // A penny a year.
        let near = Pence(self.years.len() as i64);
        for step in 0..STEPS {
            let found = range.best().1.pounds().abs() <= near.pounds();
            let Some(next) = range.next(step % 2 == 0).filter(|_| !found) else { break };
            let Some(cash) = cash(next) else { return Uplift::NotKnown };
            range.narrow(next, cash);
        }
        Uplift::Needed(range.best().0.normalize())
    }
}

/// Between what cash at the end is nothing: an uplift, and what cash it leaves.
struct Range {
    low: (Decimal, Pence),
    high: (Decimal, Pence),
}

impl Range {
    fn narrow(&mut self, uplift: Decimal, cash: Pence) {
        let end = if cash <= Pence::ZERO { &mut self.low } else { &mut self.high };
        *end = (uplift, cash);
    }

    /// The end that leaves less cash, or lacks less.
    fn best(&self) -> (Decimal, Pence) {
        if -self.low.1 <= self.high.1 { self.low } else { self.high }
    }

    /// Where to look next; nothing where there is nothing left between its ends.
    fn next(&self, on_a_line: bool) -> Option<Decimal> {
        let (low, high) = (self.low.1.pounds(), self.high.1.pounds());
        let line = (-low).checked_div(high - low).filter(|_| on_a_line);
        let is_within = |at: &Decimal| self.low.0 < *at && *at < self.high.0;
        let shares = line.into_iter().chain([dec!(0.5)]);
        let places = shares.map(|share| self.low.0 + (self.high.0 - self.low.0) * share);
        let rounded =
            places.map(|at| at.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero));
        rounded.into_iter().find(is_within)
    }
}
