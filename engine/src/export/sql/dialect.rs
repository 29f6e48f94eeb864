//! What the engines say differently. Everything else in a query is the same for all of them.
//!
//! No engine's implicit conversion is trusted: a value is first made text, then looked at, and only
//! then made a number or a day by a cast that cannot fail (`TRY_CAST`).

use std::collections::BTreeMap;

use super::kind::SqlKind;
use crate::clinical::Score;
use crate::intake::{NOTHING, YES};

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
pub(super) const TSQL_DAY: &str = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]";
const WHOLE: &str = "^([+-]?[0-9]{1,17})([.]0*)?$";
const SCORE: &str = "^-?[0-9]{1,17}([.][0-9]{0,2}0*)?$";
/// The part of a score that counts; the rest is zeros.
const DECIMAL: &str = "^(-?[0-9]+([.][0-9]{1,2})?)";
const MONTH: &str = "^[0-9]{4}-(0[1-9]|1[0-2])$";
/// The months that data can be of (rule 38).
const FIRST: &str = "2008-04";
const LAST: &str = "2099-12";
/// A number as spreadsheets show a long one.
const SCIENTIFIC: &str = "^-?[0-9]+([.,][0-9]+)?[eE][+-][0-9]{1,3}$";
/// A number with marks between its thousands, or with a pound sign.
const GROUPED: &str = "^-?£? *[0-9]{1,3}(,[0-9]{3})*([.]0*)?$";
/// Numbers below this have no marks in them.
const THOUSAND: i64 = 1_000;
/// Blanks around a code besides those that are around any value: those that do not break, those of other widths
/// and those of none.
const BLANKS: [u32; 15] = [9, 10, 13, 32, 160, 8199, 8201, 8202, 8203, 8204, 8205, 8239, 8288, 12288, 65279];

