//! The workshop guide: which question is on show, how each stands, what its answers are worth.

use std::path::Path;
use std::sync::Arc;

use engine::payment::{Worth, options};
use engine::scheme::{Question, QuestionError, SchemeIndex, questions};

use super::App;
use crate::session::{Decision, DecisionState, Entry, Session};
use crate::show::GuidePage;

/// The workshop guide.
pub struct Guide {
    /// The questions, in order.
    pub questions: Vec<Question>,
    /// The page on show.
    pub page: GuidePage,
    /// How each question stands for the scheme on show.
    pub standings: Vec<DecisionState>,
    /// What each answer to the question on show is worth for the scheme on show.
    pub options: Vec<Worth>,
    /// Whether terms have moved since those were worked out.
    pub is_old: bool,
    /// What happened when decisions were replayed or opened, in sentences.
    pub notes: Vec<String>,
    standings_for: Option<(Arc<Entry>, Vec<Decision>)>,
    options_for: Option<(Arc<Entry>, GuidePage)>,
}

impl Guide {
    /// The guide at its first question.
    ///
    /// # Errors
    /// Where the shipped questions are damaged, which a test rules out.
    pub fn new() -> Result<Self, QuestionError> {
        Ok(Self {
            questions: questions()?,
            page: GuidePage::Question(0),
            standings: Vec::new(),
            options: Vec::new(),
            is_old: false,
            notes: Vec::new(),
            standings_for: None,
            options_for: None,
        })
    }

    /// How many questions are decided: those that the log has a decision about.
    pub fn decided(&self) -> usize {
        self.standings.iter().filter(|standing| standing.decision().is_some()).count()
    }

    /// The first question from a place on, and round again, that is not decided.
    pub fn next_open(&self, from: usize) -> Option<usize> {
        let count = self.standings.len();
        let is_open = |at: &usize| self.standings[*at].decision().is_none();
        (0..count).map(|step| (from + step) % count).find(is_open)
    }

    /// Brings what is on show in line with a scheme. Options are worked out only where they are seen, and
    /// not while a slider moves.
    pub(super) fn update(&mut self, session: &Session, chosen: SchemeIndex, is_seen: bool) {
        let Some(entry) = chosen.of(session.entries()) else { return };
        let decisions = session.decisions();
        let is_same =
            self.standings_for.as_ref().is_some_and(|(of, log)| Arc::ptr_eq(of, entry) && log == decisions);
        if !is_same {
            self.standings =
                self.questions.iter().map(|question| session.standing(chosen, question)).collect();
            self.standings_for = Some((entry.clone(), decisions.to_vec()));
        }
        let is_same =
            self.options_for.as_ref().is_some_and(|(of, page)| Arc::ptr_eq(of, entry) && *page == self.page);
        let is_page = self.options_for.as_ref().is_some_and(|(_, page)| *page == self.page);
        self.is_old = is_seen && !is_same && is_page && session.is_moving();
        if is_seen && !is_same && !self.is_old {
            self.options = match self.page {
                GuidePage::Question(at) => self
                    .questions
                    .get(at)
                    .map_or_else(Vec::new, |question| options(&session.selection, &entry.scheme, question)),
                GuidePage::Log => Vec::new(),
            };
            self.options_for = Some((entry.clone(), self.page));
        }
    }

    /// Other activity is on show: everything is worth something else.
    pub(super) fn start_again(&mut self) {
        self.standings_for = None;
        self.options_for = None;
        self.notes.clear();
    }
}

impl App {
    pub(super) fn turn(&mut self, page: GuidePage) {
        self.guide.page = page;
        self.guide.notes.clear();
        if let Some(room) = &mut self.room {
            room.is_chart = false;
        }
    }

    pub(super) fn forget_decision(&mut self, number: usize) {
        self.session.forget(number);
        self.guide.notes.clear();
    }

    pub(super) fn save_decisions(&mut self, file: &Path) {
        match self.session.save_decisions(file, &self.guide.questions) {
            Ok(()) => self.done = Some(format!("Saved to {}", file.display())),
            Err(why) => self.say("The decisions were not saved", &why),
        }
    }

    pub(super) fn decide(&mut self, scheme: SchemeIndex, question: &str, choice: &str, reason: &str) {
        let before = self.keys();
        let Some(at) = self.guide.questions.iter().position(|known| known.id == question) else { return };
        match self.session.decide(scheme, &self.guide.questions[at], choice, reason) {
            Ok(()) => {
                self.schemes_changed(&before, Some(scheme));
                self.guide.update(&self.session, self.chosen, false);
                self.guide.page = self.guide.next_open(at + 1).map_or(GuidePage::Log, GuidePage::Question);
            }
            Err(why) => self.refusal = Some(why.to_string()),
        }
    }

    pub(super) fn replay(&mut self, scheme: SchemeIndex) {
        let before = self.keys();
        match self.session.replay(scheme, &self.guide.questions) {
            Ok((place, misfits)) => {
                self.schemes_changed(&before, Some(place));
                let all = self.session.decisions().len();
                let name = self.session.scheme(place).map_or("", |scheme| scheme.name.as_str());
                let taken = all - misfits.len();
                self.guide.notes = vec![format!("{taken} of {all} decisions were taken over into {name}.")];
                self.guide.notes.extend(misfits);
                self.guide.page = GuidePage::Log;
            }
            Err(why) => self.refusal = Some(why.to_string()),
        }
    }

    pub(super) fn open_decisions(&mut self, file: &Path) {
        match self.session.open_decisions(file) {
            Ok(added) => {
                let added = match added {
                    0 => "No decision was added: all of them are in the log.".to_owned(),
                    1 => "One decision was added to the log.".to_owned(),
                    many => format!("{many} decisions were added to the log."),
                };
                self.guide.notes = vec![format!("{added} Replay them to take them over into a scheme.")];
                self.guide.page = GuidePage::Log;
                self.view = crate::show::View::Guide;
            }
            Err(why) => self.say("The decisions were not opened", &why),
        }
    }
}
