//! What the schemes pay on the activity, ready to be drawn. Made again when something changes, never
//! for a frame alone.

mod ahead;
mod bars;
mod explain;
mod explored;
mod extra;
mod flow;
mod measures;
mod moving;
mod past;
mod places;
mod stands;
mod survival;
mod waterfall;
mod what_if;
mod worth;

use std::cell::OnceCell;
use std::sync::Arc;
use std::time::{Duration, Instant};

use engine::activity::Selection;
use engine::calendar::{Grain, Period};
use engine::locality::Locality;
use engine::measure::{Measure, Standards};
use engine::payment::{Amount, Range, Receipt, Statement, evaluate, follows_activity, range};
use engine::quantity::Pence;
use engine::scheme::SchemeIndex;

use crate::jobs::ahead::{AheadInputs, Projected};
use crate::jobs::explore::{ExploreInputs, Found};
use crate::session::{Entry, Session};
use crate::sheet::{Marks, Sheet};
use crate::show::{Figure, Filter};

pub use bars::{Bar, pounds};
pub use explain::Against;
pub use extra::{Definitions, Extra, Needs};
pub use flow::FlowChart;
pub use measures::MeasureResult;
pub use past::{BackTest, Past};
pub use places::{PlaceRow, Places};
pub use survival::{Costs, SchemeMoney, Sustainability};
pub use waterfall::{Step, Steps, label, steps};
pub use what_if::{Changed, Pair, Side};
pub use worth::Worth;

/// A scheme's figures.
pub struct SchemeResults {
    /// The scheme that they are of.
    pub entry: Arc<Entry>,
    /// Its terms as the panel lists them.
    pub sheet: Sheet,
    /// The lines of the contracts on show.
    pub statement: Statement,
    /// Their sum.
    pub total: Amount,
    /// The least and the most that it could pay on this activity, where that was worked out.
    pub range: Range,
    /// How much more than the baseline.
    pub difference: Option<Pence>,
    /// By period.
    pub bars: Vec<Bar>,
    /// What each line of its outline comes to.
    pub worth: Worth,
    /// How it follows activity, in words.
    pub follows: String,
    /// What its fixed value stands on, in words, where it has one.
    pub stands: Option<String>,
}

/// Everything on show.
pub struct Results {
    /// By scheme.
    pub schemes: Vec<SchemeResults>,
    /// By measure.
    pub measures: Vec<MeasureResult>,
    /// The figure that is explained.
    pub figure: Figure,
    /// Its receipt, where it is money.
    pub receipt: Option<Receipt>,
    /// What it is held against.
    pub against: Option<Against>,
    /// Figures beside the total that is explained.
    pub beside: Vec<engine::payment::Figure>,
    /// What the open view needs beyond totals.
    pub extra: Extra,
    /// How long it took to work out.
    pub took: Duration,
    /// Which contracts are on show.
    pub filter: Filter,
    /// How finely time is cut.
    pub grain: Grain,
    /// Whether small numbers are hidden.
    is_public: bool,
    /// What was found in the data that may move payment, the gravest first, in words (rule 40).
    pub moving: Vec<String>,
    /// The periods on show.
    pub periods: Vec<Period>,
    /// The landmarks of the scheme whose terms are on show, by path.
    pub landmarks: Marks,
    /// What is drawn as a ghost behind the charts: the schemes as they were when it was pinned.
    pub pinned: Vec<SchemeResults>,
    measure_within: Option<MeasureResult>,
    extra_for: Option<extra::ViewKey>,
    /// Whether the provider survives, as it was read and now.
    known: Pair<survival::KnownSurvival>,
    /// The years to come, and what they are of.
    known_ahead: Option<(AheadInputs, Projected)>,
    known_explored: Option<(ExploreInputs, Found)>,
    standards: Arc<Standards>,
    /// The place, and the activity as its contracts cut it.
    of: (Arc<Locality>, Arc<Selection>),
    /// The contracts on show, where they are not all.
    shown: Option<Arc<Selection>>,
    /// The same over every month, once it was asked for.
    shown_every: OnceCell<Selection>,
    /// The activity as it was read, once it was asked for under a scenario.
    as_read: OnceCell<what_if::MeasuresAsRead>,
}

