//! `export`: forms that leave the building.
#![expect(clippy::unwrap_used, reason = "a test that cannot write its own files has failed")]

use std::path::Path;

use super::{out, run, said, sample};

/// Exports South Tees on the worked example.
fn export(file: &Path, more: &[&str]) -> std::process::Output {
    let example = sample("worked-example-south-tees.csv");
    let mut call = vec!["export", "--out", file.to_str().unwrap(), "--activity", &example];
    call.extend(["--scheme", "block", "--scheme", "south-tees"]);
    call.extend(more);
    run(&call)
}

#[test]
fn every_kind_of_file_is_the_same_twice_and_carries_what_it_is_of() {
    let folder = tempfile::tempdir().unwrap();
    let first = folder.path().join("first.csv");
    assert_eq!(export(&first, &[]).status.code(), Some(0));
    for name in ["book.xlsx", "sheet.pdf", "sheet.docx", "slides.pptx", "page.html", "all.ron", "answers.csv"]
    {
        let more: &[&str] = if name == "answers.csv" { &["--form", "answers"] } else { &[] };
        let (file, again) = (folder.path().join(name), folder.path().join(format!("again-{name}")));
        for file in [&file, &again] {
            let done = export(file, more);
            assert_eq!(done.status.code(), Some(0), "{name}: {}", said(&done));
        }
        assert!(std::fs::read(&file).unwrap() == std::fs::read(&again).unwrap(), "{name}");
        let same = run(&["same", first.to_str().unwrap(), file.to_str().unwrap()]);
        assert!(same.status.success(), "{name}: {}{}", out(&same), said(&same));
    }
}

#[test]
fn no_file_is_written_over_and_what_cannot_be_made_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.csv");
    std::fs::write(&file, "ours").unwrap();
    let refused = export(&file, &[]);
    assert!(refused.status.code() == Some(2) && said(&refused).contains("is there already"));
    assert_eq!(std::fs::read(&file).unwrap(), b"ours");
    assert_eq!(export(&file, &["--replace"]).status.code(), Some(0));
    assert_ne!(std::fs::read(&file).unwrap(), b"ours");
    for (name, more, why) in [
        ("a.txt", &[][..], "The forms are workbook (.xlsx)"),
        ("a.pdf", &["--form", "workbook"], "ends in .xlsx"),
        ("a.pdf", &["--of", "nobody"], "There is no scheme “nobody”"),
        ("a.pdf", &["--date", "tomorrow"], "is no day"),
    ] {
        let wrong = export(&folder.path().join(name), more);
        assert!(wrong.status.code() == Some(2) && said(&wrong).contains(why), "{name}: {}", said(&wrong));
        assert!(!folder.path().join(name).exists());
    }
}
