//! The workbook behind a chart: one sheet, whose first row names the columns. What the chart remembers of a cell is
//! taken from here too.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet};

use crate::export::office::OfficeError;
use crate::export::office::xml::clean;

/// The sheet's name, which formulas say.
const NAME: &str = "Data";
/// Excel holds no more letters in a cell.
const LONGEST: usize = 32_767;

/// Columns of the sheet.
#[derive(Default)]
pub(super) struct Sheet {
    pub columns: Vec<Column>,
}

/// A column: its head and a cell for each category.
pub(super) struct Column {
    pub head: String,
    pub cells: Vec<Cell>,
    /// How numbers are shown, as Excel writes it.
    pub format: &'static str,
}

/// What stands in a cell.
pub(super) enum Cell {
    Nothing,
    Text(String),
    Number(f64),
    /// Text that is worked out, and what comes out.
    WorkedText(String, String),
    /// A number that is worked out, and what comes out.
    Worked(String, f64),
}

impl Cell {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(held(text))
    }

    /// The number that stands there or comes out.
    pub(super) const fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(number) | Self::Worked(_, number) => Some(*number),
            Self::Nothing | Self::Text(_) | Self::WorkedText(..) => None,
        }
    }

    /// The text that stands there or comes out.
    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::WorkedText(_, text) => Some(text),
            Self::Nothing | Self::Number(_) | Self::Worked(..) => None,
        }
    }

    pub(super) fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Nothing, Self::Number)
    }
}

impl Sheet {
    /// Where the cells of a column stand, as a formula says it.
    pub(super) fn cells(&self, column: usize) -> String {
        let name = column_name(column);
        let last = self.columns.get(column).map_or(0, |column| column.cells.len()).max(1) + 1;
        format!("{NAME}!${name}$2:${name}${last}")
    }

    /// Where the head of a column stands.
    pub(super) fn head(column: usize) -> String {
        format!("{NAME}!${}$1", column_name(column))
    }

    /// The bytes of the workbook, which know no hour.
    pub(super) fn workbook(&self) -> Result<Vec<u8>, OfficeError> {
        let mut workbook = Workbook::new();
        let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&never));
        let sheet = workbook.add_worksheet();
        sheet.set_name(NAME)?;
        sheet.set_column_width(0, 40)?;
        for (place, column) in (0..).zip(&self.columns) {
            column.write(sheet, place)?;
        }
        Ok(workbook.save_to_buffer()?)
    }
}

impl Column {
    /// A column under its head.
    pub(super) fn of(head: &str, format: &'static str, cells: Vec<Cell>) -> Self {
        Self { head: held(head), cells, format }
    }

    fn write(&self, sheet: &mut Worksheet, place: u16) -> Result<(), OfficeError> {
        let format = Format::new().set_num_format(self.format);
        sheet.write_string(0, place, &self.head)?;
        for (row, cell) in (1..).zip(&self.cells) {
            match cell {
                Cell::Nothing => continue,
                Cell::Text(text) => sheet.write_string(row, place, text)?,
                Cell::Number(number) => sheet.write_number_with_format(row, place, *number, &format)?,
                Cell::WorkedText(formula, result) => {
                    sheet.write_formula(row, place, Formula::new(formula).set_result(result))?
                }
                Cell::Worked(formula, result) => {
                    let formula = Formula::new(formula).set_result(result.to_string());
                    sheet.write_formula_with_format(row, place, formula, &format)?
                }
            };
        }
        Ok(())
    }
}

/// Text as a cell can hold it.
fn held(text: &str) -> String {
    clean(text).chars().take(LONGEST).collect()
}

fn column_name(column: usize) -> String {
    column_number_to_name(u16::try_from(column).unwrap_or(u16::MAX))
}
