//! No file of tests is forgotten: the compiler says nothing of one that no `mod` names, and its tests never run.

use std::path::{Path, PathBuf};

use crate::support::none_wrong;

/// The files of Rust of a folder and of all folders in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of tests");
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry of the folder").path()) {
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The file whose `mod` makes another part of the runner: `main.rs` beside it, else the one named as its folder.
fn parent(file: &Path, tests: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if folder != tests => folder.with_extension("rs"),
        _ => tests.join("main.rs"),
    }
}

fn is_named(file: &Path, tests: &Path) -> bool {
    let name = file.file_stem().expect("a file has a name").to_string_lossy();
    let parent = std::fs::read_to_string(parent(file, tests)).unwrap_or_default();
    parent.lines().any(|line| line.trim_start_matches("pub ") == format!("mod {name};"))
}

#[test]
fn every_file_of_tests_is_part_of_the_runner() {
    for package in ["engine", "app"] {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(package).join("tests");
        let files = files(&tests);
        assert!(files.len() > 1, "{}: no tests were found", tests.display());
        let is_root = |file: &PathBuf| ["main.rs", "lib.rs"].iter().any(|root| *file == tests.join(root));
        let forgotten = files.iter().filter(|file| !is_root(file) && !is_named(file, &tests));
        none_wrong(&forgotten.map(|file| format!("no `mod` names {}", file.display())).collect::<Vec<_>>());
    }
}
