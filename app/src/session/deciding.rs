//! The decisions of a workshop table: made, taken back, and made again on another scheme.

use std::path::Path;

use engine::activity::Selection;
use engine::export::{self, in_words};
use engine::payment::evaluate;
use engine::quantity::show;
use engine::scheme::{Question, Scheme, SchemeIndex};
use engine::sheet_cell::as_csv;
use engine::text_file;

use super::decision::{DecidedTerm, Decision, DecisionState};
use super::refusal::{Refusal, file_name};
use super::{Session, log};
use crate::sheet::levers;

impl Session {
    /// The decisions, in the order in which they were made.
    pub fn decisions(&self) -> &[Decision] {
        &self.table.decisions
    }

    /// Takes a choice over into a scheme and notes it with its reason, as one step.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn decide(
        &mut self,
        place: SchemeIndex,
        question: &Question,
        choice: &str,
        reason: &str,
    ) -> Result<(), Refusal> {
        let Some(before) = self.scheme(place).cloned() else { return Ok(()) };
        if place == self.baseline() {
            return Err(Refusal::Baseline(before.name));
        }
        let Some(answer) = question.answer(choice) else {
            let what = format!("There is no choice “{choice}” for the question “{}”.", question.question);
            return Err(Refusal::Guide(what));
        };
        let after = question
            .apply(answer, &before, &self.selection.paid_codes())
            .map_err(|why| Refusal::Guide(why.to_string()))?;
        let decision = Decision {
            question: question.id.clone(),
            choice: choice.to_owned(),
            reason: reason.trim().to_owned(),
            scheme: before.name.clone(),
            worth: worth(&self.selection, &before, &after),
            terms: DecidedTerm::all(answer, &after),
        };
        let name = format!("{}, decide on {}", before.name, question.name.to_lowercase());
        self.step(name, |session| {
            session.entry_mut(place, |entry| entry.scheme = after);
            session.note(decision);
        });
        Ok(())
    }

    /// Notes a decision. The same choice once more is another reason, not another decision.
    fn note(&mut self, decision: Decision) {
        let decisions = &mut self.table.decisions;
        let same = |old: &&mut Decision| old.question == decision.question && old.scheme == decision.scheme;
        match decisions.iter_mut().rev().find(same) {
            Some(old)
                if old.choice == decision.choice && decision.worth.as_deref() == Some(NO_DIFFERENCE) =>
            {
                (old.reason, old.terms) = (decision.reason, decision.terms);
            }
            _ => decisions.push(decision),
        }
    }

    /// Strikes a decision out of the log. The schemes stay as they are.
    pub fn forget(&mut self, number: usize) {
        if number < self.table.decisions.len() {
            self.step(format!("forget decision {}", number + 1), |session| {
                session.table.decisions.remove(number);
            });
        }
    }

    /// Makes all decisions again, in order, on another scheme, as one step; on a copy where it is the
    /// baseline. Returns its place, and a sentence for each decision that does not fit.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn replay(
        &mut self,
        place: SchemeIndex,
        questions: &[Question],
    ) -> Result<(SchemeIndex, Vec<String>), Refusal> {
        self.history.end_drag(&self.table);
        let before = self.table.clone();
        let place = if place == self.baseline() { self.copy(place)? } else { place };
        let Some(mut scheme) = self.scheme(place).cloned() else { return Ok((place, Vec::new())) };
        let contracts = self.selection.paid_codes();
        let mut misfits = Vec::new();
        for (number, decision) in self.table.decisions.iter().enumerate() {
            let found = questions.iter().find(|question| question.id == decision.question);
            let found = found.and_then(|question| Some((question, question.answer(&decision.choice)?)));
            let taken = found.map(|(question, answer)| question.apply(answer, &scheme, &contracts));
            match taken {
                Some(Ok(after)) => scheme = after,
                Some(Err(why)) => misfits.push(format!("Decision {} does not fit. {why}", number + 1)),
                None => misfits.push(format!(
                    "Decision {} is about “{}: {}”, which this version does not know.",
                    number + 1,
                    decision.question,
                    decision.choice
                )),
            }
        }
        let name = format!("replay the decisions on {}", scheme.name);
        self.entry_mut(place, |entry| entry.scheme = scheme);
        self.history.push(name, before, &self.table);
        Ok((place, misfits))
    }

    /// Writes the decisions to a file: as rows of a spreadsheet where its name ends in `csv`, else as RON,
    /// which can be opened again.
    ///
    /// # Errors
    /// A sentence; then what stood in the file before still does.
    pub fn save_decisions(&self, file: &Path, questions: &[Question]) -> Result<(), Refusal> {
        let failed = |why: String| Refusal::Write { file: file.to_owned(), why };
        let is_csv = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let text = if is_csv {
            as_csv(&self.decision_rows(questions)).map_err(|error| failed(error.to_string()))?
        } else {
            log::to_ron(&self.table.decisions).map_err(|error| failed(error.to_string()))?
        };
        export::replace(file, text.as_bytes()).map_err(|error| failed(in_words(&error)))
    }

    /// The decisions as rows with a header, each with its terms as they were then and as they are now.
    pub fn decision_rows(&self, questions: &[Question]) -> Vec<log::LogRow> {
        let now = |name: &str| {
            let entry = self.table.entries.iter().find(|entry| entry.scheme.name == name);
            entry.map_or_else(Vec::new, |entry| levers(&entry.scheme))
        };
        log::rows(&self.table.decisions, questions, now)
    }

    /// Adds the decisions of a file to the log, but for those that are there, as one step. Returns how
    /// many were added.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn open_decisions(&mut self, file: &Path) -> Result<usize, Refusal> {
        let text = text_file::read(file)
            .map_err(|error| Refusal::Read { file: file.to_owned(), why: in_words(&error) })?;
        let mut new = log::from_ron(&file_name(file), &text)?;
        new.retain(|decision| !self.table.decisions.contains(decision));
        let added = new.len();
        self.step(format!("open {added} decisions"), |session| session.table.decisions.extend(new));
        Ok(added)
    }

    /// How a question stands for a scheme: by the latest decision made for it, else by the latest of any.
    pub fn standing(&self, place: SchemeIndex, question: &Question) -> DecisionState {
        let Some(scheme) = self.scheme(place) else { return DecisionState::Open };
        let decisions = &self.table.decisions;
        let latest = |own: bool| {
            decisions.iter().rposition(|d| d.question == question.id && (!own || d.scheme == scheme.name))
        };
        let own = latest(true);
        let Some(at) = own.or_else(|| latest(false)) else { return DecisionState::Open };
        let holds = question
            .answer(&decisions[at].choice)
            .is_some_and(|answer| question.is_answer(answer, scheme, &self.selection.paid_codes()));
        match (holds, own) {
            (true, _) => DecisionState::Decided(at),
            (false, Some(_)) => DecisionState::Changed(at),
            (false, None) => DecisionState::Elsewhere(at),
        }
    }

    /// Does something as one step.
    pub(super) fn step(&mut self, name: String, work: impl FnOnce(&mut Self)) {
        self.history.end_drag(&self.table);
        let before = self.table.clone();
        work(self);
        self.history.push(name, before, &self.table);
    }
}

const NO_DIFFERENCE: &str = "no difference";

/// How much more a scheme pays after a change, in words; nothing where it is not known.
fn worth(selection: &Selection, before: &Scheme, after: &Scheme) -> Option<String> {
    if before == after {
        return Some(NO_DIFFERENCE.to_owned());
    }
    let (before, after) = (evaluate(selection, before).total(), evaluate(selection, after).total());
    let difference = after.value().zip(before.value()).map(|(after, before)| after - before)?;
    let about = if before.is_exact() && after.is_exact() { "" } else { "about " };
    Some(match difference.0 {
        0 if before == after => NO_DIFFERENCE.to_owned(),
        _ => format!("{about}{}{}", if difference.0 > 0 { "+" } else { "" }, show::pounds(difference)),
    })
}
