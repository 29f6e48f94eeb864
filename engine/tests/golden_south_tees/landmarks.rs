//! Where on a slider something happens, in a year in which 100 people enter and finish at South Tees,
//! 40 of them recover and everybody is seen in time: it pays 100 p − ½ p × 10 = 95 p.

use engine::activity::Selection;
use engine::calendar::Month;
use engine::locality::OwnUnitCosts;
use engine::payment::{Landmark, LandmarkKind, evaluate, landmarks, own_unit_cost, typed_unit_cost};
use engine::quantity::show;
use engine::scheme::{CapAndCollar, Scheme, TotalLimits, Value};
use rust_decimal::{Decimal, dec};

use crate::support::counts::{Counts, month, select, tally, years};
use crate::support::money::{scheme, shipped};

const PRICE: &str = "price.per_person";
const STANDARD: &str = "penalties.recovery.standard";

const YEAR: Counts = Counts {
    received: 100,
    entered: 100,
    begun_in_two_weeks: 0,
    finished: 100,
    not_at_caseness: 0,
    recovered: 40,
    improved: 0,
    recovered_or_improved: 40,
    within_6_weeks: 100,
    within_18_weeks: 100,
    peq_returned: 0,
    peq_satisfied: 0,
};

fn year() -> Selection {
    // Somebody is referred in every month, so that the year is covered whole.
    let one = Counts { received: 1, ..Counts::default() };
    let months: Vec<String> =
        Month::range(month("2016-05"), month("2017-03")).iter().map(ToString::to_string).collect();
    let others = months.iter().map(|month| (month.as_str(), one));
    let all: Vec<(&str, Counts)> = std::iter::once(("2016-04", YEAR)).chain(others).collect();
    select(&tally(&all), &years(&["2016-17"]))
}

fn south_tees() -> Scheme {
    shipped("south-tees")
}

/// South Tees with a plan of £30,000 a year.
fn planned() -> Scheme {
    let mut scheme = south_tees();
    scheme.limits.plan = Some(Value::of_each(dec!(30_000)));
    scheme
}

/// Without what was paid elsewhere.
fn found(scheme: &Scheme, baseline: Option<&Scheme>, path: &str) -> Vec<Landmark> {
    let mut found = landmarks(&year(), scheme, baseline, path, None);
    found.retain(|landmark| landmark.kind != LandmarkKind::PaidElsewhere);
    found
}

fn values(landmarks: &[Landmark]) -> Vec<(LandmarkKind, Decimal)> {
    landmarks.iter().map(|landmark| (landmark.kind, landmark.value)).collect()
}

#[test]
fn the_price_at_which_south_tees_pays_what_the_block_pays() {
    // The block pays 100 × £300; 95 p is nearest to that at £315.79, at 5 p more.
    let block = shipped("block");
    let [equal] = &found(&south_tees(), Some(&block), PRICE)[..] else { panic!("one landmark") };
    assert_eq!(
        (equal.kind, equal.value, &*equal.short),
        (LandmarkKind::EqualToBaseline, dec!(315.79), "= Block")
    );
    assert_eq!(equal.says, "At £315.79 this pays £30,000.05, nearest to Block at £30,000.00.");
    let there = scheme("south-tees", &[(PRICE, "315.79")]);
    let total = evaluate(&year(), &there).total().value().unwrap();
    assert!(equal.says.contains(&show::pounds(total)));
}

#[test]
fn on_a_long_track_the_value_is_found_to_the_penny() {
    // The slider of a year's amount has half a thousand million pence; South Tees pays £28,500.
    let [equal] = &found(&shipped("block"), Some(&south_tees()), "value.amount")[..] else {
        panic!("one landmark")
    };
    assert_eq!(equal.value, dec!(28_500));
    assert_eq!(equal.says, "At £28,500.00 this pays £28,500.00, the same as South Tees.");
}

