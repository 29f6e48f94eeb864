//! A change of the what-if, made on a copy: what cannot be is refused and it stays as it is.

use engine::scenario::{Change, Kind, Scenario, shipped};
use rust_decimal::{Decimal, dec};

use super::{ChangeField, Offered, WhatIf, YearLever};
use crate::show::Phase;

/// A change of the what-if.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhatIfEdit {
    /// Starts from one that comes with the program.
    Shipped(&'static str),
    /// Starts with one change.
    Empty,
    /// Forgets it.
    Forget,
    /// Calls it something else.
    Name(String),
    /// Says why it is looked at.
    Reason(String),
    /// Shows figures as they were read, or under it again.
    Off(bool),
    /// Whether another mix of people has other outcomes.
    MixMoves(bool),
    /// Adds a change.
    Add,
    /// Moves one of the four levers of the year.
    Lever {
        /// Which.
        lever: YearLever,
        /// Where to, in its unit.
        to: Decimal,
        /// How far it has got.
        phase: Phase,
    },
    /// Takes a change out.
    Remove(usize),
    /// Makes a change before the one that comes before it.
    Earlier(usize),
    /// Sets a field of a change to what was typed or chosen.
    Set {
        /// The change.
        row: usize,
        /// The field.
        field: ChangeField,
        /// What was typed.
        typed: String,
    },
}

/// What the program calls one that nobody named.
const OURS: &str = "Another year";

impl WhatIfEdit {
    /// Whether it is a lever that still moves.
    pub const fn is_moving(&self) -> bool {
        matches!(self, Self::Lever { phase: Phase::Moving, .. })
    }

    /// Its name, for undo.
    pub fn name(&self) -> String {
        match self {
            Self::Shipped(name) => format!("what if, start from {name}"),
            Self::Empty => "what if, start".to_owned(),
            Self::Forget => "what if, forget it".to_owned(),
            Self::Name(_) => "what if, name".to_owned(),
            Self::Reason(_) => "what if, reason".to_owned(),
            Self::Off(true) => "what if, off".to_owned(),
            Self::Off(false) => "what if, on".to_owned(),
            Self::MixMoves(_) => "what if, whether the mix moves outcomes".to_owned(),
            Self::Add => "what if, add a change".to_owned(),
            Self::Lever { lever, .. } => format!("what if, {}", lever.name().to_lowercase()),
            Self::Remove(row) => format!("what if, take out change {}", row + 1),
            Self::Earlier(row) => format!("what if, change {} earlier", row + 1),
            Self::Set { row, field, .. } => {
                format!("what if, change {}, {}", row + 1, field.name().to_lowercase())
            }
        }
    }

    /// The what-if after it. `offered` are the codes and roles that there are.
    ///
    /// # Errors
    /// A sentence.
    pub fn apply(&self, before: &WhatIf, offered: Offered<'_>) -> Result<WhatIf, String> {
        let first = || Change::new(Kind::Volume { share: dec!(0.05) });
        let empty = || WhatIf {
            scenario: Scenario { name: OURS.to_owned(), changes: vec![first()], ..Scenario::default() },
            is_off: false,
        };
        let mut now = if before.is_there() { before.clone() } else { empty() };
        if let Self::Lever { lever, to, .. } = self {
            if !before.is_there() {
                now.scenario.changes.clear();
            }
            lever.set(&mut now.scenario, *to);
            now.is_off = false;
        }
        let changes = &mut now.scenario.changes;
        match self {
            Self::Shipped(name) => {
                let scenario = shipped(name).transpose().map_err(|error| error.to_string())?;
                now = scenario.map_or_else(empty, |scenario| WhatIf { scenario, is_off: false });
            }
            Self::Empty => now = empty(),
            Self::Forget => return Ok(WhatIf::default()),
            Self::Name(name) if name.trim().is_empty() => return Err("A what-if needs a name.".to_owned()),
            Self::Name(name) => name.trim().clone_into(&mut now.scenario.name),
            Self::Reason(reason) => reason.trim().clone_into(&mut now.scenario.reason),
            Self::Off(off) => now.is_off = *off,
            Self::MixMoves(moves) => now.scenario.mix_moves_outcomes = *moves,
            Self::Add if before.is_there() => changes.push(first()),
            Self::Add | Self::Lever { .. } => {}
            Self::Remove(row) if *row < changes.len() => _ = changes.remove(*row),
            Self::Earlier(row) if (1..changes.len()).contains(row) => changes.swap(*row, *row - 1),
            Self::Remove(_) | Self::Earlier(_) => {}
            Self::Set { row, field, typed } => {
                if let Some(change) = changes.get_mut(*row) {
                    field.set(change, typed, offered)?;
                }
            }
        }
        now.scenario.check().map_err(|error| error.to_string())?;
        Ok(now)
    }
}
