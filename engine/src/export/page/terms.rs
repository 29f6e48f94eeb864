//! The terms of a scheme: as a table that everybody can read and, where a browser runs the page, as sliders.

use maud::{Markup, html};

use super::sliders::{Row, RowKind, Slider};
use super::{Page, blocks};
use crate::export::paper::{clean, schedule};
use crate::scheme::{OutlineLine, SchemeIndex};

/// The terms as a table: what a browser without scripts shows.
pub(super) fn table(page: &Page, scheme: SchemeIndex) -> Markup {
    blocks::blocks(&schedule(&page.facts(), page.scheme(scheme)))
}

/// The terms as sliders, a part to be opened each; the first is open.
pub(super) fn sliders(page: &Page, scheme: SchemeIndex) -> Markup {
    let rows = &page.rows[scheme];
    let outline = page.scheme(scheme).outline();
    let under = |line: &OutlineLine| -> Vec<(usize, &Row)> {
        rows.iter().enumerate().filter(|(_, row)| line.holds(&row.path)).collect()
    };
    let parts = outline.iter().enumerate().map(|(at, line)| (at, line, under(line)));
    let parts = parts.filter(|(.., rows)| !rows.is_empty());
    html! {
        @for (place, (at, line, rows)) in parts.enumerate() {
            details.part id=(format!("part-{}-{at}", scheme.0 + 1)) open[place == 0] {
                summary {
                    span.name { (line.name) } " "
                    span.agreed id=(agreed_id(scheme, at)) { (clean(&line.words)) }
                }
                @for (number, row) in rows { (term(scheme, number, row)) }
            }
        }
    }
}

/// Id of the few words that say what is agreed in a part.
pub(super) fn agreed_id(scheme: SchemeIndex, part: usize) -> String {
    format!("agreed-{}-{part}", scheme.0 + 1)
}

/// What the ids of a term's fields end in.
pub(super) fn id(scheme: SchemeIndex, number: usize) -> String {
    format!("{}-{number}", scheme.0 + 1)
}

fn term(scheme: SchemeIndex, number: usize, row: &Row) -> Markup {
    let id = id(scheme, number);
    let was = row.was.as_ref().map(|was| format!("was {was}")).unwrap_or_default();
    html! {
        div.term {
            @match &row.kind {
                RowKind::Slider(slider) => (slider_row(scheme, &id, row, slider)),
                RowKind::Unset(unit) => {
                    label for=(format!("field-{id}")) { (row.label) }
                    input.field type="text" id=(format!("field-{id}")) value="" placeholder="not set"
                        autocomplete="off" title=(unit.wanted()) data-ask="type" data-scheme=(scheme.0)
                        data-path=(row.path);
                },
                RowKind::Choice { chosen, words } => {
                    label for=(format!("field-{id}")) { (row.label) }
                    select id=(format!("field-{id}")) data-ask="choose" data-scheme=(scheme.0)
                        data-path=(row.path) {
                        @for (word, meaning) in words {
                            option value=(word) selected[word == chosen] { (meaning) }
                        }
                    }
                },
                RowKind::Said => { span.label { (row.label) } span.said { (row.shown) } },
            }
            span.was id=(format!("was-{id}")) { (was) }
        }
    }
}

fn slider_row(scheme: SchemeIndex, id: &str, row: &Row, slider: &Slider) -> Markup {
    let Slider { at, ends: [least, most], lock } = slider;
    html! {
        label for=(format!("slider-{id}")) { (row.label) }
        input type="range" id=(format!("slider-{id}")) min=(least) max=(most) step="1" value=(at)
            aria-valuetext=(row.shown) data-ask="move" data-scheme=(scheme.0) data-path=(row.path);
        input.field type="text" id=(format!("field-{id}")) value=(row.shown) autocomplete="off"
            aria-label=(format!("{}, value", row.label)) data-ask="type" data-scheme=(scheme.0)
            data-path=(row.path);
        @if let Some(is_locked) = lock {
            label.lock {
                input type="checkbox" id=(format!("lock-{id}")) checked[*is_locked] data-ask="lock"
                    data-scheme=(scheme.0) data-path=(row.path) aria-label=(format!("Hold {}", row.label));
                "hold"
            }
        }
    }
}
