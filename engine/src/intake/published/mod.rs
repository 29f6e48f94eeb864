//! Published files, read as aggregates: the monthly one, the annual ones, and wide tables by provider
//! and month (formats 4.1, 4.2, 4.4; rules 15 to 18).
//!
//! A provider row is a contract with every commissioner as one, and England's row is measures only.
//! Rows of commissioners and regions count the same people again, so they are read and set aside.
//! Percentages and means are never added: rates are worked out again from the counts.

mod annual;
mod cells;
mod figures;
mod monthly;
mod value;
mod wide;
mod wide_columns;
mod year;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::activity::{ALL, Key, MOST_KEYS, PlanOf, Plans, Tally, UNKNOWN, WaitingLists, organisation_code};
use crate::calendar::{FinancialYear, Month};
use crate::intake::report::{Finding, Report};
use crate::intake::table::Record;
use crate::intake::values::{
    Cell, DateColumn, DateFinding, DateReading, DateReason, DateStyle, Turn, settle, unclear,
};
use crate::intake::words::{DropReason, IntakeError, Layout, PublishedItem, WideField, column};
use crate::quantity::Quantity;
use annual::AnnualColumns;
use cells::figures_cell;
use figures::Figures;
use monthly::MonthlyColumns;
use value::Rounding;
use wide::{Pairs, Waiting};
use year::Slot;

pub(in crate::intake) use value::{Given, month};
pub(in crate::intake) use wide_columns::WideColumns;

/// Where the columns of a published file are.
pub(in crate::intake) enum PublishedColumns {
    Monthly(MonthlyColumns),
    Annual(AnnualColumns),
    Wide(Box<WideColumns>),
}

impl PublishedColumns {
    /// Finds the columns of a published monthly or annual file; nothing where it is neither.
    ///
    /// # Errors
    /// Where a column that every row needs is not there, or the year of an annual file is not known.
    pub fn new(
        file: &str,
        headers: &[String],
        said: Option<DateStyle>,
        date_findings: impl FnOnce(&[usize]) -> Result<Vec<DateFinding>, IntakeError>,
    ) -> Result<Option<Self>, IntakeError> {
        Ok(match Layout::of(headers) {
            Some(Layout::PublishedMonthly) => {
                Some(Self::Monthly(MonthlyColumns::new(file, headers, said, date_findings)?))
            }
            Some(Layout::PublishedAnnual) => {
                Some(Self::Annual(AnnualColumns::new(file, headers, said, date_findings)?))
            }
            Some(Layout::Extract | Layout::PublishedWide | Layout::Tally | Layout::National(_)) | None => {
                None
            }
        })
    }

    /// The columns, where they can be under names of somebody's own.
    pub const fn wide(&self) -> Option<&WideColumns> {
        match self {
            Self::Wide(columns) => Some(columns),
            Self::Monthly(_) | Self::Annual(_) => None,
        }
    }

    /// How its days are read, where they are not written year first.
    pub fn dates(&self) -> &[DateReading] {
        match self {
            Self::Monthly(columns) => &columns.dates,
            Self::Annual(columns) => &columns.dates,
            Self::Wide(columns) => &columns.dates,
        }
    }

    /// What the file is.
    pub const fn layout(&self) -> Layout {
        match self {
            Self::Monthly(_) => Layout::PublishedMonthly,
            Self::Annual(_) => Layout::PublishedAnnual,
            Self::Wide(_) => Layout::PublishedWide,
        }
    }
}

/// Where the column of one of some names is, without which no row can be read; `name` is what it is called in files
/// as they are published.
fn needed(file: &str, headers: &[String], name: &str, known: &[&str]) -> Result<usize, IntakeError> {
    column(headers, known).ok_or_else(|| IntakeError::MissingColumn {
        file: file.to_owned(),
        column: name.to_owned(),
        nearest: String::new(),
    })
}

