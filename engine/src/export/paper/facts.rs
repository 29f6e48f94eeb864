//! What every paper is made from.

use crate::activity::ContractIndex;
use crate::export::document::Mark;
use crate::export::{Evaluated, Evaluation, in_full};
use crate::locality::Locality;
use crate::payment::Amount;
use crate::quantity::{Pence, People, Quantity, show, words};
use crate::scheme::{Scheme, SchemeIndex};

/// Numbers of people below this are withheld, as publications of the national data set do.
const SMALL: i64 = 5;
/// What stands for a small number.
pub(super) const FEWER: &str = "fewer than 5";

/// What every paper is made from.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The schemes with their statements, and the activity.
    pub evaluation: &'a Evaluation,
    /// The place.
    pub locality: &'a Locality,
    /// What is supposed of the activity, a sentence each; empty where it is as read.
    pub scenario: &'a [String],
    /// What was decided, in the order in which it was.
    pub decisions: &'a [Decided],
    /// Names of the files that were read, without their folders.
    pub files: &'a [String],
    /// Fingerprint and day.
    pub mark: Mark,
    /// Whether small numbers are shown.
    pub small_numbers: SmallNumbers,
}

/// Whether numbers of one to four people are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SmallNumbers {
    /// They are withheld, and so is whatever would tell them.
    #[default]
    Withheld,
    /// They are shown, because the user said so.
    Shown,
}

/// A decision, as it was logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What was asked.
    pub title: String,
    /// What was decided.
    pub decision: String,
    /// Why, in the words of those who decided; empty where nothing was said.
    pub reason: String,
    /// Name of the scheme that it was made for.
    pub scheme: String,
    /// How much more the scheme paid with it, as it was shown then.
    pub worth: Option<String>,
    /// Paths of the terms that it is about, each with its name and the value that it was left at.
    pub terms: Vec<DecidedTerm>,
}

/// A term that a decision is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecidedTerm {
    /// Its path.
    pub path: String,
    /// Its name then.
    pub name: String,
    /// Its value, as a person reads it.
    pub value: String,
}

impl Facts<'_> {
    /// A scheme with its statement.
    pub(in crate::export) fn of(&self, scheme: SchemeIndex) -> &Evaluated {
        &self.evaluation.schemes[scheme]
    }

    /// Its letter and name, as on screen: `B South Tees`.
    pub(in crate::export) fn lettered(&self, scheme: SchemeIndex) -> String {
        format!("{} {}", scheme.letter(), self.of(scheme).scheme.name)
    }

    /// All schemes.
    pub(in crate::export) fn schemes(&self) -> impl DoubleEndedIterator<Item = SchemeIndex> + Clone + use<> {
        SchemeIndex::indexes(&self.evaluation.schemes)
    }

    /// The contracts that are paid.
    pub(in crate::export) fn contracts(&self) -> Vec<ContractIndex> {
        self.evaluation.selection.paid_contracts().collect()
    }

    /// The name of a contract, on one line whatever the file held.
    pub(in crate::export) fn contract(&self, contract: ContractIndex) -> String {
        clean(&self.evaluation.selection.contract_name(contract))
    }

    /// The months that are evaluated, in words: `April 2016 to March 2017`.
    pub(in crate::export) fn span(&self) -> String {
        let months = &self.evaluation.selection.months;
        match (months.first(), months.last()) {
            (Some(first), Some(last)) if first == last => first.in_words(),
            (Some(first), Some(last)) => format!("{} to {}", first.in_words(), last.in_words()),
            (None, _) | (_, None) => "no month".to_owned(),
        }
    }

    /// What the papers are of: the months, the contracts, whether it is made up.
    pub(in crate::export) fn subtitle(&self) -> String {
        let contracts = self.contracts().len();
        let many = if contracts == 1 { "one contract".to_owned() } else { format!("{contracts} contracts") };
        let made_up = if self.evaluation.selection.synthetic { ", on made-up data" } else { "" };
        format!("{}, {many}{made_up}", self.span())
    }

    /// Whether a number of people would tell of one to four of them.
    pub(super) fn hides(&self, people: Quantity) -> bool {
        let small = |people: People| people > People::NOBODY && people < People::whole(SMALL);
        self.small_numbers == SmallNumbers::Withheld
            && people.told().is_some_and(|_| people.as_told().is_some_and(small))
    }

    /// A number of people, withheld where it is small.
    pub(super) fn people(&self, people: Quantity) -> String {
        if self.hides(people) { FEWER.to_owned() } else { show::people(people) }
    }

    /// A number of rows, withheld where it is small.
    pub(super) fn rows(&self, rows: u64) -> String {
        if self.small_numbers == SmallNumbers::Withheld && (1..SMALL as u64).contains(&rows) {
            FEWER.to_owned()
        } else {
            show::number(rows.into())
        }
    }

    /// Whether a text would tell of one to four people.
    pub(super) fn tells_small(&self, text: &str) -> bool {
        self.small_numbers == SmallNumbers::Withheld && has_small(text)
    }

    /// A text without the sentences that would tell of one to four people.
    pub(super) fn without_small(&self, text: &str) -> String {
        if !self.tells_small(text) {
            return text.to_owned();
        }
        let kept: Vec<&str> = text.split_inclusive(". ").filter(|sentence| !has_small(sentence)).collect();
        format!("{} Numbers of fewer than 5 people are withheld here.", kept.concat().trim())
            .trim()
            .to_owned()
    }

    /// Whether small numbers are shown, in a sentence.
    pub(super) fn on_small_numbers(&self) -> String {
        match self.small_numbers {
            SmallNumbers::Withheld => "Numbers of one to four people are withheld and read “fewer than 5”; rates and workings made of them are withheld too.".to_owned(),
            SmallNumbers::Shown => "Small numbers of people are shown in this paper: whoever made it chose so, and it must be kept as such data is.".to_owned(),
        }
    }
}

