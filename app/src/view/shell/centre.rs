//! The middle: cards, the six questions, and one page that answers one of them.

use egui::{Align, CentralPanel, Frame, Label, Layout, Margin, RichText, ScrollArea, Ui, WidgetInfo, vec2};

use super::{cards, findings, today};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::{fonts, short, theme, tokens};
use crate::show::{Question, View};
use crate::view::page::{changes, page};
use crate::view::part::{segmented, strong};

/// Draws the middle.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let frame = Frame::new().fill(tokens(ui).ground).inner_margin(Margin::same(theme::PADDING));
    changes::banner(ui, app, commands);
    findings::strip(ui, app, commands);
    today::strip(ui, app, commands);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        if ui.available_height() > LEAST.1 && ui.available_width() > LEAST.0 {
            over(ui, app, commands);
            page(app.view).show(ui, app, commands);
            return;
        }
        // Where there is no room for a page under the cards, all of it scrolls.
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            over(ui, app, commands);
            let size = vec2(ui.available_width(), LEAST.1);
            ui.allocate_ui(size, |ui| {
                ui.set_max_height(LEAST.1);
                page(app.view).show(ui, app, commands);
            });
        });
    });
}

/// The least size of the middle in which everything stands still.
const LEAST: (f32, f32) = (380.0, 430.0);

/// What stands over every page.
fn over(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    cards::show(ui, app, commands);
    ui.add_space(2.0);
    tabs(ui, app, commands);
    head(ui, app, commands);
}

/// The six questions, in one line.
fn tabs(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding = vec2(10.0, 5.0);
        for (question, name) in Question::EVERY {
            let is_open = app.view.question() == Some(question);
            let text = RichText::new(name);
            let text =
                if is_open { text.font(fonts::strong(size::BODY)).color(tokens(ui).accent) } else { text };
            let tab = ui.selectable_label(is_open, text);
            tab.widget_info(|| WidgetInfo::selected(egui::Role::Tab, true, is_open, name));
            if tab.clicked() {
                commands.push(Command::Question(question));
            }
        }
    });
}

/// What the open page says of this data, and the switch among the pages of its question.
fn head(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let mut others = |ui: &mut Ui| match app.view.question() {
        Some(question) => switch(ui, app, question, commands),
        None => back(ui, app, commands),
    };
    if ui.available_width() < BESIDE {
        sentence(ui, app);
        ui.horizontal(&mut others);
    } else {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                others(ui);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| sentence(ui, app));
            });
        });
    }
    ui.add_space(2.0);
}

/// In a middle so wide, a sentence has room beside the switch.
const BESIDE: f32 = 620.0;

/// The sentence, in which names are cut so that its numbers stay in sight; it is whole on hover.
fn sentence(ui: &mut Ui, app: &App) {
    let whole = page(app.view).sentence(app);
    let names = app.session.entries().iter().map(|entry| &entry.scheme.name);
    let text = names.fold(whole.clone(), |text, name| text.replace(name.as_str(), &short(name)));
    ui.add(Label::new(strong(&text, size::TITLE)).wrap()).on_hover_text(whole);
}

fn switch(ui: &mut Ui, app: &App, question: Question, commands: &mut Vec<Command>) {
    let choices: Vec<(View, &str)> = question.views().map(|view| (view, page(view).tab(app.lens))).collect();
    if choices.len() < 2 {
        return;
    }
    if let Some(view) = segmented(ui, "What of it", &choices, app.view) {
        commands.push(Command::Show(view));
    }
}

/// The way back from a page that stands behind something else on screen.
fn back(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let before = app.before();
    let name = before.question().map_or("", |question| question.name());
    if ui.button(format!("Back to “{name}”")).clicked() {
        commands.push(Command::Show(before));
    }
}