#[test]
fn a_baseline_that_is_out_of_reach_has_no_landmark() {
    // Without a shortfall South Tees pays £30,000, with one it pays less: never £40,000.
    let dear = scheme("block", &[("value.per_person", "400")]);
    assert_eq!(found(&south_tees(), Some(&dear), "penalties.recovery.share_of_price"), []);
    assert_eq!(found(&south_tees(), Some(&south_tees()), PRICE), [], "a scheme is no landmark of its own");
    assert_eq!(found(&south_tees(), Some(&dear), "penalties.recovery.people_short"), [], "no number");
    assert_eq!(found(&south_tees(), Some(&dear), "no.such.term"), []);
}

#[test]
fn where_cap_and_collar_begin_to_bite() {
    // Activity of 100 p is held between £27,000 and £30,900.
    let mut scheme = planned();
    scheme.limits.cap_and_collar = Some(CapAndCollar { cap: dec!(1.03), collar: dec!(0.9), from: None });
    let landmarks = found(&scheme, None, PRICE);
    assert_eq!(
        values(&landmarks),
        [(LandmarkKind::CollarBites, dec!(269.99)), (LandmarkKind::CapBites, dec!(309.01))]
    );
    assert_eq!(landmarks[1].short, "cap bites");
    assert_eq!(landmarks[1].says, "At £309.01 and above the cap on activity holds back what is paid.");
    // A cap below the collar is refused, so that the search for one begins at the value there is. At
    // £300 each the cap bites from 99.99 % of the plan down; it never falls so far as the collar.
    assert_eq!(
        values(&found(&scheme, None, "limits.cap_and_collar.cap")),
        [],
        "from 103 % up it never bites"
    );
    scheme.limits.cap_and_collar = Some(CapAndCollar { cap: dec!(0.95), collar: dec!(0.9), from: None });
    assert_eq!(
        values(&found(&scheme, None, "limits.cap_and_collar.cap")),
        [(LandmarkKind::CapBites, dec!(0.9999))]
    );
}

#[test]
fn where_floor_and_ceiling_of_the_total_begin_to_bite() {
    // 95 p is held between £28,500 and £33,000: below £300 a person, and above £347.36.
    let mut scheme = planned();
    scheme.limits.total = Some(TotalLimits { floor: dec!(0.95), ceiling: dec!(1.1) });
    assert_eq!(
        values(&found(&scheme, None, PRICE)),
        [(LandmarkKind::FloorBites, dec!(299.99)), (LandmarkKind::CeilingBites, dec!(347.37))]
    );
}

#[test]
fn a_standard_has_the_national_one_and_what_the_data_has() {
    let landmarks = found(&south_tees(), None, STANDARD);
    assert_eq!(
        values(&landmarks),
        [
            (LandmarkKind::Measured, dec!(0.4)),
            (LandmarkKind::National, dec!(0.5)),
            (LandmarkKind::England, dec!(0.5047))
        ]
    );
    assert_eq!(landmarks[2].says, "Recovery was 50.47 % in England in 2024-25, as published.");
    assert_eq!(landmarks[0].short, "measured 40.0 %");
    assert_eq!(
        landmarks[0].says,
        "Recovery is 40.00 %, 40 of 100 people, in this data, April 2016 to March 2017."
    );
    assert_eq!(
        landmarks[1].says,
        "The national standard of 2016-17 is 50 %: National standard, first met in January 2017. 65 of 117 providers with 1,000 people finishing or more reach 50 % (England's published months of 2024-25)."
    );
    // What stands in one contract is not national.
    let waiting = found(&shipped("wakefield"), None, "outcomes.measures.waiting.standard");
    assert_eq!(values(&waiting), [(LandmarkKind::Measured, dec!(0))]);
    assert_eq!(found(&south_tees(), None, PRICE), []);
}

#[test]
fn last_year_is_there_where_its_months_were_chosen() {
    let before = Counts { recovered: 50, recovered_or_improved: 50, ..YEAR };
    let two = tally(&[("2015-04", before), ("2016-04", YEAR)]);
    let of = |chosen: &[&str]| landmarks(&select(&two, &years(chosen)), &south_tees(), None, STANDARD, None);
    let both = of(&["2015-16", "2016-17"]);
    let last = both.iter().find(|landmark| landmark.kind == LandmarkKind::LastYear).unwrap();
    assert_eq!((last.value, &*last.short), (dec!(0.5), "last year 50.0 %"));
    assert!(both.iter().any(|landmark| landmark.value == dec!(0.45)), "90 of 200 in all");
    assert!(of(&["2016-17"]).iter().all(|landmark| landmark.kind != LandmarkKind::LastYear));
}

