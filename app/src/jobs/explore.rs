//! What a negotiation asks of one scheme: what chance does, what it rewards, what matters, and which value of a term
//! brings a total.

use std::sync::Arc;

use engine::activity::Selection;
use engine::chance::{Activity, Assumptions, Report, report};
use engine::explore::rewards::{
    GroupWorth, Marginal, Stress, fairness, marginals, stress_test, worth_beside_cost,
};
use engine::explore::{Sensitivity, Sought, Target, TermRange, Zone, seek_all, sensitivity};
use engine::quantity::Pence;
use engine::scheme::Scheme;
use engine::sustain::{Case, Survival};

use super::survival::SurvivalInputs;
use super::zone::{self, ZoneAsked};
use super::{BackgroundJob, Cancellation, Inputs};
use crate::session::Entry;

/// People a month whom the stress test moves in each contract.
pub const GAMED: i64 = 5;

/// What is asked.
#[derive(Clone)]
pub enum ExploreQuestion {
    /// What chance does, with so many per cent of correlation between months and measures.
    Chance(u8),
    /// What one more is worth, what gaming brings, and how groups are paid.
    Rewards,
    /// What each term and what is not known of activity moves, over these ranges where they are agreed.
    Matters(Arc<Vec<TermRange>>),
    /// Which value of each term pays what another scheme does.
    SameAs(Arc<Entry>),
    /// Which value of each term pays so much.
    Total(Pence),
    /// Which pays what the service costs.
    BreaksEven,
    /// At which no month ends below zero.
    NoMonthBelowZero,
    /// What every pair of values of two terms comes to.
    Zone(ZoneAsked),
}

impl ExploreQuestion {
    /// Whether it is the same question.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Chance(one), Self::Chance(other)) => one == other,
            (Self::Total(one), Self::Total(other)) => one == other,
            (Self::Matters(one), Self::Matters(other)) => one == other,
            (Self::Zone(one), Self::Zone(other)) => one == other,
            (Self::SameAs(one), Self::SameAs(other)) => Arc::ptr_eq(one, other),
            (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
        }
    }
}

/// What it is asked of.
#[derive(Clone)]
pub struct ExploreInputs {
    /// Activity and place.
    pub of: SurvivalInputs,
    /// The scheme.
    pub entry: Arc<Entry>,
    /// What is asked.
    pub question: ExploreQuestion,
}

impl Inputs for ExploreInputs {
    fn same_inputs(&self, other: &Self) -> bool {
        self.of.same_inputs(&other.of)
            && Arc::ptr_eq(&self.entry, &other.entry)
            && self.question.is(&other.question)
    }
}

/// What a scheme rewards.
#[derive(Debug)]
pub struct Rewarded {
    /// What one more of each event is worth.
    pub marginals: Vec<Marginal>,
    /// What a recovery costs, and what one more pays.
    pub beside_cost: Option<(Pence, Pence)>,
    /// What each game would bring.
    pub stress: Vec<Stress>,
    /// How groups are paid.
    pub groups: Vec<GroupWorth>,
}

/// The answer.
#[derive(Debug)]
pub enum Explored {
    /// What chance does.
    Chance(Report),
    /// What the scheme rewards.
    Rewards(Rewarded),
    /// What matters.
    Matters(Sensitivity),
    /// Each term with the value that brings what is wanted.
    Sought(Vec<Sought>),
    /// Every package of a map of two terms.
    Zone(Box<Zone>),
}

/// The answer, or a sentence why there is none.
pub type Found = Result<Arc<Explored>, String>;

/// An answer that is being worked out.
pub type ExploreJob = BackgroundJob<ExploreInputs, Found>;

/// Starts to work an answer out.
pub fn start(inputs: ExploreInputs, ctx: &egui::Context) -> ExploreJob {
    BackgroundJob::start(inputs, ctx, |inputs, cancellation| {
        let found = inputs.of.with(|case| answer(case, inputs, cancellation)).transpose();
        found.map(|found| found.map(Arc::new))
    })
}

/// Nothing where it was stopped.
fn answer(
    case: &Case<'_>,
    inputs: &ExploreInputs,
    cancellation: &Cancellation,
) -> Result<Option<Explored>, String> {
    let selection = case.selection().map_err(|why| why.to_string())?;
    let scheme = &inputs.entry.scheme;
    let survival = || Survival::new(case).map_err(|why| why.to_string());
    let sought = |target| Explored::Sought(seek_all(&selection, scheme, target));
    let found = match &inputs.question {
        ExploreQuestion::Chance(correlation) => {
            let activity = Activity { tally: case.tally, locality: case.locality, months: case.months };
            let assumed =
                Assumptions { correlation: f64::from(*correlation) / 100.0, ..Assumptions::default() };
            let found = report(activity, &selection, scheme, assumed);
            Explored::Chance(found.map_err(|why| why.to_string())?)
        }
        ExploreQuestion::Rewards => {
            return Ok(rewarded(case, &selection, scheme, cancellation)?.map(Explored::Rewards));
        }
        ExploreQuestion::Matters(agreed) => {
            let found = sensitivity((case.tally, case.locality, case.months), scheme, agreed);
            Explored::Matters(found.map_err(|why| why.to_string())?)
        }
        ExploreQuestion::SameAs(other) => sought(Target::SameAs(&other.scheme)),
        ExploreQuestion::Total(total) => sought(Target::Total(*total)),
        ExploreQuestion::BreaksEven => sought(Target::BreaksEven(&survival()?)),
        ExploreQuestion::NoMonthBelowZero => sought(Target::NoMonthBelowZero(&survival()?)),
        ExploreQuestion::Zone(asked) => {
            return Ok(zone::answer(case, &selection, scheme, asked, cancellation)?
                .map(|zone| Explored::Zone(Box::new(zone))));
        }
    };
    Ok(Some(found))
}

/// Nothing where it was stopped.
fn rewarded(
    case: &Case<'_>,
    selection: &Selection,
    scheme: &Scheme,
    cancellation: &Cancellation,
) -> Result<Option<Rewarded>, String> {
    let Some(marginals) = marginals(selection, scheme, cancellation.control()) else { return Ok(None) };
    let Some(stress) = stress_test(selection, scheme, GAMED, cancellation.control()) else { return Ok(None) };
    let survival = case.locality.knows_costs().then(|| Survival::new(case).ok()).flatten();
    Ok(Some(Rewarded {
        beside_cost: survival.and_then(|survival| worth_beside_cost(&survival, &marginals)),
        stress,
        groups: fairness(case.tally, case.locality, case.months, scheme).map_err(|why| why.to_string())?,
        marginals,
    }))
}
