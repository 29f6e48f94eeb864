//! Which column of a file holds which field, and how its values are to be taken.

use std::collections::BTreeMap;

use super::mapping::Mapping;
use super::matching::{How, Matching};
use super::needs::not_counted;
use crate::activity::ItemSet;
use crate::intake::layouts::Naming;
use crate::intake::table::Record;
use crate::intake::values::{
    Cell, DateColumn, DateDoubt, DateFinding, DateReading, DateStyle, Settled, Turn, settle, unclear,
};
use crate::intake::words::{AnyField, Field, FieldKind, Flag, FlagSet, IntakeError};

/// The columns of one referral extract.
#[derive(Clone, Debug)]
pub(in crate::intake) struct Columns {
    places: [Place; Field::COUNT],
    /// The columns of those whose values are read as they stand.
    untouched: [Option<u32>; Field::COUNT],
    turns: [Option<Turn>; Field::COUNT],
    constants: BTreeMap<Field, String>,
    /// Headers that are no field.
    pub unknown: Vec<String>,
    /// Fields that were found under another name than their own, with the header.
    pub renamed: Vec<(Field, String)>,
    /// How the columns of dates are read that are not written year first.
    pub dates: Vec<DateReading>,
    /// The fields that are there whose values come to numbers as they stand, each with its column.
    pub plain_numbers: Vec<(Field, u32)>,
    /// The other fields that are there whose values come to numbers.
    pub other_numbers: Vec<Field>,
    /// The days that are there, each with its column where its values are read as they stand.
    pub days: Vec<(Field, Option<u32>)>,
    /// The fields that are there and only checked.
    pub checked: Vec<Field>,
    /// The fields that are there and read for what they say themselves.
    pub telling: Vec<Field>,
    /// What cannot be counted from this file, for want of a column.
    pub absent: ItemSet,
    /// The flag columns that are there, which may turn out to be in use.
    pub flags: FlagSet,
}

/// Where a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Nowhere,
    Column(u32),
    Constant,
}

impl Columns {
    /// Finds the fields among the headers of `file`. `date_findings` says what the dates of some
    /// columns prove; `said` is how dates are written where the mapping does not say.
    pub fn new(
        file: &str,
        headers: &[String],
        mapping: &Mapping,
        said: Option<DateStyle>,
        date_findings: impl FnOnce(&[usize]) -> Result<Vec<DateFinding>, IntakeError>,
    ) -> Result<Self, IntakeError> {
        let matching = Matching::of(headers, mapping);
        if let Some(field) = matching.repeated {
            return Err(IntakeError::RepeatedColumn {
                file: file.to_owned(),
                column: field.name().to_owned(),
            });
        }
        if let Some((field, places)) = matching.conflicts.first_key_value() {
            let names: Vec<&str> = places.iter().map(|&place| headers[place].as_str()).collect();
            return Err(IntakeError::SeveralColumns {
                file: file.to_owned(),
                field: field.name().to_owned(),
                columns: names.join(" and "),
            });
        }
        let mut columns = Self::matched(headers, &matching, mapping);
        if let Some(missing) = Field::required().find(|field| !columns.has(*field)) {
            return Err(columns.missing(file, missing));
        }
        let dated: Vec<(Field, usize)> = matching
            .certain
            .iter()
            .filter(|(field, _)| field.is_date())
            .map(|(&field, &(place, _))| (field, place))
            .collect();
        let places: Vec<usize> = dated.iter().map(|(_, place)| *place).collect();
        let findings = date_findings(&places)?;
        let mut doubts = Vec::new();
        for (field, settled) in settle_dates(headers, &dated, findings, mapping, said) {
            match settled {
                Ok(reading) if reading.style == DateStyle::Iso => {}
                Ok(reading) => {
                    columns.turns[field.index()] = Turn::dates(reading.style);
                    columns.dates.push(reading);
                }
                Err(doubt) => doubts.push((field, doubt)),
            }
        }
        // A column that contradicts itself says more than those that then have nothing to follow.
        let worst = doubts
            .iter()
            .find(|(_, doubt)| matches!(doubt, DateDoubt::Both(..) | DateDoubt::Mixed(_)))
            .or(doubts.first());
        if let Some((field, doubt)) = worst {
            let header = dated.iter().find(|(of, _)| of == field).map_or("", |(_, place)| &headers[*place]);
            return Err(unclear(file, header, doubt));
        }
        for ((untouched, place), turn) in columns.untouched.iter_mut().zip(columns.places).zip(&columns.turns)
        {
            *untouched = match place {
                Place::Column(column) if turn.is_none() => Some(column),
                Place::Column(_) | Place::Nowhere | Place::Constant => None,
            };
        }
        let there: Vec<Field> = Field::EVERY.iter().copied().filter(|field| columns.has(*field)).collect();
        for field in there {
            match columns.untouched[field.index()] {
                column if field.kind() == FieldKind::Day => columns.days.push((field, column)),
                Some(column) if field.comes_to_numbers() => columns.plain_numbers.push((field, column)),
                None if field.comes_to_numbers() => columns.other_numbers.push(field),
                Some(_) | None => {}
            }
        }
        Ok(columns)
    }

