use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use engine::scheme::{PRESETS, SchemeIndex};

use super::autosave::{News, WriteMoment};
use super::*;
use crate::session::{Activity, Document, Draft, ENDING, Entry, Table};
use crate::show::{Filter, View};

/// A document after so many edits.
pub fn document(edit: u64) -> Document {
    let entry = |(key, preset): (u64, &engine::scheme::Preset)| {
        let scheme = preset.scheme().unwrap();
        let original = scheme.clone();
        Arc::new(Entry { key, scheme, original, colour: 0, file: None, locked: Default::default() })
    };
    Document {
        is_earlier: false,
        activity: Activity::Sample,
        table: Table {
            entries: (0..).zip(&PRESETS[..2]).map(entry).collect(),
            baseline: 0,
            ..Table::default()
        },
        chosen: SchemeIndex(1),
        view: View::Income,
        filter: Filter::default(),
        draft: Some(draft(edit)),
    }
}

/// What the draft after so many edits says of itself.
pub fn draft(edit: u64) -> Draft {
    Draft { of: None, edit, at: edit, tries: 0 }
}

fn edit(orphan: Option<&Orphan>) -> Option<u64> {
    orphan.and_then(|orphan| orphan.document.draft.as_ref()).map(|draft| draft.edit)
}

/// Every draft under a folder.
fn drafts_in(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            found.extend(drafts_in(&entry.path()));
        } else if entry.path().extension().is_some_and(|ending| ending == ENDING) {
            found.push(entry.path());
        }
    }
    found.sort();
    found
}

#[test]
fn three_generations_are_kept_and_the_newest_whole_one_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut drafts, orphan) = Drafts::open(folder.path()).unwrap();
    assert!(orphan.is_none());
    for number in 1..=5 {
        drafts.write(&document(number)).unwrap();
    }
    drop(drafts);
    let generations = drafts_in(folder.path());
    assert_eq!(generations.len(), 3);
    let text = fs::read_to_string(&generations[2]).unwrap();
    fs::write(&generations[2], &text[..text.len() / 2]).unwrap();
    let (_drafts, orphan) = Drafts::open(folder.path()).unwrap();
    assert_eq!(edit(orphan.as_ref()), Some(4));
}

#[test]
fn a_window_that_lives_keeps_its_drafts_and_one_that_is_gone_leaves_them() {
    let folder = tempfile::tempdir().unwrap();
    let (mut first, _) = Drafts::open(folder.path()).unwrap();
    first.write(&document(1)).unwrap();
    let (mut second, orphan) = Drafts::open(folder.path()).unwrap();
    assert!(orphan.is_none(), "the first window is still open");
    second.write(&document(2)).unwrap();
    assert_eq!(drafts_in(folder.path()).len(), 2);
    drop((first, second));
    let (third, orphan) = Drafts::open(folder.path()).unwrap();
    assert_eq!(edit(orphan.as_ref()), Some(2), "the newest comes back");
    orphan.unwrap().remove();
    let kept = drafts_in(&folder.path().join("drafts/kept"));
    assert_eq!(kept.len(), 1, "the other is put aside");
    assert_eq!(Document::open(&kept[0]).unwrap(), document(1));
    drop(third);
    let (_fourth, orphan) = Drafts::open(folder.path()).unwrap();
    assert!(orphan.is_none(), "what was put aside is not offered again");
}

#[test]
fn saved_work_leaves_no_draft_and_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (drafts, _) = Drafts::open(folder.path()).unwrap();
    let autosave = Autosave::start(drafts);
    autosave.write(document(1));
    autosave.clear();
    drop(autosave.finish());
    assert_eq!(fs::read_dir(folder.path().join("drafts")).unwrap().count(), 1, "only the lock of all");
}