#[test]
fn a_price_has_what_was_paid_elsewhere_and_what_a_person_costs() {
    let elsewhere = |cohort: &str, end| {
        let scheme = scheme("south-tees", &[("price.cohort", cohort)]);
        let mut found = landmarks(&year(), &scheme, None, PRICE, end);
        found.retain(|landmark| landmark.kind == LandmarkKind::PaidElsewhere);
        found
    };
    let spans = |found: &[Landmark]| found.iter().map(|mark| (mark.value, mark.until)).collect::<Vec<_>>();
    let entering = elsewhere("Entering", None);
    assert_eq!(spans(&entering), [(dec!(610), Some(dec!(666))), (dec!(986), None)]);
    assert!(entering[0].says.starts_with(
        "Paid elsewhere, people entering treatment: Derbyshire, new contract, July 2025 to March 2026: £610.00 (still ramping up; worked out"
    ));
    let finishing = spans(&elsewhere("Finishing", None));
    assert_eq!(finishing[..3], [(dec!(493), None), (dec!(750), Some(dec!(751))), (dec!(877), None)]);
    // On a longer track more of them crowd, and what lies beyond a shorter one is not there.
    assert_eq!(elsewhere("Entering", Some(dec!(10_000))).len(), 1);
    assert_eq!(spans(&elsewhere("Entering", Some(dec!(650)))), [(dec!(610), Some(dec!(615)))]);

    let own = own_unit_cost(&year(), &south_tees(), engine::quantity::Pence(3_456_700), PRICE, None).unwrap();
    assert_eq!((own.kind, own.value), (LandmarkKind::OwnCost, dec!(345.67)));
    assert!(own.says.ends_with("£34,567.00 ÷ 100 people entering treatment."), "{}", own.says);
    assert_eq!(own_unit_cost(&year(), &south_tees(), engine::quantity::Pence(1), STANDARD, None), None);
}

#[test]
fn a_typed_unit_cost_stands_under_the_prices_that_it_fits_and_says_whose_it_is() {
    let own = OwnUnitCosts {
        finishing: Some(dec!(1_012.50)),
        finishing_from: "costing return of 2024-25".to_owned(),
        ..OwnUnitCosts::default()
    };
    let of = |cohort: &str, path, end| {
        typed_unit_cost(&year(), &scheme("south-tees", &[("price.cohort", cohort)]), &own, path, end)
    };
    let typed = of("Finishing", PRICE, None).unwrap();
    assert_eq!((typed.kind, typed.value, typed.until), (LandmarkKind::TypedCost, dec!(1_012.50), None));
    assert_eq!(
        typed.says,
        "Your own unit cost of a finished course, as typed among costs and staff, is £1,012.50 (source: costing \
         return of 2024-25). It is your own figure, not a national one, and is not worked out here."
    );
    // What is not known is no tick, and a standard is no price.
    assert_eq!(of("Entering", PRICE, None), None);
    assert_eq!(of("Finishing", STANDARD, None), None);
    // Beyond the track it is read all the same.
    assert!(of("Finishing", PRICE, Some(dec!(650))).unwrap().says.ends_with("It lies beyond this slider."));

    let entering = OwnUnitCosts { entering: Some(dec!(345.67)), ..OwnUnitCosts::default() };
    let typed = typed_unit_cost(&year(), &south_tees(), &entering, PRICE, None).unwrap();
    assert!(
        typed.says.contains("a person entering treatment") && typed.says.contains("its source is not given")
    );
    // The same number worked out has another name.
    let worked =
        own_unit_cost(&year(), &south_tees(), engine::quantity::Pence(3_456_700), PRICE, None).unwrap();
    assert_eq!(worked.value, typed.value);
    assert_ne!((worked.kind, worked.short), (typed.kind, typed.short));
}
