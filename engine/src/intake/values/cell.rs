//! One value of one row, and how it is read.

use std::borrow::Cow;

use chrono::NaiveDate;
use encoding_rs::WINDOWS_1252;

use super::iso_day::iso_day;
use super::written::is_excel_error;
use super::{date_forms, labels};
use crate::clinical::Score;
use crate::intake::words::Field;

/// Words for “nothing there”, in any letter case.
pub(crate) const NOTHING: [&str; 9] = ["-", "--", "na", "n/a", "#n/a", "<na>", "nan", "nat", "null"];
/// Words for true, in any letter case.
pub(crate) const YES: [&str; 5] = ["true", "yes", "y", "1", "t"];
const NO: [&str; 5] = ["false", "no", "n", "0", "f"];

/// Up to here every whole number is a float of its own (2⁵³).
pub(in crate::intake) const LARGEST: f64 = 9_007_199_254_740_992.0;

/// A value as its file holds it.
#[derive(Clone, Copy, Debug)]
pub(in crate::intake) enum Cell<'a> {
    /// Nothing there.
    Missing,
    /// Text, without the spaces around it, not empty.
    Text(&'a [u8]),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// A day.
    Day(NaiveDate),
    /// True or false.
    Flag(bool),
}

/// What reading a value as a certain kind came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) enum Reading<T> {
    /// Nothing there.
    Missing,
    /// Something there that is not of the kind.
    Wrong,
    /// The value.
    Value(T),
}

impl<T> Reading<T> {
    fn of(value: Option<T>) -> Self {
        value.map_or(Self::Wrong, Self::Value)
    }

    /// The value, where there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing | Self::Wrong => None,
        }
    }

    /// The same reading of what the value comes to.
    pub fn map<U>(self, what: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Self::Value(value) => Reading::Value(what(value)),
            Self::Missing => Reading::Missing,
            Self::Wrong => Reading::Wrong,
        }
    }

    /// The same reading, wrong where the value fails a test.
    pub fn filter(self, test: impl FnOnce(&T) -> bool) -> Self {
        match self {
            Self::Value(value) if !test(&value) => Self::Wrong,
            other => other,
        }
    }
}

impl<'a> Cell<'a> {
    /// The cell of a piece of text; empty is missing.
    #[inline]
    pub fn text(bytes: &'a [u8]) -> Self {
        // Nearly all values have no spaces around them.
        let bytes = match bytes {
            [first, .., last] if *first > b' ' && *last > b' ' => bytes,
            bytes => bytes.trim_ascii(),
        };
        if bytes.is_empty() { Cell::Missing } else { Cell::Text(bytes) }
    }

    /// Whether text is known for what it says as it stands: no spaces are around it, and its first letter is that of no
    /// word that [says nothing](Self::says_nothing). Nearly all text is.
    #[inline]
    pub fn says_itself(text: &[u8]) -> bool {
        let (Some(first), Some(last)) = (text.first(), text.last()) else { return false };
        *first > b' ' && *last > b' ' && !matches!(first, b'-' | b'n' | b'N' | b'#' | b'<')
    }

    /// Whether it is a word for “nothing there”, as databases, spreadsheets and scripts write it. Where
    /// “not applicable” is an answer to the field, it is not.
    pub fn says_nothing(self, field: Field) -> bool {
        let Cell::Text(text @ [b'-' | b'n' | b'N' | b'#' | b'<', ..]) = self else { return false };
        text.len() <= 4
            && NOTHING.iter().any(|word| text.eq_ignore_ascii_case(word.as_bytes()))
            && !(["na", "n/a"].iter().any(|word| text.eq_ignore_ascii_case(word.as_bytes()))
                && field.codes().contains(&"NA"))
    }

    /// Whether nothing is there, or a word for that.
    pub fn is_nothing(self) -> bool {
        match self {
            Cell::Missing => true,
            Cell::Text(text) => NOTHING.iter().any(|word| text.eq_ignore_ascii_case(word.as_bytes())),
            Cell::Whole(_) | Cell::Number(_) | Cell::Day(_) | Cell::Flag(_) => false,
        }
    }

    /// As text for a person.
    pub fn shown(self) -> String {
        let mut text = Vec::new();
        self.append_to(&mut text);
        String::from_utf8_lossy(&text).into_owned()
    }

