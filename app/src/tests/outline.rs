//! The outline of terms: a line a part, one of them open, its pounds, and the weights in sight.

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use engine::payment::Amount;
use engine::quantity::{Pence, Weight};
use engine::scheme::{PRESETS, SchemeIndex, Scoring};

use super::use_it::{SIZE, command};
use super::window;
use crate::app::App;
use crate::command::Command;
use crate::session::Change;

/// The lines of the outline that are open, by their name.
fn open_lines(harness: &Harness<'_, App>) -> Vec<String> {
    let results = &harness.state().results.schemes[harness.state().chosen];
    let is_open = |name: &str| {
        let label = format!("{name}: ");
        let mut lines = harness.query_all_by_label_contains(&label);
        lines.any(|line| line.accesskit_node().data().is_expanded() == Some(true))
    };
    let names = results.sheet.outline.iter().map(|line| line.name);
    names.filter(|name| is_open(name)).map(str::to_owned).collect()
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label_contains(label).click();
    harness.run_ok();
}

fn points(harness: &Harness<'_, App>) -> Vec<u32> {
    let scheme = harness.state().session.scheme(SchemeIndex(3)).unwrap();
    scheme.weights("outcomes").iter().map(|weight| weight.0).collect()
}

#[test]
fn the_pounds_of_the_lines_add_up_to_the_total_of_every_preset() {
    let mut harness = window(SIZE);
    for preset in PRESETS {
        command(&mut harness, Command::Change(Change::AddPreset(preset.id)));
        let results = &harness.state().results.schemes[4];
        let lines = results.sheet.outline.iter().filter_map(|line| results.worth.of_line(line.path));
        assert_eq!(lines.sum::<Amount>().value(), results.total.value(), "{}", preset.id);
        command(&mut harness, Command::Change(Change::Remove(SchemeIndex(4))));
    }
}

#[test]
fn one_line_is_open_at_a_time_and_each_scheme_keeps_its_own() {
    let mut harness = window(SIZE);
    assert_eq!(open_lines(&harness), ["Price"]);
    click(&mut harness, "Recovery penalty: 50 %, half the price a person short, monthly");
    assert_eq!(open_lines(&harness), ["Recovery penalty"]);
    assert!(harness.query_by_role_and_label(Role::Slider, "Standard").is_some());
    assert!(harness.query_by_role_and_label(Role::Slider, "Each person entering treatment").is_none());
    command(&mut harness, Command::Choose(SchemeIndex(2)));
    assert_eq!(open_lines(&harness), ["Annual value"]);
    command(&mut harness, Command::Choose(SchemeIndex(1)));
    assert_eq!(open_lines(&harness), ["Recovery penalty"]);
    click(&mut harness, "Recovery penalty: 50 %");
    assert!(open_lines(&harness).is_empty());
}

#[test]
fn a_part_that_was_added_opens_and_has_the_keyboard() {
    let mut harness = window(SIZE);
    click(&mut harness, "Add a part");
    click(&mut harness, "Appointments");
    assert_eq!(open_lines(&harness), ["Appointments"]);
    let line = harness.get_by_label_contains("Appointments: £60.00 attended");
    assert!(line.accesskit_node().is_focused());
    assert!(line.rect().bottom() < SIZE[1], "it is in sight");
    // Of several parts in a line, the first term of the new one.
    command(&mut harness, Command::Change(Change::AddPart(SchemeIndex(1), "limits.cap_and_collar")));
    assert_eq!(open_lines(&harness), ["Limits and sharing"]);
    let cap = harness.get_by_role_and_label(Role::Slider, "Cap on activity, of the plan");
    assert!(cap.accesskit_node().is_focused());
}

#[test]
fn measures_are_added_by_weight_or_by_how_many_are_met() {
    for (how, scoring) in [("by weight", Scoring::Weights), ("by how many are met", Scoring::Steps)] {
        let mut harness = window(SIZE);
        click(&mut harness, "Add a part");
        click(&mut harness, &format!("Quality measures, {how}"));
        let pot = harness.state().session.scheme(SchemeIndex(1)).unwrap().outcomes.clone().unwrap();
        assert_eq!(pot.scoring, scoring);
        assert_eq!(pot.measures.len(), 10);
        assert_eq!(open_lines(&harness), ["Quality measures"]);
    }
}

#[test]
fn weights_are_in_sight_with_what_a_point_of_each_earns() {
    let mut harness = window([1280.0, 1200.0]);
    command(&mut harness, Command::Choose(SchemeIndex(3)));
    let scheme = harness.state().session.scheme(SchemeIndex(3)).unwrap().clone();
    assert_eq!(open_lines(&harness), ["Assessment price"], "not the line that they stand under");
    let results = &harness.state().results.schemes[3];
    for (place, qom) in (0..).zip(&scheme.pot().unwrap().measures) {
        let slider = harness.get_by_role_and_label(Role::Slider, &qom.name);
        assert!(slider.rect().width() >= 180.0, "{}: {}", qom.name, slider.rect());
        let asks = qom.asks(&scheme.definitions);
        let path = format!("outcomes.measures.{}.weight", qom.id);
        let point = results.worth.of_point(&path).unwrap();
        let earned =
            results.statement.sum(|line| line.component == engine::payment::Component::Outcome(place));
        let off = point.earns.0 * i64::from(qom.weight.0) / 100 - earned.value().unwrap().0;
        assert!(off.abs() <= i64::from(qom.weight.0) / 100, "{}", qom.name);
        let pounds = engine::quantity::show::whole_pounds(point.earns);
        harness.get_by_label(&format!("asks {asks} · 1 % of weight = {pounds}"));
    }
}

