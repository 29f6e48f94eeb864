//! What people at prices are worth at the least and the most, where it is known how many they are together
//! more narrowly than how many each price is for.

use rust_decimal::Decimal;

use super::Items;
use super::items::What;
use crate::payment::amount::Unrounded;
use crate::quantity::{Bound, Money, People, Quantity};

/// How many people some prices are for, together.
#[derive(Clone, Copy)]
pub(in crate::payment) struct Whole {
    /// The trigger, where prices are by trigger.
    pub trigger: Option<&'static str>,
    /// The fewest.
    pub low: People,
    /// The most, where there is a bound.
    pub high: Option<People>,
}

/// People at a price, or at whatever price is worst.
struct Part {
    people: Quantity,
    price: Decimal,
}

impl Items<'_> {
    /// What they are worth: the whole at its least goes to the lowest prices, and at its most to the
    /// highest, as far as the people at each price allow.
    pub fn gross_of(&self, wholes: &[Whole]) -> Unrounded {
        let gross = self.gross();
        Unrounded::worked(gross.is_exact(), |bound| {
            let side = match bound {
                Bound::Working => return gross.at(bound),
                side => side,
            };
            let mut pounds = Decimal::ZERO;
            for whole in wholes {
                pounds += worth(self.parts(whole.trigger, side)?, whole, side)?;
            }
            // Somebody stepped up is paid for twice, and is in no whole.
            for item in self.items.iter().filter(|item| matches!(item.what, What::SteppedUp(_))) {
                pounds += item.people.at(side)? * item.price;
            }
            Some(Money::pounds(pounds) * self.factor)
        })
    }

    /// The prices of a trigger. People without one are paid between the lowest and the highest of it.
    fn parts(&self, trigger: Option<&'static str>, side: Bound) -> Option<Vec<Part>> {
        let is_of = |what: What<'_>| match what {
            What::Trigger(_, field, _) => trigger == Some(field),
            What::SteppedUp(_) => false,
            What::People(_)
            | What::OfLine(..)
            | What::Beyond(_)
            | What::Short(_)
            | What::Assessments(_)
            | What::Cluster(_)
            | What::Attended
            | What::Missed => trigger.is_none(),
        };
        let items = || self.items.iter().filter(|item| is_of(item.what));
        let mut parts: Vec<Part> =
            items().map(|item| Part { people: item.people, price: item.price }).collect();
        for rest in self.rest.iter().filter(|rest| rest.trigger == trigger) {
            let price = self.outermost(rest, side)?;
            parts.push(Part { people: rest.people, price });
        }
        Some(parts)
    }
}

/// What people at prices are worth: everybody who is certainly there, and then as many as are in the
/// whole, at the prices that make it least or most.
fn worth(mut parts: Vec<Part>, whole: &Whole, side: Bound) -> Option<Decimal> {
    parts.sort_by_key(|part| part.price);
    if side == Bound::Most {
        parts.reverse();
    }
    let certain: People = parts.iter().map(|part| part.people.low()).sum();
    let mut left = match side {
        Bound::Most => whole.high.map(|high| (high - certain).max(People::NOBODY)),
        Bound::Working | Bound::Least => Some((whole.low - certain).max(People::NOBODY)),
    };
    let mut pounds = Decimal::ZERO;
    for Part { people, price } in parts {
        let room = people.high().map(|high| high - people.low());
        let more = match (room, left) {
            (Some(room), Some(left)) => room.min(left),
            // Nothing bounds them; unpaid, that does not matter.
            (None, None) if price.is_zero() => People::NOBODY,
            (bound, other) => bound.or(other)?,
        };
        left = left.map(|left| left - more);
        pounds += Decimal::from(people.low() + more) * price;
    }
    Some(pounds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Disclosure;

    fn between(low: i64, high: Option<i64>, price: i64) -> Part {
        let people = Quantity::between(low, low, high, Disclosure::Withheld);
        Part { people, price: Decimal::from(price) }
    }

    fn bounds(parts: impl Fn() -> Vec<Part>, low: i64, high: Option<i64>) -> [Option<Decimal>; 2] {
        let whole = Whole { trigger: None, low: People::whole(low), high: high.map(People::whole) };
        [Bound::Least, Bound::Most].map(|side| worth(parts(), &whole, side))
    }

    #[test]
    fn the_whole_goes_to_the_lowest_prices_at_least_and_to_the_highest_at_most() {
        let parts = || vec![between(5, None, 100), between(10, Some(20), 300), between(0, Some(4), 1000)];
        // 15 are certain, at £3,500; of 40, 25 more are at £100, or 4 at £1,000, 10 at £300 and 11 at £100.
        assert_eq!(bounds(parts, 40, Some(40)), [6_000, 11_600].map(|pounds| Some(Decimal::from(pounds))));
        // Without a bound of the whole there is none of the part.
        assert_eq!(bounds(parts, 0, None), [Some(Decimal::from(3_500)), None]);
    }
}
