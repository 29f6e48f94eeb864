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
            line(ui, app, commands);
        });
    });
}

/// What has room in the line, the more important first: nothing is written over something else.
struct Room(f32);

impl Room {
    /// Takes room for a text, where there is enough.
    fn take(&mut self, ui: &Ui, text: &str) -> bool {
        let font = egui::TextStyle::Small.resolve(ui.style());
        let wide = ui.painter().layout_no_wrap(text.to_owned(), font, egui::Color32::PLACEHOLDER).size().x;
        let needed = wide + GAP + 2.0 * ui.spacing().item_spacing.x;
        let fits = needed <= self.0;
        if fits {
            self.0 -= needed;
        }
        fits
    }
}

/// Between two things that are said.
const GAP: f32 = 12.0;
/// What a word on something that was done is given, at least.
const DONE: f32 = 160.0;

/// The line while nothing is read.
fn line(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let mut room = Room(ui.available_width() - if app.done.is_some() { DONE } else { 0.0 });
    let picked = app.picked.count().map(|rows| {
        let rows = if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
        format!("{rows} picked: Ctrl+C copies only these")
    });
    let picked = picked.filter(|text| room.take(ui, text));
    let rows = Some(rows_read(app)).filter(|text| room.take(ui, text));
    let state = state(app).filter(|text| room.take(ui, text));
    let fingerprint = app.fingerprint().map(ToString::to_string).filter(|text| room.take(ui, text));
    let months = Some(months(app)).filter(|text| room.take(ui, text));
    let took = format!("recomputed in {:.1} ms", app.results.took.as_secs_f64() * 1000.0);
    let took = Some(took).filter(|text| room.take(ui, text));

    if let Some(text) = rows {
        let label = egui::Label::new(small(ui, &text)).sense(egui::Sense::click());
        let label = spoken(ui.add(label), &format!("How the data was read: {text}"));
        if label.on_hover_text("How the data was read").clicked() {
            commands.push(Command::Show(View::Data));
        }
        ui.add_space(GAP);
    }
    if let Some(months) = months {
        ui.label(small(ui, months));
        ui.add_space(GAP);
    }
    if let Some(fingerprint) = fingerprint {
        let label = egui::Label::new(small(ui, &fingerprint)).sense(egui::Sense::click());
        let label = spoken(ui.add(label), &format!("Fingerprint: {fingerprint}"));
        let hover =
            "The fingerprint: whoever holds the same activity, schemes, place and what-if reads the same";
        if label.on_hover_text(hover).clicked() {
            commands.push(Command::Show(View::HandOver));
        }
        ui.add_space(GAP);
    }
    if let Some(state) = state {
        ui.label(small(ui, state));
    }
    ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
        if let Some(took) = took {
            ui.label(small(ui, took));
        }
        if let Some(picked) = picked {
            ui.label(picked);
        }
        if let Some(done) = &app.done {
            ui.add_space(GAP);
            ui.add(egui::Label::new(done).truncate());
        }
    });
}

/// How many rows were read, and what became of them.
fn rows_read(app: &App) -> String {
    let report = &app.session.report;
    let kind = if app.session.selection.synthetic { "SYNTHETIC data: " } else { "" };
    format!(
        "{kind}{} rows read, {} kept, {} dropped",
        grouped(report.rows_read()),
        grouped(report.rows_kept()),
        grouped(report.rows_dropped())
    )
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
