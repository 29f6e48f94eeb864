//! A change of a place, made on a copy: what cannot be is refused and the place stays as it is.

use engine::activity::Selection;
use engine::locality::{FORMAT, Locality, LocalityError, shipped};
use engine::quantity::show;

use super::edit_error::EditError;
use super::paste::paste;
use super::row::{add, remove};
use super::{PlacePart, RowAddress};

/// A change of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceEdit {
    /// Starts from the one that comes with the program.
    Illustration,
    /// Starts one that knows nothing but its name.
    Empty,
    /// Forgets it: nothing is known.
    Forget,
    /// Sets a field of a row to what was typed.
    Set {
        /// The part.
        part: PlacePart,
        /// The name of the field.
        field: &'static str,
        /// The row.
        at: RowAddress,
        /// What was typed.
        typed: String,
    },
    /// Adds a row; to a role, for rows within one.
    Add(PlacePart, usize),
    /// Takes a row away.
    Remove(PlacePart, RowAddress),
    /// Puts a table that was copied in a spreadsheet in the place of the rows.
    Paste(PlacePart, String),
}

impl From<LocalityError> for EditError {
    fn from(error: LocalityError) -> Self {
        match error {
            // In a form one sees what it is about.
            LocalityError::Value(what) => Self::Value(show::capital(&what)),
            other => Self::Locality(other),
        }
    }
}

/// Whether anything is known of a place.
pub const fn known(place: &Locality) -> bool {
    place.format != 0
}

/// What the program calls a place that nobody named.
const OURS: &str = "Our place";

/// The place after an edit. `activity` offers codes and months for new rows.
///
/// # Errors
/// A sentence.
pub fn to_edit(place: &Locality, edit: &PlaceEdit, activity: &Selection) -> Result<Locality, EditError> {
    let empty = || Locality { format: FORMAT, name: OURS.to_owned(), ..Locality::default() };
    let mut place = match edit {
        PlaceEdit::Forget => return Ok(Locality::default()),
        PlaceEdit::Empty => empty(),
        PlaceEdit::Illustration => shipped("illustration").transpose()?.unwrap_or_else(empty),
        PlaceEdit::Set { .. } | PlaceEdit::Add(..) | PlaceEdit::Remove(..) | PlaceEdit::Paste(..)
            if !known(place) =>
        {
            empty()
        }
        PlaceEdit::Set { .. } | PlaceEdit::Add(..) | PlaceEdit::Remove(..) | PlaceEdit::Paste(..) => {
            place.clone()
        }
    };
    match edit {
        PlaceEdit::Set { part, field, at, typed } => set(&mut place, *part, field, *at, typed)?,
        PlaceEdit::Add(part, role) => add(&mut place, *part, *role, activity),
        PlaceEdit::Remove(part, at) => remove(&mut place, *part, *at),
        PlaceEdit::Paste(part, text) => paste(&mut place, *part, text, activity)?,
        PlaceEdit::Illustration | PlaceEdit::Empty | PlaceEdit::Forget => {}
    }
    place.check()?;
    Ok(place)
}

impl PlaceEdit {
    /// Its name, for undo.
    pub fn name(&self, place: &Locality) -> String {
        match self {
            Self::Illustration => "costs and staff, start from the illustration".to_owned(),
            Self::Empty => "costs and staff, start empty".to_owned(),
            Self::Forget => "costs and staff, forget it".to_owned(),
            Self::Set { part, field, at, .. } => {
                format!("costs and staff, {}, {}", part.name(place, *at), field.to_lowercase())
            }
            Self::Add(part, _) => format!("costs and staff, add a {}", part.one()),
            Self::Remove(part, at) => format!("costs and staff, take out {}", part.name(place, *at)),
            Self::Paste(part, _) => format!("costs and staff, paste {}", part.title().to_lowercase()),
        }
    }
}

fn set(
    place: &mut Locality,
    part: PlacePart,
    field: &str,
    at: RowAddress,
    typed: &str,
) -> Result<(), EditError> {
    let Some(field) = part.fields().iter().find(|known| known.name == field) else { return Ok(()) };
    let value = field.kind.read(typed).map_err(EditError::Unread)?;
    field.set(place, at, value).ok_or_else(|| EditError::Code(typed.trim().to_owned()))
}
