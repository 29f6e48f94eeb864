//! The window, driven as a person drives it: through its accessibility tree.

mod out;
mod pictures;
mod table;
mod use_it;
mod views;

use egui_kittest::Harness;

use crate::app::App;
use crate::window::prepare;

/// The window on the built-in sample.
fn window(size: [f32; 2]) -> Harness<'static, App> {
    let mut harness = Harness::builder().with_size(size).with_theme(egui::Theme::Light).build_eframe(|cc| {
        prepare(&cc.egui_ctx);
        App::new(&[]).unwrap()
    });
    harness.run_ok();
    harness
}
