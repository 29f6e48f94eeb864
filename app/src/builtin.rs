//! What is built into the program, so that it needs no file beside it.

use std::sync::Arc;

use engine::intake::Source;

/// Activity that is built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltIn {
    /// The synthetic South Tees extract that the window opens on.
    Sample,
    /// The published counts of four providers of Derby and Derbyshire, 2024-25.
    Derbyshire,
}

impl BuiltIn {
    /// Both, in the order in which they are offered.
    pub const EVERY: [Self; 2] = [Self::Sample, Self::Derbyshire];

    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Sample => "South Tees sample",
            Self::Derbyshire => "Derbyshire 2024-25 (published)",
        }
    }

    /// The offer to begin again with it.
    pub const fn offer(self) -> &'static str {
        match self {
            Self::Sample => "Start afresh on the sample",
            Self::Derbyshire => "Start afresh on Derbyshire 2024-25",
        }
    }

    /// Its table, as the engine reads it.
    pub fn source(self) -> Source {
        let (name, bytes) = match self {
            Self::Sample => (
                "south-tees-synthetic.csv",
                &include_bytes!("../../sample_data/south-tees-synthetic.csv")[..],
            ),
            Self::Derbyshire => {
                ("derbyshire-2024-25.csv", &include_bytes!("../../sample_data/derbyshire-2024-25.csv")[..])
            }
        };
        Source::Bytes { name: name.to_owned(), bytes: Arc::from(bytes) }
    }
}
