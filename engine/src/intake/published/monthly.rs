//! The monthly activity-and-performance file since 2021: one row an organisation, measure and month
//! (formats 4.1).

use std::sync::Arc;

use super::item::Item;
use super::value::{Given, column, day, text};
use super::{Organisation, Published};
use crate::activity::ALL;
use crate::calendar::Month;
use crate::intake::IntakeError;
use crate::intake::report::DropReason;
use crate::intake::table::Record;

/// Where the columns of a monthly file are.
pub(in crate::intake) struct MonthlyColumns {
    start: usize,
    end: Option<usize>,
    group: usize,
    commissioner: usize,
    provider: usize,
    provider_name: Option<usize>,
    measure: usize,
    value: usize,
}

impl MonthlyColumns {
    /// Finds the columns by name; older files call the last one `MEASURE_VALUE`.
    pub fn new(file: &str, headers: &[String]) -> Result<Self, IntakeError> {
        let need = |name: &str, known: &str| {
            column(headers, &[known]).ok_or_else(|| IntakeError::MissingColumn {
                file: file.to_owned(),
                column: name.to_owned(),
                nearest: String::new(),
            })
        };
        Ok(Self {
            start: need("REPORTING_PERIOD_START", "reportingperiodstart")?,
            end: column(headers, &["reportingperiodend"]),
            group: need("GROUP_TYPE", "grouptype")?,
            commissioner: need("ORG_CODE1", "orgcode1")?,
            provider: need("ORG_CODE2", "orgcode2")?,
            provider_name: column(headers, &["orgname2"]),
            measure: need("MEASURE_ID", "measureid")?,
            value: column(headers, &["measurevalue"])
                .map_or_else(|| need("MEASURE_VALUE_SUPPRESSED", "measurevaluesuppressed"), Ok)?,
        })
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
        let month = day(record.cell(columns.start)).map(Month::of).ok_or(DropReason::NotAMonth)?;
        if let Some(end) = columns.end
            && day(record.cell(end)).map(Month::of) != Some(month)
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
        if let (Some(item), Some(given)) = (Item::of_measure(measure), Given::of(record.cell(columns.value)))
        {
            self.set(month, &code, item, given.people(rounding));
        }
        Ok(None)
    }
}
