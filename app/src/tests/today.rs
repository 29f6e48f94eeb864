//! Contracts as they are let now: the real case, the quality layer, plans by contract, months, and codes that changed.

use std::fs;

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use engine::scheme::{SchemeIndex, Score};
use rust_decimal::{Decimal, dec};

use super::use_it::{SIZE, carry_out, command, open, read, set, total};
use super::{window, window_on};
use crate::app::App;
use crate::builtin::BuiltIn;
use crate::command::Command;
use crate::jobs::Savable;
use crate::place::PlaceEdit;
use crate::session::{Activity, Change, Document};
use crate::show::View;

fn says(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn press(harness: &mut Harness<'_, App>, button: &str) {
    harness.get_by_role_and_label(Role::Button, button).click_accesskit();
    harness.run_ok();
}

fn names(harness: &Harness<'_, App>) -> Vec<String> {
    harness.state().session.entries().iter().map(|entry| entry.scheme.name.clone()).collect()
}

/// The window on the real case.
fn on_derbyshire() -> Harness<'static, App> {
    let mut harness = window(SIZE);
    press(&mut harness, BuiltIn::Derbyshire.offer());
    harness
}

#[test]
fn the_real_case_opens_from_the_first_run_with_its_schemes_and_says_what_is_not_known() {
    let harness = on_derbyshire();
    let session = &harness.state().session;
    assert_eq!(session.title, "Derbyshire 2024-25 (published)");
    assert_eq!(names(&harness)[..2], ["Next contract", "Lead provider 2026"]);
    assert_eq!(names(&harness)[2..], ["Activity with a plan", "Quality layer"]);
    assert_eq!([0, 1].map(|place| total(&harness, SchemeIndex(place))), ["£13,062,000.00"; 2]);
    // Reliable recovery is short of 51 %, reliable improvement of 69 %: not all of the pot is earned, nor none.
    let layered = harness.state().results.schemes[SchemeIndex(3)].total.value().unwrap().pounds();
    assert!(layered < dec!(13_062_000) && layered > dec!(13_062_000) * dec!(0.97), "{layered}");
    let baseline = session.scheme(session.baseline()).unwrap();
    assert!(baseline.about.contains("not published") && !baseline.illustrative.is_empty());
    assert!(!session.is_unsaved() && session.undo_name().is_none());
}

#[test]
fn work_is_not_lost_to_the_real_case_which_is_saved_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.weighting-room");
    let mut harness = window_on(SIZE, &[], Some(folder.path()));
    command(&mut harness, set("price.per_person", "301"));
    press(&mut harness, BuiltIn::Derbyshire.offer());
    assert_eq!(harness.state().session.activity, Activity::Sample, "it is asked first");
    press(&mut harness, "Keep as a draft");
    read(&mut harness);
    assert_eq!(harness.state().session.activity, Activity::Derbyshire);
    carry_out(&mut harness, Command::Save(Savable::Session, file.clone()));
    assert!(fs::read_to_string(&file).unwrap().contains("derbyshire"));
    assert_eq!(Document::open(&file).unwrap().activity, Activity::Derbyshire);
    command(&mut harness, Command::StartAfresh(BuiltIn::Sample));
    command(&mut harness, Command::OpenSession(file));
    read(&mut harness);
    assert_eq!(harness.state().session.title, BuiltIn::Derbyshire.title());
    assert_eq!(total(&harness, SchemeIndex(0)), "£13,062,000.00");
}

/// The floors of the quality layer of the scheme on show.
fn floors(harness: &Harness<'_, App>) -> Vec<Decimal> {
    let app = harness.state();
    let layer = app.session.scheme(app.chosen).unwrap().outcomes.as_ref();
    let floor = |score: &Score| if let Score::Line { floor, .. } = score { Some(*floor) } else { None };
    layer.iter().flat_map(|layer| &layer.measures).filter_map(|measure| floor(&measure.score)).collect()
}

