//! What leaves the window: tables for a spreadsheet, charts as pictures.

use egui::{Event, Key, Modifiers, OutputCommand, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use engine::activity::ContractIndex;
use engine::payment::{Kind, evaluate};
use engine::quantity::{Pence, show};
use engine::scheme::SchemeIndex;
use resvg::usvg::roxmltree;

use super::use_it::{SIZE, command};
use super::{at_rest, window};
use crate::app::App;
use crate::command::Command;
use crate::jobs::Savable;
use crate::output::png::{DPI, Pixels};
use crate::output::{Format, Picture};
use crate::results::Extra;
use crate::session::Change;
use crate::show::{Figure, Filter, View};
use crate::view;

/// A copied table, read back: its header, and its rows.
fn parsed(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<String>>();
    let mut lines = text.lines();
    let header = cells(lines.next().unwrap());
    let rows: Vec<Vec<String>> = lines.map(cells).collect();
    assert!(rows.iter().all(|row| row.len() == header.len()), "every row has all cells:\n{text}");
    (header, rows)
}

/// An amount as a spreadsheet reads it.
fn pence(cell: &str) -> Pence {
    let digits: String = cell.chars().filter(|letter| letter.is_ascii_digit() || *letter == '-').collect();
    assert!(cell.contains('£') && cell.as_bytes()[cell.len() - 3] == b'.', "{cell} is pounds and pence");
    Pence(digits.parse().unwrap())
}

fn column(rows: &[Vec<String>], column: usize) -> Pence {
    rows.iter().map(|row| pence(&row[column])).sum()
}

/// What is on the clipboard after the last frame.
fn copied(harness: &Harness<'_, App>) -> Option<String> {
    harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

/// Presses Ctrl+C as the window of the system reports it.
fn ctrl_c(harness: &mut Harness<'_, App>) -> Option<String> {
    harness.event(Event::Copy);
    // The first frame sees the key, and carries out what it asks for.
    harness.step();
    copied(harness)
}

fn paid(harness: &Harness<'_, App>, scheme: SchemeIndex) -> Pence {
    harness.state().results.schemes[scheme].total.value().unwrap()
}

#[test]
fn income_by_month_and_by_kind_adds_up_to_what_the_engine_pays() {
    let mut harness = window(SIZE);
    let third = Some(ContractIndex(2));
    for (shown, contract) in [(View::Income, None), (View::Cash, None), (View::Income, third)] {
        let provider = contract
            .map(|contract| harness.state().session.selection.contracts[contract].provider.to_string());
        command(&mut harness, Command::Filter(Filter { provider, commissioner: None }));
        command(&mut harness, Command::Show(shown));
        let (header, rows) = parsed(&ctrl_c(&mut harness).unwrap());
        assert_eq!(header[..4], ["Period", "A Block", "B South Tees", "C Wakefield"]);
        let app = harness.state();
        for scheme in 0..3 {
            let terms = app.session.scheme(SchemeIndex(scheme)).unwrap();
            let statement = evaluate(&app.session.selection, terms);
            let on_show = |line: &engine::payment::Line| contract.is_none_or(|c| line.contract == c);
            let total = statement.sum(on_show).value().unwrap();
            assert_eq!(column(&rows, 1 + scheme), total);
            let mut kinds = Pence::default();
            for kind in Kind::EVERY {
                let name = format!("{}: {}", header[1 + scheme], kind.in_words());
                let lines = statement.lines.iter();
                let of_kind = lines.filter(|line| on_show(line) && line.component.kind() == *kind);
                let engine: Pence = of_kind.map(|line| line.amount.value().unwrap()).sum();
                let here = header.iter().position(|found| *found == name);
                assert_eq!(here.map(|place| column(&rows, place)).unwrap_or_default(), engine, "{name}");
                kinds += engine;
            }
            assert_eq!(kinds, total);
        }
    }
}

#[test]
fn income_so_far_ends_at_the_total() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Cumulative));
    let (_, rows) = parsed(&ctrl_c(&mut harness).unwrap());
    for scheme in 0..3 {
        assert_eq!(pence(&rows.last().unwrap()[1 + scheme]), paid(&harness, SchemeIndex(scheme)));
    }
}

#[test]
fn the_receipt_is_copied_to_its_leaves() {
    let mut harness = window(SIZE);
    harness.get_by_label("Copy the receipt for Excel").click();
    harness.step();
    let (_, rows) = parsed(&copied(&harness).unwrap());
    let receipt = harness.state().results.receipt.clone().unwrap();
    assert_eq!(pence(&rows[0][1]), paid(&harness, SchemeIndex(1)));
    // Lines stand furthest to the right; the figures beside the total come after them.
    let lines = &rows[..rows.len() - harness.state().results.beside.len()];
    let lines: Vec<Vec<String>> = lines.iter().filter(|row| !row[2].is_empty()).cloned().collect();
    assert_eq!(lines.len(), receipt.leaves().len());
    assert_eq!(column(&lines, 1), paid(&harness, SchemeIndex(1)));
}

