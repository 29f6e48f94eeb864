//! `same`: whether two files hold the same, whatever kind of file they are.

use std::path::Path;

use engine::export::{Record, in_words};
use engine::fingerprint::{Carried, find_in};
use engine::text_file::decode;

use super::{Failure, say};
use crate::session::Document;

/// Says that two files hold the same, or the first thing in which they differ.
pub fn run(here: &Path, there: &Path) -> Result<(), Failure> {
    let (mine, theirs) = (carried(here)?, carried(there)?);
    match mine.first_difference(&theirs) {
        None => say(&format!("Yes, both hold the same: {}\n", mine.fingerprint)),
        Some(difference) => {
            let line = |which: &str, of: &Carried, file: &Path| {
                format!("  {which}: {} ({})\n", of.fingerprint, file.display())
            };
            say(&format!(
                "No. {difference}\n{}{}",
                line("here", &mine, here),
                line("there", &theirs, there)
            ))?;
            Err(Failure::No)
        }
    }
}

fn carried(file: &Path) -> Result<Carried, Failure> {
    let without = || {
        Failure::Input(format!(
            "{} carries no fingerprint. Sessions carry one when they are saved, and so does everything that is \
             exported; save or export it again.",
            file.display()
        ))
    };
    let bytes = std::fs::read(file)
        .map_err(|why| Failure::Input(format!("{} cannot be read: {}.", file.display(), in_words(&why))))?;
    if let Some(carried) = Document::carried(file).map_err(Failure::input)? {
        return Ok(carried);
    }
    if Record::is_in(&bytes) {
        let carried = Record::carried(&decode(&bytes)).map_err(Failure::input)?;
        return carried.ok_or_else(without);
    }
    find_in(&bytes).map(Carried::only).ok_or_else(without)
}
