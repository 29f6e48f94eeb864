//! What stands around every chart: its title with the unit, a legend, a menu by which it leaves the
//! window, how to read it, and its source. The page for print is made by the same code.

use egui::containers::menu::MenuButton;
use egui::{Align, Button, Layout, Rect, TextStyle, TextWrapMode, Ui, WidgetText};
use egui_material_icons::icons::ICON_MORE_VERT;
use engine::scheme::SchemeIndex;

use super::copying::right_click;
use super::{months, named, small, strong};
use crate::app::App;
use crate::command::Command;
use crate::jobs::{FileRequest, Savable};
use crate::look::theme::size;
use crate::output::print::CHART_HEIGHT;
use crate::output::{Format, Picture, Table};

/// The words around a chart.
pub struct Frame<'a> {
    /// What it shows, in which unit.
    pub title: String,
    /// How to read it. Sentences that begin with "Click" are for the screen only.
    pub how: &'a str,
    /// Where its numbers come from.
    pub source: String,
    /// How high it is in print, with its words, where it needs more room than a chart does.
    pub paper: f32,
}

/// The room that a chart has at least.
const LEAST: f32 = 90.0;

/// What somebody chose from the menu.
#[derive(Clone, Copy)]
enum Wish {
    Numbers,
    Picture,
    File(Format),
}

impl Frame<'_> {
    /// Draws a chart with its words, `height` points high in all. `legend` is drawn from right to left.
    ///
    /// `draw` draws the chart alone, so many points high; it is called once more for print, in another
    /// `Ui` of another width and in light colours, with nothing under a pointer. `table` gives the numbers
    /// that `draw` draws.
    pub fn show<R>(
        &self,
        ui: &mut Ui,
        height: f32,
        legend: impl Fn(&mut Ui),
        mut draw: impl FnMut(&mut Ui, f32) -> R,
        table: impl FnOnce() -> Table,
        commands: &mut Vec<Command>,
    ) -> R {
        let top = ui.cursor().min;
        let mut wish = None;
        let head = |ui: &mut Ui| {
            let button = Button::new(ICON_MORE_VERT.rich_text().size(14.0)).frame(false);
            let shown = MenuButton::from_button(button).ui(ui, |ui| wish = menu(ui));
            named(shown.0, &format!("Copy or save: {}", self.title));
            legend(ui);
        };
        let result = self.draw(ui, height, self.how, head, &mut draw);
        right_click(ui, &self.title, Rect::from_min_max(top, ui.min_rect().max), |ui| wish = menu(ui));
        let print = |ui: &Ui, mut draw: &mut dyn FnMut(&mut Ui, f32) -> R| {
            let how = for_print(self.how);
            let about = format!("{how} {}", self.source);
            Picture::print(ui.ctx(), &self.title, &about, |ui| {
                ui.horizontal_wrapped(&legend);
                self.draw(ui, CHART_HEIGHT.max(self.paper), &how, |_| {}, &mut draw);
            })
        };
        match wish {
            None => {}
            Some(Wish::Numbers) => commands.push(Command::Copy(table())),
            Some(Wish::Picture) => commands.push(Command::CopyPicture(print(ui, &mut draw))),
            Some(Wish::File(format)) => {
                let picture = print(ui, &mut draw);
                let name = picture.file_name(format);
                commands.push(Command::Ask(FileRequest::Save(Savable::Chart(picture, format), name)));
            }
        }
        result
    }

    fn draw<R>(
        &self,
        ui: &mut Ui,
        height: f32,
        how: &str,
        head: impl FnOnce(&mut Ui),
        draw: &mut impl FnMut(&mut Ui, f32) -> R,
    ) -> R {
        let top = ui.cursor().top();
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                head(ui);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(egui::Label::new(strong(&self.title, size::BODY)).truncate());
                });
            });
        });
        let words = WidgetText::from(small(ui, format!("{how} {}", self.source))).into_galley(
            ui,
            Some(TextWrapMode::Wrap),
            ui.available_width(),
            TextStyle::Small,
        );
        let gap = ui.spacing().item_spacing.y;
        let used = ui.cursor().top() - top + words.size().y + gap;
        let result = draw(ui, (height - used).max(LEAST));
        ui.label(words);
        result
    }
}

/// How to read a chart that nobody can click.
fn for_print(how: &str) -> String {
    how.split_inclusive(". ").filter(|sentence| !sentence.starts_with("Click")).collect()
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

/// Where what is on show comes from: file, whose, months, schemes, program.
pub fn source(app: &App) -> String {
    source_of(app, &months(app))
}

/// The same over other months.
pub fn source_of(app: &App, months: &str) -> String {
    let (first, last) = (SchemeIndex::default(), app.session.last_scheme());
    let schemes = if first == last {
        format!("scheme {}", first.letter())
    } else {
        format!("schemes {} to {}", first.letter(), last.letter())
    };
    let under = app.session.under().map_or_else(String::new, |name| format!(", what if: {name}"));
    let made_up = if app.session.selection.synthetic { " (SYNTHETIC data)" } else { "" };
    format!(
        "Source: {}{made_up}{under}, {}, {months}, {schemes}. Weighting Room {}.",
        app.session.title,
        app.results.filter.in_words(&app.session.selection),
        env!("CARGO_PKG_VERSION")
    )
}
