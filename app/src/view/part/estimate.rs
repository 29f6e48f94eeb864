//! Estimates, rounded to what they know: `£12.5 m`, and not £12,503,211.00 where it may be half a million more.

use engine::payment::Amount;
use engine::quantity::{Certainty, Pence, show, words};
use rust_decimal::Decimal;

/// A pound.
const POUND: i64 = 100;
/// A million pounds.
const MILLION: i64 = 1_000_000 * POUND;
/// Where nobody knows how far off an estimate may be, so much of it is told.
const TOLD: i64 = 1_000;

/// An amount as a person reads it: to the penny where it is exact, `about £12.5 m` where it is not, or that it is not
/// known.
pub fn money(amount: Amount) -> String {
    rounded(amount).map_or_else(|| words::figure(amount), |pounds| format!("about {pounds}"))
}

/// The same where there is little room, with pounds written in some way where it is exact: `≈ £12.5 m`.
pub fn short_money(amount: Amount, pounds: impl Fn(Pence) -> String) -> String {
    rounded(amount).map_or_else(|| words::short(amount, pounds), |pounds| format!("≈ {pounds}"))
}

/// An estimate in pounds, to the last digit that its bounds do not leave open; nothing where an amount is none.
fn rounded(amount: Amount) -> Option<String> {
    let Certainty::Estimated { working, .. } = amount.certainty() else { return None };
    let ends = amount.least().zip(amount.most());
    let off = ends.map(|(least, most)| (most - working).0.max((working - least).0));
    Some(in_words(working.0, step(off.unwrap_or(working.0.abs() / TOLD))))
}

/// The greatest power of ten of pence that is no more than an estimate may be off; a penny at least.
fn step(off: i64) -> i64 {
    let mut step = 1;
    while step <= off / 10 {
        step *= 10;
    }
    step
}

/// An amount of pence to the nearest step.
fn in_words(pence: i64, step: i64) -> String {
    let size = (pence.abs() + step / 2) / step * step;
    let sign = if pence < 0 && size > 0 { "−" } else { "" };
    if step < POUND {
        return format!("{sign}{}", show::pounds(Pence(size)));
    }
    if size < MILLION || step < POUND * TOLD {
        return format!("{sign}{}", show::whole_pounds(Pence(size)));
    }
    let decimals = (MILLION / step).max(1).ilog10() as usize;
    format!("{sign}£{:.decimals$} m", Decimal::from(size) / Decimal::from(MILLION))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(working: i64, least: i64, most: i64) -> Amount {
        Amount::open(Some(Pence(working)), Some(Pence(least)), Some(Pence(most)))
    }

    #[test]
    fn an_estimate_tells_no_digit_that_it_does_not_know() {
        for (working, off, told) in [
            (1_250_321_100, 15_000_000, "about £12.5 m"),
            (1_250_321_100, 2_500_000, "about £12.50 m"),
            (1_250_321_100, 60_000, "about £12,503,200"),
            (125_032_100, 15_000_000, "about £1.3 m"),
            (50_321_100, 300_000, "about £503,000"),
            (-50_321_100, 300_000, "about −£503,000"),
            (50_321_111, 450, "about £503,211"),
            (50_321_111, 45, "about £503,211.10"),
        ] {
            let amount = about(working, working - off / 2, working + off);
            assert_eq!(money(amount), told, "{working} ± {off}");
        }
    }

    #[test]
    fn what_is_exact_stays_to_the_penny() {
        let exact = Amount::exact(Pence(1_250_321_111));
        assert_eq!(money(exact), "£12,503,211.11");
        assert_eq!(short_money(exact, show::whole_pounds), "£12,503,211");
        assert_eq!(
            short_money(about(1_250_321_100, 1_200_000_000, 1_300_000_000), show::pounds),
            "≈ £12.5 m"
        );
        assert_eq!(money(Amount::open(None, Some(Pence(1)), None)), "not known");
    }
}