    fn matched(headers: &[String], matching: &Matching, mapping: &Mapping) -> Self {
        let mut columns = Self {
            places: [Place::Nowhere; Field::COUNT],
            untouched: [None; Field::COUNT],
            turns: [const { None }; Field::COUNT],
            constants: mapping.extract_constants().map(|(field, value)| (field, value.clone())).collect(),
            unknown: Vec::new(),
            renamed: Vec::new(),
            dates: Vec::new(),
            plain_numbers: Vec::new(),
            other_numbers: Vec::new(),
            days: Vec::new(),
            checked: Vec::new(),
            telling: Vec::new(),
            absent: ItemSet::NONE,
            flags: FlagSet::default(),
        };
        for (field, _) in mapping.extract_constants() {
            columns.places[field.index()] = Place::Constant;
        }
        for (&field, &(place, how)) in &matching.certain {
            columns.places[field.index()] = Place::Column(place as u32);
            if how != How::Named(Naming::Exact) {
                columns.renamed.push((field, headers[place].clone()));
            }
            columns.turns[field.index()] =
                mapping.column(field).and_then(|column| Turn::labels(&column.labels));
        }
        let used: Vec<usize> = matching.certain.values().map(|(place, _)| *place).collect();
        columns.unknown = (0..headers.len())
            .filter(|place| !used.contains(place) && !headers[*place].is_empty())
            .map(|place| headers[place].clone())
            .collect();
        let there: Vec<Field> = Field::EVERY.iter().copied().filter(|field| columns.has(*field)).collect();
        columns.checked = there.iter().copied().filter(|field| field.is_checked_alone()).collect();
        columns.telling = there.into_iter().filter(|field| field.is_telling()).collect();
        columns.absent = not_counted(|field| columns.has(field));
        columns.flags = columns.flag_columns();
        columns
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

    /// The text of a field in a row, where that alone decides what it comes to: nothing is done to the values of its
    /// column.
    #[inline]
    fn text_alone<'a>(&self, field: Field, record: &Record<'a>) -> Option<&'a [u8]> {
        record.text_of(self.untouched[field.index()]? as usize)
    }

    /// The value of a field in a row, ready to be read as what the field is.
    #[inline]
    pub fn cell<'a>(&'a self, field: Field, record: &Record<'a>) -> Cell<'a> {
        // Most values of most rows are empty, and nearly all others are text as it stands: both go a short way.
        match self.text_alone(field, record) {
            Some([]) => Cell::Missing,
            Some(text) if Cell::says_itself(text) => Cell::Text(text),
            _ => self.any_cell(field, record),
        }
    }

    fn any_cell<'a>(&'a self, field: Field, record: &Record<'a>) -> Cell<'a> {
        let raw = match self.places[field.index()] {
            Place::Nowhere => return Cell::Missing,
            Place::Constant => {
                return self
                    .constants
                    .get(&field)
                    .map_or(Cell::Missing, |value| Cell::text(value.as_bytes()));
            }
            Place::Column(column) => record.cell(column as usize),
        };
        let raw = if raw.says_nothing(field) { Cell::Missing } else { raw };
        match &self.turns[field.index()] {
            None => raw,
            Some(turn) => turn.of(raw),
        }
    }

    /// The places of the columns that are used.
    pub fn used(&self) -> impl Iterator<Item = usize> {
        self.places.iter().filter_map(|place| match place {
            Place::Column(column) => Some(*column as usize),
            Place::Nowhere | Place::Constant => None,
        })
    }

    /// Whether the file has the field.
    pub fn has(&self, field: Field) -> bool {
        self.places[field.index()] != Place::Nowhere
    }

    /// Optional fields that the file has not.
    pub fn missing_fields(&self) -> Vec<Field> {
        Field::of_the_extract().filter(|&field| !self.has(field)).collect()
    }

    fn flag_columns(&self) -> FlagSet {
        let mut there = FlagSet::default();
        Flag::EVERY.iter().filter(|flag| self.has(flag.field())).for_each(|&flag| there.insert(flag));
        if self.has(Field::UsePathway) {
            there.insert_pathway();
        }
        there
    }
}

/// How the columns of dates are written, from what their values prove and what was said.
pub(in crate::intake) fn settle_dates<F: Copy + Into<AnyField>>(
    headers: &[String],
    dated: &[(F, usize)],
    findings: Vec<DateFinding>,
    mapping: &Mapping,
    said: Option<DateStyle>,
) -> Vec<(F, Settled)> {
    let columns: Vec<DateColumn<'_>> = dated
        .iter()
        .zip(findings)
        .map(|(&(field, place), finding)| DateColumn {
            field: field.into(),
            header: &headers[place],
            finding,
            said: mapping.column(field).and_then(|column| column.dates).or(said),
        })
        .collect();
    dated.iter().map(|(field, _)| *field).zip(settle(&columns)).collect()
}
