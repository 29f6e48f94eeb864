//! The view of flow: series by month and week, what a point says, new limits with a note.

use egui::{Event, OutputCommand, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use engine::activity::ContractIndex;
use engine::scheme::SchemeIndex;
use engine::sustain::{Flow, Pace, Standing, When};

use super::out::picture;
use super::use_it::{SIZE, command};
use super::window;
use crate::app::App;
use crate::command::Command;
use crate::results::{Extra, FlowChart};
use crate::session::{Document, Recalculated};
use crate::show::{Figure, Filter, FlowChoice, View};

const NOTE: &str = "A second site opened";

/// A larger screen, on which no table is cut.
const LARGE: [f32; 2] = [1920.0, 1080.0];

fn chart<'a>(harness: &'a Harness<'_, App>) -> &'a FlowChart {
    match &harness.state().results.extra {
        Extra::Flow(chart) => chart,
        other => panic!("no series: {other:?}"),
    }
}

fn at_flow(flow: Flow, pace: Pace) -> Harness<'static, App> {
    let mut harness = window(LARGE);
    harness.get_by_role_and_label(Role::Tab, "Who and what").click();
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, "Control charts").click();
    harness.run_ok();
    command(&mut harness, Command::Flow(FlowChoice { flow, pace }));
    harness
}

fn month(text: &str) -> When {
    When::Month(text.parse().unwrap())
}

fn says(harness: &Harness<'_, App>, text: &str) -> bool {
    harness.query_all_by_label_contains(text).next().is_some()
}

fn copied(harness: &mut Harness<'_, App>) -> String {
    harness.event(Event::Copy);
    harness.step();
    let found = harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    found.unwrap()
}

#[test]
fn a_point_that_is_clicked_says_how_its_limits_come_about() {
    let mut harness = at_flow(Flow::Referrals, Pace::Month);
    let flow = chart(&harness);
    assert_eq!(flow.points.len(), 18, "every month loaded, whichever year is on show");
    assert_eq!(flow.chart.stretches[0].standing, Standing::Provisional);
    let total: f64 = flow.points.iter().filter_map(|point| point.value).sum();
    assert_eq!(total as i64, 9_720, "all referrals of the sample");
    let sentences = flow.chart.receipt(6);
    let row = harness
        .query_all_by_role(Role::Button)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with("April 2016: ")));
    // As a screen reader does it: the bounds of a row reach into the next one.
    row.unwrap().click_accesskit();
    harness.run_ok();
    assert_eq!(harness.state().results.figure, Figure::Flow(Flow::Referrals, month("2016-04")));
    for sentence in sentences {
        assert!(says(&harness, &sentence), "{sentence}");
    }
    // In another view the figure stays, and leads back.
    command(&mut harness, Command::Show(View::Income));
    harness.get_by_label("Show the chart").click();
    harness.run_ok();
    assert_eq!(harness.state().view, View::Flow);
}

#[test]
fn new_limits_need_a_note_are_undone_and_come_back() {
    let mut harness = at_flow(Flow::Entered, Pace::Month);
    command(&mut harness, Command::Explain(Figure::Flow(Flow::Entered, month("2016-07"))));
    harness.get_by_label("Recalculate the limits from here").click();
    harness.run_ok();
    assert_eq!(chart(&harness).chart.stretches.len(), 1, "not without a note");
    harness.get_by_role_and_label(Role::TextInput, "Note on the new limits").click();
    harness.run_ok();
    harness.event(Event::Text(NOTE.to_owned()));
    harness.run_ok();
    harness.get_by_label("Recalculate the limits from here").click();
    harness.run_ok();
    let stretches = &chart(&harness).chart.stretches;
    assert_eq!((stretches.len(), stretches[1].from), (2, 9));
    assert_eq!(stretches[1].note.as_deref(), Some(NOTE));
    assert!(says(&harness, &format!("New limits from July 2016: {NOTE}")));
    assert!(copied(&mut harness).lines().nth(10).unwrap().ends_with(&format!("\t{NOTE}")));
    // Other series, and other contracts, have limits of their own.
    command(&mut harness, Command::Flow(FlowChoice { flow: Flow::Finished, pace: Pace::Month }));
    assert_eq!(chart(&harness).chart.stretches.len(), 1);
    command(&mut harness, Command::Flow(FlowChoice { flow: Flow::Entered, pace: Pace::Month }));
    let provider = Some(harness.state().session.selection.contracts[ContractIndex(0)].provider.to_string());
    command(&mut harness, Command::Filter(Filter { provider, commissioner: None }));
    assert_eq!(chart(&harness).chart.stretches.len(), 1);
    command(&mut harness, Command::Filter(Filter::default()));
    assert_eq!(chart(&harness).chart.stretches.len(), 2);
    // The session keeps them.
    let app = harness.state();
    assert!(app.session.is_unsaved());
    let text = app.session.document(SchemeIndex(1), View::Flow, Filter::default()).to_text().unwrap();
    let again = Document::from_text("ours", &text).unwrap();
    assert_eq!(again.table.recalculated, app.session.recalculated());
    command(&mut harness, Command::Undo);
    assert_eq!(chart(&harness).chart.stretches.len(), 1);
    command(&mut harness, Command::Redo);
    assert_eq!(chart(&harness).chart.stretches.len(), 2);
    harness.get_by_label("Take away the new limits from July 2016").click();
    harness.run_ok();
    assert_eq!(chart(&harness).chart.stretches.len(), 1);
}

