//! What the integration tests share: tallies made from counts, extracts made from a few words, and
//! statements read back as decimal strings.

pub mod counts;
pub mod extract;
pub mod forms;
pub mod money;
pub mod published;
pub mod random;
pub mod random_activity;
pub mod sample;
pub mod stopping;

use std::path::Path;

use serde::de::DeserializeOwned;

/// Reads golden data, in which an optional value may stand as it is.
pub fn golden<T: DeserializeOwned>(text: &str) -> T {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).expect("golden data that can be read")
}

/// Golden data that is a list. An empty one would hold nothing.
pub fn golden_list<T: DeserializeOwned>(text: &str) -> Vec<T> {
    let list: Vec<T> = golden(text);
    assert!(!list.is_empty(), "no case is listed");
    list
}

/// The files of a folder of `golden`, each with its name without the ending. A new file is found by being there.
pub fn golden_files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(folder);
    let mut files: Vec<(String, String)> = std::fs::read_dir(&folder)
        .expect("a folder of golden data")
        .map(|entry| entry.expect("an entry of the folder").path())
        .map(|path| {
            let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("golden data is text"))
        })
        .collect();
    assert!(!files.is_empty(), "no file was found in {}", folder.display());
    files.sort();
    files
}

/// Fails with everything that is wrong, not with the first thing only.
pub fn none_wrong(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
