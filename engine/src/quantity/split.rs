//! Splitting a whole into parts that add up to it, to the penny (rule 20).

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::Pence;

/// Splits `whole` into `parts` equal parts of whole pence; the odd pence go to the earliest parts.
///
/// ```
/// # use engine::quantity::{Pence, split_evenly};
/// assert_eq!(split_evenly(Pence(100), 3), [Pence(34), Pence(33), Pence(33)]);
/// ```
pub fn split_evenly(whole: Pence, parts: usize) -> Vec<Pence> {
    (0..parts).map(|place| even_part(whole, parts, place)).collect()
}

/// The part at a place (0 for the first) of so many equal parts of whole pence.
pub fn even_part(whole: Pence, parts: usize, place: usize) -> Pence {
    let count = parts.max(1) as i64;
    let odd_pence = whole.0.rem_euclid(count);
    Pence(whole.0.div_euclid(count) + i64::from((place as i64) < odd_pence))
}

/// Splits `whole` in proportion to `shares` (any non-negative numbers, not all zero) into whole
/// pence by largest remainder; of equal remainders the earliest is first.
///
/// With no shares, or none above zero, there is nothing to split by and every part is zero.
pub fn split_by_shares(whole: Pence, shares: &[Decimal]) -> Vec<Pence> {
    apportion(whole.0, shares).into_iter().map(Pence).collect()
}

/// The same for whole numbers of anything: pence, basis points.
pub fn apportion(whole: i64, shares: &[Decimal]) -> Vec<i64> {
    let shares = whole_shares(shares);
    let total: i128 = shares.iter().sum();
    if total <= 0 {
        return vec![0; shares.len()];
    }
    // Whole numbers throughout: no share is rounded before its remainder is compared.
    let scaled = |share: &i128| i128::from(whole) * share;
    let mut parts: Vec<i64> = shares.iter().map(|share| scaled(share).div_euclid(total) as i64).collect();
    let left = whole - parts.iter().sum::<i64>();
    if left > 0 {
        let remainder = |(place, share)| (Reverse(scaled(share).rem_euclid(total)), place);
        let mut by_remainder: Vec<(Reverse<i128>, usize)> =
            shares.iter().enumerate().map(remainder).collect();
        by_remainder.sort_unstable();
        for &(_, place) in by_remainder.iter().cycle().take(left as usize) {
            parts[place] += 1;
        }
    }
    parts
}

/// Shares as whole numbers in the same proportions. No share of a scheme has more than a few
/// decimals; beyond nine, further ones would decide nothing but the odd penny, and are rounded away
/// so that nothing can overflow.
fn whole_shares(shares: &[Decimal]) -> Vec<i128> {
    const MOST_DECIMALS: u32 = 9;
    let scale = shares.iter().map(Decimal::scale).max().unwrap_or_default().min(MOST_DECIMALS);
    let whole = |share: &Decimal| {
        if share.scale() == scale {
            return share.mantissa();
        }
        let mut share = share.round_dp(scale);
        share.rescale(scale);
        share.mantissa()
    };
    shares.iter().map(whole).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::dec;

    #[test]
    fn rule_20_the_earliest_part_takes_the_odd_penny() {
        assert_eq!(split_evenly(Pence(10_005), 4), [Pence(2_502), Pence(2_501), Pence(2_501), Pence(2_501)]);
        assert_eq!(split_by_shares(Pence(10_005), &[dec!(0.9), dec!(0.1)]), [Pence(9_005), Pence(1_000)]);
    }

    #[test]
    fn the_largest_remainder_goes_first() {
        assert_eq!(split_by_shares(Pence(10), &[dec!(0.16), dec!(0.84)]), [Pence(2), Pence(8)]);
        assert_eq!(split_by_shares(Pence(10), &[dec!(1), dec!(1), dec!(4)]), [Pence(2), Pence(2), Pence(6)]);
    }

    proptest! {
        #[test]
        fn rule_20_parts_add_to_the_whole(whole in -1_000_000_000i64..1_000_000_000, shares in prop::collection::vec(0u32..10_000, 1..20)) {
            prop_assume!(shares.iter().any(|&s| s > 0));
            let shares: Vec<Decimal> = shares.into_iter().map(Decimal::from).collect();
            let parts = split_by_shares(Pence(whole), &shares);
            prop_assert_eq!(parts.iter().copied().sum::<Pence>(), Pence(whole));
        }

        #[test]
        fn equal_parts_differ_by_a_penny_at_most(whole in 0i64..1_000_000_000, parts in 1usize..40) {
            let parts = split_evenly(Pence(whole), parts);
            prop_assert!(parts.iter().max().unwrap().0 - parts.iter().min().unwrap().0 <= 1);
            prop_assert!(parts.is_sorted_by(|a, b| a >= b));
        }
    }
}
