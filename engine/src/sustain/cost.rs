//! What the service costs, month by month.
//!
//! ```text
//! staff    = in post × cost a year ÷ 12, and trainees
//! fixed    = the overhead of a month
//! stepped  = the cost of a step × steps that the people in post need, begun or whole
//! sessions = sessions that are given × the cost of a session
//! people   = people who enter treatment × the cost of a person
//! ```
//!
//! Staff, fixed and stepped costs are there whatever is done; the other two follow the people, also
//! those of an opening list that nobody pays for. Each is rounded once a month to the penny.

use std::ops::Add;

use rust_decimal::Decimal;

use super::{StaffMonth, Throughput};
use crate::locality::Locality;
use crate::quantity::{Money, Pence};

/// The cost of a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CostMonth {
    /// Staff and trainees.
    pub staff: Pence,
    /// Overheads that are always there.
    pub fixed: Pence,
    /// Overheads that come in steps.
    pub stepped: Pence,
    /// What each session costs beside the staff.
    pub sessions: Pence,
    /// What each person who enters costs beside the staff.
    pub people: Pence,
}

impl CostMonth {
    /// All of it.
    pub fn total(&self) -> Pence {
        self.standing() + self.sessions + self.people
    }

    /// What is there whatever is done.
    pub fn standing(&self) -> Pence {
        self.staff + self.fixed + self.stepped
    }
}

impl Add for CostMonth {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            staff: self.staff + other.staff,
            fixed: self.fixed + other.fixed,
            stepped: self.stepped + other.stepped,
            sessions: self.sessions + other.sessions,
            people: self.people + other.people,
        }
    }
}

/// The cost of each month, given who works and who starts.
pub fn costs(locality: &Locality, staff: &[StaffMonth], throughput: &Throughput) -> Vec<CostMonth> {
    let overheads = &locality.overheads;
    let pence = |pounds: Decimal| Money::pounds(pounds).rounded();
    let month = |(place, staff): (usize, &StaffMonth)| {
        let starts = |place: usize| {
            throughput.lines.iter().filter_map(move |line| Some((line.months.get(place)?.starts(), line)))
        };
        let sessions: Decimal = starts(place)
            .map(|(people, line)| Decimal::from(people) * line.sessions.unwrap_or_default())
            .sum();
        let people: i64 = starts(place).map(|(people, _)| people).sum();
        let steps = overheads
            .step
            .map_or(Decimal::ZERO, |step| (staff.people() / step.for_every).ceil() * step.a_month);
        CostMonth {
            staff: pence(staff.cost),
            fixed: pence(overheads.fixed_a_month),
            stepped: pence(steps),
            sessions: pence(sessions * overheads.per_session),
            people: pence(Decimal::from(people) * overheads.per_person),
        }
    };
    staff.iter().enumerate().map(month).collect()
}
