//! Lines over periods, one a scheme, told apart by colour, dash and marker.

use egui::{Response, Shape, Stroke, Ui};
use engine::calendar::Period;
use engine::scheme::SchemeIndex;

use super::chart::{Unit, at, plot, read_out};
use super::{colour, colour_of, legend};
use crate::app::App;
use crate::look::tokens;

/// The line of a scheme.
pub struct Series {
    /// The scheme.
    pub scheme: SchemeIndex,
    /// By period; where nothing is known the line has a gap.
    pub values: Vec<Option<f64>>,
}

/// More markers than this would hide the line.
const MARKERS: usize = 40;

/// Draws the lines, under an id of the chart and with a summary for a screen reader. Returns the place of the series and of the period under the pointer, and the response of
/// the chart.
pub fn show(
    ui: &mut Ui,
    app: &App,
    (id, summary): (&str, &str),
    periods: &[Period],
    (series, ghosts): (&[Series], &[Series]),
    (unit, height): (Unit, f32),
) -> Option<(usize, usize, Response)> {
    let t = tokens(ui);
    let drawn = || series.iter().chain(ghosts);
    let known = || drawn().flat_map(|series| series.values.iter().flatten().copied());
    let mut chart = plot(id, periods, unit, egui::vec2(ui.available_width(), height), t)
        .include_y(known().fold(0.0, f64::min))
        .include_y(known().fold(0.0, f64::max));
    if known().all(|value| value.abs() < f64::EPSILON) {
        chart = chart.include_y(1.0);
    }
    let response = chart.show(ui, |plot| plot.pointer_coordinate());
    read_out(&response.response, summary);
    let painter = ui.painter().with_clip_rect(response.transform.frame().expand(4.0));
    let transform = &response.transform;
    let zero = [at(transform, -0.6, 0.0), at(transform, periods.len() as f64 - 0.4, 0.0)];
    painter.line_segment(zero, Stroke::new(1.0, t.muted));
    // What was pinned lies behind, thin and pale.
    for ghost in ghosts {
        let color = colour(t, app, ghost.scheme).gamma_multiply(0.55);
        for run in runs(&ghost.values) {
            let points: Vec<egui::Pos2> =
                run.iter().map(|(place, value)| at(transform, *place as f64, *value)).collect();
            painter.extend(Shape::dashed_line(&points, Stroke::new(1.5, color), 3.0, 3.0));
        }
    }
    for series in series {
        let (color, which) = (colour(t, app, series.scheme), colour_of(app, series.scheme));
        for run in runs(&series.values) {
            let points: Vec<egui::Pos2> =
                run.iter().map(|(place, value)| at(transform, *place as f64, *value)).collect();
            painter.extend(legend::dashed(which, &points, Stroke::new(2.0, color)));
            let every = periods.len().div_ceil(MARKERS).max(1);
            for (point, _) in points.iter().zip(&run).filter(|(_, (place, _))| place % every == 0) {
                painter.add(legend::marker(which, *point, 3.0, color));
            }
        }
    }
    let pointer = response.inner.filter(|_| response.response.hovered())?;
    let place = pointer.x.round().max(0.0) as usize;
    let (nearest, value) = series
        .iter()
        .enumerate()
        .filter_map(|(index, series)| Some((index, (*series.values.get(place)?)?)))
        .min_by(|a, b| (a.1 - pointer.y).abs().total_cmp(&(b.1 - pointer.y).abs()))?;
    let color = colour(t, app, series[nearest].scheme);
    painter.add(Shape::circle_stroke(at(transform, place as f64, value), 5.5, Stroke::new(2.0, color)));
    Some((nearest, place, response.response))
}

/// The stretches of a line between its gaps: place and value.
pub fn runs(values: &[Option<f64>]) -> Vec<Vec<(usize, f64)>> {
    let mut runs: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut is_open = false;
    for (place, value) in values.iter().enumerate() {
        match (value, runs.last_mut()) {
            (Some(value), Some(run)) if is_open => run.push((place, *value)),
            (Some(value), _) => runs.push(vec![(place, *value)]),
            (None, _) => {}
        }
        is_open = value.is_some();
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_a_gap() {
        let runs = runs(&[None, Some(1.0), Some(2.0), None, None, Some(3.0)]);
        assert_eq!(runs, [vec![(1, 1.0), (2, 2.0)], vec![(5, 3.0)]]);
    }
}
