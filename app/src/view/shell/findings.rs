//! The line over the cards that tells of findings which may move payment (rule 40).

use egui::{Align, Button, Frame, Label, Layout, Margin, Panel, Ui};
use egui_material_icons::icons::ICON_CLOSE;

use crate::app::App;
use crate::command::Command;
use crate::look::tokens;
use crate::session::Activity;
use crate::show::View;
use crate::view::part::named;

/// Findings that the hover text names.
const NAMED: usize = 8;

/// Draws it, where something was found that nobody has put away.
pub fn strip(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let found = &app.results.moving;
    // Nobody is paid on the sample that the program opens with.
    if app.findings_seen || found.is_empty() || app.session.activity == Activity::Sample {
        return;
    }
    let frame = Frame::new().fill(tokens(ui).soft).inner_margin(Margin::symmetric(12, 2));
    Panel::top("findings").frame(frame).resizable(false).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = Button::new(ICON_CLOSE.rich_text()).frame(false);
            if named(ui.add(close), "Put the findings away until other data is open").clicked() {
                commands.push(Command::CloseFindings);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let text = in_words(found);
                let label = ui.add(Label::new(&text).truncate().sense(egui::Sense::click()));
                label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &text));
                if label.on_hover_text(hover(found)).clicked() {
                    commands.push(Command::Show(View::Data));
                }
            });
        });
    });
}

fn in_words(found: &[String]) -> String {
    match found {
        [only] => format!("1 finding may move payment: {only}."),
        all => format!("{} findings may move payment: {}.", all.len(), all.join("; ")),
    }
}

fn hover(found: &[String]) -> String {
    let mut lines: Vec<String> = found.iter().take(NAMED).map(|text| format!("• {text}")).collect();
    if found.len() > NAMED {
        lines.push(format!("and {} more", found.len() - NAMED));
    }
    lines.push("Click to see all of them, and what each does to payment".to_owned());
    lines.join("\n")
}
