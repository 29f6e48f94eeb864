//! What is asked of a page, and what it answers: the one language between the page's few lines of script and the
//! engine.

use serde::{Deserialize, Serialize};

/// Something that a person did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "lowercase", deny_unknown_fields)]
pub enum Ask {
    /// The page was opened: what a browser with scripts has more than one without.
    Start,
    /// A slider was moved to so many steps.
    Move {
        /// Index of the scheme.
        scheme: usize,
        /// Path of the term.
        path: String,
        /// Steps from zero.
        at: i64,
        /// Whether it was let go.
        done: bool,
    },
    /// A number was typed.
    Type {
        /// Index of the scheme.
        scheme: usize,
        /// Path of the term.
        path: String,
        /// What was typed.
        text: String,
    },
    /// A word was chosen.
    Choose {
        /// Index of the scheme.
        scheme: usize,
        /// Path of the term.
        path: String,
        /// The word, as a file has it.
        word: String,
    },
    /// A weight was locked, or unlocked.
    Lock {
        /// Index of the scheme.
        scheme: usize,
        /// Path of the term.
        path: String,
    },
    /// The receipt of a line was opened, or closed.
    Why {
        /// Index of the scheme.
        scheme: usize,
        /// Place of the line in the table as it is shown.
        line: usize,
    },
    /// Terms go back to what was handed over: those of one scheme, or all.
    Reset {
        /// Index of the scheme; none for all.
        scheme: Option<usize>,
    },
    /// The schemes, as a session that the program opens.
    Save,
    /// The counts, as a file that the session reads.
    Counts,
}

/// What a page answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reply {
    /// Pieces of the page that are others now.
    pub put: Vec<Put>,
    /// Fields of terms that have other values now.
    pub fields: Vec<Field>,
    /// What is said to somebody who cannot see it; empty where there is nothing to say.
    pub say: String,
    /// Why something was not done; empty where it was.
    pub wrong: String,
    /// A file to save.
    pub file: Option<SavedFile>,
}

/// A piece of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Put {
    /// Id of the element whose content it is.
    pub id: String,
    /// The content.
    pub html: String,
}

/// The fields of a term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// What the ids of its fields end in.
    pub id: String,
    /// Where its slider stands, in steps.
    pub at: i64,
    /// The ends of its slider.
    pub ends: [i64; 2],
    /// Its value as a person reads it.
    pub shown: String,
    /// What it was when it was handed over, where that is something else.
    pub was: String,
}

/// A file to save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SavedFile {
    /// Its name.
    pub name: &'static str,
    /// Its text.
    pub text: String,
}
