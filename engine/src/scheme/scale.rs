//! The scale of a term's number: its steps and the ends of its track, and how it is typed and read. The window's
//! sliders and those of the page for a browser move by it.

use rust_decimal::{Decimal, RoundingStrategy, dec};

use super::{Term, TermValue, Unit, fitted};
use crate::quantity::{show, ungrouped};

/// How a number is moved by a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nudge {
    /// By so many steps.
    Steps(i32),
    /// By so many fine steps.
    Fine(i32),
    /// To the least of the track.
    Least,
    /// To the most of the track.
    Most,
}

/// The scale of a term's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// What the number is.
    pub unit: Unit,
    /// The least it can be.
    pub least: Decimal,
    /// The most it can be.
    pub most: Decimal,
    /// The most that a slider shows, as it fits what was opened.
    pub usual_most: Decimal,
    /// Whether it is a whole number.
    pub whole: bool,
}

impl Scale {
    /// The scale of a term, whose slider shows at least these numbers with room beyond them.
    pub fn of(term: &Term<'_>, held: impl IntoIterator<Item = Decimal>) -> Self {
        Self {
            unit: term.unit,
            least: term.least,
            most: term.most,
            usual_most: fitted(term.usual_most, term.most, held),
            whole: term.is_whole(),
        }
    }

    /// What one step of the slider is.
    pub fn step(&self) -> Decimal {
        match self.unit {
            Unit::Pounds if self.usual_most > dec!(100_000) => dec!(1000),
            Unit::Pounds => dec!(0.5),
            Unit::Share if self.usual_most <= dec!(0.1) => dec!(0.0005),
            Unit::Share => dec!(0.005),
            Unit::People if self.usual_most > dec!(1000) => dec!(10),
            Unit::People | Unit::Days | Unit::Points | Unit::Months | Unit::Years | Unit::None => dec!(1),
        }
    }

    /// A tenth of a step; one for whole numbers.
    pub fn fine_step(&self) -> Decimal {
        let fine = self.step() / Decimal::TEN;
        if self.whole { fine.max(Decimal::ONE) } else { fine }
    }

    /// The end of the slider that fits a value held.
    pub fn end(&self, held: Option<Decimal>) -> Decimal {
        fitted(self.usual_most, self.most, held)
    }

    /// The ends of the slider: what fits the value held, and all of these.
    pub fn track(&self, held: Option<Decimal>, also: &[Option<Decimal>]) -> (Decimal, Decimal) {
        let usual = self.end(held);
        let ends = (self.least.max(-usual), usual);
        also.iter().flatten().fold(ends, |(least, most), number| (least.min(*number), most.max(*number)))
    }

    /// The nearest number that the slider can stand at.
    pub fn snapped(&self, number: Decimal, fine: bool) -> Decimal {
        let grid = if fine { self.fine_step() } else { self.step() };
        (number / grid).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero) * grid
    }

    /// The number after a key. A step goes on to the next round number.
    pub fn nudged(&self, number: Decimal, nudge: Nudge, (least, most): (Decimal, Decimal)) -> Decimal {
        let by = |steps: i32, grid: Decimal| {
            let places = number / grid;
            let from = if steps > 0 { places.floor() } else { places.ceil() };
            (from + Decimal::from(steps)) * grid
        };
        let to = match nudge {
            Nudge::Steps(steps) => by(steps, self.step()),
            Nudge::Fine(steps) => by(steps, self.fine_step()),
            Nudge::Least => least,
            Nudge::Most => most,
        };
        to.clamp(least, most)
    }

    /// A number as the value of the term, with the decimals that a file has: two at the least.
    pub fn value_of(&self, number: Decimal) -> TermValue {
        let mut number = number.normalize();
        if number.scale() < 2 && !self.whole {
            number.rescale(2);
        }
        TermValue::Number(number)
    }

    /// A number as a person reads it.
    pub fn shown(&self, number: Decimal) -> String {
        match (self.unit, self.unit.counted(number)) {
            (Unit::Pounds, _) => show::exact_pounds(number),
            (Unit::Share, _) => show::percent(number, 2),
            (_, Some(word)) => format!("{} {word}", show::number(number)),
            (_, None) => show::number(number),
        }
    }
}

