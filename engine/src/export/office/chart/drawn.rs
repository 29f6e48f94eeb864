//! Which columns of its workbook a chart draws, and how.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::sheet::{Cell, Column, Sheet};
use super::shown;
use super::walk;
use crate::export::document::{Chart, ChartKind};
use crate::export::office::palette::{ACCENT, SCHEMES};

/// A chart's workbook with what is drawn of it.
pub(super) struct Drawn {
    pub sheet: Sheet,
    /// The column of the names along the first axis.
    pub categories: usize,
    /// What is drawn, in order.
    pub series: Vec<DrawnSeries>,
}

/// A column that is drawn.
pub(super) struct DrawnSeries {
    pub column: usize,
    /// Its colour; none where it only holds up what stands on it.
    pub colour: Option<&'static str>,
}

impl Drawn {
    pub(super) fn of(chart: &Chart) -> Self {
        match chart.kind {
            ChartKind::Walk => walk::drawn(chart),
            ChartKind::Columns | ChartKind::Stacked | ChartKind::Bars | ChartKind::Lines => plain(chart),
        }
    }

    /// What is drawn of a column, place by place.
    pub(super) fn numbers(&self, series: &DrawnSeries) -> impl Iterator<Item = Option<f64>> {
        self.sheet
            .columns
            .get(series.column)
            .into_iter()
            .flat_map(|column| &column.cells)
            .map(Cell::as_number)
    }

    /// All that is drawn.
    pub(super) fn all(&self) -> impl Iterator<Item = f64> {
        self.series.iter().flat_map(|series| self.numbers(series)).flatten()
    }
}

/// The categories, then each series as it is.
fn plain(chart: &Chart) -> Drawn {
    let names = chart.categories.iter().map(|name| Cell::text(&short(name, LONGEST_OF_AXIS))).collect();
    let format = shown::in_cells(chart.unit);
    let series = chart.series.iter().map(|series| {
        let number = |place: usize| {
            series.values.get(place).copied().flatten().and_then(|value: Decimal| value.to_f64())
        };
        let cells = (0..chart.categories.len()).map(|place| Cell::number(number(place)));
        Column::of(&short(&series.name, LONGEST_OF_LEGEND), format, cells.collect())
    });
    let columns = [Column::of("", "", names)].into_iter().chain(series).collect();
    let colour = |place: usize| match chart.series.len() {
        1 => ACCENT,
        _ => SCHEMES[place % SCHEMES.len()],
    };
    let drawn = (0..chart.series.len())
        .map(|place| DrawnSeries { column: place + 1, colour: Some(colour(place)) })
        .collect();
    Drawn { sheet: Sheet { columns }, categories: 0, series: drawn }
}

/// The longest names that an axis and a legend have room for, in letters.
pub(super) const LONGEST_OF_AXIS: usize = 60;
pub(super) const LONGEST_OF_LEGEND: usize = 40;

/// A name as there is room for it: both ends, by which names of the same beginning are told apart.
pub(super) fn short(name: &str, longest: usize) -> String {
    let letters: Vec<_> = name.chars().collect();
    if letters.len() <= longest {
        return name.to_owned();
    }
    let (first, last) = (&letters[..longest / 2], &letters[letters.len() - longest / 2..]);
    first.iter().chain(['…'].iter()).chain(last).collect()
}
