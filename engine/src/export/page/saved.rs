//! What is saved from a page: its schemes as a session, and its counts as the file that the session reads.

use ron::extensions::Extensions;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::ask::SavedFile;
use super::{Page, PageError};
use crate::calendar::FinancialYear;
use crate::locality::Locality;
use crate::scenario::Scenario;
use crate::scheme::Scheme;

/// The name under which the session looks for the counts, in its own folder.
const COUNTS: &str = "counts-without-small-numbers.csv";
/// The name of the session.
const SESSION: &str = "schemes-from-a-page.weighting-room";

/// A session, as the program reads it.
#[derive(Serialize)]
struct Session<'a> {
    format: u32,
    saved_by: &'a str,
    activity: Activity,
    baseline: char,
    chosen: char,
    view: View,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<FinancialYear>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locality: Option<&'a Locality>,
    #[serde(skip_serializing_if = "Option::is_none")]
    what_if: Option<&'a Scenario>,
    schemes: Vec<OnTable<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Activity {
    Files(Vec<ActivityFile>),
}

#[derive(Serialize)]
struct ActivityFile {
    path: &'static str,
    bytes: usize,
    sha256: String,
}

/// The view that a session opens with.
#[derive(Serialize)]
enum View {
    Answer,
}

#[derive(Serialize)]
struct OnTable<'a> {
    colour: usize,
    scheme: &'a Scheme,
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<&'a Scheme>,
}

impl Page {
    /// The schemes as they stand, as the text of a session on the counts of the page.
    pub(super) fn saved_session(&self) -> Result<SavedFile, PageError> {
        let counts = self.counts_text();
        let sha256 = Sha256::digest(&counts).iter().map(|byte| format!("{byte:02x}")).collect();
        let file = ActivityFile { path: COUNTS, bytes: counts.len(), sha256 };
        let years = self.evaluation.selection.years();
        let baseline = self.evaluation.baseline.letter();
        let session = Session {
            format: 1,
            saved_by: &self.held.version,
            activity: Activity::Files(vec![file]),
            baseline,
            chosen: baseline,
            view: View::Answer,
            year: match years.as_slice() {
                [only] => Some(*only),
                [] | [_, _, ..] => None,
            },
            locality: self.held.locality.as_ref(),
            what_if: match self.held.scenarios.as_slice() {
                [only] => Some(only),
                [] | [_, _, ..] => None,
            },
            schemes: self.on_table(),
        };
        let pretty = ron::ser::PrettyConfig::new().struct_names(false).extensions(Extensions::IMPLICIT_SOME);
        let text = ron::ser::to_string_pretty(&session, pretty);
        let text = text.map_err(|why| PageError::Unwritten(why.to_string()))?;
        let text =
            format!("// Weighting Room session: activity by reference, no rows about patients.\n{text}\n");
        Ok(SavedFile { name: SESSION, text })
    }

    fn on_table(&self) -> Vec<OnTable<'_>> {
        let both = self.evaluation.schemes.iter().map(|of| &of.scheme).zip(&self.held.schemes);
        let row = |(colour, (scheme, held)): (usize, (_, _))| OnTable {
            colour,
            scheme,
            original: (scheme != held).then_some(held),
        };
        both.enumerate().map(row).collect()
    }

    /// The counts, under the name by which the session looks for them.
    pub(super) fn saved_counts(&self) -> SavedFile {
        SavedFile { name: COUNTS, text: self.counts_text() }
    }

    fn counts_text(&self) -> String {
        self.held.counts.join("\n")
    }
}