impl Results {
    /// Works out everything for a session.
    pub fn new(
        session: &Session,
        standards: &Arc<Standards>,
        filter: Filter,
        grain: Grain,
        figure: Figure,
    ) -> Self {
        let started = Instant::now();
        let shown =
            (!filter.is_all()).then(|| Arc::new(session.selection.only(|contract| filter.takes(contract))));
        let mut results = Self {
            schemes: Vec::new(),
            measures: Vec::new(),
            figure,
            receipt: None,
            against: None,
            beside: Vec::new(),
            extra: Extra::Nothing,
            took: Duration::ZERO,
            filter,
            grain,
            periods: bars::periods(&session.selection.months, grain),
            is_public: false,
            moving: Vec::new(),
            landmarks: Marks::new(),
            pinned: Vec::new(),
            measure_within: None,
            extra_for: None,
            known: Pair::default(),
            known_ahead: None,
            known_explored: None,
            standards: standards.clone(),
            of: (session.locality().clone(), session.selection.clone()),
            shown,
            shown_every: OnceCell::new(),
            as_read: OnceCell::new(),
        };
        results.measures = results.measuring(session).every();
        results.pay(session);
        results.took = started.elapsed();
        results
    }

    /// Works out the money again, after the schemes changed: those that did not are left as they are.
    pub fn update(&mut self, session: &Session) {
        let started = Instant::now();
        self.pay(session);
        self.took = started.elapsed();
    }

    /// Whether they are still of the activity of a session, as the contracts of its place cut it.
    pub fn is_of_activity(&self, session: &Session) -> bool {
        Arc::ptr_eq(&self.of.1, &session.selection)
    }

    /// Works out the measures again, where they take something else from the place than before.
    pub fn follow_place(&mut self, session: &Session) {
        let (before, now) = (&self.of.0, session.locality());
        if Arc::ptr_eq(before, now) {
            return;
        }
        let is_same = before.prevalent_population == now.prevalent_population
            && before.illustrative.is_empty() == now.illustrative.is_empty();
        self.of.0 = now.clone();
        if !is_same {
            self.hide_small(session, self.is_public);
        }
    }

    /// Whether a ghost is pinned.
    pub fn is_pinned(&self) -> bool {
        !self.pinned.is_empty()
    }

    /// Pins the present state as a ghost, or takes the ghost away.
    pub fn pin(&mut self, session: &Session) {
        let entries: &[Arc<Entry>] = if self.is_pinned() { &[] } else { session.entries() };
        self.pinned = self.paid(entries, session);
    }

    /// Keeps the ghost of other results, on what is on show now.
    pub fn keep_ghost(&mut self, of: &Self, session: &Session) {
        let entries: Vec<Arc<Entry>> = of.pinned.iter().map(|ghost| ghost.entry.clone()).collect();
        self.pinned = self.paid(&entries, session);
    }

    /// The ghost of a scheme, where there is one and it pays something else.
    pub fn ghost(&self, scheme: SchemeIndex) -> Option<&SchemeResults> {
        let now = scheme.of(&self.schemes)?;
        let ghost = self.pinned.iter().find(|ghost| ghost.entry.key == now.entry.key)?;
        (ghost.entry.scheme != now.entry.scheme).then_some(ghost)
    }

    fn paid(&self, entries: &[Arc<Entry>], session: &Session) -> Vec<SchemeResults> {
        let selection = self.selection(session);
        entries.iter().map(|entry| SchemeResults::new(entry, session, selection, self.grain)).collect()
    }

    /// Hides small numbers, or shows them.
    pub fn hide_small(&mut self, session: &Session, is_public: bool) {
        self.is_public = is_public;
        self.as_read = OnceCell::new();
        self.measures = self.measuring(session).every();
        self.extra_for = None;
        self.explain(session, self.figure.clone());
    }

    /// Cuts time otherwise: no amount changes, only where it stands.
    pub fn regroup(&mut self, session: &Session, grain: Grain) {
        self.grain = grain;
        let selection = self.shown.as_ref().unwrap_or(&session.selection);
        self.periods = bars::periods(&selection.months, grain);
        for scheme in self.schemes.iter_mut().chain(&mut self.pinned) {
            scheme.bars = bars::income(selection, &scheme.statement, grain);
        }
    }

