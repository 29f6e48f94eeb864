//! The sheet of a scheme: its statement, line by line, and beneath it the working that the lines take.

use std::collections::{HashMap, VecDeque};

use rust_decimal::Decimal;

use super::HEADER;
use super::book::{Book, Look, Place, SheetIndex};
use super::chain::Why;
use super::counts::contract_width;
use super::formula::Formula;
use crate::activity::{ContractIndex, Selection};
use crate::calendar::{Month, Period};
use crate::export::Evaluated;
use crate::payment::{Component, Kind, Line};
use crate::quantity::{Pence, words};

const CONTRACT: u16 = 0;
const PERIOD: u16 = 1;
const WHAT: u16 = 2;
/// The column of exact figures.
const FIGURE: u16 = 3;
/// The column of pounds and pence.
const POUNDS: u16 = 4;
const HOW: u16 = 5;
const LEAST: u16 = 6;
const MOST: u16 = 7;
/// What kind of line it is.
const KIND: u16 = 8;
/// The last month of its period, as a number.
const ENDS: u16 = 9;
/// How many columns there are.
const COLUMNS: u16 = 10;
const HEADERS: [(&str, f64); COLUMNS as usize] = [
    ("Contract", 24.0),
    ("Period", 24.0),
    ("Line or step", 38.0),
    ("Exactly", 19.0),
    ("Pounds", 16.0),
    ("How", 56.0),
    ("Least", 16.0),
    ("Most", 16.0),
    ("Kind", 18.0),
    ("Ends", 10.0),
];

/// What tells lines apart.
type Key = (ContractIndex, Period, Component);

/// The sheet of a scheme.
pub(super) struct Ledger {
    pub sheet: SheetIndex,
    /// Rows of lines that no formula stands in yet, with what the engine says.
    open: HashMap<Key, VecDeque<(u32, Option<Pence>)>>,
    /// The rows of the statement's lines, in its order.
    pub lines: Vec<u32>,
    /// The row of the total.
    pub total: u32,
    next: u32,
    /// Steps by their formula, so that each is worked once.
    steps: HashMap<String, Formula>,
    /// Lines that are values, and why.
    pub values: Vec<(u32, Why)>,
}

impl Ledger {
    /// A sheet with the rows of a statement; the total first, so that it is in sight.
    pub fn new(book: &mut Book, selection: &Selection, evaluated: &Evaluated) -> Self {
        let sheet = book.sheet(&evaluated.scheme.name);
        book.at(sheet).fixed = 3;
        for (column, (header, width)) in HEADERS.into_iter().enumerate() {
            let is_number = matches!(column as u16, FIGURE | POUNDS | LEAST | MOST);
            let look = if is_number { Look::NumberHeader } else { Look::Header };
            book.text(Place { sheet, row: HEADER, column: column as u16 }, header, look);
            book.at(sheet).widths.insert(column as u16, width);
        }
        book.at(sheet).widths.insert(CONTRACT, contract_width(selection));
        let statement = &evaluated.statement;
        let total = HEADER + 1;
        let mut ledger = Self {
            sheet,
            open: HashMap::new(),
            lines: Vec::new(),
            total,
            next: total + 1,
            steps: HashMap::new(),
            values: Vec::new(),
        };
        for line in &statement.lines {
            ledger.lines.push(ledger.next);
            ledger.line(book, selection, evaluated, line);
        }
        if !statement.shadow.is_empty() {
            ledger.heading(book, "Worked out and not paid: a shadow year");
        }
        for line in &statement.shadow {
            ledger.line(book, selection, evaluated, line);
        }
        let last = if statement.lines.iter().all(|line| line.amount.is_exact()) { HOW } else { MOST };
        book.at(sheet).printed = Some((ledger.next - 1, last));
        ledger.heading(book, "Working: what the lines above take");
        ledger
    }

    fn heading(&mut self, book: &mut Book, text: &str) {
        self.next += 1;
        book.text(Place { sheet: self.sheet, row: self.next, column: CONTRACT }, text, Look::Heading);
        self.next += 1;
    }

    fn line(&mut self, book: &mut Book, selection: &Selection, evaluated: &Evaluated, line: &Line) {
        let row = self.next;
        self.next += 1;
        let words = line.component.in_words(&evaluated.scheme);
        self.label(book, row, &selection.contract_name(line.contract), line.period, &words);
        book.text(self.at(row, KIND), line.component.kind().in_words(), Look::Note);
        book.number(self.at(row, ENDS), month_number(line.period.last_month()).into(), Look::Number);
        let amount = line.amount;
        if !amount.is_exact() {
            for (column, bound) in [(LEAST, amount.least()), (MOST, amount.most())] {
                let place = self.at(row, column);
                match bound {
                    Some(pence) => drop(book.number(place, pence.pounds(), Look::Pounds)),
                    None => book.text(place, words::NOT_KNOWN, Look::Note),
                }
            }
        }
        self.open.entry(line.key()).or_default().push_back((row, amount.value()));
    }

    fn label(&self, book: &mut Book, row: u32, contract: &str, period: Period, words: &str) {
        book.text(self.at(row, CONTRACT), contract, Look::Text);
        book.text(self.at(row, PERIOD), period.in_words(), Look::Text);
        book.text(self.at(row, WHAT), words, Look::Text);
    }

    const fn at(&self, row: u32, column: u16) -> Place {
        Place { sheet: self.sheet, row, column }
    }

