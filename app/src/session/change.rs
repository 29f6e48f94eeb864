//! Changes of the table beyond a single term: schemes come and go, parts and measures with them.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use engine::calendar::Period;
use engine::measure::NationalPath;
use engine::scheme::{
    ContractValue, Exception, FORMAT, Pot, Scheme, SchemeIndex, Scoring, TermError, preset,
};
use rust_decimal::Decimal;

use super::refusal::Refusal;
use super::table::{Entry, MOST};
use super::{ByContract, Session, agree, select};

/// Which way a scheme is moved along the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards A.
    Earlier,
    /// Away from A.
    Later,
}

/// Who planned what is taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlannedBy {
    /// A file that was read.
    File,
    /// The national path from the courses of the year on show.
    NationalPath,
}

/// A change of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Puts a shipped scheme on the table, by its id.
    AddPreset(&'static str),
    /// Puts a scheme on the table in which nothing is agreed.
    AddEmpty,
    /// Copies a scheme.
    Copy(SchemeIndex),
    /// Gives a scheme another name.
    Rename(SchemeIndex, String),
    /// Gives a scheme another of the six colours.
    Recolour(SchemeIndex, usize),
    /// Takes a scheme off the table.
    Remove(SchemeIndex),
    /// Moves a scheme by one place.
    Move(SchemeIndex, Direction),
    /// Makes a scheme the baseline.
    Baseline(SchemeIndex),
    /// Adds a part to a scheme, by its path.
    AddPart(SchemeIndex, &'static str),
    /// Adds a pot to a scheme, in which measures earn by weight or by how many are met.
    AddPot(SchemeIndex, Pot, Scoring),
    /// Adds the quality layer of today, by each provider's own last year.
    AddQualityLayer(SchemeIndex),
    /// Takes what is planned over into the terms of a scheme.
    TakePlan(SchemeIndex, PlannedBy),
    /// Leaves a part out, by its path.
    LeaveOut(SchemeIndex, &'static str),
    /// Agrees for each contract what comes of its people today: a value, or a plan.
    Agree(SchemeIndex, ByContract),
    /// Agrees what contracts are paid in a year.
    PayToday(SchemeIndex, Vec<ContractValue>),
    /// The same as a column of numbers, or as names and numbers, from a spreadsheet.
    PasteToday(SchemeIndex, String),
    /// Takes what is illustrative of a scheme as agreed.
    Confirm(SchemeIndex),
    /// Agrees nothing of that by contract any more.
    AgreeNone(SchemeIndex, ByContract),
    /// Gives terms another value for a provider, a commissioner, or from a month on.
    AddException(SchemeIndex, Exception),
    /// Adds a measure to a pot, by its id.
    AddMeasure(SchemeIndex, Pot, String),
    /// Takes a measure out of a pot, by its id.
    RemoveMeasure(SchemeIndex, Pot, String),
    /// Gives the weights of a set, in order, a column of numbers scaled to 100.00 %.
    PasteWeights(SchemeIndex, String, String),
    /// Gives the terms at these paths, in order, a column of numbers.
    PasteNumbers(SchemeIndex, Vec<String>, String),
    /// Gives two terms, by their paths, the values of a package.
    TakePackage(SchemeIndex, [(String, Decimal); 2]),
}

impl Change {
    /// The part or the term that is to be seen once it is made: what was added.
    pub fn leads_to(&self) -> Option<String> {
        match self {
            Self::AddPart(_, path) => Some((*path).to_owned()),
            Self::AddPot(_, pot, _) => Some(pot.path().to_owned()),
            Self::AddQualityLayer(_) => Some(Pot::Outcomes.path().to_owned()),
            Self::TakePlan(..) => None,
            Self::AddMeasure(_, pot, id) => Some(format!("{}.measures.{id}", pot.path())),
            Self::AddException(..) => Some("exceptions".to_owned()),
            Self::AddPreset(_)
            | Self::AddEmpty
            | Self::Copy(_)
            | Self::Rename(..)
            | Self::Recolour(..)
            | Self::Remove(_)
            | Self::Move(..)
            | Self::Baseline(_)
            | Self::LeaveOut(..)
            | Self::Agree(..)
            | Self::AgreeNone(..)
            | Self::Confirm(_)
            | Self::PayToday(..)
            | Self::PasteToday(..)
            | Self::RemoveMeasure(..)
            | Self::PasteWeights(..)
            | Self::PasteNumbers(..)
            | Self::TakePackage(..) => None,
        }
    }
}

impl Session {
    /// Makes a change, as one step. Returns the place of the scheme that it was about.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn change(&mut self, change: &Change) -> Result<SchemeIndex, Refusal> {
        self.history.end_drag(&self.table);
        let before = self.table.clone();
        let name = self.name_of(change);
        let place = self.make(change)?;
        self.history.push(name, before, &self.table);
        Ok(place)
    }

    fn make(&mut self, change: &Change) -> Result<SchemeIndex, Refusal> {
        match change {
            Change::AddPreset(id) => match preset(id) {
                Some(preset) => self.add_beside(preset.scheme()?),
                None => Ok(SchemeIndex::default()),
            },
            Change::AddEmpty => self.add_beside(empty()),
            Change::Copy(place) => self.copy(*place),
            Change::Rename(place, name) => self.rename(*place, name),
            Change::Recolour(place, colour) => {
                self.entry_mut(*place, |entry| entry.colour = colour % MOST);
                Ok(*place)
            }
            Change::Remove(place) => self.remove(*place),
            Change::Move(place, way) => {
                let to = match way {
                    Direction::Earlier => SchemeIndex(place.0.saturating_sub(1)),
                    Direction::Later => SchemeIndex(place.0 + 1).min(self.last_scheme()),
                };
                if *place <= self.last_scheme() {
                    self.table.entries.swap(place.0, to.0);
                }
                Ok(to)
            }
            Change::Baseline(place) => {
                if let Some(entry) = place.of(&self.table.entries) {
                    self.table.baseline = entry.key;
                }
                Ok(*place)
            }
            Change::AddPart(place, path) => {
                let contracts = self.selection.paid_codes();
                self.reshape(*place, |scheme| Ok(scheme.add_part(path, &contracts)?))
            }
            Change::AddPot(place, pot, scoring) => {
                self.reshape(*place, |scheme| Ok(scheme.add_pot(*pot, *scoring)?))
            }
            Change::AddQualityLayer(place) => self.add_quality_layer(*place),
            Change::TakePlan(place, by) => self.take_plan(*place, *by),
            Change::LeaveOut(place, path) => self.reshape(*place, |scheme| {
                scheme.remove_part(path);
                Ok(())
            }),
            Change::Agree(place, what) => {
                let selection = self.selection.clone();
                self.reshape(*place, |scheme| agree::todays(scheme, &selection, *what))
            }
            Change::PayToday(place, values) => self.reshape(*place, |scheme| {
                agree::pay(scheme, values.clone());
                Ok(())
            }),
            Change::PasteToday(place, text) => {
                let values = self.pasted_today(*place, text)?;
                self.make(&Change::PayToday(*place, values))
            }
            Change::Confirm(place) => self.reshape(*place, |scheme| {
                scheme.illustrative.clear();
                Ok(())
            }),
            Change::AgreeNone(place, what) => self.reshape(*place, |scheme| {
                agree::none(scheme, *what);
                Ok(())
            }),
            Change::AddException(place, exception) => self.reshape(*place, |scheme| {
                add_exception(scheme, exception);
                Ok(())
            }),
            Change::AddMeasure(place, pot, id) => {
                self.reshape(*place, |scheme| Ok(scheme.add_measure(*pot, id)?))
            }
            Change::RemoveMeasure(place, pot, id) => self.reshape(*place, |scheme| {
                scheme.remove_measure(*pot, id);
                Ok(())
            }),
            Change::PasteWeights(place, set, text) => self.paste_weights(*place, set, text),
            Change::PasteNumbers(place, paths, text) => self.paste_numbers(*place, paths, text),
            Change::TakePackage(place, values) => self.take_package(*place, values),
        }
    }

    /// Puts a scheme on the table under a name and an id that no other has.
    fn add_beside(&mut self, mut scheme: Scheme) -> Result<SchemeIndex, Refusal> {
        scheme.id = self.free_id(&scheme.id);
        let name = scheme.name.clone();
        scheme.name = self.table.unique(&name, |scheme| &scheme.name, |number| format!("{name} ({number})"));
        self.add(scheme.clone(), scheme, None)
    }

    /// Puts a scheme on the table, in a colour that is free.
    pub(super) fn add(
        &mut self,
        scheme: Scheme,
        original: Scheme,
        file: Option<PathBuf>,
    ) -> Result<SchemeIndex, Refusal> {
        if self.table.entries.len() >= MOST {
            return Err(Refusal::Full);
        }
        let (key, colour) = (self.next_key(), self.table.free_colour());
        let entry = Entry { key, scheme, original, colour, file, locked: BTreeSet::new() };
        self.table.entries.push(Arc::new(entry));
        Ok(self.last_scheme())
    }

    pub(super) fn copy(&mut self, place: SchemeIndex) -> Result<SchemeIndex, Refusal> {
        let Some(from) = place.of(&self.table.entries).cloned() else { return Ok(place) };
        let mut scheme = from.scheme.clone();
        scheme.id = self.free_id(&scheme.id);
        let copy = format!("{} (copy)", scheme.name);
        scheme.name = self.table.unique(
            &copy,
            |scheme| &scheme.name,
            |number| format!("{} (copy {number})", from.scheme.name),
        );
        self.add(scheme.clone(), scheme, None)
    }

    fn rename(&mut self, place: SchemeIndex, name: &str) -> Result<SchemeIndex, Refusal> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Refusal::NoName);
        }
        let Some(key) = place.of(&self.table.entries).map(|entry| entry.key) else { return Ok(place) };
        let id = self.table.id_for(name, key);
        // Its decisions go on being its own.
        let before = self.scheme(place).map(|scheme| scheme.name.clone());
        for decision in &mut self.table.decisions {
            if Some(&decision.scheme) == before.as_ref() {
                name.clone_into(&mut decision.scheme);
            }
        }
        self.entry_mut(place, |entry| {
            if entry.scheme.name != name {
                name.clone_into(&mut entry.scheme.name);
                entry.scheme.id = id;
            }
        });
        Ok(place)
    }

    fn remove(&mut self, place: SchemeIndex) -> Result<SchemeIndex, Refusal> {
        let last = self.last_scheme();
        let table = &mut self.table;
        if table.entries.len() == 1 {
            return Err(Refusal::Last);
        }
        if place <= last {
            let gone = table.entries.remove(place.0);
            if gone.key == table.baseline {
                table.baseline = table.entries[0].key;
            }
        }
        Ok(place.min(self.last_scheme()))
    }

    /// Adds the quality layer for the latest year on show. What a provider reached in the year before is taken as
    /// it was read, whatever a what-if makes of it.
    fn add_quality_layer(&mut self, place: SchemeIndex) -> Result<SchemeIndex, Refusal> {
        let Some(year) = self.selection.years().last().copied() else { return Ok(place) };
        let before = year.previous();
        let last_year = select(&self.read, self.locality(), Some(before)).ok();
        let last_year = last_year.filter(|selection| selection.is_whole(Period::Year(before)));
        self.reshape(place, |scheme| match scheme.add_quality_layer(year, last_year.as_ref()) {
            Ok(Some(_)) => Ok(()),
            Ok(None) => Err(Refusal::TwoPots),
            Err(why) => Err(why.into()),
        })
    }

    /// Takes what is planned for the latest year on show over into terms. What was set stands among what is said of
    /// where the terms come from.
    fn take_plan(&mut self, place: SchemeIndex, by: PlannedBy) -> Result<SchemeIndex, Refusal> {
        let Some(year) = self.selection.years().last().copied() else { return Ok(place) };
        let selection = self.selection.clone();
        self.reshape(place, |scheme| {
            let term = |why: TermError| Refusal::Term(why.to_string());
            let said = match (by, NationalPath::shipped()?) {
                (PlannedBy::File, _) => scheme.take_plans(&selection, year).map_err(term)?,
                (PlannedBy::NationalPath, Some(path)) => {
                    scheme.take_national_path(&selection, year, &path).map_err(term)?
                }
                (PlannedBy::NationalPath, None) => Vec::new(),
            };
            if said.is_empty() {
                return Err(Refusal::Term(
                    "Nothing was taken over: no plan is loaded for what this scheme counts, or it has no term for one (cost and volume, a plan for limits, an extension, an access floor).".to_owned(),
                ));
            }
            scheme.facts.retain(|fact| !said.contains(fact));
            scheme.facts.extend(said);
            Ok(())
        })
    }

    /// Changes which parts a scheme has; what does not fit together then is refused.
    pub(super) fn reshape(
        &mut self,
        place: SchemeIndex,
        work: impl FnOnce(&mut Scheme) -> Result<(), Refusal>,
    ) -> Result<SchemeIndex, Refusal> {
        let Some(entry) = place.of(&self.table.entries) else { return Ok(place) };
        let mut scheme = entry.scheme.clone();
        work(&mut scheme)?;
        scheme.check(&entry.scheme.name)?;
        self.entry_mut(place, |entry| entry.scheme = scheme);
        Ok(place)
    }

    fn free_id(&self, id: &str) -> String {
        self.table.unique(id, |scheme| &scheme.id, |number| format!("{id}-{number}"))
    }

    fn name_of(&self, change: &Change) -> String {
        let scheme = |place: &SchemeIndex| self.scheme(*place).map_or("", |scheme| scheme.name.as_str());
        let part = |place: &SchemeIndex, path: &str| {
            let parts = self.scheme(*place).map(Scheme::parts).unwrap_or_default();
            parts.iter().find(|part| part.path == path).map_or("", |part| part.name)
        };
        match change {
            Change::AddPreset(id) => format!("add {id}"),
            Change::AddEmpty => "add a scheme".to_owned(),
            Change::Copy(place) => format!("copy {}", scheme(place)),
            Change::Rename(place, name) => format!("rename {} to {}", scheme(place), name.trim()),
            Change::Recolour(place, _) => format!("{}, colour", scheme(place)),
            Change::Remove(place) => format!("remove {}", scheme(place)),
            Change::Move(place, _) => format!("move {}", scheme(place)),
            Change::Baseline(place) => format!("{} as the baseline", scheme(place)),
            Change::AddPart(place, path) => format!("{}, add {}", scheme(place), part(place, path)),
            Change::AddPot(place, pot, _) => format!("{}, add {}", scheme(place), part(place, pot.path())),
            Change::LeaveOut(place, path) => format!("{}, leave out {}", scheme(place), part(place, path)),
            Change::TakePlan(place, _) => format!("{}, take the plan over", scheme(place)),
            Change::AddQualityLayer(place) => format!("{}, add the quality layer of today", scheme(place)),
            Change::Agree(place, ByContract::Values) => format!("{}, agree today's values", scheme(place)),
            Change::Agree(place, ByContract::Plans) => format!("{}, plan for today's people", scheme(place)),
            Change::PayToday(place, _) | Change::PasteToday(place, _) => {
                format!("{}, what is paid today", scheme(place))
            }
            Change::Confirm(place) => format!("{}, its prices are agreed", scheme(place)),
            Change::AgreeNone(place, ByContract::Values) => {
                format!("{}, agree no value by contract", scheme(place))
            }
            Change::AgreeNone(place, ByContract::Plans) => {
                format!("{}, plan none by contract", scheme(place))
            }
            Change::AddException(place, exception) => {
                format!("{}, another value for {}", scheme(place), exception.whose())
            }
            Change::AddMeasure(place, ..) => format!("{}, add a measure", scheme(place)),
            Change::RemoveMeasure(place, ..) => format!("{}, take out a measure", scheme(place)),
            Change::PasteWeights(place, ..) => format!("{}, paste weights", scheme(place)),
            Change::TakePackage(place, _) => format!("{}, take a package over", scheme(place)),
            Change::PasteNumbers(place, paths, _) => {
                format!("{}, paste {} numbers", scheme(place), paths.len())
            }
        }
    }
}

/// A scheme in which nothing is agreed.
fn empty() -> Scheme {
    let [id, name] = ["new-scheme", "New scheme"].map(str::to_owned);
    let about = "Nothing is agreed yet, so nothing is paid. Add what is paid for first.".to_owned();
    Scheme::named(FORMAT, id, name, about, "Put together at this table.".to_owned())
}

/// Puts a different term beside those for the same whom and when; one that is there stays as it is.
fn add_exception(scheme: &mut Scheme, new: &Exception) {
    let same = |old: &&mut Exception| {
        (&old.provider, &old.commissioner, old.from) == (&new.provider, &new.commissioner, new.from)
    };
    match scheme.exceptions.iter_mut().find(same) {
        Some(old) => {
            for (path, number) in &new.terms {
                old.terms.entry(path.clone()).or_insert(*number);
            }
        }
        None => scheme.exceptions.push(new.clone()),
    }
}
