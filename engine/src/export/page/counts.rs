//! The counts that a page carries, read by the narrowest way: it is always a tally that this version wrote, so that
//! none of the reading of files has to be in a page.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::PageError;
use crate::activity::{COLUMNS, Header, Tally, TallyRow, tally_of};
use crate::sheet_cell::unmarked;

/// How a line of the header begins.
const HEADER: &str = "# ";

/// The tally of some lines.
pub(super) fn tally(lines: &[String]) -> Result<Tally, PageError> {
    let wrong = |what: String| PageError::Counts(what);
    let mut header = Header::default();
    let headed = lines.iter().take_while(|line| line.starts_with(HEADER)).count();
    for line in &lines[..headed] {
        let (key, value) = line[HEADER.len()..].split_once(": ").unwrap_or((&line[HEADER.len()..], ""));
        header.push(key, value);
    }
    let text = lines[headed..].join("\n");
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let mut labels = BTreeSet::new();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|why| wrong(why.to_string()))?;
        rows.push(row(&record, &mut labels).ok_or_else(|| wrong(format!("row {} of them", rows.len() + 1)))?);
    }
    tally_of(&header, rows)
        .map_err(|(place, fault)| wrong(format!("row {}: {}", place + 1, fault.in_words())))
}

/// A row; nothing where it is none. The same label is one text in memory.
fn row(record: &::csv::StringRecord, labels: &mut BTreeSet<Arc<str>>) -> Option<TallyRow> {
    let cell = |place: usize| record.get(place);
    if record.len() != COLUMNS.len() {
        return None;
    }
    let mut code = |place: usize| {
        let text = unmarked(cell(place)?);
        let known = labels.get(text).cloned();
        Some(known.unwrap_or_else(|| {
            let label: Arc<str> = Arc::from(text);
            labels.insert(label.clone());
            label
        }))
    };
    let count = match cell(7)? {
        "" => None,
        count => Some(count.parse().ok()?),
    };
    let (commissioner, provider, service_line, cluster) = (code(1)?, code(2)?, code(3)?, code(4)?);
    let (item, known) = TallyRow::parse(cell(5)?, cell(6)?, count, cell(8)? == "true")?;
    Some(TallyRow {
        when: cell(0)?.parse().ok()?,
        commissioner,
        provider,
        service_line,
        cluster,
        item,
        known,
    })
}