    /// A step of the working in a row of its own; one that another step works already is that one.
    pub fn step(
        &mut self,
        book: &mut Book,
        (contract, period): (&str, Period),
        words: &str,
        formula: Formula,
        look: Look,
    ) -> Formula {
        let key = book.written(&formula, self.sheet);
        if let Some(known) = self.steps.get(&key) {
            return known.clone();
        }
        let row = self.next;
        self.next += 1;
        self.label(book, row, contract, period, words);
        let step = book.formula(self.at(row, FIGURE), formula, look);
        self.steps.insert(key, step.clone());
        step
    }

    /// A line of the statement: a formula where it comes to what the engine says, else the engine's figure with
    /// words that say why. Returns its exact figure and its pounds.
    pub fn enter(
        &mut self,
        book: &mut Book,
        key: Key,
        exact: Result<Formula, Why>,
        how: &str,
    ) -> [Result<Formula, Why>; 2] {
        let Some((row, amount)) = self.open.get_mut(&key).and_then(VecDeque::pop_front) else {
            // The engine has no such line: nothing is paid by it.
            return [Ok(Formula::ZERO), Ok(Formula::ZERO)];
        };
        let comes_to = |formula: &Formula| book.worked(&formula.clone().rounded());
        let exact = exact.and_then(|formula| {
            let same = amount.is_some_and(|amount| comes_to(&formula) == Some(amount.pounds()));
            if same { Ok(formula) } else { Err(Why::Differs) }
        });
        match exact {
            Ok(formula) => {
                let figure = book.formula(self.at(row, FIGURE), formula, Look::ExactPounds);
                let pounds = book.formula(self.at(row, POUNDS), figure.clone().rounded(), Look::Pounds);
                book.text(self.at(row, HOW), how, Look::Note);
                [Ok(figure), Ok(pounds)]
            }
            Err(why) => {
                self.value(book, row, amount, why);
                // What would take this line cannot follow it either.
                [Err(why), Err(why)]
            }
        }
    }

    fn value(&mut self, book: &mut Book, row: u32, amount: Option<Pence>, why: Why) {
        self.values.push((row, why));
        let words = format!("a value: {}", why.in_words());
        book.text(self.at(row, HOW), words, Look::Note);
        match amount {
            Some(amount) => drop(book.number(self.at(row, POUNDS), amount.pounds(), Look::Pounds)),
            None => book.text(self.at(row, POUNDS), words::NOT_KNOWN, Look::Note),
        }
    }

    /// Fills the lines that no step of the chain entered, and the total.
    pub fn close(&mut self, book: &mut Book, total: Option<Pence>) {
        let mut left: Vec<(u32, Option<Pence>)> = self.open.drain().flat_map(|(_, rows)| rows).collect();
        left.sort_unstable_by_key(|(row, _)| *row);
        for (row, amount) in left {
            self.value(book, row, amount, Why::NoFormula);
        }
        let place = self.at(self.total, POUNDS);
        book.text(self.at(self.total, CONTRACT), "Total", Look::Heading);
        match (self.lines.first(), self.lines.last(), total) {
            (Some(first), Some(last), Some(_)) => {
                let column = Formula::Column(self.at(*first, POUNDS), self.at(*last, POUNDS));
                book.formula(place, Formula::Round(Box::new(column), 2), Look::Total);
            }
            (_, _, Some(total)) => drop(book.number(place, total.pounds(), Look::Total)),
            (_, _, None) => book.text(place, words::NOT_KNOWN, Look::Heading),
        }
    }

    /// The lines of a kind.
    pub fn sum_of_kind(&self, lines: &[Line], kind: Kind) -> Option<Formula> {
        self.sum_if(lines, KIND, kind.in_words().to_owned(), |line| line.component.kind() == kind)
    }

    /// The lines of periods that end with a month or before.
    pub fn sum_up_to(&self, lines: &[Line], month: Month) -> Option<Formula> {
        let wanted = format!("<={}", month_number(month));
        self.sum_if(lines, ENDS, wanted, |line| line.period.last_month() <= month)
    }

    /// The lines beside which a column says what is wanted; nothing where one of them is not known.
    fn sum_if(
        &self,
        lines: &[Line],
        key: u16,
        wanted: String,
        is_wanted: impl Fn(&Line) -> bool,
    ) -> Option<Formula> {
        let (Some(first), Some(last)) = (self.lines.first(), self.lines.last()) else {
            return Some(Formula::ZERO);
        };
        let theirs = || lines.iter().zip(&self.lines).filter(|(line, _)| is_wanted(line));
        if theirs().any(|(line, _)| line.amount.value().is_none()) {
            return None;
        }
        let rows = theirs().map(|(_, row)| *row).collect();
        let keys = (self.at(*first, key), self.at(*last, key));
        Some(Formula::ColumnIf { keys, wanted, column: POUNDS, rows })
    }

    /// The cell of a line's pounds.
    pub const fn pounds(&self, row: u32) -> Place {
        self.at(row, POUNDS)
    }

    /// What a line comes to in the workbook.
    pub fn paid(&self, book: &Book, row: u32) -> Option<Decimal> {
        book.value(self.pounds(row))
    }
}

/// A month as a number that sorts: 201604.
const fn month_number(month: Month) -> i32 {
    month.year() * 100 + month.number() as i32
}
