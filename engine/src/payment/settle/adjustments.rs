//! The incentive scheme, the lump sum and what last year left over.

use rust_decimal::Decimal;

use super::Settling;
use crate::calendar::Period;
use crate::payment::amount::{Amount, Unrounded};
use crate::payment::assessed::Earned;
use crate::payment::earn::record_rounding;
use crate::payment::price::value_term;
use crate::payment::record::{Book, Recorder, Step};
use crate::payment::statement::Component;
use crate::quantity::{Bound, Money, show};

impl<'a, B: Book> Settling<'a, B> {
    pub(super) fn adjustments(&mut self) {
        let year = Period::Year(self.year);
        let terms = self.terms(year);
        if let Some(incentive) = terms.incentive() {
            for period in self.begun_periods(incentive.period.grain()) {
                if self.has_begun(period) && incentive.from.is_none_or(|from| period.last_month() >= from) {
                    let terms = self.terms(period);
                    let Some(pot) = terms.incentive() else { continue };
                    let amount = self.activity.pot(terms.timing.part_of_incentive(self.year), pot, period);
                    self.earn(terms, pot, Earned::INCENTIVE, period, amount);
                }
            }
        }
        if let Some(lump_sum) = &terms.adjustments.lump_sum
            && let Some(month) = lump_sum.month.or(self.selection.first_month(self.contract))
            && self.activity.months.iter().any(|m| m.month == month)
        {
            let sum = Unrounded::exact(Money::pounds(Decimal::from(lump_sum.people) * lump_sum.per_person));
            self.enter(Period::Month(month), Component::LumpSum, |page| {
                page.step(|| {
                    Step::Formula(format!(
                        "{} people waiting × {}",
                        show::number(lump_sum.people.into()),
                        show::exact_pounds(lump_sum.per_person)
                    ))
                });
                let amount = sum.rounded();
                record_rounding(sum.at(Bound::Working), amount, page);
                amount
            });
        }
        if let Some(carried) = terms.adjustments.carried_forward
            && let Some(month) = self.selection.brought_forward_in()
            && self.activity.months.iter().any(|m| m.month == month)
        {
            self.enter(Period::Month(month), Component::CarriedForward, |page| {
                page.step(|| Step::Formula("what last year left over".to_owned()));
                page.step(|| value_term("adjustments.carried_forward", show::exact_pounds(carried)));
                Amount::exact(Money::pounds(carried).rounded())
            });
        }
    }
}
