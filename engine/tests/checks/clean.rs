//! A synthetic extract in which nothing is wrong, as a table that faults can be planted in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use engine::intake::{Intake, Report};

use crate::support::extract::intake;

/// A referral extract as a table.
#[derive(Clone)]
pub struct Extract {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A clean extract.
pub static CLEAN: LazyLock<Extract> = LazyLock::new(clean);

impl Extract {
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    pub fn get(&self, row: usize, name: &str) -> &str {
        self.column(name).map_or("", |column| &self.rows[row][column])
    }

    /// Sets a value, in a column of its own where there is none of that name.
    pub fn set(&mut self, row: usize, name: &str, value: &str) {
        let column = self.column(name).unwrap_or_else(|| {
            self.columns.push(name.to_owned());
            self.rows.iter_mut().for_each(|row| row.push(String::new()));
            self.columns.len() - 1
        });
        self.rows[row][column] = value.to_owned();
    }

    /// Sets a value that may speak of the row: `@column+1` is a day after that of the column, `#` the row.
    pub fn plant(&mut self, row: usize, name: &str, value: &str) {
        let value = match value.strip_prefix('@') {
            Some(day) => {
                let sign = day.rfind(['+', '-']).expect("days before or after");
                let days: i64 = day[sign..].parse().expect("a number of days");
                let at: NaiveDate = self.get(row, &day[..sign]).parse().expect("a day");
                let by = Days::new(days.unsigned_abs());
                if days < 0 { at - by } else { at + by }.to_string()
            }
            None => value.replace('#', &row.to_string()),
        };
        self.set(row, name, &value);
    }

    pub fn text(&self) -> String {
        let lines = std::iter::once(&self.columns).chain(&self.rows).map(|line| line.join(",") + "\n");
        lines.collect()
    }

    pub fn read(&self) -> Intake {
        intake(&[&self.text()])
    }

    fn is_known(&self, row: usize, names: &[&str]) -> bool {
        names.iter().all(|name| !self.get(row, name).is_empty())
    }

    fn number(&self, row: usize, name: &str) -> i64 {
        self.get(row, name).parse().unwrap_or_default()
    }

    /// Whether a row can carry a fault that needs one of its kind, with room around its dates.
    pub fn is(&self, row: usize, kind: Kind) -> bool {
        let treated = self.number(row, "treatment_contact_count");
        let ended_early =
            matches!(self.get(row, "discharge_date"), day if !day.is_empty() && day < "2016-12-01");
        match kind {
            Kind::Finished => {
                ended_early
                    && treated >= 3
                    && self.get(row, "adsm") == "GAD7"
                    && self.is_known(row, &["assessment_first_date", "phq9_first", "phq9_last", "gad7_last"])
            }
            Kind::Once => ended_early && treated == 1,
            Kind::Untreated => ended_early && treated == 0,
            Kind::Open => treated >= 2 && self.get(row, "discharge_date").is_empty(),
        }
    }
}

/// What a row must be to carry a fault.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Finished,
    Once,
    Untreated,
    Open,
}

/// How often each thing was found, by name and what it is about.
pub fn counts(report: &Report) -> BTreeMap<(String, String), u64> {
    let key = |finding: &engine::intake::DataFinding| (finding.name.to_owned(), finding.about.clone());
    report.findings.iter().map(|finding| (key(finding), finding.found.count)).collect()
}

/// The sample of a site with what is missing in it filled in, and the few rows left out that are odd still.
fn clean() -> Extract {
    let site = engine::sample::site("south-tees").unwrap();
    let mut bytes = Vec::new();
    engine::sample::write_csv(&site, 900, site.seed, &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let mut extract = Extract { columns: lines.next().unwrap(), rows: lines.collect() };
    for row in 0..extract.rows.len() {
        // A fault in a referral must not make its repetition one.
        extract.set(row, "repeat_of", "");
        let usual = [("care_cluster", "02"), ("ethnic_category", "A"), ("end_code", "46")];
        for (name, value) in usual {
            let is_ended = !extract.get(row, "discharge_date").is_empty();
            let is_empty = ["", "Z", "99"].contains(&extract.get(row, name));
            if is_empty && (name != "end_code" || is_ended) {
                extract.set(row, name, value);
            }
        }
        if extract.number(row, "treatment_contact_count") >= 2 && extract.is_known(row, &["discharge_date"]) {
            extract.set(row, "completed_treatment", "true");
        }
    }
    let read = extract.read();
    let odd = read.report.findings.iter().flat_map(|finding| &finding.found.examples);
    let odd: Vec<usize> = odd.map(|(_, row)| *row as usize - 2).collect();
    let mut place = 0;
    extract.rows.retain(|_| {
        place += 1;
        !odd.contains(&(place - 1))
    });
    extract
}

#[test]
fn nothing_is_found_in_a_clean_extract() {
    let read = CLEAN.read();
    assert!(read.report.findings.is_empty(), "{:#?}", read.report.findings);
    assert_eq!(read.report.rows_kept(), CLEAN.rows.len() as u64);
    assert!(CLEAN.rows.len() > 800);
}
