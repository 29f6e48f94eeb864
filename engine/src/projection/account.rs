//! The years of a scheme on a path: income, cost, surplus and cash.

use rust_decimal::Decimal;

use super::{BaseYear, CostYear, PathAhead};
use crate::calendar::FinancialYear;
use crate::payment::{Amount, Line, Receipt, Statement, evaluate, receipt};
use crate::quantity::{Bound, Pence, show, words};
use crate::scheme::{Scheme, YearUplift};

/// A scheme on a path.
#[derive(Clone, Debug)]
pub struct SchemeAhead {
    /// Its terms, with the uplifts of the path in years for which it names none.
    pub scheme: Scheme,
    /// What it pays in all years.
    pub statement: Statement,
    /// Year by year, the base year first.
    pub years: Vec<YearAhead>,
}

/// The money of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearAhead {
    /// The year.
    pub year: FinancialYear,
    /// Whether it is a projection; else it stands as loaded.
    pub is_projection: bool,
    /// What the scheme pays for it.
    pub income: Amount,
    /// How many times as high prices are as in the base year.
    pub prices: Decimal,
    /// What the service costs, where that is known.
    pub cost: Option<CostYear>,
    /// Income less cost.
    pub surplus: Option<Amount>,
    /// Cash at its end: what there was before the base year and every surplus since.
    pub cash: Option<Amount>,
}

/// Whether a line is of a year.
fn is_of(line: &Line, year: FinancialYear) -> bool {
    line.period.last_month().financial_year() == year
}

impl PathAhead {
    /// What a scheme pays on the path, year by year: one evaluation.
    pub fn account(&self, scheme: &Scheme) -> SchemeAhead {
        let named = |year: &FinancialYear| scheme.uplifts.iter().any(|uplift| uplift.year == *year);
        let uplifts = self.years.iter().enumerate().skip(1).filter(|(_, year)| !named(year));
        let path = &self.path;
        let uplifts = uplifts.map(|(place, year)| YearUplift {
            year: *year,
            uplift: path.uplift.at(place),
            efficiency: path.efficiency.at(place),
        });
        self.with_uplifts(scheme.clone(), uplifts)
    }

    /// The same with one level uplift in every year after the first, in place of every uplift and efficiency that
    /// scheme and path have for them.
    pub fn account_at(&self, scheme: &Scheme, uplift: Decimal) -> SchemeAhead {
        let mut scheme = scheme.clone();
        scheme.uplifts.retain(|named| self.years.first().is_some_and(|base| named.year <= *base));
        let level = |year: &FinancialYear| YearUplift { year: *year, uplift, efficiency: Decimal::ZERO };
        self.with_uplifts(scheme, self.years.iter().skip(1).map(level))
    }

    fn with_uplifts(&self, mut scheme: Scheme, uplifts: impl Iterator<Item = YearUplift>) -> SchemeAhead {
        // A year without a change needs no term.
        scheme.uplifts.extend(uplifts.filter(|uplift| uplift.factor() != Decimal::ONE));
        scheme.uplifts.sort_by_key(|uplift| uplift.year);
        let statement = evaluate(&self.activity, &scheme);
        let mut cash = Some(Amount::exact(self.opening_cash.unwrap_or_default()));
        let base = self.years.first().map_or(Decimal::ONE, |base| scheme.price_factor(*base));
        let year = |(place, &year): (usize, &FinancialYear)| {
            let income = statement.sum(|line| is_of(line, year)).closed();
            let cost = self.base_cost.as_ref().ok().map(|base| base.at(&self.path, place));
            let surplus = cost.map(|cost| income - Amount::exact(cost.total()));
            cash = cash.zip(surplus).map(|(cash, surplus)| cash + surplus);
            let prices = scheme.price_factor(year).checked_div(base).unwrap_or_default();
            YearAhead { year, is_projection: place > 0, income, prices, cost, surplus, cash }
        };
        let years = self.years.iter().enumerate().map(year).collect();
        SchemeAhead { scheme, statement, years }
    }

    /// Why the income of a year is what it is, down to the lines.
    pub fn receipt(&self, ahead: &SchemeAhead, year: &YearAhead) -> Receipt {
        let what = if year.is_projection { "a projection" } else { "as loaded" };
        let label = format!("{} in {}, {what}: {}", ahead.scheme.name, year.year, self.path.name);
        receipt(&self.activity, &ahead.scheme, label, |line| is_of(line, year.year))
    }
}

impl YearAhead {
    /// How the cost comes about, where it is known.
    pub fn cost_formula(&self, base: &Result<BaseYear, String>) -> Option<String> {
        Some(self.cost?.formula(base.as_ref().ok()?))
    }

    /// How the surplus comes about.
    pub fn surplus_formula(&self) -> Option<String> {
        let cost = show::pounds(self.cost?.total());
        Some(format!("{} income − {cost} cost", words::with_bounds(self.income)))
    }
}

impl SchemeAhead {
    /// The first year in which it pays less than the service costs, for what may be paid.
    pub fn first_below_zero(&self, paid: Bound) -> Option<FinancialYear> {
        self.first(paid, |year| year.surplus)
    }

    /// The first year that ends with less cash than none.
    pub fn first_without_cash(&self, paid: Bound) -> Option<FinancialYear> {
        self.first(paid, |year| year.cash)
    }

    fn first(&self, paid: Bound, of: impl Fn(&YearAhead) -> Option<Amount>) -> Option<FinancialYear> {
        let is_below =
            |year: &&YearAhead| of(year).and_then(|it| it.at(paid)).is_some_and(|it| it < Pence::ZERO);
        self.years.iter().find(is_below).map(|year| year.year)
    }

    /// Cash at the end of all years, where what the service costs is known.
    pub fn cash_at_end(&self) -> Option<Amount> {
        self.years.last()?.cash
    }
}
