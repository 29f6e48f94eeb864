//! Files with other headers: asked about once, then read without a question.

use std::fs;
use std::path::{Path, PathBuf};

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use engine::scheme::SchemeIndex;

use super::use_it::{SIZE, carry_out, open, read, total};
use super::{window, window_on};
use crate::app::App;
use crate::command::Command;

/// The worked example with headers and dates of somebody's own, in a folder.
fn strange(folder: &Path) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sample_data/worked-example-south-tees.csv");
    let text = fs::read_to_string(from).unwrap();
    let mut lines = text.lines();
    let header = lines.next().unwrap();
    let header = header
        .replace("referral_date", "Date Referred")
        .replace("provider_code", "OrgID_Provider")
        .replace("discharge_date", "Finished on")
        .replace("phq9_first", "PHQ-9 First Score");
    let rows = lines.map(|line| line.split(',').map(day_first).collect::<Vec<_>>().join(",") + "\n");
    let file = folder.join("strange.csv");
    fs::write(&file, header + "\n" + &rows.collect::<String>()).unwrap();
    file
}

fn day_first(value: &str) -> String {
    match value.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] if year.len() == 4 && day.len() == 2 => format!("{day}/{month}/{year}"),
        _ => value.to_owned(),
    }
}

fn says(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

/// Draws until nothing moves any more: the screen finds its size and place first.
fn settled(harness: &mut Harness<'_, App>) {
    harness.run_steps(12);
}

fn press(harness: &mut Harness<'_, App>, role: Role, name: &str) {
    settled(harness);
    harness.get_by_role_and_label(role, name).click();
    settled(harness);
}

/// The total that the same people give with the usual headers.
fn wanted() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sample_data/worked-example-south-tees.csv");
    let mut harness = window(SIZE);
    open(&mut harness, vec![file]);
    total(&harness, SchemeIndex(1))
}

#[test]
fn a_file_with_strange_headers_is_asked_about_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = strange(folder.path());
    let mut harness = window_on(SIZE, &[], Some(&folder.path().join("kept")));
    let before = total(&harness, SchemeIndex(1));
    open(&mut harness, vec![file.clone()]);
    assert_eq!(harness.state().message, None, "no failure");
    assert!(says(&harness, "Which column is which in strange.csv?"));
    assert!(says(&harness, "Which column is discharge date?"));
    assert!(says(&harness, "in row"), "what tells how the dates are written");
    assert!(harness.get_by_role_and_label(Role::Button, "Use this mapping").accesskit_node().is_disabled());
    assert_eq!(total(&harness, SchemeIndex(1)), before, "what was open is still here");
    press(&mut harness, Role::ComboBox, "Column for discharge date");
    press(&mut harness, Role::Button, "Finished on");
    assert!(!says(&harness, "Which column is discharge date?"));
    press(&mut harness, Role::Button, "Use this mapping");
    read(&mut harness);
    assert!(harness.state().columns.is_none());
    assert_eq!(total(&harness, SchemeIndex(1)), wanted());

    // Another window, and no question.
    let mut again = window_on(SIZE, &[], Some(&folder.path().join("kept")));
    open(&mut again, vec![file]);
    assert!(again.state().columns.is_none());
    assert_eq!(total(&again, SchemeIndex(1)), wanted());
    // What is kept holds no row.
    let kept = fs::read_dir(folder.path().join("kept/mappings")).unwrap().next().unwrap().unwrap();
    let kept = fs::read_to_string(kept.path()).unwrap();
    assert!(kept.contains("Finished on") && !kept.contains("SYNTHETIC"), "{kept}");
}

/// Figures by month and provider with headers of somebody's own, in a folder.
fn figures(folder: &Path) -> PathBuf {
    let rows = "01/04/2016,RX1,103,57,40,4,18,45%\n01/05/2016,RX1,98,60,38,3,17,46%\n";
    let header = "Reporting Mth,Who,Refs In,Starts,Completers,Below caseness,Recoveries,Recovery rate\n";
    let file = folder.join("figures.csv");
    fs::write(&file, header.to_owned() + rows).unwrap();
    file
}

#[test]
fn figures_with_strange_headers_are_mapped_and_the_layout_can_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let file = figures(folder.path());
    let mut harness = window_on(SIZE, &[], Some(&folder.path().join("kept")));
    let sample = total(&harness, SchemeIndex(1));
    open(&mut harness, vec![file.clone()]);
    assert_eq!(harness.state().message, None, "no failure");
    for words in ["Which column is provider?", "01/04/2016 is read as April 2016", "Recovery rate"] {
        assert!(says(&harness, words), "{words}");
    }
    assert!(harness.get_by_role_and_label(Role::Button, "Use this mapping").accesskit_node().is_disabled());
    assert!(says(&harness, "then every date is the first of a month"), "how the dates are read is shown");

    // Taken for a referral extract, it asks for what a referral has; and back again.
    press(&mut harness, Role::ComboBox, "What this file is");
    press(&mut harness, Role::Button, "a referral extract (one row a referral)");
    assert!(says(&harness, "Which column is referral ID?"));
    press(&mut harness, Role::ComboBox, "What this file is");
    press(&mut harness, Role::Button, "figures by month and provider (a column a count)");
    assert!(says(&harness, "Which column is provider?"));

    press(&mut harness, Role::ComboBox, "Column for provider");
    press(&mut harness, Role::Button, "Who");
    press(&mut harness, Role::Button, "Use this mapping");
    read(&mut harness);
    assert!(harness.state().columns.is_none() && harness.state().message.is_none());
    let mapped = total(&harness, SchemeIndex(1));
    assert_ne!(mapped, sample, "the figures are open");

    // Another window, and no question.
    let mut again = window_on(SIZE, &[], Some(&folder.path().join("kept")));
    open(&mut again, vec![file]);
    assert!(again.state().columns.is_none());
    assert_eq!(total(&again, SchemeIndex(1)), mapped);
    let kept = fs::read_dir(folder.path().join("kept/mappings")).unwrap().next().unwrap().unwrap();
    let kept = fs::read_to_string(kept.path()).unwrap();
    for words in ["layout: Wide", "column: \"Recoveries\"", "ignored: [\n        \"Recovery rate\""] {
        assert!(kept.contains(words), "{words}: {kept}");
    }
}

