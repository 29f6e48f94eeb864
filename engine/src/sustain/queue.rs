//! How long people wait when so much of the staff's time is taken: utilisation against queue and wait.
//!
//! The slides of Liverpool's service draw the curve (domain sections 8 and 9): waits are short while there
//! is room, and explode near 100 % utilisation. This is the relation behind the curve.
//!
//! # Who queues for what
//!
//! People who want a course come one by one; a **place** is a place on a caseload, so a service has as
//! many places as its staff can have courses under way at once; whoever starts takes a place for the
//! length of a course. People start in the order in which they came.
//!
//! # Formula
//!
//! With `c` places, `λ` people a day and courses of `s` days on average:
//!
//! ```text
//! load          a = λ s
//! utilisation   ρ = a / c
//! wait at all   P(wait > 0) = C(c, a)                      Erlang C
//! those who do  m = s / (c (1 − ρ)) × (Ca² + Cs²) / 2      mean wait of those who wait
//! so            P(wait > t) = C(c, a) × exp(−t / m)
//!               mean wait   = C(c, a) × m                  Allen and Cunneen's approximation
//!               waiting     = λ × mean wait                Little's law
//! ```
//!
//! `Ca` and `Cs` are how much the time from one person to the next and the length of a course vary: the
//! standard deviation over the mean. `Ca` is 1 here: people come independently of one another. Where `Cs`
//! is 1 as well (lengths are exponential) the formula is exact, M/M/c; elsewhere it is an approximation
//! (A. O. Allen, *Probability, Statistics, and Queueing Theory with Computer Science Applications*, 2nd
//! edition, 1990).
//!
//! # Where it is offered, and how good it is there
//!
//! Utilisation in [`OFFERED_UTILISATION`], variation of courses in [`OFFERED_COURSES`], from
//! [`FEWEST_PLACES`] places on. There a simulation (`tests/queue`; 5, 30 and 200 places; gamma and
//! log-normal lengths) finds the shares of people who start at once and within 42 and 126 days, the mean
//! wait and the length of the queue within a stated [`Band`] of the formula: [`Band::EVEN`], or
//! [`Band::UNEVEN`] where a few courses are very long. Anything else is [`Outside`], which says why.
//!
//! Other values of `Ca` are not offered: at 0.75 and 1.25 the simulation found up to 12 people of a
//! hundred more or fewer starting at once than the formula says.
//!
//! # What it leaves out
//!
//! - **Only the long run.** Demand and staff stay as they are until waits have settled, which takes the
//!   longer the fuller the service is: see [`Queue::settling_days`]. A change from one month to the next
//!   is for the waiting list month by month.
//! - **Nobody gives up.** People who leave before they start make waits shorter than these; count only
//!   those who would start. The curve is then on the cautious side.
//! - **One queue.** All places are alike and anybody can take any of them; several lines with staff of
//!   their own wait longer than one line of their size.
//! - **Only the wait for a place.** Booking a first appointment takes days even where there is room: add
//!   them.

mod erlang;
mod outside;
mod waits;

use std::ops::RangeInclusive;

pub use outside::Outside;
pub use waits::{EIGHTEEN_WEEKS, SIX_WEEKS, Waits};

/// Days in a month, on average.
pub const DAYS_A_MONTH: f64 = 365.25 / 12.0;

/// The utilisation for which waits are offered.
pub const OFFERED_UTILISATION: RangeInclusive<f64> = 0.5..=0.95;
/// The variation of the length of courses for which waits are offered.
pub const OFFERED_COURSES: RangeInclusive<f64> = 0.5..=1.5;
/// The fewest places for which waits are offered.
pub const FEWEST_PLACES: f64 = 5.0;
/// The most places for which waits are offered, so that a mistyped number costs no time.
pub const MOST_PLACES: f64 = 100_000.0;

/// How far the simulation is from the formula at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// For the shares of people who start at once, within 42 days and within 126: 0.03 is three people of
    /// a hundred.
    pub share: f64,
    /// For the mean wait and the length of the queue, as a share of them ...
    pub mean: f64,
    /// ... and beside that, where waits are short, a mean wait of so much of a course.
    pub of_a_course: f64,
}

impl Band {
    /// Where courses vary by no more than [`EVEN_COURSES`].
    pub const EVEN: Self = Self { share: 0.03, mean: 0.10, of_a_course: 0.01 };
    /// Where they vary by more: a few very long ones, of which the formula knows only the variation.
    pub const UNEVEN: Self = Self { share: 0.06, mean: 0.20, of_a_course: 0.02 };
}

