//! Whose limits are in sight: nobody's, until somebody asks for their own, and only while the keyboard stays with them.

use egui::{Id, Response, Ui};
use engine::explore::{LimitKind, Party};

use super::field;

/// Frames after which limits that were not drawn are sealed again.
const FRAMES: u64 = 2;

/// A party whose limits are in sight, and when they were drawn last.
#[derive(Clone, Copy)]
struct InSight {
    party: Party,
    frame: u64,
}

/// The button that was drawn for a party.
#[derive(Clone, Copy)]
struct Drawn(Id);

fn id() -> Id {
    Id::unique("limits in sight")
}

/// Whether the limits of a party are in sight.
pub fn is(ui: &Ui, party: Party) -> bool {
    let in_sight = ui.data(|data| data.get_temp::<InSight>(id()));
    in_sight.is_some_and(|of| of.party == party && ui.ctx().cumulative_pass_nr() <= of.frame + FRAMES)
}

/// Brings the limits of a party into sight, or seals them.
pub fn set(ui: &Ui, party: Party, shows: bool) {
    let frame = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| {
        if shows {
            data.insert_temp(id(), InSight { party, frame });
        } else {
            data.remove::<InSight>(id());
        }
    });
}

/// Notes which button shows the limits of a party.
pub fn note_button(ui: &Ui, party: Party, button: &Response) {
    ui.data_mut(|data| data.insert_temp(id().with(party.in_words()), Drawn(button.id)));
}

/// Keeps what is in sight while the keyboard is with the button or a field of the party, and the window has it.
pub fn keep(ui: &Ui, party: Party) {
    if !is(ui, party) {
        return;
    }
    let button = ui.data(|data| data.get_temp::<Drawn>(id().with(party.in_words()))).map(|drawn| drawn.0);
    let mut fields = LimitKind::EVERY.into_iter().filter(|kind| kind.party() == party).map(field::id);
    let focused = ui.memory(|memory| memory.focused());
    let is_there = focused.is_some_and(|on| Some(on) == button || fields.any(|field| field == on));
    set(ui, party, is_there && ui.input(|input| input.focused));
}
