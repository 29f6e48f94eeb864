//! What if: a scenario begun, edited, switched off and on, saved, opened, and kept with the session.

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use engine::activity::{Months, Selection};
use engine::payment::evaluate;
use engine::scenario::{Kind, Scenario, shipped};
use engine::scheme::SchemeIndex;
use rust_decimal::dec;

use super::use_it::{SIZE, command, open, total};
use super::{window, window_on};
use crate::app::App;
use crate::command::Command;
use crate::jobs::Savable;
use crate::show::View;
use crate::what_if::{ChangeField, WhatIfEdit};

fn says(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn press(harness: &mut Harness<'_, App>, button: &str) {
    harness.get_by_role_and_label(Role::Button, button).click_accesskit();
    harness.run_ok();
    applied(harness);
}

fn edit(harness: &mut Harness<'_, App>, edit: WhatIfEdit) {
    command(harness, Command::WhatIf(edit));
    applied(harness);
}

fn set(harness: &mut Harness<'_, App>, row: usize, field: ChangeField, typed: &str) {
    edit(harness, WhatIfEdit::Set { row, field, typed: typed.to_owned() });
}

/// Waits until the scenario has been applied.
fn applied(harness: &mut Harness<'_, App>) {
    let started = std::time::Instant::now();
    while harness.state().session.to_apply().is_some() && started.elapsed().as_secs() < 60 {
        std::thread::sleep(std::time::Duration::from_millis(10));
        harness.step();
    }
    harness.run_ok();
}

fn scenario<'a>(harness: &'a Harness<'_, App>) -> &'a Scenario {
    &harness.state().session.what_if().scenario
}

#[test]
fn figures_under_it_are_what_the_engine_makes_of_the_scenario_and_it_is_said_everywhere() {
    let mut harness = window(SIZE);
    let as_read: Vec<String> = (0..3).map(SchemeIndex).map(|scheme| total(&harness, scheme)).collect();
    let tally = harness.state().session.tally();
    assert!(!says(&harness, "Every figure is under"));
    command(&mut harness, Command::Show(View::Changes));
    press(&mut harness, "Start from “harder year”");
    let harder = shipped("harder-year").unwrap().unwrap();
    assert_eq!(scenario(&harness), &harder);
    let session = &harness.state().session;
    let changed = Selection::new(&harder.apply(&tally).value, session.locality(), &Months::Default).unwrap();
    for (place, before) in SchemeIndex::each(&as_read) {
        let expected = evaluate(&changed, session.scheme(place).unwrap()).total();
        assert_eq!(crate::view::part::money(expected), total(&harness, place));
        // A block stays where it was, whatever is supposed (rule 33), and a price for a person follows.
        match session.scheme(place).map(|scheme| scheme.id.as_str()) {
            Some("block") => assert_eq!(*before, total(&harness, place)),
            Some("south-tees") => assert_ne!(*before, total(&harness, place)),
            _ => {}
        }
        // The table sets both beside one another.
        assert!(says(&harness, before), "{before}");
    }
    assert!(says(&harness, "What if: A harder year. Every figure is under this scenario"));
    assert!(says(&harness, "The locality names no staff"), "what it could not do");
    assert!(says(&harness, "What it takes for granted"));
    assert!(crate::view::part::frame::source_of(harness.state(), "").contains("what if: A harder year"));
    // Off, and on again.
    harness.key_press(Key::F6);
    harness.run_ok();
    applied(&mut harness);
    assert_eq!(as_read[1], total(&harness, SchemeIndex(1)));
    assert!(!says(&harness, "Every figure is under") && says(&harness, "It is off"));
    edit(&mut harness, WhatIfEdit::Off(false));
    assert_ne!(as_read[1], total(&harness, SchemeIndex(1)));
    command(&mut harness, Command::Undo);
    command(&mut harness, Command::Undo);
    command(&mut harness, Command::Undo);
    applied(&mut harness);
    assert_eq!(as_read[1], total(&harness, SchemeIndex(1)));
    assert!(says(&harness, "It is no forecast"), "as it began");
}

#[test]
fn changes_are_edited_in_the_form_and_what_cannot_be_is_a_sentence() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Changes));
    press(&mut harness, "Start with one change");
    assert_eq!(scenario(&harness).changes[0].kind, Kind::Volume { share: dec!(0.05) });
    let amount = "Change 1, by";
    harness.get_by_role_and_label(Role::TextInput, amount).focus();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text("-10".to_owned()));
    harness.key_press(Key::Enter);
    harness.run_ok();
    applied(&mut harness);
    assert_eq!(scenario(&harness).changes[0].kind, Kind::Volume { share: dec!(-0.10) });
    assert!(says(&harness, "1. 10 % fewer people."));
    press(&mut harness, "Add a change");
    set(&mut harness, 1, ChangeField::Kind, "waits");
    set(&mut harness, 1, ChangeField::From, "2016-09");
    assert!(says(&harness, "Everybody waits 14 days longer for treatment, from September 2016 on."));
    set(&mut harness, 1, ChangeField::Amount, "2.5");
    assert!(says(&harness, "“2.5” cannot be a number of days"));
    set(&mut harness, 0, ChangeField::Amount, "-150");
    assert!(says(&harness, "in change 1, the share is -1.5"), "the engine's own sentence");
    assert_eq!(scenario(&harness).changes[0].kind, Kind::Volume { share: dec!(-0.10) });
    press(&mut harness, "Change 2 earlier");
    assert!(matches!(scenario(&harness).changes[0].kind, Kind::Waits { days: 14 }));
    press(&mut harness, "Take out change 1");
    assert_eq!(scenario(&harness).changes.len(), 1);
    edit(&mut harness, WhatIfEdit::Name("  ".to_owned()));
    assert!(says(&harness, "A what-if needs a name"));
}

