//! Amounts, rates and months in words.

use engine::calendar::Grain;
use engine::payment::Amount;
use engine::quantity::{Pence, show, words};
use rust_decimal::Decimal;

use super::{money, short_money};
use crate::app::App;

/// `£948k`; below ten thousand in whole pounds.
pub fn thousands(amount: Pence) -> String {
    if amount.0.abs() < 1_000_000 {
        return show::whole_pounds(amount);
    }
    // Whole thousands of pounds, written as if they were pounds.
    let half = 50_000 * amount.0.signum();
    format!("{}k", show::whole_pounds(Pence((amount.0 + half) / 100_000 * 100)))
}

/// An amount in thousands; between which bounds it lies where it is not known.
pub fn in_thousands(amount: Amount) -> String {
    if amount.value().is_some() {
        return words::short(amount, thousands);
    }
    words::bounds_in(amount, thousands).unwrap_or_else(|| words::NOT_KNOWN.to_owned())
}

/// The bounds of an amount that is not known to the penny.
pub fn bounds(amount: Amount) -> Option<String> {
    if amount.is_exact() {
        return None;
    }
    Some(words::bounds(amount).unwrap_or_else(|| "no bounds: a count is not in this data".to_owned()))
}

/// An amount as wide as there is room: whole pounds where pence would not fit.
pub fn amount_text(amount: Amount, is_roomy: bool) -> String {
    if is_roomy { money(amount) } else { short_money(amount, show::whole_pounds) }
}

/// A difference with its sign, in pounds and per cent.
pub fn signed(difference: Pence, base: Pence) -> String {
    let sign = if difference.0 > 0 { "+" } else { "" };
    let pounds = format!("{sign}{}", show::pounds(difference));
    if base.0 == 0 {
        return pounds;
    }
    let share = Decimal::from(difference.0) / Decimal::from(base.0);
    format!("{pounds} ({sign}{})", show::rounded_percent(share, 1))
}

/// `47.1 to 51.3 %`.
pub fn ends_in_words((low, high): (Decimal, Decimal)) -> String {
    let low = show::rounded_percent(low, 1);
    format!("{} to {}", low.trim_end_matches(" %"), show::rounded_percent(high, 1))
}

/// The months on show, in words.
pub fn months(app: &App) -> String {
    let months = &app.session.selection.months;
    match (months.first(), months.last()) {
        (Some(first), Some(last)) if app.session.selection.no_whole_year => {
            format!("{} to {} (no whole year is covered)", first.in_words(), last.in_words())
        }
        (Some(first), Some(last)) => format!("{} to {}", first.in_words(), last.in_words()),
        _ => "no months".to_owned(),
    }
}

/// A grain in words.
pub const fn by(grain: Grain) -> &'static str {
    match grain {
        Grain::Month => "month",
        Grain::Quarter => "quarter",
        Grain::Year => "financial year",
    }
}
