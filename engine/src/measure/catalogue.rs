//! The measures that the product knows.

use std::sync::LazyLock;

use hashbrown::HashMap;
use serde::Deserialize;

use super::definition::{Measure, PLAIN, share, wait};
use super::readings::{FURTHER, READINGS};
use super::{Direction, Expression};
use crate::activity::{Counter, Histogram};

/// All measures, in the order in which they are listed.
pub const CATALOGUE: &[Measure] = &joined();

/// Ids that earlier files have, each with the one that it became.
const EARLIER: &[(&str, &str)] =
    &[("peq-satisfied-unanswered-as-nought", "peq-satisfied-unanswered-as-zero")];

/// By every id. Every line of a statement looks for some.
static BY_ID: LazyLock<HashMap<&'static str, &'static Measure>> = LazyLock::new(|| {
    let present: HashMap<_, _> = CATALOGUE.iter().map(|measure| (measure.id, measure)).collect();
    let earlier = EARLIER.iter().filter_map(|(earlier, id)| Some((*earlier, *present.get(id)?)));
    earlier.chain(present.iter().map(|(id, measure)| (*id, *measure))).collect()
});

/// The measure of an id, also of one that only earlier files have.
pub fn by_id(id: &str) -> Option<&'static Measure> {
    BY_ID.get(id).copied()
}

/// The id of a measure in a file, as the catalogue has it now.
pub(crate) fn present_id<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<String, D::Error> {
    let id = String::deserialize(reader)?;
    Ok(by_id(&id).map_or(id, |measure| measure.id.to_owned()))
}

const fn joined() -> [Measure; NATIONAL_AND_LOCAL.len() + FURTHER.len() + READINGS.len()] {
    let parts = [NATIONAL_AND_LOCAL, FURTHER, READINGS];
    let mut all = [PLAIN; _];
    let (mut part, mut place, mut next) = (0, 0, 0);
    while part < parts.len() {
        if place < parts[part].len() {
            all[next] = parts[part][place];
            (place, next) = (place + 1, next + 1);
        } else {
            (part, place) = (part + 1, 0);
        }
    }
    all
}

/// People finishing who may have recovered: finished less not at caseness (M192).
const CAN_RECOVER: Expression = Expression::Less(Counter::Finished, Counter::NotAtCaseness);

