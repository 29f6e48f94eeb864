//! Findings that may move payment, over the cards (rule 40).

use std::path::{Path, PathBuf};

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::use_it::{SIZE, command, open};
use super::window;
use crate::app::App;
use crate::command::Command;
use crate::show::View;

/// What the button says by which the line is put away.
const AWAY: &str = "Put the findings away until other data is open";

/// The sample, in which SYNTHETIC-B begins in October 2016: half-way through the year.
pub fn begins_late(folder: &Path) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sample_data/south-tees-synthetic.csv");
    let text = std::fs::read_to_string(from).unwrap();
    let is_kept = |line: &&str| {
        let fields: Vec<&str> = line.split(',').collect();
        fields[1] != "SYNTHETIC-B" || fields[3] >= "2016-10-01"
    };
    let kept: Vec<&str> = text.lines().filter(is_kept).collect();
    let file = folder.join("late.csv");
    std::fs::write(&file, kept.join("\n")).unwrap();
    file
}

fn says(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn findings_stand_over_the_cards_until_they_are_put_away_or_other_data_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let file = begins_late(folder.path());
    let mut harness = window(SIZE);
    // Nobody is paid on the sample that the program opens with.
    assert!(!says(&harness, "may move payment:"));
    open(&mut harness, vec![file.clone()]);
    assert_eq!(harness.state().message, None);
    let moving = harness.state().results.moving.clone();
    assert!(moving[0].starts_with("a contract that begins within the data"), "{moving:?}");
    assert!(moving[0].contains("about £") && moving[0].contains(" less under "), "{moving:?}");
    let words = format!("{} findings may move payment: {}", moving.len(), moving[0]);
    harness.query_all_by_label_contains(&words).next().unwrap().click();
    harness.run_ok();
    assert_eq!(harness.state().view, View::Data);
    harness.get_by_role_and_label(Role::Button, AWAY).click();
    harness.run_ok();
    assert!(!says(&harness, "may move payment:"));
    command(&mut harness, Command::Show(View::Income));
    assert!(!says(&harness, "may move payment:"));
    open(&mut harness, vec![file]);
    assert!(says(&harness, "may move payment:"));
}
