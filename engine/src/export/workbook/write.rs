//! The workbook as a file.

use std::collections::{BTreeMap, HashMap};

use chrono::Datelike;
use rust_decimal::Decimal;
use rust_xlsxwriter::utility::quote_sheet_name;
use rust_xlsxwriter::{
    Chart as XlsxChart, ChartType, Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula as XlsxFormula, Workbook as Xlsx, Worksheet, XlsxError,
};

use super::book::{Book, Cell, Chart, ChartKind, Content, Look, Sheet, SheetIndex};
use super::{WorkbookError, WorkbookFacts};
use crate::quantity::show;

/// The paper: A4.
const A4: u8 = 9;
/// How small a sheet is printed that is wider than a page, in per cent.
const WIDE_SCALE: u16 = 60;
/// What a cell can hold of text.
const LONGEST_TEXT: usize = 32_000;
/// What a footer can hold, with what else stands in it.
const LONGEST_FOOTER: usize = 150;
/// The height of a line, in points, and how much of a column's width its words fill before they break.
const LINE: f64 = 15.0;
const ROOM: f64 = 0.95;
/// The height of the title of a sheet.
const TITLE: f64 = 24.0;
/// The fill and the ink of a cell that may be changed, and the fill of headers.
const EDIT_FILL: Color = Color::RGB(0x00FF_F2CC);
const EDIT_INK: Color = Color::RGB(0x001F_3F8F);
const HEADER_FILL: Color = Color::RGB(0x00DD_E5EE);
const QUIET_INK: Color = Color::RGB(0x0055_5F6B);

impl From<XlsxError> for WorkbookError {
    fn from(error: XlsxError) -> Self {
        Self::Unwritable(error.to_string())
    }
}

/// The bytes of the file.
pub(super) fn bytes(book: &Book, facts: &WorkbookFacts<'_>, carried: &str) -> Result<Vec<u8>, WorkbookError> {
    let mut xlsx = Xlsx::new();
    // Keywords have no limit of length, as properties of one's own have.
    xlsx.set_properties(&properties(facts)?.set_keywords(carried));
    let mut formats = Formats::default();
    for (place, sheet) in book.sheets.iter().enumerate() {
        let page = xlsx.add_worksheet();
        page.set_name(&sheet.name)?;
        write(page, book, SheetIndex(place), sheet, &mut formats)?;
        set_up(page, sheet, facts)?;
    }
    let mut names: Vec<_> = book.names.iter().collect();
    names.sort();
    for (place, name) in names {
        let sheet = &book.sheets[place.sheet.0].name;
        xlsx.define_name(name, &format!("={}!{}", quote_sheet_name(sheet), place.cell()))?;
    }
    Ok(xlsx.save_to_buffer()?)
}

/// What the file says of itself: nobody's name, no machine, and the date that it was given.
fn properties(facts: &WorkbookFacts<'_>) -> Result<DocProperties, WorkbookError> {
    let date = facts.date;
    let year = u16::try_from(date.year()).unwrap_or(2000);
    let created = ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8)?;
    Ok(DocProperties::new().set_title(facts.title).set_creation_datetime(&created))
}

fn write(
    page: &mut Worksheet,
    book: &Book,
    place: SheetIndex,
    sheet: &Sheet,
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    for (column, width) in &sheet.widths {
        page.set_column_width(*column, *width)?;
    }
    page.set_row_height(0, TITLE)?;
    for (row, lines) in heights(sheet) {
        page.set_row_height(row, LINE * lines as f64)?;
    }
    for (&(row, column), cell) in &sheet.cells {
        let format = formats.of(cell);
        match &cell.content {
            Content::Text(text) => {
                let text: String = show::marked(text, &['\n']).chars().take(LONGEST_TEXT).collect();
                page.write_string_with_format(row, column, text, format)?;
            }
            Content::Number(number) => {
                page.write_number_with_format(row, column, as_float(*number), format)?;
            }
            Content::Formula(formula) => {
                let result = cell.value.map_or_else(String::new, |value| value.normalize().to_string());
                let formula = XlsxFormula::new(book.written(formula, place)).set_result(result);
                page.write_formula_with_format(row, column, formula, format)?;
            }
            Content::Says(formula, now) => {
                page.write_formula_with_format(
                    row,
                    column,
                    XlsxFormula::new(formula).set_result(now),
                    format,
                )?;
            }
        }
    }
    for chart in &sheet.charts {
        page.insert_chart(chart.row, chart.column, &drawn(chart, &sheet.name))?;
    }
    Ok(())
}

/// How many lines text takes in the rows where it runs over several: a spreadsheet that opens the file need not find
/// out by itself.
fn heights(sheet: &Sheet) -> BTreeMap<u32, usize> {
    let mut heights = BTreeMap::new();
    for (&(row, column), cell) in &sheet.cells {
        let Content::Text(text) = &cell.content else { continue };
        if !matches!(cell.look, Look::Wrapped | Look::Header | Look::NumberHeader) {
            continue;
        }
        let width = sheet.widths.get(&column).copied().unwrap_or(9.0) * ROOM;
        let lines = (text.chars().count() as f64 / width).ceil().max(1.0) as usize;
        let most: &mut usize = heights.entry(row).or_default();
        *most = lines.max(*most);
    }
    heights.retain(|_, lines| *lines > 1);
    heights
}

