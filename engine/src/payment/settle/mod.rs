//! The chain, contract by contract, to the lines of a statement.

mod adjustments;
mod again;
mod limits;
mod outcomes;
mod penalise;
mod pot_left;
mod withholding;

use super::amount::{Amount, Unrounded};
use super::assessed::{begun_periods, can_assess, counts_assessed};
use super::made::MadeRatios;
use super::measuring::Measuring;
use super::outcome::Outcome;
use super::price::ActivityYear;
use super::record::Book;
use super::statement::{Component, Kind, Line, Statement};
use super::supposed::{Supposed, SupposedMonths};
use super::versions::Versions;
pub(crate) use again::each_changed;
use again::{Again, LooksAt};
use pot_left::PotLeft;

use crate::activity::{ContractIndex, MonthCounts, Selection};
use crate::calendar::{FinancialYear, Grain, Period};
use crate::scheme::{Assessed, Scheme, Stage};

/// What a scheme pays on a selection: one line for each contract, settlement period and component.
pub fn evaluate(selection: &Selection, scheme: &Scheme) -> Statement {
    let mut statement = supposing(Outcome::AsCounted, selection, scheme);
    statement.notes = super::notes::notes(selection, scheme);
    statement.notes.extend(super::life::jump_notes(selection, scheme, &statement));
    if !statement.together.is_empty() {
        statement.notes.push(format!(
            "{}: the tally tells service lines and care clusters by the year, so a whole year is known more narrowly than its months are.",
            scheme.name
        ));
    }
    statement
}

/// Whether a term at a path leaves alone what activity is worth and what of it is withheld, so that this can be
/// worked out once for several of its values.
pub(crate) fn keeps_activity(path: &str) -> bool {
    let is_score = |rest: &str| rest.starts_with("measures.") || rest.starts_with("steps.");
    path.starts_with("penalties.")
        || path.strip_prefix("outcomes.").is_some_and(is_score)
        || path.starts_with("adjustments.")
        || path.starts_with("limits.")
}

/// What a scheme pays in all on a selection, as [`evaluate`] has it, without what that says beside it.
pub(crate) fn total_of(selection: &Selection, scheme: &Scheme) -> Amount {
    supposing(Outcome::AsCounted, selection, scheme).total()
}

/// The lines of a scheme, with the measures come to what is supposed of them. The lines are the same
/// whatever that is; only their amounts differ.
pub(super) fn supposing(outcome: Outcome, selection: &Selection, scheme: &Scheme) -> Statement {
    let mut statement = Statement::default();
    statement.lines.reserve(selection.contracts.len() * selection.months.len() * 3);
    for contract in selection.paid_contracts() {
        // Contracts follow one another, so that only the lines of each have to be put in order.
        let (lines, shadow) = (statement.lines.len(), statement.shadow.len());
        settle(outcome, selection, scheme, contract, &mut statement);
        statement.lines[lines..].sort_by_key(Line::key);
        statement.shadow[shadow..].sort_by_key(Line::key);
        statement.together.extend(super::together::together(selection, scheme, contract));
    }
    statement
}

/// Enters the lines of one contract.
pub(super) fn settle<B: Book>(
    outcome: Outcome,
    selection: &Selection,
    scheme: &Scheme,
    contract: ContractIndex,
    book: &mut B,
) {
    let versions = Versions::new(scheme, selection, contract);
    for year in selection.years() {
        let activity = ActivityYear::new(&versions, selection, contract, year);
        Settling::new((outcome, None), selection, &versions, (contract, year), &activity, book)
            .settle(&scheme.order);
    }
}

/// The lines of one contract for each of several suppositions. What activity is worth hangs on none of them, and
/// is worked out once.
pub(crate) fn each_supposing(
    selection: &Selection,
    scheme: &Scheme,
    contract: ContractIndex,
    all: impl IntoIterator<Item = Supposed>,
    mut take: impl FnMut(usize, Vec<Line>),
) {
    let versions = Versions::new(scheme, selection, contract);
    let activity = |year| (year, ActivityYear::new(&versions, selection, contract, year));
    let years: Vec<_> = selection.years().into_iter().map(activity).collect();
    let made = MadeRatios::default();
    for (place, supposed) in all.into_iter().enumerate() {
        let mut statement = Statement::default();
        made.start();
        for (year, activity) in &years {
            let outcome = (Outcome::AsCounted, Some(&supposed));
            Settling::new(outcome, selection, &versions, (contract, *year), activity, &mut statement)
                .knowing(&made)
                .settle(&scheme.order);
        }
        take(place, statement.lines);
    }
}

/// One contract in one year.
struct Settling<'a, B> {
    outcome: Outcome,
    supposed: Option<&'a Supposed>,
    selection: &'a Selection,
    versions: &'a Versions<'a>,
    contract: ContractIndex,
    year: FinancialYear,
    activity: &'a ActivityYear<'a>,
    /// Counts that were made before.
    made: Option<&'a MadeRatios>,
    /// What was entered before.
    again: Option<Again<'a>>,
    /// The lines entered so far, which limits act on.
    entered: Vec<Line>,
    /// What penalties for recovery take, before they are rounded, where another asks for it.
    for_recovery: Vec<(Period, Unrounded)>,
    /// What limits that are worked before the pot is split off leave of it, by the period limited.
    pots_left: Vec<PotLeft>,
    book: &'a mut B,
}

