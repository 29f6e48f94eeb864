//! Why one scheme pays more than another: by line, and by term.

use super::Amount;
use super::settle::evaluate;
use super::statement::{Component, Line, Statement};
use crate::activity::Selection;
use crate::calendar::Period;
use crate::quantity::Pence;
use crate::scheme::{Difference, Scheme};

/// What two schemes pay, and what makes the difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What the first pays.
    pub before: Amount,
    /// What the second pays.
    pub after: Amount,
    /// By component, in the order of the chain; they add up to the difference.
    pub components: Vec<(String, Amount)>,
    /// By term or part, each taken over into the first scheme alone.
    pub changes: Vec<Change>,
    /// What is left of the difference once each change was made alone: they work on one another.
    pub interaction: Option<Pence>,
}

/// A difference of terms, and what it is worth alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The difference in words.
    pub difference: Difference,
    /// What the first scheme would pay more with it alone; nothing where it cannot stand alone.
    pub alone: Option<Pence>,
}

/// Compares what two schemes pay on the same activity.
pub fn compare(selection: &Selection, first: &Scheme, second: &Scheme) -> Comparison {
    let (one, two) = (evaluate(selection, first), evaluate(selection, second));
    let (before, after) = (one.total(), two.total());
    let changes: Vec<Change> = crate::scheme::differences(first, second)
        .into_iter()
        .map(|(difference, with)| {
            let worth = with.and_then(|scheme| evaluate(selection, &scheme).total().value());
            Change { difference, alone: worth.zip(before.value()).map(|(with, before)| with - before) }
        })
        .collect();
    let explained: Pence = changes.iter().filter_map(|change| change.alone).sum();
    let whole = after.value().zip(before.value()).map(|(after, before)| after - before);
    Comparison {
        before,
        after,
        components: by_component(first, &one, second, &two),
        changes,
        interaction: whole.map(|whole| whole - explained),
    }
}

/// Components of both by their name on screen: what the second has of each, less what the first has.
fn by_component(first: &Scheme, one: &Statement, second: &Scheme, two: &Statement) -> Vec<(String, Amount)> {
    let mut sums: Vec<(Component, String, Amount)> = Vec::new();
    let mut add = |line: &Line, scheme: &Scheme, amount: Amount| {
        let name = line.component.in_words(scheme).into_owned();
        match sums.iter_mut().find(|(_, known, _)| *known == name) {
            Some((_, _, sum)) => *sum = *sum + amount,
            None => sums.push((line.component, name, amount)),
        }
    };
    one.lines.iter().for_each(|line| add(line, first, -line.amount));
    two.lines.iter().for_each(|line| add(line, second, line.amount));
    sums.sort_by_key(|(component, _, _)| *component);
    sums.into_iter().map(|(_, name, sum)| (name, sum)).collect()
}

/// A line that a later file changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restated {
    /// Index of the contract in the later selection.
    pub contract: usize,
    /// The settlement period.
    pub period: Period,
    /// What it is for.
    pub component: Component,
    /// As it was settled.
    pub before: Amount,
    /// As it is now.
    pub after: Amount,
}

/// The lines of settled months that a later file changed: everything of the settled statement that
/// is now different, and what the settled statement did not have in its months.
pub fn restated(
    (settled_selection, settled): (&Selection, &Statement),
    (selection, statement): (&Selection, &Statement),
) -> Vec<Restated> {
    let whose = |selection: &Selection, line: &Line| {
        let contract = &selection.contracts[line.contract];
        (contract.provider.clone(), contract.commissioner.clone(), line.period, line.component)
    };
    let mut before: std::collections::BTreeMap<_, Amount> =
        settled.lines.iter().map(|line| (whose(settled_selection, line), line.amount)).collect();
    let was_settled = |line: &Line| {
        let last = settled_selection.months.last();
        last.is_some_and(|last| line.period.last_month() <= *last)
    };
    let mut changed = Vec::new();
    for line in &statement.lines {
        let old = before.remove(&whose(selection, line));
        if old != Some(line.amount) && (old.is_some() || was_settled(line)) {
            changed.push(Restated {
                contract: line.contract,
                period: line.period,
                component: line.component,
                before: old.unwrap_or(Amount::ZERO),
                after: line.amount,
            });
        }
    }
    for ((provider, commissioner, period, component), amount) in before {
        let contract =
            selection.contracts.iter().position(|c| c.provider == provider && c.commissioner == commissioner);
        if let Some(contract) = contract.filter(|_| selection.months.contains(&period.last_month())) {
            changed.push(Restated { contract, period, component, before: amount, after: Amount::ZERO });
        }
    }
    changed.sort_by_key(|line| (line.contract, line.period, line.component));
    changed
}
