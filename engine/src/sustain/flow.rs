//! How activity flows: series by month, and by week where every file gave dates, for process-control
//! charts.

use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::Scale;
use crate::activity::{ContractIndex, Counter, Histogram, MonthCounts, Selection, WeekCounter};
use crate::calendar::{Month, Period, Week};
use crate::measure::{Ratio, by_id};
use crate::quantity::Quantity;

/// A series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flow {
    /// Referrals received.
    #[default]
    Referrals,
    /// People entering treatment.
    Entered,
    /// People finishing a course.
    Finished,
    /// Of people entering treatment, those who waited no more than 42 days.
    WithinSixWeeksEntering,
    /// Of people finishing, those who waited no more than 42 days for their first treatment.
    WithinSixWeeks,
    /// Mean days from referral to first treatment, of people entering.
    MeanWait,
    /// Appointments missed, of those missed or kept.
    Missed,
    /// Recovery.
    Recovery,
}

/// How finely time is cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// By month.
    #[default]
    Month,
    /// By week.
    Week,
}

/// When a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum When {
    /// A month.
    Month(Month),
    /// A week.
    Week(Week),
}

/// A point of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowPoint {
    /// When it is.
    pub when: When,
    /// What is counted, out of what. Of a plain count, and of a mean, the denominator is absent; of a
    /// mean the people that it is over are counted.
    pub ratio: Ratio,
    /// Its value; none where it is not known exactly or as published.
    pub value: Option<f64>,
}

impl Flow {
    /// All of them, in order.
    pub const EVERY: [Self; 8] = [
        Self::Referrals,
        Self::Entered,
        Self::Finished,
        Self::WithinSixWeeksEntering,
        Self::WithinSixWeeks,
        Self::MeanWait,
        Self::Missed,
        Self::Recovery,
    ];

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Referrals => "Referrals received",
            Self::Entered => "Entered treatment",
            Self::Finished => "Finished a course",
            Self::WithinSixWeeksEntering => "Within 6 weeks (entering)",
            Self::WithinSixWeeks => "Within 6 weeks (finishing)",
            Self::MeanWait => "Mean wait (entering)",
            Self::Missed => "Missed appointments",
            Self::Recovery => "Recovery",
        }
    }

    /// What its values are.
    pub const fn scale(self) -> Scale {
        match self {
            Self::Referrals | Self::Entered | Self::Finished => Scale::Count,
            Self::MeanWait => Scale::Days,
            Self::WithinSixWeeksEntering | Self::WithinSixWeeks | Self::Missed | Self::Recovery => {
                Scale::Share
            }
        }
    }

    /// What it counts, in a sentence.
    pub const fn definition(self) -> &'static str {
        match self {
            Self::Referrals => "Referrals received.",
            Self::Entered => "People at their first treatment contact.",
            Self::Finished => "People discharged after two or more treatment contacts.",
            Self::WithinSixWeeksEntering => {
                "Of people entering treatment, the share that waited no more than 42 days from referral."
            }
            Self::WithinSixWeeks => {
                "Of people finishing a course, the share that waited no more than 42 days from referral to first treatment."
            }
            Self::MeanWait => "Mean days from referral to first treatment, of people entering treatment.",
            Self::Missed => {
                "Appointments missed, out of those missed or kept, of the referrals that ended: they stand where the referral ended, not where the appointment was."
            }
            Self::Recovery => {
                "Of people finishing who were at caseness, or not known not to be, the share that recovered."
            }
        }
    }

    /// The measure whose rate it is, where it is one.
    const fn measure(self) -> Option<&'static str> {
        match self {
            Self::WithinSixWeeksEntering => Some("wait-6-weeks-entering"),
            Self::WithinSixWeeks => Some("wait-6-weeks"),
            Self::Recovery => Some("recovery"),
            Self::Referrals | Self::Entered | Self::Finished | Self::MeanWait | Self::Missed => None,
        }
    }

    /// What it counts by week, and out of what, where weeks hold it.
    const fn by_week(self) -> Option<(WeekCounter, Option<WeekCounter>)> {
        match self {
            Self::Referrals => Some((WeekCounter::Received, None)),
            Self::Entered => Some((WeekCounter::Entered, None)),
            Self::Finished => Some((WeekCounter::Finished, None)),
            Self::WithinSixWeeksEntering => {
                Some((WeekCounter::EnteredWithinSixWeeks, Some(WeekCounter::Entered)))
            }
            Self::WithinSixWeeks | Self::MeanWait | Self::Missed | Self::Recovery => None,
        }
    }

    /// Whether it is kept by week at all.
    pub const fn has_weeks(self) -> bool {
        self.by_week().is_some()
    }
}

impl When {
    /// In words: `April 2016`, `week of 4 April 2016`.
    pub fn in_words(self) -> String {
        match self {
            Self::Month(month) => month.in_words(),
            Self::Week(week) => week.in_words(),
        }
    }
}

