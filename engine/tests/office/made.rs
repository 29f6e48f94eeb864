//! A made-up paper and made-up slides with everything that is hard to set.

use chrono::NaiveDate;
use engine::export::document::{
    Block, Chart, ChartKind, ChartUnit, Column, Deck, Document, KeyFigure, Mark, Pages, Row, RowKind, Series,
    Slide, SlideBody, Table,
};
use rust_decimal::Decimal;

/// Names as no file should have them.
pub const HOSTILE: [&str; 10] = [
    "=1+1",
    "+44 1632 960000",
    "-2",
    "@SUM(A1)",
    "a\ttab and\na new line",
    "<b>&amp;\"quoted\"'</b> ]]>",
    "مؤسسة الصحة النفسية للعلاج بالكلام",
    "Care 🧠💬 & Talk 👩‍⚕️",
    "A Provider Whose Name Goes On, NHS Foundation Trust for Talking Therapies of the Northern, Eastern and Coastal Boroughs and All Their Neighbours",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochtalkingtherapiesfoundationtrust",
];

pub fn mark() -> Mark {
    Mark {
        fingerprint: "3f9a-c210-77be · maple anchor violet seven".to_owned(),
        carried: "weighting-room 1 3f9ac21077be activity=aa11 schemes=bb22 locality=cc33".to_owned(),
        date: NaiveDate::from_ymd_opt(2026, 3, 31).unwrap(),
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// A chart of as many series as there are names, its numbers in thousandths.
pub fn chart(
    kind: ChartKind,
    unit: ChartUnit,
    categories: Vec<String>,
    series: &[(&str, &[Option<i64>])],
) -> Chart {
    let number = |value: &Option<i64>| value.map(|value| Decimal::new(value, 3));
    let series = series.iter().map(|(name, values)| Series {
        name: (*name).to_owned(),
        values: values.iter().map(number).collect(),
    });
    Chart {
        title: format!("What {kind:?} look like"),
        alternative: format!("{kind:?} of {} places; the \"first\" is the <largest>.", categories.len()),
        kind,
        unit,
        categories,
        series: series.collect(),
    }
}

/// A chart of each kind.
pub fn charts() -> Vec<Chart> {
    let schemes = ["Block", "Outcomes 20 %", "Outcomes 40 %", "Tariff", "Capitation", HOSTILE[8]];
    let years = owned(&["2026-27", "2027-28", "2028-29", "2029-30", "2030-31"]);
    let spread = |from: i64, step: i64, many: i64| {
        (0..many).map(|place| Some(from + place * step)).collect::<Vec<_>>()
    };
    let of_years: Vec<_> = (0..)
        .zip(schemes)
        .map(|(at, name)| (name, spread(9_000_000_000 + at * 350_000_000, 120_000_000 - at * 60_000_000, 5)))
        .collect();
    let mut gaps = spread(412, 11, 5);
    gaps[2] = None;
    let hostile: Vec<_> = (0..2).flat_map(|_| owned(&HOSTILE)).collect();
    let of_all: Vec<_> = (0..).zip(schemes).map(|(at, name)| (name, spread(500 - at * 20, 9, 20))).collect();
    let below = spread(-2_500, 1_500, 5);
    vec![
        chart(
            ChartKind::Columns,
            ChartUnit::Pounds,
            owned(&schemes),
            &[("Income", &spread(9_812_345_670, -312_000_120, 6))],
        ),
        chart(
            ChartKind::Columns,
            ChartUnit::Count,
            years.clone(),
            &[("People", &below), ("Others", &spread(900, 10, 5))],
        ),
        chart(
            ChartKind::Stacked,
            ChartUnit::Pounds,
            years.clone(),
            &[("Fixed", &spread(5_000_000, 1, 5)), ("Outcomes", &spread(2_000_000, 400_000, 5))],
        ),
        chart(
            ChartKind::Lines,
            ChartUnit::Share,
            years.clone(),
            &[("Recovery", &gaps), ("Standard", &spread(500, 0, 5))],
        ),
        chart(ChartKind::Lines, ChartUnit::Pounds, years, &borrowed(&of_years)),
        chart(ChartKind::Bars, ChartUnit::Share, hostile, &borrowed(&of_all)),
        walk(),
    ]
}

fn borrowed<'a>(series: &'a [(&'a str, Vec<Option<i64>>)]) -> Vec<(&'a str, &'a [Option<i64>])> {
    series.iter().map(|(name, values)| (*name, values.as_slice())).collect()
}

/// A walk that goes below nothing, across it both ways, and over a step that is not known.
pub fn walk() -> Chart {
    let steps =
        owned(&["=Block", "Caps", "Outcomes", "Not known", "Withheld", "Uplift", "Penalties", "Tariff"]);
    let values = [
        Some(40_000_000),
        Some(-65_500_000),
        Some(-10_250_500),
        None,
        Some(5_000_000),
        Some(60_000_000),
        Some(-4_000_000),
        Some(25_249_500),
    ];
    chart(ChartKind::Walk, ChartUnit::Pounds, steps, &[("Steps", &values)])
}

/// A table of many rows, among them groups and a total.
pub fn table(rows: usize) -> Table {
    let money =
        |number: usize| format!("£{},{:03}.{:02}", 1 + number * 7 % 900, number * 37 % 1000, number % 100);
    let row = |number: usize| {
        let mut cells = vec![HOSTILE[number % HOSTILE.len()].to_owned()];
        cells.extend((0..4).map(|place| money(number * 5 + place)));
        Row::body(cells)
    };
    let mut all = Vec::new();
    for number in 0..rows {
        if number % 25 == 0 {
            let group = format!("Quarter {}", number / 25 + 1);
            all.push(Row {
                kind: RowKind::Group,
                cells: vec![group, String::new(), String::new(), String::new(), String::new()],
            });
        }
        all.push(row(number));
    }
    all.push(Row::total(owned(&["Total", "£112,345,678.90", "£9,999.00", "£12.00", "−£1,234.56"])));
    let heads = ["Block", "Outcomes", "Tariff", "Difference from the baseline"];
    let mut columns = vec![Column::words("Provider", 4)];
    columns.extend(heads.map(|head| Column::figures(head, 2)));
    Table { caption: format!("Income of {rows} providers"), columns, rows: all }
}

/// A table of so many columns of figures that letters must be small.
pub fn wide_table(figures: usize) -> Table {
    let mut columns = vec![Column::words("Component", 6)];
    columns.extend((1..=figures).map(|place| Column::figures(&format!("Scheme {place}"), 2)));
    let row = |name: &str| {
        std::iter::once(name.to_owned()).chain((0..figures).map(|_| "£1,234,567.00".to_owned())).collect()
    };
    Table {
        caption: "Side by side".to_owned(),
        columns,
        rows: vec![Row::body(row("Fixed")), Row::body(row("Outcomes")), Row::total(row("Total"))],
    }
}

pub fn figures(many: usize) -> Vec<KeyFigure> {
    let figure = |place: usize| KeyFigure {
        label: HOSTILE[place % HOSTILE.len()].to_owned(),
        value: if place == 1 {
            "between £5,712,930 and £6,405,300".to_owned()
        } else {
            format!("£{}23,456.78", place + 1)
        },
        about: "least £9,000,000.00, most £13,000,000.00, two counts withheld".to_owned(),
    };
    (0..many).map(figure).collect()
}

/// A paper of every kind of block.
pub fn document(pages: Pages) -> Document {
    let sentence = "The commissioner pays the provider £120.00 for each course of treatment that was finished and after which the person had recovered, counted in the month of discharge, up to £1,200,000.00 a year. ";
    let mut blocks = vec![
        Block::Heading(1, "What is agreed".to_owned()),
        Block::Paragraph(sentence.repeat(3)),
        Block::Note(format!("Illustrative. {}", sentence.repeat(2))),
        Block::Figures(figures(6)),
        Block::Heading(2, "How it is paid".to_owned()),
        Block::List(owned(&HOSTILE)),
        Block::Numbered(owned(&["First, agree.", "Then pay."])),
        Block::Heading(3, "And again".to_owned()),
        Block::Numbered(owned(&["Counted from one again.", "And two.", sentence])),
        Block::PageBreak,
        Block::Figures(figures(1)),
        Block::Table(wide_table(6)),
        Block::PageBreak,
        Block::Heading(1, HOSTILE[8].to_owned()),
        Block::Table(table(200)),
    ];
    blocks.extend(charts().into_iter().map(Block::Chart));
    blocks.push(Block::PageBreak);
    Document {
        title: format!("Term sheet {}", HOSTILE[5]),
        subtitle: format!("{} with {}", HOSTILE[6], HOSTILE[7]),
        mark: mark(),
        pages,
        blocks,
    }
}

/// Slides of every kind of body.
pub fn deck() -> Deck {
    let notes = || {
        owned(&[
            "£1,234.00 of £5,678.00, since 40 of 50 recovered.",
            "Rounded once, to the penny.",
            HOSTILE[5],
        ])
    };
    let slide = |title: &str, body| Slide { title: title.to_owned(), body, notes: notes() };
    let long = format!("{} earns least under {} and most under {}", HOSTILE[8], HOSTILE[9], HOSTILE[8]);
    let mut slides: Vec<_> = charts()
        .into_iter()
        .map(|chart| slide(&chart.alternative, SlideBody::Chart(chart.clone())))
        .collect();
    slides.push(slide(&long, SlideBody::Chart(walk())));
    slides.push(slide("Six schemes side by side", SlideBody::Table(wide_table(6))));
    slides.push(slide(HOSTILE[6], SlideBody::Table(table(5))));
    slides.push(slide("Twenty-eight providers take more than one slide", SlideBody::Table(table(28))));
    slides.push(slide(HOSTILE[7], SlideBody::Points(owned(&HOSTILE))));
    slides.push(slide(
        "What is decided",
        SlideBody::Points(owned(&["Pay by outcome.", "From April.", "Meet again in May."])),
    ));
    Deck {
        title: format!("What the schemes pay: {}", HOSTILE[8]),
        subtitle: HOSTILE[6].to_owned(),
        mark: mark(),
        slides,
    }
}
