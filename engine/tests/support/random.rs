//! Random choices. Every choice is a number, and zero is the simplest choice: a counterexample
//! shrinks towards a scheme with hardly a part and a month with hardly a person.

use proptest::prelude::*;
use rust_decimal::Decimal;

/// Numbers to choose by; once they run out, every choice is the simplest.
#[derive(Clone, Debug, Default)]
pub struct Dice(std::collections::VecDeque<u32>);

/// So many numbers to choose by.
pub fn dice(numbers: usize) -> impl Strategy<Value = Dice> {
    proptest::collection::vec(0..60_060u32, numbers).prop_map(|numbers| Dice(numbers.into()))
}

impl Dice {
    /// The choices of a part of their own, so that a part that changes does not change those after it.
    pub fn part(&mut self, numbers: usize) -> Self {
        let numbers = numbers.min(self.0.len());
        Self(self.0.drain(..numbers).collect())
    }

    /// The same with a number more.
    pub fn and(mut self, number: u32) -> Self {
        self.0.push_back(number);
        self
    }

    /// The same with another number at a place.
    pub fn with(mut self, place: usize, number: u32) -> Self {
        if let Some(old) = self.0.get_mut(place) {
            *old = number;
        }
        self
    }

    /// A number below another; for nothing to choose from, zero.
    pub fn below(&mut self, end: u32) -> u32 {
        self.0.pop_front().unwrap_or_default() % end.max(1)
    }

    pub fn between(&mut self, least: u32, most: u32) -> u32 {
        least + self.below(most - least + 1)
    }

    /// Yes in so many of a hundred.
    pub fn chance(&mut self, of_a_hundred: u32) -> bool {
        self.below(100) >= 100 - of_a_hundred
    }

    pub fn of<T: Clone>(&mut self, some: &[T]) -> T {
        some[self.below(some.len() as u32) as usize].clone()
    }

    /// A share of so much at the most, in tenths of a per cent.
    pub fn share(&mut self, most_thousandths: u32) -> Decimal {
        Decimal::new(i64::from(self.below(most_thousandths + 1)), 3)
    }

    /// Pounds of so much at the most, now and then with parts of a penny.
    pub fn pounds(&mut self, most: u32) -> Decimal {
        let decimals = self.of(&[0, 2, 2, 3]);
        let parts = 10u32.pow(decimals);
        let (whole, rest) = (self.below(most), self.below(parts));
        Decimal::new(i64::from(whole * parts + rest), decimals)
    }

    /// So many numbers, each no less than the one before.
    pub fn rising(&mut self, count: usize, most_thousandths: u32) -> Vec<Decimal> {
        let mut numbers: Vec<Decimal> = (0..count).map(|_| self.share(most_thousandths)).collect();
        numbers.sort_unstable();
        numbers
    }

    /// Some things in any order.
    pub fn shuffled<T: Clone>(&mut self, some: &[T]) -> Vec<T> {
        let mut left = some.to_vec();
        let mut order = Vec::with_capacity(left.len());
        while !left.is_empty() {
            order.push(left.remove(self.below(left.len() as u32) as usize));
        }
        order
    }
}
