//! A share of the month for each waiting standard missed (rule 22; domain section 5).

use rust_decimal::Decimal;

use super::standard::{base_in_words, share_of};
use super::{LooksAt, Penalise, Settling};
use crate::activity::MonthCounts;
use crate::payment::amount::Unrounded;
use crate::payment::measuring::Measuring;
use crate::payment::price::{Penalised, value_term as term};
use crate::payment::record::{Book, Recorder, Step};
use crate::payment::statement::Component;
use crate::quantity::{Money, show};
use crate::scheme::{Assessed, Scheme, TwiceOrOnce, WaitingBase, WaitingPenalty};

impl<'a> Penalise<'a> for WaitingPenalty {
    fn penalise<B: Book>(
        &self,
        year: &mut Settling<'a, B>,
        _: usize,
        in_terms: impl Fn(&'a Scheme) -> Option<&'a Self>,
    ) {
        for &Penalised { period, counts, at_risk, .. } in &*year.activity.penalised(Assessed::Monthly) {
            let scheme = year.terms(period);
            let Some(terms) = in_terms(scheme) else { continue };
            let base = match year.for_recovery_in(period) {
                // A month that recovery took below zero has nothing left to take a share of.
                Some(penalty) if terms.base == WaitingBase::AfterRecoveryPenalty => {
                    (at_risk + penalty).at_least(Money::ZERO)
                }
                Some(_) | None => at_risk,
            };
            let measuring = year.measuring(scheme, period, Assessed::Monthly);
            year.penalise(period, Component::PenaltyWaiting, |page| {
                waiting(terms, measuring, base, counts, page)
            });
        }
    }

    fn looks_at(&self) -> LooksAt {
        match self.base {
            WaitingBase::Gross => LooksAt::ItsTerms,
            WaitingBase::AfterRecoveryPenalty => LooksAt::WhatWasEntered,
        }
    }
}

/// The waiting standards of a month (South Tees).
fn waiting(
    terms: &WaitingPenalty,
    measuring: Measuring<'_>,
    base: Unrounded,
    month: &[MonthCounts],
    page: &mut impl Recorder,
) -> Unrounded {
    let six = measuring.missed(&terms.six_weeks, month);
    let eighteen = measuring.missed(&terms.eighteen_weeks, month);
    let number = six.rising_with(eighteen, |six, eighteen| {
        let each = u32::from(six) + u32::from(eighteen);
        let twice = eighteen && terms.eighteen_weeks_counts == TwiceOrOnce::Twice;
        Decimal::from(if twice { 2 } else { each })
    });
    let share = number.rising(|number| {
        let share = terms.rate * number;
        terms.cap.map_or(share, |cap| share.min(cap))
    });
    page.step(|| {
        Step::Formula(format!(
            "− {} × {} × {}",
            number.value().map_or_else(|| "standards missed".to_owned(), show::number),
            show::percent(terms.rate, 0),
            base_in_words(base)
        ))
    });
    measuring.record_test(&terms.six_weeks, month, page);
    measuring.record_test(&terms.eighteen_weeks, month, page);
    page.step(|| term("penalties.waiting.rate", show::percent(terms.rate, 0)));
    page.step(|| term("penalties.waiting.six_weeks.standard", show::percent(terms.six_weeks.standard, 0)));
    page.step(|| {
        term("penalties.waiting.eighteen_weeks.standard", show::percent(terms.eighteen_weeks.standard, 0))
    });
    if let Some(cap) = terms.cap {
        page.step(|| term("penalties.waiting.cap", show::percent(cap, 0)));
    }
    share_of(base, six.is_exact() && eighteen.is_exact(), share)
}
