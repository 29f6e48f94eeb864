//! Weighting Room: the desktop program and its command line.
//!
//! The command line (`cli`) and the window (`window`) are two callers of the `engine`. In the window,
//! state is apart from drawing: each `view` reads the `app` and returns `command`s, which change the
//! `session`; `results` are what its schemes pay.

mod actions;
mod app;
mod builtin;
mod cli;
mod command;
mod keep;
mod look;
mod marking;
mod out;
mod results;
mod session;
mod sheet;
#[cfg(test)]
mod tests;
mod view;
mod window;
mod worker;

pub use app::App;
pub use cli::main;
pub use command::{Command, Phase, View};
pub use session::Change;
pub use window::prepare;
