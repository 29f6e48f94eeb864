//! Schemes come and go, and all of a scheme can be edited, as a person does it.

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use engine::quantity::Weight;
use engine::scheme::{Pot, SchemeIndex};

use super::use_it::{SIZE, command, total};
use super::window;
use crate::app::{App, Message};
use crate::command::Command;
use crate::jobs::{FileRequest, Savable};
use crate::session::Change;
use crate::show::Phase;

fn change(harness: &mut Harness<'_, App>, change: Change) {
    command(harness, Command::Change(change));
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_ok();
}

fn names(harness: &Harness<'_, App>) -> Vec<String> {
    harness.state().session.entries().iter().map(|entry| entry.scheme.name.clone()).collect()
}

#[test]
fn a_preset_is_put_on_the_table_and_taken_off_again() {
    let mut harness = window(SIZE);
    click(&mut harness, "Schemes");
    harness.get_by_label("Add Birmingham").scroll_to_me();
    harness.run_ok();
    click(&mut harness, "Add Birmingham");
    assert_eq!(names(&harness), ["Block", "South Tees", "Wakefield", "National ten", "Birmingham"]);
    assert_eq!(harness.state().chosen, SchemeIndex(4));
    assert!(harness.query_all_by_label_contains("Scheme E: Birmingham").next().is_some());
    click(&mut harness, "What can be done with this scheme");
    click(&mut harness, "Remove");
    assert_eq!(names(&harness), ["Block", "South Tees", "Wakefield", "National ten"]);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_ok();
    assert_eq!(names(&harness)[4], "Birmingham");
}

#[test]
fn six_schemes_are_the_most_and_the_seventh_is_refused_in_a_sentence() {
    let mut harness = window(SIZE);
    for id in ["birmingham", "humber", "cquin"] {
        change(&mut harness, Change::AddPreset(id));
    }
    assert_eq!(names(&harness).len(), 6);
    assert!(harness.query_all_by_label_contains("the most at once").next().is_some());
    for letter in ["A", "B", "C", "D", "E", "F"] {
        let label = format!("Scheme {letter}: ");
        let card = harness.get_by_label_contains(&label);
        assert!(card.rect().right() < SIZE[0] && card.rect().bottom() < 250.0, "{letter} is on screen");
    }
    let colours: std::collections::BTreeSet<usize> =
        harness.state().session.entries().iter().map(|entry| entry.colour).collect();
    assert_eq!(colours.len(), 6);
}

#[test]
fn the_baseline_is_edited_where_it_stands_and_in_a_copy() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Choose(SchemeIndex(0)));
    assert!(harness.query_all_by_label_contains("This is the baseline: ").next().is_some());
    let slider = harness.get_by_role_and_label(Role::Slider, "For each person entering in the year, as read");
    let before = (total(&harness, SchemeIndex(0)), harness.state().results.schemes[1].difference);
    slider.set_value_accesskit(310.0);
    harness.run_ok();
    assert_ne!(total(&harness, SchemeIndex(0)), before.0);
    assert_ne!(harness.state().results.schemes[1].difference, before.1, "the others are held against it");
    command(&mut harness, Command::Undo);
    assert_eq!((total(&harness, SchemeIndex(0)), harness.state().results.schemes[1].difference), before);
    click(&mut harness, "Edit a copy");
    assert_eq!(names(&harness)[4], "Block (copy)");
    assert_eq!(harness.state().chosen, SchemeIndex(4));
    let slider = harness.get_by_role_and_label(Role::Slider, "For each person entering in the year, as read");
    assert!(!slider.accesskit_node().is_disabled());
    let before = total(&harness, SchemeIndex(0));
    slider.set_value_accesskit(310.0);
    harness.run_ok();
    assert_ne!(total(&harness, SchemeIndex(4)), before);
    assert_eq!(total(&harness, SchemeIndex(0)), before);
}

#[test]
fn a_scheme_is_renamed_where_its_name_stands() {
    let mut harness = window(SIZE);
    click(&mut harness, "What can be done with this scheme");
    click(&mut harness, "Rename…");
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text("Our proposal".to_owned()));
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert_eq!(names(&harness)[1], "Our proposal");
    assert_eq!(harness.state().session.scheme(SchemeIndex(1)).unwrap().id, "our-proposal");
    command(&mut harness, Command::Undo);
    assert_eq!(names(&harness)[1], "South Tees");
}

fn weights(harness: &Harness<'_, App>) -> Vec<Weight> {
    harness.state().session.scheme(SchemeIndex(4)).unwrap().weights("outcomes")
}

