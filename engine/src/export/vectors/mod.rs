//! Test vectors of a scheme: made counts and the pounds that each clause pays for them, at, just under and just over
//! each point where the payment changes, so that another system, or a person with a pencil, can be held to it.
//!
//! Nobody says here where the points are. A made year of a contract is worked out by the engine while one count
//! after another moves; wherever the pounds of a line stop following the count as they did, there is a threshold:
//! a standard, a floor or ceiling, a band, a cap, the edge of a tolerance, a least number of people. So a clause
//! that is added to the engine has vectors without a line here.

mod bench;
mod made;
mod page;
mod search;

pub use page::{vectors_csv, vectors_page};

use std::collections::BTreeSet;

use crate::activity::Selection;
use crate::calendar::FinancialYear;
use crate::payment::{Component, Step};
use crate::scheme::Scheme;
use bench::Bench;
use search::{Point, Span};

/// One test vector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vector {
    /// Paths of the terms that the line takes.
    pub clause: String,
    /// What it tries, in a sentence.
    pub sentence: String,
    /// The service line that everybody is on.
    pub service_line: String,
    /// The care cluster that everybody is in.
    pub cluster: String,
    /// The counts of the year, month by month: see [`vectors_page`].
    pub counts: String,
    /// The line that is paid.
    pub component: String,
    /// The period of the line.
    pub period: String,
    /// What it comes to, in pounds.
    pub expected: String,
    /// The values of the terms.
    pub terms: String,
    /// The formula with its numbers.
    pub formula: String,
}

/// The vectors of a scheme, with whose contract and year they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vectors {
    /// Code of the provider.
    pub provider: String,
    /// Code of the commissioner.
    pub commissioner: String,
    /// The year.
    pub year: FinancialYear,
    /// The counts as read, which fixed values and plans stand on, in each month of the year and of the year before.
    pub as_read: String,
    /// The vectors.
    pub all: Vec<Vector>,
}

/// Makes the vectors of a scheme, for the first contract that it names, else the first of the activity, in the
/// latest year on show.
pub fn vectors(selection: &Selection, scheme: &Scheme) -> Vectors {
    let bench = Bench::new(selection, scheme);
    let mut rows = Rows::default();
    rows.plain(&bench, &[]);
    let usual = rows.all.clone();
    for (line, cluster) in bench.priced_apart() {
        rows.plain(&bench.of(&line, &cluster), &usual);
    }
    for point in search::points(&bench) {
        rows.around(&bench, &point);
    }
    for span in Span::EVERY {
        rows.nobody(&bench, span);
    }
    Vectors {
        provider: bench.provider.to_string(),
        commissioner: bench.commissioner.to_string(),
        year: bench.year,
        as_read: bench.base.in_words(),
        all: rows.all,
    }
}

/// Vectors as they are made, each once.
#[derive(Default)]
struct Rows {
    all: Vec<Vector>,
    known: BTreeSet<(String, String, String)>,
}

impl Rows {
    /// The made year as it is: a line of each component, unless it is worked alike in one that is there.
    fn plain(&mut self, bench: &Bench<'_>, usual: &[Vector]) {
        let paid = bench.pay(&bench.months());
        for component in paid.components() {
            let Some(line) = paid.largest(component) else { continue };
            let what = "the made year as it is".to_owned();
            let before = self.all.len();
            self.push(bench, &paid, (component, line.period.to_string()), &bench.months(), what);
            let is_alike = |new: &&Vector| {
                usual.iter().any(|old| (&old.terms, &old.expected) == (&new.terms, &new.expected))
            };
            if self.all.len() > before && self.all.last().filter(is_alike).is_some() {
                self.all.pop();
            }
        }
    }

    /// Just under, at and just over a point.
    fn around(&mut self, bench: &Bench<'_>, point: &Point) {
        let at = |n: u64| bench.pay(&bench.moved(point.driver, point.span, n));
        let (under, over) = (at(point.at.saturating_sub(1)), at(point.at + 1));
        let Some(period) = under.most_changed(&over, point.component) else { return };
        let sides = [
            (point.at.checked_sub(1), "just under"),
            (Some(point.at), "at"),
            (Some(point.at + 1), "just over"),
        ];
        for (n, side) in sides.into_iter().filter_map(|(n, side)| Some((n?, side))) {
            let months = bench.moved(point.driver, point.span, n);
            let what = format!(
                "{n} {} in {}, {side} the point where the payment changes",
                point.driver.in_words(),
                bench.span_in_words(point.span)
            );
            self.push(bench, &bench.pay(&months), (point.component, period.clone()), &months, what);
        }
    }

    /// Nobody but people who are referred: lines of the periods in which that is so.
    fn nobody(&mut self, bench: &Bench<'_>, span: Span) {
        let months = bench.emptied(span);
        let paid = bench.pay(&months);
        let period = bench.span_period(span).to_string();
        for component in paid.components() {
            let what = format!("nobody is treated in {}", bench.span_in_words(span));
            self.push(bench, &paid, (component, period.clone()), &months, what);
        }
    }

    fn push(
        &mut self,
        bench: &Bench<'_>,
        paid: &bench::Paid,
        (component, period): (Component, String),
        months: &[made::MadeMonth],
        what: String,
    ) {
        let Some((amount, steps)) = paid.line(bench.scheme, component, &period) else { return };
        let name = component.name(bench.scheme).into_owned();
        let counts = bench.counts_in_words(months);
        if !self.known.insert((name.clone(), period.clone(), format!("{}{counts}", bench.place()))) {
            return;
        }
        let (mut clause, mut terms, mut formula) = (Vec::new(), Vec::new(), Vec::new());
        for step in steps {
            match step {
                Step::Term { path, value } => {
                    terms.push(format!("{path} = {value}"));
                    clause.push(path);
                }
                Step::Formula(text) | Step::Note(text) => formula.push(text),
                Step::Count { .. } | Step::Definition { .. } | Step::Rounded { .. } => {}
            }
        }
        self.all.push(Vector {
            clause: clause.join(" "),
            sentence: format!("{}, {period}: {what}.", component.in_words(bench.scheme)),
            service_line: bench.line.to_string(),
            cluster: bench.cluster.to_string(),
            counts,
            component: name,
            period,
            expected: amount.to_string(),
            terms: terms.join("; "),
            formula: formula.join("; "),
        });
    }
}
