//! What is asked of whoever opens a file, the levers of a year, and the way through a receipt.

use std::path::PathBuf;

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use engine::payment::evaluate;
use engine::quantity::Pence;
use engine::scenario::Kind;
use engine::scheme::SchemeIndex;
use rust_decimal::dec;

use super::use_it::{SIZE, command, open, total};
use super::{at_rest, window};
use crate::app::App;
use crate::command::Command;
use crate::jobs::Savable;
use crate::show::{Figure, View};
use crate::what_if::YearLever;

fn says(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn sample_file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../sample_data/south-tees-synthetic.csv")
}

fn paid(harness: &Harness<'_, App>, scheme: SchemeIndex) -> Pence {
    harness.state().results.schemes[scheme].total.value().unwrap()
}

#[test]
fn what_is_paid_today_is_asked_of_new_activity_and_typed_by_contract() {
    const ASKED: &str = "What is paid today?";
    let mut harness = window(SIZE);
    assert!(!says(&harness, ASKED), "nobody is paid on the sample");
    open(&mut harness, vec![sample_file()]);
    assert!(says(&harness, ASKED));
    assert!(says(&harness, "Leave it: £300 × 4,031 people, fixed"));
    let (before, chosen) = (paid(&harness, SchemeIndex(0)), harness.state().chosen);
    let today = harness.state().session.paid_today();
    let field = format!("Pounds a year for {}", today[1].name);
    harness.get_by_role_and_label(Role::TextInput, &field).focus();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text("£500,000.25".to_owned()));
    harness.key_press(Key::Enter);
    harness.run_ok();
    let was = today[1].amount.map(engine::quantity::Money::pounds).unwrap().rounded();
    assert_eq!(paid(&harness, SchemeIndex(0)), before - was + Pence(50_000_025));
    assert_eq!(harness.state().chosen, chosen, "the terms on show stay");
    harness.get_by_role_and_label(Role::Button, "Done").click();
    harness.run_ok();
    assert!(!says(&harness, ASKED));
    open(&mut harness, vec![sample_file()]);
    assert!(!says(&harness, ASKED), "it is asked once");
}

#[test]
fn a_lever_of_the_year_is_a_change_of_everybody_and_one_step() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::WhatIf));
    let before = total(&harness, SchemeIndex(1));
    harness.get_by_role_and_label(Role::Slider, "People referred").set_value_accesskit(10.0);
    harness.run_ok();
    at_rest(&mut harness);
    let scenario = &harness.state().session.what_if().scenario;
    assert_eq!(scenario.changes.len(), 1);
    assert_eq!(scenario.changes[0].kind, Kind::Volume { share: dec!(0.1) });
    let app = harness.state();
    let expected = evaluate(&app.session.selection, app.session.scheme(SchemeIndex(1)).unwrap()).total();
    assert_eq!(app.results.schemes[1].total, expected);
    assert_ne!(total(&harness, SchemeIndex(1)), before);
    assert!(says(&harness, "In such a year B South Tees pays"));
    assert!(says(&harness, "not known"), "without costs nobody can say who survives");
    command(&mut harness, Command::Undo);
    at_rest(&mut harness);
    assert_eq!(total(&harness, SchemeIndex(1)), before);
    assert!(!harness.state().session.what_if().is_there());
}

#[test]
fn a_lever_goes_on_moving_while_what_stands_above_it_comes_and_goes() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::WhatIf));
    let lever =
        |harness: &Harness<'_, App>| harness.get_by_role_and_label(Role::Slider, "People referred").rect();
    let rect = lever(&harness);
    harness.drag_at(rect.center());
    for share in [0.55, 0.6, 0.7, 0.8] {
        harness.run_steps(4);
        // The line over the window that says what if has come in between.
        let now = lever(&harness);
        harness.hover_at(egui::pos2(now.left() + now.width() * share, now.center().y));
    }
    harness.run_steps(2);
    let end = lever(&harness);
    harness.drop_at(egui::pos2(end.left() + end.width() * 0.8, end.center().y));
    harness.run_ok();
    at_rest(&mut harness);
    let moved = YearLever::People.of(&harness.state().session.what_if().scenario);
    assert!(moved > dec!(14) && moved < dec!(22), "{moved}");
    command(&mut harness, Command::Undo);
    assert!(!harness.state().session.what_if().is_there(), "the whole drag is one step");
}

#[test]
fn a_line_of_the_statement_opens_its_receipt_and_leads_back() {
    let mut harness = window(SIZE);
    assert!(says(&harness, "Activity pays £1,209,300.00"));
    harness.get_by_role_and_label(Role::Button, "Receipt of Recovery penalty").click();
    harness.run_ok();
    assert!(harness.query_by_role_and_label(Role::Button, "Receipt of Activity").is_none());
    assert!(says(&harness, "SYNTHETIC-D"));
    harness.get_by_role_and_label(Role::Link, "£1,198,863.00").click();
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, "Receipt of Recovery penalty").click();
    harness.run_ok();
    // Of many parts the largest are named, and the others told as a sum.
    command(&mut harness, Command::Choose(SchemeIndex(3)));
    assert!(says(&harness, "more parts pay £"));
    // Another figure begins with all of its lines.
    command(&mut harness, Command::Explain(Figure::Total(SchemeIndex(2))));
    assert!(harness.query_all_by_label_contains("Receipt of").count() > 1);
}

#[test]
fn a_saved_session_says_when_other_activity_takes_the_place_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(SIZE);
    open(&mut harness, vec![sample_file()]);
    command(&mut harness, Command::Save(Savable::Session, folder.path().join("ours.weighting-room")));
    open(&mut harness, vec![sample_file()]);
    assert!(!says(&harness, "was about"), "it is the same activity");
    let other = sample_file().with_file_name("wakefield-synthetic.csv");
    open(&mut harness, vec![other]);
    assert!(says(&harness, "was about south-tees-synthetic.csv; its schemes and decisions are shown on"));
}
