//! One referral as a row of the extract, put together from the national tables.

use chrono::{Datelike, NaiveDate};

use super::contacts::Course;
use super::ids::id;
use super::line::{Line, days};
use super::set::{National, Referrals};
use crate::intake::extract::Row;
use crate::intake::values::Cell;
use crate::intake::words::Field;

/// A referral with every field that the tables give.
pub(in crate::intake) struct NationalRow<'a> {
    cells: [Cell<'a>; Field::COUNT],
    /// An id that no column holds: the provider's code and its own number.
    own_id: Option<String>,
}

impl Row for NationalRow<'_> {
    fn cell(&self, field: Field) -> Cell<'_> {
        match &self.own_id {
            Some(own) if field == Field::ReferralId => Cell::text(own.as_bytes()),
            _ => self.cells[field.index()],
        }
    }

    fn text(&self) -> Vec<u8> {
        let mut text = Vec::new();
        for &field in Field::EVERY {
            self.cell(field).append_to(&mut text);
            text.push(b',');
        }
        text
    }
}

/// A day that was kept as a number.
fn day(number: i32) -> Cell<'static> {
    NaiveDate::from_num_days_from_ce_opt(number).map_or(Cell::Missing, Cell::Day)
}

fn read_day(cell: Cell<'_>) -> Option<NaiveDate> {
    cell.day().value()
}

/// Whole years from one day to another.
fn age(born: NaiveDate, then: NaiveDate) -> i64 {
    let birthday_to_come = (then.month(), then.day()) < (born.month(), born.day());
    i64::from(then.year() - born.year()) - i64::from(birthday_to_come)
}