#[test]
fn every_table_of_the_window_says_what_the_screen_says() {
    let mut harness = window(SIZE);
    let app = harness.state();
    let (header, rows) = parsed(&view::page::measures::table(app).as_text());
    assert_eq!(header[0], "Measure, April 2016 to March 2017");
    for result in app.results.measures.iter().filter(|result| result.ratio.numerator.told().is_some()) {
        let Some(row) = rows.iter().find(|row| row[0] == result.measure.name) else { continue };
        assert_eq!(row[1], show::number(result.ratio.numerator.told().unwrap().into()));
        if let Some(of) = result.ratio.denominator.told() {
            assert_eq!(row[2], show::number(of.into()));
        }
    }
    command(&mut harness, Command::Show(View::Answer));
    let (_, rows) = parsed(&ctrl_c(&mut harness).unwrap());
    let row = |what: &str| {
        rows.iter().find(|row| row[1] == what).unwrap_or_else(|| panic!("no {what} in {rows:?}"))
    };
    let (first, second) = (pence(&row("A Block pays")[2]), pence(&row("B South Tees pays")[2]));
    assert_eq!((first, second), (paid(&harness, SchemeIndex(0)), paid(&harness, SchemeIndex(1))));
    for part in ["By what is paid for", "By what differs"] {
        let own: Vec<Vec<String>> = rows.iter().filter(|row| row[0] == part).cloned().collect();
        assert_eq!(column(&own, 2), second - first, "{part}");
    }
    assert_eq!(pence(&row("Difference")[2]), second - first);
    command(&mut harness, Command::Show(View::Definitions));
    at_rest(&mut harness);
    let (_, rows) = parsed(&ctrl_c(&mut harness).unwrap());
    let Extra::Definitions(open) = &harness.state().results.extra else { panic!("no switches") };
    let switches = &open.switches;
    assert_eq!(rows.len(), switches.iter().map(|switch| switch.words.len()).sum::<usize>());
    assert!(
        rows.iter().filter(|row| row[3] == "yes").all(|row| pence(&row[4]) == paid(&harness, SchemeIndex(1)))
    );
    command(&mut harness, Command::Show(View::Data));
    let (_, rows) = parsed(&ctrl_c(&mut harness).unwrap());
    let report = &harness.state().session.report;
    for (reason, finding) in &report.dropped {
        let row = rows.iter().find(|row| row[1] == reason.in_words()).unwrap();
        assert_eq!(row[0], show::number(finding.count.into()));
    }
}

#[test]
fn a_provider_whose_name_looks_like_a_formula_is_text_in_the_spreadsheet() {
    let mut harness = window(SIZE);
    let name = "=HYPERLINK(\"http://x\",\"Trust\")";
    let app = harness.state_mut();
    std::sync::Arc::make_mut(&mut app.session.selection).contracts[ContractIndex(0)].provider_name =
        name.to_owned();
    app.results.explain(&app.session, Figure::Total(SchemeIndex(1)));
    let receipt = app.results.receipt.clone().unwrap();
    let text = view::shell::why::money::table(app, SchemeIndex(1), &receipt).as_text();
    let (_, rows) = parsed(&text);
    let named: Vec<&String> = rows.iter().map(|row| &row[0]).filter(|cell| cell.contains(name)).collect();
    assert!(!named.is_empty());
    assert!(named.iter().all(|cell| cell.starts_with('\'')), "{named:?}");
}

#[test]
fn a_field_that_is_typed_in_keeps_its_ctrl_c() {
    let mut harness = window(SIZE);
    harness.get_by_role_and_label(Role::SpinButton, "Each person entering treatment, value").click();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_ok();
    let copied = ctrl_c(&mut harness).unwrap();
    assert!(!copied.contains('\t') && copied.contains("300"), "{copied}");
}

/// The chart on show as it is printed, by its menu.
pub fn picture(harness: &mut Harness<'_, App>, title: &str) -> Picture {
    harness.get_by_label(&format!("Copy or save: {title}")).click();
    harness.run_ok();
    harness.get_by_label("Copy as picture").click();
    for _ in 0..10 {
        harness.step();
        if let Some(drawing) = harness.state().drawings.first() {
            let picture = drawing.picture.clone();
            assert!(settle(harness).is_some());
            return picture;
        }
    }
    panic!("nothing is drawn");
}

