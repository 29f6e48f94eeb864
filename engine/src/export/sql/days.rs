//! Days in every form that intake reads, as the engines read them.
//!
//! First a text is made one with its date year first and the time behind it; then that is read as the day in
//! Britain (rule 39). The second is done in steps of its own: as one expression it would be thousands of
//! characters for each of a file's dates, more than Spark plans in an hour.

use super::dialect::{Dialect, TSQL_DAY, day_of};
use super::query::{Steps, named, select};
use crate::intake::DateStyle;

/// What may stand behind a date: a time, half of the day, a zone.
const TIME: &str = "(,*[T ] *([01]?[0-9]|2[0-3]) *[:.] *([0-5]?[0-9])( *[:.] *([0-5]?[0-9]|60)([.,:][0-9]+)?)? *([AaPp][Mm])? *(Z|z|UTC|GMT|BST|((UTC|GMT)?[+-][0-9]{1,2}(:?[0-9]{2})?))? *)?";
/// Groups of the time in a text that begins with a day as one group.
const HOUR: u8 = 3;
const MINUTE: u8 = 4;
const HALF: u8 = 8;
const ZONE: u8 = 9;
/// Two numbers and a year behind them with one mark between, with a time or none: day and month in whatever
/// order.
const FIGURES: &str = "^([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4}|[0-9]{2})(,*[T ].*)?$";
const ONE_MARK: &str = "^[0-9]{1,2}(/[0-9]{1,2}/|[.][0-9]{1,2}[.]|-[0-9]{1,2}-| [0-9]{1,2} )([0-9]{4}|[0-9]{2})(,*[T ][0-9.,+ZAPMapm]*:[0-9:.,+ZAPMapmUTCGBS -]*)?$";
/// A date with its month in letters, the day before it or behind it.
const NAMES: &str = "(jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sep|sept|september|oct|october|nov|november|dec|december)";
/// First letters of the months, three each.
const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
/// A date year first, with another mark than a hyphen or with none.
const YEAR_FIRST: &str = "^([0-9]{4})[/. ,]?([0-9]{2})[/. ,]?([0-9]{2})([T ].*)?$";

impl Dialect {
    /// A text with dates in a style as one with dates year first; any other text as it stands.
    pub(super) fn iso(self, text: &str, style: DateStyle) -> String {
        match style {
            DateStyle::Iso => text.to_owned(),
            DateStyle::DayFirst => self.figures(text, [1, 2], [103, 3]),
            DateStyle::MonthFirst => self.figures(text, [2, 1], [101, 1]),
            DateStyle::ExcelSerial => self.serial(text),
        }
    }

    /// A text with dates that can be read one way only, such as `02-APR-24`, as one with dates year first; any
    /// other text as it stands.
    pub(super) fn written_out(self, text: &str) -> String {
        if self == Self::TSql {
            let day = format!("TRY_CONVERT(date, REPLACE(REPLACE({text}, '-', ' '), '/', ' '), 106)");
            return format!(
                "CASE WHEN {text} LIKE '%[A-Za-z][a-z][a-z]%' THEN COALESCE(CONVERT(char(10), {day}, 126), {text}) ELSE {text} END"
            );
        }
        let plain = format!("LOWER({text})");
        let ending = "(,*[T ].*|,*[t ].*)?$";
        let day_first =
            format!("^([0-9]{{1,2}})(st|nd|rd|th)?[ /.,-]+{NAMES}[ /.,-]+([0-9]{{4}}|[0-9]{{2}}){ending}");
        let month_first =
            format!("^{NAMES}[ /.,-]+([0-9]{{1,2}})(st|nd|rd|th)?[ /.,-]+([0-9]{{4}}|[0-9]{{2}}){ending}");
        let year =
            |part: String| format!("CASE WHEN LENGTH({part}) = 2 THEN CONCAT('20', {part}) ELSE {part} END");
        let month = |part: String| {
            let place = format!("INSTR('{MONTHS}', SUBSTRING({part}, 1, 3))");
            format!(
                "LPAD(CAST({} AS {}), 2, '0')",
                self.divided(&format!("{place} + 2"), "3"),
                self.text_type()
            )
        };
        let in_order = |pattern: &str, [day, name, last, rest]: [u8; 4]| {
            let part = |group| self.part(&plain, pattern, group);
            // The engines know the letters of a zone and of half a day as capitals.
            format!(
                "CONCAT({}, '-', {}, '-', LPAD({}, 2, '0'), UPPER({}))",
                year(part(last)),
                month(part(name)),
                part(day),
                part(rest)
            )
        };
        let compact = |group| self.part(text, YEAR_FIRST, group);
        format!(
            "CASE WHEN {} THEN {}\n            WHEN {} THEN {}\n            WHEN {} THEN CONCAT({}, '-', {}, '-', {}, \
             {})\n            ELSE {text} END",
            self.matches(&plain, &day_first),
            in_order(&day_first, [1, 3, 4, 5]),
            self.matches(&plain, &month_first),
            in_order(&month_first, [2, 1, 4, 5]),
            self.matches(text, YEAR_FIRST),
            compact(1),
            compact(2),
            compact(3),
            compact(4),
        )
    }

