//! The life of a contract: supposed, worked out beside the drawing, and told.

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use engine::payment::Amount;
use engine::projection::{BaseCost, Uplift};
use engine::quantity::Pence;
use engine::scheme::SchemeIndex;
use engine::sustain::{Flow, Pace};
use rust_decimal::dec;

use super::use_it::{SIZE, command, open};
use super::{at_rest, window};
use crate::app::App;
use crate::command::Command;
use crate::results::Extra;
use crate::session::{Change, PlannedBy};
use crate::show::{AheadQuestion, Figure, FlowChoice, Phase, View};
use crate::what_if::{AheadEdit, AheadField};

const SOUTH_TEES: SchemeIndex = SchemeIndex(1);

/// A flat contract whose costs rise by 3.5 % a year, of which the first scheme pays a fixed value.
fn flat() -> Harness<'static, App> {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Life));
    for field in AheadField::EVERY.map(|(field, _)| field) {
        let to = if field == AheadField::Pay { dec!(3.5) } else { dec!(0) };
        command(&mut harness, Command::Ahead(AheadEdit::Set(field, to), Phase::Done));
    }
    at_rest(&mut harness);
    harness
}

fn ahead(harness: &Harness<'_, App>, scheme: SchemeIndex) -> (Vec<Amount>, Option<Amount>, Uplift) {
    let app = harness.state();
    let (_, of) = app.results.scheme_ahead(&app.session, scheme).unwrap();
    let income = of.ahead.years.iter().map(|year| year.income).collect();
    (income, of.ahead.cash_at_end(), of.needed.uplift)
}

#[test]
fn without_costs_income_is_told_and_nothing_is_said_of_what_is_left() {
    let harness = flat();
    let (income, cash, uplift) = ahead(&harness, SOUTH_TEES);
    assert_eq!((income.len(), cash, uplift), (5, None, Uplift::NotKnown));
    let total = harness.state().results.schemes[SOUTH_TEES].total;
    assert!(income.iter().all(|year| *year == total), "a year without changes repeats the first: {income:?}");
    assert!(harness.query_all_by_label_contains("nobody can say").next().is_some());
}

#[test]
fn a_cost_given_here_says_when_a_year_is_below_zero_and_why_and_is_one_step() {
    let mut harness = flat();
    let paid = harness.state().results.schemes[0].total.value().unwrap().pounds();
    let cost = BaseCost { staff: paid - dec!(10_000), other: dec!(0) };
    command(&mut harness, Command::Ahead(AheadEdit::Cost(Some(cost)), Phase::Done));
    at_rest(&mut harness);
    let baseline = SchemeIndex(0);
    let (_, _, uplift) = ahead(&harness, baseline);
    assert!(
        matches!(uplift, Uplift::Needed(uplift) if uplift > dec!(0) && uplift < dec!(0.035)),
        "{uplift:?}"
    );
    command(&mut harness, Command::Explain(Figure::Ahead(baseline, AheadQuestion::Surplus(0))));
    let app = harness.state();
    let (_, of) = app.results.scheme_ahead(&app.session, baseline).unwrap();
    assert_eq!(of.ahead.years[0].surplus, Some(Amount::exact(Pence(1_000_000))));
    assert!(
        harness.query_all_by_label_contains("income −").next().is_some(),
        "a surplus says how it comes about"
    );
    command(&mut harness, Command::Explain(Figure::Ahead(baseline, AheadQuestion::Income(4))));
    let app = harness.state();
    assert_eq!(
        app.results.receipt.as_ref().map(|receipt| receipt.amount),
        Some(app.results.schemes[0].total)
    );
    command(&mut harness, Command::Undo);
    at_rest(&mut harness);
    assert_eq!(ahead(&harness, baseline).1, None);
}

#[test]
fn a_number_of_the_path_is_typed_into_the_window_and_another_path_has_its_own() {
    let mut harness = flat();
    let field = "People, per cent more from each year to the next";
    assert!(harness.query_by_role_and_label(Role::SpinButton, field).is_some());
    harness.get_by_role_and_label(Role::Button, "low").click();
    harness.run_ok();
    at_rest(&mut harness);
    assert_eq!(harness.state().session.ahead().path, 1);
    assert_eq!(harness.state().session.ahead().paths.paths[0].growth.at(1), dec!(0));
    command(&mut harness, Command::Ahead(AheadEdit::Years(1), Phase::Done));
    at_rest(&mut harness);
    let (income, _, uplift) = ahead(&harness, SOUTH_TEES);
    assert_eq!((income.len(), uplift), (1, Uplift::OneYear));
    assert_eq!(income[0], harness.state().results.schemes[SOUTH_TEES].total);
}

/// A plan that was read beside activity is taken over into terms, as one step, and says what it was.
#[test]
fn a_plan_of_a_file_becomes_the_plan_of_cost_and_volume_and_is_drawn_beside_activity() {
    let folder = tempfile::tempdir().unwrap();
    let (done, plan) = (folder.path().join("done.csv"), folder.path().join("plan.csv"));
    let rows = |column: &str, people: u32| {
        let months = (4..=12).map(|month| (2024, month)).chain((1..=3).map(|month| (2025, month)));
        let row = |(year, month): (u32, u32)| format!("{year}-{month:02},P,C,{people}\n");
        format!("month,provider,commissioner,{column}\n{}", months.map(row).collect::<String>())
    };
    std::fs::write(&done, rows("entered treatment", 60)).unwrap();
    std::fs::write(&plan, rows("planned starts", 55)).unwrap();
    let mut harness = window(SIZE);
    open(&mut harness, vec![done, plan]);
    command(&mut harness, Command::Change(Change::AddPreset("cost-and-volume")));
    let added = harness.state().chosen;
    command(&mut harness, Command::Change(Change::TakePlan(added, PlannedBy::File)));
    let scheme = harness.state().session.scheme(added).unwrap();
    let volume = scheme.volume.as_ref().unwrap();
    assert_eq!(volume.planned_for("P", "C"), 660);
    assert!(scheme.facts.iter().any(|fact| fact.contains("660")), "{:?}", scheme.facts);
    command(&mut harness, Command::Show(View::Flow));
    command(&mut harness, Command::Flow(FlowChoice { flow: Flow::Entered, pace: Pace::Month }));
    let Extra::Flow(flow) = &harness.state().results.extra else { panic!("no chart") };
    assert_eq!(flow.plan, vec![Some(55.0); 12]);
    command(&mut harness, Command::Undo);
    let planned = |app: &App| {
        app.session.scheme(added).unwrap().volume.as_ref().map(|volume| volume.planned_for("P", "C"))
    };
    assert_eq!(planned(harness.state()), Some(650));
}
