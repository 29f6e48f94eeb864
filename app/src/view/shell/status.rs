//! The line at the bottom: what was read, which months, how fast.

use egui::{Layout, Panel, Ui};

use crate::app::App;
use crate::command::Command;
use crate::look::{theme, tokens};
use crate::show::View;
use crate::view::part::{months, small, spoken};

/// Draws the line.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let frame = theme::panel(tokens(ui)).inner_margin(egui::Margin::symmetric(12, 3));
    Panel::bottom("status").frame(frame).resizable(false).show(ui, |ui| {
        ui.horizontal(|ui| {
            if let Some(reading) = &app.reading {
                let (done, total) = reading.progress().bytes();
                let share = if total > 0 { done as f32 / total as f32 } else { 0.0 };
                let megabytes = |bytes: u64| format!("{:.1}", bytes as f64 / 1_000_000.0);
                let text = format!(
                    "Reading {}: {} rows, {} of {} MB",
                    reading.what,
                    grouped(reading.progress().rows()),
                    megabytes(done),
                    megabytes(total)
                );
                ui.label(text);
                ui.add(
                    egui::ProgressBar::new(share.clamp(0.0, 1.0)).desired_width(160.0).desired_height(8.0),
                );
                if ui.button("Cancel").clicked() {
                    commands.push(Command::CancelReading);
                }
                return;
            }
            let report = &app.session.report;
            let kind = if app.session.selection.synthetic { "SYNTHETIC data: " } else { "" };
            let text = format!(
                "{kind}{} rows read, {} kept, {} dropped",
                grouped(report.rows_read()),
                grouped(report.rows_kept()),
                grouped(report.rows_dropped())
            );
            let label = egui::Label::new(small(ui, &text)).sense(egui::Sense::click());
            let label = spoken(ui.add(label), &format!("How the data was read: {text}"));
            if label.on_hover_text("How the data was read").clicked() {
                commands.push(Command::Show(View::Data));
            }
            ui.add_space(12.0);
            ui.label(small(ui, months(app)));
            if let Some(fingerprint) = app.fingerprint() {
                ui.add_space(12.0);
                let label = egui::Label::new(small(ui, fingerprint.to_string())).sense(egui::Sense::click());
                let label = spoken(ui.add(label), &format!("Fingerprint: {fingerprint}"));
                let hover = "The fingerprint: whoever holds the same activity, schemes, place and what-if reads the same";
                if label.on_hover_text(hover).clicked() {
                    commands.push(Command::Show(View::HandOver));
                }
            }
            if let Some(state) = state(app) {
                ui.add_space(12.0);
                ui.label(small(ui, state));
            }
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                let took = app.results.took.as_secs_f64() * 1000.0;
                ui.label(small(ui, format!("recomputed in {took:.1} ms")));
                if let Some(rows) = app.picked.count() {
                    let rows = if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
                    ui.label(format!("{rows} picked: Ctrl+C copies only these"));
                }
                if let Some(done) = &app.done {
                    ui.add_space(12.0);
                    ui.add(egui::Label::new(done).truncate());
                }
            });
        });
    });
}

/// Whether the session is saved, and where it is kept until it is.
fn state(app: &App) -> Option<&'static str> {
    match (app.session.is_unsaved(), app.keeps_drafts()) {
        (false, _) => None,
        (true, true) => Some("• edited, kept as a draft"),
        (true, false) => Some("• edited"),
    }
}

fn grouped(count: u64) -> String {
    engine::quantity::show::number(count.into())
}
