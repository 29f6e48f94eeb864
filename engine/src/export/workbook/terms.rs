//! The sheet of terms: every term of every scheme, each number in a cell with a name of its own.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::HEADER;
use super::book::{Book, Look, Place, SheetIndex};
use super::formula::Formula;
use super::names::cell_name;
use crate::scheme::{Scheme, Term, Unit};

/// Where the cells of terms are.
pub(super) struct TermCells {
    sheet: SheetIndex,
    /// Of each scheme, by path: the cells of its numbers.
    cells: Vec<BTreeMap<String, Place>>,
    /// Those that a formula takes.
    used: BTreeSet<Place>,
    /// Those of days and points, by which people are counted.
    thresholds: BTreeSet<Place>,
    /// The last row.
    last: u32,
}

/// The columns.
const SCHEME: u16 = 0;
const GROUP: u16 = 1;
const LABEL: u16 = 2;
const VALUE: u16 = 3;
const UNIT: u16 = 4;
const LIVE: u16 = 5;
const NAME: u16 = 6;
const PATH: u16 = 7;
/// The columns that stay in sight.
const NAMED: u16 = 3;
/// How many columns there are.
const COLUMNS: u16 = 8;
/// Their headers and widths.
const HEADERS: [(&str, f64); COLUMNS as usize] = [
    ("Scheme", 22.0),
    ("Part", 26.0),
    ("Term", 52.0),
    ("Value", 30.0),
    ("Unit", 9.0),
    ("If you change it", 36.0),
    ("Name of the cell", 50.0),
    ("Path in the scheme", 50.0),
];

impl TermCells {
    pub fn new(book: &mut Book, schemes: &[&Scheme]) -> Self {
        let sheet = book.sheet("Terms");
        for (column, (header, width)) in HEADERS.into_iter().enumerate() {
            book.text(Place { sheet, row: HEADER, column: column as u16 }, header, Look::Header);
            book.at(sheet).widths.insert(column as u16, width);
        }
        let mut terms = Self {
            sheet,
            cells: Vec::new(),
            used: BTreeSet::new(),
            thresholds: BTreeSet::new(),
            last: HEADER,
        };
        let mut prefixes: Vec<String> = Vec::new();
        for scheme in schemes {
            let twice = prefixes.contains(&scheme.id);
            let prefix =
                if twice { format!("{}_{}", scheme.id, prefixes.len() + 1) } else { scheme.id.clone() };
            prefixes.push(prefix.clone());
            terms.cells.push(BTreeMap::new());
            scheme.each_term(&mut |term| terms.write(book, scheme, &prefix, term));
        }
        book.at(sheet).printed = Some((terms.last, LIVE));
        book.at(sheet).fixed = NAMED;
        terms
    }

    fn write(&mut self, book: &mut Book, scheme: &Scheme, prefix: &str, term: &Term<'_>) {
        self.last += 1;
        let (sheet, row) = (self.sheet, self.last);
        let at = |column| Place { sheet, row, column };
        book.text(at(SCHEME), &scheme.name, Look::Text);
        book.text(at(GROUP), term.group, Look::Text);
        book.text(at(LABEL), &term.label, Look::Wrapped);
        book.text(at(UNIT), unit(term.unit), Look::Note);
        book.text(at(PATH), &term.path, Look::Note);
        match term.number() {
            Some(number) => {
                let name = book.new_name(&cell_name(prefix, &term.path));
                book.text(at(NAME), &name, Look::Note);
                book.input(at(VALUE), number, look(term), name);
                if matches!(term.unit, Unit::Days | Unit::Points) {
                    self.thresholds.insert(at(VALUE));
                }
                if let Some(cells) = self.cells.last_mut() {
                    cells.insert(term.path.clone(), at(VALUE));
                }
            }
            None => {
                book.text(at(VALUE), term.in_words(), Look::Wrapped);
                book.text(at(LIVE), "a choice: the formulas are made for it", Look::Note);
            }
        }
    }

    /// The cell of a term that has a value, to be taken by a formula; the number itself where no cell holds it.
    pub fn take(&mut self, book: &Book, scheme: usize, path: &str, value: Decimal) -> Formula {
        match self.cells.get(scheme).and_then(|cells| cells.get(path)) {
            Some(place) if book.value(*place) == Some(value) => {
                self.used.insert(*place);
                Formula::Cell(*place)
            }
            Some(_) | None => Formula::Number(value),
        }
    }

    /// The cells of a scheme's numbers, by path.
    pub fn of(&self, scheme: usize) -> impl Iterator<Item = (&str, Place)> {
        self.cells.get(scheme).into_iter().flatten().map(|(path, place)| (path.as_str(), *place))
    }

    /// Whether a formula takes the cell of a term.
    pub fn is_live(&self, place: Place) -> bool {
        self.used.contains(&place)
    }

    /// Says of every number whether money follows it, once all formulas are made.
    pub fn say_which_are_live(&self, book: &mut Book) {
        for place in self.cells.iter().flat_map(BTreeMap::values) {
            let words = match (self.is_live(*place), self.thresholds.contains(place)) {
                (true, _) => "the money follows",
                (false, true) => "a choice: the counts are made for it",
                (false, false) => "nothing: no line here is worked from it",
            };
            book.text(Place { column: LIVE, ..*place }, words, Look::Text);
            if !self.is_live(*place) {
                book.not_to_edit(*place);
            }
        }
    }
}

const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Pounds => "pounds",
        Unit::Share => "share",
        Unit::People => "people",
        Unit::Days => "days",
        Unit::Points => "points",
        Unit::Months => "months",
        Unit::Years => "years",
        Unit::None => "",
    }
}

/// How the number of a term is shown.
fn look(term: &Term<'_>) -> Look {
    match term.unit {
        Unit::Pounds => Look::ExactPounds,
        Unit::Share => Look::Share,
        Unit::People => Look::People,
        Unit::Days | Unit::Points | Unit::Months | Unit::Years | Unit::None => Look::Number,
    }
}
