//! Codes of organisations, as they are compared: without the blanks around them and in capitals.

use std::borrow::Cow;

/// The code that stands for every commissioner or every provider in published rows.
pub const ALL: &str = "all";

/// A code as it is compared with others (rule 37): without blanks around it, those that do not break and those
/// that have no width too, and in capitals.
pub fn organisation_code(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim_matches(is_blank);
    if trimmed.chars().any(char::is_lowercase) {
        Cow::Owned(trimmed.to_uppercase())
    } else {
        Cow::Borrowed(trimmed)
    }
}

/// Whether what somebody wrote is this code of a tally.
pub fn is_organisation(written: &str, code: &str) -> bool {
    written == code || organisation_code(written) == code
}

/// Whether a letter shows nothing at the end of a text.
pub(crate) fn is_blank(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\0'..='\u{1f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_37_codes_are_compared_without_blanks_and_in_capitals() {
        for text in
            ["RX3", "rx3", " RX3 ", "RX3\u{a0}", "\u{feff}Rx3\t", "RX3\u{200b}", "\u{202f}rX3\u{3000}"]
        {
            assert_eq!(organisation_code(text), "RX3", "{text:?}");
        }
        assert_eq!(organisation_code("\u{a0} "), "");
        assert_eq!(organisation_code("RX 3"), "RX 3", "a blank inside is no blank around");
    }
}
