//! The menus at the top.

use egui::{Button, ScrollArea, Stroke, Ui};

use crate::actions::{Action, Menu, list};
use crate::app::App;
use crate::command::Command;

/// Draws the menus.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().button_padding.x = 7.0;
        let widgets = &mut ui.visuals_mut().widgets;
        for state in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
            state.bg_stroke = Stroke::NONE;
        }
        for (menu, name) in Menu::EVERY {
            ui.menu_button(name, |ui| {
                ui.set_min_width(220.0);
                let mut actions = list(app);
                actions.retain(|action| action.menu == menu);
                let height = ui.ctx().content_rect().height() - 60.0;
                ScrollArea::vertical().max_height(height).show(ui, |ui| items(ui, actions, commands));
            });
        }
    });
}

/// The rows of a menu, with lines between blocks.
pub fn items(ui: &mut Ui, actions: Vec<Action>, commands: &mut Vec<Command>) {
    let mut block = actions.first().map_or(0, |action| action.block);
    for action in actions {
        if action.block != block {
            block = action.block;
            ui.separator();
        }
        let mut button = Button::new(&action.name).selected(action.ticked).frame_when_inactive(false);
        if let Some(keys) = &action.keys {
            button = button.shortcut_text(ui.ctx().format_shortcut(keys));
        }
        let response = ui.add_enabled(action.enabled, button);
        let (enabled, name) = (action.enabled, action.name);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, &name));
        if response.clicked() {
            commands.push(action.command);
            ui.close();
        }
    }
}
