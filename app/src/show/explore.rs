//! What is asked of one scheme on the pages of “How sure” and of “Find a value”.

use engine::quantity::Pence;
use engine::scheme::SchemeIndex;

/// What the value of a term is to bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeekFor {
    /// What another scheme pays.
    SameAs(SchemeIndex),
    /// So much in all.
    Total(Pence),
    /// What the service costs.
    BreaksEven,
    /// No month that ends below zero.
    NoMonthBelowZero,
}

/// The most per cent by which counts can be said to go together.
pub const MOST_CORRELATION: u8 = (engine::chance::MOST_CORRELATION * 100.0) as u8;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exploring {
    /// How far counts go together over months and measures, per cent.
    pub correlation: u8,
    /// What a term is to bring.
    pub seek: SeekFor,
    /// The path of the term that somebody asked for, before all others.
    pub term: Option<String>,
}

impl Default for Exploring {
    fn default() -> Self {
        Self { correlation: 0, seek: SeekFor::SameAs(SchemeIndex(0)), term: None }
    }
}

/// A change of what is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExploreEdit {
    /// So many per cent of correlation.
    Correlation(u8),
    /// Something else that a term is to bring.
    Seek(SeekFor),
    /// A value of a term, by its path, that brings this, or what was asked before; the page that tells it opens.
    Find(String, Option<SeekFor>),
    /// Every term alike.
    EveryTerm,
}
