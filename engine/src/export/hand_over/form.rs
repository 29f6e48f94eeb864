//! The forms in which what is on screen leaves the building: what each is for, and what it does and does not hold.

use crate::catalogue::catalogue;

catalogue! {
    /// A form in which what is on screen leaves the building.
    Form {
        /// A workbook whose formulas recompute every pound.
        Workbook = "workbook",
        /// A scheme as a contract schedule.
        TermSheet = "term-sheet",
        /// All schemes side by side.
        ComparisonPack = "comparison-pack",
        /// One page for the wall.
        OnePage = "one-page",
        /// Slides for a meeting.
        Slides = "slides",
        /// Inputs and expected pounds of every clause.
        TestVectors = "test-vectors",
        /// What freedom-of-information requests ask for.
        Answers = "answers",
        /// All that an analyst needs to get the same result.
        Record = "record",
        /// The lines of every statement.
        Lines = "lines",
    }
}

/// The kind of a file, by how its name ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileKind {
    /// How its name ends, without the stop.
    pub ending: &'static str,
    /// What it is called.
    pub name: &'static str,
}

const PDF: FileKind = FileKind { ending: "pdf", name: "PDF" };
const DOCX: FileKind = FileKind { ending: "docx", name: "Word document" };
const PPTX: FileKind = FileKind { ending: "pptx", name: "PowerPoint slides" };
const XLSX: FileKind = FileKind { ending: "xlsx", name: "Excel workbook" };
const CSV: FileKind = FileKind { ending: "csv", name: "CSV table" };
const RON: FileKind = FileKind { ending: "ron", name: "Record (RON)" };

impl Default for Form {
    fn default() -> Self {
        Self::Workbook
    }
}

impl Form {
    /// Its name on screen.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Workbook => "Workbook",
            Self::TermSheet => "Term sheet",
            Self::ComparisonPack => "Comparison pack",
            Self::OnePage => "One page for the wall",
            Self::Slides => "Slides",
            Self::TestVectors => "Contract test vectors",
            Self::Answers => "Answers on request",
            Self::Record => "Record",
            Self::Lines => "Statement lines",
        }
    }

    /// What it is for, in a sentence.
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::Workbook => {
                "For finance on the other side: change a price, a weight or a cap in Excel, and the income follows."
            }
            Self::TermSheet => {
                "For the contract: the scheme in plain English, each payment rule as one sentence."
            }
            Self::ComparisonPack => "For a board: all schemes side by side, with charts and what moves each.",
            Self::OnePage => {
                "For the room: the totals, one chart and what was decided, to be read from afar."
            }
            Self::Slides => "For a meeting: one finding a slide, with a chart that can be edited.",
            Self::TestVectors => {
                "For auditors and payment systems: what each clause pays at, just under and just over each threshold."
            }
            Self::Answers => {
                "For freedom-of-information requests: how it is paid, what it cost, and what for, as one table."
            }
            Self::Record => "For an analyst: everything that gives the same result again, in one file.",
            Self::Lines => "For a spreadsheet: every line of every statement, by contract and month.",
        }
    }

    /// The kinds of file that it can be, the usual one first.
    pub const fn kinds(self) -> &'static [FileKind] {
        match self {
            Self::Workbook => &[XLSX],
            Self::TermSheet | Self::ComparisonPack => &[PDF, DOCX],
            Self::OnePage => &[PDF, DOCX],
            Self::Slides => &[PPTX],
            Self::TestVectors | Self::Answers | Self::Lines => &[CSV],
            Self::Record => &[RON],
        }
    }

    /// Whether it is of one scheme, not of all on the table.
    pub const fn is_of_one_scheme(self) -> bool {
        match self {
            Self::TermSheet | Self::TestVectors => true,
            Self::Workbook
            | Self::ComparisonPack
            | Self::OnePage
            | Self::Slides
            | Self::Answers
            | Self::Record
            | Self::Lines => false,
        }
    }

    /// What it holds, a point each.
    pub const fn holds(self) -> &'static [&'static str] {
        match self {
            Self::Workbook => &[
                "Counts by contract and month",
                "Every term as a named cell; those that may be changed are marked",
                "A sheet for each scheme, with formulas from counts and terms to every line",
                "A sheet that checks each line against this program",
            ],
            Self::TermSheet => &[
                "Each payment rule as one sentence, and every term",
                "Definitions of the measures, with their sources",
                "An example to the penny with this data's numbers",
                "The least and the most that it could pay",
                "What is fact, what is illustrative, and what was decided and why",
            ],
            Self::ComparisonPack => &[
                "Totals, differences, least and most of every scheme",
                "Charts, and the walk from the baseline to each scheme",
                "The terms that differ, and the definitions",
                "How the data was read, and what was decided and why",
            ],
            Self::OnePage => {
                &["The total of each scheme", "One chart and three sentences", "What was decided"]
            }
            Self::Slides => &[
                "One finding a slide, as its title",
                "Charts with their numbers inside",
                "How each figure came about, in the speaker's notes",
                "What was decided, and what is next",
            ],
            Self::TestVectors => &[
                "Inputs and expected pounds of every clause",
                "Each threshold: at it, just under it and just over it",
                "How to work each of them by hand",
            ],
            Self::Answers => &[
                "How it is paid, and what triggers payment",
                "Spend, courses, cost of a course and of a contact",
                "Recovery beside cost, each with its definition",
            ],
            Self::Record => &[
                "Names and checksums of the files, and how they were read",
                "Counts, schemes, place and what-if in full",
                "Every line of the result, and its known limits",
            ],
            Self::Lines => &["Scheme, contract, period, component and amount, with least and most"],
        }
    }

    /// What it never holds.
    pub const fn never_holds(self) -> &'static str {
        match self {
            Self::Workbook | Self::Lines => {
                "No row about a patient, no name of a user, machine or folder, and no macro."
            }
            Self::TermSheet
            | Self::ComparisonPack
            | Self::OnePage
            | Self::Slides
            | Self::TestVectors
            | Self::Answers
            | Self::Record => "No row about a patient, and no name of a user, machine or folder.",
        }
    }
}
