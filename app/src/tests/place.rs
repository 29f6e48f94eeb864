//! The place: started, edited, refused, saved, opened and kept with the session.

use std::fs;

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use engine::activity::ContractKind;
use engine::locality::{Locality, shipped};
use engine::scheme::SchemeIndex;
use rust_decimal::dec;

use super::use_it::{SIZE, command, open, total};
use super::{window, window_on};
use crate::app::App;
use crate::command::Command;
use crate::jobs::Savable;
use crate::place::{PlaceEdit, SECTIONS};
use crate::show::View;

const SICKNESS: &str = "High-intensity therapist, sickness";

fn illustration() -> Locality {
    shipped("illustration").unwrap().unwrap()
}

fn place<'a>(harness: &'a Harness<'_, App>) -> &'a Locality {
    harness.state().session.locality()
}

fn says(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn press(harness: &mut Harness<'_, App>, button: &str) {
    // As a screen reader presses it, wherever it has scrolled to.
    harness.get_by_role_and_label(Role::Button, button).click_accesskit();
    harness.run_ok();
}

fn field(harness: &Harness<'_, App>, name: &str) -> String {
    let node = harness.get_by_role_and_label(Role::TextInput, name);
    node.accesskit_node().value().unwrap_or_default()
}

fn type_into(harness: &mut Harness<'_, App>, name: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, name).focus();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text(text.to_owned()));
    harness.key_press(Key::Enter);
    harness.run_ok();
}

/// The window with the illustration in it, at a section of the form.
fn started(section: &str) -> Harness<'static, App> {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Place));
    assert!(says(&harness, "never taken to be zero"));
    press(&mut harness, "Start from the illustration");
    press(&mut harness, &format!("Section {section}"));
    harness
}

#[test]
fn the_illustration_is_edited_and_the_edit_taken_back() {
    let mut harness = started("Staff");
    assert_eq!(place(&harness), &illustration());
    assert!(says(&harness, "Illustrative"));
    assert_eq!(field(&harness, SICKNESS), "4 %");
    type_into(&mut harness, SICKNESS, "5.5%");
    assert_eq!(place(&harness).staff[1].sickness, dec!(0.055));
    assert_eq!(field(&harness, SICKNESS), "5.5 %");
    assert!(harness.state().session.is_unsaved());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_ok();
    assert_eq!(place(&harness), &illustration());
    command(&mut harness, Command::Redo);
    assert_eq!(place(&harness).staff[1].sickness, dec!(0.055));
    command(&mut harness, Command::Undo);
    command(&mut harness, Command::Undo);
    assert_eq!(place(&harness), &Locality::default(), "nothing is known again");
    assert!(!harness.state().session.is_unsaved());
}

#[test]
fn a_value_that_cannot_be_is_refused_with_a_sentence() {
    let mut harness = started("Staff");
    for (typed, why) in [
        ("150", "The sickness of “High-intensity therapist” is 1.5; a share is 0 to 1"),
        ("a lot", "“a lot” cannot be read. Type a share"),
    ] {
        type_into(&mut harness, SICKNESS, typed);
        assert!(says(&harness, why), "{why}");
        assert_eq!(field(&harness, SICKNESS), "4 %", "what stood there still does");
        assert_eq!(place(&harness), &illustration());
    }
    type_into(&mut harness, SICKNESS, "6");
    assert!(!says(&harness, "cannot be read"), "the sentence goes with the next change");
    press(&mut harness, "Section Courses");
    type_into(&mut harness, "Course 2b, line", "2a");
    assert!(says(&harness, "two courses"));
    press(&mut harness, "Section Reference costs");
    type_into(&mut harness, "Line 2b, service line", "2a");
    assert!(says(&harness, "another row has it"));
    assert_eq!(place(&harness).reference_costs, illustration().reference_costs);
}

#[test]
fn every_field_has_a_name_of_its_own_and_can_be_typed_into() {
    let mut harness = started("About");
    for (section, parts) in SECTIONS {
        press(&mut harness, &format!("Section {section}"));
        for part in parts {
            for row in 0..part.count(place(&harness), 0) {
                let at = crate::place::RowAddress { role: row, row };
                for field in part.fields() {
                    let name = format!("{}, {}", part.name(place(&harness), at), field.name.to_lowercase());
                    // By one name there is one field.
                    let found = harness.query_all_by_label(&name).count();
                    assert_eq!(found, 1, "{name}");
                }
            }
        }
    }
}

