//! What a file is, by its content and never by its name.

use std::io::Read;

use super::{Field, IntakeError, NationalTable, Source};

/// How much of a file is looked at.
const HEAD: usize = 1 << 16;

/// What a table holds, as its columns say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A referral extract.
    Extract,
    /// A published monthly file.
    PublishedMonthly,
    /// A table of the national data set.
    National(NationalTable),
}

/// The kind of file that a table is in, as its first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Comma-separated text.
    Text,
    /// Parquet.
    Parquet,
}

impl Layout {
    /// In words, for the reading report.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Extract => "referral extract",
            Self::PublishedMonthly => "published monthly file",
            Self::National(table) => table.name(),
        }
    }

    /// The layout of a table with these columns, where it is known.
    pub(super) fn of(headers: &[String]) -> Option<Self> {
        let has = |name: &str| headers.iter().any(|header| header.eq_ignore_ascii_case(name));
        if has("REPORTING_PERIOD_START") && has("MEASURE_ID") {
            return Some(Self::PublishedMonthly);
        }
        match NationalTable::of(headers) {
            // Before an extract: it may hold enough under its own names to pass for one, and is joined.
            Some(NationalTable::Referral) => Some(Self::National(NationalTable::Referral)),
            _ if is_extract(headers) => Some(Self::Extract),
            other => other.map(Self::National),
        }
    }
}

impl Form {
    /// In words, for the reading report.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Text => "CSV",
            Self::Parquet => "Parquet",
        }
    }
}

/// Looks at the first bytes of a file.
pub(super) fn form(source: &Source) -> Result<Form, IntakeError> {
    let file = source.name();
    if source.size()? == 0 {
        return Err(IntakeError::Empty { file });
    }
    let mut head = Vec::with_capacity(HEAD);
    let mut input = source.open()?.take(HEAD as u64);
    input
        .read_to_end(&mut head)
        .map_err(|why| IntakeError::Read { file: file.clone(), why: why.to_string() })?;
    if head.starts_with(b"PAR1") {
        return Ok(Form::Parquet);
    }
    match not_text(&head) {
        Some(what) => Err(IntakeError::NotATable { file, what: what.to_owned() }),
        None => Ok(Form::Text),
    }
}

fn not_text(head: &[u8]) -> Option<&'static str> {
    let known: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "a zip archive or a spreadsheet"),
        (b"\xD0\xCF\x11\xE0", "an old Excel or Access file"),
        (b"%PDF", "a PDF"),
        (b"\xFF\xFE", "text in UTF-16"),
        (b"\xFE\xFF", "text in UTF-16"),
        (b"\x1F\x8B", "a gzip archive"),
    ];
    let by_magic = known.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, what)| *what);
    by_magic.or_else(|| head.contains(&0).then_some("not text"))
}

/// Whether headers are those of a referral extract: the referral id, or a third of the columns that
/// every extract must have. Which of them is missing is then said by name.
fn is_extract(headers: &[String]) -> bool {
    let has = |field: &Field| headers.iter().any(|header| header.eq_ignore_ascii_case(field.name()));
    let found = Field::REQUIRED.iter().filter(|field| has(field)).count();
    has(&Field::ReferralId) || found * 3 >= Field::REQUIRED.len()
}

/// The first headers, as a person can recognise them.
pub(super) fn shown(headers: &[String]) -> String {
    let first: Vec<String> = headers
        .iter()
        .take(6)
        .map(|header| {
            let short: String = header.chars().take(40).filter(|c| !c.is_control()).collect();
            if short.is_empty() { "(blank)".to_owned() } else { short }
        })
        .collect();
    first.join(", ")
}
