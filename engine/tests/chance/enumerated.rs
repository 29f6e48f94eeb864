//! Years written out count by count, each worked by the whole chain on a tally that has those counts.

use engine::activity::{Counter, Selection, Tally};
use engine::chance::{Assumptions, ChanceYear, Counted, TrueRate, Way};
use engine::payment::evaluate;
use engine::quantity::Quantity;
use engine::scheme::Scheme;

use crate::support::counts::{Counts, range, select, tally};
use crate::support::money::{scheme, shipped};

/// Three months of one contract with few people.
fn few() -> Tally {
    let month = |finished, recovered| Counts {
        received: 9,
        entered: 8,
        begun_in_two_weeks: 6,
        finished,
        not_at_caseness: 1,
        recovered,
        recovered_or_improved: recovered,
        within_6_weeks: finished,
        within_18_weeks: finished,
        peq_returned: finished,
        peq_satisfied: finished,
        ..Counts::default()
    };
    tally(&[("2017-04", month(5, 2)), ("2017-05", month(7, 3)), ("2017-06", month(4, 2))])
}

fn quarter(tally: &Tally) -> Selection {
    select(tally, &range("2017-04", "2017-06"))
}

/// Income of every combination of people recovered, with its chance, by setting the counters of the tally.
fn written_out(scheme: &Scheme, counter: Counter) -> (f64, f64) {
    let tally = few();
    let people: Vec<u32> = tally
        .cells
        .values()
        .map(|cell| {
            let finished = cell.count(Counter::Finished) - cell.count(Counter::NotAtCaseness);
            finished.known().unwrap() as u32
        })
        .collect();
    let rate = 7.0 / people.iter().sum::<u32>() as f64;
    let chances: Vec<Counted> = people.iter().map(|people| Counted::binomial(*people, rate)).collect();
    let (mut mean, mut square) = (0.0, 0.0);
    let sizes: Vec<usize> = people.iter().map(|people| *people as usize + 1).collect();
    for place in 0..sizes.iter().product() {
        let (mut rest, mut chance, mut changed) = (place, 1.0, tally.clone());
        for ((size, counted), cell) in sizes.iter().zip(&chances).zip(changed.cells.values_mut()) {
            chance *= counted.chances()[rest % size];
            cell.set(counter, Quantity::exact((rest % size) as i64));
            rest /= size;
        }
        let paid = evaluate(&quarter(&changed), scheme).total().value().unwrap().0 as f64;
        mean += paid * chance;
        square += paid * paid * chance;
    }
    (mean, (square - mean * mean).sqrt())
}

#[test]
fn an_exact_year_is_every_combination_of_counts_on_the_whole_chain() {
    let scheme = scheme("south-tees", &[("penalties.waiting.rate", "0")]);
    let (mean, deviation) = written_out(&scheme, Counter::Recovered);
    let tally = few();
    let selection = quarter(&tally);
    let year = ChanceYear::new(&selection, &scheme, TrueRate::AsCounted, 1);
    let (income, within) = year.exact().unwrap();
    assert_eq!(income.way, Way::Exact);
    assert!((income.mean.0 as f64 - mean).abs() <= 1.0, "{} {mean}", income.mean);
    assert!((income.deviation.0 as f64 - deviation).abs() <= 1.0, "{} {deviation}", income.deviation);
    assert!(within.0 <= 20);
}

#[test]
fn drawn_years_are_within_three_standard_errors_of_the_exact_ones() {
    let tally = few();
    let selection = quarter(&tally);
    for id in ["south-tees", "wakefield", "national-ten", "birmingham"] {
        let scheme = shipped(id);
        let year = ChanceYear::new(&selection, &scheme, TrueRate::AsCounted, 2);
        let Some((exact, _)) = year.exact() else { continue };
        let drawn = year.drawn(&Assumptions { years: 20_000, ..Assumptions::default() });
        let off = (drawn.mean - exact.mean).0.abs();
        assert!(
            off <= 3 * drawn.error.0 + 1,
            "{id}: {} for {}, error {}",
            drawn.mean,
            exact.mean,
            drawn.error
        );
    }
}
