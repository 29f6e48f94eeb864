//! Landmarks of what is paid for a person: what it cost elsewhere, and what it costs here.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::track::Track;
use super::{Landmark, LandmarkKind};
use crate::activity::{Counter, Selection};
use crate::calendar::Period;
use crate::locality::OwnUnitCosts;
use crate::quantity::{Money, Pence, Quantity, show};
use crate::scheme::{Choice, Cohort};

/// Evidence within this part of the track is one interval: its words would cover one another.
const CROWDED: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// What a service cost at a place and time, in pounds; what the source does not give is left out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceEvidence {
    /// Where.
    pub place: String,
    /// When.
    pub period: String,
    /// For each person entering treatment.
    #[serde(default)]
    pub entering: Option<Decimal>,
    /// For each finished course.
    #[serde(default)]
    pub finishing: Option<Decimal>,
    /// For each reliable recovery.
    #[serde(default)]
    pub reliable_recovery: Option<Decimal>,
    /// For each recovery.
    #[serde(default)]
    pub recovery: Option<Decimal>,
    /// Why it may not be what it costs.
    pub caveat: String,
    /// Where it comes from.
    pub source: String,
    /// How it is known.
    pub mark: EvidenceMark,
}

/// How a figure is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum EvidenceMark {
    /// A source says so.
    Published,
    /// Worked out from a published value and published counts.
    Computed,
}

impl PriceEvidence {
    /// What the product ships (`assets/price_evidence.ron`).
    ///
    /// # Errors
    /// Where the shipped file is damaged, which a test of this crate rules out.
    pub fn shipped() -> Result<Vec<Self>, ron::error::SpannedError> {
        let options =
            ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        options.from_str(include_str!("../../../../assets/price_evidence.ron"))
    }

    const fn of(&self, cohort: Cohort) -> Option<Decimal> {
        match cohort {
            Cohort::Entering => self.entering,
            Cohort::Finishing => self.finishing,
        }
    }

    fn in_words(&self, price: Decimal) -> String {
        let Self { place, period, caveat, source, mark, .. } = self;
        let known = match mark {
            EvidenceMark::Published => "published",
            EvidenceMark::Computed => "worked out, which codes belong to the contract is our reading",
        };
        format!("{place}, {period}: {} ({caveat}; {known}: {source})", show::exact_pounds(price))
    }
}

/// What was paid elsewhere for each person of the cohort whose price the term is.
pub(super) fn elsewhere(track: &Track<'_>) -> Vec<Landmark> {
    let Some(cohort) = track.price_of else { return Vec::new() };
    // The shipped file is right: a test of the engine reads it.
    let evidence = PriceEvidence::shipped().unwrap_or_default();
    let mut prices: Vec<_> = evidence.iter().filter_map(|row| Some((row.of(cohort)?, row))).collect();
    prices.sort_by_key(|(price, _)| *price);
    let apart = track.length() * CROWDED;
    let mut crowds: Vec<Vec<(Decimal, &PriceEvidence)>> = Vec::new();
    for one in prices {
        match crowds.last_mut().filter(|crowd| one.0 - crowd[0].0 < apart) {
            Some(crowd) => crowd.push(one),
            None => crowds.push(vec![one]),
        }
    }
    crowds.iter().filter_map(|crowd| paid(cohort, crowd)).collect()
}

/// One landmark for prices that crowd, from the lowest to the highest.
fn paid(cohort: Cohort, crowd: &[(Decimal, &PriceEvidence)]) -> Option<Landmark> {
    let (&(value, _), &(last, _)) = (crowd.first()?, crowd.last()?);
    let rows: Vec<String> = crowd.iter().map(|(price, row)| row.in_words(*price)).collect();
    Some(Landmark {
        kind: LandmarkKind::PaidElsewhere,
        value,
        until: Some(last).filter(|last| *last > value),
        short: "elsewhere".to_owned(),
        says: format!("Paid elsewhere, {}: {}.", cohort.meaning(), rows.join(";\n")),
    })
}

/// What the service costs for each person of the cohort whose price the term is, to the penny.
pub(super) fn own_cost(track: &Track<'_>, cost: Pence) -> Option<Landmark> {
    let cohort = track.price_of?;
    let people =
        people(track.selection, cohort).working().map(Decimal::from).filter(|people| !people.is_zero())?;
    let each = Money::pounds(cost.pounds() / people).rounded();
    Some(Landmark {
        kind: LandmarkKind::OwnCost,
        value: each.pounds(),
        until: None,
        short: "your cost, worked out".to_owned(),
        says: format!(
            "Your own unit cost, worked out, is {}: staff and other costs of {} ÷ {} {}.",
            show::pounds(each),
            show::pounds(cost),
            show::number(people.round()),
            cohort.meaning()
        ),
    })
}

/// What somebody typed that each person of the cohort costs whose price the term is.
pub(super) fn typed_cost(track: &Track<'_>, own: &OwnUnitCosts) -> Option<Landmark> {
    let (of, cost, from) = match track.price_of? {
        Cohort::Entering => ("a person entering treatment", own.entering?, &own.entering_from),
        Cohort::Finishing => ("a finished course", own.finishing?, &own.finishing_from),
    };
    let beyond = if track.holds(cost) { "" } else { " It lies beyond this slider." };
    Some(Landmark {
        kind: LandmarkKind::TypedCost,
        value: cost,
        until: None,
        short: "your cost, typed".to_owned(),
        says: format!(
            "Your own unit cost of {of}, as typed among costs and staff, is {} ({}). It is your own figure, not a \
             national one, and is not worked out here.{beyond}",
            show::exact_pounds(cost),
            OwnUnitCosts::source(from)
        ),
    })
}

fn people(selection: &Selection, cohort: Cohort) -> Quantity {
    let counter = match cohort {
        Cohort::Entering => Counter::Entered,
        Cohort::Finishing => Counter::Finished,
    };
    let of = |contract| {
        let years = selection.years().into_iter().map(Period::Year);
        years.flat_map(move |year| selection.counts(contract, year)).map(move |month| month.count(counter))
    };
    selection.paid_contracts().flat_map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_evidence_has_a_price_and_says_where_it_comes_from() {
        let rows = PriceEvidence::shipped().unwrap();
        for row in &rows {
            assert!(row.entering.or(row.finishing).is_some_and(|price| price > Decimal::ZERO), "{row:?}");
            let words = [&row.place, &row.period, &row.caveat, &row.source];
            assert!(words.iter().all(|text| !text.is_empty() && !text.ends_with('.')), "{row:?}");
        }
        let computed = rows.iter().filter(|row| row.mark == EvidenceMark::Computed);
        assert!(computed.clone().count() == 4 && computed.clone().all(|row| row.reliable_recovery.is_some()));
        // Pounds a person are the value over the people, as far as the source gives both.
        let derbyshire = Decimal::from(13_062_000);
        assert_eq!(rows[0].entering, Some((derbyshire / Decimal::from(21_255)).round()));
        assert_eq!(rows[0].finishing, Some((derbyshire / Decimal::from(17_390)).round()));
        assert_eq!(rows[0].reliable_recovery, Some((derbyshire / Decimal::from(8_130)).round()));
    }
}
