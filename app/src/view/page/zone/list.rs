//! What comes of the map: the package in the middle, what each would have to give, and packages that are better for
//! both.

use egui::{Sense, Ui, vec2};
use engine::explore::{Meeting, Party, ZonePoint, to_give};
use engine::quantity::show;

use super::{On, map};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::show::ZoneEdit;
use crate::view::page::asked::grid;
use crate::view::part::{small, spoken, strong};

/// Packages that are listed at the most.
const MOST: usize = 8;

/// Draws what to do where they meet, or do not.
pub fn meeting(ui: &mut Ui, app: &App, on: &On<'_>, commands: &mut Vec<Command>) {
    if let Some(point) = map::middle(on).and_then(|place| on.zone.at(place)) {
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            let says = format!("Load the package in the middle: {}", on.zone.package_in_words(point.values));
            if spoken(ui.button("Load the middle"), &says).on_hover_text(&says).clicked() {
                commands.extend(map::load(app, on, point.place));
            }
            let place = on.told.where_it_is.as_deref().unwrap_or_default();
            ui.label(format!("{place} It pays {}.", show::pounds(point.total)));
        });
        return;
    }
    if matches!(on.meeting, None | Some(Meeting::Here(_))) {
        return;
    }
    ui.add_space(4.0);
    if let Some(place) = &on.told.where_it_is {
        ui.label(place);
    }
    let Some((point, gives)) = app.zone.least_to_give(on.zone) else {
        ui.label(small(
            ui,
            "What each would have to give is told only where both have set their limits in this window, of figures that are known.",
        ));
        return;
    };
    if !app.zone.shows_to_give {
        let says = "From what each would have to give, about where its limit lies can be worked out. Press this only where both agree to it.";
        if ui.button("Show what each would have to give").on_hover_text(says).clicked() {
            commands.push(Command::Zone(ZoneEdit::ToGive(true)));
        }
        ui.label(small(ui, says));
        return;
    }
    ui.label(format!("They come nearest at {}.", on.zone.package_in_words(point.values)));
    for (party, give) in Party::BOTH.into_iter().zip(gives) {
        ui.label(format!("There {} would have to give {}.", party.in_words(), to_give(give)));
    }
    ui.horizontal(|ui| {
        load_button(ui, app, on, point, commands);
        if ui.button("Hide it").clicked() {
            commands.push(Command::Zone(ZoneEdit::ToGive(false)));
        }
    });
}

fn load_button(ui: &mut Ui, app: &App, on: &On<'_>, point: &ZonePoint, commands: &mut Vec<Command>) {
    let says = format!("Load {}", on.zone.package_in_words(point.values));
    if spoken(ui.button("Load"), &says).on_hover_text(&says).clicked() {
        commands.extend(map::load(app, on, point.place));
    }
}

/// Draws packages that are better for both than what the table has now.
pub fn better(ui: &mut Ui, app: &App, on: &On<'_>, commands: &mut Vec<Command>) {
    ui.add_space(8.0);
    ui.label(strong("Better for both than the table has now", size::BODY));
    let better = on.zone.better_for_both();
    if better.is_empty() {
        ui.label(
            "None on this map: whatever costs less than now also pays less where every measure is missed.",
        );
        return;
    }
    ui.label(small(
        ui,
        "They cost no more than now, and pay no less where every measure is missed; what is surest for the provider first.",
    ));
    let says = on.maps.iter().any(Option::is_some);
    let names = [0, 1].map(|axis: usize| on.zone.levers[axis].label.clone());
    // What is done comes first: on a narrow page the last columns have to be scrolled to.
    let accepts = if says { "Who accepts" } else { "" };
    let header = ["", names[0].as_str(), names[1].as_str(), "Pays", "All missed", accepts];
    grid(ui, "better for both", &header, |ui| {
        for point in better.iter().take(MOST) {
            load_button(ui, app, on, point, commands);
            for axis in 0..2 {
                ui.label(on.zone.value_in_words(axis, point.values[axis]));
            }
            ui.label(show::pounds(point.total));
            ui.label(show::pounds(point.least));
            if says {
                ui.label(on.says(point.place).in_words());
            } else {
                ui.allocate_exact_size(vec2(1.0, 1.0), Sense::hover());
            }
            ui.end_row();
        }
    });
    if better.len() > MOST {
        ui.label(small(ui, format!("{} more on the map.", better.len() - MOST)));
    }
}
