//! The workshop guide, walked as a table walks it.

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use engine::scheme::{Scheme, SchemeIndex};

use super::use_it::{command, total};
use super::window;
use crate::app::App;
use crate::command::Command;
use crate::jobs::Savable;
use crate::session::{Change, Decision, DecisionState};
use crate::show::{GuidePage, Phase, View};

/// Tall enough for every answer and the button under them.
const SIZE: [f32; 2] = [1280.0, 1100.0];

/// An answer to each question, in order.
const ANSWERS: [&str; 11] = [
    "One price for each person",
    "People finishing a course",
    "No clusters",
    "Three, by how many are met",
    "Reliable improvement",
    "Yes, with a lump sum at the start",
    "Withheld, and penalties beside it",
    "A cap and a collar on activity",
    "Only gains are shared",
    "Taken off next year's payments",
    "Month by month, outcomes in arrears",
];

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_ok();
}

/// The window at the guide, with Greater Manchester chosen as D.
fn at_the_guide() -> Harness<'static, App> {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Change(Change::AddPreset("greater-manchester")));
    harness.get_by_role_and_label(Role::Tab, "Agree").click();
    harness.run_ok();
    harness
}

/// Chooses an answer and records it.
fn answer(harness: &mut Harness<'_, App>, answer: &str) {
    harness.get_by_role_and_label(Role::RadioButton, answer).click();
    harness.run_ok();
    click(harness, "Record the decision");
}

fn write_reason(harness: &mut Harness<'_, App>, reason: &str) {
    harness.get_by_role_and_label(Role::MultilineTextInput, "Reason").click();
    harness.run_ok();
    harness.event(egui::Event::Text(reason.to_owned()));
    harness.run_ok();
}

fn decided(harness: &Harness<'_, App>) -> usize {
    harness.state().guide.decided()
}

fn scheme(harness: &Harness<'_, App>, place: SchemeIndex) -> Scheme {
    harness.state().session.scheme(place).unwrap().clone()
}

fn log(harness: &Harness<'_, App>) -> Vec<Decision> {
    harness.state().session.decisions().to_vec()
}

fn walked() -> Harness<'static, App> {
    let mut harness = at_the_guide();
    for name in ANSWERS {
        answer(&mut harness, name);
    }
    harness
}

#[test]
fn a_table_builds_a_scheme_from_nothing_and_replays_it_on_another() {
    let mut harness = at_the_guide();
    assert!(harness.query_all_by_label_contains("0 of 11 decided").next().is_some());
    assert_eq!(harness.state().guide.page, GuidePage::Question(0));
    for (at, name) in ANSWERS.into_iter().enumerate() {
        assert_eq!(harness.state().guide.page, GuidePage::Question(at), "{name}");
        write_reason(&mut harness, &format!("reason {at}"));
        let question = &harness.state().guide.questions[at];
        let id = question.choices.iter().find(|choice| choice.name == name).unwrap().id.clone();
        let promised = harness.state().guide.options.iter().find(|option| option.answer == id).unwrap().total;
        answer(&mut harness, name);
        assert_eq!(crate::view::part::money(promised.unwrap()), total(&harness, SchemeIndex(4)), "{name}");
        assert_eq!(decided(&harness), at + 1, "{name}");
    }
    assert_eq!(harness.state().guide.page, GuidePage::Log);
    assert!(harness.query_all_by_label_contains("11 of 11 decided").next().is_some());
    let paid = harness.state().results.schemes[4].total.value().unwrap();
    assert!(paid.0 > 0);
    let decisions = log(&harness);
    for (at, decision) in decisions.iter().enumerate() {
        assert_eq!(decision.reason, format!("reason {at}"));
        assert_eq!(decision.scheme, "Greater Manchester");
        assert!(decision.worth.is_some());
        assert!(harness.query_all_by_label_contains(&decision.reason).next().is_some());
    }

    command(&mut harness, Command::Change(Change::AddPreset("greater-manchester")));
    assert_eq!(scheme(&harness, SchemeIndex(5)).name, "Greater Manchester (2)");
    let empty = scheme(&harness, SchemeIndex(5));
    click(&mut harness, "Replay on…");
    harness.get_by_role_and_label(Role::Button, "Greater Manchester (2)").click();
    harness.run_ok();
    let (first, mut second) = (scheme(&harness, SchemeIndex(4)), scheme(&harness, SchemeIndex(5)));
    second.id.clone_from(&first.id);
    second.name.clone_from(&first.name);
    assert_eq!(first, second);
    assert_eq!((decided(&harness), log(&harness)), (11, decisions));
    assert!(harness.query_all_by_label_contains("11 of 11 decisions were taken over").next().is_some());
    command(&mut harness, Command::Undo);
    assert_eq!(scheme(&harness, SchemeIndex(5)), empty);
}

