//! The six questions that the window answers, each with pages of its own.

use super::View;

/// What somebody came to find out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Question {
    /// Which scheme pays how much, and why.
    #[default]
    Answer,
    /// When the money is earned and when it moves.
    OverTime,
    /// Whose money it is, and what was measured.
    WhoAndWhat,
    /// What another year would do.
    WhatIf,
    /// What chance alone can do.
    HowSure,
    /// What the table agrees.
    Agree,
}

impl Question {
    /// All of them with their names, in the order of their tabs.
    pub const EVERY: [(Self, &'static str); 6] = [
        (Self::Answer, "Answer"),
        (Self::OverTime, "Over time"),
        (Self::WhoAndWhat, "Who and what"),
        (Self::WhatIf, "What if"),
        (Self::HowSure, "How sure"),
        (Self::Agree, "Agree"),
    ];

    /// Its name, on its tab.
    pub fn name(self) -> &'static str {
        Self::EVERY.into_iter().find(|(question, _)| *question == self).map_or("", |(_, name)| name)
    }

    /// The pages that answer it, in the order of their switch.
    pub fn views(self) -> impl Iterator<Item = View> {
        View::EVERY.iter().copied().filter(move |view| view.question() == Some(self))
    }
}
