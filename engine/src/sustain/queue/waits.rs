//! How long people wait, as a distribution.

/// Days of the first national standard: within 42 days (domain 7.6).
pub const SIX_WEEKS: f64 = 42.0;
/// Days of the second: within 126 days.
pub const EIGHTEEN_WEEKS: f64 = 126.0;

/// The waits for a place of everybody who comes: some start at once, and the waits of the others fall
/// off exponentially.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waits {
    pub(super) utilisation: f64,
    pub(super) share_waiting: f64,
    pub(super) mean_of_those_who_wait: f64,
    pub(super) people_a_day: f64,
}

impl Waits {
    /// How much of the places' time is taken, 0 to 1.
    pub const fn utilisation(self) -> f64 {
        self.utilisation
    }

    /// The share of people who start at once: P(wait = 0).
    pub const fn at_once(self) -> f64 {
        1.0 - self.share_waiting
    }

    /// The share of people who wait at all.
    pub const fn share_waiting(self) -> f64 {
        self.share_waiting
    }

    /// The mean wait in days of those who wait at all.
    pub const fn mean_of_those_who_wait(self) -> f64 {
        self.mean_of_those_who_wait
    }

    /// The mean wait in days of everybody, those who start at once among them.
    pub fn mean(self) -> f64 {
        self.share_waiting * self.mean_of_those_who_wait
    }

    /// The share of people who wait longer than so many days: P(wait > t).
    pub fn longer_than(self, days: f64) -> f64 {
        if days < 0.0 { 1.0 } else { self.share_waiting * (-days / self.mean_of_those_who_wait).exp() }
    }

    /// The share of people who start within so many days.
    pub fn within(self, days: f64) -> f64 {
        1.0 - self.longer_than(days)
    }

    /// The days within which a share of people start: 0.5 is the median. Nothing for a share that is
    /// not below 1, as no wait is so long that nobody can wait longer, or that is below 0.
    pub fn percentile(self, share: f64) -> Option<f64> {
        if !(0.0..1.0).contains(&share) {
            return None;
        }
        let beyond = 1.0 - share;
        if beyond >= self.share_waiting {
            return Some(0.0);
        }
        Some(self.mean_of_those_who_wait * (self.share_waiting / beyond).ln())
    }

    /// People on the waiting list, on average: those who come in a day times the mean wait in days
    /// (Little's law).
    pub fn queue_length(self) -> f64 {
        self.people_a_day * self.mean()
    }
}
