//! Numbers as people read them: thousands separators, true minus signs, units.

use std::borrow::Cow;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Pence, Quantity};

/// With a capital letter, as a sentence begins.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With marks for what moves a cursor, changes a colour or begins a line, but for the letters that are kept.
pub fn marked<'a>(text: &'a str, kept: &[char]) -> Cow<'a, str> {
    const FIRST_MARK: u32 = 0x2400;
    let moves = |c: char| c.is_control() && !kept.contains(&c);
    if !text.contains(moves) {
        return Cow::Borrowed(text);
    }
    let mark = |c: char| match u32::from(c) {
        code @ 0..0x20 => char::from_u32(FIRST_MARK + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    };
    Cow::Owned(text.chars().map(|c| if moves(c) { mark(c) } else { c }).collect())
}

/// Pounds and pence: `£1,732.50`, `−£125.00`.
pub fn pounds(amount: Pence) -> String {
    exact_pounds(amount.pounds())
}

/// Pounds with all the decimals that the number has, two at least: `£333.335`.
pub fn exact_pounds(amount: Decimal) -> String {
    let sign = if amount.is_sign_negative() && !amount.is_zero() { "−" } else { "" };
    let mut size = amount.abs().normalize();
    if size.scale() < 2 {
        size.rescale(2);
    }
    format!("{sign}£{}", grouped(&size.to_string()))
}

/// Whole pounds: `£1,214,870`.
pub fn whole_pounds(amount: Pence) -> String {
    let whole = amount.pounds().round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    let sign = if whole.is_sign_negative() && !whole.is_zero() { "−" } else { "" };
    format!("{sign}£{}", grouped(&whole.abs().normalize().to_string()))
}

/// A share in per cent with so many decimals at least: `50.0 %`.
pub fn percent(share: Decimal, decimals: u32) -> String {
    let mut percent = (share * Decimal::ONE_HUNDRED).normalize();
    if percent.scale() < decimals {
        percent.rescale(decimals);
    }
    format!("{} %", signed(&grouped(&percent.to_string())))
}

/// A rate in per cent, rounded to so many decimals.
pub fn rounded_percent(rate: Decimal, decimals: u32) -> String {
    let rounded = (rate * Decimal::ONE_HUNDRED)
        .round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    percent(rounded / Decimal::ONE_HUNDRED, decimals)
}

/// A plain number: `46.5`, `1,700`.
pub fn number(number: Decimal) -> String {
    signed(&grouped(&number.normalize().to_string()))
}

/// A number of people: `1,042`, `about 1,040 (1,038 to 1,042)` where it was rounded, `87 of the
/// year, spread evenly`, `withheld in part (0 to 4)`, `not in this data`.
pub fn people(count: Quantity) -> String {
    let whole = |people: i64| number(Decimal::from(people));
    match (count.known(), count.is_absent(), count.high()) {
        (Some(people), ..) => whole(people),
        (_, true, _) | (_, _, None) => "not in this data".to_owned(),
        (_, false, Some(high)) => {
            let bounds = format!("({} to {})", whole(count.low().floor()), whole(high.ceil()));
            match (count.told(), count.working()) {
                (Some(people), _) => format!("about {} {bounds}", whole(people)),
                (_, Some(people)) if count.is_spread() => {
                    format!("{} of the year, spread evenly", whole(people.rounded()))
                }
                _ => format!("withheld in part {bounds}"),
            }
        }
    }
}

/// The same of a count that money is worked with: `3 (worked with 3.3)` where it has parts of people, which
/// are kept inside and rounded to be shown (rule 35).
pub fn people_worked_with(count: Quantity) -> String {
    match count.working().filter(|people| !people.is_whole()) {
        Some(working) => format!("{} (worked with {})", people(count), number(Decimal::from(working))),
        None => people(count),
    }
}

fn signed(number: &str) -> String {
    number.replacen('-', "−", 1)
}

fn grouped(number: &str) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, rest) = number.find('.').map_or((number, ""), |point| number.split_at(point));
    let mut out = String::with_capacity(number.len() + number.len() / 3);
    out.push_str(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn money_has_separators_and_a_true_minus() {
        assert_eq!(pounds(Pence(121_487_000)), "£1,214,870.00");
        assert_eq!(pounds(Pence(-12_500)), "−£125.00");
        assert_eq!(exact_pounds(dec!(333.335)), "£333.335");
        assert_eq!(exact_pounds(dec!(300)), "£300.00");
        assert_eq!(whole_pounds(Pence(-99_950)), "−£1,000");
        assert_eq!(whole_pounds(Pence(99)), "£1");
    }

    #[test]
    fn rule_35_parts_of_people_are_shown_rounded() {
        let three = Quantity::exact(3).times(1_100_000_000).unwrap();
        assert_eq!(
            (people(three).as_str(), people_worked_with(three).as_str()),
            ("3", "3 (worked with 3.3)")
        );
        let half = Quantity::rounded(100).times(500_000_000).unwrap();
        assert_eq!(people(half), "about 50 (49 to 51)");
        let tenth = Quantity::rounded(5).times(1_100_000_000).unwrap();
        assert_eq!(people_worked_with(tenth), "about 6 (5 to 8) (worked with 5.5)");
        assert_eq!(people_worked_with(Quantity::exact(1_700)), "1,700");
        assert_eq!(people_worked_with(Quantity::absent()), "not in this data");
    }

    #[test]
    fn what_moves_a_cursor_is_shown_as_a_mark() {
        assert_eq!(marked("a\tb\nc £", &['\t', '\n']), "a\tb\nc £");
        assert_eq!(marked("\u{1b}[2J\r\u{7f}\u{9b}x\n", &[]), "␛[2J␍␡\u{fffd}x␊");
    }

    #[test]
    fn shares_are_in_per_cent() {
        assert_eq!(percent(dec!(0.5), 1), "50.0 %");
        assert_eq!(percent(dec!(0.0125), 0), "1.25 %");
        assert_eq!(rounded_percent(dec!(0.123456), 1), "12.3 %");
        assert_eq!(rounded_percent(dec!(-0.0125), 1), "−1.3 %");
        assert_eq!(number(dec!(1700)), "1,700");
    }
}
