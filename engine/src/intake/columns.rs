//! Which column of a file holds which field.

use super::IntakeError;
use super::codes::{Allowed, CHECKED};
use super::field::Field;
use super::flags::{Flag, Speaking};
use super::needs::not_counted;
use crate::activity::ItemSet;

/// The columns of one referral extract.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// Number of columns in the header.
    pub width: usize,
    positions: [Option<u32>; Field::COUNT],
    /// Headers that are no field.
    pub unknown: Vec<String>,
    /// The fields that are there and only checked.
    pub checked: Vec<(Field, Allowed)>,
    /// What cannot be counted from this file, for want of a column.
    pub absent: ItemSet,
    /// The flag columns that are there, which may turn out to speak.
    pub flags: Speaking,
}

impl Columns {
    /// Finds the fields among the headers of `file`.
    pub fn new(file: &str, headers: &[String]) -> Result<Self, IntakeError> {
        let mut positions = [None; Field::COUNT];
        let mut unknown = Vec::new();
        for (position, header) in headers.iter().enumerate() {
            match Field::named(header) {
                Some(field) if positions[field.index()].is_some() => {
                    return Err(IntakeError::RepeatedColumn {
                        file: file.to_owned(),
                        column: field.name().to_owned(),
                    });
                }
                Some(field) => positions[field.index()] = Some(position as u32),
                None => unknown.push(header.clone()),
            }
        }
        let mut columns = Self {
            width: headers.len(),
            positions,
            unknown,
            checked: Vec::new(),
            absent: ItemSet::NONE,
            flags: Speaking::default(),
        };
        columns.checked = CHECKED.iter().copied().filter(|(field, _)| columns.has(*field)).collect();
        columns.absent = not_counted(|field| columns.has(field));
        columns.flags = columns.flag_columns();
        match Field::REQUIRED.iter().find(|&&field| !columns.has(field)) {
            Some(missing) => Err(columns.missing(file, *missing)),
            None => Ok(columns),
        }
    }

    fn missing(&self, file: &str, field: Field) -> IntakeError {
        let nearest = self
            .unknown
            .iter()
            .map(|header| (strsim::jaro_winkler(&header.to_lowercase(), field.name()), header))
            .filter(|(likeness, _)| *likeness > 0.7)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        IntakeError::MissingColumn {
            file: file.to_owned(),
            column: field.name().to_owned(),
            nearest: nearest.map_or_else(String::new, |(_, header)| format!(" The nearest is {header}.")),
        }
    }

    /// Where a field is.
    pub fn position(&self, field: Field) -> Option<usize> {
        self.positions[field.index()].map(|position| position as usize)
    }

    /// Whether the file has the field.
    pub fn has(&self, field: Field) -> bool {
        self.positions[field.index()].is_some()
    }

    /// Optional fields that the file has not.
    pub fn missing_fields(&self) -> Vec<Field> {
        Field::EVERY.iter().copied().filter(|&field| !self.has(field)).collect()
    }

    fn flag_columns(&self) -> Speaking {
        let mut there = Speaking::default();
        Flag::EVERY.iter().filter(|flag| self.has(flag.field())).for_each(|&flag| there.insert(flag));
        if self.has(Field::UsePathway) {
            there.insert_pathway();
        }
        there
    }
}
