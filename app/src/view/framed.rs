//! What every chart has around it: a title with its legend, a menu by which it leaves the window, and
//! the line on how to read it. The page for print is made by the same code.

use egui::{Align, Layout, TextStyle, TextWrapMode, Ui, WidgetText};
use egui_material_icons::icons::ICON_MORE_VERT;

use super::copying::right_click;
use super::status::months;
use super::top::named;
use super::{legend, small, strong};
use crate::app::App;
use crate::command::{Command, Want};
use crate::look::theme::size;
use crate::out::print::CHART_HEIGHT;
use crate::out::{Format, Picture, Table};

/// Which legend a chart has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Legend {
    /// Schemes as bars.
    Bars,
    /// Schemes as lines.
    Lines,
}

/// The words around a chart.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// What it shows, with its unit.
    pub title: &'a str,
    /// How to read it.
    pub how: &'a str,
    /// What a click does; not for print.
    pub click: &'a str,
    /// Its legend, where it has one of schemes.
    pub legend: Option<Legend>,
}

/// What somebody chose from the menu.
#[derive(Clone, Copy)]
enum Wish {
    Numbers,
    Picture,
    File(Format),
}

/// Shows a chart that is `height` points high with all that belongs to it.
///
/// `draw` draws the chart alone, so many points high; it is called once more for print, in another
/// `Ui` of another width and in light colours, with commands that nobody carries out. `table` gives the
/// numbers that `draw` draws.
pub fn show(
    ui: &mut Ui,
    app: &App,
    words: Words<'_>,
    height: f32,
    table: impl Fn() -> Table,
    mut draw: impl FnMut(&mut Ui, f32, &mut Vec<Command>),
    commands: &mut Vec<Command>,
) {
    let top = ui.cursor().min;
    let mut wish = None;
    ui.horizontal(|ui| {
        ui.label(strong(words.title, size::BODY));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = egui::Button::new(ICON_MORE_VERT.rich_text().size(14.0)).frame(false);
            let shown = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| wish = menu(ui));
            named(shown.0, &format!("Copy or save: {}", words.title));
            if let Some(legend) = words.legend {
                legend::show(ui, app, legend == Legend::Lines);
            }
        });
    });
    let source = format!("{} {} Source: {}, {}.", words.how, words.click, app.session.title, months(app));
    let source = source.replace("  ", " ");
    let source = WidgetText::from(small(ui, source)).into_galley(
        ui,
        Some(TextWrapMode::Wrap),
        ui.available_width(),
        TextStyle::Small,
    );
    // The title, the margins of the card and the gaps between.
    let chart = (height - source.size().y - 44.0).max(90.0);
    draw(ui, chart, commands);
    ui.label(source);
    right_click(ui, words.title, egui::Rect::from_min_max(top, ui.min_rect().max), |ui| {
        wish = menu(ui);
    });
    match wish {
        None => {}
        Some(Wish::Numbers) => commands.push(Command::Copy(table())),
        Some(Wish::Picture) => commands.push(Command::CopyPicture(print(ui, app, words, draw))),
        Some(Wish::File(format)) => {
            let picture = print(ui, app, words, draw);
            commands.push(Command::Ask(Want::SaveChart(picture, format)));
        }
    }
}

fn menu(ui: &mut Ui) -> Option<Wish> {
    let items = [
        ("Copy the numbers", Wish::Numbers),
        ("Copy as picture", Wish::Picture),
        ("Save as PNG…", Wish::File(Format::Png)),
        ("Save as SVG…", Wish::File(Format::Svg)),
    ];
    ui.set_min_width(140.0);
    let mut wish = None;
    for (name, what) in items {
        if ui.button(name).clicked() {
            wish = Some(what);
        }
    }
    wish
}

/// The chart on a page of its own. Whoever sees the page does not see the window, so it says which
/// schemes, whose data and which providers.
fn print(
    ui: &Ui,
    app: &App,
    words: Words<'_>,
    mut draw: impl FnMut(&mut Ui, f32, &mut Vec<Command>),
) -> Picture {
    let about = format!("{} {}", words.how, source(app)).replace("How to read this: ", "");
    Picture::print(ui.ctx(), words.title, &about, |ui| {
        ui.label(strong(words.title, size::TITLE));
        if let Some(legend) = words.legend {
            legend::printed(ui, app, legend == Legend::Lines);
        }
        draw(ui, CHART_HEIGHT, &mut Vec::new());
        ui.label(small(ui, words.how));
        ui.label(small(ui, source(app)));
    })
}

/// Where the numbers of a printed chart come from.
fn source(app: &App) -> String {
    let selection = &app.session.selection;
    let made_up = if selection.synthetic { ", SYNTHETIC data" } else { "" };
    let who = app.results.filter.map_or("all providers", |c| selection.contracts[c].provider_name.as_str());
    format!("Source: {}{made_up}, {who}, {}.", app.session.title, months(app))
}
