//! Data that says less: published and suppressed counts.

use engine::activity::{Counter as C, Distribution, Histogram as H, Tally};
use engine::calendar::Month;
use engine::export::{TallyFormat, TallySheet};
use engine::quantity::{People, Quantity, show};
use engine::scenario::{Change, Kind, Scenario};
use rust_decimal::Decimal;

use super::{apply, decimal, made, sample, volume};
use crate::support::counts::{key, published};
use crate::support::extract::{file, try_intake};

fn counts() -> Tally {
    published(&[(
        "P",
        "2024-04",
        &[
            (C::Received, Quantity::rounded(300)),
            (C::Entered, Quantity::rounded(200)),
            (C::Finished, Quantity::rounded(100)),
            (C::NotAtCaseness, Quantity::withheld()),
            (C::Recovered, Quantity::rounded(45)),
        ],
    )])
}

#[test]
fn bounds_stay_bounds_and_what_is_withheld_stays_so() {
    let changed = made(volume("0.1"), &counts());
    let cell = &changed.cells[&key("P", "all", "2024-04")];
    let bounds = |counter: C| {
        let count = cell.count(counter);
        [Some(count.low()), count.working(), count.high()].map(|people| people.map(Decimal::from))
    };
    let wanted = |bounds: [&str; 3]| bounds.map(|bound| Some(decimal(bound)));
    // 198 to 202, and 0 to 4, a tenth more.
    assert_eq!(bounds(C::Entered), wanted(["217.8", "220", "222.2"]));
    assert_eq!(bounds(C::NotAtCaseness), wanted(["0", "2.2", "4.4"]));
    // Shown and written between whole people, outwards.
    assert_eq!(show::people(cell.count(C::Entered)), "about 220 (217 to 223)");
    assert_eq!(cell.count(C::NotAtCaseness).told(), None);
    assert!(cell.count(C::Paired).is_absent() && cell.count(C::AtCaseness).is_absent());
    assert_eq!(*cell.distribution(H::PeqScore), Distribution::Absent);
}

#[test]
fn recovery_goes_by_those_not_known_to_be_below_caseness_where_that_is_all_there_is() {
    let changed = made(Kind::Recovery { points: 10.into() }, &counts());
    let recovered = changed.cells[&key("P", "all", "2024-04")].count(C::Recovered);
    // A tenth of 100 less 2.
    assert_eq!(recovered.working(), Some(People::whole(55)));
    assert!(recovered.low() <= People::whole(53) && recovered.high() >= Some(People::whole(57)));
}

#[test]
fn waits_at_a_few_days_move_with_their_days_and_a_note_says_so() {
    let mut tally = counts();
    let at = key("P", "all", "2024-04");
    let points = [(42, Quantity::rounded(80)), (126, Quantity::rounded(95))];
    tally.cells.get_mut(&at).unwrap().distributions[H::WaitFinished.index()] =
        Distribution::Points(points.into());
    let applied = apply(Kind::Waits { days: 10 }, &tally);
    let waits = applied.value.cells[&at].distribution(H::WaitFinished).clone();
    assert_eq!(waits.at_most(52), Quantity::rounded(80));
    assert!(waits.at_most(42).is_absent());
    assert!(applied.notes[0].contains("known at a few days only"), "{:?}", applied.notes);
}

#[test]
fn what_the_data_does_not_hold_is_said() {
    for (kind, said) in [
        (Kind::Satisfaction { points: 5.into() }, "satisfaction scores"),
        (Kind::Missed { points: 5.into() }, "missed appointments"),
        (Kind::Improvement { points: 5.into() }, "improve reliably"),
        (Kind::Waits { days: 5 }, "waits"),
    ] {
        let applied = apply(kind, &counts());
        assert_eq!(applied.value, counts());
        assert!(applied.notes.len() == 1 && applied.notes[0].contains(said), "{:?}", applied.notes);
    }
    let missing = apply(Kind::MissingScores { points: 10.into() }, &counts());
    assert!(missing.notes[0].contains("everybody is taken to have them"));
    let recovered = missing.value.cells[&key("P", "all", "2024-04")].count(C::Recovered);
    assert_eq!(recovered.working(), Some(People::whole(41)));
}

#[test]
fn the_row_of_all_england_stays() {
    let mut tally = counts();
    let mut england = published(&[("all", "2024-04", &[(C::Entered, Quantity::exact(90_000))])]);
    tally.add(std::mem::take(&mut england));
    let changed = made(volume("0.5"), &tally);
    assert_eq!(changed.cells[&key("all", "all", "2024-04")].count(C::Entered).known(), Some(90_000));
}

fn suppressed() -> Tally {
    let sheet = TallySheet::suppressed(&sample(), &[]).unwrap();
    try_intake(&[file("tally.csv", sheet.bytes(TallyFormat::Csv).unwrap())]).unwrap().tally
}

#[test]
fn margins_follow_their_months() {
    let tally = suppressed();
    assert!(!tally.margins.is_empty());
    let changed = made(volume("0.5"), &tally);
    assert_eq!(changed.covered, tally.covered);
    for (key, margin) in &tally.margins {
        for (line, cell) in &margin.lines {
            for counter in C::EVERY {
                let (before, after) =
                    (cell.count(*counter), changed.margins[key].lines[line].count(*counter));
                let ends = |count: Quantity| {
                    [Some(count.low()), count.working(), count.high()].map(|people| people.map(Decimal::from))
                };
                let wanted = ends(before).map(|end| end.map(|end| end * decimal("1.5")));
                assert_eq!(
                    (ends(after), after.disclosure()),
                    (wanted, before.disclosure()),
                    "{line} {counter:?}"
                );
            }
        }
    }
    let line = Change { line: Some("2a".into()), ..Change::new(volume("0.5")) };
    let applied = Scenario { changes: vec![line], ..Scenario::default() }.apply(&tally);
    assert_eq!(applied.value, tally);
    assert!(applied.notes[0].contains("does not tell the lines and clusters"), "{:?}", applied.notes);
}

#[test]
fn published_parts_by_cluster_follow_their_month() {
    let mut tally = counts();
    let mut part = key("P", "all", "2024-04");
    part.cluster = "4".into();
    tally.cluster_parts.insert(part.clone(), tally.cells[&key("P", "all", "2024-04")].clone());
    let changed = made(volume("-0.5"), &tally);
    assert_eq!(changed.cluster_parts[&part].count(C::Entered).working(), Some(People::whole(100)));
    let later = Change { from: Some(Month::new(2024, 5)), ..Change::new(volume("1")) };
    let kept = Scenario { changes: vec![later], ..Scenario::default() }.apply(&tally).value;
    assert_eq!(kept.cluster_parts, tally.cluster_parts);
}

#[test]
fn a_month_stays_covered_that_nobody_is_referred_in_any_more() {
    let nobody = made(volume("-1"), &sample());
    assert_eq!(nobody.covered_months(), sample().covered_months());
    assert_eq!(crate::support::counts::sum(&nobody, C::Entered), Quantity::ZERO);
}
