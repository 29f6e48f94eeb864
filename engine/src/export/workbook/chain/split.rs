//! Whole pence in parts that add up to them (rule 20).

use rust_decimal::Decimal;

use super::{Chain, Formula, Side, Test};
use crate::calendar::Period;
use crate::export::workbook::book::Look;

impl Chain<'_, '_, '_> {
    /// Splits whole pence in proportion, by largest remainder, of equal ones the earliest first (rule 20).
    pub(super) fn split(
        &mut self,
        period: Period,
        words: &str,
        whole: &Formula,
        shares: &[Formula],
    ) -> Vec<Formula> {
        const DECIMALS: u32 = 6;
        let round = |pence: Formula, decimals| Formula::Round(Box::new(pence), decimals);
        let all = self.long_sum(period, &format!("{words}: shares"), shares.to_vec());
        let all = self.step(period, &format!("{words}: all shares"), all, Look::Number);
        let (mut exact, mut rests) = (Vec::new(), Vec::new());
        for share in shares {
            let pence = whole.clone().pence() * share.clone() / all.clone();
            let pence =
                all.clone().is(Side::Above, Formula::ZERO).then(round(pence, DECIMALS), Formula::ZERO);
            let pence = self.step(period, &format!("{words}: in pence"), pence, Look::Number);
            let rest = round(pence.clone() - pence.clone().floor(), DECIMALS);
            rests.push(self.step(period, &format!("{words}: beyond whole pence"), rest, Look::Number));
            exact.push(pence);
        }
        let odd = self.long_sum(period, &format!("{words}: beyond whole pence"), rests.clone());
        let odd = self.step(period, &format!("{words}: odd pence"), round(odd, 0), Look::Number);
        let mut parts = Vec::new();
        for (place, pence) in exact.into_iter().enumerate() {
            let before =
                rests.iter().enumerate().filter(|(other, _)| *other != place).map(|(other, rest)| {
                    let side = if other < place { Side::AtLeast } else { Side::Above };
                    Test::Compare(rest.clone(), side, rests[place].clone()).flag()
                });
            let before = self.long_sum(period, &format!("{words}: before it"), before.collect());
            let extra = Test::Compare(before, Side::Below, odd.clone()).flag();
            parts.push(self.step(period, words, (pence.floor() + extra).in_pounds(), Look::Pounds));
        }
        parts
    }
}

/// The part at a place of so many equal parts of whole pence: the odd pence go to the earliest.
pub(super) fn even_part(whole: Formula, parts: usize, place: usize) -> Formula {
    if whole.is_zero() {
        return whole;
    }
    ((whole.pence() + Formula::whole(parts - 1 - place)) / Formula::whole(parts)).floor().in_pounds()
}

/// The month at a place of a year that is split into quarters first.
pub(super) fn by_quarter(whole: Formula, place: usize) -> Formula {
    even_part(even_part(whole, 4, place / 3), 3, place % 3)
}

/// The part of an annual amount that falls on a period: quarters first, then months.
pub(super) fn part_of_year(whole: Formula, period: Period) -> Formula {
    let place = period.first_month().since(period.first_month().financial_year().first_month()) as usize;
    match period {
        Period::Year(_) => whole,
        Period::Quarter(_) => even_part(whole, 4, place / 3),
        Period::Month(_) => by_quarter(whole, place),
    }
}

/// Of whole pence, a share as whole pence: the nearest, and less where it is half a penny.
pub(super) fn withheld_of(whole: Formula, share: Formula) -> Formula {
    let pence = (whole * share * Formula::Number(Decimal::ONE_HUNDRED)).guarded();
    (-(Formula::Number(rust_decimal::dec!(0.5)) - pence).floor()).in_pounds()
}
