//! Papers: what they are set into.

use chrono::NaiveDate;
use engine::export::document::{
    Block, Chart, ChartKind, ChartUnit, Column, Document, KeyFigure, Mark, Pages, Row, Series, Table,
};
use engine::export::pdf;
use rust_decimal::{Decimal, dec};

/// Names that are meant to break something.
const HOSTILE: [&str; 7] = [
    "=1+1",
    "@SUM(A1)",
    "#set page(fill: red)",
    "a\tb\u{1}c\u{202e}d",
    "שירות הטיפול الخدمة",
    "🙂 漢字",
    "A provider whose name goes on for longer than any column of a table could hold, and then some more of it NHS Foundation Trust",
];

fn chart(kind: ChartKind, series: usize) -> Chart {
    let values = |many: usize| {
        (0..HOSTILE.len()).map(|n| Some(Decimal::from((n * many * 12_345) as i64) - dec!(20_000.5))).collect()
    };
    Chart {
        title: format!("{kind:?} of {series}"),
        alternative: "Seven names and a number each".to_owned(),
        kind,
        unit: ChartUnit::Pounds,
        categories: HOSTILE.map(str::to_owned).into(),
        series: (1..=series)
            .map(|many| Series { name: HOSTILE[many].to_owned(), values: values(many) })
            .collect(),
    }
}

fn table(rows: usize) -> Table {
    Table {
        caption: HOSTILE[6].to_owned(),
        columns: vec![
            Column::words("Provider", 4),
            Column::figures("Income", 2),
            Column::figures("Change", 2),
        ],
        rows: (0..rows)
            .map(|row| {
                Row::body(vec![HOSTILE[row % 7].to_owned(), "£1,234,567.89".to_owned(), "−£12.50".to_owned()])
            })
            .chain([Row::total(vec!["All".to_owned(), "£9".to_owned(), "£0".to_owned()])])
            .collect(),
    }
}

/// A paper with one of everything.
fn everything(pages: Pages) -> Document {
    let mut blocks = vec![
        Block::Heading(1, HOSTILE[2].to_owned()),
        Block::Paragraph(HOSTILE.join(" ")),
        Block::Note("Illustrative.".to_owned()),
        Block::List(HOSTILE.map(str::to_owned).into()),
        Block::Numbered(HOSTILE.map(str::to_owned).into()),
        Block::Heading(2, "Figures".to_owned()),
        Block::Figures(
            HOSTILE
                .map(|name| KeyFigure {
                    label: name.to_owned(),
                    value: "£1,234,567".to_owned(),
                    about: "£12,345 more".to_owned(),
                })
                .into(),
        ),
    ];
    if pages != Pages::Wall {
        blocks.push(Block::Table(table(120)));
        blocks.push(Block::PageBreak);
        let kinds =
            [ChartKind::Columns, ChartKind::Stacked, ChartKind::Bars, ChartKind::Lines, ChartKind::Walk];
        blocks
            .extend(kinds.map(|kind| Block::Chart(chart(kind, if kind == ChartKind::Walk { 1 } else { 3 }))));
    }
    Document {
        title: HOSTILE[1].to_owned(),
        subtitle: HOSTILE[6].to_owned(),
        mark: Mark {
            fingerprint: "4f2a-91c0 · amber otter canal twelve".to_owned(),
            carried: "{\"weighting-room-fingerprint\":1}".to_owned(),
            date: NaiveDate::from_ymd_opt(2026, 11, 29).unwrap(),
        },
        pages,
        blocks,
    }
}

#[test]
fn a_paper_of_hostile_names_is_an_accessible_pdf_and_the_same_twice() {
    for pages in [Pages::Upright, Pages::Wide, Pages::Wall] {
        let document = everything(pages);
        let bytes = pdf::pdf(&document).unwrap();
        assert_eq!(bytes, pdf::pdf(&document).unwrap());
        let text = String::from_utf8_lossy(&bytes);
        assert!(bytes.starts_with(b"%PDF-") && text.contains("pdfuaid:part"), "{pages:?}");
        assert!(text.contains("weighting-room-fingerprint"), "{pages:?}");
        if let Some(folder) = std::env::var_os("PAPER_OUT") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{pages:?}.pdf")), &bytes).unwrap();
        }
        assert!(pdf::first_page(&document).unwrap().starts_with("<svg"));
    }
}
