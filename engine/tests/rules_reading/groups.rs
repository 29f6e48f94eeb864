//! Rules 12 and 13: groups of people, and access.

use engine::activity::Counter;
use engine::calendar::Grain;
use engine::locality::Locality;
use engine::measure::{MeasureRow, Standards, measure_rows};
use engine::quantity::Quantity;

use crate::support::counts::{range, select};
use crate::support::extract::{count, finished, known, rows};

#[test]
fn rule_12_65_or_over_at_referral() {
    let people: Vec<String> = ["64", "65", "66", "120", "0", "", "999"]
        .iter()
        .map(|age| finished(&format!("R{age}"), &format!("age_at_referral={age}")))
        .collect();
    let read = rows(&people);
    assert_eq!(known(&read, "access-65-plus"), (3, 5), "unknown and impossible ages are left out");
    assert_eq!(count(&read, Counter::Entered), Some(7));
}

#[test]
fn rule_12_ethnic_minority_is_every_known_category_but_white_british() {
    let is = |category: &str| {
        known(&rows(&[finished("A", &format!("ethnic_category={category}"))]), "access-ethnic-minority")
    };
    assert_eq!(is("A"), (0, 1));
    for category in "B C D E F G H J K L M N P R S".split(' ') {
        assert_eq!(is(category), (1, 1), "{category}");
    }
    for category in ["Z", "99", "", "Q", "a"] {
        assert_eq!(is(category), (0, 0), "{category} is not known, and left out");
    }
}

/// A measure of the one contract of some rows, over 2016.
fn row(people: &[String], measure: &str, locality: &Locality) -> MeasureRow {
    let selection = select(&rows(people).tally, &range("2016-04", "2017-03"));
    let found = measure_rows(&selection, locality, &Standards::shipped().unwrap(), Grain::Year);
    found.into_iter().find(|row| row.measure.id == measure).unwrap()
}

#[test]
fn rule_12_how_many_are_left_out_is_shown() {
    let people = ["70", "", "x", "40"]
        .map(|age| finished(&format!("R{age}"), &format!("age_at_referral={age} ethnic_category=Z")));
    let nobody = Locality::default();
    assert_eq!(row(&people, "access-65-plus", &nobody).unknown, Some(Quantity::exact(2)));
    assert_eq!(row(&people, "access-ethnic-minority", &nobody).unknown, Some(Quantity::exact(4)));
    assert_eq!(row(&people, "recovery", &nobody).unknown, None);
}

#[test]
fn rule_13_access_is_a_count_until_a_locality_gives_the_prevalent_population() {
    let people = [finished("A", ""), finished("B", ""), "C".to_owned()];
    let count = row(&people, "access", &Locality::default());
    assert_eq!(count.ratio.numerator, Quantity::exact(2));
    assert!(count.ratio.denominator.is_absent() && count.ratio.rate_to_six().is_none() && count.is_shown());
    let place = Locality::from_ron("(format: 1, name: \"Here\", prevalent_population: {\"C\": 8})").unwrap();
    let rate = row(&people, "access", &place);
    assert_eq!(rate.ratio.rate_to_six().map(|rate| rate.to_string()).as_deref(), Some("0.250000"));
}

#[test]
fn rule_9_nobody_in_the_denominator_has_no_rate_and_is_neither_met_nor_missed() {
    let nobody = row(&["A".to_owned()], "recovery", &Locality::default());
    assert_eq!((nobody.ratio.numerator, nobody.ratio.denominator), (Quantity::ZERO, Quantity::ZERO));
    assert!(nobody.standard.is_some());
    assert_eq!((nobody.ratio.rate_to_six(), nobody.met), (None, None));
}

#[test]
fn self_referral_is_source_b1_of_all_referrals_received() {
    let people = ["B1", "B2", "A1", "", "Z9"]
        .map(|source| finished(&format!("R{source}"), &format!("referral_source={source}")));
    assert_eq!(known(&rows(&people), "self-referral"), (1, 5));
}
