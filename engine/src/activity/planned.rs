//! What is planned of contracts by month. It is no activity: it covers no month, no measure looks at it, and a
//! what-if leaves it as it is. It is about nobody, so a suppressed tally holds it whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{ContractCodes, ContractIndex, Counter, Selection};
use crate::calendar::{FinancialYear, Month};

/// Whom a plan counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanOf {
    /// People entering treatment.
    Starts,
    /// Finished courses.
    Courses,
}

impl PlanOf {
    /// Both.
    pub const EVERY: [Self; 2] = [Self::Starts, Self::Courses];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Starts => "planned_starts",
            Self::Courses => "planned_courses",
        }
    }

    /// In words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Starts => "planned starts",
            Self::Courses => "planned courses",
        }
    }

    /// What is done of it.
    pub const fn counter(self) -> Counter {
        match self {
            Self::Starts => Counter::Entered,
            Self::Courses => Counter::Finished,
        }
    }
}

/// What is planned of a contract in a month; what is not given is not nobody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Planned {
    /// People entering treatment.
    pub starts: Option<u32>,
    /// Finished courses.
    pub courses: Option<u32>,
}

impl Planned {
    /// One of the two.
    pub const fn of(self, what: PlanOf) -> Option<u32> {
        match what {
            PlanOf::Starts => self.starts,
            PlanOf::Courses => self.courses,
        }
    }

    /// Sets one of the two. Returns what was planned before.
    pub(crate) const fn set(&mut self, what: PlanOf, people: u32) -> Option<u32> {
        match what {
            PlanOf::Starts => self.starts.replace(people),
            PlanOf::Courses => self.courses.replace(people),
        }
    }
}

/// What is planned, by contract and month.
pub type Plans = BTreeMap<ContractCodes, BTreeMap<Month, Planned>>;

/// Takes over other plans: where both plan for a contract and month, the other stands.
pub(super) fn take_over(plans: &mut Plans, other: Plans) {
    for (contract, months) in other {
        let mine = plans.entry(contract).or_default();
        for (month, planned) in months {
            let mine = mine.entry(month).or_default();
            mine.starts = planned.starts.or(mine.starts);
            mine.courses = planned.courses.or(mine.courses);
        }
    }
}

/// The same plans of contracts under other codes; of those that become one, the sum.
pub(super) fn under(plans: &Plans, codes: impl Fn(&ContractCodes) -> ContractCodes) -> Plans {
    let both = |one: Option<u32>, other: Option<u32>| match (one, other) {
        (Some(one), Some(other)) => Some(one.saturating_add(other)),
        (one, other) => one.or(other),
    };
    let mut all = Plans::new();
    for (contract, months) in plans {
        let joined = all.entry(codes(contract)).or_default();
        for (month, planned) in months {
            let mine = joined.entry(*month).or_default();
            mine.starts = both(mine.starts, planned.starts);
            mine.courses = both(mine.courses, planned.courses);
        }
    }
    all
}

/// The plan of a contract as texts of a line of a tally file: its codes, then `2025-04 120 90` for each month, with `-`
/// where nothing is planned.
pub(super) fn written(
    (provider, commissioner): &ContractCodes,
    months: &BTreeMap<Month, Planned>,
) -> Vec<String> {
    let people = |people: Option<u32>| people.map_or_else(|| "-".to_owned(), |people| people.to_string());
    let month =
        |(month, of): (&Month, &Planned)| format!("{month} {} {}", people(of.starts), people(of.courses));
    let codes = [provider, commissioner].map(ToString::to_string);
    codes.into_iter().chain(months.iter().map(month)).collect()
}

/// The plan of a line of a tally file; what is no month of a plan is left out.
pub(super) fn read(texts: &[String]) -> Option<(ContractCodes, BTreeMap<Month, Planned>)> {
    let [provider, commissioner, months @ ..] = texts else { return None };
    let month = |text: &String| {
        let mut words = text.split(' ');
        let month = words.next()?.parse().ok()?;
        let mut people = || words.next().and_then(|people| people.parse().ok());
        Some((month, Planned { starts: people(), courses: people() }))
    };
    let contract = (Arc::from(provider.as_str()), Arc::from(commissioner.as_str()));
    Some((contract, months.iter().filter_map(month).collect()))
}

/// What plans there are, in words; nothing where there is none.
pub(crate) fn plans_in_words(plans: &Plans) -> Option<String> {
    let months: BTreeSet<&Month> = plans.values().flat_map(BTreeMap::keys).collect();
    let many = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let held = || format!("a plan for {} of {}", many(months.len(), "month"), many(plans.len(), "contract"));
    (!months.is_empty()).then(held)
}

/// What is planned of a contract in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedYear {
    /// So many; nothing unless every month in which the contract is there has a plan: a month without one is not
    /// nobody.
    pub people: Option<u32>,
    /// Months with a plan.
    pub months: usize,
    /// Months of the year in which the contract is there.
    pub of: usize,
}

impl Selection {
    /// Whether a whole year is planned of a contract, of those that are looked at.
    pub fn has_plan_of(&self, contract: ContractIndex, what: PlanOf) -> bool {
        self.years().into_iter().any(|year| self.planned_in(contract, year, what).people.is_some())
    }

    /// What is planned of a contract in a month, whether that is chosen or covered or neither.
    pub fn planned(&self, contract: ContractIndex, month: Month) -> Planned {
        let plan = self.contracts.get(contract).and_then(|contract| contract.planned.get(&month));
        plan.copied().unwrap_or_default()
    }

    /// What is planned of a contract in a financial year.
    pub fn planned_in(&self, contract: ContractIndex, year: FinancialYear, what: PlanOf) -> PlannedYear {
        let life = self.contracts[contract].life;
        let there = year.months().into_iter().filter(|month| life.holds(*month));
        let (mut people, mut months, mut of) = (0_u32, 0, 0);
        for month in there {
            of += 1;
            if let Some(planned) = self.planned(contract, month).of(what) {
                people = people.saturating_add(planned);
                months += 1;
            }
        }
        PlannedYear { people: (of > 0 && months == of).then_some(people), months, of }
    }
}
