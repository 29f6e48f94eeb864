//! What happens to a referral, and on which day.

use super::calendar::{Calendar, Day};
use super::draw::Draw;
use super::referrals::Referral;
use super::site::{Funnel, Second, Wait};

/// What becomes of a referral in the end, by contacts and treatments: the national measures' four ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    NotSeen,
    Seen,
    Once,
    Finished,
}

/// The course of one referral, as far as the extract can know it: nothing is later than the calendar's last
/// day.
pub(super) struct Course {
    pub(super) ending: Ending,
    pub(super) assessed: Option<Day>,
    pub(super) first: Option<Day>,
    pub(super) second: Option<Day>,
    pub(super) last: Option<Day>,
    pub(super) discharged: Option<Day>,
    pub(super) contacts: u32,
    pub(super) treatments: u32,
    /// From 0 to 1: how much of the planned treatment has been had.
    pub(super) progress: f64,
}

impl Ending {
    /// The ending at this place from 0 to 1.
    pub(super) fn at(funnel: Funnel, place: f64) -> Self {
        let Funnel { not_seen, seen, once, .. } = funnel;
        match place {
            place if place < not_seen => Self::NotSeen,
            place if place < not_seen + seen => Self::Seen,
            place if place < not_seen + seen + once => Self::Once,
            _ => Self::Finished,
        }
    }
}

impl Course {
    pub(super) fn draw(
        draw: &mut Draw,
        calendar: &Calendar,
        referral: &Referral<'_>,
        ending: Ending,
    ) -> Self {
        match ending {
            Ending::NotSeen => Self::untreated(ending, None, referral.day + 1 + draw.days(24.0, 0.7), 0),
            Ending::Seen => {
                let assessed = calendar.working(referral.day + wait(draw, referral.provider.wait));
                let contacts = 1 + draw.times(0.2);
                Self::untreated(ending, Some(assessed), assessed + draw.days(8.0, 0.8), contacts)
            }
            Ending::Once | Ending::Finished => Self::treated(draw, calendar, referral, ending),
        }
        .known_by(calendar.last())
    }

    /// Whether the course is over and was a finished one.
    pub(super) fn finished(&self) -> bool {
        self.discharged.is_some() && self.treatments >= 2
    }

    fn untreated(ending: Ending, assessed: Option<Day>, discharged: Day, contacts: u32) -> Self {
        Self {
            ending,
            assessed,
            first: None,
            second: None,
            last: None,
            discharged: Some(discharged),
            contacts,
            treatments: 0,
            progress: 0.0,
        }
    }

    fn treated(draw: &mut Draw, calendar: &Calendar, referral: &Referral<'_>, ending: Ending) -> Self {
        let first = calendar.working(referral.day + wait(draw, referral.provider.wait));
        let assessed = assessment(draw, calendar, referral.day, first);
        let others = u32::from(assessed.is_some_and(|day| day != first)) + draw.times(0.1);
        let mut course = Self {
            ending,
            assessed,
            first: Some(first),
            second: None,
            last: Some(first),
            discharged: Some(first + 1 + draw.days(21.0, 0.8)),
            contacts: 1 + others,
            treatments: 1,
            progress: 0.0,
        };
        if ending == Ending::Finished {
            let second = second(draw, calendar, &referral.provider.second, referral.day, first);
            let more = draw.days(3.6, 0.75).clamp(0, 28);
            // Weekly or fortnightly, with a missed week now and then. What happened by the extract is counted
            // below.
            let every = draw.pick(&[(7, 0.5), (10, 0.2), (14, 0.3)]);
            let held = if more == 0 { 0 } else { ((calendar.last() - second) / every).clamp(0, more) };
            let last = if held == 0 { second } else { calendar.working(second + held * every) };
            course.second = Some(second);
            course.last = Some(last.min(calendar.last().max(second)));
            course.treatments = 2 + held as u32;
            course.contacts += 1 + held as u32;
            course.progress = f64::from(1 + held) / f64::from(1 + more);
            let after = 1 + draw.days(9.0, 0.9);
            course.discharged = (held == more).then_some(last + after);
        }
        course
    }

    /// Takes away what lies after the day of the extract: people still wait, or are still in treatment.
    fn known_by(mut self, extract: Day) -> Self {
        let known = |day: Option<Day>| day.filter(|day| *day <= extract);
        if self.second.is_some_and(|day| day > extract) {
            self.contacts -= self.treatments - 1;
            self.treatments = 1;
            self.progress = 0.0;
            self.last = self.first;
        }
        if self.first.is_some_and(|day| day > extract) {
            self.treatments = 0;
            self.contacts = u32::from(known(self.assessed).is_some());
        }
        if self.ending == Ending::Seen && known(self.assessed).is_none() {
            self.contacts = 0;
        }
        self.assessed = known(self.assessed);
        self.first = known(self.first);
        self.second = known(self.second);
        self.last = known(self.last);
        self.discharged = known(self.discharged);
        self
    }
}

/// Days to the first contact that counts.
fn wait(draw: &mut Draw, wait: Wait) -> Day {
    if draw.chance(wait.long) { draw.between(60, 210) } else { draw.days(wait.median, wait.spread).min(250) }
}

/// Most people are assessed and treated in one visit, or assessed on the way to treatment; a few later, when
/// the first visit was taken up by something else; for a few the day is missing.
fn assessment(draw: &mut Draw, calendar: &Calendar, received: Day, first: Day) -> Option<Day> {
    let chance = draw.unit();
    match chance {
        ..0.02 => None,
        ..0.03 => Some(calendar.working(first + draw.between(3, 14))),
        ..0.58 => Some(first),
        _ => {
            let share = 0.3 + 0.7 * draw.unit();
            let day = received + (f64::from(first - received) * share) as Day;
            Some(calendar.working_before(day).max(received))
        }
    }
}

/// The day of the second treatment.
fn second(draw: &mut Draw, calendar: &Calendar, second: &Second, received: Day, first: Day) -> Day {
    let in_force = second.soon.iter().rev().find(|phase| calendar.day(phase.from) <= first);
    let soon = draw.chance(in_force.map_or(0.0, |phase| phase.share));
    let by = received + 14;
    if soon && first < by {
        let day = draw.between(first + 1, by);
        let before = calendar.working_before(day);
        // No Friday left between the two: a Saturday clinic.
        if before > first { before } else { day }
    } else {
        calendar.working((first + draw.days(second.median, second.spread).clamp(1, 400)).max(first + 1))
    }
}
