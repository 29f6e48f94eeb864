//! What matters, and a map of two levers: each cell is an evaluation.

use std::cell;
use std::sync::atomic::AtomicBool;

use engine::activity::Months;
use engine::explore::{Control, Moved, TermRange, Unknown, levers, map, sensitivity, usual_range};
use engine::locality::Locality;
use engine::payment::evaluate;
use engine::quantity::Pence;
use engine::scheme::{Scheme, TermValue};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;
use rust_decimal::{Decimal, dec};

use crate::properties::config;
use crate::properties::random_terms::{Kind, scheme as random_scheme};
use crate::support::counts::select;
use crate::support::money::shipped;
use crate::support::random_activity::activity;
use crate::support::sample;

fn range(path: &str, low: Decimal, high: Decimal) -> TermRange {
    TermRange { path: path.to_owned(), low, high }
}

fn with(scheme: &Scheme, path: &str, value: Decimal) -> Scheme {
    let mut set = scheme.clone();
    set.set_value(path, &TermValue::Number(value)).unwrap();
    set
}

#[test]
fn bars_are_evaluations_at_the_ends_of_their_ranges() {
    let (locality, months) = (Locality::default(), Months::Default);
    let scheme = shipped("south-tees");
    let agreed =
        [range("price.per_person", dec!(280), dec!(330)), range("activity.people", dec!(0), dec!(0.2))];
    let found = sensitivity((sample::tally(), &locality, &months), &scheme, &agreed).unwrap();
    let selection = sample::selection();
    assert!(found.bars.is_sorted_by(|one, next| one.width() >= next.width()));
    for bar in &found.bars {
        let Moved::Term(lever) = &bar.moved else { continue };
        if lever.path.contains("weight") {
            continue;
        }
        for end in [&bar.low, &bar.high] {
            let total = evaluate(&selection, &with(&scheme, &lever.path, end.value)).total().value();
            assert_eq!(total, end.total, "{}", lever.path);
        }
    }
    let price = &found.bars.iter().find(|bar| bar.name().contains("Price")).unwrap();
    assert_eq!([price.low.value, price.high.value], [dec!(280), dec!(330)]);
    let people = found.bars.iter().find(|bar| bar.moved == Moved::Activity(Unknown::People)).unwrap();
    assert_eq!([people.low.value, people.high.value], [dec!(0), dec!(0.2)]);
    assert_eq!(people.low.total, found.now, "nobody more is as it is");
    let mine = found.bars.iter().filter(|bar| bar.is_agreed).map(|bar| bar.range.clone());
    assert!(mine.collect::<Vec<_>>().iter().all(|range| agreed.contains(range)));
    assert_eq!(found.bars.iter().filter(|bar| bar.is_agreed).count(), 2);
    assert!(
        found.that_matter().count() == 3
            && found.bars.iter().any(|bar| matches!(bar.moved, Moved::Activity(_)))
    );
}

#[test]
fn every_cell_of_a_map_is_an_evaluation() {
    let selection = sample::selection();
    let pairs = [
        ("south-tees", "price.per_person", "penalties.recovery.standard"),
        ("south-tees", "penalties.recovery.standard", "price.per_person"),
        ("wakefield", "outcomes.share", "penalties.access.quarter_rate"),
        ("wakefield", "penalties.access.quarter_rate", "outcomes.share"),
        ("national-ten", "outcomes.measures.waiting.standard", "outcomes.share"),
    ];
    for (id, x, y) in pairs {
        let scheme = shipped(id);
        if !scheme.has_term(x) || !scheme.has_term(y) {
            continue;
        }
        let ends = |path: &str| {
            if path == "price.per_person" {
                range(path, dec!(250), dec!(350))
            } else {
                range(path, dec!(0.01), dec!(0.61))
            }
        };
        let control = Control::to_the_end(2);
        let map = map(&selection, &scheme, [&ends(x), &ends(y)], [7, 5], control).unwrap();
        assert_eq!(map.stride, 1);
        for (row, across) in map.ys.iter().enumerate() {
            for (column, along) in map.xs.iter().enumerate() {
                let mut set = with(&scheme, y, *across);
                set.set_value(x, &TermValue::Number(*along)).unwrap();
                let wanted = set.check("").ok().and_then(|()| evaluate(&selection, &set).total().value());
                assert_eq!(map.at(column, row), wanted, "{id} {x} {along} {y} {across}");
            }
        }
    }
}

