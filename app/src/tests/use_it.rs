//! What a person does in the window, and what they must then see.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use engine::payment::evaluate;
use engine::quantity::show;
use engine::scheme::SchemeIndex;

use super::window;
use crate::app::App;
use crate::command::Command;
use crate::session::Change;
use crate::sheet::levers;
use crate::show::Phase;

/// A small laptop.
pub const SIZE: [f32; 2] = [1280.0, 720.0];

/// The total on the card of a scheme.
pub fn total(harness: &Harness<'_, App>, scheme: SchemeIndex) -> String {
    crate::view::part::money(harness.state().results.schemes[scheme].total)
}

/// Sets a term of the second scheme.
pub fn set(path: &str, value: &str) -> Command {
    Command::Set { scheme: SchemeIndex(1), path: path.into(), value: value.into(), phase: Phase::Done }
}

/// Carries out a command without drawing.
pub fn carry_out(harness: &mut Harness<'_, App>, command: Command) {
    let ctx = harness.ctx.clone();
    harness.state_mut().carry_out(command, &ctx);
}

/// Carries out a command and draws.
pub fn command(harness: &mut Harness<'_, App>, command: Command) {
    carry_out(harness, command);
    harness.run_ok();
}

/// Opens files and waits until they are read.
pub fn open(harness: &mut Harness<'_, App>, files: Vec<PathBuf>) {
    command(harness, Command::Open(files));
    read(harness);
}

/// Waits until everything is read.
pub fn read(harness: &mut Harness<'_, App>) {
    let started = Instant::now();
    while harness.state().reading.is_some() && started.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
        harness.run_steps(2);
    }
    harness.run_ok();
}

fn type_into(harness: &mut Harness<'_, App>, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::SpinButton, field).click();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text(text.to_owned()));
    harness.key_press(Key::Enter);
    harness.run_ok();
}

#[test]
fn it_opens_on_the_sample_with_what_evaluate_pays() {
    let harness = window(SIZE);
    let app = harness.state();
    for (index, entry) in SchemeIndex::each(app.session.entries()) {
        let scheme = &entry.scheme;
        let paid = evaluate(&app.session.selection, scheme).total().value().unwrap();
        assert_eq!(total(&harness, index), show::pounds(paid));
        assert!(harness.query_all_by_label_contains(&show::pounds(paid)).next().is_some(), "{}", scheme.name);
    }
    assert!(harness.query_all_by_label_contains("SYNTHETIC").next().is_some());
}

#[test]
fn a_dragged_slider_moves_the_total_and_is_one_step_of_undo() {
    let mut harness = window(SIZE);
    let before = total(&harness, SchemeIndex(1));
    let rect = harness.get_by_role_and_label(Role::Slider, "Each person entering treatment").rect();
    let at = |share: f32| egui::pos2(rect.left() + rect.width() * share, rect.center().y);
    harness.drag_at(at(0.32));
    harness.run_ok();
    for share in [0.4, 0.5, 0.6] {
        harness.hover_at(at(share));
        harness.run_ok();
        assert_ne!(total(&harness, SchemeIndex(1)), before, "the total follows while the slider moves");
    }
    harness.drop_at(at(0.6));
    harness.run_ok();
    let after = total(&harness, SchemeIndex(1));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_ok();
    assert_eq!(total(&harness, SchemeIndex(1)), before);
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    harness.run_ok();
    assert_eq!(total(&harness, SchemeIndex(1)), after);
}

#[test]
fn a_screen_reader_can_set_a_slider() {
    let mut harness = window(SIZE);
    harness.get_by_role_and_label(Role::Slider, "Each person entering treatment").set_value_accesskit(400.0);
    harness.run_ok();
    assert!(
        harness
            .get_by_role_and_label(Role::Slider, "Each person entering treatment")
            .accesskit_node()
            .numeric_value()
            == Some(400.0)
    );
    assert_eq!(
        total(&harness, SchemeIndex(1)),
        show::pounds(
            evaluate(
                &harness.state().session.selection,
                harness.state().session.scheme(SchemeIndex(1)).unwrap()
            )
            .total()
            .value()
            .unwrap()
        )
    );
}

#[test]
fn the_printed_example_of_9500_pounds() {
    let mut harness = window(SIZE);
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../sample_data/worked-example-south-tees.csv");
    open(&mut harness, vec![file]);
    assert_eq!(harness.state().message, None);
    type_into(&mut harness, "Each person entering treatment, value", "£100");
    assert_eq!(total(&harness, SchemeIndex(1)), "£9,500.00");
    assert!(harness.query_all_by_label_contains("Why £9,500.00?").next().is_some());
}

