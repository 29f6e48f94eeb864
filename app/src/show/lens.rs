//! The same totals read as spend or as income: only words differ.

use engine::quantity::{Pence, show};
use rust_decimal::Decimal;

/// Whose money it is: the same totals, read from either side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lens {
    /// What a commissioner spends.
    #[default]
    Commissioner,
    /// What a provider is paid.
    Provider,
}

impl Lens {
    /// Both, with their names.
    pub const EVERY: [(Self, &'static str); 2] =
        [(Self::Commissioner, "Commissioner"), (Self::Provider, "Provider")];

    /// What the money is.
    pub const fn money(self) -> &'static str {
        match self {
            Self::Commissioner => "Spend",
            Self::Provider => "Income",
        }
    }

    /// What cash does.
    pub const fn cash(self) -> &'static str {
        match self {
            Self::Commissioner => "Cash paid out",
            Self::Provider => "Cash received",
        }
    }

    /// How one scheme stands to another, as a sentence: `B would have cost £46,806 more than A`.
    pub fn would_have(self, one: &str, difference: Pence, other: &str) -> String {
        let size = show::pounds(if difference.0 < 0 { -difference } else { difference });
        match (self, difference.0) {
            (_, 0) => format!("{one} would have paid the same as {other}"),
            (Self::Commissioner, less) if less < 0 => {
                format!("{one} would have saved {size} against {other}")
            }
            (Self::Commissioner, _) => format!("{one} would have cost {size} more than {other}"),
            (Self::Provider, less) if less < 0 => {
                format!("{one} would have paid you {size} less than {other}")
            }
            (Self::Provider, _) => format!("{one} would have paid you {size} more than {other}"),
        }
    }

    /// A difference from the baseline in words, in pounds and per cent.
    pub fn difference(self, difference: Pence, base: Pence) -> String {
        let verb = match (self, difference.0) {
            (_, 0) => return "no difference".to_owned(),
            (Self::Commissioner, less) if less < 0 => "saves",
            (Self::Commissioner, _) => "costs",
            (Self::Provider, less) if less < 0 => "loses",
            (Self::Provider, _) => "gains",
        };
        let size = if difference.0 < 0 { -difference } else { difference };
        if base.0 == 0 {
            return format!("{verb} {}", show::pounds(size));
        }
        let share = Decimal::from(size.0) / Decimal::from(base.0).abs();
        format!("{verb} {} ({})", show::pounds(size), show::rounded_percent(share, 1))
    }
}
