//! A walk from one total to another: columns that hang between where a step begins and where it ends, on columns
//! without colour. What stands below nothing hangs from it, so that a step across it is drawn in two parts. The
//! workbook works all of it out from the column of values.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::drawn::{Drawn, DrawnSeries, LONGEST_OF_AXIS, short};
use super::sheet::{Cell, Column, Sheet};
use super::shown::{self, Said};
use crate::export::document::{Chart, ChartUnit};
use crate::export::office::palette::{ACCENT, SCHEMES, TAKEN};

/// Columns of the sheet: names, values, labels, beginnings, ends, what holds up, and then what is seen.
const LABELS: usize = 2;
const HELD_UP: usize = 5;

/// A step, with the row of the sheet where it stands.
struct Step {
    row: usize,
    said: Said,
    value: Option<Decimal>,
    from: Decimal,
    to: Decimal,
}

/// What is seen of a step, by which way it goes.
#[derive(Clone, Copy)]
enum Way {
    Total,
    More,
    Less,
}

/// On which side of nothing a part of a step is.
#[derive(Clone, Copy)]
enum Side {
    Above,
    Below,
}

pub(super) fn drawn(chart: &Chart) -> Drawn {
    let steps = steps(chart);
    let unit = chart.unit;
    let format = shown::in_cells(unit);
    let of =
        |head: &str, cell: &dyn Fn(&Step) -> Cell| Column::of(head, format, steps.iter().map(cell).collect());
    let names: Vec<_> = chart.categories.iter().map(|name| short(name, LONGEST_OF_AXIS)).collect();
    let name = |step: &Step| names.get(step.row - 2).map_or("", String::as_str);
    let mut columns = vec![
        of("Step", &|step| Cell::text(name(step))),
        of("Value", &|step| Cell::number(step.value.and_then(|value| value.to_f64()))),
        of("Label", &|step| step.label(name(step), unit)),
        of("From", &Step::beginning),
        of("To", &Step::end),
        of("Held up", &Step::held_up),
    ];
    let mut series = vec![DrawnSeries { column: HELD_UP, colour: None }];
    for (way, head, colour) in
        [(Way::Total, "Total", ACCENT), (Way::More, "More", SCHEMES[3]), (Way::Less, "Less", TAKEN)]
    {
        for (side, where_it_is) in [(Side::Above, ""), (Side::Below, ", below zero")] {
            series.push(DrawnSeries { column: columns.len(), colour: Some(colour) });
            columns.push(of(&format!("{head}{where_it_is}"), &|step| step.seen(way, side)));
        }
    }
    Drawn { sheet: Sheet { columns }, categories: LABELS, series }
}

/// The first and the last stand on nothing; the others begin where the one before ended.
fn steps(chart: &Chart) -> Vec<Step> {
    let mut at = Decimal::ZERO;
    let last = chart.categories.len().saturating_sub(1);
    let step = |place| {
        let value = chart.series.first().and_then(|series| series.values.get(place).copied().flatten());
        let said = if place == 0 || place == last { Said::Total } else { Said::Change };
        let from = if said == Said::Total { Decimal::ZERO } else { at };
        at = from + value.unwrap_or_default();
        Step { row: place + 2, said, value, from, to: at }
    };
    (0..chart.categories.len()).map(step).collect()
}

impl Step {
    fn label(&self, name: &str, unit: ChartUnit) -> Cell {
        let row = self.row;
        match (Cell::text(name), self.value) {
            (Cell::Text(name), Some(value)) => {
                let format = self.said.format(unit);
                let formula = format!("=A{row}&CHAR(10)&TEXT(B{row},\"{format}\")");
                Cell::WorkedText(formula, format!("{name}\n{}", self.said.text(unit, value)))
            }
            (name, _) => name,
        }
    }

    fn beginning(&self) -> Cell {
        match self.said {
            Said::Total => Cell::Number(0.0),
            Said::Change => worked(format!("=E{}", self.row - 1), self.from),
        }
    }

    fn end(&self) -> Cell {
        worked(format!("=D{row}+B{row}", row = self.row), self.to)
    }

    fn held_up(&self) -> Cell {
        let Self { row, from, to, .. } = self;
        let formula = format!("=MAX(MIN(D{row},E{row}),0)+MIN(MAX(D{row},E{row}),0)");
        let zero = Decimal::ZERO;
        worked(formula, (*from).min(*to).max(zero) + (*from).max(*to).min(zero))
    }

    fn seen(&self, way: Way, side: Side) -> Cell {
        let Self { row, from, to, .. } = self;
        let (low, high, zero) = ((*from).min(*to), (*from).max(*to), Decimal::ZERO);
        let (formula, size) = match side {
            Side::Above => {
                (format!("MAX(D{row},E{row},0)-MAX(MIN(D{row},E{row}),0)"), high.max(zero) - low.max(zero))
            }
            Side::Below => {
                (format!("MIN(D{row},E{row},0)-MIN(MAX(D{row},E{row}),0)"), low.min(zero) - high.min(zero))
            }
        };
        let (formula, is_so) = match (way, self.said) {
            (Way::Total, Said::Total) => return worked(format!("={formula}"), size),
            (Way::More, Said::Change) => (format!("=IF(E{row}>=D{row},{formula},0)"), to >= from),
            (Way::Less, Said::Change) => (format!("=IF(E{row}<D{row},{formula},0)"), to < from),
            (Way::Total, Said::Change) | (Way::More | Way::Less, Said::Total) => return Cell::Nothing,
        };
        worked(formula, if is_so { size } else { zero })
    }
}

fn worked(formula: String, result: Decimal) -> Cell {
    Cell::Worked(formula, result.to_f64().unwrap_or_default())
}
