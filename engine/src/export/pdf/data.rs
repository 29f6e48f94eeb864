//! What a paper says, as the text that sets it reads it.

use chrono::Datelike;
use serde_json::{Value, json};

use super::chart::drawn;
use crate::export::document::{Align, Block, Document, KeyFigure, Pages, Row, RowKind, Table};

/// A paper in text of so many points.
pub(super) fn json(document: &Document, size: f64) -> Value {
    let Document { title, subtitle, mark, pages, blocks } = document;
    json!({
        "title": title,
        "subtitle": subtitle,
        "fingerprint": mark.fingerprint,
        "carried": mark.carried,
        "date": [mark.date.year(), mark.date.month(), mark.date.day()],
        "shown_date": mark.date.format("%-d %B %Y").to_string(),
        "pages": match pages {
            Pages::Upright => "upright",
            Pages::Wide => "wide",
            Pages::Wall => "wall",
        },
        "size": size,
        "blocks": blocks.iter().map(block).collect::<Vec<Value>>(),
    })
}

fn block(block: &Block) -> Value {
    match block {
        Block::Heading(level, text) => json!({ "is": "heading", "level": level, "text": text }),
        Block::Paragraph(text) => json!({ "is": "paragraph", "text": text }),
        Block::Note(text) => json!({ "is": "note", "text": text }),
        Block::List(items) => json!({ "is": "list", "items": items }),
        Block::Numbered(items) => json!({ "is": "numbered", "items": items }),
        Block::Figures(figures) => {
            json!({ "is": "figures", "figures": figures.iter().map(figure).collect::<Vec<Value>>() })
        }
        Block::Table(of) => table(of),
        Block::Chart(chart) => json!({ "is": "chart", "chart": drawn(chart) }),
        Block::PageBreak => json!({ "is": "page-break" }),
    }
}

fn figure(figure: &KeyFigure) -> Value {
    json!({ "label": figure.label, "value": figure.value, "about": figure.about })
}

fn table(table: &Table) -> Value {
    let align = |align: Align| match align {
        Align::Left => "left",
        Align::Right => "right",
    };
    json!({
        "is": "table",
        "caption": table.caption,
        "heads": table.columns.iter().map(|column| &column.title).collect::<Vec<_>>(),
        "aligns": table.columns.iter().map(|column| align(column.align)).collect::<Vec<_>>(),
        "shares": table.columns.iter().map(|column| column.share).collect::<Vec<_>>(),
        "rows": table.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

fn row(row: &Row) -> Value {
    let kind = match row.kind {
        RowKind::Body => "body",
        RowKind::Group => "group",
        RowKind::Total => "total",
    };
    json!({ "is": kind, "cells": row.cells })
}
