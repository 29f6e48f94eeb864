//! What is not known of activity, each with a range over which it is moved.

use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, dec};

use super::range::TermRange;
use crate::quantity::show;
use crate::scenario::{Kind, MOST_DAYS, MOST_SHARE};
use crate::scheme::parse_number;

/// Something that is not known of activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// How many people come.
    People,
    /// How many recover.
    Recovery,
    /// How many reliably improve.
    Improvement,
    /// How many leave before they finish.
    Leaving,
    /// How many appointments are missed.
    Missed,
    /// How many are satisfied.
    Satisfaction,
    /// How many scores are missing.
    Scores,
    /// How long people wait.
    Waits,
}

impl Unknown {
    /// All of them.
    pub const EVERY: [Self; 8] = [
        Self::People,
        Self::Recovery,
        Self::Improvement,
        Self::Leaving,
        Self::Missed,
        Self::Satisfaction,
        Self::Scores,
        Self::Waits,
    ];

    /// Where its range stands among those of terms; no term has such a path.
    pub const fn path(self) -> &'static str {
        match self {
            Self::People => "activity.people",
            Self::Recovery => "activity.recovery",
            Self::Improvement => "activity.improvement",
            Self::Leaving => "activity.leaving",
            Self::Missed => "activity.missed",
            Self::Satisfaction => "activity.satisfaction",
            Self::Scores => "activity.missing_scores",
            Self::Waits => "activity.waits",
        }
    }

    /// What stands at a path.
    pub fn at(path: &str) -> Option<Self> {
        Self::EVERY.into_iter().find(|unknown| unknown.path() == path)
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::People => "People who come",
            Self::Recovery => "Recovery",
            Self::Improvement => "Reliable improvement",
            Self::Leaving => "People who leave before they finish",
            Self::Missed => "Missed appointments",
            Self::Satisfaction => "Satisfaction",
            Self::Scores => "Missing scores",
            Self::Waits => "Waits",
        }
    }

    /// What it is counted in.
    const fn unit(self) -> &'static str {
        match self {
            Self::People => "%",
            Self::Recovery
            | Self::Improvement
            | Self::Leaving
            | Self::Missed
            | Self::Satisfaction
            | Self::Scores => "points",
            Self::Waits => "days",
        }
    }

    /// Its range where none is agreed: shares of people, points or days.
    pub fn usual(self) -> TermRange {
        let (low, high) = match self {
            Self::People => (dec!(-0.10), dec!(0.10)),
            Self::Scores => (dec!(0), dec!(3)),
            Self::Recovery | Self::Improvement | Self::Leaving | Self::Missed | Self::Satisfaction => {
                (dec!(-3), dec!(3))
            }
            Self::Waits => (dec!(-7), dec!(7)),
        };
        TermRange { path: self.path().to_owned(), low, high }
    }

    /// The least and the most that a what-if can move it by.
    pub(super) fn limits(self) -> [Decimal; 2] {
        match self {
            Self::People => [dec!(-1), MOST_SHARE],
            Self::Waits => [-Decimal::from(MOST_DAYS), Decimal::from(MOST_DAYS)],
            Self::Recovery
            | Self::Improvement
            | Self::Leaving
            | Self::Missed
            | Self::Satisfaction
            | Self::Scores => [dec!(-100), dec!(100)],
        }
    }

    /// Whether it moves by whole numbers alone.
    pub(super) const fn is_whole(self) -> bool {
        matches!(self, Self::Waits)
    }

    /// The change of activity by so much.
    pub(super) fn change(self, by: Decimal) -> Kind {
        match self {
            Self::People => Kind::Volume { share: by },
            Self::Recovery => Kind::Recovery { points: by },
            Self::Improvement => Kind::Improvement { points: by },
            Self::Leaving => Kind::Attrition { points: by },
            Self::Missed => Kind::Missed { points: by },
            Self::Satisfaction => Kind::Satisfaction { points: by },
            Self::Scores => Kind::MissingScores { points: by },
            Self::Waits => Kind::Waits { days: by.to_i32().unwrap_or_default() },
        }
    }

    /// By how much it is moved, in words: `+10 %`.
    pub fn in_words(self, by: Decimal) -> String {
        let by = if self == Self::People { by * Decimal::ONE_HUNDRED } else { by };
        let sign = if by > Decimal::ZERO { "+" } else { "" };
        format!("{sign}{} {}", show::number(by.normalize()), self.unit())
    }

    /// Reads by how much it is moved, as a person types it: of people in per cent, with or without the unit.
    pub fn read(self, typed: &str) -> Option<Decimal> {
        let typed = typed.trim();
        let typed = typed.strip_suffix(self.unit()).unwrap_or(typed).trim();
        let by =
            parse_number(typed.strip_prefix('+').unwrap_or(typed)).filter(|_| !typed.contains(['%', '£']))?;
        if self == Self::People { by.checked_div(Decimal::ONE_HUNDRED) } else { Some(by) }
    }

    /// What can be typed, in a sentence.
    pub const fn wanted(self) -> &'static str {
        match self {
            Self::People => "Type per cent more or fewer people, such as −10 or +15 %.",
            Self::Waits => "Type days more or fewer, such as −7 or +14.",
            Self::Recovery
            | Self::Improvement
            | Self::Leaving
            | Self::Missed
            | Self::Satisfaction
            | Self::Scores => "Type points more or fewer, such as −3 or +5.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reads_what_it_says_and_has_a_path_of_its_own() {
        for unknown in Unknown::EVERY {
            let usual = unknown.usual();
            for end in [usual.low, usual.high] {
                assert_eq!(unknown.read(&unknown.in_words(end)), Some(end), "{unknown:?}");
            }
            assert_eq!(Unknown::at(unknown.path()), Some(unknown));
            assert_eq!(unknown.read("many"), None);
        }
        assert_eq!(Unknown::People.read("−12.5"), Some(dec!(-0.125)));
        assert_eq!(Unknown::Recovery.read("5%"), None, "points are no per cent");
    }
}
