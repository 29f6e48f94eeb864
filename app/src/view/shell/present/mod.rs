//! A room, not a desk: what a table sees on a projector. At most three totals, one question or chart, and the
//! sliders that matter; no menus, and nothing smaller than 18 pixels on a screen of 1280 by 720.

mod answers;
mod cards;
mod chart;
mod clock;
mod end;
mod foot;
mod head;
mod pinned;
mod question;
mod sliders;

use egui::{CentralPanel, Frame, Margin, Ui};

use crate::app::{App, Room};
use crate::command::Command;
use crate::look::tokens;
use crate::show::GuidePage;
use crate::view::part::card;

/// Draws the room.
pub fn show(ui: &mut Ui, app: &App, room: &Room, commands: &mut Vec<Command>) {
    foot::show(ui, app);
    cards::show(ui, app, commands);
    let is_end = app.guide.page == GuidePage::Log;
    if !is_end {
        sliders::show(ui, app, room, commands);
    }
    CentralPanel::default().frame(ground(ui, 0)).show(ui, |ui| {
        card(ui, |ui| {
            ui.set_min_size(ui.available_size());
            match app.guide.page {
                GuidePage::Question(_) if room.is_chart => chart::show(ui, app, room, commands),
                GuidePage::Question(at) => question::show(ui, app, room, at, commands),
                GuidePage::Log => end::show(ui, app, room, commands),
            }
        });
    });
}

/// The ground that everything stands on, with so much of it above and below.
fn ground(ui: &Ui, upright: i8) -> Frame {
    Frame::new().fill(tokens(ui).ground).inner_margin(Margin::symmetric(12, upright))
}
