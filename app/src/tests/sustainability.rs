//! Whether the provider survives, from nothing known of the place to the receipt of a figure.

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use engine::activity::Months;
use engine::locality::shipped;
use engine::quantity::{Pence, People, show};
use engine::scheme::{Scheme, SchemeIndex};
use engine::sustain::{Account, Case, Throughput};

use super::use_it::{SIZE, command, open};
use super::{at_rest, window};
use crate::app::App;
use crate::command::Command;
use crate::place::{PlaceEdit, PlacePart, RowAddress};
use crate::show::{Figure, Phase, SurvivalQuestion, View};

fn says(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

/// The view on the illustration, with everything worked out.
fn worked_out() -> Harness<'static, App> {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Place(PlaceEdit::Illustration));
    command(&mut harness, Command::Show(View::Sustainability));
    at_rest(&mut harness);
    harness
}

fn flow_of<'a>(harness: &'a Harness<'_, App>) -> &'a Throughput {
    let Some(list) = harness.state().results.extra.survival() else { panic!("the view is gone") };
    &list.survival.throughput
}

/// The same from the engine alone.
fn expected(harness: &Harness<'_, App>) -> Account {
    let session = &harness.state().session;
    let place = shipped("illustration").unwrap().unwrap();
    let tally = session.tally();
    let case = Case { tally: &tally, locality: &place, months: &Months::Default, keep: &|_| true };
    let schemes: Vec<&Scheme> = session.entries().iter().map(|entry| &entry.scheme).collect();
    Account::new(&case, &schemes).unwrap()
}

#[test]
fn nothing_is_shown_before_anything_is_known_and_the_way_there_is() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Sustainability));
    assert!(says(&harness, "Say who works in the service"));
    harness.get_by_role_and_label(Role::Button, "Fill in costs and staff").click();
    harness.run_ok();
    assert_eq!(harness.state().view, View::Place);
}

#[test]
fn the_view_says_what_the_engine_says() {
    let harness = worked_out();
    let account = expected(&harness);
    let Some(list) = harness.state().results.extra.survival() else { panic!("nothing is worked out") };
    assert!(says(&harness, "(illustrative)"));
    for (scheme, expected) in account.schemes.iter().enumerate() {
        let found = &list.schemes[scheme];
        assert_eq!(found.purse, expected.purse, "{scheme}");
        assert_eq!(found.verdicts, expected.verdicts, "{scheme}");
        let found = found.account.as_ref().unwrap().as_ref().unwrap();
        assert_eq!(found.break_even, expected.break_even, "{scheme}");
        assert_eq!(found.point_missed, expected.point_missed, "{scheme}");
        let surplus = expected.purse.surplus().value().unwrap();
        let more_or_less = if surplus.0 < 0 { "less" } else { "more" };
        let sentence = format!("{} {more_or_less} is earned", show::pounds(Pence(surplus.0.abs())));
        assert!(says(&harness, &sentence), "{sentence}");
    }
}

#[test]
fn a_figure_says_why_and_a_slider_moves_it_at_once() {
    let mut harness = worked_out();
    command(&mut harness, Command::Explain(Figure::Survival(SchemeIndex(1), SurvivalQuestion::Surplus)));
    assert!(says(&harness, "What is earned beyond the cost?"));
    assert!(says(&harness, "= beyond the cost"));
    let surplus = |harness: &Harness<'_, App>| match harness.state().results.extra.survival() {
        Some(list) => list.schemes[1].purse.surplus().value().unwrap(),
        None => panic!("the view is gone"),
    };
    let before = surplus(&harness);
    let set = |value: &str, phase| Command::Set {
        scheme: SchemeIndex(1),
        path: "price.per_person".to_owned(),
        value: value.into(),
        phase,
    };
    command(&mut harness, set("320", Phase::Moving));
    let moving = surplus(&harness);
    assert!(moving > before, "cash follows while the slider moves");
    command(&mut harness, set("320", Phase::Done));
    at_rest(&mut harness);
    assert_eq!(surplus(&harness), moving);
    let Some(list) = harness.state().results.extra.survival() else { panic!("the view is gone") };
    let account = list.schemes[1].account.as_ref().unwrap().as_ref().unwrap();
    let crossing = account.break_even.crossing().unwrap();
    assert!(crossing.income >= crossing.cost, "worked out again for the new price");
    let marks = &harness.state().results.landmarks["price.per_person"];
    assert!(marks.iter().any(|mark| mark.short == "breaks even"), "{marks:?}");
}

#[test]
fn income_as_read_and_as_staff_can_deliver_stand_beside_one_another_with_the_steps_between() {
    let mut harness = worked_out();
    let account = expected(&harness);
    let bridge = &account.schemes[1].bridge;
    assert!(!bridge.steps.is_empty(), "the staff of the illustration are too few");
    command(&mut harness, Command::Explain(Figure::Survival(SchemeIndex(1), SurvivalQuestion::Delivered)));
    for (what, amount) in bridge.lines() {
        assert!(says(&harness, what), "{what}");
        let amount = show::pounds(amount.known().unwrap());
        assert!(says(&harness, &amount), "{what}: {amount}");
    }
    for step in &bridge.steps {
        assert!(says(&harness, &step.says), "{}", step.says);
    }
}

