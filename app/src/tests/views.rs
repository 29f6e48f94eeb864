//! The views under the cards.

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use engine::payment::{Amount, Comparison};
use engine::quantity::{Pence, show};
use engine::scheme::SchemeIndex;

use super::use_it::{SIZE, command, set, total};
use super::{at_rest, window};
use crate::app::App;
use crate::command::Command;
use crate::results::Extra;
use crate::session::{Change, Direction};
use crate::show::{Question, View};
use crate::view::page::page;

fn comparison<'a>(harness: &'a Harness<'_, App>) -> &'a Comparison {
    match &harness.state().results.extra {
        Extra::Compare(comparison) => comparison,
        other => panic!("no comparison: {other:?}"),
    }
}

#[test]
fn every_question_opens_by_its_tab_and_every_page_by_its_switch() {
    let mut harness = window(SIZE);
    for (question, name) in Question::EVERY {
        harness.get_by_role_and_label(Role::Tab, name).click();
        harness.run_ok();
        assert_eq!(harness.state().view.question(), Some(question));
        for view in question.views().filter(|_| question.views().count() > 1) {
            let name = page(view).tab(harness.state().lens);
            harness.get_by_role_and_label(Role::Button, name).click();
            harness.run_ok();
            assert_eq!(harness.state().view, view);
        }
    }
    // Those behind something else lead back to where one was.
    for view in [View::Definitions, View::Data] {
        command(&mut harness, Command::Show(view));
        harness.get_by_role_and_label(Role::Button, "Back to “Agree”").click();
        harness.run_ok();
        assert_eq!(harness.state().view.question(), Some(Question::Agree));
    }
}

#[test]
fn a_comparison_adds_up_by_component_and_by_term() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Change(Change::AddPreset("birmingham")));
    command(&mut harness, Command::Show(View::Answer));
    for (first, second) in [(0, 1), (1, 2), (2, 3), (3, 1)] {
        let (first, second) = (SchemeIndex(first), SchemeIndex(second));
        command(&mut harness, Command::Compare(first, second));
        let comparison = comparison(&harness);
        assert_eq!(crate::view::part::money(comparison.before), total(&harness, first));
        assert_eq!(crate::view::part::money(comparison.after), total(&harness, second));
        let difference = comparison.after.value().unwrap() - comparison.before.value().unwrap();
        let components: Amount = comparison.components.iter().map(|(_, amount)| *amount).sum();
        assert_eq!(components.value(), Some(difference));
        let walked: Amount = comparison.steps.iter().map(|step| step.worth).sum();
        assert_eq!(walked.value(), Some(difference));
        let shown = show::pounds(difference);
        assert!(harness.query_all_by_label_contains(&shown).next().is_some(), "{shown} is on screen");
    }
}

#[test]
fn a_comparison_follows_its_schemes_wherever_they_go() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Answer));
    command(&mut harness, Command::Compare(SchemeIndex(1), SchemeIndex(2)));
    let before = comparison(&harness).clone();
    command(&mut harness, Command::Change(Change::Move(SchemeIndex(2), Direction::Earlier)));
    assert_eq!(harness.state().pair(), (SchemeIndex(2), SchemeIndex(1)));
    assert_eq!(comparison(&harness), &before);
}

#[test]
fn the_definition_table_says_what_a_switch_is_worth_and_turns_it() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Definitions));
    at_rest(&mut harness);
    let Extra::Definitions(open) = &harness.state().results.extra else { panic!("no switches") };
    let switches = &open.switches;
    let (path, word) = switches
        .iter()
        .flat_map(|switch| switch.words.iter().map(move |word| (switch.path.clone(), word.clone())))
        .find(|(_, word)| word.difference.is_some_and(|difference| difference.0 != 0))
        .unwrap();
    let promised = crate::view::part::money(word.total.unwrap());
    command(&mut harness, set(&path, &word.word));
    assert_eq!(total(&harness, SchemeIndex(1)), promised);
}

#[test]
fn cash_moves_all_that_is_paid() {
    let mut harness = window(SIZE);
    command(&mut harness, set("timing.activity_lag", "3"));
    command(&mut harness, Command::Show(View::Cash));
    let app = harness.state();
    let Extra::Cash(months, bars, _) = &app.results.extra else { panic!("no cash") };
    assert!(months.len() > app.session.selection.months.len(), "money moves after the last month");
    for (scheme, bars) in bars.iter().enumerate() {
        let moved: f64 = bars.iter().map(|bar| bar.paid()).sum();
        let paid = app.results.schemes[scheme].total.value().unwrap();
        assert_eq!(Pence((moved * 100.0).round() as i64), paid);
    }
}

#[test]
fn a_scheme_is_said_in_words() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Words));
    assert!(harness.query_all_by_label_contains("The provider is paid £300.00 for each").next().is_some());
    harness.get_by_label_contains("Copy as text").click();
    harness.run_ok();
}

#[test]
fn every_shipped_scheme_can_be_drawn_in_every_view() {
    let mut harness = window(SIZE);
    // A letter that the typeface does not have stops the test.
    for preset in engine::scheme::PRESETS {
        command(&mut harness, Command::Change(Change::AddPreset(preset.id)));
        for &view in View::EVERY {
            command(&mut harness, Command::Show(view));
        }
        command(&mut harness, Command::Change(Change::Remove(SchemeIndex(3))));
    }
}
