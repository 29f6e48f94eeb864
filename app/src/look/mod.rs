//! The look: colours, type and spacing in one place, and nowhere else.

pub mod fonts;
pub mod theme;

pub use theme::{Tokens, tokens};
