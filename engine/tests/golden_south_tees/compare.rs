//! Rule 36: the difference of two schemes is a walk from one to the other.
//!
//! 100 people enter and 100 finish in each month of a year, 40 of them recovered and all in time. At £100
//! a person with half the price for each person short of 50 %, a month pays 10,000 − 50 × 10 = 9,500, the
//! year 114,000.

use engine::activity::Selection;
use engine::payment::{Amount, Comparison, compare, evaluate};
use engine::quantity::Pence;
use engine::scheme::{PRESETS, Scheme};

use crate::support::counts::{Counts, range, select, tally};
use crate::support::money::{scheme, total};

fn year() -> Selection {
    let counts = Counts {
        entered: 100,
        finished: 100,
        recovered: 40,
        within_6_weeks: 100,
        within_18_weeks: 100,
        ..Counts::default()
    };
    let months: Vec<String> = (4..16).map(|m| format!("20{}-{:02}", 16 + m / 13, (m - 1) % 12 + 1)).collect();
    let months: Vec<(&str, Counts)> = months.iter().map(|month| (month.as_str(), counts)).collect();
    select(&tally(&months), &range("2016-04", "2017-03"))
}

fn with(scheme: &Scheme, terms: &[(&str, &str)]) -> Scheme {
    let mut scheme = scheme.clone();
    terms.iter().for_each(|(path, value)| scheme.set(path, value).unwrap());
    scheme
}

fn tees() -> Scheme {
    scheme("south-tees", &[("price.per_person", "100")])
}

fn capped(scheme: &Scheme, cap: &str) -> Scheme {
    let mut scheme = scheme.clone();
    scheme.add_part("limits.cap_and_collar", &[]).unwrap();
    let terms = [
        ("limits.plan.amount", "100000"),
        ("limits.cap_and_collar.cap", cap),
        ("limits.cap_and_collar.collar", "0"),
    ];
    with(&scheme, &terms)
}

/// Each step with what it is worth and what it would be alone.
fn steps(comparison: &Comparison) -> Vec<(String, String, String)> {
    let shown =
        |amount: Amount| amount.value().map_or_else(|| "not known".to_owned(), |pence| pence.to_string());
    let step = |step: &engine::payment::WalkStep| {
        let alone = step.alone.map_or_else(|| "not alone".to_owned(), shown);
        (step.name.clone(), shown(step.worth), alone)
    };
    comparison.steps.iter().map(step).collect()
}

fn expected(steps: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    steps.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect()
}

#[test]
fn a_cap_with_its_plan_is_one_step_that_is_worth_the_difference() {
    let (year, plain) = (year(), tees());
    assert_eq!(total(&year, &plain), "114000.00");
    // Activity of 120,000 is held at 103,000.
    let capped = capped(&plain, "1.03");
    let there = compare(&year, &plain, &capped);
    assert_eq!(steps(&there), expected(&[("Cap and collar", "-17000.00", "-17000.00")]));
    assert_eq!(there.difference, Amount::exact(Pence(-1_700_000)));
    assert_eq!(there.steps[0].in_words(), "Cap and collar: added");
    let back = compare(&year, &capped, &plain);
    assert_eq!(steps(&back), expected(&[("Cap and collar", "17000.00", "17000.00")]));
}

#[test]
fn each_step_is_worked_on_what_the_steps_before_left() {
    // £110 a person: 132,000 − 55 × 10 × 12 = 125,400, 11,400 more. Then 45 %: 55 × 5 × 12 = 3,300 less is
    // taken, where alone, at £100, it is 50 × 5 × 12 = 3,000.
    let other = with(&tees(), &[("price.per_person", "110"), ("penalties.recovery.standard", "0.45")]);
    let found = compare(&year(), &tees(), &other);
    let wanted = [("Price", "11400.00", "11400.00"), ("Recovery penalty", "3300.00", "3000.00")];
    assert_eq!(steps(&found), expected(&wanted));
    // The way back leaves in the order of working too: 125,400 at £110 becomes 117,000 at £100 with 45 %.
    let back = compare(&year(), &other, &tees());
    let wanted = [("Price", "-11700.00", "-11700.00"), ("Recovery penalty", "-3000.00", "-3300.00")];
    assert_eq!(steps(&back), expected(&wanted));
}

#[test]
fn what_would_be_larger_than_both_schemes_is_one_step_with_what_takes_it_back() {
    // £1,000 a person would be a million more, of which a cap of 150,000 leaves 30,000.
    let dear = with(&capped(&tees(), "1.50"), &[("price.per_person", "1000")]);
    let found = compare(&year(), &tees(), &dear);
    // 150,000 − 500 × 10 × 12 = 90,000.
    assert_eq!(steps(&found), expected(&[("Price; cap and collar", "-24000.00", "-24000.00")]));
}

#[test]
fn between_shipped_schemes_the_steps_add_up_and_none_is_larger_than_both() {
    let year = year();
    let schemes: Vec<Scheme> = PRESETS.iter().map(|preset| preset.scheme().unwrap()).collect();
    for first in &schemes {
        for second in &schemes {
            let found = compare(&year, first, second);
            let worth: Amount = found.steps.iter().map(|step| step.worth).sum();
            let what = format!("{} to {}", first.id, second.id);
            assert_eq!(found.after, evaluate(&year, second).total(), "{what}");
            assert_eq!(found.steps.is_empty(), first.differences(second).is_empty(), "{what}");
            // Clusters and lines are not told here, so what is priced by them is not known (rule 43).
            let Some(most) = found.before.value().zip(found.after.value()) else { continue };
            assert_eq!(worth.value(), found.difference.value(), "{what}");
            let most = most.0.0.abs().max(most.1.0.abs());
            for step in found.steps.iter().filter(|_| first.has_activity() && second.has_activity()) {
                let worth = step.worth.value().unwrap().0.abs();
                assert!(worth <= most, "{what}: {} is {worth}", step.name);
            }
        }
    }
}
