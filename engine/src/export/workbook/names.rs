//! Names that a workbook can have: of sheets and of cells. Whatever a scheme or a term is called, even by a name
//! that begins as a formula does, is very long or is written from right to left, its sheet and its cells have one.

/// Characters that the name of a sheet can have: so many code units of UTF-16.
const LONGEST_SHEET: usize = 31;
/// Characters that the name of a cell can have here, and of them the scheme's; a workbook allows 255, and 8,192 of a
/// formula.
const LONGEST_CELL: usize = 100;
const LONGEST_PREFIX: usize = 30;

/// A name for a sheet that none of the others has, whichever way they are written.
pub(super) fn sheet_name(wanted: &str, taken: &[&str]) -> String {
    let is_allowed = |c: char| !c.is_control() && !"*?:[]\\/'".contains(c);
    let plain: String = wanted.chars().map(|c| if is_allowed(c) { c } else { ' ' }).collect();
    // What begins as a formula does is text as the name of a sheet too, but people copy names into cells.
    let plain = plain.trim().trim_start_matches(['=', '+', '-', '@']).trim();
    let plain = if plain.is_empty() { "Scheme" } else { plain };
    let is_free = |name: &str| {
        let lower = name.to_lowercase();
        lower != "history" && taken.iter().all(|other| other.to_lowercase() != lower)
    };
    let first = cut(plain, LONGEST_SHEET);
    if is_free(&first) {
        return first;
    }
    let numbered = |number: usize| {
        let end = format!(" {number}");
        format!("{}{end}", cut(plain, LONGEST_SHEET - end.len()))
    };
    (2..).map(numbered).find(|name| is_free(name)).unwrap_or(first)
}

/// As much of a text as fits, whole characters only.
fn cut(text: &str, most: usize) -> String {
    let mut length = 0;
    let cut: String = text
        .chars()
        .take_while(|c| {
            length += c.len_utf16();
            length <= most
        })
        .collect();
    cut.trim_end().to_owned()
}

/// A name for a cell, of a scheme's id and a term's path: letters, digits and low lines, which no way of writing
/// cells takes for one.
pub(super) fn cell_name(scheme: &str, path: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let scheme: String = scheme.chars().take(LONGEST_PREFIX).collect();
    let name: String = format!("{scheme}_{path}").chars().map(plain).take(LONGEST_CELL).collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("s_{name}") }
}
