//! A tally as the product wrote it, or as a query made it: rows of counts (formats 7).

use std::sync::Arc;

use hashbrown::HashSet;

use crate::activity::{COLUMNS, MARK, MOST_KEYS, Tally, TallyRow, VERSION, When, tally_of};
use crate::intake::bytes::Progress;
use crate::intake::table::{Record, Table};
use crate::intake::values::{Cell, MOST_PEOPLE, Reading};
use crate::intake::words::IntakeError;
use crate::sheet_cell::unmarked;

/// Rows of a tally, at most: three years of ten contracts have a tenth of it.
const MOST_ROWS: usize = 1_500_000;

/// Where the columns of a tally are, in the order of [`COLUMNS`]. Whether a count is suppressed need
/// not be said.
pub(in crate::intake) struct TallyColumns([Option<usize>; COLUMNS.len()]);

impl TallyColumns {
    /// Finds the columns by name.
    pub fn new(table: &Table) -> Result<Self, IntakeError> {
        let find = |name: &str| table.headers().iter().position(|header| header.eq_ignore_ascii_case(name));
        if let Some(version) = table.header().get(MARK)
            && version.parse().map_or(true, |version: u32| version > VERSION)
        {
            return Err(IntakeError::LaterTally {
                file: table.name().to_owned(),
                version: version.to_owned(),
                known: VERSION,
            });
        }
        Ok(Self(COLUMNS.map(find)))
    }

    /// A row, or what is wrong with it. Labels that were met before are in `labels`.
    fn row(&self, record: Record<'_>, labels: &mut HashSet<Arc<str>>) -> Result<TallyRow, String> {
        if let Some(fault) = record.fault().or_else(|| record.length_fault()) {
            return Err(format!("it has {}", fault.in_words()));
        }
        let cell = |place: usize| self.0[place].map_or(Cell::Missing, |at| record.cell(at));
        let text = |place: usize| match cell(place).with_str(str::to_owned) {
            Reading::Value(text) => Ok(text),
            Reading::Missing => Ok(String::new()),
            Reading::Wrong => Err(format!("its {} cannot be read", COLUMNS[place])),
        };
        let mut code = |place: usize| match text(place)? {
            code if code.is_empty() => Err(format!("it has no {}", COLUMNS[place])),
            code => Ok(labels.get_or_insert_with(unmarked(&code), |code| Arc::from(code)).clone()),
        };
        let month = text(0)?;
        let when: When =
            month.parse().map_err(|()| format!("“{month}” is no month, which is written 2016-04"))?;
        let count = match cell(7).whole(0, MOST_PEOPLE) {
            Reading::Value(count) => Some(count),
            Reading::Missing => None,
            Reading::Wrong => {
                return Err("its count is no whole number that people can be counted by".to_owned());
            }
        };
        let suppressed = match cell(8).flag() {
            Reading::Value(suppressed) => suppressed,
            Reading::Missing => false,
            Reading::Wrong => return Err("its “suppressed” is neither true nor false".to_owned()),
        };
        let (counter, bin) = (text(5)?, text(6)?);
        let (item, known) = TallyRow::parse(&counter, &bin, count, suppressed).ok_or_else(|| {
            format!("counter “{counter}”, bin “{bin}” and its count do not go together, or are not known")
        })?;
        Ok(TallyRow {
            when,
            commissioner: code(1)?,
            provider: code(2)?,
            service_line: code(3)?,
            cluster: code(4)?,
            item,
            known,
        })
    }
}

/// A tally that was read.
pub(in crate::intake) struct TallyRead {
    pub tally: Tally,
    /// How many rows it has.
    pub rows: u64,
    /// Whether they are other ones than were written.
    pub is_changed: bool,
}

/// Reads a tally.
pub(in crate::intake) fn read_tally(
    table: &Table,
    columns: &TallyColumns,
    progress: &Progress,
) -> Result<TallyRead, IntakeError> {
    let refuse = |row: u64, why: String| IntakeError::TallyRow { file: table.name().to_owned(), row, why };
    let mut rows = Vec::new();
    let mut numbers = Vec::new();
    let mut labels = HashSet::new();
    let mut keys = HashSet::new();
    let read = table.for_each(progress, |number, record| {
        let row = columns.row(record, &mut labels).map_err(|why| refuse(number, why))?;
        // The same label is the same text in memory.
        let key = [&row.commissioner, &row.provider, &row.service_line, &row.cluster];
        keys.insert((row.when, key.map(|label| Arc::as_ptr(label).cast::<u8>() as usize)));
        if keys.len() > MOST_KEYS {
            let file = table.name().to_owned();
            return Err(IntakeError::TooManyLabels { file, row: number, most: MOST_KEYS });
        }
        rows.push(row);
        numbers.push(number);
        if rows.len() > MOST_ROWS {
            return Err(refuse(number, format!("a tally has no more than {MOST_ROWS} rows")));
        }
        Ok(())
    })?;
    let is_changed = table.header().is_of_others(&rows);
    let tally = tally_of(table.header(), rows).map_err(|(place, fault)| {
        refuse(numbers.get(place).copied().unwrap_or_default(), fault.in_words())
    })?;
    Ok(TallyRead { tally, rows: read, is_changed })
}
