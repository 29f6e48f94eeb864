//! The workshop guide: the questions of a table as steps, for the chosen scheme.

mod decisions;
mod question;
mod thought;

use egui::{Button, Layout, RichText, ScrollArea, Ui, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_CHANGE_CIRCLE, ICON_CHECK_CIRCLE, ICON_LIST_ALT, ICON_RADIO_BUTTON_UNCHECKED,
};

use super::kind::Page;
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::output::Table;
use crate::session::DecisionState;
use crate::show::{GuidePage, View};
use crate::view::part::{card, chip, name, small, strong};

pub use decisions::show as log;
pub use question::baseline;
pub use thought::{Thought, told};

/// Width of the list of questions.
const LIST: f32 = 172.0;
/// Height of a step in it.
const STEP: f32 = 24.0;

/// The questions of a workshop table.
pub struct Guide;

impl Page for Guide {
    fn name(&self) -> &'static str {
        "Guide"
    }

    fn sentence(&self, app: &App) -> String {
        let (decided, all) = (app.guide.decided(), app.guide.questions.len());
        match app.guide.next_open(0).and_then(|at| app.guide.questions.get(at)) {
            Some(next) => format!("{decided} of {all} questions decided; next: {}", next.name.to_lowercase()),
            None => format!("All {all} questions are decided"),
        }
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        card(ui, |ui| show(ui, app, commands));
    }

    fn table(&self, _: &Ui, _: &App) -> Option<Table> {
        None
    }

    fn rows(&self, _: &App) -> Option<Table> {
        None
    }

    fn spoken(&self, _: &Ui, _: &App) -> Option<String> {
        None
    }
}

/// Draws the guide.
fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        chip(ui, app, app.chosen);
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(small(ui, counted(app)));
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                let title = format!("Workshop guide: {}", name(app, app.chosen));
                ui.add(egui::Label::new(strong(&title, size::TITLE)).truncate()).on_hover_text(title);
            });
        });
    });
    ui.add_space(4.0);
    let height = ui.available_height();
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(vec2(LIST, height), Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(LIST);
            ScrollArea::vertical()
                .id_salt("steps")
                .auto_shrink(false)
                .show(ui, |ui| steps(ui, app, commands));
        });
        ui.add_space(4.0);
        ui.vertical(|ui| match app.guide.page {
            GuidePage::Question(at) => question::show(ui, app, at, commands),
            GuidePage::Log => {
                let area = ScrollArea::vertical().id_salt("log").auto_shrink(false);
                area.show(ui, |ui| decisions::show(ui, app, commands));
            }
        });
    });
}

/// `2 of 11 decided`.
fn counted(app: &App) -> String {
    format!("{} of {} decided", app.guide.decided(), app.guide.questions.len())
}

fn steps(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    for (at, question) in app.guide.questions.iter().enumerate() {
        let (icon, state) = match app.guide.standings.get(at) {
            Some(DecisionState::Decided(_)) => (ICON_CHECK_CIRCLE, "decided"),
            Some(DecisionState::Changed(_)) => (ICON_CHANGE_CIRCLE, "decided, and changed since"),
            Some(DecisionState::Elsewhere(_)) => {
                (ICON_CHANGE_CIRCLE, "decided for another scheme, and this one does not have it")
            }
            Some(DecisionState::Open) | None => (ICON_RADIO_BUTTON_UNCHECKED, "open"),
        };
        let label = format!("{}. {}", at + 1, question.name);
        step(ui, app, GuidePage::Question(at), (icon, &label, state), commands);
    }
    ui.separator();
    let made = app.session.decisions().len();
    let state = if made == 1 { "one decision".to_owned() } else { format!("{made} decisions") };
    let label = format!("Decisions log ({made})");
    step(ui, app, GuidePage::Log, (ICON_LIST_ALT, &label, &state), commands);
}

fn step(
    ui: &mut Ui,
    app: &App,
    page: GuidePage,
    (icon, label, state): (MaterialIcon, &str, &str),
    commands: &mut Vec<Command>,
) {
    let t = tokens(ui);
    let is_shown = app.guide.page == page;
    let color = if state == "open" { t.muted } else { t.accent };
    let text = if is_shown { strong(label, size::BODY) } else { RichText::new(label) };
    let button = Button::selectable(is_shown, (icon.rich_text().color(color), text, egui::Atom::grow()))
        .truncate()
        .min_size(vec2(ui.available_width(), STEP));
    let response = ui.add(button).on_hover_text(format!("{label}: {state}"));
    let spoken = format!("{label}: {state}");
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_shown, &spoken));
    if response.clicked() && !is_shown {
        commands.push(Command::Turn(page));
    }
}

/// Draws how far the table has come, at the foot of a panel, with the way to the next question.
pub fn progress(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let frame = egui::Frame::new().inner_margin(egui::Margin { top: 6, ..egui::Margin::ZERO });
    egui::Panel::bottom("questions").frame(frame).resizable(false).show(ui, |ui| {
        ui.label(strong("Questions on this table", size::SMALL).color(tokens(ui).muted));
        let next = app.guide.next_open(0);
        let (text, page) = match next {
            Some(at) => {
                let question = &app.guide.questions[at].question;
                (format!("{}. Next: {question}", counted(app)), GuidePage::Question(at))
            }
            None => (format!("{}. Show the log.", counted(app)), GuidePage::Log),
        };
        let text = RichText::new(text).size(size::SMALL).color(tokens(ui).accent);
        let link =
            ui.add(egui::Button::new(text).frame(false).wrap()).on_hover_text("Open the workshop guide");
        if link.clicked() {
            commands.push(Command::Show(View::Guide));
            commands.push(Command::Turn(page));
        }
    });
}
