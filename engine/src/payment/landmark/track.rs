//! The track of a slider as points that a person can set, and the search for one of them.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::activity::Selection;
use crate::payment::outcome::Outcome;
use crate::payment::settle::supposing;
use crate::payment::statement::Statement;
use crate::quantity::Weight;
use crate::scheme::{Cohort, Scheme, Slot, Term, TermValue, Unit};

/// How often the way between two points is halved: enough for two million points.
const HALVINGS: usize = 21;

/// The track of a numeric term.
pub(crate) struct Track<'a> {
    pub selection: &'a Selection,
    pub scheme: Scheme,
    path: &'a str,
    /// What its number is.
    pub unit: Unit,
    least: Decimal,
    most: Decimal,
    step: Decimal,
    /// Its value, where it has one.
    now: Option<Decimal>,
    /// The set and the place of a weight.
    weight: Option<(String, usize)>,
    /// The measure whose rate it is.
    pub rate: Option<Rate>,
    /// Whom it is the price of.
    pub price_of: Option<Cohort>,
}

/// A measure whose rate a term is.
pub(crate) struct Rate {
    pub measure: String,
    pub threshold: Option<u32>,
    pub provider: Option<String>,
}

/// A point of the track, and what the scheme pays there.
pub(crate) struct Point {
    pub place: i64,
    pub statement: Statement,
}

impl<'a> Track<'a> {
    /// The track to an end; to the usual one where none is given.
    pub fn new(
        selection: &'a Selection,
        scheme: &Scheme,
        path: &'a str,
        end: Option<Decimal>,
    ) -> Option<Self> {
        let mut found = None;
        scheme.each_term(&mut |term| {
            if term.path == path {
                found = Self::of(selection, scheme, path, term, end);
            }
        });
        found
    }

    fn of(
        selection: &'a Selection,
        scheme: &Scheme,
        path: &'a str,
        term: &Term<'_>,
        end: Option<Decimal>,
    ) -> Option<Self> {
        let whole = matches!(term.slot, Slot::Whole(_));
        let weight = match &term.slot {
            Slot::Number(_) | Slot::Optional(_) | Slot::Whole(_) => None,
            Slot::Weight { set, place, .. } => Some((set.clone(), *place)),
            Slot::Flag(_)
            | Slot::Word(_)
            | Slot::Measure(..)
            | Slot::OneOf(..)
            | Slot::Month(_)
            | Slot::OptionalMonth(_)
            | Slot::Months(_)
            | Slot::Order(_) => return None,
        };
        let step = match term.unit {
            Unit::Pounds if !whole => Decimal::new(1, 2),
            Unit::Share if !whole => Decimal::new(1, 4),
            Unit::Pounds
            | Unit::Share
            | Unit::People
            | Unit::Days
            | Unit::Points
            | Unit::Months
            | Unit::Years
            | Unit::None => Decimal::ONE,
        };
        let rate = term.rate_of.as_ref().map(|rate| Rate {
            measure: rate.measure.to_owned(),
            threshold: rate.threshold,
            provider: rate.provider.map(str::to_owned),
        });
        Some(Self {
            selection,
            scheme: scheme.clone(),
            path,
            unit: term.unit,
            least: term.least,
            most: end.unwrap_or(term.usual_most).min(term.most),
            step,
            now: term.number(),
            weight,
            rate,
            price_of: term.price_of,
        })
    }

    /// Whether a value is on the track.
    pub fn holds(&self, value: Decimal) -> bool {
        (self.least..=self.most).contains(&value)
    }

    /// From its least to its end.
    pub fn length(&self) -> Decimal {
        self.most - self.least
    }

    /// The value of the term at a place.
    pub fn value(&self, place: i64) -> Decimal {
        self.least + self.step * Decimal::from(place)
    }

    /// The last place at or below a value.
    pub fn place(&self, value: Decimal) -> Option<i64> {
        ((value - self.least) / self.step).floor().to_i64()
    }

    /// The nearest value at or below one that a person can set.
    pub fn settable(&self, value: Decimal) -> Option<Decimal> {
        self.place(value).map(|place| self.value(place))
    }

    /// The value that the term has, where it has one.
    pub const fn now(&self) -> Option<Decimal> {
        self.now
    }

    /// The last place of the track.
    pub fn last(&self) -> Option<i64> {
        self.place(self.most)
    }

    /// The scheme with the term at a place, set as a slider sets it, where its check lets it be there.
    pub fn scheme_at(&self, place: i64) -> Option<Scheme> {
        let value = self.value(place);
        let mut scheme = self.scheme.clone();
        match &self.weight {
            Some((set, place)) => {
                let start = scheme.weights(set);
                let to = Weight::try_from(value).ok()?;
                scheme.move_weight(set, &start, &vec![false; start.len()], *place, to);
            }
            None => scheme.set_value(self.path, &TermValue::Number(value)).ok()?,
        }
        scheme.check("").ok()?;
        Some(scheme)
    }

    /// What the scheme pays at a place, where its check lets it be there.
    pub fn at(&self, place: i64) -> Option<Point> {
        let scheme = self.scheme_at(place)?;
        Some(Point { place, statement: supposing(Outcome::AsCounted, self.selection, &scheme) })
    }

    /// The two ends; where one of them is refused, the value that the term has.
    pub fn ends(&self) -> Option<[Point; 2]> {
        let now = self.now.filter(|now| self.holds(*now)).and_then(|now| self.place(now));
        let end = |place| self.at(place).or_else(|| self.at(now?));
        let ends = [end(0)?, end(self.place(self.most)?)?];
        (ends[0].place < ends[1].place).then_some(ends)
    }

    /// The neighbouring places between which something changes from one side to the other, and what
    /// was seen there; one place twice where it lies on neither side. Nothing where both ends are on
    /// the same side, or something cannot be told.
    pub fn change<T: Copy>(
        &self,
        ends: &[Point; 2],
        see: impl Fn(&Statement) -> Option<T>,
        side: impl Fn(T) -> Ordering,
    ) -> Option<[(i64, T); 2]> {
        let mut low = (ends[0].place, see(&ends[0].statement)?);
        let mut high = (ends[1].place, see(&ends[1].statement)?);
        let from = side(low.1);
        if from == side(high.1) {
            return None;
        }
        if let Some(end) = [low, high].into_iter().find(|end| side(end.1) == Ordering::Equal) {
            return Some([end; 2]);
        }
        for _ in 0..HALVINGS {
            if high.0 - low.0 < 2 {
                break;
            }
            let place = low.0 + (high.0 - low.0) / 2;
            let middle = (place, see(&self.at(place)?.statement)?);
            match side(middle.1) {
                Ordering::Equal => return Some([middle; 2]),
                side if side == from => low = middle,
                _ => high = middle,
            }
        }
        Some([low, high])
    }
}
