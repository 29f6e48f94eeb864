//! A share of the period for each standard missed (rule 22; domain section 5).

use rust_decimal::Decimal;

use crate::activity::MonthCounts;
use crate::payment::amount::Unrounded;
use crate::payment::measuring::Measuring;
use crate::payment::price::value_term as term;
use crate::payment::record::{Recorder, Step};
use crate::quantity::{Bounded, Money, show};
use crate::scheme::{StandardPenalty, TwiceOrOnce, WaitingBase, WaitingPenalty};

/// `− rate × standards missed × base`, where the share is known exactly or not.
fn share_of(base: Unrounded, exact: bool, share: Bounded<Decimal>) -> Unrounded {
    -Unrounded::worked(exact && base.is_exact(), |bound| Some(base.at(bound)? * share.at(bound)?))
}

/// The waiting standards of a month (South Tees).
pub(in crate::payment) fn waiting(
    terms: &WaitingPenalty,
    measuring: Measuring<'_>,
    gross: Unrounded,
    recovery: Option<Unrounded>,
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
    let base = match recovery {
        // A month that recovery took below zero has nothing left to take a share of.
        Some(recovery) if terms.base == WaitingBase::AfterRecoveryPenalty => {
            (gross + recovery).at_least(Money::ZERO)
        }
        _ => gross,
    };
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

/// One standard of a period.
pub(in crate::payment) fn standard(
    terms: &StandardPenalty,
    measuring: Measuring<'_>,
    gross: Unrounded,
    months: &[MonthCounts],
    page: &mut impl Recorder,
) -> Unrounded {
    let missed = measuring.missed(&terms.test, months);
    let share = missed.rising(|missed| if missed { terms.rate } else { Decimal::ZERO });
    page.step(|| {
        Step::Formula(match missed.value() {
            Some(true) => format!("− {} × {}", show::percent(terms.rate, 0), base_in_words(gross)),
            Some(false) => "The standard was not missed: nothing taken".to_owned(),
            None => "The measure is not in this data.".to_owned(),
        })
    });
    measuring.record_test(&terms.test, months, page);
    page.step(|| term(&format!("penalties.standards.{}.rate", terms.id), show::percent(terms.rate, 0)));
    share_of(gross, missed.is_exact(), share)
}

fn base_in_words(base: Unrounded) -> String {
    base.value().map_or_else(|| "the period's activity".to_owned(), |base| show::exact_pounds(base.exact()))
}
