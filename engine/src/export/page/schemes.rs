//! A scheme: what it is, its terms, what it pays and why, and its rules in plain words.

use maud::{Markup, html};

use super::{Page, blocks, lines, terms, totals};
use crate::export::paper::{clean, closed, reached, rules, standing};
use crate::scheme::SchemeIndex;

/// Everything about a scheme.
pub(super) fn scheme(page: &Page, scheme: SchemeIndex) -> Markup {
    let number = scheme.0 + 1;
    let name = clean(&page.facts().lettered(scheme));
    html! {
        section.scheme.(totals::colour(scheme)) id=(format!("scheme-{number}")) aria-labelledby=(format!("name-{number}")) {
            h2 id=(format!("name-{number}")) { (name) }
            @if !page.scheme(scheme).about.is_empty() { p { (closed(&page.scheme(scheme).about)) } }
            div.two {
                section aria-labelledby=(format!("terms-of-{number}")) {
                    h3 id=(format!("terms-of-{number}")) { "Terms" }
                    p.live-only {
                        button type="button" data-ask="reset" data-scheme=(scheme.0) {
                            "Put these terms back as handed over"
                        }
                    }
                    div id=(format!("terms-{number}")) { (terms::table(page, scheme)) }
                }
                section aria-labelledby=(format!("lines-of-{number}")) {
                    h3 id=(format!("lines-of-{number}")) { "What it pays" }
                    div id=(format!("lines-{number}")) { (lines::lines(page, scheme)) }
                }
            }
            details open {
                summary { "Payment rules in plain words" }
                div id=(format!("rules-{number}")) { (self::rules_of(page, scheme)) }
            }
            details {
                summary { "What is fact and what illustrative" }
                (blocks::blocks(&standing(&page.facts(), scheme)))
            }
        }
    }
}

/// The payment rules of a scheme, each in one sentence.
pub(super) fn rules_of(page: &Page, scheme: SchemeIndex) -> Markup {
    // The first is the heading, which the page has already.
    let rules = rules(page.scheme(scheme));
    blocks::blocks(rules.get(1..).unwrap_or_default())
}

/// The measures that the schemes pay by, as they were reached.
pub(super) fn measures(page: &Page) -> Markup {
    match reached(&page.facts(), page.schemes()) {
        Some(reached) => blocks::blocks(&[reached]),
        None => html! { p { "No scheme pays by a measure." } },
    }
}
