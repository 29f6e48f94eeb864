//! What counters of one cell have to do with one another, whoever is in it: whoever recovered finished.
//!
//! Most of it follows from the rows of the counters: what each is a part of, and which others it counts all of. What
//! stands on several counters at once is said here, and named by the row of one of them.

use super::Counter as C;
use super::counter_declaration::Counts;

/// Counters of which the sum is no more than, or equal to, the sum of others.
#[derive(Clone, Copy)]
pub(crate) struct Law {
    pub less: &'static [C],
    pub more: &'static [C],
    pub equal: bool,
    /// Whether it follows from how referrals are counted, whatever is in them. Others hold unless
    /// flags and scores, or dates and contacts, contradict one another.
    pub always: bool,
}

pub(super) const fn at_most(less: &'static [C], more: &'static [C]) -> Law {
    Law { less, more, equal: false, always: true }
}

pub(super) const fn usually(less: &'static [C], more: &'static [C]) -> Law {
    Law { less, more, equal: false, always: false }
}

/// Whoever ended did so before treatment, after it or by finishing.
pub(super) const ENDED: &[Law] = &[
    at_most(&[C::EndedBeforeTreatment, C::EndedAfterTreatment], &[C::Ended]),
    at_most(&[C::Ended], &[C::EndedBeforeTreatment, C::EndedAfterTreatment, C::Finished]),
    usually(&[C::EndedBeforeTreatment, C::EndedAfterTreatment, C::Finished], &[C::Ended]),
];

/// Whoever was not treated was seen or was not.
pub(super) const UNTREATED: &[Law] = &[
    at_most(&[C::EndedNotSeen, C::EndedSeenNotTreated], &[C::Ended]),
    usually(&[C::EndedNotSeen, C::EndedSeenNotTreated], &[C::EndedBeforeTreatment]),
    usually(&[C::EndedNotSeen, C::EndedSeenNotTreated, C::EndedTreatedOnce, C::Finished], &[C::Ended]),
];

pub(super) const TREATED_ONCE: &[Law] = &[
    usually(&[C::EndedTreatedOnce], &[C::EndedAfterTreatment]),
    at_most(&[C::EndedTreatedOnce], &[C::Ended]),
];

/// Both and either of two are together as many as the two.
pub(super) const RECOVERED_OR_IMPROVED: &[Law] = &[
    at_most(&[C::RecoveredOrImproved], &[C::Finished]),
    Law {
        less: &[C::Recovered, C::ReliablyImproved],
        more: &[C::ReliablyRecovered, C::RecoveredOrImproved],
        equal: true,
        always: true,
    },
    at_most(&[C::Recovered], &[C::RecoveredOrImproved]),
    at_most(&[C::ReliablyImproved], &[C::RecoveredOrImproved]),
];

/// Whoever has all scores improved, deteriorated or did neither.
pub(super) const CHANGED: &[Law] = &[
    usually(&[C::ReliablyImproved, C::ReliablyDeteriorated, C::NoReliableChange], &[C::Finished]),
    usually(&[C::ReliablyImproved, C::ReliablyDeteriorated, C::NoReliableChange], &[C::Paired]),
    usually(&[C::Paired], &[C::ReliablyImproved, C::ReliablyDeteriorated, C::NoReliableChange]),
    at_most(&[C::ReliablyDeteriorated], &[C::Finished]),
];

pub(super) const PAIRED: &[Law] = &[
    usually(&[C::ReliablyRecovered], &[C::PairedReliablyRecovered]),
    at_most(&[C::PairedRecovered, C::PairedImproved], &[C::PairedReliablyRecovered, C::Paired]),
    at_most(&[C::PairedRecovered, C::PairedImproved], &[C::PairedReliablyRecovered, C::RecoveredOrImproved]),
    // Of people without all scores, too, at caseness are no fewer than recovered.
    usually(&[C::Recovered, C::PairedAtCaseness], &[C::AtCaseness, C::PairedRecovered]),
];

pub(super) const ON_BOTH: &[Law] = &[
    at_most(&[C::CaseOnBoth, C::NotCaseOnBoth], &[C::Finished]),
    usually(&[C::CaseOnBoth], &[C::AtCaseness]),
    usually(&[C::NotAtCaseness], &[C::NotCaseOnBoth]),
];

pub(super) const FROM_BOTH: &[Law] =
    &[usually(&[C::RecoveredFromBoth], &[C::CaseOnBoth]), usually(&[C::RecoveredFromBoth], &[C::Recovered])];

/// All of them, in the order of the counters that say them.
pub(crate) const LAWS: &[Law] = &joined();

/// What a counter is no more than, by its own row.
const fn wholes(counter: C) -> &'static [C] {
    match (&counter.declared().part_of, counter.declared().counts) {
        (Some(whole), _) => std::slice::from_ref(whole),
        (None, Counts::All(parts)) => parts,
        (None, Counts::Everybody | Counts::Told | Counts::Sum | Counts::By(_) | Counts::Any(_)) => &[],
    }
}

const fn how_many() -> usize {
    let (mut laws, mut place) = (0, 0);
    while place < C::COUNT {
        let counter = C::EVERY[place];
        laws += wholes(counter).len() + counter.declared().laws.len();
        place += 1;
    }
    laws
}

const fn joined() -> [Law; how_many()] {
    let mut all = [at_most(&[], &[]); _];
    let (mut next, mut place) = (0, 0);
    while place < C::COUNT {
        let counter = &C::EVERY[place];
        let (wholes, laws) = (wholes(*counter), counter.declared().laws);
        let mut of = 0;
        while of < wholes.len() + laws.len() {
            all[next] = if of < wholes.len() {
                at_most(std::slice::from_ref(counter), std::slice::from_ref(&wholes[of]))
            } else {
                laws[of - wholes.len()]
            };
            (next, of) = (next + 1, of + 1);
        }
        place += 1;
    }
    all
}

// A count of which nothing says that it is no more than another would be told where the other is withheld.
const _: () = {
    let mut place = 0;
    while place < C::COUNT {
        let counter = C::EVERY[place];
        let is_whole = matches!(counter.declared().counts, Counts::Everybody | Counts::Sum);
        assert!(is_whole || is_part(counter), "a counter of some people is part of another");
        place += 1;
    }
};

const fn is_part(counter: C) -> bool {
    let mut law = 0;
    while law < LAWS.len() {
        let mut of = 0;
        while LAWS[law].always && of < LAWS[law].less.len() {
            if LAWS[law].less[of] as usize == counter as usize {
                return true;
            }
            of += 1;
        }
        law += 1;
    }
    false
}
