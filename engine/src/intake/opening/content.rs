//! What a table holds, settled before its rows are read.

use super::options::ReadOptions;
use super::tables::{FoundTable, settled_layout};
use crate::intake::bytes::Progress;
use crate::intake::columns::{Columns, Mapping, date_findings};
use crate::intake::layouts::Unpaid;
use crate::intake::published::{PublishedColumns, WideColumns};
use crate::intake::table::Table;
use crate::intake::tally::TallyColumns;
use crate::intake::values::{DateReading, Plausible};
use crate::intake::words::{AnyField, Field, FlagSet, IntakeError, Layout, MappingError, NationalTable};

/// A table that is to be read.
pub(in crate::intake) struct Readable {
    /// Its name: that of its file, with that of the sheet or the file inside.
    pub name: String,
    /// Bytes to read.
    pub size: u64,
    /// What it holds.
    pub content: Content,
    /// The flag columns in use in it, as far as they are known.
    pub in_use: FlagSet,
    /// The days that can be in it, as far as they are known.
    pub plausible: Plausible,
}

/// What a table holds.
pub(in crate::intake) enum Content {
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

/// What the report says of the columns of a table.
#[derive(Default)]
pub(in crate::intake) struct AccountOfColumns {
    /// Optional columns of the layout that are not there.
    pub missing: Vec<Field>,
    /// Columns that the layout does not know.
    pub unknown: Vec<String>,
    /// Fields that were found under another name, with the header.
    pub renamed: Vec<(AnyField, String)>,
    /// How dates were read that are not written year first.
    pub dates: Vec<DateReading>,
}

impl Content {
    /// What the report says of its columns, where they can have names of somebody's own.
    pub fn columns(&self) -> AccountOfColumns {
        fn any<F: Copy + Into<AnyField>>(renamed: &[(F, String)]) -> Vec<(AnyField, String)> {
            renamed.iter().map(|(field, header)| ((*field).into(), header.clone())).collect()
        }
        match self {
            Self::Extract(_, columns) => AccountOfColumns {
                missing: columns.missing_fields(),
                unknown: columns.unknown.clone(),
                renamed: any(&columns.renamed),
                dates: columns.dates.clone(),
            },
            Self::Published(_, columns) => {
                let dates = columns.dates().to_vec();
                columns.wide().map_or(
                    AccountOfColumns { dates: dates.clone(), ..AccountOfColumns::default() },
                    |columns| AccountOfColumns {
                        missing: Vec::new(),
                        unknown: columns.unknown.clone(),
                        renamed: any(&columns.renamed),
                        dates,
                    },
                )
            }
            Self::Tally(..) | Self::National(..) | Self::Again(_) => AccountOfColumns::default(),
        }
    }

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
pub(in crate::intake) fn is_beside_national(tables: &[FoundTable]) -> bool {
    tables.iter().any(|met| match met {
        FoundTable::Table(table) => matches!(Layout::of(table.headers()), Some(Layout::National(_))),
        FoundTable::Again { .. } => false,
    })
}

/// Settles how a table is read.
pub(in crate::intake) fn opened(
    met: FoundTable,
    beside_national: bool,
    options: &ReadOptions,
    progress: &Progress,
) -> Result<Readable, IntakeError> {
    let (name, size, content) = match met {
        FoundTable::Table(table)
            if beside_national && NationalTable::of(table.headers()) == Some(NationalTable::Referral) =>
        {
            (table.name().to_owned(), table.size()?, Content::National(table, NationalTable::Referral))
        }
        FoundTable::Table(table) => {
            (table.name().to_owned(), table.size()?, content(table, options, progress)?)
        }
        FoundTable::Again { name, first } => (name, 0, Content::Again(first)),
    };
    Ok(Readable { name, size, content, in_use: FlagSet::default(), plausible: Plausible::default() })
}

/// The sentence for a table that is not read: what it is, where that is known.
pub(in crate::intake) fn unknown_layout(file: &str, headers: &[String]) -> IntakeError {
    let file = file.to_owned();
    match Unpaid::of(headers) {
        Some(unpaid) => IntakeError::NothingToPay {
            file,
            what: unpaid.in_words().to_owned(),
            lacks: unpaid.lacks(),
            instead: unpaid.instead(),
        },
        None => IntakeError::UnknownLayout { file, columns: shown(headers) },
    }
}

fn content(table: Table, options: &ReadOptions, progress: &Progress) -> Result<Content, IntakeError> {
    let (file, headers) = (table.name(), table.headers());
    let unknown = || unknown_layout(file, headers);
    let none = Mapping::default();
    let mapping = options.mapping_for(headers).unwrap_or(&none);
    let findings = |columns: &[usize]| date_findings(&table, columns, progress);
    let layout = settled_layout(headers, options);
    if let (Some(Layout::Extract | Layout::PublishedWide), Some(column)) = (layout, mapping.lacks(headers)) {
        let (file, column) = (file.to_owned(), column.to_owned());
        return Err(MappingError::NoColumn { file, column }.into());
    }
    match layout {
        None => Err(unknown()),
        Some(Layout::Extract) => {
            let columns = Columns::new(file, headers, mapping, options.dates, findings)?;
            Ok(Content::Extract(table, Box::new(columns)))
        }
        Some(Layout::PublishedWide) => {
            let columns = WideColumns::new(file, headers, mapping, options.dates, findings)?;
            Ok(Content::Published(table, PublishedColumns::Wide(Box::new(columns))))
        }
        Some(Layout::National(kind)) => Ok(Content::National(table, kind)),
        Some(Layout::Tally) => {
            let columns = TallyColumns::new(&table)?;
            Ok(Content::Tally(table, columns))
        }
        Some(Layout::PublishedMonthly | Layout::PublishedAnnual) => {
            match PublishedColumns::new(file, headers, options.dates, findings)? {
                Some(columns) => Ok(Content::Published(table, columns)),
                None => Err(unknown()),
            }
        }
    }
}

/// The first headers, as a person can recognise them.
fn shown(headers: &[String]) -> String {
    let first: Vec<String> = headers
        .iter()
        .take(6)
        .map(|header| {
            let short: String = header.chars().take(40).filter(|c| !c.is_control()).collect();
            if short.is_empty() { "(blank)".to_owned() } else { short }
        })
        .collect();
    first.join(", ")
}
