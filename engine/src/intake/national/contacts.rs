//! Appointments (IDS201), what was done in them (IDS202) and logs of therapy by internet (IDS205): what
//! the national derivations of a referral say, where the file does not (`formats.md`, section 3).

use hashbrown::HashMap;
use hashbrown::hash_map::Entry;

use super::grouped::Grouped;
use super::ids::Kind;
use super::line::{Line, Taken};
use crate::intake::layouts::Named;
use crate::intake::values::Cell;
use crate::intake::words::DropReason;

/// Therapies of low intensity (SNOMED, IDS202 `CodeProcAndProcStatus`).
const LOW: [i64; 8] = [
    748_051_000_000_105,
    748_101_000_000_105,
    748_041_000_000_107,
    748_091_000_000_102,
    748_061_000_000_108,
    702_545_008,
    1_026_111_000_000_108,
    975_131_000_000_104,
];

/// Therapies of high intensity; cognitive behaviour therapy has two codes (published metadata, M110).
const HIGH: [i64; 11] = [
    1_127_281_000_000_100,
    1_129_471_000_000_105,
    842_901_000_000_108,
    286_711_000_000_107,
    314_034_001,
    449_030_000,
    933_221_000_000_107,
    1_026_131_000_000_100,
    304_891_004,
    228_557_008,
    443_730_003,
];

/// Employment support, which is no treatment.
const EMPLOYMENT_SUPPORT: i64 = 1_098_051_000_000_103;
/// Appointment for employment support (`AppType`).
const FOR_EMPLOYMENT: i64 = 10;

/// What is known of one appointment. The order of the fields is the order of precedence among rows of
/// the same appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Contact {
    rank: u32,
    serial: u64,
    visit: Visit,
    referral: u64,
}

/// An appointment by time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Visit {
    day: i32,
    minute: u16,
    attended: bool,
    missed: bool,
    cancelled: bool,
    treatment: bool,
    assessment: bool,
    low: bool,
    high: bool,
    employment: bool,
    other: bool,
    /// Two appointments at the same time are two.
    contact: u64,
}

impl Visit {
    /// Whether it was about nothing but employment.
    fn is_employment_support(&self) -> bool {
        self.employment && !(self.low || self.high || self.other)
    }
}

/// When an appointment was: days, and minutes since midnight.
pub(super) type Moment = (i32, u16);

/// The appointments of every referral.
#[derive(Default)]
pub(super) struct Contacts {
    by_id: HashMap<u64, Contact>,
    /// Appointments by activity, for scores that name only the activity.
    activities: HashMap<u64, u64>,
    visits: Grouped<Visit>,
}

/// Columns of IDS201 beside the ids.
pub(super) struct ContactColumns {
    date: Option<usize>,
    time: Option<usize>,
    planned: Option<usize>,
    attended: Option<usize>,
    purpose: Option<usize>,
}

impl ContactColumns {
    pub fn new(columns: &Named) -> Self {
        Self {
            date: columns.place("CareContDate"),
            time: columns.place("CareContTime"),
            planned: columns.place("PlannedCareContIndicator"),
            attended: columns.place("AttendOrDNACode"),
            purpose: columns.place("AppType"),
        }
    }
}

impl Contacts {
    /// Takes an appointment.
    pub fn take(&mut self, line: &Line<'_>, columns: &ContactColumns) -> Taken {
        let referral = line.referral().ok_or(DropReason::NoReferral)?;
        let attendance = line.number(columns.attended);
        let purpose = line.number(columns.purpose);
        let unplanned = matches!(line.cell(columns.planned), Cell::Text(b"N" | b"n"));
        let visit = Visit {
            day: line.day(columns.date).unwrap_or(i32::MIN),
            minute: line.minute(columns.time),
            attended: unplanned || matches!(attendance, Some(5 | 6)),
            missed: attendance == Some(3),
            cancelled: attendance == Some(4),
            treatment: matches!(purpose, Some(2 | 3 | 5)),
            assessment: matches!(purpose, Some(1 | 3)),
            employment: purpose == Some(FOR_EMPLOYMENT),
            ..Visit::default()
        };
        self.enter(line, line.contact(), referral, visit)
    }

