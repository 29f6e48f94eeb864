//! What a table holds, settled before its rows are read.

use super::columns::Columns;
use super::flags::Speaking;
use super::glance::date_findings;
use super::mapping::Mapping;
use super::opening::{Met, is_known};
use super::options::ReadOptions;
use super::published::PublishedColumns;
use super::recognise::shown;
use super::source::Progress;
use super::table::Table;
use super::tally::TallyColumns;
use super::{IntakeError, Layout, NationalTable};

/// A table that is to be read.
pub(super) struct Readable {
    /// Its name: that of its file, with that of the sheet or the file inside.
    pub name: String,
    /// Bytes to read.
    pub size: u64,
    /// What it holds.
    pub content: Content,
    /// The flags that speak in it, as far as they are known.
    pub speaking: Speaking,
}

/// What a table holds.
pub(super) enum Content {
    /// A referral extract.
    Extract(Table, Box<Columns>),
    /// A published file.
    Published(Table, PublishedColumns),
    /// A tally.
    Tally(Table, TallyColumns),
    /// A table of the national data set.
    National(Table, NationalTable),
    /// The same file as an earlier one of this name.
    Again(String),
}

impl Content {
    /// The table, unless it is one that was met before.
    pub fn table(&self) -> Option<&Table> {
        match self {
            Self::Extract(table, _)
            | Self::Published(table, _)
            | Self::Tally(table, _)
            | Self::National(table, _) => Some(table),
            Self::Again(_) => None,
        }
    }
}

/// Whether tables of the national data set are among others: then referrals under national names are the
/// table that they belong to, and else an extract.
pub(super) fn is_beside_national(tables: &[Met]) -> bool {
    tables.iter().any(|met| match met {
        Met::Table(table) => matches!(Layout::of(table.headers()), Some(Layout::National(_))),
        Met::Again { .. } => false,
    })
}

/// Settles how a table is read.
pub(super) fn opened(
    met: Met,
    beside_national: bool,
    options: &ReadOptions,
    progress: &Progress,
) -> Result<Readable, IntakeError> {
    let (name, size, content) = match met {
        Met::Table(table)
            if beside_national && NationalTable::of(table.headers()) == Some(NationalTable::Referral) =>
        {
            (table.name().to_owned(), table.size()?, Content::National(table, NationalTable::Referral))
        }
        Met::Table(table) => (table.name().to_owned(), table.size()?, content(table, options, progress)?),
        Met::Again { name, first } => (name, 0, Content::Again(first)),
    };
    Ok(Readable { name, size, content, speaking: Speaking::default() })
}

fn content(table: Table, options: &ReadOptions, progress: &Progress) -> Result<Content, IntakeError> {
    let headers = table.headers();
    let unknown = || IntakeError::UnknownLayout { file: table.name().to_owned(), columns: shown(headers) };
    match Layout::of(headers) {
        None if !is_known(headers, options) => Err(unknown()),
        Some(Layout::Extract) | None => {
            let none = Mapping::default();
            let mapping = options.mapping_for(headers).unwrap_or(&none);
            let findings = |columns: &[usize]| date_findings(&table, columns, progress);
            let columns = Columns::new(table.name(), headers, mapping, options.dates, findings)?;
            Ok(Content::Extract(table, Box::new(columns)))
        }
        Some(Layout::National(kind)) => Ok(Content::National(table, kind)),
        Some(Layout::Tally) => {
            let columns = TallyColumns::new(&table)?;
            Ok(Content::Tally(table, columns))
        }
        Some(_) => match PublishedColumns::new(table.name(), headers)? {
            Some(columns) => Ok(Content::Published(table, columns)),
            None => Err(unknown()),
        },
    }
}
