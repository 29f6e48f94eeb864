//! The chain, contract by contract, to the lines of a statement.

use rust_decimal::Decimal;

use super::amount::{Amount, Spread};
use super::earn::{Earning, record_rounding};
use super::limit;
use super::measuring::Measuring;
use super::outcome::Outcome;
use super::penalise::{AccessYear, FloorTest, RecoveryShortfall, standard, waiting};
use super::price::{ActivityYear, PlanYear, PriceOfOne};
use super::record::{Book, Recorder, Step};
use super::statement::{Component, Kind, Line, Statement};
use super::versions::Versions;
use crate::activity::{Counter, MonthCounts, Selection};
use crate::calendar::{FinancialYear, Grain, Period};
use crate::quantity::{Money, Pence, Quantity, show};
use crate::scheme::{AccessPenalty, Assessed, Outcomes, Paid, PricedBy, Scheme, Scoring, Stage};

/// What a scheme pays on a selection: one line for each contract, settlement period and component.
pub fn evaluate(selection: &Selection, scheme: &Scheme) -> Statement {
    let mut statement = supposing(Outcome::AsCounted, selection, scheme);
    statement.notes = super::notes::notes(selection, scheme);
    if !statement.together.is_empty() {
        statement.notes.push(format!(
            "{}: the tally tells service lines and care clusters by the year, so a whole year is known more narrowly than its months are.",
            scheme.name
        ));
    }
    statement
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
    contract: usize,
    book: &mut B,
) {
    let versions = Versions::new(scheme, selection, contract);
    for year in selection.years() {
        let activity = ActivityYear::new(&versions, selection, contract, year);
        let mut settling = Settling {
            outcome,
            selection,
            versions: &versions,
            contract,
            year,
            activity: &activity,
            entered: Vec::with_capacity(selection.months.len() * 3),
            pot_changes: Vec::new(),
            book,
        };
        settling.price();
        for &stage in &scheme.order {
            settling.stage(stage);
        }
        settling.overpayment();
    }
}

/// One contract in one year.
struct Settling<'a, B> {
    outcome: Outcome,
    selection: &'a Selection,
    versions: &'a Versions<'a>,
    contract: usize,
    year: FinancialYear,
    activity: &'a ActivityYear<'a>,
    /// The lines entered so far, which limits act on.
    entered: Vec<(Period, Component, Amount)>,
    /// What limits that are worked before the pot is split off change of it, by the period limited.
    pot_changes: Vec<(Period, Amount)>,
    book: &'a mut B,
}