#[test]
fn a_recalculation_without_a_note_is_refused() {
    let mut harness = window(SIZE);
    let new = Recalculated {
        flow: Flow::Entered,
        filter: Filter::default(),
        from: month("2016-07"),
        note: "  ".to_owned(),
    };
    command(&mut harness, Command::Recalculate(new));
    assert!(harness.state().refusal.as_ref().unwrap().contains("need a note"));
    assert!(harness.state().session.recalculated().is_empty());
}

#[test]
fn weeks_are_shown_where_there_are_any() {
    let mut harness = at_flow(Flow::Entered, Pace::Month);
    harness.get_by_role_and_label(Role::Button, "By week").click();
    harness.run_ok();
    let flow = chart(&harness);
    assert!(flow.points.len() > 70, "{}", flow.points.len());
    assert!(flow.points.iter().all(|point| point.value.is_some()));
    assert_eq!(flow.chart.stretches[0].standing, Standing::Firm);
    command(&mut harness, Command::Flow(FlowChoice { flow: Flow::Recovery, pace: Pace::Week }));
    assert!(says(&harness, "By week there are referrals"));
}

#[test]
fn small_counts_are_no_points_on_a_projector() {
    let mut harness = at_flow(Flow::Finished, Pace::Week);
    let contracts = &harness.state().session.selection.contracts;
    let smallest = ContractIndex(contracts.len() - 1);
    let provider = Some(contracts[smallest].provider.to_string());
    command(&mut harness, Command::Filter(Filter { provider, commissioner: None }));
    let small =
        |point: &&engine::sustain::FlowPoint| point.value.is_some_and(|value| value > 0.0 && value < 5.0);
    let count = chart(&harness).points.iter().filter(small).count();
    assert!(count > 0, "the sample has weeks in which few finished");
    command(&mut harness, Command::Present);
    let flow = chart(&harness);
    assert_eq!((flow.hidden, flow.points.iter().filter(small).count()), (count, 0));
    let text = copied(&mut harness);
    let values = text.lines().skip(1).filter_map(|line| line.split('\t').nth(1)?.parse::<u32>().ok());
    assert!(values.into_iter().all(|value| value == 0 || value >= 5));
}

#[test]
fn every_series_is_drawn_copied_and_printed() {
    let mut harness = at_flow(Flow::Referrals, Pace::Month);
    for flow in Flow::EVERY {
        for pace in [Pace::Month, Pace::Week] {
            command(&mut harness, Command::Flow(FlowChoice { flow, pace }));
            let points = chart(&harness).points.len();
            assert_eq!(copied(&mut harness).lines().count(), points + 1, "{flow:?} {pace:?}");
        }
    }
    command(&mut harness, Command::Flow(FlowChoice { flow: Flow::Recovery, pace: Pace::Month }));
    let title = "Recovery by month, per cent";
    let picture = picture(&mut harness, title);
    assert_eq!(picture.title, title);
    for text in [title, "outside a limit", "Oct 15"] {
        assert!(picture.svg.contains(text), "{text}");
    }
    assert!(!picture.svg.contains("Click a point"));
}
