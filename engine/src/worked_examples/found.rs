//! What the program comes to for an example: the same figures as it expects, and whatever else there is of their kinds.

use super::case::{ALL_CASH, Case, cash as moves, shadow};
use super::figures::{Figures, in_period};
use crate::activity::Selection;
use crate::payment::{Amount, FigureValue, Statement, cash, evaluate, figures, range};
use crate::scheme::Scheme;

impl Case {
    /// The total, and the figures besides.
    pub(super) fn found(&self, selection: &Selection, scheme: &Scheme) -> (String, Figures) {
        let statement = evaluate(selection, scheme);
        let mut found = Figures::default();
        self.found_lines(scheme, &statement, &mut found);
        self.found_contracts(selection, &statement, &mut found);
        self.found_cash(scheme, &statement, &mut found);
        if !self.figures.is_empty() {
            let range = range(selection, scheme, |_| true);
            for figure in figures(selection, scheme, &statement, &range) {
                if self.figures.contains_key(&figure.id) {
                    found.add(figure.id, in_digits(figure.value));
                }
            }
        }
        (text(statement.total()), found)
    }

    /// The lines of the components that are told by period, the sums of the others.
    fn found_lines(&self, scheme: &Scheme, statement: &Statement, found: &mut Figures) {
        for line in &statement.shadow {
            found.add(shadow(&line.component.name(scheme), line.period), text(line.amount));
        }
        if self.sums.is_empty() && self.lines.is_empty() {
            return;
        }
        let mut components: Vec<_> = statement.lines.iter().map(|line| line.component).collect();
        components.sort_unstable();
        components.dedup();
        for component in components {
            let name = component.name(scheme);
            if !self.lines.contains_key(name.as_ref()) {
                found.add(name.as_ref(), text(statement.sum(|line| line.component == component)));
                continue;
            }
            for line in statement.lines.iter().filter(|line| line.component == component) {
                found.add(in_period(&name, line.period), text(line.amount));
            }
        }
    }

    fn found_contracts(&self, selection: &Selection, statement: &Statement, found: &mut Figures) {
        for (index, contract) in selection.contracts.indexed() {
            let name = format!("{}/{}", contract.provider, contract.commissioner);
            if self.contracts.contains_key(&name) {
                found.add(name, text(statement.sum(|line| line.contract == index)));
            }
        }
    }

    fn found_cash(&self, scheme: &Scheme, statement: &Statement, found: &mut Figures) {
        let moved = cash(scheme, statement);
        found.add(ALL_CASH, text(moved.iter().map(|line| line.amount).sum()));
        if self.cash.is_empty() {
            return;
        }
        for line in moved.iter().filter(|line| line.amount != Amount::ZERO) {
            found.add(moves(&line.component.name(scheme), line.month), text(line.amount));
        }
    }
}

fn text(amount: Amount) -> String {
    amount.value().map_or_else(|| "unknown".to_owned(), |amount| amount.to_string())
}

fn in_digits(value: FigureValue) -> String {
    match value {
        FigureValue::Share(share) => share.to_string(),
        FigureValue::Pounds(pounds) => pounds.to_string(),
    }
}
