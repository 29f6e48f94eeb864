//! Values that are fixed: what cards say of them, what is said of files of earlier versions, and how what
//! is derived becomes agreed (rule 33).

use std::fs;
use std::path::Path;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use engine::payment::value_basis;
use engine::quantity::show;
use engine::scheme::SchemeIndex;

use super::findings::begins_late;
use super::use_it::{SIZE, command, open, total};
use super::window;
use crate::app::App;
use crate::command::Command;
use crate::jobs::Savable;
use crate::session::Change;
use crate::show::Phase;

fn says(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

/// Words of the notice about values.
const NOW: &str = "is now made from who entered in the year as read";

#[test]
fn a_card_says_how_its_scheme_follows_activity_and_on_what_its_value_stands() {
    let mut harness = window(SIZE);
    let app = harness.state();
    let of = value_basis(&app.session.selection, app.session.scheme(SchemeIndex(0)).unwrap());
    let annual: engine::payment::Amount = of.iter().map(|of| of.annual).sum();
    let annual = show::pounds(annual.value().unwrap());
    assert!(says(&harness, "payment: fixed at who entered as read"));
    assert!(says(&harness, &format!("{annual} a year over 4 contracts, made from who entered as read")));
    assert!(says(&harness, "payment: follows activity"));
    let (path, value) = ("value.total".to_owned(), "1000000".into());
    command(&mut harness, Command::Set { scheme: SchemeIndex(2), path, value, phase: Phase::Done });
    assert!(says(&harness, "£1,000,000.00 a year over 4 contracts, agreed"));
}

/// A session of version 0.1.0, which did not say who saved it.
fn of_earlier(file: &Path) {
    let text = fs::read_to_string(file).unwrap();
    let kept: Vec<&str> = text.lines().filter(|line| !line.contains("saved_by")).collect();
    assert_eq!(kept.len() + 1, text.lines().count());
    fs::write(file, kept.join("\n")).unwrap();
}

#[test]
fn a_session_of_an_earlier_version_opens_and_its_values_are_spoken_of_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.weighting-room");
    let mut harness = window(SIZE);
    open(&mut harness, vec![begins_late(folder.path())]);
    command(&mut harness, Command::Save(Savable::Session, file.clone()));
    assert!(harness.state().notice.is_none());
    let then = total(&harness, SchemeIndex(0));
    drop(harness);
    // One of this version says nothing.
    let mut harness = window(SIZE);
    open(&mut harness, vec![file.clone()]);
    assert!(harness.state().notice.is_none());
    drop(harness);
    of_earlier(&file);
    let mut harness = window(SIZE);
    open(&mut harness, vec![file.clone()]);
    assert_eq!((harness.state().message.as_ref(), total(&harness, SchemeIndex(0))), (None, then));
    assert!(says(&harness, NOW));
    assert!(says(&harness, "with 6 months annualised"));
    command(&mut harness, Command::CloseNotice);
    command(&mut harness, Command::SaveSession);
    open(&mut harness, vec![file.clone()]);
    assert!(harness.state().notice.is_none());
    drop(harness);
    // And it is of this version once it was saved by it.
    let mut harness = window(SIZE);
    open(&mut harness, vec![file]);
    assert!(harness.state().notice.is_none());
}

#[test]
fn where_a_derived_value_is_as_it_was_nothing_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sample.weighting-room");
    let mut harness = window(SIZE);
    command(&mut harness, Command::Save(Savable::Session, file.clone()));
    of_earlier(&file);
    let mut harness = window(SIZE);
    open(&mut harness, vec![file]);
    assert!(harness.state().notice.is_none());
}

#[test]
fn todays_values_become_agreed_as_one_step_that_moves_no_total() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Change(Change::AddPreset("block")));
    let before = total(&harness, SchemeIndex(4));
    harness.get_by_label("Agree today's values").click();
    harness.run_ok();
    let agreed = harness.state().session.scheme(SchemeIndex(4)).unwrap().value.clone().unwrap().contracts;
    assert_eq!(agreed.len(), 4);
    assert_eq!(total(&harness, SchemeIndex(4)), before);
    let path = format!("value.contracts.{}.{}", agreed[0].provider, agreed[0].commissioner);
    command(
        &mut harness,
        Command::Set { scheme: SchemeIndex(4), path, value: "0".into(), phase: Phase::Done },
    );
    assert_ne!(total(&harness, SchemeIndex(4)), before);
    command(&mut harness, Command::Undo);
    assert_eq!(total(&harness, SchemeIndex(4)), before);
    harness.get_by_label("Agree none by contract").click();
    harness.run_ok();
    assert!(harness.state().session.scheme(SchemeIndex(4)).unwrap().value.as_ref().unwrap().is_derived());
    command(&mut harness, Command::Undo);
    command(&mut harness, Command::Undo);
    assert!(harness.state().session.scheme(SchemeIndex(4)).unwrap().value.as_ref().unwrap().is_derived());
}
