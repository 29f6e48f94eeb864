//! Rows of tables that are copied alone, receipts of measures, and what a step of a comparison leads to.

use egui::{Event, Modifiers, OutputCommand, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use engine::scheme::SchemeIndex;

use super::use_it::{SIZE, command, set, total};
use super::{at_rest, window};
use crate::app::App;
use crate::command::Command;
use crate::results::{Extra, Steps, steps};
use crate::show::{Figure, Phase, Pick, View};
use crate::view::page::{back_test, flow, measures, places};

/// What Ctrl+C copies.
fn copied(harness: &mut Harness<'_, App>) -> Option<String> {
    harness.event(Event::Copy);
    harness.step();
    harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

fn click(harness: &mut Harness<'_, App>, row: &str, modifiers: Modifiers) {
    let label = format!("Row {row}: pick it, to copy it alone");
    harness.get_by_role_and_label(Role::Button, &label).click_modifiers(modifiers);
    harness.run_ok();
}

#[test]
fn rows_that_are_picked_are_copied_alone_under_their_header() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Places));
    let Extra::Places(list) = &harness.state().results.extra else { panic!("no places") };
    let whole = places::table(harness.state(), list).as_text();
    let lines: Vec<&str> = whole.lines().collect();
    let providers: Vec<String> = list.sections[0].rows.iter().map(|row| row.name.clone()).collect();
    let all = list.total.name.clone();
    assert!(providers.len() >= 3);
    click(&mut harness, &providers[1], Modifiers::NONE);
    assert_eq!(copied(&mut harness).unwrap(), [lines[0], lines[2], ""].join("\n"));
    // With Ctrl another beside it, the total of the last row too.
    click(&mut harness, &all, Modifiers::COMMAND);
    assert_eq!(copied(&mut harness).unwrap(), [lines[0], lines[2], lines[lines.len() - 1], ""].join("\n"));
    click(&mut harness, &all, Modifiers::COMMAND);
    click(&mut harness, &providers[0], Modifiers::COMMAND);
    click(&mut harness, &providers[2], Modifiers::SHIFT);
    assert_eq!(copied(&mut harness).unwrap(), format!("{}\n", lines[..4].join("\n")));
    // Whatever else is done ends it.
    command(&mut harness, Command::Explain(Figure::Total(SchemeIndex(0))));
    assert_eq!(copied(&mut harness).unwrap(), whole);
}

#[test]
fn rows_of_every_table_with_rows_can_be_picked() {
    let mut harness = window(SIZE);
    for view in [View::Measures, View::BackTest, View::Flow] {
        command(&mut harness, Command::Show(view));
        command(&mut harness, Command::Pick(2, Pick::Alone));
        let app = harness.state();
        let table = match &app.results.extra {
            Extra::BackTest(test) => back_test::table(app, test),
            Extra::Flow(chart) => flow::table(chart),
            _ => measures::table(app),
        };
        let text = table.as_text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(copied(&mut harness).unwrap(), [lines[0], lines[3], ""].join("\n"), "{view:?}");
    }
}

#[test]
fn the_receipt_of_a_measure_is_copied_with_its_counts_and_its_source() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Explain(Figure::Measure("recovery")));
    harness.get_by_label("Copy the receipt for Excel").click();
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let text = text.unwrap();
    let result = harness.state().results.measure().unwrap();
    let count = engine::quantity::show::people(result.ratio.numerator);
    assert!(text.contains(&count) && text.contains(result.measure.source), "{text}");
}

#[test]
fn a_step_of_a_comparison_leads_to_its_term() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Answer));
    command(&mut harness, Command::Compare(SchemeIndex(1), SchemeIndex(2)));
    command(&mut harness, Command::Choose(SchemeIndex(2)));
    let button = harness.get_by_role_and_label(Role::Button, "By what differs");
    button.click();
    harness.run_ok();
    let Extra::Compare(comparison) = &harness.state().results.extra else { panic!("no comparison") };
    let list = steps(comparison, Steps::Terms).unwrap();
    // South Tees is held against Wakefield, which has no waiting penalties.
    let step = list.iter().find(|step| step.path.as_deref() == Some("penalties.waiting")).unwrap();
    let starts = format!("{}: ", step.label);
    harness.get_by(|node| node.label().is_some_and(|label| label.starts_with(&starts))).click();
    harness.run_ok();
    assert_eq!(harness.state().chosen, SchemeIndex(1));
}

#[test]
fn the_definition_table_is_left_alone_while_a_slider_moves_and_never_copied_old() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Definitions));
    at_rest(&mut harness);
    let switches = |harness: &Harness<'_, App>| match &harness.state().results.extra {
        Extra::Definitions(open) => (open.switches.clone(), open.is_old),
        other => panic!("no definitions: {other:?}"),
    };
    let before = switches(&harness);
    assert!(!before.0.is_empty() && !before.1);
    let moving = Command::Set {
        scheme: SchemeIndex(1),
        path: "price.per_person".into(),
        value: "400".into(),
        phase: Phase::Moving,
    };
    command(&mut harness, moving);
    for _ in 0..5 {
        harness.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(switches(&harness), (before.0, true));
    assert!(!harness.state().is_thinking());
    assert_eq!(copied(&mut harness), None);
    command(&mut harness, Command::Rest);
    at_rest(&mut harness);
    let (after, is_old) = switches(&harness);
    assert!(!is_old);
    let chosen = after.iter().flat_map(|switch| &switch.words).find(|word| word.chosen).unwrap();
    assert_eq!(crate::view::part::money(chosen.total.unwrap()), total(&harness, SchemeIndex(1)));
}

#[test]
fn what_was_pinned_lies_behind_the_back_test() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::BackTest));
    let differences = |harness: &Harness<'_, App>| match &harness.state().results.extra {
        Extra::BackTest(test) => (
            test.schemes[1].differences.clone(),
            test.ghosts.iter().map(|(scheme, past)| (*scheme, past.differences.clone())).collect::<Vec<_>>(),
        ),
        other => panic!("no back-test: {other:?}"),
    };
    let (before, ghosts) = differences(&harness);
    assert!(ghosts.is_empty());
    command(&mut harness, Command::Pin);
    command(&mut harness, set("price.per_person", "400"));
    let (after, ghosts) = differences(&harness);
    assert_ne!(before, after);
    assert_eq!(ghosts, [(SchemeIndex(1), before)]);
}
