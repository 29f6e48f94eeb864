//! The pages of the window, by name.

use serde::{Deserialize, Serialize};

use super::Question;

/// Hands all pages to a macro: the name by which sessions keep it, its file in `view::page`, and the question that
/// it answers. A page is registered here, by one line.
macro_rules! pages {
    ($to:ident) => {
        $to! {
            /// The schemes by what they pay, and the walk from one to another.
            #[default]
            #[serde(alias = "Compare")]
            Answer: answer of Answer,
            /// Income by month.
            Income: income of OverTime,
            /// Income added up over the months.
            Cumulative: cumulative of OverTime,
            /// When the money moves.
            Cash: cash of OverTime,
            /// Every month loaded.
            BackTest: back_test of OverTime,
            /// The years of the contract to come.
            Life: life of OverTime,
            /// What is paid in each place.
            Places: places of WhoAndWhat,
            /// Measures, and one of them by period.
            Measures: measures of WhoAndWhat,
            /// How activity flows over time: process-control charts.
            Flow: flow of WhoAndWhat,
            /// Four levers of the year, and what they do to each scheme.
            WhatIf: what_if of WhatIf,
            /// Whether the provider survives each scheme.
            Sustainability: sustainability of WhatIf,
            /// Which value of a term brings a total.
            Seek: seek of WhatIf,
            /// All changes of a what-if as a form.
            Changes: changes of WhatIf,
            /// Costs and staff of the place.
            Place: place of WhatIf,
            /// What chance alone can do.
            HowSure: how_sure of HowSure,
            /// How much of the money is luck.
            Chance: chance of HowSure,
            /// What a scheme pays for.
            Rewards: rewards of HowSure,
            /// What matters most.
            Matters: matters of HowSure,
            /// The questions of a workshop table.
            Guide: guide of Agree,
            /// A scheme in plain English.
            Words: words of Agree,
            /// Where the limits of both parties hold.
            Zone: zone of Agree,
            /// What is on screen, in a form that leaves the building.
            HandOver: hand_over of Agree,
            /// What each switch of a scheme is worth.
            Definitions: definitions,
            /// How the data was read.
            Data: data,
        }
    };
}
pub(crate) use pages;

macro_rules! views {
    ($($(#[$doc:meta])* $view:ident: $file:ident $(of $question:ident)?,)*) => {
        /// A page of the window.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub enum View {
            $($(#[$doc])* $view,)*
        }

        impl View {
            /// All of them, in the order of the questions that they answer.
            pub const EVERY: &[Self] = &[$(Self::$view,)*];

            /// The question that it answers; none where it stands behind something else on screen.
            pub const fn question(self) -> Option<Question> {
                match self {
                    $(Self::$view => [$(Some(Question::$question),)? None][0],)*
                }
            }
        }
    };
}

pages!(views);
