//! Whether the provider survives each scheme, ready to be drawn.

use std::sync::Arc;

use engine::sustain::{
    AgainstCost, Purse, SchemeAccount, Survival, UnitCosts, Verdict, against_cost, unit_costs, verdicts,
};

use super::Results;
use crate::jobs::Inputs;
use crate::jobs::survival::{Accounts, SurvivalInputs, Survived};
use crate::session::{Entry, Session};

/// What was worked out beside the drawing.
#[derive(Default)]
pub struct KnownSurvival {
    /// People, staff and costs, and what they are of.
    survival: Option<(SurvivalInputs, Survived)>,
    /// What it costs, by course and by commissioner.
    costs: Option<Arc<Costs>>,
    /// The accounts of schemes; those of schemes that changed since are not used.
    accounts: Accounts,
}

/// The money of a scheme against what the service costs.
#[derive(Clone, Debug)]
pub struct SchemeMoney {
    /// The scheme that it is of.
    entry: Arc<Entry>,
    /// By month.
    pub purse: Purse,
    /// The tests.
    pub verdicts: Vec<Verdict>,
    /// What takes longer to work out; nothing while a term moves.
    pub account: Option<Result<Arc<SchemeAccount>, String>>,
}

/// What a course and the like cost, and what commissioners pay against what it costs.
#[derive(Debug)]
pub struct Costs {
    /// SurvivalInputs one course, recovery and improvement.
    pub units: UnitCosts,
    /// By commissioner and team.
    pub against: Vec<AgainstCost>,
}

/// Whether the provider survives each scheme.
#[derive(Clone, Debug)]
pub struct Sustainability {
    /// People, staff and costs.
    pub survival: Arc<Survival>,
    /// What it costs.
    pub costs: Arc<Costs>,
    /// By scheme.
    pub schemes: Vec<SchemeMoney>,
}

impl Results {
    /// What whether the provider survives is about, where the place says what it costs.
    pub fn survival_of(&self, session: &Session) -> Option<SurvivalInputs> {
        session.place_under().knows_costs().then(|| SurvivalInputs {
            tally: session.tally(),
            selection: self.shared(session),
            months: session.months(),
            locality: session.place_under().clone(),
            filter: self.filter.clone(),
        })
    }

    /// People, staff and costs, where they are known to be those of now.
    pub fn survived(&self, now: &SurvivalInputs) -> Option<&Survived> {
        self.known.survival.as_ref().filter(|(of, _)| of.same_inputs(now)).map(|(_, survived)| survived)
    }

    /// Takes people, staff and costs that were worked out.
    pub fn take_survival(&mut self, of: SurvivalInputs, survived: Survived) {
        let costs = survived.as_ref().ok().map(|survival| {
            Arc::new(Costs { units: unit_costs(survival), against: against_cost(&of.locality, survival) })
        });
        self.known = KnownSurvival { survival: Some((of, survived)), costs, accounts: Accounts::new() };
        self.extra_for = None;
    }

    /// The schemes whose account is not worked out yet.
    pub fn unaccounted(&self, session: &Session) -> bool {
        session.entries().iter().any(|entry| self.account(entry).is_none())
    }

    fn account(&self, entry: &Arc<Entry>) -> Option<&Result<Arc<SchemeAccount>, String>> {
        self.known.accounts.iter().find(|(of, _)| Arc::ptr_eq(of, entry)).map(|(_, account)| account)
    }

    /// The accounts that there are of some schemes.
    pub fn accounts(&self, entries: &[Arc<Entry>]) -> Accounts {
        let known = |entry: &Arc<Entry>| Some((entry.clone(), self.account(entry)?.clone()));
        entries.iter().filter_map(known).collect()
    }

    /// Takes accounts that were worked out.
    pub fn take_accounts(&mut self, accounts: Accounts) {
        self.known.accounts = accounts;
        self.extra_for = None;
    }

    /// The money of each scheme now, where people, staff and costs are known; of those that did not change
    /// as it was before.
    pub(super) fn sustaining(
        &self,
        session: &Session,
        before: Option<Sustainability>,
    ) -> Option<Sustainability> {
        let survival = self.survived(&self.survival_of(session)?)?.as_ref().ok()?.clone();
        let costs = self.known.costs.clone()?;
        let before = before.filter(|before| Arc::ptr_eq(&before.survival, &survival));
        let mut before = before.map_or_else(Vec::new, |before| before.schemes);
        let schemes = session.entries().iter().map(|entry| {
            let account = self.account(entry).cloned();
            if let Some(same) = before.iter().position(|money| Arc::ptr_eq(&money.entry, entry)) {
                return SchemeMoney { account, ..before.swap_remove(same) };
            }
            let purse = survival.purse(&entry.scheme);
            SchemeMoney { entry: entry.clone(), verdicts: verdicts(&survival, &purse), account, purse }
        });
        Some(Sustainability { schemes: schemes.collect(), costs, survival })
    }
}
