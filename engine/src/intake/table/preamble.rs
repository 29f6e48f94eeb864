//! What a tally file says of itself before its table: `# key: value` lines of text, or the metadata of
//! a Parquet file.

use std::io::Read;

use crate::activity::{Header, MARK};

/// More than any header needs; a file that goes on like this is no tally.
const LONGEST: u64 = 1 << 24;
const BLOCK: u64 = 1 << 12;

/// The preamble of a text file; of any other text, an empty one.
#[derive(Default)]
pub(in crate::intake) struct Preamble {
    /// What it says.
    pub header: Header,
    /// Its length in bytes of UTF-8.
    pub bytes: u64,
    /// Its lines.
    pub lines: u64,
}

impl Preamble {
    /// Reads the lines before the table, if the first one is that of a tally.
    pub fn of(text: impl Read) -> std::io::Result<Self> {
        let mut input = text.take(LONGEST);
        let mut text = Vec::new();
        // A block more as long as every whole line so far belongs to it.
        loop {
            let before = text.len();
            input.by_ref().take(BLOCK).read_to_end(&mut text)?;
            let whole = text.iter().rposition(|&byte| byte == b'\n').map_or(0, |place| place + 1);
            let preamble = Self::of_text(&text[..whole]);
            let goes_on = preamble.bytes == whole as u64 && (whole > 0 || text.len() < BLOCK as usize);
            if !goes_on || text.len() == before {
                return Ok(preamble);
            }
        }
    }

    fn of_text(text: &[u8]) -> Self {
        let mark = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
        let mut preamble = Self { bytes: (text.len() - mark.len()) as u64, ..Self::default() };
        if entry(mark).is_none_or(|(key, _)| key != MARK) {
            return Self::default();
        }
        for line in mark.split_inclusive(|&byte| byte == b'\n').filter(|line| line.ends_with(b"\n")) {
            let Some((key, value)) = entry(line) else { break };
            preamble.header.push(&key, value);
            preamble.bytes += line.len() as u64;
            preamble.lines += 1;
        }
        preamble
    }
}

/// Key and value of a line; a spreadsheet may have put quotes around it and commas behind it.
fn entry(line: &[u8]) -> Option<(String, String)> {
    let line = line.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let line = line.trim().trim_end_matches(',');
    let unquoted = line.strip_prefix('"').and_then(|line| line.strip_suffix('"'));
    let line = unquoted.map_or_else(|| line.to_owned(), |line| line.replace("\"\"", "\""));
    let (key, value) = line.strip_prefix('#')?.split_once(':')?;
    Some((key.trim().to_owned(), value.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Preamble {
        Preamble::of(text.as_bytes()).unwrap()
    }

    #[test]
    fn only_a_tally_has_one() {
        assert_eq!(of("referral_id,b\n#1,2\n").lines, 0);
        assert_eq!(of("# notes: mine\nreferral_id\n1\n").lines, 0);
        let preamble = of("# weighting-room-tally: 1\r\n# product: X\r\nmonth,count\r\n2016-04,1\r\n");
        assert_eq!((preamble.lines, preamble.header.get("product")), (2, Some("X")));
    }

    #[test]
    fn it_may_be_long_and_a_spreadsheet_may_have_saved_it() {
        let long = "x".repeat(20_000);
        let text = format!(
            "\u{feff}# weighting-room-tally: 1,,,,\n\"# name: [\"\"R\"\",\"\"A, B\"\"]\",,,\n# long: {long}\nmonth\n"
        );
        let preamble = of(&text);
        assert_eq!(preamble.lines, 3);
        assert_eq!(preamble.header.get("name"), Some("[\"R\",\"A, B\"]"));
        assert_eq!(preamble.header.get("long").map(str::len), Some(20_000));
        assert_eq!(&text[preamble.bytes as usize..], "month\n");
    }
}
