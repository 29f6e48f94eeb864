//! Where the header of a table is: nearly always its first row, else under a title.

use crate::intake::layouts::Unpaid;
use crate::intake::words::Layout;

/// Rows above a header that are looked through.
pub(in crate::intake) const ROWS: usize = 30;
/// A header has at least so many names.
const NAMES: usize = 3;

/// The place of the header among the first rows, which are given without the spaces around their values.
/// The first row, unless another one is certain: the columns of a known layout, or the first row of
/// names under a title, which is a row with one value or none.
pub(in crate::intake) fn place(rows: &[Vec<String>]) -> usize {
    let filled = |row: &[String]| row.iter().filter(|value| !value.is_empty()).count();
    // Names may be spread over two rows, where cells are merged: then the fuller one is the header.
    let mut places: Vec<usize> = (0..rows.len()).collect();
    places.sort_by_key(|&place| std::cmp::Reverse(filled(&rows[place])));
    if let Some(place) = places.into_iter().find(|&place| is_known(&rows[place])) {
        return place;
    }
    let Some(first) = rows.iter().position(|row| filled(row) > 1) else { return 0 };
    let names = &rows[first];
    let certain = names.len() >= NAMES
        && filled(names) == names.len()
        && names.iter().all(|name| name.chars().any(char::is_alphabetic))
        && rows.get(first + 1).is_some_and(|next| next.len() == names.len());
    if certain { first } else { 0 }
}

/// Whether a row is the header of a table that is known.
fn is_known(row: &[String]) -> bool {
    Layout::of(row).is_some() || Unpaid::of(row).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> usize {
        let rows: Vec<Vec<String>> =
            text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
        place(&rows)
    }

    #[test]
    fn a_header_under_a_title_only_where_it_is_certain() {
        assert_eq!(at("code,name,count\nA,B,1"), 0);
        assert_eq!(at("Referrals 2024-25\ncode,name,count\nA,B,1"), 1);
        assert_eq!(at("Referrals,,\n,,\ncode,name,count\nA,B,1"), 2);
        assert_eq!(at("made by,me\nreferral_id,provider_code\nA,B"), 1);
        // A row of data is no header, and prose is no title.
        assert_eq!(at("Referrals\nA,B,1\nC,D,2"), 0);
        assert_eq!(at("Dear all,\nplease find attached,\n"), 0);
        assert_eq!(at("one\ntwo\nthree"), 0);
    }
}
