//! Text files of the product (schemes, localities, scenarios, mappings, sessions, decisions) as other programs
//! save them, and numbers in them as people write them (rule 42).

use std::fs::{File, Metadata};
use std::io::{Error, Read as _, Result};
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use rust_decimal::Decimal;

/// No text of the product is longer, in bytes.
const MOST: u64 = 64 << 20;
/// What old programs of MS-DOS end a text with.
const END_OF_TEXT: char = '\u{1a}';

/// Reads a text file.
///
/// # Errors
/// Where it cannot be read, is no plain file, or is longer than any text of the product.
pub fn read(file: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    plain_file(&std::fs::metadata(file)?)?;
    File::open(file)?.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(Error::other("it is over 64 MB, and no scheme or other text of Weighting Room is"));
    }
    Ok(decode(&bytes))
}

/// That something is a plain file. Anything else may have no end, or never begin.
///
/// # Errors
/// Where it is none: what it is.
pub(crate) fn plain_file(about: &Metadata) -> Result<()> {
    match about.is_file() {
        true => Ok(()),
        false if about.is_dir() => Err(Error::other("it is a folder")),
        false => Err(Error::other("it is a device or a pipe, and no file")),
    }
}

/// The text of a file in UTF-8, with or without a byte order mark, UTF-16 or Windows-1252.
pub fn decode(bytes: &[u8]) -> String {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (likely(bytes), 0));
    let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
    text.trim_end_matches([END_OF_TEXT, '\0']).to_owned()
}

/// The encoding of a text without a mark: what the product writes begins with a letter that every encoding has.
fn likely(bytes: &[u8]) -> &'static Encoding {
    match bytes {
        [0, first, ..] if *first != 0 => UTF_16BE,
        [first, 0, ..] if *first != 0 => UTF_16LE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// What a sign beside a number says that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// £.
    Pounds,
    /// %: a hundredth.
    PerCent,
}

/// A number with a sign, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Signed {
    /// The name that it stands under.
    key: String,
    sign: Sign,
    written: String,
    line: usize,
    column: usize,
}

/// What is wrong with a number as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misplaced {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong there, without a full stop.
    pub what: String,
}

/// The text of a RON file with its numbers as RON has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    /// The text, line by line as it was.
    pub text: String,
    signed: Vec<Signed>,
}

impl Plain {
    /// Reads numbers with thousands separators, a pound sign or a per cent sign, blanks that do not break, and
    /// quotes as word processors set them.
    pub fn of(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reading = Reading { rest: text, line: 1, column: 1, ..Reading::default() };
        while let Some(next) = reading.rest.chars().next() {
            reading.step(next);
        }
        reading.plain
    }

    /// Whether every sign stands where `unit` says that it can, of the name that the number stands under.
    ///
    /// # Errors
    /// The first that does not.
    pub fn check(&self, unit: impl Fn(&str) -> Option<Sign>) -> std::result::Result<(), Misplaced> {
        let wrong = |signed: &Signed| {
            let Signed { key, written, .. } = signed;
            let what = match unit(key) {
                known if known == Some(signed.sign) => return None,
                Some(Sign::Pounds) => {
                    format!(
                        "“{key}” is in pounds, so it cannot be “{written}”; write it as 300.00 or £300.00"
                    )
                }
                Some(Sign::PerCent) => {
                    format!("“{key}” is a share, so it cannot be “{written}”; write it as 0.50 or 50%")
                }
                None => format!(
                    "“{key}” is neither in pounds nor a share, so it cannot be “{written}”; write the number alone"
                ),
            };
            Some(Misplaced { line: signed.line, column: signed.column, what })
        };
        self.signed.iter().find_map(wrong).map_or(Ok(()), Err)
    }
}

/// How far a text is read.
#[derive(Default)]
struct Reading<'a> {
    rest: &'a str,
    line: usize,
    column: usize,
    /// The last name or text, which a colon makes the key of what follows.
    name: String,
    key: String,
    /// Whether a value of a key begins here.
    is_value: bool,
    plain: Plain,
}

