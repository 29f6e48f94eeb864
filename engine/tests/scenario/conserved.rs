//! What holds of every change of any activity: no part exceeds its whole, nobody appears
//! or vanishes by moving.

use engine::activity::{Cell, Counter as C, Histogram as H};
use engine::scenario::{Change, Group, Kind, Scenario};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{config, contracts, exact, people, scenario, told, total};
use crate::support::random::{Dice, dice};
use crate::support::random_activity::{
    CLUSTERS, COMMISSIONERS, LINES, PROVIDERS, activity, activity_of_any_origin, blurred,
};

/// Parts and wholes of one cell that rows always keep.
const PARTS: &[(C, C)] = &[
    (C::SelfReferred, C::Received),
    (C::Entered65Plus, C::EnteredAgeKnown),
    (C::EnteredOver65, C::Entered65Plus),
    (C::EnteredEthnicMinority, C::EnteredEthnicityKnown),
    (C::EnteredNotWhite, C::EnteredEthnicMinority),
    (C::EnteredAgeKnown, C::Entered),
    (C::Finished, C::Ended),
    (C::EndedBeforeTreatment, C::Ended),
    (C::AtCaseness, C::Finished),
    (C::Recovered, C::AtCaseness),
    (C::ReliablyRecovered, C::Recovered),
    (C::ReliablyRecovered, C::ReliablyImproved),
    (C::ReliablyImproved, C::RecoveredOrImproved),
    (C::RecoveredOrImproved, C::Finished),
    (C::Paired, C::Finished),
    (C::PairedAtCaseness, C::AtCaseness),
    (C::PairedRecovered, C::PairedAtCaseness),
    (C::PairedImproved, C::ReliablyImproved),
    (C::PairedReliablyRecovered, C::PairedRecovered),
    (C::RecoveredFromBoth, C::CaseOnBoth),
    (C::ChoiceOffered, C::ChoiceAnswered),
    (C::WsasImproved, C::WsasPaired),
    (C::PeqComplete, C::PeqReturned),
    (C::PeqReturned, C::Finished),
];

/// Histograms and the counter that they hold just as many people as.
const WHOLES: &[(H, C)] = &[
    (H::WaitEntering, C::Entered),
    (H::WaitFinished, C::Finished),
    (H::FirstToSecond, C::SecondTreatment),
    (H::PeqScore, C::PeqReturned),
    (H::PeqScorePlain, C::PeqReturned),
    (H::PeqScoreComplete, C::PeqComplete),
    (H::WaitAssessmentFinished, C::Finished),
    (H::WaitAssessmentEntering, C::Entered),
];

fn wrong(cell: &Cell) -> Vec<String> {
    let mut wrong = Vec::new();
    let exact = |counter: C| told(cell.count(counter));
    let mut expect = |holds: bool, what: String| {
        if !holds {
            wrong.push(what);
        }
    };
    for counter in C::EVERY {
        expect(exact(*counter) >= Decimal::ZERO, format!("{counter:?} is below zero"));
    }
    for (part, whole) in PARTS {
        expect(exact(*part) <= exact(*whole), format!("{part:?} is more than {whole:?}"));
    }
    let sum = |counters: &[C]| counters.iter().map(|counter| exact(*counter)).sum::<Decimal>();
    expect(sum(&[C::AtCaseness, C::NotAtCaseness]) <= sum(&[C::Finished]), "caseness".into());
    expect(
        sum(&[C::EndedBeforeTreatment, C::EndedAfterTreatment, C::Finished]) == sum(&[C::Ended]),
        "ended".into(),
    );
    expect(
        sum(&[C::Recovered, C::ReliablyImproved]) == sum(&[C::ReliablyRecovered, C::RecoveredOrImproved]),
        "recovered or improved".into(),
    );
    for (histogram, counter) in WHOLES {
        expect(people(cell, *histogram) == exact(*counter), format!("{histogram:?} is not {counter:?}"));
    }
    expect(people(cell, H::Begun) <= exact(C::Entered), "begun".into());
    let within = |histogram: H, days: u32| told(cell.distribution(histogram).at_most(days));
    for days in [10, 14, 42, 100, 126, 200] {
        expect(within(H::Begun, days) <= within(H::WaitEntering, days), format!("begun by day {days}"));
        expect(
            within(H::WaitFinished, days) <= within(H::WaitAssessmentFinished, days),
            format!("treated by day {days}"),
        );
        expect(
            within(H::WaitEntering, days) <= within(H::WaitAssessmentEntering, days),
            format!("begun treatment by day {days}"),
        );
    }
    let from = |histogram: H, score: u32| told(cell.distribution(histogram).at_least(score));
    for score in [10, 15, 18] {
        expect(from(H::PeqScorePlain, score) <= from(H::PeqScore, score), format!("plain from {score}"));
    }
    wrong
}

