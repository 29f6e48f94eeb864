//! The window, driven as a person drives it: through its accessibility tree.

mod agreement;
mod assurance;
mod commands;
mod exploring;
mod findings;
mod floors;
mod flow;
mod guide;
mod hand_over;
mod keyboard;
mod levers;
mod life;
mod mapping;
mod out;
mod outline;
mod pictures;
mod place;
mod provider;
mod questions;
mod room;
mod rows;
mod session;
mod shown;
mod sustainability;
mod table;
mod today;
mod use_it;
mod values;
mod views;
mod weights;
mod what_if;

use std::path::{Path, PathBuf};

use egui_kittest::Harness;

use crate::app::App;
use crate::look::prepare;
use crate::window::start;

/// The window on the built-in sample.
fn window(size: [f32; 2]) -> Harness<'static, App> {
    window_on(size, &[], None)
}

/// The window on these files, which keeps what it keeps in this folder.
fn window_on(size: [f32; 2], files: &[PathBuf], folder: Option<&Path>) -> Harness<'static, App> {
    let mut harness = Harness::builder().with_size(size).with_theme(egui::Theme::Light).build_eframe(|cc| {
        prepare(&cc.egui_ctx);
        let app = start(files, folder).unwrap();
        app.layout.apply(&cc.egui_ctx);
        app
    });
    harness.run_ok();
    harness
}

/// Waits until what is worked out beside the drawing is there: landmarks, the definition table.
fn at_rest(harness: &mut Harness<'_, App>) {
    let started = std::time::Instant::now();
    while harness.state().is_thinking() && started.elapsed() < std::time::Duration::from_secs(240) {
        std::thread::sleep(std::time::Duration::from_millis(10));
        harness.step();
    }
    harness.run_ok();
}
