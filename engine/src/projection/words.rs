//! What the years to come bring, in sentences.

use super::{Needed, SchemeAhead, Uplift};
use crate::calendar::FinancialYear;
use crate::payment::Amount;
use crate::quantity::{Bound, Pence, show, words};

/// A million pounds.
const MILLION: i64 = 100_000_000;
const ORDINALS: [&str; super::MOST_YEARS] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"];

/// Pounds as a sentence has them: `£1.63 m`, `£186,000`.
fn round_pounds(amount: Pence) -> String {
    match amount.0.abs() {
        pence if pence < MILLION => show::whole_pounds(amount),
        _ => {
            let sign = if amount < Pence::ZERO { "−" } else { "" };
            format!("{sign}£{:.2} m", (amount.pounds().abs() / Pence(MILLION).pounds()).round_dp(2))
        }
    }
}

/// A first year for each of what may be paid: one where it is the same.
fn first(what: &str, never: &str, of: impl Fn(Bound) -> Option<FinancialYear>) -> String {
    let year = |year: Option<FinancialYear>| year.map_or_else(|| "none".to_owned(), |year| year.to_string());
    match (of(Bound::Least), of(Bound::Most)) {
        (None, None) => format!("{never}."),
        (Some(least), most) if most == Some(least) => format!("{what}: {least}."),
        (least, most) => {
            format!("{what}: {} if the least is paid, {} if the most is.", year(least), year(most))
        }
    }
}

impl SchemeAhead {
    /// When it first pays less than the service costs, when the cash is gone, and what is left at the end.
    pub fn says(&self) -> Vec<String> {
        let Some((left, last)) = self.cash_at_end().zip(self.years.last()) else {
            return vec!["Whether a year is below zero is not known.".to_owned()];
        };
        let left = match left.closed().value() {
            Some(value) if left.closed().is_exact() && value < Pence::ZERO => {
                format!("{} is lacking at the end of {}.", round_pounds(-value), last.year)
            }
            Some(value) if left.closed().is_exact() => {
                format!("{} is left at the end of {}.", round_pounds(value), last.year)
            }
            _ => format!("Cash at the end of {}: {}.", last.year, words::with_bounds(left)),
        };
        vec![
            first("First year below zero", "No year is below zero", |paid| self.first_below_zero(paid)),
            first("Cash is below zero from the end of", "No year ends without cash", |paid| {
                self.first_without_cash(paid)
            }),
            left,
        ]
    }
}

impl Needed {
    /// What the last year lacks at a flat price, and the uplift that is needed.
    pub fn says(&self) -> Vec<String> {
        let mut says: Vec<String> = self.flat.map(|flat| self.at_a_flat_price(flat)).into_iter().collect();
        says.push(self.uplift_says());
        says
    }

    fn at_a_flat_price(&self, flat: Amount) -> String {
        let year = ORDINALS.get(self.years.saturating_sub(1)).copied().unwrap_or("last");
        let about = if flat.closed().is_exact() { "" } else { "about " };
        match flat.closed().value() {
            None => format!(
                "What the {year} year brings at a flat price is not known: {}.",
                words::with_bounds(flat)
            ),
            Some(surplus) if surplus < Pence::ZERO => {
                format!(
                    "At a flat price the {year} year costs {about}{} more than it pays.",
                    round_pounds(-surplus)
                )
            }
            Some(surplus) => {
                format!(
                    "At a flat price the {year} year pays {about}{} more than it costs.",
                    round_pounds(surplus)
                )
            }
        }
    }

    fn uplift_says(&self) -> String {
        let estimated = if self.is_estimated {
            " Some counts are withheld or rounded, so this is an estimate."
        } else {
            ""
        };
        match self.uplift {
            Uplift::Needed(share) if share.is_sign_negative() && !share.is_zero() => format!(
                "Prices may fall by {} a year before cash at the end is gone.{estimated}",
                show::rounded_percent(-share, 4)
            ),
            Uplift::Needed(share) => {
                format!("An uplift of {} a year is needed.{estimated}", show::rounded_percent(share, 4))
            }
            Uplift::TooLittle => "No uplift is enough, not even prices that double every year.".to_owned(),
            Uplift::TooMuch => {
                "No uplift is needed: cash is left even with prices that halve every year.".to_owned()
            }
            Uplift::MovesNothing => {
                "No uplift is enough or too little: what is paid does not follow it.".to_owned()
            }
            Uplift::OneYear => "There is no year after the first, so no uplift.".to_owned(),
            Uplift::NotKnown => "Which uplift is needed is not known.".to_owned(),
        }
    }
}
