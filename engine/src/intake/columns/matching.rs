//! Which column of a header row is which field, by names and by a mapping.

use std::collections::BTreeMap;

use super::mapping::{Mapping, position};
use crate::intake::layouts::{Meaning, Naming, meaning};
use crate::intake::words::Field;

/// How it is known which column holds a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) enum How {
    /// By its header.
    Named(Naming),
    /// A mapping says so.
    Said,
}

/// The fields of a header row.
#[derive(Clone, Debug, Default)]
pub(in crate::intake) struct Matching {
    /// Fields whose column is certain.
    pub certain: BTreeMap<Field, (usize, How)>,
    /// Fields that several columns may hold.
    pub conflicts: BTreeMap<Field, Vec<usize>>,
    /// Columns that may hold a field by their name.
    pub perhaps: BTreeMap<Field, Vec<usize>>,
    /// A field whose own name is there more than once.
    pub repeated: Option<Field>,
}

impl Matching {
    /// Finds the fields among headers; what a mapping says goes before.
    pub fn of(headers: &[String], mapping: &Mapping) -> Self {
        let mut matching = Self::default();
        for (field, column) in mapping.extract_columns() {
            if let Some(place) = position(headers, &column.column) {
                matching.certain.insert(field, (place, How::Said));
            }
        }
        let said: Vec<usize> = matching.certain.values().map(|(place, _)| *place).collect();
        let mut named: BTreeMap<Field, Vec<(Meaning, usize)>> = BTreeMap::new();
        for (place, header) in headers.iter().enumerate() {
            if mapping.ignored.contains(header) || said.contains(&place) {
                continue;
            }
            if let Some(meaning) = meaning(header)
                && mapping.column(meaning.field).is_none()
                && mapping.constant(meaning.field).is_none()
            {
                named.entry(meaning.field).or_default().push((meaning, place));
            }
        }
        for (field, found) in named {
            matching.enter(field, &found);
        }
        matching
    }

    fn enter(&mut self, field: Field, found: &[(Meaning, usize)]) {
        let Some(best) = found.iter().map(|(meaning, _)| meaning.rank).min() else { return };
        let first: Vec<(Naming, usize)> = found
            .iter()
            .filter(|(meaning, _)| meaning.rank == best)
            .map(|(meaning, place)| (meaning.naming, *place))
            .collect();
        let places = || first.iter().map(|(_, place)| *place).collect();
        match first.as_slice() {
            [(Naming::Perhaps, _), ..] => {
                self.perhaps.insert(field, places());
            }
            [(naming, place)] => {
                self.certain.insert(field, (*place, How::Named(*naming)));
            }
            [(Naming::Exact, _), ..] => self.repeated = Some(field),
            _ => {
                self.conflicts.insert(field, places());
            }
        }
    }
}