#[test]
fn rows_come_and_go() {
    let mut harness = started("Staff");
    press(&mut harness, "Add a role");
    type_into(&mut harness, "New role, role", "Counsellor with a name that is too long for its field");
    press(&mut harness, "Add a change of posts to Administration");
    press(&mut harness, "Remove Clinical lead");
    let roles: Vec<&str> = place(&harness).staff.iter().map(|group| group.role.as_str()).collect();
    assert_eq!(roles[2..], ["Administration", "Counsellor with a name that is too long for its field"]);
    assert_eq!(place(&harness).staff[2].joiners.len(), 1);
    press(&mut harness, "Section Courses");
    press(&mut harness, "Add a course");
    assert_eq!(place(&harness).courses[4].line, "3a", "the first line without a course");
    press(&mut harness, "Section People");
    press(&mut harness, "Remove Access plan");
    assert!(place(&harness).access_plan.is_empty());
    press(&mut harness, "Section About");
    for _ in 0..2 {
        let note = place(&harness).illustrative[0].clone();
        press(&mut harness, &format!("Take out the note “{}”", crate::look::short(&note)));
    }
    assert!(harness.query_all_by_label("Illustrative").next().is_none());
}

#[test]
fn a_saved_place_opens_as_it_was_and_is_told_from_a_scheme() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.ron");
    let mut harness = started("Budgets, cash");
    type_into(&mut harness, "Cash, cash on the first day", "-2,500.50");
    command(&mut harness, Command::Save(Savable::Locality, file.clone()));
    let saved = place(&harness).clone();
    assert_eq!(saved.opening_cash, Some(dec!(-2500.50)));
    assert_eq!(Locality::from_ron(&fs::read_to_string(&file).unwrap()).unwrap(), saved);
    // Opened like any file, as `open FILE` does it.
    let mut again = window_on(SIZE, std::slice::from_ref(&file), None);
    assert_eq!((place(&again), again.state().view), (&saved, View::Place));
    assert_eq!(again.state().session.entries().len(), 4, "it is no scheme");
    // A file that cannot be used is said, and nothing changes.
    let text = saved.to_ron().unwrap();
    let mut impossible = saved.clone();
    impossible.staff[1].turnover = dec!(12);
    for (wrong, why) in [
        (impossible.to_ron().unwrap(), "a share is 0 to 1"),
        (text.replace("turnover:", "turnver:"), "at line"),
        (text.replace("format: 1", "format: 9"), "newer version"),
    ] {
        fs::write(&file, wrong).unwrap();
        open(&mut again, vec![file.clone()]);
        assert!(says(&again, "Costs and staff were not opened") && says(&again, why), "{why}");
        command(&mut again, Command::CloseMessage);
        assert_eq!(place(&again), &saved);
    }
}

#[test]
fn the_session_keeps_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.weighting-room");
    let keep = folder.path().join("keep");
    let mut harness = window_on(SIZE, &[], Some(&keep));
    command(&mut harness, Command::Place(PlaceEdit::Illustration));
    command(&mut harness, Command::Save(Savable::Session, file.clone()));
    assert!(!harness.state().session.is_unsaved());
    press(&mut harness, "Section Appointments");
    type_into(&mut harness, "Booked appointments, missed", "12.5");
    press(&mut harness, "Section Unit cost");
    type_into(&mut harness, "Your own unit cost, a finished course", "£1,012.50");
    type_into(&mut harness, "Your own unit cost, a finished course, from", "costing return of 2024-25");
    let edited = place(&harness).clone();
    assert_eq!(edited.appointments.missed, dec!(0.125));
    assert_eq!(edited.own_unit_costs.finishing, Some(dec!(1012.50)));
    // What was not saved comes back as a draft.
    drop(harness);
    let harness = window_on(SIZE, &[], Some(&keep));
    assert_eq!(place(&harness), &edited);
    drop(harness);
    let mut harness = window(SIZE);
    open(&mut harness, vec![file]);
    assert_eq!(place(&harness), &illustration());
}

/// The words of the marks under the price of a person entering in the second scheme, once all is worked out.
fn under_the_price(harness: &mut Harness<'_, App>) -> Vec<String> {
    super::at_rest(harness);
    let marks = harness.state().results.landmarks["price.per_person"].iter();
    marks.filter(|mark| mark.short.starts_with("your cost")).map(|mark| mark.says.clone()).collect()
}

