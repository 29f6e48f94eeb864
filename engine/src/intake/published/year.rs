//! From the figures of a year to those of its months.
//!
//! The tally counts by month, and an annual file has one figure a year. Each figure is spread evenly
//! over the twelve months, so that they add to the year and to its bounds exactly
//! ([`Quantity::over_months`]). The months are marked as not known: no count, no rate and no standard
//! of a month or quarter is shown of them, a test of one is left open, and money that is worked by
//! the month is an estimate whose sum over the year is bounded by the year's own count. Over a whole
//! financial year a selection takes the count back together.
//!
//! Where a monthly file holds a figure of the same provider and year, the monthly ones stand and the
//! annual one is not used: the two are of different submissions, and are never added. Care clusters
//! only the annual files have.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Published;
use crate::activity::Counter;
use crate::calendar::FinancialYear;
use crate::intake::words::{PublishedItem, squeezed};
use crate::quantity::Quantity;

/// What a figure of an annual file is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// A figure of the whole organisation.
    Item(PublishedItem),
    /// People entering treatment, of one group.
    Entered(Variable, String),
    /// People who gave one answer.
    Answered(Question, String),
    /// A figure of one care cluster, or of one group of them.
    Cluster(&'static str, PublishedItem),
}

/// A variable that people entering treatment are cut by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Variable {
    Age,
    EthnicMinority,
    EthnicGroup,
}

/// A question of the questionnaire at assessment that the tally has a counter for. The annual file
/// counts answers by assessments of the year, where a referral extract counts people finishing: it is
/// the nearest there is. The questions after treatment are published one by one, which does not say
/// how many answered any of them, or how one person answered all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Question {
    /// Have you been offered your preference?
    Choice,
    /// How satisfied were you with your assessment?
    Assessment,
}

/// Answers that count as satisfied, and those that do not, as codes and in words.
const SATISFIED: &[&str] = &["3", "4", "mostlysatisfied", "completelysatisfied"];
const NOT_SATISFIED: &[&str] = &[
    "0",
    "1",
    "2",
    "notsatisfiedatall",
    "notatallsatisfied",
    "notsatisfied",
    "neithersatisfiedordissatisfied",
    "neithersatisfiednordissatisfied",
];

impl Question {
    /// The question that a column counts the answers of.
    pub fn of_column(header: &str) -> Option<Self> {
        match squeezed(header).as_str() {
            "countofferedyourpreference" => Some(Self::Choice),
            "countassessmentsatisfaction" => Some(Self::Assessment),
            _ => None,
        }
    }

    /// Whether a label is an answer to it that counts.
    pub fn knows(self, answer: &str) -> bool {
        self.is_yes(answer).is_some()
    }

    fn is_yes(self, answer: &str) -> Option<bool> {
        let answer = squeezed(answer);
        let (yes, no): (&[&str], &[&str]) = match self {
            Self::Choice => (&["y", "yes"], &["n", "no"]),
            Self::Assessment => (SATISFIED, NOT_SATISFIED),
        };
        let is_in = |answers: &[&str]| answers.contains(&answer.as_str());
        if is_in(yes) { Some(true) } else { is_in(no).then_some(false) }
    }

    /// The counters of those who answered, and of those who said yes or were satisfied.
    const fn counters(self) -> [Counter; 2] {
        match self {
            Self::Choice => [Counter::ChoiceAnswered, Counter::ChoiceOffered],
            Self::Assessment => [Counter::AssessmentAnswered, Counter::AssessmentSatisfied],
        }
    }
}

impl Variable {
    /// The counters that people of a group belong to; none where the group is not known.
    fn counters(self, label: &str) -> &'static [Counter] {
        const KNOWN: Counter = Counter::EnteredEthnicityKnown;
        let group = squeezed(label);
        let is_of = |starts: &[&str]| starts.iter().any(|start| group.starts_with(start));
        match self {
            Self::Age => match youngest(label) {
                Some(65..) => &[Counter::EnteredAgeKnown, Counter::Entered65Plus],
                Some(_) => &[Counter::EnteredAgeKnown],
                None => &[],
            },
            Self::EthnicMinority if is_of(&["bme", "bame", "ethnicminorit"]) => {
                &[KNOWN, Counter::EnteredEthnicMinority]
            }
            Self::EthnicMinority if is_of(&["whitebritish"]) => &[KNOWN],
            Self::EthnicGroup if is_of(&["asian", "black", "mixed", "other"]) => &[Counter::EnteredNotWhite],
            Self::EthnicMinority | Self::EthnicGroup => &[],
        }
    }
}

/// The youngest age of a band: `65 to 74`, `90 and over`, `Under 18`.
fn youngest(band: &str) -> Option<u32> {
    let digits: String =
        band.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let age = digits.parse().ok()?;
    Some(if squeezed(band).starts_with("under") { 0 } else { age })
}

/// The figures of a year by what the tally calls them: groups and answers are added up.
fn figures(slots: BTreeMap<Slot, Quantity>) -> BTreeMap<PublishedItem, Quantity> {
    let mut figures: BTreeMap<PublishedItem, Quantity> = BTreeMap::new();
    let mut add = |counter: Counter, people: Quantity| {
        *figures.entry(PublishedItem::Count(counter)).or_insert(Quantity::ZERO) += people;
    };
    let mut whole = Vec::new();
    for (slot, people) in slots {
        match slot {
            Slot::Item(item) => whole.push((item, people)),
            Slot::Entered(variable, label) => {
                variable.counters(&label).iter().for_each(|&counter| add(counter, people));
            }
            Slot::Answered(question, answer) => {
                let [answered, satisfied] = question.counters();
                if let Some(is_yes) = question.is_yes(&answer) {
                    add(answered, people);
                    add(satisfied, if is_yes { people } else { Quantity::ZERO });
                }
            }
            Slot::Cluster(..) => {}
        }
    }
    figures.extend(whole);
    figures
}

impl Published {
    /// Spreads the figures of years over their months, where no monthly file holds them.
    pub(super) fn spread_years(&mut self) {
        for ((year, code), slots) in std::mem::take(&mut self.annual.all) {
            let months = year.months();
            for (slot, people) in &slots {
                let Slot::Cluster(cluster, item) = *slot else { continue };
                for (&month, part) in months.iter().zip(people.over_months()) {
                    let key = (month, Arc::clone(&code), cluster);
                    self.clusters.entry(key).or_default().insert(item, part);
                }
            }
            for (item, people) in figures(slots) {
                let is_held = |&month: &crate::calendar::Month| {
                    let held = self.values.all.get(&(month, code.clone()));
                    held.is_some_and(|figures| figures.contains_key(&item))
                };
                if months.iter().any(is_held) {
                    self.monthly_stand += 1;
                    continue;
                }
                for (&month, part) in months.iter().zip(people.over_months()) {
                    self.spread.entry((month, Arc::clone(&code))).or_default().insert(item, part);
                }
            }
        }
        for (key, figures) in std::mem::take(&mut self.spread) {
            self.values.all.entry(key).or_default().extend(figures);
        }
        self.months_of_years.extend(self.years.iter().flat_map(|year: &FinancialYear| year.months()));
    }
}
