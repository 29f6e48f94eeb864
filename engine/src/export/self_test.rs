//! The worked examples, expected beside found, as plain text, JSON and CSV.

use serde::Serialize;

use super::heading::Heading;
use super::table::aligned;
use crate::quantity::show;
use crate::sheet_cell::as_csv;
use crate::worked_examples::{CheckedExample, CheckedExamples};

/// Version of the layout of the JSON.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    heading: Heading,
    agrees: bool,
    examples: &'a [CheckedExamples],
}

/// What was found, in a sentence.
pub fn self_test_in_words(checked: &[CheckedExamples]) -> String {
    let examples: Vec<&CheckedExample> = checked.iter().flat_map(|checked| &checked.examples).collect();
    let figures: usize = examples.iter().map(|example| example.figures.len()).sum();
    let wrong = examples.iter().filter(|example| !example.agrees()).count();
    match wrong {
        0 => format!(
            "All {} worked examples come to what is expected, in {} figures to the penny.",
            show::number(examples.len().into()),
            show::number(figures.into())
        ),
        wrong => format!(
            "{} of {} worked examples do not come to what is expected: do not use this copy, and report it.",
            show::number(wrong.into()),
            show::number(examples.len().into())
        ),
    }
}

/// The totals of all examples, or all their figures, as text; whatever does not agree is always told.
pub fn self_test_table(checked: &[CheckedExamples], every_figure: bool) -> String {
    let mut text = String::new();
    for checked in checked {
        let mut rows = vec![["example", "expected", "found", ""].map(str::to_owned).to_vec()];
        for example in &checked.examples {
            for (place, figure) in example.figures.iter().enumerate() {
                if !every_figure && place > 0 && figure.agrees() {
                    continue;
                }
                let name = if place == 0 { example.example.clone() } else { format!("  {}", figure.what) };
                let agrees = if figure.agrees() { "" } else { "DIFFERS" };
                rows.push(vec![name, figure.expected.clone(), figure.found.clone(), agrees.to_owned()]);
            }
        }
        text.push_str(&format!("{}\n{}\n", checked.title, aligned(&rows, 1)));
    }
    text + &self_test_in_words(checked) + "\n"
}

/// All figures as JSON.
///
/// # Errors
/// Never for text; the writer's own error otherwise.
pub fn self_test_json(checked: &[CheckedExamples]) -> Result<String, serde_json::Error> {
    let agrees = checked.iter().flat_map(|checked| &checked.examples).all(CheckedExample::agrees);
    serde_json::to_string_pretty(&Document { heading: Heading::of(FORMAT), agrees, examples: checked })
}

/// All figures as CSV, one a row.
///
/// # Errors
/// Never for text; the writer's own error otherwise.
pub fn self_test_csv(checked: &[CheckedExamples]) -> Result<String, ::csv::Error> {
    let header = ["examples", "example", "scheme", "figure", "expected", "found", "agrees"];
    let rows = checked.iter().flat_map(|all| all.examples.iter().map(move |example| (all.title, example)));
    let rows =
        rows.flat_map(|(title, example)| example.figures.iter().map(move |figure| (title, example, figure)));
    let rows = rows.map(|(title, example, figure)| {
        let agrees = if figure.agrees() { "true" } else { "false" };
        [title, &example.example, &example.scheme, &figure.what, &figure.expected, &figure.found, agrees]
    });
    as_csv(&std::iter::once(header).chain(rows).map(|row| row.map(str::to_owned)).collect::<Vec<_>>())
}
