//! Where providers stood in a published year, so that a standard can be held against all of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{CATALOGUE, Direction, Measure, by_id};
use crate::activity::{ContractIndex, ContractKind, Counter, MonthCounts, Selection};
use crate::calendar::{FinancialYear, Period};
use crate::locality::ALL;
use crate::quantity::{Disclosure, Quantity, show};

/// Providers with fewer people finishing in the year are left out: their rates are mostly chance.
const LEAST_FINISHED: i64 = 1_000;

/// People counted, and people they are out of.
type Share = (i64, i64);

/// The rates of a published year, by measure: England's, and those of providers with 1,000 people finishing
/// or more.
///
/// They are of sums of the months as published: counts of providers are rounded to the nearest 5, and one that is
/// withheld counts as nobody, which can make a rate lower and never higher, but for that rounding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedYear {
    /// The year.
    pub year: FinancialYear,
    standings: BTreeMap<&'static str, Standing>,
}

/// The rates of one measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Standing {
    england: Option<Share>,
    /// The lowest rate first.
    providers: Vec<Share>,
}

/// How many reach a standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reaching {
    /// Providers that reach it.
    pub reach: usize,
    /// Providers whose rate is known.
    pub of: usize,
}

static SHIPPED: LazyLock<Option<PublishedYear>> =
    LazyLock::new(|| PublishedYear::from_csv(include_str!("../../../assets/published-2024-25.csv")));

impl PublishedYear {
    /// The year that comes with the program (`assets/published-2024-25.csv`); nothing where the shipped file is
    /// damaged, which a test of this crate rules out.
    pub fn shipped() -> Option<&'static Self> {
        SHIPPED.as_ref()
    }

    /// The year from a file as [`published_year_csv`] writes it; nothing where it is none.
    pub fn from_csv(text: &str) -> Option<Self> {
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        let mut header = lines.next()?.split(',');
        let year = header.next()?.parse().ok()?;
        let measures = header.map(|id| Some(by_id(id)?.id)).collect::<Option<Vec<_>>>()?;
        let mut standings: BTreeMap<&'static str, Standing> = BTreeMap::new();
        for line in lines {
            let mut cells = line.split(',');
            let organisation = cells.next()?;
            for (id, cell) in measures.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                let (people, out_of) = cell.split_once('/')?;
                let share = (people.parse().ok()?, out_of.parse().ok().filter(|out_of| *out_of > 0)?);
                let standing = standings.entry(id).or_default();
                match organisation {
                    ALL => standing.england = Some(share),
                    _ => standing.providers.push(share),
                }
            }
        }
        let by_rate = |one: &Share, other: &Share| (one.0 * other.1).cmp(&(other.0 * one.1));
        standings.values_mut().for_each(|standing| standing.providers.sort_by(by_rate));
        Some(Self { year, standings })
    }

    /// How many providers have a rate of a standard or more; nothing for a measure that is not published.
    pub fn reaching(&self, measure: &str, standard: Decimal) -> Option<Reaching> {
        let providers = &self.standings.get(measure)?.providers;
        let is_below = |(people, out_of): &Share| Decimal::from(*people) < standard * Decimal::from(*out_of);
        let of = providers.len();
        Some(Reaching { reach: of - providers.partition_point(is_below), of })
    }

    /// The rate of England.
    pub fn england(&self, measure: &str) -> Option<Decimal> {
        let (people, out_of) = self.standings.get(measure)?.england?;
        Some(Decimal::from(people) / Decimal::from(out_of))
    }

    /// How many reach a standard, in a sentence.
    pub fn in_words(&self, measure: &str, standard: Decimal) -> Option<String> {
        let Reaching { reach, of } = self.reaching(measure, standard)?;
        let share = show::percent(standard, 0);
        Some(format!(
            "{reach} of {of} providers with {} people finishing or more reach {share} (England's published months of {}).",
            show::number(LEAST_FINISHED.into()),
            self.year
        ))
    }
}

/// The rates of the last year of a selection of published files, as a file: a line for England and for every provider with
/// enough people finishing, a column for every measure that is to be at least a standard.
pub fn published_year_csv(selection: &Selection) -> Option<String> {
    let year = selection.years().pop()?;
    let measures = CATALOGUE.iter().filter(|measure| measure.direction == Direction::AtLeast);
    let line = |contract: ContractIndex| -> Vec<Option<Share>> {
        let months = selection.counts(contract, Period::Year(year)).iter();
        // Of a month before or after its life nothing is published.
        let is_there = |month: &&MonthCounts| !month.count(Counter::Finished).is_absent();
        let months: Vec<MonthCounts> = months.filter(is_there).map(as_published).collect();
        measures.clone().map(|measure| share(measure, &months)).collect()
    };
    let enough = |contract: &ContractIndex| {
        let months = selection.counts(*contract, Period::Year(year));
        months.iter().filter_map(|month| month.count(Counter::Finished).told()).sum::<i64>() >= LEAST_FINISHED
    };
    let england = selection.contracts.position(|contract| contract.kind == ContractKind::England)?;
    let known: Vec<bool> = line(england).iter().map(Option::is_some).collect();
    let written = |first: &str, cells: Vec<String>| {
        let known = cells.into_iter().zip(&known).filter_map(|(cell, known)| known.then_some(cell));
        std::iter::once(first.to_owned()).chain(known).collect::<Vec<_>>().join(",") + "\n"
    };
    let mut text =
        written(&year.to_string(), measures.clone().map(|measure| measure.id.to_owned()).collect());
    for contract in std::iter::once(england).chain(selection.paid_contracts().filter(enough)) {
        let cell =
            |share: Option<Share>| share.map_or_else(String::new, |(people, of)| format!("{people}/{of}"));
        let cells = line(contract).into_iter().map(cell).collect();
        text += &written(&selection.contracts[contract].provider, cells);
    }
    Some(text)
}

/// A month with nobody where a count is withheld: the sum of months is then of those that were published.
fn as_published(month: &MonthCounts) -> MonthCounts {
    let mut month = month.clone();
    for count in month.counts.iter_mut().filter(|count| count.disclosure() == Disclosure::Withheld) {
        *count = Quantity::ZERO;
    }
    month
}

/// The sum over months of a measure, where the data holds it and somebody is in the denominator.
fn share(measure: &Measure, months: &[MonthCounts]) -> Option<Share> {
    let sum = months.iter().try_fold((0, 0), |(people, out_of), month| {
        let ratio = measure.ratio(std::slice::from_ref(month), None);
        let counted =
            if ratio.numerator.is_absent() { None } else { Some(ratio.numerator.told().unwrap_or(0)) };
        Some((people + counted?, out_of + ratio.denominator.told()?))
    });
    sum.filter(|(_, out_of)| *out_of > 0)
}
