//! Income as a distribution: what lies between the tenth and the ninetieth year of a hundred.

use rust_decimal::prelude::ToPrimitive;

use crate::quantity::Pence;

/// How income was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Every combination of counts is added up with its chance.
    Exact,
    /// Years are drawn, and the exact pounds of each line at its count are added up.
    Drawn,
    /// Years are drawn, and the whole scheme is worked out on each.
    DrawnInFull,
}

impl Way {
    /// In words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Exact => "worked out exactly, over every number of people that each measure can count",
            Self::Drawn => "drawn, with the exact pounds of each line at the number of people drawn",
            Self::DrawnInFull => "drawn, with the whole scheme worked out on each year",
        }
    }
}

/// Income of the chosen months by chance.
#[derive(Clone, Debug, PartialEq)]
pub struct Income {
    /// How it was found.
    pub way: Way,
    /// How many years were drawn; nothing where it is exact.
    pub years: Option<u32>,
    /// What is expected.
    pub mean: Pence,
    /// The standard deviation.
    pub deviation: Pence,
    /// How far the mean may be off by drawing: its standard error; nothing where it is exact.
    pub error: Pence,
    /// The tenth, twenty-fifth, fiftieth, seventy-fifth and ninetieth year of a hundred, from the least.
    pub hundredths: [Pence; 5],
    /// Sums from least to most with the share of years in each, for a picture.
    pub bins: Vec<Bin>,
}

/// Years whose income lies in a stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// From this on.
    pub from: Pence,
    /// Up to below this; the last with it.
    pub to: Pence,
    /// Share of years, 0 to 1.
    pub share: f64,
}

/// Which years of a hundred are given.
pub const HUNDREDTHS: [u32; 5] = [10, 25, 50, 75, 90];
const BINS: usize = 40;

impl Income {
    /// From years that were drawn, in pence.
    pub(super) fn of_years(way: Way, mut years: Vec<i64>) -> Self {
        years.sort_unstable();
        let number = years.len().max(1);
        let mean = years.iter().map(|pence| *pence as f64).sum::<f64>() / number as f64;
        let squares: f64 = years.iter().map(|pence| (*pence as f64 - mean).powi(2)).sum();
        let deviation = (squares / (number.max(2) - 1) as f64).sqrt();
        let at = |hundredth: u32| {
            let place = (hundredth as usize * number).div_ceil(100).clamp(1, number) - 1;
            Pence(years.get(place).copied().unwrap_or_default())
        };
        Self {
            way,
            years: Some(number as u32),
            mean: Pence(mean.round() as i64),
            deviation: Pence(deviation.round() as i64),
            error: Pence((deviation / (number as f64).sqrt()).round() as i64),
            hundredths: HUNDREDTHS.map(at),
            bins: bins(&years.iter().map(|pence| (*pence as f64, 1.0 / number as f64)).collect::<Vec<_>>()),
        }
    }

    /// From sums with their chances, in order; with the mean and variance that are known exactly.
    pub(super) fn of_chances(sums: &[(f64, f64)], (mean, variance): (f64, f64)) -> Self {
        let at = |hundredth: u32| {
            let wanted = f64::from(hundredth) / 100.0;
            let mut up_to = 0.0;
            let found = sums.iter().find(|(_, chance)| {
                up_to += chance;
                up_to >= wanted - 1e-12
            });
            Pence(found.or(sums.last()).map_or(0.0, |(pence, _)| *pence).round() as i64)
        };
        Self {
            way: Way::Exact,
            years: None,
            mean: Pence(mean.round() as i64),
            deviation: Pence(variance.sqrt().round() as i64),
            error: Pence::ZERO,
            hundredths: HUNDREDTHS.map(at),
            bins: bins(sums),
        }
    }

    /// From the tenth to the ninetieth year of a hundred.
    pub fn spread(&self) -> Pence {
        self.hundredths[4] - self.hundredths[0]
    }
}

/// Stretches of the same length from the least sum that ever comes to the most.
fn bins(sums: &[(f64, f64)]) -> Vec<Bin> {
    let likely = || sums.iter().filter(|(_, chance)| *chance > 1e-7);
    let (Some((least, _)), Some((most, _))) = (likely().next(), likely().next_back()) else {
        return Vec::new();
    };
    let width = ((most - least) / BINS as f64).max(1.0);
    let mut shares = vec![0.0; BINS];
    for (pence, chance) in sums {
        let place = ((pence - least) / width).floor().clamp(0.0, (BINS - 1) as f64);
        shares[place as usize] += chance;
    }
    let edge = |place: usize| Pence((least + width * place as f64).round() as i64);
    let all = shares.into_iter().enumerate();
    let bins = all.map(|(place, share)| Bin { from: edge(place), to: edge(place + 1), share });
    bins.take(if most > least { BINS } else { 1 }).collect()
}

/// So many of a hundred: `46 of 100`, `fewer than 1 of 100`.
pub fn of_a_hundred(chance: f64) -> String {
    let rounded = (chance * 100.0).round().to_u32().unwrap_or_default();
    match rounded {
        0 if chance > 0.0 => "fewer than 1 of 100".to_owned(),
        100 if chance < 1.0 => "more than 99 of 100".to_owned(),
        rounded => format!("{rounded} of 100"),
    }
}
