//! What the pot and its measures earn.

use super::Settling;
use super::pot_left::PotLeft;
use crate::calendar::Period;
use crate::payment::amount::Amount;
use crate::payment::assessed::Earned;
use crate::payment::earn::Earning;
use crate::payment::price::value_term;
use crate::payment::record::{Book, Recorder, Step};
use crate::payment::statement::Component;
use crate::quantity::{Bound, Pence, show};
use crate::scheme::{Outcomes, Paid, Scheme, Scoring};

impl<'a, B: Book> Settling<'a, B> {
    pub(super) fn outcomes(&mut self) {
        let first = self.terms(Period::Year(self.year));
        let Some(pot) = first.pot() else { return };
        let is_share = pot.amount.is_none();
        if self.is_shadow() && pot.paid == Paid::Withheld && is_share {
            for period in self.periods(pot.period.grain()) {
                let withheld = -self.activity.withheld(period);
                self.enter(period, Component::Withheld, |_| withheld);
            }
        }
        for period in self.begun_periods(pot.period.grain()) {
            let terms = self.terms(period);
            let Some(pot) = terms.pot() else { continue };
            // A share that was withheld is at risk whenever it was; the rest from the day it is agreed.
            let withheld = pot.paid == Paid::Withheld;
            let holds = withheld && is_share || pot.from.is_none_or(|from| period.last_month() >= from);
            if !self.has_begun(period) || !holds {
                continue;
            }
            let amount = self.activity.pot(terms.timing.part_at_stake(self.year), pot, period);
            if withheld && !is_share {
                self.enter(period, Component::Withheld, |page| {
                    page.step(|| Step::Formula("the pot of the period, held back from activity".to_owned()));
                    if let Some(amount) = pot.amount {
                        page.step(|| value_term("outcomes.amount", show::exact_pounds(amount)));
                    }
                    -amount
                });
            }
            let amount = self.left_of(pot, period, amount);
            self.earn(terms, pot, Earned::OUTCOMES, period, amount);
        }
    }

    /// What limits on activity that were worked first leave of a pot of a period (rule 44), one after another.
    fn left_of(&self, pot: &Outcomes, period: Period, amount: Amount) -> Amount {
        let mut left = amount;
        for around in &self.pots_left {
            if around.period.holds(period) {
                left = self.part_left(pot, period, left, around);
            } else if period.holds(around.period) {
                left = left + around.change();
            }
        }
        left
    }

    /// A year's limit over its quarters, in proportion to their pots; of a quarter before the month in which the
    /// limit begins nothing is changed.
    fn part_left(&self, pot: &Outcomes, period: Period, amount: Amount, around: &PotLeft) -> Amount {
        let all = self.begun_periods(pot.period.grain());
        let within: Vec<Period> = all.into_iter().filter(|p| around.period.holds(*p)).collect();
        let pots: Vec<Amount> = within.iter().map(|p| self.pot_from(pot, *p, around.from)).collect();
        let Some(place) = within.iter().position(|p| *p == period) else { return amount };
        let left = around.of_part(&pots, place);
        match around.from {
            Some(from) if from > period.last_month() => amount,
            Some(_) => amount - pots[place] + left,
            None => left,
        }
    }

    /// Enters what a pot earned: one line by steps, or one for each measure. What cannot be assessed yet stays
    /// withheld: nothing is paid of it, and it may earn anything up to its part (rule 45).
    pub(super) fn earn(
        &mut self,
        terms: &'a Scheme,
        pot: &'a Outcomes,
        earned: Earned,
        period: Period,
        amount: Amount,
    ) {
        let Earned { path, by_steps, by_weight } = earned;
        let counts = self.counts(period, pot.period);
        let commissioner = &self.selection.contracts[self.contract].commissioner;
        let earning = Earning::new(
            pot,
            self.measuring(terms, period, pot.period),
            path,
            (commissioner, self.year),
            amount,
            counts,
        );
        let is_open = !self.can_assess(period, pot.period);
        if is_open && !self.activity.is_at_risk(pot, period) {
            return;
        }
        if pot.scoring == Scoring::Steps {
            let activity = self.activity;
            self.enter(period, by_steps, |page| {
                if is_open {
                    return not_yet(amount, page);
                }
                let earned = earning.by_steps(page);
                if let Some(value) = activity.value(period) {
                    value.record_value(page);
                }
                earned
            });
            return;
        }
        for place in earning.places() {
            self.enter(period, by_weight(place as u8), |page| {
                if is_open { not_yet(earning.part(place), page) } else { earning.by_weight(place, page) }
            });
        }
    }
}

/// What is paid of a part of a pot that cannot be assessed yet.
fn not_yet(part: Amount, page: &mut impl Recorder) -> Amount {
    page.step(|| {
        let most = part.most().map_or_else(|| "an amount not known".to_owned(), show::pounds);
        Step::Formula(format!("nothing yet: not all months that decide are here; up to {most} stays open"))
    });
    if part == Amount::ZERO {
        return part;
    }
    Amount::worked(false, |bound| match bound {
        Bound::Working | Bound::Least => Some(Pence::ZERO),
        Bound::Most => part.most(),
    })
}
