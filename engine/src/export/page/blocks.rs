//! What papers say, as HTML.

use maud::{Markup, html};

use crate::export::document::{Align, Block, Chart, KeyFigure, Row, RowKind, Table};
use crate::export::paper::clean;
use crate::quantity::{show, words};

/// The level of a page's headings above those of the blocks in it: the title and a section come before them.
const ABOVE: u8 = 2;

/// Blocks, one after the other.
pub(super) fn blocks(all: &[Block]) -> Markup {
    html! { @for block in all { (self::block(block)) } }
}

fn block(of: &Block) -> Markup {
    match of {
        Block::Heading(level, text) => heading(*level, text),
        Block::Paragraph(text) => html! { p { (clean(text)) } },
        Block::Note(text) => html! { p.note { (clean(text)) } },
        Block::List(lines) => html! { ul { @for line in lines { li { (clean(line)) } } } },
        Block::Numbered(lines) => html! { ol { @for line in lines { li { (clean(line)) } } } },
        Block::Figures(figures) => html! {
            dl { @for KeyFigure { label, value, about } in figures {
                dt { (clean(label)) }
                dd { (clean(value)) @if !about.is_empty() { " (" (clean(about)) ")" } }
            } }
        },
        Block::Table(of) => table(of),
        Block::Chart(of) => chart(of),
        Block::PageBreak => html! {},
    }
}

fn heading(level: u8, text: &str) -> Markup {
    let text = clean(text);
    match level + ABOVE {
        0..=3 => html! { h3 { (text) } },
        4 => html! { h4 { (text) } },
        _ => html! { h5 { (text) } },
    }
}

/// A table, in a box that scrolls by itself where the window is narrower.
pub(super) fn table(of: &Table) -> Markup {
    let caption = clean(&of.caption);
    html! {
        div.wide tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr { @for column in &of.columns {
                    th scope="col" class=(side(column.align)) { (clean(&column.title)) }
                } } }
                tbody { @for row in &of.rows { (table_row(of, row)) } }
            }
        }
    }
}

fn table_row(of: &Table, row: &Row) -> Markup {
    let class = match row.kind {
        RowKind::Body => "",
        RowKind::Group => "group",
        RowKind::Total => "total",
    };
    let columns = of.columns.iter().zip(&row.cells);
    html! {
        tr class=(class) { @for (place, (column, cell)) in columns.enumerate() {
            @if place == 0 {
                th scope="row" class=(side(column.align)) { (clean(cell)) }
            } @else {
                td class=(side(column.align)) { (clean(cell)) }
            }
        } }
    }
}

const fn side(align: Align) -> &'static str {
    match align {
        Align::Left => "words",
        Align::Right => "figure",
    }
}

/// A chart as the numbers that it is drawn from: they can be read by everybody.
fn chart(of: &Chart) -> Markup {
    let number = |value: &Option<_>| value.map_or_else(|| words::NOT_KNOWN.to_owned(), show::number);
    html! {
        div.wide tabindex="0" role="region" aria-label=(clean(&of.title)) {
            table {
                caption { (clean(&of.title)) }
                thead { tr {
                    td {}
                    @for series in &of.series { th scope="col" class="figure" { (clean(&series.name)) } }
                } }
                tbody { @for (place, category) in of.categories.iter().enumerate() {
                    tr {
                        th scope="row" class="words" { (clean(category)) }
                        @for series in &of.series {
                            td.figure { @if let Some(value) = series.values.get(place) { (number(value)) } }
                        }
                    }
                } }
            }
        }
    }
}
