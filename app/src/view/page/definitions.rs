//! The definition table: what each switch of the chosen scheme is worth on this data.

use egui::{Align, Grid, Key, KeyboardShortcut, Layout, RichText, Role, ScrollArea, Ui, WidgetInfo};
use engine::payment::{Switch, SwitchWord};
use engine::quantity::show;
use engine::scheme::TermValue;

use super::kind::{Page, ctrl};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::output::Table;
use crate::results::{self, Extra, Needs};
use crate::show::Phase;
use crate::view::part::{OLD, card, card_note, chip, copying, money, name, small, strong};

/// Width of a column of amounts.
const AMOUNT: f32 = 116.0;

fn title(app: &App) -> String {
    format!("What each definition is worth under {}", name(app, app.chosen))
}

/// The table as it stands on screen: a row a position.
pub fn table(app: &App, switches: &[Switch]) -> Table {
    let mut table =
        Table::new(title(app), &["Group", "Definition", "Position", "Taken", "Pays", "Difference"]);
    for switch in switches {
        for word in &switch.words {
            let taken = if word.chosen { "yes" } else { "no" };
            table.rows.push(vec![
                switch.group.to_owned(),
                switch.label.clone(),
                word.meaning.clone(),
                taken.to_owned(),
                total(word),
                difference(word),
            ]);
        }
    }
    table
}

/// What each switch of the chosen scheme is worth.
pub struct Definitions;

impl Page for Definitions {
    fn name(&self) -> &'static str {
        "Definitions"
    }

    fn keys(&self) -> Option<KeyboardShortcut> {
        ctrl(Key::Num9)
    }

    fn needs(&self) -> Needs {
        Needs::Definitions
    }

    fn sentence(&self, app: &App) -> String {
        let Extra::Definitions(open) = &app.results.extra else { return String::new() };
        let worth = |word: &SwitchWord| word.difference.map(|difference| difference.0.abs());
        let words =
            open.switches.iter().flat_map(|switch| switch.words.iter().map(move |word| (switch, word)));
        match words.max_by_key(|(_, word)| worth(word)) {
            Some((switch, word)) if worth(word).is_some_and(|worth| worth > 0) => {
                format!("The choice worth most: {}, up to {}", switch.label.to_lowercase(), difference(word))
            }
            _ => title(app),
        }
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        card(ui, |ui| {
            if let Extra::Definitions(of) = &app.results.extra {
                show(ui, app, of, commands);
            }
        });
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        let Extra::Definitions(open) = &app.results.extra else { return None };
        // What is old must not leave the window.
        (!open.is_old).then(|| table(app, &open.switches))
    }

    fn rows(&self, _: &App) -> Option<Table> {
        None
    }

    fn spoken(&self, _: &Ui, _: &App) -> Option<String> {
        None
    }
}

/// Draws the table.
fn show(ui: &mut Ui, app: &App, open: &results::Definitions, commands: &mut Vec<Command>) {
    let switches = &open.switches;
    let rect = ui.available_rect_before_wrap();
    ui.horizontal(|ui| {
        chip(ui, app, app.chosen);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if !open.is_old {
                copying::button(ui, || table(app, switches), commands);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(strong(title(app), size::TITLE)).truncate());
            });
        });
    });
    ui.label(small(
        ui,
        "One switch is turned at a time, all else as it is; all providers. Click a position to take it.",
    ));
    if app.chosen == app.session.baseline() {
        card_note(ui, "This is the baseline: edit a copy of it to turn a switch.");
    }
    if open.is_old {
        card_note(ui, "Being worked out …");
    }
    ui.add_space(4.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        if open.is_old {
            ui.multiply_opacity(OLD);
        }
        let mut group = "";
        for switch in switches {
            if switch.group != group {
                group = switch.group;
                ui.add_space(6.0);
                ui.label(strong(group, size::SMALL).color(tokens(ui).muted));
            }
            one(ui, app, switch, commands);
        }
        if switches.is_empty() && !open.is_old {
            ui.label("This scheme has no switches.");
        }
        let measured =
            app.session.scheme(app.chosen).map(engine::scheme::Scheme::measured).unwrap_or_default();
        if !measured.is_empty() {
            ui.add_space(6.0);
            ui.label(strong("What its measures count", size::SMALL).color(tokens(ui).muted));
        }
        for measure in measured {
            ui.label(strong(measure.name, size::BODY));
            ui.label(measure.definition);
            ui.label(small(ui, format!("Source: {}.", measure.source)));
            ui.add_space(4.0);
        }
    });
    if !open.is_old {
        copying::menu(ui, "definitions", rect, || table(app, switches), commands);
    }
}

fn one(ui: &mut Ui, app: &App, switch: &Switch, commands: &mut Vec<Command>) {
    ui.label(strong(&switch.label, size::BODY));
    let words = (ui.available_width() - 2.0 * (AMOUNT + 8.0) - 8.0).max(120.0);
    Grid::new(&switch.path).num_columns(3).spacing([8.0, 2.0]).show(ui, |ui| {
        for word in &switch.words {
            ui.allocate_ui_with_layout(
                [words, 18.0].into(),
                Layout::left_to_right(egui::Align::Center),
                |ui| {
                    ui.set_width(words);
                    position(ui, app, switch, word, commands);
                },
            );
            amount(ui, total(word));
            amount(ui, difference(word));
            ui.end_row();
        }
    });
    ui.add_space(4.0);
}

fn position(ui: &mut Ui, app: &App, switch: &Switch, word: &SwitchWord, commands: &mut Vec<Command>) {
    let may = app.chosen != app.session.baseline() && word.total.is_some();
    let button = egui::RadioButton::new(word.chosen, RichText::new(&word.meaning));
    let is_open = may || word.chosen;
    let response = ui.add_enabled(is_open, button).on_hover_text(&word.meaning);
    // Many switches have a “yes”.
    let name = format!("{}: {}", switch.label, word.meaning);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, is_open, word.chosen, &name));
    if response.clicked() && !word.chosen && may {
        commands.push(Command::Set {
            scheme: app.chosen,
            path: switch.path.clone(),
            value: TermValue::Word(word.word.clone()),
            phase: Phase::Done,
        });
    }
}

fn amount(ui: &mut Ui, text: String) {
    ui.allocate_ui_with_layout([AMOUNT, 18.0].into(), Layout::right_to_left(egui::Align::Center), |ui| {
        ui.set_width(AMOUNT);
        ui.label(text);
    });
}

fn total(word: &SwitchWord) -> String {
    word.total.map_or_else(|| "does not fit".to_owned(), money)
}

fn difference(word: &SwitchWord) -> String {
    match word.difference {
        _ if word.chosen => "as it is".to_owned(),
        Some(difference) if difference.0 == 0 => "no difference".to_owned(),
        Some(difference) => {
            format!("{}{}", if difference.0 > 0 { "+" } else { "" }, show::pounds(difference))
        }
        None => "—".to_owned(),
    }
}
