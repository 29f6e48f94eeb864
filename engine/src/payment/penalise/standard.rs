//! A share of the period for each standard missed (rule 22; domain section 5).

use rust_decimal::Decimal;

use crate::activity::MonthCounts;
use crate::payment::amount::{Reading, Spread};
use crate::payment::measuring::{Measuring, Verdict};
use crate::payment::price::value_term as term;
use crate::payment::record::{Recorder, Step};
use crate::quantity::{Money, show};
use crate::scheme::{StandardPenalty, TwiceOrOnce, WaitingBase, WaitingPenalty};

/// Whether a standard was missed, by reading of the payment: least pay is where it may be missed.
const fn is_missed(verdict: Verdict, reading: Reading) -> Option<bool> {
    match reading {
        Reading::Working => verdict.working,
        Reading::Least => Some(verdict.possible),
        Reading::Most => Some(verdict.certain),
    }
}

/// `− rate × standards missed × base`: the penalty is most where the base is most, so that is read
/// the other way round.
fn share_of(base: Spread, exact: bool, share: impl Fn(Reading) -> Option<Decimal>) -> Spread {
    Spread::work(exact && base.is_exact(), |reading| Some(-(base.at(reading.opposite())? * share(reading)?)))
}

/// The waiting standards of a month (South Tees).
pub(in crate::payment) fn waiting(
    terms: &WaitingPenalty,
    measuring: Measuring<'_>,
    gross: Spread,
    recovery: Option<Spread>,
    month: &[MonthCounts],
    page: &mut impl Recorder,
) -> Spread {
    let six = measuring.missed(&terms.six_weeks, month);
    let eighteen = measuring.missed(&terms.eighteen_weeks, month);
    let number = |reading: Reading| {
        let (six, eighteen) = (is_missed(six, reading)?, is_missed(eighteen, reading)?);
        let each = u32::from(six) + u32::from(eighteen);
        let twice = eighteen && terms.eighteen_weeks_counts == TwiceOrOnce::Twice;
        Some(Decimal::from(if twice { 2 } else { each }))
    };
    let base = match recovery {
        Some(recovery) if terms.base == WaitingBase::AfterRecoveryPenalty => {
            let left = gross + recovery;
            // A month that recovery took below nought has nothing left to take a share of.
            Spread::work(left.is_exact(), |reading| Some(left.at(reading)?.max(Money::ZERO)))
        }
        _ => gross,
    };
    let share = |reading| {
        let share = terms.rate * number(reading)?;
        Some(terms.cap.map_or(share, |cap| share.min(cap)))
    };
    page.step(|| {
        Step::Formula(format!(
            "− {} × {} × {}",
            number(Reading::Working).map_or_else(|| "standards missed".to_owned(), show::number),
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
    share_of(base, six.exact && eighteen.exact, share)
}

/// One standard of a period.
pub(in crate::payment) fn standard(
    terms: &StandardPenalty,
    measuring: Measuring<'_>,
    gross: Spread,
    months: &[MonthCounts],
    page: &mut impl Recorder,
) -> Spread {
    let verdict = measuring.missed(&terms.test, months);
    let share = |reading| Some(if is_missed(verdict, reading)? { terms.rate } else { Decimal::ZERO });
    page.step(|| {
        Step::Formula(match verdict.working {
            Some(true) => format!("− {} × {}", show::percent(terms.rate, 0), base_in_words(gross)),
            Some(false) => "The standard was not missed: nothing taken".to_owned(),
            None => "The measure is not in this data.".to_owned(),
        })
    });
    measuring.record_test(&terms.test, months, page);
    page.step(|| term(&format!("penalties.standards.{}.rate", terms.id), show::percent(terms.rate, 0)));
    share_of(gross, verdict.exact, share)
}

fn base_in_words(base: Spread) -> String {
    base.at(Reading::Working)
        .map_or_else(|| "the period's activity".to_owned(), |base| show::exact_pounds(base.exact()))
}
