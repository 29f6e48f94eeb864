//! A day that is written year first, as nearly all are.

use chrono::NaiveDate;

use super::clock;

/// The numbers that eight figures make two by two, worked out for all of them together.
fn pairs(figures: [u8; 8]) -> Option<[u16; 4]> {
    /// The same byte in all eight places.
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    let units = u64::from_le_bytes(figures) ^ all(b'0');
    // A half above 9 goes over into the upper half, which is empty for figures alone.
    if (units | units.wrapping_add(all(6))) & all(0xf0) != 0 {
        return None;
    }
    let [a, _, b, _, c, _, d, _] = (10 * units + (units >> 8)).to_le_bytes();
    Some([a, b, c, d].map(u16::from))
}

/// A day as `2016-04-30`, also with a time behind it.
pub(super) fn iso_day(text: &[u8]) -> Option<NaiveDate> {
    let (day, rest) = text.split_first_chunk()?;
    let [y, e, a, r, b'-', m, o, b'-', d, n] = *day else { return None };
    let [century, year, month, day] = pairs([y, e, a, r, m, o, d, n])?;
    let year = 100 * i32::from(century) + i32::from(year);
    let day = NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day))?;
    match rest {
        [] => Some(day),
        // A time behind the day, as databases export it; the day is what counts.
        [b'T' | b't' | b' ', ..] => clock::with_time(day, std::str::from_utf8(rest).ok()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_eight_figures_and_two_signs_whatever_letter_stands_in_their_place() {
        for day in ["2016-02-28", "1999-12-31", "2020-09-09"] {
            for place in 0..day.len() {
                for letter in 0..=u8::MAX {
                    let mut text = day.as_bytes().to_vec();
                    text[place] = letter;
                    let is_in_place =
                        if matches!(place, 4 | 7) { letter == b'-' } else { letter.is_ascii_digit() };
                    let expected = std::str::from_utf8(&text).ok().filter(|_| is_in_place);
                    let expected = expected.and_then(|text| text.parse().ok());
                    assert_eq!(iso_day(&text), expected, "{}", text.escape_ascii());
                }
            }
        }
    }
}