/// The column that has a column's text as a day, after the steps of [`read`].
pub(super) fn day_of(column: &str) -> String {
    format!("{column}_day")
}

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
    pub(super) fn text(self, value: &str, kind: Option<SqlKind>) -> String {
        match self {
            // A moment is said with its zone: as text alone it would be the day in the zone of the session.
            Self::Spark if matches!(kind, Some(SqlKind::Day | SqlKind::Month)) => format!(
                "CASE WHEN LOWER(TYPEOF({value})) = 'timestamp' THEN DATE_FORMAT(TRY_CAST(CAST({value} AS STRING) \
                 AS TIMESTAMP), 'yyyy-MM-dd HH:mm:ssXXX') ELSE CAST({value} AS STRING) END"
            ),
            Self::Spark => format!("CAST({value} AS STRING)"),
            Self::DuckDb => format!("CAST({value} AS VARCHAR)"),
            Self::TSql => {
                // Without style 126 an old datetime becomes "Apr  1 2016 12:00AM"; without a binary
                // collation "b1" is "B1".
                let style = if matches!(kind, Some(SqlKind::Day | SqlKind::Month)) { ", 126" } else { "" };
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
    /// a code that was read as a number has lost its leading zero, a month may have become a day.
    pub(super) fn restored(self, column: &str, text: &str, kind: SqlKind) -> Option<String> {
        let (was_changed, restored) = match kind {
            SqlKind::Code(codes) if codes.iter().any(|code| is_padded(code)) => {
                let one = match self {
                    Self::Spark | Self::DuckDb => {
                        format!("{} AND {text} LIKE '_'", self.is_whole_type(column))
                    }
                    Self::TSql => format!("{text} LIKE '[0-9]'"),
                };
                (one, format!("CONCAT('0', {text})"))
            }
            SqlKind::Month => {
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
            SqlKind::Text
            | SqlKind::Day
            | SqlKind::Whole(..)
            | SqlKind::Score
            | SqlKind::Code(_)
            | SqlKind::Flag => {
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

    fn is_whole_type(self, column: &str) -> String {
        format!(
            "LOWER(TYPEOF({column})) IN ('tinyint', 'smallint', 'int', 'integer', 'bigint', 'hugeint', \
             'utinyint', 'usmallint', 'uinteger', 'ubigint')"
        )
    }

    /// A text read as a kind; NULL where it is not one, and for a flag 0. A day or a month is a column of a table
    /// whose days are read ([`days::read`](super::days::read)).
    pub(super) fn read(self, text: &str, kind: SqlKind) -> String {
        match kind {
            SqlKind::Text => format!(
                "CASE WHEN LOWER({text}) IN ({}) OR {} THEN NULL ELSE {text} END",
                list(&NOTHING),
                is_excel_error(text)
            ),
            SqlKind::Day => self.plausible(&day_of(text)),
            SqlKind::Month => self.month(text),
            SqlKind::Whole(least, most) => self.whole(text, least, most),
            SqlKind::Score => self.score(text),
            SqlKind::Code(codes) => format!("CASE WHEN {text} IN ({}) THEN {text} END", list(codes)),
            SqlKind::Flag => format!("CASE WHEN LOWER({text}) IN ({}) THEN 1 ELSE 0 END", list(&YES)),
        }
    }

    /// What stands for a column that is not there.
    pub(super) fn missing(self, kind: SqlKind) -> String {
        let of = match (kind, self) {
            (SqlKind::Flag, _) => return "0".to_owned(),
            (SqlKind::Day, _) => "DATE",
            (SqlKind::Whole(..), _) => "INT",
            (SqlKind::Score, _) => "DECIMAL(12, 2)",
            (SqlKind::Text | SqlKind::Month | SqlKind::Code(_), Self::Spark) => "STRING",
            (SqlKind::Text | SqlKind::Month | SqlKind::Code(_), Self::DuckDb) => "VARCHAR",
            (SqlKind::Text | SqlKind::Month | SqlKind::Code(_), Self::TSql) => "nvarchar(4000)",
        };
        format!("CAST(NULL AS {of})")
    }

    /// A group of a regular expression, in the engines that have them; empty where it does not
    /// match, which no cast makes a value of.
    pub(super) fn part(self, text: &str, pattern: &str, group: u8) -> String {
        format!("REGEXP_EXTRACT({text}, '{pattern}', {group})")
    }

    /// Whether a text matches a regular expression, in the engines that have them.
    pub(super) fn matches(self, text: &str, pattern: &str) -> String {
        if self == Self::DuckDb {
            format!("REGEXP_MATCHES({text}, '{pattern}')")
        } else {
            format!("{text} RLIKE '{pattern}'")
        }
    }

    /// A month, or that of a day.
    fn month(self, text: &str) -> String {
        let is_month = match self {
            Self::Spark | Self::DuckDb => self.matches(text, MONTH),
            Self::TSql => format!(
                "{text} LIKE '[0-9][0-9][0-9][0-9]-[0-9][0-9]' AND SUBSTRING({text}, 6, 2) BETWEEN '01' AND '12'"
            ),
        };
        let month = format!("CASE WHEN {is_month} THEN {text} ELSE {} END", self.month_of(&day_of(text)));
        format!("CASE WHEN {month} BETWEEN '{FIRST}' AND '{LAST}' THEN {month} END")
    }

    /// A day that can be (rule 38), as far as the day alone says.
    fn plausible(self, day: &str) -> String {
        format!("CASE WHEN {} BETWEEN '{FIRST}' AND '{LAST}' THEN {day} END", self.month_of(day))
    }

    /// The code of an organisation as it is compared: without blanks around it and in capitals. A fault of a
    /// spreadsheet is none (rule 37).
    pub(super) fn organisation(self, text: &str) -> String {
        let blanks: Vec<String> = BLANKS
            .iter()
            .map(|code| match self {
                Self::Spark => format!("DECODE(UNHEX('{code:04X}'), 'UTF-16BE')"),
                Self::DuckDb => format!("CHR({code})"),
                Self::TSql => format!("NCHAR({code})"),
            })
            .collect();
        let blanks = format!("CONCAT({})", blanks.join(", "));
        let code = match self {
            Self::Spark => format!("UPPER(TRIM(BOTH {blanks} FROM {text}))"),
            Self::DuckDb => format!("UPPER(TRIM({text}, {blanks}))"),
            Self::TSql => format!("UPPER(TRIM({blanks} FROM {text}))"),
        };
        let is_scientific = match self {
            Self::Spark | Self::DuckDb => self.matches(text, SCIENTIFIC),
            Self::TSql => format!("{text} LIKE '[0-9]%[Ee][+-][0-9]%' AND {text} NOT LIKE '%[^0-9.,Ee+-]%'"),
        };
        format!(
            "CASE WHEN LOWER({text}) IN ({}) OR {} OR {is_scientific} THEN NULL ELSE NULLIF({code}, '') END",
            list(&NOTHING),
            is_excel_error(text)
        )
    }

    fn whole(self, text: &str, least: i64, most: i64) -> String {
        match self {
            Self::Spark | Self::DuckDb => {
                let number = format!("TRY_CAST({} AS BIGINT)", self.part(text, WHOLE, 1));
                if most >= THOUSAND {
                    let plain = format!(
                        "CASE WHEN {} THEN TRANSLATE({text}, ',£ ', '') ELSE {text} END",
                        self.matches(text, GROUPED)
                    );
                    let number = format!("TRY_CAST({} AS BIGINT)", self.part(&plain, WHOLE, 1));
                    return format!(
                        "CASE WHEN {number} BETWEEN {least} AND {most} THEN CAST({number} AS INT) END"
                    );
                }
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
                let number = format!("TRY_CAST({} AS DECIMAL(22, 2))", self.part(text, DECIMAL, 1));
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

    /// A whole number divided by another, rounded down; neither is below zero.
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

/// Whether a text is what Excel shows for a fault, or for a value that is too wide for its column.
fn is_excel_error(text: &str) -> String {
    format!("({text} LIKE '#%!' OR {text} LIKE '#%?' OR REPLACE({text}, '#', '') = '')")
}

/// Whether a code of digits begins with a zero.
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
