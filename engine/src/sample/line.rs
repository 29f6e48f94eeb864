//! CSV fields, written into one buffer that is used again and again.

use std::fmt::Display;
use std::io::Write;

/// Lines of text in the making: every field ends in a comma until the line ends.
#[derive(Default)]
pub(super) struct Line {
    bytes: Vec<u8>,
    /// Fields of the line that is being written.
    fields: usize,
}

impl Line {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn clear(&mut self) {
        self.bytes.clear();
    }

    /// Ends a line of so many fields, of which those that are left are empty: its last comma becomes the line's end.
    pub(super) fn end(&mut self, fields: usize) {
        self.bytes.extend((self.fields..fields).map(|_| b','));
        self.fields = 0;
        self.bytes.pop();
        self.bytes.push(b'\n');
    }

    /// Ends a field.
    fn comma(&mut self) {
        self.bytes.push(b',');
        self.fields += 1;
    }

    /// One of the sample's own codes, which hold nothing that needs quotes.
    pub(super) fn code(&mut self, code: &str) {
        self.bytes.extend_from_slice(code.as_bytes());
        self.comma();
    }

    /// A text that is not the sample's own, in quotes where it has to be.
    pub(super) fn text(&mut self, text: &str) {
        if text.contains([',', '"', '\n', '\r']) {
            self.code(&format!("\"{}\"", text.replace('"', "\"\"")));
        } else {
            self.code(text);
        }
    }

    /// A whole number.
    pub(super) fn number(&mut self, number: u32) {
        // Nearly all are small, and `write!` would take most of the time of a row.
        match number {
            0..10 => self.bytes.push(b'0' + number as u8),
            10..100 => self.bytes.extend([b'0' + (number / 10) as u8, b'0' + (number % 10) as u8]),
            _ => self.put(format_args!("{number}")),
        }
        self.comma();
    }

    /// A whole number that may be missing.
    pub(super) fn maybe(&mut self, number: Option<u32>) {
        match number {
            Some(number) => self.number(number),
            None => self.comma(),
        }
    }

    /// A score with this many figures after the point, which may be missing.
    pub(super) fn score(&mut self, score: Option<f64>, decimals: usize) {
        match score {
            Some(score) if decimals > 0 => {
                self.put(format_args!("{score:.decimals$}"));
                self.comma();
            }
            // Whole and not below 0, by construction.
            Some(score) => self.number(score as u32),
            None => self.comma(),
        }
    }

    /// A referral id: a prefix and seven figures, or more where there are more.
    pub(super) fn id(&mut self, prefix: &str, number: Option<u32>) {
        if let Some(number) = number {
            self.bytes.extend_from_slice(prefix.as_bytes());
            self.put(format_args!("{number:07}"));
        }
        self.comma();
    }

    /// Straight into the buffer, without a string in between. Writing to memory cannot fail.
    fn put(&mut self, value: impl Display) {
        let _ = write!(self.bytes, "{value}");
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    #[test]
    fn fields_are_written_as_a_reader_expects_them() {
        let mut line = Line::default();
        line.id("SYNTHETIC-", Some(42));
        line.text("a \"b\", c");
        line.score(Some(2.3), 2);
        line.score(Some(14.0), 0);
        line.score(None, 0);
        line.maybe(None);
        line.number(7);
        line.number(42);
        line.number(365);
        line.end(11);
        let written = String::from_utf8_lossy(line.bytes());
        assert_eq!(written, "SYNTHETIC-0000042,\"a \"\"b\"\", c\",2.30,14,,,7,42,365,,\n");
    }
}
