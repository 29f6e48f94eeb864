//! Files, opened: the tables in them, and what each holds.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::columns::Columns;
use super::flags::Speaking;
use super::glance::date_findings;
use super::mapping::Mapping;
use super::options::ReadOptions;
use super::published::PublishedColumns;
use super::recognise::shown;
use super::source::{Progress, Source};
use super::table::Table;
use super::tally::TallyColumns;
use super::{IntakeError, Layout};

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
    /// The same file as an earlier one of this name.
    Again(String),
}

impl Content {
    /// The table, unless it is one that was met before.
    pub fn table(&self) -> Option<&Table> {
        match self {
            Self::Extract(table, _) | Self::Published(table, _) | Self::Tally(table, _) => Some(table),
            Self::Again(_) => None,
        }
    }
}

/// The tables of all sources.
#[derive(Default)]
pub(super) struct Opened {
    /// Those that are to be read.
    pub tables: Vec<Readable>,
    /// Tables beside those of a known layout, by name.
    pub left_out: Vec<String>,
}

/// A source: its tables, or its name and that of an earlier file that is the same.
enum Met {
    Tables(Vec<Table>),
    Again(String, String),
}

impl Opened {
    /// Opens sources, and finds what is in them.
    pub fn open(sources: &[Source], options: &ReadOptions, progress: &Progress) -> Result<Self, IntakeError> {
        let met = met(sources, progress)?;
        let tables = met.iter().flat_map(|met| if let Met::Tables(tables) = met { tables.as_slice() } else { &[] });
        options.check_used(tables.filter(|table| may_be_extract(table.headers())))?;
        let mut opened = Self::default();
        for source in met {
            match source {
                Met::Tables(tables) => opened.add(tables, options, progress)?,
                Met::Again(name, first) => {
                    let (content, speaking) = (Content::Again(first), Speaking::default());
                    opened.tables.push(Readable { name, size: 0, content, speaking });
                }
            }
        }
        Ok(opened)
    }

    /// Adds the tables of one source: those that can be read, where there is any.
    fn add(
        &mut self,
        tables: Vec<Table>,
        options: &ReadOptions,
        progress: &Progress,
    ) -> Result<(), IntakeError> {
        let is_known = |table: &Table| {
            Layout::of(table.headers()).is_some() || mapped(table.headers(), options).is_some()
        };
        let any_known = tables.iter().any(is_known);
        for table in tables {
            let name = table.name().to_owned();
            if any_known && !is_known(&table) {
                self.left_out.push(name);
                continue;
            }
            let (size, speaking) = (table.size()?, Speaking::default());
            let content = content(table, options, progress)?;
            self.tables.push(Readable { name, size, content, speaking });
        }
        Ok(())
    }
}

fn met(sources: &[Source], progress: &Progress) -> Result<Vec<Met>, IntakeError> {
    let mut by_digest: BTreeMap<[u8; 32], String> = BTreeMap::new();
    let sizes: Vec<u64> = sources.iter().map(Source::size).collect::<Result<_, _>>()?;
    let mut met = Vec::new();
    for (source, &size) in sources.iter().zip(&sizes) {
        // Only files of one size can be the same file, so only those are digested.
        if sizes.iter().filter(|&&other| other == size).count() > 1 {
            match by_digest.entry(source.digest_watched(progress)?) {
                Entry::Occupied(first) => {
                    met.push(Met::Again(source.name(), first.get().clone()));
                    continue;
                }
                Entry::Vacant(place) => {
                    place.insert(source.name());
                }
            }
        }
        met.push(Met::Tables(Table::open(source, progress)?));
    }
    Ok(met)
}

/// Whether a table is a referral extract, or could be one by a mapping.
pub(super) fn may_be_extract(headers: &[String]) -> bool {
    matches!(Layout::of(headers), Some(Layout::Extract) | None)
}

/// The mapping that names columns of a table which may be an extract.
fn mapped<'o>(headers: &[String], options: &'o ReadOptions) -> Option<&'o Mapping> {
    let mapping = options.mapping_for(headers).filter(|_| may_be_extract(headers));
    mapping.filter(|mapping| !mapping.columns.is_empty())
}

fn content(table: Table, options: &ReadOptions, progress: &Progress) -> Result<Content, IntakeError> {
    let headers = table.headers();
    let unknown = || IntakeError::UnknownLayout { file: table.name().to_owned(), columns: shown(headers) };
    match Layout::of(headers) {
        None if mapped(headers, options).is_none() => Err(unknown()),
        Some(Layout::Extract) | None => {
            let none = Mapping::default();
            let mapping = options.mapping_for(headers).unwrap_or(&none);
            let findings = |columns: &[usize]| date_findings(&table, columns, progress);
            let columns = Columns::new(table.name(), headers, mapping, options.dates, findings)?;
            Ok(Content::Extract(table, Box::new(columns)))
        }
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
