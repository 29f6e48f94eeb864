//! What a file is, by its content and never by its name.

use std::cell::RefCell;

use super::names::{Meaning, Naming, telling};
use super::published::PublishedColumns;
use super::source::Progress;
use super::{Encoding, Field, IntakeError, NationalTable, Source};
use crate::activity::COLUMNS;

/// What a table holds, as its columns say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A referral extract.
    Extract,
    /// A published monthly file.
    PublishedMonthly,
    /// A published annual file, one row an organisation and variable.
    PublishedAnnual,
    /// A table of one row a provider and month, a column a published measure.
    PublishedWide,
    /// A tally.
    Tally,
    /// A table of the national data set.
    National(NationalTable),
}

/// The kind of file that a table is in, as its first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text, separated by commas or otherwise.
    Text,
    /// Parquet.
    Parquet,
    /// A sheet of an Excel workbook.
    Workbook,
}

thread_local! {
    /// The headers that were looked at last, and what they are: a file is asked about several times, and the next
    /// one of a folder mostly has the same.
    static LAST: RefCell<Option<(Vec<String>, Option<Layout>)>> = const { RefCell::new(None) };
}

impl Layout {
    /// In words, for the reading report.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Extract => "referral extract",
            Self::PublishedMonthly => "published monthly file",
            Self::PublishedAnnual => "published annual file",
            Self::PublishedWide => "published figures by provider and month",
            Self::Tally => "tally",
            Self::National(table) => table.name(),
        }
    }

    /// The layout of a table with these columns, where it is known.
    pub(super) fn of(headers: &[String]) -> Option<Self> {
        LAST.with_borrow_mut(|last| match last {
            Some((known, layout)) if known == headers => *layout,
            _ => {
                let layout = Self::found(headers);
                *last = Some((headers.to_vec(), layout));
                layout
            }
        })
    }

    fn found(headers: &[String]) -> Option<Self> {
        let has = |name: &&str| headers.iter().any(|header| header.eq_ignore_ascii_case(name));
        if COLUMNS.iter().filter(|column| **column != "suppressed").all(has) {
            return Some(Self::Tally);
        }
        match NationalTable::of(headers) {
            Some(NationalTable::Referral) if !is_extract(headers) || NationalTable::is_submitted(headers) => {
                Some(Self::National(NationalTable::Referral))
            }
            _ if is_extract(headers) => Some(Self::Extract),
            Some(table) => Some(Self::National(table)),
            None => PublishedColumns::layout_of(headers),
        }
    }
}

impl Form {
    /// In words, for the reading report.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Text => "CSV",
            Self::Parquet => "Parquet",
            Self::Workbook => "Excel",
        }
    }
}

/// What the first bytes of a file say that it is.
pub(super) enum Kind {
    /// Text, with the number of bytes that mark its encoding.
    Text(Encoding, usize),
    /// Parquet.
    Parquet,
    /// A zip archive, which an Excel workbook is too.
    Zip,
    /// A gzip file.
    Gzip,
    /// An old document of Office, or one with a password.
    Office,
    /// Something that holds no table that can be read, in words.
    Other(&'static str),
}

/// First bytes, and what they are.
const KNOWN: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a Rich Text document"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
    (b"\0\x01\0\0Standard Jet DB", "an Access database"),
    (b"\0\x01\0\0Standard ACE DB", "an Access database"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"ARROW1", "an Arrow (Feather) file"),
    (b"$FL2", "an SPSS file"),
    (b"$FL3", "an SPSS file"),
    (b"<stata_dta>", "a Stata file"),
    (b"PK\x05\x06", "an empty zip archive"),
];

impl Kind {
    /// By the first bytes of a file.
    pub fn of(head: &[u8]) -> Self {
        if head.starts_with(b"PAR1") {
            return Self::Parquet;
        }
        if head.starts_with(b"PK\x03\x04") {
            return Self::Zip;
        }
        if head.starts_with(b"\x1F\x8B") {
            return Self::Gzip;
        }
        if head.starts_with(b"\xD0\xCF\x11\xE0") {
            return Self::Office;
        }
        if let Some((_, what)) = KNOWN.iter().find(|(magic, _)| head.starts_with(magic)) {
            return Self::Other(what);
        }
        if head.get(257..262) == Some(b"ustar") {
            return Self::Other("a tar archive");
        }
        match Encoding::of(head) {
            Some((encoding, mark)) => markup(head).map_or(Self::Text(encoding, mark), Self::Other),
            None => Self::Other("not text"),
        }
    }
}

/// A page or a document that programs save under the name of a table.
fn markup(head: &[u8]) -> Option<&'static str> {
    // Without the noughts of UTF-16.
    let text: Vec<u8> = head.iter().take(4096).filter(|&&byte| byte != 0).copied().collect();
    let text = String::from_utf8_lossy(&text).to_ascii_lowercase();
    let start = text.trim_start_matches(|c: char| !c.is_ascii() || c.is_whitespace());
    if !start.starts_with('<') {
        return None;
    }
    if text.contains("schemas-microsoft-com:office:spreadsheet") {
        return Some("an Excel 2003 XML spreadsheet");
    }
    if ["<html", "<!doctype html", "<table"].iter().any(|tag| text.contains(tag)) {
        return Some("a web page (HTML), whatever its name says");
    }
    start.starts_with("<?xml").then_some("an XML file")
}

/// How much of an old document is looked through for what it is.
const DOCUMENT: usize = 16 << 20;

/// What an old document of Office is: its streams have names in UTF-16.
pub(super) fn office(source: &Source, progress: &Progress) -> Result<IntakeError, IntakeError> {
    let file = source.name();
    let bytes = super::input::Input::whole(source).head(DOCUMENT, &file, progress)?;
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    let other = |what: &str| IntakeError::NotATable { file: file.clone(), what: what.to_owned() };
    Ok(if has("EncryptedPackage") {
        IntakeError::Locked { file }
    } else if has("Workbook") || has("Book") {
        other("an old Excel workbook (.xls), whatever its name says")
    } else if has("WordDocument") {
        other("an old Word document")
    } else {
        other("an old Office document")
    })
}

/// Whether headers are those of a referral extract: the referral id, or a third of the columns that
/// every extract must have. Which of them is missing is then said by name.
fn is_extract(headers: &[String]) -> bool {
    let known: Vec<Meaning> = headers.iter().filter_map(|header| telling(header)).collect();
    let has = |field: Field, most| known.iter().any(|known| known.field == field && known.naming <= most);
    let found = Field::REQUIRED.iter().filter(|&&field| has(field, Naming::Local)).count();
    has(Field::ReferralId, Naming::Exact) || found * 3 >= Field::REQUIRED.len()
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
