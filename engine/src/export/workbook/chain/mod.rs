//! The chain from counts and terms to the lines of a statement, as formulas: each step beside the step of
//! [`crate::payment`] that it mirrors. Whatever a step cannot say in a formula is left as the engine's figure, and
//! so is a line that would come to another figure than the engine's.

mod access;
mod adjust;
mod earn;
mod left;
mod limit;
mod lines;
mod penalties;
mod people;
mod plan;
mod pot;
mod price;
mod recovery;
mod score;
mod split;
mod value;

use std::rc::Rc;

use rust_decimal::Decimal;

use super::book::{Book, Look};
use super::counts::CountSheets;
use super::formula::{Formula, Side, Test};
use super::ledger::Ledger;
use super::terms::TermCells;
use crate::activity::{Contract, ContractIndex, Selection};
use crate::calendar::{FinancialYear, Grain, Month, Period};
use crate::payment::{Component, Kind, Versions, begun_periods, can_assess};
use crate::scheme::{Assessed, Scheme, Stage};
use price::{MonthWork, PartWork};
use value::ValuedYear;

/// Why a line is a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A count that it takes is not in the data, or is only bounded.
    NotHeld,
    /// It looks at months that were not chosen.
    NotChosen,
    /// Its formula would come to another figure, as where counts are known by the year alone.
    Differs,
    /// No formula is made for it.
    NoFormula,
}

impl Why {
    /// In words, after “a value:”.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::NotHeld => "a count that it takes is not in the data",
            Self::NotChosen => "it looks at months that are not among those chosen",
            Self::Differs => {
                "it is worked from counts that are known more narrowly than these sheets have them"
            }
            Self::NoFormula => "no formula is made for it",
        }
    }
}

/// A formula, or why there is none.
type Worked = Result<Formula, Why>;

/// What all schemes share.
pub(super) struct Sheets<'b, 'a> {
    pub book: &'b mut Book,
    pub counts: &'b mut CountSheets<'a>,
    pub terms: &'b mut TermCells,
}

/// One contract of a scheme in one year.
pub(super) struct Chain<'c, 'b, 'a> {
    sheets: &'c mut Sheets<'b, 'a>,
    ledger: &'c mut Ledger,
    selection: &'a Selection,
    scheme: &'a Scheme,
    /// The place of the scheme among all.
    place: usize,
    contract: ContractIndex,
    name: String,
    year: FinancialYear,
    versions: &'c Versions<'a>,
    months: Vec<MonthWork>,
    off_plan: Vec<PartWork>,
    values: Rc<Vec<ValuedYear>>,
    entered: Vec<(Period, Component, Worked)>,
    pots_left: Vec<left::PotLeft>,
}

/// Enters the lines of a scheme.
pub(super) fn enter<'a>(
    sheets: &mut Sheets<'_, 'a>,
    ledger: &mut Ledger,
    selection: &'a Selection,
    (place, scheme): (usize, &'a Scheme),
) {
    for contract in selection.paid_contracts() {
        let versions = Versions::new(scheme, selection, contract);
        for year in selection.years() {
            let mut chain = Chain {
                sheets,
                ledger,
                selection,
                scheme,
                place,
                contract,
                name: selection.contract_name(contract),
                year,
                versions: &versions,
                months: Vec::new(),
                off_plan: Vec::new(),
                values: Rc::default(),
                entered: Vec::new(),
                pots_left: Vec::new(),
            };
            chain.settle();
        }
    }
}

