//! Landmarks of the rate of a measure: the national standard, and what the data has.

use rust_decimal::{Decimal, RoundingStrategy};

use super::track::{Rate, Track};
use super::{Landmark, LandmarkKind};
use crate::activity::Selection;
use crate::calendar::{FinancialYear, Period};
use crate::measure::{PublishedYear, Ratio, Reaching, Standards, by_id};
use crate::payment::measuring::Measuring;
use crate::quantity::{Quantity, show};
use crate::scheme::{Scheme, Term};

pub(super) fn landmarks(track: &Track<'_>) -> Vec<Landmark> {
    let (Some(rate), Some(last)) = (&track.rate, track.selection.months.last()) else { return Vec::new() };
    let year = last.financial_year();
    let before = FinancialYear::starting(year.first_month().year() - 1);
    let measured = measured(track, rate, &track.selection.years()).map(|(value, counts)| Landmark {
        kind: LandmarkKind::Measured,
        value,
        until: None,
        short: format!("measured {}", show::rounded_percent(value, 1)),
        says: format!("{counts} in this data, {}.", months(track.selection)),
    });
    let held = track.selection.is_whole(Period::Year(before));
    let last_year = held.then(|| measured_in(track, rate, before)).flatten();
    let read = as_published(&track.scheme, &rate.measure, rate.threshold);
    [national(rate, read, year), measured, read.and_then(england), last_year].into_iter().flatten().collect()
}

fn national(rate: &Rate, read: Option<&str>, year: FinancialYear) -> Option<Landmark> {
    // The shipped file is right: a test of the engine reads it.
    let standards = Standards::shipped().ok()?;
    let standard = standards.of(&rate.measure, year).filter(|standard| !standard.local)?;
    let share = show::percent(standard.standard, 0);
    let open = if standard.provisional { " It is not confirmed." } else { "" };
    let reach = PublishedYear::shipped().and_then(|published| published.in_words(read?, standard.standard));
    let reach = reach.map_or_else(String::new, |reach| format!(" {reach}"));
    Some(Landmark {
        kind: LandmarkKind::National,
        value: standard.standard,
        until: None,
        short: format!("national {share}"),
        says: format!("The national standard of {year} is {share}: {}.{open}{reach}", standard.source),
    })
}

/// The measure as a scheme reads it, where its days or points are those that figures are published at.
fn as_published<'a>(scheme: &'a Scheme, measure: &'a str, threshold: Option<u32>) -> Option<&'a str> {
    let read = scheme.definitions.read(measure);
    let usual = by_id(read)?.threshold;
    threshold.is_none_or(|threshold| usual == Some(threshold)).then_some(read)
}

/// How many providers of the published year that comes with the program reach the rate that a term of a scheme
/// is, in numbers and in a sentence; nothing where it is no rate, or none that is published.
pub fn reaching(scheme: &Scheme, term: &Term<'_>) -> Option<(Reaching, String)> {
    let rate = term.rate_of?;
    let read = as_published(scheme, rate.measure, rate.threshold)?;
    let (published, standard) = (PublishedYear::shipped()?, term.number()?);
    Some((published.reaching(read, standard)?, published.in_words(read, standard)?))
}

/// What England reached in the year that comes with the program, as the scheme reads the measure.
fn england(read: &str) -> Option<Landmark> {
    let published = PublishedYear::shipped()?;
    let rate = published.england(read)?;
    let (name, year) = (by_id(read)?.name, published.year);
    Some(Landmark {
        kind: LandmarkKind::England,
        value: to_basis_point(rate),
        until: None,
        short: format!("England {}", show::rounded_percent(rate, 1)),
        says: format!("{name} was {} in England in {year}, as published.", show::rounded_percent(rate, 2)),
    })
}

fn measured_in(track: &Track<'_>, rate: &Rate, year: FinancialYear) -> Option<Landmark> {
    measured(track, rate, &[year]).map(|(value, counts)| Landmark {
        kind: LandmarkKind::LastYear,
        value,
        until: None,
        short: format!("last year {}", show::rounded_percent(value, 1)),
        says: format!("{counts} in the year before, {year}."),
    })
}

/// The rate over all contracts in the chosen months of some years, to the basis point, and how it
/// comes about; nothing where a count is not known or nobody is there.
fn measured(track: &Track<'_>, rate: &Rate, years: &[FinancialYear]) -> Option<(Decimal, String)> {
    let selection = track.selection;
    let measuring = Measuring::counted(&track.scheme.definitions);
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
    let name = track.scheme.definitions.measure(&rate.measure)?.name;
    let counts = format!(
        "{name} is {}, {} of {} people,",
        show::rounded_percent(exact, 2),
        show::people(sum.numerator),
        show::people(sum.denominator)
    );
    Some((to_basis_point(exact), counts))
}

fn to_basis_point(rate: Decimal) -> Decimal {
    rate.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero)
}

/// The months that were chosen, from the first to the last.
fn months(selection: &Selection) -> String {
    match selection.months.as_slice() {
        [only] => only.in_words(),
        [first, .., last] => format!("{} to {}", first.in_words(), last.in_words()),
        [] => String::new(),
    }
}
