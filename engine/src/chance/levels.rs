//! Years in which everything goes well, or badly, together: how correlation enters.
//!
//! Behind every count of a provider stands the year that it has, one normal number for all its months and
//! measures, and something of its own; correlation is the part of the variance that the year has (a one-factor
//! Gaussian copula). The year is one of sixty-four that are equally likely. Whatever the correlation, each
//! count by itself is as likely as before: only how they fall together changes.

use statrs::function::erf::{erfc, erfc_inv};

/// How many kinds of year there are.
const LEVELS: usize = 64;
/// The most correlation that so many kinds of year can tell; more is worked as this.
pub const MOST_CORRELATION: f64 = 0.95;
/// How near each class is brought to the chance that it has by itself.
const NEAR: f64 = 1e-6;

/// How likely a standard normal number is to be no more than `x`.
pub(super) fn normal(x: f64) -> f64 {
    0.5 * erfc(-x / std::f64::consts::SQRT_2)
}

/// The number that a standard normal one stays below with a chance of `p`.
pub(super) fn normal_below(p: f64) -> f64 {
    -std::f64::consts::SQRT_2 * erfc_inv(2.0 * p.clamp(1e-15, 1.0 - 1e-15))
}

/// The chances of some classes in order, in each kind of year; in one kind only where nothing is correlated.
/// Where a higher class is worse, `falls` turns the year round.
pub(super) fn in_years(chances: &[f64], correlation: f64, falls: bool) -> Vec<Vec<f64>> {
    let correlation = correlation.clamp(0.0, MOST_CORRELATION);
    if correlation <= 0.0 || chances.len() < 2 {
        return vec![chances.to_vec(); if correlation <= 0.0 { 1 } else { LEVELS }];
    }
    let mut up_to = 0.0;
    let cuts: Vec<f64> = chances[..chances.len() - 1]
        .iter()
        .map(|chance| {
            up_to += chance;
            normal_below(up_to)
        })
        .collect();
    let (year, own) = (correlation.sqrt(), (1.0 - correlation).sqrt());
    let of_level = |level: usize| {
        let z = normal_below((level as f64 + 0.5) / LEVELS as f64);
        let z = if falls { -z } else { z };
        let mut before = 0.0;
        let cut = cuts.iter().map(|cut| normal((cut - year * z) / own)).chain([1.0]);
        cut.map(|up_to| {
            let chance = (up_to - before).max(0.0);
            before = up_to;
            chance
        })
        .collect::<Vec<f64>>()
    };
    let mut years: Vec<Vec<f64>> = (0..LEVELS).map(of_level).collect();
    // Sixty-four kinds of year are not all years: brought to the chances that each class has by itself.
    for _ in 0..24 {
        if fit(&mut years, chances) < NEAR {
            break;
        }
    }
    years
}

/// Brings years nearer to the chances of classes; how far the farthest was off.
fn fit(years: &mut [Vec<f64>], chances: &[f64]) -> f64 {
    let mean: Vec<f64> = (0..chances.len())
        .map(|class| years.iter().map(|year| year[class]).sum::<f64>() / LEVELS as f64)
        .collect();
    for year in years {
        for ((chance, mean), wanted) in year.iter_mut().zip(&mean).zip(chances) {
            *chance *= if *mean > 0.0 { wanted / mean } else { 0.0 };
        }
        let all: f64 = year.iter().sum();
        year.iter_mut().for_each(|chance| *chance /= all);
    }
    mean.iter().zip(chances).map(|(mean, wanted)| (mean - wanted).abs()).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_correlation_each_count_is_as_likely_as_before() {
        let chances = [0.02, 0.3, 0.4, 0.18, 0.1];
        for correlation in [0.0, 0.1, 0.5, 0.9, 1.0] {
            let years = in_years(&chances, correlation, false);
            for (class, wanted) in chances.iter().enumerate() {
                let mean = years.iter().map(|year| year[class]).sum::<f64>() / years.len() as f64;
                assert!((mean - wanted).abs() < 1e-4, "{correlation}: {mean} for {wanted}");
            }
            assert!(years.iter().all(|year| (year.iter().sum::<f64>() - 1.0).abs() < 1e-12));
        }
    }

    #[test]
    fn good_years_are_good_for_all() {
        let years = in_years(&[0.5, 0.5], 0.4, false);
        let turned = in_years(&[0.5, 0.5], 0.4, true);
        assert!(years.windows(2).all(|pair| pair[0][1] < pair[1][1]));
        assert!(turned.windows(2).all(|pair| pair[0][1] > pair[1][1]));
    }

    #[test]
    fn the_normal_distribution_by_its_table() {
        assert!((normal(1.96) - 0.975_002_1).abs() < 1e-6);
        assert!((normal_below(0.975) - 1.959_964).abs() < 1e-5);
    }
}
