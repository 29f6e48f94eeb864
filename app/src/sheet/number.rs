//! The number of a term: its steps, and how it is typed. The scale is the engine's, which the page for a browser
//! moves by too.

use engine::scheme::{Scale, TermValue, Unit};
use rust_decimal::Decimal;

use super::Lever;

pub use engine::scheme::Nudge;

impl Lever {
    /// Its scale.
    const fn scale(&self) -> Scale {
        let Self { unit, least, most, usual_most, whole, .. } = *self;
        Scale { unit, least, most, usual_most, whole }
    }

    /// What one step of the slider is.
    pub fn step(&self) -> Decimal {
        self.scale().step()
    }

    /// The end of the slider that fits a value held.
    pub fn end(&self, held: Option<Decimal>) -> Decimal {
        self.scale().end(held)
    }

    /// The ends of the slider: what fits the value held, and all of these.
    pub fn track(&self, held: Option<Decimal>, also: &[Option<Decimal>]) -> (Decimal, Decimal) {
        self.scale().track(held, also)
    }

    /// The nearest number that the slider can stand at.
    pub fn snapped(&self, number: Decimal, fine: bool) -> Decimal {
        self.scale().snapped(number, fine)
    }

    /// The number after a key. A step goes on to the next round number.
    pub fn nudged(&self, number: Decimal, nudge: Nudge, track: (Decimal, Decimal)) -> Decimal {
        self.scale().nudged(number, nudge, track)
    }

    /// A number as the value of the term, with the decimals that a file has: two at the least.
    pub fn value_of(&self, number: Decimal) -> TermValue {
        self.scale().value_of(number)
    }

    /// A number as a person reads it.
    pub fn shown_as(&self, number: Decimal) -> String {
        self.scale().shown(number)
    }

    /// Reads what was typed: see [`Unit::read`].
    pub fn read(&self, typed: &str) -> Option<Decimal> {
        self.unit.read(typed)
    }

    /// What can be typed, for the sentence about something that cannot.
    pub const fn wanted(&self) -> &'static str {
        self.unit.wanted()
    }
}

/// Reads what was typed where a number of a unit belongs.
pub fn read(unit: Unit, typed: &str) -> Option<Decimal> {
    unit.read(typed)
}

/// What can be typed where a number of a unit belongs.
pub const fn wanted(unit: Unit) -> &'static str {
    unit.wanted()
}
