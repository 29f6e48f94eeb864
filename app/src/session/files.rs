//! Schemes to and from files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::export;
use engine::scheme::{Scheme, SchemeIndex};
use engine::text_file;

use super::activity::{Activity, sha256};
use super::document::Document;
use super::history::History;
use super::refusal::{Refusal, file_name};
use super::{Session, holds};
use crate::show::{Filter, View};

impl Session {
    /// Puts a scheme from a file on the table, as one step. Returns its place.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn open_scheme(&mut self, file: &Path) -> Result<SchemeIndex, Refusal> {
        let text = text_file::read(file)
            .map_err(|error| Refusal::Read { file: file.to_owned(), why: export::in_words(&error) })?;
        let scheme = Scheme::from_ron(&file_name(file), &text)?;
        self.history.end_drag(&self.table);
        let before = self.table.clone();
        let name = format!("open {}", scheme.name);
        let place = self.add(scheme.clone(), scheme, Some(file.to_owned()))?;
        self.history.push(name, before, &self.table);
        Ok(place)
    }

    /// Writes a scheme to a file.
    ///
    /// # Errors
    /// A sentence; then what stood in the file before still does.
    pub fn save_scheme(&mut self, place: SchemeIndex, file: &Path) -> Result<(), Refusal> {
        self.history.end_drag(&self.table);
        let Some(scheme) = self.scheme(place) else { return Ok(()) };
        let failed = |why: String| Refusal::Write { file: file.to_owned(), why };
        let text = scheme.to_ron().map_err(|error| failed(error.to_string()))?;
        export::replace(file, text.as_bytes()).map_err(|error| failed(export::in_words(&error)))?;
        self.entry_mut(place, |entry| {
            entry.file = Some(file.to_owned());
            entry.original = entry.scheme.clone();
        });
        Ok(())
    }
}

impl Session {
    /// The session as it is kept. Views and the contracts on show are those of the window.
    pub fn document(&self, chosen: SchemeIndex, view: View, filter: Filter) -> Document {
        let activity = self.wanted().clone();
        Document { activity, table: self.table.clone(), chosen, view, filter, is_earlier: false, draft: None }
    }

    /// The activity that the session is about: what is open, or the file that was not found.
    fn wanted(&self) -> &Activity {
        self.missing.as_ref().unwrap_or(&self.activity)
    }

    /// Puts a document in the place of this one, on the activity that is open. `missing` says that this
    /// is not the activity which the document is about.
    pub fn adopt(&mut self, document: Document, file: Option<PathBuf>, missing: bool) {
        let Document { activity, mut table, draft, .. } = document;
        // What the window remembers of schemes that were open must not fit these by chance.
        let baseline = table.baseline();
        for (place, entry) in SchemeIndex::indexes(&table.entries).zip(&mut table.entries) {
            let key = self.next_key();
            Arc::make_mut(entry).key = key;
            if place == baseline {
                table.baseline = key;
            }
        }
        table.year = table.year.filter(|year| holds(&self.read, *year));
        self.table = table;
        self.as_it_was_read();
        self.recut();
        self.history = History::default();
        self.missing = missing.then_some(activity);
        self.file = if let Some(draft) = &draft { draft.of.clone() } else { file };
        self.saved = None;
        self.on_disk = None;
        if draft.is_none() {
            self.on_disk = self.file.as_deref().and_then(|file| sha256(file).ok());
            self.is_saved();
        }
    }

    /// Writes the session to a file, which is its file from then on.
    ///
    /// # Errors
    /// A sentence; then what stood in the file before still does.
    pub fn save(&mut self, document: &Document, file: &Path) -> Result<(), Refusal> {
        self.history.end_drag(&self.table);
        let failed = |why: String| Refusal::Write { file: file.to_owned(), why };
        let is_ours = self.file.as_deref() == Some(file);
        if let Some(known) = self.on_disk.as_ref().filter(|_| is_ours)
            && sha256(file).is_ok_and(|now| now != *known)
        {
            return Err(Refusal::SavedElsewhere(file.to_owned()));
        }
        let mut text = document.to_text().map_err(|error| failed(error.to_string()))?;
        // Of activity that was not found there is nothing to take one of.
        if self.missing.is_none() {
            text = Document::carrying(&text, &self.fingerprint(&document.filter));
        }
        export::replace(file, text.as_bytes()).map_err(|error| failed(export::in_words(&error)))?;
        self.file = Some(file.to_owned());
        self.on_disk = sha256(file).ok();
        self.is_saved();
        Ok(())
    }

    /// From here on, what differs from now is not saved.
    pub(super) fn is_saved(&mut self) {
        self.saved = Some((self.wanted().clone(), self.table.clone()));
    }

    /// Whether there is work that is in no session file.
    pub fn is_unsaved(&self) -> bool {
        self.saved.as_ref().is_none_or(|(activity, table)| activity != self.wanted() || *table != self.table)
    }

    /// The hashes of the activity that is open, worked out since.
    pub fn hashed(&mut self, hashed: Activity) {
        let same = |old: &Activity| {
            old.files().len() == hashed.files().len()
                && old.files().iter().zip(hashed.files()).all(|(old, new)| old.path == new.path)
        };
        // A hash is knowledge, not work: nothing is unsaved for it.
        if let Some((activity, _)) = self.saved.as_mut().filter(|(activity, _)| same(activity)) {
            *activity = hashed.clone();
        }
        if same(&self.activity) {
            self.activity = hashed;
        }
    }

    /// The name of the session: of its file, else of its activity.
    pub fn name(&self) -> String {
        let stem = self.file.as_ref().and_then(|file| file.file_stem());
        stem.map_or_else(|| self.title.clone(), |stem| stem.to_string_lossy().into_owned())
    }
}
