//! A window of the system, drawn in one way.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;

use eframe::egui_wgpu::{WgpuConfiguration, WgpuSetup, WgpuSetupCreateNew};
use eframe::wgpu::{Adapter, DeviceType, Surface};
use eframe::{NativeOptions, Renderer};

use super::ways::{End, Way};
use crate::app::App;
use crate::look::prepare;

/// Opens the window and stays until it is closed, or breaks.
pub fn open(way: Way, app: App) -> End {
    let frames = Rc::new(Cell::new(0));
    let watched = Watched { app, frames: frames.clone() };
    // A library of the system that is missing, or a driver that is broken, can be a panic of the crates that ask
    // for it, and no error.
    let why = match catch_unwind(AssertUnwindSafe(|| run(way, watched))) {
        Ok(Ok(())) => return End::Closed,
        Ok(Err(error)) => in_short(&error.to_string()),
        Err(panic) => in_short(&said(panic.as_ref())),
    };
    // Whoever asks for a second frame has drawn the first.
    End::Broke { why, was_seen: frames.get() > 1 }
}

/// What a panic says.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("a library that windows need is missing").to_owned()
}

/// What a library says without what it has in braces, which are values of its own.
fn in_short(why: &str) -> String {
    let mut depth = 0_u32;
    let short: String = why
        .chars()
        .filter(|letter| {
            depth += u32::from(*letter == '{');
            let is_outside = depth == 0;
            depth = depth.saturating_sub(u32::from(*letter == '}'));
            is_outside
        })
        .collect();
    short.trim().trim_end_matches(':').to_owned()
}

fn run(way: Way, watched: Watched) -> eframe::Result {
    let icon =
        eframe::icon_data::from_png_bytes(include_bytes!("../../../assets/icon.png")).unwrap_or_default();
    let options = NativeOptions {
        renderer: if way == Way::OpenGl { Renderer::Glow } else { Renderer::Wgpu },
        wgpu_options: wgpu(way),
        viewport: watched
            .app
            .layout
            .window()
            .with_app_id("weighting-room")
            .with_title("Weighting Room")
            .with_icon(icon),
        ..NativeOptions::default()
    };
    eframe::run_native(
        "weighting-room",
        options,
        Box::new(|cc| {
            prepare(&cc.egui_ctx);
            watched.app.layout.apply(&cc.egui_ctx);
            Ok(Box::new(watched))
        }),
    )
}

fn wgpu(way: Way) -> WgpuConfiguration {
    let mut setup = WgpuSetupCreateNew::without_display_handle();
    if way == Way::Processor {
        setup.native_adapter_selector = Some(Arc::new(processor));
    }
    WgpuConfiguration { wgpu_setup: WgpuSetup::CreateNew(setup), ..WgpuConfiguration::default() }
}

/// The adapter that is no graphics card: WARP on Windows, lavapipe or llvmpipe on Linux.
fn processor(adapters: &[Adapter], surface: Option<&Surface<'_>>) -> Result<Adapter, String> {
    let fits = |adapter: &&Adapter| {
        adapter.get_info().device_type == DeviceType::Cpu
            && surface.is_none_or(|surface| adapter.is_surface_supported(surface))
    };
    adapters.iter().find(fits).cloned().ok_or_else(|| "the system has no such adapter".to_owned())
}

/// The program, and how many frames were asked of it.
struct Watched {
    app: App,
    frames: Rc<Cell<u64>>,
}

impl eframe::App for Watched {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.frames.set(self.frames.get() + 1);
        self.app.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        self.app.on_exit(gl);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_library_says_is_told_without_its_values() {
        let why = "Found no configs matching the template: Template { rgb: Rgb { r: 8 }, z: None }. Error: not supported";
        assert_eq!(in_short(why), "Found no configs matching the template: Template . Error: not supported");
        assert_eq!(
            in_short("Failed to create surface for any enabled backend: {}"),
            "Failed to create surface for any enabled backend"
        );
        assert_eq!(in_short("} closed { open"), "} closed");
    }
}