/// What a small number may stand before without being of people: lengths of time, shares, parts of a contract.
const NOT_PEOPLE: [&str; 10] =
    ["%", "weeks", "months", "contracts", "contract", "years", "further", "measures", "standards", "met"];

/// Whether a text has a whole number of one to four in it that may be of people: neither a price, a share, a
/// factor of a share, a length of time nor the end of a range.
fn has_small(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '(', ')', ';', ',']).filter(|word| !word.is_empty()).collect();
    let is_small = |word: &str| matches!(word.trim_end_matches(['.', ':']), "1" | "2" | "3" | "4");
    words.iter().enumerate().any(|(place, word)| {
        let after = |by: usize| words.get(place + by).map_or("", |next| *next);
        let is_end = after(1) == "to" || place.checked_sub(1).is_some_and(|before| words[before] == "to");
        let is_factor = after(1) == "×" && !after(2).starts_with('£');
        // Of `1 of 3 measures` the third word says what is counted.
        let counted = if after(1) == "of" { after(3) } else { after(1) };
        is_small(word) && !is_end && !is_factor && !NOT_PEOPLE.contains(&counted)
    })
}

/// Text from a file or a person on one line, with single spaces, marks for what is no letter, and without what
/// turns the direction of letters.
pub(in crate::export) fn clean(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let straight: String = text.trim().chars().filter(|c| !turns(*c)).collect();
    show::marked(&straight, &[]).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An amount in a cell, with its bounds where it is not known to the penny.
pub(in crate::export) fn money(amount: Amount) -> String {
    words::with_bounds(amount)
}

/// An amount with its sign.
pub(in crate::export) fn signed(amount: Amount) -> String {
    in_words(amount, |pence| format!("{}{}", if pence.0 > 0 { "+" } else { "" }, show::pounds(pence)))
}

/// An amount in whole pounds, as a headline has it.
pub(super) fn whole(amount: Amount) -> String {
    in_words(amount, show::whole_pounds)
}

/// The same with its sign.
pub(super) fn signed_whole(amount: Amount) -> String {
    in_words(amount, |pence| format!("{}{}", if pence.0 > 0 { "+" } else { "" }, show::whole_pounds(pence)))
}

/// An amount in a narrow cell: as worked, or the bounds where it is only bounded.
pub(super) fn in_cell(amount: Amount) -> String {
    in_words(amount, show::pounds)
}

fn in_words(amount: Amount, shown: impl Fn(Pence) -> String + Copy) -> String {
    match amount.value() {
        Some(_) => words::figure_in(amount, shown),
        None => in_full(amount.closed(), shown),
    }
}

/// The terms of a scheme, with the heading and the label of each.
pub(super) fn term_name(scheme: &Scheme, path: &str) -> String {
    let mut name = path.to_owned();
    scheme.each_term(&mut |term| {
        if term.path == path {
            name = format!("{}, {}", term.group, term.label);
        }
    });
    name
}

#[cfg(test)]
mod tests {
    use super::{clean, has_small};

    #[test]
    fn a_small_number_of_people_is_told_from_other_small_numbers() {
        for text in [
            "− 50 % × £300.00 × (50 % × 14 − 10.5 = 3 short)",
            "3 × £320.00",
            "16 finished, less 2 not at caseness",
            "1 of 17 = 5.88 %",
        ] {
            assert!(has_small(text), "{text}");
        }
        for text in [
            "− 2 × 1 % × £8,100.00",
            "£1,500.00 × 25 % (1 of 3 measures met)",
            "about 6 (0 to 4)",
            "12 of 17",
            "3 months",
        ] {
            assert!(!has_small(text), "{text}");
        }
    }

    #[test]
    fn text_of_others_stays_on_its_line() {
        assert_eq!(clean(" =a\u{202e}b\tc\n\nd  e "), "=ab␉c␊␊d e");
    }
}
