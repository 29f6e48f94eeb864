//! Weighting Room: the desktop program and its command line, two callers of the `engine`.
//!
//! # Floors
//!
//! The modules stand on floors, and each takes only from those below it; `tests::floors` has the list and
//! holds every file to it. From the top:
//!
//! ```text
//! cli       the command line                  window    the window of the system, and a frame of it
//! view      shell   the frame round the pages: bars, panels, what lies over the window
//!           page    the pages, one of which is open
//!           lever   the terms of a scheme, and fields
//!           part    charts, tables and words that those are made of
//! actions   what a person can do, by name and keys
//! app       the state: it carries out commands, and names no view
//! command   what a person can do, as values
//! results   what the schemes of a session pay, ready to be drawn
//! keep      drafts, recent files and the layout, kept between runs
//! jobs      whatever runs off the drawing thread
//! hand_over what is held, in a form that leaves the building
//! session   the document: activity, schemes, place, what-if, decisions, undo
//! output    tables and pictures that leave the window
//! what_if   place   sheet   a what-if, a place and the terms of a scheme, as a person edits them
//! show      what is on show, as plain data    look      colours, type, names
//! builtin   the sample and the real case      journal   the log for support
//! ```
//!
//! State is apart from drawing: each `view` reads the `app` and returns `command`s; the `app` carries them out
//! on the `session`, and brings the `results` in line with it.
//!
//! # Where to add things
//!
//! - A page: a file in `view::page` with a type that is a `Page`, declared there, and its line in
//!   `show::view`, with the question that it answers.
//!   What it needs worked out that no other page does: `results::extra`. A chart: draw it within
//!   `view::part::frame`, which gives it words, source and a way out.
//! - Something that a person can do: `command`, its name and keys in `actions`, its line in `App::act`.
//! - A figure that says why: `show::figure` and `results::explain`.
//! - What a session file holds: `session::document`; what is kept between runs, `keep`.
//! - A fact about the place that can be edited: `place::fields`. A kind of what-if change: `what_if::field`.
//!   A number of the years to come: `what_if::ahead`.
//! - Work that takes longer than a frame: a file in `jobs`.
//!   What is asked of one scheme: a question and an answer in `jobs::explore`, its page beside `view::page::chance`.
//! - A colour or a size: `look::theme`, and nowhere else. A new folder: its floor in `tests::floors`.

mod actions;
mod app;
mod builtin;
mod cli;
mod command;
mod hand_over;
mod jobs;
mod journal;
mod keep;
mod look;
mod output;
mod place;
mod results;
mod session;
mod sheet;
mod show;
#[cfg(test)]
mod tests;
mod view;
mod what_if;
mod window;

pub use app::App;
pub use cli::{Program, main};
pub use command::Command;
pub use look::prepare;
pub use place::PlaceEdit;
pub use session::Change;
pub use show::{Phase, View};
pub use what_if::WhatIfEdit;
pub use window::start;
