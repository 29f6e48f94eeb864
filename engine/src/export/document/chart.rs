//! A chart on paper: its numbers, from which each kind of file draws it in its own way.

use rust_decimal::Decimal;

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What it shows, above it.
    pub title: String,
    /// The same for somebody who cannot see it, with the numbers that matter.
    pub alternative: String,
    /// How it is drawn.
    pub kind: ChartKind,
    /// What its numbers are.
    pub unit: ChartUnit,
    /// What stands along its first axis.
    pub categories: Vec<String>,
    /// What is drawn, each with a number for each category.
    pub series: Vec<Series>,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Upright columns beside one another.
    Columns,
    /// Upright columns on one another.
    Stacked,
    /// Lying bars, for long names.
    Bars,
    /// Lines, along time.
    Lines,
    /// Steps from one total to another: the first and the last category are totals, between them stands what
    /// each changes. One series.
    Walk,
}

/// What the numbers of a chart are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartUnit {
    /// Pounds.
    Pounds,
    /// Shares of one, shown as per cent.
    Share,
    /// People or other things that are counted.
    Count,
}

/// A row of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    /// A number for each category; nothing where it is not known.
    pub values: Vec<Option<Decimal>>,
}