#[test]
fn an_own_unit_cost_is_typed_without_a_cost_model_and_stands_under_the_price() {
    const COST: &str = "Your own unit cost, a person entering";
    let mut harness = window(SIZE);
    command(&mut harness, Command::Choose(SchemeIndex(1)));
    command(&mut harness, Command::Show(View::Place));
    press(&mut harness, "Start empty");
    press(&mut harness, "Section Unit cost");
    assert!(under_the_price(&mut harness).is_empty(), "what is not known is no tick");
    let before = total(&harness, SchemeIndex(1));
    type_into(&mut harness, COST, "£345.67");
    type_into(&mut harness, &format!("{COST}, from"), "our ledger of 2024-25");
    let own = &place(&harness).own_unit_costs;
    assert_eq!((own.entering, own.finishing), (Some(dec!(345.67)), None));
    let [said] = &under_the_price(&mut harness)[..] else { panic!("one mark") };
    assert!(said.contains("is £345.67 (source: our ledger of 2024-25). It is your own figure"), "{said}");
    assert_eq!(total(&harness, SchemeIndex(1)), before, "it moves no pound");
    for (typed, why) in [
        ("-5", "Your own cost of a person entering treatment is −£5.00; it must be above 0"),
        ("12,000,000", "one person does not cost more than £100,000"),
        ("cheap", "“cheap” cannot be read"),
    ] {
        type_into(&mut harness, COST, typed);
        assert!(says(&harness, why), "{why}");
        assert_eq!(field(&harness, COST), "£345.67");
    }
    // What staff and costs come to stands beside it, named apart.
    let set = |typed: &str| {
        Command::Place(PlaceEdit::Set {
            part: crate::place::PlacePart::UnitCosts,
            field: "A person entering",
            at: crate::place::RowAddress::default(),
            typed: typed.to_owned(),
        })
    };
    command(&mut harness, Command::Place(PlaceEdit::Illustration));
    command(&mut harness, set("345.67"));
    command(&mut harness, Command::Show(View::Sustainability));
    let both = under_the_price(&mut harness);
    assert!(both.iter().any(|says| says.starts_with("Your own unit cost, worked out, is")), "{both:?}");
    assert!(both.iter().any(|says| says.contains("its source is not given")), "{both:?}");
    harness.get_by_label("Costs").click();
    harness.run_ok();
    assert!(says(&harness, "A person entering treatment, as typed"));
    assert!(says(&harness, "your own figure, not worked out; its source is not given"));
    // Undone like any other fact; emptied, it is not known again.
    command(&mut harness, Command::Undo);
    assert_eq!(place(&harness), &illustration());
    command(&mut harness, Command::Redo);
    assert_eq!(place(&harness).own_unit_costs.entering, Some(dec!(345.67)));
    command(&mut harness, set(""));
    assert_eq!(place(&harness), &illustration());
}

#[test]
fn access_is_a_rate_once_the_population_is_known() {
    // High enough for every row of the measures.
    let mut harness = window([1280.0, 1200.0]);
    let access = |harness: &Harness<'_, App>| {
        let results = &harness.state().results.measures;
        results.iter().find(|result| result.measure.id == "access").unwrap().ratio
    };
    assert_eq!(access(&harness).rate(), None);
    let entered = access(&harness).numerator.told().unwrap();
    command(&mut harness, Command::Place(PlaceEdit::Illustration));
    assert_eq!(access(&harness).denominator.told(), Some(25_000));
    press(&mut harness, "Section People");
    let people = "Population of SYNTHETIC-SOUTH-TEES, people";
    type_into(&mut harness, people, "20,000");
    assert_eq!(access(&harness).rate().unwrap(), rust_decimal::Decimal::from(entered) / dec!(20_000));
    command(&mut harness, Command::Show(View::Measures));
    assert!(says(&harness, "Access (illustrative population)"));
    command(&mut harness, Command::Place(PlaceEdit::Forget));
    assert_eq!(access(&harness).rate(), None);
}

#[test]
fn contracts_of_the_place_decide_what_is_paid_and_undo_gives_it_back() {
    let mut harness = window(SIZE);
    let before = total(&harness, SchemeIndex(1));
    command(&mut harness, Command::Place(PlaceEdit::Empty));
    press(&mut harness, "Section People");
    press(&mut harness, "Add a contract");
    let selection = &harness.state().session.selection;
    let paid = selection.contracts.iter().filter(|contract| contract.kind == ContractKind::Contract);
    assert_eq!(paid.count(), 1);
    assert_ne!(total(&harness, SchemeIndex(1)), before);
    command(&mut harness, Command::Undo);
    assert_eq!(total(&harness, SchemeIndex(1)), before);
}

#[test]
fn other_facts_leave_the_money_and_the_measures_alone() {
    let mut harness = started("Staff");
    let selection = harness.state().session.selection.clone();
    let of = harness.state().results.schemes[0].entry.clone();
    harness.state_mut().results.took = std::time::Duration::from_secs(7);
    type_into(&mut harness, SICKNESS, "5");
    let app = harness.state();
    assert!(std::sync::Arc::ptr_eq(&selection, &app.session.selection));
    assert!(std::sync::Arc::ptr_eq(&of, &app.results.schemes[0].entry));
    assert_eq!(app.results.took.as_secs(), 7, "nothing was worked out again");
}

#[test]
fn every_fact_is_copied_with_its_row() {
    let table = crate::view::page::place::table(&illustration());
    let row = |name: &str, fact: &str| {
        let found = table.rows.iter().find(|row| row[1] == name && row[2] == fact);
        found.map(|row| row[3].as_str())
    };
    assert_eq!(row("High-intensity therapist", "Sickness"), Some("4 %"));
    assert_eq!(row("Line 2a", "Cost of a course"), Some("£493"));
    assert!(table.rows.iter().any(|row| row[0] == "What is illustrative" && row[3].contains("population")));
    let within = |part: &str| table.rows.iter().filter(|row| row[0] == part).count();
    let trainees: usize = illustration().staff.iter().map(|group| group.trainees.len()).sum();
    assert_eq!(
        within("In training for this role"),
        trainees * crate::place::PlacePart::Trainees.fields().len()
    );
}
