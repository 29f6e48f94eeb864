//! A share of the price for each person short of a recovery standard (rule 22).

use rust_decimal::dec;

use super::{Chain, Formula, Why, Worked};
use crate::calendar::{Month, Period};
use crate::export::workbook::book::Look;
use crate::payment::Component;
use crate::scheme::{Assessed, PeopleShort};

impl Chain<'_, '_, '_> {
    pub(super) fn recovery(&mut self) {
        let Some(recovery) = &self.first().penalties.recovery else { return };
        for period in self.begun_periods(recovery.period.grain()) {
            let applies = self.terms(period).penalties.recovery.is_some();
            if self.can_assess(period, recovery.period) && self.has_begun(period) && applies {
                let taken = self.recovery_of(period);
                let how = "people short of the standard × price × share of the price";
                self.penalise(period, Component::PenaltyRecovery, taken, how);
            }
        }
    }

    /// What is taken of a period, above zero.
    pub(super) fn recovery_of(&mut self, period: Period) -> Worked {
        let (terms, begin) = (self.terms(period), period.first_month());
        let recovery = terms.penalties.recovery.as_ref().ok_or(Why::NoFormula)?;
        let months = self.at_risk(period, recovery.period);
        let [of, out_of] = self.ratio(terms, (&recovery.measure, None), (period, &months))?;
        let provider = &self.contract().provider;
        let standard = self.term(begin, &recovery.path_of_standard(provider), recovery.standard_of(provider));
        let mut needed = (standard * out_of).guarded();
        if recovery.people_short == PeopleShort::WholePeople {
            needed = -(-needed).floor();
        }
        let short =
            self.step(period, "People short of the standard", Self::short_of(needed, of), Look::Number);
        let [pounds, per] = self.price_of_one(period)?;
        let share = self.term(begin, "penalties.recovery.share_of_price", recovery.share_of_price);
        let mut taken = pounds * share * short;
        if recovery.period == Assessed::RollingYear {
            taken = taken * Formula::Number(dec!(0.25));
        }
        taken = taken / per;
        if let Some(cap) = recovery.cap {
            let most = self.gross_at_risk(period)? * self.term(begin, "penalties.recovery.cap", cap);
            taken = taken.at_most(most);
        }
        Ok(taken)
    }

    /// The months that so much for each person looks at: of a period in which the scheme begins, from that month on
    /// (rule 46).
    fn at_risk(&self, period: Period, assessed: Assessed) -> Vec<Month> {
        if assessed == Assessed::RollingYear {
            return self.assessed_on(period, assessed);
        }
        let begun: Vec<Month> =
            self.within(period).skip_while(|month| !month.begun).map(|month| month.month).collect();
        begun
    }
}
