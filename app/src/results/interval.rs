//! How far a rate may be off by chance.

use engine::measure::Ratio;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use rust_decimal::{Decimal, RoundingStrategy};

/// The point of the normal distribution that leaves 2.5 % on either side.
const Z: f64 = 1.959_963_984_540_054;

/// The 95 % Wilson score interval of a rate. None where a count is not known, where nobody is in the
/// denominator, and where the numerator is no part of it.
pub fn interval(ratio: &Ratio) -> Option<(Decimal, Decimal)> {
    let (counted, of) = (ratio.numerator.known()?, ratio.denominator.known()?);
    if of <= 0 || counted > of {
        return None;
    }
    let (n, rate) = (of.to_f64()?, counted.to_f64()? / of.to_f64()?);
    let middle = rate + Z * Z / (2.0 * n);
    let spread = Z * (rate * (1.0 - rate) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    let exact = |end: f64| {
        let end = Decimal::from_f64((end / scale).clamp(0.0, 1.0))?;
        Some(end.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero))
    };
    Some((exact(middle - spread)?, exact(middle + spread)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::quantity::Quantity;
    use rust_decimal::dec;

    #[test]
    fn it_is_wilsons() {
        let of = |counted: i64, of: i64| {
            interval(&Ratio { numerator: Quantity::exact(counted), denominator: Quantity::exact(of) })
        };
        // By hand: 81 of 263 (Newcombe 1998, table I: 0.2553 to 0.3662), 0 of 20 (0.0000 to 0.1611).
        let (low, high) = of(81, 263).unwrap();
        assert_eq!((low.round_dp(4), high.round_dp(4)), (dec!(0.2553), dec!(0.3662)));
        let (low, high) = of(0, 20).unwrap();
        assert_eq!((low.round_dp(4), high.round_dp(4)), (dec!(0.0000), dec!(0.1611)));
        assert_eq!(of(0, 0), None);
        let withheld = Ratio { numerator: Quantity::withheld(), denominator: Quantity::exact(20) };
        assert_eq!(interval(&withheld), None);
    }
}
