//! What a file is, by its content and never by its name.

use std::io::Read;

use super::{Field, IntakeError, Source};

/// How much of a file is looked at.
const HEAD: usize = 1 << 16;

/// A layout that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A referral extract as comma-separated text.
    ExtractText,
    /// A referral extract as Parquet.
    ExtractParquet,
    /// A published monthly file.
    PublishedMonthly,
}

impl Layout {
    /// In words, for the reading report.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::ExtractText => "referral extract (CSV)",
            Self::ExtractParquet => "referral extract (Parquet)",
            Self::PublishedMonthly => "published monthly file",
        }
    }
}

/// A table as recognised, before its rows are read.
pub(super) enum Recognised {
    /// Comma-separated text with this header.
    Text { layout: Layout, headers: Vec<String> },
    /// A Parquet file.
    Parquet,
}

/// Looks at the first bytes of a file.
pub(super) fn recognise(source: &Source) -> Result<Recognised, IntakeError> {
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
        return Ok(Recognised::Parquet);
    }
    if let Some(what) = not_text(&head) {
        return Err(IntakeError::NotATable { file, what: what.to_owned() });
    }
    let headers = headers(source)?;
    if headers.iter().all(String::is_empty) {
        return Err(IntakeError::Empty { file });
    }
    let layout =
        layout(&headers).ok_or_else(|| IntakeError::UnknownLayout { file, columns: shown(&headers) })?;
    Ok(Recognised::Text { layout, headers })
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

/// The first record of a text file.
fn headers(source: &Source) -> Result<Vec<String>, IntakeError> {
    let mut reader = super::text::reader(source.open()?);
    let mut record = csv::ByteRecord::new();
    reader
        .read_byte_record(&mut record)
        .map_err(|why| IntakeError::Read { file: source.name(), why: why.to_string() })?;
    let names = record.iter().enumerate().map(|(place, name)| {
        let name = String::from_utf8_lossy(name);
        if place == 0 {
            name.trim_start_matches('\u{feff}').trim().to_owned()
        } else {
            name.trim().to_owned()
        }
    });
    Ok(names.collect())
}

fn layout(headers: &[String]) -> Option<Layout> {
    let has = |name: &str| headers.iter().any(|header| header.eq_ignore_ascii_case(name));
    if has("REPORTING_PERIOD_START") && has("MEASURE_ID") {
        return Some(Layout::PublishedMonthly);
    }
    is_extract(headers).then_some(Layout::ExtractText)
}

/// Whether headers are those of a referral extract: the referral id, or a third of the columns that
/// every extract must have. Which of them is missing is then said by name.
pub(super) fn is_extract(headers: &[String]) -> bool {
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
