//! What the schemes pay on the activity, ready to be drawn. Made again when something changes, never
//! for a frame alone.

mod bars;
mod extra;
mod measures;

use std::sync::Arc;
use std::time::{Duration, Instant};

use engine::activity::Selection;
use engine::calendar::Month;
use engine::measure::{Measure, Standards, by_id};
use engine::payment::{Amount, Line, Receipt, Statement, evaluate, figures, receipt};
use engine::quantity::Pence;

use crate::session::{Entry, Session};
use crate::sheet::Sheet;

pub use bars::Bar;
pub use extra::Extra;
pub use measures::MeasureResult;

/// A figure on screen that can say why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// All that a scheme pays.
    Total(usize),
    /// What a scheme pays for what settles in a month.
    Month(usize, Month),
    /// What a scheme has paid by the end of a month.
    SoFar(usize, Month),
    /// A measure over all months.
    Measure(&'static str),
}

impl Figure {
    /// The same figure after the schemes changed places; where its scheme has gone, the total of
    /// another.
    pub fn moved(self, to: impl Fn(usize) -> Option<usize>, other: usize) -> Self {
        let moved = match self {
            Self::Total(scheme) => to(scheme).map(Self::Total),
            Self::Month(scheme, month) => to(scheme).map(|scheme| Self::Month(scheme, month)),
            Self::SoFar(scheme, month) => to(scheme).map(|scheme| Self::SoFar(scheme, month)),
            Self::Measure(id) => Some(Self::Measure(id)),
        };
        moved.unwrap_or(Self::Total(other))
    }
}

/// A scheme's figures.
pub struct SchemeResults {
    /// The scheme that they are of.
    pub entry: Arc<Entry>,
    /// Its terms as the panel lists them.
    pub sheet: Sheet,
    /// The lines.
    pub statement: Statement,
    /// The sum of those on show.
    pub total: Amount,
    /// How much more than the baseline.
    pub difference: Option<Pence>,
    /// By month.
    pub bars: Vec<Bar>,
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
    /// Figures beside the total that is explained.
    pub beside: Vec<engine::payment::Figure>,
    /// What the open view needs beyond totals.
    pub extra: Extra,
    /// How long it took to work out.
    pub took: Duration,
    /// The contract on show, where it is one.
    pub filter: Option<usize>,
    extra_for: extra::For,
}

impl Results {
    /// Works out everything for a session.
    pub fn new(session: &Session, standards: &Standards, filter: Option<usize>, figure: Figure) -> Self {
        let started = Instant::now();
        let mut results = Self {
            schemes: Vec::new(),
            measures: measures::measures(&session.selection, standards, filter),
            figure,
            receipt: None,
            beside: Vec::new(),
            extra: Extra::Nothing,
            took: Duration::ZERO,
            filter,
            extra_for: extra::For::default(),
        };
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

    fn pay(&mut self, session: &Session) {
        let mut before = std::mem::take(&mut self.schemes);
        for entry in session.entries() {
            let same = before.iter().position(|results| Arc::ptr_eq(&results.entry, entry));
            let results = match same {
                Some(place) => before.swap_remove(place),
                None => SchemeResults::new(entry, &session.selection, self.filter),
            };
            self.schemes.push(results);
        }
        let baseline = session.baseline();
        let base = self.schemes.get(baseline).and_then(|scheme| scheme.total.value());
        for (place, scheme) in self.schemes.iter_mut().enumerate() {
            let difference = scheme.total.value().zip(base).map(|(mine, base)| mine - base);
            scheme.difference = difference.filter(|_| place != baseline);
        }
        self.mark(session, baseline);
        self.explain(session, self.figure);
    }

    /// Marks on the sliders of each scheme where the baseline stands.
    fn mark(&mut self, session: &Session, baseline: usize) {
        let Some((name, numbers)) = session
            .scheme(baseline)
            .zip(self.schemes.get(baseline))
            .map(|(scheme, results)| (&scheme.name, results.sheet.numbers()))
        else {
            return;
        };
        for (place, scheme) in self.schemes.iter_mut().enumerate() {
            let numbers = if place == baseline { &[] } else { numbers.as_slice() };
            scheme.sheet.mark(baseline, name, numbers);
        }
    }

    /// Makes the receipt of a figure.
    pub fn explain(&mut self, session: &Session, figure: Figure) {
        self.figure = figure;
        let filter = self.filter;
        let on_show = move |line: &Line| filter.is_none_or(|contract| line.contract == contract);
        let of = |index: usize, label: String, pick: &dyn Fn(&Line) -> bool| {
            session.scheme(index).map(|scheme| receipt(&session.selection, scheme, label, pick))
        };
        self.receipt = match figure {
            Figure::Total(scheme) => of(scheme, "Total".to_owned(), &on_show),
            Figure::Month(scheme, month) => of(scheme, month.in_words(), &|line: &Line| {
                on_show(line) && line.period.last_month() == month
            }),
            Figure::SoFar(scheme, month) => of(scheme, format!("to {}", month.in_words()), &|line: &Line| {
                on_show(line) && line.period.last_month() <= month
            }),
            Figure::Measure(_) => None,
        };
        self.beside = match figure {
            // They are worked over all contracts, so they would not belong to the total of one.
            Figure::Total(place) if filter.is_none() => {
                self.schemes.get(place).map_or_else(Vec::new, |results| {
                    figures(&session.selection, &results.entry.scheme, &results.statement)
                })
            }
            _ => Vec::new(),
        };
    }

    /// The measure that is explained, where the figure is one.
    pub fn measure(&self) -> Option<&MeasureResult> {
        let Figure::Measure(id) = self.figure else { return None };
        self.measures.iter().find(|result| result.measure.id == id)
    }

    /// Whether a measure is to be listed: readings of a measure are where a scheme uses them.
    pub fn lists(&self, measure: &Measure) -> bool {
        measure.variant_of.is_none()
            || self.schemes.iter().any(|results| results.sheet.measures.contains(&measure.id))
    }
}

impl SchemeResults {
    fn new(entry: &Arc<Entry>, selection: &Selection, filter: Option<usize>) -> Self {
        let on_show = |line: &Line| filter.is_none_or(|contract| line.contract == contract);
        let statement = evaluate(selection, &entry.scheme);
        let total = statement.sum(on_show);
        let bars = bars::income(selection, &statement, on_show);
        let sheet = Sheet::new(entry, selection);
        Self { entry: entry.clone(), sheet, statement, total, difference: None, bars }
    }
}

/// The ids of the measures that a scheme looks at, as its definitions read them.
pub fn used(scheme: &engine::scheme::Scheme) -> Vec<&'static str> {
    let mut ids: Vec<&'static str> = Vec::new();
    for id in scheme.measures() {
        let read = by_id(scheme.definitions.read(id)).map(|measure| measure.id);
        ids.extend(read.filter(|id| !ids.contains(id)));
    }
    ids
}
