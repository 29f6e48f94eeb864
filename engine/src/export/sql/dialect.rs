//! What the engines say differently. Everything else in a query is the same for all of them.
//!
//! No engine's implicit conversion is trusted: a value is first made text, then looked at, and only
//! then made a number or a day by a cast that cannot fail (`TRY_CAST`).

use std::collections::BTreeMap;

use crate::clinical::Score;
use crate::intake::{DateStyle, Kind, NOTHING, YES};

/// An engine that can make the tally where the data is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Apache Spark 3.3 or later, and Databricks; in ANSI mode too.
    Spark,
    /// DuckDB 1.0 or later.
    DuckDb,
    /// T-SQL: SQL Server 2017 or later, and Azure SQL.
    TSql,
}

/// A day at the start of a text, as T-SQL patterns have it.
const TSQL_DAY: &str = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]";
/// A day, with or without a time behind it, as regular expressions have it.
const DAY: &str = "^([0-9]{4}-[0-9]{2}-[0-9]{2})([T ] *([01]?[0-9]|2[0-3]): *[0-5]?[0-9](: *([0-5]?[0-9]|60)([.][0-9]+)?)?Z*)?$";
/// Two numbers and a year behind them, with a time or none: day and month in whatever order.
const FIGURES: &str = "^([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4}|[0-9]{2})(,*[T ][0-9.,+ZAPMapm]*:.*)?$";
/// The same with one mark between them.
const ONE_MARK: &str = "^[0-9]{1,2}(/[0-9]{1,2}/|[.][0-9]{1,2}[.]|-[0-9]{1,2}-| [0-9]{1,2} )([0-9]{4}|[0-9]{2})(,*[T ][0-9.,+ZAPMapm]*:[0-9:.,+ZAPMapm ]*)?$";
const WHOLE: &str = "^([+-]?[0-9]{1,17})([.]0*)?$";
const SCORE: &str = "^-?[0-9]{1,17}([.][0-9]{0,2}0*)?$";
/// The part of a score that counts; the rest is noughts.
const DECIMAL: &str = "^(-?[0-9]+([.][0-9]{1,2})?)";
const MONTH: &str = "^[0-9]{4}-(0[1-9]|1[0-2])$";

