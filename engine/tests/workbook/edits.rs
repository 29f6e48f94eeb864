//! Numbers as somebody would type them into the cells of terms.

use engine::scheme::{Scheme, Slot, TermValue, Unit};
use rust_decimal::Decimal;

/// A run of edits that is the same each time.
pub struct Edits(u64);

impl Edits {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below an end.
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }

    /// The scheme with one to three of some terms set to other numbers, and what was set; none where that would be
    /// no scheme.
    pub fn edit(&mut self, scheme: &Scheme, terms: &[String]) -> Option<(Scheme, String)> {
        let mut edited = scheme.clone();
        let mut told = Vec::new();
        for _ in 0..=self.below(3) {
            let path = terms.get(self.below(terms.len() as u64) as usize)?;
            let number = self.number(&edited, path)?;
            edited.set_value(path, &TermValue::Number(number)).ok()?;
            edited.balance_weights(std::slice::from_ref(path));
            told.push(format!("{path} = {number}"));
        }
        edited.clone().check("").is_ok().then(|| (edited, told.join(", ")))
    }

    /// Another number for a term: near what it is, or anywhere on its slider.
    fn number(&mut self, scheme: &Scheme, path: &str) -> Option<Decimal> {
        let mut found = None;
        scheme.each_term(&mut |term| {
            if term.path == path {
                let whole = matches!(term.slot, Slot::Whole(_)) || term.unit == Unit::People;
                found = term
                    .number()
                    .map(|now| (now, [term.least, term.most, term.usual_most], term.unit, whole));
            }
        });
        let (now, [least, most, usual], unit, whole) = found?;
        let decimals = if whole {
            0
        } else if unit == Unit::Share {
            2 + self.below(3) as u32
        } else {
            self.below(3) as u32
        };
        let near = self.below(2) == 0 && !now.is_zero();
        let part = Decimal::new(self.below(10_001) as i64, 4);
        let number = if near { now * (Decimal::new(5, 1) + part) } else { least + (usual - least) * part };
        // What is not paid for has no line.
        let number = number.round_dp(decimals).clamp(least, most);
        Some(if number.is_zero() && unit == Unit::Pounds { Decimal::ONE.min(most) } else { number })
    }
}
