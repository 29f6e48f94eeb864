//! The forms in which what is on screen leaves the building: what each is for, and what it does and does not hold.

use crate::catalogue::declared;

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
const HTML: FileKind = FileKind { ending: "html", name: "web page" };
const RON: FileKind = FileKind { ending: "ron", name: "record (RON)" };

/// What is said of a form.
pub(crate) struct FormInfo {
    /// Its name on the command line.
    name: &'static str,
    /// Its name on screen.
    in_words: &'static str,
    /// What it is for.
    purpose: &'static str,
    /// The kinds of file that it can be, the usual one first.
    kinds: &'static [FileKind],
    /// Whether it is of one scheme, not of all on the table.
    of_one_scheme: bool,
    /// What it holds.
    holds: &'static [&'static str],
    /// What it does not hold, beside what no form does.
    without: &'static str,
    /// What it never holds or does.
    never: &'static str,
}

impl FormInfo {
    /// What most forms are.
    const PLAIN: Self = Self {
        name: "",
        in_words: "",
        purpose: "",
        kinds: &[CSV],
        of_one_scheme: false,
        holds: &[],
        without: "",
        never: NEVER,
    };
}

/// What forms never hold or do; a web page says it in its own words.
const NEVER: &str = "Nothing about a single person, no name of a user, machine or folder, no macro, and nothing \
                         that runs when it is opened.";

/// The same of a web page, in which something does run.
const NEVER_IN_A_PAGE: &str = "Nothing about a single person, no name of a user, machine, folder or file. When it is \
                               opened its own sliders run, inside the browser: they can reach no network, no file \
                               and nothing else of the machine.";

declared! {
    /// A form in which what is on screen leaves the building.
    pub enum Form: FormInfo;

    /// A workbook whose formulas recompute every pound.
    Workbook {
        name: "workbook",
        in_words: "Workbook",
        purpose: "For checking every figure: change a term in Excel, and the income follows by the same rules.",
        kinds: &[XLSX],
        holds: &[
            "Counts of activity, terms in named cells, and a sheet of live formulas for each scheme",
            "A comparison with charts, and a sheet that holds its figures against this program's",
        ],
        without: "No reasons and no decisions: they are in the term sheet.",
    },
    /// A scheme as a contract schedule.
    TermSheet {
        name: "term-sheet",
        in_words: "Term sheet",
        purpose: "For agreeing one scheme: what both sides would sign, in plain English.",
        kinds: &[PDF, DOCX],
        of_one_scheme: true,
        holds: &[
            "Each payment rule as one sentence, every term, and the definitions with their sources",
            "A worked example to the penny, the least and the most, what is fact and what illustrative",
            "The decisions with their reasons, and how the data was read",
        ],
        without: "No other scheme.",
    },
    /// All schemes side by side.
    ComparisonPack {
        name: "comparison-pack",
        in_words: "Comparison pack",
        purpose: "For choosing between schemes: what each pays, to whom, when and why.",
        kinds: &[PDF, DOCX],
        holds: &[
            "What was found, and all schemes side by side: in all, by kind, by provider and by month",
            "The walk from the baseline to each other scheme, and the terms that differ",
            "Definitions, measures as they were reached, decisions, and how the data was read",
        ],
        without: "No schedule of all terms and no worked example: they are in each term sheet.",
    },
    /// One page for the wall.
    OnePage {
        name: "one-page",
        in_words: "Page for the wall",
        purpose: "For a room: the totals, to be read from afar, on one page.",
        kinds: &[PDF, DOCX],
        holds: &["Three to six figures, a chart, three sentences and the decisions"],
        without: "No terms, no definitions and no workings.",
    },
    /// Slides for a meeting.
    Slides {
        name: "slides",
        in_words: "Slides",
        purpose: "For a meeting: one finding a slide, with a chart that can be edited.",
        kinds: &[PPTX],
        holds: &[
            "A sentence with its number as the title of each slide, and its receipt in the notes",
            "Charts with their numbers inside, and a last slide with decisions and next steps",
        ],
        without: "No terms and no definitions: they are in the term sheets.",
    },
    /// The lines of every statement.
    Lines {
        name: "lines",
        in_words: "Statement lines",
        purpose: "For other programs: every line of every statement as plain rows.",
        holds: &["Scheme, contract, month, component and amount, with the least and the most"],
        without: "No words, no charts and no workings.",
    },
    /// Inputs and expected pounds of every clause.
    TestVectors {
        name: "test-vectors",
        in_words: "Contract test vectors",
        purpose: "For auditors and for another system: inputs and expected pounds of every clause.",
        of_one_scheme: true,
        holds: &["Cases at, just under and just over each threshold, and how to work each of them by hand"],
        without: "No count of the data: the inputs are made for the clauses.",
    },
    /// What freedom-of-information requests ask for.
    Answers {
        name: "answers",
        in_words: "Answers on request",
        purpose: "For requests under freedom of information: the figures that they ask for, as one table.",
        holds: &["How it is paid and what triggers payment, spend, courses, costs and recovery, with definitions"],
        without: "No small number, whatever was chosen.",
    },
    /// All that an analyst needs to get the same result.
    Record {
        name: "record",
        in_words: "Record",
        purpose: "For an analyst: everything that makes the result again with one command.",
        kinds: &[RON],
        holds: &[
            "Names and checksums of the files, how they were read, schemes, place and what-if in full",
            "Counts of activity, from which every line of the result is worked out again",
        ],
        without: "No file that was read, only its name and checksum.",
    },
    /// A page for a browser, whose sliders work the schemes out again.
    Page {
        name: "page",
        in_words: "Web page",
        purpose: "For somebody without this program: one file that opens in a browser, with sliders that move.",
        kinds: &[HTML],
        holds: &[
            "Counts without small numbers, and the schemes worked out on these, with the least and the most",
            "Terms as sliders, receipts, payment rules in plain words, measures, decisions and the fingerprint",
            "The place, where you include it: population, plan, staff, costs and budgets",
        ],
        without: "No exact count, and no figure worked from one: totals differ from those on screen.",
        never: NEVER_IN_A_PAGE,
    },
}

#[expect(clippy::derivable_impls, reason = "a row of the list above has no attributes")]
impl Default for Form {
    fn default() -> Self {
        Self::Workbook
    }
}

impl Form {
    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        self.declared().name
    }

    /// Its name on screen.
    pub const fn in_words(self) -> &'static str {
        self.declared().in_words
    }

    /// What it is for, in a sentence.
    pub const fn purpose(self) -> &'static str {
        self.declared().purpose
    }

    /// The kinds of file that it can be, the usual one first.
    pub const fn kinds(self) -> &'static [FileKind] {
        self.declared().kinds
    }

    /// Whether it is of one scheme, not of all on the table.
    pub const fn is_of_one_scheme(self) -> bool {
        self.declared().of_one_scheme
    }

    /// What it holds, a point each.
    pub const fn holds(self) -> &'static [&'static str] {
        self.declared().holds
    }

    /// What it never holds or does, in a sentence or two.
    pub const fn never(self) -> &'static str {
        self.declared().never
    }

    /// What it does not hold, beside [`Form::never`].
    pub const fn without(self) -> &'static str {
        self.declared().without
    }
}
