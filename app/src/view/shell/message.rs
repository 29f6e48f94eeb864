//! A sentence that must be seen before going on.

use std::path::PathBuf;

use egui::{Id, Modal, TextEdit, Ui};

use crate::app::{App, Message};
use crate::command::Command;
use crate::jobs::FileRequest;
use crate::look::theme::size;
use crate::view::part::strong;

/// Draws the message, if there is one.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let Some(message) = &app.message else { return };
    let frame = egui::Frame::popup(&ui.ctx().global_style()).inner_margin(16);
    let modal = Modal::new(Id::unique("message")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_max_width(440.0);
        ui.label(strong(message.title, size::TITLE));
        ui.add_space(4.0);
        ui.label(&message.text);
        ui.label("What was open before is still here.");
        ui.add_space(8.0);
        let path = message.request.as_ref().and_then(|request| path(ui, request));
        // What is asked for instead may have a message of its own, so this one goes first.
        let closed = ui.button("Close").clicked() || path.is_some();
        (closed, path)
    });
    let should_close = modal.should_close();
    let (closed, path) = modal.inner;
    if closed || should_close {
        commands.push(Command::CloseMessage);
    }
    if let (Some(path), Some(Message { request: Some(request), .. })) = (path, &app.message) {
        commands.push(Command::with_file(request, path));
    }
}

/// A field for the path of a file, where the system has no dialog for it. Returns the path, once it is
/// asked for.
fn path(ui: &mut Ui, request: &FileRequest) -> Option<PathBuf> {
    let (word, first) = match request {
        FileRequest::Save(_, name) => ("Save", name.clone()),
        FileRequest::Activity
        | FileRequest::Session
        | FileRequest::Scheme
        | FileRequest::Decisions
        | FileRequest::Locality
        | FileRequest::Scenario
        | FileRequest::SealedMap(_) => ("Open", String::new()),
    };
    let id = Id::unique("path of a file").with(format!("{request:?}"));
    let mut text = ui.data(|data| data.get_temp::<String>(id)).unwrap_or(first);
    let asked = ui
        .horizontal(|ui| {
            let field =
                ui.add(TextEdit::singleline(&mut text).desired_width(310.0).hint_text("Path of the file"));
            field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Path of the file"));
            // What stands in a file is not written over unawares.
            let exists = word == "Save" && PathBuf::from(text.trim()).exists();
            ui.button(if exists { "Replace" } else { word }).clicked() && !text.trim().is_empty()
        })
        .inner;
    ui.add_space(4.0);
    if asked {
        ui.data_mut(|data| data.remove_temp::<String>(id));
        return Some(PathBuf::from(text.trim()));
    }
    ui.data_mut(|data| data.insert_temp(id, text));
    None
}
