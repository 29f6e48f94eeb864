//! What leaves the building: the page with its forms, the name of what is on screen, and files that carry it.

use std::time::{Duration, Instant};

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use engine::export::hand_over::{Form, Made};
use engine::fingerprint::find_in;
use engine::scheme::{SchemeIndex, TermValue};
use rust_decimal::dec;

use super::use_it::{SIZE, command};
use super::window;
use crate::app::App;
use crate::command::Command;
use crate::hand_over::{Over, write};
use crate::jobs::Savable;
use crate::show::{HandOverEdit, Phase, View};

fn name(harness: &Harness<'_, App>) -> String {
    harness.state().fingerprint().unwrap().to_string()
}

#[test]
fn a_form_carries_the_name_that_is_on_screen_and_a_slider_step_gives_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::HandOver));
    let before = name(&harness);
    let shown = harness.query_all_by_label_contains(&before).next();
    assert!(shown.is_some(), "{before} stands at the bottom of the window");
    for form in Form::EVERY {
        command(&mut harness, Command::HandOver(HandOverEdit::Form(*form)));
        for kind in form.kinds() {
            harness.get_by_role_and_label(Role::Button, &format!("Save as {}…", kind.name));
        }
    }
    command(&mut harness, Command::HandOver(HandOverEdit::Form(Form::Slides)));
    let file = folder.path().join("slides.pptx");
    let request = harness.state().form_request(Form::Slides.kinds()[0]);
    command(&mut harness, Command::Save(Savable::Form(request), file.clone()));
    let started = Instant::now();
    while harness.state().hand_over.making.is_some() && started.elapsed() < Duration::from_secs(240) {
        std::thread::sleep(Duration::from_millis(20));
        harness.step();
    }
    let carried = find_in(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(carried.to_string(), before);
    let path = "price.per_person".to_owned();
    let value = TermValue::Number(dec!(300.01));
    command(&mut harness, Command::Set { scheme: SchemeIndex(1), path, value, phase: Phase::Done });
    assert_ne!(name(&harness), before);
    command(&mut harness, Command::Undo);
    assert_eq!(name(&harness), before);
}

#[test]
fn a_page_beside_a_file_is_written_over_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (file, page) = (folder.path().join("vectors.csv"), folder.path().join("vectors.md"));
    let made = Made { bytes: b"table".to_vec(), sheet: None, beside: Some(("md", b"how".to_vec())) };
    std::fs::write(&page, "mine").unwrap();
    let why = write(&made, &file, Over::Named).unwrap_err();
    assert!(why.contains("vectors.md is there already"), "{why}");
    assert!(!file.exists() && std::fs::read(&page).unwrap() == b"mine");
    write(&made, &file, Over::Everything).unwrap();
    assert_eq!((std::fs::read(&file).unwrap(), std::fs::read(&page).unwrap()), (made.bytes, b"how".to_vec()));
}
