//! Sessions: saved, opened, left and brought back.

use std::fs;
use std::path::{Path, PathBuf};

use egui::{Key, Modifiers, Role, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use engine::scheme::SchemeIndex;

use super::use_it::{SIZE, carry_out, command, open, read, total};
use super::{window, window_on};
use crate::app::{App, Destination};
use crate::command::{Command, Unsaved};
use crate::jobs::Savable;
use crate::keep::RecentKind;
use crate::session::Change;
use crate::show::{Phase, View};

fn price(harness: &mut Harness<'_, App>, value: &str) {
    let (path, value) = ("price.per_person".to_owned(), value.into());
    command(harness, Command::Set { scheme: SchemeIndex(1), path, value, phase: Phase::Done });
}

fn price_of(harness: &Harness<'_, App>) -> String {
    harness.state().session.scheme(SchemeIndex(1)).unwrap().text_of("price.per_person").unwrap()
}

fn says(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn press(harness: &mut Harness<'_, App>, button: &str) {
    harness.get_by_role_and_label(Role::Button, button).click();
    harness.run_ok();
}

/// A copy of a sample file in a folder.
fn activity(folder: &Path) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sample_data/worked-example-south-tees.csv");
    let file = folder.join("ours.csv");
    fs::copy(from, &file).unwrap();
    file
}

/// A session on a file of its own, saved beside it; the total of its second scheme.
fn saved(folder: &Path) -> (PathBuf, PathBuf, String) {
    let (activity, file) = (activity(folder), folder.join("ours.weighting-room"));
    let mut harness = window(SIZE);
    open(&mut harness, vec![activity.clone()]);
    price(&mut harness, "100");
    command(&mut harness, Command::Show(View::Answer));
    assert_eq!(harness.state().title, "ours.csv • – Weighting Room");
    command(&mut harness, Command::Save(Savable::Session, folder.join("ours")));
    assert_eq!(harness.state().title, "ours – Weighting Room");
    // The hash may come after the first save; then the session is saved with it.
    for _ in 0..200 {
        if fs::read_to_string(&file).unwrap().contains("sha256") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        harness.run_steps(1);
    }
    assert!(!harness.state().session.is_unsaved());
    (file, activity, total(&harness, SchemeIndex(1)))
}

#[test]
fn a_saved_session_opens_on_its_own_activity() {
    let folder = tempfile::tempdir().unwrap();
    let (file, _, total_then) = saved(folder.path());
    assert!(!fs::read_to_string(&file).unwrap().contains("phq9"), "no rows");
    let mut harness = window(SIZE);
    open(&mut harness, vec![file.clone()]);
    assert_eq!(harness.state().message, None);
    assert!(harness.state().notice.is_none());
    assert_eq!((total(&harness, SchemeIndex(1)), harness.state().view), (total_then, View::Answer));
    assert_eq!(harness.state().title, "ours – Weighting Room");
    price(&mut harness, "101");
    assert_eq!(harness.state().title, "ours • – Weighting Room");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run_ok();
    assert_eq!(harness.state().title, "ours – Weighting Room");
    // Under any name, and wherever it was moved to with its activity.
    let elsewhere = tempfile::tempdir().unwrap();
    fs::rename(folder.path().join("ours.csv"), elsewhere.path().join("ours.csv")).unwrap();
    fs::rename(&file, elsewhere.path().join("ours.txt")).unwrap();
    let mut harness = window(SIZE);
    open(&mut harness, vec![elsewhere.path().join("ours.txt")]);
    assert!(harness.state().notice.is_none(), "{:?}", harness.state().notice);
    assert!(price_of(&harness).starts_with("101"));
}

#[test]
fn a_session_that_another_window_saved_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (session, ..) = saved(folder.path());
    let mut mine = window_on(SIZE, std::slice::from_ref(&session), None);
    read(&mut mine);
    let mut theirs = window_on(SIZE, std::slice::from_ref(&session), None);
    read(&mut theirs);
    price(&mut theirs, "271");
    command(&mut theirs, Command::SaveSession);
    let kept = std::fs::read_to_string(&session).unwrap();
    price(&mut mine, "272");
    command(&mut mine, Command::SaveSession);
    assert!(says(&mine, "another window"));
    assert_eq!(std::fs::read_to_string(&session).unwrap(), kept);
    // Their own next change is their own.
    price(&mut theirs, "273");
    command(&mut theirs, Command::SaveSession);
    assert_ne!(std::fs::read_to_string(&session).unwrap(), kept);
}

