//! That the rooms stand in their order.

use std::fs;
use std::path::Path;

/// The rooms from the ground up. Those of one floor know nothing of each other.
const FLOORS: &[&[&str]] = &[
    &["words"],
    &["threads"],
    &["bytes"],
    &["values"],
    &["layouts"],
    &["table"],
    &["columns"],
    &["report"],
    &["extract"],
    &["published", "national", "tally"],
    &["checks"],
    &["opening"],
    &["read"],
    &["propose"],
];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that the lines of a file of `room` name and must not: those above, and beside.
fn reaches_up(room: &str, text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let named = lines.flat_map(|line| line.split("crate::intake::").skip(1)).map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        rest[..end].to_owned()
    });
    named
        .filter(|other| other != room && floor(other).is_none_or(|other| Some(other) >= floor(room)))
        .collect()
}

#[test]
fn every_room_imports_only_from_those_below_it() {
    let intake = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/intake");
    let mut rooms = 0;
    for folder in
        fs::read_dir(intake).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
    {
        let room = folder.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(floor(&room).is_some(), "{room} has no floor");
        rooms += 1;
        for file in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let text = fs::read_to_string(&file).unwrap();
            assert_eq!(reaches_up(&room, &text), Vec::<String>::new(), "{}", file.display());
            let whole = text.split("#[cfg(test)]").next().unwrap_or_default();
            assert!(!whole.contains("super::super::"), "{} leaves its room", file.display());
        }
    }
    assert_eq!(rooms, FLOORS.iter().map(|floor| floor.len()).sum::<usize>());
}

#[test]
fn an_import_from_above_or_beside_is_seen() {
    let seen = |text: &str| reaches_up("published", text);
    assert_eq!(seen("use crate::intake::read::Intake;"), ["read"]);
    assert_eq!(seen("use crate::intake::national::{National, Row};"), ["national"]);
    assert_eq!(
        seen("fn at(source: &crate::intake::Source) {}"),
        ["Source"],
        "the flat names are for other modules"
    );
    assert!(seen("use crate::intake::words::Field;\n// crate::intake::read").is_empty());
}
