//! Goal seek: every answer evaluates to what it says, and every reason is proved on its edge.

use engine::activity::Selection;
use engine::explore::{Answer, Barrier, Sought, Target, levers, seek, seek_all};
use engine::payment::{Component, evaluate};
use engine::quantity::{Pence, Weight};
use engine::scheme::{PRESETS, Scheme, Slot, TermValue};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

use crate::properties::config;
use crate::properties::random_terms::{Kind, scheme as random_scheme};
use crate::support::counts::select;
use crate::support::money::{scheme, shipped};
use crate::support::random_activity::activity;
use crate::support::sample;

/// The scheme with the term at a path set to a value, as a slider sets it.
fn with(scheme: &Scheme, path: &str, value: Decimal) -> Scheme {
    let mut set = scheme.clone();
    let mut weight = None;
    scheme.each_term(&mut |term| {
        if let (true, Slot::Weight { set, place, .. }) = (term.path == path, &term.slot) {
            weight = Some((set.clone(), *place));
        }
    });
    match weight {
        Some((of, place)) => {
            let start = scheme.weights(&of);
            let to = Weight::try_from(value).unwrap();
            set.move_weight(&of, &start, &vec![false; start.len()], place, to);
        }
        None => set.set_value(path, &TermValue::Number(value)).unwrap(),
    }
    set
}

fn total(selection: &Selection, scheme: &Scheme, path: &str, value: Decimal) -> Pence {
    evaluate(selection, &with(scheme, path, value)).total().value().unwrap()
}

/// What is wrong with an answer.
fn wrong(selection: &Selection, scheme: &Scheme, found: &Sought) -> Option<String> {
    let path = &found.lever.path;
    let at = |value| total(selection, scheme, path, value);
    let proved = match &found.answer {
        Answer::Found(proof) => at(proof.value) == proof.comes_to && proof.comes_to == found.wanted,
        Answer::Nearest(near, other) => {
            let sides = [near, other].map(|proof| proof.comes_to < found.wanted);
            at(near.value) == near.comes_to && at(other.value) == other.comes_to && sides[0] != sides[1]
        }
        Answer::OutOfReach { nearest, edge, .. } => {
            at(nearest.value) == nearest.comes_to
                && edge.is_none_or(|edge| at(edge.value) == nearest.comes_to)
                && nearest.comes_to != found.wanted
        }
        Answer::MovesNothing => {
            let ends = [found.lever.least, found.lever.usual_most];
            ends.iter().all(|end| {
                let mut set = scheme.clone();
                set.set_value(path, &TermValue::Number(*end)).is_err()
                    || set.check("").is_err()
                    || Some(evaluate(selection, &set).total().value()) == Some(found.now)
                    || found.now.is_none()
            })
        }
        Answer::NotKnown => true,
    };
    (!proved).then(|| format!("{path}: {found:?}"))
}

#[test]
fn a_price_comes_to_a_total_to_the_penny_or_to_the_nearest_step() {
    let selection = sample::selection();
    let scheme = shipped("south-tees");
    let now = evaluate(&selection, &scheme).total().value().unwrap();
    let wanted = total(&selection, &scheme, "price.per_person", dec!(287.35));
    let found = seek(&selection, &scheme, "price.per_person", Target::Total(wanted)).unwrap();
    assert_eq!(found.now, Some(now));
    let Answer::Found(proof) = found.answer else { panic!("{found:?}") };
    assert_eq!(proof.value, dec!(287.35));
    let between = seek(&selection, &scheme, "price.per_person", Target::Total(wanted + Pence(1))).unwrap();
    let Answer::Nearest(near, other) = between.answer else { panic!("{between:?}") };
    assert_eq!((near.value, other.value), (dec!(287.35), dec!(287.36)));
    assert!(found.evaluations < 120, "{}", found.evaluations);
}