#[test]
fn the_quality_layer_is_one_step_and_begins_at_what_was_reached_the_year_before() {
    let layer = "Quality layer of today, by each provider's own last year";
    let add = |harness: &mut Harness<'_, App>| {
        harness.get_by_label("Add a part").click();
        harness.run_ok();
        harness.get_by_label_contains(layer).click_accesskit();
        harness.run_ok();
    };
    let mut harness = on_derbyshire();
    add(&mut harness);
    assert_eq!(floors(&harness), [dec!(0.43), dec!(0.62)], "the year before is not held");
    command(&mut harness, Command::Undo);
    assert!(floors(&harness).is_empty());

    // The same counts in the years of today's targets: 51 % is above what was reached, 69 % is not.
    let folder = tempfile::tempdir().unwrap();
    let text =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../sample_data/derbyshire-2024-25.csv"));
    let text = text.unwrap();
    let earlier = text.replace("2025-", "2026-").replace("2024-", "2025-");
    let later = earlier.replace("2026-", "2027-").replace("2025-", "2026-");
    let files = [("later.csv", later), ("earlier.csv", earlier)].map(|(name, text)| {
        let file = folder.path().join(name);
        fs::write(&file, text).unwrap();
        file
    });
    open(&mut harness, files.to_vec());
    assert_eq!(harness.state().message, None);
    add(&mut harness);
    assert_eq!(
        floors(&harness),
        [dec!(0.492), dec!(0.64)],
        "8,130 of 17,390, less 810 and 23 withheld counts"
    );
    let scheme = harness.state().session.scheme(SchemeIndex(1)).unwrap();
    let of = |code: &str| scheme.exceptions.iter().find(|own| own.provider.as_deref() == Some(code)).unwrap();
    let path = "outcomes.measures.reliable-improvement.floor";
    assert_eq!(of("NLS").terms.get(path), Some(&dec!(0.682)), "5,980 of 8,770 as published");
}

#[test]
fn plans_by_contract_are_made_from_people_edited_in_a_grid_and_taken_back() {
    let mut harness = on_derbyshire();
    command(&mut harness, Command::Change(Change::AddPreset("cost-and-volume")));
    let scheme = harness.state().chosen;
    let plans = |harness: &Harness<'_, App>| -> Vec<u32> {
        let volume = harness.state().session.scheme(scheme).unwrap().volume.clone().unwrap();
        volume.contracts.iter().map(|contract| contract.planned_people).collect()
    };
    press(&mut harness, "Plan by contract");
    assert_eq!(plans(&harness).iter().sum::<u32>(), 21_255);
    assert!(says(&harness, "people a year"));
    let fields = harness.query_all_by_role(Role::SpinButton);
    let fields =
        fields.filter(|field| field.accesskit_node().label().is_some_and(|it| it.contains("Planned for")));
    assert_eq!(fields.count(), 4, "a field each");
    let paths = ["NDC10", "NLS", "NWC11", "RXM"].map(|code| format!("volume.contracts.{code}.all")).to_vec();
    command(&mut harness, Command::Change(Change::PasteNumbers(scheme, paths, "1\n2\n3\n4".to_owned())));
    assert_eq!(plans(&harness), [1, 2, 3, 4]);
    press(&mut harness, "Plan none by contract");
    assert!(plans(&harness).is_empty());
    command(&mut harness, Command::Undo);
    command(&mut harness, Command::Undo);
    assert_eq!(plans(&harness).iter().sum::<u32>(), 21_255);
}

#[test]
fn what_is_withheld_is_given_back_in_a_month_or_never() {
    let mut harness = on_derbyshire();
    command(&mut harness, Command::Change(Change::AddPreset("standard-contract-withholding")));
    let scheme = harness.state().chosen;
    command(&mut harness, Command::Reach(scheme, "adjustments.withholding.months".to_owned()));
    let withholding = |harness: &Harness<'_, App>| {
        harness.state().session.scheme(scheme).unwrap().adjustments.withholding.clone().unwrap()
    };
    let before = withholding(&harness).months.len();
    press(&mut harness, "Withheld in: December 2024");
    assert_eq!(withholding(&harness).months.len(), before + 1);
    harness.get_by_role_and_label(Role::CheckBox, "Given back in: has a month").click_accesskit();
    harness.run_ok();
    assert_eq!(withholding(&harness).released, None);
    assert_ne!(total(&harness, scheme), "£13,062,000.00");
    harness.get_by_role_and_label(Role::CheckBox, "Given back in: has a month").click_accesskit();
    harness.run_ok();
    assert!(withholding(&harness).released.is_some());
    assert_eq!(total(&harness, scheme), "£13,062,000.00");
}

#[test]
fn codes_that_are_known_to_have_changed_are_taken_over_and_join_their_contracts() {
    let mut harness = on_derbyshire();
    command(&mut harness, Command::Show(View::Place));
    press(&mut harness, "Start empty");
    press(&mut harness, "Section People");
    let providers = |harness: &Harness<'_, App>| harness.state().session.selection.paid_contracts().count();
    assert_eq!(providers(&harness), 4);
    let offer = harness.get_by_label_contains("Use it: Known changes of code");
    offer.click_accesskit();
    harness.run_ok();
    assert_eq!(harness.state().session.locality().successors.len(), 4);
    assert_eq!(providers(&harness), 1, "the contracts are one");
    assert!(!says(&harness, "Known changes of code"));
    let remove = PlaceEdit::Remove(crate::place::PlacePart::Successors, Default::default());
    command(&mut harness, Command::Place(remove));
    assert_eq!(providers(&harness), 2);
    command(&mut harness, Command::Undo);
    command(&mut harness, Command::Undo);
    assert_eq!(providers(&harness), 4);
}
