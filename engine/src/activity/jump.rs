//! Months in which far more people are counted than in those beside (rule 34).

use super::{ContractIndex, Counter, MonthCounts};
use crate::calendar::Month;

/// A month with so many more people than its neighbours that they were likely counted late, or twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// The contract.
    pub contract: ContractIndex,
    /// The month.
    pub month: Month,
    /// Who was counted: `people entering treatment`, without the people.
    pub what: &'static str,
    /// How many.
    pub people: i64,
    /// How many in the month before and in the month after.
    pub beside: [i64; 2],
}

/// The counts in which months are held against their neighbours.
const WATCHED: [(Counter, &str); 3] = [
    (Counter::Received, "referred"),
    (Counter::Entered, "entering treatment"),
    (Counter::Finished, "finishing a course"),
];

/// Fewer people than this jump by chance alone.
const FEWEST: i64 = 20;

/// Whether a month has more than twice the people of both months beside it, and not by chance alone (rule 34).
pub fn stands_out(people: i64, [before, after]: [i64; 2]) -> bool {
    people >= FEWEST && before > 0 && after > 0 && people > 2 * before.max(after)
}

impl Jump {
    /// The months among `chosen` in which counts of a contract are more than twice those of both neighbours.
    pub(super) fn of<'c>(
        contract: ContractIndex,
        chosen: &[Month],
        counts: impl Fn(Month) -> Option<&'c MonthCounts>,
    ) -> Vec<Self> {
        let mut found = Vec::new();
        for &month in chosen {
            for (counter, what) in WATCHED {
                let people = |month: Month| counts(month)?.count(counter).told();
                let beside = people(month.plus(-1)).zip(people(month.plus(1)));
                let Some((people, (before, after))) = people(month).zip(beside) else { continue };
                let beside = [before, after];
                if stands_out(people, beside) {
                    found.push(Self { contract, month, what, people, beside });
                }
            }
        }
        found
    }
}
