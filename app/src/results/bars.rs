//! Amounts by period and kind, in pounds, for drawing only.

use engine::activity::Selection;
use engine::calendar::{Grain, Month, Period};
use engine::payment::{Amount, CashLine, Kind, Line, Statement};
use engine::quantity::Pence;
use rust_decimal::prelude::ToPrimitive;

/// A period of a scheme.
#[derive(Clone, Copy, Debug)]
pub struct Bar {
    /// By kind of line; what is taken away is below zero.
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

    /// The height of what stands above zero.
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
pub fn pounds(amount: Pence) -> f64 {
    amount.pounds().to_f64().unwrap_or_default()
}

/// The periods that months fall in, in order.
pub fn periods(months: &[Month], grain: Grain) -> Vec<Period> {
    let mut periods: Vec<Period> = months.iter().map(|month| month.period(grain)).collect();
    periods.dedup();
    periods
}

/// The month on show in which a line settles: the last of its period. A year whose end is not on show
/// settles, as far as it goes, in the last month that is.
pub fn settles(months: &[Month], line: &Line) -> Option<Month> {
    let place = months.partition_point(|month| *month < line.period.last_month());
    months.get(place).or(months.last()).copied()
}

/// By period of the selection. A line of a longer period is drawn in the one in which it settles.
pub fn income(selection: &Selection, statement: &Statement, grain: Grain) -> Vec<Bar> {
    let periods = periods(&selection.months, grain);
    let mut bars = vec![Bar::default(); periods.len()];
    for line in &statement.lines {
        let Some(month) = settles(&selection.months, line) else { continue };
        if let Ok(place) = periods.binary_search(&month.period(grain)) {
            bars[place].add(line.component.kind(), line.amount);
        }
    }
    bars
}

/// Cash of several schemes: every period in which any of them moves money or that is on show, and the
/// bars of each.
pub fn cash(selection: &Selection, schemes: &[Vec<CashLine>], grain: Grain) -> (Vec<Period>, Vec<Vec<Bar>>) {
    let moves = |line: &&CashLine| line.amount != Amount::ZERO;
    let moved = schemes.iter().flatten().filter(moves).map(|line| line.month);
    let months = || moved.clone().chain(selection.months.iter().copied());
    let (Some(first), Some(last)) = (months().min(), months().max()) else { return Default::default() };
    let periods = periods(&Month::range(first, last), grain);
    let bars = schemes
        .iter()
        .map(|lines| {
            let mut bars = vec![Bar::default(); periods.len()];
            for line in lines.iter().filter(moves) {
                if let Ok(place) = periods.binary_search(&line.month.period(grain)) {
                    bars[place].add(line.component.kind(), line.amount);
                }
            }
            bars
        })
        .collect();
    (periods, bars)
}
