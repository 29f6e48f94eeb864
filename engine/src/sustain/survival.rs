//! Whether a provider survives: the chain from people and staff to money and tests.
//!
//! ```text
//! activity ──workforce──▶ throughput ──deliver──▶ activity as staff can deliver it ──scheme──▶ income ─┐
//!     locality ──────────────▶ costs ──────────────────────────────────────────────────────▶ purse ◀─┘
//! ```
//!
//! People who were in treatment on the first day, and whom the contract of that time pays for, are among
//! those who are treated and whose waits are judged; a scheme is evaluated without them.

use thiserror::Error;

use super::begun_before::paid_for;
use super::bridge::{Ends, Stage, stages};
use super::deliver::{Waits, deliver};
use super::verdict::within_standards;
use super::{
    AccessPlan, AccessResult, CostMonth, FlowError, Purse, StaffMonth, Throughput, costs, workforce,
};
use crate::activity::{Contract, Months, Selection, SelectionError, Tally};
use crate::locality::Locality;
use crate::payment::{Statement, evaluate};
use crate::quantity::{Money, Pence};
use crate::scheme::Scheme;

/// Why it cannot be said whether a provider survives.
#[derive(Debug, Error)]
pub enum SurvivalError {
    /// The locality knows neither staff nor costs.
    #[error(
        "Nothing is known of staff or costs. Give a locality that has them: a file, or the illustration to start from."
    )]
    NoCosts,
    /// The months cannot be chosen.
    #[error(transparent)]
    Months(#[from] SelectionError),
    /// A count is missing.
    #[error(transparent)]
    Flow(#[from] FlowError),
    /// The provider whose staff these are has no activity here.
    #[error(
        "The locality is about provider “{0}”, of which no contract is paid here. Load its activity, or name another provider in the locality."
    )]
    NoContract(String),
}

/// Which activity, staff and costs are looked at.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The activity, with whatever a scenario changed.
    pub tally: &'a Tally,
    /// The place, with whatever a scenario changed.
    pub locality: &'a Locality,
    /// The months.
    pub months: &'a Months,
    /// Which contracts: of the others, nothing is earned.
    pub keep: &'a dyn Fn(&Contract) -> bool,
}

impl Case<'_> {
    /// The activity of the case, cut to its months and contracts.
    ///
    /// # Errors
    /// Where there is no such month or contract.
    pub fn selection(&self) -> Result<Selection, SurvivalError> {
        self.cut(self.tally)
    }

    /// Another activity cut in the same way.
    pub(super) fn cut(&self, tally: &Tally) -> Result<Selection, SurvivalError> {
        let provider = self.locality.provider.as_deref();
        let keep = |contract: &Contract| {
            provider.is_none_or(|code| *contract.provider == *code) && (self.keep)(contract)
        };
        let selection = Selection::new(tally, self.locality, self.months)?.only(keep);
        match provider {
            Some(code) if selection.paid_contracts().next().is_none() => {
                Err(SurvivalError::NoContract(code.to_owned()))
            }
            _ => Ok(selection),
        }
    }
}

impl Case<'_> {
    /// What is paid for of an activity and its selection.
    pub(super) fn paid(&self, tally: &Tally, selection: Selection) -> Result<Selection, SurvivalError> {
        match paid_for(tally, &selection, self.locality) {
            Some(paid) => self.cut(&paid),
            None => Ok(selection),
        }
    }
}

/// What staff can deliver of some activity, and what that costs. No scheme is in it yet.
#[derive(Clone, Debug)]
pub struct Survival {
    /// The activity as it is.
    pub asked: Selection,
    /// The activity as staff can deliver it.
    pub delivered: Selection,
    /// What of it a scheme pays for.
    pub paid: Selection,
    /// From the activity as it is to what is paid for as staff can deliver it.
    pub(super) walk: Vec<Stage>,
    /// Staff by month.
    pub staff: Vec<StaffMonth>,
    /// Who waits and starts.
    pub throughput: Throughput,
    /// What it costs by month.
    pub costs: Vec<CostMonth>,
    /// Cash on the first day.
    pub opening_cash: Pence,
    /// Who enters against the access plan, where there is one.
    pub access: Vec<AccessResult>,
    /// What should be said beside it.
    pub notes: Vec<String>,
}

