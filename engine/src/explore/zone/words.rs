//! What a map of packages says, in a sentence, and what to do about it. No limit is in either.

use rust_decimal::Decimal;

use super::super::seek::in_words;
use super::{Meeting, Party, SealedError, SealedMap, Zone};
use crate::quantity::{Pence, show};

/// What was found, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What was found.
    pub found: String,
    /// What to do about it.
    pub advice: String,
    /// Which packages it is about, where there are any to name.
    pub where_it_is: Option<String>,
}

/// An amount that somebody would have to give, rounded up to two figures, so that no limit can be worked out to the
/// pound: `about £45,000`.
pub fn to_give(amount: Pence) -> String {
    let pounds = (amount.0.max(0) + 99) / 100;
    if pounds == 0 {
        return "nothing".to_owned();
    }
    let mut step = 1;
    while pounds / step >= 100 {
        step *= 10;
    }
    let rounded = (pounds + step - 1) / step * step;
    format!("about {}", show::whole_pounds(Pence(rounded * 100)))
}

impl Zone {
    /// A value of one of the levers.
    pub fn value_in_words(&self, lever: usize, value: Decimal) -> String {
        self.levers.get(lever).map_or_else(String::new, |lever| in_words(lever.unit, value))
    }

    /// A package by its values: `Price: Each person £295.00 with Recovery penalty: Share 45.00 %`.
    pub fn package_in_words(&self, values: [Decimal; 2]) -> String {
        let [one, other] =
            [0, 1].map(|at| format!("{} {}", self.levers[at].name(), self.value_in_words(at, values[at])));
        format!("{one} with {other}")
    }

    /// A package by its place.
    fn place_in_words(&self, place: (usize, usize)) -> String {
        let value = |lever: usize, at: usize| self.values[lever].get(at).copied().unwrap_or_default();
        self.package_in_words([value(0, place.0), value(1, place.1)])
    }

    /// What was found where a commissioner and a provider say yes or no, as far as each has said anything; and what to
    /// do about it.
    ///
    /// # Errors
    /// Where the maps are not of the same packages, or one says that it is of the other party.
    pub fn told(&self, maps: [Option<&SealedMap>; 2]) -> Result<Told, SealedError> {
        for (party, map) in Party::BOTH.into_iter().zip(maps) {
            map.map_or(Ok(()), |map| map.is_for(party))?;
        }
        match maps {
            [Some(one), Some(other)] => Ok(self.both(&one.meet(other)?, [one, other])),
            [Some(one), None] => Ok(self.one(Party::Commissioner, one)),
            [None, Some(other)] => Ok(self.one(Party::Provider, other)),
            [None, None] => Ok(self.differences()),
        }
    }

    fn both(&self, meeting: &Meeting, maps: [&SealedMap; 2]) -> Told {
        let number = self.points.len();
        let (found, advice, where_it_is) = match meeting {
            Meeting::Here(places) => (
                format!("Both can accept {} of the {number} packages.", places.len()),
                "Load the one in the middle, then look at Luck and at whether the provider survives before anybody signs.",
                places
                    .first()
                    .map(|place| format!("In the middle of them is {}.", self.place_in_words(*place))),
            ),
            Meeting::Apart([one, other]) => (
                format!("Both can accept none of the {number} packages."),
                "Widen the ranges, move another term, or look together at what each would have to give.",
                Some(format!(
                    "What the commissioner accepts comes nearest at {}, what the provider accepts at {}.",
                    self.place_in_words(*one),
                    self.place_in_words(*other),
                )),
            ),
            Meeting::Nowhere => {
                let says_no = |(_, map): &(&Party, &SealedMap)| map.number() == 0;
                let all = Party::BOTH.iter().zip(maps).filter(says_no);
                let stuck: Vec<&str> = all.map(|(party, _)| party.in_words()).collect();
                (
                    format!(
                        "{} can accept none of the {number} packages.",
                        show::capital(&stuck.join(" and "))
                    ),
                    "Widen the ranges, or choose terms that matter more; else a limit has to move.",
                    None,
                )
            }
        };
        Told { found, advice: advice.to_owned(), where_it_is }
    }

    fn one(&self, party: Party, map: &SealedMap) -> Told {
        let number = self.points.len();
        Told {
            found: format!(
                "{} can accept {} of the {number} packages.",
                show::capital(party.in_words()),
                map.number()
            ),
            advice: format!(
                "Let {} set its limits too, or read its yes-or-no map.",
                party.other().in_words()
            ),
            where_it_is: None,
        }
    }

    /// What is paid over the map beside what the table pays now.
    fn differences(&self) -> Told {
        let advice = "Let each party set its limits: the map then shows where both hold.".to_owned();
        let totals = || self.points.iter().flatten().map(|point| point.total);
        let (Some(least), Some(most), Some(now)) = (totals().min(), totals().max(), self.now.as_ref()) else {
            let found = "What is paid for these packages is not known.".to_owned();
            return Told { found, advice, where_it_is: None };
        };
        let beside = |amount: Pence| match amount.0 - now.total.0 {
            0 => "as much as now".to_owned(),
            by if by < 0 => format!("{} less than now", show::whole_pounds(Pence(-by))),
            by => format!("{} more than now", show::whole_pounds(Pence(by))),
        };
        let found = if least == most {
            format!("Every package on this map pays {}.", beside(least))
        } else {
            format!("Over this map it pays from {} to {}.", beside(least), beside(most))
        };
        Told { found, advice, where_it_is: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_have_to_be_given_is_rounded_up_to_two_figures() {
        for (pence, said) in [
            (0, "nothing"),
            (1, "about £1"),
            (9_900, "about £99"),
            (1_234_567, "about £13,000"),
            (4_500_000, "about £45,000"),
            (99_900_000, "about £1,000,000"),
        ] {
            assert_eq!(to_give(Pence(pence)), said);
        }
    }
}
