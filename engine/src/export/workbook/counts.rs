//! The sheets of counts: by contract and month, and by contract and year what fixed values stand on. A column is
//! there as soon as a scheme takes it, and none that no scheme takes.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::HEADER;
use super::book::{Book, Look, Place, SheetIndex};
use super::formula::Formula;
use crate::activity::{ContractIndex, EnteredInYear, Selection};
use crate::calendar::{FinancialYear, Month};
use crate::quantity::{Bound, Quantity, WITHHELD_MOST, words};

/// The first column of a count, after contract, commissioner and time.
const FIRST: u16 = 3;

/// The counts that schemes take.
pub(super) struct CountSheets<'a> {
    selection: &'a Selection,
    months: Vec<Month>,
    contracts: Vec<ContractIndex>,
    by_month: Columns,
    by_year: Columns,
    /// Whether a count is of so few people that they might be known by it.
    pub has_small: bool,
}

/// The columns of a sheet so far.
struct Columns {
    sheet: SheetIndex,
    found: HashMap<String, u16>,
    next: u16,
}

impl<'a> CountSheets<'a> {
    /// Both sheets with their rows.
    pub fn new(book: &mut Book, selection: &'a Selection) -> Self {
        let sheets = ["Counts", "Counts by year"].map(|name| book.sheet(name));
        let columns = |sheet| Columns { sheet, found: HashMap::new(), next: FIRST };
        let years = selection.years();
        let first = years.first().map_or(Month::new(0, 1), |year| year.previous().first_month());
        let known =
            years.last().map(|last| Month::range(first, last.next().first_month())).unwrap_or_default();
        let mut held: Vec<FinancialYear> = known.iter().map(|month| month.financial_year()).collect();
        held.dedup();
        let sheet = Self {
            selection,
            months: held.into_iter().flat_map(|year| selection.held_in(year)).collect(),
            contracts: selection.paid_contracts().collect(),
            by_month: columns(sheets[0]),
            by_year: columns(sheets[1]),
            has_small: false,
        };
        for (place, &contract) in sheet.contracts.iter().enumerate() {
            for (month, when) in sheet.months.iter().enumerate() {
                let row = sheet.row(place, month);
                label(book, selection, sheets[0], row, (contract, &when.to_string()));
            }
        }
        sheet.label_years(book);
        sheet
    }

    fn label_years(&self, book: &mut Book) {
        let sheet = self.by_year.sheet;
        for (place, contract) in self.selection.all_contracts().enumerate() {
            for (year, when) in self.years().into_iter().enumerate() {
                let when = when.map_or_else(|| "all months".to_owned(), |year| year.to_string());
                label(book, self.selection, sheet, self.year_row(place, year), (contract, &when));
            }
        }
    }

    /// The sheets with the words over them: by month, by year.
    pub const fn sheets(&self) -> [SheetIndex; 2] {
        [self.by_month.sheet, self.by_year.sheet]
    }

    /// How many columns each has.
    pub const fn widths(&self) -> [u16; 2] {
        [self.by_month.next, self.by_year.next]
    }

    /// The last row of each.
    pub fn last_rows(&self) -> [u32; 2] {
        let contracts = self.selection.all_contracts().count();
        [self.contracts.len() * self.months.len(), contracts * self.years().len()]
            .map(|rows| HEADER + rows as u32)
    }

    fn row(&self, contract: usize, month: usize) -> u32 {
        HEADER + 1 + (contract * self.months.len() + month) as u32
    }

    /// The years that values stand on, and all months together last.
    fn years(&self) -> Vec<Option<FinancialYear>> {
        let mut years: Vec<FinancialYear> =
            self.selection.years().into_iter().chain(self.selection.latest_whole_year).collect();
        years.sort_unstable();
        years.dedup();
        years.into_iter().map(Some).chain([None]).collect()
    }

    fn year_row(&self, contract: usize, year: usize) -> u32 {
        HEADER + 1 + (contract * self.years().len() + year) as u32
    }

    /// A count over some months of a contract, in order; a month that is not held counts nobody. Nothing where a
    /// count is not known.
    pub fn over(
        &mut self,
        book: &mut Book,
        words: &str,
        count: &dyn Fn(ContractIndex, Month) -> Quantity,
        (contract, months): (ContractIndex, &[Month]),
    ) -> Option<Formula> {
        let column = match self.by_month.found.get(words) {
            Some(column) => *column,
            None => self.fill(book, words, count),
        };
        let place = self.contracts.iter().position(|known| *known == contract)?;
        let rows: Vec<u32> = months
            .iter()
            .filter_map(|month| Some(self.row(place, self.months.binary_search(month).ok()?)))
            .collect();
        let cell = |row: u32| Place { sheet: self.by_month.sheet, row, column };
        if rows.iter().any(|row| book.value(cell(*row)).is_none()) {
            return None;
        }
        Some(match rows.as_slice() {
            [] => Formula::ZERO,
            [only] => Formula::Cell(cell(*only)),
            [first, .., last] if (last - first) as usize + 1 == rows.len() => {
                Formula::Column(cell(*first), cell(*last))
            }
            many => Formula::sum(many.iter().map(|row| Formula::Cell(cell(*row)))),
        })
    }

