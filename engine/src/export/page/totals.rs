//! What each scheme pays in all.

use maud::{Markup, html};

use super::{Page, blocks};
use crate::export::paper::{Side, clean, money, side_by_side, signed};
use crate::payment::Amount;
use crate::quantity::{Bound, Pence, words};
use crate::scheme::SchemeIndex;

/// How wide a bar is drawn, whatever the size of its card.
const WIDTH: i64 = 1_000;

/// A card a scheme, and the schemes side by side.
pub(super) fn totals(page: &Page) -> Markup {
    let sides = page.sides();
    let most = sides.iter().flat_map(|side| ends(side.total)).map(|pence| pence.0).max().unwrap_or_default();
    html! {
        ul.cards { @for side in &sides { (card(side, most)) } }
        (blocks::table(&side_by_side(&page.facts(), &sides)))
        p.small {
            "Least and most: what would be paid on the same counts with every measure missed, and with every measure met."
        }
    }
}

fn card(side: &Side, most: i64) -> Markup {
    let number = side.scheme.0 + 1;
    html! {
        li.card.(colour(side.scheme)) {
            h3 { a href=(format!("#scheme-{number}")) { (clean(&side.name)) } }
            p id=(format!("total-{number}")) {
                span.hidden { (clean(&side.name)) " pays " }
                strong.sum { (words::figure(side.total)) }
                @if let Some(bounds) = bounds(side.total) { " " span.bounds { (bounds) } }
            }
            (bar(side.total, most))
            p.small { (against(side)) }
        }
    }
}

/// The class that gives a scheme its colour.
pub(super) const fn colour(scheme: SchemeIndex) -> &'static str {
    match scheme.0 % 6 {
        0 => "a",
        1 => "b",
        2 => "c",
        3 => "d",
        4 => "e",
        _ => "f",
    }
}

/// What is known of an amount that is not known to the penny.
fn bounds(amount: Amount) -> Option<String> {
    if amount.is_exact() { None } else { words::bounds(amount) }
}

/// What a scheme pays against the baseline.
pub(super) fn against(side: &Side) -> String {
    match side.difference {
        None => "the baseline".to_owned(),
        Some(difference) if difference == Amount::ZERO => "as much as the baseline".to_owned(),
        Some(difference) => format!("{} against the baseline", signed(difference)),
    }
}

/// What is said of a scheme to somebody who cannot see its card.
pub(super) fn said(side: &Side) -> String {
    format!("{} pays {}, {}.", clean(&side.name), money(side.total), against(side))
}

fn ends(amount: Amount) -> impl Iterator<Item = Pence> {
    Bound::EVERY.into_iter().filter_map(move |bound| amount.at(bound))
}

/// A bar as long as what is paid, and a line from the least to the most that it can be. It says nothing that is not
/// said in words beside it.
fn bar(amount: Amount, most: i64) -> Markup {
    let place = |pence: Pence| (pence.0.max(0).saturating_mul(WIDTH) / most.max(1)).clamp(0, WIDTH);
    let (low, high) = (amount.least().map(place), amount.most().map(place));
    html! {
        svg viewBox=(format!("0 0 {WIDTH} 14")) preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect.track x="0" y="4" width=(WIDTH) height="6" {}
            @if let Some(width) = amount.value().map(place) { rect.paid x="0" y="4" width=(width) height="6" {} }
            @if let Some((low, high)) = low.zip(high).filter(|(low, high)| low < high) {
                rect.range x=(low) y="0" width=(high - low) height="14" {}
            }
        }
    }
}