impl Unit {
    /// The unit as a word, where it is one that is counted: `person`, `people`.
    pub fn counted(self, number: Decimal) -> Option<&'static str> {
        let one = number == Decimal::ONE;
        match self {
            Self::People => Some(if one { "person" } else { "people" }),
            Self::Days => Some(if one { "day" } else { "days" }),
            Self::Points => Some(if one { "point" } else { "points" }),
            Self::Months => Some(if one { "month" } else { "months" }),
            Self::Years => Some(if one { "year" } else { "years" }),
            Self::Pounds | Self::Share | Self::None => None,
        }
    }

    /// Reads what was typed: `£12,500`, `12.5k`, `12.5%`, `0.125`. In a field of per cents a number of
    /// 1 or more is per cents, and a smaller one a share. A number beyond the limits is read too: it is
    /// refused with a sentence when it is set.
    pub fn read(self, typed: &str) -> Option<Decimal> {
        let typed = typed.trim();
        let digits = typed.trim_end_matches(|letter: char| letter.is_alphabetic());
        let times = match &typed[digits.len()..] {
            "" => Decimal::ONE,
            "k" | "K" => Decimal::ONE_THOUSAND,
            "m" | "M" if self == Self::Pounds => dec!(1_000_000),
            // The unit may be typed, or left standing.
            word if [Decimal::ONE, Decimal::TWO].map(|n| self.counted(n)).contains(&Some(word)) => {
                Decimal::ONE
            }
            _ => return None,
        };
        let plain = ungrouped(digits)?.replace('£', "").replace('−', "-");
        let number = match (plain.strip_suffix('%'), self) {
            (Some(_), unit) if unit != Self::Share => return None,
            (Some(percent), _) => percent.parse::<Decimal>().ok()? / Decimal::ONE_HUNDRED,
            (None, Self::Share) => {
                let number = plain.parse::<Decimal>().ok()?;
                if number.abs() >= Decimal::ONE { number / Decimal::ONE_HUNDRED } else { number }
            }
            (None, _) => plain.parse::<Decimal>().ok()?,
        };
        number.checked_mul(times)
    }

    /// What can be typed where a number of the unit belongs, in a sentence.
    pub const fn wanted(self) -> &'static str {
        match self {
            Self::Pounds => "Type pounds, such as £12,500 or 12.5k.",
            Self::Share => "Type a share, such as 12.5% or 0.125.",
            Self::People | Self::Days | Self::Points | Self::Months | Self::Years | Self::None => {
                "Type a number, such as 1,200."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(unit: Unit, usual_most: Decimal) -> Scale {
        let (least, most) = (Decimal::ZERO, dec!(10_000_000_000));
        Scale { unit, least, most, usual_most, whole: unit == Unit::People }
    }

    #[test]
    fn people_type_money_and_shares_in_many_ways() {
        assert_eq!(Unit::Pounds.read("£12,500"), Some(dec!(12_500)));
        assert_eq!(Unit::Pounds.read("12.5k"), Some(dec!(12_500)));
        assert_eq!(Unit::Pounds.read("1,5"), Some(dec!(1.5)));
        assert_eq!(Unit::Pounds.read("−5"), Some(dec!(-5)));
        assert_eq!(Unit::Pounds.read("0.1"), Some(dec!(0.1)));
        assert_eq!(Unit::Pounds.read("£1.2m"), Some(dec!(1_200_000)));
        for wrong in ["lots", "12 lots", "", "£", "12%", "1-2", "1,5,2"] {
            assert_eq!(Unit::Pounds.read(wrong), None, "{wrong}");
        }
        assert_eq!(Unit::People.read("1,200 people"), Some(dec!(1_200)));
        assert_eq!(Unit::Share.read("12.5%"), Some(dec!(0.125)));
        assert_eq!(Unit::Share.read("12.5 %"), Some(dec!(0.125)));
        assert_eq!(Unit::Share.read("0.125"), Some(dec!(0.125)));
        assert_eq!(Unit::Share.read("50"), Some(dec!(0.5)));
        assert_eq!(Unit::Share.read("150"), Some(dec!(1.5)));
    }

    #[test]
    fn steps_are_exact_and_land_on_round_numbers() {
        let share = scale(Unit::Share, dec!(0.1));
        let track = share.track(None, &[None]);
        let mut number = dec!(0.0333);
        number = share.nudged(number, Nudge::Steps(1), track);
        assert_eq!(number, dec!(0.0335));
        for _ in 0..10 {
            number = share.nudged(number, Nudge::Fine(-1), track);
        }
        assert_eq!(number, dec!(0.033));
        assert_eq!(share.nudged(dec!(0.0333), Nudge::Steps(-1), track), dec!(0.033));
        assert_eq!(share.nudged(number, Nudge::Steps(1000), track), dec!(0.1));
        let people = scale(Unit::People, dec!(2000));
        assert_eq!(people.nudged(dec!(1_204), Nudge::Steps(1), people.track(None, &[])), dec!(1_210));
        assert_eq!(people.nudged(dec!(1_204), Nudge::Fine(1), people.track(None, &[])), dec!(1_205));
        let months = Scale { whole: true, ..scale(Unit::Months, dec!(24)) };
        assert_eq!(months.fine_step(), dec!(1));
    }
}
