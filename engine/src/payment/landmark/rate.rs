//! Landmarks of the rate of a measure: the national standard, and what the data has.

use rust_decimal::{Decimal, RoundingStrategy};

use super::track::{Rate, Track};
use super::{Landmark, LandmarkKind};
use crate::activity::Selection;
use crate::calendar::{FinancialYear, Period};
use crate::measure::{Ratio, Standards, by_id};
use crate::payment::measuring::Measuring;
use crate::payment::outcome::Outcome;
use crate::quantity::{Quantity, show};

pub(super) fn landmarks(track: &Track<'_>) -> Vec<Landmark> {
    let (Some(rate), Some(last)) = (&track.rate, track.selection.months.last()) else { return Vec::new() };
    let year = last.financial_year();
    let before = FinancialYear::starting(year.first_month().year() - 1);
    let measured = measured(track, rate, &track.selection.years()).map(|(value, counts)| Landmark {
        kind: LandmarkKind::Measured,
        value,
        short: format!("measured {}", show::rounded_percent(value, 1)),
        says: format!("{counts} in this data, {}.", months(track.selection)),
    });
    let held = track.selection.is_whole(Period::Year(before));
    let last_year = held.then(|| measured_in(track, rate, before)).flatten();
    [national(rate, year), measured, last_year].into_iter().flatten().collect()
}

fn national(rate: &Rate, year: FinancialYear) -> Option<Landmark> {
    // The shipped file is right: a test of the engine reads it.
    let standards = Standards::shipped().ok()?;
    let standard = standards.of(&rate.measure, year).filter(|standard| !standard.local)?;
    let share = show::percent(standard.standard, 0);
    let open = if standard.provisional { " It is not confirmed." } else { "" };
    Some(Landmark {
        kind: LandmarkKind::National,
        value: standard.standard,
        short: format!("national {share}"),
        says: format!("The national standard of {year} is {share}: {}.{open}", standard.source),
    })
}

fn measured_in(track: &Track<'_>, rate: &Rate, year: FinancialYear) -> Option<Landmark> {
    measured(track, rate, &[year]).map(|(value, counts)| Landmark {
        kind: LandmarkKind::LastYear,
        value,
        short: format!("last year {}", show::rounded_percent(value, 1)),
        says: format!("{counts} in the year before, {year}."),
    })
}

/// The rate over all contracts in the chosen months of some years, to the basis point, and how it
/// comes about; nothing where a count is not known or nobody is there.
fn measured(track: &Track<'_>, rate: &Rate, years: &[FinancialYear]) -> Option<(Decimal, String)> {
    let selection = track.selection;
    let measuring = Measuring { definitions: &track.scheme.definitions, outcome: Outcome::AsCounted };
    let mut sum = Ratio { numerator: Quantity::ZERO, denominator: Quantity::ZERO };
    let is_meant = |provider: &str| rate.provider.as_deref().is_none_or(|meant| meant == provider);
    for contract in selection.paid_contracts().filter(|c| is_meant(&selection.contracts[*c].provider)) {
        for &year in years {
            let months = selection.counts(contract, Period::Year(year));
            let ratio = measuring.ratio(&rate.measure, rate.threshold, months);
            sum.numerator += ratio.numerator;
            sum.denominator += ratio.denominator;
        }
    }
    let exact = sum.rate()?;
    let name = by_id(track.scheme.definitions.read(&rate.measure))?.name;
    let counts = format!(
        "{name} is {}, {} of {} people,",
        show::rounded_percent(exact, 2),
        show::people(sum.numerator),
        show::people(sum.denominator)
    );
    Some((exact.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero), counts))
}

/// The months that were chosen, from the first to the last.
fn months(selection: &Selection) -> String {
    match selection.months.as_slice() {
        [only] => only.in_words(),
        [first, .., last] => format!("{} to {}", first.in_words(), last.in_words()),
        [] => String::new(),
    }
}