#[test]
fn a_file_that_cannot_be_used_is_a_sentence_and_loses_nothing() {
    let mut harness = window(SIZE);
    command(
        &mut harness,
        Command::Set {
            scheme: SchemeIndex(1),
            path: "price.per_person".into(),
            value: "310".into(),
            phase: Phase::Done,
        },
    );
    let before = total(&harness, SchemeIndex(1));
    let file = std::env::temp_dir().join(format!("weighting-room-test-{}.csv", std::process::id()));
    std::fs::write(&file, "%PDF-1.7\n").unwrap();
    open(&mut harness, vec![file.clone()]);
    std::fs::remove_file(&file).unwrap();
    assert!(harness.query_all_by_label_contains("What was open before is still here").next().is_some());
    harness.get_by_label("Close").click();
    harness.run_ok();
    assert_eq!(harness.state().message, None);
    assert_eq!(total(&harness, SchemeIndex(1)), before);
}

#[test]
fn a_measure_says_what_it_counts() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Explain(crate::show::Figure::Measure("wait-6-weeks")));
    assert!(harness.query_all_by_label_contains("no more than 42 days").next().is_some());
    assert!(harness.query_all_by_label_contains("M052").next().is_some());
}

#[test]
fn a_card_shows_the_terms_of_its_scheme() {
    let mut harness = window(SIZE);
    harness.get_by_label_contains("Scheme C: Wakefield").click();
    harness.run_ok();
    assert_eq!(harness.state().chosen, SchemeIndex(2));
    harness.get_by_label_contains("Quality measures: 10 % withheld");
}

#[test]
fn every_slider_moves_the_scheme_that_it_belongs_to() {
    let mut harness = window(SIZE);
    // The baseline is not edited; its terms are those of its copy.
    command(&mut harness, Command::Change(Change::Copy(SchemeIndex(0))));
    for id in ["birmingham", "humber"] {
        command(&mut harness, Command::Change(Change::AddPreset(id)));
    }
    for scheme in harness.state().session.schemes().skip(1) {
        for lever in levers(harness.state().session.scheme(scheme).unwrap()) {
            let Some(now) = lever.number else { continue };
            let other = if now == lever.least { lever.usual_most } else { lever.least };
            let before = harness.state().session.scheme(scheme).unwrap().clone();
            let value = engine::scheme::TermValue::Number(other);
            let set = Command::Set { scheme, path: lever.path.clone(), value, phase: Phase::Done };
            carry_out(&mut harness, set);
            let moved = harness.state().session.scheme(scheme).unwrap() != &before;
            assert!(moved || harness.state().refusal.is_some(), "{}", lever.path);
            if moved {
                carry_out(&mut harness, Command::Undo);
            }
            assert_eq!(harness.state().session.scheme(scheme).unwrap(), &before, "{} comes back", lever.path);
        }
    }
}

#[test]
fn what_is_on_screen_is_what_evaluate_pays_for_every_scheme_and_sample() {
    let mut harness = window(SIZE);
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../sample_data");
    let mut month: Vec<PathBuf> = std::fs::read_dir(format!("{samples}/published-2024-25"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|extension| extension == "csv"))
        .collect();
    month.sort();
    month.truncate(1);
    let worked = PathBuf::from(format!("{samples}/worked-example-south-tees.csv"));
    let wakefield = PathBuf::from(format!("{samples}/wakefield-synthetic.csv"));
    for files in [Vec::new(), vec![worked], vec![wakefield], month] {
        if !files.is_empty() {
            open(&mut harness, files.clone());
        }
        for preset in engine::scheme::PRESETS {
            command(&mut harness, Command::Change(Change::AddPreset(preset.id)));
            let app = harness.state();
            let paid = evaluate(&app.session.selection, &preset.scheme().unwrap()).total();
            assert_eq!(app.results.schemes[4].total, paid, "{} on {files:?}", preset.id);
            let card = format!(", {}, ", crate::view::part::money(paid));
            let shown = harness.get_by_label_contains("Scheme E: ").accesskit_node().label().unwrap();
            assert!(shown.contains(&card), "{shown} says {card}");
            command(&mut harness, Command::Change(Change::Remove(SchemeIndex(4))));
        }
    }
}

#[test]
fn the_least_and_the_most_have_receipts_that_add_up_to_them() {
    let mut harness = window(SIZE);
    for (link, is_most) in [("With every measure missed", false), ("With every measure met", true)] {
        command(&mut harness, Command::Choose(SchemeIndex(2)));
        harness.get_by_label(link).scroll_to_me();
        harness.run_ok();
        harness.get_by_label(link).click();
        harness.run_ok();
        let results = &harness.state().results;
        let range = results.schemes[2].range;
        let (receipt, end) =
            (results.receipt.as_ref().unwrap(), if is_most { range.most } else { range.least });
        assert_eq!(receipt.amount, end, "{link}");
        let leaves: engine::quantity::Pence =
            receipt.leaves().iter().map(|leaf| leaf.amount.value().unwrap()).sum();
        assert_eq!(Some(leaves), end.value());
        assert!(harness.query_all_by_label_contains("as counted").next().is_some());
    }
}
