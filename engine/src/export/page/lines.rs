//! What a scheme pays, line by line, each with its receipt.

use maud::{Markup, html};

use super::Page;
use crate::activity::ContractIndex;
use crate::calendar::{Grain, Period};
use crate::export::document::{Block, Column, Table};
use crate::export::paper::{clean, in_a_row, money, shadow};
use crate::payment::{Component, Kind, Line, Receipt, receipt};
use crate::scheme::{Scheme, SchemeIndex};

use super::blocks;

/// Which line of a page it is.
pub(super) type LineKey = (SchemeIndex, Component, ContractIndex, Period);

/// The lines of a scheme as they are shown: by component, then by contract and year.
pub(super) fn shown(page: &Page, scheme: SchemeIndex) -> Vec<Line> {
    let mut lines = page.evaluation.schemes[scheme].statement.grouped(Grain::Year);
    lines.sort_by_key(|line| (line.component, line.contract, line.period));
    lines
}

/// The line of a table, as it is shown.
pub(super) fn key(page: &Page, scheme: SchemeIndex, line: usize) -> Option<LineKey> {
    shown(page, scheme).get(line).map(|line| key_of(scheme, line))
}

const fn key_of(scheme: SchemeIndex, line: &Line) -> LineKey {
    (scheme, line.component, line.contract, line.period)
}

/// The table of a scheme's lines, under its kinds; the receipts that are open stand under their lines.
pub(super) fn lines(page: &Page, scheme: SchemeIndex) -> Markup {
    let lines = shown(page, scheme);
    let facts = page.facts();
    let statement = &page.evaluation.schemes[scheme].statement;
    let caption = format!("What {} pays, line by line", clean(&facts.lettered(scheme)));
    let kinds = Kind::EVERY.iter().filter(|kind| lines.iter().any(|line| line.component.kind() == **kind));
    html! {
        div.wide tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr {
                    th.words scope="col" { "Line" }
                    th.words scope="col" { "Contract" }
                    th.words scope="col" { "Period" }
                    th.figure scope="col" { "Amount" }
                    th.live-only scope="col" { span.hidden { "Receipt" } }
                } }
                @for kind in kinds {
                    tbody {
                        tr.group {
                            th.words scope="rowgroup" colspan="3" { (kind.in_words()) }
                            td.figure { (money(statement.sum(|line| line.component.kind() == *kind))) }
                            td.live-only {}
                        }
                        @for (place, line) in lines.iter().enumerate().filter(|(_, line)| line.component.kind() == *kind) {
                            (row(page, scheme, place, line))
                        }
                    }
                }
                tbody { tr.total {
                    th.words scope="row" colspan="3" { "In all" }
                    td.figure { (money(statement.total())) }
                    td.live-only {}
                } }
            }
        }
        @if lines.is_empty() { p { "It pays nothing on these counts." } }
        @if let Some(shadow) = shadow(&facts, scheme) { (blocks::blocks(&[shadow])) }
    }
}

fn row(page: &Page, scheme: SchemeIndex, place: usize, line: &Line) -> Markup {
    let terms = page.scheme(scheme);
    let name = clean(&line.component.in_words(terms));
    let contract = page.facts().contract(line.contract);
    let is_open = page.open.contains(&key_of(scheme, line));
    let id = format!("{}-{place}", scheme.0 + 1);
    let why = format!("Why: {name}, {contract}, {}", line.period.in_words());
    html! {
        tr {
            th.words scope="row" { (name) }
            td.words { (contract) }
            td.words { (line.period.in_words()) }
            td.figure { (money(line.amount)) }
            td.live-only {
                button.why type="button" id=(format!("why-{id}")) aria-expanded=(is_open.to_string())
                    aria-label=(why) data-ask="why" data-scheme=(scheme.0) data-line=(place) { "Why?" }
            }
        }
        @if is_open {
            tr.receipt id=(format!("receipt-{id}")) { td colspan="5" { (opened(page, scheme, line)) } }
        }
    }
}

/// The receipt of a line: what it is the sum of, and for each part what it took, did and rounded.
fn opened(page: &Page, scheme: SchemeIndex, line: &Line) -> Markup {
    let selection = &page.evaluation.selection;
    let terms = page.scheme(scheme);
    let is_its = |part: &Line| {
        (part.component, part.contract) == (line.component, line.contract)
            && part.period.at_least(Grain::Year) == line.period
    };
    let receipt = receipt(selection, terms, String::new(), is_its);
    let label = line.period.in_words();
    tree(terms, &Receipt { label, ..receipt }, true)
}

fn tree(scheme: &Scheme, of: &Receipt, is_first: bool) -> Markup {
    html! {
        details open[is_first] {
            summary { (clean(&of.label)) ": " strong { (money(of.amount)) } }
            @if !of.steps.is_empty() { (steps(scheme, of)) }
            @for part in &of.parts { (tree(scheme, part, false)) }
        }
    }
}

fn steps(scheme: &Scheme, of: &Receipt) -> Markup {
    let columns = vec![Column::words("Step", 2), Column::words("What", 9), Column::figures("Figure", 4)];
    let mut rows: Vec<_> = of.steps.iter().map(|step| in_a_row(scheme, step)).collect();
    rows.dedup();
    let caption = format!("How {} is worked", of.label);
    blocks::blocks(&[Block::Table(Table { caption, columns, rows })])
}