#[test]
fn weights_stay_at_a_hundred_per_cent_and_a_locked_one_stays_where_it_is() {
    let mut harness = window([1280.0, 1400.0]);
    change(&mut harness, Change::AddPreset("birmingham"));
    let has = |id: &str| {
        let pot = harness.state().session.scheme(SchemeIndex(4)).unwrap().outcomes.clone().unwrap();
        pot.measures.iter().any(|qom| qom.id == id)
    };
    let third = harness.state().addable.iter().map(|(id, _)| id.clone()).find(|id| !has(id)).unwrap();
    change(&mut harness, Change::AddMeasure(SchemeIndex(4), Pot::Outcomes, third));
    assert_eq!(weights(&harness).len(), 3);
    let labels: Vec<String> = harness.state().results.schemes[4]
        .sheet
        .weights("outcomes")
        .iter()
        .map(|weight| weight.label.clone())
        .collect();
    click(&mut harness, &format!("Lock {}", labels[0]));
    let before = weights(&harness);
    let rect = harness.get_by_role_and_label(Role::Slider, &labels[2]).rect();
    let at = |share: f32| egui::pos2(rect.left() + rect.width() * share, rect.center().y);
    harness.drag_at(at(0.05));
    harness.run_ok();
    for share in [0.2, 0.9, 0.3] {
        harness.hover_at(at(share));
        harness.run_ok();
        let now = weights(&harness);
        assert_eq!(now.iter().map(|weight| weight.0).sum::<u32>(), 10_000);
        assert_eq!(now[0], before[0], "the locked weight stays");
        assert_ne!(now[2], before[2]);
    }
    harness.drop_at(at(0.3));
    harness.run_ok();
    assert!(harness.query_all_by_label_contains("Total 100.00 %").next().is_some());
    command(&mut harness, Command::Undo);
    assert_eq!(weights(&harness), before, "the whole drag is one step");
}

#[test]
fn parts_are_added_and_left_out_and_what_does_not_fit_is_refused() {
    let mut harness = window(SIZE);
    change(&mut harness, Change::AddPreset("greater-manchester"));
    assert!(harness.query_all_by_label_contains("Nothing is agreed yet").next().is_some());
    assert!(harness.query_all_by_label_contains("Caps and collars?").next().is_some());
    let empty = harness.state().session.scheme(SchemeIndex(4)).unwrap().clone();
    change(&mut harness, Change::AddPart(SchemeIndex(4), "outcomes"));
    assert_eq!(harness.state().session.scheme(SchemeIndex(4)).unwrap(), &empty);
    assert!(harness.query_all_by_label_contains("needs a price or a value").next().is_some());
    click(&mut harness, "Add a part");
    click(&mut harness, "Price");
    assert_ne!(total(&harness, SchemeIndex(4)), "£0.00");
    click(&mut harness, "Leave out Price");
    assert_eq!(harness.state().session.scheme(SchemeIndex(4)).unwrap(), &empty);
    assert_eq!(total(&harness, SchemeIndex(4)), "£0.00");
}

#[test]
fn a_value_that_does_not_fit_is_refused_with_its_sentence() {
    let mut harness = window(SIZE);
    let before = harness.state().session.scheme(SchemeIndex(1)).unwrap().clone();
    let path = "penalties.recovery.standard".to_owned();
    let set = Command::Set { scheme: SchemeIndex(1), path, value: "1.5".into(), phase: Phase::Done };
    command(&mut harness, set);
    assert!(harness.query_all_by_label_contains("“Standard” is 1.5").next().is_some());
    assert_eq!(harness.state().session.scheme(SchemeIndex(1)).unwrap(), &before);
}

#[test]
fn a_scheme_is_saved_and_opened_and_a_broken_file_is_a_sentence() {
    let mut harness = window(SIZE);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.ron");
    command(&mut harness, Command::Save(Savable::Scheme(SchemeIndex(2)), file.clone()));
    assert_eq!(harness.state().message, None);
    command(&mut harness, Command::Open(vec![file.clone()]));
    let session = &harness.state().session;
    assert_eq!(session.scheme(SchemeIndex(4)), session.scheme(SchemeIndex(2)));
    assert_eq!(total(&harness, SchemeIndex(4)), total(&harness, SchemeIndex(2)));
    std::fs::write(&file, "Scheme(format: 99)").unwrap();
    command(&mut harness, Command::Open(vec![file]));
    assert!(harness.query_all_by_label_contains("Open it with a newer version").next().is_some());
    assert_eq!(names(&harness).len(), 5);
}

#[test]
fn a_term_can_have_another_value_for_one_provider() {
    let mut harness = window(SIZE);
    click(&mut harness, "Add a part");
    click(&mut harness, "Another value for…");
    harness.get_by_role_and_label(Role::Button, "SYNTHETIC-A").click();
    harness.run_ok();
    click(&mut harness, "Price, Each person entering treatment");
    let lever = "SYNTHETIC-A: Each person entering treatment";
    let before = total(&harness, SchemeIndex(1));
    let path = "exceptions.0.price.per_person".to_owned();
    command(
        &mut harness,
        Command::Set { scheme: SchemeIndex(1), path, value: "310".into(), phase: Phase::Done },
    );
    assert_ne!(total(&harness, SchemeIndex(1)), before);
    assert!(harness.state().results.schemes[1].sheet.levers.iter().any(|found| found.label == lever));
    command(&mut harness, Command::Change(Change::LeaveOut(SchemeIndex(1), "exceptions")));
    assert_eq!(total(&harness, SchemeIndex(1)), before);
}

#[test]
fn where_there_is_no_file_dialog_the_path_is_typed() {
    let mut harness = window(SIZE);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("typed.ron");
    let request = Some(FileRequest::Save(Savable::Scheme(SchemeIndex(1)), "south-tees.ron".to_owned()));
    harness.state_mut().message = Some(Message { title: "Where?", text: String::new(), request });
    harness.run_ok();
    harness.get_by_role_and_label(Role::TextInput, "Path of the file").click();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text(file.display().to_string()));
    harness.run_ok();
    click(&mut harness, "Save");
    assert_eq!(harness.state().message, None);
    assert!(file.exists());
}