#[test]
fn schemes_open_without_their_activity() {
    let folder = tempfile::tempdir().unwrap();
    let (file, activity, _) = saved(folder.path());
    let mut text = fs::read_to_string(&activity).unwrap();
    let at = text.rfind(|letter: char| letter.is_ascii_digit()).unwrap();
    let other = if &text[at..=at] == "1" { "2" } else { "1" };
    text.replace_range(at..=at, other);
    fs::write(&activity, text).unwrap();
    for words in ["ours.csv has changed since", "ours.csv was not found"] {
        let mut harness = window(SIZE);
        open(&mut harness, vec![file.clone()]);
        assert!(says(&harness, words) && says(&harness, "shown on South Tees sample instead"), "{words}");
        assert!(price_of(&harness).starts_with("100"));
        assert!(!harness.state().session.is_unsaved());
        let _ = fs::remove_file(&activity);
        press(&mut harness, "Close the notice");
        assert!(!says(&harness, words));
    }
}

#[test]
fn a_session_that_cannot_be_read_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (file, ..) = saved(folder.path());
    let text = fs::read_to_string(&file).unwrap();
    for broken in [text[..text.len() / 2].to_owned(), text.replace("format: 1", "format: 9"), String::new()] {
        fs::write(&file, broken).unwrap();
        let mut harness = window(SIZE);
        price(&mut harness, "333");
        command(&mut harness, Command::OpenSession(file.clone()));
        assert!(says(&harness, "Save what changed in South Tees sample?"));
        press(&mut harness, "Discard");
        assert!(says(&harness, "The session was not opened") && says(&harness, "ours.weighting-room"));
        assert!(price_of(&harness).starts_with("333"));
    }
}

#[test]
fn work_that_was_not_saved_is_back_after_the_program_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window_on(SIZE, &[], Some(folder.path()));
    price(&mut harness, "333");
    command(&mut harness, Command::Change(Change::AddPreset("humber")));
    drop(harness);

    let mut harness = window_on(SIZE, &[], Some(folder.path()));
    assert!(price_of(&harness).starts_with("333") && harness.state().session.entries().len() == 5);
    assert!(says(&harness, "is back, as it was less than a minute ago"));
    assert_eq!(harness.state().title, "South Tees sample • – Weighting Room");
    press(&mut harness, "Start afresh");
    press(&mut harness, "Keep as a draft");
    assert!(price_of(&harness).starts_with("300") && !harness.state().session.is_unsaved());
    assert!(says(&harness, "was put aside as a draft"));
    harness.state_mut().finish();
    drop(harness);

    let mut harness = window_on(SIZE, &[], Some(folder.path()));
    assert!(harness.state().notice.is_none() && price_of(&harness).starts_with("300"));
    let kept = fs::read_dir(folder.path().join("drafts/kept")).unwrap().next().unwrap().unwrap().path();
    open(&mut harness, vec![kept]);
    assert!(price_of(&harness).starts_with("333") && harness.state().session.is_unsaved());
}

#[test]
fn a_draft_on_files_comes_back_on_them_and_without_them() {
    let folder = tempfile::tempdir().unwrap();
    let (file, activity, _) = saved(folder.path());
    let keep = folder.path().join("keep");
    let mut harness = window_on(SIZE, &[], Some(&keep));
    open(&mut harness, vec![file.clone()]);
    price(&mut harness, "120");
    drop(harness);
    for is_there in [true, false] {
        if !is_there {
            fs::remove_file(&activity).unwrap();
        }
        let mut harness = window_on(SIZE, &[], Some(&keep));
        read(&mut harness);
        assert!(price_of(&harness).starts_with("120"));
        assert_eq!(harness.state().session.file.as_ref(), Some(&file), "it is still a draft of its session");
        assert_eq!(says(&harness, "ours.csv was not found"), !is_there);
    }
}