/// Any change, often of a few cells only.
fn change(d: &mut Dice) -> Change {
    let points = |d: &mut Dice, most: u32| Decimal::from(d.below(2 * most + 1)) - Decimal::from(most);
    let kind = match d.below(12) {
        0 => Kind::Volume { share: points(d, 100) / Decimal::ONE_HUNDRED },
        1 => Kind::Attrition { points: points(d, 30) },
        2 => Kind::Missed { points: points(d, 30) },
        3 => Kind::CaseMix { to: d.of(&CLUSTERS).to_owned(), points: points(d, 60) },
        4 => Kind::GroupMix {
            group: d.of(&[Group::Older, Group::EthnicMinority, Group::MostDeprived]),
            points: points(d, 80),
        },
        5 => Kind::Moved {
            from_line: LINES[1].to_owned(),
            to_line: "9z".to_owned(),
            share: Decimal::new(3, 1),
        },
        6 => Kind::Recovery { points: points(d, 60) },
        7 => Kind::Improvement { points: points(d, 60) },
        8 => Kind::Waits { days: d.below(81) as i32 - 40 },
        9 => Kind::Satisfaction { points: points(d, 60) },
        10 => Kind::MissingScores { points: points(d, 60) },
        _ => Kind::Volume { share: Decimal::new(1, 1) },
    };
    let moves = matches!(kind, Kind::Moved { .. } | Kind::CaseMix { .. });
    let some = |d: &mut Dice, codes: &[&str]| d.chance(25).then(|| d.of(codes).to_owned());
    Change {
        provider: some(d, &PROVIDERS),
        commissioner: some(d, &COMMISSIONERS),
        line: some(d, &LINES).filter(|_| !moves),
        cluster: some(d, &CLUSTERS).filter(|_| !moves),
        from: d.chance(30).then(|| "2016-11".parse().unwrap()),
        ..Change::new(kind)
    }
}

fn any_scenario(mut d: Dice) -> Scenario {
    let changes = (0..d.between(1, 3)).map(|_| change(&mut d)).collect();
    Scenario { mix_moves_outcomes: d.chance(70), changes, ..Scenario::default() }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn no_part_is_ever_more_than_its_whole(activity in activity(25), choices in dice(40)) {
        let scenario = any_scenario(choices);
        scenario.check().unwrap();
        let tally = scenario.apply(&activity.tally()).value;
        for (key, cell) in &tally.cells {
            prop_assert_eq!(wrong(cell), Vec::<String>::new(), "{:?} after {:?}", key, scenario);
        }
    }

    #[test]
    fn more_people_are_exactly_so_many_more_in_every_cell(activity in activity(25), share in -100..200i64) {
        let (tally, share) = (activity.tally(), Decimal::new(share, 2));
        let more = scenario([Kind::Volume { share }]).apply(&tally);
        prop_assert_eq!(&more.notes, &Vec::<String>::new());
        for (key, before) in &tally.cells {
            let after = &more.value.cells[key];
            let many = |before| told(before) * (Decimal::ONE + share);
            for counter in C::EVERY {
                prop_assert_eq!(told(after.count(*counter)), many(before.count(*counter)), "{:?}", counter);
            }
            for (histogram, day) in H::EVERY.iter().flat_map(|histogram| [14, 42, 126].map(|day| (*histogram, day))) {
                let within = |cell: &Cell| cell.distribution(histogram).at_most(day);
                prop_assert_eq!(told(within(after)), many(within(before)), "{:?} within {}", histogram, day);
            }
        }
    }

    #[test]
    fn nobody_appears_or_vanishes_by_moving(
        activity in activity(25), points in -100..=100i64, with_outcomes: bool, to_line: bool,
    ) {
        let tally = activity.tally();
        let kind = if to_line {
            let share = Decimal::new(points.abs(), 2);
            Kind::Moved { from_line: "2a".to_owned(), to_line: "3a".to_owned(), share }
        } else {
            Kind::CaseMix { to: "02".to_owned(), points: points.into() }
        };
        let scenario = Scenario { mix_moves_outcomes: with_outcomes, ..scenario([kind]) };
        let moved = scenario.apply(&tally).value;
        for contract in contracts(&tally) {
            let (before, after) = (total(&tally, &contract), total(&moved, &contract));
            for counter in [C::Received, C::Assessed, C::Entered, C::SecondTreatment, C::Finished] {
                let out = exact(&before, counter) - exact(&after, counter);
                prop_assert!(out.abs() <= 4, "{:?} is out by {} of {}", counter, out, exact(&before, counter));
            }
            // People who keep their outcomes take them along; parts give way to their wholes, in cells as small
            // as these by a few people.
            for counter in C::EVERY.iter().filter(|_| to_line || !with_outcomes) {
                let out = exact(&before, *counter) - exact(&after, *counter);
                prop_assert!(out.abs() <= 4, "{:?} is out by {}", counter, out);
            }
        }
    }

    #[test]
    fn scenarios_in_turn_are_the_same_as_together(activity in activity(15), one in dice(40), two in dice(40)) {
        let (one, two) = (any_scenario(one), any_scenario(two));
        let two = Scenario { mix_moves_outcomes: one.mix_moves_outcomes, ..two };
        let both = Scenario {
            changes: one.changes.iter().chain(&two.changes).cloned().collect(),
            ..one.clone()
        };
        let tally = activity.tally();
        prop_assert_eq!(two.apply(&one.apply(&tally).value).value, both.apply(&tally).value);
    }

    #[test]
    fn what_is_withheld_or_not_there_stays_so(
        activity in activity_of_any_origin(15), blur in dice(80), choices in dice(40),
    ) {
        let tally = blurred(&activity.tally(), blur);
        let scenario = any_scenario(choices);
        let changed = scenario.apply(&tally).value;
        for (key, cell) in &tally.cells {
            let after = &changed.cells[key];
            for counter in C::EVERY {
                let (before, after) = (cell.count(*counter), after.count(*counter));
                prop_assert!(before.disclosure() <= after.disclosure(), "{:?}", counter);
                prop_assert!(after.working().is_none_or(|people| after.low() <= people));
                prop_assert!(after.high().is_none_or(|most| after.working().is_none_or(|people| people <= most)));
            }
        }
    }
}
