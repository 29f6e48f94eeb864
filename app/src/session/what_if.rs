//! The what-if of a session: changed, opened and saved like the place, and what the activity is under it.

use std::path::Path;
use std::sync::Arc;

use engine::activity::{Selection, Tally};
use engine::export;
use engine::locality::Locality;
use engine::scenario::{Applied, Scenario, ScenarioError};
use engine::text_file;

use super::refusal::{Refusal, file_name};
use super::{Session, select};
use crate::show::Phase;
use crate::what_if::{Ahead, AheadEdit, Codes, Offered, WhatIf, WhatIfEdit};

/// What a scenario made of the activity, and of the place.
pub(super) struct AppliedScenario {
    what_if: Arc<WhatIf>,
    /// What it could not do to the activity, in sentences.
    notes: Vec<String>,
    place: PlaceUnder,
}

/// A place, and what a scenario makes of it.
struct PlaceUnder {
    of: Arc<Locality>,
    now: Arc<Locality>,
    notes: Vec<String>,
}

impl PlaceUnder {
    fn new(scenario: &Scenario, of: &Arc<Locality>) -> Self {
        let Applied { value, notes } = scenario.apply_to(of);
        Self { of: of.clone(), now: Arc::new(value), notes }
    }
}

/// What is to be changed, by what.
#[derive(Clone)]
pub struct ScenarioInputs {
    /// The activity as it was read.
    pub read: Arc<Tally>,
    /// The scenario.
    pub what_if: Arc<WhatIf>,
}

impl ScenarioInputs {
    /// Whether it is about the same.
    pub fn same_inputs(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.read, &other.read) && Arc::ptr_eq(&self.what_if, &other.what_if)
    }
}

/// What stands in the place of a scheme's key where a lever of the year moves: no scheme has it.
const OF_NO_SCHEME: u64 = u64::MAX;

impl Session {
    /// The what-if, whether figures are shown under it or not.
    pub const fn what_if(&self) -> &Arc<WhatIf> {
        &self.table.what_if
    }

    /// The name of the scenario that figures are shown under.
    pub fn under(&self) -> Option<&str> {
        let under = self.under.as_ref()?;
        let named =
            if self.table.what_if.does_as(&under.what_if) { &self.table.what_if } else { &under.what_if };
        Some(&named.scenario.name)
    }

    /// What the scenario could not do, in sentences.
    pub fn undone(&self) -> impl Iterator<Item = &str> {
        let under = self.under.iter();
        let notes = under.flat_map(|under| under.notes.iter().chain(&under.place.notes));
        notes.map(String::as_str)
    }

    /// The place as the scenario leaves it that figures are shown under; else the place.
    pub fn place_under(&self) -> &Arc<Locality> {
        self.under.as_ref().map_or(&self.table.locality, |under| &under.place.now)
    }

    /// The activity as it was read, whatever is on show.
    pub fn as_read(&self) -> &Selection {
        if self.under.is_none() {
            return &self.selection;
        }
        self.as_read
            .get_or_init(|| select(&self.read, &self.table.locality, self.table.year).ok())
            .as_ref()
            .unwrap_or(&self.selection)
    }

