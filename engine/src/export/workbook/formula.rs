//! What a cell works out, as a tree: composed by the steps of the chain, worked out here exactly, and written in
//! functions that Excel 2016 and LibreOffice both have.

use std::ops::{Add, Div, Mul, Neg, Sub};

use rust_decimal::{Decimal, RoundingStrategy};

use super::book::Place;

/// Decimals of a pound beyond which a sheet, whose numbers are binary fractions, cannot tell a half penny. Every
/// amount is rounded to so many before its one rounding, and every threshold is compared on so many: half a penny
/// stays half a penny.
const GUARD: u32 = 8;

/// What a cell works out.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Formula {
    Number(Decimal),
    Cell(Place),
    /// Cells in one column, the first and the last.
    Column(Place, Place),
    /// Cells in one column beside which another column says what is wanted: its first and last cell, the criterion,
    /// the first cell of the column that is added, and which cells those are.
    ColumnIf {
        keys: (Place, Place),
        wanted: String,
        column: u16,
        rows: Vec<u32>,
    },
    Sum(Vec<Self>),
    Product(Vec<Self>),
    Quotient(Box<Self>, Box<Self>),
    Smallest(Vec<Self>),
    Largest(Vec<Self>),
    /// Half away from zero.
    Round(Box<Self>, u32),
    /// The whole number that is no more.
    Floor(Box<Self>),
    If(Box<Test>, Box<Self>, Box<Self>),
    /// The one at a place, from 1 on.
    Choose(Box<Self>, Vec<Self>),
}

/// Whether something holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Test {
    Compare(Formula, Side, Formula),
    All(Vec<Self>),
    Any(Vec<Self>),
}

/// Which side of a number is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    AtLeast,
    AtMost,
    Above,
    Below,
    Equal,
}

impl Side {
    fn holds(self, one: Decimal, other: Decimal) -> bool {
        match self {
            Self::AtLeast => one >= other,
            Self::AtMost => one <= other,
            Self::Above => one > other,
            Self::Below => one < other,
            Self::Equal => one == other,
        }
    }
}

impl Formula {
    pub const ZERO: Self = Self::Number(Decimal::ZERO);
    pub const ONE: Self = Self::Number(Decimal::ONE);

    pub fn whole(number: usize) -> Self {
        Self::Number(number.into())
    }

    pub fn is_zero(&self) -> bool {
        matches!(self, Self::Number(number) if number.is_zero())
    }

    /// Rounded as far as a sheet can tell.
    pub fn guarded(self) -> Self {
        Self::Round(Box::new(self), GUARD)
    }

    /// To the penny, half away from zero: the one rounding of an amount.
    pub fn rounded(self) -> Self {
        match self {
            Self::Number(number) => Self::Number(round(number, 2)),
            other => Self::Round(Box::new(other.guarded()), 2),
        }
    }

    /// Pounds as whole pence.
    pub fn pence(self) -> Self {
        Self::Round(Box::new(self * Self::Number(Decimal::ONE_HUNDRED)), 0)
    }

    pub fn floor(self) -> Self {
        Self::Floor(Box::new(self))
    }

    /// So many whole pence as pounds.
    pub fn in_pounds(self) -> Self {
        self / Self::Number(Decimal::ONE_HUNDRED)
    }

    pub fn at_least(self, other: Self) -> Self {
        Self::Largest(vec![self, other])
    }

    pub fn at_most(self, other: Self) -> Self {
        Self::Smallest(vec![self, other])
    }

    pub fn sum(all: impl IntoIterator<Item = Self>) -> Self {
        all.into_iter().fold(Self::ZERO, Add::add)
    }

    /// The same side of another number, compared as far as a sheet can tell.
    pub fn is(self, side: Side, other: Self) -> Test {
        Test::Compare((self - other).guarded(), side, Self::ZERO)
    }

    /// A cell with 1 for yes and 0 for no.
    pub fn yes(self) -> Test {
        Test::Compare(self, Side::Equal, Self::ONE)
    }

