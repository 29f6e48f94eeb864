//! Every command can be found and reached: in its menu, in the palette and by its keys.

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use engine::scheme::SchemeIndex;

use super::use_it::SIZE;
use super::window;
use crate::actions::{Menu, list};
use crate::app::App;
use crate::command::Command;
use crate::show::Overlay;

/// A window tall enough for the longest menu.
const TALL: [f32; 2] = [1280.0, 1200.0];

fn press(harness: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
}

fn click(harness: &mut Harness<'_, App>, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click();
    harness.run_ok();
}

#[test]
fn every_command_is_in_its_menu() {
    let mut harness = window(TALL);
    for (menu, name) in Menu::EVERY {
        click(&mut harness, name);
        for action in list(harness.state()).into_iter().filter(|action| action.menu == menu) {
            let found = harness.query_all_by_label(&action.name).next();
            assert!(found.is_some(), "{} in {name}", action.name);
        }
        press(&mut harness, Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn every_command_can_be_carried_out_and_no_keys_are_given_twice() {
    let mut keys = Vec::new();
    let mut harness = window(SIZE);
    for action in list(harness.state()) {
        if let Some(of) = action.keys {
            assert!(!keys.contains(&of), "{} shares its keys", action.name);
            keys.push(of);
        }
        // A dialog of the system would wait for a person.
        if matches!(action.command, Command::Ask(_) | Command::Quit) {
            continue;
        }
        super::use_it::command(&mut harness, action.command);
    }
}

#[test]
fn a_command_is_found_by_a_few_letters() {
    let mut harness = window(SIZE);
    press(&mut harness, Modifiers::COMMAND, Key::K);
    assert_eq!(harness.state().overlay, Some(Overlay::Palette));
    harness.event(egui::Event::Text("birm add".to_owned()));
    harness.run_ok();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().overlay, None);
    assert_eq!(harness.state().session.scheme(SchemeIndex(4)).unwrap().name, "Birmingham");
}

#[test]
fn the_palette_begins_empty_and_finds_terms_years_and_providers() {
    let mut harness = window(SIZE);
    let find = |harness: &mut Harness<'_, App>, words: &str| {
        press(harness, Modifiers::COMMAND, Key::K);
        harness.event(egui::Event::Text(words.to_owned()));
        harness.run_ok();
    };
    find(&mut harness, "nothing of the kind");
    assert!(harness.query_all_by_label_contains("Nothing is called that").next().is_some());
    press(&mut harness, Modifiers::NONE, Key::Escape);
    find(&mut harness, "provider synthetic-c");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().results.filter.provider.as_deref(), Some("SYNTHETIC-C"));
    find(&mut harness, "year 2016-17");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().session.year(), Some(engine::calendar::FinancialYear::starting(2016)));
    find(&mut harness, "go to people short");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().overlay, None);
}

#[test]
fn digits_choose_a_scheme_and_are_left_to_a_field_that_is_typed_into() {
    let mut harness = window(SIZE);
    press(&mut harness, Modifiers::NONE, Key::Num3);
    assert_eq!(harness.state().chosen, SchemeIndex(2));
    press(&mut harness, Modifiers::NONE, Key::F2);
    harness.run_ok();
    press(&mut harness, Modifiers::NONE, Key::Num1);
    assert_eq!(harness.state().chosen, SchemeIndex(2));
}

#[test]
fn presenting_hides_the_private_panels_and_enlarges_the_type() {
    let mut harness = window(SIZE);
    let why = |harness: &Harness<'_, App>| harness.query_all_by_label_contains("Why £").next().is_some();
    assert!(why(&harness));
    press(&mut harness, Modifiers::NONE, Key::F5);
    assert!(!why(&harness));
    assert!(harness.query_by_label("File").is_none());
    assert!(harness.ctx.zoom_factor() > 1.2);
    press(&mut harness, Modifiers::NONE, Key::F5);
    assert!(why(&harness));
    assert!((harness.ctx.zoom_factor() - 1.0).abs() < 0.01);
}

#[test]
fn panels_are_hidden_and_shown() {
    let mut harness = window(SIZE);
    let terms = |harness: &Harness<'_, App>| {
        harness.query_by_role_and_label(Role::Slider, "Each person entering treatment").is_some()
    };
    assert!(terms(&harness));
    press(&mut harness, Modifiers::NONE, Key::F3);
    assert!(!terms(&harness));
    press(&mut harness, Modifiers::NONE, Key::F3);
    assert!(terms(&harness));
}

#[test]
fn the_sheet_of_keys_and_the_first_sentences_are_put_away() {
    let mut harness = window(SIZE);
    assert!(harness.query_by_label("How to begin").is_some());
    click(&mut harness, "Put this away");
    assert!(harness.query_by_label("How to begin").is_none());
    press(&mut harness, Modifiers::NONE, Key::F1);
    assert!(harness.query_by_label("Levers and fields").is_some());
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Levers and fields").is_none());
}

#[test]
fn a_ghost_is_what_the_schemes_paid_when_it_was_pinned() {
    use super::use_it::command;
    use crate::show::Phase;
    let mut harness = window(SIZE);
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert!(harness.state().results.ghost(SchemeIndex(1)).is_none(), "nothing differs yet");
    let before = harness.state().results.schemes[1].total;
    let path = "price.per_person".to_owned();
    command(
        &mut harness,
        Command::Set { scheme: SchemeIndex(1), path, value: "320".into(), phase: Phase::Done },
    );
    let results = &harness.state().results;
    assert_eq!(results.ghost(SchemeIndex(1)).unwrap().total, before);
    assert_ne!(results.schemes[1].total, before);
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert!(!harness.state().results.is_pinned());
}

#[test]
fn in_public_no_finding_says_how_few_people_or_which_rows() {
    use super::use_it::{command, open};
    use crate::show::View;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("three.csv");
    let sample = include_str!("../../../sample_data/south-tees-synthetic.csv");
    let lines: Vec<&str> = sample.lines().take(400).collect();
    // The first three rows stand there twice.
    std::fs::write(&file, [&lines[..], &lines[1..4]].concat().join("\n")).unwrap();
    let mut harness = window(SIZE);
    open(&mut harness, vec![file]);
    command(&mut harness, Command::Show(View::Data));
    let says =
        |harness: &Harness<'_, App>, words: &str| harness.query_all_by_label_contains(words).next().is_some();
    assert!(says(&harness, "3 · ") && says(&harness, "rows 401"));
    press(&mut harness, Modifiers::NONE, Key::F5);
    press(&mut harness, Modifiers::NONE, Key::C);
    harness.run_ok();
    assert!(says(&harness, "fewer than five · "));
    assert!(!says(&harness, "3 · ") && !says(&harness, "rows 401"));
}