    fn pay(&mut self, session: &Session) {
        let mut before = std::mem::take(&mut self.schemes);
        for entry in session.entries() {
            let same = before.iter().position(|results| Arc::ptr_eq(&results.entry, entry));
            let results = match same {
                Some(place) => before.swap_remove(place),
                None => SchemeResults::new(entry, session, self.selection(session), self.grain),
            };
            self.schemes.push(results);
        }
        let baseline = session.baseline();
        let base = baseline.of(&self.schemes).and_then(|scheme| scheme.total.value());
        for (place, scheme) in session.schemes().zip(&mut self.schemes) {
            let difference = scheme.total.value().zip(base).map(|(mine, base)| mine - base);
            scheme.difference = difference.filter(|_| place != baseline);
        }
        self.moving = self.moving(session);
        self.mark(session);
        self.explain(session, self.figure.clone());
    }

    /// Marks on the sliders of each scheme where the baseline stands, and the landmarks that are known.
    pub fn mark(&mut self, session: &Session) {
        let baseline = session.baseline();
        let Some((name, numbers)) = session
            .scheme(baseline)
            .zip(baseline.of(&self.schemes))
            .map(|(scheme, results)| (&scheme.name, results.sheet.numbers()))
        else {
            return;
        };
        for (place, scheme) in session.schemes().zip(&mut self.schemes) {
            let numbers = if place == baseline { &[] } else { numbers.as_slice() };
            scheme.sheet.mark(baseline, name, numbers, &self.landmarks);
        }
    }

    /// The activity of the contracts on show.
    pub fn selection<'a>(&'a self, session: &'a Session) -> &'a Selection {
        self.shown.as_ref().unwrap_or(&session.selection)
    }

    /// The same, for a thread.
    pub fn shared(&self, session: &Session) -> Arc<Selection> {
        self.shown.as_ref().unwrap_or(&session.selection).clone()
    }

    /// The same over every month loaded.
    pub fn every<'a>(&'a self, session: &'a Session) -> &'a Selection {
        if self.filter.is_all() {
            return session.every_month();
        }
        self.shown_every.get_or_init(|| session.every_month().only(|contract| self.filter.takes(contract)))
    }

    fn measuring<'a>(&'a self, session: &'a Session) -> measures::Measuring<'a> {
        let contracts = self.filter.measured(&session.selection);
        let (selection, standards) = (&*session.selection, &*self.standards);
        let (place, is_public) = (&**session.locality(), self.is_public);
        measures::Measuring { selection, contracts, place, standards, is_public }
    }

    /// The measure that is explained, where the figure is one.
    pub fn measure(&self) -> Option<&MeasureResult> {
        match self.figure {
            Figure::MeasureIn(..) => self.measure_within.as_ref(),
            Figure::Measure(id) => self.measures.iter().find(|result| result.measure.id == id),
            Figure::Total(_)
            | Figure::Supposed(..)
            | Figure::Period(..)
            | Figure::SoFar(..)
            | Figure::Cash(..)
            | Figure::Place(..)
            | Figure::BackTest(..)
            | Figure::Component { .. }
            | Figure::Flow(..)
            | Figure::Survival(..)
            | Figure::Ahead(..) => None,
        }
    }

    /// The measure whose chart is drawn: the one that is explained, else the first.
    pub fn charted(&self) -> &'static str {
        self.figure.measure().or(self.measures.first().map(|first| first.measure.id)).unwrap_or("recovery")
    }

    /// Whether a measure is to be listed: readings of a measure are where a scheme uses them.
    pub fn lists(&self, measure: &Measure) -> bool {
        measure.variant_of.is_none()
            || self.schemes.iter().any(|results| results.sheet.measures.contains(&measure.id))
    }
}

impl SchemeResults {
    fn new(entry: &Arc<Entry>, session: &Session, selection: &Selection, grain: Grain) -> Self {
        let statement = evaluate(selection, &entry.scheme);
        let sheet = Sheet::new(&entry.scheme, &entry.original, &session.selection);
        Self {
            entry: entry.clone(),
            worth: Worth::new(&entry.scheme, &sheet, &statement),
            sheet,
            total: statement.total(),
            range: range(selection, &entry.scheme, |_| true),
            difference: None,
            bars: bars::income(selection, &statement, grain),
            follows: follows_activity(&entry.scheme),
            stands: stands::on(selection, &entry.scheme),
            statement,
        }
    }
}
