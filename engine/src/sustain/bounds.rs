//! Amounts that are known only between a least and a most, as far as survival reads them.
//!
//! A measure that the data does not hold, or a count that is withheld, leaves open what a scheme pays, but not
//! everything: whatever follows from what is paid is worked at the least, at the most, and as worked where the
//! counts give a figure (rule 18). Where least and most meet, the amount is known.

use crate::payment::Amount;
use crate::quantity::Bound;

/// A figure for each of what may be paid; nothing where it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span<T> {
    /// Where the least is paid.
    pub least: Option<T>,
    /// As worked.
    pub working: Option<T>,
    /// Where the most is paid.
    pub most: Option<T>,
}

impl<T: Copy + PartialEq> Span<T> {
    /// The figure for each.
    pub fn each(mut at: impl FnMut(Bound) -> Option<T>) -> Self {
        Self { least: at(Bound::Least), working: at(Bound::Working), most: at(Bound::Most) }
    }

    /// The figure for one of them.
    pub const fn at(&self, paid: Bound) -> Option<T> {
        match paid {
            Bound::Least => self.least,
            Bound::Working => self.working,
            Bound::Most => self.most,
        }
    }

    /// The figure, where it is the same whatever is paid.
    pub fn known(&self) -> Option<T> {
        match (self.least, self.working, self.most) {
            (Some(least), worked, Some(most)) if least == most && worked.is_none_or(|it| it == least) => {
                Some(least)
            }
            _ => None,
        }
    }
}

/// How much more one of two amounts is than the other, where what is not known comes out alike in both: a
/// questionnaire that nobody answered is missing in both.
pub(super) fn alike(more: Amount, less: Amount) -> Amount {
    let each = Span::each(|paid| Some(more.at(paid)? - less.at(paid)?));
    // Either may come out as the lesser; of one bound alone nobody knows on which side it is.
    let (least, most) = each.least.zip(each.most).unzip();
    Amount::around(each.working, least.min(most), least.max(most)).closed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Pence;

    fn unknown(least: i64, most: i64) -> Amount {
        Amount::open(None, Some(Pence(least)), Some(Pence(most)))
    }

    #[test]
    fn bounds_that_meet_are_a_known_amount() {
        assert_eq!(unknown(700, 700).closed(), Amount::exact(Pence(700)));
        assert_eq!(unknown(700, 701).closed(), unknown(700, 701));
        assert_eq!(unknown(0, 900).narrowed(unknown(400, 1_000)), unknown(400, 900));
        assert_eq!(unknown(0, 900).narrowed(Amount::exact(Pence(900))), Amount::exact(Pence(900)));
    }

    #[test]
    fn what_is_not_known_of_two_amounts_alike_is_no_difference() {
        assert_eq!(alike(unknown(100, 600), unknown(0, 500)), Amount::exact(Pence(100)));
        // The pot of fewer people is smaller, so that less is lost where nothing of it is earned.
        assert_eq!(alike(unknown(100, 550), unknown(300, 800)), unknown(-250, -200));
    }
}