/// A number as a sheet keeps it: the nearest binary fraction.
fn as_float(number: Decimal) -> f64 {
    number.normalize().to_string().parse().unwrap_or_default()
}

/// How it is seen and printed.
fn set_up(page: &mut Worksheet, sheet: &Sheet, facts: &WorkbookFacts<'_>) -> Result<(), XlsxError> {
    page.set_paper_size(A4).set_landscape();
    if sheet.is_wide {
        page.set_print_scale(WIDE_SCALE);
        page.set_repeat_columns(0, sheet.fixed.saturating_sub(1))?;
    } else {
        // Only the first sheet, which is words, is made to fit on one page.
        page.set_print_fit_to_pages(1, u16::from(sheet.header.is_none()));
    }
    let escaped = |text: &str| text.replace('&', "&&");
    let of: String = facts.title.chars().take(LONGEST_FOOTER / 2).collect();
    let print = facts.fingerprint.map_or_else(String::new, |print| format!(" · {print}"));
    let left: String = format!("{of}{print}").chars().take(LONGEST_FOOTER).collect();
    page.set_footer(format!("&L&8{}&R&8Page &P of &N", escaped(&left)));
    if let Some(header) = sheet.header {
        page.set_freeze_panes(header + 1, sheet.fixed)?;
        page.set_repeat_rows(header, header)?;
    }
    if let Some((row, column)) = sheet.printed {
        page.set_print_area(0, 0, row, column)?;
    }
    Ok(())
}

/// A chart of the sheet's own cells.
fn drawn(chart: &Chart, sheet: &str) -> XlsxChart {
    let kind = match chart.kind {
        ChartKind::Columns => ChartType::Column,
        ChartKind::Lines => ChartType::Line,
    };
    let mut drawn = XlsxChart::new(kind);
    let (first, last) = (chart.rows.start, chart.rows.end.saturating_sub(1));
    match chart.kind {
        ChartKind::Columns => {
            let series = drawn.add_series();
            series.set_categories((sheet, super::HEADER, 1, super::HEADER, chart.schemes));
            series.set_values((sheet, first, 1, first, chart.schemes));
            drawn.legend().set_hidden();
        }
        ChartKind::Lines => {
            for column in 1..=chart.schemes {
                let series = drawn.add_series();
                series.set_name((sheet, super::HEADER, column));
                series.set_categories((sheet, first, 0, last, 0));
                series.set_values((sheet, first, column, last, column));
            }
        }
    }
    drawn.title().set_name(&chart.title);
    drawn.y_axis().set_num_format("£#,##0").set_min(0);
    drawn.set_width(620).set_height(340);
    drawn.set_alt_text(format!("{}, by scheme: the figures stand in the columns beside it.", chart.title));
    drawn
}

/// The formats in use, each made once.
#[derive(Default)]
struct Formats(HashMap<(Look, bool, bool), Format>);

impl Formats {
    fn of(&mut self, cell: &Cell) -> &Format {
        let whole = cell.value.is_none_or(|value| value.is_integer());
        self.0.entry((cell.look, cell.edit, whole)).or_insert_with(|| format(cell.look, cell.edit, whole))
    }
}

fn header_format() -> Format {
    let format = Format::new().set_align(FormatAlign::Top).set_bold().set_text_wrap();
    format.set_background_color(HEADER_FILL).set_border_bottom(FormatBorder::Thin)
}

fn format(look: Look, edit: bool, whole: bool) -> Format {
    let plain = Format::new().set_align(FormatAlign::Top);
    let pounds = "£#,##0.00;-£#,##0.00";
    let format = match look {
        Look::Title => plain.set_bold().set_font_size(16),
        Look::Heading => plain.set_bold().set_font_size(12),
        Look::Header => header_format(),
        Look::NumberHeader => header_format().set_align(FormatAlign::Right),
        Look::Text => plain,
        Look::Wrapped => plain.set_text_wrap(),
        Look::Note => plain.set_font_color(QUIET_INK).set_indent(1),
        Look::People if whole => plain.set_num_format("#,##0"),
        Look::People => plain.set_num_format("#,##0.0##"),
        Look::Pounds => plain.set_num_format(pounds),
        Look::ExactPounds => plain.set_num_format("£#,##0.00######;-£#,##0.00######"),
        Look::Total => plain.set_num_format(pounds).set_bold().set_border_bottom(FormatBorder::Double),
        Look::Share => plain.set_num_format("0.00##%"),
        Look::YesNo => plain.set_num_format("\"yes\";;\"no\""),
        Look::Number => plain,
    };
    if !edit {
        return format;
    }
    format.set_background_color(EDIT_FILL).set_font_color(EDIT_INK).set_border(FormatBorder::Hair)
}