impl Survival {
    /// Works it out.
    ///
    /// # Errors
    /// Where nothing is known of staff and costs, or a count that is needed is not in the data.
    pub fn new(case: &Case<'_>) -> Result<Self, SurvivalError> {
        let (mut survival, flow) = Self::work(case)?;
        survival.walk = stages(
            case,
            &Ends {
                asked: &survival.asked,
                delivered: &survival.delivered,
                paid: &survival.paid,
                staff: &survival.staff,
                flow: &flow,
            },
        )?;
        Ok(survival)
    }

    /// The same without the steps from one activity to the other.
    pub(crate) fn without_walk(case: &Case<'_>) -> Result<Self, SurvivalError> {
        Ok(Self::work(case)?.0)
    }

    /// With who would start when, before it is put into whole people.
    fn work(case: &Case<'_>) -> Result<(Self, Throughput), SurvivalError> {
        let locality = case.locality;
        if !locality.knows_costs() {
            return Err(SurvivalError::NoCosts);
        }
        let asked = case.selection()?;
        let staff = workforce(locality, &asked.months);
        let flow = Throughput::new(&asked, locality, &staff)?;
        let (delivered, paid) = if flow.is_held_back() {
            let tally = deliver(case.tally, &asked, &flow, Waits::Move);
            let delivered = case.cut(&tally)?;
            let paid = case.paid(&tally, delivered.clone())?;
            (delivered, paid)
        } else {
            (asked.clone(), case.paid(case.tally, asked.clone())?)
        };
        let mut throughput = flow.clone();
        throughput.count(&delivered);
        let costs = costs(locality, &staff, &throughput);
        let opening_cash = Money::pounds(locality.opening_cash.unwrap_or_default()).rounded();
        let mut notes = notes(locality, &throughput);
        if flow.is_held_back() {
            notes.push(format!(
                "The staff cannot start everybody when they come, so waits move: of people finishing, {} as read, and {} as staff can deliver.",
                within_standards(&asked),
                within_standards(&delivered)
            ));
        }
        let access = AccessPlan::whole(locality).map(|plan| plan.against(&delivered)).unwrap_or_default();
        let walk = Vec::new();
        let survival =
            Self { asked, delivered, paid, walk, staff, throughput, costs, opening_cash, access, notes };
        Ok((survival, flow))
    }

    /// What a scheme pays for what is delivered.
    pub fn statement(&self, scheme: &Scheme) -> Statement {
        evaluate(&self.paid, scheme)
    }

    /// The money of a scheme.
    pub fn purse(&self, scheme: &Scheme) -> Purse {
        let months = &self.delivered.months;
        Purse::new(scheme, &self.statement(scheme), months, &self.costs, self.opening_cash)
    }

    /// All costs of all months.
    pub fn cost(&self) -> Pence {
        self.costs.iter().map(CostMonth::total).sum()
    }
}

fn notes(locality: &Locality, throughput: &Throughput) -> Vec<String> {
    let mut notes = Vec::new();
    if !locality.illustrative.is_empty() {
        notes.push(format!(
            "The locality “{}” is illustrative: {}",
            locality.name,
            locality.illustrative.join(" ")
        ));
    }
    if locality.staff.is_empty() || locality.courses.is_empty() {
        notes.push(
            "Staff or courses are not given, so nobody is held back by what staff can treat.".to_owned(),
        );
    }
    notes.extend(throughput.without_line.says());
    let assumed: i64 = throughput.lines.iter().map(|line| line.assumed).sum();
    if assumed > 0 {
        notes.push(format!(
            "{assumed} people are taken to have waited on the first day whom the locality does not list: \
             fewer, and more people would start than wait."
        ));
    }
    let later: i64 =
        throughput.lines.iter().flat_map(|line| &line.months).map(|month| month.wanted - month.started).sum();
    if later > 0 {
        notes.push(format!(
            "{later} people who enter treatment in the activity do not within these months, because the staff have no session for them."
        ));
    }
    notes
}