#[test]
fn undo_takes_back_the_scheme_and_the_log_together() {
    let mut harness = at_the_guide();
    answer(&mut harness, ANSWERS[0]);
    let (before, decisions) = (scheme(&harness, SchemeIndex(4)), log(&harness));
    command(&mut harness, Command::Turn(GuidePage::Question(6)));
    answer(&mut harness, ANSWERS[6]);
    assert_ne!(scheme(&harness, SchemeIndex(4)), before);
    assert_eq!(log(&harness).len(), 2);
    command(&mut harness, Command::Undo);
    assert_eq!((scheme(&harness, SchemeIndex(4)), log(&harness)), (before, decisions));
    assert_eq!(decided(&harness), 1);
    command(&mut harness, Command::Redo);
    assert_eq!(decided(&harness), 2);
}

#[test]
fn an_answer_that_does_not_fit_says_why_and_cannot_be_taken() {
    let mut harness = at_the_guide();
    command(&mut harness, Command::Turn(GuidePage::Question(7)));
    assert!(harness.query_all_by_label_contains("decide on the activity block first").next().is_some());
    let radio = harness.get_by_role_and_label(Role::RadioButton, ANSWERS[7]);
    assert!(radio.accesskit_node().is_disabled());
    assert!(harness.get_by_label("Record the decision").accesskit_node().is_disabled());
}

#[test]
fn a_decision_that_another_answer_undid_stays_decided_and_says_so() {
    let mut harness = at_the_guide();
    answer(&mut harness, ANSWERS[0]);
    let set = Command::Set {
        scheme: SchemeIndex(4),
        path: "price.per_person".into(),
        value: "321".into(),
        phase: Phase::Done,
    };
    command(&mut harness, set);
    assert_eq!(decided(&harness), 1, "another price is still a price for each person");
    command(&mut harness, Command::Change(Change::AddPart(SchemeIndex(4), "contacts")));
    assert_eq!((decided(&harness), harness.state().guide.standings[0]), (1, DecisionState::Changed(0)));
    assert_eq!(harness.state().guide.next_open(0), Some(1), "the log counts, not the scheme");
    command(&mut harness, Command::Turn(GuidePage::Question(0)));
    assert!(harness.query_all_by_label_contains("no longer has it").next().is_some());
    command(&mut harness, Command::Undo);
    let rename = Change::Rename(SchemeIndex(4), "Our proposal".to_owned());
    command(&mut harness, Command::Change(rename));
    assert_eq!((decided(&harness), log(&harness)[0].scheme.as_str()), (1, "Our proposal"));
    command(&mut harness, Command::Turn(GuidePage::Log));
    click(&mut harness, "Strike decision 1 out of the log");
    assert_eq!((decided(&harness), log(&harness).len()), (0, 0));
}

#[test]
fn the_baseline_is_decided_in_a_copy() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Choose(SchemeIndex(0)));
    command(&mut harness, Command::Show(View::Guide));
    assert!(harness.query_by_label("Record the decision").is_none());
    click(&mut harness, "Copy the baseline and decide there");
    assert_eq!(scheme(&harness, SchemeIndex(4)).name, "Block (copy)");
    answer(&mut harness, ANSWERS[0]);
    assert!(
        scheme(&harness, SchemeIndex(4)).price.is_some() && scheme(&harness, SchemeIndex(0)).price.is_none()
    );
}

#[test]
fn decisions_are_saved_opened_and_replayed_where_they_fit() {
    let mut harness = walked();
    let decisions = log(&harness);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("decisions.ron");
    command(&mut harness, Command::Save(Savable::Decisions, file.clone()));
    let mut other = window(SIZE);
    command(&mut other, Command::Open(vec![file.clone()]));
    assert_eq!(log(&other), decisions);
    assert!(other.query_all_by_label_contains("11 decisions were added").next().is_some());
    command(&mut other, Command::Open(vec![file.clone()]));
    assert_eq!(log(&other).len(), 11, "the same file twice is the same decisions");
    // Wakefield has a fixed value, which the first decision replaces.
    click(&mut other, "Replay on…");
    other.get_by_role_and_label(Role::Button, "Wakefield").click();
    other.run_ok();
    assert_eq!(
        total(&other, SchemeIndex(2)),
        crate::view::part::money(other.state().results.schemes[2].total)
    );
    assert!(scheme(&other, SchemeIndex(2)).price.is_some());

    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("format: 2", "format: 9")).unwrap();
    command(&mut other, Command::Open(vec![file.clone()]));
    assert!(other.query_all_by_label_contains("with a newer version").next().is_some());
    std::fs::write(&file, text.replace("reason:", "raeson:")).unwrap();
    command(&mut other, Command::OpenDecisions(file));
    assert!(other.query_all_by_label_contains("is no file of decisions: line").next().is_some());
    assert_eq!(log(&other).len(), 11);
}

