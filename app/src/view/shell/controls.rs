//! What is on show: which file, which year, which provider and commissioner, and whose money it is.

use egui::{ComboBox, ScrollArea, TextEdit, Ui};
use egui_material_icons::icons::ICON_ARROW_DROP_DOWN;
use engine::calendar::FinancialYear;

use super::menus;
use crate::actions::{Menu, list};
use crate::app::App;
use crate::command::Command;
use crate::look::cut;
use crate::show::{Filter, Lens, View, commissioners, providers};
use crate::view::part::{segmented, spoken};

/// The longest name that a closed list shows, and that of a file with what is said of it.
const LONGEST: usize = 18;
const FILE: usize = 29;
/// About the width of a letter.
const LETTER: f32 = 6.8;
/// From so many on, a list is typed into.
const MANY: usize = 12;

/// About how wide they are.
pub fn width(app: &App) -> f32 {
    let selection = &app.session.selection;
    let everybody = Filter::default();
    let lists = usize::from(providers(selection, &everybody).len() > 1)
        + usize::from(commissioners(selection, &everybody).len() > 1);
    let file = file_name(app).chars().count() as f32 * LETTER + 34.0;
    file + 96.0 + 140.0 * lists as f32
}

/// Draws whose money it is.
pub fn lens(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    if let Some(lens) = segmented(ui, "Whose money", &Lens::EVERY, app.lens) {
        commands.push(Command::Lens(lens));
    }
}

/// Draws the choosers from left to right.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    file(ui, app, commands);
    year(ui, app, commands);
    filters(ui, app, commands);
}

fn file_name(app: &App) -> String {
    let made_up = if app.session.selection.synthetic { " · made up" } else { "" };
    format!("{}{made_up}", cut(&app.session.title, FILE - made_up.chars().count()))
}

/// What is open: how it was read stands behind its name, and so do the ways to something else.
fn file(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let name = file_name(app);
    let shown = ui.menu_button((name.as_str(), ICON_ARROW_DROP_DOWN.rich_text()), |ui| {
        ui.set_min_width(230.0);
        if ui.button("How the data was read").clicked() {
            commands.push(Command::Show(View::Data));
        }
        ui.separator();
        let mut actions = list(app);
        actions.retain(|action| action.menu == Menu::File && action.is_of_activity());
        menus::items(ui, actions, commands);
    });
    spoken(shown.response, &format!("Activity on show: {name}")).on_hover_text(&app.session.title);
}

/// The financial year on show.
fn year(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let every = app.session.every_month().years();
    let shown = app.session.selection.years();
    let name = match shown.as_slice() {
        [only] => only.to_string(),
        [first, .., last] => format!("{first} to {last}"),
        [] => "no year".to_owned(),
    };
    let months = |year: FinancialYear| {
        let held = app.session.every_month();
        held.months.iter().filter(|month| month.financial_year() == year).count()
    };
    let mut chosen = None;
    let combo = ComboBox::from_id_salt("year").selected_text(&name).width(78.0);
    let list = combo.show_ui(ui, |ui| {
        if ui.selectable_label(app.session.year().is_none(), "Latest whole year").clicked() {
            chosen = Some(None);
        }
        for year in every {
            let text = match months(year) {
                12 => year.to_string(),
                months => format!("{year} ({months} months)"),
            };
            if ui.selectable_label(app.session.year() == Some(year), text).clicked() {
                chosen = Some(Some(year));
            }
        }
    });
    list.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Year on show"));
    if let Some(year) = chosen.filter(|year| *year != app.session.year()) {
        commands.push(Command::Year(year));
    }
}

fn filters(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let selection = &app.session.selection;
    let filter = &app.results.filter;
    let everybody = Filter::default();
    let many = providers(selection, &everybody).len();
    if many > 1 {
        let list = providers(selection, filter);
        let all = format!("All {many} providers");
        if let Some(provider) = list_of(ui, "Provider on show", &all, &list, &filter.provider) {
            commands.push(Command::Filter(Filter { provider, ..filter.clone() }));
        }
    }
    let many = commissioners(selection, &everybody).len();
    if many > 1 {
        let list = commissioners(selection, filter);
        let all = format!("All {many} commissioners");
        if let Some(commissioner) = list_of(ui, "Commissioner on show", &all, &list, &filter.commissioner) {
            commands.push(Command::Filter(Filter { commissioner, ..filter.clone() }));
        }
    }
}

/// A list with all of them first, and a field to find one in where they are many. Returns another choice, where
/// one was made.
fn list_of(
    ui: &mut Ui,
    name: &str,
    all: &str,
    list: &[(String, String)],
    now: &Option<String>,
) -> Option<Option<String>> {
    let mut chosen = None;
    let known = |code: &String| {
        let known = list.iter().find(|(of, _)| of == code);
        known.map_or_else(|| code.clone(), |(_, name)| name.clone())
    };
    let text = now.as_ref().map_or_else(|| all.to_owned(), known);
    let combo = ComboBox::from_id_salt(name).selected_text(cut(&text, LONGEST)).width(126.0).height(420.0);
    let combo = combo.close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let shown = combo.show_ui(ui, |ui| {
        let find = find(ui, name, list.len());
        if find.is_empty() && ui.selectable_label(now.is_none(), all).clicked() {
            chosen = Some(None);
        }
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for (code, name) in list.iter().filter(|(code, name)| is_in(&find, code, name)) {
                if ui.selectable_label(now.as_ref() == Some(code), name).clicked() {
                    chosen = Some(Some(code.clone()));
                }
            }
        });
        if chosen.is_some() {
            ui.close();
        }
    });
    shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name));
    shown.response.on_hover_text(text);
    chosen.filter(|choice| choice != now)
}

/// What is typed to find a name among many, in small letters.
fn find(ui: &mut Ui, name: &str, among: usize) -> String {
    if among <= MANY {
        return String::new();
    }
    let id = ui.make_persistent_id((name, "find"));
    let mut typed = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let field = ui.add(TextEdit::singleline(&mut typed).hint_text("Type to find").desired_width(200.0));
    field.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::TextInput, true, format!("Find: {}", name.to_lowercase()))
    });
    ui.data_mut(|data| data.insert_temp(id, typed.clone()));
    typed.to_lowercase()
}

fn is_in(find: &str, code: &str, name: &str) -> bool {
    [code, name].iter().any(|text| text.to_lowercase().contains(find))
}