impl<'a> Reading<'a> {
    fn step(&mut self, next: char) {
        match next {
            '"' | '“' | '”' => self.quoted(),
            '/' if self.rest.starts_with("//") => self.copy(self.rest.find('\n').unwrap_or(self.rest.len())),
            '/' if self.rest.starts_with("/*") => {
                self.copy(self.rest.find("*/").map_or(self.rest.len(), |end| end + "*/".len()));
            }
            'r' if self.rest.starts_with("r\"") || self.rest.starts_with("r#") => self.raw(),
            '£' => self.number(),
            next if next.is_ascii_digit() => self.number(),
            next if next.is_alphabetic() || next == '_' => {
                let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
                let end = self.rest.find(|c| !is_name(c)).unwrap_or(self.rest.len());
                self.rest[..end].clone_into(&mut self.name);
                self.is_value = false;
                self.copy(end);
            }
            ':' => {
                self.key = std::mem::take(&mut self.name);
                self.is_value = true;
                self.copy(1);
            }
            next if next.is_whitespace() => {
                let blank = if next.is_ascii() { next } else { ' ' };
                self.replace(next.len_utf8(), blank.encode_utf8(&mut [0; 4]));
            }
            '+' | '-' => self.copy(1),
            next => {
                self.is_value = false;
                self.copy(next.len_utf8());
            }
        }
    }

    /// So many bytes as they stand.
    fn copy(&mut self, bytes: usize) {
        let rest: &'a str = self.rest;
        self.replace(bytes, &rest[..bytes]);
    }

    /// Other text for so many bytes.
    fn replace(&mut self, bytes: usize, by: &str) {
        for c in self.rest[..bytes].chars() {
            (self.line, self.column) =
                if c == '\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
        }
        self.plain.text.push_str(by);
        self.rest = &self.rest[bytes..];
    }

    /// A text in quotes, up to the next quote of any kind that closes it.
    fn quoted(&mut self) {
        let is_plain = self.rest.starts_with('"');
        self.replace(self.rest.chars().next().map_or(0, char::len_utf8), "\"");
        let mut escaped = false;
        let ends = |c: char| if is_plain { c == '"' } else { matches!(c, '"' | '“' | '”') };
        let end = self.rest.find(|c| {
            let is_end = !escaped && ends(c);
            escaped = c == '\\' && !escaped;
            is_end
        });
        let end = end.unwrap_or(self.rest.len());
        self.rest[..end].clone_into(&mut self.name);
        self.is_value = false;
        self.copy(end);
        if let Some(quote) = self.rest.chars().next() {
            self.replace(quote.len_utf8(), "\"");
        }
    }

    /// A raw text, such as `r#"a "b" c"#`.
    fn raw(&mut self) {
        let marks = self.rest[1..].chars().take_while(|c| *c == '#').count();
        let open = 1 + marks;
        if !self.rest[open..].starts_with('"') {
            self.copy(open);
            return;
        }
        let close = format!("\"{}", "#".repeat(marks));
        let end =
            self.rest[open + 1..].find(&close).map_or(self.rest.len(), |end| open + 1 + end + close.len());
        self.is_value = false;
        self.copy(end);
    }

    /// A number, as it stands or with signs. One in a list has separators only behind a pound sign, because
    /// elsewhere they part two numbers.
    fn number(&mut self) {
        let has_pound = self.rest.starts_with('£');
        let start = if has_pound { '£'.len_utf8() } else { 0 };
        let start = start + blanks(&self.rest[start..]);
        let mut end = start + digits(&self.rest[start..]);
        if self.is_value || has_pound {
            while let Some(more) = thousands(&self.rest[end..]) {
                end += more;
            }
        }
        if self.rest[end..].starts_with('.') {
            end += 1 + digits(&self.rest[end + 1..]);
        }
        let number = self.rest[start..end].replace(',', "");
        let gap = blanks(&self.rest[end..]);
        let percent = self.rest[end + gap..].starts_with('%');
        let end = if percent { end + gap + 1 } else { end };
        let (line, column) = (self.line, self.column);
        let signs = [(has_pound, Sign::Pounds), (percent, Sign::PerCent)];
        for (_, sign) in signs.into_iter().filter(|(is, _)| *is) {
            let (key, written) = (self.key.clone(), self.rest[..end].to_owned());
            self.plain.signed.push(Signed { key, sign, written, line, column });
        }
        let value = if percent { hundredth(&number).unwrap_or(number) } else { number };
        self.is_value = false;
        self.replace(end, &value);
    }
}

