//! Tolerance, cap and collar, sharing and what is overpaid.

use super::Settling;
use super::again::LooksAt;
use super::pot_left::{Limiting, PotLeft};
use crate::activity::{ContractIndex, Selection};
use crate::calendar::{Month, Period};
use crate::payment::amount::Amount;
use crate::payment::limit::Limit;
use crate::payment::price::{Against, Basis, record_basis, value_of_period, value_term};
use crate::payment::record::{Book, Recorder, Step};
use crate::payment::statement::{Component, Kind};
use crate::quantity::{Pence, show};
use crate::scheme::{Outcomes, Overpayment, Paid, Scheme, Stage};

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

/// That a limit begins within its period.
fn record_from(from: Option<Month>, page: &mut impl Recorder) {
    if let Some(from) = from {
        page.step(|| value_term("limits.cap_and_collar.from", from.in_words()));
        page.step(|| {
            let from = from.in_words();
            Step::Note(format!(
                "What is paid for months before {from} is not limited, and their plan does not count."
            ))
        });
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
    /// The lines of a period so far, as far as they are of no month before `from`.
    fn so_far(&self, period: Period, from: Option<Month>) -> Amount {
        let holds = |p: Period| period.holds(p) && from.is_none_or(|from| from <= p.first_month());
        self.sum_of(|line| holds(line.period))
    }

    /// The month from which the limit of a stage holds, where that is within a period: only its months from
    /// then on are limited, and held against their part of the plan.
    fn limited_from(&self, stage: Stage, period: Period) -> Option<Month> {
        self.terms(period).limits.from(stage).filter(|from| *from > period.first_month())
    }

    pub(super) fn limit(&mut self, stage: Stage, component: Component) {
        let its_terms = |terms: &'a Scheme| (&terms.limits, &terms.outcomes);
        let name = ("limit", stage as usize);
        self.step(name, LooksAt::WhatWasEntered, its_terms, |year| year.limit_periods(stage, component));
    }

    fn limit_periods(&mut self, stage: Stage, component: Component) {
        let grain = self.terms(Period::Year(self.year)).limits.period.grain();
        for period in self.periods(grain) {
            let scheme = self.terms(period);
            let months = period.last_month().since(period.first_month()) as usize + 1;
            let Some(limit) = Limit::of(stage, &scheme.limits, months) else { continue };
            let from = self.limited_from(stage, period);
            if from.is_some_and(|from| from > period.last_month()) {
                continue;
            }
            let plan = self.plan(stage, period, from);
            let Some((before, withheld)) = self.pot_before(period, stage, from) else {
                let paid = self.so_far(period, from);
                let plan_of = self.plan_of(stage, period);
                self.enter(period, component, |page| {
                    limit.record(paid, plan, page);
                    plan_of.record(page);
                    record_from(from, page);
                    limit.effect(paid, plan)
                });
                continue;
            };
            let so_far = self.so_far(period, from);
            let paid = if withheld { so_far + before.pot } else { so_far };
            let share = self.activity.pot_share(scheme, period);
            let limiting = Limiting { limit, paid, plan, share };
            let after = before.limited(&limiting);
            let plan_of = self.plan_of(stage, period);
            self.enter(period, component, |page| {
                limit.record(paid, plan, page);
                plan_of.record(page);
                record_from(from, page);
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
            self.pots_left.retain(|left| left.period != period || left.from != from);
            self.pots_left.push(after);
        }
    }

    /// What the limit of a stage is measured against in a period.
    fn plan(&self, stage: Stage, period: Period, from: Option<Month>) -> Amount {
        value_of_period(self.versions, measured_against(stage), self.selection, self.contract, period, from)
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
    fn pot_before(&self, period: Period, stage: Stage, from: Option<Month>) -> Option<(PotLeft, bool)> {
        let scheme = self.terms(period);
        let pot = scheme.pot().filter(|pot| pot.amount.is_none())?;
        if !self.is_before_outcomes(stage) || self.is_shadow() {
            return None;
        }
        let withheld = pot.paid == Paid::Withheld;
        let left = self.pots_left.iter().find(|left| left.period == period && left.from == from);
        let left = left.copied().unwrap_or_else(|| {
            let pot = self.pot_from(pot, period, from);
            let paid = self.so_far(period, from);
            PotLeft::new(period, from, pot, if withheld { paid + pot } else { paid })
        });
        Some((left, withheld))
    }

    /// The pot of a period, or of its months from one on.
    pub(super) fn pot_from(&self, pot: &Outcomes, period: Period, from: Option<Month>) -> Amount {
        let part = self.terms(period).timing.part_at_stake(self.year);
        let Some(from) = from.filter(|from| *from > period.first_month()) else {
            return self.activity.pot(part, pot, period);
        };
        let months = Month::range(from, period.last_month()).into_iter();
        months.map(|month| self.activity.pot(part, pot, Period::Month(month))).sum()
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
        let after = self.sum_of(|line| matches!(line.component.kind(), Kind::Penalties | Kind::Limits));
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
