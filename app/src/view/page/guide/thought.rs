//! What a table thinks about a question before it records a decision.

use egui::{Id, Ui};
use engine::scheme::{Question, SchemeIndex};

use crate::app::App;
use crate::command::Command;
use crate::session::Decision;

/// A choice and a reason that are not recorded yet. They stay while people look at something else.
pub struct Thought {
    choosing: Id,
    writing: Id,
    scheme: SchemeIndex,
    question: String,
    /// Id of the answer: the one that was chosen, else the one that the scheme has.
    pub choice: Option<String>,
    /// Why: as it was written, else as it was recorded.
    pub reason: String,
}

impl Thought {
    /// What is thought about a question for the scheme on show.
    pub fn of(ui: &Ui, app: &App, at: usize) -> Option<Self> {
        let (question, entry) = (app.guide.questions.get(at)?, app.chosen.of(app.session.entries())?);
        let salt = (entry.key, question.id.clone());
        let (choosing, writing) = (Id::unique(("choice", &salt)), Id::unique(("reason", &salt)));
        let has = app.guide.options.iter().find(|option| option.chosen).map(|option| option.answer.clone());
        let kept = || made(app, at).map_or_else(String::new, |decision| decision.reason.clone());
        Some(Self {
            choosing,
            writing,
            scheme: app.chosen,
            question: question.id.clone(),
            choice: ui.data(|data| data.get_temp::<String>(choosing)).or(has),
            reason: ui.data(|data| data.get_temp::<String>(writing)).unwrap_or_else(kept),
        })
    }

    /// Chooses an answer.
    pub fn choose(&mut self, ui: &Ui, answer: &str) {
        self.choice = Some(answer.to_owned());
        ui.data_mut(|data| data.insert_temp(self.choosing, answer.to_owned()));
    }

    /// Writes the reason.
    pub fn write(&mut self, ui: &Ui, reason: String) {
        if reason != self.reason {
            self.reason.clone_from(&reason);
            ui.data_mut(|data| data.insert_temp(self.writing, reason));
        }
    }

    /// Whether an answer is chosen that fits.
    pub fn is_ready(&self, app: &App) -> bool {
        let fits = |choice| app.guide.options.iter().any(|of| of.answer == choice && of.misfit.is_none());
        self.choice.as_deref().is_some_and(fits)
    }

    /// Records it, and forgets it here.
    pub fn record(self, ui: &Ui) -> Option<Command> {
        ui.data_mut(|data| {
            data.remove_temp::<String>(self.choosing);
            data.remove_temp::<String>(self.writing);
        });
        let Self { scheme, question, choice, reason, .. } = self;
        Some(Command::Decide { scheme, question, choice: choice?, reason })
    }
}

/// The decision about a question that speaks for the scheme on show.
pub fn made(app: &App, at: usize) -> Option<&Decision> {
    app.session.decisions().get(app.guide.standings.get(at)?.decision()?)
}

/// What was decided about a question, and whether the scheme on show has it.
pub fn told(app: &App, at: usize, question: &Question) -> Option<String> {
    use crate::session::DecisionState::{Changed, Decided, Elsewhere, Open};
    let decision = made(app, at)?;
    let answer = question.answer(&decision.choice).map_or(decision.choice.as_str(), |answer| &answer.name);
    let mut text = format!("Decided: {answer}.");
    if !decision.reason.is_empty() {
        text.push_str(&format!(" Reason: {}", decision.reason));
    }
    match app.guide.standings.get(at) {
        Some(Changed(_)) => text.push_str(" The scheme was changed since and no longer has it."),
        Some(Elsewhere(_)) => {
            text.push_str(&format!(" That was for {}; this scheme does not have it.", decision.scheme));
        }
        Some(Open | Decided(_)) | None => {}
    }
    Some(text)
}
