//! Another mix of care clusters, of groups and of service lines.

use std::sync::Arc;

use engine::activity::{Cell, Counter as C, Key, Tally};
use engine::calendar::Month;
use engine::quantity::Quantity;
use engine::scenario::{Change, Group, Kind, Scenario};
use rust_decimal::Decimal;

use super::{apply, decimal, made, sample, scenario};
use crate::support::counts::sum;

/// A contract with so many people of each cluster, of whom so many recover; half finish on either line.
fn clusters(clusters: &[(&str, i64, i64)]) -> Tally {
    let mut tally = Tally::default();
    for (cluster, people, recovered) in clusters {
        for line in ["2a", "3a"] {
            let key = Key {
                month: Month::new(2016, 4),
                commissioner: Arc::from("C"),
                provider: Arc::from("P"),
                service_line: Arc::from(line),
                cluster: Arc::from(*cluster),
            };
            let mut cell = Cell::default();
            for counter in [C::Received, C::Entered, C::Ended, C::Finished, C::AtCaseness] {
                cell.set(counter, Quantity::exact(people / 2));
            }
            cell.set(C::Recovered, Quantity::exact(recovered / 2));
            cell.set(C::RecoveredOrImproved, Quantity::exact(recovered / 2));
            tally.cells.insert(key, cell);
        }
    }
    tally
}

fn known(tally: &Tally, counter: C) -> i64 {
    sum(tally, counter).known().unwrap()
}

fn of_cluster(tally: &Tally, cluster: &str, counter: C) -> i64 {
    let cells = tally.cells.iter().filter(|(key, _)| &*key.cluster == cluster);
    cells.map(|(_, cell)| cell.count(counter).known().unwrap()).sum()
}

#[test]
fn people_of_another_cluster_have_its_outcomes() {
    let tally = clusters(&[("1", 400, 280), ("4", 600, 240)]);
    let more = Kind::CaseMix { to: "4".into(), points: 10.into() };
    let changed = made(more.clone(), &tally);
    assert_eq!(known(&changed, C::Finished), 1000);
    assert_eq!([of_cluster(&changed, "1", C::Finished), of_cluster(&changed, "4", C::Finished)], [300, 700]);
    // 70 % of cluster 1 recover and 40 % of cluster 4.
    assert_eq!(known(&changed, C::Recovered), 210 + 280);
    let off = Scenario { mix_moves_outcomes: false, ..scenario([more]) };
    let kept = off.apply(&tally).value;
    assert_eq!(of_cluster(&kept, "4", C::Finished), 700);
    assert_eq!(known(&kept, C::Recovered), 520, "the rates of the month stay as they were");
    let fewer = made(Kind::CaseMix { to: "4".into(), points: (-10).into() }, &tally);
    assert_eq!(of_cluster(&fewer, "4", C::Finished), 500);
    assert_eq!(known(&fewer, C::Recovered), 350 + 200);
}

#[test]
fn everybody_else_makes_room_in_proportion_and_nobody_more_than_there_are() {
    let tally = clusters(&[("1", 400, 200), ("2", 200, 100), ("4", 400, 200)]);
    let changed = made(Kind::CaseMix { to: "4".into(), points: 30.into() }, &tally);
    let finished = |tally: &Tally| ["1", "2", "4"].map(|cluster| of_cluster(tally, cluster, C::Finished));
    assert_eq!(finished(&changed), [200, 100, 700]);
    let only = Change {
        cluster: Some("2".into()),
        ..Change::new(Kind::CaseMix { to: "4".into(), points: 30.into() })
    };
    let applied = Scenario { changes: vec![only], ..Scenario::default() }.apply(&tally);
    assert_eq!(finished(&applied.value), [400, 0, 600]);
    assert!(applied.notes[0].contains("could not go as far"), "{:?}", applied.notes);
}

#[test]
fn a_cluster_that_nobody_has_is_no_place_to_move_to() {
    let tally = clusters(&[("1", 400, 200)]);
    let applied = apply(Kind::CaseMix { to: "9".into(), points: 5.into() }, &tally);
    assert_eq!(applied.value, tally);
    assert_eq!(
        applied.notes,
        ["5 points more of people are of care cluster 9. P for C, 2016-04: nobody in the data is of care \
             cluster 9, so nobody moves."]
    );
}

#[test]
fn people_on_another_line_keep_their_outcomes() {
    let tally = clusters(&[("1", 400, 280), ("4", 600, 240)]);
    let changed =
        made(Kind::Moved { from_line: "3a".into(), to_line: "2a".into(), share: decimal("0.2") }, &tally);
    let of_line = |line: &str, counter: C| {
        let cells = changed.cells.iter().filter(|(key, _)| &*key.service_line == line);
        cells.map(|(_, cell)| cell.count(counter).known().unwrap()).sum::<i64>()
    };
    assert_eq!([of_line("2a", C::Finished), of_line("3a", C::Finished)], [600, 400]);
    assert_eq!([of_line("2a", C::Recovered), of_line("3a", C::Recovered)], [312, 208]);
}

#[test]
fn groups_move_recovery_by_the_national_difference() {
    let tally = sample();
    let entered = |group: Group| match group {
        Group::Older => Some((C::Entered65Plus, C::EnteredAgeKnown)),
        Group::EthnicMinority => Some((C::EnteredEthnicMinority, C::EnteredEthnicityKnown)),
        Group::MostDeprived => None,
    };
    // 65 and over: (32,104 × 61.8 + 15,559 × 64.9) / 47,663 is 62.81, less 51.0.
    for (group, gradient) in
        [(Group::Older, "0.1181"), (Group::EthnicMinority, "-0.040"), (Group::MostDeprived, "-0.134")]
    {
        let kind = Kind::GroupMix { group, points: 10.into() };
        let changed = apply(kind.clone(), &tally).value;
        let moved = |counter: C| Decimal::from(known(&changed, counter) - known(&tally, counter));
        if let Some((counter, whole)) = entered(group) {
            assert!(
                (moved(counter) - Decimal::from(known(&tally, whole)) * decimal("0.1")).abs() <= 3.into()
            );
        }
        let wanted = Decimal::from(known(&tally, C::AtCaseness)) * decimal("0.1") * decimal(gradient);
        assert!((moved(C::Recovered) - wanted).abs() <= 3.into(), "{group:?}: {}", moved(C::Recovered));
        if group == Group::MostDeprived {
            let wanted = Decimal::from(known(&tally, C::AtCaseness)) * decimal("0.1") * decimal("-0.119");
            let moved = moved(C::ReliablyRecovered);
            assert!((moved - wanted).abs() <= 4.into(), "{moved}, not {wanted}");
        }
        let off = Scenario { mix_moves_outcomes: false, ..scenario([kind]) }.apply(&tally).value;
        assert_eq!(known(&off, C::Recovered), known(&tally, C::Recovered));
        if let Some((counter, _)) = entered(group) {
            assert_eq!(known(&off, counter), known(&changed, counter));
        }
    }
}

#[test]
fn no_group_is_more_than_everybody_or_fewer_than_nobody() {
    let tally = sample();
    let all = apply(Kind::GroupMix { group: Group::Older, points: 100.into() }, &tally);
    assert_eq!(known(&all.value, C::Entered65Plus), known(&tally, C::EnteredAgeKnown));
    let none = apply(Kind::GroupMix { group: Group::Older, points: (-100).into() }, &tally);
    assert_eq!(known(&none.value, C::Entered65Plus), 0);
    assert!(!all.notes.is_empty() && !none.notes.is_empty());
}
