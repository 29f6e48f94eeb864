//! The lines that a scheme pays, and their sums.

use crate::calendar::{Grain, Period};
use crate::catalogue::catalogue;
use crate::payment::Amount;

catalogue! {
    /// What a line is for.
    Component {
        /// Activity: a price for each person, a block or a core.
        Activity = "activity",
        /// The part of the pot that was earned.
        Outcomes = "outcomes",
        /// For people short of the recovery standard.
        PenaltyRecovery = "penalty:recovery",
        /// For waiting standards missed.
        PenaltyWaiting = "penalty:waiting",
        /// For a quarter below its floor.
        PenaltyAccess = "penalty:access",
        /// For a year below its floor.
        PenaltyAccessAnnual = "penalty:access-annual",
    }
}

impl Component {
    /// Its name on screen.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Activity => "Activity",
            Self::Outcomes => "Outcomes earned",
            Self::PenaltyRecovery => "Recovery penalty",
            Self::PenaltyWaiting => "Waiting penalties",
            Self::PenaltyAccess => "Access penalty, quarters",
            Self::PenaltyAccessAnnual => "Access penalty, year",
        }
    }

    /// Whether it takes money away.
    pub const fn is_penalty(self) -> bool {
        !matches!(self, Self::Activity | Self::Outcomes)
    }
}

/// One line: an amount for a contract, a settlement period and a component, rounded once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Index of the contract in the selection.
    pub contract: usize,
    /// The settlement period.
    pub period: Period,
    /// What it is for.
    pub component: Component,
    /// How much.
    pub amount: Amount,
}

impl Line {
    /// The order in which lines stand: contract, period, component.
    pub fn key(&self) -> (usize, Period, Component) {
        (self.contract, self.period, self.component)
    }
}

/// All lines of a scheme on a selection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// The lines, in order.
    pub lines: Vec<Line>,
    /// What was not assessed, and why.
    pub notes: Vec<String>,
}

impl Statement {
    /// The sum of all lines.
    pub fn total(&self) -> Amount {
        self.lines.iter().map(|line| line.amount).sum()
    }

    /// The sum of the lines that a test picks.
    pub fn sum(&self, pick: impl Fn(&Line) -> bool) -> Amount {
        self.lines.iter().filter(|line| pick(line)).map(|line| line.amount).sum()
    }

    /// The lines added up by periods of `grain`; a line of a longer period keeps its own (rule 19).
    pub fn grouped(&self, grain: Grain) -> Vec<Line> {
        let mut lines: Vec<Line> =
            self.lines.iter().map(|line| Line { period: line.period.at_least(grain), ..*line }).collect();
        lines.sort_by_key(Line::key);
        let mut groups: Vec<Line> = Vec::with_capacity(lines.len());
        for line in lines {
            match groups.last_mut() {
                Some(group) if group.key() == line.key() => group.amount = group.amount + line.amount,
                _ => groups.push(line),
            }
        }
        groups
    }
}
