//! Cells that a spreadsheet reads as the text that they are.

use std::borrow::Cow;
use std::io::Write;

use rust_decimal::Decimal;

/// What makes a spreadsheet take a cell for a formula, also in the wide forms of East Asian keyboards.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// What marks a cell as text, of which spreadsheets show nothing.
const MARK: char = '\'';

/// Whether a spreadsheet would take a text for a formula.
fn is_formula(text: &str) -> bool {
    text.trim_start().starts_with(FORMULA)
}

/// A cell that no spreadsheet takes for a formula. Numbers stay as they are, but for those with a plus sign,
/// which are codes.
pub fn inert(text: &str) -> Cow<'_, str> {
    // What is marked already is marked once more, so that taking one mark away gives it back.
    let is_number = !text.starts_with('+') && text.parse::<Decimal>().is_ok();
    if is_formula(text.trim_start_matches(MARK)) && !is_number {
        Cow::Owned(format!("{MARK}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text in JSON on a line of a CSV file that is no row: a program that cuts the line into cells all the same finds
/// none that is a formula. JSON reads it back as it was.
pub(crate) fn inert_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut may_begin = true;
    for character in json.chars() {
        if may_begin && FORMULA.contains(&character) {
            out.push_str(&format!("\\u{:04x}", u32::from(character)));
        } else {
            out.push(character);
        }
        let opens = matches!(character, ',' | ';' | '"' | MARK | '[') || character.is_whitespace();
        may_begin = opens || (may_begin && FORMULA.contains(&character));
    }
    out
}

/// The text of a cell that [`write_row`] wrote.
pub(crate) fn unmarked(text: &str) -> &str {
    text.strip_prefix(MARK).filter(|rest| is_formula(rest.trim_start_matches(MARK))).unwrap_or(text)
}

/// Writes a row of cells, none of which is a formula.
pub(crate) fn write_row<const N: usize>(
    writer: &mut ::csv::Writer<impl Write>,
    cells: [&str; N],
) -> Result<(), ::csv::Error> {
    writer.write_record(cells.map(inert).iter().map(|cell| cell.as_bytes()))
}

/// Rows as CSV, no cell of which is a formula.
///
/// # Errors
/// What the writer says; never for cells in memory.
pub fn as_csv<const N: usize>(rows: &[[String; N]]) -> Result<String, ::csv::Error> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for row in rows {
        write_row(&mut writer, row.each_ref().map(String::as_str))?;
    }
    text_of(writer)
}

/// What a writer wrote into memory.
///
/// # Errors
/// What the writer says; never for cells in memory.
pub(crate) fn text_of(writer: ::csv::Writer<Vec<u8>>) -> Result<String, ::csv::Error> {
    let text = writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_json_has_no_formula_however_it_is_cut_and_is_read_back() {
        for text in
            ["=1+1", "a,=1+1,b", "x; -2", "\",\"=1", " \t@x", "+-=1", "＝1", "SYNTHETIC-A", "2025-04 120 90"]
        {
            let json = inert_json(&serde_json::Value::from(vec!["RX1", text]).to_string());
            let read: Vec<String> = serde_json::from_str(&json).unwrap();
            assert_eq!(read, ["RX1", text]);
            for cell in json.split([',', ';', '\t', '"']) {
                assert!(!is_formula(cell), "{json}");
            }
        }
        assert_eq!(inert_json("[\"SYNTHETIC-A\",\"a=b\"]"), "[\"SYNTHETIC-A\",\"a=b\"]");
    }

    #[test]
    fn no_cell_is_a_formula_and_every_text_comes_back() {
        for text in ["=1+1", "+44", "-2+3", "@SUM(A1)", " =1", "\t=1", "＝1", "-", "'=1", "''-x"] {
            let cell = inert(text);
            assert!(!is_formula(&cell) && cell.starts_with(MARK), "{text}");
            assert_eq!(unmarked(&cell), text);
        }
        for text in ["RX1", "", "-12.50", "'s-Hertogenbosch", "a=b"] {
            assert_eq!((inert(text).as_ref(), unmarked(text)), (text, text));
        }
    }
}