#[test]
fn a_long_drag_is_few_writes_and_the_last_of_them_is_the_end_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let (drafts, _) = Drafts::open(folder.path()).unwrap();
    let writes = Arc::new(AtomicU32::new(0));
    let count = writes.clone();
    let watch = move |_: &Document, moment| {
        count.fetch_add(u32::from(moment == WriteMoment::Done), Ordering::Relaxed);
    };
    let autosave = Autosave::watched(drafts, Duration::from_secs(3600), Box::new(watch));
    for number in 1..=500 {
        autosave.write(document(number));
    }
    drop(autosave.finish());
    assert!(writes.load(Ordering::Relaxed) <= 2, "once when it begins, once when it ends");
    let (_drafts, orphan) = Drafts::open(folder.path()).unwrap();
    assert_eq!(edit(orphan.as_ref()), Some(500));
}

#[test]
fn drafts_that_cannot_be_written_are_said_once() {
    let folder = tempfile::tempdir().unwrap();
    let (drafts, _) = Drafts::open(folder.path()).unwrap();
    fs::remove_dir_all(folder.path().join("drafts")).unwrap();
    fs::write(folder.path().join("drafts"), "in the way").unwrap();
    let autosave = Autosave::watched(drafts, Duration::ZERO, Box::new(|_, _| {}));
    autosave.write(document(1));
    let mut trouble = None;
    for _ in 0..500 {
        trouble = autosave.news().next();
        if trouble.is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(matches!(trouble, Some(News::Fails(_))), "{trouble:?}");
    autosave.write(document(2));
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(autosave.news().next(), None);
    fs::remove_file(folder.path().join("drafts")).unwrap();
    autosave.write(document(3));
    let works = (0..500).find_map(|_| {
        std::thread::sleep(Duration::from_millis(20));
        autosave.news().next()
    });
    assert_eq!(works, Some(News::Works), "and that they can be written again");
}

#[test]
fn a_layout_comes_back_and_a_bad_one_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let ours = Layout { dark: true, zoom: 1.5, terms: 400.0, window: [1900.0, 1000.0], ..Layout::default() };
    ours.save(folder.path());
    assert_eq!(Layout::load(Some(folder.path())), ours);
    let bad = Layout { zoom: f32::NAN, terms: -5.0, why: 1e9, window: [0.0, f32::INFINITY], ..ours };
    bad.save(folder.path());
    let read = Layout::load(Some(folder.path()));
    assert_eq!(read, Layout { dark: true, ..Layout::default() });
    fs::write(folder.path().join("layout.ron"), "(dark: tr").unwrap();
    assert_eq!(Layout::load(Some(folder.path())), Layout::default());
}

#[test]
fn eight_recent_files_the_last_first_from_every_window() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("there.csv");
    fs::write(&there, "x").unwrap();
    let mut first = Recent::load(Some(folder.path()));
    let mut second = Recent::load(Some(folder.path()));
    for number in 0..9 {
        first.add(RecentKind::Activity, &folder.path().join(format!("{number}.csv")));
    }
    second.add(RecentKind::Activity, &there);
    second.add(RecentKind::Session, &folder.path().join("ours.weighting-room"));
    let mut read = Recent::load(Some(folder.path()));
    for _ in 0..500 {
        read.poll();
        std::thread::sleep(Duration::from_millis(10));
        if read.files(RecentKind::Session).any(|(_, is_there)| !is_there) {
            break;
        }
    }
    let names: Vec<(String, bool)> = read
        .files(RecentKind::Activity)
        .map(|(file, is_there)| (crate::session::file_name(file), is_there))
        .collect();
    assert_eq!(names.len(), 8);
    assert_eq!(names[0], ("there.csv".to_owned(), true));
    assert_eq!(names[1], ("8.csv".to_owned(), false));
}

#[test]
fn what_version_0_1_kept_is_read() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/v0.1");
    let folder = tempfile::tempdir().unwrap();
    Layout::load(Some(&kept)).save(folder.path());
    let [was, written] =
        [kept.as_path(), folder.path()].map(|at| fs::read_to_string(at.join("layout.ron")).unwrap());
    assert_eq!(written, was);
    let recent = Recent::load(Some(&kept));
    let mut files = recent.files(RecentKind::Activity).map(|(file, _)| file);
    assert_eq!(files.next(), Some(Path::new("/ours/there.csv")));
}
