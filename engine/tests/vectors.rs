//! Each test vector comes to its pounds again, from nothing but what is written in it; and the known thresholds of
//! the shipped schemes are among them.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::activity::{Cell, Counter, Distribution, Histogram, Key, Months, Selection, Tally};
use engine::export::{Vector, Vectors, vectors, vectors_csv, vectors_page};
use engine::locality::Locality;
use engine::payment::evaluate;
use engine::quantity::Quantity;
use engine::scheme::Scheme;

use crate::support::extract::{file, try_intake};
use crate::support::money::shipped;

fn selection() -> Selection {
    let sample = file("x.csv", include_bytes!("../../sample_data/south-tees-synthetic.csv"));
    Selection::new(&try_intake(&[sample]).unwrap().tally, &Locality::default(), &Months::Default).unwrap()
}

/// The numbers of each month, by name, as the page says that they are written.
fn months(text: &str) -> Vec<BTreeMap<String, i64>> {
    let mut months = vec![BTreeMap::new(); 12];
    for (name, numbers) in text.split("; ").map(|count| count.split_once('=').unwrap()) {
        let numbers: Vec<i64> = numbers.split(' ').map(|number| number.parse().unwrap()).collect();
        for (place, month) in months.iter_mut().enumerate() {
            let number = if numbers.len() == 1 { numbers[0] } else { numbers[place] };
            month.insert(name.to_owned(), number);
        }
    }
    months
}

fn cell(named: &BTreeMap<String, i64>) -> Cell {
    let mut cell = Cell::default();
    let mut bins: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for (name, people) in named {
        if let Some((histogram, value)) = name.split_once('@') {
            let (bins, value) = (bins.entry(histogram).or_default(), value.parse::<usize>().unwrap());
            bins.resize(bins.len().max(value + 1), 0);
            bins[value] += *people as u64;
        } else {
            let counter = Counter::EVERY.iter().find(|counter| counter.name() == name).unwrap();
            cell.set(*counter, Quantity::exact(*people));
        }
    }
    for (name, bins) in bins {
        let histogram = Histogram::EVERY.iter().find(|histogram| histogram.name() == name).unwrap();
        cell.distributions[histogram.index()] = Distribution::Bins(bins);
    }
    cell
}

/// What the line of a vector comes to, from what is written.
fn again(scheme: &Scheme, whole: &Vectors, vector: &Vector) -> Option<String> {
    let key = |months_on: i32| Key {
        month: whole.year.first_month().plus(months_on),
        commissioner: Arc::from(whole.commissioner.as_str()),
        provider: Arc::from(whole.provider.as_str()),
        service_line: Arc::from(vector.service_line.as_str()),
        cluster: Arc::from(vector.cluster.as_str()),
    };
    let mut tally = Tally::default();
    let usual = months(&whole.as_read);
    for (at, month) in (0..).zip(usual.iter().chain(&usual)) {
        tally.cells.insert(key(at - 12), cell(month));
    }
    tally.keep_as_read();
    for (at, month) in (0..).zip(&months(&vector.counts)) {
        tally.cells.insert(key(at), cell(month));
    }
    let selection = Selection::new(&tally, &Locality::default(), &Months::Years(vec![whole.year])).unwrap();
    let statement = evaluate(&selection, scheme);
    let mut lines = statement.lines.iter();
    let is_it = |component: &str, period: &str| component == vector.component && period == vector.period;
    let line = lines.find(|line| is_it(&line.component.name(scheme), &line.period.to_string()))?;
    Some(line.amount.value()?.to_string())
}

#[test]
fn each_vector_comes_to_its_pounds_from_what_is_written_in_it() {
    let selection = selection();
    for id in ["wakefield", "humber", "cost-and-volume"] {
        let scheme = shipped(id);
        let whole = vectors(&selection, &scheme);
        assert!(whole.all.len() >= 5, "{id}: {}", whole.all.len());
        for vector in &whole.all {
            assert_eq!(again(&scheme, &whole, vector).as_ref(), Some(&vector.expected), "{id}: {vector:?}");
        }
        let csv = vectors_csv(&scheme, &whole, None).unwrap();
        assert_eq!(csv.lines().count(), whole.all.len() + 1, "{id}: one row a line");
        assert!(vectors_page(&scheme, &whole, None).contains(&whole.as_read), "{id}");
    }
}

/// What the vectors of a component expect that try something.
fn expected<'a>(whole: &'a Vectors, component: &str, tries: &str) -> Vec<&'a str> {
    let is_it = |vector: &&Vector| vector.component == component && vector.sentence.contains(tries);
    whole.all.iter().filter(is_it).map(|vector| vector.expected.as_str()).collect()
}

#[test]
fn the_published_thresholds_are_found_and_worked_as_by_hand() {
    let selection = selection();
    let south_tees = vectors(&selection, &shipped("south-tees"));
    // Half the price for each person short of 50 % of 60 − 10 people: 25 recovered is enough, 24 is one short.
    assert_eq!(expected(&south_tees, "penalty:recovery", ": 25 recovered in June"), ["0.00"]);
    assert_eq!(expected(&south_tees, "penalty:recovery", ": 24 recovered in June"), ["-150.00"]);
    // 75 % of 60 within 42 days is 45: below it 1 % of 100 × £300.
    let waits = |people| format!(": {people} at wait first treatment days finished up to 42 in June");
    assert_eq!(expected(&south_tees, "penalty:waiting", &waits(45)), ["0.00"]);
    assert_eq!(expected(&south_tees, "penalty:waiting", &waits(44)), ["-300.00"]);

    // Wakefield: 2 % of the annual core of 0.9 × 1,200 × £300 for a quarter below 1,700.
    let wakefield = vectors(&selection, &shipped("wakefield"));
    assert_eq!(expected(&wakefield, "penalty:access", ": 1699 entered in April to June"), ["-6480.00"]);
    assert_eq!(expected(&wakefield, "penalty:access", ": 1700 entered in April to June"), ["0.00"]);
}
