//! Income by month, stacked by kind; added up over the months; and cash.

use egui::{Stroke, Ui};
use egui_plot::{Line, PlotPoint, PlotPoints};

use super::chart::{in_pounds, plot};
use super::status::months;
use super::{bars, colour, legend, letter, name, small, strong};
use crate::app::App;
use crate::command::{Command, View};
use crate::look::theme::size;
use crate::look::tokens;
use crate::results::{Bar, Extra, Figure};

/// Draws a chart `height` points high with its title and the line on how to read it.
pub fn show(ui: &mut Ui, app: &App, view: View, height: f32, commands: &mut Vec<Command>) {
    let (title, how) = match view {
        View::Cumulative => (
            "Income so far, £ thousand",
            "How to read this: each line is what a scheme has paid since the first month; where lines cross, one overtakes the other. Click a line to see why.",
        ),
        View::Cash => (
            "Cash by month, £ thousand",
            "How to read this: each amount stands in the month in which it is paid or taken back, which may be after the months on show. Hatched below nought is taken back; the line across is what is left.",
        ),
        _ => (
            "Income by month, £ thousand",
            "How to read this: solid is activity, paler are outcomes and adjustments; hatched below nought is taken back, and the line across is what is left; ? is not known. Quarters and years stand in their last month. Click a bar to see why.",
        ),
    };
    ui.horizontal(|ui| {
        ui.label(strong(title, size::BODY));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            legend::show(ui, app, view == View::Cumulative);
        });
    });
    let source = format!("{how} Source: {}, {}.", app.session.title, months(app));
    let source = egui::WidgetText::from(small(ui, source)).into_galley(
        ui,
        Some(egui::TextWrapMode::Wrap),
        ui.available_width(),
        egui::TextStyle::Small,
    );
    // The title, the margins of the card and the gaps between.
    let plot_height = (height - source.size().y - 44.0).max(90.0);
    match (view, &app.results.extra) {
        (View::Cumulative, _) => lines(ui, app, plot_height, commands),
        (View::Cash, Extra::Cash(months, cash)) => {
            let cash: Vec<&[Bar]> = cash.iter().map(Vec::as_slice).collect();
            bars::show(ui, app, "cash", months, &cash, plot_height);
        }
        _ => income(ui, app, plot_height, commands),
    }
    ui.label(source);
}

fn income(ui: &mut Ui, app: &App, height: f32, commands: &mut Vec<Command>) {
    let months = &app.session.selection.months;
    let income: Vec<&[Bar]> = app.results.schemes.iter().map(|results| results.bars.as_slice()).collect();
    if let Some((scheme, place, response)) = bars::show(ui, app, "income", months, &income, height)
        && response.clicked()
    {
        commands.push(Command::Explain(Figure::Month(scheme, months[place])));
    }
}

fn lines(ui: &mut Ui, app: &App, height: f32, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let months = &app.session.selection.months;
    let sums: Vec<Vec<f64>> = app.results.schemes.iter().map(|results| so_far(&results.bars)).collect();
    let response = plot("cumulative", months, height, t).show(ui, |plot| {
        for (scheme, sums) in sums.iter().enumerate() {
            let points: Vec<[f64; 2]> =
                sums.iter().enumerate().map(|(place, sum)| [place as f64, *sum]).collect();
            let line =
                Line::new(format!("{} {}", letter(scheme), name(app, scheme)), PlotPoints::from(points))
                    .color(colour(t, app, scheme))
                    .width(2.0)
                    .style(legend::line_style(app, scheme));
            plot.line(line.allow_hover(false));
        }
        plot.pointer_coordinate()
    });
    let Some(at) = response.inner.filter(|_| response.response.hovered()) else { return };
    let place = at.x.round().max(0.0) as usize;
    let nearest = sums
        .iter()
        .enumerate()
        .filter_map(|(scheme, sums)| sums.get(place).map(|sum| (scheme, *sum)))
        .min_by(|a, b| (a.1 - at.y).abs().total_cmp(&(b.1 - at.y).abs()));
    let Some((scheme, sum)) = nearest else { return };
    let month = months[place];
    let point = response.transform.position_from_point(&PlotPoint::new(place as f64, sum));
    ui.painter().circle(point, 4.0, t.panel, Stroke::new(2.0, colour(t, app, scheme)));
    let text = format!(
        "{} {}, to the end of {}\nPaid {}",
        letter(scheme),
        name(app, scheme),
        month.in_words(),
        in_pounds(sum)
    );
    if response.response.on_hover_text_at_pointer(text).clicked() {
        commands.push(Command::Explain(Figure::SoFar(scheme, month)));
    }
}

/// What has been paid by each month. Where an amount is not known the line ends: a sum without it
/// would be false.
fn so_far(bars: &[Bar]) -> Vec<f64> {
    let mut sum = 0.0;
    bars.iter()
        .take_while(|bar| bar.known)
        .map(|bar| {
            sum += bar.paid();
            sum
        })
        .collect()
}
