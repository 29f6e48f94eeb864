//! What leaves the building: one place that makes any of its forms, for the command line and the window alike.

mod form;

pub use form::{FileKind, Form};
