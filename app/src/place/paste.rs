//! The rows of a part as a table copied from a spreadsheet: tabs between cells, and a first row may name the
//! columns. The table takes the place of the rows; a role, a course or a code that stood there before keeps what
//! the table does not say.

use std::borrow::Cow;

use engine::activity::Selection;
use engine::locality::Locality;

use super::columns::{Cell, headed, names, refuse, rows_of, turned, usual};
use super::edit_error::EditError;
use super::row::{add, remove};
use super::{FieldKind, PlaceField, PlacePart, RowAddress, RowCount};

/// Puts a table in the place of the rows of a part.
///
/// # Errors
/// A sentence with the row and the column of the first cell that cannot be; the place is then of no use.
pub(super) fn paste(
    place: &mut Locality,
    part: PlacePart,
    text: &str,
    activity: &Selection,
) -> Result<(), EditError> {
    let mut rows = rows_of(text);
    if part.shape() != RowCount::Many && rows.first().is_some_and(|first| names(part, first) < 2) {
        rows = turned(&rows);
    }
    let Some(first) = rows.first() else { return refuse("There is no row in what was pasted.".to_owned()) };
    let is_named = names(part, first) > 0;
    let columns = if is_named { headed(part, first)? } else { usual(part, first) };
    let rows = &rows[usize::from(is_named)..];
    if rows.is_empty() {
        return refuse("There is nothing below the names of the columns.".to_owned());
    }
    if part.shape() == RowCount::Many && !is_keyed(part) {
        (0..part.count(place, 0)).for_each(|_| remove(place, part, RowAddress::default()));
    }
    let mut keys: Vec<(String, usize)> = Vec::new();
    for row in rows {
        let at = address(place, part, (&columns, row), activity, &mut keys)?;
        fill(place, part, at, (&columns, row))?;
    }
    if is_keyed(part) {
        keep_only(place, part, &keys);
    }
    Ok(())
}

/// Whether the first field of a row tells it from all others.
const fn is_keyed(part: PlacePart) -> bool {
    match part {
        PlacePart::Population
        | PlacePart::Successors
        | PlacePart::Staff
        | PlacePart::Courses
        | PlacePart::ClusterCosts
        | PlacePart::LineCosts => true,
        PlacePart::About
        | PlacePart::Illustrative
        | PlacePart::Sources
        | PlacePart::AccessPlan
        | PlacePart::Contracts
        | PlacePart::Trainees
        | PlacePart::Joiners
        | PlacePart::Appointments
        | PlacePart::WaitingList
        | PlacePart::InTreatment
        | PlacePart::Overheads
        | PlacePart::Step
        | PlacePart::UnitCosts
        | PlacePart::Budgets
        | PlacePart::Cash => false,
    }
}

/// Columns, and the cells of a row under them.
type Under<'a, 'b> = (&'a [Option<&'static PlaceField>], &'a [Cell<'b>]);

/// The row of the place that a pasted row is about: the one that it names, or a new one.
fn address(
    place: &mut Locality,
    part: PlacePart,
    (columns, row): Under<'_, '_>,
    activity: &Selection,
    keys: &mut Vec<(String, usize)>,
) -> Result<RowAddress, EditError> {
    if part.shape() != RowCount::Many {
        return Ok(RowAddress::default());
    }
    let number = row[0].row;
    let Some(key) = part.fields().first() else { return Ok(RowAddress::default()) };
    let column = columns.iter().position(|field| field.is_some_and(|field| field.name == key.name));
    let named = column.and_then(|column| row.get(column)).map_or("", |cell| cell.text);
    if named.is_empty() {
        return refuse(format!("Row {number}, column “{}”: it is empty.", key.name));
    }
    if named.to_lowercase().starts_with("total") {
        return refuse(format!("Row {number} begins with “{named}”. Leave totals out, or they count twice."));
    }
    if !is_keyed(part) {
        add(place, part, 0, activity);
        return Ok(at(part, part.count(place, 0) - 1));
    }
    let plain = named.to_lowercase();
    if let Some((_, before)) = keys.iter().find(|(key, _)| *key == plain) {
        return refuse(format!("Row {number}: “{named}” stands in row {before} already."));
    }
    keys.push((plain.clone(), number));
    let now: Vec<String> = all_keys(place, part);
    if let Some(row) = now.iter().position(|key| key.to_lowercase() == plain) {
        return Ok(at(part, row));
    }
    add(place, part, 0, activity);
    // Codes stand in order, other rows as they came.
    let after = all_keys(place, part);
    let row = after.iter().position(|key| !now.contains(key)).unwrap_or(after.len() - 1);
    let new = FieldKind::Text.read(named).map_err(EditError::Unread)?;
    key.set(place, at(part, row), new).ok_or_else(|| EditError::Code(named.to_owned()))?;
    let row = all_keys(place, part).iter().position(|key| key == named).unwrap_or(row);
    Ok(at(part, row))
}