#[test]
fn every_chart_is_saved_as_svg_with_its_words_and_numbers() {
    let mut harness = window(SIZE);
    for (view, title) in [
        (View::Income, "Spend by month, £ thousand"),
        (View::Cumulative, "Spend so far by month, £ thousand"),
        (View::Cash, "Cash paid out by month, £ thousand"),
    ] {
        command(&mut harness, Command::Show(view));
        command(&mut harness, Command::Change(Change::Rename(SchemeIndex(1), "South & <Tees>".to_owned())));
        let light = picture(&mut harness, title);
        assert_eq!(light.title, title);
        let page = roxmltree::Document::parse(&light.svg).unwrap();
        let texts: Vec<&str> = page
            .descendants()
            .filter(|node| node.has_tag_name("text"))
            .filter_map(|node| node.text())
            .collect();
        for wanted in [title, "B South & <Tees>", "A Block", "0", "100", "Apr"] {
            assert!(
                texts.contains(&wanted) || view == View::Cumulative && wanted == "100",
                "{wanted}: {texts:?}"
            );
        }
        assert!(texts.iter().any(|text| text.contains("(SYNTHETIC data), all providers")));
        assert!(texts.iter().all(|text| !text.contains("Click")));
        assert!(light.svg.contains("#0072b2"), "the colour of B");
        command(&mut harness, Command::SwitchTheme);
        let dark = picture(&mut harness, title);
        assert_eq!(dark.svg, light.svg, "paper is white whatever the window is");
        command(&mut harness, Command::SwitchTheme);
    }
}

#[test]
fn a_png_is_as_wide_as_a_printed_page_and_not_blank() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Income));
    let picture = picture(&mut harness, "Spend by month, £ thousand");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("income.png");
    command(&mut harness, Command::Save(Savable::Chart(picture.clone(), Format::Png), file.clone()));
    settle(&mut harness);
    assert_eq!(harness.state().message, None);
    let decoder = png::Decoder::new(std::io::BufReader::new(std::fs::File::open(&file).unwrap()));
    let reader = decoder.read_info().unwrap();
    let info = reader.info();
    // 170 mm at 300 to the inch.
    assert_eq!(info.width, 2008);
    assert_eq!(info.pixel_dims.unwrap().xppu, 11_811);
    let pixels = Pixels::draw(&picture.svg, DPI).unwrap();
    assert_eq!((pixels.width, pixels.height), (info.width, info.height));
    let count =
        |color: [u8; 4]| pixels.bytes.as_chunks::<4>().0.iter().filter(|pixel| **pixel == color).count();
    for color in [[0x6b, 0x77, 0x85, 255], [0x00, 0x72, 0xb2, 255], [0xd5, 0x5e, 0x00, 255]] {
        assert!(count(color) > 20_000, "bars of {color:?}");
    }
    assert!(count([255; 4]) > pixels.bytes.len() / 4 / 3, "the ground is white");
    assert!(count([0x17, 0x21, 0x2b, 255]) > 500, "and there is text");
    command(
        &mut harness,
        Command::Save(Savable::Chart(picture, Format::Svg), folder.path().join("no/such.svg")),
    );
    settle(&mut harness);
    assert!(harness.state().message.as_ref().unwrap().text.contains("could not be written"));
}

/// Waits until no picture is being drawn any more. Returns what went to the clipboard.
fn settle(harness: &mut Harness<'_, App>) -> Option<[usize; 2]> {
    for _ in 0..600 {
        harness.step();
        let image = harness.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.size),
            _ => None,
        });
        if harness.state().drawings.is_empty() {
            return image;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("still drawing");
}

#[test]
fn a_chart_is_copied_by_a_click_with_the_right_button() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Income));
    let at = egui::pos2(700.0, 400.0);
    let click = |harness: &mut Harness<'_, App>| {
        harness.hover_at(at);
        for pressed in [true, false] {
            let button = egui::PointerButton::Secondary;
            harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        }
        harness.run_ok();
    };
    click(&mut harness);
    harness.get_by_label("Copy as picture").click();
    harness.step();
    assert_eq!(settle(&mut harness).unwrap()[0], 2008);
    click(&mut harness);
    harness.get_by_label("Copy the numbers").click();
    harness.step();
    assert!(copied(&harness).unwrap().starts_with("Period\tA Block\t"));
    assert_eq!(harness.state().done.as_deref(), Some("Copied for Excel: Spend by month"));
    assert_eq!(
        harness.state().results.figure,
        Figure::Total(SchemeIndex(1)),
        "the chart itself was not clicked"
    );
}
