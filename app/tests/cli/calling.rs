//! How the program is called, and its exit codes (rule 28).

use super::{out, run, run_by, said};

#[test]
fn without_a_display_it_prints_the_statement_and_says_why() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let output = run(&[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&output).contains("No display was found"), "{}", said(&output));
    for word in ["SYNTHETIC", "Block", "South Tees", "Wakefield", "£"] {
        assert!(out(&output).contains(word), "{word}");
    }
}

#[test]
fn rule_28_exit_2_is_a_wrong_call() {
    let calls: &[&[&str]] = &[
        &["evaluate", "--scheme", "humbug"],
        &["evaluate", "--set", "price.per_parson=1"],
        &["evaluate", "--set", "humber:price.per_person=1"],
        &["evaluate", "--set", "price.per_person"],
        &["evaluate", "--locality", "atlantis"],
        &["evaluate", "--colour"],
        &["evaluate", "--baseline", "nobody"],
        &["frobnicate"],
        &["presets", "--show", "humbug"],
        &["sample", "--site", "atlantis", "--out", "/nowhere.csv"],
    ];
    for call in calls {
        let output = run(call);
        assert_eq!(output.status.code(), Some(2), "{call:?}: {}", said(&output));
        assert!(out(&output).is_empty() && !said(&output).is_empty(), "{call:?}");
    }
    assert!(said(&run(calls[1])).contains("price.per_parson"));
}

#[test]
fn rule_28_exit_1_is_a_wrong_file_or_value() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let typo = write("typo.ron", "Scheme(\n    format: 1,\n    id: \"x\",\n    naem: \"X\",\n)");
    let empty = write("empty.csv", "");
    let calls: &[&[&str]] = &[
        &["evaluate", "--activity", "/no/such/file.csv"],
        &["evaluate", "--activity", &empty],
        &["evaluate", "--scheme", &typo],
        &["evaluate", "--scheme", "/no/such/scheme.ron"],
        &["evaluate", "--set", "price.per_person=-1"],
        &["evaluate", "--set", "price.per_person=lots"],
        &["evaluate", "--set", "penalties.recovery.standard=1.01"],
        &["evaluate", "--year", "2016"],
        &["evaluate", "--from", "2017-03", "--to", "2016-04"],
        &["check", &empty],
    ];
    for call in calls {
        let output = run(call);
        assert_eq!(output.status.code(), Some(1), "{call:?}: {}", said(&output));
        assert!(out(&output).is_empty() && !said(&output).is_empty(), "{call:?}");
    }
    let sentence = said(&run(calls[2]));
    assert!(sentence.contains("line 4") && sentence.contains("naem"), "{sentence}");
}

#[test]
fn both_programs_answer_alike() {
    for call in [&["presets"][..], &["evaluate", "--scheme", "block"], &["evaluate", "--scheme", "humbug"]] {
        let (one, other) = (run(call), run_by(env!("CARGO_BIN_EXE_weighting-room-cli"), call));
        assert_eq!(one.status.code(), other.status.code(), "{call:?}");
        assert_eq!((out(&one), said(&one)), (out(&other), said(&other)), "{call:?}");
    }
}

#[test]
fn a_file_that_stands_alone_is_opened() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let file = super::sample("worked-example-south-tees.csv");
    let (alone, opened) = (run(&[&file]), run(&["open", &file]));
    assert_eq!(alone.status.code(), Some(0), "{}", said(&alone));
    assert!(said(&alone).contains("the statement of these files"), "{}", said(&alone));
    assert_eq!(out(&alone), out(&opened));
}