/// A series over some contracts together, from the first of the selection's months to the last. A month
/// or a week that is not covered whole is a gap, and so is one in which any count is withheld, not in the
/// data, or given by the year only. Nothing where there are no contracts, and by week where weeks do not
/// hold the series, or some file of a contract gave no dates.
pub fn flow(selection: &Selection, contracts: &[ContractIndex], flow: Flow, pace: Pace) -> Vec<FlowPoint> {
    if contracts.is_empty() {
        return Vec::new();
    }
    match pace {
        Pace::Month => {
            let point = |&month: &Month| by_month(selection, contracts, flow, month);
            selection.months.iter().map(point).collect()
        }
        Pace::Week => by_week(selection, contracts, flow).unwrap_or_default(),
    }
}

fn is_covered(selection: &Selection, month: Month) -> bool {
    selection.covered.binary_search(&month).is_ok()
}

fn by_month(selection: &Selection, contracts: &[ContractIndex], flow: Flow, month: Month) -> FlowPoint {
    let counts: Vec<&[MonthCounts]> =
        contracts.iter().map(|contract| selection.counts(*contract, Period::Month(month))).collect();
    let total = |counter: Counter| -> Quantity {
        counts.iter().flat_map(|months| months.iter()).map(|month| month.count(counter)).sum()
    };
    let plain = |counter| Ratio { numerator: total(counter), denominator: Quantity::absent() };
    let (ratio, value) = match (flow, flow.measure().and_then(by_id)) {
        (_, Some(measure)) => {
            let ratios: Vec<Ratio> = counts.iter().map(|months| measure.ratio(months, None)).collect();
            share(Ratio {
                numerator: ratios.iter().map(|ratio| ratio.numerator).sum(),
                denominator: ratios.iter().map(|ratio| ratio.denominator).sum(),
            })
        }
        (Flow::Missed, _) => {
            let (missed, kept) = (total(Counter::Missed), total(Counter::Contacts));
            share(Ratio { numerator: missed, denominator: missed + kept })
        }
        (Flow::MeanWait, _) => mean_wait(&counts),
        (Flow::Finished, _) => count(plain(Counter::Finished)),
        (Flow::Entered, _) => count(plain(Counter::Entered)),
        (Flow::Referrals | Flow::WithinSixWeeksEntering | Flow::WithinSixWeeks | Flow::Recovery, None) => {
            count(plain(Counter::Received))
        }
    };
    let value = value.filter(|_| is_covered(selection, month));
    FlowPoint { when: When::Month(month), ratio, value }
}

fn count(ratio: Ratio) -> (Ratio, Option<f64>) {
    (ratio, ratio.numerator.told().map(|people| people as f64))
}

fn share(ratio: Ratio) -> (Ratio, Option<f64>) {
    (ratio, ratio.rate().and_then(|rate| rate.to_f64()))
}

/// Known only where the data holds the days of each.
fn mean_wait(counts: &[&[MonthCounts]]) -> (Ratio, Option<f64>) {
    let waits = counts.iter().flat_map(|months| months.iter());
    let waits = waits.map(|month| month.distribution(Histogram::WaitEntering).sum_and_people());
    let known = waits.reduce(|all, next| {
        let (all, next) = (all?, next?);
        Some((all.0 + next.0, all.1 + next.1))
    });
    let Some((days, people)) = known.flatten() else {
        return (Ratio { numerator: Quantity::absent(), denominator: Quantity::absent() }, None);
    };
    let ratio = Ratio { numerator: Quantity::of(people), denominator: Quantity::absent() };
    let mean = days.checked_div(people.into());
    (ratio, mean.and_then(|days| days.to_f64()))
}

fn by_week(selection: &Selection, contracts: &[ContractIndex], flow: Flow) -> Option<Vec<FlowPoint>> {
    let (counted, out_of) = flow.by_week()?;
    let weeks: Option<Vec<_>> = contracts.iter().map(|contract| selection.weeks(*contract)).collect();
    let weeks = weeks?;
    let total = |week: Week, counter: WeekCounter| -> Quantity {
        let count = |weeks: &&crate::activity::Weeks| {
            weeks.count(week, counter).map_or(Quantity::absent(), Quantity::of)
        };
        weeks.iter().map(count).sum()
    };
    let (first, last) = (*selection.months.first()?, *selection.months.last()?);
    let point = |week: Week| {
        let numerator = total(week, counted);
        let (ratio, value) = match out_of {
            Some(out_of) => share(Ratio { numerator, denominator: total(week, out_of) }),
            None => count(Ratio { numerator, denominator: Quantity::absent() }),
        };
        let covered = week.months().iter().all(|month| is_covered(selection, *month));
        FlowPoint { when: When::Week(week), ratio, value: value.filter(|_| covered) }
    };
    Some(Week::within(first, last).into_iter().map(point).collect())
}
