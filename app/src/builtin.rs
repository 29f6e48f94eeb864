//! What is built into the program, so that it needs no file beside it.

use std::sync::Arc;

use engine::intake::Source;

/// The synthetic South Tees extract that the window opens on.
pub fn sample() -> Source {
    Source::Bytes {
        name: "south-tees-synthetic.csv".to_owned(),
        bytes: Arc::from(&include_bytes!("../../sample_data/south-tees-synthetic.csv")[..]),
    }
}