impl<'c, 'a> Chain<'c, '_, 'a> {
    fn settle(&mut self) {
        self.price();
        for stage in self.scheme.order.clone() {
            self.stage(stage);
        }
        self.overpayment();
    }

    fn stage(&mut self, stage: Stage) {
        let limits = &self.first().limits;
        let has = [
            limits.tolerance.is_some(),
            limits.cap_and_collar.is_some(),
            limits.sharing.is_some(),
            limits.total.is_some(),
        ];
        match stage {
            Stage::Outcomes => self.outcomes(),
            Stage::Penalties => self.penalties(),
            Stage::Adjustments => {
                self.adjustments();
                self.withholding();
            }
            Stage::Tolerance if has[0] => self.limit(stage, Component::Tolerance),
            Stage::CapAndCollar if has[1] => self.limit(stage, Component::CapAndCollar),
            Stage::Sharing if has[2] => self.limit(stage, Component::Sharing),
            Stage::Total if has[3] => self.limit(stage, Component::TotalLimit),
            Stage::Tolerance | Stage::CapAndCollar | Stage::Sharing | Stage::Total => {}
        }
    }

    fn contract(&self) -> &'a Contract {
        &self.selection.contracts[self.contract]
    }

    /// The terms that hold in a period: those of its first month.
    fn terms(&self, period: Period) -> &'c Scheme {
        let versions: &'c Versions<'a> = self.versions;
        versions.at(period.first_month())
    }

    /// The terms of the year's first month.
    fn first(&self) -> &'c Scheme {
        self.terms(Period::Year(self.year))
    }

    /// The cell of the number at a path as it holds in a month: of the last exception that changes it, else of the
    /// scheme.
    fn term(&mut self, month: Month, path: &str, value: Decimal) -> Formula {
        let codes = self.contract();
        let holds = |exception: &crate::scheme::Exception| {
            exception.terms.contains_key(path)
                && exception.is_for(&codes.provider, &codes.commissioner, month)
        };
        let different = self.scheme.exceptions.iter().rposition(holds);
        let path = different.map_or_else(|| path.to_owned(), |place| format!("exceptions.{place}.{path}"));
        self.sheets.terms.take(self.sheets.book, self.place, &path, value)
    }

    fn step(&mut self, period: Period, words: &str, formula: Formula, look: Look) -> Formula {
        if matches!(formula, Formula::Number(_) | Formula::Cell(_)) {
            return formula;
        }
        self.ledger.step(self.sheets.book, (&self.name, period), words, formula, look)
    }

    /// A sum, of many parts in steps: a formula has room for so many.
    fn long_sum(&mut self, period: Period, words: &str, parts: Vec<Formula>) -> Formula {
        const ROOM: usize = 40;
        if parts.len() <= ROOM {
            return Formula::sum(parts);
        }
        let sums: Vec<Formula> = parts
            .chunks(ROOM)
            .map(|some| {
                self.step(period, &format!("{words}: some"), Formula::sum(some.to_vec()), Look::Number)
            })
            .collect();
        self.long_sum(period, words, sums)
    }

    /// A step that says yes or no.
    fn ask(&mut self, period: Period, words: &str, test: Test) -> Test {
        self.step(period, words, test.flag(), Look::YesNo).yes()
    }

    /// What a formula comes to now.
    fn now(&self, formula: &Formula) -> Option<Decimal> {
        self.sheets.book.worked(formula)
    }

    /// Enters a line; of a shadow year what is at stake is not paid.
    fn enter(&mut self, period: Period, component: Component, exact: Worked, how: &str) -> [Worked; 2] {
        let line = self.ledger.enter(self.sheets.book, (self.contract, period, component), exact, how);
        let incentive = matches!(component, Component::Incentive | Component::IncentivePart(_));
        let at_stake = matches!(component.kind(), Kind::Outcomes | Kind::Penalties)
            || self.first().timing.incentive_too && incentive;
        if !(at_stake && self.is_shadow()) {
            self.entered.push((period, component, line[1].clone()));
        }
        line
    }

    fn is_shadow(&self) -> bool {
        self.first().timing.shadow_years.contains(&self.year)
    }

    /// The part of pot and penalties at risk in the year.
    fn part_at_stake(&mut self, month: Month) -> Formula {
        let terms = self.terms(Period::Month(month));
        match terms.timing.glide.iter().find(|glide| glide.year == self.year) {
            Some(glide) => self.term(month, &format!("timing.glide.{}", glide.year), glide.part),
            None => Formula::ONE,
        }
    }

    /// The periods of the year in which any month was chosen.
    fn begun_periods(&self, grain: Grain) -> Vec<Period> {
        begun_periods(self.months.iter().map(|month| month.month), grain)
    }

    /// The whole periods of the year among the chosen months.
    fn periods(&self, grain: Grain) -> Vec<Period> {
        let mut periods = self.begun_periods(grain);
        periods.retain(|period| self.selection.is_whole(*period));
        periods
    }

    fn can_assess(&self, period: Period, assessed: Assessed) -> bool {
        can_assess(self.selection, period, assessed)
    }

    fn has_begun(&self, period: Period) -> bool {
        self.terms(period).timing.has_begun(&self.contract().provider, period.last_month())
    }

    /// The months that a period is assessed on.
    fn assessed_on(&self, period: Period, assessed: Assessed) -> Vec<Month> {
        match assessed {
            Assessed::RollingYear => Month::range(period.last_month().plus(-11), period.last_month()),
            Assessed::Monthly | Assessed::Quarterly | Assessed::Yearly => {
                self.within(period).map(|month| month.month).collect()
            }
        }
    }

    fn within(&self, period: Period) -> impl Iterator<Item = &MonthWork> {
        self.months.iter().filter(move |month| period.holds(Period::Month(month.month)))
    }
}
