//! What stands over the columns of every sheet, and how wide they are.

use super::book::{Book, Look, Place, SheetIndex};
use super::counts::CountSheets;
use super::{HEADER, WorkbookFacts};

/// Columns of counts that fit on a page.
const ON_A_PAGE: u16 = 14;

/// The headers, widths and printed parts of the sheets of counts.
pub(super) fn counts(book: &mut Book, counts: &CountSheets<'_>, width: f64) {
    let widths = counts.widths();
    for (place, sheet) in counts.sheets().into_iter().enumerate() {
        let when = if place == 0 { "Month" } else { "Year" };
        for (column, (header, width)) in
            [("Contract", width), ("Commissioner", 20.0), (when, 12.0)].into_iter().enumerate()
        {
            book.text(Place { sheet, row: HEADER, column: column as u16 }, header, Look::Header);
            book.at(sheet).widths.insert(column as u16, width);
        }
        book.at(sheet).printed = Some((counts.last_rows()[place], widths[place] - 1));
        book.at(sheet).fixed = 3;
        book.at(sheet).is_wide = widths[place] > ON_A_PAGE;
    }
}

/// What a sheet is for, in a sentence.
fn about(name: &str) -> &'static str {
    match name {
        "Read me" => "",
        "Counts" => {
            "People by contract and month, as the schemes look at them. Where a count was rounded or withheld, the least and the most stand beside what money is worked at."
        }
        "Counts by year" => "Who entered treatment, as far as fixed values and plans are made from it.",
        "Terms" => "Every term of every scheme. A filled cell may be changed, and the money follows.",
        "Compare" => "The schemes side by side. Everything here follows the sheets of the schemes.",
        "Check" => {
            "What the program worked out, and what this workbook comes to now. A term that is changed shows here what it moves, line by line."
        }
        _ => "The statement, line by line, in formulas of counts and terms; the working stands beneath it.",
    }
}

/// Title, fingerprint and a sentence at the top of every sheet.
pub(super) fn titles(book: &mut Book, facts: &WorkbookFacts<'_>) {
    for place in 0..book.sheets.len() {
        let sheet = SheetIndex(place);
        let name = book.at(sheet).name.clone();
        let print = facts.fingerprint.map_or_else(String::new, |print| format!(" · fingerprint {print}"));
        let lines = [
            (name.clone(), Look::Title),
            (format!("{} · {}{print}", facts.title, facts.date), Look::Note),
            (about(&name).to_owned(), Look::Note),
        ];
        for (row, (text, look)) in lines.into_iter().enumerate() {
            book.text(Place { sheet, row: row as u32, column: 0 }, text, look);
        }
        if name != "Read me" {
            book.at(sheet).header = Some(HEADER);
        }
    }
}