/// How columns of days of a published file are turned, and what is to be said of it. A number in them is a day
/// as Excel counts them: it can be nothing else.
fn day_turns(
    file: &str,
    headers: &[String],
    days: &[usize],
    said: Option<DateStyle>,
    date_findings: impl FnOnce(&[usize]) -> Result<Vec<DateFinding>, IntakeError>,
) -> Result<(Vec<Option<Turn>>, Vec<DateReading>), IntakeError> {
    let column = |(&place, finding): (&usize, DateFinding)| DateColumn {
        field: WideField::Month.into(),
        header: &headers[place],
        said: match &finding {
            DateFinding::Serial(_) => Some(DateStyle::ExcelSerial),
            // The zone or the year first says all.
            DateFinding::Certain => None,
            DateFinding::DayFirst(_)
            | DateFinding::MonthFirst(_)
            | DateFinding::Both(..)
            | DateFinding::Unclear(..)
            | DateFinding::Same(_)
            | DateFinding::Mixed(_) => said,
        },
        finding,
    };
    let columns: Vec<DateColumn<'_>> = days.iter().zip(date_findings(days)?).map(column).collect();
    let mut turns = Vec::new();
    let mut readings = Vec::new();
    for (settled, &place) in settle(&columns).into_iter().zip(days) {
        let mut reading = settled.map_err(|doubt| unclear(file, &headers[place], &doubt))?;
        if reading.style == DateStyle::ExcelSerial {
            reading.reason = DateReason::Certain;
        }
        let turn = Turn::dates(reading.style);
        readings.extend(turn.is_some().then_some(reading));
        turns.push(turn);
    }
    Ok((turns, readings))
}

/// A provider, or England.
#[derive(Clone)]
struct Organisation {
    code: Arc<str>,
}

impl Organisation {
    fn of(is_england: bool, provider: &str) -> Self {
        let code = if is_england { Cow::Borrowed(ALL) } else { organisation_code(provider) };
        Self { code: Arc::from(code) }
    }

    fn is_england(&self) -> bool {
        &*self.code == ALL
    }

    /// England's counts are exact; those of providers are rounded.
    fn rounding(&self) -> Rounding {
        if self.is_england() { Rounding::None } else { Rounding::ToFive }
    }
}

/// Letters and figures of a mark, at most: `c`, `low`, `1-4`.
const LONGEST_MARK: usize = 4;
/// What is said of a text that is no mark.
const OTHER_TEXT: &str = "another text";

/// Published figures by month and provider (`all` for England), and by year those of annual files.
#[derive(Default)]
pub(in crate::intake) struct Published {
    values: Figures<(Month, Arc<str>), PublishedItem>,
    annual: Figures<(FinancialYear, Arc<str>), Slot>,
    spread: BTreeMap<(Month, Arc<str>), BTreeMap<PublishedItem, Quantity>>,
    clusters: BTreeMap<(Month, Arc<str>, &'static str), BTreeMap<PublishedItem, Quantity>>,
    waiting: Waiting,
    pairs: Pairs,
    plans: Plans,
    waiting_lists: WaitingLists,
    names: BTreeMap<Arc<str>, String>,
    months: BTreeSet<Month>,
    years: BTreeSet<FinancialYear>,
    months_of_years: BTreeSet<Month>,
    /// Plans, and figures of one commissioner with one provider, that were given before and differ.
    conflicting: u64,
    monthly_stand: u64,
    /// Figures that were taken, of however many files.
    figures: u64,
    /// Values of figures that are neither a count nor a known word for none, and how often each was met.
    marks: BTreeMap<String, Finding>,
    /// The file and the row that is being read.
    at: (usize, u64),
}

impl Published {
    /// How many figures were taken so far, planned ones among them.
    pub const fn figures(&self) -> u64 {
        self.figures
    }

    /// Whether figures of more months and providers were met than there are.
    pub fn is_full(&self) -> bool {
        self.values.all.len() + self.annual.all.len() + self.waiting.rows() > MOST_KEYS
            || self.marks.len() > MOST_KEYS
    }

    /// Says which row of which file comes next.
    pub const fn at(&mut self, file: usize, row: u64) {
        self.at = (file, row);
    }

    /// Notes a value that should be a count: it is missing, and never zero.
    fn note_mark(&mut self, value: Cell<'_>) {
        if !value.is_nothing() {
            let mark = value.shown();
            // A longer text is no mark, and may be somebody's name or number.
            let signs = mark.chars().filter(|letter| letter.is_alphanumeric()).count();
            let is_mark = signs <= LONGEST_MARK && mark.chars().count() <= 2 * LONGEST_MARK;
            let mark = if is_mark { mark } else { OTHER_TEXT.to_owned() };
            self.marks.entry(mark).or_default().note(self.at.0, self.at.1);
        }
    }

