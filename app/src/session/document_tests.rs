use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use engine::calendar::Month;
use engine::scheme::{PRESETS, SchemeIndex};
use engine::sustain::{Flow, When};

use super::activity::ActivityFile;
use super::decision::{DecidedTerm, Decision};
use super::document::DocumentError;
use super::*;
use crate::builtin::BuiltIn;
use crate::show::{Filter, View};
use crate::what_if::{Ahead, WhatIf};

/// A session with up to six shipped schemes, each edited, locked and decided about.
fn document(presets: &[engine::scheme::Preset]) -> Document {
    let entry = |(key, preset): (usize, &engine::scheme::Preset)| {
        let original = preset.scheme().unwrap();
        let mut scheme = original.clone();
        scheme.name = format!("{}, “ours”", original.name);
        let mut locked = BTreeSet::new();
        scheme.visit(&mut |term| {
            if matches!(term.slot, engine::scheme::Slot::Weight { .. }) {
                locked.insert(term.path.clone());
            }
        });
        let file = (key % 2 == 0).then(|| PathBuf::from("C:\\schemes\\ours.ron"));
        Arc::new(Entry { key: key as u64, scheme, original, colour: 5 - key, file, locked })
    };
    let decision = Decision {
        question: "caps".into(),
        choice: "A cap of 2 %".into(),
        reason: "Neither side could bear more.\nAgreed by all".into(),
        scheme: "Wakefield".into(),
        worth: Some("£12,000.00".into()),
        terms: vec![DecidedTerm {
            path: "limits.cap_and_collar.cap".into(),
            name: "Cap".into(),
            value: "102.00 %".into(),
        }],
    };
    let recalculated = |from| Recalculated {
        flow: Flow::Recovery,
        filter: Filter { provider: Some("RX4".into()), commissioner: None },
        from,
        note: "A second site: “North”".into(),
    };
    let week = "2016-09-05".parse().unwrap();
    let file = ActivityFile { path: "/data/2016.csv".into(), bytes: 12, sha256: Some("ab".repeat(32)) };
    Document {
        activity: Activity::Files(vec![file]),
        table: Table {
            entries: presets.iter().enumerate().map(entry).collect(),
            baseline: 1,
            year: Some(engine::calendar::FinancialYear::starting(2016)),
            decisions: vec![decision.clone(), Decision { worth: None, terms: Vec::new(), ..decision }],
            ahead: Arc::new(Ahead { years: 7, path: 1, ..Ahead::default() }),
            what_if: Arc::new(WhatIf {
                scenario: engine::scenario::shipped("harder-year").unwrap().unwrap(),
                is_off: true,
            }),
            locality: Arc::new(engine::locality::shipped("illustration").unwrap().unwrap()),
            recalculated: vec![
                recalculated(When::Month(Month::new(2016, 9))),
                recalculated(When::Week(week)),
            ],
            ranges: Arc::new(vec!["price.per_person=280..320.5".parse().unwrap()]),
        },
        chosen: SchemeIndex(2),
        view: View::Cash,
        filter: Filter { provider: Some("RX4".into()), commissioner: Some("00K".into()) },
        is_earlier: false,
        draft: Some(Draft { of: Some("/ours.weighting-room".into()), edit: 7, at: 1, tries: 0 }),
    }
}

fn read(text: &str) -> Result<Document, DocumentError> {
    Document::from_text("ours.weighting-room", text)
}

#[test]
fn every_preset_comes_back_with_edits_locks_and_decisions() {
    for presets in PRESETS.chunks(5) {
        let before = document(presets);
        let text = before.to_text().unwrap();
        assert_eq!(read(&text).unwrap(), before);
        assert_eq!(read(&format!("\u{feff}{text}")).unwrap(), before, "as Notepad saves it");
    }
}

#[test]
fn a_session_adopts_what_another_saved() {
    let mut session = Session::on(BuiltIn::Sample).unwrap();
    let before = document(&PRESETS[..4]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.weighting-room");
    std::fs::write(&file, Document { draft: None, ..before.clone() }.to_text().unwrap()).unwrap();
    session.adopt(Document::open(&file).unwrap(), Some(file.clone()), true);
    assert!(!session.is_unsaved());
    assert_eq!((session.baseline(), session.entries().len()), (SchemeIndex(1), 4));
    assert_eq!(session.table.decisions, before.table.decisions);
    session.change(&Change::Rename(SchemeIndex(2), "Theirs".into())).unwrap();
    assert!(session.is_unsaved());
    session.undo();
    assert!(!session.is_unsaved(), "what is as it was saved is saved");
    let again = session.document(SchemeIndex(2), View::Cash, Filter::default());
    assert_eq!(again.activity, before.activity, "what it is about stays, though another is open");
    session.save(&again, &file).unwrap();
    let kept = Document::open(&file).unwrap();
    assert_eq!((kept.activity, kept.filter), (before.activity, Filter::default()));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside the file");
}

#[test]
fn a_file_cut_short_anywhere_is_a_sentence() {
    let text = document(&PRESETS[..3]).to_text().unwrap();
    let whole = text.trim_end().len();
    for cut in (0..whole).step_by(whole / 60).chain([whole - 1]) {
        let Some(part) = text.get(..cut) else { continue };
        let why = read(part).unwrap_err().to_string();
        assert!(why.starts_with("ours.weighting-room") && why.ends_with('.'), "{why}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let text = document(&PRESETS[..3]).to_text().unwrap();
    let line_of = |text: &str, what: &str| text.lines().position(|line| line.contains(what)).unwrap() + 1;
    for (right, wrong) in [("decisions:", "decisons:"), ("per_person:", "per_peson:"), ("colour:", "color:")]
    {
        let broken = text.replacen(right, wrong, 1);
        let why = read(&broken).unwrap_err().to_string();
        let place = format!("at line {}, column", line_of(&broken, wrong));
        assert!(why.contains(&place) && why.contains(wrong.trim_end_matches(':')), "{place} in: {why}");
    }
    let later = read(&text.replacen("format: 1", "format: 9", 1)).unwrap_err().to_string();
    assert!(later.contains("format 9") && later.contains("newer version"), "{later}");
    let letter = read(&text.replacen("baseline: 'B'", "baseline: 'F'", 1)).unwrap_err().to_string();
    assert!(letter.contains("no scheme F"), "{letter}");
    let none = format!("{}schemes: [])", &text[..text.find("schemes:").unwrap()]);
    assert!(read(&none).unwrap_err().to_string().contains("one to six"));
}

/// Sessions and drafts that version 0.1 wrote are written as they were, but for a word that has changed since.
#[test]
fn what_version_0_1_wrote_opens_to_the_same() {
    for text in [
        include_str!("../../tests/data/v0.1/session.weighting-room"),
        include_str!("../../tests/data/v0.1/draft.weighting-room"),
    ] {
        let saved_by = |line: &&str| !line.contains("saved_by:");
        let written = read(text).unwrap().to_text().unwrap();
        let was = text.replace("AsNought", "AsZero");
        assert!(written.lines().filter(saved_by).eq(was.lines().filter(saved_by)), "{written}");
    }
    let decisions = include_str!("../../tests/data/v0.1/decisions.ron");
    assert_eq!(log::to_ron(&log::from_ron("decisions.ron", decisions).unwrap()).unwrap(), decisions);
}
