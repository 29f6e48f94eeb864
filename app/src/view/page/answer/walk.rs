//! The walk from what one scheme pays to what another does.

use egui::{ComboBox, Id, Layout, Ui};
use engine::export::in_full;
use engine::payment::{Amount, Comparison};
use engine::quantity::{show, words};
use engine::scheme::SchemeIndex;

use crate::app::App;
use crate::command::Command;
use crate::look::cut;
use crate::look::theme::size;
use crate::output::Table;
use crate::results::{Steps, label, steps};
use crate::view::part::frame::{Frame, source};
use crate::view::part::{chip, lettered, money, name, segmented, strong, waterfall};

/// The width of the words and squares around the names of the two schemes.
const WORDS: f32 = 130.0;
/// About the width of a letter.
const LETTER: f32 = 6.8;

/// Draws the comparison.
pub fn show(ui: &mut Ui, app: &App, comparison: &Comparison, commands: &mut Vec<Command>) {
    ui.set_min_width(ui.available_width());
    let (first, second) = app.pair();
    if first == second && app.session.entries().len() < 2 {
        ui.label("With one scheme on the table there is nothing to compare it with. Add another.");
        return;
    }
    let key = Id::unique("waterfall steps");
    let mut which = ui.data(|data| data.get_temp::<Steps>(key)).unwrap_or_default();
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            if let Some(other) = segmented(ui, "What the steps are", &WHICH, which) {
                which = other;
                ui.data_mut(|data| data.insert_temp(key, which));
            }
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                // Both names get what the words around them leave.
                let longest = (((ui.available_width() - WORDS) / 2.0) / LETTER).clamp(6.0, 34.0) as usize;
                ui.label(strong("From", size::BODY));
                if let Some(first) = choose(ui, app, ("First scheme", longest), first) {
                    commands.push(Command::Compare(first, second));
                }
                ui.label(strong("to", size::BODY));
                if let Some(second) = choose(ui, app, ("Second scheme", longest), second) {
                    commands.push(Command::Compare(first, second));
                }
            });
        });
    });
    match (steps(comparison, which), which) {
        (None, _) => unknown(ui, comparison, which),
        (Some(list), Steps::Terms) if list.is_empty() => {
            ui.label("No term differs.");
        }
        (Some(list), _) => {
            let frame = Frame {
                title: format!("From {} to {}, £", first.letter(), second.letter()),
                how: &note(comparison, which, (first, second)),
                source: source(app),
                paper: waterfall::wanted(&list) + 60.0,
            };
            let draw =
                |ui: &mut Ui, height| waterfall::show(ui, app, (&list, which), (first, second), height);
            let (height, numbers) = (ui.available_height(), || table(app, comparison));
            let clicked = frame.show(ui, height, |_| {}, draw, numbers, commands);
            commands.extend(clicked);
        }
    }
}

/// All of it as a table: the totals, then the steps of both kinds, each of which adds up to the difference.
pub fn table(app: &App, comparison: &Comparison) -> Table {
    let (first, second) = app.pair();
    let title = format!("Why {} pays more or less than {}", name(app, second), name(app, first));
    let mut table = Table::new(title, &["Part", "What", "Amount", "Alone"]);
    let mut add = |part: &str, what: String, amount: String| {
        table.rows.push(vec![part.to_owned(), what, amount, String::new()]);
    };
    for (scheme, total) in [(first, comparison.before), (second, comparison.after)] {
        add("Totals", format!("{} {} pays", scheme.letter(), name(app, scheme)), money(total));
    }
    add("Totals", "Difference".to_owned(), in_full(comparison.difference, show::pounds));
    for (name, amount) in comparison.components.iter().filter(|(_, amount)| *amount != Amount::ZERO) {
        add(WHICH[0].1, name.clone(), in_full(*amount, show::pounds));
    }
    let alone = |alone: Option<Amount>| {
        alone.map_or_else(|| "not alone".to_owned(), |alone| in_full(alone, show::pounds))
    };
    for step in &comparison.steps {
        let row = [WHICH[1].1.to_owned(), label(step), in_full(step.worth, show::pounds), alone(step.alone)];
        table.rows.push(row.into());
        for change in step.changes.iter().filter(|_| step.changes.len() > 1) {
            let what = change.difference.in_words();
            let row = ["Each difference".to_owned(), what, String::new(), alone(change.alone)];
            table.rows.push(row.into());
        }
    }
    table
}

/// What the steps can be, by name.
const WHICH: [(Steps, &str); 2] =
    [(Steps::Components, "By what is paid for"), (Steps::Terms, "By what differs")];

/// What has to be known of the steps.
fn note(comparison: &Comparison, which: Steps, (first, second): (SchemeIndex, SchemeIndex)) -> String {
    if which == Steps::Components {
        return "Click a step to see what both pay.".to_owned();
    }
    let mut note = format!(
        "Click a step to go to its term. From {} to {} part by part, in the order of working: a step is what it changes of what the steps before left.",
        first.letter(),
        second.letter()
    );
    if comparison.steps.iter().any(|step| step.alone != Some(step.worth)) {
        note += &format!(
            " “Alone”: what {} would pay more or less with this step and nothing else.",
            first.letter()
        );
    }
    if comparison.steps.iter().any(|step| step.alone.is_none()) {
        note += " “Not alone”: the step does not fit without the others.";
    }
    note
}

/// The parts of a difference that is not known in full.
fn unknown(ui: &mut Ui, comparison: &Comparison, which: Steps) {
    ui.label("The steps cannot be drawn: an amount is not in this data. What is known of each:");
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| match which {
        Steps::Components => {
            comparison.components.iter().for_each(|(name, amount)| row(ui, name, worth(*amount)));
        }
        Steps::Terms => {
            comparison.steps.iter().for_each(|step| row(ui, &label(step), worth(step.worth)));
        }
    });
}

fn choose(ui: &mut Ui, app: &App, (spoken, longest): (&str, usize), now: SchemeIndex) -> Option<SchemeIndex> {
    let mut chosen = None;
    chip(ui, app, now);
    let combo = ComboBox::from_id_salt(spoken)
        .selected_text(cut(name(app, now), longest))
        .width(longest as f32 * LETTER)
        .truncate();
    let shown = combo.show_ui(ui, |ui| {
        for scheme in app.session.schemes() {
            if ui.selectable_label(scheme == now, lettered(app, scheme)).clicked() {
                chosen = Some(scheme);
            }
        }
    });
    shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, spoken));
    chosen
}

/// A row with an amount on the right.
fn row(ui: &mut Ui, label: &str, amount: String) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(amount);
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(label).truncate()).on_hover_text(label);
            });
        });
    });
}

fn worth(amount: Amount) -> String {
    match amount.value() {
        Some(_) => words::figure_in(amount, waterfall::signed),
        None => in_full(amount, show::pounds),
    }
}
