//! What limits that stand before the pot leave of it (rule 44): they act one after another, each on what the
//! ones before left, and the pot is split off what is left in the end.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::calendar::{Month, Period};
use crate::payment::amount::Amount;
use crate::payment::limit::Limit;
use crate::payment::price::PotShare;
use crate::quantity::{Bound, Money, Pence};

/// A period whose activity was limited before its pot is split off.
#[derive(Clone, Copy, Debug)]
pub(super) struct PotLeft {
    pub period: Period,
    /// The month from which on, where the limit begins within the period: the pot is that of the months since.
    pub from: Option<Month>,
    /// What the pot was.
    before: Amount,
    /// What it is.
    pub pot: Amount,
    /// What is left of the activity, pot and all where it is withheld.
    left: Amount,
    /// The pot over the activity that it is split off, as it was before any limit: it is divided last.
    of: [Amount; 2],
    /// Bounds of what the limits so far multiply a pot by.
    times: [Option<Decimal>; 2],
}

/// A limit that stands before the pot, of a payment and a plan.
pub(super) struct Limiting<'t> {
    pub limit: Limit<'t>,
    pub paid: Amount,
    pub plan: Amount,
    /// What share of the activity the pot is.
    pub share: PotShare,
}

impl PotLeft {
    /// Before any limit.
    pub const fn new(period: Period, from: Option<Month>, pot: Amount, paid: Amount) -> Self {
        let times = [Some(Decimal::ONE); 2];
        Self { period, from, before: pot, pot, left: paid, of: [pot, paid], times }
    }

    /// The same after a limit.
    pub fn limited(mut self, by: &Limiting<'_>) -> Self {
        if self.left != by.paid {
            // Something else was taken or given in between.
            self.of = [self.pot, by.paid];
        }
        let left = by.limit.left(by.paid, by.plan);
        self.times = [self.times[0].zip(by.ratio(Bound::Least)), self.times[1].zip(by.ratio(Bound::Most))]
            .map(|both| both.and_then(|(before, ratio)| before.checked_mul(ratio)));
        self.pot = self.split_off(left, by.share);
        self.left = left;
        self
    }

    /// The pot of what is left.
    fn split_off(&self, left: Amount, share: PotShare) -> Amount {
        let [pot, paid] = self.of;
        let working = part(left.value(), pot.value(), paid.value(), share);
        if let (Some(working), true) = (working, left.is_exact() && pot.is_exact() && paid.is_exact()) {
            return Amount::exact(working);
        }
        let bound = |bound: Bound| {
            let (share, times) = match bound {
                Bound::Most => (share.most, self.times[1]),
                Bound::Working | Bound::Least => (share.least, self.times[0]),
            };
            let by_share = left.at(bound).map(|left| (Money::from(left.max(Pence::ZERO)) * share).exact());
            let by_times = self.before.at(bound).zip(times).map(|(pot, times)| pot.pounds() * times);
            let narrower = match bound {
                Bound::Most => by_share.into_iter().chain(by_times).min(),
                Bound::Working | Bound::Least => by_share.into_iter().chain(by_times).max(),
            };
            outwards(narrower?, bound)
        };
        Amount::around(working, bound(Bound::Least).or(Some(Pence::ZERO)), bound(Bound::Most))
    }

    /// What the pot of a shorter period is, which was `pot` before: in proportion, of all pots within.
    pub fn of_part(&self, pots: &[Amount], place: usize) -> Amount {
        let known: Option<Vec<Decimal>> = pots.iter().map(|pot| Some(pot.value()?.pounds())).collect();
        let parts = known.zip(self.pot.value());
        let working = parts.map(|(shares, whole)| crate::quantity::split_by_shares(whole, &shares)[place]);
        if let (Some(working), true) = (working, self.pot.is_exact() && pots.iter().all(|pot| pot.is_exact()))
        {
            return Amount::exact(working);
        }
        let bound = |bound: Bound| {
            let times = if bound == Bound::Most { self.times[1] } else { self.times[0] };
            outwards(pots[place].at(bound)?.pounds().checked_mul(times?)?, bound)
        };
        let most = bound(Bound::Most).into_iter().chain(self.pot.most()).min();
        Amount::around(working, bound(Bound::Least).or(Some(Pence::ZERO)), most)
    }

    /// How much more or less it is than it was.
    pub fn change(&self) -> Amount {
        if self.pot == self.before {
            return Amount::ZERO;
        }
        // Least and most of both move together.
        Amount::worked(self.pot.is_exact() && self.before.is_exact(), |bound| {
            Some(self.pot.at(bound)? - self.before.at(bound)?)
        })
    }
}

impl Limiting<'_> {
    /// What the limit multiplies a part of the payment by: it falls where more is paid, and rises with the
    /// plan.
    fn ratio(&self, bound: Bound) -> Option<Decimal> {
        let (paid, plan) = (self.paid.at(bound.opposite()), self.plan.at(bound));
        let ratio = || {
            let paid = paid.filter(|paid| *paid > Pence::ZERO)?;
            self.limit.after(paid, plan?).pounds().max(Decimal::ZERO).checked_div(paid.pounds())
        };
        match bound {
            Bound::Most => ratio(),
            // However much is paid, nothing is left at least.
            Bound::Working | Bound::Least => ratio().or(Some(Decimal::ZERO)),
        }
    }

    /// What the limit changes beside the pot, where the pot is withheld of what it acts on and is split off
    /// afterwards.
    pub fn effect_on_core(&self, before: &PotLeft, after: &PotLeft) -> Amount {
        let effect = self.limit.effect(self.paid, self.plan);
        let working = effect.value().zip(after.pot.value()).zip(before.pot.value());
        let working = working.map(|((effect, after), before)| effect - (after - before));
        if let (Some(working), true) =
            (working, effect.is_exact() && after.pot.is_exact() && before.pot.is_exact())
        {
            return Amount::exact(working);
        }
        let bound = |bound: Bound| {
            let effect = effect.at(bound)?;
            let raises = effect > Pence::ZERO;
            // What is raised is most where the pot's part of it is least, and so is what is taken.
            let share = if raises == (bound == Bound::Most) { self.share.least } else { self.share.most };
            outwards((Money::from(effect) * (Decimal::ONE - share)).exact(), bound)
        };
        Amount::around(working, bound(Bound::Least), bound(Bound::Most))
    }
}

/// The part of the pot of what is left: the share that it was of all, and never below nothing.
fn part(left: Option<Pence>, pot: Option<Pence>, paid: Option<Pence>, share: PotShare) -> Option<Pence> {
    let (left, pot, paid) = (left?.max(Pence::ZERO), pot?, paid?);
    if paid <= Pence::ZERO {
        return Some(
            (Money::from(left) * if share.least == share.most { share.least } else { Decimal::ZERO })
                .rounded(),
        );
    }
    let exact = left.pounds().checked_mul(pot.pounds()).map(|product| product / paid.pounds());
    Some(Money::pounds(exact.unwrap_or_else(|| left.pounds() / paid.pounds() * pot.pounds())).rounded())
}

/// Whole pence, a bound outwards.
fn outwards(pounds: Decimal, bound: Bound) -> Option<Pence> {
    let pence = pounds.checked_mul(Decimal::ONE_HUNDRED)?;
    let whole = if bound == Bound::Most { pence.ceil() } else { pence.floor() };
    whole.to_i64().map(Pence)
}
