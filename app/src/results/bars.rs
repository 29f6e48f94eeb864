//! Amounts by month and kind, in pounds, for drawing only.

use std::collections::BTreeSet;

use engine::activity::Selection;
use engine::calendar::Month;
use engine::payment::{Amount, CashLine, Kind, Line, Statement};
use engine::quantity::Pence;
use rust_decimal::prelude::ToPrimitive;

/// A month of a scheme.
#[derive(Clone, Copy, Debug)]
pub struct Bar {
    /// By kind of line; what is taken away is below nought.
    pub kinds: [f64; Kind::COUNT],
    /// Whether every amount in it is known.
    pub known: bool,
}

impl Default for Bar {
    fn default() -> Self {
        Self { kinds: [0.0; Kind::COUNT], known: true }
    }
}

impl Bar {
    /// What is paid.
    pub fn paid(&self) -> f64 {
        self.kinds.iter().sum()
    }

    /// The height of what stands above nought.
    pub fn above(&self) -> f64 {
        self.kinds.iter().filter(|amount| **amount > 0.0).sum()
    }

    fn add(&mut self, kind: Kind, amount: Amount) {
        match amount.value() {
            Some(amount) => self.kinds[kind.index()] += pounds(amount),
            None => self.known = false,
        }
    }
}

/// Pounds for drawing; money itself never becomes a float.
fn pounds(amount: Pence) -> f64 {
    amount.pounds().to_f64().unwrap_or_default()
}

/// By month of the selection. A line of a quarter or a year is drawn in its last month, in which it
/// settles.
pub fn income(selection: &Selection, statement: &Statement, on_show: impl Fn(&Line) -> bool) -> Vec<Bar> {
    let mut bars = vec![Bar::default(); selection.months.len()];
    for line in statement.lines.iter().filter(|line| on_show(line)) {
        // A year whose end is not on show settles, as far as it goes, in the last month that is.
        let place = selection.months.partition_point(|month| *month < line.period.last_month());
        if let Some(bar) = bars.get_mut(place.min(selection.months.len().saturating_sub(1))) {
            bar.add(line.component.kind(), line.amount);
        }
    }
    bars
}

/// Cash of several schemes: every month in which any of them moves money or that is on show, and the
/// bars of each.
pub fn cash(selection: &Selection, schemes: &[Vec<CashLine>]) -> (Vec<Month>, Vec<Vec<Bar>>) {
    let moves = |line: &&CashLine| line.amount != Amount::ZERO;
    let moved = schemes.iter().flatten().filter(moves).map(|line| line.month);
    let months: BTreeSet<Month> = moved.chain(selection.months.iter().copied()).collect();
    let (Some(first), Some(last)) = (months.first(), months.last()) else { return Default::default() };
    let months = Month::range(*first, *last);
    let bars = schemes
        .iter()
        .map(|lines| {
            let mut bars = vec![Bar::default(); months.len()];
            for line in lines.iter().filter(moves) {
                bars[line.month.since(months[0]) as usize].add(line.component.kind(), line.amount);
            }
            bars
        })
        .collect();
    (months, bars)
}
