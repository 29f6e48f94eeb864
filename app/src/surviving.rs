//! Whether the provider survives, worked out off the drawing thread once nothing moves.

use std::sync::Arc;

use engine::activity::{Contract, Months, Selection, Tally};
use engine::locality::Locality;
use engine::sustain::{Case, SchemeAccount, Survival};

use crate::aside::Aside;
use crate::results::Filter;
use crate::session::Entry;

/// Which activity and place it is about.
#[derive(Clone)]
pub struct Of {
    /// All that was read.
    pub tally: Arc<Tally>,
    /// The activity on show.
    pub selection: Arc<Selection>,
    /// The place.
    pub locality: Arc<Locality>,
    /// The contracts on show.
    pub filter: Filter,
}

impl Of {
    /// Whether it is about the same.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.selection, &other.selection) && Arc::ptr_eq(&self.locality, &other.locality)
    }

    fn with<T>(&self, work: impl FnOnce(&Case<'_>) -> T) -> T {
        let keep = |contract: &Contract| self.filter.takes(contract);
        work(&Case { tally: &self.tally, locality: &self.locality, months: &Months::Default, keep: &keep })
    }
}

/// People, staff and costs, or a sentence why not.
pub type Survived = Result<Arc<Survival>, String>;

/// People, staff and costs that are being worked out.
pub type Surviving = Aside<Of, Survived>;

/// Starts to work out people, staff and costs.
pub fn start(of: Of, ctx: &egui::Context) -> Surviving {
    Aside::start(of, ctx, |of, _| {
        Some(of.with(|case| Survival::new(case).map(Arc::new).map_err(|why| why.to_string())))
    })
}

/// What the accounts of schemes are of.
#[derive(Clone)]
pub struct AccountsOf {
    /// Activity and place.
    pub of: Of,
    /// People, staff and costs.
    pub survival: Arc<Survival>,
    /// The schemes.
    pub entries: Vec<Arc<Entry>>,
}

impl AccountsOf {
    /// Whether they are of the same.
    pub fn is(&self, other: &Self) -> bool {
        let same = |(one, other): (&Arc<Entry>, &Arc<Entry>)| Arc::ptr_eq(one, other);
        Arc::ptr_eq(&self.survival, &other.survival)
            && self.entries.len() == other.entries.len()
            && self.entries.iter().zip(&other.entries).all(same)
    }
}

/// The account of each scheme, by scheme.
pub type Accounts = Vec<(Arc<Entry>, Result<Arc<SchemeAccount>, String>)>;

/// Accounts that are being worked out.
pub type Accounting = Aside<AccountsOf, Accounts>;

/// Starts to work out the accounts of schemes but for those that are known.
pub fn account(of: AccountsOf, known: Accounts, ctx: &egui::Context) -> Accounting {
    Aside::start(of, ctx, move |of, stop| {
        let mut accounts = known;
        for entry in &of.entries {
            if accounts.iter().any(|(known, _)| Arc::ptr_eq(known, entry)) {
                continue;
            }
            if stop.is_asked() {
                return None;
            }
            let account = of.of.with(|case| SchemeAccount::new(case, &of.survival, &entry.scheme));
            accounts.push((entry.clone(), account.map(Arc::new).map_err(|why| why.to_string())));
        }
        Some(accounts)
    })
}
