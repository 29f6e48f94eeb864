//! National tables made of referrals: month by month, primary and refresh, in each shape. What a later file
//! replaces is wrong on purpose, so that counting any of it shows.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::extract::Fields;
use super::person::{self, Event};

/// The shapes that people hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    PreDeadline,
    PostDeadline,
    Commissioning,
}

impl Shape {
    fn name(self) -> &'static str {
        match self {
            Self::PreDeadline => "provider_pre_deadline",
            Self::PostDeadline => "provider_post_deadline",
            Self::Commissioning => "commissioning",
        }
    }

    /// The columns of a table, as they are handed out.
    pub fn columns(self, table: &str) -> Vec<&'static str> {
        let columns = COLUMNS[self.name()][table].as_array().unwrap();
        columns.iter().map(|column| column.as_str().unwrap()).collect()
    }
}

static COLUMNS: LazyLock<serde_json::Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../data/national_data_set_v2_1_columns.json")).unwrap()
});

/// A row of a table, by column.
pub type Row = BTreeMap<&'static str, String>;

/// A file of a provider for a month.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Submission {
    pub provider: String,
    /// Months since April 1900, which is 1.
    pub month: i32,
    pub refresh: bool,
}

/// The number of the month of a day.
pub fn month(day: &str) -> i32 {
    let day: NaiveDate = day.parse().unwrap();
    (day.year() - 1900) * 12 + day.month0() as i32 - 2
}

/// The first day of a month by its number.
pub fn first_day(month: i32) -> NaiveDate {
    let months = month + 2;
    NaiveDate::from_ymd_opt(1900 + months.div_euclid(12), months.rem_euclid(12) as u32 + 1, 1).unwrap()
}

impl Submission {
    /// The number that it is given on arrival: the refresh comes a month after the primary file.
    pub fn number(&self) -> i32 {
        let provider: i32 = self.provider.bytes().map(i32::from).sum::<i32>() % 50;
        (self.month + i32::from(self.refresh)) * 100 + provider * 2 + i32::from(self.refresh)
    }

    fn arrived(&self) -> NaiveDate {
        first_day(self.month + 1 + i32::from(self.refresh))
    }

    fn header(&self) -> Row {
        let start = first_day(self.month);
        Row::from([
            ("DatSetVer", "2.1".to_owned()),
            ("OrgIDProv", self.provider.clone()),
            ("ReportingPeriodStartDate", start.to_string()),
            ("ReportingPeriodEndDate", first_day(self.month + 1).pred_opt().unwrap().to_string()),
            ("DateTimeDatSetCreate", format!("{}T09:30:00", self.arrived())),
            ("File_Type", if self.refresh { "Refresh" } else { "Primary" }.to_owned()),
        ])
    }

    /// What every row of the file says of it.
    fn stamp(&self, row: &mut Row, serial: usize) {
        row.insert("UniqueSubmissionID", self.number().to_string());
        row.insert("EFFECTIVE_FROM", self.arrived().to_string());
        row.insert("Unique_MonthID", self.month.to_string());
        row.insert("OrgID_Provider", self.provider.clone());
        row.insert("serial", serial.to_string());
    }
}

/// Tables by submission and name.
pub type Tables = BTreeMap<(Submission, &'static str), Vec<Row>>;

/// The tables of some people, month by month to the last month of any.
pub fn tables(people: &[Fields]) -> Tables {
    let mut tables = Tables::new();
    let end = people.iter().map(|row| month(&row["referral_date"])).max().unwrap();
    for (number, fields) in people.iter().enumerate() {
        let from = month(&fields["referral_date"]);
        let closed = Some(&fields["discharge_date"]).filter(|day| !day.is_empty()).map(|day| month(day));
        let last = closed.unwrap_or(end.max(latest_event(fields, number)));
        let events = person::events(fields, number);
        for at in from..=last {
            for refresh in [false, true] {
                let submission = Submission { provider: fields["provider_code"].clone(), month: at, refresh };
                let is_final = refresh && at == last;
                let mut add = |table: &'static str, row: Row| {
                    tables.entry((submission.clone(), table)).or_default().push(row);
                };
                person::standing(fields, number, submission.number(), is_final)
                    .into_iter()
                    .for_each(|(table, row)| add(table, row));
                for Event { table, day, row } in &events {
                    if month(day) == at {
                        add(table, if refresh { row.clone() } else { person::spoilt(table, row) });
                    }
                }
            }
        }
    }
    let submissions: Vec<Submission> = tables.keys().map(|(submission, _)| submission.clone()).collect();
    for submission in submissions {
        tables.insert((submission.clone(), "IDS000Header"), vec![submission.header()]);
    }
    for ((submission, _), rows) in &mut tables {
        let start = submission.number() as usize * 10_000;
        rows.iter_mut().enumerate().for_each(|(place, row)| submission.stamp(row, start + place));
    }
    tables
}

fn latest_event(fields: &Fields, number: usize) -> i32 {
    let days = person::events(fields, number).into_iter().map(|event| month(&event.day));
    days.max().unwrap_or_else(|| month(&fields["referral_date"]))
}

/// Rows as comma-separated text with the columns of a shape.
pub fn csv(shape: Shape, table: &str, rows: &[Row]) -> String {
    let columns = shape.columns(table);
    let mut text = columns.join(",") + "\n";
    for row in rows {
        let value = |column: &&str| match *column {
            column if column.starts_with("UniqueID_") => row.get("serial").cloned().unwrap_or_default(),
            column => row.get(column).cloned().unwrap_or_default(),
        };
        text += &(columns.iter().map(value).collect::<Vec<_>>().join(",") + "\n");
    }
    text
}

/// One table over all submissions, as a warehouse keeps it.
pub fn together(tables: &Tables) -> BTreeMap<&'static str, Vec<Row>> {
    let mut all: BTreeMap<&'static str, Vec<Row>> = BTreeMap::new();
    for ((_, table), rows) in tables {
        all.entry(table).or_default().extend(rows.iter().cloned());
    }
    all
}
