//! What may be said about files before they are read.

use crate::intake::columns::Mapping;
use crate::intake::table::Table;
use crate::intake::tally::Overlaps;
use crate::intake::threads::AtOnce;
use crate::intake::values::DateStyle;
use crate::intake::words::{Layout, MappingError};

/// What is known about files beforehand.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Mappings: each is for the files with its fingerprint, or, where it has none, for every file that
    /// has its columns and none of its own.
    pub mappings: Vec<Mapping>,
    /// How dates are written where no mapping says so; their values tell where this is `None`.
    pub dates: Option<DateStyle>,
    /// What is right where a tally shares a contract and month with another file.
    pub overlaps: Overlaps,
    /// How reading is shared among the cores; what is read does not depend on it.
    pub at_once: AtOnce,
}

impl ReadOptions {
    /// The mapping for a file with these headers: one that was made for them, else the first for any file
    /// that has its columns and is not known to be another kind of table.
    pub(in crate::intake) fn mapping_for(&self, headers: &[String]) -> Option<&Mapping> {
        let own =
            self.mappings.iter().find(|mapping| !mapping.fingerprint.is_empty() && mapping.fits(headers));
        own.or_else(|| {
            let known = Layout::of(headers);
            let is_kind = |mapping: &&Mapping| known.is_none_or(|known| mapping.layout().layout() == known);
            self.mappings.iter().filter(is_kind).find(|mapping| mapping.fits(headers))
        })
    }

    /// An error if a mapping that is for any file fits none of the tables that it could be for.
    pub(in crate::intake) fn check_used<'t>(
        &self,
        tables: impl Iterator<Item = &'t Table> + Clone,
    ) -> Result<(), MappingError> {
        for mapping in self.mappings.iter().filter(|mapping| mapping.fingerprint.is_empty()) {
            if tables.clone().any(|table| mapping.fits(table.headers())) {
                continue;
            }
            let lacking = tables.clone().find_map(|table| Some((table, mapping.lacks(table.headers())?)));
            if let Some((table, column)) = lacking {
                let (file, column) = (table.name().to_owned(), column.to_owned());
                return Err(MappingError::FitsNone { file, column });
            }
        }
        Ok(())
    }
}
