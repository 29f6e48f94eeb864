//! The columns of a wide table: by the names that are known, and by what a mapping says.

use std::collections::BTreeMap;

use crate::intake::columns::{Mapping, position, settle_dates};
use crate::intake::layouts::is_share;
use crate::intake::table::Record;
use crate::intake::values::{Cell, DateFinding, DateReading, DateStyle, Turn, unclear};
use crate::intake::words::{IntakeError, PublishedItem, WideField};

/// Where the columns of a wide monthly table are.
pub(in crate::intake) struct WideColumns {
    keys: BTreeMap<WideField, Place>,
    /// The figures, each with the place of its column.
    pub figures: Vec<(usize, PublishedItem)>,
    /// How the month is turned before it is read.
    pub turn: Option<Turn>,
    /// Fields that a mapping found, with the header.
    pub renamed: Vec<(WideField, String)>,
    /// Headers that are no field.
    pub unknown: Vec<String>,
    /// How the days in the month's column are read, where they are not written year first.
    pub dates: Vec<DateReading>,
}

/// Where a field is.
enum Place {
    Column(usize),
    Constant(String),
}

impl WideColumns {
    /// Finds the columns of `file`. `date_findings` says what the dates of some columns prove; `said` is
    /// how days are written where the mapping does not say.
    ///
    /// # Errors
    /// Where the month, the provider or every count is missing, a percentage was taken for a count, or
    /// the days of the month's column could be two.
    pub fn new(
        file: &str,
        headers: &[String],
        mapping: &Mapping,
        said: Option<DateStyle>,
        date_findings: impl FnOnce(&[usize]) -> Result<Vec<DateFinding>, IntakeError>,
    ) -> Result<Self, IntakeError> {
        let mut columns = Self::matched(headers, mapping);
        let file = || file.to_owned();
        if let Some(missing) = WideField::REQUIRED.iter().find(|field| !columns.keys.contains_key(field)) {
            let column = missing.name().to_owned();
            return Err(IntakeError::MissingColumn { file: file(), column, nearest: String::new() });
        }
        if columns.figures.is_empty() {
            return Err(IntakeError::NoFigures { file: file() });
        }
        if let Some((place, item)) = columns.figures.iter().find(|(place, _)| is_share(&headers[*place])) {
            let why = "its name says that it is a percentage or a mean".to_owned();
            return Err(no_counts(&file(), &headers[*place], *item, why));
        }
        if let Some(Place::Column(place)) = columns.keys.get(&WideField::Month) {
            let dated = [(WideField::Month, *place)];
            let findings = date_findings(&[*place])?;
            for (_, settled) in settle_dates(headers, &dated, findings, mapping, said) {
                let reading = settled.map_err(|doubt| unclear(&file(), &headers[*place], &doubt))?;
                columns.turn = Turn::dates(reading.style);
                columns.dates.extend(columns.turn.is_some().then_some(reading));
            }
        }
        Ok(columns)
    }

    fn matched(headers: &[String], mapping: &Mapping) -> Self {
        let said = mapping
            .wide_columns()
            .filter_map(|(field, column)| Some((field, position(headers, &column.column)?)));
        let mut places: BTreeMap<WideField, usize> = said.collect();
        let renamed = places.iter().map(|(&field, &place)| (field, headers[place].clone()));
        let renamed =
            renamed.filter(|(field, header)| WideField::of_header(header) != Some(*field)).collect();
        let taken: Vec<usize> = places.values().copied().collect();
        for (place, header) in headers.iter().enumerate() {
            let is_open = !taken.contains(&place) && !mapping.ignored.contains(header);
            if let Some(field) = WideField::of_header(header).filter(|_| is_open)
                && mapping.constant(field).is_none()
            {
                // Of two with one meaning the first.
                places.entry(field).or_insert(place);
            }
        }
        let unknown = (0..headers.len()).filter(|place| !places.values().any(|used| used == place));
        let unknown = unknown.map(|place| headers[place].clone()).collect();
        let constants =
            mapping.wide_constants().map(|(field, value)| (field, Place::Constant(value.to_owned())));
        let mut keys: BTreeMap<WideField, Place> = constants.collect();
        let mut figures = Vec::new();
        for (field, place) in places {
            match field {
                WideField::Figure(item) => figures.push((place, item)),
                key => drop(keys.insert(key, Place::Column(place))),
            }
        }
        Self { keys, figures, turn: None, renamed, unknown, dates: Vec::new() }
    }

    /// The header of a field's column, where it has one.
    pub fn header<'a>(&self, field: WideField, headers: &'a [String]) -> Option<&'a str> {
        match self.keys.get(&field)? {
            Place::Column(place) => headers.get(*place).map(String::as_str),
            Place::Constant(_) => None,
        }
    }

    /// Whether a row of a table with a plan holds no figure of what was done.
    pub fn is_plan(&self, record: Record<'_>) -> bool {
        let holds =
            |(place, item): &(usize, PublishedItem)| !item.is_planned() && !record.cell(*place).is_nothing();
        self.figures.iter().any(|(_, item)| item.is_planned()) && !self.figures.iter().any(holds)
    }

    /// The value of a field that is no figure.
    pub fn cell<'a>(&'a self, field: WideField, record: Record<'a>) -> Cell<'a> {
        match self.keys.get(&field) {
            None => Cell::Missing,
            Some(Place::Column(place)) => record.cell(*place),
            Some(Place::Constant(value)) => Cell::text(value.as_bytes()),
        }
    }
}

/// The sentence for a column that was taken for a count and is none.
pub(super) fn no_counts(file: &str, column: &str, item: PublishedItem, why: String) -> IntakeError {
    IntakeError::NoCounts { file: file.to_owned(), column: column.to_owned(), field: item.name(), why }
}
