//! A table on paper.

/// A table. Every row has as many cells as there are columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is of, above it.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// Where its cells stand.
    pub align: Align,
    /// How wide it is beside the others; words take more than figures.
    pub share: u8,
}

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// How it is set.
    pub kind: RowKind,
    /// Its cells; the first is its head.
    pub cells: Vec<String>,
}

/// How a row is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// One of many.
    Body,
    /// The head of those below it.
    Group,
    /// The sum of those above it.
    Total,
}

impl Column {
    /// A column of words.
    pub fn words(title: &str, share: u8) -> Self {
        Self { title: title.to_owned(), align: Align::Left, share }
    }

    /// A column of figures.
    pub fn figures(title: &str, share: u8) -> Self {
        Self { title: title.to_owned(), align: Align::Right, share }
    }
}

impl Row {
    /// One of many.
    pub const fn body(cells: Vec<String>) -> Self {
        Self { kind: RowKind::Body, cells }
    }

    /// The sum of those above it.
    pub const fn total(cells: Vec<String>) -> Self {
        Self { kind: RowKind::Total, cells }
    }
}
