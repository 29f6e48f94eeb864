//! What a file is, by its first bytes and never by its name.

use super::encoding::Encoding;
use super::input::Input;
use super::source::{Progress, Source};
use crate::intake::words::IntakeError;

/// What the first bytes of a file say that it is.
pub(in crate::intake) enum FileKind {
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

impl FileKind {
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
    // Without the zeros of UTF-16.
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
pub(in crate::intake) fn office(source: &Source, progress: &Progress) -> Result<IntakeError, IntakeError> {
    let file = source.name();
    let bytes = Input::whole(source).head(DOCUMENT, &file, progress)?;
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
