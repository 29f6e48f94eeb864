//! What each form is for, what it will contain and what it never does: for the page from which things are handed
//! over, and for whoever asks before.

use super::facts::{Facts, SmallNumbers};
use crate::quantity::words;

/// A form in which something is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A workbook that works itself out.
    Workbook,
    /// A scheme in plain English.
    TermSheet,
    /// The schemes side by side.
    ComparisonPack,
    /// One page for the wall.
    OnePage,
    /// Slides.
    Slides,
    /// Inputs and expected pounds of every clause.
    TestVectors,
    /// The figures that requests for information ask for.
    Answers,
    /// Everything that makes the result again.
    Record,
    /// The statements and measures as plain tables.
    Tables,
}

/// All that is said of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormInfo {
    /// The form.
    pub form: Form,
    /// Its name on the command line.
    pub id: &'static str,
    /// Its name on screen.
    pub name: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// How its files end.
    pub endings: &'static [&'static str],
    /// What it contains.
    pub contains: &'static [&'static str],
    /// What it does not contain, beside what no form does.
    pub without: &'static [&'static str],
}

/// What no form ever contains.
pub const NEVER: [&str; 3] = [
    "Nothing about a single person: no row of an extract, no identifier.",
    "No name of a user or machine, and no folder.",
    "No macro, no link and nothing that runs when it is opened.",
];

/// Every form, in the order in which they are offered.
pub const FORMS: [FormInfo; 9] = [
    FormInfo {
        form: Form::Workbook,
        id: "workbook",
        name: "Workbook",
        purpose: "For checking every figure: change a term in Excel and the income follows by the same rules.",
        endings: &["xlsx"],
        contains: &[
            "Counts of activity, terms in named cells, and a sheet of live formulas for each scheme.",
            "A comparison with charts, and a sheet that holds the workbook's figures against the program's.",
        ],
        without: &["No reasons and no decisions: they are in the term sheet."],
    },
    FormInfo {
        form: Form::TermSheet,
        id: "term-sheet",
        name: "Term sheet",
        purpose: "For agreeing one scheme: what both sides would sign, in plain English.",
        endings: &["pdf", "docx"],
        contains: &[
            "Each payment rule as one sentence, every term with its source, and the definitions.",
            "A worked example to the penny, the least and the most, and what is fact and what illustrative.",
            "The decisions with their reasons, and how the data was read.",
        ],
        without: &["No other scheme."],
    },
    FormInfo {
        form: Form::ComparisonPack,
        id: "comparison",
        name: "Comparison pack",
        purpose: "For choosing between schemes: what each pays, to whom, when and why.",
        endings: &["pdf"],
        contains: &[
            "What was found, and all schemes side by side: in all, by kind, by provider and by month.",
            "The walk from the baseline to each other scheme, and the terms that differ.",
            "Definitions, measures as they were reached, decisions, and how the data was read.",
        ],
        without: &["No schedule of all terms and no worked example: they are in each term sheet."],
    },
    FormInfo {
        form: Form::OnePage,
        id: "one-page",
        name: "Page for the wall",
        purpose: "For a room: the totals to be read from afar, on one page.",
        endings: &["pdf"],
        contains: &["Three to six figures, a chart, three sentences and the decisions."],
        without: &["No terms, no definitions and no workings."],
    },
    FormInfo {
        form: Form::Slides,
        id: "slides",
        name: "Slides",
        purpose: "For a meeting: one finding a slide, with a chart that can be edited.",
        endings: &["pptx"],
        contains: &[
            "A sentence with its number as the title of each slide, and its receipt in the notes.",
            "Charts with their numbers inside, and a last slide with decisions and next steps.",
        ],
        without: &["No terms and no definitions: they are in the term sheets."],
    },
    FormInfo {
        form: Form::TestVectors,
        id: "vectors",
        name: "Test vectors",
        purpose: "For auditors and for another system: inputs and expected pounds of every clause.",
        endings: &["csv"],
        contains: &[
            "Cases at, just under and just over each threshold, and a page that says how to run them.",
        ],
        without: &["No count of the data: the inputs are made for the clauses."],
    },
    FormInfo {
        form: Form::Answers,
        id: "answers",
        name: "Answers on request",
        purpose: "For requests under freedom of information: the figures that they ask for, in one table.",
        endings: &["csv"],
        contains: &[
            "How it is paid and what triggers payment, spend, courses, costs and recovery, with definitions.",
        ],
        without: &["No small number, whatever was chosen."],
    },
    FormInfo {
        form: Form::Record,
        id: "record",
        name: "Record",
        purpose: "For an analyst: everything that makes the result again with one command.",
        endings: &["ron"],
        contains: &[
            "Names and hashes of the files, the reading report, schemes, scenario, place and results in full.",
            "Counts of activity, from which the result is worked out again.",
        ],
        without: &["No file that was read, only its name and hash."],
    },
    FormInfo {
        form: Form::Tables,
        id: "tables",
        name: "Tables",
        purpose: "For other programs: statements and measures as plain rows.",
        endings: &["csv"],
        contains: &["Every line of every statement, and every measure, by contract and period."],
        without: &["No words, no charts and no workings."],
    },
];

impl Form {
    /// What is said of it.
    pub fn info(self) -> &'static FormInfo {
        &FORMS[self as usize]
    }
}

/// What a form made of these facts will contain, and what it will not, a sentence each.
pub fn contents(form: Form, facts: &Facts<'_>) -> Vec<String> {
    let info = form.info();
    let mut lines: Vec<String> = info.contains.iter().map(|line| (*line).to_owned()).collect();
    lines.push(format!(
        "It is of {}: {}, {}.",
        facts.span(),
        count(facts.contracts().len(), "contract", "contracts"),
        count(facts.evaluation.schemes.len(), "scheme", "schemes")
    ));
    let small = match (facts.small_numbers, form) {
        (_, Form::TestVectors) => None,
        (_, Form::Answers) | (SmallNumbers::Withheld, _) => Some("Small numbers of people are withheld."),
        (SmallNumbers::Shown, _) => Some("Small numbers of people are shown, because you chose so."),
    };
    lines.extend(small.map(str::to_owned));
    if facts.evaluation.selection.synthetic {
        lines.push("It says that the data is made up.".to_owned());
    }
    lines.extend(info.without.iter().map(|line| (*line).to_owned()));
    lines.extend(NEVER.map(str::to_owned));
    lines
}

fn count(many: usize, one: &str, more: &str) -> String {
    let number = i64::try_from(many).map_or_else(|_| many.to_string(), words::count);
    format!("{number} {}", if many == 1 { one } else { more })
}
