//! The annual report: one row an organisation and variable, a column a figure, in its naming
//! generations and as the tidied wide table (formats 4.4).
//!
//! The `Total` rows give the counters of a year. Of the other kinds of row those are used that say
//! something the tally holds: age and ethnic group of people entering treatment, waits, care clusters,
//! and of the questionnaire file the two questions that are asked at assessment. All others are read and set
//! aside, counted by kind.

use std::borrow::Cow;
use std::sync::Arc;

use super::value::{Given, day, text, year_in};
use super::year::{Question, Slot, Variable};
use super::{Organisation, Published, day_turns, needed};
use crate::activity::{Counter, Histogram, UNKNOWN};
use crate::calendar::{FinancialYear, Month};
use crate::intake::table::Record;
use crate::intake::values::{DateFinding, DateReading, DateStyle, Turn};
use crate::intake::words::{DropReason, IntakeError, PublishedItem, column, squeezed};

/// Where the columns of an annual file are, and how its year is known.
pub(in crate::intake) struct AnnualColumns {
    year: YearFrom,
    org_type: usize,
    org_code: usize,
    org_name: Option<usize>,
    variable: usize,
    a: usize,
    b: Option<usize>,
    items: Vec<(usize, PublishedItem)>,
    questions: Vec<(usize, Question)>,
    /// Where it is tidied to one figure a row.
    long: Option<Long>,
    /// How its days are read, where they are not written year first.
    pub dates: Vec<DateReading>,
}

/// The columns of an annual file with one figure a row, as packages tidy it.
struct Long {
    name: usize,
    /// Whether the figure is a count, a mean or a percentage.
    statistic: Option<usize>,
    value: usize,
}

impl Long {
    fn of(headers: &[String]) -> Option<Self> {
        Some(Self {
            name: column(headers, &["measurename", "measure"])?,
            statistic: column(headers, &["measurestatistic", "statistic"]),
            value: column(headers, &["value", "measurevalue", "measurevaluesuppressed"])?,
        })
    }

    /// The name of the column that a row's figure has in the file as it is published; nothing where it is no
    /// count.
    fn header(&self, record: Record<'_>) -> Option<String> {
        let statistic = self.statistic.map(|column| squeezed(text(record.cell(column)))).unwrap_or_default();
        let name = squeezed(text(record.cell(self.name)));
        let is_count = matches!(statistic.as_str(), "" | "count");
        is_count.then(|| if name.starts_with("count") { name } else { format!("count{name}") })
    }
}

enum YearFrom {
    /// A column that names it.
    Column(usize),
    /// A column with its first day, and one with its last.
    Days(Day, Option<Day>),
    /// The name of the file.
    Name(FinancialYear),
}

/// A column of days, and how it is turned.
type Day = (usize, Option<Turn>);

/// Names of columns that name the year.
const PERIOD: &[&str] = &["reportingperiod", "financialyear", "reportingyear", "period", "year"];

impl AnnualColumns {
    /// Finds the columns of an annual file.
    ///
    /// # Errors
    /// Where one that every row needs is not there, or neither a column nor the name says the year.
    pub fn new(
        file: &str,
        headers: &[String],
        said: Option<DateStyle>,
        date_findings: impl FnOnce(&[usize]) -> Result<Vec<DateFinding>, IntakeError>,
    ) -> Result<Self, IntakeError> {
        let need = |name: &str| needed(file, headers, name, &[&squeezed(name)]);
        let start = column(headers, &["startdate", "reportingperiodstart", "periodstart"]);
        let end = column(headers, &["enddate", "reportingperiodend", "periodend"]);
        let mut dates = Vec::new();
        let year = match (column(headers, PERIOD), start) {
            (Some(period), _) => YearFrom::Column(period),
            (None, Some(start)) => {
                let days: Vec<usize> = [Some(start), end].into_iter().flatten().collect();
                let (turns, readings) = day_turns(file, headers, &days, said, date_findings)?;
                dates = readings;
                let mut turned = days.into_iter().zip(turns);
                YearFrom::Days(turned.next().unwrap_or((start, None)), turned.next())
            }
            (None, None) => year_in(file)
                .map(YearFrom::Name)
                .ok_or_else(|| IntakeError::NoYear { file: file.to_owned() })?,
        };
        let questions = headers.iter().enumerate();
        Ok(Self {
            year,
            org_type: need("OrgType")?,
            org_code: need("OrgCode")?,
            org_name: column(headers, &["orgname"]),
            variable: need("VariableType")?,
            a: need("VariableA")?,
            b: column(headers, &["variableb"]),
            items: PublishedItem::columns(headers),
            questions: questions
                .filter_map(|(place, name)| Some((place, Question::of_column(name)?)))
                .collect(),
            long: Long::of(headers),
            dates,
        })
    }