#[test]
fn a_draft_gives_way_to_a_file_that_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let keep = folder.path().join("keep");
    let mut harness = window_on(SIZE, &[], Some(&keep));
    price(&mut harness, "333");
    drop(harness);
    let mut harness = window_on(SIZE, &[activity(folder.path())], Some(&keep));
    read(&mut harness);
    assert!(says(&harness, "was put aside as a draft"));
    assert_eq!(harness.state().session.title, "ours.csv");
    assert_eq!(harness.state().recent.files(RecentKind::Activity).count(), 1);
}

/// Closes the window as the system asks for it. Returns whether it stays open.
fn close(harness: &mut Harness<'_, App>) -> bool {
    let viewports = &mut harness.input_mut().viewports;
    viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
    harness.step();
    let commands = &harness.output().viewport_output[&ViewportId::ROOT].commands;
    let stays = commands.contains(&ViewportCommand::CancelClose);
    harness.run_ok();
    stays
}

#[test]
fn closing_asks_about_work_that_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    for (answer, comes_back) in
        [(Unsaved::Keep, true), (Unsaved::Stay, true), (Unsaved::Discard, false), (Unsaved::Save, false)]
    {
        let keep = folder.path().join(format!("{answer:?}"));
        let mut harness = window_on(SIZE, &[], Some(&keep));
        assert!(!close(&mut harness), "there is nothing to ask about");
        let file = folder.path().join(format!("{answer:?}.weighting-room"));
        command(&mut harness, Command::Save(Savable::Session, file.clone()));
        price(&mut harness, "333");
        assert!(close(&mut harness));
        assert_eq!(harness.state().leaving.as_ref().map(|leaving| &leaving.to), Some(&Destination::Close));
        press(
            &mut harness,
            match answer {
                Unsaved::Keep => "Keep as a draft",
                Unsaved::Stay => "Cancel",
                Unsaved::Discard => "Discard",
                Unsaved::Save => "Save",
            },
        );
        assert!(harness.state().leaving.is_none());
        assert_eq!(close(&mut harness), answer == Unsaved::Stay);
        harness.state_mut().finish();
        drop(harness);
        let harness = window_on(SIZE, &[], Some(&keep));
        assert_eq!(price_of(&harness).starts_with("333"), comes_back, "{answer:?}");
        let in_file = fs::read_to_string(&file).unwrap().contains("\"333\"");
        assert_eq!(in_file, answer == Unsaved::Save, "{answer:?}");
    }
}

#[test]
fn panels_keep_their_width_until_the_layout_is_reset() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window_on(SIZE, &[], Some(folder.path()));
    let usual = harness.state().layout.clone();
    let edge = egui::pos2(usual.terms, 400.0);
    harness.drag_at(edge);
    harness.run_ok();
    harness.hover_at(edge + egui::vec2(60.0, 0.0));
    harness.run_ok();
    harness.drop_at(edge + egui::vec2(60.0, 0.0));
    command(&mut harness, Command::SwitchTheme);
    let wider = harness.state().layout.terms;
    assert!(wider > usual.terms + 30.0, "{wider}");
    harness.state_mut().finish();
    drop(harness);
    assert!(crate::keep::Layout::load(Some(folder.path())).dark);
    let mut harness = window_on(SIZE, &[], Some(folder.path()));
    assert!((harness.state().layout.terms - wider).abs() < 1.0);
    carry_out(&mut harness, Command::ResetLayout);
    harness.run_ok();
    assert!((harness.state().layout.terms - usual.terms).abs() < 1.0);
}