    /// Takes a weekly log: one that is complete counts as one appointment of high intensity, on the day
    /// that it ends (published metadata, M108 and M343).
    pub fn take_log(&mut self, line: &Line<'_>, end: Option<usize>, start: Option<usize>) -> Taken {
        let referral = line.referral().ok_or(DropReason::NoReferral)?;
        let Some(day) = line.day(end) else { return Ok(()) };
        let visit = Visit { day, attended: true, treatment: true, high: true, ..Visit::default() };
        let name = [Cell::Whole(referral as i64), line.cell(end), line.cell(start)];
        let key = line.joins.ids.of(Kind::Log, &name).or_else(|| line.joins.ids.of(Kind::Log, &name[..2]));
        self.enter(line, key, referral, visit)
    }

    fn enter(&mut self, line: &Line<'_>, key: Option<u64>, referral: u64, visit: Visit) -> Taken {
        let (rank, serial) = (line.rank(), line.serial());
        // Without an id, what is known of it tells it from others.
        let key = key.or_else(|| {
            let parts = [referral as i64, i64::from(visit.day), i64::from(visit.minute), serial as i64];
            line.joins.ids.of(Kind::LocalContact, &parts.map(Cell::Whole))
        });
        let Some(key) = key else { return Err(DropReason::NoReferral) };
        let contact = Contact { rank, serial, visit: Visit { contact: key, ..visit }, referral };
        match self.by_id.entry(key) {
            Entry::Vacant(place) => {
                place.insert(contact);
                Ok(())
            }
            Entry::Occupied(mut place) => {
                let best = place.get_mut();
                *best = contact.max(*best);
                Err(DropReason::SentAgain)
            }
        }
    }

    /// Takes what was done in an appointment; `therapy` is the column of its code.
    pub fn take_activity(&mut self, line: &Line<'_>, therapy: Option<usize>) -> Taken {
        let key = line.contact().ok_or(DropReason::NoReferral)?;
        let contact = self.by_id.get_mut(&key).ok_or(DropReason::NoReferral)?;
        match line.number(therapy) {
            Some(code) if LOW.contains(&code) => contact.visit.low = true,
            Some(code) if HIGH.contains(&code) => contact.visit.high = true,
            Some(EMPLOYMENT_SUPPORT) => contact.visit.employment = true,
            Some(_) => contact.visit.other = true,
            None => {}
        }
        if let Some(activity) = line.activity() {
            self.activities.insert(activity, key);
        }
        Ok(())
    }

    /// The appointment that a score was taken in: its referral and when it was.
    pub fn moment(&self, line: &Line<'_>) -> Option<(u64, Moment)> {
        let by_activity = || self.activities.get(&line.activity()?).copied();
        let contact = self.by_id.get(&line.contact().or_else(by_activity)?)?;
        Some((contact.referral, (contact.visit.day, contact.visit.minute)))
    }

    /// Sorts the appointments by referral and time, once all is read.
    pub fn settle(&mut self) {
        for contact in std::mem::take(&mut self.by_id).into_values() {
            self.visits.add(contact.referral, contact.visit);
        }
        self.activities = HashMap::new();
        self.visits.sort();
    }

    /// What the appointments of a referral come to. Those before it was received or after it ended are
    /// not part of it, but missed ones count whenever they were to be.
    pub fn course(&self, referral: u64, received: i32, discharged: Option<i32>) -> Course {
        let mut course = Course::default();
        for visit in self.visits.of(referral) {
            course.missed += u32::from(visit.missed);
            course.cancelled += u32::from(visit.cancelled);
            let within = visit.day >= received && discharged.is_none_or(|end| visit.day <= end);
            if !visit.attended || !within || visit.is_employment_support() {
                continue;
            }
            course.contacts += 1;
            if visit.assessment {
                course.assessed.get_or_insert(visit.day);
            }
            if visit.treatment {
                course.treat(visit);
            }
        }
        course
    }
}

/// A referral's appointments, summed up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Course {
    pub assessed: Option<i32>,
    pub first: Option<i32>,
    pub second: Option<i32>,
    pub last: Option<i32>,
    pub contacts: u32,
    pub treatments: u32,
    pub low: u32,
    pub high: u32,
    pub first_low: Option<i32>,
    pub first_high: Option<i32>,
    pub missed: u32,
    pub cancelled: u32,
}

impl Course {
    fn treat(&mut self, visit: &Visit) {
        self.treatments += 1;
        match self.treatments {
            1 => self.first = Some(visit.day),
            2 => self.second = Some(visit.day),
            _ => {}
        }
        self.last = Some(visit.day);
        if visit.low {
            self.low += 1;
            self.first_low.get_or_insert(visit.day);
        }
        if visit.high {
            self.high += 1;
            self.first_high.get_or_insert(visit.day);
        }
    }
}
