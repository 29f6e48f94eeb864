//! A table as text that a spreadsheet takes: a row a line, tabs between cells.

use engine::sheet_cell::inert;

/// A table as it stands on screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// Names of the columns.
    pub header: Vec<String>,
    /// Cells as on screen, none cut.
    pub rows: Vec<Vec<String>>,
    /// Where its figures come from, which is its last row; empty where the table says so itself.
    pub source: String,
}

impl Table {
    /// An empty table.
    pub fn new(title: impl Into<String>, header: &[&str]) -> Self {
        let header = header.iter().map(|name| (*name).to_owned()).collect();
        Self { title: title.into(), header, rows: Vec::new(), source: String::new() }
    }

    /// The same with where its figures come from.
    pub fn sourced(self, source: String) -> Self {
        Self { source, ..self }
    }

    /// The table with its header, for a spreadsheet: amounts are numbers there, and nothing is a formula.
    pub fn as_text(&self) -> String {
        let mut text = String::new();
        let mut last = vec![self.source.clone()];
        last.resize(self.header.len().max(1), String::new());
        let last = Some(&last).filter(|_| !self.source.is_empty());
        for row in std::iter::once(&self.header).chain(&self.rows).chain(last) {
            let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
            text.push_str(&cells.join("\t"));
            text.push('\n');
        }
        text
    }
}

/// A cell that a spreadsheet reads as what it shows.
fn cell(text: &str) -> String {
    if let Some(number) = number(text) {
        return number;
    }
    let text = text.replace("\r\n", " ").replace(['\t', '\r', '\n'], " ");
    // A quotation mark at the front would open a cell that ends at the next one, rows further down.
    if text.starts_with('"') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        inert(&text).into_owned()
    }
}

/// A number with its unit as a spreadsheet reads it: a hyphen for the true minus sign, and neither a
/// plus sign nor a gap before the per cent sign, which it may take for text.
fn number(text: &str) -> Option<String> {
    let (sign, rest) = match text.strip_prefix(['−', '-']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (pound, rest) = rest.strip_prefix('£').map_or(("", rest), |rest| ("£", rest));
    let (digits, percent) = rest.strip_suffix('%').map_or((rest, ""), |rest| (rest.trim_end(), "%"));
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.')
        && digits.matches('.').count() < 2;
    is_number.then(|| format!("{sign}{pound}{digits}{percent}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cell: &str) -> String {
        let rows = vec![vec![cell.to_owned()]];
        Table { header: vec!["head".to_owned()], rows, ..Table::default() }.as_text()
    }

    #[test]
    fn amounts_are_numbers_to_a_spreadsheet() {
        for (shown, copied) in [
            ("£1,214,870.00", "£1,214,870.00"),
            ("−£41,107.50", "-£41,107.50"),
            ("+£1,455.00", "£1,455.00"),
            ("47.1 %", "47.1%"),
            ("−1.2 %", "-1.2%"),
            ("2,118", "2,118"),
            ("—", "—"),
            ("about £12.00", "about £12.00"),
            ("£1.00 to £2.00", "£1.00 to £2.00"),
        ] {
            assert_eq!(text(shown), format!("head\n{copied}\n"));
        }
    }

    #[test]
    fn nothing_is_a_formula_and_no_cell_breaks_its_row() {
        for (shown, copied) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+cmd|'/c calc'!A1", "'+cmd|'/c calc'!A1"),
            ("-2+3", "'-2+3"),
            ("\t=1+1", "' =1+1"),
            ("＝1+1", "'＝1+1"),
            ("+£1,455.00 (+0.1 %)", "'+£1,455.00 (+0.1 %)"),
            ("North\tand\r\nSouth\nTees", "North and South Tees"),
            ("\"North\" Trust", "\"\"\"North\"\" Trust\""),
            ("1.2.3", "1.2.3"),
        ] {
            assert_eq!(text(shown), format!("head\n{copied}\n"));
        }
    }
}