    /// As an identifier or code: text as it stands, or a whole number written out.
    pub fn with_str<T>(self, then: impl FnOnce(&str) -> T) -> Reading<T> {
        match self {
            Cell::Missing => Reading::Missing,
            Cell::Text(text) => Reading::Value(then(&words(text))),
            Cell::Whole(number) => Reading::Value(then(&number.to_string())),
            // A number that is larger than a float can tell has lost its last digits already.
            Cell::Number(number) if number.abs() > LARGEST => {
                Reading::Value(then(&format!("{number:E}").replacen('E', "E+", 1)))
            }
            Cell::Number(number) => match whole_number(number) {
                Some(number) => Reading::Value(then(&number.to_string())),
                None => Reading::Wrong,
            },
            Cell::Day(_) | Cell::Flag(_) => Reading::Wrong,
        }
    }

    /// The same, as the bytes of its text; plain letters take no look at whether they are text.
    #[inline]
    pub fn with_bytes<T>(self, then: impl FnOnce(&[u8]) -> T) -> Reading<T> {
        match self {
            Cell::Text(text) if text.is_ascii() => Reading::Value(then(text)),
            _ => self.with_str(|text| then(text.as_bytes())),
        }
    }

    /// Whether its text is [what Excel shows for a fault](is_excel_error): its first letter rules that out nearly always.
    pub fn is_excel_error(self) -> Reading<bool> {
        match self {
            Cell::Text([first, ..]) if *first != b'#' => Reading::Value(false),
            _ => self.with_str(is_excel_error),
        }
    }

    /// As a day: `2016-04-30`, also with a time behind it, or another date that can be read one way only.
    pub fn day(self) -> Reading<NaiveDate> {
        match self {
            Cell::Missing => Reading::Missing,
            Cell::Day(day) => Reading::Value(day),
            Cell::Text(text) => Reading::of(
                iso_day(text).or_else(|| std::str::from_utf8(text).ok().and_then(date_forms::certain)),
            ),
            Cell::Whole(_) | Cell::Number(_) | Cell::Flag(_) => Reading::Wrong,
        }
    }

    /// As a whole number in a range; `12.0` is 12.
    pub fn whole(self, least: i64, most: i64) -> Reading<i64> {
        let number = match self {
            Cell::Missing => return Reading::Missing,
            Cell::Whole(number) => Some(number),
            Cell::Number(number) => whole_number(number),
            Cell::Text(text) => whole_text(text).or_else(|| whole_text(&without_signs(text)?)),
            Cell::Day(_) | Cell::Flag(_) => None,
        };
        Reading::of(number.filter(|number| (least..=most).contains(number)))
    }

    /// As a score with up to two decimals.
    pub fn score(self) -> Reading<Score> {
        let hundredths = match self {
            Cell::Missing => return Reading::Missing,
            Cell::Whole(number) => number.checked_mul(100),
            Cell::Number(number) => whole_number((number * 100.0 * 1e6).round() / 1e6),
            Cell::Text(text) => hundredths(text),
            Cell::Day(_) | Cell::Flag(_) => None,
        };
        Reading::of(hundredths.and_then(|number| i32::try_from(number).ok()).map(Score))
    }

