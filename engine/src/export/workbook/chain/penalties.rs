//! Deductions: for waiting and other standards missed, and the most of all of them.

use super::{Chain, Formula, Side, Test, Worked};
use crate::calendar::{Grain, Period};
use crate::export::workbook::book::Look;
use crate::payment::{Component, Kind};
use crate::scheme::{Assessed, TwiceOrOnce, WaitingBase, WaitingPenalty};

impl Chain<'_, '_, '_> {
    pub(super) fn penalties(&mut self) {
        self.recovery();
        self.waiting();
        for place in 0..self.first().penalties.standards.len() {
            self.standard(place);
        }
        self.access();
        if let Some(cap) = self.first().penalties.cap
            && self.selection.is_whole(Period::Year(self.year))
        {
            self.penalty_cap(cap);
        }
    }

    /// What is taken away, in a year of the glide path only in part.
    pub(super) fn penalise(&mut self, period: Period, component: Component, taken: Worked, how: &str) {
        let part = self.part_at_stake(period.first_month());
        let exact = taken.map(|taken| -(taken * part));
        drop(self.enter(period, component, exact, how));
    }

    fn waiting(&mut self) {
        if self.first().penalties.waiting.is_none() {
            return;
        }
        for period in self.periods(Grain::Month) {
            let terms = self.terms(period);
            let Some(waiting) = terms.penalties.waiting.as_ref().filter(|_| self.has_begun(period)) else {
                continue;
            };
            let taken = self.waited(waiting, period);
            self.penalise(period, Component::PenaltyWaiting, taken, "month × rate × standards missed");
        }
    }

    fn waited(&mut self, waiting: &WaitingPenalty, period: Period) -> Worked {
        let (terms, begin) = (self.terms(period), period.first_month());
        let mut base = self.gross(period)?;
        let monthly = terms.penalties.recovery.as_ref().is_some_and(|r| r.period == Assessed::Monthly);
        if monthly && waiting.base == WaitingBase::AfterRecoveryPenalty {
            let recovery = self.recovery_of(period)?;
            base = (base - recovery).at_least(Formula::ZERO);
            base = self.step(period, "The month after the recovery penalty", base, Look::ExactPounds);
        }
        let on = (period, &[begin][..]);
        let path = "penalties.waiting";
        let six = self.missed(terms, (&waiting.six_weeks, &format!("{path}.six_weeks.standard")), on)?;
        let eighteen =
            self.missed(terms, (&waiting.eighteen_weeks, &format!("{path}.eighteen_weeks.standard")), on)?;
        let number = match waiting.eighteen_weeks_counts {
            TwiceOrOnce::Once => six.flag() + eighteen.flag(),
            TwiceOrOnce::Twice => eighteen.then(Formula::whole(2), six.flag()),
        };
        let mut share = self.term(begin, &format!("{path}.rate"), waiting.rate) * number;
        if let Some(cap) = waiting.cap {
            share = share.at_most(self.term(begin, &format!("{path}.cap"), cap));
        }
        Ok(base * share)
    }

    fn standard(&mut self, place: usize) {
        let assessed = self.first().penalties.standards[place].period;
        for period in self.begun_periods(assessed.grain()) {
            let terms = self.terms(period);
            let Some(standard) = terms.penalties.standards.get(place) else { continue };
            if !self.can_assess(period, assessed) || !self.has_begun(period) {
                continue;
            }
            let months = self.assessed_on(period, standard.period);
            let path = format!("penalties.standards.{}", standard.id);
            let missed = self.missed(terms, (&standard.test, &format!("{path}.standard")), (period, &months));
            let rate = self.term(period.first_month(), &format!("{path}.rate"), standard.rate);
            let gross = self.gross_at_risk(period);
            let taken = missed.and_then(|missed| Ok(gross? * missed.then(rate, Formula::ZERO)));
            let component = Component::PenaltyStandard(place as u8);
            self.penalise(
                period,
                component,
                taken,
                "activity of the period × rate, where the standard is missed",
            );
        }
    }

    /// Gives back what penalties took beyond their most.
    fn penalty_cap(&mut self, cap: rust_decimal::Decimal) {
        let year = Period::Year(self.year);
        let cap = self.term(self.year.first_month(), "penalties.cap", cap);
        let taken = self.sum_of(|kind| kind == Kind::Penalties);
        let most = self.gross_at_risk(year).map(|gross| (gross * cap).rounded());
        let beyond = taken.and_then(|taken| Ok((-(taken + most?)).at_least(Formula::ZERO)));
        drop(self.enter(year, Component::PenaltyCap, beyond, "what penalties took beyond their most"));
    }

    /// The lines entered so far of some kinds.
    pub(super) fn sum_of(&self, wanted: impl Fn(Kind) -> bool) -> Worked {
        let of = self.entered.iter().filter(|(_, component, _)| wanted(component.kind()));
        super::price::added(of.map(|(_, _, pounds)| pounds.clone()))
    }

    /// What is short of something; nothing where nothing is.
    pub(super) fn short_of(needed: Formula, held: Formula) -> Formula {
        (needed - held).at_least(Formula::ZERO)
    }

    /// Whether fewer people entered than a floor.
    pub(super) fn is_below(people: Formula, floor: Formula) -> Test {
        people.is(Side::Below, floor)
    }
}
