//! The window of the system, and what draws in it.

mod draw;
mod open;
mod say;
mod ways;

use std::path::{Path, PathBuf};

use crate::app::{App, WindowError};
use crate::journal::{self, LogEvent};
use crate::keep;
use crate::view::page::tabs;

pub use say::say;
use ways::{End, Outcome, Way, try_each};

/// The program with all its pages, before a window is open.
///
/// # Errors
/// Where something built in is damaged.
pub fn start(files: &[PathBuf], folder: Option<&Path>) -> Result<App, WindowError> {
    App::new(files, folder, tabs())
}

/// Opens the window and stays until it is closed. Where one way to draw it does not work, the next is tried.
///
/// # Errors
/// Where there is no display, or nothing draws on it.
pub fn open(files: &[PathBuf]) -> Result<(), WindowError> {
    if !has_display() {
        return Err(WindowError::NoDisplay("neither DISPLAY nor WAYLAND_DISPLAY is set".to_owned()));
    }
    let folder = keep::folder();
    let open = |way: Way, was_seen: bool| -> Result<End, WindowError> {
        journal::note(LogEvent::Window(way.name()));
        // What was done in a window that broke is a draft by now, and files would take its place.
        let files = if was_seen { &[] } else { files };
        let end = open::open(way, start(files, folder.as_deref())?);
        if let End::Broke { why, .. } = &end {
            journal::insist(folder.as_deref());
            journal::note(LogEvent::NotDrawn(way.name(), why));
        }
        Ok(end)
    };
    match try_each(Way::all(cfg!(windows)), open)? {
        Outcome::Closed => Ok(()),
        Outcome::NotDrawn(tried) => {
            Err(WindowError::NotDrawn(say::not_drawn(&tried, journal::place(folder.as_deref()).as_deref())))
        }
    }
}

fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
