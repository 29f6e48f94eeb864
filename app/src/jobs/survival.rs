//! Whether the provider survives, and the accounts of schemes.

use std::sync::Arc;

use engine::activity::{Contract, Months, Tally};
use engine::locality::Locality;
use engine::sustain::{Case, SchemeAccount, Survival};

use super::{BackgroundJob, Inputs, JobWatch};
use crate::session::Entry;
use crate::show::Filter;

/// Which activity and place it is about.
#[derive(Clone)]
pub struct SurvivalInputs {
    /// All of the activity.
    pub tally: Arc<Tally>,
    /// The months that are looked at.
    pub months: Months,
    /// The place.
    pub locality: Arc<Locality>,
    /// The contracts on show.
    pub filter: Filter,
}

impl Inputs for SurvivalInputs {
    fn same_inputs(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.tally, &other.tally)
            && Arc::ptr_eq(&self.locality, &other.locality)
            && (&self.months, &self.filter) == (&other.months, &other.filter)
    }
}

impl SurvivalInputs {
    pub(super) fn with<T>(&self, work: impl FnOnce(&Case<'_>) -> T) -> T {
        let keep = |contract: &Contract| self.filter.takes(contract);
        work(&Case { tally: &self.tally, locality: &self.locality, months: &self.months, keep: &keep })
    }
}

/// People, staff and costs, or a sentence why not.
pub type Survived = Result<Arc<Survival>, String>;

/// People, staff and costs that are being worked out.
pub type SurvivalJob = BackgroundJob<SurvivalInputs, Survived>;

/// Starts to work out people, staff and costs.
pub fn start(inputs: SurvivalInputs, ctx: &egui::Context) -> SurvivalJob {
    BackgroundJob::start(inputs, ctx, |of, _| {
        Some(of.with(|case| Survival::new(case).map(Arc::new).map_err(|why| why.to_string())))
    })
}

/// What the accounts of schemes are of.
#[derive(Clone)]
pub struct AccountInputs {
    /// Activity and place.
    pub of: SurvivalInputs,
    /// People, staff and costs.
    pub survival: Arc<Survival>,
    /// The schemes.
    pub entries: Vec<Arc<Entry>>,
}

impl Inputs for AccountInputs {
    fn same_inputs(&self, other: &Self) -> bool {
        let same = |(one, other): (&Arc<Entry>, &Arc<Entry>)| Arc::ptr_eq(one, other);
        Arc::ptr_eq(&self.survival, &other.survival)
            && self.entries.len() == other.entries.len()
            && self.entries.iter().zip(&other.entries).all(same)
    }
}

/// The account of each scheme, by scheme.
pub type Accounts = Vec<(Arc<Entry>, Result<Arc<SchemeAccount>, String>)>;

/// Accounts that are being worked out.
pub type AccountJob = BackgroundJob<AccountInputs, Accounts>;

/// Starts to work out the accounts of schemes but for those that are known.
pub fn account(inputs: AccountInputs, known: Accounts, ctx: &egui::Context) -> AccountJob {
    BackgroundJob::start(inputs, ctx, move |of, cancellation| {
        let mut accounts = known;
        for entry in &of.entries {
            if accounts.iter().any(|(known, _)| Arc::ptr_eq(known, entry)) {
                continue;
            }
            if cancellation.is_cancelled() {
                return None;
            }
            let account = of.of.with(|case| SchemeAccount::new(case, &of.survival, &entry.scheme));
            accounts.push((entry.clone(), account.map(Arc::new).map_err(|why| why.to_string())));
        }
        Some(accounts)
    })
}
