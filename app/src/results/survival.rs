//! Whether the provider survives each scheme, ready to be drawn.

use std::sync::Arc;

use engine::sustain::{
    AgainstCost, Purse, SchemeAccount, Survival, UnitCosts, Verdict, against_cost, unit_costs, verdicts,
};

use super::{Results, Side};
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
        self.survival_on(session, Side::Now)
    }

    /// The same on either side of the scenario; nothing as it was read where there is none.
    pub fn survival_on(&self, session: &Session, side: Side) -> Option<SurvivalInputs> {
        let (tally, locality) = match side {
            Side::Now => (session.tally(), session.place_under()),
            Side::Read => (session.under().map(|_| session.read())?, session.locality()),
        };
        locality.knows_costs().then(|| SurvivalInputs {
            tally,
            months: session.months(),
            locality: locality.clone(),
            filter: self.filter.clone(),
        })
    }

    /// Keeps what other results know of whether the provider survives: what is about something else is not used.
    pub fn keep_survival(&mut self, of: &mut Self) {
        self.known = std::mem::take(&mut of.known);
    }

    /// People, staff and costs, where they are known to be those of now.
    pub fn survived(&self, now: &SurvivalInputs) -> Option<&Survived> {
        self.known_of(now)?.survival.as_ref().map(|(_, survived)| survived)
    }

    /// What is known of some activity and place.
    fn known_of(&self, now: &SurvivalInputs) -> Option<&KnownSurvival> {
        let is_of =
            |known: &&KnownSurvival| known.survival.as_ref().is_some_and(|(of, _)| of.same_inputs(now));
        [&self.known.now, &self.known.read].into_iter().find(is_of)
    }

    /// Takes people, staff and costs that were worked out.
    pub fn take_survival(&mut self, side: Side, of: SurvivalInputs, survived: Survived) {
        let costs = survived.as_ref().ok().map(|survival| {
            Arc::new(Costs { units: unit_costs(survival), against: against_cost(&of.locality, survival) })
        });
        let known = KnownSurvival { survival: Some((of, survived)), costs, accounts: Accounts::new() };
        *self.known.of_mut(side) = known;
        self.extra_for = None;
    }

    /// Whether the account of a scheme is not worked out yet.
    pub fn unaccounted(&self, session: &Session, of: &SurvivalInputs) -> bool {
        session.entries().iter().any(|entry| self.account(of, entry).is_none())
    }

    fn account(
        &self,
        of: &SurvivalInputs,
        entry: &Arc<Entry>,
    ) -> Option<&Result<Arc<SchemeAccount>, String>> {
        let accounts = &self.known_of(of)?.accounts;
        accounts.iter().find(|(of, _)| Arc::ptr_eq(of, entry)).map(|(_, account)| account)
    }

    /// The accounts that there are of some schemes.
    pub fn accounts(&self, of: &SurvivalInputs, entries: &[Arc<Entry>]) -> Accounts {
        let known = |entry: &Arc<Entry>| Some((entry.clone(), self.account(of, entry)?.clone()));
        entries.iter().filter_map(known).collect()
    }

    /// Takes accounts that were worked out.
    pub fn take_accounts(&mut self, side: Side, accounts: Accounts) {
        self.known.of_mut(side).accounts = accounts;
        self.extra_for = None;
    }

    /// The money of each scheme now, where people, staff and costs are known; of those that did not change
    /// as it was before.
    pub(super) fn sustaining(
        &self,
        session: &Session,
        side: Side,
        before: Option<Sustainability>,
    ) -> Option<Sustainability> {
        let of = self.survival_on(session, side)?;
        let survival = self.survived(&of)?.as_ref().ok()?.clone();
        let costs = self.known_of(&of)?.costs.clone()?;
        let before = before.filter(|before| Arc::ptr_eq(&before.survival, &survival));
        let mut before = before.map_or_else(Vec::new, |before| before.schemes);
        let schemes = session.entries().iter().map(|entry| {
            let account = self.account(&of, entry).cloned();
            if let Some(same) = before.iter().position(|money| Arc::ptr_eq(&money.entry, entry)) {
                return SchemeMoney { account, ..before.swap_remove(same) };
            }
            let purse = survival.purse(&entry.scheme);
            SchemeMoney { entry: entry.clone(), verdicts: verdicts(&survival, &purse), account, purse }
        });
        Some(Sustainability { schemes: schemes.collect(), costs, survival })
    }
}
