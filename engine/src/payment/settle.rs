//! The chain, contract by contract, to the lines of a statement.

use super::amount::Amount;
use super::earn::outcomes_line;
use super::penalise::{FloorTest, RecoveryShortfall, quarter_line, waiting_line, year_line};
use super::price::{PricedMonth, ValuedYear};
use super::record::Book;
use super::statement::{Component, Line, Statement};
use crate::activity::{ContractKind, Counter, Selection};
use crate::calendar::{FinancialYear, Month, Period};
use crate::scheme::{AccessPenalty, Price, Scheme, Value};

/// What a scheme pays on a selection: one line for each contract, settlement period and component.
pub fn evaluate(selection: &Selection, scheme: &Scheme) -> Statement {
    let mut lines: Vec<Line> = Vec::with_capacity(selection.contracts.len() * selection.months.len() * 3);
    for contract in selection.paid_contracts() {
        settle(selection, scheme, contract, &mut lines);
    }
    lines.sort_by_key(Line::key);
    Statement { lines, notes: notes(selection, scheme) }
}

/// Enters the lines of one contract.
pub(super) fn settle<B: Book>(selection: &Selection, scheme: &Scheme, contract: usize, book: &mut B) {
    let mut settling = Settling { selection, contract, book };
    if let Some(price) = &scheme.price {
        for &month in &selection.months {
            settling.priced_month(scheme, price, month);
        }
    }
    if let Some(value) = &scheme.value {
        for year in selection.years() {
            settling.valued_year(scheme, value, year);
        }
    }
}

struct Settling<'a, B> {
    selection: &'a Selection,
    contract: usize,
    book: &'a mut B,
}

impl<B: Book> Settling<'_, B> {
    fn line(&mut self, period: Period, component: Component, work: impl FnOnce(&mut B::Page) -> Amount) {
        let mut page = B::Page::default();
        let amount = work(&mut page);
        self.book.enter(Line { contract: self.contract, period, component, amount }, page);
    }

    /// A month at a price a person: activity, then penalties on it.
    fn priced_month(&mut self, scheme: &Scheme, price: &Price, month: Month) {
        let period = Period::Month(month);
        let counts = self.selection.counts(self.contract, period);
        let priced = PricedMonth::new(price, counts);
        self.line(period, Component::Activity, |page| priced.line(price.cohort, page));
        let recovery = scheme
            .penalties
            .recovery
            .as_ref()
            .map(|terms| RecoveryShortfall::new(terms, price.per_person, counts));
        if let Some(recovery) = &recovery {
            self.line(period, Component::PenaltyRecovery, |page| recovery.line(page));
        }
        if let Some(terms) = &scheme.penalties.waiting {
            self.line(period, Component::PenaltyWaiting, |page| {
                waiting_line(terms, &priced, recovery.as_ref(), counts, page)
            });
        }
    }

    /// A year at a value: core by month, pot by whole quarter, access penalties.
    fn valued_year(&mut self, scheme: &Scheme, value: &Value, year: FinancialYear) {
        let valued = ValuedYear::new(value, scheme.outcomes.as_ref(), self.selection, self.contract, year);
        for &month in self.selection.months.iter().filter(|month| month.financial_year() == year) {
            let place = month.since(year.first_month()) as usize;
            self.line(Period::Month(month), Component::Activity, |page| valued.month_line(place, year, page));
        }
        if let Some(outcomes) = &scheme.outcomes {
            for (place, quarter) in year.quarters().into_iter().enumerate() {
                let period = Period::Quarter(quarter);
                if self.selection.is_whole(period) {
                    let counts = self.selection.counts(self.contract, period);
                    self.line(period, Component::Outcomes, |page| {
                        outcomes_line(outcomes, &valued, place, counts, page)
                    });
                }
            }
        }
        if let Some(terms) = &scheme.penalties.access {
            self.access(terms, &valued, year);
        }
    }

    fn access(&mut self, terms: &AccessPenalty, valued: &ValuedYear<'_>, year: FinancialYear) {
        let contract = &self.selection.contracts[self.contract];
        let floor = terms.floors.iter().find(|floor| {
            *floor.provider == *contract.provider && *floor.commissioner == *contract.commissioner
        });
        let Some(floor) = floor else { return };
        let people = |period| {
            self.selection.counts(self.contract, period).iter().map(|m| m.count(Counter::Entered)).sum()
        };
        let quarters: Vec<FloorTest> = year
            .quarters()
            .iter()
            .map(|&quarter| FloorTest { people: people(Period::Quarter(quarter)), floor: floor.quarter })
            .collect();
        let whole_year = FloorTest { people: people(Period::Year(year)), floor: floor.year };
        for (place, quarter) in year.quarters().into_iter().enumerate() {
            if self.selection.is_whole(Period::Quarter(quarter)) {
                self.line(Period::Quarter(quarter), Component::PenaltyAccess, |page| {
                    quarter_line(terms, valued, place, &quarters[place], page)
                });
            }
        }
        if self.selection.is_whole(Period::Year(year)) {
            self.line(Period::Year(year), Component::PenaltyAccessAnnual, |page| {
                year_line(terms, valued, &quarters, &whole_year, page)
            });
        }
    }
}

/// What was not assessed, and why; said once, not contract by contract.
fn notes(selection: &Selection, scheme: &Scheme) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(access) = &scheme.penalties.access {
        let without = selection.paid_contracts().filter(|&c| {
            let contract = &selection.contracts[c];
            !access
                .floors
                .iter()
                .any(|f| *f.provider == *contract.provider && *f.commissioner == *contract.commissioner)
        });
        let without: Vec<&str> = without.map(|c| &*selection.contracts[c].provider).collect();
        if !without.is_empty() {
            notes.push(format!(
                "{}: no volume floor is given for {}, so the access penalty is not assessed for {}.",
                scheme.name,
                some_of(&without),
                if without.len() == 1 { "it" } else { "them" }
            ));
        }
    }
    if scheme.value.is_some() {
        let parts = selection.years().into_iter().filter(|&year| !selection.is_whole(Period::Year(year)));
        for year in parts {
            notes.push(format!(
                "{}: only part of {year} is evaluated; its annual value is taken by the month, and only whole quarters and years are tested.",
                scheme.name
            ));
        }
        let uncounted = scheme.value.as_ref().is_some_and(|value| value.amount.is_none());
        for year in selection.years().into_iter().filter(|_| uncounted) {
            let covered = selection.covered_in_year(year);
            if covered < 12 {
                notes.push(format!(
                    "{}: the data covers {covered} of the 12 months of {year}, so the people entering in the year, and the annual value made from them, are too few for a whole year. Set value.amount to use a fixed amount.",
                    scheme.name
                ));
            }
        }
    }
    let outside = selection.contracts.iter().filter(|c| c.kind == ContractKind::NotUnderContract).count();
    if outside > 0 {
        notes.push(format!("{}: {outside} pairs of commissioner and provider in the data are not under contract and are paid nothing.", scheme.name));
    }
    notes
}

fn some_of(names: &[&str]) -> String {
    const SHOWN: usize = 4;
    if names.len() <= SHOWN {
        names.join(", ")
    } else {
        format!("{} and {} more contracts", names[..SHOWN].join(", "), names.len() - SHOWN)
    }
}
