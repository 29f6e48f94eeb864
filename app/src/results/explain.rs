//! Why the chosen figure is what it is.

use engine::activity::Selection;
use engine::calendar::{Month, Period};
use engine::measure::by_id;
use engine::payment::{
    Amount, CashLine, Line, Receipt, Step, cash, evaluate, figures, receipt, receipt_supposing,
};
use engine::scheme::{Scheme, SchemeIndex};

use super::Results;
use super::bars::settles;
use crate::session::Session;
use crate::show::Figure;

/// What a figure is held against.
#[derive(Debug)]
pub struct Against {
    /// The other scheme.
    pub scheme: SchemeIndex,
    /// The same figure of it.
    pub amount: Amount,
    /// Its receipt, where both are explained.
    pub receipt: Option<Receipt>,
}

impl Results {
    /// Makes the receipt of a figure.
    pub fn explain(&mut self, session: &Session, figure: Figure) {
        let (receipt, against) = self.why(session, &figure).unzip();
        self.receipt = receipt;
        self.against = against.flatten();
        self.beside = match figure {
            Figure::Total(place) => place.of(&self.schemes).map_or_else(Vec::new, |results| {
                figures(self.selection(session), &results.entry.scheme, &results.statement, &results.range)
            }),
            Figure::Supposed(..)
            | Figure::Period(..)
            | Figure::SoFar(..)
            | Figure::Cash(..)
            | Figure::Place(..)
            | Figure::BackTest(..)
            | Figure::Component { .. }
            | Figure::Measure(_)
            | Figure::MeasureIn(..)
            | Figure::Flow(..)
            | Figure::Survival(..)
            | Figure::Ahead(..) => Vec::new(),
        };
        self.measure_within = if let Figure::MeasureIn(id, period) = figure {
            by_id(id).map(|measure| self.measuring(session).within(measure, period))
        } else {
            None
        };
        self.figure = figure;
    }

    fn why(&self, session: &Session, figure: &Figure) -> Option<(Receipt, Option<Against>)> {
        if let Figure::Ahead(scheme, asked) = figure {
            return Some((self.receipt_ahead(session, *scheme, *asked)?, None));
        }
        let place = figure.scheme()?;
        let scheme = session.scheme(place)?;
        let selection = if matches!(figure, Figure::BackTest(..)) {
            self.every(session)
        } else {
            self.selection(session)
        };
        if let Figure::Cash(_, period) = figure {
            let statement = &place.of(&self.schemes)?.statement;
            let lines = cash(scheme, statement);
            return Some((moves(selection, scheme, &lines, *period), None));
        }
        if let Figure::Supposed(_, outcome) = figure {
            let mine = receipt_supposing(*outcome, selection, scheme, label(figure), |_| true);
            let counted = place.of(&self.schemes)?.total;
            return Some((mine, Some(Against { scheme: place, amount: counted, receipt: None })));
        }
        let pick = |of: &Scheme, line: &Line| holds(figure, selection, of, line);
        let mine = receipt(selection, scheme, label(figure), |line| pick(scheme, line));
        if let Figure::Component { first, .. } = figure {
            let other = session.scheme(*first)?;
            let theirs = receipt(selection, other, label(figure), |line| pick(other, line));
            let against = Against { scheme: *first, amount: theirs.amount, receipt: Some(theirs) };
            return Some((mine, Some(against)));
        }
        let baseline = session.baseline();
        let against = || {
            let results = baseline.of(&self.schemes)?;
            let other = &results.entry.scheme;
            let amount = if matches!(figure, Figure::BackTest(..)) {
                evaluate(selection, other).sum(|line| pick(other, line))
            } else {
                results.statement.sum(|line| pick(other, line))
            };
            Some(Against { scheme: baseline, amount, receipt: None })
        };
        let against = if place == baseline { None } else { against() };
        Some((mine, against))
    }
}

/// Whether a line belongs to a figure.
fn holds(figure: &Figure, selection: &Selection, scheme: &Scheme, line: &Line) -> bool {
    let settles = |within: &dyn Fn(Month) -> bool| settles(&selection.months, line).is_some_and(within);
    match figure {
        Figure::Total(_) | Figure::Supposed(..) | Figure::BackTest(_, None) => true,
        Figure::Period(_, period) | Figure::BackTest(_, Some(period)) => {
            settles(&|month| period.holds(Period::Month(month)))
        }
        Figure::SoFar(_, period) => settles(&|month| month <= period.last_month()),
        Figure::Place(_, place) => place.holds(&selection.contracts, line.contract),
        Figure::Component { name, .. } => line.component.in_words(scheme) == **name,
        Figure::Cash(..)
        | Figure::Measure(_)
        | Figure::MeasureIn(..)
        | Figure::Flow(..)
        | Figure::Survival(..)
        | Figure::Ahead(..) => false,
    }
}

fn label(figure: &Figure) -> String {
    match figure {
        Figure::Period(_, period) | Figure::Cash(_, period) | Figure::BackTest(_, Some(period)) => {
            period.in_words()
        }
        Figure::SoFar(_, period) => format!("to {}", period.last_month().in_words()),
        Figure::Component { name, .. } => name.to_string(),
        Figure::Total(_)
        | Figure::Supposed(..)
        | Figure::Place(..)
        | Figure::BackTest(_, None)
        | Figure::Measure(_)
        | Figure::MeasureIn(..)
        | Figure::Flow(..)
        | Figure::Survival(..)
        | Figure::Ahead(..) => "Total".to_owned(),
    }
}

/// The money that moves in a period: by component, then by contract, then by month.
fn moves(selection: &Selection, scheme: &Scheme, lines: &[CashLine], period: Period) -> Receipt {
    let mut parts: Vec<Receipt> = Vec::new();
    let mut lines: Vec<&CashLine> = lines
        .iter()
        .filter(|line| period.holds(Period::Month(line.month)) && line.amount != Amount::ZERO)
        .collect();
    lines.sort_by_key(|line| (line.component, line.contract, line.month));
    for line in lines {
        let name = line.component.in_words(scheme);
        if parts.last().is_none_or(|part| part.label != name) {
            parts.push(sum(name.into_owned()));
        }
        let Some(part) = parts.last_mut() else { continue };
        part.amount = part.amount + line.amount;
        let contract = &selection.contracts[line.contract];
        let note = "When it moves follows from the terms under Timing. What it is made of stands in the receipt of the total.";
        part.parts.push(Receipt {
            label: format!("{}, {}", contract.provider_name, line.month.in_words()),
            amount: line.amount,
            steps: vec![Step::Note(note.to_owned())],
            parts: Vec::new(),
        });
    }
    let amount = parts.iter().map(|part| part.amount).sum();
    Receipt { label: period.in_words(), amount, steps: Vec::new(), parts }
}

const fn sum(label: String) -> Receipt {
    Receipt { label, amount: Amount::ZERO, steps: Vec::new(), parts: Vec::new() }
}