    const fn text_type(self) -> &'static str {
        match self {
            Self::Spark => "STRING",
            Self::DuckDb => "VARCHAR",
            Self::TSql => "nvarchar(4000)",
        }
    }

    /// Days as Excel counts them, from 1 March 1900 on.
    fn serial(self, text: &str) -> String {
        let number = match self {
            Self::Spark | Self::DuckDb => format!("TRY_CAST({text} AS DOUBLE)"),
            Self::TSql => format!("TRY_CAST({text} AS float)"),
        };
        let days = format!("CAST(FLOOR({number}) AS INT)");
        let day = match self {
            Self::Spark => format!("CAST(DATE_ADD(DATE '1899-12-30', {days}) AS STRING)"),
            Self::DuckDb => format!("CAST(DATE '1899-12-30' + {days} AS VARCHAR)"),
            Self::TSql => format!("CONVERT(char(10), DATEADD(day, {days}, '18991230'), 126)"),
        };
        format!("CASE WHEN {number} >= 61 AND {number} < 200001 THEN {day} ELSE {text} END")
    }

    /// Dates in figures: the places of day and month in them, and what T-SQL calls the style with a year in
    /// four figures and in two.
    fn figures(self, text: &str, [day, month]: [u8; 2], convert: [u8; 2]) -> String {
        match self {
            Self::Spark | Self::DuckDb => {
                let part = |group| self.part(text, FIGURES, group);
                let two = |group| format!("LPAD({}, 2, '0')", part(group));
                // A year in two figures is of this century.
                let year = format!("CASE WHEN LENGTH({0}) = 2 THEN CONCAT('20', {0}) ELSE {0} END", part(3));
                let is = self.matches(text, ONE_MARK);
                format!(
                    "CASE WHEN {is} THEN CONCAT({year}, '-', {}, '-', {}, {}) ELSE {text} END",
                    two(month),
                    two(day),
                    part(4)
                )
            }
            Self::TSql => {
                let date = format!("LEFT({text}, CHARINDEX(' ', CONCAT({text}, ' ')) - 1)");
                let [four, two] = convert.map(|style| format!("TRY_CONVERT(date, {date}, {style})"));
                format!(
                    "CASE WHEN {date} LIKE '[0-9]%[/.-]%[0-9]%[/.-]%[0-9][0-9]' AND {date} NOT LIKE '%[^0-9/.-]%' \
                     AND {date} NOT LIKE '[0-9][0-9][0-9]%' \
                     THEN CONVERT(char(10), COALESCE({four}, {two}), 126) ELSE {text} END"
                )
            }
        }
    }

    /// In T-SQL, a text that begins with a day year first, as the day in Britain.
    fn tsql_day(text: &str) -> String {
        let time = format!("REPLACE(SUBSTRING({text}, 12, 16), 'Z', '')");
        format!(
            "CASE WHEN {text} LIKE '{TSQL_DAY}[T ]%:%Z' OR {text} LIKE '{TSQL_DAY}[T ]%:%[+-][0-9][0-9]:[0-9][0-9]' \
             THEN CAST(TRY_CAST({text} AS datetimeoffset) AT TIME ZONE 'GMT Standard Time' AS DATE) \
             WHEN {text} LIKE '{TSQL_DAY}' OR {text} LIKE '{TSQL_DAY}[T ]%:%' \
             AND {time} NOT LIKE '%[^0-9:. ]%' AND TRY_CAST({time} AS time) IS NOT NULL \
             THEN TRY_CAST(SUBSTRING({text}, 1, 10) AS DATE) END"
        )
    }

    /// The date in a text as it is written, and the minutes from its midnight to the moment in universal time:
    /// none without a zone, whose day is the one that is written.
    fn moment(self, text: &str) -> [String; 2] {
        let pattern = format!("^([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){TIME}$");
        let part = |group| self.part(text, &pattern, group);
        let number = |text: &str| format!("COALESCE(TRY_CAST({text} AS INT), 0)");
        let (zone, half, hour) = (part(ZONE), part(HALF), number(&part(HOUR)));
        let offset = |group| self.part(&zone, "([+-])([0-9]{1,2}):?([0-9]{2})?$", group);
        let minutes = format!(
            "CASE WHEN {zone} = '' THEN 0\n            \
             ELSE 60 * CASE LOWER({half}) WHEN 'pm' THEN {hour} % 12 + 12 WHEN 'am' THEN {hour} % 12 ELSE {hour} END\n                \
             + {}\n                \
             - CASE WHEN {zone} = 'BST' THEN 60 WHEN {} = '-' THEN -1 ELSE 1 END\n                \
             * CASE WHEN {zone} = 'BST' THEN 1 ELSE {} * 60 + {} END END",
            number(&part(MINUTE)),
            offset(1),
            number(&offset(2)),
            number(&offset(3))
        );
        [format!("TRY_CAST({} AS DATE)", part(1)), minutes]
    }

    /// The day in Britain of a moment so many minutes after a midnight in universal time, or as many before it.
    /// In a British summer the last hour of a day in universal time is the first of the next day there; summer
    /// is from the last Sunday of March to that of October.
    fn in_britain(self, midnight: &str, minutes: &str) -> String {
        // From one day before, so that none is below zero.
        let from_before = format!("({minutes} + 1440)");
        let utc = self.later(midnight, &format!("{} - 1", self.divided(&from_before, "1440")));
        let last_sunday =
            |offset: u8| format!("31 - ({} + {offset}) % 7", self.divided(&format!("5 * YEAR({utc})"), "4"));
        let date = format!("MONTH({utc}) * 100 + DAY({utc})");
        let is_late = format!(
            "{from_before} % 1440 >= 1380 AND {date} >= 300 + {} AND {date} < 1000 + {}",
            last_sunday(4),
            last_sunday(1)
        );
        self.later(&utc, &format!("CASE WHEN {is_late} THEN 1 ELSE 0 END"))
    }

    /// A day so many days later.
    fn later(self, day: &str, days: &str) -> String {
        match self {
            Self::Spark => format!("DATE_ADD({day}, CAST({days} AS INT))"),
            Self::DuckDb => format!("({day} + CAST({days} AS INT))"),
            Self::TSql => format!("DATEADD(day, {days}, {day})"),
        }
    }
}

