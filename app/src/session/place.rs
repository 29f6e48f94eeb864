//! The place of a session: facts about it, changed, opened and saved like a scheme.

use std::cell::OnceCell;
use std::path::Path;
use std::sync::Arc;

use engine::export;
use engine::locality::{Locality, LocalityError};
use engine::text_file;

use super::refusal::{Refusal, file_name};
use super::{Session, select};
use crate::place::{PlaceEdit, to_edit};

impl Session {
    /// Facts about the place; of a place that nobody has said anything about none is known.
    pub const fn locality(&self) -> &Arc<Locality> {
        &self.table.locality
    }

    /// Changes the place, as one step.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn edit_place(&mut self, edit: &PlaceEdit) -> Result<(), Refusal> {
        let place = to_edit(self.locality(), edit, &self.selection)?;
        self.replace_place(edit.name(self.locality()), place);
        Ok(())
    }

    /// Opens a place from a file, as one step.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn open_locality(&mut self, file: &Path) -> Result<(), Refusal> {
        let text = text_file::read(file)
            .map_err(|error| Refusal::Read { file: file.to_owned(), why: export::in_words(&error) })?;
        let place = Locality::from_ron(&text)
            .map_err(|why| Refusal::Locality { file: file_name(file), why: Box::new(why) })?;
        self.replace_place(format!("open costs and staff of {}", place.name), place);
        Ok(())
    }

    /// Writes the place to a file.
    ///
    /// # Errors
    /// A sentence; then what stood in the file before still does.
    pub fn save_locality(&self, file: &Path) -> Result<(), Refusal> {
        let failed = |why: String| Refusal::Write { file: file.to_owned(), why };
        let text = self.locality().to_ron().map_err(|error| failed(error.to_string()))?;
        export::replace(file, text.as_bytes()).map_err(|error| failed(export::in_words(&error)))
    }

    fn replace_place(&mut self, name: String, place: Locality) {
        self.step(name, |session| session.table.locality = Arc::new(place));
        self.recut();
    }

    /// Brings the activity in line with the table: with its scenario, and with the contracts of its place
    /// and who goes on for whom, where they are others than it was cut by.
    pub(super) fn recut(&mut self) {
        self.follow_what_if();
        let (place, year) = &self.cut_by;
        let of = |place: &Locality| (place.contracts.clone(), place.successors.clone());
        if of(place) != of(&self.table.locality) || *year != self.table.year {
            self.cut();
        }
    }

    /// Cuts the activity by the contracts of the place.
    pub(super) fn cut(&mut self) {
        // Neither contracts nor a scenario change which months there are, and a year is one of them, so that
        // this succeeds.
        if let Ok(selection) = select(&self.tally, &self.table.locality, self.table.year) {
            self.cut_by = (self.table.locality.clone(), self.table.year);
            self.selection = Arc::new(selection);
            (self.every, self.as_read) = (OnceCell::new(), OnceCell::new());
        }
    }
}

/// What stands in the file of a place, and in no other file of the program.
const OWN: [&str; 15] = [
    "prevalent_population",
    "access_plan",
    "contracts",
    "successors",
    "provider",
    "staff",
    "courses",
    "appointments",
    "waiting_list",
    "in_treatment",
    "overheads",
    "own_unit_costs",
    "reference_costs",
    "budgets",
    "opening_cash",
];

/// Whether a text is the file of a place, also of one that cannot be used; not that of a scheme, which
/// has an id.
pub fn is_locality(text: &str) -> bool {
    match Locality::from_ron(text) {
        Ok(_) | Err(LocalityError::Value(_)) => true,
        Err(LocalityError::Format(_) | LocalityError::Syntax { .. }) => {
            let starts = |name: &&str| {
                let name = format!("{name}:");
                text.lines().any(|line| line.trim_start().starts_with(&name))
            };
            !starts(&"id") && OWN.iter().any(starts)
        }
    }
}
