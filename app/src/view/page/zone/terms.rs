//! Which two terms the map is of, and over which ranges.

use egui::{ComboBox, Ui};
use engine::explore::{levers, usual_range};

use super::On;
use crate::app::App;
use crate::command::Command;
use crate::show::ZoneEdit;
use crate::view::part::{segmented, small, spoken};

/// Width of the list of terms.
const LIST: f32 = 210.0;
/// How wide ranges can be, in terms of the usual ones.
const TIMES: [(u8, &str); 3] = [(1, "usual"), (2, "twice"), (4, "four times")];

/// Draws them.
pub fn show(ui: &mut Ui, app: &App, on: &On<'_>, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        axis(ui, on, 0, "Across", commands);
        axis(ui, on, 1, "Up", commands);
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(small(ui, "Ranges"));
        if let Some(times) = segmented(ui, "How wide the ranges are", &TIMES, app.zone.times) {
            commands.push(Command::Zone(ZoneEdit::Times(times)));
        }
        let centre = spoken(ui.button("Around the table"), "Ranges around the values of the table");
        let says = "Ranges around the values that the table has now. A yes-or-no map that was read before may then be of others.";
        if centre.on_hover_text(says).clicked() {
            commands.push(Command::Zone(ZoneEdit::Centre));
        }
        if on.maps.iter().any(Option::is_some) {
            let choices = [(false, "Who accepts"), (true, "Beside now")];
            if let Some(shows) = segmented(ui, "What the map shows", &choices, on.is_difference) {
                commands.push(Command::Zone(ZoneEdit::Differences(shows)));
            }
        }
    });
}

/// The term of an axis.
fn axis(ui: &mut Ui, on: &On<'_>, axis: usize, word: &str, commands: &mut Vec<Command>) {
    let now = &on.zone.levers[axis];
    let mut path = now.path.clone();
    ui.horizontal(|ui| {
        let label = ui.label(small(ui, word));
        let list = ComboBox::from_id_salt(("term of the map", axis)).width(LIST).truncate();
        let list = list.selected_text(now.name()).show_ui(ui, |ui| {
            for lever in levers(&on.of.entry.scheme).iter().filter(|lever| usual_range(lever).is_some()) {
                ui.selectable_value(&mut path, lever.path.clone(), lever.name());
            }
        });
        list.response.labelled_by(label.id).on_hover_text(now.name());
    });
    if path != now.path {
        commands.push(Command::Zone(ZoneEdit::Term(axis, path)));
    }
}
