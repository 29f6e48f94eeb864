//! What-if changes to activity and to a locality: what each does, and what no change may do.

mod conserved;
mod files;
mod flow;
mod mix;
mod outcomes;
mod partial;
mod place;

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::activity::{Cell, Counter, Histogram, Key, Tally};
use engine::quantity::Quantity;
use engine::scenario::{Applied, Change, Kind, Scenario};
use proptest::test_runner::{Config, RngSeed};
use rust_decimal::Decimal;

use crate::support::extract::intake;

/// So many cases, from a seed, without files of past failures.
fn config(cases: u32) -> Config {
    Config { rng_seed: RngSeed::Fixed(2018), failure_persistence: None, ..Config::with_cases(cases) }
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A scenario of changes of everybody.
fn scenario(kinds: impl IntoIterator<Item = Kind>) -> Scenario {
    Scenario { changes: kinds.into_iter().map(Change::new).collect(), ..Scenario::default() }
}

fn apply(kind: Kind, tally: &Tally) -> Applied<Tally> {
    scenario([kind]).apply(tally)
}

/// What a change makes of a tally, which it must be able to do.
fn made(kind: Kind, tally: &Tally) -> Tally {
    let applied = apply(kind, tally);
    assert_eq!(applied.notes, Vec::<String>::new());
    applied.value
}

fn volume(share: &str) -> Kind {
    Kind::Volume { share: decimal(share) }
}

/// The sample that comes with the program.
fn sample() -> Tally {
    intake(&[include_str!("../../sample_data/south-tees-synthetic.csv")]).tally
}

/// A year of the sample as one contract, so that no month runs out of people.
fn one_contract() -> Tally {
    let mut tally = Tally::default();
    let (first, last) = ("2016-04".parse().unwrap(), "2017-03".parse().unwrap());
    for (key, cell) in sample().cells.iter().filter(|(key, _)| key.month >= first && key.month <= last) {
        tally.add_cell(Key { provider: "P".into(), commissioner: "C".into(), ..key.clone() }, cell);
    }
    tally
}

/// Provider and commissioner of each contract.
fn contracts(tally: &Tally) -> BTreeSet<(Arc<str>, Arc<str>)> {
    tally.cells.keys().map(|key| (key.provider.clone(), key.commissioner.clone())).collect()
}

/// All cells of a contract as one.
fn total(tally: &Tally, contract: &(Arc<str>, Arc<str>)) -> Cell {
    let mut total = Cell::default();
    let mine = tally
        .cells
        .iter()
        .filter(|(key, _)| (&key.provider, &key.commissioner) == (&contract.0, &contract.1));
    mine.for_each(|(_, cell)| total.add(cell));
    total
}

fn exact(cell: &Cell, counter: Counter) -> i64 {
    cell.count(counter).known().unwrap()
}

/// A count that is known exactly, with parts of people.
fn told(count: Quantity) -> Decimal {
    assert!(count.is_exact(), "{count:?}");
    count.low().into()
}

/// Everybody whom a histogram holds.
fn people(cell: &Cell, histogram: Histogram) -> Decimal {
    told(cell.distribution(histogram).at_least(0))
}
