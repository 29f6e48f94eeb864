//! What a party can live with.

use super::ZonePoint;
use crate::quantity::Pence;

/// Who sets limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// Who pays.
    Commissioner,
    /// Who is paid.
    Provider,
}

impl Party {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Commissioner, Self::Provider];

    /// Its role alone, as it stands in a file: `provider`.
    pub const fn role(self) -> &'static str {
        match self {
            Self::Commissioner => "commissioner",
            Self::Provider => "provider",
        }
    }

    /// The party of a role as it stands in a file.
    pub fn of_role(role: &str) -> Option<Self> {
        Self::BOTH.into_iter().find(|party| party.role() == role)
    }

    /// In a sentence.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Commissioner => "the commissioner",
            Self::Provider => "the provider",
        }
    }

    /// The one across the table.
    pub const fn other(self) -> Self {
        match self {
            Self::Commissioner => Self::Provider,
            Self::Provider => Self::Commissioner,
        }
    }
}

/// What a limit is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitKind {
    /// The most that is paid over all months.
    MostInAll,
    /// The most that is paid in any financial year.
    MostAYear,
    /// The least that is earned beyond the cost.
    LeastSurplus,
    /// The least cash at the end of any month.
    LeastCash,
    /// The most that hangs on measures.
    MostAtRisk,
}

impl LimitKind {
    /// All of them.
    pub const EVERY: [Self; 5] =
        [Self::MostInAll, Self::MostAYear, Self::LeastSurplus, Self::LeastCash, Self::MostAtRisk];

    /// Whose limit it is.
    pub const fn party(self) -> Party {
        match self {
            Self::MostInAll | Self::MostAYear => Party::Commissioner,
            Self::LeastSurplus | Self::LeastCash | Self::MostAtRisk => Party::Provider,
        }
    }

    /// Its name.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::MostInAll => "most in all",
            Self::MostAYear => "most in any year",
            Self::LeastSurplus => "least surplus",
            Self::LeastCash => "least cash",
            Self::MostAtRisk => "most at risk",
        }
    }

    /// Whether it can be held against a package only where costs are known.
    pub const fn needs_costs(self) -> bool {
        matches!(self, Self::LeastSurplus | Self::LeastCash)
    }
}

/// What a party can live with; what is left out does not matter to it. It cannot be printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Limits {
    /// The most that is paid over all months.
    pub most_in_all: Option<Pence>,
    /// The most that is paid in any financial year.
    pub most_a_year: Option<Pence>,
    /// The least that is earned beyond the cost.
    pub least_surplus: Option<Pence>,
    /// The least cash at the end of any month.
    pub least_cash: Option<Pence>,
    /// The most that hangs on measures.
    pub most_at_risk: Option<Pence>,
}

impl Limits {
    /// A limit of a kind, to be set.
    pub const fn of_mut(&mut self, kind: LimitKind) -> &mut Option<Pence> {
        match kind {
            LimitKind::MostInAll => &mut self.most_in_all,
            LimitKind::MostAYear => &mut self.most_a_year,
            LimitKind::LeastSurplus => &mut self.least_surplus,
            LimitKind::LeastCash => &mut self.least_cash,
            LimitKind::MostAtRisk => &mut self.most_at_risk,
        }
    }

    /// A limit of a kind, where one is set.
    pub const fn of(&self, kind: LimitKind) -> Option<Pence> {
        match kind {
            LimitKind::MostInAll => self.most_in_all,
            LimitKind::MostAYear => self.most_a_year,
            LimitKind::LeastSurplus => self.least_surplus,
            LimitKind::LeastCash => self.least_cash,
            LimitKind::MostAtRisk => self.most_at_risk,
        }
    }

    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        LimitKind::EVERY.iter().all(|kind| self.of(*kind).is_none())
    }

    /// Whether a package breaks none of them. A limit on what is not known does not hold.
    pub fn hold(&self, point: &ZonePoint) -> bool {
        self.broken(point) == Some(Pence::ZERO)
    }

    /// By how much a package breaks the limit that it breaks most; nothing where a limit is on what is not known.
    pub(super) fn broken(&self, point: &ZonePoint) -> Option<Pence> {
        let by = |kind: LimitKind| {
            let Some(limit) = self.of(kind) else { return Some(Pence::ZERO) };
            let over = match kind {
                LimitKind::MostInAll => point.total - limit,
                LimitKind::MostAYear => point.most_of_a_year - limit,
                LimitKind::LeastSurplus => limit - point.surplus?,
                LimitKind::LeastCash => limit - point.least_cash?,
                LimitKind::MostAtRisk => point.at_risk - limit,
            };
            Some(over.max(Pence::ZERO))
        };
        LimitKind::EVERY.into_iter().map(by).try_fold(Pence::ZERO, |most, over| Some(most.max(over?)))
    }
}
