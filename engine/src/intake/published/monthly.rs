//! The monthly activity-and-performance file since 2021: one row an organisation, measure and month
//! (formats 4.1).

use std::sync::Arc;

use super::value::{Given, day, text};
use super::{Organisation, Published, day_turns, needed};
use crate::activity::ALL;
use crate::calendar::Month;
use crate::intake::layouts::{MEASURE, START};
use crate::intake::table::Record;
use crate::intake::values::{DateFinding, DateReading, DateStyle, Reading, Turn};
use crate::intake::words::{DropReason, IntakeError, PublishedItem, column};

/// Where the columns of a monthly file are.
pub(in crate::intake) struct MonthlyColumns {
    start: (usize, Option<Turn>),
    end: Option<(usize, Option<Turn>)>,
    group: usize,
    commissioner: usize,
    provider: usize,
    provider_name: Option<usize>,
    measure: usize,
    value: usize,
    /// Whether a value that is not there was withheld, where a column says so.
    suppressed: Option<usize>,
    /// How the days are read, where they are not written year first.
    pub dates: Vec<DateReading>,
}

/// The measure of who is waiting for treatment at the end of the month, which is no count of activity.
const WAITING: &str = "M038";

/// Names of the columns, as NHS England has published them and as packages tidy them.
const END: &[&str] = &["reportingperiodend", "enddate", "periodend"];
const VALUE: &[&str] = &["measurevalue", "measurevaluesuppressed", "value"];

impl MonthlyColumns {
    /// Finds the columns by name. `date_findings` says what the days of some columns prove; `said` is how they
    /// are written where somebody said so.
    ///
    /// # Errors
    /// Where one that every row needs is not there, or its days could be two.
    pub fn new(
        file: &str,
        headers: &[String],
        said: Option<DateStyle>,
        date_findings: impl FnOnce(&[usize]) -> Result<Vec<DateFinding>, IntakeError>,
    ) -> Result<Self, IntakeError> {
        let need = |name: &str, known: &[&str]| needed(file, headers, name, known);
        let days: Vec<usize> = [Some(need("REPORTING_PERIOD_START", START)?), column(headers, END)]
            .into_iter()
            .flatten()
            .collect();
        let (turns, dates) = day_turns(file, headers, &days, said, date_findings)?;
        let mut turned = days.into_iter().zip(turns);
        let nowhere = (0, None);
        Ok(Self {
            start: turned.next().unwrap_or(nowhere),
            end: turned.next(),
            group: need("GROUP_TYPE", &["grouptype"])?,
            commissioner: need("ORG_CODE1", &["orgcode1", "commissionercode"])?,
            provider: need("ORG_CODE2", &["orgcode2", "providercode"])?,
            provider_name: column(headers, &["orgname2", "providername"]),
            measure: need("MEASURE_ID", MEASURE)?,
            value: need("MEASURE_VALUE_SUPPRESSED", VALUE)?,
            suppressed: column(headers, &["suppressed"]),
            dates,
        })
    }

    fn given(&self, record: Record<'_>) -> Option<Given> {
        let given = Given::of(record.cell(self.value));
        let says = |column: usize| record.cell(column).flag() == Reading::Value(true);
        let withheld = given.is_none() && self.suppressed.is_some_and(says);
        if withheld { Some(Given::Withheld) } else { given }
    }
}

impl Published {
    /// Takes a row of a monthly file. Returns the kind of organisation where the row is read but not
    /// added (rule 17).
    pub(super) fn enter_monthly(
        &mut self,
        columns: &MonthlyColumns,
        record: Record<'_>,
    ) -> Result<Option<String>, DropReason> {
        let text = |column: usize| text(record.cell(column));
        let days = |(column, turn): &(usize, Option<Turn>)| day(record.cell(*column), turn.as_ref());
        let month = days(&columns.start).map(Month::of).ok_or(DropReason::NotAMonth)?;
        if let Some(end) = &columns.end
            && days(end).map(Month::of) != Some(month)
        {
            return Err(DropReason::NotAMonth);
        }
        let (measure, provider) = (text(columns.measure), text(columns.provider));
        if measure.is_empty() || provider.is_empty() {
            return Err(DropReason::NoOrganisation);
        }
        self.months.insert(month);
        let group = text(columns.group);
        let is_england = group.eq_ignore_ascii_case("England");
        let is_provider =
            group.eq_ignore_ascii_case("Provider") && text(columns.commissioner).eq_ignore_ascii_case(ALL);
        if !is_england && !is_provider {
            return Ok(Some(group.to_owned()));
        }
        let organisation = Organisation::of(is_england, provider);
        self.name(&organisation, columns.provider_name.map(text).unwrap_or_default());
        let rounding = organisation.rounding();
        let code: Arc<str> = organisation.code;
        self.add_provider(month, &code);
        if is_provider
            && measure.eq_ignore_ascii_case(WAITING)
            && let Some(given) = columns.given(record)
        {
            let list = self.waiting_lists.entry(Arc::clone(&code)).or_default();
            list.insert(month, given.people(rounding));
        }
        if let Some(item) = PublishedItem::of_measure(measure) {
            match columns.given(record) {
                Some(given) => self.set(month, &code, item, given.people(rounding)),
                None => self.note_mark(record.cell(columns.value)),
            }
        }
        Ok(None)
    }
}
