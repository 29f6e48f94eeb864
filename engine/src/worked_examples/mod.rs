//! The worked examples of the published schemes, worked out again by the program: what each expects, beside what
//! is found. They are data in `assets/worked_examples`, with the arithmetic beside them.

mod case;
mod figures;
mod found;
mod happened;

use case::Cases;
pub use figures::Checked;
use serde::Serialize;

/// A file of worked examples.
#[derive(Clone, Copy, Debug)]
pub struct WorkedExamples {
    /// Its name.
    pub id: &'static str,
    /// What its examples are of.
    pub title: &'static str,
    /// The file, as it stands in `assets/worked_examples`.
    pub text: &'static str,
}

macro_rules! worked_examples {
    ($($id:literal: $title:literal,)+) => {
        /// All files of worked examples.
        pub const WORKED_EXAMPLES: &[WorkedExamples] = &[
            $(WorkedExamples {
                id: $id,
                title: $title,
                text: include_str!(concat!("../../../assets/worked_examples/", $id, ".ron")),
            },)+
        ];
    };
}

worked_examples! {
    "birmingham": "Birmingham CrossCity: 95 % for activity, 5 % for outcomes",
    "humber": "Humber and East Riding: a price for each line and trigger",
    "south_staffordshire": "South Staffordshire and Shropshire: prices by care cluster",
    "south_tees": "South Tees: one price, with penalties",
    "wakefield": "Wakefield: 90 % fixed, 10 % by steps, with an access penalty",
    "national_ten": "The national ten measures",
    "cquin": "An incentive on top (CQUIN)",
    "today": "Contracts as they are let now",
    "mechanics": "Caps, collars, shares and tolerances",
    "parts_together": "Parts of a scheme together",
    "time": "When terms hold and money moves",
    "rule_24_order": "The order of the steps",
    "rule_25_plan": "What caps and tolerances are measured against",
    "rule_26_unpriced": "Activity without a price of its own",
}

/// A file of worked examples, worked out again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckedExamples {
    /// What its examples are of.
    pub title: &'static str,
    /// Its examples.
    pub examples: Vec<CheckedExample>,
}

/// Works all examples out again.
pub fn check_all() -> Vec<CheckedExamples> {
    let check =
        |examples: &WorkedExamples| CheckedExamples { title: examples.title, examples: examples.check() };
    WORKED_EXAMPLES.iter().map(check).collect()
}

/// A worked example, worked out again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckedExample {
    /// What it is of, in a few words.
    pub example: String,
    /// The name of its scheme.
    pub scheme: String,
    /// Each figure that it expects, with its total first.
    pub figures: Vec<Checked>,
}

impl CheckedExample {
    /// Whether every figure is as expected.
    pub fn agrees(&self) -> bool {
        self.figures.iter().all(Checked::agrees)
    }
}

impl WorkedExamples {
    /// Works every example of the file out again. One that cannot be read is an example that does not agree, with
    /// the reason in the place of what was found.
    pub fn check(&self) -> Vec<CheckedExample> {
        match Cases::read(self.text) {
            Ok(cases) => cases.cases.iter().map(|case| cases.check(case)).collect(),
            Err(reason) => vec![CheckedExample {
                example: self.id.to_owned(),
                scheme: String::new(),
                figures: vec![Checked {
                    what: "the file".to_owned(),
                    expected: "can be read".to_owned(),
                    found: reason,
                }],
            }],
        }
    }
}