/// Adds the steps that read texts of a table, called `t`, as days in Britain: a text and the name of its
/// column, year first. Gives the table that has each of them as [`day_of`] its column.
pub(super) fn read(steps: &mut Steps, dialect: Dialect, table: &str, texts: &[(&str, String)]) -> String {
    let days = format!("{table}_days");
    let items = |of: &dyn Fn(&str, &str) -> Vec<String>| {
        std::iter::once("t.*".to_owned())
            .chain(texts.iter().flat_map(|(column, text)| of(column, text)))
            .collect::<Vec<_>>()
    };
    if dialect == Dialect::TSql {
        let days_read = items(&|column, text| vec![named(&Dialect::tsql_day(text), &day_of(column))]);
        steps.add(&days, "Its days, in Britain (rule 39).", select(&days_read, &format!("FROM {table} t")));
        return days;
    }
    let moments = format!("{table}_moments");
    let midnight = |column: &str| format!("{column}_midnight");
    let minutes = |column: &str| format!("{column}_minutes");
    let read = items(&|column, text| {
        let [date, after] = dialect.moment(text);
        vec![named(&date, &midnight(column)), named(&after, &minutes(column))]
    });
    steps.add(
        &moments,
        "Its dates as they are written, and where a zone is said the minutes from their midnight to the moment in\n\
         universal time.",
        select(&read, &format!("FROM {table} t")),
    );
    let read = items(&|column, _| {
        let day = dialect.in_britain(&format!("t.{}", midnight(column)), &format!("t.{}", minutes(column)));
        vec![named(&day, &day_of(column))]
    });
    steps.add(&days, "Its days, in Britain (rule 39).", select(&read, &format!("FROM {moments} t")));
    days
}
