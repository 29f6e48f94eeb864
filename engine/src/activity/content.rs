//! What a tally holds, as texts: whether two of them hold the same can be told by a digest.

use std::sync::Arc;

use super::header::MARK;
use super::rows::cell_rows;
use super::{ALL, Header, HeldItems, Key, Margin, MarginKey, Tally, TallyRow, month_runs, rows_of};

/// Lines of the header of a tally file that are about the file: which version wrote it, and what organisations
/// are called.
const ABOUT_THE_FILE: [&str; 3] = [MARK, "product", "name"];

/// Gives every text that says what a tally holds, in an order that the order of files and rows does not move.
/// Weeks are left out, which no tally file holds, and names, which move nothing.
pub fn content(tally: &Tally, give: &mut dyn FnMut(&str)) {
    let held = HeldItems::of(tally);
    let header = Header::of(tally, held, false);
    for (key, value) in header.lines().filter(|(key, _)| !ABOUT_THE_FILE.contains(key)) {
        give(key);
        give(value);
    }
    give(&month_runs(&tally.covered));
    let mut rows = rows_of(tally);
    for (key, margin) in &tally.margins {
        give(&month_runs(&margin.months));
        margin_rows(key, margin, held, &mut rows);
    }
    for row in &rows {
        row.cells().iter().for_each(|cell| give(cell));
    }
}

/// The rows of a year by service line and by cluster, as those of its first month.
fn margin_rows(key: &MarginKey, margin: &Margin, held: HeldItems, rows: &mut Vec<TallyRow>) {
    let all: Arc<str> = Arc::from(ALL);
    let Margin { lines, clusters, .. } = margin;
    let of_lines = lines.iter().map(|(code, cell)| (code, &all, cell));
    for (line, cluster, cell) in of_lines.chain(clusters.iter().map(|(code, cell)| (&all, code, cell))) {
        let key = Key {
            month: key.year.first_month(),
            commissioner: key.commissioner.clone(),
            provider: key.provider.clone(),
            service_line: line.clone(),
            cluster: cluster.clone(),
        };
        cell_rows(&key, cell, held.rows, rows);
    }
}