    /// As true or false, in any letter case; also yes or no, by their first letters or as 1 or 0.
    pub fn flag(self) -> Reading<bool> {
        let is =
            |text: &[u8], words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word.as_bytes()));
        match self {
            Cell::Missing => Reading::Missing,
            Cell::Flag(flag) => Reading::Value(flag),
            Cell::Text(text) if is(text, &YES) => Reading::Value(true),
            Cell::Text(text) if is(text, &NO) => Reading::Value(false),
            Cell::Whole(number @ (0 | 1)) => Reading::Value(number == 1),
            Cell::Number(number) => match whole_number(number) {
                Some(number @ (0 | 1)) => Reading::Value(number == 1),
                Some(_) | None => Reading::Wrong,
            },
            Cell::Text(_) | Cell::Whole(_) | Cell::Day(_) => Reading::Wrong,
        }
    }

    /// As one of the codes of a field. A code of digits may come as a number, and then has lost its
    /// leading zero; a label of a code stands for it.
    pub fn code(self, field: Field) -> Reading<&'static str> {
        match self.exact_code(field.codes()) {
            Reading::Value(place) => Reading::Value(field.codes()[place]),
            Reading::Missing => Reading::Missing,
            Reading::Wrong => match self {
                Cell::Text(text) => {
                    Reading::of(std::str::from_utf8(text).ok().and_then(|text| labels::code_of(field, text)))
                }
                Cell::Missing | Cell::Whole(_) | Cell::Number(_) | Cell::Day(_) | Cell::Flag(_) => {
                    Reading::Wrong
                }
            },
        }
    }

    /// The place of a code in a list.
    fn exact_code(self, codes: &[&str]) -> Reading<usize> {
        match self {
            Cell::Missing => Reading::Missing,
            // The first letter tells most codes apart, and costs less than comparing them whole.
            Cell::Text(text) => Reading::of(
                codes
                    .iter()
                    .position(|code| code.as_bytes().first() == text.first() && code.as_bytes() == text),
            ),
            Cell::Whole(number) => Reading::of(
                codes
                    .iter()
                    .position(|code| code.bytes().all(|b| b.is_ascii_digit()) && code.parse() == Ok(number)),
            ),
            Cell::Number(_) | Cell::Day(_) | Cell::Flag(_) => Reading::Wrong,
        }
    }

    /// As an answer of 0 to 4 or its label; not a value where the question does not apply (NA).
    pub fn answer(self, field: Field) -> Reading<u32> {
        let number = self.whole(0, 4);
        let (Reading::Wrong, Cell::Text(text)) = (number, self) else {
            return match number {
                Reading::Value(number) => Reading::Value(number as u32),
                Reading::Missing => Reading::Missing,
                Reading::Wrong => Reading::Wrong,
            };
        };
        match std::str::from_utf8(text).ok().and_then(|text| labels::code_of(field, text)) {
            Some("NA") => Reading::Missing,
            code => Reading::of(code.and_then(|code| code.parse().ok())),
        }
    }

    /// As text to compare rows by.
    pub fn append_to(self, text: &mut Vec<u8>) {
        match self {
            Cell::Missing => {}
            Cell::Text(bytes) => text.extend_from_slice(words(bytes).as_bytes()),
            Cell::Whole(number) => text.extend_from_slice(number.to_string().as_bytes()),
            Cell::Number(number) => text.extend_from_slice(number.to_string().as_bytes()),
            Cell::Day(day) => text.extend_from_slice(day.to_string().as_bytes()),
            Cell::Flag(flag) => text.extend_from_slice(if flag { b"true" } else { b"false" }),
        }
    }
}

/// Text as it is meant: UTF-8, and Windows-1252 where it is not that. Value by value, so that one old
/// letter deep inside a file costs nothing.
pub(in crate::intake) fn words(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes)
        .map_or_else(|_| WINDOWS_1252.decode_without_bom_handling(bytes).0, Cow::Borrowed)
}

/// A number as people write it, without its thousands separators and its pound sign: `£1,205.00`.
/// Nothing where a comma is not where a separator would be, because then nobody knows what it is.
fn without_signs(text: &[u8]) -> Option<Vec<u8>> {
    let text = words(text);
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.as_ref()),
    };
    let rest = rest.strip_prefix('£').unwrap_or(rest).trim_start();
    let (whole, decimals) = rest.split_once('.').map_or((rest, None), |(whole, rest)| (whole, Some(rest)));
    // Commas, or the blanks that other countries write between thousands.
    let is_mark = |c: char| matches!(c, ',' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’');
    let grouped = whole.contains(is_mark);
    let mark = whole.chars().find(|c| is_mark(*c)).unwrap_or(',');
    let mut groups = whole.split(mark);
    let first = groups.next()?;
    let well = (1..=3).contains(&first.len()) || (!grouped && !first.is_empty());
    if !well || !groups.clone().all(|group| group.len() == 3) {
        return None;
    }
    let whole: String = std::iter::once(first).chain(groups).collect();
    let number =
        format!("{sign}{whole}{}{}", if decimals.is_some() { "." } else { "" }, decimals.unwrap_or(""));
    Some(number.into_bytes())
}

fn digits(text: &[u8]) -> Option<i64> {
    if text.is_empty() || text.len() > 17 {
        return None;
    }
    text.iter()
        .try_fold(0i64, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))
}

fn whole_text(text: &[u8]) -> Option<i64> {
    // Nearly all are one or two digits.
    match text {
        [a] if a.is_ascii_digit() => return Some(i64::from(a - b'0')),
        [a, b] if a.is_ascii_digit() && b.is_ascii_digit() => {
            return Some(i64::from(a - b'0') * 10 + i64::from(b - b'0'));
        }
        _ => {}
    }
    let (sign, rest) = match text {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] => (1, rest),
        rest => (1, rest),
    };
    let (whole, decimals) = match rest.iter().position(|&byte| byte == b'.') {
        Some(point) => (&rest[..point], &rest[point + 1..]),
        None => (rest, &[][..]),
    };
    if decimals.iter().any(|&byte| byte != b'0') {
        return None;
    }
    digits(whole).map(|number| sign * number)
}

