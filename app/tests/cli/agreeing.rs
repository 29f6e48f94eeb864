//! `zone`: where both can agree, by limits that no output holds.

use std::path::Path;
use std::process::Output;

use super::{out, run, said};

const TERMS: [&str; 6] =
    ["zone", "--scheme", "south-tees", "--terms", "price.per_person,penalties.recovery.standard", "--grid"];

/// A limit that stands nowhere else.
const LIMIT: &str = "1234567.89";

fn zone(grid: &str, more: &[&str]) -> Output {
    let mut all = TERMS.to_vec();
    all.push(grid);
    all.extend(more);
    run(&all)
}

fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file");
    path.to_string_lossy().into_owned()
}

fn assert_sealed(what: &str, bytes: &[u8]) {
    let written = [LIMIT, "123456789", "1,234,567.89", "1234567", "1,234,567"];
    for limit in written {
        let wide: Vec<u8> = limit.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for limit in [limit.as_bytes(), &wide] {
            assert!(!bytes.windows(limit.len()).any(|part| part == limit), "{what} holds {LIMIT}");
        }
    }
}

#[test]
fn no_limit_is_printed_or_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let limits = file(folder.path(), "ours.txt", &format!("# private\nmost in all: {LIMIT}\n"));
    let map = folder.path().join("map.txt").to_string_lossy().into_owned();
    for format in ["table", "json"] {
        let output = zone("5x3", &["--limits", &limits, "--seal", &map, "--format", format]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(out(&output).contains("The commissioner can accept "), "{}", out(&output));
        assert_sealed("standard output", &output.stdout);
        assert_sealed("standard error", &output.stderr);
        assert_sealed("the map", &std::fs::read(&map).expect("a map"));
    }
    for wrong in ["most in all: 1234567.89x", "1234567.89", "most in all: 1234567.89\nleast cash: 1234567"] {
        let limits = file(folder.path(), "wrong.txt", wrong);
        let output = zone("5x3", &["--limits", &limits]);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert_sealed("standard error", &output.stderr);
    }
}

#[test]
fn two_sides_meet_by_files_and_come_to_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let payer = file(folder.path(), "payer.txt", "most in all: 1205000\n");
    let paid = file(folder.path(), "paid.txt", "Most at risk = 175k\n");
    let (one, other) = (path("one.txt"), path("other.txt"));
    let sealed = |limits: &str, map: &str| {
        let output = zone("7x5", &["--limits", limits, "--seal", map]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    };
    sealed(&payer, &one);
    sealed(&paid, &other);
    let met = |limits: &str, with: &str| {
        let output = zone("7x5", &["--limits", limits, "--with", with, "--format", "json"]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).expect("JSON")
    };
    let (here, there) = (met(&payer, &other), met(&paid, &one));
    assert_eq!(here, there);
    assert_eq!(here["schemes"][0]["meeting"]["kind"], "here", "{here}");
    // A map of another grid, and what is no map.
    let output = zone("6x5", &["--limits", &payer, "--with", &other]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("not of the same scheme, activity, terms and ranges"),
        "{}",
        said(&output)
    );
    // One's own map is not the other side's; an old map does not say whose it is, and that is said.
    let output = zone("7x5", &["--limits", &payer, "--with", &one]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("This is the yes-or-no map of the commissioner"), "{}", said(&output));
    let text = std::fs::read_to_string(&other).expect("a map");
    let old = file(folder.path(), "old.txt", &text.replacen("map 2\nprovider\n", "map 1\n", 1));
    let output = zone("7x5", &["--limits", &payer, "--with", &old]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("old.txt does not say whose it is"), "{}", said(&output));
    let output = zone("7x5", &["--limits", &payer, "--with", &payer]);
    assert!(said(&output).contains("This is no yes-or-no map"), "{}", said(&output));
}

#[test]
fn without_limits_it_says_what_packages_pay_and_which_are_better_for_both() {
    let output = zone("5x3", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(out(&output).starts_with("South Tees\n  Over this map it pays from £"), "{}", out(&output));
    assert!(out(&output).contains("etter for both than the present one"), "{}", out(&output));
}

#[test]
fn what_cannot_be_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let limits = file(folder.path(), "ours.txt", "most in all: 1\n");
    for (arguments, sentence) in [
        (vec!["zone", "--limits", &limits, "--grid", "2x2"], "Limits are about one scheme"),
        (vec!["zone", "--scheme", "block", "--grid", "1x2"], "is no grid"),
        (vec!["zone", "--scheme", "south-tees", "--terms", "price.per_person"], "has no map of these terms"),
        (vec!["zone", "--scheme", "south-tees", "--seal", "map.txt"], "--limits"),
    ] {
        let output = run(&arguments);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{arguments:?}");
        assert!(said(&output).contains(sentence), "{arguments:?}: {}", said(&output));
    }
}