/// The measures that schemes pay by and reports are made of.
const NATIONAL_AND_LOCAL: &[Measure] = &[
    Measure {
        definition: "People who finished a course, were at caseness at the start and below threshold on both scales at the end, out of people who finished less those not at caseness. Unknown caseness and missing scores count as not recovered.",
        source: "Published metadata M191, M192",
        ..share("recovery", "Recovery", Counter::Recovered, CAN_RECOVER)
    },
    Measure {
        definition: "People who finished a course with a reliable fall on PHQ-9 or the anxiety measure and no reliable rise on the other, out of people who finished.",
        source: "Published metadata M185, M186",
        ..share(
            "reliable-improvement",
            "Reliable improvement",
            Counter::ReliablyImproved,
            Expression::Count(Counter::Finished),
        )
    },
    Measure {
        definition: "People who recovered and reliably improved, out of people who finished less those not at caseness.",
        source: "Published metadata M193, M195",
        ..share("reliable-recovery", "Reliable recovery", Counter::ReliablyRecovered, CAN_RECOVER)
    },
    Measure {
        direction: Direction::AtMost,
        definition: "People who finished a course with a reliable rise on one scale and no reliable fall on the other, out of people who finished.",
        source: "Published metadata M189, M1010; the mirror of improvement is inferred",
        ..share(
            "reliable-deterioration",
            "Reliable deterioration",
            Counter::ReliablyDeteriorated,
            Expression::Count(Counter::Finished),
        )
    },
    Measure {
        definition: "People finishing a course who waited no more than 42 days from referral to first treatment, out of people finishing.",
        source: "Published metadata M052, M053",
        ..wait("wait-6-weeks", "Within 6 weeks (finishing)", Histogram::WaitFinished, Counter::Finished, 42)
    },
    Measure {
        definition: "People finishing a course who waited no more than 126 days from referral to first treatment, out of people finishing.",
        source: "Published metadata M054, M055",
        ..wait(
            "wait-18-weeks",
            "Within 18 weeks (finishing)",
            Histogram::WaitFinished,
            Counter::Finished,
            126,
        )
    },
    Measure {
        definition: "People entering treatment who waited no more than 42 days from referral, out of people entering.",
        source: "Published metadata M036, M031",
        ..wait(
            "wait-6-weeks-entering",
            "Within 6 weeks (entering)",
            Histogram::WaitEntering,
            Counter::Entered,
            42,
        )
    },
    Measure {
        definition: "People entering treatment who waited no more than 126 days from referral, out of people entering.",
        source: "Published metadata M037, M031",
        ..wait(
            "wait-18-weeks-entering",
            "Within 18 weeks (entering)",
            Histogram::WaitEntering,
            Counter::Entered,
            126,
        )
    },
    Measure {
        id: "second-treatment-over-90-days",
        name: "Over 90 days to second treatment",
        numerator: Expression::Above(Counter::SecondTreatment, Histogram::FirstToSecond),
        denominator: Some(Expression::Count(Counter::SecondTreatment)),
        threshold: Some(90),
        direction: Direction::AtMost,
        definition: "People having their second treatment more than 90 days after the first, out of people having their second treatment.",
        source: "Published metadata M047, M184",
        ..PLAIN
    },
    Measure {
        id: "access",
        name: "Access",
        numerator: Expression::Count(Counter::Entered),
        denominator: Some(Expression::Population),
        definition: "People entering treatment, out of the prevalent population where the locality gives it; a plain count where it does not.",
        source: "Published metadata M031; a count as long as no population is given is this program's reading",
        ..PLAIN
    },
    Measure {
        definition: "Referrals that people made themselves (source B1), out of all referrals received.",
        source: "Published metadata M002, M001",
        ..share("self-referral", "Self-referral", Counter::SelfReferred, Expression::Count(Counter::Received))
    },
    Measure {
        unknown: Some((Counter::Entered, Counter::EnteredAgeKnown)),
        definition: "People entering treatment who were 65 or over at referral, out of people entering whose age is known.",
        source: "This program's reading of the published groups: whose group is not known is left out",
        ..share(
            "access-65-plus",
            "Entering, 65 and over",
            Counter::Entered65Plus,
            Expression::Count(Counter::EnteredAgeKnown),
        )
    },
    Measure {
        unknown: Some((Counter::Entered, Counter::EnteredEthnicityKnown)),
        definition: "People entering treatment of every known ethnic category but White British, out of people entering whose category is known.",
        source: "This program's reading of the published groups: whose group is not known is left out",
        ..share(
            "access-ethnic-minority",
            "Entering, ethnic minority",
            Counter::EnteredEthnicMinority,
            Expression::Count(Counter::EnteredEthnicityKnown),
        )
    },
    Measure {
        definition: "People entering treatment whose second treatment contact, and assessment where a date of one is held, are within 14 days of referral, out of people entering.",
        source: "Wakefield contract, 2016; how its words are counted is this program's reading",
        ..wait("wakefield-two-weeks", "Begun within two weeks", Histogram::Begun, Counter::Entered, 14)
    },
    Measure {
        counts_others: true,
        definition: "People finishing who recovered or reliably improved, over people entering treatment in the same period.",
        source: "Wakefield contract, 2016; how its words are counted is this program's reading",
        ..share(
            "wakefield-recovery-or-improvement",
            "Recovered or improved, of entering",
            Counter::RecoveredOrImproved,
            Expression::Count(Counter::Entered),
        )
    },
    Measure {
        counts_others: true,
        definition: "People finishing who recovered, over people entering treatment in the same period.",
        source: "The reading of the South Tees and Wakefield contracts that counts recovery over people entering",
        ..share(
            "recovery-of-entering",
            "Recovered, of entering",
            Counter::Recovered,
            Expression::Count(Counter::Entered),
        )
    },
    Measure {
        counts_others: true,
        definition: "People finishing who reliably improved, over people entering treatment in the same period.",
        source: "The reading of the Wakefield contract by which reliable improvement alone earns the money",
        ..share(
            "reliable-improvement-of-entering",
            "Reliably improved, of entering",
            Counter::ReliablyImproved,
            Expression::Count(Counter::Entered),
        )
    },
    Measure {
        definition: "People finishing who recovered, out of all people finishing, whether at caseness or not.",
        source: "A stricter reading of the South Tees worked example",
        ..share(
            "recovery-of-finishing",
            "Recovered, of finishing",
            Counter::Recovered,
            Expression::Count(Counter::Finished),
        )
    },
    Measure {
        definition: "People finishing who recovered or reliably improved, out of people finishing.",
        source: "The national cohort applied to Wakefield's union",
        ..share(
            "recovery-or-improvement-of-finishing",
            "Recovered or improved, of finishing",
            Counter::RecoveredOrImproved,
            Expression::Count(Counter::Finished),
        )
    },
    Measure {
        definition: "People finishing who answered any of treatment questions 1 to 5, out of people finishing.",
        source: "Data set v2.1, treatment questionnaire; that one answer of the five makes it returned is this program's reading",
        ..share(
            "peq-response",
            "Questionnaires returned",
            Counter::PeqReturned,
            Expression::Count(Counter::Finished),
        )
    },
    Measure {
        id: "peq-satisfied",
        name: "Satisfied, of those who answered",
        numerator: Expression::AtLeast(Histogram::PeqScore),
        denominator: Some(Expression::Count(Counter::PeqReturned)),
        threshold: Some(15),
        definition: "People whose answers to treatment questions 1 to 5 come to at least 15 out of 20, pro rata to questions answered, out of people who answered any.",
        source: "Wakefield contract, 2016 (15 of 20); that it is questions 1 to 5, pro rata to those answered, is inferred",
        ..PLAIN
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique() {
        let ids: BTreeSet<_> = CATALOGUE.iter().map(|measure| measure.id).collect();
        assert_eq!(ids.len(), CATALOGUE.len());
        assert!(!ids.contains(""));
    }

    #[test]
    fn every_measure_says_what_it_counts_and_where_that_comes_from() {
        for measure in CATALOGUE {
            for text in [measure.name, measure.definition, measure.source] {
                assert!(!text.is_empty(), "{}", measure.id);
            }
        }
    }

    #[test]
    fn another_reading_is_of_a_measure_that_is_itself_no_reading_of_another() {
        for measure in CATALOGUE {
            if let Some(original) = measure.variant_of {
                assert!(
                    by_id(original).is_some_and(|original| original.variant_of.is_none()),
                    "{}",
                    measure.id
                );
            }
        }
    }
}
