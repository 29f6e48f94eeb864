//! A frame of the window: what is drawn, and what the system asks of the program.

use egui::{Context, Ui};

use crate::app::{App, Sought};
use crate::view::shell::{
    centre, header, keys, leave, mapping, message, notice, overlay, status, terms, top, why,
};

impl App {
    /// Draws everything, and carries out what was asked for.
    pub fn draw(&mut self, ui: &mut Ui) {
        self.bring_into_sight(ui.ctx());
        let mut commands = keys::pressed(ui, self);
        top::show(ui, self, &mut commands);
        notice::show(ui, self, &mut commands);
        status::show(ui, self, &mut commands);
        let sides = self.sides(ui);
        if sides.terms {
            terms::show(ui, self, &mut commands);
        }
        if sides.why {
            why::show(ui, self, &mut commands);
        }
        centre::show(ui, self, &mut commands);
        overlay::show(ui, self, &mut commands);
        mapping::show(ui, self, &mut commands);
        leave::show(ui, self, &mut commands);
        message::show(ui, self, &mut commands);
        // How it is on a projector is not how it is wanted at a desk.
        if !self.present {
            self.layout.note(ui);
        }
        let ctx = ui.ctx().clone();
        for command in commands {
            self.carry_out(command, &ctx);
        }
    }

    fn bring_into_sight(&mut self, ctx: &Context) {
        match self.sought.take() {
            Some(Sought::Term(path)) => terms::reach(ctx, path),
            Some(Sought::Name(key)) => {
                let entry = self.session.place(key).and_then(|place| self.session.entries().get(place));
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
