//! A program that is killed at any moment leaves a whole draft that is at most two seconds old.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::autosave::{Autosave, PACE};
use super::drafts::Drafts;
use super::tests::{document, draft};

/// Tells the writer where to write.
const FOLDER: &str = "WEIGHTING_ROOM_TEST_DRAFTS";
/// From one edit to the next, at the least.
const TICK: Duration = Duration::from_millis(20);
/// Edits in two seconds, at the most.
const TWO_SECONDS: usize = 100;
/// Writers at once, and how often.
const WRITERS: usize = 20;
const ROUNDS: u64 = 5;

/// Somebody who drags a slider without end. What it does stands in a log, a line at a time.
#[test]
#[ignore = "another test starts it, to kill it"]
fn writer() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let log = || File::options().create(true).append(true).open(folder.join("log")).unwrap();
    let (mut edits, mut writes) = (log(), log());
    let (drafts, _) = Drafts::open(folder).unwrap();
    let watch = move |document: &crate::session::Document, moment| {
        let edit = document.draft.as_ref().map_or(0, |draft| draft.edit);
        writes.write_all(format!("{moment:?} {edit}\n").as_bytes()).unwrap();
    };
    let autosave = Autosave::watched(drafts, PACE, Box::new(watch));
    let mut now = document(0);
    // Should nobody kill it, it ends by itself.
    for edit in 1..3_000 {
        edits.write_all(format!("Edit {edit}\n").as_bytes()).unwrap();
        now.draft = Some(draft(edit));
        autosave.write(now.clone());
        std::thread::sleep(TICK);
    }
}

fn start(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["keep::kill::writer", "--exact", "--ignored", "--test-threads=1"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What the log says: a word and the number of an edit, line by line.
fn log(folder: &Path) -> Vec<(String, u64)> {
    let text = fs::read_to_string(folder.join("log")).unwrap_or_default();
    let line = |line: &str| {
        let (word, edit) = line.split_once(' ')?;
        Some((word.to_owned(), edit.parse().ok()?))
    };
    text.lines().filter_map(line).collect()
}

/// The newest whole draft in a folder whose writer was killed is as new as it must be.
fn check(folder: &Path) {
    let log = log(folder);
    let (_drafts, orphan) = Drafts::open(folder).unwrap();
    let found = orphan.expect("a whole draft").document;
    let edit = found.draft.as_ref().unwrap().edit;
    assert_eq!(found, document(edit));
    let done = log.iter().filter(|(word, _)| word == "Done").map(|(_, edit)| *edit).max();
    assert!(Some(edit) >= done, "what was written stays: {edit}, {done:?}");
    // How long a disk takes is not ours: edits count that were made while nothing was being written.
    let (mut is_writing, mut lost) = (false, 0);
    for (word, number) in &log {
        match word.as_str() {
            "Edit" if *number > edit && !is_writing => lost += 1,
            "Begins" => is_writing = true,
            "Done" => is_writing = false,
            _ => {}
        }
    }
    assert!(lost <= TWO_SECONDS, "{lost} edits are lost after {edit}");
}

#[test]
fn a_hundred_programs_killed_at_any_moment_leave_whole_new_drafts() {
    // Spread over two seconds without a pattern, and the same each time.
    let mut moments = (1_u64..).map(|n| Duration::from_millis((n * n * 7_919 + n * 104_729) % 2_000));
    for round in 0..ROUNDS {
        let folders: Vec<_> = (0..WRITERS).map(|_| tempfile::tempdir().unwrap()).collect();
        let mut writers: Vec<Child> = folders.iter().map(|folder| start(folder.path())).collect();
        let started = Instant::now();
        let has_begun =
            |folder: &tempfile::TempDir| log(folder.path()).iter().any(|(word, _)| word == "Done");
        while !folders.iter().all(has_begun) && started.elapsed() < Duration::from_secs(50) {
            std::thread::sleep(Duration::from_millis(50));
        }
        let mut all: Vec<(Duration, &mut Child)> = moments.by_ref().zip(&mut writers).collect();
        all.sort_by_key(|(moment, _)| *moment);
        let begun = Instant::now();
        if round == 0 {
            let (_drafts, orphan) = Drafts::open(folders[0].path()).unwrap();
            assert!(orphan.is_none(), "a window that lives keeps its drafts");
        }
        for (moment, writer) in all {
            std::thread::sleep(moment.saturating_sub(begun.elapsed()));
            writer.kill().unwrap();
            writer.wait().unwrap();
        }
        for folder in &folders {
            check(folder.path());
        }
    }
}
