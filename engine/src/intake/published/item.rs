//! What a published figure is in the tally, by the number of its measure or the name of its column:
//! one table for the monthly files, the annual ones in all their generations, and the wide ones.

use super::value::squeezed;
use crate::activity::{Cell, Counter, Distribution, Histogram};
use crate::quantity::Quantity;
use std::collections::BTreeMap;

/// A published figure that the tally can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// A counter.
    Count(Counter),
    /// People of a histogram at so many days or fewer.
    AtMost(Histogram, u32),
    /// People at their second treatment later than so many days after the first.
    SecondLaterThan(u32),
}

/// The number of the measure (nothing where only annual files have it), what it is, and the names
/// that columns have had for it, without `Count`, underscores and capitals. Measures that are not
/// here are percentages and means, which cannot be added, or counts that nothing hangs on.
const ITEMS: &[(&str, Item, &[&str])] = &[
    ("M001", Item::Count(Counter::Received), &["referralsreceived"]),
    ("M002", Item::Count(Counter::SelfReferred), &["selfreferrals"]),
    ("M031", Item::Count(Counter::Entered), &["accessingservices", "firsttreatment", "enteredtreatment"]),
    ("M056", Item::Count(Counter::Ended), &["endedreferrals", "referralsended"]),
    ("M073", Item::Count(Counter::EndedNotSeen), &["endednotseen"]),
    ("M074", Item::Count(Counter::EndedSeenNotTreated), &["endedseennottreated"]),
    ("M075", Item::Count(Counter::EndedTreatedOnce), &["endedtreatedonce", "endedafteronetreatment"]),
    ("M076", Item::Count(Counter::Finished), &["finishedcoursetreatment", "finishedcourseoftreatment"]),
    ("M153", Item::Count(Counter::EndedBeforeTreatment), &["endedbeforetreatment"]),
    ("", Item::Count(Counter::AtCaseness), &["atcaseness", "caseness"]),
    ("M179", Item::Count(Counter::NotAtCaseness), &["notatcaseness", "notcaseness"]),
    ("M184", Item::Count(Counter::SecondTreatment), &["secondtreatment"]),
    ("M185", Item::Count(Counter::ReliablyImproved), &["reliableimprovement", "improvement"]),
    ("M187", Item::Count(Counter::NoReliableChange), &["noreliablechange"]),
    ("M189", Item::Count(Counter::ReliablyDeteriorated), &["reliabledeterioration", "deterioration"]),
    ("M191", Item::Count(Counter::Recovered), &["recovery"]),
    ("M193", Item::Count(Counter::ReliablyRecovered), &["reliablerecovery"]),
    ("M036", Item::AtMost(Histogram::WaitEntering, 42), &["accessingservices6weeks", "firsttreatment6weeks"]),
    (
        "M037",
        Item::AtMost(Histogram::WaitEntering, 126),
        &["accessingservices18weeks", "firsttreatment18weeks"],
    ),
    (
        "M052",
        Item::AtMost(Histogram::WaitFinished, 42),
        &["accessingservices6weeksfinishedcoursetreatment", "firsttreatment6weeksfinishedcoursetreatment"],
    ),
    (
        "M054",
        Item::AtMost(Histogram::WaitFinished, 126),
        &["accessingservices18weeksfinishedcoursetreatment", "firsttreatment18weeksfinishedcoursetreatment"],
    ),
    ("M047", Item::SecondLaterThan(90), &["firsttosecondtreatmentover90days"]),
];

/// The published measure that is a counter, where one is published by month.
pub fn published_measure(counter: Counter) -> Option<&'static str> {
    measure_of(Item::Count(counter))
}

/// The published measure that says how many are within so many days, where one is published by month.
pub fn published_wait(histogram: Histogram, days: u32) -> Option<&'static str> {
    let later = (histogram == Histogram::FirstToSecond).then(|| measure_of(Item::SecondLaterThan(days)));
    measure_of(Item::AtMost(histogram, days)).or(later.flatten())
}