#[test]
fn cancelling_the_question_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window_on(SIZE, &[], Some(&folder.path().join("kept")));
    let before = total(&harness, SchemeIndex(1));
    open(&mut harness, vec![strange(folder.path())]);
    press(&mut harness, Role::Button, "Cancel");
    assert!(harness.state().columns.is_none() && harness.state().message.is_none());
    assert_eq!(total(&harness, SchemeIndex(1)), before);
    assert!(!folder.path().join("kept/mappings").exists());
}

#[test]
fn a_mapping_by_which_a_file_is_refused_is_not_kept_and_its_choices_are_on_show_again() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("kept");
    // High enough for every row that is clicked.
    let mut harness = window_on([1_280.0, 1_440.0], &[], Some(&kept));
    open(&mut harness, vec![figures(folder.path())]);
    press(&mut harness, Role::ComboBox, "Column for provider");
    press(&mut harness, Role::Button, "Who");
    // A column of percentages, which is refused as a count once its rows are read.
    press(&mut harness, Role::ComboBox, "Column for recovered");
    press(&mut harness, Role::Button, "Recovery rate");
    press(&mut harness, Role::Button, "Use this mapping");
    read(&mut harness);
    assert!(harness.state().message.is_some(), "why it was refused");
    let columns = harness.state().columns.as_ref().expect("the choices are on show again");
    let chosen = |name: &str| {
        let field = columns.proposal().fields.iter().find(|field| field.field.name() == name).unwrap();
        field.column.clone()
    };
    assert_eq!(chosen("provider").as_deref(), Some("Who"));
    assert_eq!(chosen("recovered").as_deref(), Some("Recovery rate"));
    assert!(fs::read_dir(kept.join("mappings")).map_or(0, Iterator::count) == 0, "nothing was kept");
}

#[test]
fn the_mapping_of_an_open_file_can_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let file = strange(folder.path());
    let mut harness = window_on(SIZE, &[], Some(&folder.path().join("kept")));
    open(&mut harness, vec![file]);
    press(&mut harness, Role::ComboBox, "Column for discharge date");
    press(&mut harness, Role::Button, "Finished on");
    press(&mut harness, Role::Button, "Use this mapping");
    read(&mut harness);
    assert!(harness.state().columns.is_none());
    carry_out(&mut harness, Command::ChangeMapping);
    read(&mut harness);
    assert!(says(&harness, "Which column is which in strange.csv?"));
    assert!(says(&harness, "Everything is decided"), "it starts from what was decided before");
}

#[test]
fn the_buttons_are_in_sight_on_a_small_laptop_however_much_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    // As high as a window is on a screen of 1280 × 720.
    let size = [1_280.0, 680.0];
    let mut harness = window_on(size, &[], Some(&folder.path().join("kept")));
    open(&mut harness, vec![figures(folder.path())]);
    settled(&mut harness);
    let bottom = |harness: &Harness<'_, App>| {
        let title = harness.get_by_label_contains("Which column is which in").rect();
        let button = harness.get_by_role_and_label(Role::Button, "Use this mapping").rect();
        assert!(title.top() >= 0.0 && button.bottom() <= size[1], "{title} {button}");
        button.bottom()
    };
    let before = bottom(&harness);
    press(&mut harness, Role::ComboBox, "Column for provider");
    press(&mut harness, Role::Button, "Who");
    assert!((bottom(&harness) - before).abs() < 2.0, "it stays where it is");
}

#[test]
fn a_column_that_is_not_known_is_asked_about_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window_on([1_280.0, 1_440.0], &[], Some(&folder.path().join("kept")));
    open(&mut harness, vec![strange(folder.path())]);
    settled(&mut harness);
    let asked = harness.get_by_label("What is Finished on?").rect();
    assert!(asked.top() < harness.get_by_label_contains("Needed to read the file").rect().top());
    press(&mut harness, Role::ComboBox, "What Finished on is");
    press(&mut harness, Role::Button, "Discharge date");
    assert!(!says(&harness, "What is Finished on?"));
    press(&mut harness, Role::Button, "Use this mapping");
    read(&mut harness);
    assert!(harness.state().message.is_none());
    assert_eq!(total(&harness, SchemeIndex(1)), wanted());
}