#[test]
fn nothing_that_the_window_keeps_or_copies_holds_an_identifier() {
    let (kept, own) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let text = fs::read_to_string(activity(own.path())).unwrap();
    let text = text.replace("SYNTHETIC-EXAMPLE-", "PATHWAY-7731");
    // A column that asks for a mapping, which is kept.
    let text = text.replacen("discharge_date", "Left us", 1);
    let file = own.path().join("ours.csv");
    fs::write(&file, &text).unwrap();
    let plain = own.path().join("plain.csv");
    fs::write(&plain, text.replacen("Left us", "discharge_date", 1)).unwrap();
    let mut harness = window_on(SIZE, &[], Some(kept.path()));
    open(&mut harness, vec![file]);
    open(&mut harness, vec![plain.clone()]);
    assert_eq!(harness.state().session.activity.files().len(), 1, "{:?}", harness.state().message);
    price(&mut harness, "271");
    let session = own.path().join("ours.weighting-room");
    command(&mut harness, Command::Save(Savable::Session, session.clone()));
    price(&mut harness, "272");
    let mut copied = Vec::new();
    for &view in View::EVERY {
        command(&mut harness, Command::Show(view));
        harness.event(egui::Event::Copy);
        harness.step();
        copied.push(format!("{:?}", harness.output().platform_output.commands));
    }
    std::thread::sleep(std::time::Duration::from_millis(2_500));
    drop(harness);
    let mut folders = vec![kept.path().to_owned()];
    let mut files = vec![session];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    assert!(files.len() > 3, "a draft, the recent files and the layout are kept: {files:?}");
    for file in files {
        let bytes = fs::read(&file).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("PATHWAY-7731"), "{}", file.display());
    }
    assert!(copied.iter().all(|text| !text.contains("PATHWAY-7731")));
}

#[test]
fn nothing_is_saved_over_a_file_of_activity_that_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let file = activity(folder.path());
    let before = fs::read(&file).unwrap();
    let mut harness = window(SIZE);
    open(&mut harness, vec![file.clone()]);
    let by_another_name = folder.path().join("../").join(folder.path().file_name().unwrap()).join("ours.csv");
    for target in [file.clone(), by_another_name] {
        carry_out(&mut harness, Command::Save(Savable::Scheme(SchemeIndex(1)), target.clone()));
        let message = harness.state_mut().message.take().expect("a sentence");
        assert!(message.text.contains("is a file of activity that is open"), "{}", message.text);
        carry_out(&mut harness, Command::Save(Savable::Decisions, target));
        assert!(harness.state_mut().message.take().is_some());
    }
    assert_eq!(fs::read(&file).unwrap(), before);
    carry_out(&mut harness, Command::Save(Savable::Scheme(SchemeIndex(1)), folder.path().join("scheme.ron")));
    assert!(harness.state().message.is_none());
}

#[test]
fn a_draft_is_said_to_be_kept_only_while_it_can_be() {
    let folder = tempfile::tempdir().unwrap();
    // Wide enough for the bar to say it.
    let mut harness = window_on([1_920.0, 1_080.0], &[], Some(folder.path()));
    price(&mut harness, "301");
    assert!(says(&harness, "edited, kept as a draft"));
    // Somebody has tidied up, and a file stands where the folder was.
    let drafts = folder.path().join("drafts");
    fs::remove_dir_all(&drafts).unwrap();
    fs::write(&drafts, "in the way").unwrap();
    price(&mut harness, "302");
    let wait = |harness: &mut Harness<'_, App>, keeps: bool| {
        for _ in 0..200 {
            harness.run_steps(1);
            if harness.state().keeps_drafts() == keeps {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        harness.run_ok();
    };
    wait(&mut harness, false);
    assert!(!says(&harness, "kept as a draft") && says(&harness, "Drafts cannot be kept"));
    fs::remove_file(&drafts).unwrap();
    price(&mut harness, "303");
    wait(&mut harness, true);
    assert!(says(&harness, "edited, kept as a draft") && !says(&harness, "Drafts cannot be kept"));
}

#[test]
fn what_was_put_aside_opens_from_its_notice() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window_on(SIZE, &[], Some(folder.path()));
    price(&mut harness, "301");
    carry_out(&mut harness, Command::StartAfresh(crate::builtin::BuiltIn::Sample));
    harness.run_ok();
    press(&mut harness, "Keep as a draft");
    read(&mut harness);
    assert!(!price_of(&harness).starts_with("301"));
    press(&mut harness, "Open the draft");
    read(&mut harness);
    assert!(price_of(&harness).starts_with("301"), "{:?}", harness.state().message);
}