    /// Fills a new column, with the least and the most beside it where a count is rounded or withheld.
    fn fill(
        &mut self,
        book: &mut Book,
        words: &str,
        count: &dyn Fn(ContractIndex, Month) -> Quantity,
    ) -> u16 {
        let column = self.by_month.next;
        let mut counts: Vec<(u32, Quantity)> = Vec::new();
        for (place, contract) in self.contracts.iter().enumerate() {
            let of = |(month, when): (usize, &Month)| (self.row(place, month), count(*contract, *when));
            counts.extend(self.months.iter().enumerate().map(of));
        }
        let bounds = counts.iter().any(|(_, count)| !count.is_exact() && !count.is_absent());
        self.by_month.add(book, words, bounds);
        let sheet = self.by_month.sheet;
        let is_small = |count: &Quantity| matches!(count.known(), Some(1..=WITHHELD_MOST));
        self.has_small |= counts.iter().any(|(_, count)| is_small(count));
        for (row, count) in counts {
            write(book, Place { sheet, row, column }, count, bounds);
        }
        column
    }

    /// Who entered a contract in a year, or in all months, and in how many months: as read, or with what is
    /// supposed.
    pub fn entered(
        &mut self,
        book: &mut Book,
        as_read: bool,
        contract: ContractIndex,
        year: Option<FinancialYear>,
    ) -> Option<[Formula; 2]> {
        let words =
            if as_read { "Entered treatment, as read" } else { "Entered treatment, with what is supposed" };
        let column = match self.by_year.found.get(words) {
            Some(column) => *column,
            None => self.fill_years(book, words, as_read),
        };
        let place = self.selection.all_contracts().position(|known| known == contract)?;
        let year = self.years().into_iter().position(|known| known == year)?;
        let cell = |column| Place { sheet: self.by_year.sheet, row: self.year_row(place, year), column };
        let both = [cell(column), cell(column + 1)];
        both.iter().all(|place| book.value(*place).is_some()).then(|| both.map(Formula::Cell))
    }

    fn fill_years(&mut self, book: &mut Book, words: &str, as_read: bool) -> u16 {
        let column = self.by_year.next;
        self.by_year.add(book, words, false);
        self.by_year.add(book, &format!("{words}: months"), false);
        let sheet = self.by_year.sheet;
        for (place, contract) in self.selection.all_contracts().enumerate() {
            for (year, when) in self.years().into_iter().enumerate() {
                let EnteredInYear { people, months } = match (when, as_read) {
                    (Some(year), true) => self.selection.entered_as_read(contract, year),
                    (Some(year), false) => self.selection.entered(contract, year),
                    (None, _) => {
                        EnteredInYear { people: self.selection.entered_in_all(contract), months: 12 }
                    }
                };
                let row = self.year_row(place, year);
                write(book, Place { sheet, row, column }, people, false);
                book.number(Place { sheet, row, column: column + 1 }, months.into(), Look::People);
            }
        }
        column
    }
}

impl Columns {
    fn add(&mut self, book: &mut Book, words: &str, bounds: bool) {
        self.found.insert(words.to_owned(), self.next);
        let headers = [words.to_owned(), format!("{words}: least"), format!("{words}: most")];
        for header in &headers[..if bounds { 3 } else { 1 }] {
            book.text(
                Place { sheet: self.sheet, row: HEADER, column: self.next },
                header,
                Look::NumberHeader,
            );
            book.at(self.sheet).widths.insert(self.next, 14.0);
            self.next += 1;
        }
    }
}

fn label(
    book: &mut Book,
    selection: &Selection,
    sheet: SheetIndex,
    row: u32,
    (contract, when): (ContractIndex, &str),
) {
    let commissioner = selection.contracts[contract].commissioner.to_string();
    for (column, text) in
        [selection.contract_name(contract), commissioner, when.to_owned()].into_iter().enumerate()
    {
        book.text(Place { sheet, row, column: column as u16 }, text, Look::Text);
    }
}

/// A count as it is worked with, and beside it the least and the most that it can be.
fn write(book: &mut Book, place: Place, count: Quantity, bounds: bool) {
    let each = [Bound::Working, Bound::Least, Bound::Most].map(|bound| count.at(bound));
    for (column, number) in each.into_iter().take(if bounds { 3 } else { 1 }).enumerate() {
        let place = Place { column: place.column + column as u16, ..place };
        match number.filter(|_| !count.is_absent()).map(|number: Decimal| number.normalize()) {
            Some(number) => drop(book.number(place, number, Look::People)),
            None => book.text(place, words::NOT_KNOWN, Look::Note),
        }
    }
}

/// The width of a column of contracts: that of the longest name, within reason.
pub(super) fn contract_width(selection: &Selection) -> f64 {
    let names = selection.paid_contracts().map(|contract| selection.contract_name(contract).chars().count());
    names.max().unwrap_or_default().clamp(16, 44) as f64 + 2.0
}