    /// Takes a row. Returns its kind where it is read but not added (rule 17).
    pub fn enter(
        &mut self,
        columns: &PublishedColumns,
        record: Record<'_>,
    ) -> Result<Option<String>, DropReason> {
        if let Some(fault) = record.fault() {
            return Err(fault);
        }
        match columns {
            PublishedColumns::Monthly(columns) => self.enter_monthly(columns, record),
            PublishedColumns::Annual(columns) => self.enter_annual(columns, record),
            PublishedColumns::Wide(columns) => self.enter_wide(columns, record),
        }
    }

    /// What is to be done when a file was read to its end.
    ///
    /// # Errors
    /// Where its columns turned out not to hold what they were taken for.
    pub fn end_of_file(
        &mut self,
        file: &str,
        headers: &[String],
        columns: &PublishedColumns,
    ) -> Result<(), IntakeError> {
        match columns {
            PublishedColumns::Wide(columns) => self.end_of_wide(file, headers, columns),
            PublishedColumns::Monthly(_) | PublishedColumns::Annual(_) => Ok(()),
        }
    }

    /// Takes over what a file gave that was read to its end and comes after all that are here.
    pub fn absorb(&mut self, other: Self) {
        self.values.absorb(other.values);
        self.annual.absorb(other.annual);
        for (place, pair) in other.pairs {
            self.conflicting += self.pairs.entry(place).or_default().absorb(pair);
        }
        for (contract, months) in other.plans {
            for (month, planned) in months {
                for what in PlanOf::EVERY {
                    let people = planned.of(what);
                    people.into_iter().for_each(|people| self.plan(contract.clone(), month, what, people));
                }
            }
        }
        for (provider, months) in other.waiting_lists {
            self.waiting_lists.entry(provider).or_default().extend(months);
        }
        for (code, name) in other.names {
            self.names.entry(code).or_insert(name);
        }
        self.months.extend(other.months);
        self.years.extend(other.years);
        self.conflicting += other.conflicting;
        self.figures += other.figures;
        for (mark, finding) in other.marks {
            self.marks.entry(mark).or_default().add(&finding);
        }
    }

    fn name(&mut self, organisation: &Organisation, name: &str) {
        if !name.is_empty() {
            let name = if organisation.is_england() { "England" } else { name };
            self.names.entry(organisation.code.clone()).or_insert_with(|| name.to_owned());
        }
    }

    /// A provider is there even where all its figures are missing.
    fn add_provider(&mut self, month: Month, code: &Arc<str>) {
        self.values.all.entry((month, Arc::clone(code))).or_default();
    }

    /// Sets a figure of a month. Where it was given before and differs, the later file's stands.
    fn set(&mut self, month: Month, code: &Arc<str>, item: PublishedItem, people: Quantity) {
        self.figures += 1;
        self.values.set(&(month, Arc::clone(code)), [(item, people)]);
    }

    /// Puts the figures into a tally, and what is to be said of them into the report.
    pub fn finish(mut self, tally: &mut Tally, report: &mut Report) {
        report.conflicting = self.conflicting + self.values.conflicting + self.annual.conflicting;
        self.spread_years();
        self.finish_pairs(tally, report);
        report.marks = self.marks;
        report.monthly_stand = self.monthly_stand;
        report.published_months = self.months.iter().copied().collect();
        report.published_years = self.years.into_iter().collect();
        let all: Arc<str> = Arc::from(ALL);
        for ((month, provider), figures) in self.values.all {
            tally.published_providers.insert(provider.clone());
            tally.cells.insert(key(month, all.clone(), provider, UNKNOWN), figures_cell(&figures));
        }
        for ((month, provider, cluster), figures) in self.clusters {
            let key = key(month, all.clone(), provider, cluster);
            tally.cluster_parts.insert(key, figures_cell(&figures));
        }
        tally.published_months.extend(self.months);
        tally.published_months.extend(self.months_of_years);
        tally.names.extend(self.names);
        tally.plans = self.plans;
        tally.waiting = self.waiting_lists;
    }
}

/// The key of published counts, in which nobody knows the service line.
fn key(month: Month, commissioner: Arc<str>, provider: Arc<str>, cluster: &str) -> Key {
    let unknown: Arc<str> = Arc::from(UNKNOWN);
    let cluster = if cluster == UNKNOWN { unknown.clone() } else { Arc::from(cluster) };
    Key { month, commissioner, provider, service_line: unknown, cluster }
}
