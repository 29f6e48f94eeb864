//! How numbers of a chart are shown, as Excel writes it and as it then comes out.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::export::document::ChartUnit;
use crate::quantity::show;

/// In the cells of the workbook: with all that is known.
pub(super) const fn in_cells(unit: ChartUnit) -> &'static str {
    match unit {
        ChartUnit::Pounds => "£#,##0.00;\\−£#,##0.00",
        ChartUnit::Share => "0.00\\ %;\\−0.00\\ %",
        ChartUnit::Count => "#,##0;\\−#,##0",
    }
}

/// At axes and marks, by the number that is furthest from nothing.
pub(super) fn on_chart(unit: ChartUnit, furthest: f64) -> &'static str {
    match unit {
        ChartUnit::Pounds if furthest >= 1e6 => "£#,##0.00,,\"m\";\\−£#,##0.00,,\"m\"",
        ChartUnit::Pounds if furthest >= 1e2 => "£#,##0;\\−£#,##0",
        ChartUnit::Pounds => in_cells(unit),
        ChartUnit::Share => "0.0\\ %;\\−0.0\\ %",
        ChartUnit::Count => in_cells(unit),
    }
}

/// In words that are worked out: a total, or a change with its sign.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Total,
    Change,
}

impl Said {
    pub(super) const fn format(self, unit: ChartUnit) -> &'static str {
        match (unit, self) {
            (ChartUnit::Pounds, Self::Total) => "£#,##0;\\−£#,##0",
            (ChartUnit::Pounds, Self::Change) => "+£#,##0;\\−£#,##0;£0",
            (ChartUnit::Share, Self::Total) => "0.0\\ %;\\−0.0\\ %",
            (ChartUnit::Share, Self::Change) => "+0.0\\ %;\\−0.0\\ %;0.0\\ %",
            (ChartUnit::Count, Self::Total) => "#,##0;\\−#,##0",
            (ChartUnit::Count, Self::Change) => "+#,##0;\\−#,##0;0",
        }
    }

    /// What comes out of the format.
    pub(super) fn text(self, unit: ChartUnit, number: Decimal) -> String {
        let whole = |number: Decimal| {
            show::number(number.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
        };
        let size = match unit {
            ChartUnit::Pounds => format!("£{}", whole(number.abs())),
            ChartUnit::Share => show::rounded_percent(number.abs(), 1),
            ChartUnit::Count => whole(number.abs()),
        };
        let sign = match (number.cmp(&Decimal::ZERO), self) {
            (Ordering::Less, _) => "−",
            (Ordering::Greater, Self::Change) => "+",
            (Ordering::Greater, Self::Total) | (Ordering::Equal, _) => "",
        };
        format!("{sign}{size}")
    }
}
