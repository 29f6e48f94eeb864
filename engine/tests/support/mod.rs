//! What the integration tests share: tallies made from counts, extracts made from a few words, and
//! statements read back as decimal strings.
#![allow(dead_code, reason = "every test file uses some of it, none uses all")]

pub mod cases;
pub mod counts;
pub mod extract;
pub mod forms;
pub mod money;
pub mod published;
pub mod stopping;

use serde::de::DeserializeOwned;

/// Reads golden data, in which an optional value may stand as it is.
pub fn golden<T: DeserializeOwned>(text: &str) -> T {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).expect("golden data that can be read")
}

/// Fails with everything that is wrong, not with the first thing only.
pub fn none_wrong(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
