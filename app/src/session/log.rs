//! The decisions log as a file that a person can read, and as rows for a spreadsheet.

use engine::quantity::words::NOT_KNOWN;
use engine::scheme::Question;
use engine::sheet_cell::inert;
use serde::{Deserialize, Serialize};

use super::decision::Decision;
use super::refusal::Refusal;
use crate::sheet::Lever;

/// The layout of files of decisions that this version writes; it reads all before.
const FORMAT: u32 = 2;
/// The layout of files in which no decision has its terms.
const WITHOUT_TERMS: u32 = 1;

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
    let has_terms = decisions.iter().any(|decision| !decision.terms.is_empty());
    let format = if has_terms { FORMAT } else { WITHOUT_TERMS };
    let text = ron::ser::to_string_pretty(&Log { format, decisions: decisions.to_vec() }, pretty)?;
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
    if !(WITHOUT_TERMS..=FORMAT).contains(&format) {
        return Err(Refusal::Guide(format!(
            "{file} has format {format}; this version reads formats {WITHOUT_TERMS} to {FORMAT} of files of decisions. Open it with a newer version of Weighting Room. The file is left as it is."
        )));
    }
    let log: Log = ron::from_str(text).map_err(wrong)?;
    Ok(log.decisions)
}

/// A decision as a row of a spreadsheet: number, question, choice, reason, scheme, worth, its terms as they were
/// when it was made, and as they are now.
pub type LogRow = [String; 8];

/// The decisions as rows with a header. `now` gives the terms of the scheme of a name, none where it has gone.
pub fn rows(decisions: &[Decision], questions: &[Question], now: impl Fn(&str) -> Vec<Lever>) -> Vec<LogRow> {
    let header =
        ["Number", "Question", "Choice", "Reason", "Scheme", "Worth then, pounds", "Terms then", "Terms now"];
    let mut rows = vec![header.map(str::to_owned)];
    for (number, decision) in decisions.iter().enumerate() {
        let (question, choice) = in_words(decision, questions);
        let levers = now(&decision.scheme);
        let then = decision.terms.iter().map(|term| (term.name.as_str(), term.value.clone()));
        let found = decision.terms.iter().filter_map(|term| levers.iter().find(|of| of.path == term.path));
        let now = found.map(|lever| (lever.label.as_str(), lever.shown()));
        rows.push([
            (number + 1).to_string(),
            question.to_owned(),
            choice.to_owned(),
            decision.reason.clone(),
            decision.scheme.clone(),
            decision.worth.as_deref().map_or_else(|| NOT_KNOWN.to_owned(), plain),
            listed(then),
            listed(now),
        ]);
    }
    rows
}

/// `Cap: 103.00 %; Collar: 97.00 %`.
fn listed<'a>(terms: impl Iterator<Item = (&'a str, String)>) -> String {
    terms.map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("; ")
}

/// Rows as tab-separated text, as a spreadsheet takes it.
pub fn tabbed(rows: &[LogRow]) -> String {
    let in_one_cell = |cell: &String| {
        let words: Vec<&str> = cell.split(['\t', '\n', '\r']).collect();
        inert(&words.join(" ")).into_owned()
    };
    let line = |row: &LogRow| row.each_ref().map(in_one_cell).join("\t") + "\n";
    rows.iter().map(line).collect()
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
            terms: Vec::new(),
        };
        let decisions = [
            decision("a\tb\nc", Some("−£1,234.50")),
            decision("=1+1", None),
            decision("x", Some("about +£5.00")),
        ];
        let text = tabbed(&rows(&decisions, &engine::scheme::questions().unwrap(), |_| Vec::new()));
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
        assert!(lines.iter().all(|cells| cells.len() == 8), "{text}");
        assert_eq!(lines[1][3..6], ["a b c", "Ours", "-1234.50"]);
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
