//! Years that are drawn: the same on every machine, and the pounds of the exact chain.

use engine::activity::Selection;
use engine::chance::{Assumptions, ChanceYear, TrueRate, Way};
use engine::payment::{evaluate, range};
use engine::quantity::Pence;
use engine::scheme::PRESETS;

use crate::support::money::{scheme, shipped};

fn sample() -> Selection {
    crate::support::sample::selection()
}

#[test]
fn every_preset_has_a_year_by_chance() {
    let selection = sample();
    let mut moved = Vec::new();
    for preset in PRESETS {
        let scheme = preset.scheme().unwrap();
        let year = ChanceYear::new(&selection, &scheme, TrueRate::AsCounted, 2);
        let income = year.income(&Assumptions { years: 200, ..Assumptions::default() });
        let [tenth, _, middle, _, ninetieth] = income.hundredths;
        assert!(tenth <= middle && middle <= ninetieth, "{}", preset.id);
        // No year pays more than all measures met, or less than all missed.
        let range = range(&selection, &scheme, |_| true);
        if let (Some(least), Some(most)) = (range.least.value(), range.most.value()) {
            let slack = Pence(5_000);
            assert!(
                least <= tenth + slack && ninetieth <= most + slack,
                "{}: {income:?} {range:?}",
                preset.id
            );
        }
        if income.spread() > Pence::ZERO {
            moved.push(preset.id);
        }
    }
    assert!(moved.contains(&"south-tees") && moved.contains(&"birmingham"), "{moved:?}");
    assert!(!moved.contains(&"block"));
}

#[test]
fn a_seed_gives_the_same_years_with_any_number_of_threads() {
    let selection = sample();
    let scheme = shipped("south-tees");
    let year = ChanceYear::new(&selection, &scheme, TrueRate::AsCounted, 2);
    let drawn = |seed, threads| {
        year.drawn(&Assumptions { seed, threads, correlation: 0.3, years: 3_000, ..Assumptions::default() })
    };
    assert_eq!(drawn(7, 1), drawn(7, 3));
    assert_ne!(drawn(7, 1).hundredths, drawn(8, 1).hundredths);
}

#[test]
fn years_that_go_well_together_differ_more_and_expect_the_same() {
    let selection = sample();
    let scheme = shipped("south-tees");
    let year = ChanceYear::new(&selection, &scheme, TrueRate::AsCounted, 2);
    let drawn =
        |correlation| year.drawn(&Assumptions { correlation, years: 20_000, ..Assumptions::default() });
    let (apart, together) = (drawn(0.0), drawn(0.5));
    assert!(together.deviation.0 > 2 * apart.deviation.0, "{} {}", together.deviation, apart.deviation);
    let off = (together.mean - apart.mean).0.abs();
    assert!(off <= 3 * (together.error.0 + apart.error.0), "{} {}", together.mean, apart.mean);
}

/// A most of all penalties that never binds changes no pound, but the scheme is then worked out whole on each year.
#[test]
fn a_year_in_full_agrees_with_one_line_by_line() {
    let selection = sample();
    let mut capped = shipped("south-tees");
    capped.penalties.cap = Some(rust_decimal::Decimal::ONE);
    let plain = shipped("south-tees");
    let assumed = Assumptions { years: 1_500, correlation: 0.2, ..Assumptions::default() };
    let by_line = ChanceYear::new(&selection, &plain, TrueRate::AsCounted, 2).drawn(&assumed);
    let in_full = ChanceYear::new(&selection, &capped, TrueRate::AsCounted, 2).drawn(&assumed);
    assert_eq!((by_line.way, in_full.way), (Way::Drawn, Way::DrawnInFull));
    let off = (by_line.mean - in_full.mean).0.abs();
    assert!(off <= 3 * (by_line.error.0 + in_full.error.0), "{} {}", by_line.mean, in_full.mean);
    let ratio = by_line.deviation.0 as f64 / in_full.deviation.0 as f64;
    assert!((0.85..1.15).contains(&ratio), "{ratio}");
}

#[test]
fn without_anything_at_risk_nothing_is_luck() {
    let selection = sample();
    let scheme = scheme("wakefield", &[("outcomes.share", "0")]);
    let year = ChanceYear::new(&selection, &scheme, TrueRate::AsCounted, 1);
    let income = year.income(&Assumptions::default());
    let total = evaluate(&selection, &scheme).total().value().unwrap();
    assert_eq!((income.mean, income.spread(), income.deviation), (total, Pence::ZERO, Pence::ZERO));
}