const DISABILITY: &str = "Reduced disability, wellbeing";

#[test]
fn a_boundary_gives_to_one_what_its_neighbour_loses_and_locks_hold() {
    let mut harness = window([1280.0, 1200.0]);
    command(&mut harness, Command::Choose(SchemeIndex(3)));
    let before = points(&harness);
    let boundary = format!("Between Clinical outcomes and {DISABILITY}");
    let at = harness.get_by_label(&boundary).rect().center();
    harness.drag_at(at);
    harness.run_ok();
    for by in [10.0, 25.0, 18.0] {
        harness.hover_at(at + egui::vec2(by, 0.0));
        harness.run_ok();
        assert_eq!(points(&harness).iter().sum::<u32>(), Weight::WHOLE.0);
    }
    harness.drop_at(at + egui::vec2(18.0, 0.0));
    harness.run_ok();
    let now = points(&harness);
    let moved: Vec<usize> = (0..now.len()).filter(|place| now[*place] != before[*place]).collect();
    assert_eq!(moved, [5, 6], "{before:?} {now:?}");
    assert!(now[5] > before[5]);
    command(&mut harness, Command::Undo);
    assert_eq!(points(&harness), before, "a drag is one step");
    // What is locked does not move: the next neighbour gives.
    let lock = Command::Lock(SchemeIndex(3), "outcomes.measures.disability.weight".to_owned());
    command(&mut harness, lock);
    // On either side of the locked one the same two trade.
    let beside = |side: &str| format!("Between Clinical outcomes and Employment, {side} {DISABILITY}");
    harness.get_by_label(&beside("after"));
    harness.get_by_label(&beside("before")).focus();
    harness.run_ok();
    harness.key_press(egui::Key::ArrowRight);
    harness.run_ok();
    let moved: Vec<i64> = points(&harness)
        .iter()
        .zip(&before)
        .map(|(now, before)| i64::from(*now) - i64::from(*before))
        .collect();
    assert_eq!(moved, [0, 0, 0, 0, 0, 50, 0, -50, 0, 0]);
}

#[test]
fn a_new_scheme_is_a_card_that_says_why_a_seventh_cannot_be_added() {
    let mut harness = window(SIZE);
    click(&mut harness, "Add a scheme");
    click(&mut harness, "Empty");
    assert_eq!(harness.state().session.scheme(SchemeIndex(4)).unwrap().name, "New scheme");
    assert_eq!(harness.state().results.schemes[4].total.value(), Some(Pence::ZERO));
    command(&mut harness, Command::Choose(SchemeIndex(1)));
    harness.get_by_label("Add a scheme").click();
    harness.run_ok();
    click(&mut harness, "A copy of B South Tees");
    let session = &harness.state().session;
    assert_eq!(session.scheme(SchemeIndex(5)).unwrap().name, "South Tees (copy)");
    harness.get_by_label("Add a scheme").click();
    harness.run_ok();
    assert!(harness.query_all_by_label_contains("Six schemes are on the table").next().is_some());
}

#[test]
fn what_choices_would_pay_is_a_click_away() {
    let mut harness = window(SIZE);
    harness.get_by_label("What each choice of “Paid for” would pay").click();
    harness.run_ok();
    assert_eq!(harness.state().view, crate::show::View::Definitions);
}

#[test]
fn values_that_differ_by_contract_are_a_grid_that_takes_a_column() {
    let mut harness = window([1280.0, 1200.0]);
    command(&mut harness, Command::Change(Change::AddPart(SchemeIndex(1), "penalties.access")));
    let floors = |harness: &Harness<'_, App>| {
        let access =
            harness.state().session.scheme(SchemeIndex(1)).unwrap().penalties.access.clone().unwrap();
        access.floors.iter().map(|floor| (floor.quarter, floor.year)).collect::<Vec<_>>()
    };
    assert_eq!(floors(&harness), [(100, 400); 4]);
    harness.get_by_label_contains("Paste 8 values").focus();
    harness.run_ok();
    harness.event(egui::Event::Paste("110\t440\n120\t480\n130\t520\n140\t560".to_owned()));
    harness.run_ok();
    assert_eq!(floors(&harness), [(110, 440), (120, 480), (130, 520), (140, 560)]);
    // Both of a contract stand in one row, as numbers without sliders.
    let cell = |what: &str| {
        let name = format!("SYNTHETIC-B: people a {what}, value");
        harness.get_by_role_and_label(Role::SpinButton, &name).rect()
    };
    let [quarter, year] = [cell("quarter"), cell("year")];
    assert!((quarter.center().y - year.center().y).abs() < 1.0 && quarter.right() < year.left());
    assert!(harness.query_by_role_and_label(Role::Slider, "SYNTHETIC-B: people a quarter").is_none());
}
