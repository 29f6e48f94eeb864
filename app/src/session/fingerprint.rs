//! The fingerprint of what a session holds, and what a session file carries of it.

use std::fs;
use std::path::Path;

use engine::fingerprint::{self, Carried, Fingerprint, Inputs, Terms, find_in};
use engine::scheme::Scheme;

use super::Session;
use super::document::{Document, DocumentError};
use crate::show::Filter;

impl Session {
    /// The fingerprint of what is on show: the activity as read, the schemes, the place, the what-if where figures
    /// are shown under it, the months, and the contracts that a filter leaves.
    pub fn fingerprint(&self, filter: &Filter) -> Fingerprint {
        let activity = *self.digest.get_or_init(|| fingerprint::activity(&self.read));
        let schemes: Vec<&Scheme> = self.table.entries.iter().map(|entry| &entry.scheme).collect();
        let on_show = (!filter.is_all()).then(|| self.selection.only(|contract| filter.takes(contract)));
        let what_if = &self.table.what_if;
        Fingerprint::of(&Inputs {
            activity,
            selection: on_show.as_ref().unwrap_or(&self.selection),
            locality: &self.table.locality,
            scenarios: if what_if.holds() { std::slice::from_ref(&what_if.scenario) } else { &[] },
            schemes: &schemes,
            baseline: self.table.baseline(),
        })
    }
}

impl Document {
    /// What a session file carries; nothing where it is none, or was saved without a fingerprint.
    ///
    /// # Errors
    /// A sentence, where it is a session file that cannot be read.
    pub fn carried(file: &Path) -> Result<Option<Carried>, DocumentError> {
        if !Self::is_in(file) {
            return Ok(None);
        }
        let Self { table, .. } = Self::open(file)?;
        let found = fs::read(file).ok().and_then(|bytes| find_in(&bytes));
        let holds = table.what_if.holds();
        Ok(found.map(|fingerprint| {
            let terms = Terms {
                baseline: table.baseline(),
                schemes: table.entries.iter().map(|entry| entry.scheme.clone()).collect(),
                locality: (*table.locality).clone(),
                scenarios: holds.then(|| table.what_if.scenario.clone()).into_iter().collect(),
            };
            Carried::with_terms(fingerprint, terms)
        }))
    }

    /// The text of a session file that carries a fingerprint.
    pub(super) fn carrying(text: &str, fingerprint: &Fingerprint) -> String {
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        format!("{first}\n// {}\n{rest}", fingerprint.text())
    }
}

#[cfg(test)]
mod tests {
    use engine::scheme::{SchemeIndex, TermValue};

    use super::*;
    use crate::builtin::BuiltIn;
    use crate::show::{Phase, View};

    #[test]
    fn a_saved_session_carries_what_it_holds_and_one_slider_step_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = Session::on(BuiltIn::Derbyshire).unwrap();
        let save = |session: &mut Session, name: &str| {
            let file = folder.path().join(name);
            session.save(&session.document(SchemeIndex(0), View::Flow, Filter::default()), &file).unwrap();
            (Document::carried(&file).unwrap().unwrap(), file)
        };
        let (before, file) = save(&mut session, "here.weighting-room");
        assert_eq!(before.fingerprint, session.fingerprint(&Filter::default()));
        let (again, _) = save(&mut session, "copy.weighting-room");
        assert_eq!(before.first_difference(&again), None);

        let place = session.last_scheme();
        let mut moved = None;
        session.scheme(place).unwrap().each_term(&mut |term| {
            if moved.is_none() && matches!(term.slot, engine::scheme::Slot::Number(_)) {
                moved = Some((term.path.clone(), term.text(), term.label.clone()));
            }
        });
        let (path, text, label) = moved.unwrap();
        let number = text.parse::<rust_decimal::Decimal>().unwrap() + rust_decimal::Decimal::ONE;
        session.set(place, &path, &TermValue::Number(number), Phase::Done).unwrap();
        let (after, _) = save(&mut session, "there.weighting-room");
        let said = before.first_difference(&after).unwrap();
        assert!(said.starts_with(&format!("Scheme {}, “", place.letter())), "{said}");
        assert!(said.contains(&label) && said.contains(" here and ") && said.ends_with(" there."), "{said}");

        // The terms of a file that somebody edited by hand speak, not the line.
        let text = std::fs::read_to_string(&file).unwrap();
        let edited = text.replacen("name: \"", "name: \"Our ", 1);
        std::fs::write(&file, edited).unwrap();
        let said = before.first_difference(&Document::carried(&file).unwrap().unwrap()).unwrap();
        assert!(said.contains("name is “") && said.contains("“Our "), "{said}");
    }
}
