//! What the page says of itself: what it is, what it is made from, and with which bounds.

use maud::{Markup, html};

use super::{Page, blocks};
use crate::export::document::Block;
use crate::export::paper::{clean, closed, scenario};
use crate::quantity::{show, words};

impl Page {
    /// Its title.
    pub(super) fn title(&self) -> String {
        format!("What {} pay", self.many("payment scheme", "payment schemes"))
    }

    fn many(&self, one: &str, more: &str) -> String {
        let many = self.evaluation.schemes.len();
        let number = i64::try_from(many).map_or_else(|_| many.to_string(), words::count);
        format!("{number} {}", if many == 1 { one } else { more })
    }
}

/// The sentences at the top.
pub(super) fn top(page: &Page) -> Markup {
    let facts = page.facts();
    let day = page.held.date.0.format("%-d %B %Y");
    html! {
        p.lead {
            (format!(
                "This page shows what {} for NHS Talking Therapies would have paid on the activity of {}. It was handed over from Weighting Room {} and bears the day {day}.",
                page.many("payment scheme", "payment schemes"), facts.subtitle(), page.held.version
            ))
        }
        p { (made_from(page)) }
        p { (bounds(page)) }
        (blocks::blocks(&scenario(&facts)))
    }
}

/// What it is made from.
fn made_from(page: &Page) -> String {
    let place = match (&page.held.locality, page.held.place_left_out) {
        (Some(place), _) if !place.name.is_empty() => {
            format!(" It also holds facts about a place, {}.", clean(&place.name))
        }
        (Some(_), _) => " It also holds facts about a place.".to_owned(),
        (None, true) => {
            " What is known of the place, such as population, costs and staff, was left out: whatever needs it is not in these figures."
                .to_owned()
        }
        (None, false) => String::new(),
    };
    format!(
        "It is made from counts of referrals by month, without any row about a person: of referrals that were read one by one, a count of 0 to 4 is withheld and every other rounded to the nearest 5.{place} Opening it sends nothing and asks nothing from any network."
    )
}

/// With which bounds the totals are known.
fn bounds(page: &Page) -> String {
    let totals = page.evaluation.schemes.iter().map(|of| of.statement.total());
    let open = totals.filter(|total| !total.is_exact()).count();
    match open {
        0 => "On these counts every total is known to the penny.".to_owned(),
        _ => "So amounts are worked with these counts and read “about”, with the least and the most that the counts allow; they are not the figures of the counts as they are.".to_owned(),
    }
}

/// What has to be known of the figures, and the name of all of it.
pub(super) fn notes(page: &Page) -> Markup {
    let mut notes: Vec<String> = Vec::new();
    let statements = page.evaluation.schemes.iter().flat_map(|of| &of.statement.notes);
    for note in page.notes.iter().chain(statements).map(|note| show::capital(&closed(note))) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    html! {
        @if notes.is_empty() {
            p { "Nothing was found that has to be known of these figures." }
        } @else {
            (blocks::blocks(&[Block::List(notes)]))
        }
    }
}

/// The fingerprint, and what it is for.
pub(super) fn fingerprint(page: &Page) -> Markup {
    html! {
        p { strong { (page.fingerprint.to_string()) } }
        p {
            "The fingerprint names the counts as they were read, the schemes as they were handed over, the place, what is supposed, and the months and contracts on show. Two who hold the same have the same one; `weighting-room same` compares two files by it. It does not change when sliders of this page move."
        }
        p.carried { (page.held.fingerprint) }
    }
}

/// The decisions with their reasons.
pub(super) fn decisions(page: &Page) -> Markup {
    let or = |text: &str, other: &str| if text.trim().is_empty() { other.to_owned() } else { clean(text) };
    html! {
        @if page.decisions.is_empty() {
            p { "No decision was written down." }
        } @else {
            ol { @for made in &page.decisions {
                li {
                    strong { (clean(&made.title)) } " " (closed(&made.decision))
                    " Why: " (closed(&or(&made.reason, "no reason was written down")))
                    @if !made.scheme.trim().is_empty() { " For " (closed(&made.scheme)) }
                }
            } }
        }
    }
}