/// What is being put together.
struct Building<'a, 'r> {
    national: &'a National,
    table: &'a Referrals,
    line: &'r Line<'a>,
    referral: u64,
    cells: [Cell<'a>; Field::COUNT],
}

impl<'a> NationalRow<'a> {
    /// Puts together the row of a referral, which is known by `referral`.
    pub(super) fn new(national: &'a National, table: &'a Referrals, line: &Line<'a>, referral: u64) -> Self {
        let mut building = Building { national, table, line, referral, cells: [Cell::Missing; Field::COUNT] };
        for &(field, column) in &table.columns.own {
            building.cells[field.index()] = line.record.cell(column);
        }
        let own_id = building.identify();
        let received = read_day(building.get(Field::ReferralDate));
        if let Some(received) = received {
            let discharged = read_day(building.get(Field::DischargeDate)).map(days);
            building.join(received, discharged);
        }
        Self { cells: building.cells, own_id }
    }
}

impl<'a> Building<'a, '_> {
    fn get(&self, field: Field) -> Cell<'a> {
        self.cells[field.index()]
    }

    /// Fills a field that the referral table has no column for.
    fn fill(&mut self, field: Field, cell: Cell<'a>) {
        if self.table.is_joined(field) {
            self.set(field, cell);
        }
    }

    fn set(&mut self, field: Field, cell: Cell<'a>) {
        self.cells[field.index()] = cell;
    }

    fn identify(&mut self) -> Option<String> {
        self.cells[Field::ProviderCode.index()] = id(self.line.provider());
        self.cells[Field::CommissionerCode.index()] = id(self.get(Field::CommissionerCode));
        if let Some(month) = self.national.month(self.line) {
            let first = NaiveDate::from_ymd_opt(month.year(), month.number(), 1);
            self.cells[Field::SubmissionMonth.index()] = first.map_or(Cell::Missing, Cell::Day);
        }
        let ids = &self.table.columns.ids;
        let national = [ids.pathway, ids.request].map(|column| id(self.line.cell(column)));
        let found = national.into_iter().find(|cell| !matches!(cell, Cell::Missing));
        self.cells[Field::ReferralId.index()] = found.unwrap_or(Cell::Missing);
        if found.is_some() {
            return None;
        }
        let mut own = Vec::new();
        let number = id(self.line.cell(ids.local_request));
        if matches!(number, Cell::Missing) {
            return None;
        }
        id(self.line.provider()).append_to(&mut own);
        number.append_to(&mut own);
        String::from_utf8(own).ok()
    }

    /// Fills in what the other tables say of a referral received on a day and ended on another.
    fn join(&mut self, received: NaiveDate, discharged: Option<i32>) {
        let window = (days(received), discharged);
        self.appointments(window);
        self.person(received, window);
        let problems = &self.national.problems;
        if let Some(descriptor) = problems.descriptor(self.referral) {
            self.fill(Field::ProblemDescriptor, descriptor);
        }
        self.fill(Field::LtcFlag, Cell::Flag(problems.has_long_term(self.referral)));
        if let Some(first) = read_day(self.get(Field::FirstTreatmentDate)) {
            self.fill(Field::PauseDays, Cell::Whole(problems.days(self.referral, days(first))));
        }
        self.scores(window);
    }

    fn appointments(&mut self, window: (i32, Option<i32>)) {
        let course = self.national.contacts.course(self.referral, window.0, window.1);
        let count = |number: u32| Cell::Whole(i64::from(number));
        let when = |number: Option<i32>| number.map_or(Cell::Missing, day);
        self.fill(Field::AssessmentFirstDate, when(course.assessed));
        self.fill(Field::FirstTreatmentDate, when(course.first));
        self.fill(Field::SecondTreatmentDate, when(course.second));
        self.fill(Field::LastTreatmentDate, when(course.last));
        self.fill(Field::ContactCount, count(course.contacts));
        self.fill(Field::TreatmentContactCount, count(course.treatments));
        self.fill(Field::DnaCount, count(course.missed));
        self.fill(Field::CancelledByProviderCount, count(course.cancelled));
        self.therapies(&course);
    }

    fn therapies(&mut self, course: &Course) {
        let columns = &self.table.columns;
        if !columns.has_therapies() && !self.table.is_joined(Field::FirstIntensity) {
            return;
        }
        let (low, high) = if columns.has_therapies() {
            let first = |column: Option<usize>| read_day(self.line.cell(column)).map(days);
            (first(columns.first_low), first(columns.first_high))
        } else {
            (course.first_low, course.first_high)
        };
        // On one day it began low, and reached high.
        let first = match (low, high) {
            (None, None) => "none",
            (Some(low), Some(high)) if low > high => "high",
            (None, Some(_)) => "high",
            (Some(_), _) => "low",
        };
        let highest = if high.is_some() { "high" } else { first };
        self.set(Field::FirstIntensity, Cell::Text(first.as_bytes()));
        self.set(Field::HighestIntensity, Cell::Text(highest.as_bytes()));
        let sum = |columns: &[usize], counted: u32| {
            if columns.is_empty() {
                return i64::from(counted);
            }
            let number = |column: &usize| self.line.number(Some(*column)).unwrap_or(0);
            columns.iter().map(number).fold(0, i64::saturating_add)
        };
        let (low, high) = (sum(&columns.low, course.low), sum(&columns.high, course.high));
        self.set(Field::LowIntensityContacts, Cell::Whole(low));
        self.set(Field::HighIntensityContacts, Cell::Whole(high));
    }

    fn person(&mut self, received: NaiveDate, window: (i32, Option<i32>)) {
        let national = self.national;
        let mut found: Vec<(Field, Cell<'a>)> = Vec::new();
        let mut set = |field, cell| found.push((field, cell));
        let born = self.line.entry().and_then(|entry| national.people.describe(entry, &mut set));
        let person = self.line.person();
        if let Some(person) = person {
            national.people.employment(person, window, &mut set);
        }
        if let Some(born) = born.and_then(NaiveDate::from_num_days_from_ce_opt) {
            set(Field::AgeAtReferral, Cell::Whole(age(born, received)));
        }
        for (field, cell) in found {
            self.fill(field, cell);
        }
        let treated = read_day(self.get(Field::FirstTreatmentDate)).map(days);
        let cluster = |person| national.people.cluster(person, treated.or(window.1));
        if let Some(cluster) = person.and_then(cluster) {
            self.fill(Field::CareCluster, cluster);
        }
    }

    fn scores(&mut self, window: (i32, Option<i32>)) {
        let national = self.national;
        let mut cells = [Cell::Missing; Field::COUNT];
        national.scores.answers(self.referral, &mut cells);
        if national.scores.pairs {
            let descriptor = self.get(Field::ProblemDescriptor);
            let made_for = descriptor.with_str(|code| national.thresholds.made_for(code)).value().flatten();
            national.scores.pairs(self.referral, window, made_for, &national.thresholds, &mut cells);
        }
        for &field in super::columns::BY_PAIRS.iter().chain(super::columns::BY_ANSWERS) {
            self.fill(field, cells[field.index()]);
        }
    }
}
