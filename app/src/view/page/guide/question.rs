//! A question of the workshop guide: why it matters, what each answer is worth, and the decision.

use egui::{Layout, RadioButton, ScrollArea, TextEdit, Ui, vec2};
use engine::payment::Worth;
use engine::quantity::show;
use engine::quantity::words::NOT_KNOWN;
use engine::scheme::Answer;

use super::thought::{Thought, told};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::session::Change;
use crate::view::part::{OLD, card_note, money, name, small, strong};

/// Width of the column of amounts.
const AMOUNT: f32 = 112.0;
/// Height of what stands under the answers.
const FOOT: f32 = 76.0;
/// Width of the button there.
const BUTTON: f32 = 132.0;

/// Draws the question at a place.
pub fn show(ui: &mut Ui, app: &App, at: usize, commands: &mut Vec<Command>) {
    let Some((question, mut thought)) = app.guide.questions.get(at).zip(Thought::of(ui, app, at)) else {
        return;
    };
    let height = (ui.available_height() - FOOT).max(120.0);
    let area = ScrollArea::vertical().id_salt((at, app.chosen)).auto_shrink([false, true]).max_height(height);
    area.show(ui, |ui| {
        ui.label(strong(&question.question, size::TITLE));
        ui.label(&question.why);
        ui.label(small(ui, format!("Source: {}", question.source)));
        if let Some(told) = told(app, at, question) {
            card_note(ui, &told);
        }
        ui.add_space(6.0);
        ui.label(small(ui, "What it would pay with each answer, all else as it is; all providers."));
        if app.guide.is_old {
            ui.multiply_opacity(OLD);
        }
        for (answer, option) in question.choices.iter().zip(&app.guide.options) {
            if one(ui, answer, option, thought.choice.as_deref() == Some(&answer.id)) {
                thought.choose(ui, &answer.id);
            }
        }
    });
    ui.add_space(4.0);
    if baseline(ui, app, commands) {
        return;
    }
    let mut reason = thought.reason.clone();
    let is_recorded = record(ui, &mut reason, thought.is_ready(app));
    thought.write(ui, reason);
    if is_recorded {
        commands.extend(thought.record(ui));
    }
}

/// Where the scheme on show is the baseline, draws the way to a copy of it. Whether it is.
pub fn baseline(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) -> bool {
    let is_baseline = app.chosen == app.session.baseline();
    if is_baseline {
        card_note(ui, &format!("{} is the baseline. Decide for a copy of it.", name(app, app.chosen)));
        if ui.button("Copy the baseline and decide there").clicked() {
            commands.push(Command::Change(Change::Copy(app.chosen)));
        }
    }
    is_baseline
}

/// The foot: why it was decided so, and the button. Whether it is to be recorded.
fn record(ui: &mut Ui, reason: &mut String, is_ready: bool) -> bool {
    let title = ui.label(strong("Reason", size::BODY));
    ui.horizontal(|ui| {
        let field = TextEdit::multiline(reason)
            .desired_rows(2)
            .desired_width((ui.available_width() - BUTTON - 20.0).max(120.0))
            .hint_text("Why the table chose this");
        let field = ui.add(field).labelled_by(title.id);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, "Reason"));
        let button = egui::Button::new("Record the decision").min_size(vec2(BUTTON, 24.0));
        let button = ui.add_enabled(is_ready, button);
        button.on_disabled_hover_text("Choose an answer that fits first.").clicked()
    })
    .inner
}

/// An answer with what it is worth. Whether it was chosen just now.
fn one(ui: &mut Ui, answer: &Answer, option: &Worth, is_chosen: bool) -> bool {
    let width = (ui.available_width() - AMOUNT - 8.0).max(120.0);
    let mut clicked = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(width);
            let button = RadioButton::new(is_chosen, &answer.name);
            clicked = ui.add_enabled(option.misfit.is_none(), button).clicked();
            ui.visuals_mut().indent_has_left_vline = false;
            ui.indent(&answer.id, |ui| {
                ui.label(small(ui, option.misfit.as_ref().unwrap_or(&answer.about)));
            });
        });
        ui.allocate_ui_with_layout(vec2(AMOUNT, 0.0), Layout::top_down(egui::Align::Max), |ui| {
            ui.set_width(AMOUNT);
            match option.total {
                Some(total) => ui.label(strong(money(total), size::BODY)),
                None => ui.label(small(ui, "does not fit")),
            };
            if option.total.is_some() {
                ui.label(small(ui, difference(option)));
            }
        });
    });
    clicked
}

fn difference(option: &Worth) -> String {
    match option.difference {
        _ if option.chosen => "as it is".to_owned(),
        Some(difference) if difference.0 == 0 => "no difference".to_owned(),
        Some(difference) => {
            format!("{}{}", if difference.0 > 0 { "+" } else { "" }, show::pounds(difference))
        }
        None => NOT_KNOWN.to_owned(),
    }
}
