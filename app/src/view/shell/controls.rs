//! What is on show: whose money, how time is cut, which provider and commissioner.

use egui::{ComboBox, Ui};
use engine::calendar::Grain;

use crate::app::App;
use crate::command::Command;
use crate::look::cut;
use crate::show::{Filter, Lens, commissioners, providers};
use crate::view::part::segmented;

/// Grains, by name.
const GRAINS: [(Grain, &str); 3] =
    [(Grain::Month, "Month"), (Grain::Quarter, "Quarter"), (Grain::Year, "Year")];

/// About how wide the controls are.
pub fn width(app: &App) -> f32 {
    let selection = &app.session.selection;
    let everybody = Filter::default();
    let lists = usize::from(providers(selection, &everybody).len() > 1)
        + usize::from(commissioners(selection, &everybody).len() > 1);
    350.0 + 144.0 * lists as f32
}

/// Draws the controls from right to left.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    filters(ui, app, commands);
    if let Some(grain) = segmented(ui, "Period", &GRAINS, app.results.grain) {
        commands.push(Command::Period(grain));
    }
    if let Some(lens) = segmented(ui, "Whose money", &Lens::EVERY, app.lens) {
        commands.push(Command::Lens(lens));
    }
}

/// The longest name that a closed list shows.
const LONGEST: usize = 20;

fn filters(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let selection = &app.session.selection;
    let filter = &app.results.filter;
    let everybody = Filter::default();
    if commissioners(selection, &everybody).len() > 1 {
        let list = commissioners(selection, filter);
        let chosen = list_of(ui, "Commissioner on show", "All commissioners", &list, &filter.commissioner);
        if let Some(commissioner) = chosen {
            commands.push(Command::Filter(Filter { commissioner, ..filter.clone() }));
        }
    }
    if providers(selection, &everybody).len() > 1 {
        let list = providers(selection, filter);
        let chosen = list_of(ui, "Provider on show", "All providers", &list, &filter.provider);
        if let Some(provider) = chosen {
            commands.push(Command::Filter(Filter { provider, ..filter.clone() }));
        }
    }
}

/// A list with all of them first. Returns another choice, where one was made.
fn list_of(
    ui: &mut Ui,
    spoken: &str,
    all: &str,
    list: &[(String, String)],
    now: &Option<String>,
) -> Option<Option<String>> {
    let mut chosen = None;
    let name = |code: &String| {
        let known = list.iter().find(|(of, _)| of == code);
        known.map_or_else(|| code.clone(), |(_, name)| name.clone())
    };
    let text = now.as_ref().map_or_else(|| all.to_owned(), name);
    let combo = ComboBox::from_id_salt(spoken).selected_text(cut(&text, LONGEST)).width(126.0).height(420.0);
    let shown = combo.show_ui(ui, |ui| {
        if ui.selectable_label(now.is_none(), all).clicked() {
            chosen = Some(None);
        }
        for (code, name) in list {
            if ui.selectable_label(now.as_ref() == Some(code), name).clicked() {
                chosen = Some(Some(code.clone()));
            }
        }
    });
    shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, spoken));
    shown.response.on_hover_text(text);
    chosen.filter(|choice| choice != now)
}
