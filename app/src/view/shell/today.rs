//! “What is paid today?”: asked over the cards when activity is opened, a row a contract (rule 33).

use egui::{Align, Frame, Id, Layout, Margin, Panel, ScrollArea, Ui, ViewportCommand, vec2};
use engine::quantity::show;
use engine::scheme::{ContractValue, parse_number};
use rust_decimal::Decimal;

use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::session::{Change, PaidToday};
use crate::view::lever::{entry, paste};
use crate::view::part::{card_note, name, small, spoken, strong};

/// Height of a row.
const ROW: f32 = 24.0;
/// Rows that are in sight at once.
const SEEN: usize = 6;
/// Widths of people and pounds.
const PEOPLE: f32 = 110.0;
const POUNDS: f32 = 130.0;

/// Draws the question, where it is open.
pub fn strip(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    if !app.asks_for_today {
        return;
    }
    let today = app.session.paid_today();
    if today.is_empty() {
        return;
    }
    let frame = Frame::new().fill(tokens(ui).soft).inner_margin(Margin::symmetric(12, 6));
    Panel::top("today").frame(frame).resizable(false).show(ui, |ui| {
        head(ui, app, &today, commands);
        if let Some(refusal) = &app.refusal {
            card_note(ui, refusal);
        }
        let height = ROW * today.len().min(SEEN) as f32;
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for paid in &today {
                row(ui, app, paid, commands);
            }
        });
        total(ui, &today);
    });
    if let Some(text) = pasted(ui, &today) {
        commands.push(Command::Change(Change::PasteToday(app.session.baseline(), text)));
    }
}

/// The question, and the ways to answer it without typing.
fn head(ui: &mut Ui, app: &App, today: &[PaidToday], commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_agreed = today.iter().any(|paid| paid.is_agreed);
            let leave = if is_agreed { "Done".to_owned() } else { format!("Leave it: {}", derived(app, today)) };
            if ui.button(leave).clicked() {
                commands.push(Command::AskForToday(false));
            }
            let says = "Copy the amounts in a spreadsheet: one column in this order, or names and amounts in two \
                        columns. Then click here, or press Ctrl+V in one of the fields.";
            let paste = spoken(ui.button("Paste from Excel"), "Paste what is paid today from Excel");
            if paste.on_hover_text(says).clicked() {
                ui.memory_mut(|memory| memory.request_focus(field_id(&today[0])));
                ui.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let baseline = app.session.baseline();
                ui.label(strong("What is paid today?", size::TITLE));
                let says = format!("Pounds a year under {}, the baseline", name(app, baseline));
                ui.add(egui::Label::new(small(ui, says)).truncate());
            });
        });
    });
}

/// `£300.00 × 4,031 people, fixed`.
fn derived(app: &App, today: &[PaidToday]) -> String {
    let people: Option<i64> = today.iter().map(|paid| paid.people).sum();
    let scheme = app.session.scheme(app.session.baseline());
    let price = scheme.and_then(|scheme| scheme.value.as_ref()).map(|value| value.per_person);
    match people.zip(price) {
        Some((people, price)) => {
            format!("£{} × {} people, fixed", show::number(price), show::number(people.into()))
        }
        None => "made from who entered, fixed".to_owned(),
    }
}

fn field_id(paid: &PaidToday) -> Id {
    Id::unique("paid today").with((&paid.provider, &paid.commissioner))
}

/// A contract: its name, its people last year, and its pounds.
fn row(ui: &mut Ui, app: &App, paid: &PaidToday, commands: &mut Vec<Command>) {
    let people = paid.people.map_or_else(
        || "people not known".to_owned(),
        |people| format!("{} people", show::number(people.into())),
    );
    let shown = pounds(paid.amount);
    let typed = columns(ui, &paid.name, people, |ui| {
        let name = format!("Pounds a year for {}", paid.name);
        let says =
            if paid.is_agreed { "Agreed" } else { "Made from who entered as read; type what is agreed" };
        let (id, width) = (field_id(paid), POUNDS - 14.0);
        entry::show(ui, &entry::Entry { id, name: &name, shown: &shown, says, width, is_number: true })
    });
    let Some(text) = typed else { return };
    let baseline = app.session.baseline();
    commands.push(Command::Change(match parse_number(&text).filter(|amount| !amount.is_sign_negative()) {
        Some(amount) => Change::PayToday(
            baseline,
            vec![ContractValue {
                provider: paid.provider.clone(),
                commissioner: paid.commissioner.clone(),
                amount,
            }],
        ),
        // What is no number is refused in a sentence, as a pasted one is.
        None => Change::PasteToday(baseline, format!("{}\t{text}", paid.name)),
    }));
}

/// A name, and on the right people and what stands beside them.
fn columns<R>(ui: &mut Ui, name: &str, people: String, right: impl FnOnce(&mut Ui) -> R) -> R {
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), ROW - 2.0),
        Layout::right_to_left(Align::Center),
        |ui| {
            ui.add_space(8.0);
            let inner = ui.allocate_ui_with_layout(
                vec2(POUNDS, ROW - 2.0),
                Layout::right_to_left(Align::Center),
                |ui| {
                    ui.set_width(POUNDS);
                    right(ui)
                },
            );
            ui.allocate_ui_with_layout(vec2(PEOPLE, ROW - 2.0), Layout::right_to_left(Align::Center), |ui| {
                ui.set_width(PEOPLE);
                ui.label(people);
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(name).truncate()).on_hover_text(name);
            });
            inner.inner
        },
    )
    .inner
}

fn total(ui: &mut Ui, today: &[PaidToday]) {
    if today.len() < 2 {
        return;
    }
    let people: Option<i64> = today.iter().map(|paid| paid.people).sum();
    let amount: Option<Decimal> = today.iter().map(|paid| paid.amount).sum();
    let people = people.map_or_else(String::new, |people| format!("{} people", show::number(people.into())));
    columns(ui, "Total", people, |ui| _ = ui.label(strong(pounds(amount), size::BODY)));
}

fn pounds(amount: Option<Decimal>) -> String {
    amount.map_or_else(
        || engine::quantity::words::NOT_KNOWN.to_owned(),
        |amount| format!("£{}", show::number(amount.round_dp(2))),
    )
}

/// A column that was pasted while one of the fields has the keyboard.
fn pasted(ui: &Ui, today: &[PaidToday]) -> Option<String> {
    let focused = ui.memory(|memory| memory.focused())?;
    if !today.iter().any(|paid| field_id(paid) == focused) {
        return None;
    }
    ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            egui::Event::Paste(text) if paste::is_column(text) => Some(text.clone()),
            _ => None,
        })
    })
}