fn measure_of(item: Item) -> Option<&'static str> {
    ITEMS.iter().find(|(id, known, _)| *known == item && !id.is_empty()).map(|(id, ..)| *id)
}

impl Item {
    /// All that are known.
    pub fn every() -> impl Iterator<Item = Self> {
        ITEMS.iter().map(|(_, item, _)| *item)
    }

    /// Its name in files: that of its counter, or what its point of a histogram is.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count(counter) => counter.name(),
            Self::AtMost(Histogram::WaitEntering, 42) => "entered_within_6_weeks",
            Self::AtMost(Histogram::WaitEntering, 126) => "entered_within_18_weeks",
            Self::AtMost(Histogram::WaitFinished, 42) => "finished_within_6_weeks",
            Self::AtMost(Histogram::WaitFinished, 126) => "finished_within_18_weeks",
            Self::AtMost(histogram, _) => histogram.name(),
            Self::SecondLaterThan(_) => "second_treatment_after_90_days",
        }
    }

    /// The measure of a monthly file with this number, such as `M031`.
    pub(crate) fn of_measure(id: &str) -> Option<Self> {
        ITEMS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(id)).map(|(_, item, _)| *item)
    }

    /// The column with this name: `Count_AccessingServices`, `CountFirstTreatment`, `FirstTreatment`.
    pub(in crate::intake) fn of_column(header: &str) -> Option<Self> {
        // A percentage is no count, whatever its other letters are.
        if header.contains('%') {
            return None;
        }
        let name = squeezed(header);
        let name = name.strip_prefix("count").unwrap_or(&name);
        ITEMS.iter().find(|(_, _, names)| names.contains(&name)).map(|(_, item, _)| *item)
    }

    /// Where the known columns of a table are; of two with one meaning the first.
    pub(super) fn columns(headers: &[String]) -> Vec<(usize, Self)> {
        let mut columns: Vec<(usize, Self)> = Vec::new();
        for (place, header) in headers.iter().enumerate() {
            if let Some(item) = Self::of_column(header)
                && columns.iter().all(|(_, known)| *known != item)
            {
                columns.push((place, item));
            }
        }
        columns
    }
}

/// Figures of one organisation and month as a cell of the tally: what was not published is absent.
pub(super) fn cell(figures: &BTreeMap<Item, Quantity>) -> Cell {
    let mut cell = Cell::absent();
    let mut point = |histogram: Histogram, days: u32, count: Quantity| {
        let distribution = &mut cell.distributions[histogram.index()];
        if let Distribution::Points(points) = distribution {
            points.insert(days, count);
        } else {
            *distribution = Distribution::Points(BTreeMap::from([(days, count)]));
        }
    };
    for (item, &count) in figures {
        match *item {
            Item::Count(_) => {}
            Item::AtMost(histogram, days) => point(histogram, days, count),
            Item::SecondLaterThan(days) => {
                if let Some(&second) = figures.get(&Item::Count(Counter::SecondTreatment)) {
                    point(Histogram::FirstToSecond, days, second - count);
                }
            }
        }
    }
    for (item, &count) in figures {
        if let Item::Count(counter) = *item {
            cell.set(counter, count);
        }
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_by_the_names_of_all_generations_and_no_percentage_is_a_count() {
        for header in
            ["CountFirstTreatment", "Count_FirstTreatment", "Count_AccessingServices", "FirstTreatment"]
        {
            assert_eq!(Item::of_column(header), Some(Item::Count(Counter::Entered)), "{header}");
        }
        for header in
            ["Percentage_Recovery", "PercentageRecovery", "RecoveryRate", "Mean_WaitAccessingServices"]
        {
            assert_eq!(Item::of_column(header), None, "{header}");
        }
        assert_eq!(Item::of_column("count_not_at_caseness"), Some(Item::Count(Counter::NotAtCaseness)));
    }
}
