//! Where the queueing relation is not offered, and why.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use thiserror::Error;

use super::{FEWEST_PLACES, MOST_PLACES, OFFERED_COURSES, OFFERED_UTILISATION, Queue};
use crate::quantity::show;

/// Why the queueing relation says nothing of a queue.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum Outside {
    /// The number of people who come is none that can be.
    #[error("So many people a month cannot come: give a number of 0 or more.")]
    People,
    /// The length of a course is none that can be.
    #[error("A course must last more than 0 days.")]
    Course,
    /// Fewer or more places than the relation was checked for.
    #[error(
        "The waits of {} places cannot be said: the relation is offered for {} to {} places on caseloads.",
        count(*.0), count(FEWEST_PLACES), count(MOST_PLACES)
    )]
    Places(f64),
    /// Courses differ in length by less or more than the relation was checked for.
    #[error(
        "The length of a course varies by {:.2} of its mean; waits are offered for {}.",
        .0, range(&OFFERED_COURSES)
    )]
    Courses(f64),
    /// Few enough come that waits are not about capacity.
    #[error(
        "At {} utilisation few wait for want of a place; such waits are offered from {} utilisation on.",
        percent(*.0), percent(*OFFERED_UTILISATION.start())
    )]
    Idle(f64),
    /// So nearly full that a small change decides, and that the long run is long.
    #[error(
        "At {} utilisation the wait hangs on every small change and takes long to settle; waits are offered up to \
         {}. Look at the waiting list month by month.",
        percent(*.0), percent(*OFFERED_UTILISATION.end())
    )]
    NearlyFull(f64),
    /// More people come than can start: by so many a month.
    #[error("{}", grows(*.utilisation, *.a_month))]
    Grows {
        /// How much of the places' time the people who come would take: 1 or more.
        utilisation: f64,
        /// People by whom the waiting list grows each month.
        a_month: f64,
    },
}

impl Outside {
    /// Why a queue is outside; nothing where the relation is offered.
    pub(super) fn of(queue: &Queue) -> Option<Self> {
        // Written so that a number that is none, NaN, is outside too.
        if !(queue.people_a_month.is_finite() && queue.people_a_month >= 0.0) {
            return Some(Self::People);
        }
        if !(queue.course_days.is_finite() && queue.course_days > 0.0) {
            return Some(Self::Course);
        }
        let utilisation = queue.utilisation();
        // However few the places, nobody needs the relation to know that a list grows.
        if utilisation >= 1.0 {
            return Some(Self::Grows { utilisation, a_month: queue.growth_a_month() });
        }
        if !(FEWEST_PLACES..=MOST_PLACES).contains(&queue.places) {
            return Some(Self::Places(queue.places));
        }
        if !OFFERED_COURSES.contains(&queue.variation) {
            return Some(Self::Courses(queue.variation));
        }
        if utilisation < *OFFERED_UTILISATION.start() - SLIP {
            return Some(Self::Idle(utilisation));
        }
        (utilisation > *OFFERED_UTILISATION.end() + SLIP).then_some(Self::NearlyFull(utilisation))
    }
}

/// What the last digits of a utilisation may be out by, so that the ends of the range are within it.
const SLIP: f64 = 1e-9;

fn grows(utilisation: f64, a_month: f64) -> String {
    if !utilisation.is_finite() {
        return format!(
            "There is no place for anybody: the waiting list grows without end, by {} people a month.",
            count(a_month)
        );
    }
    if a_month < LEAST_SHOWN {
        return "As many people come as can start a course: what a bad month adds to the waiting list no month \
                takes off again, so it grows without end."
            .to_owned();
    }
    format!(
        "At {} utilisation more people come than can start a course: the waiting list grows without end, by {} \
         people a month.",
        percent(utilisation),
        count(a_month)
    )
}

/// People a month below this are shown as none.
const LEAST_SHOWN: f64 = 0.05;

fn range(offered: &RangeInclusive<f64>) -> String {
    format!("{:.2} to {:.2}", offered.start(), offered.end())
}

fn percent(share: f64) -> String {
    format!("{} %", decimal(share * 100.0, 1))
}

/// A number of people or places: whole from ten on.
fn count(number: f64) -> String {
    decimal(number, u32::from(number.abs() < 10.0))
}

fn decimal(number: f64, decimals: u32) -> String {
    let rounded = Decimal::from_f64(number).map(|number| number.round_dp(decimals));
    rounded.map_or_else(|| "so many".to_owned(), show::number)
}