impl<'a, B: Book> Settling<'a, B> {
    fn new(
        (outcome, supposed): (Outcome, Option<&'a Supposed>),
        selection: &'a Selection,
        versions: &'a Versions<'a>,
        (contract, year): (ContractIndex, FinancialYear),
        activity: &'a ActivityYear<'a>,
        book: &'a mut B,
    ) -> Self {
        Self {
            outcome,
            supposed,
            selection,
            versions,
            contract,
            year,
            activity,
            made: None,
            again: None,
            entered: Vec::with_capacity(selection.months.len() * 3),
            for_recovery: Vec::new(),
            pots_left: Vec::new(),
            book,
        }
    }

    /// The same with counts that were made when it was settled before.
    const fn knowing(mut self, made: &'a MadeRatios) -> Self {
        self.made = Some(made);
        self
    }

    /// Works the year out in the order of the scheme.
    fn settle(&mut self, order: &[Stage]) {
        self.step(("price", 0), LooksAt::ItsTerms, |_| (), Self::price);
        for &stage in order {
            self.stage(stage);
        }
        self.step(("overpayment", 0), LooksAt::WhatWasEntered, |terms| &terms.limits, Self::overpayment);
    }

    /// The terms that hold in a period: those of its first month.
    fn terms(&self, period: Period) -> &'a Scheme {
        self.versions.at(period.first_month())
    }

    /// How measures of a period are read by some terms.
    fn measuring(&self, terms: &'a Scheme, period: Period, assessed: Assessed) -> Measuring<'a> {
        let supposed = self.supposed.map(|supposed| {
            let last = period.last_month();
            let first = match assessed {
                Assessed::RollingYear => last.plus(-11),
                Assessed::Monthly | Assessed::Quarterly | Assessed::Yearly => period.first_month(),
            };
            SupposedMonths { supposed, contract: self.contract, first, last }
        });
        Measuring { definitions: &terms.definitions, outcome: self.outcome, supposed, made: self.made }
    }

    /// The periods of the year in which any month was chosen.
    fn begun_periods(&self, grain: Grain) -> Vec<Period> {
        begun_periods(self.activity.months.iter().map(|m| m.month), grain)
    }

    /// The whole periods of the year among the chosen months.
    fn periods(&self, grain: Grain) -> Vec<Period> {
        let mut periods = self.begun_periods(grain);
        periods.retain(|period| self.selection.is_whole(*period));
        periods
    }

    /// Whether a period can be assessed.
    fn can_assess(&self, period: Period, assessed: Assessed) -> bool {
        can_assess(self.selection, period, assessed)
    }

    /// Whether the scheme has begun by the end of a period.
    fn has_begun(&self, period: Period) -> bool {
        self.versions.has_begun(&self.selection.contracts[self.contract].provider, period)
    }

    /// The counts that a period is assessed on.
    fn counts(&self, period: Period, assessed: Assessed) -> &'a [MonthCounts] {
        counts_assessed(self.selection, self.contract, period, assessed)
    }

    fn enter(&mut self, period: Period, component: Component, work: impl FnOnce(&mut B::Page) -> Amount) {
        let mut page = B::Page::default();
        let amount = work(&mut page);
        let line = Line { contract: self.contract, period, component, amount };
        let at_stake = matches!(component.kind(), Kind::Outcomes | Kind::Penalties)
            || self.terms(Period::Year(self.year)).timing.incentive_too
                && matches!(component, Component::Incentive | Component::IncentivePart(_));
        if at_stake && self.is_shadow() {
            self.book.shadow(line);
            return;
        }
        self.entered.push(line);
        self.book.enter(line, page);
    }

    /// What some of the lines so far come to.
    fn sum_of(&self, is_one: impl Fn(&Line) -> bool) -> Amount {
        self.entered.iter().filter(|line| is_one(line)).map(|line| line.amount).sum()
    }

    fn is_shadow(&self) -> bool {
        self.terms(Period::Year(self.year)).timing.shadow_years.contains(&self.year)
    }

    /// What activity is worth, less what is withheld.
    fn price(&mut self) {
        let activity = self.activity;
        let shadow = self.is_shadow();
        let months =
            activity.months.iter().flat_map(|m| m.parts.iter().map(|part| (Period::Month(m.month), part)));
        let off = activity.off_plan.iter().map(|part| (Period::Year(activity.year), part));
        for (period, part) in months.chain(off) {
            self.enter(period, part.component, |page| {
                part.record(activity, page);
                if shadow { part.whole } else { part.core }
            });
        }
    }

    fn stage(&mut self, stage: Stage) {
        let limits = &self.terms(Period::Year(self.year)).limits;
        match stage {
            Stage::Outcomes => {
                self.step(("outcomes", 0), LooksAt::WhatWasEntered, |terms| &terms.outcomes, Self::outcomes)
            }
            Stage::Penalties => self.penalties(),
            Stage::Adjustments => {
                let both = |year: &mut Self| {
                    year.adjustments();
                    year.withholding();
                };
                self.step(("adjustments", 0), LooksAt::ItsTerms, |terms| &terms.adjustments, both);
            }
            Stage::Tolerance if limits.tolerance.is_some() => self.limit(stage, Component::Tolerance),
            Stage::CapAndCollar if limits.cap_and_collar.is_some() => {
                self.limit(stage, Component::CapAndCollar);
            }
            Stage::Sharing if limits.sharing.is_some() => self.limit(stage, Component::Sharing),
            Stage::Total if limits.total.is_some() => self.limit(stage, Component::TotalLimit),
            Stage::Tolerance | Stage::CapAndCollar | Stage::Sharing | Stage::Total => {}
        }
    }
}
