//! Drawing: views read the state and return commands, and change nothing themselves.

pub mod lever;
pub mod page;
pub mod part;
pub mod shell;
