//! A suppressed tally that was read, as rows once more: the same counts between the same bounds.

use std::sync::Arc;

use super::super::rows::{HeldItems, all_cells, cell_rows};
use super::{Place, margin_row, order};
use crate::activity::{
    Cell, Counter, Distribution, Histogram, Item, ItemSet, Key, Known, MarginKey, Origin, Tally, TallyRow,
};
use crate::quantity::{People, Quantity};

/// The rows of a suppressed tally. Nothing where it also holds cells of referral rows that are not suppressed.
pub fn rows_again(tally: &Tally) -> Option<Vec<TallyRow>> {
    let held = HeldItems::of(tally);
    let mut rows = Vec::new();
    for (key, cell) in all_cells(tally) {
        match tally.origin(&key.provider, &key.commissioner) {
            Origin::Published => cell_rows(&key, cell, held.published, &mut rows),
            Origin::Rows => {
                let months = tally.margins.get(&margin_of(&key)).map(|margin| &margin.months);
                months.filter(|months| months.contains(&key.month))?;
                of_cell(
                    (&key.commissioner, &key.provider),
                    &Place::Month(key.month),
                    cell,
                    held.rows,
                    &mut rows,
                );
            }
        }
    }
    for (key, margin) in &tally.margins {
        let contract = (&key.commissioner, &key.provider);
        for (code, cell) in &margin.lines {
            of_cell(contract, &Place::Line(key.year, code.clone()), cell, held.rows, &mut rows);
        }
        for (code, cell) in &margin.clusters {
            of_cell(contract, &Place::Cluster(key.year, code.clone()), cell, held.rows, &mut rows);
        }
    }
    rows.sort_by(|a, b| order(a).cmp(&order(b)));
    Some(rows)
}

fn margin_of(key: &Key) -> MarginKey {
    MarginKey {
        provider: key.provider.clone(),
        commissioner: key.commissioner.clone(),
        year: key.month.financial_year(),
    }
}

/// Every count of a cell that is held, zeros too: a row that is not there would be withheld.
fn of_cell(
    (commissioner, provider): (&Arc<str>, &Arc<str>),
    place: &Place,
    cell: &Cell,
    held: ItemSet,
    rows: &mut Vec<TallyRow>,
) {
    let mut row = |item, count| rows.push(margin_row(commissioner, provider, place, item, bounded(count)));
    for &counter in Counter::EVERY.iter().filter(|counter| held.has(**counter)) {
        row(Item::Count(counter), cell.count(counter));
    }
    for &histogram in Histogram::EVERY {
        match cell.distribution(histogram) {
            Distribution::Points(points) => {
                points.iter().for_each(|(&at, &count)| row(Item::AtMost(histogram, at), count));
            }
            Distribution::From(points) => {
                points.iter().for_each(|(&at, &count)| row(Item::AtLeast(histogram, at), count));
            }
            // No margin has them by single values.
            Distribution::Bins(_) | Distribution::Parts(_) | Distribution::Absent => {}
        }
    }
}

/// A count with its bounds, whatever they are: a plain number would be read as rounded.
fn bounded(count: Quantity) -> Known {
    match count.working() {
        Some(working) => Known::Between(
            count.low().floor(),
            working.rounded(),
            count.high().map(People::ceil),
            count.disclosure(),
        ),
        None => Known::NotGiven,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exact_tally_has_no_such_rows() {
        let mut tally = Tally::default();
        assert_eq!(rows_again(&tally), Some(Vec::new()));
        let label: Arc<str> = Arc::from("X");
        let key = Key {
            month: crate::calendar::Month::new(2024, 4),
            commissioner: label.clone(),
            provider: label.clone(),
            service_line: label.clone(),
            cluster: label,
        };
        tally.cells.insert(key, Cell::absent());
        assert_eq!(rows_again(&tally), None);
    }
}