fn hundredths(text: &[u8]) -> Option<i64> {
    let (sign, rest) = match text {
        [b'-', rest @ ..] => (-1, rest),
        rest => (1, rest),
    };
    let Some(point) = rest.iter().position(|&byte| byte == b'.') else {
        return digits(rest).and_then(|number| number.checked_mul(sign * 100));
    };
    let (whole, decimals) = (digits(&rest[..point])?, &rest[point + 1..]);
    // More decimals than two must be zeros: no scale has them.
    let kept = &decimals[..decimals.len().min(2)];
    if decimals[kept.len()..].iter().any(|&byte| byte != b'0') {
        return None;
    }
    let part = match kept.len() {
        0 => 0,
        1 => digits(kept)? * 10,
        _ => digits(kept)?,
    };
    whole.checked_mul(100).map(|number| sign * (number + part))
}

fn whole_number(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() <= LARGEST).then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Reading<NaiveDate> {
        Cell::text(text.as_bytes()).day()
    }

    #[test]
    fn rule_1_an_impossible_date_is_wrong_and_an_empty_one_missing() {
        assert_eq!(day(" 2016-02-29 "), Reading::Value(NaiveDate::from_ymd_opt(2016, 2, 29).unwrap()));
        assert_eq!(day("2016-04-01T09:30:00"), day("2016-04-01"));
        assert_eq!(day("2016-04-01 00:00:00"), day("2016-04-01"));
        assert_eq!(day(""), Reading::Missing);
        for text in
            ["2017-02-29", "2016-13-01", "01/04/2016", "2016-4-1", "2016-04-01x", "16-04-01", "2016–04-01"]
        {
            assert_eq!(day(text), Reading::Wrong, "{text}");
        }
    }

    #[test]
    fn rule_1_a_score_out_of_range_or_in_words_is_wrong() {
        let whole = |text: &str| Cell::text(text.as_bytes()).whole(0, 27);
        assert_eq!(whole("27"), Reading::Value(27));
        assert_eq!(whole("12.0"), Reading::Value(12));
        for text in ["28", "-1", "12.5", "twelve", "1e1", ".", "999999999999999999999"] {
            assert_eq!(whole(text), Reading::Wrong, "{text}");
        }
    }

    #[test]
    fn rule_1_thousands_separators_and_pounds_but_never_a_comma_that_could_be_a_point() {
        let whole = |text: &[u8]| Cell::text(text).whole(-10_000_000, 10_000_000);
        for (text, value) in [
            ("1,205", 1205),
            ("£1,205.00", 1205),
            ("£ 12", 12),
            ("-£1,234,567", -1_234_567),
            ("-1,205", -1205),
            ("012", 12),
            ("163\u{a0}719", 163_719),
            ("1\u{202f}205", 1205),
            ("1 205 300", 1_205_300),
        ] {
            assert_eq!(whole(text.as_bytes()), Reading::Value(value), "{text}");
        }
        assert_eq!(whole(b"\xA31,205"), Reading::Value(1205), "the pound sign of Windows-1252");
        for text in [
            "1,2",
            "12,0",
            "1,20,5",
            "1,2055",
            ",205",
            "1205,",
            "1,205,00",
            "1,205 300",
            "12 05",
            "£",
            "-£-5",
            "1.205,00",
            "0,205.5",
        ] {
            assert_eq!(whole(text.as_bytes()), Reading::Wrong, "{text}");
        }
    }

    #[test]
    fn a_value_that_is_not_utf_8_is_windows_1252() {
        let read = |text: &'static [u8]| Cell::text(text).with_str(str::to_owned);
        assert_eq!(read("Café".as_bytes()), Reading::Value("Café".to_owned()));
        assert_eq!(read(b"Caf\xE9 \x96 \x80"), Reading::Value("Café – €".to_owned()));
    }

    #[test]
    fn scores_keep_two_decimals() {
        let score = |text: &str| Cell::text(text.as_bytes()).score();
        assert_eq!(score("2.3"), Reading::Value(Score(230)));
        assert_eq!(score("2.29"), Reading::Value(Score(229)));
        assert_eq!(score("19"), Reading::Value(Score(1900)));
        assert_eq!(Cell::Number(2.29).score(), Reading::Value(Score(229)));
        assert_eq!(score("2.295"), Reading::Wrong);
        assert_eq!(score("."), Reading::Wrong);
    }
}