#[test]
fn a_cap_that_binds_is_named_with_the_value_from_which_it_does() {
    let selection = sample::selection();
    let mut capped = shipped("south-tees");
    capped.add_part("limits.cap_and_collar", &selection.paid_codes()).unwrap();
    capped.check("").unwrap();
    let much = Target::Total(Pence(10_000_000_000));
    let found = seek(&selection, &capped, "price.per_person", much).unwrap();
    if let Answer::OutOfReach { because, edge, nearest } = found.answer {
        assert!(
            matches!(
                because,
                Barrier::Limit(Component::CapAndCollar) | Barrier::EndOfTerm | Barrier::NothingMore
            ),
            "{because:?}"
        );
        let edge = edge.unwrap();
        assert_eq!(total(&selection, &capped, "price.per_person", edge.value), nearest.comes_to);
        assert!(found.lever.now.unwrap() <= edge.value);
    } else {
        assert!(matches!(found.answer, Answer::Found(_) | Answer::Nearest(..)), "{found:?}");
    }
}

#[test]
fn a_penalty_cannot_pay_more_than_nothing_taken() {
    let selection = sample::selection();
    let scheme = shipped("south-tees");
    let gross = total(
        &selection,
        &with(&scheme, "penalties.waiting.rate", dec!(0)),
        "penalties.recovery.share_of_price",
        dec!(0),
    );
    let found = seek(
        &selection,
        &scheme,
        "penalties.recovery.share_of_price",
        Target::Total(gross + Pence(100_000_000)),
    )
    .unwrap();
    let Answer::OutOfReach { nearest, because, .. } = found.answer else { panic!("{found:?}") };
    assert_eq!((nearest.value, because), (dec!(0), Barrier::EndOfTerm));
    assert!(found.clone().summary(&scheme).starts_with("No answer"), "{}", found.summary(&scheme));
}

#[test]
fn every_lever_of_every_preset_answers_and_is_proved() {
    let selection = sample::quarter();
    let south_tees = shipped("south-tees");
    let mut all = Vec::new();
    for preset in PRESETS {
        let scheme = preset.scheme().unwrap();
        let found = seek_all(&selection, &scheme, Target::SameAs(&south_tees));
        assert_eq!(found.len(), levers(&scheme).len(), "{}", preset.id);
        all.extend(found.iter().filter_map(|found| wrong(&selection, &scheme, found)));
    }
    crate::support::none_wrong(&all);
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn whatever_the_scheme_an_answer_evaluates_to_what_it_says(
        scheme in random_scheme(Kind::Any), activity in activity(12), share in 0..200_u32, pick in 0..40_usize,
    ) {
        let selection = select(&activity.tally(), &activity.range());
        let now = evaluate(&selection, &scheme).total();
        if let Some(now) = now.value().filter(|_| now.is_exact()) {
            let wanted = Pence(now.0 * i64::from(share) / 100);
            let all = levers(&scheme);
            if let Some(lever) = all.get(pick % all.len().max(1)) {
                let found = seek(&selection, &scheme, &lever.path, Target::Total(wanted)).unwrap();
                prop_assert_eq!(wrong(&selection, &scheme, &found), None);
            }
        }
    }
}

#[test]
fn breaking_even_and_cash_are_sought_on_what_staff_can_deliver() {
    let locality = engine::locality::Locality::from_ron(engine::locality::SHIPPED[0].1).unwrap();
    let months = engine::activity::Months::Default;
    let case = engine::sustain::Case {
        tally: sample::tally(),
        locality: &locality,
        months: &months,
        keep: &|_| true,
    };
    let survival = engine::sustain::Survival::new(&case).unwrap();
    let scheme = scheme("south-tees", &[("price.per_person", "300")]);
    let found = seek(&survival.paid, &scheme, "price.per_person", Target::BreaksEven(&survival)).unwrap();
    assert_eq!(found.wanted, survival.cost());
    assert!(matches!(found.answer, Answer::Found(_) | Answer::Nearest(..)), "{found:?}");
    let cash =
        seek(&survival.paid, &scheme, "price.per_person", Target::NoMonthBelowZero(&survival)).unwrap();
    let Answer::Found(proof) = cash.answer else { panic!("{cash:?}") };
    let least = |value| {
        let purse = survival.purse(&with(&scheme, "price.per_person", value));
        purse.lowest().working.unwrap().1
    };
    assert_eq!(least(proof.value), proof.comes_to);
    assert!(
        proof.comes_to >= Pence::ZERO
            && (cash.now.unwrap() >= Pence::ZERO || least(proof.value - dec!(0.01)) < Pence::ZERO)
    );
}
