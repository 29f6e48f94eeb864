//! A question of the workshop guide: why it matters, what each answer is worth, and the decision.

use egui::{Id, Layout, RadioButton, ScrollArea, TextEdit, Ui, vec2};
use engine::payment::Worth;
use engine::quantity::show;
use engine::quantity::words::NOT_KNOWN;
use engine::scheme::{Answer, Question};

use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::session::{Change, Decision, DecisionState};
use crate::view::part::{OLD, card_note, money, name, small, strong};

/// Width of the column of amounts.
const AMOUNT: f32 = 112.0;
/// Height of what stands under the answers.
const FOOT: f32 = 76.0;
/// Width of the button there.
const BUTTON: f32 = 132.0;

/// Draws the question at a place.
pub fn show(ui: &mut Ui, app: &App, at: usize, commands: &mut Vec<Command>) {
    let (Some(question), Some(entry)) = (app.guide.questions.get(at), app.session.entries().get(app.chosen))
    else {
        return;
    };
    let made = made(app, at);
    // What is being thought about stays while people look at something else.
    let salt = (entry.key, question.id.clone());
    let (choosing, writing) = (Id::unique(("choice", &salt)), Id::unique(("reason", &salt)));
    let has = app.guide.options.iter().find(|option| option.chosen).map(|option| option.answer.clone());
    let mut choice = ui.data(|data| data.get_temp::<String>(choosing)).or(has);
    let kept = made.map_or_else(String::new, |(decision, _)| decision.reason.clone());
    let before = ui.data(|data| data.get_temp::<String>(writing)).unwrap_or(kept);
    let mut reason = before.clone();

    let height = (ui.available_height() - FOOT).max(120.0);
    ScrollArea::vertical().id_salt(&salt).auto_shrink([false, true]).max_height(height).show(ui, |ui| {
        ui.label(strong(&question.question, size::TITLE));
        ui.label(&question.why);
        ui.label(small(ui, format!("Source: {}", question.source)));
        if let Some((decision, holds)) = made {
            card_note(ui, &told(question, decision, holds));
        }
        ui.add_space(6.0);
        ui.label(small(ui, "What it would pay with each answer, all else as it is; all providers."));
        if app.guide.is_old {
            ui.multiply_opacity(OLD);
        }
        for (answer, option) in question.choices.iter().zip(&app.guide.options) {
            if one(ui, answer, option, choice.as_deref() == Some(&answer.id)) {
                choice = Some(answer.id.clone());
                ui.data_mut(|data| data.insert_temp(choosing, answer.id.clone()));
            }
        }
    });
    ui.add_space(4.0);
    if app.chosen == app.session.baseline() {
        card_note(ui, &format!("{} is the baseline. Decide for a copy of it.", name(app, app.chosen)));
        if ui.button("Copy the baseline and decide there").clicked() {
            commands.push(Command::Change(Change::Copy(app.chosen)));
        }
        return;
    }
    let fits =
        |choice: &&String| app.guide.options.iter().any(|o| o.answer == **choice && o.misfit.is_none());
    let ready = choice.as_ref().filter(fits);
    if record(ui, &mut reason, ready.is_some())
        && let Some(choice) = ready
    {
        ui.data_mut(|data| {
            data.remove_temp::<String>(choosing);
            data.remove_temp::<String>(writing);
        });
        commands.push(Command::Decide {
            scheme: app.chosen,
            question: question.id.clone(),
            choice: choice.clone(),
            reason,
        });
    } else if reason != before {
        ui.data_mut(|data| data.insert_temp(writing, reason));
    }
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

/// The decision about a question that speaks for the scheme on show, and whether the scheme has it.
fn made(app: &App, at: usize) -> Option<(&Decision, bool)> {
    let (number, holds) = match app.guide.standings.get(at)? {
        DecisionState::Open => return None,
        DecisionState::Decided(number) => (*number, true),
        DecisionState::Changed(number) => (*number, false),
    };
    Some((app.session.decisions().get(number)?, holds))
}

fn told(question: &Question, decision: &Decision, holds: bool) -> String {
    let answer = question.answer(&decision.choice).map_or(decision.choice.as_str(), |answer| &answer.name);
    let mut text = format!("Decided: {answer}.");
    if !decision.reason.is_empty() {
        text.push_str(&format!(" Reason: {}", decision.reason));
    }
    if !holds {
        text.push_str(" The scheme was changed since and no longer has it.");
    }
    text
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
