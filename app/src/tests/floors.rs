//! The program stands on floors: a file takes only from its own room and from those below.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up: files and folders of `src`. Those of a line do not know one another.
const FLOORS: [&[&str]; 21] = [
    &["builtin", "journal", "look", "show"],
    &["sheet"],
    &["place"],
    &["what_if"],
    &["output"],
    &["session"],
    &["hand_over"],
    &["jobs"],
    &["keep"],
    &["results"],
    &["command"],
    &["app"],
    &["actions"],
    &["view::part"],
    &["view::lever"],
    &["view::page"],
    &["view::shell"],
    &["window"],
    &["cli"],
    &["console", "lib", "main", "view"],
    &["tests"],
];

/// The room that a path of modules is in, and its floor.
fn room(path: &[String]) -> Option<(usize, &'static str)> {
    let holds = |room: &str| room.split("::").zip(path).filter(|(part, of)| part == of).count();
    let rooms =
        FLOORS.iter().enumerate().flat_map(|(floor, rooms)| rooms.iter().map(move |room| (floor, *room)));
    rooms.filter(|(_, room)| holds(room) == room.split("::").count()).max_by_key(|(_, room)| room.len())
}

/// The module of a file, by its path within `src`.
fn module(file: &Path) -> Vec<String> {
    let parts =
        file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect::<Vec<_>>();
    let last = if parts.len() > 1 && parts.last().is_some_and(|last| last == "mod") {
        parts.len() - 1
    } else {
        parts.len()
    };
    parts[..last].to_vec()
}

/// The names in braces, taken apart: `a::{b, c::{d, e}}` is `a::b`, `a::c::d` and `a::c::e`.
fn flat(path: &str) -> Vec<String> {
    let Some((before, rest)) = path.split_once('{') else { return vec![path.to_owned()] };
    let (mut depth, mut names, mut name) = (1, Vec::new(), String::new());
    for letter in rest.chars() {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        if depth == 0 || (depth == 1 && letter == ',') {
            names.push(std::mem::take(&mut name));
        } else {
            name.push(letter);
        }
        if depth == 0 {
            break;
        }
    }
    names.iter().filter(|name| !name.is_empty()).flat_map(|name| flat(&format!("{before}{name}"))).collect()
}

/// What a file takes from the crate, in `use` lines and wherever else it names a path: modules from the root.
fn taken(module: &[String], text: &str) -> Vec<Vec<String>> {
    // Tests at the end of a file may look where they like.
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join(" ").replace(char::is_whitespace, "");
    let mut found = Vec::new();
    for (start, _) in code.match_indices("crate::").chain(code.match_indices("super::")) {
        let is_path = |letter: char| letter.is_alphanumeric() || "_:".contains(letter);
        let before = &code[..start];
        if before.ends_with("super::") || before.ends_with("$") {
            continue;
        }
        let path = &code[start..];
        let end = path.find(|letter| !is_path(letter)).unwrap_or(path.len());
        let path = if path[..end].ends_with("::") {
            path.split(';').next().unwrap_or_default()
        } else {
            &path[..end]
        };
        for path in flat(path) {
            let (mut at, mut rest) = (module.to_vec(), path.as_str());
            if let Some(from_root) = rest.strip_prefix("crate::") {
                (at, rest) = (Vec::new(), from_root);
            }
            while let Some(up) = rest.strip_prefix("super::") {
                at.pop();
                rest = up;
            }
            at.extend(rest.split("::").map(str::to_owned));
            found.push(at);
        }
    }
    found
}

/// What is wrong with a file: it is in no room, or takes from a floor that is not below its own.
fn wrongs(file: &Path, text: &str) -> Vec<String> {
    let module = module(file);
    let Some((floor, mine)) = room(&module) else {
        return vec![format!("{} is on no floor", file.display())];
    };
    let up = |path: &Vec<String>| {
        let (above, other) = room(path)?;
        let (file, path) = (file.display(), path.join("::"));
        (other != mine && above >= floor).then(|| format!("{file} of {mine} takes {path} of {other}"))
    };
    taken(&module, text).iter().filter_map(up).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn every_file_takes_only_from_floors_below_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let sources = files(&root);
    assert!(sources.len() > 150, "only {} files were found", sources.len());
    let wrong = sources
        .iter()
        .flat_map(|file| wrongs(file.strip_prefix(&root).unwrap(), &fs::read_to_string(file).unwrap()));
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn an_upward_import_is_found_however_it_is_written() {
    let wrong = |file: &str, text: &str| !wrongs(Path::new(file), text).is_empty();
    assert!(wrong("session/table.rs", "use crate::app::App;"));
    assert!(wrong("session/table.rs", "use crate::{\n    look::cut,\n    view::page::{page, tabs},\n};"));
    assert!(wrong("app/mod.rs", "fn f() { crate::view::page::tabs() }"));
    assert!(wrong("view/part/grid.rs", "use super::super::page::page;"));
    assert!(wrong("look/mod.rs", "use crate::show::View;"), "rooms of one floor do not know one another");
    assert!(wrong("cellar/mod.rs", ""), "a folder that is on no floor");
    assert!(!wrong("app/mod.rs", "use crate::session::{Refusal, Session};\nuse super::look;"));
    assert!(!wrong("view/page/flow/chart.rs", "// crate::cli\nuse super::table;\nuse super::super::ctrl;"));
}