impl<'a, B: Book> Settling<'a, B> {
    /// The terms that hold in a period: those of its first month.
    fn terms(&self, period: Period) -> &'a Scheme {
        self.versions.at(period.first_month())
    }

    /// How measures are read by some terms.
    const fn measuring(&self, terms: &'a Scheme) -> Measuring<'a> {
        Measuring { definitions: &terms.definitions, outcome: self.outcome }
    }

    /// The whole periods of the year among the chosen months.
    fn periods(&self, grain: Grain) -> Vec<Period> {
        let mut periods: Vec<Period> = self.activity.months.iter().map(|m| m.month.period(grain)).collect();
        periods.dedup();
        periods.retain(|period| self.selection.is_whole(*period));
        periods
    }

    /// The periods that can be assessed: of a rolling year those that end one that is held whole
    /// (rule 16).
    fn assessed(&self, assessed: Assessed) -> Vec<Period> {
        let mut periods = self.periods(assessed.grain());
        if assessed == Assessed::RollingYear {
            periods.retain(|period| self.selection.has_year_to(period.last_month()));
        }
        periods
    }

    /// Whether the scheme has begun by the start of a period.
    fn has_begun(&self, period: Period) -> bool {
        let provider = &self.selection.contracts[self.contract].provider;
        self.terms(period).timing.has_begun(provider, period.last_month())
    }

    /// The counts that a period is assessed on.
    fn counts(&self, period: Period, assessed: Assessed) -> &'a [MonthCounts] {
        match assessed {
            Assessed::RollingYear => self.selection.rolling(self.contract, period.last_month()),
            _ => self.selection.counts(self.contract, period),
        }
    }

    fn enter(&mut self, period: Period, component: Component, work: impl FnOnce(&mut B::Page) -> Amount) {
        let mut page = B::Page::default();
        let amount = work(&mut page);
        let line = Line { contract: self.contract, period, component, amount };
        let at_stake = matches!(component.kind(), Kind::Outcomes | Kind::Penalties)
            || matches!(component, Component::Incentive | Component::IncentivePart(_));
        if at_stake && self.is_shadow() {
            self.book.shadow(line);
            return;
        }
        self.entered.push((period, component, amount));
        self.book.enter(line, page);
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
        let beyond = activity.beyond_plan.iter().map(|part| (Period::Year(activity.year), part));
        for (period, part) in months.chain(beyond) {
            self.enter(period, part.component, |page| {
                part.record(activity, page);
                if shadow { part.whole } else { part.core }
            });
        }
    }

    fn stage(&mut self, stage: Stage) {
        let first = self.terms(Period::Year(self.year));
        match stage {
            Stage::Outcomes => self.outcomes(),
            Stage::Penalties => self.penalties(),
            Stage::Adjustments => self.adjustments(),
            Stage::Tolerance if first.limits.tolerance.is_some() => self.limit(stage, Component::Tolerance),
            Stage::CapAndCollar if first.limits.cap_and_collar.is_some() => {
                self.limit(stage, Component::CapAndCollar);
            }
            Stage::Sharing if first.limits.sharing.is_some() => self.limit(stage, Component::Sharing),
            Stage::Total if first.limits.total.is_some() => self.limit(stage, Component::TotalLimit),
            _ => {}
        }
    }

    fn outcomes(&mut self) {
        let first = self.terms(Period::Year(self.year));
        let Some(pot) = first.pot() else { return };
        let is_share = pot.amount.is_none();
        if self.is_shadow() && pot.paid == Paid::Withheld && is_share {
            for period in self.periods(pot.period.grain()) {
                let withheld = -self.activity.withheld(period);
                self.enter(period, Component::Withheld, |_| withheld);
            }
        }
        for period in self.assessed(pot.period) {
            let terms = self.terms(period);
            let Some(pot) = terms.pot() else { continue };
            // A share that was withheld is at stake whenever it was; the rest from the day it is agreed.
            let withheld = pot.paid == Paid::Withheld;
            let holds = withheld && is_share || pot.from.is_none_or(|from| period.last_month() >= from);
            if !self.has_begun(period) || !holds {
                continue;
            }
            let amount = self.activity.pot(terms, pot, period);
            if withheld && !is_share {
                self.enter(period, Component::Withheld, |page| {
                    page.step(|| Step::Formula("the pot of the period, held back from activity".to_owned()));
                    if let Some(amount) = pot.amount {
                        page.step(|| super::price::value_term("outcomes.amount", show::exact_pounds(amount)));
                    }
                    -amount
                });
            }
            let amount = amount + self.pot_change(pot, period);
            self.earn(terms, pot, "outcomes", period, amount, [Component::Outcomes, Component::Outcome(0)]);
        }
    }

    /// How much more or less a pot of a period is because a limit on activity was worked first.
    fn pot_change(&self, pot: &Outcomes, period: Period) -> Amount {
        let mut change = Amount::ZERO;
        for &(limited, whole) in &self.pot_changes {
            if period.holds(limited) {
                change = change + whole;
            } else if limited.holds(period) {
                // A year's limit over its quarters, in proportion to their pots.
                let periods: Vec<Period> =
                    self.assessed(pot.period).into_iter().filter(|p| limited.holds(*p)).collect();
                let pots: Vec<Decimal> = periods
                    .iter()
                    .map(|p| self.activity.pot(self.terms(*p), pot, *p).value().unwrap_or_default().pounds())
                    .collect();
                if let Some(place) = periods.iter().position(|p| *p == period) {
                    change = change + whole.split(&pots)[place];
                }
            }
        }
        change
    }

    /// Enters what a pot earned: one line by steps, or one for each measure.
    fn earn(
        &mut self,
        terms: &'a Scheme,
        pot: &'a Outcomes,
        path: &'static str,
        period: Period,
        amount: Amount,
        [by_steps, by_weight]: [Component; 2],
    ) {
        let counts = self.counts(period, pot.period);
        let commissioner = &self.selection.contracts[self.contract].commissioner;
        let earning = Earning::new(pot, self.measuring(terms), path, commissioner, amount, counts);
        if pot.scoring == Scoring::Steps {
            let activity = self.activity;
            self.enter(period, by_steps, |page| {
                let earned = earning.by_steps(page);
                if let Some(value) = &activity.value {
                    value.record_value(page);
                }
                earned
            });
            return;
        }
        for place in earning.places() {
            let component = match by_weight {
                Component::IncentivePart(_) => Component::IncentivePart(place as u8),
                _ => Component::Outcome(place as u8),
            };
            self.enter(period, component, |page| earning.by_weight(place, page));
        }
    }

    fn penalties(&mut self) {
        let year = Period::Year(self.year);
        let first = self.terms(year);
        if let Some(recovery) = &first.penalties.recovery {
            for period in self.assessed(recovery.period) {
                self.recovery(period);
            }
        }
        if first.penalties.waiting.is_some() {
            for period in self.periods(Grain::Month) {
                self.waiting(period);
            }
        }
        for place in 0..first.penalties.standards.len() {
            for period in self.assessed(first.penalties.standards[place].period) {
                self.standard(place, period);
            }
        }
        if let Some(access) = &first.penalties.access {
            self.access(access);
        }
        if let Some(cap) = first.penalties.cap
            && self.selection.is_whole(year)
        {
            self.penalty_cap(cap);
        }
    }

    /// What is taken away, in a year of the glide path only in part, rounded once.
    fn penalise(&mut self, period: Period, component: Component, work: impl FnOnce(&mut B::Page) -> Spread) {
        let part = self.terms(period).timing.part_at_stake(self.year);
        self.enter(period, component, |page| {
            let mut penalty = work(page);
            if part != Decimal::ONE {
                penalty = penalty.times(part);
                page.step(|| {
                    Step::Note(format!("{} of it is at stake in this year.", show::percent(part, 0)))
                });
            }
            let amount = penalty.rounded();
            record_rounding(penalty.at(super::amount::Reading::Working), amount, page);
            amount
        });
    }

    fn shortfall(&self, period: Period) -> Option<RecoveryShortfall<'a>> {
        let terms = self.terms(period);
        let recovery = terms.penalties.recovery.as_ref()?;
        let one = terms.price.as_ref().filter(|price| price.by == PricedBy::Person);
        let price = match one {
            Some(price) => PriceOfOne::of(Money::pounds(price.per_person * terms.price_factor(self.year))),
            None => self.activity.mean_price(period),
        };
        let part = if recovery.period == Assessed::RollingYear { Decimal::new(25, 2) } else { Decimal::ONE };
        Some(RecoveryShortfall::new(
            recovery,
            self.measuring(terms),
            &self.selection.contracts[self.contract].provider,
            price,
            part,
            self.activity.gross(period),
            self.counts(period, recovery.period),
        ))
    }

    fn recovery(&mut self, period: Period) {
        if !self.has_begun(period) {
            return;
        }
        let Some(shortfall) = self.shortfall(period) else { return };
        self.penalise(period, Component::PenaltyRecovery, |page| {
            shortfall.record(page);
            shortfall.penalty()
        });
    }

    fn waiting(&mut self, period: Period) {
        if !self.has_begun(period) {
            return;
        }
        let scheme = self.terms(period);
        let Some(terms) = &scheme.penalties.waiting else { return };
        let gross = self.activity.gross(period);
        let monthly = scheme.penalties.recovery.as_ref().is_some_and(|r| r.period == Assessed::Monthly);
        let recovery = self.shortfall(period).filter(|_| monthly).map(|shortfall| shortfall.penalty());
        let (measuring, counts) = (self.measuring(scheme), self.counts(period, Assessed::Monthly));
        self.penalise(period, Component::PenaltyWaiting, |page| {
            waiting(terms, measuring, gross, recovery, counts, page)
        });
    }

    fn standard(&mut self, place: usize, period: Period) {
        let scheme = self.terms(period);
        let Some(terms) = scheme.penalties.standards.get(place).filter(|_| self.has_begun(period)) else {
            return;
        };
        let gross = self.activity.gross(period);
        let (measuring, counts) = (self.measuring(scheme), self.counts(period, terms.period));
        self.penalise(period, Component::PenaltyStandard(place as u8), |page| {
            standard(terms, measuring, gross, counts, page)
        });
    }

    fn access(&mut self, terms: &'a AccessPenalty) {
        let contract = &self.selection.contracts[self.contract];
        let Some(floor) = terms.floor(&contract.provider, &contract.commissioner, self.year) else { return };
        let of_year = self.selection.entered_in_year(self.contract, self.year);
        let test = |period: Period, floor: u32, core: Amount| {
            let counts = self.selection.counts(self.contract, period).iter();
            let people: Quantity = counts.map(|m| m.count(Counter::Entered)).sum();
            // How many of the year's people entered in this quarter nobody may have said.
            let people = if people.is_spread() { people.anyone_of(of_year) } else { people };
            FloorTest { people, floor, core }
        };
        let quarters = self.year.quarters().map(Period::Quarter);
        let access = AccessYear {
            terms,
            quarters: quarters.map(|q| test(q, floor.quarter, self.activity.core_of(q))).into(),
            year: test(Period::Year(self.year), floor.year, self.activity.core()),
        };
        let activity = self.activity;
        let record_value = |page: &mut B::Page| {
            if let Some(value) = &activity.value {
                value.record_value(page);
            }
        };
        for (place, quarter) in quarters.into_iter().enumerate() {
            if self.selection.is_whole(quarter) && self.has_begun(quarter) {
                self.penalise(quarter, Component::PenaltyAccess, |page| {
                    let penalty = access.quarter(place, page);
                    record_value(page);
                    penalty
                });
            }
        }
        let year = Period::Year(self.year);
        if self.selection.is_whole(year) && self.has_begun(year) {
            self.penalise(year, Component::PenaltyAccessAnnual, |page| {
                let penalty = access.year(page);
                record_value(page);
                penalty
            });
        }
    }

    /// Gives back what penalties took beyond their most.
    fn penalty_cap(&mut self, cap: Decimal) {
        let year = Period::Year(self.year);
        let taken: Amount = self
            .entered
            .iter()
            .filter(|(_, c, _)| c.kind() == Kind::Penalties)
            .map(|(_, _, amount)| *amount)
            .sum();
        let most = self.activity.gross(year).times(cap).rounded();
        self.enter(year, Component::PenaltyCap, |page| {
            page.step(|| {
                Step::Formula(format!(
                    "penalties of the year {}, never more than {} × activity = {}",
                    taken.value().map_or_else(|| "not known".to_owned(), show::pounds),
                    show::percent(cap, 0),
                    most.value().map_or_else(|| "not known".to_owned(), show::pounds)
                ))
            });
            page.step(|| super::price::value_term("penalties.cap", show::percent(cap, 0)));
            let beyond = taken + most;
            beyond.falling(|beyond| (-beyond).max(Pence::ZERO))
        });
    }

    fn adjustments(&mut self) {
        let year = Period::Year(self.year);
        let terms = self.terms(year);
        if let Some(incentive) = terms.incentive() {
            for period in self.assessed(incentive.period) {
                if self.has_begun(period) && incentive.from.is_none_or(|from| period.last_month() >= from) {
                    let terms = self.terms(period);
                    let Some(pot) = terms.incentive() else { continue };
                    let amount = self.activity.pot(terms, pot, period);
                    let components = [Component::Incentive, Component::IncentivePart(0)];
                    self.earn(terms, pot, "adjustments.incentive", period, amount, components);
                }
            }
        }
        let first = self.selection.months.first().copied();
        if let Some(lump_sum) = &terms.adjustments.lump_sum
            && let Some(month) = lump_sum.month.or(first)
            && self.activity.months.iter().any(|m| m.month == month)
        {
            let sum = Spread::exactly(Money::pounds(Decimal::from(lump_sum.people) * lump_sum.per_person));
            self.enter(Period::Month(month), Component::LumpSum, |page| {
                page.step(|| {
                    Step::Formula(format!(
                        "{} people waiting × {}",
                        show::number(lump_sum.people.into()),
                        show::exact_pounds(lump_sum.per_person)
                    ))
                });
                let amount = sum.rounded();
                record_rounding(sum.at(super::amount::Reading::Working), amount, page);
                amount
            });
        }
        if let Some(carried) = terms.adjustments.carried_forward
            && let Some(month) = first
            && self.activity.months.iter().any(|m| m.month == month)
        {
            self.enter(Period::Month(month), Component::CarriedForward, |page| {
                page.step(|| Step::Formula("what last year left over".to_owned()));
                page.step(|| {
                    super::price::value_term("adjustments.carried_forward", show::exact_pounds(carried))
                });
                Amount::Exact(Money::pounds(carried).rounded())
            });
        }
    }

    /// The lines of a period so far; before outcomes are worked out, with what will be withheld.
    fn so_far(&self, period: Period, stage: Stage) -> Amount {
        let entered: Amount =
            self.entered.iter().filter(|(p, _, _)| period.holds(*p)).map(|(_, _, amount)| *amount).sum();
        if self.is_before_outcomes(stage) && !self.is_shadow() {
            let changes =
                self.pot_changes.iter().filter(|(p, _)| period.holds(*p)).map(|(_, change)| *change);
            let withheld = self.terms(period).pot().is_some_and(|pot| pot.paid == Paid::Withheld);
            let changes: Amount = changes.filter(|_| withheld).sum();
            entered + self.activity.withheld(period) + changes
        } else {
            entered
        }
    }

    fn limit(&mut self, stage: Stage, component: Component) {
        let grain = self.terms(Period::Year(self.year)).limits.period.grain();
        for period in self.periods(grain) {
            let scheme = self.terms(period);
            let limits = &scheme.limits;
            let (selection, contract, year) = (self.selection, self.contract, self.year);
            let year = |value| PlanYear::new(scheme, value, selection, contract, year).of(period);
            let plan = limits.plan.as_ref().map_or(Amount::ZERO, year);
            let paid = self.so_far(period, stage);
            let months = period.last_month().since(period.first_month()) as usize + 1;
            let [withheld, new_money] = self.pot_shares(period, stage, paid);
            let mut pot = Amount::ZERO;
            self.enter(period, component, |page| {
                let effect = match stage {
                    Stage::Tolerance => limits
                        .tolerance
                        .as_ref()
                        .map_or(Amount::ZERO, |t| limit::tolerance(t, paid, plan, page)),
                    Stage::CapAndCollar => limits
                        .cap_and_collar
                        .as_ref()
                        .map_or(Amount::ZERO, |t| limit::cap_and_collar(t, paid, plan, page)),
                    Stage::Sharing => limits
                        .sharing
                        .as_ref()
                        .map_or(Amount::ZERO, |t| limit::sharing(t, paid, year(&t.cost), months, page)),
                    _ => limits.total.as_ref().map_or(Amount::ZERO, |t| limit::total(t, paid, plan, page)),
                };
                pot = Spread::from(effect).times(withheld + new_money).rounded();
                if withheld.is_zero() {
                    return effect;
                }
                page.step(|| {
                    Step::Note(format!(
                        "{} of it is the pot's, which is split off what activity pays.",
                        pot.value().map_or_else(|| "A part".to_owned(), show::pounds)
                    ))
                });
                effect - pot
            });
            if pot != Amount::ZERO {
                self.pot_changes.push((period, pot));
            }
        }
    }

    /// The share of a limit's effect that is the pot's, where the pot is split off afterwards: of what
    /// is withheld, and of new money on top.
    fn pot_shares(&self, period: Period, stage: Stage, paid: Amount) -> [Decimal; 2] {
        let scheme = self.terms(period);
        let none = [Decimal::ZERO; 2];
        let Some(pot) = scheme.pot().filter(|pot| pot.amount.is_none()) else { return none };
        if !self.is_before_outcomes(stage) || self.is_shadow() {
            return none;
        }
        let share = |of: Amount| match (of.value(), paid.value()) {
            (Some(of), Some(paid)) if paid != Pence::ZERO => of.pounds() / paid.pounds(),
            _ => Decimal::ZERO,
        };
        match pot.paid {
            Paid::Withheld => [share(self.activity.withheld(period)), Decimal::ZERO],
            Paid::OnTop => [Decimal::ZERO, share(self.activity.pot(scheme, pot, period))],
        }
    }

    /// Whether a stage is worked before the pot is split off.
    fn is_before_outcomes(&self, stage: Stage) -> bool {
        let order = &self.terms(Period::Year(self.year)).order;
        let place = |wanted: Stage| order.iter().position(|stage| *stage == wanted);
        place(stage) < place(Stage::Outcomes)
    }

    /// What the provider keeps where it was paid more than it earned, if the scheme lets it.
    fn overpayment(&mut self) {
        let year = Period::Year(self.year);
        let terms = self.terms(year);
        if terms.limits.overpayment != crate::scheme::Overpayment::Ignore || !self.selection.is_whole(year) {
            return;
        }
        let after: Amount = self
            .entered
            .iter()
            .filter(|(_, c, _)| matches!(c.kind(), Kind::Penalties | Kind::Limits))
            .map(|(_, _, amount)| *amount)
            .sum();
        self.enter(year, Component::Overpayment, |page| {
            page.step(|| {
                Step::Formula(format!(
                    "paid for activity more than was earned by {}; the provider keeps it",
                    after
                        .value()
                        .map_or_else(|| "an amount not known".to_owned(), |after| show::pounds(-after))
                ))
            });
            after.falling(|after| (-after).max(Pence::ZERO))
        });
    }
}
