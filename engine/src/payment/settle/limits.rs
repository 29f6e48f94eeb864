//! Tolerance, cap and collar, sharing and what is overpaid.

use rust_decimal::Decimal;

use super::Settling;
use crate::calendar::Period;
use crate::payment::amount::{Amount, Spread};
use crate::payment::limit;
use crate::payment::price::PlanYear;
use crate::payment::record::{Book, Recorder, Step};
use crate::payment::statement::{Component, Kind};
use crate::quantity::{Pence, show};
use crate::scheme::{Overpayment, Paid, Stage};

impl<'a, B: Book> Settling<'a, B> {
    /// The lines of a period so far; before outcomes are worked out, with what will be withheld.
    fn so_far(&self, period: Period, stage: Stage) -> Amount {
        let entered: Amount =
            self.entered.iter().filter(|(p, _, _)| period.holds(*p)).map(|(_, _, amount)| *amount).sum();
        if self.is_before_outcomes(stage) && !self.is_shadow() {
            let changes =
                self.pot_changes.iter().filter(|(p, _)| period.holds(*p)).map(|(_, change)| *change);
            let withheld = self.terms(period).pot().is_some_and(|pot| pot.paid == Paid::Withheld);
            let changes: Amount = changes.filter(|_| withheld).sum();
            entered + self.activity.withheld(period) + changes
        } else {
            entered
        }
    }

    pub(super) fn limit(&mut self, stage: Stage, component: Component) {
        let grain = self.terms(Period::Year(self.year)).limits.period.grain();
        for period in self.periods(grain) {
            let scheme = self.terms(period);
            let limits = &scheme.limits;
            let (selection, contract, year) = (self.selection, self.contract, self.year);
            let year = |value| PlanYear::new(scheme, value, selection, contract, year).of(period);
            let plan = limits.plan.as_ref().map_or(Amount::ZERO, year);
            let paid = self.so_far(period, stage);
            let months = period.last_month().since(period.first_month()) as usize + 1;
            let [withheld, new_money] = self.pot_shares(period, stage, paid);
            let mut pot = Amount::ZERO;
            self.enter(period, component, |page| {
                let effect = match stage {
                    Stage::Tolerance => limits
                        .tolerance
                        .as_ref()
                        .map_or(Amount::ZERO, |t| limit::tolerance(t, paid, plan, page)),
                    Stage::CapAndCollar => limits
                        .cap_and_collar
                        .as_ref()
                        .map_or(Amount::ZERO, |t| limit::cap_and_collar(t, paid, plan, page)),
                    Stage::Sharing => limits
                        .sharing
                        .as_ref()
                        .map_or(Amount::ZERO, |t| limit::sharing(t, paid, year(&t.cost), months, page)),
                    _ => limits.total.as_ref().map_or(Amount::ZERO, |t| limit::total(t, paid, plan, page)),
                };
                pot = Spread::from(effect).times(withheld + new_money).rounded();
                if withheld.is_zero() {
                    return effect;
                }
                page.step(|| {
                    Step::Note(format!(
                        "{} of it is the pot's, which is split off what activity pays.",
                        pot.value().map_or_else(|| "A part".to_owned(), show::pounds)
                    ))
                });
                effect - pot
            });
            if pot != Amount::ZERO {
                self.pot_changes.push((period, pot));
            }
        }
    }

    /// The share of a limit's effect that is the pot's, where the pot is split off afterwards: of what
    /// is withheld, and of new money on top.
    fn pot_shares(&self, period: Period, stage: Stage, paid: Amount) -> [Decimal; 2] {
        let scheme = self.terms(period);
        let none = [Decimal::ZERO; 2];
        let Some(pot) = scheme.pot().filter(|pot| pot.amount.is_none()) else { return none };
        if !self.is_before_outcomes(stage) || self.is_shadow() {
            return none;
        }
        let share = |of: Amount| match (of.value(), paid.value()) {
            (Some(of), Some(paid)) if paid != Pence::ZERO => of.pounds() / paid.pounds(),
            _ => Decimal::ZERO,
        };
        match pot.paid {
            Paid::Withheld => [share(self.activity.withheld(period)), Decimal::ZERO],
            Paid::OnTop => [Decimal::ZERO, share(self.activity.pot(scheme, pot, period))],
        }
    }

    /// Whether a stage is worked before the pot is split off.
    fn is_before_outcomes(&self, stage: Stage) -> bool {
        let order = &self.terms(Period::Year(self.year)).order;
        let place = |wanted: Stage| order.iter().position(|stage| *stage == wanted);
        place(stage) < place(Stage::Outcomes)
    }

    /// What the provider keeps where it was paid more than it earned, if the scheme lets it.
    pub(super) fn overpayment(&mut self) {
        let year = Period::Year(self.year);
        let terms = self.terms(year);
        if terms.limits.overpayment != Overpayment::Ignore || !self.selection.is_whole(year) {
            return;
        }
        let after: Amount = self
            .entered
            .iter()
            .filter(|(_, c, _)| matches!(c.kind(), Kind::Penalties | Kind::Limits))
            .map(|(_, _, amount)| *amount)
            .sum();
        self.enter(year, Component::Overpayment, |page| {
            page.step(|| {
                Step::Formula(format!(
                    "paid for activity more than was earned by {}; the provider keeps it",
                    after
                        .value()
                        .map_or_else(|| "an amount not known".to_owned(), |after| show::pounds(-after))
                ))
            });
            after.falling(|after| (-after).max(Pence::ZERO))
        });
    }
}
