//! The national path: as many more finished courses as England plans for, offered as a plan of each contract.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Deserialize;

use super::StandardsError;
use crate::activity::{ContractIndex, PlanOf, Selection};
use crate::calendar::{FinancialYear, Period};
use crate::quantity::{Bound, Quantity, show};

/// Finished courses of England: so many in years that are counted, and in one that is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NationalPath {
    counted: BTreeMap<FinancialYear, Courses>,
    /// The year that is planned for.
    pub year: FinancialYear,
    planned: Courses,
}

/// Courses of a year, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Courses {
    courses: u32,
    source: String,
}

/// What the national path makes of the courses of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NationalOffer {
    /// The contract.
    pub contract: ContractIndex,
    /// Finished courses, to the nearest whole one.
    pub courses: u32,
    /// How it was worked out.
    pub formula: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    year: String,
    courses: u32,
    #[serde(default)]
    planned: bool,
    source: String,
}

impl NationalPath {
    /// The path that the product ships (`assets/national_courses.ron`).
    ///
    /// # Errors
    /// Where the shipped file is damaged, which a test of this crate rules out.
    pub fn shipped() -> Result<Option<Self>, StandardsError> {
        let rows: Vec<Row> = ron::from_str(include_str!("../../../assets/national_courses.ron"))?;
        let (mut counted, mut path) = (BTreeMap::new(), None);
        for Row { year, courses, planned, source } in rows {
            let (year, of) = (year.parse()?, Courses { courses, source });
            if planned {
                path = Some((year, of));
            } else {
                counted.insert(year, of);
            }
        }
        Ok(path.map(|(year, planned)| Self { counted, year, planned }))
    }

    /// What the courses of a year are multiplied by; nothing for a year of which England's are not held.
    pub fn factor(&self, base: FinancialYear) -> Option<Decimal> {
        Decimal::from(self.planned.courses).checked_div(self.counted.get(&base)?.courses.into())
    }

    /// Who says so, in words.
    pub fn sources(&self, base: FinancialYear) -> Option<String> {
        Some(format!("{}; {}", self.planned.source, self.counted.get(&base)?.source))
    }

    /// Planned courses of each contract that is paid, from what it finished in a year that is held whole. A contract
    /// whose courses are not known has none.
    pub fn offers(&self, selection: &Selection, base: FinancialYear) -> Vec<NationalOffer> {
        if !selection.is_whole(Period::Year(base)) {
            return Vec::new();
        }
        selection.paid_contracts().filter_map(|contract| self.offer(selection, contract, base)).collect()
    }

    fn offer(
        &self,
        selection: &Selection,
        contract: ContractIndex,
        base: FinancialYear,
    ) -> Option<NationalOffer> {
        let counts = selection.counts(contract, Period::Year(base));
        let own: Quantity = counts.iter().map(|month| month.count(PlanOf::Courses.counter())).sum();
        let (national, factor) = (self.counted.get(&base)?.courses, self.factor(base)?);
        let planned = own.at(Bound::Working)? * Decimal::from(self.planned.courses);
        let courses = planned.checked_div(national.into())?;
        let courses = courses.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_u32()?;
        let formula = format!(
            "{} courses finished in {base} × {} ÷ {} (× {}): the national path to {}, computed and provisional",
            show::people(own),
            show::number(self.planned.courses.into()),
            show::number(national.into()),
            factor.round_dp_with_strategy(3, RoundingStrategy::MidpointAwayFromZero),
            self.year
        );
        Some(NationalOffer { contract, courses, formula })
    }
}
