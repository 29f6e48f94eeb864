//! Numbers of people as answers tell them, and the answers that are numbers of people.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Answer;
use crate::activity::{ContractIndex, Counter, Selection, UNKNOWN};
use crate::calendar::Period;
use crate::export::paper::SmallNumbers;
use crate::quantity::{Quantity, WITHHELD_MOST, show};

/// Numbers of people are rounded to this.
const ROUNDED_TO: i64 = 5;
/// What is said in the place of pounds that would tell a small number.
pub(super) const WITHHELD: &str = "withheld, because it would tell a number of fewer than 5 people";
/// Where what is counted comes from.
const COUNTED: &str = "Published metadata M076; counted from the activity that was read";

/// The people of some activity.
pub(super) struct People<'a> {
    pub selection: &'a Selection,
    pub small: SmallNumbers,
}

impl<'a> People<'a> {
    pub const fn new(selection: &'a Selection, small: SmallNumbers) -> Self {
        Self { selection, small }
    }

    /// The contracts that are paid.
    pub fn contracts(&self) -> Vec<ContractIndex> {
        self.selection.paid_contracts().collect()
    }

    /// A count of a contract over all months on show.
    pub fn of(&self, contract: ContractIndex, counter: Counter) -> Quantity {
        let months = self.selection.months.iter();
        let counts = months.flat_map(|month| self.selection.counts(contract, Period::Month(*month)));
        counts.map(|month| month.count(counter)).sum()
    }

    /// A count of all contracts.
    pub fn all(&self, counter: Counter) -> Quantity {
        self.contracts().into_iter().map(|contract| self.of(contract, counter)).sum()
    }

    /// Whether a number would tell of one to four people.
    pub fn hides(&self, people: Quantity) -> bool {
        self.small == SmallNumbers::Withheld
            && people.told().is_some_and(|told| (1..=WITHHELD_MOST).contains(&told))
    }

    /// Whether pounds of a contract follow so few people that they would tell them.
    pub fn hides_pounds(&self, contract: ContractIndex) -> bool {
        [Counter::Entered, Counter::Finished]
            .into_iter()
            .any(|counter| self.hides(self.of(contract, counter)))
    }

    /// A number as it is told.
    pub fn figure(&self, people: Quantity) -> String {
        match (people.told(), self.small) {
            (Some(_), SmallNumbers::Withheld) if self.hides(people) => "fewer than 5".to_owned(),
            (Some(told), SmallNumbers::Withheld) => {
                show::number(Decimal::from((told + ROUNDED_TO / 2) / ROUNDED_TO * ROUNDED_TO))
            }
            (Some(_), SmallNumbers::Shown) | (None, _) => show::people(people),
        }
    }

    /// Finished courses of each contract, and of its service lines where the data tells them.
    pub fn courses(&self) -> Vec<Answer> {
        let mut answers = Vec::new();
        for contract in self.contracts() {
            let name = self.selection.contract_name(contract);
            let all = self.of(contract, Counter::Finished);
            answers.push(courses(name.clone(), self.figure(all)));
            if self.selection.years().iter().any(|year| self.selection.tells_lines(contract, *year)) {
                let lines = self.lines(contract).into_iter();
                answers.extend(
                    lines.map(|(line, people)| courses(format!("{name}, {line}"), self.figure(people))),
                );
            } else {
                answers.push(courses(
                    format!("{name}, by step"),
                    "not held: the data tells no service lines".to_owned(),
                ));
            }
        }
        answers
    }

    /// Finished courses by service line.
    fn lines(&self, contract: ContractIndex) -> BTreeMap<String, Quantity> {
        let mut lines: BTreeMap<String, Quantity> = BTreeMap::new();
        for month in &self.selection.months {
            for slice in self.selection.by_line(contract, *month) {
                let line = match &*slice.code {
                    UNKNOWN => "service line not known".to_owned(),
                    code => format!("service line {code}"),
                };
                *lines.entry(line).or_insert(Quantity::ZERO) += slice.count(Counter::Finished);
            }
        }
        lines
    }
}

fn courses(whose: String, figure: String) -> Answer {
    Answer {
        question: "How many courses of treatment were finished, by step?".to_owned(),
        whose,
        figure,
        definition:
            "People who ended treatment after two or more treatment contacts, {months}; by the service line \
                     that was recorded, where one was."
                .to_owned(),
        source: COUNTED.to_owned(),
    }
}