#[test]
fn staff_of_the_place_change_under_it_and_the_place_itself_does_not() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Place(crate::place::PlaceEdit::Illustration));
    let place = harness.state().session.locality().clone();
    edit(&mut harness, WhatIfEdit::Empty);
    set(&mut harness, 0, ChangeField::Kind, "staffing");
    set(&mut harness, 0, ChangeField::Amount, "-20");
    let session = &harness.state().session;
    assert_eq!(session.locality(), &place);
    assert_eq!(session.place_under().staff[0].posts, place.staff[0].posts * dec!(0.8));
    edit(&mut harness, WhatIfEdit::Off(true));
    assert_eq!(harness.state().session.place_under(), &place);
}

#[test]
fn it_is_saved_with_the_session_and_to_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let (session, file) = (folder.path().join("ours.weighting-room"), folder.path().join("ours.ron"));
    let mut harness = window(SIZE);
    edit(&mut harness, WhatIfEdit::Shipped("harder-year"));
    set(&mut harness, 0, ChangeField::Reason, "“Because”");
    command(&mut harness, Command::Save(Savable::Scenario, file.clone()));
    command(&mut harness, Command::Save(Savable::Session, session.clone()));
    let (before, saved) = (total(&harness, SchemeIndex(1)), scenario(&harness).clone());
    drop(harness);
    let mut again = window(SIZE);
    let as_read = total(&again, SchemeIndex(1));
    open(&mut again, vec![session]);
    applied(&mut again);
    assert_eq!((total(&again, SchemeIndex(1)), scenario(&again)), (before.clone(), &saved));
    drop(again);
    // Its own file is opened like any file, and comes after what is there.
    let mut again = window_on(SIZE, std::slice::from_ref(&file), None);
    applied(&mut again);
    assert_eq!((total(&again, SchemeIndex(1)), again.state().view), (before, View::WhatIf));
    assert_eq!(again.state().session.entries().len(), 4, "it is no scheme");
    open(&mut again, vec![file.clone()]);
    applied(&mut again);
    assert_eq!(scenario(&again).changes.len(), 2 * saved.changes.len());
    edit(&mut again, WhatIfEdit::Forget);
    assert_eq!(total(&again, SchemeIndex(1)), as_read);
    std::fs::write(&file, saved.to_ron().unwrap().replace("\"0.1\"", "\"99999\"")).unwrap();
    open(&mut again, vec![file]);
    assert!(says(&again, "The scenario was not opened") && says(&again, "in change 1, the share is 99999"));
}

#[test]
fn other_activity_is_read_as_it_is_and_then_changed_too() {
    let mut harness = window(SIZE);
    edit(&mut harness, WhatIfEdit::Empty);
    open(
        &mut harness,
        vec![concat!(env!("CARGO_MANIFEST_DIR"), "/../sample_data/worked-example-south-tees.csv").into()],
    );
    applied(&mut harness);
    assert!(harness.state().session.to_apply().is_none());
    assert!(harness.state().session.under().is_some());
}