    fn year(&self, record: Record<'_>) -> Option<FinancialYear> {
        let month = |(column, turn): &Day| day(record.cell(*column), turn.as_ref()).map(Month::of);
        match &self.year {
            YearFrom::Column(column) => year_in(text(record.cell(*column))),
            YearFrom::Name(year) => Some(*year),
            YearFrom::Days(start, end) => {
                let first = month(start)?;
                let year = first.financial_year();
                let last = end.as_ref().map_or(Some(first.plus(11)), month)?;
                (first == year.first_month() && last.since(first) == 11).then_some(year)
            }
        }
    }

    /// The figures of a row of a variable.
    fn slots<'a>(&'a self, record: Record<'a>) -> Vec<(usize, Slot)> {
        let (mut items, mut questions) = (Cow::Borrowed(&self.items), Cow::Borrowed(&self.questions));
        if let Some(long) = &self.long {
            let header = long.header(record).unwrap_or_default();
            items = Cow::Owned(
                PublishedItem::of_column(&header).map(|item| (long.value, item)).into_iter().collect(),
            );
            let question = Question::of_column(&header).map(|question| (long.value, question));
            questions = Cow::Owned(question.into_iter().collect());
        }
        let (a, b) = (text(record.cell(self.a)), self.b.map(|b| text(record.cell(b))).unwrap_or_default());
        let entered = || items.iter().find(|(_, item)| *item == PublishedItem::Count(Counter::Entered));
        let part = |variable: Variable, label: &str| {
            entered()
                .map(|&(column, _)| (column, Slot::Entered(variable, label.to_owned())))
                .into_iter()
                .collect()
        };
        match squeezed(text(record.cell(self.variable))).as_str() {
            "" | "total" if is_none(a) && is_none(b) => {
                items.iter().map(|&(column, item)| (column, Slot::Item(item))).collect()
            }
            "agegroup" if is_none(b) => part(Variable::Age, a),
            "bmegroup" if is_none(b) => part(Variable::EthnicMinority, a),
            "ethnicgroup" if squeezed(b) == "all" => part(Variable::EthnicGroup, a),
            "waitingtime" => waits(&items, a, b),
            "mentalhealthcarecluster" | "carecluster" if is_none(b) => {
                let code = cluster(a);
                let part =
                    |&(column, item): &(usize, PublishedItem)| Some((column, Slot::Cluster(code?, item)));
                items.iter().filter_map(part).collect()
            }
            // The questionnaire file, whatever it calls its variable: the answer is in `VariableA`.
            _ if is_none(b) => {
                let answered = |&(column, question): &(usize, Question)| {
                    question.knows(a).then(|| (column, Slot::Answered(question, a.to_owned())))
                };
                questions.iter().filter_map(answered).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Whose waits are published, and the histogram that these are points of.
const COHORTS: [(Counter, Histogram); 2] =
    [(Counter::Entered, Histogram::WaitEntering), (Counter::Finished, Histogram::WaitFinished)];

/// People who waited no longer than a row says, from referral to first treatment.
fn waits(items: &[(usize, PublishedItem)], wait: &str, bound: &str) -> Vec<(usize, Slot)> {
    if !["accessingservices", "firsttreatment", "enteredtreatment"].contains(&squeezed(wait).as_str()) {
        return Vec::new();
    }
    let Some(days) = days_at_most(bound) else { return Vec::new() };
    let of_cohort = |&(column, item): &(usize, PublishedItem)| {
        let (_, histogram) = COHORTS.iter().find(|(cohort, _)| item == PublishedItem::Count(*cohort))?;
        Some((column, Slot::Item(PublishedItem::AtMost(*histogram, days))))
    };
    items.iter().filter_map(of_cohort).collect()
}

/// Whether a variable says nothing further.
fn is_none(value: &str) -> bool {
    matches!(squeezed(value).as_str(), "" | "all" | "total" | "null")
}

/// The code of a published group of care clusters, by the national grouping.
fn cluster(label: &str) -> Option<&'static str> {
    Some(match squeezed(label).as_str() {
        "commonmentalhealthproblemslowseverity" => "01",
        "commonmentalhealthproblemslowseveritywithgreaterneed" => "02",
        "nonpsychoticmoderateseverity" => "03",
        "nonpsychoticsevere" => "04",
        "nonpsychoticdisordersverysevere" | "nonpsychoticverysevere" => "05",
        "nonpsychoticdisorders" => "06-08",
        "psychosis" => "10-17",
        "cognitiveimpairmentordementia" => "18-21",
        "othermentalhealthcarecluster" => "00, 09",
        "notstatednotknowninvalid" => UNKNOWN,
        _ => return None,
    })
}

/// `<6 weeks`, `<=28 days`: the most days, within which the bound itself counts (rule 7).
fn days_at_most(bound: &str) -> Option<u32> {
    let bound = bound.trim().strip_prefix('<')?.trim_start_matches(['=', ' ']);
    let (number, unit) = bound.split_once(' ')?;
    let number: u32 = number.parse().ok().filter(|number| *number < 1_000)?;
    match unit.trim() {
        "days" => Some(number),
        "weeks" => Some(number * 7),
        _ => None,
    }
}

impl Published {
    /// Takes a row of an annual file. Returns its kind where it is read but not added: a row of a
    /// commissioner or a region (rule 17), or one that gives nothing that the tally holds.
    pub(super) fn enter_annual(
        &mut self,
        columns: &AnnualColumns,
        record: Record<'_>,
    ) -> Result<Option<String>, DropReason> {
        let text = |column: usize| text(record.cell(column));
        let year = columns.year(record).ok_or(DropReason::NotAYear)?;
        let (kind, code) = (text(columns.org_type), text(columns.org_code));
        let is_england = kind.eq_ignore_ascii_case("England");
        if kind.is_empty() || code.is_empty() && !is_england {
            return Err(DropReason::NoOrganisation);
        }
        self.years.insert(year);
        if !is_england && !kind.eq_ignore_ascii_case("Provider") {
            return Ok(Some(kind.to_owned()));
        }
        let organisation = Organisation::of(is_england, code);
        self.name(&organisation, columns.org_name.map(text).unwrap_or_default());
        let slots = columns.slots(record);
        let rounding = organisation.rounding();
        let code: Arc<str> = organisation.code;
        let mut marks = Vec::new();
        let given = slots.iter().filter_map(|(column, slot)| {
            let given = Given::of(record.cell(*column));
            if given.is_none() {
                marks.push(record.cell(*column));
            }
            Some((slot.clone(), given?.people(rounding)))
        });
        self.annual.set(&(year, code), given);
        self.figures += (slots.len() - marks.len()) as u64;
        marks.into_iter().for_each(|mark| self.note_mark(mark));
        Ok(slots.is_empty().then(|| format!("{kind} by {}", text(columns.variable))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_of_weeks_or_days_is_a_number_of_days() {
        let days =
            ["<6 weeks", "<18 weeks", "<=28 days", "29-56 days", ">90 days", "Mean wait"].map(days_at_most);
        assert_eq!(days, [Some(42), Some(126), Some(28), None, None, None]);
    }
}
