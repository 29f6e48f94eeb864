//! The life of a contract: one to seven years from a loaded one, on up to three named paths.
//!
//! ```text
//! base year ──again, twelve months on──▶ years ──path: people, rates, sessions──▶ Selection ──scheme, uplifts──▶ income
//! staff and overheads, or a cost given ──path: pay, prices, staff that follow──▶ cost ──▶ surplus ──▶ cash
//! ```
//!
//! The first year stands as it was loaded (or as a scenario has it), every other one is a projection and says so.
//! All years are one selection with dates of their own, so that rolling years, carried amounts, shadow years and
//! terms from a month on act in their year, and any measure can be asked of any year
//! ([`PathAhead::activity`]). A fixed value stands on who entered as read, for all years (rule 33).
//!
//! Income is what a scheme pays for a year, and cash is income less cost added up by years: payments that come
//! later than the year for which they are do not count later. No path is a forecast, and no chance is put on any.

mod account;
mod ahead;
mod check;
mod cost;
mod needed;
mod paths;
mod words;
mod yearly;

use thiserror::Error;

pub use account::{SchemeAhead, YearAhead};
pub use cost::{BaseYear, CostYear};
pub use needed::{Needed, Uplift};
pub use paths::{BaseCost, FORMAT, Path, Paths, PathsError, SHIPPED, shipped};
pub use yearly::Yearly;

use crate::activity::{Counter, MonthCounts, Months, Selection};
use crate::calendar::{FinancialYear, Period};
use crate::measure::{Measure, Ratio};
use crate::quantity::{Money, Pence, Quantity};
use crate::sustain::{Case, SurvivalError};

/// The longest life: five years and two more.
pub const MOST_YEARS: usize = 7;

/// Why the years to come cannot be worked out.
#[derive(Debug, Error)]
pub enum ProjectionError {
    /// No year is there to begin with.
    #[error(
        "The life of a contract begins with a whole financial year, and of none all twelve months are both loaded and chosen. Load the months that are missing, or choose a year that is held whole."
    )]
    NoWholeYear,
    /// Too few years, or too many.
    #[error("The life of a contract is 1 to {MOST_YEARS} years here, and not {0}.")]
    Years(usize),
    /// The months cannot be chosen, or there is no contract of the provider.
    #[error(transparent)]
    Contract(#[from] SurvivalError),
}

/// The years to come, whatever a scheme pays for them.
#[derive(Clone, Debug)]
pub struct Projection {
    /// The years, of which the first is the base year.
    pub years: Vec<FinancialYear>,
    /// By path, in the order of the file.
    pub paths: Vec<PathAhead>,
}

/// The years to come on a path.
#[derive(Clone, Debug)]
pub struct PathAhead {
    /// The path.
    pub path: Path,
    /// The years, of which the first is the base year.
    pub years: Vec<FinancialYear>,
    /// The activity of all years. What is of the first is as loaded, all else a projection.
    pub activity: Selection,
    /// What the service costs in the base year, or why that is not known.
    pub base_cost: Result<BaseYear, String>,
    /// Cash before the base year; nothing where the place does not say, and then it is taken to be none.
    pub opening_cash: Option<Pence>,
    /// What the path could not do, in sentences.
    pub notes: Vec<String>,
}

impl Projection {
    /// Works the activity and the base year's cost out; schemes come after ([`PathAhead::account`]).
    ///
    /// # Errors
    /// Where there is no whole year to begin with, or no contract; a cost that is not known is no error.
    pub fn new(case: &Case<'_>, paths: &Paths, years: usize) -> Result<Self, ProjectionError> {
        if !(1..=MOST_YEARS).contains(&years) {
            return Err(ProjectionError::Years(years));
        }
        let base = base_year(&case.selection()?).ok_or(ProjectionError::NoWholeYear)?;
        let years: Vec<FinancialYear> =
            std::iter::successors(Some(base), |year| Some(year.next())).take(years).collect();
        let of_base = Months::Years(vec![base]);
        let base_cost = BaseYear::of(&Case { months: &of_base, ..*case }, paths, base);
        let opening_cash = case.locality.opening_cash.map(|cash| Money::pounds(cash).rounded());
        let months = Months::Years(years.clone());
        let ahead = |path: &Path| {
            let (tally, notes) = ahead::activity(case.tally, case.locality, &years, path);
            let activity = Case { tally: &tally, months: &months, ..*case }.selection()?;
            let (years, base_cost) = (years.clone(), base_cost.clone());
            Ok(PathAhead { path: path.clone(), years, activity, base_cost, opening_cash, notes })
        };
        let ahead: Result<_, SurvivalError> = paths.paths.iter().map(ahead).collect();
        Ok(Self { paths: ahead?, years })
    }

    /// What should be said beside the figures: that they are a projection, from where cost and cash come, and what
    /// a path could not do.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if let [base, next, ..] = self.years.as_slice() {
            notes
                .push(format!("{base} stands as loaded; {next} and after are projections, and no forecast."));
        }
        if let Some(first) = self.paths.first() {
            notes.push(first.base_cost.clone().map_or_else(|why| why, |base| base.from));
            if first.opening_cash.is_none() {
                notes.push("The place gives no opening cash; it is taken to be none.".to_owned());
            }
        }
        notes.extend(self.paths.first().into_iter().flat_map(PathAhead::lives));
        notes.extend(
            self.paths
                .iter()
                .flat_map(|path| path.notes.iter().map(|note| format!("{}: {note}", path.path.name))),
        );
        notes
    }
}

impl PathAhead {
    /// A measure in one of the years, over all contracts that are paid.
    pub fn ratio(&self, measure: &Measure, year: FinancialYear) -> Ratio {
        measure.ratio(&self.months(year), None)
    }

    /// People who enter treatment in one of the years.
    pub fn entering(&self, year: FinancialYear) -> Quantity {
        self.months(year).iter().map(|month| month.count(Counter::Entered)).sum()
    }

    /// The contracts that are not there in all years, in sentences (rule 34).
    fn lives(&self) -> Vec<String> {
        let (Some(base), Some(last)) = (self.years.first(), self.years.last()) else { return Vec::new() };
        let of = |contract| {
            let (name, life) =
                (self.activity.contract_name(contract), self.activity.contracts[contract].life);
            let begins = life.begins.filter(|begins| *begins > base.first_month()).map(|begins| {
                format!(
                    "{name} begins in {}; what is missing of that year is missing of every other.",
                    begins.in_words()
                )
            });
            let within = base.first_month()..last.next().first_month().plus(-1);
            let ends = life
                .ends
                .filter(|ends| within.contains(ends))
                .map(|ends| format!("{name} ends in {}; nothing is projected after it.", ends.in_words()));
            begins.into_iter().chain(ends)
        };
        self.activity.paid_contracts().flat_map(of).collect()
    }

    fn months(&self, year: FinancialYear) -> Vec<MonthCounts> {
        let of = |contract| self.activity.counts(contract, Period::Year(year)).iter().cloned();
        self.activity.paid_contracts().flat_map(of).collect()
    }
}

/// The latest financial year that is chosen whole and held whole.
fn base_year(selection: &Selection) -> Option<FinancialYear> {
    let is_held = |year: &FinancialYear| year.months().iter().all(|month| selection.covered.contains(month));
    let is_whole = |year: &FinancialYear| selection.is_whole(Period::Year(*year)) && is_held(year);
    selection.years().into_iter().rev().find(is_whole)
}
