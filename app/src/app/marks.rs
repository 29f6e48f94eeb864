//! What is worked out beside the drawing: landmarks of the chosen scheme, the definition table, and
//! whether the provider survives, begun once nothing moves, taken while they still hold.

use engine::payment::switches;

use super::App;
use crate::aside::Aside;
use crate::command::View;
use crate::marking::{self, Of};
use crate::surviving::{self, AccountsOf};

impl App {
    fn marks_of(&self) -> Option<Of> {
        let (entries, place) = (self.session.entries(), self.session.baseline());
        let scheme = entries.get(self.chosen).filter(|_| self.chosen != place)?.clone();
        let baseline = entries.get(place)?.clone();
        let survival = self
            .results
            .survival_of(&self.session)
            .and_then(|of| self.results.survived(&of).and_then(|survived| survived.as_ref().ok().cloned()));
        Some(Of { selection: self.results.shared(&self.session), scheme, baseline, place, survival })
    }

    /// Takes landmarks away that hold no more. Those of the term that moves hold on: they hang on all the
    /// others, not on where it stands.
    pub(super) fn forget_marks(&mut self, moving: Option<&str>) {
        let now = self.marks_of();
        let holds = self.marked.as_ref().zip(now.as_ref()).is_some_and(|(of, now)| of.is(now));
        if !holds {
            self.marks_whole = false;
            let same = self
                .marked
                .as_ref()
                .zip(now.as_ref())
                .is_some_and(|(of, now)| of.scheme.key == now.scheme.key && of.place == now.place);
            if !same {
                self.marked = None;
            }
            self.results.landmarks.retain(|path, _| same && Some(path.as_str()) == moving);
            self.results.mark(&self.session);
        }
    }

    /// Starts the work, or takes what is done; on each frame.
    pub(super) fn keep_marks(&mut self, ctx: &egui::Context) {
        let Some(now) = self.marks_of() else {
            self.marking = None;
            return;
        };
        if let Some(marking) = &self.marking
            && let Some(marks) = marking.result()
        {
            if marking.of.is(&now) {
                self.results.landmarks = marks;
                self.results.mark(&self.session);
                self.marked = Some(now.clone());
                self.marks_whole = true;
            }
            self.marking = None;
        }
        let is = |of: Option<&Of>| of.is_some_and(|of| of.is(&now));
        let under_way = is(self.marking.as_ref().map(|marking| &marking.of));
        if (self.marks_whole && is(self.marked.as_ref())) || under_way || self.session.is_moving() {
            return;
        }
        let Some(results) = self.results.schemes.get(self.chosen) else { return };
        let numbers = results.sheet.levers.iter().filter(|lever| lever.number.is_some());
        let terms = numbers.map(|lever| (lever.path.clone(), lever.end(lever.number))).collect();
        self.marking = Some(marking::start(now, terms, ctx));
    }

    /// Turns the switches of the definition table once nothing moves, or takes what is done; on each frame.
    pub(super) fn keep_switches(&mut self, ctx: &egui::Context) {
        let Some(now) = self.results.to_turn(&self.session) else {
            self.turning = None;
            return;
        };
        // Dropped, it stops.
        self.turning.take_if(|turning| !turning.of.is(&now));
        match self.turning.as_ref().map(Aside::result) {
            Some(Some(switches)) => {
                self.results.turned(switches);
                self.turning = None;
            }
            Some(None) => {}
            None if self.session.is_moving() => {}
            None => {
                self.turning =
                    Some(Aside::start(now, ctx, |of, _| Some(switches(&of.selection, &of.scheme.scheme))));
            }
        }
    }

    /// Works out whether the provider survives once nothing moves, or takes what is done; on each frame.
    pub(super) fn keep_survival(&mut self, ctx: &egui::Context) {
        let Some(now) = self.results.survival_of(&self.session) else {
            (self.surviving, self.accounting) = (None, None);
            return;
        };
        self.surviving.take_if(|surviving| !surviving.of.is(&now));
        let survived = self.results.survived(&now).cloned();
        match (self.surviving.as_ref().map(Aside::result), survived) {
            (Some(Some(result)), _) => {
                self.results.take_survival(now, result);
                self.surviving = None;
                self.open_view();
                // The accounts of the schemes come next.
                self.keep_survival(ctx);
            }
            (None, None) if !self.session.is_moving() => {
                self.surviving = Some(surviving::start(now, ctx));
            }
            (None, Some(Ok(survival))) if self.view == View::Sustainability => {
                let entries = self.session.entries().to_vec();
                self.keep_accounts(AccountsOf { of: now, survival, entries }, ctx);
            }
            _ => {}
        }
    }

    fn keep_accounts(&mut self, now: AccountsOf, ctx: &egui::Context) {
        self.accounting.take_if(|accounting| !accounting.of.is(&now));
        match self.accounting.as_ref().map(Aside::result) {
            Some(Some(accounts)) => {
                self.results.take_accounts(accounts);
                self.accounting = None;
                self.open_view();
            }
            None if !self.session.is_moving() && self.results.unaccounted(&self.session) => {
                let known = self.results.accounts(&now.entries);
                self.accounting = Some(surviving::account(now, known, ctx));
            }
            _ => {}
        }
    }

    /// Whether anything is being worked out beside the drawing.
    pub fn is_thinking(&self) -> bool {
        self.marking.is_some()
            || self.applying.is_some()
            || self.turning.is_some()
            || self.surviving.is_some()
            || self.accounting.is_some()
    }
}
