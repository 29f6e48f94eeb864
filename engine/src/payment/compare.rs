//! Why one scheme pays more than another: by line, and by what differs.

use super::Amount;
use super::settle::evaluate;
use super::statement::{Component, Line, Statement};
use crate::activity::{ContractIndex, Selection};
use crate::calendar::Period;
use crate::scheme::{Difference, Scheme, Stride, walk};

/// What two schemes pay, and what makes the difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What the first pays.
    pub before: Amount,
    /// What the second pays.
    pub after: Amount,
    /// What the second pays more, as far as it is known.
    pub difference: Amount,
    /// By component, in the order of the chain; they add up to the difference.
    pub components: Vec<(String, Amount)>,
    /// The walk from the first scheme to the second, part by part in the order of working (rule 36): each
    /// step on what the steps before left, so that they add up to the difference.
    pub steps: Vec<WalkStep>,
}

/// A step of the walk: a part, with whatever means nothing without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkStep {
    /// The parts that it takes over, in words.
    pub name: String,
    /// What differs in them, in bound order.
    pub changes: Vec<Change>,
    /// What it changes of what the steps before left.
    pub worth: Amount,
    /// What the first scheme would pay more with this step alone; nothing where it cannot stand alone.
    pub alone: Option<Amount>,
}

/// A difference of terms, and what it is worth alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The difference in words.
    pub difference: Difference,
    /// What the first scheme would pay more with it alone; nothing where it cannot stand alone.
    pub alone: Option<Amount>,
}

impl WalkStep {
    /// Path of the term or part that it leads to.
    pub fn path(&self) -> Option<&str> {
        self.changes.first().map(|change| change.difference.path.as_str())
    }

    /// What it is: the one thing that differs, or the parts in which several do.
    pub fn in_words(&self) -> String {
        let is = |all: fn(&Difference) -> bool| self.changes.iter().all(|change| all(&change.difference));
        match self.changes.as_slice() {
            [] => format!("{}: other terms", self.name),
            [only] => only.difference.in_words(),
            _ if is(|difference| difference.before.is_none()) => format!("{}: added", self.name),
            _ if is(|difference| difference.after.is_none()) => format!("{}: left out", self.name),
            several => format!("{}: {} differences", self.name, several.len()),
        }
    }
}

/// Compares what two schemes pay on the same activity.
pub fn compare(selection: &Selection, first: &Scheme, second: &Scheme) -> Comparison {
    let (one, two) = (evaluate(selection, first), evaluate(selection, second));
    let (before, after) = (one.total(), two.total());
    let total = |scheme: &Scheme| evaluate(selection, scheme).total();
    let mut walked: Vec<(Stride, Amount)> = Vec::new();
    for stride in walk(first, second) {
        let left = total(&stride.after);
        walked.push((stride, left));
    }
    // A term that nobody reads is no step.
    let mut at = before;
    walked.retain(|(stride, left)| {
        let stays = !stride.differences.is_empty() || *left != at;
        at = *left;
        stays
    });
    if first.has_activity() && second.has_activity() {
        hold(&mut walked, before, after);
    }
    let mut at = before;
    let steps = walked.into_iter().map(|(stride, left)| {
        let name = stride.name();
        let alone = stride.alone(first, second).map(|alone| total(&alone) - before);
        let worth = left - at;
        at = left;
        let is_one = stride.differences.len() == 1;
        let change = |(difference, with): (Difference, Option<Scheme>)| Change {
            difference,
            alone: if is_one { alone } else { with.map(|with| total(&with) - before) },
        };
        WalkStep { name, changes: stride.differences.into_iter().map(change).collect(), worth, alone }
    });
    Comparison {
        before,
        after,
        difference: after - before,
        components: by_component(first, &one, second, &two),
        steps: steps.collect(),
    }
}

/// Puts a step that would be larger than both schemes together with its neighbours, until none is
/// (rule 36): a price that is ten times as high under a cap that takes nine tenths back is one change.
fn hold(walked: &mut Vec<(Stride, Amount)>, before: Amount, after: Amount) {
    let (Some(start), Some(end)) = (before.value(), after.value()) else { return };
    let most = start.0.abs().max(end.0.abs());
    while walked.len() > 1 {
        let mut at = start;
        let worths: Option<Vec<i64>> = walked
            .iter()
            .map(|(_, left)| {
                let worth = left.value()? - at;
                at = left.value()?;
                Some(worth.0)
            })
            .collect();
        let Some(worths) = worths else { return };
        let Some(place) = (0..worths.len()).find(|place| worths[*place].abs() > most) else { return };
        let with = |other: usize| worths.get(other).map_or(i64::MAX, |worth| (worths[place] + worth).abs());
        let before = place.checked_sub(1).filter(|before| with(*before) < with(place + 1));
        let place = before.unwrap_or(place).min(worths.len() - 2);
        let (next, left) = walked.remove(place + 1);
        let (one, _) = walked.remove(place);
        walked.insert(place, (one.and(next), left));
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
    /// The contract, of the later selection.
    pub contract: ContractIndex,
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
            selection.contracts.position(|c| c.provider == provider && c.commissioner == commissioner);
        if let Some(contract) = contract.filter(|_| selection.months.contains(&period.last_month())) {
            changed.push(Restated { contract, period, component, before: amount, after: Amount::ZERO });
        }
    }
    changed.sort_by_key(|line| (line.contract, line.period, line.component));
    changed
}
