//! What spreadsheets write in the place of a code or an id that they have lost.

/// Whether a text is what Excel shows for a fault (`#N/A`, `#NAME?`, `#REF!`) or for a value that is too wide
/// for its column (`########`).
pub(in crate::intake) fn is_excel_error(text: &str) -> bool {
    text.starts_with('#')
        && (text.ends_with(['!', '?'])
            || text.eq_ignore_ascii_case("#n/a")
            || text.bytes().all(|b| b == b'#'))
}

/// Whether a text is a number in scientific notation, as spreadsheets and scripts show a long one: `2.02E+15`.
/// A code such as `5E1` is none: a sign stands before the exponent.
pub(in crate::intake) fn is_scientific(bytes: &[u8]) -> bool {
    // Nearly every text is told apart by the place of the sign.
    let sign = (2..=4).find_map(|back| {
        let place = bytes.len().checked_sub(back)?;
        (place >= 2 && matches!(bytes[place], b'+' | b'-') && matches!(bytes[place - 1], b'e' | b'E'))
            .then_some(place)
    });
    let Some(sign) = sign else { return false };
    let (number, exponent) = (&bytes[..sign - 1], &bytes[sign + 1..]);
    let number = number.strip_prefix(b"-").unwrap_or(number);
    let mut parts = number.split(|byte| matches!(byte, b'.' | b','));
    let is_figures = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    is_figures(exponent)
        && parts.next().is_some_and(is_figures)
        && parts.next().is_none_or(is_figures)
        && parts.next().is_none()
}

/// Whether a text can be the code of an organisation: it is one that is there, and not a fault.
pub(in crate::intake) fn is_code(text: &str) -> bool {
    !text.is_empty() && !is_excel_error(text) && !is_scientific(text.as_bytes())
}

/// Whether an id has as many figures as Excel cuts: it keeps fifteen and makes the others zeros.
pub(in crate::intake) fn may_be_cut(id: &str) -> bool {
    id.len() > 15 && id.ends_with('0') && id.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_37_faults_and_numbers_in_scientific_notation_are_no_codes() {
        for text in ["#N/A", "#NAME?", "########", "2.02E+15", "2,02301E+15", "8E+12", "1e+9", "-1.5E-7", ""]
        {
            assert!(!is_code(text), "{text}");
        }
        // Codes of old primary care trusts, a pseudonym in hexadecimal figures, a code with a sign.
        for text in ["#12", "5E1", "RX3", "8EJ83", "12E45", "A-E+1", "E+1", "1.2.3E+4", "P-E-7", "12E-A"] {
            assert!(is_code(text), "{text}");
        }
        assert!(may_be_cut("2023010000012340") && !may_be_cut("2023010000012345") && !may_be_cut("100"));
    }
}
