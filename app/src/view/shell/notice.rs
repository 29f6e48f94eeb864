//! A sentence under the bar at the top, beside which the work goes on.

use egui::{Frame, Layout, Margin, Panel, Ui};
use egui_material_icons::icons::ICON_CLOSE;

use crate::app::App;
use crate::command::Command;
use crate::look::tokens;
use crate::view::part::named;

/// Draws the notice, if there is one.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let Some(notice) = &app.notice else { return };
    let frame = Frame::new().fill(tokens(ui).soft).inner_margin(Margin::symmetric(12, 6));
    Panel::top("notice").frame(frame).resizable(false).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.with_layout(Layout::right_to_left(egui::Align::Min), |ui| {
                let close = egui::Button::new(ICON_CLOSE.rich_text()).frame(false);
                if named(ui.add(close), "Close the notice").clicked() {
                    commands.push(Command::CloseNotice);
                }
                if let Some((words, command)) = &notice.offer
                    && ui.button(*words).clicked()
                {
                    commands.push(command.clone());
                }
                ui.with_layout(Layout::left_to_right(egui::Align::Min), |ui| {
                    ui.add(egui::Label::new(&notice.text).wrap());
                });
            });
        });
    });
}