fn blanks(text: &str) -> usize {
    text.find(|c| !matches!(c, ' ' | '\u{a0}')).unwrap_or(text.len())
}

/// Digits, which RON may have underscores between; a letter after them, as in 3e2, is no part of them.
fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit() && c != '_').unwrap_or(text.len())
}

/// A comma and three digits.
fn thousands(text: &str) -> Option<usize> {
    let group = text.strip_prefix(',')?;
    (digits(group) == 3 && !group[..3].contains('_')).then_some(1 + 3)
}

fn hundredth(number: &str) -> Option<String> {
    let number: Decimal = number.replace('_', "").parse().ok()?;
    Some((number / Decimal::ONE_HUNDRED).normalize().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_that_windows_writes_is_the_same_text() {
        let text = "// £1\r\nScheme(name: \"Ö\")";
        let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let with = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        let (cp1252, _, _) = WINDOWS_1252.encode(text);
        for bytes in [
            text.as_bytes().to_vec(),
            with(b"\xef\xbb\xbf", text.as_bytes().to_vec()),
            with(b"\xff\xfe", utf16(u16::to_le_bytes)),
            with(b"\xfe\xff", utf16(u16::to_be_bytes)),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
            cp1252.to_vec(),
            format!("{text}\u{1a}").into_bytes(),
        ] {
            assert_eq!(decode(&bytes), text);
        }
        assert_eq!((decode(b"").as_str(), decode(b"\xff").as_str()), ("", "ÿ"));
    }

    #[test]
    fn numbers_are_read_as_people_write_them_where_they_stand_alone() {
        let plain = |text: &str| Plain::of(text).text;
        for (written, read) in [
            ("a: £1,300.00,", "a: 1300.00,"),
            ("a: £ 300,", "a: 300,"),
            ("a: 12,345,678)", "a: 12345678)"),
            ("a: 50%,", "a: 0.5,"),
            ("a: -2.5 %,", "a: -0.025,"),
            ("\"x\":\u{a0}1,300", "\"x\": 1300"),
            ("[£1,300.00, £2,000]", "[1300.00, 2000]"),
            ("name: “A 50%”, b: 5%", "name: \"A 50%\", b: 0.05"),
        ] {
            assert_eq!(plain(written), read);
        }
        for kept in [
            "[1,300.00]",
            "(1,300)",
            "a: 300,",
            "a: 300_000.00",
            "a: 3e2",
            "a: 1,3000",
            "a: \"£1,300 or 5%\"",
            "// 50% of £1,300",
            "/* 50% */ r#\"50% \" £\"#",
            "a: 2016-04",
        ] {
            assert_eq!(plain(kept), kept);
        }
    }

    #[test]
    fn a_sign_that_is_not_of_the_unit_is_told_with_its_place() {
        let of = |key: &str| match key {
            "price" => Some(Sign::Pounds),
            "standard" => Some(Sign::PerCent),
            _ => None,
        };
        let told =
            |text: &str| Plain::of(text).check(of).map_err(|wrong| (wrong.line, wrong.column, wrong.what));
        assert_eq!(told("price: £3,\nstandard: 50%"), Ok(()));
        let (line, column, what) = told("price: £3,\nprice: 50%").unwrap_err();
        assert_eq!((line, column), (2, 8));
        assert!(what.contains("“price” is in pounds") && what.contains("“50%”"), "{what}");
        assert!(told("standard: £1").unwrap_err().2.contains("0.50 or 50%"));
        assert!(told("people: £1").unwrap_err().2.contains("the number alone"));
    }
}
