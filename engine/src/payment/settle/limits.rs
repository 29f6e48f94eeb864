//! Tolerance, cap and collar, sharing and what is overpaid.

use super::Settling;
use super::pot_left::{Limiting, PotLeft};
use crate::activity::{ContractIndex, Selection};
use crate::calendar::Period;
use crate::payment::amount::Amount;
use crate::payment::limit::Limit;
use crate::payment::price::{Against, Basis, record_basis, value_of_period};
use crate::payment::record::{Book, Recorder, Step};
use crate::payment::statement::{Component, Kind};
use crate::quantity::{Pence, show};
use crate::scheme::{Overpayment, Paid, Scheme, Stage};

/// What the limit of a stage is measured against.
const fn measured_against(stage: Stage) -> Against {
    match stage {
        Stage::Sharing => Against::Cost,
        Stage::Tolerance
        | Stage::CapAndCollar
        | Stage::Outcomes
        | Stage::Penalties
        | Stage::Adjustments
        | Stage::Total => Against::Plan,
    }
}

/// What the plan of a period stands on, for a receipt.
struct PlanOf<'a> {
    scheme: &'a Scheme,
    stage: Stage,
    selection: &'a Selection,
    contract: ContractIndex,
    period: Period,
}

impl PlanOf<'_> {
    fn record(&self, page: &mut impl Recorder) {
        let against = measured_against(self.stage);
        let Some(value) = against.value(self.scheme) else { return };
        let year = self.period.first_month().financial_year();
        let basis = Basis::of(value, against.follows(), self.selection, self.contract, year);
        record_basis(against.path(), basis, &self.selection.contracts[self.contract], page);
    }
}

impl<'a, B: Book> Settling<'a, B> {
    /// The lines of a period so far.
    fn so_far(&self, period: Period) -> Amount {
        self.entered.iter().filter(|(p, _, _)| period.holds(*p)).map(|(_, _, amount)| *amount).sum()
    }

    pub(super) fn limit(&mut self, stage: Stage, component: Component) {
        let grain = self.terms(Period::Year(self.year)).limits.period.grain();
        for period in self.periods(grain) {
            let scheme = self.terms(period);
            let months = period.last_month().since(period.first_month()) as usize + 1;
            let Some(limit) = Limit::of(stage, &scheme.limits, months) else { continue };
            let plan = self.plan(stage, period);
            let Some((before, withheld)) = self.pot_before(period, stage) else {
                let paid = self.so_far(period);
                let plan_of = self.plan_of(stage, period);
                self.enter(period, component, |page| {
                    limit.record(paid, plan, page);
                    plan_of.record(page);
                    limit.effect(paid, plan)
                });
                continue;
            };
            let paid = if withheld { self.so_far(period) + before.pot } else { self.so_far(period) };
            let share = self.activity.pot_share(scheme, period);
            let limiting = Limiting { limit, paid, plan, share };
            let after = before.limited(&limiting);
            let plan_of = self.plan_of(stage, period);
            self.enter(period, component, |page| {
                limit.record(paid, plan, page);
                plan_of.record(page);
                if !withheld {
                    return limit.effect(paid, plan);
                }
                page.step(|| {
                    let pot = after.pot.value().zip(before.pot.value()).map(|(after, before)| after - before);
                    let pot = pot.map_or_else(|| "A part".to_owned(), show::pounds);
                    Step::Note(format!("{pot} of it is the pot's, which is split off what is left."))
                });
                limiting.effect_on_core(&before, &after)
            });
            self.pots_left.retain(|left| left.period != period);
            self.pots_left.push(after);
        }
    }

    /// What the limit of a stage is measured against in a period.
    fn plan(&self, stage: Stage, period: Period) -> Amount {
        value_of_period(self.versions, measured_against(stage), self.selection, self.contract, period)
    }

    /// What it stands on, for a receipt.
    fn plan_of(&self, stage: Stage, period: Period) -> PlanOf<'a> {
        PlanOf {
            scheme: self.terms(period),
            stage,
            selection: self.selection,
            contract: self.contract,
            period,
        }
    }

    /// The pot of a period as limits before left it, and whether it is withheld, where it is split off after
    /// this stage; a fixed amount is not split off, and in a shadow year there is none.
    fn pot_before(&self, period: Period, stage: Stage) -> Option<(PotLeft, bool)> {
        let scheme = self.terms(period);
        let pot = scheme.pot().filter(|pot| pot.amount.is_none())?;
        if !self.is_before_outcomes(stage) || self.is_shadow() {
            return None;
        }
        let withheld = pot.paid == Paid::Withheld;
        let left = self.pots_left.iter().find(|left| left.period == period);
        let left = left.copied().unwrap_or_else(|| {
            let pot = self.activity.pot(scheme.timing.part_at_stake(self.year), pot, period);
            let paid = self.so_far(period);
            PotLeft::new(period, pot, if withheld { paid + pot } else { paid })
        });
        Some((left, withheld))
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
