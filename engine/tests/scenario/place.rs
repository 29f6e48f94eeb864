//! A locality: posts, sessions and missed appointments.

use engine::calendar::Month;
use engine::locality::{Intensity, Locality, shipped};
use engine::scenario::{Change, Kind, Scenario};
use engine::sustain::workforce;
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

fn by_role(role: &str, posts: i64, from: Option<Month>) -> Change {
    Change { from, ..Change::new(Kind::StaffByRole { role: role.to_owned(), posts: posts.into() }) }
}

/// The illustration with nobody leaving but those of whom a change says so.
fn steady() -> Locality {
    let mut place = place();
    place.staff.iter_mut().for_each(|group| (group.turnover, group.vacant) = Default::default());
    place
}

#[test]
fn two_therapists_who_leave_in_june_take_their_cost_and_their_sessions_along_by_hand() {
    let june = Month::new(2016, 6);
    let change = by_role("high-intensity therapist", -2, Some(june));
    assert_eq!(change.says(), "2 posts fewer of “high-intensity therapist”, from June 2016 on.");
    let leave = Scenario { changes: vec![change], ..Scenario::default() };
    leave.check().unwrap();
    leave.check_roles(&steady()).unwrap();
    let applied = leave.apply_to(&steady());
    assert_eq!(applied.notes, Vec::<String>::new());
    let months = Month::range(Month::new(2016, 4), Month::new(2017, 3));
    let (before, after) = (workforce(&steady(), &months), workforce(&applied.value, &months));
    for ((month, before), after) in months.iter().zip(&before).zip(&after) {
        let gone = Decimal::from(if *month < june { 0 } else { 2 });
        assert_eq!(before.people() - after.people(), gone, "{month}");
        // £45,000 a year are £3,750 a month.
        assert_eq!(before.cost - after.cost, gone * decimal("3750"), "{month}");
        // 22 × 45 weeks ÷ 12 = 82.5 a month; × 0.96 × 0.95 × 0.92 × 0.85 attended = 58.83768.
        let lost = before.sessions_of(Intensity::High) - after.sessions_of(Intensity::High);
        assert_eq!(lost, gone * decimal("58.83768"), "{month}");
        assert_eq!(before.sessions_of(Intensity::Low), after.sessions_of(Intensity::Low));
    }
}

#[test]
fn posts_of_a_role_change_from_the_first_day_where_no_month_is_named_and_go_no_lower_than_none() {
    let (more, notes) = changed(by_role(" Clinical lead ", 1, None));
    assert_eq!(notes, Vec::<String>::new());
    let months = [Month::new(2016, 4)];
    assert_eq!(workforce(&more, &months)[0].people() - workforce(&place(), &months)[0].people(), 1.into());
    let (none, notes) = changed(by_role("Administration", -5, None));
    assert_eq!(notes.len(), 1);
    assert!(notes[0].contains("No more than the 2 that there are can go"), "{notes:?}");
    assert_eq!(workforce(&none, &months)[0].in_post[3], Decimal::ZERO);
}

#[test]
fn a_role_that_nobody_has_is_refused_with_those_that_there_are() {
    let unknown = Scenario { changes: vec![by_role("Counsellor", -1, None)], ..Scenario::default() };
    let why = unknown.check_roles(&place()).unwrap_err().to_string();
    assert_eq!(
        why,
        "The scenario cannot be used: in change 1, nobody works there as “Counsellor”; the roles are \
         “Psychological wellbeing practitioner”, “High-intensity therapist”, “Clinical lead”, “Administration”."
    );
    let applied = unknown.apply_to(&place());
    assert_eq!(applied.value, place());
    assert!(applied.notes[0].ends_with("“Administration”."), "{:?}", applied.notes);
    // Where nothing is known of staff there is nobody to choose from, and the scenario can wait for a place.
    unknown.check_roles(&Locality::default()).unwrap();
    assert!(unknown.apply_to(&Locality::default()).notes[0].contains("names no staff"));
    let nobody = Scenario { changes: vec![by_role(" ", 1, None)], ..Scenario::default() };
    assert!(nobody.check().unwrap_err().to_string().contains("no role is named"));
    let many = Scenario { changes: vec![by_role("Clinical lead", 10_001, None)], ..Scenario::default() };
    assert!(many.check().unwrap_err().to_string().contains("10000 at the most"));
}