/// Up to this variation of courses the narrower band holds.
pub const EVEN_COURSES: f64 = 1.0;
/// How much the time from one person to the next varies where people come independently of one another.
const INDEPENDENT: f64 = 1.0;

/// People who want a course, and places to have one in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Queue {
    /// People a month who come and would start.
    pub people_a_month: f64,
    /// Courses that the staff can have under way at once; part of a place is somebody part-time.
    pub places: f64,
    /// Mean length of a course in days: how long a person takes a place.
    pub course_days: f64,
    /// How much the length of courses varies, the standard deviation over the mean: 0 where all are alike,
    /// 1 where lengths are exponential.
    pub variation: f64,
}

impl Queue {
    /// How much of the places' time the people who come take: 1 where all of it.
    pub fn utilisation(&self) -> f64 {
        self.people_a_month / self.starts_a_month()
    }

    /// People who can start a course in a month where nobody is missing and no place is empty.
    pub fn starts_a_month(&self) -> f64 {
        self.places * DAYS_A_MONTH / self.course_days
    }

    /// People by whom the waiting list grows each month where more come than can start; else none.
    pub fn growth_a_month(&self) -> f64 {
        (self.people_a_month - self.starts_a_month()).max(0.0)
    }

    /// The same places with as many people as take so much of their time.
    #[must_use]
    pub fn at_utilisation(self, utilisation: f64) -> Self {
        Self { people_a_month: utilisation * self.starts_a_month(), ..self }
    }

    /// How long people wait once waits have settled.
    ///
    /// ```
    /// # use engine::sustain::Queue;
    /// let mut service =
    ///     Queue { people_a_month: 90.0, places: 400.0, course_days: 120.0, variation: 0.8 };
    /// let waits = service.waits()?;
    /// assert!(waits.within(42.0) > 0.99);
    /// service.people_a_month = 110.0;
    /// let why = service.waits().unwrap_err().to_string();
    /// assert!(why.contains("grows without end, by 8.5 people a month"), "{why}");
    /// # Ok::<(), engine::sustain::Outside>(())
    /// ```
    ///
    /// # Errors
    /// A sentence that says why the relation is not offered here.
    pub fn waits(&self) -> Result<Waits, Outside> {
        if let Some(outside) = Outside::of(self) {
            return Err(outside);
        }
        let utilisation = self.utilisation();
        let next_place_free = self.course_days / (self.places * (1.0 - utilisation));
        Ok(Waits {
            utilisation,
            share_waiting: erlang::share_waiting(self.places, utilisation * self.places),
            mean_of_those_who_wait: next_place_free * self.spread(),
            people_a_day: self.people_a_month / DAYS_A_MONTH,
        })
    }

    /// How far the simulation is from what [`Self::waits`] says at most.
    pub fn band(&self) -> Band {
        if self.variation <= EVEN_COURSES { Band::EVEN } else { Band::UNEVEN }
    }

    /// The curve of a chart: the waits of the same places at so many utilisations (two at least), evenly
    /// over the range that is offered, whatever the number of people is now.
    ///
    /// # Errors
    /// As [`Self::waits`], for what does not hang on the number of people.
    pub fn curve(&self, points: usize) -> Result<Vec<Waits>, Outside> {
        let (least, most) = (*OFFERED_UTILISATION.start(), *OFFERED_UTILISATION.end());
        let last = points.max(2) - 1;
        let at = |point: usize| least + (most - least) * point as f64 / last as f64;
        (0..=last).map(|point| self.at_utilisation(at(point)).waits()).collect()
    }

    /// About how many days after a change the waits are near what [`Self::waits`] says: the time in which
    /// nineteen parts of twenty of a difference wear off, by the relaxation time of Odoni and Roth (*An
    /// empirical investigation of the transient behavior of stationary queueing systems*, Operations
    /// Research 31, 1983), and no less than three courses. A rule of thumb, for words and not for figures.
    ///
    /// # Errors
    /// As [`Self::waits`].
    pub fn settling_days(&self) -> Result<f64, Outside> {
        /// `−ln(1 / 20)`.
        const NINETEEN_OF_TWENTY: f64 = 3.0;
        /// Odoni and Roth's denominator is 2.8, of Ca² + Cs²; here of half of it.
        const FITTED: f64 = 1.4;
        let waits = self.waits()?;
        let room = 1.0 - waits.utilisation().sqrt();
        let relaxation = self.course_days * self.spread() / (FITTED * self.places * room * room);
        Ok(NINETEEN_OF_TWENTY * relaxation.max(self.course_days))
    }

    /// What variation does to waits: 1 in M/M/c.
    fn spread(&self) -> f64 {
        (INDEPENDENT * INDEPENDENT + self.variation * self.variation) / 2.0
    }
}
