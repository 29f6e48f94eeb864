//! Ways to be paid more without anybody being better.

use super::event::{Event, Whom, happens};
use crate::activity::{ContractIndex, Counter as C, Histogram, More, Selection};
use crate::calendar::Month;
use crate::catalogue::catalogue;
use crate::quantity::People;

catalogue! {
    /// Something that is done for the count.
    Game {
        /// People a point or two from the threshold are scored below it.
        MoveOverTheCut = "move-over-the-cut",
        /// People who would be treated once are seen a second time and discharged as finished.
        DischargeAtTwoContacts = "discharge-at-two-contacts",
        /// Courses that end badly at the end of the year are closed in the next.
        HoldOverTheYearEnd = "hold-over-the-year-end",
        /// The form made for the disorder is left out, so that the general one decides, and they recover.
        LeaveOutTheForm = "leave-out-the-form",
        /// People who will not recover are referred on before they count.
        ReferOnBeforeTheCount = "refer-on-before-the-count",
        /// Courses that end badly are all closed in one month.
        CloseOldCasesAtOnce = "close-old-cases-at-once",
    }
}

impl Game {
    /// In words, with the number of people a month.
    pub fn in_words(self, people: i64) -> String {
        match self {
            Self::MoveOverTheCut => {
                format!("{people} people a month are moved over the cut: counted as recovered, and no better")
            }
            Self::DischargeAtTwoContacts => {
                format!(
                    "{people} people a month who would be treated once are discharged at two contacts, as finished"
                )
            }
            Self::HoldOverTheYearEnd => format!(
                "{people} courses for each month, all of people who did not recover, are held over the end of the year"
            ),
            Self::LeaveOutTheForm => format!(
                "The form made for the disorder is left out for {people} people a month, who recover on the general one"
            ),
            Self::ReferOnBeforeTheCount => {
                format!("{people} people a month who would not recover are referred on before they count")
            }
            Self::CloseOldCasesAtOnce => format!(
                "{people} courses a month of people who did not recover are kept open and closed in one month"
            ),
        }
    }

    /// What it changes of a contract.
    pub(super) fn changes(self, selection: &Selection, contract: ContractIndex, people: i64) -> Vec<More> {
        let months = selection.months.as_slice();
        let each =
            |of: &dyn Fn(Month) -> Option<More>| months.iter().filter_map(|month| of(*month)).collect();
        match self {
            Self::MoveOverTheCut => each(&|month| over(selection, contract, month, people)),
            Self::LeaveOutTheForm => each(&|month| {
                let mut more = over(selection, contract, month, people)?;
                let paired = number(selection, contract, month, C::SpecificPaired);
                more.counts.push((C::SpecificPaired, -people.min(paired)));
                Some(more)
            }),
            Self::DischargeAtTwoContacts => each(&|month| {
                let once = number(selection, contract, month, C::EndedTreatedOnce);
                let people = people.min(once);
                (people > 0).then(|| twice(month, people))
            }),
            Self::HoldOverTheYearEnd => {
                let last = months.iter().rev().take(2);
                let held = last.filter_map(|month| fewer(selection, contract, *month, people * 6));
                held.map(|(more, _)| more).collect()
            }
            Self::ReferOnBeforeTheCount => each(&|month| {
                let (mut more, people) = fewer(selection, contract, month, people)?;
                more.counts.retain(|(counter, _)| *counter != C::Ended);
                more.counts.push((C::EndedAfterTreatment, people));
                Some(more)
            }),
            Self::CloseOldCasesAtOnce => {
                let Some((last, others)) = months.split_last() else { return Vec::new() };
                let mut all = Vec::new();
                let mut closed = 0;
                for (more, people) in
                    others.iter().filter_map(|month| fewer(selection, contract, *month, people))
                {
                    all.push(more);
                    closed += people;
                }
                all.extend((closed > 0).then(|| unfinished(*last, closed)));
                all
            }
        }
    }
}

fn number(selection: &Selection, contract: ContractIndex, month: Month, counter: C) -> i64 {
    let counts = selection.month_held(contract, month).first();
    counts.and_then(|counts| counts.count(counter).working()).map_or(0, People::rounded)
}

/// As many recoveries more as there is room for.
fn over(selection: &Selection, contract: ContractIndex, month: Month, people: i64) -> Option<More> {
    let recovery = (Event::Recovery, &Whom::Anybody);
    (1..=people).rev().find_map(|people| happens(selection, contract, recovery, month, people))
}

/// People who end with one treatment are seen twice: they finish, at caseness and without last scores.
fn twice(month: Month, people: i64) -> More {
    let counts = vec![
        (C::EndedTreatedOnce, -people),
        (C::EndedAfterTreatment, -people),
        (C::SecondTreatment, people),
        (C::Contacts, people),
        (C::Finished, people),
        (C::AtCaseness, people),
    ];
    // They came a short while ago.
    let values = [Histogram::WaitFinished, Histogram::WaitAssessmentFinished].map(|of| (of, 14, people));
    More { month, line: None, cluster: None, counts, values: values.into() }
}

/// People who finished and did not recover, the longest waiting of them first, do not finish in the month; and how
/// many that is.
fn fewer(selection: &Selection, contract: ContractIndex, month: Month, people: i64) -> Option<(More, i64)> {
    let of = |counter| number(selection, contract, month, counter);
    let unrecovered = of(C::Finished) - of(C::NotAtCaseness) - of(C::Recovered);
    let people = people.min(unrecovered).min(of(C::Finished) - of(C::RecoveredOrImproved));
    if people <= 0 {
        return None;
    }
    Some((unfinished(month, -people), people))
}

/// So many people more finish without recovering, or fewer.
fn unfinished(month: Month, people: i64) -> More {
    let counters =
        [C::Ended, C::Finished, C::AtCaseness, C::Paired, C::PairedAtCaseness, C::NoReliableChange];
    let values = [Histogram::WaitFinished, Histogram::WaitAssessmentFinished].map(|of| (of, 126, people));
    More {
        month,
        line: None,
        cluster: None,
        counts: counters.map(|counter| (counter, people)).into(),
        values: values.into(),
    }
}
