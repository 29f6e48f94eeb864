//! One person more at a step of the way through the service.

use crate::activity::{ContractIndex, Counter as C, Histogram, More, Selection};
use crate::calendar::{Month, Period};
use crate::catalogue::catalogue;
use crate::quantity::People;
use crate::scenario::Group;

catalogue! {
    /// What happens once more.
    Event {
        /// A referral is received; nothing else follows yet.
        Referral = "referral",
        /// Somebody who was referred enters treatment, after the middle wait.
        Start = "start",
        /// Somebody who entered finishes a course, at caseness at the start and unchanged, after the middle wait.
        Finish = "finish",
        /// Somebody who finished and did not recover does, without a reliable improvement.
        Recovery = "recovery",
        /// Somebody who finished and did not improve reliably does, without recovering.
        ReliableImprovement = "reliable-improvement",
        /// Somebody who finished and did neither recovers reliably.
        ReliableRecovery = "reliable-recovery",
    }
}

impl Event {
    /// In words, after "the next".
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Referral => "referral",
            Self::Start => "person entering treatment",
            Self::Finish => "finished course",
            Self::Recovery => "recovery",
            Self::ReliableImprovement => "reliable improvement",
            Self::ReliableRecovery => "reliable recovery",
        }
    }

    /// The counters that count it. Who enters is of known age and ethnic category, and in no group.
    const fn counters(self) -> &'static [(C, i64)] {
        match self {
            Self::Referral => &[(C::Received, 1)],
            Self::Start => &[(C::Entered, 1), (C::EnteredAgeKnown, 1), (C::EnteredEthnicityKnown, 1)],
            Self::Finish => &[
                (C::Ended, 1),
                (C::Finished, 1),
                (C::AtCaseness, 1),
                (C::Paired, 1),
                (C::PairedAtCaseness, 1),
                (C::NoReliableChange, 1),
            ],
            Self::Recovery => &[
                (C::Recovered, 1),
                (C::PairedRecovered, 1),
                (C::RecoveredFromBoth, 1),
                (C::RecoveredOrImproved, 1),
            ],
            Self::ReliableImprovement => &[
                (C::ReliablyImproved, 1),
                (C::PairedImproved, 1),
                (C::RecoveredOrImproved, 1),
                (C::NoReliableChange, -1),
            ],
            Self::ReliableRecovery => &[
                (C::Recovered, 1),
                (C::PairedRecovered, 1),
                (C::RecoveredFromBoth, 1),
                (C::ReliablyImproved, 1),
                (C::PairedImproved, 1),
                (C::ReliablyRecovered, 1),
                (C::PairedReliablyRecovered, 1),
                (C::RecoveredOrImproved, 1),
                (C::NoReliableChange, -1),
            ],
        }
    }

    /// Histograms in which the person stands at the middle value.
    const fn histograms(self) -> &'static [Histogram] {
        match self {
            Self::Start => &[Histogram::WaitEntering, Histogram::WaitAssessmentEntering],
            Self::Finish => &[Histogram::WaitFinished, Histogram::WaitAssessmentFinished],
            Self::Referral | Self::Recovery | Self::ReliableImprovement | Self::ReliableRecovery => &[],
        }
    }

    /// How many it can happen to in a month: whoever recovers must have finished, be a case and not have recovered.
    fn room(self, selection: &Selection, contract: ContractIndex, month: Month) -> Option<i64> {
        let counts = selection.month_held(contract, month).first()?;
        let of = |counter: C| counts.count(counter).working().map_or(0, People::rounded);
        let cases = of(C::Finished) - of(C::NotAtCaseness);
        match self {
            Self::Referral | Self::Start | Self::Finish => None,
            Self::Recovery => Some(cases - of(C::Recovered)),
            Self::ReliableImprovement => Some(of(C::Finished) - of(C::RecoveredOrImproved)),
            Self::ReliableRecovery => {
                Some((cases - of(C::Recovered)).min(of(C::Finished) - of(C::ReliablyImproved)))
            }
        }
    }
}

/// Of whom it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Somebody of the contract, on its largest line and in its largest cluster.
    Anybody,
    /// Somebody of a service line.
    Line(String),
    /// Somebody of a care cluster.
    Cluster(String),
    /// Somebody of a group.
    Group(Group),
}

impl Whom {
    /// In words.
    pub fn in_words(&self) -> String {
        match self {
            Self::Anybody => "anybody".to_owned(),
            Self::Line(code) => format!("service line {code}"),
            Self::Cluster(code) => format!("care cluster {code}"),
            Self::Group(group) => format!("people {}", group.name()),
        }
    }

    /// Counters that count a start of the group besides.
    const fn counters(&self) -> &'static [(C, i64)] {
        match self {
            Self::Group(Group::Older) => &[(C::Entered65Plus, 1), (C::EnteredOver65, 1)],
            Self::Group(Group::EthnicMinority) => {
                &[(C::EnteredEthnicMinority, 1), (C::EnteredNotWhite, 1), (C::EnteredMinorityWithoutLM, 1)]
            }
            Self::Group(Group::MostDeprived) | Self::Anybody | Self::Line(_) | Self::Cluster(_) => &[],
        }
    }
}

/// What happens so many times in a month: nothing where there is nobody whom it could happen to.
pub(super) fn happens(
    selection: &Selection,
    contract: ContractIndex,
    (event, whom): (Event, &Whom),
    month: Month,
    times: i64,
) -> Option<More> {
    if event.room(selection, contract, month).is_some_and(|room| room < times) {
        return None;
    }
    let of = |counters: &[(C, i64)]| {
        counters.iter().map(|(counter, by)| (*counter, by * times)).collect::<Vec<_>>()
    };
    let mut counts = of(event.counters());
    if event == Event::Start {
        counts.extend(of(whom.counters()));
    }
    let middle = |histogram: &Histogram| Some((*histogram, middle(selection, contract, *histogram)?, times));
    Some(More {
        month,
        line: if let Whom::Line(code) = whom { Some(code.clone()) } else { None },
        cluster: if let Whom::Cluster(code) = whom { Some(code.clone()) } else { None },
        counts,
        values: event.histograms().iter().filter_map(middle).collect(),
    })
}

/// The value below and above which as many people of the chosen months stand; nothing where nobody does, or it is
/// not known.
pub(super) fn middle(selection: &Selection, contract: ContractIndex, histogram: Histogram) -> Option<u32> {
    let mut bins: Vec<f64> = Vec::new();
    for year in selection.years() {
        for cell in selection.counts(contract, Period::Year(year)) {
            let people = cell.distribution(histogram).bins()?;
            bins.resize(bins.len().max(people.len()), 0.0);
            bins.iter_mut().zip(people).for_each(|(sum, people)| *sum += people.to_f64());
        }
    }
    let half = bins.iter().sum::<f64>() / 2.0;
    let mut so_far = 0.0;
    let place = bins.iter().position(|people| {
        so_far += people;
        so_far > 0.0 && so_far >= half
    });
    place.map(|place| place as u32)
}
