//! The form that is chosen: what it holds, how it is made, and its first page.

use chrono::NaiveDate;
use egui::{Id, Key, ScrollArea, TextEdit, Ui};
use engine::export::hand_over::{Form, PlaceInPage};
use engine::export::paper::SmallNumbers;

use super::{column, first_page};
use crate::app::App;
use crate::command::Command;
use crate::hand_over::{ENGINE_OF_PAGE, WITHOUT_ENGINE};
use crate::look::theme::size;
use crate::look::tokens;
use crate::place::known;
use crate::show::HandOverEdit;
use crate::view::part::{card_note, chip, name, small, strong};

/// Width of what is said beside the first page.
const WORDS: f32 = 0.5;
/// Width of the field of the day.
const DAY: f32 = 96.0;

/// Draws it: words on the left, the first page on the right.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let (width, height) = (ui.available_width(), ui.available_height());
    ui.horizontal_top(|ui| {
        column(ui, egui::vec2(width * WORDS, height), |ui| {
            ScrollArea::vertical().id_salt("form").auto_shrink(false).show(ui, |ui| words(ui, app, commands));
        });
        column(ui, egui::vec2(ui.available_width(), height), |ui| first_page::show(ui, app));
    });
}

fn words(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let form = app.hand_over.form;
    ui.label(strong(form.in_words(), size::TITLE));
    if form.is_of_one_scheme() {
        ui.horizontal(|ui| {
            chip(ui, app, app.chosen);
            ui.add(egui::Label::new(name(app, app.chosen)).truncate());
        });
    }
    buttons(ui, app, commands);
    if form == Form::Page {
        of_page(ui, app, commands);
    } else {
        small_numbers(ui, app, commands);
    }
    day(ui, app, commands);
    ui.add_space(4.0);
    ui.label(small(ui, "It holds"));
    for point in form.holds() {
        ui.label(format!("• {point}"));
    }
    ui.add_space(4.0);
    ui.label(small(ui, "It does not hold"));
    ui.label(form.without());
    ui.label(form.never());
}

/// A button for each kind of file; while a file is being made, how to stop that.
fn buttons(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    if let Some(making) = &app.hand_over.making {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(format!("Making {}", making.request.form.in_words().to_lowercase()));
            if ui.button("Stop").clicked() {
                commands.push(Command::HandOver(HandOverEdit::Stop));
            }
        });
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for kind in app.hand_over.form.kinds() {
            if ui.button(format!("Save as {}…", kind.name)).clicked() {
                commands.push(Command::Ask(app.form_file_request(*kind)));
            }
        }
    });
}

fn small_numbers(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let mut shown = app.hand_over.small_numbers == SmallNumbers::Shown;
    if ui.checkbox(&mut shown, "Show numbers of one to four people").changed() {
        let small_numbers = if shown { SmallNumbers::Shown } else { SmallNumbers::Withheld };
        commands.push(Command::HandOver(HandOverEdit::SmallNumbers(small_numbers)));
    }
    if shown {
        let warning = "They could point at somebody: not for publication.";
        ui.label(egui::RichText::new(warning).color(tokens(ui).taken));
    } else {
        ui.label(small(
            ui,
            "They are withheld; what is worked from them is then told with its least and most.",
        ));
    }
}

/// What is chosen of a web page, and whether its sliders will move.
fn of_page(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    if ENGINE_OF_PAGE.is_none() {
        card_note(ui, WITHOUT_ENGINE);
    }
    ui.label(small(ui, "It holds no small number: its figures are worked from counts without them."));
    if !known(app.session.locality()) {
        ui.label(small(ui, "Nothing is known of the place that it could hold."));
        return;
    }
    let mut included = app.hand_over.place_in_page == PlaceInPage::Included;
    if ui.checkbox(&mut included, "Include the place: population, plan, staff, costs and budgets").changed() {
        let place = if included { PlaceInPage::Included } else { PlaceInPage::LeftOut };
        commands.push(Command::HandOver(HandOverEdit::PlaceInPage(place)));
    }
    let said = if included {
        "Whoever has the page can read all of it."
    } else {
        "It is left out, and so is what needs it: a share of the population, a contract that begins or ends in it."
    };
    ui.label(small(ui, said));
}

/// The day that papers bear.
fn day(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let now = app.hand_over.date.unwrap_or_else(|| app.last_day());
    let id = Id::unique("day of papers");
    let mut text = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_else(|| now.to_string());
    ui.horizontal(|ui| {
        ui.label("Dated");
        let field = spoken_field(ui.add(TextEdit::singleline(&mut text).desired_width(DAY)));
        if field.lost_focus() {
            let left = ui.input(|input| input.key_pressed(Key::Escape));
            match text.trim().parse::<NaiveDate>() {
                Ok(day) if !left => {
                    let day = Some(day).filter(|day| *day != app.last_day());
                    commands.push(Command::HandOver(HandOverEdit::Date(day)));
                }
                Ok(_) | Err(_) => {}
            }
            ui.data_mut(|data| data.remove_temp::<String>(id));
        } else if field.has_focus() {
            ui.data_mut(|data| data.insert_temp(id, text.clone()));
        }
    });
    let is_day = text.trim().parse::<NaiveDate>().is_ok();
    let said = match (is_day, app.hand_over.date) {
        (false, _) => "Write the day as 2026-11-30.",
        (true, None) => "The last day of the activity, unless you type another.",
        (true, Some(_)) => "The same day and the same screen give the same file, byte for byte.",
    };
    ui.label(small(ui, said));
}

/// The field of the day, with its name for screen readers.
fn spoken_field(response: egui::Response) -> egui::Response {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Day that papers bear"));
    response
}