/// Two levers of random schemes, most of which leave activity alone: what a cell takes over from the one before is
/// what it would be.
#[test]
fn every_cell_of_a_map_of_any_scheme_is_an_evaluation() {
    let held = cell::Cell::new(0);
    let cases = (random_scheme(Kind::Any), activity(12), any::<[Index; 6]>());
    let ended = TestRunner::new(config(150)).run(&cases, |(scheme, activity, places)| {
        let tally = activity.tally();
        let selection = select(&tally, &activity.range());
        let ranges: Vec<TermRange> = levers(&scheme).iter().filter_map(usual_range).collect();
        let (moving, still): (Vec<TermRange>, Vec<TermRange>) = ranges
            .into_iter()
            .partition(|range| ["price", "value", "mix"].iter().any(|of| range.path.starts_with(of)));
        let pick = |among: &[TermRange], place: &Index| (!among.is_empty()).then(|| place.get(among).clone());
        for (place, pair) in places.chunks_exact(2).enumerate() {
            let across = if place == 0 { pick(&moving, &pair[1]) } else { pick(&still, &pair[1]) };
            let Some((x, y)) = pick(&still, &pair[0]).zip(across).filter(|(x, y)| x.path != y.path) else {
                continue;
            };
            let Some(map) = map(&selection, &scheme, [&x, &y], [4, 3], Control::to_the_end(1)) else {
                continue;
            };
            for (row, across) in map.ys.iter().enumerate() {
                for (column, along) in map.xs.iter().enumerate() {
                    let mut set = with(&scheme, &y.path, *across);
                    set.set_value(&x.path, &TermValue::Number(*along)).unwrap();
                    let total = map.at(column, row);
                    if total.is_none() || set.check("").is_err() {
                        continue;
                    }
                    held.set(held.get() + 1);
                    let wanted = evaluate(&selection, &set).total().value();
                    prop_assert_eq!(total, wanted, "{} {}, {} {}", x.path, along, y.path, across);
                }
            }
        }
        Ok(())
    });
    assert!(ended.is_ok(), "{}", ended.unwrap_err());
    assert!(held.get() > 1_500, "only {} cells were held against evaluations", held.get());
}

#[test]
fn a_map_that_is_left_off_says_how_far_it_came() {
    let selection = sample::selection();
    let scheme = shipped("south-tees");
    let cancelled = AtomicBool::new(true);
    let control = Control { cancelled: &cancelled, ..Control::to_the_end(1) };
    let ends = [
        range("price.per_person", dec!(250), dec!(350)),
        range("penalties.recovery.standard", dec!(0.4), dec!(0.6)),
    ];
    let map = map(&selection, &scheme, [&ends[0], &ends[1]], [20, 20], control).unwrap();
    assert_eq!(map.stride, usize::MAX);
    assert!(map.totals.iter().all(Option::is_none));
    assert!(map.now > Some(Pence::ZERO));
}

/// Where a range of activity stands, no term does; and the program's own ranges are ranges of their terms.
#[test]
fn no_term_has_the_path_of_what_is_not_known_of_activity() {
    for preset in engine::scheme::PRESETS {
        let scheme = preset.scheme().unwrap();
        for lever in levers(&scheme) {
            assert_eq!(Unknown::at(&lever.path), None, "{}: {}", preset.id, lever.path);
            let usual = usual_range(&lever);
            assert_eq!(usual.map_or(Ok(()), |range| range.check(&scheme)), Ok(()), "{}", preset.id);
        }
        assert!(Unknown::EVERY.iter().all(|unknown| unknown.usual().check(&scheme).is_ok()));
    }
}
