//! People: who they are (IDS001), their employment (IDS004) and their care clusters (IDS803).

use hashbrown::HashMap;

use super::code::Code;
use super::grouped::Grouped;
use super::line::{Line, Taken};
use crate::intake::layouts::Named;
use crate::intake::values::{Cell, Reading};
use crate::intake::words::{DropReason, Field};

/// Who somebody is. The order of the fields is the order of precedence among rows of the same person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Person {
    rank: u32,
    serial: u64,
    born: Option<i32>,
    ethnic: Option<Code<10>>,
    gender: Option<Code<10>>,
    decile: Option<Code<10>>,
}

/// A record of employment, in order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Status {
    day: i32,
    serial: u64,
    rank: u32,
    status: Option<Code<10>>,
    sick: Option<Code<10>>,
    sick_pay: Option<Code<10>>,
}

/// A period in a cluster. The same period comes again month by month, and has an end in the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Stay {
    start: i32,
    rank: u32,
    serial: u64,
    end: Option<i32>,
    cluster: Code<10>,
}

/// What is known of people.
#[derive(Default)]
pub(super) struct People {
    people: HashMap<u64, Person>,
    statuses: Grouped<Status>,
    stays: Grouped<Stay>,
}

/// Columns of IDS001 beside the ids.
pub(super) struct PersonColumns {
    born: Option<usize>,
    ethnic: Option<usize>,
    gender: Option<usize>,
    decile: Option<usize>,
}

impl PersonColumns {
    /// The fields that the table can fill.
    pub fn fields(&self) -> Vec<Field> {
        let of = |column: Option<usize>, field| column.map(|_| field);
        let all = [
            of(self.born, Field::AgeAtReferral),
            of(self.ethnic, Field::EthnicCategory),
            of(self.gender, Field::Gender),
            of(self.decile, Field::ImdDecile),
        ];
        all.into_iter().flatten().collect()
    }

    pub fn new(columns: &Named) -> Self {
        Self {
            born: columns.place("PersonBirthDate"),
            ethnic: columns.any(&["Validated_EthnicCategory", "EthnicCategory"]),
            gender: columns.place("Gender"),
            decile: columns.place("IndicesOfDeprivationDecile"),
        }
    }
}

/// Columns of IDS004 beside the ids.
pub(super) struct StatusColumns {
    date: Option<usize>,
    status: Option<usize>,
    sick: Option<usize>,
    sick_pay: Option<usize>,
}

impl StatusColumns {
    pub fn new(columns: &Named) -> Self {
        Self {
            date: columns.place("EmployStatusRecDate"),
            status: columns.place("EmployStatus"),
            sick: columns.place("SickAbsenceInd"),
            sick_pay: columns.place("SSPInd"),
        }
    }
}

/// Columns of IDS803 beside the ids.
pub(super) struct ClusterColumns {
    start: Option<usize>,
    end: Option<usize>,
    cluster: Option<usize>,
}

impl ClusterColumns {
    pub fn new(columns: &Named) -> Self {
        Self {
            start: columns.place("StartDateCareClust"),
            end: columns.place("EndDateCareClust"),
            cluster: columns.place("AMHCareClustCodeFin"),
        }
    }
}

/// The national codes for an ethnic category that is missing (-1) or not valid (-3).
fn is_no_category(code: &Code<10>) -> bool {
    matches!(code.cell(), Cell::Text(b"-1" | b"-3") | Cell::Whole(-1 | -3))
}

impl People {
    /// Takes a row of IDS001.
    pub fn take(&mut self, line: &Line<'_>, columns: &PersonColumns) -> Taken {
        let key = line.entry().ok_or(DropReason::NoReferral)?;
        let code = |column| Code::of(line.cell(column));
        let person = Person {
            rank: line.rank(),
            serial: line.serial(),
            born: line.day(columns.born),
            ethnic: code(columns.ethnic).filter(|code| !is_no_category(code)),
            gender: code(columns.gender),
            decile: code(columns.decile),
        };
        let best = self.people.entry(key).or_insert(person);
        *best = person.max(*best);
        Ok(())
    }

