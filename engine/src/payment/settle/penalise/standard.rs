//! A share of the period for a standard missed (rule 22; domain section 5).

use rust_decimal::Decimal;

use super::{LooksAt, Penalise, Settling};
use crate::activity::MonthCounts;
use crate::payment::amount::Unrounded;
use crate::payment::measuring::Measuring;
use crate::payment::price::{Penalised, value_term as term};
use crate::payment::record::{Book, Recorder, Step};
use crate::payment::statement::Component;
use crate::quantity::{Bounded, show};
use crate::scheme::{Scheme, StandardPenalty};

impl<'a> Penalise<'a> for StandardPenalty {
    fn penalise<B: Book>(
        &self,
        year: &mut Settling<'a, B>,
        index: usize,
        in_terms: impl Fn(&'a Scheme) -> Option<&'a Self>,
    ) {
        for &Penalised { period, counts, at_risk, .. } in &*year.activity.penalised(self.period) {
            let scheme = year.terms(period);
            let Some(terms) = in_terms(scheme) else { continue };
            let measuring = year.measuring(scheme, period, terms.period);
            year.penalise(period, Component::PenaltyStandard(index as u8), |page| {
                standard(terms, measuring, at_risk, counts, page)
            });
        }
    }

    fn looks_at(&self) -> LooksAt {
        LooksAt::ItsTerms
    }
}

/// `− rate × standards missed × base`, where the share is known exactly or not.
pub(super) fn share_of(base: Unrounded, exact: bool, share: Bounded<Decimal>) -> Unrounded {
    -Unrounded::worked(exact && base.is_exact(), |bound| Some(base.at(bound)? * share.at(bound)?))
}

/// One standard of a period.
fn standard(
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

pub(super) fn base_in_words(base: Unrounded) -> String {
    base.value().map_or_else(|| "the period's activity".to_owned(), |base| show::exact_pounds(base.exact()))
}
