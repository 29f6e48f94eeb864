//! What leaves the building: all that is held, from a session or from the command line, and which form of it is
//! asked for. The engine makes the form; here is only what it is made of.

mod on_show;
mod page;
mod request;
mod writing;

use std::sync::Arc;

use chrono::NaiveDate;
use engine::activity::{Selection, SourceFile, Tally};
use engine::calendar::Grain;
use engine::export::Evaluation;
use engine::export::hand_over::{Form, HandOver, HandOverError, Made};
use engine::export::paper::{Decided, DecidedTerm};
use engine::fingerprint::Fingerprint;
use engine::intake::{IntakeError, Report};
use engine::locality::Locality;
use engine::measure::StandardsError;
use engine::scenario::Scenario;
use engine::scheme::{Question, Scheme, SchemeIndex};
use thiserror::Error;

use crate::session::{Activity, DecidedTerm as Term, Decision, Session, log};
use crate::show::Filter;

pub use on_show::OnShow;
pub use page::{ENGINE_OF_PAGE, WITHOUT_ENGINE};
pub use request::FormRequest;
pub use writing::{Over, write};

/// What keeps a form from being made.
#[derive(Debug, Error)]
pub enum NotMade {
    /// One of the files cannot be looked at.
    #[error(transparent)]
    File(#[from] IntakeError),
    /// The schemes cannot be worked out.
    #[error(transparent)]
    Standards(#[from] StandardsError),
    /// The form itself.
    #[error(transparent)]
    Form(#[from] Box<HandOverError>),
}

/// All that is held.
#[derive(Clone)]
pub struct Held {
    /// How the activity was read.
    pub report: Report,
    /// The months and contracts on show, with what is supposed of them.
    pub selection: Arc<Selection>,
    /// The counts as read.
    pub tally: Arc<Tally>,
    /// Where they came from.
    pub activity: Activity,
    /// The place as it is written down.
    pub place: Arc<Locality>,
    /// The same with what is supposed of it.
    pub locality: Arc<Locality>,
    /// What is supposed.
    pub scenarios: Vec<Scenario>,
    /// The schemes on the table.
    pub schemes: Vec<Scheme>,
    /// The one that the others are compared with.
    pub baseline: SchemeIndex,
    /// The name of it all.
    pub fingerprint: Fingerprint,
    /// What was decided.
    pub decisions: Vec<Decided>,
}

impl Held {
    /// What a session holds, of the contracts that a filter leaves.
    pub fn of(session: &Session, filter: &Filter, questions: &[Question]) -> Self {
        let what_if = session.what_if();
        let schemes = session.entries().iter().map(|entry| entry.scheme.clone()).collect();
        let selection = if filter.is_all() {
            session.selection.clone()
        } else {
            Arc::new(session.selection.only(|contract| filter.takes(contract)))
        };
        Self {
            report: session.report.clone(),
            selection,
            tally: session.read(),
            activity: session.activity.clone(),
            place: session.locality().clone(),
            locality: session.place_under().clone(),
            scenarios: what_if.holds().then(|| what_if.scenario.clone()).into_iter().collect(),
            schemes,
            baseline: session.baseline(),
            fingerprint: session.fingerprint(filter),
            decisions: session.decisions().iter().map(|decision| decided(decision, questions)).collect(),
        }
    }

    /// The last day that the activity on show covers: the day that papers bear unless somebody gives another.
    pub fn last_day(&self) -> NaiveDate {
        self.selection.months.last().and_then(|month| month.last_day()).unwrap_or_default()
    }

    /// Makes a form. It takes as long as working all schemes out, and setting the pages.
    pub fn make(&self, request: &FormRequest) -> Result<Made, NotMade> {
        // A page says a measure once; a table of lines, and a workbook, have them by month.
        let grain =
            if matches!(request.form, Form::Lines | Form::Workbook) { Grain::Month } else { Grain::Year };
        self.hand_over(request, grain, |hand_over| {
            Ok(hand_over.make(request.form, request.kind).map_err(Box::new)?)
        })
    }

    /// Draws the first page of a form that has pages.
    pub fn first_page(&self, request: &FormRequest) -> Result<Option<String>, NotMade> {
        self.hand_over(request, Grain::Year, |hand_over| {
            Ok(hand_over.first_page(request.form).map_err(Box::new)?)
        })
    }

    fn hand_over<T>(
        &self,
        request: &FormRequest,
        grain: Grain,
        make: impl FnOnce(&HandOver<'_>) -> Result<T, NotMade>,
    ) -> Result<T, NotMade> {
        let sources: Vec<SourceFile> =
            self.activity.sources().iter().map(|source| source.described()).collect::<Result<_, _>>()?;
        let (report, selection, schemes) =
            (self.report.clone(), (*self.selection).clone(), self.schemes.clone());
        let mut evaluation =
            Evaluation::new(report, selection, &self.locality, schemes, grain, self.baseline)?;
        evaluation.fingerprint = Some(self.fingerprint.clone());
        make(&HandOver {
            evaluation: &evaluation,
            fingerprint: &self.fingerprint,
            scheme: request.scheme,
            tally: &self.tally,
            sources: &sources,
            place: &self.place,
            locality: &self.locality,
            scenarios: &self.scenarios,
            decisions: &self.decisions,
            date: request.date.unwrap_or_else(|| self.last_day()),
            small_numbers: request.small_numbers,
            place_in_page: request.place_in_page,
            engine_of_page: ENGINE_OF_PAGE,
        })
    }
}

/// A decision by the names of its question and its choice.
pub fn decided(decision: &Decision, questions: &[Question]) -> Decided {
    let (question, choice) = log::in_words(decision, questions);
    let term = |term: &Term| DecidedTerm {
        path: term.path.clone(),
        name: term.name.clone(),
        value: term.value.clone(),
    };
    Decided {
        title: question.to_owned(),
        decision: choice.to_owned(),
        reason: decision.reason.clone(),
        scheme: decision.scheme.clone(),
        worth: decision.worth.clone(),
        terms: decision.terms.iter().map(term).collect(),
    }
}
