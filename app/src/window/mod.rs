//! The window of the system, and what draws in it.

mod draw;

use std::path::{Path, PathBuf};

use eframe::{NativeOptions, Renderer};

use crate::app::{App, WindowError};
use crate::journal::{self, LogEvent};
use crate::look::prepare;
use crate::view::page::tabs;

/// The program with all its pages, before a window is open.
///
/// # Errors
/// Where something built in is damaged.
pub fn start(files: &[PathBuf], folder: Option<&Path>) -> Result<App, WindowError> {
    App::new(files, folder, tabs())
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// Where no renderer finds a display.
pub fn open(files: &[PathBuf]) -> Result<(), WindowError> {
    if !has_display() {
        return Err(WindowError::NoDisplay("neither DISPLAY nor WAYLAND_DISPLAY is set".to_owned()));
    }
    // Without a graphics card glow is much the cheaper on Linux; remote desktops on Windows have only
    // an old OpenGL, which wgpu does without. Where the first does not start, the other is tried.
    let renderers =
        if cfg!(windows) { [Renderer::Wgpu, Renderer::Glow] } else { [Renderer::Glow, Renderer::Wgpu] };
    let mut why = String::new();
    for renderer in renderers {
        journal::note(LogEvent::Window(match renderer {
            Renderer::Glow => "glow",
            Renderer::Wgpu => "wgpu",
        }));
        let app = start(files, crate::keep::folder().as_deref())?;
        match run(renderer, app) {
            Ok(()) => return Ok(()),
            Err(error) => why = error,
        }
    }
    Err(WindowError::NoDisplay(why))
}

fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn run(renderer: Renderer, app: App) -> Result<(), String> {
    let icon =
        eframe::icon_data::from_png_bytes(include_bytes!("../../../assets/icon.png")).unwrap_or_default();
    let options = NativeOptions {
        renderer,
        viewport: app
            .layout
            .window()
            .with_app_id("weighting-room")
            .with_title("Weighting Room")
            .with_icon(icon),
        ..NativeOptions::default()
    };
    // A missing system library is a panic inside the windowing crate, not an error.
    let start = std::panic::AssertUnwindSafe(|| {
        eframe::run_native(
            "weighting-room",
            options,
            Box::new(|cc| {
                prepare(&cc.egui_ctx);
                app.layout.apply(&cc.egui_ctx);
                Ok(Box::new(app))
            }),
        )
    });
    match std::panic::catch_unwind(start) {
        Ok(done) => done.map_err(|error| error.to_string()),
        Err(_) => Err("a library that windows need is missing".to_owned()),
    }
}
