//! What has the keyboard: a ring round it, wherever it stands, and it is brought into sight.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Event, Id, Response, Stroke, StrokeKind, Ui};

use crate::look::tokens;

/// Width of the ring: at least two points are seen on every ground.
const RING: f32 = 2.0;

/// What had the focus when the last frame ended, and what is still to be brought into sight.
#[derive(Clone, Copy, Default)]
struct Noted {
    had: Option<Id>,
    sought: Option<Id>,
}

fn key() -> Id {
    Id::unique("focus of the last frame")
}

fn noted(ui: &Ui) -> Noted {
    ui.data(|data| data.get_temp(key())).unwrap_or_default()
}

/// Whether something had the focus when the last frame ended: Escape takes it away before anybody is asked.
pub fn was_there(ui: &Ui) -> bool {
    noted(ui).had.is_some()
}

/// What took the focus out of sight is shown by whatever scrolls round it.
pub fn bring_into_sight(ui: &Ui) {
    if let Some(id) = noted(ui).sought {
        ask(ui, id, Action::ScrollIntoView);
    }
}

/// Asks for what a screen reader may ask for too, of something that is drawn later in this frame.
pub fn ask(ui: &Ui, id: Id, action: Action) {
    let (target_tree, target_node) = (TreeId::ROOT, id.accesskit_id());
    let request = ActionRequest { action, target_tree, target_node, data: None };
    ui.input_mut(|input| input.events.push(Event::AccessKitActionRequest(request)));
}

/// Draws the ring at the end of a frame, over all that lies in the layer, and notes what has the focus.
pub fn ring(ui: &Ui) {
    let focused = ui.memory(|memory| memory.focused());
    let response = focused.and_then(|id| ui.ctx().read_response(id));
    let is_new = focused != noted(ui).had;
    let sought = response.as_ref().filter(|response| is_new && is_cut(response)).map(|response| response.id);
    if sought.is_some() {
        ui.request_repaint();
    }
    ui.data_mut(|data| data.insert_temp(key(), Noted { had: focused, sought }));
    let Some(response) = response.filter(|response| response.interact_rect.is_positive()) else { return };
    let stroke = Stroke::new(RING, tokens(ui).accent);
    let painter = ui.ctx().layer_painter(response.layer_id);
    painter.rect_stroke(response.interact_rect.expand(1.0), 5.0, stroke, StrokeKind::Outside);
}

/// Whether a part of it is out of sight.
fn is_cut(response: &Response) -> bool {
    !response.interact_rect.expand(1.0).contains_rect(response.rect)
}
