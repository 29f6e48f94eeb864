//! The tables of all sources, before it is settled how each is read.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::options::ReadOptions;
use crate::intake::bytes::{Progress, Source};
use crate::intake::layouts::Unpaid;
use crate::intake::table::Table;
use crate::intake::words::{IntakeError, Layout, NationalTable};

/// A file of so many bytes is small: whatever has to be known before its rows count takes a look at most of them.
const SMALL: u64 = 1 << 20;
/// Bytes of small files of which the records are kept until they are counted.
const KEPT: u64 = 32 << 20;

/// The tables of all sources.
#[derive(Default)]
pub(in crate::intake) struct Tables {
    /// Those that are read.
    pub tables: Vec<FoundTable>,
    /// Tables beside those of a known layout in the same source, by name.
    pub left_out: Vec<String>,
}

/// A source, or a table in it.
pub(in crate::intake) enum FoundTable {
    /// A table.
    Table(Table),
    /// A file that is the same as an earlier one.
    Again {
        /// Its name.
        name: String,
        /// The name of the earlier one.
        first: String,
    },
}

/// The first file of some content. One of the national data set in another folder is of another
/// submission, where nothing in it says which one it is of, and so is not the same.
struct First {
    name: String,
    folder: PathBuf,
    is_national: bool,
}

impl Tables {
    /// Opens sources, and sees that each mapping for any file is for one of them.
    pub fn of(sources: &[Source], options: &ReadOptions, progress: &Progress) -> Result<Self, IntakeError> {
        let mut by_digest: BTreeMap<[u8; 32], Vec<First>> = BTreeMap::new();
        let sizes: Vec<u64> = sources.iter().map(Source::size).collect::<Result<_, _>>()?;
        let mut all = Self::default();
        let small: u64 = sizes.iter().filter(|size| **size <= SMALL).sum();
        for (source, &size) in sources.iter().zip(&sizes) {
            // Only files of one size can be the same file, so only those are digested.
            let comes_again = sizes.iter().filter(|&&other| other == size).count() > 1;
            let digest = comes_again.then(|| source.digest_watched(progress)).transpose()?;
            let firsts = digest.map(|digest| by_digest.entry(digest).or_default());
            let (name, folder) = (source.name(), source.folder());
            let same = |first: &&First| !first.is_national || first.folder == folder;
            if let Some(first) = firsts.as_ref().and_then(|firsts| firsts.iter().find(same)) {
                all.tables.push(FoundTable::Again { name, first: first.name.clone() });
                continue;
            }
            let mut tables = Table::open(source, progress)?;
            if size <= SMALL && small <= KEPT {
                tables.iter_mut().for_each(Table::keep);
            }
            let (wanted, left_out) = wanted(tables, options);
            if let Some(firsts) = firsts {
                let is_national = wanted.iter().any(|table| NationalTable::of(table.headers()).is_some());
                firsts.push(First { name, folder, is_national });
            }
            all.tables.extend(wanted.into_iter().map(FoundTable::Table));
            all.left_out.extend(left_out.iter().map(|table| table.name().to_owned()));
        }
        let tables = all.tables.iter().filter_map(|met| match met {
            FoundTable::Table(table) => Some(table),
            FoundTable::Again { .. } => None,
        });
        options.check_used(tables.filter(|table| may_be_mapped(table.headers())))?;
        Ok(all)
    }
}

/// The tables of one source that are read, and those that are left out: where any is known, the others
/// are.
pub(in crate::intake) fn wanted(tables: Vec<Table>, options: &ReadOptions) -> (Vec<Table>, Vec<Table>) {
    let (known, unknown): (Vec<Table>, Vec<Table>) =
        tables.into_iter().partition(|table| settled_layout(table.headers(), options).is_some());
    if !known.is_empty() {
        return (known, unknown);
    }
    // A table that is known to hold nothing to pay says more than one that is not known.
    let (unpaid, others): (Vec<Table>, Vec<Table>) =
        unknown.into_iter().partition(|table| Unpaid::of(table.headers()).is_some());
    if unpaid.is_empty() { (others, unpaid) } else { (unpaid, others) }
}

/// What a table is read as: what a mapping for it says, else what its columns say.
pub(in crate::intake) fn settled_layout(headers: &[String], options: &ReadOptions) -> Option<Layout> {
    if !may_be_mapped(headers) {
        return Layout::of(headers);
    }
    let mapping = options.mapping_for(headers).filter(|mapping| !mapping.columns.is_empty());
    mapping.map(|mapping| mapping.layout().layout()).or_else(|| Layout::of(headers))
}

/// Whether a mapping can say which columns of a table are which: those of other layouts are fixed.
pub(in crate::intake) fn may_be_mapped(headers: &[String]) -> bool {
    matches!(Layout::of(headers), Some(Layout::Extract | Layout::PublishedWide) | None)
}
