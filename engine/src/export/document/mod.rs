//! What a paper says, before it is a PDF, a text to edit or slides: headings, sentences, tables and charts, with
//! nothing of how they look. What each paper says is made in [`super::paper`]; here is only what it is made of.

mod axis;
mod chart;
mod table;

use chrono::NaiveDate;

pub use axis::Axis;
pub use chart::{Chart, ChartKind, ChartUnit, Series};
pub use table::{Align, Column, Row, RowKind, Table};

/// A paper: what is printed, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its heading, which is its title for a screen reader and in its properties too.
    pub title: String,
    /// A line under the title: what it is of.
    pub subtitle: String,
    /// What stands at the foot of every page.
    pub mark: Mark,
    /// How its pages lie.
    pub pages: Pages,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// What says of a page which state of things it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The fingerprint, as it is printed and read aloud.
    pub fingerprint: String,
    /// The same for `same` to find: one line of text that carries all of its parts.
    pub carried: String,
    /// The day that the paper is of: that of the session, not of the clock.
    pub date: NaiveDate,
}

/// How pages lie, and how many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pages {
    /// A4, as many as it takes.
    #[default]
    Upright,
    /// A4 on its side, as many as it takes: for wide tables.
    Wide,
    /// One A3 page on its side, for a wall.
    Wall,
}

/// A part of a paper.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading of level 1 to 3; the title is above them all. Levels are not left out.
    Heading(u8, String),
    /// Sentences.
    Paragraph(String),
    /// Sentences that are set apart: what is made up, withheld or to be agreed.
    Note(String),
    /// Points, one a line.
    List(Vec<String>),
    /// Things that are done or agreed in order, numbered from one.
    Numbered(Vec<String>),
    /// A few figures to be read from afar.
    Figures(Vec<KeyFigure>),
    /// A table, which may break between its rows; its head is then said again.
    Table(Table),
    /// A chart, with the numbers that it is drawn from.
    Chart(Chart),
    /// What follows begins on a new page.
    PageBreak,
}

/// A figure to be read from afar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFigure {
    /// What it is of: a scheme's name.
    pub label: String,
    /// The figure.
    pub value: String,
    /// What should be known of it, in a few words.
    pub about: String,
}

/// Slides.
#[derive(Clone, Debug, PartialEq)]
pub struct Deck {
    /// The title of the first slide and of the file.
    pub title: String,
    /// A line under it.
    pub subtitle: String,
    /// What stands at the foot of every slide.
    pub mark: Mark,
    /// The slides after the first.
    pub slides: Vec<Slide>,
}

/// A slide: one finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// The finding, as a sentence.
    pub title: String,
    /// What shows it.
    pub body: SlideBody,
    /// The receipt, for whoever speaks: a paragraph each.
    pub notes: Vec<String>,
}

/// What shows a finding.
#[derive(Clone, Debug, PartialEq)]
pub enum SlideBody {
    /// A chart whose numbers can be edited.
    Chart(Chart),
    /// A table of a few rows.
    Table(Table),
    /// Points, one a line.
    Points(Vec<String>),
}
