//! The pages of the window, by name.

use serde::{Deserialize, Serialize};

/// Hands all pages to a macro, in the order of their tabs: the name by which sessions keep it, and its file in
/// `view::page`. A page is registered here, by one line.
macro_rules! pages {
    ($to:ident) => {
        $to! {
            /// Income by month.
            #[default]
            Income: income,
            /// Income added up over the months.
            Cumulative: cumulative,
            /// When the money moves.
            Cash: cash,
            /// What is paid in each place.
            Places: places,
            /// Measures, and one of them by period.
            Measures: measures,
            /// How activity flows over time: process-control charts.
            Flow: flow,
            /// Every month loaded.
            BackTest: back_test,
            /// Two schemes, and why one pays more.
            Compare: compare,
            /// What each switch of a scheme is worth.
            Definitions: definitions,
            /// A scheme in plain English.
            Words: words,
            /// How the data was read.
            Data: data,
            /// Facts about the place.
            Place: place,
            /// Activity and place changed, to see what then.
            WhatIf: what_if,
            /// Whether the provider survives each scheme.
            Sustainability: sustainability,
            /// The questions of a workshop table.
            Guide: guide,
        }
    };
}
pub(crate) use pages;

macro_rules! views {
    ($($(#[$doc:meta])* $view:ident: $file:ident,)*) => {
        /// A page of the window.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub enum View {
            $($(#[$doc])* $view,)*
        }

        impl View {
            /// All of them, in the order of the tabs.
            pub const EVERY: &[Self] = &[$(Self::$view,)*];
        }
    };
}

pages!(views);
