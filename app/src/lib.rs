//! Weighting Room: the desktop program and its command line.
//!
//! The command line (`cli`) and the window (`window`) are two callers of the `engine`. In the window,
//! state is apart from drawing: each `view` reads the `app` and returns `command`s, which change the
//! `session`; `results` are what its schemes pay.
//!
//! # Where to add things
//!
//! Something that a person can do: `command`, its name and keys in `actions`, what it does in `app`. A
//! view: `command::View`, what it needs in `results::extra`, its file in `view`, its table in
//! `view::copying`. A chart: draw it within `view::frame`, which gives it words, source and a way out. A
//! figure that says why: `results::figure` and `results::explain`. What a session file holds:
//! `session::document`. A fact about the place that can be edited: `place::fields`. A kind
//! of what-if change: `what_if::field`. A colour or a size: `look::theme`, and nowhere else.

mod actions;
mod app;
mod builtin;
mod cli;
mod command;
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
pub use cli::main;
pub use command::Command;
pub use look::prepare;
pub use place::Edit as PlaceEdit;
pub use session::Change;
pub use show::{Phase, View};
pub use what_if::Edit as WhatIfEdit;
