//! A workbook that recomputes itself: counts, terms, and each scheme's lines as formulas of both, so that the other
//! side can check every pound in a program that it has, and see what another price or standard would do.
//!
//! ```text
//! Counts ──┐
//!          ├──▶ chain ──▶ a sheet for each scheme ──▶ Compare, Check
//! Terms ───┘    (mirrors payment)
//! ```
//!
//! A formula is a tree ([`formula`]): it is worked out here exactly, and written in functions that Excel 2016 and
//! LibreOffice both have. A line is a formula only where it comes to the engine's figure to the penny; elsewhere it
//! is the engine's figure, with words beside it that say why.

mod book;
mod chain;
mod check;
mod compare;
mod counts;
mod formula;
mod ledger;
mod look;
mod names;
mod read_me;
mod terms;
mod text;
mod write;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use thiserror::Error;

pub use chain::Why;

use super::Evaluation;
use crate::fingerprint::Fingerprint;
use crate::quantity::Pence;
use crate::scheme::{Scheme, SchemeIndex};
use book::Book;
use chain::Sheets;
use counts::CountSheets;
use ledger::Ledger;
use terms::TermCells;

/// The row of the headers of columns: title, fingerprint and a sentence stand above it.
const HEADER: u32 = 3;

/// What a workbook says of itself.
#[derive(Clone, Copy, Debug)]
pub struct WorkbookFacts<'a> {
    /// What it is of, in a few words.
    pub title: &'a str,
    /// The date that it bears.
    pub date: NaiveDate,
    /// What tells it from one of other inputs, on every sheet and page.
    pub fingerprint: Option<&'a str>,
}

/// A workbook that cannot be made, in a sentence.
#[derive(Debug, Error)]
pub enum WorkbookError {
    /// It has more than a workbook can hold.
    #[error("The workbook cannot be written: {0}. Choose fewer months, contracts or schemes.")]
    Unwritable(String),
}

/// A line that stands as a value in a workbook, not as a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueLine {
    /// The scheme.
    pub scheme: SchemeIndex,
    /// Its place in the statement, where it is paid; none in a shadow year.
    pub line: Option<usize>,
    /// Why.
    pub why: Why,
}

/// A workbook, worked out.
pub struct Workbook {
    book: Book,
    terms: TermCells,
    ledgers: Vec<Ledger>,
    /// The line by which the file carries the fingerprint; empty where none was taken.
    carried: String,
}

impl Workbook {
    /// Works out the sheets of an evaluation.
    pub fn new(evaluation: &Evaluation, facts: &WorkbookFacts<'_>) -> Self {
        let mut book = Book::default();
        let read_me = book.sheet("Read me");
        let schemes: Vec<&Scheme> = evaluation.schemes.iter().map(|evaluated| &evaluated.scheme).collect();
        let mut counts = CountSheets::new(&mut book, &evaluation.selection);
        let mut terms = TermCells::new(&mut book, &schemes);
        let mut ledgers = Vec::new();
        for (place, evaluated) in evaluation.schemes.iter().enumerate() {
            let mut ledger = Ledger::new(&mut book, &evaluation.selection, evaluated);
            let mut sheets = Sheets { book: &mut book, counts: &mut counts, terms: &mut terms };
            chain::enter(&mut sheets, &mut ledger, &evaluation.selection, (place, &evaluated.scheme));
            ledger.close(&mut book, evaluated.statement.total().value());
            ledgers.push(ledger);
        }
        terms.say_which_are_live(&mut book);
        look::counts(&mut book, &counts, counts::contract_width(&evaluation.selection));
        compare::write(&mut book, evaluation, &ledgers);
        check::write(&mut book, evaluation, &ledgers);
        read_me::write(&mut book, read_me, evaluation, &ledgers, counts.has_small);
        look::titles(&mut book, facts);
        let carried = evaluation.fingerprint.as_ref().map(Fingerprint::text).unwrap_or_default();
        Self { book, terms, ledgers, carried }
    }

    /// Types the numbers of another scheme into the cells of a scheme's terms, as somebody would in a spreadsheet;
    /// what formulas come to stays as it was before [`Self::work_out`]. Terms that are choices stay.
    pub fn type_in(&mut self, scheme: SchemeIndex, terms: &Scheme) {
        let cells: Vec<_> = self.terms.of(scheme.0).map(|(path, place)| (path.to_owned(), place)).collect();
        terms.each_term(&mut |term| {
            let cell = cells.iter().find(|(path, _)| *path == term.path);
            if let (Some((_, place)), Some(number)) = (cell, term.number()) {
                self.book.type_in(*place, number);
            }
        });
    }

    /// Works all formulas out again.
    pub fn work_out(&mut self) {
        self.book.work_out();
    }

    /// Paths of the terms of a scheme that money follows.
    pub fn live_terms(&self, scheme: SchemeIndex) -> Vec<&str> {
        let live = self.terms.of(scheme.0).filter(|(_, place)| self.terms.is_live(*place));
        live.map(|(path, _)| path).collect()
    }

    /// What the lines of a scheme's statement come to, in its order.
    pub fn paid(&self, scheme: SchemeIndex) -> Vec<Option<Pence>> {
        let ledger = scheme.of(&self.ledgers);
        let pence = |pounds: Decimal| (pounds * Decimal::ONE_HUNDRED).round().to_i64().map(Pence);
        let lines = ledger
            .into_iter()
            .flat_map(|ledger| ledger.lines.iter().map(|row| ledger.paid(&self.book, *row).and_then(pence)));
        lines.collect()
    }

    /// The lines that are values.
    pub fn values(&self) -> Vec<ValueLine> {
        let of = |(scheme, ledger): (usize, &Ledger)| {
            let line = |(row, why): &(u32, Why)| ValueLine {
                scheme: SchemeIndex(scheme),
                line: ledger.lines.iter().position(|line| line == row),
                why: *why,
            };
            ledger.values.iter().map(line).collect::<Vec<_>>()
        };
        self.ledgers.iter().enumerate().flat_map(of).collect()
    }

    /// The name of a scheme's sheet.
    pub fn sheet_of(&self, scheme: SchemeIndex) -> Option<&str> {
        let ledger = scheme.of(&self.ledgers)?;
        Some(self.book.sheets.get(ledger.sheet.0)?.name.as_str())
    }

    /// The workbook as a file.
    ///
    /// # Errors
    /// Where it has more than a workbook can hold.
    pub fn to_bytes(&self, facts: &WorkbookFacts<'_>) -> Result<Vec<u8>, WorkbookError> {
        write::bytes(&self.book, facts, &self.carried)
    }
}

/// A workbook of an evaluation, as a file.
///
/// # Errors
/// Where it has more than a workbook can hold.
pub fn workbook(evaluation: &Evaluation, facts: &WorkbookFacts<'_>) -> Result<Vec<u8>, WorkbookError> {
    Workbook::new(evaluation, facts).to_bytes(facts)
}
