//! The frame round the pages: bars, panels, and what lies over the window.

pub mod about;
mod cards;
pub mod centre;
pub mod controls;
pub mod copying;
pub mod findings;
pub mod focus;
pub mod header;
pub mod hints;
pub mod keys;
pub mod leave;
pub mod mapping;
pub mod menus;
pub mod message;
pub mod new_scheme;
pub mod notice;
pub mod overlay;
pub mod palette;
pub mod parts;
pub mod present;
pub mod self_test;
mod side;
pub mod status;
pub mod terms;
pub mod today;
pub mod top;
pub mod why;
