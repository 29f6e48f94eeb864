//! The charts of the papers, each with its numbers in words for somebody who cannot see it.

use rust_decimal::Decimal;

use super::facts::Facts;
use super::side::{Side, kinds, months_of_cash};
use crate::export::document::{Chart, ChartKind, ChartUnit, Series};
use crate::payment::{Amount, Comparison};
use crate::quantity::{Money, Pence, show, words};

/// Series that are told number by number; of longer ones the ends are.
const TOLD: usize = 8;

/// What every scheme pays; of one that is only bounded, between what.
pub(super) fn totals(sides: &[Side]) -> Chart {
    let paid: Vec<Amount> = sides.iter().map(|side| side.total).collect();
    let mut all = vec![series("Paid", &paid)];
    if paid.iter().any(|amount| amount.value().is_none()) {
        let end = |name: &str, end: fn(Amount) -> Option<Pence>| {
            let of = |amount: &Amount| amount.value().map_or_else(|| end(*amount), |_| None);
            Series {
                name: name.to_owned(),
                values: paid.iter().map(|amount| of(amount).map(Pence::pounds)).collect(),
            }
        };
        all.extend([end("No less than", Amount::least), end("No more than", Amount::most)]);
    }
    chart("What each scheme pays", ChartKind::Bars, names(sides), all)
}

/// What every scheme but the baseline pays more or less than it.
pub(super) fn differences(sides: &[Side]) -> Chart {
    let others: Vec<&Side> = sides.iter().filter(|side| side.difference.is_some()).collect();
    let values: Vec<Amount> = others.iter().filter_map(|side| side.difference).collect();
    let categories = others.iter().map(|side| side.name.clone()).collect();
    let series = vec![series("More or less than the baseline", &values)];
    chart("Difference from the baseline", ChartKind::Columns, categories, series)
}

/// What every scheme pays, by kind.
pub(super) fn by_kind(facts: &Facts<'_>, sides: &[Side]) -> Chart {
    let of = |kind: crate::payment::Kind| {
        let values: Vec<Amount> = sides.iter().map(|side| side.of_kind(facts, kind)).collect();
        series(kind.in_words(), &values)
    };
    let all = kinds(facts).into_iter().map(of).collect();
    chart("What each scheme pays, by kind", ChartKind::Stacked, names(sides), all)
}

/// What every scheme has paid by the end of each month.
pub(super) fn so_far(facts: &Facts<'_>, sides: &[Side]) -> Chart {
    let months = months_of_cash(facts);
    let all = sides.iter().map(|side| series(&side.name, &side.so_far(facts, &months))).collect();
    let categories = months.iter().map(|month| format!("{} {}", month.short_name(), month.year())).collect();
    chart("Paid so far, by month of payment", ChartKind::Lines, categories, all)
}

/// What a scheme pays each contract more or less than the baseline.
pub(super) fn by_contract(title: &str, contracts: Vec<String>, differences: &[Amount]) -> Chart {
    let series = vec![series("More or less than the baseline", differences)];
    chart(title, ChartKind::Bars, contracts, series)
}

/// The share of the most that each could pay that measures move.
pub(super) fn moved_by_quality(sides: &[Side]) -> Chart {
    let values = sides.iter().map(Side::moved_by_quality).collect();
    let series = vec![Series { name: "Moved by quality".to_owned(), values }];
    let mut chart = chart(
        "Share of the most that each could pay that quality moves",
        ChartKind::Bars,
        names(sides),
        series,
    );
    chart.unit = ChartUnit::Share;
    chart.alternative = alternative(&chart);
    chart
}

/// The walk from one scheme to another; nothing where a step is not known.
pub(super) fn walk(before: &str, after: &str, comparison: &Comparison) -> Option<Chart> {
    let mut categories = vec![before.to_owned()];
    categories.extend(comparison.steps.iter().map(|step| step.name.clone()));
    categories.push(after.to_owned());
    let steps = comparison.steps.iter().map(|step| step.worth);
    let values: Vec<Amount> =
        [comparison.before].into_iter().chain(steps).chain([comparison.after]).collect();
    let series = series("Pounds", &values);
    let is_known = series.values.iter().all(Option::is_some) && !comparison.steps.is_empty();
    is_known.then(|| chart(&format!("From {before} to {after}"), ChartKind::Walk, categories, vec![series]))
}

fn names(sides: &[Side]) -> Vec<String> {
    sides.iter().map(|side| side.name.clone()).collect()
}

fn series(name: &str, values: &[Amount]) -> Series {
    let values = values.iter().map(|amount| amount.value().map(|pence| pence.pounds())).collect();
    Series { name: name.to_owned(), values }
}

fn chart(title: &str, kind: ChartKind, categories: Vec<String>, series: Vec<Series>) -> Chart {
    let mut chart = Chart {
        title: title.to_owned(),
        alternative: String::new(),
        kind,
        unit: ChartUnit::Pounds,
        categories,
        series,
    };
    chart.alternative = alternative(&chart);
    chart
}

/// A chart in words: each series with its numbers, or with its ends where it is long.
fn alternative(chart: &Chart) -> String {
    let number = |value: &Option<Decimal>| match (value, chart.unit) {
        (None, _) => words::NOT_KNOWN.to_owned(),
        (Some(value), ChartUnit::Pounds) => show::whole_pounds(Money::pounds(*value).rounded()),
        (Some(value), ChartUnit::Share) => show::rounded_percent(*value, 1),
        (Some(value), ChartUnit::Count) => show::number(*value),
    };
    let of = |series: &Series| {
        let all: Vec<String> = chart
            .categories
            .iter()
            .zip(&series.values)
            .filter(|(_, value)| value.is_some() || chart.series.len() == 1)
            .map(|(category, value)| format!("{category} {}", number(value)))
            .collect();
        match all.as_slice() {
            [] => format!("{}: {}", series.name, words::NOT_KNOWN),
            [first, .., last] if all.len() > TOLD && chart.series.len() > 1 => {
                format!("{}: {first}, up to {last}", series.name)
            }
            all => format!("{}: {}", series.name, all.join(", ")),
        }
    };
    let told: Vec<String> = chart.series.iter().map(of).collect();
    format!("{}. {}.", chart.title, told.join("; "))
}
