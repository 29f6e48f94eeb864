//! The workbook while it is made: sheets of cells with what each holds, how it looks and what it comes to.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::quote_sheet_name;

use super::formula::Formula;
use super::names::sheet_name;

/// A cell of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub sheet: SheetIndex,
    pub row: u32,
    pub column: u16,
}

/// Which sheet of the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SheetIndex(pub usize);

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Look {
    Title,
    /// A heading within a sheet.
    Heading,
    /// The header of a column of words.
    Header,
    /// The header of a column of numbers.
    NumberHeader,
    Text,
    /// Text that runs over several lines.
    Wrapped,
    Note,
    People,
    /// Pounds and pence.
    Pounds,
    /// Pounds and whatever is less than a penny.
    ExactPounds,
    /// The sum of a column.
    Total,
    Share,
    /// 1 for yes, 0 for no.
    YesNo,
    Number,
}

/// What a cell holds.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Text(String),
    Number(Decimal),
    Formula(Formula),
    /// A formula whose result is text, which nothing else takes, and what it says now.
    Says(String, String),
}

/// A cell.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub content: Content,
    pub look: Look,
    /// Whether somebody may change it.
    pub edit: bool,
    /// What it comes to, of a number or a formula; nothing where that is not known.
    pub value: Option<Decimal>,
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub name: String,
    pub cells: BTreeMap<(u32, u16), Cell>,
    /// Widths of columns, in characters.
    pub widths: BTreeMap<u16, f64>,
    /// The row of the headers of columns: it stays in sight, and is on every page that is printed.
    pub header: Option<u32>,
    /// Columns that stay in sight.
    pub fixed: u16,
    /// Whether it is too wide for one page: its pages stand side by side, with the columns that stay in sight on each.
    pub is_wide: bool,
    /// The last row and column that are printed; all of it where left out.
    pub printed: Option<(u32, u16)>,
    pub charts: Vec<Chart>,
}

/// How a chart shows figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChartKind {
    /// A column for each scheme.
    Columns,
    /// A line for each scheme.
    Lines,
}

/// A chart over cells of its own sheet: figures of each scheme in columns from the second on.
#[derive(Clone, Debug)]
pub(super) struct Chart {
    pub kind: ChartKind,
    pub title: String,
    pub rows: Range<u32>,
    pub schemes: u16,
    /// Where its upper left corner is.
    pub row: u32,
    pub column: u16,
}

/// A workbook.
#[derive(Clone, Debug, Default)]
pub(super) struct Book {
    pub sheets: Vec<Sheet>,
    /// Cells with a name of their own.
    pub names: HashMap<Place, String>,
    taken: HashSet<String>,
    /// Numbers and formulas, each after those that it takes.
    order: Vec<Place>,
}

impl Place {
    /// As `$B$12`.
    pub fn cell(self) -> String {
        format!("${}${}", letters(self.column), self.row + 1)
    }
}

/// The letters of a column: `A` for the first.
pub(super) fn letters(column: u16) -> String {
    let letter = |place: u16| char::from(b'A' + (place % 26) as u8);
    if column < 26 {
        letter(column).to_string()
    } else {
        format!("{}{}", letters(column / 26 - 1), letter(column))
    }
}

impl Book {
    /// A new sheet, under a name that a workbook can have and no other sheet has.
    pub fn sheet(&mut self, name: &str) -> SheetIndex {
        let taken: Vec<&str> = self.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        let name = sheet_name(name, &taken);
        self.sheets.push(Sheet { name, ..Sheet::default() });
        SheetIndex(self.sheets.len() - 1)
    }

    pub fn at(&mut self, sheet: SheetIndex) -> &mut Sheet {
        &mut self.sheets[sheet.0]
    }

    fn put(&mut self, place: Place, content: Content, look: Look, value: Option<Decimal>) -> &mut Cell {
        let cells = &mut self.sheets[place.sheet.0].cells;
        if matches!(content, Content::Number(_) | Content::Formula(_))
            && !cells.contains_key(&(place.row, place.column))
        {
            self.order.push(place);
        }
        let entry = cells.entry((place.row, place.column));
        entry.insert_entry(Cell { content, look, edit: false, value }).into_mut()
    }

    pub fn text(&mut self, place: Place, text: impl Into<String>, look: Look) {
        self.put(place, Content::Text(text.into()), look, None);
    }

    /// A formula that says something in words.
    pub fn says(&mut self, place: Place, formula: String, now: &str, look: Look) {
        self.put(place, Content::Says(formula, now.to_owned()), look, None);
    }

    pub fn number(&mut self, place: Place, number: Decimal, look: Look) -> Formula {
        self.put(place, Content::Number(number), look, Some(number));
        Formula::Cell(place)
    }

    /// A number that may be changed, under a name of its own.
    pub fn input(&mut self, place: Place, number: Decimal, look: Look, name: String) {
        self.put(place, Content::Number(number), look, Some(number)).edit = true;
        self.names.insert(place, name);
    }

    /// That nobody need change a number.
    pub fn not_to_edit(&mut self, place: Place) {
        if let Some(cell) = self.sheets[place.sheet.0].cells.get_mut(&(place.row, place.column)) {
            cell.edit = false;
        }
    }

    /// A name that no other cell has.
    pub fn new_name(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let mut number = 2;
        while !self.taken.insert(name.to_lowercase()) {
            name = format!("{wanted}_{number}");
            number += 1;
        }
        name
    }

    /// A formula, worked out with what the cells hold now.
    pub fn formula(&mut self, place: Place, formula: Formula, look: Look) -> Formula {
        let value = formula.value(&|place| self.value(place));
        self.put(place, Content::Formula(formula), look, value);
        Formula::Cell(place)
    }

    /// What a cell comes to.
    pub fn value(&self, place: Place) -> Option<Decimal> {
        self.sheets.get(place.sheet.0)?.cells.get(&(place.row, place.column))?.value
    }

    /// What a formula comes to.
    pub fn worked(&self, formula: &Formula) -> Option<Decimal> {
        formula.value(&|place| self.value(place))
    }

    /// Puts a number where one stands, as somebody would type it; nothing else is worked out before
    /// [`Self::work_out`].
    pub fn type_in(&mut self, place: Place, number: Decimal) {
        if let Some(cell) = self.sheets[place.sheet.0].cells.get_mut(&(place.row, place.column)) {
            cell.content = Content::Number(number);
            cell.value = Some(number);
        }
    }

    /// Works all formulas out again.
    pub fn work_out(&mut self) {
        for place in self.order.clone() {
            let cell = self.sheets[place.sheet.0].cells.get(&(place.row, place.column));
            let Some(Content::Formula(formula)) = cell.map(|cell| &cell.content) else { continue };
            let value = formula.value(&|place| self.value(place));
            if let Some(cell) = self.sheets[place.sheet.0].cells.get_mut(&(place.row, place.column)) {
                cell.value = value;
            }
        }
    }

    /// How a cell is called in a formula of a sheet.
    pub fn called(&self, place: Place, from: SheetIndex) -> String {
        match self.names.get(&place) {
            Some(name) => name.clone(),
            None if place.sheet == from => place.cell(),
            None => format!("{}!{}", quote_sheet_name(&self.sheets[place.sheet.0].name), place.cell()),
        }
    }

    /// A formula as a cell of a sheet has it.
    pub fn written(&self, formula: &Formula, sheet: SheetIndex) -> String {
        format!("={}", formula.text(&|place| self.called(place, sheet)))
    }
}
