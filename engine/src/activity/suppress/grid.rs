//! The margins of one contract: what is counted, and where.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::activity::{ALL, Cell, Item, Key, UNKNOWN};
use crate::calendar::{FinancialYear, Month};

/// Where a margin counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Everybody in a month.
    Month(Month),
    /// A service line in a financial year.
    Line(FinancialYear, Arc<str>),
    /// A care cluster in a financial year.
    Cluster(FinancialYear, Arc<str>),
}

impl Place {
    /// The financial year that it is in.
    pub fn year(&self) -> FinancialYear {
        match self {
            Self::Month(month) => month.financial_year(),
            Self::Line(year, _) | Self::Cluster(year, _) => *year,
        }
    }
}

/// Every item at every place; each pair has an index.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    pub places: Vec<Place>,
    pub items: Vec<Item>,
}

impl Grid {
    /// All months, lines and clusters, in order.
    pub fn new(
        months: &[Month],
        lines: &BTreeSet<Arc<str>>,
        clusters: &BTreeSet<Arc<str>>,
        items: &[Item],
    ) -> Self {
        let years: BTreeSet<FinancialYear> = months.iter().map(|month| month.financial_year()).collect();
        let mut places: Vec<Place> = months.iter().copied().map(Place::Month).collect();
        for &year in &years {
            places.extend(lines.iter().map(|code| Place::Line(year, code.clone())));
            places.extend(clusters.iter().map(|code| Place::Cluster(year, code.clone())));
        }
        Self { places, items: items.to_vec() }
    }

    /// The index of an item at a place.
    pub fn index(&self, place: usize, item: usize) -> usize {
        place * self.items.len() + item
    }

    /// How many indexes there are.
    pub fn len(&self) -> usize {
        self.places.len() * self.items.len()
    }

    /// Place and item of an index.
    pub fn at(&self, index: usize) -> (&Place, Item) {
        (&self.places[index / self.items.len()], self.items[index % self.items.len()])
    }

    /// The counts of a contract; nothing where the data does not hold one.
    pub fn values(&self, cells: &[(&Key, &Cell)]) -> Vec<Option<i64>> {
        let mut values = vec![Some(0); self.len()];
        for (key, cell) in cells {
            let year = key.month.financial_year();
            let of_key = [
                Place::Month(key.month),
                Place::Line(year, margin_code(&key.service_line)),
                Place::Cluster(year, margin_code(&key.cluster)),
            ];
            let places = of_key.iter().filter_map(|wanted| self.places.iter().position(|p| p == wanted));
            for place in places {
                for (item, &what) in self.items.iter().enumerate() {
                    let count = counted(cell, what);
                    let sum = &mut values[place * self.items.len() + item];
                    *sum = sum.zip(count).map(|(sum, count)| sum + count);
                }
            }
        }
        // What is not held of one month is not held of a month without rows either.
        for item in 0..self.items.len() {
            let held = |cell: &Cell| counted(cell, self.items[item]).is_some();
            if !cells.iter().any(|(_, cell)| held(cell)) {
                (0..self.places.len()).for_each(|place| values[place * self.items.len() + item] = None);
            }
        }
        values
    }
}

fn counted(cell: &Cell, item: Item) -> Option<i64> {
    match item {
        Item::Count(counter) => cell.count(counter),
        Item::AtMost(histogram, value) => cell.distribution(histogram).at_most(value),
        Item::AtLeast(histogram, value) => cell.distribution(histogram).at_least(value),
        Item::At(..) | Item::Whole(_) => return None,
    }
    .known()
}

/// The code of a line or cluster in a margin, where `all` means all of them.
pub(super) fn margin_code(code: &Arc<str>) -> Arc<str> {
    if &**code == ALL { Arc::from(UNKNOWN) } else { code.clone() }
}
