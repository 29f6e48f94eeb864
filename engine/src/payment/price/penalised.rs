//! The periods of a year as penalties look at them: made once for all penalties that are assessed alike.

use std::borrow::Cow;

use super::{ActivityYear, PriceOfOne};
use crate::activity::MonthCounts;
use crate::calendar::Period;
use crate::measure::{Measure, Ratio};
use crate::payment::amount::Unrounded;
use crate::payment::assessed::{begun_periods, can_assess, counts_assessed};
use crate::quantity::Money;
use crate::scheme::{Assessed, PricedBy};

/// A period that can be assessed, and by whose end the scheme has begun.
#[derive(Clone, Copy)]
pub(in crate::payment) struct Penalised<'a> {
    pub period: Period,
    /// What it is assessed on.
    pub counts: &'a [MonthCounts],
    /// How many of its months are before the one in which the scheme begins (rule 46); of a rolling year none is.
    pub before: usize,
    /// What its activity is worth from then on.
    pub at_risk: Unrounded,
    /// What a penalty for recovery looks at, too, where one is so assessed.
    pub recovery: Option<OfRecovery>,
}

/// What a penalty for recovery looks at in a period.
#[derive(Clone, Copy)]
pub(in crate::payment) struct OfRecovery {
    /// What a person costs.
    pub price: PriceOfOne,
    /// Its measure, and what that counts in the months in which the scheme has begun.
    pub counted: Option<(&'static Measure, Ratio)>,
}

/// Periods by how they are assessed.
pub(super) type PenalisedPeriods<'a> = Vec<(Assessed, Vec<Penalised<'a>>)>;

impl<'a> Penalised<'a> {
    /// The counts of its months from which on the scheme has begun.
    pub fn begun(&self) -> &'a [MonthCounts] {
        begun(self.counts, self.before)
    }
}

fn begun(counts: &[MonthCounts], before: usize) -> &[MonthCounts] {
    counts.get(before..).unwrap_or(counts)
}

impl<'a> ActivityYear<'a> {
    /// The periods that penalties look at which are assessed so.
    pub fn penalised(&self, assessed: Assessed) -> Cow<'_, [Penalised<'a>]> {
        let made = self.penalised.iter().find(|(made, _)| *made == assessed);
        made.map_or_else(|| self.make_penalised(assessed).into(), |(_, periods)| periods.into())
    }

    /// Makes those that the penalties of a scheme look at.
    pub(super) fn with_penalised(mut self) -> Self {
        let penalties = &self.versions.at(self.year.first_month()).penalties;
        let of_recovery = penalties.recovery.iter().map(|penalty| penalty.period);
        let of_waiting = penalties.waiting.iter().map(|_| Assessed::Monthly);
        let all =
            of_recovery.chain(of_waiting).chain(penalties.standards.iter().map(|penalty| penalty.period));
        for assessed in all {
            if self.penalised.iter().all(|(made, _)| *made != assessed) {
                let periods = self.make_penalised(assessed);
                self.penalised.push((assessed, periods));
            }
        }
        self
    }

    fn make_penalised(&self, assessed: Assessed) -> Vec<Penalised<'a>> {
        let begun = begun_periods(self.months.iter().map(|m| m.month), assessed.grain()).into_iter();
        let provider = &self.selection.contracts[self.contract].provider;
        let is_penalised = |period: &Period| {
            can_assess(self.selection, *period, assessed) && self.versions.has_begun(provider, *period)
        };
        begun.filter(is_penalised).map(|period| self.one_penalised(assessed, period)).collect()
    }

    fn one_penalised(&self, assessed: Assessed, period: Period) -> Penalised<'a> {
        let counts = counts_assessed(self.selection, self.contract, period, assessed);
        let before = match assessed {
            Assessed::RollingYear => 0,
            Assessed::Monthly | Assessed::Quarterly | Assessed::Yearly => self.months_before_begin(period),
        };
        Penalised {
            period,
            counts,
            before,
            at_risk: self.gross_at_risk(period),
            recovery: self.of_recovery(assessed, period, begun(counts, before)),
        }
    }

    fn of_recovery(&self, assessed: Assessed, period: Period, months: &[MonthCounts]) -> Option<OfRecovery> {
        let in_year = self.versions.at(self.year.first_month()).penalties.recovery.as_ref()?;
        if in_year.period != assessed {
            return None;
        }
        let terms = self.versions.at(period.first_month());
        let measure = terms.definitions.measure(&terms.penalties.recovery.as_ref()?.measure);
        Some(OfRecovery {
            price: self.price_of_one(period),
            counted: measure.map(|measure| (measure, measure.ratio(months, None))),
        })
    }

    /// What a person costs in a period; of the year where nobody was paid for in the period (rule 51).
    pub fn price_of_one(&self, period: Period) -> PriceOfOne {
        let terms = self.versions.at(period.first_month());
        match terms.price.as_ref().filter(|price| price.by == PricedBy::Person) {
            Some(price) => {
                PriceOfOne::agreed(Money::pounds(price.per_person * terms.price_factor(self.year)))
            }
            None => self.mean_price(period).unwrap_or_else(|| self.mean_price_of_year()),
        }
    }
}
