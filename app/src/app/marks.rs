//! What is worked out beside the drawing: landmarks of the chosen scheme and the definition table, begun once
//! nothing moves, taken while they still hold.

use super::App;
use crate::jobs::landmarks::{self, LandmarkInputs};
use crate::jobs::{BackgroundJob, Inputs, JobStage, switches};

impl App {
    fn landmark_inputs(&self) -> Option<LandmarkInputs> {
        let (entries, place) = (self.session.entries(), self.session.baseline());
        let scheme = self.chosen.of(entries).filter(|_| self.chosen != place)?.clone();
        let baseline = place.of(entries)?.clone();
        let survival = self
            .results
            .survival_of(&self.session)
            .and_then(|of| self.results.survived(&of).and_then(|survived| survived.as_ref().ok().cloned()));
        Some(LandmarkInputs {
            selection: self.results.shared(&self.session),
            scheme,
            baseline,
            place,
            survival,
            locality: self.session.locality().clone(),
        })
    }

    /// Takes landmarks away that hold no more. Those of the term that moves hold on: they hang on all the
    /// others, not on where it stands.
    pub(super) fn forget_marks(&mut self, moving: Option<&str>) {
        let now = self.landmark_inputs();
        let holds = self.marked.as_ref().zip(now.as_ref()).is_some_and(|(of, now)| of.same_inputs(now));
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
        let Some(now) = self.landmark_inputs() else {
            self.marking = None;
            return;
        };
        match BackgroundJob::poll(&mut self.marking, &now) {
            JobStage::Idle => self.find_marks(now, ctx),
            JobStage::Started => {}
            JobStage::Done(marks) => {
                self.results.landmarks = marks;
                self.results.mark(&self.session);
                self.marked = Some(now);
                self.marks_whole = true;
            }
            JobStage::Failed(why) => self.not_worked_out(why),
        }
    }

    fn find_marks(&mut self, now: LandmarkInputs, ctx: &egui::Context) {
        let are_there = self.marks_whole && self.marked.as_ref().is_some_and(|of| of.same_inputs(&now));
        if are_there || self.session.is_moving() {
            return;
        }
        let Some(results) = self.chosen.of(&self.results.schemes) else { return };
        let numbers = results.sheet.levers.iter().filter(|lever| lever.number.is_some());
        let terms = numbers.map(|lever| (lever.path.clone(), lever.end(lever.number))).collect();
        self.marking = Some(landmarks::start(now, terms, ctx));
    }

    /// Turns the switches of the definition table once nothing moves, or takes what is done; on each frame.
    pub(super) fn keep_switches(&mut self, ctx: &egui::Context) {
        let Some(now) = self.results.to_turn(&self.session) else {
            self.turning = None;
            return;
        };
        match BackgroundJob::poll(&mut self.turning, &now) {
            JobStage::Idle if self.session.is_moving() => {}
            JobStage::Idle => self.turning = Some(switches::start(now, ctx)),
            JobStage::Started => {}
            JobStage::Done(switches) => self.results.turned(switches),
            JobStage::Failed(why) => self.not_worked_out(why),
        }
    }

    /// Whether anything is being worked out beside the drawing.
    pub fn is_thinking(&self) -> bool {
        self.is_weighing()
            || self.marking.as_ref().is_some_and(BackgroundJob::is_under_way)
            || self.applying.as_ref().is_some_and(BackgroundJob::is_under_way)
            || self.turning.as_ref().is_some_and(BackgroundJob::is_under_way)
            || self.hand_over.is_drawing()
            || self.looking_ahead.as_ref().is_some_and(BackgroundJob::is_under_way)
            || self.explore_job.as_ref().is_some_and(BackgroundJob::is_under_way)
            || self.surviving.read.is_under_way()
            || self.surviving.now.is_under_way()
    }
}