fn at(part: PlacePart, row: usize) -> RowAddress {
    RowAddress { role: if part == PlacePart::Staff { row } else { 0 }, row }
}

/// What the first field of each row says.
fn all_keys(place: &Locality, part: PlacePart) -> Vec<String> {
    let key = |row| part.fields().first().map_or_else(String::new, |field| field.shown(place, at(part, row)));
    (0..part.count(place, 0)).map(key).collect()
}

/// Sets the fields of a row to its cells; an empty one leaves its field as it is.
fn fill(
    place: &mut Locality,
    part: PlacePart,
    at: RowAddress,
    (columns, row): Under<'_, '_>,
) -> Result<(), EditError> {
    for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty()) {
        let Some(field) = columns.get(column).copied().flatten() else {
            return refuse(format!(
                "Row {}, column {}: “{}” stands under no name; the columns are {}.",
                cell.row,
                column + 1,
                crate::look::short(cell.text),
                columns.iter().flatten().map(|field| field.name).collect::<Vec<_>>().join(", ")
            ));
        };
        if is_keyed(part) && part.fields().first().is_some_and(|key| key.name == field.name) {
            continue;
        }
        let here =
            |why: String| EditError::Unread(format!("Row {}, column “{}”: {why}", cell.row, field.name));
        let value = field.kind.read(&in_our_words(field.kind, cell.text)).map_err(here)?;
        field.set(place, at, value).ok_or_else(|| here(format!("“{}” cannot stand there.", cell.text)))?;
        place.check().map_err(|why| here(EditError::from(why).to_string()))?;
    }
    Ok(())
}

/// A word as the field knows it: `Yes` and `Y` are `yes`, `High intensity` and `HI` are `high`.
fn in_our_words(kind: FieldKind, cell: &str) -> Cow<'_, str> {
    let FieldKind::Words(words) = kind else { return Cow::Borrowed(cell) };
    let lower = cell.to_lowercase();
    let is_meant = |(word, meaning): &&(&'static str, &'static str)| {
        word.starts_with(&lower) || lower.starts_with(word) || *meaning == lower
    };
    words.iter().find(is_meant).map_or(Cow::Borrowed(cell), |(word, _)| Cow::Borrowed(*word))
}

/// Takes out the rows that were not pasted.
fn keep_only(place: &mut Locality, part: PlacePart, keys: &[(String, usize)]) {
    let now = all_keys(place, part);
    for (row, key) in now.iter().enumerate().rev() {
        if !keys.iter().any(|(kept, _)| *kept == key.to_lowercase()) {
            remove(place, part, at(part, row));
        }
    }
}

impl PlacePart {
    /// Whether its rows can be pasted as a table.
    pub const fn takes_a_table(self) -> bool {
        match self {
            Self::Population
            | Self::Contracts
            | Self::Successors
            | Self::Staff
            | Self::Courses
            | Self::Appointments
            | Self::WaitingList
            | Self::InTreatment
            | Self::Overheads
            | Self::ClusterCosts
            | Self::LineCosts
            | Self::Budgets => true,
            Self::About
            | Self::Illustrative
            | Self::Sources
            | Self::AccessPlan
            | Self::Trainees
            | Self::Joiners
            | Self::Step
            | Self::UnitCosts
            | Self::Cash => false,
        }
    }

    /// What a table for it looks like, in a sentence or two.
    pub fn table_wanted(self) -> String {
        let fields: Vec<&str> = usual(self, &[]).into_iter().flatten().map(|field| field.name).collect();
        let fields = fields.join(", ");
        if self.shape() == RowCount::Many {
            format!(
                "Copy rows in a spreadsheet and press Ctrl+V. Columns in this order, as many as there are, or named in \
                 a first row: {fields}. They take the place of the rows here, in one step."
            )
        } else {
            format!(
                "Copy names and values in two columns of a spreadsheet and press Ctrl+V. Names: {fields}."
            )
        }
    }
}
