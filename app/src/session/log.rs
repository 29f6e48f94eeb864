//! The decisions log as a file that a person can read, and as rows for a spreadsheet.

use engine::quantity::words::NOT_KNOWN;
use engine::scheme::Question;
use engine::sheet_cell::inert;
use serde::{Deserialize, Serialize};

use super::decision::Decision;
use super::refusal::Refusal;

/// The layout of files of decisions that this version writes.
const FORMAT: u32 = 1;

/// A file of decisions.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Decisions", deny_unknown_fields)]
struct Log {
    format: u32,
    decisions: Vec<Decision>,
}

/// The one thing that every version of the file has.
#[derive(Deserialize)]
#[serde(rename = "Decisions")]
struct AnyVersion {
    format: u32,
}

/// Whether a text is a file of decisions, not one of a scheme.
pub fn is_log(text: &str) -> bool {
    let code = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("//"));
    code.is_some_and(|line| line.starts_with("Decisions"))
}

/// The decisions as the text of a file.
pub fn to_ron(decisions: &[Decision]) -> Result<String, ron::Error> {
    let pretty = ron::ser::PrettyConfig::new().struct_names(true);
    let text = ron::ser::to_string_pretty(&Log { format: FORMAT, decisions: decisions.to_vec() }, pretty)?;
    Ok(format!("// Decisions of a workshop table, written by Weighting Room.\n{text}\n"))
}

/// The decisions in the text of a file.
pub fn from_ron(file: &str, text: &str) -> Result<Vec<Decision>, Refusal> {
    let wrong = |error: ron::error::SpannedError| {
        let (line, column) = (error.span.start.line, error.span.start.col);
        let what = error.code.to_string();
        let what = what.trim_end_matches('.');
        Refusal::Guide(format!("{file} is no file of decisions: line {line}, column {column}: {what}."))
    };
    let AnyVersion { format } = ron::from_str(text).map_err(wrong)?;
    if format != FORMAT {
        return Err(Refusal::Guide(format!(
            "{file} has format {format}; this version reads format {FORMAT} of files of decisions. Open it with a newer version of Weighting Room. The file is left as it is."
        )));
    }
    let log: Log = ron::from_str(text).map_err(wrong)?;
    Ok(log.decisions)
}

/// The decisions as tab-separated rows with a header, as a spreadsheet takes them.
pub fn rows(decisions: &[Decision], questions: &[Question]) -> String {
    let mut text = "Number\tQuestion\tChoice\tReason\tScheme\tWorth then, pounds\n".to_owned();
    for (number, decision) in decisions.iter().enumerate() {
        let (question, choice) = in_words(decision, questions);
        let worth = decision.worth.as_deref().map_or_else(|| NOT_KNOWN.to_owned(), plain);
        let cells = [question, choice, &decision.reason, &decision.scheme, &worth];
        let in_one_cell = |cell: &str| {
            let words: Vec<&str> = cell.split(['\t', '\n', '\r']).collect();
            inert(&words.join(" ")).into_owned()
        };
        let cells = cells.map(in_one_cell);
        text.push_str(&format!("{}\t{}\n", number + 1, cells.join("\t")));
    }
    text
}

/// A question and a choice by their names; by their ids where this version does not know them.
pub fn in_words<'a>(decision: &'a Decision, questions: &'a [Question]) -> (&'a str, &'a str) {
    let question = questions.iter().find(|question| question.id == decision.question);
    let answer = question.and_then(|question| question.answer(&decision.choice));
    (
        question.map_or(decision.question.as_str(), |question| &question.question),
        answer.map_or(decision.choice.as_str(), |answer| &answer.name),
    )
}

/// An amount as a spreadsheet reads it: `−£1,234.50` is `-1234.50`; anything else stays as it is.
fn plain(worth: &str) -> String {
    let number = worth.replace('−', "-").replace(['+', '£', ','], "");
    if worth == "no difference" {
        "0".to_owned()
    } else if number.parse::<rust_decimal::Decimal>().is_ok() {
        number
    } else {
        worth.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_what_a_spreadsheet_takes() {
        let decision = |reason: &str, worth: Option<&str>| Decision {
            question: "caps".to_owned(),
            choice: "collar".to_owned(),
            reason: reason.to_owned(),
            scheme: "Ours".to_owned(),
            worth: worth.map(str::to_owned),
        };
        let decisions = [
            decision("a\tb\nc", Some("−£1,234.50")),
            decision("=1+1", None),
            decision("x", Some("about +£5.00")),
        ];
        let text = rows(&decisions, &engine::scheme::questions().unwrap());
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
        assert!(lines.iter().all(|cells| cells.len() == 6), "{text}");
        assert_eq!(lines[1][3..], ["a b c", "Ours", "-1234.50"]);
        assert_eq!((lines[2][3], lines[2][5], lines[3][5]), ("'=1+1", "not known", "about +£5.00"));
        assert_eq!(lines[1][2], "A cap and a collar on activity");
    }

    #[test]
    fn a_file_of_decisions_is_told_from_one_of_a_scheme() {
        let text = to_ron(&[]).unwrap();
        assert!(is_log(&text) && from_ron("x", &text).unwrap().is_empty());
        assert!(engine::scheme::PRESETS.iter().all(|preset| !is_log(preset.text)));
    }
}
