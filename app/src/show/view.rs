//! The pages of the window.

use serde::{Deserialize, Serialize};

/// A view of the results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum View {
    /// Income by month.
    #[default]
    Income,
    /// Income added up over the months.
    Cumulative,
    /// When the money moves.
    Cash,
    /// What is paid in each place.
    Places,
    /// Measures, and one of them by period.
    Measures,
    /// How activity flows over time: process-control charts.
    Flow,
    /// Every month loaded.
    BackTest,
    /// Two schemes, and why one pays more.
    Compare,
    /// What each switch of a scheme is worth.
    Definitions,
    /// A scheme in plain English.
    Words,
    /// How the data was read.
    Data,
    /// Facts about the place.
    Place,
    /// Activity and place changed, to see what then.
    WhatIf,
    /// Whether the provider survives each scheme.
    Sustainability,
    /// The questions of a workshop table.
    Guide,
}

impl View {
    /// All of them, with their names, in the order of the tabs.
    pub const EVERY: [(Self, &'static str); 15] = [
        (Self::Income, "Income"),
        (Self::Cumulative, "So far"),
        (Self::Cash, "Cash"),
        (Self::Places, "Places"),
        (Self::Measures, "Measures"),
        (Self::Flow, "Flow"),
        (Self::BackTest, "Back-test"),
        (Self::Compare, "Compare"),
        (Self::Definitions, "Definitions"),
        (Self::Words, "In words"),
        (Self::Data, "Data"),
        (Self::Place, "Place"),
        (Self::WhatIf, "What if"),
        (Self::Sustainability, "Sustainability"),
        (Self::Guide, "Guide"),
    ];
}
