//! What every JSON document that is printed begins with.

use serde::Serialize;

/// Who wrote a document, and how it is laid out.
#[derive(Serialize)]
pub(super) struct Heading {
    product: &'static str,
    version: &'static str,
    format: u32,
}

impl Heading {
    /// That of a document with this version of its layout.
    pub const fn of(format: u32) -> Self {
        Self { product: "weighting-room", version: env!("CARGO_PKG_VERSION"), format }
    }
}