impl Dialect {
    /// Its name, as people write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spark => "Apache Spark",
            Self::DuckDb => "DuckDB",
            Self::TSql => "T-SQL (SQL Server 2017 or later)",
        }
    }

    /// A name from a file or a table.
    pub(super) fn quoted(self, name: &str) -> String {
        match self {
            Self::Spark => format!("`{}`", name.replace('`', "``")),
            Self::DuckDb => format!("\"{}\"", name.replace('"', "\"\"")),
            Self::TSql => format!("[{}]", name.replace(']', "]]")),
        }
    }

    /// A value of whatever type as text, as it stands.
    pub(super) fn text(self, value: &str, kind: Option<Kind>) -> String {
        match self {
            Self::Spark => format!("CAST({value} AS STRING)"),
            Self::DuckDb => format!("CAST({value} AS VARCHAR)"),
            Self::TSql => {
                // Without style 126 an old datetime becomes "Apr  1 2016 12:00AM"; without a binary
                // collation "b1" is "B1".
                let style = if matches!(kind, Some(Kind::Day | Kind::Month)) { ", 126" } else { "" };
                format!("CONVERT(nvarchar(4000), {value}{style}) COLLATE Latin1_General_100_BIN2")
            }
        }
    }

    /// A text without blanks around it, and missing where nothing is left.
    pub(super) fn trimmed(self, text: &str) -> String {
        match self {
            Self::Spark => format!(
                "NULLIF(TRIM(BOTH CONCAT(CHAR(32), CHAR(9), CHAR(10), CHAR(12), CHAR(13)) FROM {text}), '')"
            ),
            Self::DuckDb => {
                format!("NULLIF(TRIM({text}, CONCAT(CHR(32), CHR(9), CHR(10), CHR(12), CHR(13))), '')")
            }
            Self::TSql => format!(
                "NULLIF(TRIM(CONCAT(CHAR(32), CHAR(9), CHAR(10), CHAR(12), CHAR(13)) FROM {text}), '')"
            ),
        }
    }

    /// A column that the engine may have taken for something else than text, as the text that it was:
    /// a code that was read as a number has lost its leading nought, a month may have become a day.
    pub(super) fn restored(self, column: &str, text: &str, kind: Kind) -> Option<String> {
        let (was_changed, restored) = match kind {
            Kind::Code(codes) if codes.iter().any(|code| is_padded(code)) => {
                let one = match self {
                    Self::Spark | Self::DuckDb => {
                        format!("{} AND {text} LIKE '_'", self.is_whole_type(column))
                    }
                    Self::TSql => format!("{text} LIKE '[0-9]'"),
                };
                (one, format!("CONCAT('0', {text})"))
            }
            Kind::Month => {
                let day = match self {
                    Self::Spark | Self::DuckDb => {
                        format!(
                            "LOWER(TYPEOF({column})) LIKE 'date%' OR LOWER(TYPEOF({column})) LIKE 'timestamp%'"
                        )
                    }
                    Self::TSql => format!("{text} LIKE '{TSQL_DAY}%'"),
                };
                (day, format!("SUBSTRING({text}, 1, 7)"))
            }
            Kind::Text | Kind::Day | Kind::Whole(..) | Kind::Score | Kind::Code(_) | Kind::Flag => {
                return None;
            }
        };
        Some(format!("CASE WHEN {was_changed} THEN {restored} ELSE {text} END"))
    }

    /// A text in which the labels of a file are the codes that they stand for.
    pub(super) fn unlabelled(self, text: String, labels: &BTreeMap<String, &'static str>) -> String {
        // Spark takes a backslash in a text for more than it is.
        let said = labels.iter().filter(|(label, _)| !label.contains(['\\', '\n', '\r']));
        let cases: String = said
            .map(|(label, code)| format!("\n            WHEN {} THEN '{code}'", self.literal(label)))
            .collect();
        if cases.is_empty() { text } else { format!("CASE {text}{cases}\n            ELSE {text} END") }
    }

    /// A text of any letters in quotes.
    fn literal(self, text: &str) -> String {
        let national = if self == Self::TSql { "N" } else { "" };
        national.to_owned() + &quote(text)
    }

    /// A text with dates in a style as one with dates year first; any other text as it stands.
    pub(super) fn iso(self, text: &str, style: DateStyle) -> String {
        match style {
            DateStyle::Iso => text.to_owned(),
            DateStyle::DayFirst => self.figures(text, [1, 2], [103, 3]),
            DateStyle::MonthFirst => self.figures(text, [2, 1], [101, 1]),
            DateStyle::ExcelSerial => self.serial(text),
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
                let part = |group| format!("REGEXP_EXTRACT({text}, '{FIGURES}', {group})");
                let two = |group| format!("LPAD({}, 2, '0')", part(group));
                // A year in two figures is of this century.
                let year = format!("CASE WHEN LENGTH({0}) = 2 THEN CONCAT('20', {0}) ELSE {0} END", part(3));
                let is = self.matches(text, ONE_MARK);
                format!(
                    "CASE WHEN {is} THEN CONCAT({year}, '-', {}, '-', {}) ELSE {text} END",
                    two(month),
                    two(day)
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

    fn is_whole_type(self, column: &str) -> String {
        format!(
            "LOWER(TYPEOF({column})) IN ('tinyint', 'smallint', 'int', 'integer', 'bigint', 'hugeint', \
             'utinyint', 'usmallint', 'uinteger', 'ubigint')"
        )
    }

    /// A text read as a kind; NULL where it is not one, and for a flag 0.
    pub(super) fn read(self, text: &str, kind: Kind) -> String {
        match kind {
            Kind::Text => {
                format!("CASE WHEN LOWER({text}) IN ({}) THEN NULL ELSE {text} END", list(&NOTHING))
            }
            Kind::Day => self.day(text),
            Kind::Month => self.month(text),
            Kind::Whole(least, most) => self.whole(text, least, most),
            Kind::Score => self.score(text),
            Kind::Code(codes) => format!("CASE WHEN {text} IN ({}) THEN {text} END", list(codes)),
            Kind::Flag => format!("CASE WHEN LOWER({text}) IN ({}) THEN 1 ELSE 0 END", list(&YES)),
        }
    }

    /// What stands for a column that is not there.
    pub(super) fn missing(self, kind: Kind) -> String {
        let of = match (kind, self) {
            (Kind::Flag, _) => return "0".to_owned(),
            (Kind::Day, _) => "DATE",
            (Kind::Whole(..), _) => "INT",
            (Kind::Score, _) => "DECIMAL(12, 2)",
            (Kind::Text | Kind::Month | Kind::Code(_), Self::Spark) => "STRING",
            (Kind::Text | Kind::Month | Kind::Code(_), Self::DuckDb) => "VARCHAR",
            (Kind::Text | Kind::Month | Kind::Code(_), Self::TSql) => "nvarchar(4000)",
        };
        format!("CAST(NULL AS {of})")
    }

    /// The first group of a regular expression, in the engines that have them; empty where it does not
    /// match, which no cast makes a value of.
    fn part(self, text: &str, pattern: &str) -> String {
        format!("REGEXP_EXTRACT({text}, '{pattern}', 1)")
    }

    /// Whether a text matches a regular expression, in the engines that have them.
    fn matches(self, text: &str, pattern: &str) -> String {
        if self == Self::DuckDb {
            format!("REGEXP_MATCHES({text}, '{pattern}')")
        } else {
            format!("{text} RLIKE '{pattern}'")
        }
    }

    fn day(self, text: &str) -> String {
        match self {
            Self::Spark | Self::DuckDb => format!("TRY_CAST({} AS DATE)", self.part(text, DAY)),
            Self::TSql => {
                let time = format!("REPLACE(SUBSTRING({text}, 12, 16), 'Z', '')");
                format!(
                    "CASE WHEN {text} LIKE '{TSQL_DAY}' OR {text} LIKE '{TSQL_DAY}[T ]%:%' \
                     AND {time} NOT LIKE '%[^0-9:. ]%' AND TRY_CAST({time} AS time) IS NOT NULL \
                     THEN TRY_CAST(SUBSTRING({text}, 1, 10) AS DATE) END"
                )
            }
        }
    }

    fn month(self, text: &str) -> String {
        match self {
            Self::Spark | Self::DuckDb => {
                format!("CASE WHEN {} THEN {text} END", self.matches(text, MONTH))
            }
            Self::TSql => format!(
                "CASE WHEN {text} LIKE '[0-9][0-9][0-9][0-9]-[0-9][0-9]' \
                 AND SUBSTRING({text}, 6, 2) BETWEEN '01' AND '12' THEN {text} END"
            ),
        }
    }

    fn whole(self, text: &str, least: i64, most: i64) -> String {
        match self {
            Self::Spark | Self::DuckDb => {
                let number = format!("TRY_CAST({} AS BIGINT)", self.part(text, WHOLE));
                format!("CASE WHEN {number} BETWEEN {least} AND {most} THEN CAST({number} AS INT) END")
            }
            Self::TSql => {
                let number = format!("TRY_CAST({text} AS decimal(38, 18))");
                format!(
                    "CASE WHEN ({text} LIKE '[0-9]%' OR {text} LIKE '[+-][0-9]%') AND {number} = FLOOR({number}) \
                     AND {number} BETWEEN {least} AND {most} THEN CAST({number} AS INT) END"
                )
            }
        }
    }

    fn score(self, text: &str) -> String {
        let (least, most) = (decimal(Score(i32::MIN)), decimal(Score(i32::MAX)));
        let (is_score, number) = match self {
            Self::Spark | Self::DuckDb => {
                let number = format!("TRY_CAST({} AS DECIMAL(22, 2))", self.part(text, DECIMAL));
                (self.matches(text, SCORE), number)
            }
            Self::TSql => {
                let number = format!("TRY_CAST({text} AS decimal(38, 18))");
                let signed = format!("({text} LIKE '[0-9]%' OR {text} LIKE '-[0-9]%')");
                (format!("{signed} AND {number} = ROUND({number}, 2)"), number)
            }
        };
        format!(
            "CASE WHEN {is_score} AND {number} BETWEEN {least} AND {most} THEN CAST({number} AS DECIMAL(12, 2)) END"
        )
    }

    /// The month of a day, as `2016-04`.
    pub(super) fn month_of(self, day: &str) -> String {
        match self {
            Self::Spark => format!("DATE_FORMAT({day}, 'yyyy-MM')"),
            Self::DuckDb => format!("STRFTIME({day}, '%Y-%m')"),
            Self::TSql => format!("CONVERT(char(7), {day}, 126)"),
        }
    }

    /// Whole days from one day to another.
    pub(super) fn days(self, from: &str, to: &str) -> String {
        match self {
            Self::Spark => format!("DATEDIFF({to}, {from})"),
            Self::DuckDb => format!("DATE_DIFF('day', {from}, {to})"),
            Self::TSql => format!("DATEDIFF(day, {from}, {to})"),
        }
    }

    /// A whole number divided by another, rounded down; neither is below nought.
    pub(super) fn divided(self, number: &str, by: &str) -> String {
        match self {
            Self::Spark => format!("({number}) DIV {by}"),
            Self::DuckDb => format!("({number}) // {by}"),
            Self::TSql => format!("({number}) / {by}"),
        }
    }

    /// Joins every row of `table` with some rows made of its own columns.
    pub(super) fn each(self, table: &str, rows: &[String], alias: &str, columns: &str) -> String {
        let (count, indent) = (rows.len(), "\n        ");
        match self {
            Self::Spark => {
                let rows = rows.join(&format!(",{indent}"));
                format!("{table}\n    LATERAL VIEW STACK({count},{indent}{rows}) {alias} AS {columns}")
            }
            Self::DuckDb | Self::TSql => {
                let rows = rows.join(&format!("),{indent}("));
                let join = if self == Self::TSql { "CROSS APPLY" } else { "CROSS JOIN LATERAL" };
                format!("{table}\n    {join} (VALUES{indent}({rows})) AS {alias}({columns})")
            }
        }
    }

    /// A whole number as text.
    pub(super) fn digits(self, number: &str) -> String {
        match self {
            Self::Spark => format!("CAST({number} AS STRING)"),
            Self::DuckDb => format!("CAST({number} AS VARCHAR)"),
            Self::TSql => format!("CAST({number} AS varchar(10))"),
        }
    }

    /// Text that is not there.
    pub(super) const fn no_text(self) -> &'static str {
        match self {
            Self::Spark => "CAST(NULL AS STRING)",
            Self::DuckDb => "CAST(NULL AS VARCHAR)",
            Self::TSql => "CAST(NULL AS varchar(10))",
        }
    }

    /// The value "no" in a column of yes and no.
    pub(super) const fn no(self) -> &'static str {
        match self {
            Self::Spark | Self::DuckDb => "FALSE",
            // A bit would come out as 0.
            Self::TSql => "'false'",
        }
    }
}

/// Whether a code of digits begins with a nought.
fn is_padded(code: &str) -> bool {
    code.starts_with('0') && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// Texts in quotes, with commas between them.
pub(super) fn list(texts: &[&str]) -> String {
    texts.iter().map(|text| quote(text)).collect::<Vec<_>>().join(", ")
}

/// A text in quotes.
pub(super) fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A score as a number with two decimals.
pub(super) fn decimal(score: Score) -> String {
    let sign = if score.0 < 0 { "-" } else { "" };
    let hundredths = score.0.unsigned_abs();
    format!("{sign}{}.{:02}", hundredths / 100, hundredths % 100)
}
