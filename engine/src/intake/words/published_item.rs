//! What a published figure is in the tally, by the number of its measure or the name of its column:
//! one table for the monthly files, the annual ones in all their generations, and the wide ones.

use super::spelling::squeezed;
use crate::activity::{Counter, Histogram, PlanOf};

/// A published figure that the tally can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PublishedItem {
    /// A counter.
    Count(Counter),
    /// People of a histogram at so many days or fewer.
    AtMost(Histogram, u32),
    /// People at their second treatment later than so many days after the first.
    SecondLaterThan(u32),
    /// What is planned, which is no activity.
    Planned(PlanOf),
}

/// The number of the measure (nothing where only annual files have it), what it is, and the names
/// that columns have had for it, without `Count`, underscores and capitals. Measures that are not
/// here are percentages and means, which cannot be added, or counts that nothing hangs on.
const ITEMS: &[(&str, PublishedItem, &[&str])] = &[
    ("M001", PublishedItem::Count(Counter::Received), &["referralsreceived"]),
    ("M002", PublishedItem::Count(Counter::SelfReferred), &["selfreferrals"]),
    (
        "M031",
        PublishedItem::Count(Counter::Entered),
        &["accessingservices", "firsttreatment", "enteredtreatment"],
    ),
    ("M056", PublishedItem::Count(Counter::Ended), &["endedreferrals", "referralsended"]),
    ("M073", PublishedItem::Count(Counter::EndedNotSeen), &["endednotseen"]),
    ("M074", PublishedItem::Count(Counter::EndedSeenNotTreated), &["endedseennottreated"]),
    (
        "M075",
        PublishedItem::Count(Counter::EndedTreatedOnce),
        &["endedtreatedonce", "endedafteronetreatment"],
    ),
    (
        "M076",
        PublishedItem::Count(Counter::Finished),
        &["finishedcoursetreatment", "finishedcourseoftreatment"],
    ),
    ("M153", PublishedItem::Count(Counter::EndedBeforeTreatment), &["endedbeforetreatment"]),
    ("", PublishedItem::Count(Counter::AtCaseness), &["atcaseness", "caseness"]),
    ("M179", PublishedItem::Count(Counter::NotAtCaseness), &["notatcaseness", "notcaseness"]),
    ("M184", PublishedItem::Count(Counter::SecondTreatment), &["secondtreatment"]),
    ("M185", PublishedItem::Count(Counter::ReliablyImproved), &["reliableimprovement", "improvement"]),
    ("M187", PublishedItem::Count(Counter::NoReliableChange), &["noreliablechange"]),
    (
        "M189",
        PublishedItem::Count(Counter::ReliablyDeteriorated),
        &["reliabledeterioration", "deterioration"],
    ),
    ("M191", PublishedItem::Count(Counter::Recovered), &["recovery"]),
    ("M193", PublishedItem::Count(Counter::ReliablyRecovered), &["reliablerecovery"]),
    (
        "M036",
        PublishedItem::AtMost(Histogram::WaitEntering, 42),
        &["accessingservices6weeks", "firsttreatment6weeks"],
    ),
    (
        "M037",
        PublishedItem::AtMost(Histogram::WaitEntering, 126),
        &["accessingservices18weeks", "firsttreatment18weeks"],
    ),
    (
        "M052",
        PublishedItem::AtMost(Histogram::WaitFinished, 42),
        &["accessingservices6weeksfinishedcoursetreatment", "firsttreatment6weeksfinishedcoursetreatment"],
    ),
    (
        "M054",
        PublishedItem::AtMost(Histogram::WaitFinished, 126),
        &["accessingservices18weeksfinishedcoursetreatment", "firsttreatment18weeksfinishedcoursetreatment"],
    ),
    ("M047", PublishedItem::SecondLaterThan(90), &["firsttosecondtreatmentover90days"]),
    ("", PublishedItem::Planned(PlanOf::Starts), &["plannedstarts"]),
    ("", PublishedItem::Planned(PlanOf::Courses), &["plannedcourses"]),
];

/// The published measure that is a counter, where one is published by month.
pub fn published_measure(counter: Counter) -> Option<&'static str> {
    measure_of(PublishedItem::Count(counter))
}

/// The published measure that says how many are within so many days, where one is published by month.
pub fn published_wait(histogram: Histogram, days: u32) -> Option<&'static str> {
    let later =
        (histogram == Histogram::FirstToSecond).then(|| measure_of(PublishedItem::SecondLaterThan(days)));
    measure_of(PublishedItem::AtMost(histogram, days)).or(later.flatten())
}

fn measure_of(item: PublishedItem) -> Option<&'static str> {
    ITEMS.iter().find(|(id, known, _)| *known == item && !id.is_empty()).map(|(id, ..)| *id)
}

impl PublishedItem {
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
            Self::Planned(what) => what.name(),
        }
    }

    /// Whether it is planned, and no activity.
    pub const fn is_planned(self) -> bool {
        matches!(self, Self::Planned(_))
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
    pub(in crate::intake) fn columns(headers: &[String]) -> Vec<(usize, Self)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_by_the_names_of_all_generations_and_no_percentage_is_a_count() {
        for header in
            ["CountFirstTreatment", "Count_FirstTreatment", "Count_AccessingServices", "FirstTreatment"]
        {
            assert_eq!(
                PublishedItem::of_column(header),
                Some(PublishedItem::Count(Counter::Entered)),
                "{header}"
            );
        }
        for header in
            ["Percentage_Recovery", "PercentageRecovery", "RecoveryRate", "Mean_WaitAccessingServices"]
        {
            assert_eq!(PublishedItem::of_column(header), None, "{header}");
        }
        assert_eq!(
            PublishedItem::of_column("count_not_at_caseness"),
            Some(PublishedItem::Count(Counter::NotAtCaseness))
        );
    }
}
