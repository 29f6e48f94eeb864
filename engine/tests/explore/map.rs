//! What matters, and a map of two levers: each cell is an evaluation.

use std::sync::atomic::AtomicBool;

use engine::activity::Months;
use engine::explore::{Control, Moved, TermRange, Unknown, levers, map, sensitivity};
use engine::locality::Locality;
use engine::payment::evaluate;
use engine::quantity::Pence;
use engine::scheme::{Scheme, TermValue};
use rust_decimal::{Decimal, dec};

use crate::support::money::shipped;
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
            let usual = engine::explore::usual_range(&lever);
            assert_eq!(usual.map_or(Ok(()), |range| range.check(&scheme)), Ok(()), "{}", preset.id);
        }
        assert!(Unknown::EVERY.iter().all(|unknown| unknown.usual().check(&scheme).is_ok()));
    }
}