/// The built-in sample as a file without the questionnaire after treatment.
fn without_questionnaires(folder: &std::path::Path) -> std::path::PathBuf {
    let text = include_str!("../../../sample_data/south-tees-synthetic.csv");
    let header = text.lines().next().unwrap();
    let keep: Vec<bool> = header.split(',').map(|name| !name.starts_with("peq_t")).collect();
    let row = |row: &str| {
        let kept = row.split(',').zip(&keep).filter(|(_, keep)| **keep).map(|(field, _)| field);
        kept.collect::<Vec<_>>().join(",") + "\n"
    };
    let file = folder.join("without.csv");
    std::fs::write(&file, text.lines().map(row).collect::<String>()).unwrap();
    file
}

#[test]
fn what_is_known_only_between_two_amounts_is_said_and_drawn_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(SIZE);
    open(&mut harness, vec![without_questionnaires(folder.path())]);
    command(&mut harness, Command::Place(PlaceEdit::Illustration));
    command(&mut harness, Command::Show(View::Sustainability));
    at_rest(&mut harness);
    let wakefield = harness.state().session.entries().iter().position(|entry| entry.scheme.id == "wakefield");
    let wakefield = wakefield.expect("it is on the table");
    let Some(list) = harness.state().results.extra.survival() else { panic!("nothing is worked out") };
    let purse = list.schemes[wakefield].purse.clone();
    let surplus = purse.surplus();
    let (least, most) = (surplus.least().unwrap(), surplus.most().unwrap());
    assert!(surplus.value().is_none() && least < most);
    let sentence = &list.schemes[wakefield].verdicts[0].says;
    for bound in [least, most] {
        assert!(sentence.contains(&show::pounds(Pence(bound.0.abs()))), "{sentence}");
    }
    assert!(says(&harness, sentence), "{sentence}");
    // The chart says where cash ends.
    let end = purse.months.last().unwrap().balance;
    let (low, high) = (end.least().unwrap(), end.most().unwrap());
    assert!(
        low < high && says(&harness, &format!("{} to {} at the end.", show::pounds(low), show::pounds(high)))
    );
    assert!(!says(&harness, "What the scheme pays is not known"));
}

#[test]
fn a_change_of_the_place_is_followed_and_taken_back() {
    let mut harness = worked_out();
    let cost = |harness: &Harness<'_, App>| match harness.state().results.extra.survival() {
        Some(list) => list.survival.cost(),
        None => panic!("the view is gone"),
    };
    let before = cost(&harness);
    let dearer = PlaceEdit::Set {
        part: PlacePart::Overheads,
        field: "A month, whatever is done",
        at: RowAddress::default(),
        typed: "£3,500".to_owned(),
    };
    command(&mut harness, Command::Place(dearer));
    at_rest(&mut harness);
    assert_eq!(cost(&harness) - before, Pence(12 * 100_000));
    command(&mut harness, Command::Undo);
    at_rest(&mut harness);
    assert_eq!(cost(&harness), before);
}

#[test]
fn what_a_course_costs_and_what_is_paid_against_it_is_shown_with_its_working() {
    let mut harness = worked_out();
    let account = expected(&harness);
    harness.get_by_label("Costs").click();
    harness.run_ok();
    let cost = show::pounds(account.survival.cost());
    let course = account.unit_costs.course;
    assert!(says(&harness, &show::pounds(course.each.unwrap())));
    assert!(says(&harness, &format!("{cost} of costs ÷ {}", show::number(course.number.unwrap().into()))));
    let [row] = account.against_cost.as_slice() else { panic!("one commissioner") };
    assert!(says(&harness, "£1,250,000.00"), "the budget");
    for sum in [&row.by_cluster, &row.by_line] {
        assert!(says(&harness, &format!("= {}", show::pounds(sum.amount.unwrap()))));
        let courses: People = sum.parts.iter().map(|(_, courses, _)| *courses).sum();
        assert_eq!((courses + sum.without).rounded(), course.number.unwrap(), "every course is in it once");
    }
    assert!(!says(&harness, "Cash never below zero"));
}

#[test]
fn the_waiting_list_is_drawn_by_line_and_the_lines_add_up() {
    let mut harness = worked_out();
    harness.get_by_label("Waiting list").click();
    harness.run_ok();
    let flow = flow_of(&harness);
    let last = flow.months.len() - 1;
    let waiting: i64 = flow.lines.iter().map(|line| line.months[last].waiting).sum();
    assert_eq!(waiting, flow.month(last).waiting);
    assert!(says(&harness, &format!("Waiting: {waiting} at the end.")));
    let line = &flow.lines[0];
    let (code, waiting) = (line.line.to_string(), line.months[last].waiting);
    harness.get_by_role_and_label(Role::ComboBox, "Service line").click();
    harness.run_ok();
    harness.get_by_label(&format!("Line {code}")).click();
    harness.run_ok();
    assert!(says(&harness, &format!("Line {code}: people waiting")));
    assert!(says(&harness, &format!("Waiting: {waiting} at the end.")));
    // The same line's people, whom the staff could start.
    let could = flow_of(&harness).could_start(0, last).unwrap();
    harness.get_by_label("Capacity").click();
    harness.run_ok();
    assert!(says(&harness, &format!("Line {code}: people who would start")));
    assert!(says(&harness, &format!("Could start: {could} at the end.")));
}
