//! A frame of the window: what is drawn, and what the system asks of the program.

use egui::{Context, Ui};

use crate::app::{App, Sought};
use crate::command::Command;
use crate::view::shell::{
    centre, focus, header, keys, leave, mapping, message, notice, overlay, present, status, terms, top, why,
};

impl App {
    /// Draws everything, and carries out what was asked for.
    pub fn draw(&mut self, ui: &mut Ui) {
        self.bring_into_sight(ui.ctx());
        focus::bring_into_sight(ui);
        let mut commands = keys::pressed(ui, self);
        match &self.room {
            Some(room) => present::show(ui, self, room, &mut commands),
            None => self.draw_desk(ui, &mut commands),
        }
        overlay::show(ui, self, &mut commands);
        mapping::show(ui, self, &mut commands);
        leave::show(ui, self, &mut commands);
        message::show(ui, self, &mut commands);
        // How it is on a projector is not how it is wanted at a desk.
        if self.is_presenting() {
            self.fit_room(ui.ctx());
        } else {
            self.layout.note(ui);
        }
        focus::ring(ui);
        let ctx = ui.ctx().clone();
        for command in commands {
            self.carry_out(command, &ctx);
        }
    }

    fn draw_desk(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        top::show(ui, self, commands);
        notice::show(ui, self, commands);
        status::show(ui, self, commands);
        let sides = self.sides(ui);
        if sides.terms {
            terms::show(ui, self, commands);
        }
        if sides.why {
            why::show(ui, self, commands);
        }
        centre::show(ui, self, commands);
    }

    fn bring_into_sight(&mut self, ctx: &Context) {
        match self.sought.take() {
            Some(Sought::Term(path)) => terms::reach(ctx, path),
            Some(Sought::Name(key)) => {
                let entry = self.session.place(key).and_then(|place| place.of(self.session.entries()));
                if let Some(entry) = entry {
                    header::rename(ctx, entry);
                }
            }
            None => {}
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        self.poll(ctx);
        self.keep(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.finish();
    }
}
