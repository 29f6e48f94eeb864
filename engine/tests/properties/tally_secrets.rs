//! Rule 31: nobody who reads a suppressed tally learns more of a withheld count than that it is 0 to 4.
//!
//! What such a reader knows: a printed count was within 2 and not under 5; a withheld one was 0 to 4; a
//! count that is kept back was anything from 0. The months of a year add up to its lines, and to its
//! clusters. Counters have to one another what [`LAWS`] say, where they do in truth. Whatever follows is
//! drawn, again and again, until nothing more does.

use std::collections::{BTreeMap, BTreeSet};

use engine::activity::{Item, Known, Tally, TallyRow, When, with_numbers};
use engine::export::TallySheet;
use proptest::prelude::*;

use super::config;
use crate::support::random_activity::activity;

/// Sums of counters; `<` for no more than.
const LAWS: &[&str] = &[
    "recovered + reliably_improved = reliably_recovered + recovered_or_improved",
    "finished_at_caseness + finished_not_at_caseness < finished",
    "recovered < finished_at_caseness",
    "finished < ended",
    "ended_before_treatment + ended_after_treatment + finished = ended",
    "ended_before_treatment + ended_after_treatment + finished < ended",
    "ended < ended_before_treatment + ended_after_treatment + finished",
    "ended_not_seen + ended_seen_not_treated + ended_treated_once + finished < ended",
    "reliably_improved + reliably_deteriorated + no_reliable_change < finished",
    "reliably_improved + reliably_deteriorated + no_reliable_change = paired",
    "paired_recovered + paired_reliably_improved < paired_reliably_recovered + paired",
    "paired_at_caseness < paired",
    "paired < finished",
    "paired_at_caseness < finished_at_caseness",
    "paired_recovered < recovered",
    "paired_reliably_improved < reliably_improved",
    "paired_reliably_recovered < reliably_recovered",
    "reliably_recovered < recovered",
    "reliably_recovered < reliably_improved",
    "recovered_or_improved < finished",
    "case_on_both + not_case_on_both < finished",
    "recovered_from_both < case_on_both",
    "assessed_low + assessed_high < assessed",
    "entered_ethnic_minority < entered_ethnicity_known",
    "entered_ethnicity_known < entered",
    "entered_65_plus < entered_age_known",
    "entered_age_known < entered",
    "self_referred < received",
    "peq_complete < peq_returned",
    "peq_returned < finished",
    "choice_offered < choice_answered",
    "peq_score >=15 < peq_returned",
    "wait_first_treatment_days_finished <=42 < wait_first_treatment_days_finished <=126",
    "wait_first_treatment_days_finished <=126 < finished",
    "wait_first_treatment_days <=126 < entered",
];

/// Where a count stands: contract, time, line and cluster; and its counter with its bin.
type Cell = (String, String);

/// What is known of each count, and sums of some that are no more than sums of others.
struct Attack {
    cells: BTreeMap<Cell, usize>,
    bounds: Vec<(i64, i64)>,
    sums: Vec<(Vec<usize>, Vec<usize>)>,
}

const ANY: i64 = 1 << 40;

fn place(row: &TallyRow) -> String {
    format!("{} {} {} {} {}", row.commissioner, row.provider, row.when, row.service_line, row.cluster)
}

fn counter(row: &TallyRow) -> String {
    format!("{} {}", row.item.name(), row.item.bin()).trim().to_owned()
}

impl Attack {
    /// What a reader knows of some rows, and laws that are true.
    fn on(rows: &[TallyRow], truth: &BTreeMap<Cell, i64>) -> Self {
        let cells = rows.iter().enumerate().map(|(index, row)| ((place(row), counter(row)), index)).collect();
        let bounds = rows.iter().map(|row| match row.known {
            Known::Printed(n) => ((n - 2).max(5), n + 2),
            Known::Withheld => (0, 4),
            Known::KeptBack => (0, ANY),
            other => panic!("{other:?} in data that holds everything"),
        });
        let mut attack = Self { cells, bounds: bounds.collect(), sums: Vec::new() };
        let mut years: BTreeMap<(String, String), [Vec<usize>; 3]> = BTreeMap::new();
        for (index, row) in rows.iter().enumerate() {
            let (year, side) = match row.when {
                When::Month(month) => (month.financial_year(), 0),
                When::Year(year) if &*row.cluster == "all" => (year, 1),
                When::Year(year) => (year, 2),
            };
            let of = format!("{} {} {year}", row.commissioner, row.provider);
            years.entry((of, counter(row))).or_default()[side].push(index);
        }
        for [months, lines, clusters] in years.into_values() {
            for (one, other) in [(&months, &lines), (&months, &clusters), (&lines, &clusters)] {
                attack.equal(one.clone(), other.clone());
            }
        }
        let places: BTreeSet<String> = attack.cells.keys().map(|(place, _)| place.clone()).collect();
        for law in LAWS {
            let equal = law.contains(" = ");
            let (less, more) = law.split_once(if equal { " = " } else { " < " }).unwrap();
            let names = |side: &str, place: &String| -> Vec<Cell> {
                side.split(" + ").map(|name| (place.clone(), name.to_owned())).collect()
            };
            let sum = |side: &str, place| names(side, place).iter().map(|cell| truth[cell]).sum::<i64>();
            let holds = |place| {
                let (less, more) = (sum(less, place), sum(more, place));
                if equal { less == more } else { less <= more }
            };
            if !places.iter().all(holds) {
                continue;
            }
            for place in &places {
                let [less, more] = [less, more].map(|side| {
                    names(side, place).iter().map(|cell| attack.cells[cell]).collect::<Vec<usize>>()
                });
                if equal { attack.equal(less, more) } else { attack.sums.push((less, more)) }
            }
        }
        attack
    }