    /// What the activity and the place offer to a change.
    pub fn offered(&self) -> Offered<'_> {
        let codes = self.codes.get_or_init(|| Codes::from_tally(&self.read));
        Offered { codes, place: self.locality() }
    }

    /// What is supposed of the years to come.
    pub const fn ahead(&self) -> &Arc<Ahead> {
        &self.table.ahead
    }

    /// Changes what is supposed of the years to come, as one step; a whole drag is one.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn edit_ahead(&mut self, edit: &AheadEdit, phase: Phase) -> Result<(), Refusal> {
        let ahead = Arc::new(edit.apply(&self.table.ahead).map_err(Refusal::WhatIf)?);
        match phase {
            Phase::Moving => {
                self.history.drag((OF_NO_SCHEME, edit.name()), edit.name(), &self.table);
                self.table.ahead = ahead;
            }
            Phase::Done => self.step(edit.name(), |session| session.table.ahead = ahead),
        }
        Ok(())
    }

    /// Changes the what-if, as one step.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn edit_what_if(&mut self, edit: &WhatIfEdit) -> Result<(), Refusal> {
        let what_if = edit.apply(self.what_if(), self.offered()).map_err(Refusal::WhatIf)?;
        if edit.is_moving() {
            self.history.drag((OF_NO_SCHEME, edit.name()), edit.name(), &self.table);
            self.table.what_if = Arc::new(what_if);
            self.recut();
        } else {
            self.replace_what_if(edit.name(), what_if);
        }
        Ok(())
    }

    /// Opens a scenario from a file, as one step. Where one is there already its changes come after those.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn open_scenario(&mut self, file: &Path) -> Result<(), Refusal> {
        let text = text_file::read(file)
            .map_err(|error| Refusal::Read { file: file.to_owned(), why: export::in_words(&error) })?;
        let why = |why: ScenarioError| Refusal::WhatIf(format!("{}: {why}", file_name(file)));
        let mut opened = Scenario::from_ron(&text).map_err(why)?;
        opened.check_roles(self.locality()).map_err(why)?;
        if opened.name.trim().is_empty() {
            opened.name = file_name(file);
        }
        let name = format!("open the scenario {}", opened.name);
        let before = self.what_if();
        let scenario = if before.is_there() {
            let mut both = before.scenario.clone();
            both.name = format!("{} and {}", both.name, opened.name);
            both.reason = [both.reason, opened.reason].join(" ").trim().to_owned();
            both.changes.append(&mut opened.changes);
            both
        } else {
            opened
        };
        self.replace_what_if(name, WhatIf { scenario, is_off: false });
        Ok(())
    }

    /// Writes the scenario to a file.
    ///
    /// # Errors
    /// A sentence; then what stood in the file before still does.
    pub fn save_scenario(&self, file: &Path) -> Result<(), Refusal> {
        let failed = |why: String| Refusal::Write { file: file.to_owned(), why };
        let text = self.what_if().scenario.to_ron().map_err(|error| failed(error.to_string()))?;
        export::replace(file, text.as_bytes()).map_err(|error| failed(export::in_words(&error)))
    }

    fn replace_what_if(&mut self, name: String, what_if: WhatIf) {
        self.step(name, |session| session.table.what_if = Arc::new(what_if));
        self.recut();
    }

    /// The scenario that is to be applied, where figures are not shown under it yet.
    pub fn to_apply(&self) -> Option<ScenarioInputs> {
        let what_if = &self.table.what_if;
        let is_done = self.under.as_ref().is_some_and(|under| under.what_if.does_as(what_if));
        let to_apply = || ScenarioInputs { read: self.read.clone(), what_if: what_if.clone() };
        (what_if.holds() && !is_done).then(to_apply)
    }

    /// Takes activity that a scenario was applied to; figures are shown under it from here on.
    pub fn take_applied(&mut self, of: &ScenarioInputs, applied: Applied<Tally>) {
        if self.to_apply().is_none_or(|now| !now.same_inputs(of)) {
            return;
        }
        let place = PlaceUnder::new(&of.what_if.scenario, &self.table.locality);
        self.under = Some(AppliedScenario { what_if: of.what_if.clone(), notes: applied.notes, place });
        self.tally = Arc::new(applied.value);
        self.cut();
    }

    /// Shows figures of the activity as it was read, until a scenario has been applied.
    pub(super) fn as_it_was_read(&mut self) {
        if self.under.take().is_some() {
            self.tally = self.read.clone();
            self.cut();
        }
    }

    /// Brings what the scenario made in line with the table: the activity as it was read where it is off,
    /// the place as it is now.
    pub(super) fn follow_what_if(&mut self) {
        if !self.table.what_if.holds() {
            self.as_it_was_read();
        }
        if let Some(under) = &mut self.under
            && !Arc::ptr_eq(&under.place.of, &self.table.locality)
        {
            under.place = PlaceUnder::new(&under.what_if.scenario, &self.table.locality);
        }
    }
}

/// Whether a text is the file of a scenario, also of one that cannot be used.
pub fn is_scenario(text: &str) -> bool {
    match Scenario::from_ron(text) {
        Ok(_) | Err(ScenarioError::Value(_)) => true,
        Err(ScenarioError::Format(_) | ScenarioError::Syntax { .. }) => {
            let starts = |name: &str| text.lines().any(|line| line.trim_start().starts_with(name));
            !starts("id:") && (starts("changes:") || starts("mix_moves_outcomes:"))
        }
    }
}
