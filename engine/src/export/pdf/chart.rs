//! A chart as shares of its height and width, which the page draws: what is where is worked out here, how it
//! looks there.

use serde_json::{Value, json};

use crate::export::document::{Axis, Chart, ChartKind};

/// Bars whose values are written at their ends, at most.
const WRITTEN: usize = 26;

/// What the page needs to draw a chart.
pub(super) fn drawn(chart: &Chart) -> Value {
    let axis = Axis::of(chart);
    let mark = |number: &rust_decimal::Decimal| json!({ "at": axis.along(*number), "label": chart.unit.in_short(*number) });
    json!({
        "title": chart.title,
        "alternative": chart.alternative,
        "is": match chart.kind {
            ChartKind::Columns | ChartKind::Stacked | ChartKind::Walk => "columns",
            ChartKind::Bars => "bars",
            ChartKind::Lines => "lines",
        },
        "zero": axis.along(rust_decimal::Decimal::ZERO),
        "marks": axis.marks.iter().map(mark).collect::<Vec<Value>>(),
        "categories": chart.categories,
        "legend": if chart.series.len() > 1 { names(chart) } else { Vec::new() },
        "bars": bars(chart, &axis),
    })
}

fn names(chart: &Chart) -> Vec<&str> {
    chart.series.iter().map(|series| series.name.as_str()).collect()
}

/// A bar for each number: of which series and category, where across its category, from where to where.
fn bars(chart: &Chart, axis: &Axis) -> Vec<Value> {
    let lanes = match chart.kind {
        ChartKind::Columns | ChartKind::Bars => chart.series.len().max(1),
        ChartKind::Stacked | ChartKind::Walk | ChartKind::Lines => 1,
    };
    let all = chart.categories.len() * chart.series.len();
    let written = all <= WRITTEN && !matches!(chart.kind, ChartKind::Stacked | ChartKind::Lines);
    let last = chart.categories.len().saturating_sub(1);
    let mut bars = Vec::with_capacity(all);
    for (series, spans) in chart.spans().iter().enumerate() {
        for (place, span) in spans.iter().enumerate() {
            let (Some((from, to)), Some(Some(value))) = (span, chart.series[series].values.get(place)) else {
                continue;
            };
            let is_total = chart.kind == ChartKind::Walk && (place == 0 || place == last);
            bars.push(json!({
                "series": series,
                "category": place,
                "lane": series % lanes,
                "lanes": lanes,
                "from": axis.along(*from),
                "to": axis.along(*to),
                "label": if written { chart.unit.in_short(*value) } else { String::new() },
                "falls": chart.kind == ChartKind::Walk && value.is_sign_negative(),
                "total": is_total,
            }));
        }
    }
    bars
}
