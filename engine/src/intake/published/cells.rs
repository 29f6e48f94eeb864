//! Figures of one organisation and month as a cell of the tally.

use std::collections::BTreeMap;

use crate::activity::{Cell, Counter, Distribution, Histogram};
use crate::intake::words::PublishedItem;
use crate::quantity::Quantity;

/// Figures of one organisation and month as a cell of the tally: what was not published is absent.
pub(super) fn figures_cell(figures: &BTreeMap<PublishedItem, Quantity>) -> Cell {
    let mut cell = Cell::absent();
    let mut point = |histogram: Histogram, days: u32, count: Quantity| {
        let distribution = &mut cell.distributions[histogram.index()];
        if let Distribution::Points(points) = distribution {
            points.insert(days, count);
        } else {
            *distribution = Distribution::Points(BTreeMap::from([(days, count)]));
        }
    };
    for (item, &count) in figures {
        match *item {
            PublishedItem::Count(_) | PublishedItem::Planned(_) => {}
            PublishedItem::AtMost(histogram, days) => point(histogram, days, count),
            PublishedItem::SecondLaterThan(days) => {
                if let Some(&second) = figures.get(&PublishedItem::Count(Counter::SecondTreatment)) {
                    point(Histogram::FirstToSecond, days, second - count);
                }
            }
        }
    }
    for (item, &count) in figures {
        if let PublishedItem::Count(counter) = *item {
            cell.set(counter, count);
        }
    }
    cell
}