    /// What it comes to, where each cell holds what `cells` says; nothing where that is not known, or a number is
    /// beyond all measure.
    pub fn value(&self, cells: &dyn Fn(Place) -> Option<Decimal>) -> Option<Decimal> {
        let all = |parts: &[Self]| parts.iter().map(|part| part.value(cells)).collect::<Option<Vec<_>>>();
        match self {
            Self::Number(number) => Some(*number),
            Self::Cell(place) => cells(*place),
            Self::Column(first, last) => (first.row..=last.row)
                .try_fold(Decimal::ZERO, |sum, row| sum.checked_add(cells(Place { row, ..*first })?)),
            Self::ColumnIf { keys: (key, _), column, rows, .. } => {
                let cell = |row: u32| cells(Place { row, column: *column, ..*key });
                rows.iter().try_fold(Decimal::ZERO, |sum, row| sum.checked_add(cell(*row)?))
            }
            Self::Sum(parts) => all(parts)?.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add),
            Self::Product(parts) => all(parts)?.into_iter().try_fold(Decimal::ONE, Decimal::checked_mul),
            Self::Quotient(of, by) => of.value(cells)?.checked_div(by.value(cells)?),
            Self::Smallest(parts) => all(parts)?.into_iter().min(),
            Self::Largest(parts) => all(parts)?.into_iter().max(),
            Self::Round(of, decimals) => Some(round(of.value(cells)?, *decimals)),
            Self::Floor(of) => Some(of.value(cells)?.floor()),
            Self::If(test, then, otherwise) => {
                if test.holds(cells)? {
                    then.value(cells)
                } else {
                    otherwise.value(cells)
                }
            }
            Self::Choose(place, parts) => {
                let place: usize = place.value(cells)?.try_into().ok()?;
                parts.get(place.checked_sub(1)?)?.value(cells)
            }
        }
    }
}

impl Test {
    pub fn all(tests: Vec<Self>) -> Self {
        Self::All(tests)
    }

    pub fn then(self, then: Formula, otherwise: Formula) -> Formula {
        Formula::If(Box::new(self), Box::new(then), Box::new(otherwise))
    }

    /// 1 where it holds, else 0.
    pub fn flag(self) -> Formula {
        match self {
            Self::Compare(Formula::Cell(place), Side::Equal, Formula::Number(one)) if one == Decimal::ONE => {
                Formula::Cell(place)
            }
            other => other.then(Formula::ONE, Formula::ZERO),
        }
    }

    fn holds(&self, cells: &dyn Fn(Place) -> Option<Decimal>) -> Option<bool> {
        let all = |tests: &[Self]| tests.iter().map(|test| test.holds(cells)).collect::<Option<Vec<_>>>();
        Some(match self {
            Self::Compare(one, side, other) => side.holds(one.value(cells)?, other.value(cells)?),
            Self::All(tests) => all(tests)?.into_iter().all(|holds| holds),
            Self::Any(tests) => all(tests)?.into_iter().any(|holds| holds),
        })
    }
}

fn round(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

impl Add for Formula {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        match (self, other) {
            (zero, other) | (other, zero) if zero.is_zero() => other,
            (Self::Number(one), Self::Number(other)) => Self::Number(one + other),
            (Self::Sum(mut parts), Self::Sum(more)) => {
                parts.extend(more);
                Self::Sum(parts)
            }
            (Self::Sum(mut parts), other) => {
                parts.push(other);
                Self::Sum(parts)
            }
            (one, other) => Self::Sum(vec![one, other]),
        }
    }
}

impl Neg for Formula {
    type Output = Self;
    fn neg(self) -> Self {
        match self {
            Self::Number(number) => Self::Number(-number),
            Self::Sum(parts) => Self::Sum(parts.into_iter().map(Neg::neg).collect()),
            other => Self::Product(vec![Self::Number(Decimal::NEGATIVE_ONE), other]),
        }
    }
}

impl Sub for Formula {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Formula {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        match (self, other) {
            (Self::Number(one), other) | (other, Self::Number(one)) if one == Decimal::ONE => other,
            (zero, _) | (_, zero) if zero.is_zero() => Self::ZERO,
            (Self::Number(one), Self::Number(other)) => Self::Number(one * other),
            (Self::Product(mut parts), other) => {
                parts.push(other);
                Self::Product(parts)
            }
            (one, other) => Self::Product(vec![one, other]),
        }
    }
}

impl Div for Formula {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        if other == Self::ONE { self } else { Self::Quotient(Box::new(self), Box::new(other)) }
    }
}
