//! A private field: what is typed shows as dots, and once it is taken, always as the same few, however long it was.
//!
//! The text edit is a field of a password whatever it shows, so nothing in it can be copied, cut, or chosen with the
//! mouse into what other programs paste; what is read out are its dots.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::text_edit::TextEditState;
use egui::{FontId, Galley, Id, Key, Response, TextBuffer, TextEdit, Ui, WidgetText};
use engine::explore::LimitKind;
use engine::quantity::{Money, show};
use engine::scheme::parse_number;

use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::show::{SealedAmount, ZoneEdit};

/// Width of a field.
const WIDTH: f32 = 104.0;
/// What a limit that is set is drawn as: its dots say nothing of its length.
const SET: &str = "000000";

/// What is being typed, until the field is left. It cannot be printed.
#[derive(Clone, Default)]
struct Typed(String);

/// The id of the field of a limit.
pub fn id(kind: LimitKind) -> Id {
    Id::unique("limit").with(kind.in_words())
}

/// Draws the field of a limit. Its text is in sight only where `is_shown`.
pub fn show(
    ui: &mut Ui,
    app: &App,
    kind: LimitKind,
    is_shown: bool,
    label: &Response,
    commands: &mut Vec<Command>,
) {
    let id = id(kind);
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let limit = app.zone.limit(kind);
    let mut text = match limit {
        _ if had_focus => ui.data(|data| data.get_temp::<Typed>(id)).unwrap_or_default().0,
        Some(limit) if is_shown => show::pounds(limit),
        Some(_) => SET.to_owned(),
        None => String::new(),
    };
    let mut in_clear = |ui: &Ui, text: &dyn TextBuffer, _: f32| in_clear(ui, text.as_str());
    let hint: WidgetText = if limit.is_some() { "another limit" } else { "no limit" }.into();
    let edit = TextEdit::singleline(&mut text).id(id).password(true).desired_width(WIDTH).hint_text(hint);
    let edit = if is_shown { edit.layouter(&mut in_clear) } else { edit };
    let response = ui.add(edit).labelled_by(label.id);
    let says = if limit.is_some() { "Set and sealed. Type another to replace it." } else { "Not set." };
    let response = response.on_hover_text(says);
    if response.has_focus() {
        // What stood there is gone as soon as the field is entered.
        let typed = if had_focus { Typed(text) } else { Typed::default() };
        ui.data_mut(|data| data.insert_temp(id, typed));
        return;
    }
    let typed = ui.data_mut(|data| data.remove_temp::<Typed>(id)).map(|typed| typed.0);
    let typed = if response.changed() { Some(text) } else { typed };
    let Some(typed) = typed else { return };
    // The field keeps what was typed, to undo it.
    ui.data_mut(|data| data.remove::<TextEditState>(id));
    if !ui.input(|input| input.key_pressed(Key::Escape)) {
        commands.extend(taken(kind, &typed).map(Command::Zone));
    }
}

/// What was typed as a limit; nothing where nothing was.
fn taken(kind: LimitKind, typed: &str) -> Option<ZoneEdit> {
    if typed.trim().is_empty() {
        return None;
    }
    let amount = parse_number(typed).filter(|_| !typed.contains('%'));
    Some(match amount {
        Some(pounds) => ZoneEdit::Limit(kind, SealedAmount(Some(Money::pounds(pounds).rounded()))),
        None => ZoneEdit::NoAmount(kind),
    })
}

fn in_clear(ui: &Ui, text: &str) -> Arc<Galley> {
    let font = FontId::proportional(size::BODY);
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, tokens(ui).ink);
    job.keep_trailing_whitespace = true;
    ui.painter().layout_job(job)
}
