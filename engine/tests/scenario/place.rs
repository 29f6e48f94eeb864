//! A locality: posts, sessions and missed appointments.

use engine::calendar::Month;
use engine::locality::{Locality, shipped};
use engine::scenario::{Change, Kind, Scenario};
use rust_decimal::Decimal;

use super::{decimal, scenario, volume};

fn place() -> Locality {
    shipped("illustration").unwrap().unwrap()
}

fn changed(change: Change) -> (Locality, Vec<String>) {
    let applied = Scenario { changes: vec![change], ..Scenario::default() }.apply_to(&place());
    applied.value.check().unwrap();
    (applied.value, applied.notes)
}

#[test]
fn a_tenth_of_posts_more_is_a_tenth_of_every_group() {
    let staffing = Kind::Staffing { share: decimal("0.1") };
    let (more, notes) = changed(Change::new(staffing.clone()));
    assert_eq!(notes, Vec::<String>::new());
    for (before, after) in place().staff.iter().zip(&more.staff) {
        assert_eq!(after.posts, before.posts * decimal("1.1"));
    }
    let from = Month::new(2016, 10);
    let (later, _) = changed(Change { from: Some(from), ..Change::new(staffing) });
    for (before, after) in place().staff.iter().zip(&later.staff) {
        assert_eq!(after.posts, before.posts);
        let joiners = after.joiners.last().unwrap();
        assert_eq!((joiners.from, joiners.posts), (from, before.posts * decimal("0.1")));
    }
}

#[test]
fn a_line_without_a_course_of_its_own_gets_one() {
    let fewer = Kind::Sessions { share: decimal("-0.25") };
    let (place_after, _) = changed(Change { line: Some("3b".into()), ..Change::new(fewer.clone()) });
    assert_eq!(place_after.course("3b").unwrap().sessions, Decimal::from(6));
    assert_eq!(place_after.course("3a"), place().course("3a"));
    let (every, _) = changed(Change::new(fewer));
    assert_eq!(every.course("2a").unwrap().sessions, decimal("3.75"));
}

#[test]
fn missed_appointments_stay_a_share() {
    let (more, notes) = changed(Change::new(Kind::Missed { points: 5.into() }));
    assert_eq!(more.appointments.missed, decimal("0.14"));
    assert_eq!(notes, Vec::<String>::new());
    let (all, notes) = changed(Change::new(Kind::Missed { points: 100.into() }));
    assert!(all.appointments.attended() > Decimal::ZERO);
    assert!(notes[0].contains("it could go no further than 93 % missed"), "{notes:?}");
    let (none, _) = changed(Change::new(Kind::Missed { points: (-50).into() }));
    assert_eq!(none.appointments.missed, Decimal::ZERO);
}

#[test]
fn what_is_activity_leaves_a_locality_alone() {
    let applied = scenario([volume("0.5"), Kind::Recovery { points: 5.into() }]).apply_to(&place());
    assert_eq!((applied.value, applied.notes), (place(), Vec::new()));
}
