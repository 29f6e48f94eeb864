//! Papers of every preset, on a sample and on published counts.

use std::sync::Arc;

use chrono::NaiveDate;

use super::side::Side;
use super::{
    Decided, DecidedTerm, Facts, SmallNumbers, comparison_pack, one_page, slides, tables, term_sheet,
};
use crate::activity::{Months, Selection};
use crate::calendar::Grain;
use crate::export::Evaluation;
use crate::export::document::{Block, Chart, Deck, Document, Mark, SlideBody, Table};
use crate::intake::{Progress, Source, read};
use crate::locality::Locality;
use crate::payment::Amount;
use crate::quantity::show;
use crate::scheme::{PRESETS, SchemeIndex, preset};

/// Some activity, with what its file is called.
fn activity() -> [(&'static str, Vec<u8>); 2] {
    let site = crate::sample::site("south-tees").unwrap();
    let mut extract = Vec::new();
    crate::sample::write_csv(&site, 4_000, site.seed, &mut extract).unwrap();
    let published = include_bytes!("../../../../sample_data/derbyshire-2024-25.csv").to_vec();
    [("sample.csv", extract), ("published.csv", published)]
}

/// Six schemes of which each part of a paper has something to say.
const SIX: [&str; 6] = ["block", "south-tees", "wakefield", "birmingham", "humber", "national-ten"];

/// Some presets on some activity.
fn evaluated((name, bytes): (&str, Vec<u8>), presets: &[&str], grain: Grain) -> Evaluation {
    let source = Source::Bytes { name: name.to_owned(), bytes: Arc::from(bytes) };
    let intake = read(&[source], &Progress::default()).unwrap();
    let locality = Locality::default();
    let selection = Selection::new(&intake.tally, &locality, &Months::Default).unwrap();
    let schemes = presets.iter().map(|id| preset(id).unwrap().scheme().unwrap()).collect();
    Evaluation::new(intake.report, selection, &locality, schemes, grain, SchemeIndex(0)).unwrap()
}

fn decisions() -> Vec<Decided> {
    let term =
        DecidedTerm { path: "price.per_person".into(), name: "Price".into(), value: "£300.00".into() };
    vec![Decided {
        title: "How do we define the activity block?".into(),
        decision: "One price for everybody who enters treatment".into(),
        reason: "It is what both sides can count".into(),
        scheme: "South Tees".into(),
        worth: Some("+£1,200.00".into()),
        terms: vec![term],
    }]
}

/// Facts of an evaluation, with something of everything.
fn with_facts(evaluation: &Evaluation, small_numbers: SmallNumbers, look: impl FnOnce(&Facts<'_>)) {
    let date = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
    let mark = Mark { fingerprint: "amber".into(), carried: "WR1 amber".into(), date };
    let (scenario, decisions) = (["Ten per cent more people are referred".to_owned()], decisions());
    let (locality, files) = (Locality::default(), ["sample.csv".to_owned()]);
    look(&Facts {
        evaluation,
        locality: &locality,
        scenario: &scenario,
        decisions: &decisions,
        files: &files,
        mark,
        small_numbers,
    });
}

/// Everything that a table says, a line a row.
fn of_table(table: &Table) -> Vec<String> {
    let head: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
    assert!(head.iter().all(|title| !title.is_empty()), "{}: a column without a head", table.caption);
    assert!(!table.rows.is_empty() && !table.caption.is_empty(), "{}: nothing in it", table.caption);
    let mut lines = vec![table.caption.clone(), head.join(" | ")];
    for row in &table.rows {
        assert_eq!(row.cells.len(), head.len(), "{}: {:?}", table.caption, row.cells);
        assert!(!row.cells[0].is_empty(), "{}: a row without a head: {:?}", table.caption, row.cells);
        lines.push(row.cells.join("\t"));
    }
    lines
}

fn of_chart(chart: &Chart) -> Vec<String> {
    for series in &chart.series {
        assert_eq!(series.values.len(), chart.categories.len(), "{}: {}", chart.title, series.name);
    }
    assert!(!chart.series.is_empty() && !chart.alternative.is_empty(), "{}", chart.title);
    let names = chart.series.iter().map(|series| series.name.clone());
    [chart.title.clone(), chart.alternative.clone()]
        .into_iter()
        .chain(chart.categories.clone())
        .chain(names)
        .collect()
}

/// Everything that a paper says, a line each, held to be in order.
fn of_paper(document: &Document) -> Vec<String> {
    let mut lines = vec![document.title.clone(), document.subtitle.clone()];
    let mut level = 0;
    for block in &document.blocks {
        match block {
            Block::Heading(next, text) => {
                assert!((1..=level + 1).contains(next), "{}: {text} is a level too deep", document.title);
                level = *next;
                lines.push(format!("{} {text}", "#".repeat(usize::from(level))));
            }
            Block::Paragraph(text) | Block::Note(text) => lines.push(text.clone()),
            Block::List(points) | Block::Numbered(points) => {
                assert!(!points.is_empty(), "{}: an empty list", document.title);
                lines.extend(points.iter().map(|point| format!("- {point}")));
            }
            Block::Figures(figures) => {
                lines.extend(figures.iter().map(|of| format!("{}: {} ({})", of.label, of.value, of.about)));
            }
            Block::Table(table) => lines.extend(of_table(table)),
            Block::Chart(chart) => lines.extend(of_chart(chart)),
            Block::PageBreak => {}
        }
    }
    lines
}

/// Nothing stands in a text that nobody would write.
fn is_written_well(lines: &[String]) {
    for line in lines {
        assert!(!line.trim().is_empty(), "an empty line");
        let moves = |c: char| c != '\t' && (c.is_control() || c == '\u{202e}');
        assert!(!line.contains(moves), "{line:?}");
        let wrong = ["NaN", "None", "Some(", "  ", "..", " .", " ,", "“”", "()"];
        let found = wrong.into_iter().find(|wrong| line.contains(wrong));
        assert_eq!(found, None, "{line}");
    }
}

#[test]
fn every_preset_makes_a_term_sheet_with_all_of_its_terms() {
    let all: Vec<&str> = PRESETS.iter().map(|preset| preset.id).collect();
    for activity in activity() {
        let evaluation = evaluated(activity, &all, Grain::Year);
        for small_numbers in [SmallNumbers::Withheld, SmallNumbers::Shown] {
            with_facts(&evaluation, small_numbers, |facts| {
                for scheme in facts.schemes() {
                    let lines = of_paper(&term_sheet(facts, scheme));
                    is_written_well(&lines);
                    facts.of(scheme).scheme.each_term(&mut |term| {
                        let begins = format!("{}\t{}\t", term.label, term.in_words());
                        assert!(
                            lines.iter().any(|line| line.starts_with(&begins)),
                            "{}: {}",
                            facts.lettered(scheme),
                            term.path
                        );
                    });
                }
            });
        }
    }
}

/// Everything that slides say.
fn of_deck(deck: &Deck) -> Vec<String> {
    let mut lines = vec![deck.title.clone(), deck.subtitle.clone()];
    for slide in &deck.slides {
        assert!(
            slide.title.ends_with('.') && slide.title.contains(|c: char| c.is_ascii_digit()),
            "no number: {}",
            slide.title
        );
        assert!(!slide.notes.is_empty(), "{}: no receipt", slide.title);
        lines.push(slide.title.clone());
        match &slide.body {
            SlideBody::Chart(chart) => lines.extend(of_chart(chart)),
            SlideBody::Table(table) => lines.extend(of_table(table)),
            SlideBody::Points(points) => lines.extend(points.clone()),
        }
        lines.extend(slide.notes.clone());
    }
    lines
}

#[test]
fn schemes_make_a_pack_a_page_and_slides() {
    for activity in activity() {
        for (presets, grain) in
            [(&SIX[..], Grain::Year), (&SIX[2..4], Grain::Month), (&SIX[1..2], Grain::Quarter)]
        {
            let mut evaluation = evaluated(activity.clone(), presets, grain);
            evaluation.schemes[0].scheme.name = "=1+1\t \u{202e}a scheme\nof its own".to_owned();
            with_facts(&evaluation, SmallNumbers::Withheld, |facts| {
                let page = one_page(facts);
                for lines in [of_paper(&comparison_pack(facts)), of_paper(&page), of_deck(&slides(facts))] {
                    is_written_well(&lines);
                }
                let Some(Block::Figures(figures)) = page.blocks.first() else { panic!("no figures") };
                assert!((3..=6).contains(&figures.len()), "{}", figures.len());
            });
        }
    }
}

#[test]
fn figures_of_the_comparison_are_those_of_the_statements() {
    for activity in activity() {
        let evaluation = evaluated(activity, &SIX, Grain::Year);
        with_facts(&evaluation, SmallNumbers::Withheld, |facts| {
            let sides = Side::all(facts);
            let by_provider = tables::by_provider(facts, &sides);
            let side_by_side = tables::side_by_side(facts, &sides);
            for (place, of) in evaluation.schemes.iter().enumerate() {
                let in_all: Amount = of.statement.lines.iter().map(|line| line.amount).sum();
                let pays = &side_by_side.rows[place].cells[1];
                let cells = facts.contracts().into_iter().zip(&by_provider.rows);
                for (contract, row) in cells {
                    let lines = of.statement.lines.iter().filter(|line| line.contract == contract);
                    let sum: Amount = lines.map(|line| line.amount).sum();
                    if let Some(sum) = sum.value() {
                        assert!(row.cells[place + 1].ends_with(&show::pounds(sum)), "{:?}", row.cells);
                    }
                }
                if let Some(in_all) = in_all.value() {
                    assert!(pays.contains(&show::pounds(in_all)), "{}: {pays}", of.scheme.id);
                }
            }
        });
    }
}

#[test]
fn small_numbers_are_withheld_unless_they_are_to_be_shown() {
    let [sample, _] = activity();
    let evaluation = evaluated(sample, &SIX, Grain::Quarter);
    let small = |small_numbers| {
        let mut found = 0;
        with_facts(&evaluation, small_numbers, |facts| {
            for block in comparison_pack(facts).blocks {
                let Block::Table(table) = block else { continue };
                let is_of_people = |title: &str| ["Counted", "Out of", "Rows or people"].contains(&title);
                for (place, _) in
                    table.columns.iter().enumerate().filter(|(_, column)| is_of_people(&column.title))
                {
                    let cells = table.rows.iter().map(|row| row.cells[place].as_str());
                    found += cells.filter(|cell| ["1", "2", "3", "4"].contains(cell)).count();
                }
            }
        });
        found
    };
    assert_eq!(small(SmallNumbers::Withheld), 0);
    assert!(small(SmallNumbers::Shown) > 0);
}
