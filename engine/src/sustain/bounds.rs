//! Amounts that are known only between a least and a most, as far as survival reads them.
//!
//! A measure that the data does not hold, or a count that is withheld, leaves open what a scheme pays, but not
//! everything: whatever follows from what is paid is worked at the least, at the most, and as worked where the
//! counts give a figure (rule 18). Where least and most meet, the amount is known.

use crate::payment::Amount;
use crate::quantity::{Pence, show};

/// What is taken to be paid where that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paid {
    /// The least that it can be.
    Least,
    /// As worked: a withheld count at 2, a rounded one as published.
    AsWorked,
    /// The most that it can be.
    Most,
}

impl Paid {
    /// All of them.
    pub const EVERY: [Self; 3] = [Self::Least, Self::AsWorked, Self::Most];

    /// An amount, so read.
    pub const fn of(self, amount: Amount) -> Option<Pence> {
        match self {
            Self::Least => amount.least(),
            Self::AsWorked => amount.value(),
            Self::Most => amount.most(),
        }
    }
}

/// A figure for each of what may be paid; nothing where it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span<T> {
    /// Where the least is paid.
    pub least: Option<T>,
    /// As worked.
    pub as_worked: Option<T>,
    /// Where the most is paid.
    pub most: Option<T>,
}

impl<T: Copy + PartialEq> Span<T> {
    /// The figure for each.
    pub fn of(mut at: impl FnMut(Paid) -> Option<T>) -> Self {
        Self { least: at(Paid::Least), as_worked: at(Paid::AsWorked), most: at(Paid::Most) }
    }

    /// The figure for one of them.
    pub const fn at(&self, paid: Paid) -> Option<T> {
        match paid {
            Paid::Least => self.least,
            Paid::AsWorked => self.as_worked,
            Paid::Most => self.most,
        }
    }

    /// The figure, where it is the same whatever is paid.
    pub fn known(&self) -> Option<T> {
        match (self.least, self.as_worked, self.most) {
            (Some(least), worked, Some(most)) if least == most && worked.is_none_or(|it| it == least) => {
                Some(least)
            }
            _ => None,
        }
    }
}

/// An amount whose bounds meet is known.
pub fn known(amount: Amount) -> Amount {
    match (amount.least(), amount.most()) {
        (Some(least), Some(most)) if least == most => Amount::Exact(least),
        _ => amount,
    }
}

/// An amount no wider than it is known to be from elsewhere. Both are bounds of the same, so they overlap.
pub(super) fn narrowed(amount: Amount, other: Amount) -> Amount {
    let least = amount.least().max(other.least());
    let most = match (amount.most(), other.most()) {
        (Some(one), Some(two)) => Some(one.min(two)),
        (one, two) => one.or(two),
    };
    known(match amount.value().or(other.value()) {
        Some(working) => Amount::Estimated { working, least, most },
        None => Amount::Unknown { least, most },
    })
}

/// How much more one of two amounts is than the other, where what is not known comes out alike in both: a
/// questionnaire that nobody answered is missing in both.
pub(super) fn alike(more: Amount, less: Amount) -> Amount {
    let each = Span::of(|paid| Some(paid.of(more)? - paid.of(less)?));
    let (one, two) = (each.least, each.most);
    let (least, most) = match (one, two) {
        (Some(one), Some(two)) => (Some(one.min(two)), Some(one.max(two))),
        _ => (None, None),
    };
    known(match each.as_worked {
        Some(working) => Amount::Estimated {
            working,
            least: least.map(|least| least.min(working)),
            most: most.map(|most| most.max(working)),
        },
        None => Amount::Unknown { least, most },
    })
}

/// An amount in words, with its bounds: `£1.00`, `between £1.00 and £2.00`, `about £1.50 (£1.00 to £2.00)`.
pub fn in_words(amount: Amount) -> String {
    let amount = known(amount);
    match (amount, bounds(amount)) {
        (Amount::Exact(amount), _) => show::pounds(amount),
        (Amount::Estimated { working, .. }, None) => format!("about {}", show::pounds(working)),
        (Amount::Estimated { working, .. }, Some(bounds)) => {
            format!("about {} ({bounds})", show::pounds(working))
        }
        (Amount::Unknown { least: Some(least), most: Some(most) }, _) => between(least, most),
        (Amount::Unknown { .. }, Some(bounds)) => bounds,
        (Amount::Unknown { .. }, None) => "not known".to_owned(),
    }
}

/// `between £1.00 and £2.00`, the lesser first.
pub(super) fn between(one: Pence, other: Pence) -> String {
    format!("between {} and {}", show::pounds(one.min(other)), show::pounds(one.max(other)))
}

/// `£1.00 to £2.00`, as far as the bounds of an amount are known.
fn bounds(amount: Amount) -> Option<String> {
    Some(match (amount.least(), amount.most()) {
        (Some(least), Some(most)) => format!("{} to {}", show::pounds(least), show::pounds(most)),
        (Some(least), None) => format!("{} or more", show::pounds(least)),
        (None, Some(most)) => format!("{} or less", show::pounds(most)),
        (None, None) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn unknown(least: i64, most: i64) -> Amount {
        Amount::Unknown { least: Some(Pence(least)), most: Some(Pence(most)) }
    }

    #[test]
    fn bounds_that_meet_are_a_known_amount() {
        assert_eq!(known(unknown(700, 700)), Amount::Exact(Pence(700)));
        assert_eq!(known(unknown(700, 701)), unknown(700, 701));
        assert_eq!(narrowed(unknown(0, 900), unknown(400, 1_000)), unknown(400, 900));
        assert_eq!(narrowed(unknown(0, 900), Amount::Exact(Pence(900))), Amount::Exact(Pence(900)));
    }

    #[test]
    fn what_is_not_known_of_two_amounts_alike_is_no_difference() {
        assert_eq!(alike(unknown(100, 600), unknown(0, 500)), Amount::Exact(Pence(100)));
        // The pot of fewer people is smaller, so that less is lost where nothing of it is earned.
        assert_eq!(alike(unknown(100, 550), unknown(300, 800)), unknown(-250, -200));
    }

    #[test]
    fn amounts_carry_their_bounds_in_pounds() {
        let about =
            Amount::Estimated { working: Pence(150), least: Some(Pence(100)), most: Some(Pence(200)) };
        assert_eq!(in_words(about), "about £1.50 (£1.00 to £2.00)");
        assert_eq!(in_words(unknown(-100, 200)), "between −£1.00 and £2.00");
        assert_eq!(in_words(unknown(5, 5)), "£0.05");
        assert_eq!(in_words(Amount::Unknown { least: None, most: Some(Pence(9)) }), "£0.09 or less");
        assert_eq!(in_words(Amount::Unknown { least: None, most: None }), "not known");
    }
}
