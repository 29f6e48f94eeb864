//! A sample read back, for the tests: a plain reader of plain CSV, so that they do not lean on the engine's
//! own.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::{Site, sites, write_csv};

/// A sample's text, header and rows.
pub(super) struct Table {
    pub(super) site: Site,
    pub(super) text: String,
    pub(super) header: Vec<String>,
    places: HashMap<String, usize>,
    pub(super) rows: Vec<Vec<String>>,
}

/// The fields of one row, by column.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Table,
    fields: &'a [String],
}

/// Whatever a test may meet.
pub(super) type Fallible = Result<(), Box<dyn std::error::Error>>;

/// Every site's sample at its default size and seed: made once, for all tests.
static TABLES: LazyLock<Result<Vec<Table>, String>> = LazyLock::new(|| {
    let sites = sites().map_err(|fault| fault.to_string())?;
    sites.into_iter().map(Table::new).collect::<Result<_, _>>().map_err(|fault| fault.to_string())
});

impl Table {
    /// All samples.
    pub(super) fn all() -> Result<&'static [Self], String> {
        TABLES.as_deref().map_err(Clone::clone)
    }

    /// The sample of one site.
    pub(super) fn of(id: &str) -> Result<&'static Self, String> {
        Self::all()?.iter().find(|table| table.site.id == id).ok_or_else(|| format!("no table for {id}"))
    }

    fn new(site: Site) -> Result<Self, Box<dyn std::error::Error>> {
        let mut bytes = Vec::new();
        write_csv(&site, site.referrals, site.seed, &mut bytes)?;
        let text = String::from_utf8(bytes)?;
        let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
        let header = lines.next().unwrap_or_default();
        let places = header.iter().cloned().zip(0..).collect();
        let rows = lines.collect();
        Ok(Self { site, text, header, places, rows })
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|fields| Row { table: self, fields })
    }

    /// Rows whose date in this column falls in the months of the sample's last financial year from `first` to
    /// `last`, April being 0; the year before has the months from -12 to -1.
    pub(super) fn in_year(&self, column: &str, first: i32, last: i32) -> Vec<Row<'_>> {
        let april = self.site.to.year() - 1;
        let month = |day: NaiveDate| (day.year() - april) * 12 + day.month0() as i32 - 3;
        let within = first..=last;
        self.rows().filter(|row| row.day(column).is_some_and(|day| within.contains(&month(day)))).collect()
    }

    /// People who finished a course in those months.
    pub(super) fn finished(&self, first: i32, last: i32) -> Vec<Row<'_>> {
        let ended = self.in_year("discharge_date", first, last);
        ended.into_iter().filter(|row| row.number("treatment_contact_count") >= Some(2.0)).collect()
    }
}

impl<'a> Row<'a> {
    pub(super) fn text(&self, column: &str) -> &'a str {
        self.table.places.get(column).and_then(|place| self.fields.get(*place)).map_or("", String::as_str)
    }

    pub(super) fn number(&self, column: &str) -> Option<f64> {
        self.text(column).parse().ok()
    }

    pub(super) fn day(&self, column: &str) -> Option<NaiveDate> {
        self.text(column).parse().ok()
    }

    /// Whole days from one date to another.
    pub(super) fn days(&self, from: &str, to: &str) -> Option<i64> {
        Some((self.day(to)? - self.day(from)?).num_days())
    }

    /// First and last of a score, where both are there.
    pub(super) fn pair(&self, score: &str) -> Option<(f64, f64)> {
        Some((self.number(&format!("{score}_first"))?, self.number(&format!("{score}_last"))?))
    }

    /// Not at caseness: both first scores are below their lines.
    pub(super) fn no_case(&self) -> bool {
        let (line, _) = self.lines();
        self.number("phq9_first").is_some_and(|score| score < 10.0)
            && self.number("adsm_first").is_some_and(|score| score < line)
    }

    /// At caseness at first, below both lines at last.
    pub(super) fn recovered(&self) -> bool {
        let (line, _) = self.lines();
        let (Some(low), Some(worried)) = (self.pair("phq9"), self.pair("adsm")) else { return false };
        (low.0 >= 10.0 || worried.0 >= line) && low.1 < 10.0 && worried.1 < line
    }

    /// 1 for reliably improved, -1 for reliably worse, 0 for neither; none where a score is missing.
    pub(super) fn change(&self) -> Option<i32> {
        let (_, least) = self.lines();
        let (low, worried) = (self.pair("phq9")?, self.pair("adsm")?);
        // A hair's breadth below, for scores with decimals.
        let moved = |(from, to): (f64, f64), least: f64| ((from - to).abs() > least - 1e-6, from > to);
        let moves = [moved(low, 6.0), moved(worried, least)];
        Some(i32::from(moves.contains(&(true, true))) - i32::from(moves.contains(&(true, false))))
    }

    /// Case line and reliable change of the anxiety measure, as the published thresholds have them.
    fn lines(&self) -> (f64, f64) {
        match self.text("adsm") {
            "AgoraAlone" => (2.3, 0.73),
            "SocialPhobia" => (19.0, 10.0),
            "PanicDisorder" => (8.0, 5.0),
            "OCD" => (40.0, 32.0),
            "PTSD" => (33.0, 9.0),
            "AnxietyInventory" => (18.0, 4.0),
            _ => (8.0, 4.0),
        }
    }
}

/// The share of rows that pass, in per cent.
pub(super) fn share<'a>(rows: &[Row<'a>], pass: impl Fn(&Row<'a>) -> bool) -> f64 {
    100.0 * rows.iter().filter(|row| pass(row)).count() as f64 / rows.len() as f64
}
