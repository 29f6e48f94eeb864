//! A part of single months that is held back, and given back in a month or kept (standard contract, general
//! condition 9).

use super::Settling;
use crate::calendar::{Month, Period};
use crate::payment::amount::Amount;
use crate::payment::earn::record_rounding;
use crate::payment::price::{value_term, worth_of_month};
use crate::payment::record::{Book, Recorder, Step};
use crate::payment::statement::Component;
use crate::quantity::{Bound, Pence, show};
use crate::scheme::Withholding;

impl<'a, B: Book> Settling<'a, B> {
    /// The months of the year in which something is held back, and the one in which it is given back.
    pub(super) fn withholding(&mut self) {
        let Some(terms) = &self.terms(Period::Year(self.year)).adjustments.withholding else { return };
        let is_chosen = |month: &Month| self.activity.months.iter().any(|m| m.month == *month);
        let (months, released): (Vec<Month>, Option<Month>) =
            (terms.months.iter().copied().filter(is_chosen).collect(), terms.released.filter(is_chosen));
        for month in months {
            let Some(worth) = worth_of_month(self.versions, self.selection, self.contract, month, terms.of)
            else {
                continue;
            };
            self.enter(Period::Month(month), Component::Withholding, |page| {
                let held = (worth * terms.rate).rounded();
                page.step(|| {
                    let of = worth
                        .value()
                        .map_or_else(|| "the month".to_owned(), |of| show::exact_pounds(of.exact()));
                    Step::Formula(format!("− {} of {of}", show::percent(terms.rate, 1)))
                });
                record(terms, page);
                record_rounding((worth * terms.rate).at(Bound::Working), held, page);
                -held
            });
        }
        if let Some(month) = released {
            let held = self.held_back(terms);
            self.enter(Period::Month(month), Component::WithholdingReleased, |page| {
                page.step(|| {
                    let names: Vec<String> = terms.months.iter().map(|month| month.in_words()).collect();
                    Step::Formula(format!("what was held back in {}", names.join(", ")))
                });
                record(terms, page);
                page.step(|| value_term("adjustments.withholding.released", month.in_words()));
                held
            });
        }
    }

    /// All that is held back, in whichever year; not known where the activity of a month is not.
    fn held_back(&self, terms: &Withholding) -> Amount {
        let held = |month: &Month| {
            let worth = worth_of_month(self.versions, self.selection, self.contract, *month, terms.of)?;
            Some((worth * terms.rate).rounded())
        };
        let all: Option<Amount> = terms.months.iter().map(held).sum();
        all.unwrap_or_else(|| Amount::around(None, Some(Pence::ZERO), None))
    }
}

fn record(terms: &Withholding, page: &mut impl Recorder) {
    page.step(|| value_term("adjustments.withholding.rate", show::percent(terms.rate, 1)));
    page.step(|| {
        value_term("adjustments.withholding.of", crate::scheme::Choice::meaning(terms.of).to_owned())
    });
}