    fn equal(&mut self, one: Vec<usize>, other: Vec<usize>) {
        self.sums.push((one.clone(), other.clone()));
        self.sums.push((other, one));
    }

    /// Draws every conclusion.
    fn run(&mut self) {
        while self.sums.iter().fold(false, |any, (less, more)| conclude(&mut self.bounds, less, more) || any)
        {
        }
    }
}

/// What follows where the sum of some is no more than that of others.
fn conclude(bounds: &mut [(i64, i64)], less: &[usize], more: &[usize]) -> bool {
    let least: i64 = less.iter().map(|&cell| bounds[cell].0).sum();
    let most: i64 = more.iter().map(|&cell| bounds[cell].1).sum();
    let mut any = false;
    for &cell in less {
        let (low, high) = bounds[cell];
        let room = most - (least - low);
        if most < ANY && room < high {
            bounds[cell].1 = room;
            any = true;
        }
    }
    for &cell in more {
        let (low, high) = bounds[cell];
        let others = most - high;
        if others < ANY && least - others > low {
            bounds[cell].0 = least - others;
            any = true;
        }
    }
    any
}

/// The true counts behind some rows.
fn truth(sheet: &TallySheet, tally: &Tally) -> BTreeMap<Cell, i64> {
    let items: BTreeMap<String, Item> = sheet.rows.iter().map(|row| (counter(row), row.item)).collect();
    let mut truth: BTreeMap<Cell, i64> =
        sheet.rows.iter().map(|row| ((place(row), counter(row)), 0)).collect();
    for (key, cell) in &tally.cells {
        let (c, p, year) = (&key.commissioner, &key.provider, key.month.financial_year());
        let year = year.to_string().replace('-', "/");
        let places = [
            format!("{c} {p} {} all all", key.month),
            format!("{c} {p} {year} {} all", key.service_line),
            format!("{c} {p} {year} all {}", key.cluster),
        ];
        for (name, item) in &items {
            let count = match *item {
                Item::Count(counter) => cell.count(counter),
                Item::AtMost(histogram, at) => cell.distribution(histogram).at_most(at),
                Item::AtLeast(histogram, at) => cell.distribution(histogram).at_least(at),
                other => panic!("{other:?}"),
            };
            for place in &places {
                *truth.get_mut(&(place.clone(), name.clone())).unwrap() += count.known().unwrap();
            }
        }
    }
    truth
}

proptest! {
    #![proptest_config(config(16))]

    #[test]
    fn rule_31_a_withheld_count_may_be_anything_from_0_to_4(activity in activity(14)) {
        let tally = activity.tally();
        let sheet = TallySheet::suppressed(&tally, &[]).unwrap();
        // Labels that few people have are numbers in it.
        let truth = truth(&sheet, &with_numbers(&tally).0);
        for row in &sheet.rows {
            let count = truth[&(place(row), counter(row))];
            match row.known {
                Known::Printed(said) => prop_assert!(count >= 5 && said % 5 == 0 && (said - count).abs() <= 2),
                Known::Withheld => prop_assert!(count <= 4),
                _ => {}
            }
        }
        let mut attack = Attack::on(&sheet.rows, &truth);
        attack.run();
        for (row, (low, high)) in sheet.rows.iter().zip(&attack.bounds) {
            let (count, cell) = (truth[&(place(row), counter(row))], (place(row), counter(row)));
            if row.known == Known::Withheld {
                prop_assert!(*low <= 0 && *high >= 4, "{cell:?} was {count}, and must be {low} to {high}");
            }
            // And all the conclusions are right.
            prop_assert!((*low..=*high).contains(&count), "{cell:?} is {count} in {low}..={high}");
        }
    }
}
