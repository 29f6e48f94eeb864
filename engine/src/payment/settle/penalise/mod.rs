//! Deductions: each kind of penalty in a file of its own, and the most of all of them.

mod access;
mod recovery;
mod standard;
mod waiting;

use rust_decimal::Decimal;

use super::Settling;
use super::again::LooksAt;
use crate::calendar::Period;
use crate::payment::amount::Unrounded;
use crate::payment::earn::record_rounding;
use crate::payment::price::value_term;
use crate::payment::record::{Book, Recorder, Step};
use crate::payment::statement::{Component, Kind};
use crate::quantity::{Pence, show, words};
use crate::scheme::{Scheme, every_penalty};

/// What a kind of penalty takes away.
trait Penalise<'a>: Sized + 'a {
    /// Enters what the penalty at an index of its kind takes in a year. `self` is as the terms of the year's
    /// first month have it; `in_terms` finds it in those that hold in a period.
    fn penalise<B: Book>(
        &self,
        year: &mut Settling<'a, B>,
        index: usize,
        in_terms: impl Fn(&'a Scheme) -> Option<&'a Self>,
    );

    /// What it looks at, beside what activity is worth: a map takes over from cell to cell what looks at nothing that
    /// moved.
    fn looks_at(&self) -> LooksAt;
}

macro_rules! penalise_each {
    ($($doc:literal, $field:ident: $terms:ty, $name:literal;)+) => {
        impl<'a, B: Book> Settling<'a, B> {
            fn penalise_each(&mut self) {
                let first = self.terms(Period::Year(self.year));
                $(
                    for (index, penalty) in first.penalties.$field.as_slice().iter().enumerate() {
                        let in_terms = |terms: &'a Scheme| terms.penalties.$field.as_slice().get(index);
                        let work = |year: &mut Self| penalty.penalise(year, index, in_terms);
                        self.step((stringify!($field), index), penalty.looks_at(), in_terms, work);
                    }
                )+
            }
        }
    };
}
every_penalty!(penalise_each);

impl<'a, B: Book> Settling<'a, B> {
    pub(super) fn penalties(&mut self) {
        self.penalise_each();
        let year = Period::Year(self.year);
        if let Some(cap) = self.terms(year).penalties.cap
            && self.selection.is_whole(year)
        {
            let its_terms = |terms: &'a Scheme| terms.penalties.cap;
            let work = |year: &mut Self| year.penalty_cap(cap);
            self.step(("penalty cap", 0), LooksAt::WhatWasEntered, its_terms, work);
        }
    }

    /// What is taken away, in a year of the glide path only in part, rounded once.
    fn penalise(
        &mut self,
        period: Period,
        component: Component,
        work: impl FnOnce(&mut B::Page) -> Unrounded,
    ) {
        let part = self.terms(period).timing.glided(self.year);
        self.enter(period, component, |page| {
            let mut penalty = work(page);
            if let Some(part) = part {
                penalty = penalty * part;
                page.step(|| {
                    Step::Note(format!("{} of it is at risk in this year.", show::percent(part, 0)))
                });
            }
            let amount = penalty.rounded();
            record_rounding(penalty.value(), amount, page);
            amount
        });
    }

    /// Whether a penalty asks for what penalties for recovery take before they are rounded.
    fn asks_for_recovery(&self) -> bool {
        let waiting = &self.terms(Period::Year(self.year)).penalties.waiting;
        waiting.as_ref().is_some_and(|waiting| waiting.looks_at() == LooksAt::WhatWasEntered)
    }

    /// What the penalty for recovery of just this period takes before it is rounded, and as if all of it were at
    /// stake; nothing where there is none.
    fn for_recovery_in(&self, period: Period) -> Option<Unrounded> {
        self.for_recovery.iter().find(|(of, _)| *of == period).map(|(_, penalty)| *penalty)
    }

    /// Gives back what penalties took beyond their most.
    fn penalty_cap(&mut self, cap: Decimal) {
        let year = Period::Year(self.year);
        let taken = self.sum_of(|line| line.component.kind() == Kind::Penalties);
        let most = (self.activity.gross_at_risk(year) * cap).rounded();
        self.enter(year, Component::PenaltyCap, |page| {
            page.step(|| {
                Step::Formula(format!(
                    "penalties of the year {}, never more than {} × activity = {}",
                    words::or_not_known(taken.value()),
                    show::percent(cap, 0),
                    words::or_not_known(most.value())
                ))
            });
            page.step(|| value_term("penalties.cap", show::percent(cap, 0)));
            let beyond = taken + most;
            beyond.falling(|beyond| (-beyond).max(Pence::ZERO))
        });
    }
}
