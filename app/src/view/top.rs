//! The bar at the top: what is open, undo, which contract.

use egui::{ComboBox, Layout, Panel, Ui};
use egui_material_icons::icons::{
    ICON_ADD, ICON_DARK_MODE, ICON_FOLDER_OPEN, ICON_LIGHT_MODE, ICON_REDO, ICON_UNDO,
};
use engine::activity::{Contract, ContractKind};

use super::{small, strong};
use crate::app::App;
use crate::command::{Command, Want};
use crate::look::theme::size;
use crate::look::{theme, tokens};
use crate::session::Change;

/// Draws the bar.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let frame = theme::panel(tokens(ui)).inner_margin(egui::Margin::symmetric(12, 8));
    Panel::top("top").frame(frame).resizable(false).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            brand(ui);
            ui.add_space(8.0);
            let open = spoken(ui.button((ICON_FOLDER_OPEN.rich_text(), "Open…")), "Open…")
                .on_hover_text("Open activity files or a session (Ctrl+O), or drop them on the window");
            if open.clicked() {
                commands.push(Command::Ask(Want::Activity));
            }
            super::session::menu(ui, app, commands);
            schemes(ui, app, commands);
            history(ui, app, commands);
            ui.add_space(8.0);
            ui.label(strong(&app.session.title, size::BODY));
            if app.session.is_edited() {
                ui.label(small(ui, "• terms edited"));
            }
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                let dark = ui.theme() == egui::Theme::Dark;
                let icon = if dark { ICON_LIGHT_MODE } else { ICON_DARK_MODE };
                let name = if dark { "Light colours" } else { "Dark colours" };
                if named(ui.button(icon.rich_text()), name).clicked() {
                    commands.push(Command::SwitchTheme);
                }
                contracts(ui, app, commands);
            });
        });
    });
}

/// Gives an icon a name for screen readers and on hover.
pub fn named(response: egui::Response, name: &str) -> egui::Response {
    spoken(response, name).on_hover_text(name)
}

/// Gives a button a name for screen readers, to whom an icon says nothing.
pub fn spoken(response: egui::Response, name: &str) -> egui::Response {
    let enabled = response.enabled();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, name));
    response
}

fn brand(ui: &mut Ui) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(18.0, 18.0), egui::Sense::hover());
    for (place, height) in [7.0, 12.0, 16.0].into_iter().enumerate() {
        let left = rect.left() + 1.0 + 6.0 * place as f32;
        let bar = egui::Rect::from_min_max(
            egui::pos2(left, rect.bottom() - 1.0 - height),
            egui::pos2(left + 4.0, rect.bottom() - 1.0),
        );
        ui.painter().rect_filled(bar, 0.0, t.schemes[place + 1]);
    }
    ui.label(strong("Weighting Room", 13.0));
}

/// The menu that puts schemes on the table.
fn schemes(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let shown = ui.menu_button((ICON_ADD.rich_text(), "Add a scheme"), |ui| {
        ui.set_min_width(220.0);
        for (id, name) in &app.presets {
            if ui.button(name).clicked() {
                commands.push(Command::Change(Change::AddPreset(id)));
            }
        }
        ui.separator();
        if ui.button("Open a scheme…").clicked() {
            commands.push(Command::Ask(Want::Scheme));
        }
    });
    spoken(shown.response, "Add a scheme")
        .on_hover_text("Put a scheme on the table beside the others: six at the most");
}

fn history(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let undo = app.session.undo_name().map(str::to_owned);
    let redo = app.session.redo_name().map(str::to_owned);
    let step = |ui: &mut Ui, icon: egui_material_icons::MaterialIcon, word: &str, name: Option<String>| {
        let label = name.as_ref().map_or_else(
            || format!("{word}: nothing to {}", word.to_lowercase()),
            |name| format!("{word}: {name}"),
        );
        named(ui.add_enabled(name.is_some(), egui::Button::new(icon.rich_text())), &label).clicked()
    };
    if step(ui, ICON_UNDO, "Undo", undo) {
        commands.push(Command::Undo);
    }
    if step(ui, ICON_REDO, "Redo", redo) {
        commands.push(Command::Redo);
    }
}

fn contracts(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let contracts = &app.session.selection.contracts;
    if contracts.len() < 2 {
        return;
    }
    let all = "All providers";
    let chosen = app.results.filter.map_or_else(|| all.to_owned(), |c| short(&name(&contracts[c])));
    let combo = ComboBox::from_id_salt("contract").selected_text(chosen).width(190.0).height(420.0);
    let shown = combo.show_ui(ui, |ui| {
        if ui.selectable_label(app.results.filter.is_none(), all).clicked() {
            commands.push(Command::Filter(None));
        }
        for (index, contract) in contracts.iter().enumerate() {
            if ui.selectable_label(app.results.filter == Some(index), name(contract)).clicked() {
                commands.push(Command::Filter(Some(index)));
            }
        }
    });
    shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Provider on show"));
}

/// A contract as a person knows it.
pub fn name(contract: &Contract) -> String {
    match contract.kind {
        ContractKind::England => "England (measures only)".to_owned(),
        ContractKind::NotUnderContract => format!("{} (not under contract)", contract.provider_name),
        ContractKind::Contract if &*contract.commissioner == engine::activity::ALL => {
            contract.provider_name.clone()
        }
        ContractKind::Contract => format!("{}, {}", contract.provider_name, contract.commissioner),
    }
}

/// A name cut to what fits in a bar.
pub fn short(name: &str) -> String {
    cut(name, 30)
}

/// A name cut to so many letters.
pub fn cut(name: &str, longest: usize) -> String {
    if name.chars().count() <= longest {
        name.to_owned()
    } else {
        name.chars().take(longest.saturating_sub(1)).chain(['…']).collect()
    }
}
