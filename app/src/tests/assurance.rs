//! Help: what stands behind the figures, and the worked examples worked out again.

use egui_kittest::kittest::Queryable as _;

use super::use_it::{SIZE, command};
use super::window;
use crate::command::Command;
use crate::show::Overlay;

#[test]
fn the_program_is_checked_on_demand_and_says_what_it_came_to() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Overlay(Some(Overlay::SelfTest)));
    assert!(harness.query_by_label_contains("worked examples come to what is expected").is_some());
    assert!(harness.query_by_label("R = 40, as printed").is_some());
    assert!(harness.query_by_label("differs").is_none());
}

/// Each part of the page is drawn with whatever it holds: paragraphs, points, tables and the drawing.
#[test]
fn every_part_of_the_assurance_page_can_be_read() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Overlay(Some(Overlay::About)));
    let parts = include_str!("../../../ASSURANCE.md").lines().filter_map(|line| line.strip_prefix("## "));
    let parts: Vec<&str> = parts.collect();
    assert!(parts.len() > 5, "{parts:?}");
    for part in parts {
        harness.get_by_role_and_label(egui::Role::Button, part).click();
        harness.run_ok();
        assert_eq!(
            harness.query_all_by_label(part).count(),
            2,
            "{part} stands in the list and over its text"
        );
    }
}
