//! Answers as CSV and as a table of a document.

use super::Answer;
use crate::export::document::{Column, Row, Table};
use crate::fingerprint::Fingerprint;
use crate::sheet_cell::as_csv;

/// The columns.
const COLUMNS: [&str; 5] = ["question", "whose", "figure", "definition", "source"];

/// Answers as CSV, one a row; the last row carries the fingerprint.
///
/// # Errors
/// Never; the writer's own error otherwise.
pub fn answers_csv(answers: &[Answer], fingerprint: Option<&Fingerprint>) -> Result<String, ::csv::Error> {
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    rows.extend(answers.iter().map(cells));
    rows.extend(fingerprint.map(|fingerprint| {
        let asked = "What was this made of?".to_owned();
        [asked, "all of it".to_owned(), fingerprint.to_string(), fingerprint.text(), String::new()]
    }));
    as_csv(&rows)
}

/// Answers as a table of a document.
pub fn answers_table(answers: &[Answer]) -> Table {
    Table {
        caption: "Answers on request".to_owned(),
        columns: [("Question", 4), ("Whose", 4), ("Figure", 5), ("Definition", 6), ("Source", 4)]
            .map(|(title, share)| Column::words(title, share))
            .to_vec(),
        rows: answers.iter().map(|answer| Row::body(cells(answer).to_vec())).collect(),
    }
}

fn cells(answer: &Answer) -> [String; COLUMNS.len()] {
    let Answer { question, whose, figure, definition, source } = answer.clone();
    [question, whose, figure, definition, source]
}