#[test]
fn what_is_decided_for_one_scheme_counts_while_another_is_on_show() {
    let mut harness = at_the_guide();
    answer(&mut harness, "A fixed annual value");
    assert_eq!(decided(&harness), 1);
    command(&mut harness, Command::Choose(SchemeIndex(1)));
    assert_eq!((decided(&harness), harness.state().guide.standings[0]), (1, DecisionState::Elsewhere(0)));
    command(&mut harness, Command::Turn(GuidePage::Question(0)));
    assert!(harness.query_all_by_label_contains("That was for Greater Manchester").next().is_some());
}

#[test]
fn decisions_are_saved_as_what_their_ending_says_with_the_values_of_their_terms() {
    let mut harness = at_the_guide();
    answer(&mut harness, ANSWERS[0]);
    command(&mut harness, Command::Turn(GuidePage::Question(7)));
    answer(&mut harness, ANSWERS[7]);
    let path = "limits.cap_and_collar.cap".to_owned();
    let set = Command::Set { scheme: SchemeIndex(4), path, value: "1.05".into(), phase: Phase::Done };
    command(&mut harness, set);
    let folder = tempfile::tempdir().unwrap();
    let saved = |name: &str| folder.path().join(name);
    command(&mut harness, Command::Save(Savable::Decisions, saved("decisions.CSV")));
    let mut rows = csv::Reader::from_path(saved("decisions.CSV")).unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!((rows.len(), &rows[1][2]), (2, ANSWERS[7]));
    assert!(rows[1][6].contains("103.00 %") && rows[1][7].contains("105.00 %"), "{rows:?}");
    command(&mut harness, Command::Save(Savable::Decisions, saved("decisions.ron")));
    let text = std::fs::read_to_string(saved("decisions.ron")).unwrap();
    assert!(text.starts_with("//") && text.contains("103.00 %"), "{text}");
    assert_eq!(crate::session::log::from_ron("decisions.ron", &text).unwrap(), log(&harness));
}

#[test]
fn a_decision_that_does_not_fit_another_scheme_is_a_sentence() {
    let mut harness = window(SIZE);
    let decide = |question: &str, choice: &str| Command::Decide {
        scheme: SchemeIndex(1),
        question: question.into(),
        choice: choice.into(),
        reason: String::new(),
    };
    command(&mut harness, decide("overpayment", "carry-forward"));
    command(&mut harness, decide("risk", "both"));
    command(&mut harness, Command::Replay(SchemeIndex(0)));
    let copy = scheme(&harness, SchemeIndex(4));
    assert_eq!(copy.name, "Block (copy)");
    assert!(copy.limits.sharing.is_some());
    assert_eq!(harness.state().guide.notes.len(), 2);
    command(&mut harness, Command::Show(View::Guide));
    assert!(
        harness.query_all_by_label_contains("Decision 1 does not fit. Nothing is taken").next().is_some()
    );
    command(&mut harness, Command::Undo);
    assert_eq!(harness.state().session.entries().len(), 4, "the copy and the decisions are one step");
}

#[test]
fn six_tables_are_opened_at_once_and_a_seventh_is_refused_by_name() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Change(Change::Remove(SchemeIndex(3))));
    let folder = tempfile::tempdir().unwrap();
    let file = |number: usize| folder.path().join(format!("table-{number}.ron"));
    for number in 1..=7 {
        command(&mut harness, Command::Change(Change::Rename(SchemeIndex(2), format!("Table {number}"))));
        command(&mut harness, Command::Save(Savable::Scheme(SchemeIndex(2)), file(number)));
    }
    command(&mut harness, Command::Open((1..=3).map(file).collect()));
    for _ in 0..3 {
        command(&mut harness, Command::Change(Change::Remove(SchemeIndex(0))));
    }
    command(&mut harness, Command::Open((4..=7).map(file).collect()));
    let names: Vec<String> = (0..6).map(|place| scheme(&harness, SchemeIndex(place)).name).collect();
    assert_eq!(names, (1..=6).map(|number| format!("Table {number}")).collect::<Vec<_>>());
    assert!(harness.query_all_by_label_contains("Not opened: table-7.ron.").next().is_some());
}

#[test]
fn answers_are_left_alone_while_a_slider_moves_and_right_at_rest() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Guide));
    let totals = |harness: &Harness<'_, App>| {
        let guide = &harness.state().guide;
        (guide.options.iter().map(|option| option.total).collect::<Vec<_>>(), guide.is_old)
    };
    let (before, _) = totals(&harness);
    let set = |phase| Command::Set {
        scheme: SchemeIndex(1),
        path: "price.per_person".into(),
        value: "400".into(),
        phase,
    };
    command(&mut harness, set(Phase::Moving));
    assert_eq!(totals(&harness), (before.clone(), true));
    command(&mut harness, set(Phase::Done));
    let (after, is_old) = totals(&harness);
    assert!(!is_old && after != before);
    let chosen = harness.state().guide.options.iter().find(|option| option.chosen).unwrap().total;
    assert_eq!(chosen, Some(harness.state().results.schemes[1].total));
}
