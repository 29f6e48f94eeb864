//! The question that a table answers now: its answers as large buttons, why one was chosen, and the decision.

use egui::{Button, Label, TextEdit, Ui, vec2};
use engine::scheme::Question;

use super::{answers, head};
use crate::app::{App, Room};
use crate::command::Command;
use crate::look::theme::{self, size};
use crate::look::tokens;
use crate::view::page::guide::{Thought, baseline, told};
use crate::view::part::{card_note, small, strong};

/// Height of what stands under the answers.
const FOOT: f32 = 25.0;
/// Height of what it says there for a baseline.
const NOTE: f32 = 58.0;
/// Width of the button.
const BUTTON: f32 = 136.0;

/// Draws the question at a place.
pub fn show(ui: &mut Ui, app: &App, room: &Room, at: usize, commands: &mut Vec<Command>) {
    let Some((question, mut thought)) = app.guide.questions.get(at).zip(Thought::of(ui, app, at)) else {
        return;
    };
    let title = format!("{} of {} · {}", at + 1, app.guide.questions.len(), question.question);
    head::show(ui, app, room, &title, commands);
    ui.add(Label::new(small(ui, under(app, at, question))).wrap()).on_hover_text(&question.why);
    if let Some(refusal) = &app.refusal {
        card_note(ui, refusal);
    }
    let foot = if app.chosen == app.session.baseline() { NOTE } else { FOOT };
    let height = ui.available_height() - foot - ui.spacing().item_spacing.y;
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.set_height(height);
        if let Some(answer) = answers::show(ui, app, question, thought.choice.as_deref()) {
            thought.choose(ui, &answer);
        }
    });
    if !baseline(ui, app, commands) && record(ui, app, &mut thought) {
        commands.extend(thought.record(ui));
    }
}

/// What was decided; else why no answer fits, or why the question matters, in a sentence.
fn under(app: &App, at: usize, question: &Question) -> String {
    let misfits: Vec<&String> = app.guide.options.iter().filter_map(|of| of.misfit.as_ref()).collect();
    let misfit = misfits.first().filter(|first| {
        misfits.len() == app.guide.options.len() && misfits.iter().all(|other| other == *first)
    });
    let first = || question.why.split_inclusive(". ").next().unwrap_or_default().trim().to_owned();
    let said = misfit.map(|why| (*why).clone());
    said.or_else(|| told(app, at, question)).unwrap_or_else(first)
}

/// Why it was chosen, and the button, which is always in sight. Whether it is to be recorded.
fn record(ui: &mut Ui, app: &App, thought: &mut Thought) -> bool {
    let t = tokens(ui);
    let is_ready = thought.is_ready(app);
    let mut reason = thought.reason.clone();
    let is_recorded = ui
        .horizontal(|ui| {
            let field = TextEdit::singleline(&mut reason)
                .hint_text("Why we chose it …")
                .margin(egui::Margin::symmetric(8, 5))
                .desired_width((ui.available_width() - BUTTON - 10.0).max(120.0));
            let field = ui.add(field);
            field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Why we chose it"));
            let text = strong("Record and go on", size::BODY);
            let button = if is_ready {
                Button::new(text.color(theme::on(t.accent))).fill(t.accent)
            } else {
                Button::new(text)
            };
            let button = ui.add_enabled(is_ready, button.min_size(vec2(BUTTON, 24.0)));
            button.on_disabled_hover_text("Choose an answer that fits first.").clicked()
        })
        .inner;
    thought.write(ui, reason);
    is_recorded
}
