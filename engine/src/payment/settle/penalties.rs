//! What is taken away for standards missed.

use rust_decimal::Decimal;

use super::Settling;
use crate::activity::{Counter, MonthCounts};
use crate::calendar::{Grain, Period};
use crate::payment::amount::{Amount, Unrounded};
use crate::payment::earn::record_rounding;
use crate::payment::penalise::{AccessYear, FloorTest, RecoveryShortfall, standard, waiting};
use crate::payment::price::{PriceOfOne, value_term};
use crate::payment::record::{Book, Recorder, Step};
use crate::payment::statement::{Component, Kind};
use crate::quantity::{Bound, Money, Pence, Quantity, show, words};
use crate::scheme::{AccessPenalty, Assessed, PricedBy};

impl<'a, B: Book> Settling<'a, B> {
    pub(super) fn penalties(&mut self) {
        let year = Period::Year(self.year);
        let first = self.terms(year);
        if let Some(recovery) = &first.penalties.recovery {
            for period in self.assessed(recovery.period) {
                self.recovery(period);
            }
        }
        if first.penalties.waiting.is_some() {
            for period in self.periods(Grain::Month) {
                self.waiting(period);
            }
        }
        for place in 0..first.penalties.standards.len() {
            for period in self.assessed(first.penalties.standards[place].period) {
                self.standard(place, period);
            }
        }
        if let Some(access) = &first.penalties.access {
            self.access(access);
        }
        if let Some(cap) = first.penalties.cap
            && self.selection.is_whole(year)
        {
            self.penalty_cap(cap);
        }
    }

    /// What is taken away, in a year of the glide path only in part, rounded once.
    fn penalise(
        &mut self,
        period: Period,
        component: Component,
        work: impl FnOnce(&mut B::Page) -> Unrounded,
    ) {
        let part = self.terms(period).timing.part_at_stake(self.year);
        self.enter(period, component, |page| {
            let mut penalty = work(page);
            if part != Decimal::ONE {
                penalty = penalty * part;
                page.step(|| {
                    Step::Note(format!("{} of it is at stake in this year.", show::percent(part, 0)))
                });
            }
            let amount = penalty.rounded();
            record_rounding(penalty.at(Bound::Working), amount, page);
            amount
        });
    }

    /// What a person costs in a period; of the year where nobody was paid for in the period (rule 51).
    fn price_of_one(&self, period: Period) -> PriceOfOne {
        let terms = self.terms(period);
        match terms.price.as_ref().filter(|price| price.by == PricedBy::Person) {
            Some(price) => {
                PriceOfOne::agreed(Money::pounds(price.per_person * terms.price_factor(self.year)))
            }
            None => self.activity.mean_price(period).unwrap_or_else(|| self.activity.mean_price_of_year()),
        }
    }

    fn shortfall(&self, period: Period) -> Option<RecoveryShortfall<'a>> {
        let terms = self.terms(period);
        let recovery = terms.penalties.recovery.as_ref()?;
        let price = self.price_of_one(period);
        let part = if recovery.period == Assessed::RollingYear { Decimal::new(25, 2) } else { Decimal::ONE };
        Some(RecoveryShortfall::new(
            recovery,
            self.measuring(terms),
            &self.selection.contracts[self.contract].provider,
            price,
            part,
            self.activity.gross_at_risk(period),
            self.counts_at_risk(period, recovery.period),
        ))
    }

    /// The counts that a penalty of so much for each person looks at: of a period in which the scheme begins,
    /// from that month on (rule 46).
    fn counts_at_risk(&self, period: Period, assessed: Assessed) -> &'a [MonthCounts] {
        let counts = self.counts(period, assessed);
        let before = self.activity.months_before_begin(period);
        if assessed == Assessed::RollingYear { counts } else { counts.get(before..).unwrap_or(counts) }
    }

    fn recovery(&mut self, period: Period) {
        if !self.has_begun(period) {
            return;
        }
        let Some(shortfall) = self.shortfall(period) else { return };
        self.penalise(period, Component::PenaltyRecovery, |page| {
            shortfall.record(page);
            shortfall.penalty()
        });
    }

    fn waiting(&mut self, period: Period) {
        if !self.has_begun(period) {
            return;
        }
        let scheme = self.terms(period);
        let Some(terms) = &scheme.penalties.waiting else { return };
        let gross = self.activity.gross(period);
        let monthly = scheme.penalties.recovery.as_ref().is_some_and(|r| r.period == Assessed::Monthly);
        let recovery = self.shortfall(period).filter(|_| monthly).map(|shortfall| shortfall.penalty());
        let (measuring, counts) = (self.measuring(scheme), self.counts(period, Assessed::Monthly));
        self.penalise(period, Component::PenaltyWaiting, |page| {
            waiting(terms, measuring, gross, recovery, counts, page)
        });
    }

    fn standard(&mut self, place: usize, period: Period) {
        let scheme = self.terms(period);
        let Some(terms) = scheme.penalties.standards.get(place).filter(|_| self.has_begun(period)) else {
            return;
        };
        let gross = self.activity.gross_at_risk(period);
        let (measuring, counts) = (self.measuring(scheme), self.counts(period, terms.period));
        self.penalise(period, Component::PenaltyStandard(place as u8), |page| {
            standard(terms, measuring, gross, counts, page)
        });
    }

    fn access(&mut self, terms: &'a AccessPenalty) {
        let contract = &self.selection.contracts[self.contract];
        let Some(floor) = terms.floor(&contract.provider, &contract.commissioner, self.year) else { return };
        let of_year = self.selection.entered_in_year(self.contract, self.year);
        let test = |period: Period, floor: u32, core: Amount| {
            let counts = self.selection.counts(self.contract, period).iter();
            let people: Quantity = counts.map(|m| m.count(Counter::Entered)).sum();
            // How many of the year's people entered in this quarter nobody may have said.
            let people = if people.is_spread() { people.anyone_of(of_year) } else { people };
            FloorTest { people, floor, core }
        };
        let quarters = self.year.quarters().map(Period::Quarter);
        let access = AccessYear {
            terms,
            quarters: quarters.map(|q| test(q, floor.quarter, self.activity.core_of(q))).into(),
            year: test(Period::Year(self.year), floor.year, self.activity.core()),
        };
        let activity = self.activity;
        let record_value = |period: Period, page: &mut B::Page| {
            if let Some(value) = activity.value(period) {
                value.record_value(page);
            }
        };
        for (place, quarter) in quarters.into_iter().enumerate() {
            if self.selection.is_whole(quarter) && self.has_begun(quarter) {
                self.penalise(quarter, Component::PenaltyAccess, |page| {
                    let penalty = access.quarter(place, page);
                    record_value(quarter, page);
                    penalty
                });
            }
        }
        let year = Period::Year(self.year);
        if self.selection.is_whole(year) && self.has_begun(year) {
            self.penalise(year, Component::PenaltyAccessAnnual, |page| {
                let penalty = access.year(page);
                record_value(year, page);
                penalty
            });
        }
    }

    /// Gives back what penalties took beyond their most.
    fn penalty_cap(&mut self, cap: Decimal) {
        let year = Period::Year(self.year);
        let taken: Amount = self
            .entered
            .iter()
            .filter(|(_, c, _)| c.kind() == Kind::Penalties)
            .map(|(_, _, amount)| *amount)
            .sum();
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