    /// Takes a row of IDS004.
    pub fn take_status(&mut self, line: &Line<'_>, columns: &StatusColumns) -> Taken {
        let person = line.person().ok_or(DropReason::NoReferral)?;
        let Some(day) = line.day(columns.date) else { return Ok(()) };
        let valid = |column, field| {
            let cell = line.cell(column);
            matches!(cell.code(field), Reading::Value(_)).then(|| Code::of(cell)).flatten()
        };
        let status = Status {
            day,
            serial: line.serial(),
            rank: line.rank(),
            status: valid(columns.status, Field::EmployStatusFirst),
            sick: Code::of(line.cell(columns.sick)),
            sick_pay: valid(columns.sick_pay, Field::SspFirst),
        };
        self.statuses.add(person, status);
        Ok(())
    }

    /// Takes a row of IDS803.
    pub fn take_stay(&mut self, line: &Line<'_>, columns: &ClusterColumns) -> Taken {
        let person = line.person().ok_or(DropReason::NoReferral)?;
        let (Some(start), Some(cluster)) = (line.day(columns.start), Code::of(line.cell(columns.cluster)))
        else {
            return Ok(());
        };
        let (rank, serial) = (line.rank(), line.serial());
        self.stays.add(person, Stay { start, rank, serial, end: line.day(columns.end), cluster });
        Ok(())
    }

    pub fn settle(&mut self) {
        self.statuses.sort();
        self.stays.sort();
    }

    /// Puts who somebody is where it belongs; returns the day of birth.
    pub fn describe<'a>(&'a self, entry: u64, set: &mut impl FnMut(Field, Cell<'a>)) -> Option<i32> {
        let person = self.people.get(&entry)?;
        set(Field::EthnicCategory, cell(person.ethnic.as_ref()));
        set(Field::Gender, cell(person.gender.as_ref()));
        set(Field::ImdDecile, cell(person.decile.as_ref()));
        person.born
    }

    /// Puts the first and last valid status while the referral was open where they belong, and the
    /// same of statutory sick pay.
    pub fn employment<'a>(
        &'a self,
        person: u64,
        window: (i32, Option<i32>),
        set: &mut impl FnMut(Field, Cell<'a>),
    ) {
        let within =
            |status: &&Status| status.day >= window.0 && window.1.is_none_or(|end| status.day <= end);
        let statuses = self.statuses.of(person).filter(within);
        let mut known = statuses.clone().filter(|status| status.status.is_some());
        if let Some(first) = known.next() {
            let last = known.next_back().unwrap_or(first);
            set(Field::EmployStatusFirst, cell(first.status.as_ref()));
            set(Field::EmployStatusLast, cell(last.status.as_ref()));
            set(Field::SickAbsenceFirst, cell(first.sick.as_ref()));
            set(Field::SickAbsenceLast, cell(last.sick.as_ref()));
        }
        let mut sick_pay = statuses.filter_map(|status| status.sick_pay.as_ref());
        if let Some(first) = sick_pay.next() {
            set(Field::SspFirst, first.cell());
            set(Field::SspLast, sick_pay.next_back().unwrap_or(first).cell());
        }
    }

    /// The cluster that was open on a day, or else the last one before it.
    pub fn cluster(&self, person: u64, day: Option<i32>) -> Option<Cell<'_>> {
        let mut best: Option<&Stay> = None;
        let begun = |stay: &&Stay| day.is_none_or(|day| stay.start <= day);
        let mut stays = self.stays.of(person).filter(begun).peekable();
        while let Some(stay) = stays.next() {
            // A later submission says more of the same period.
            if stays.peek().is_some_and(|next| next.start == stay.start) {
                continue;
            }
            let is_open = |stay: &Stay| day.zip(stay.end).is_none_or(|(day, end)| end >= day);
            if best.is_none_or(|best| (is_open(stay), stay.start) >= (is_open(best), best.start)) {
                best = Some(stay);
            }
        }
        best.map(|stay| stay.cluster.cell())
    }
}

fn cell<const N: usize>(code: Option<&Code<N>>) -> Cell<'_> {
    code.map_or(Cell::Missing, Code::cell)
}
