//! How far chance alone can have moved a rate.

use rust_decimal::{Decimal, MathematicalOps, dec};

use super::Ratio;
use crate::quantity::People;

/// The 97.5th percentile of the standard normal distribution: 95 % lie between it and its opposite.
const Z: Decimal = dec!(1.959963984540054);

/// The 95 % interval of a rate by Wilson's score method, as shares from 0 to 1, unrounded:
///
/// ```text
/// (k + z²/2 ± z √(k (n − k) / n + z²/4)) ÷ (n + z²)
/// ```
///
/// with k counted of n people and z = 1.96 (E. B. Wilson, “Probable inference, the law of succession,
/// and statistical inference”, Journal of the American Statistical Association 22, 1927; the method
/// that public health data for England uses for proportions). Counts that were rounded are taken as they
/// were published: what rounding leaves open is not luck. Nothing where a count was not told, where nobody is in the denominator, or where more people are counted
/// than they are out of, which is no share of them.
pub fn interval(ratio: &Ratio) -> Option<(Decimal, Decimal)> {
    let (counted, people) = (ratio.numerator.as_told()?, ratio.denominator.as_told()?);
    if people <= People::NOBODY || !(People::NOBODY..=people).contains(&counted) {
        return None;
    }
    let (k, n) = (Decimal::from(counted), Decimal::from(people));
    let square = Z * Z;
    let middle = k + square / Decimal::TWO;
    let half = Z * ((n - k) / n * k + square / dec!(4)).sqrt()?;
    let low = if counted == People::NOBODY { Decimal::ZERO } else { (middle - half) / (n + square) };
    let high = if counted == people { Decimal::ONE } else { (middle + half) / (n + square) };
    Some((low.max(Decimal::ZERO), high.min(Decimal::ONE)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Quantity;

    fn of(counted: Quantity, people: Quantity) -> Option<(Decimal, Decimal)> {
        let interval = interval(&Ratio { numerator: counted, denominator: people });
        interval.map(|(low, high)| (low.round_dp(6), high.round_dp(6)))
    }

    #[test]
    fn wilson_s_interval_by_hand() {
        let exact = |counted, people| of(Quantity::exact(counted), Quantity::exact(people));
        // z² = 3.841459. Middle (979 + 1.920729) ÷ 1963.841459 = 0.499491; half 1.959964 ×
        // √(979 × 981 ÷ 1960 + 0.960365) ÷ 1963.841459 = 0.022114.
        assert_eq!(exact(979, 1960), Some((dec!(0.477377), dec!(0.521605))));
        assert_eq!(exact(40, 100), Some((dec!(0.309401), dec!(0.497997))));
        // With nobody counted the ends are 0 and z² ÷ (n + z²); with everybody, the mirror image.
        assert_eq!(exact(0, 10), Some((dec!(0), dec!(0.277533))));
        assert_eq!(exact(10, 10), Some((dec!(0.722467), dec!(1))));
    }

    #[test]
    fn a_count_that_is_not_known_has_no_interval() {
        let ten = Quantity::exact(10);
        assert_eq!(of(Quantity::withheld(), ten), None);
        assert_eq!(of(ten, Quantity::absent()), None);
        assert_eq!(of(Quantity::ZERO, Quantity::ZERO), None);
        assert_eq!(of(ten, Quantity::exact(9)), None, "recovered of entering may be more than all");
        let most = Quantity::exact(i64::MAX - 1);
        assert!(of(most, most).is_some());
    }
}
