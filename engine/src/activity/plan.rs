//! Whom the counters of an event count, made of their declarations once.

use std::sync::LazyLock;

use super::counter_declaration::Counts;
use super::rule::Rule;
use super::stage::Event;
use super::{Counter, ItemSet, Referral};

/// The counters of an event, by how they count.
#[derive(Default)]
pub(super) struct Plan {
    everybody: ItemSet,
    told: ItemSet,
    rules: Vec<(Counter, Rule)>,
    all: Vec<(Counter, ItemSet)>,
    any: Vec<(Counter, ItemSet)>,
}

static PLANS: LazyLock<[Plan; Event::EVERY.len()]> = LazyLock::new(|| Event::EVERY.map(Plan::new));

impl Plan {
    pub fn of(event: Event) -> &'static Self {
        &PLANS[event.index()]
    }

    fn new(event: Event) -> Self {
        let mut plan = Self::default();
        let set = |parts: &[Counter]| {
            parts.iter().fold(ItemSet::NONE, |mut set, part| {
                set.insert(*part);
                set
            })
        };
        for &counter in Counter::EVERY.iter().filter(|counter| Event::of(**counter) == event) {
            match counter.declared().counts {
                Counts::Everybody => plan.everybody.insert(counter),
                Counts::Told => plan.told.insert(counter),
                // Added up, and not counted.
                Counts::Sum => {}
                Counts::By(rule) => plan.rules.push((counter, rule)),
                Counts::All(parts) => plan.all.push((counter, set(parts))),
                Counts::Any(parts) => plan.any.push((counter, set(parts))),
            }
        }
        plan
    }

    /// The counters that count a referral at this event.
    pub fn counted(&self, referral: &Referral) -> ItemSet {
        let mut counted = self.everybody.union(self.told.both(referral.told.counters()));
        for &(counter, rule) in &self.rules {
            if rule.holds(referral) {
                counted.insert(counter);
            }
        }
        // In the order of the catalogue, so that what stands on others comes after them.
        for &(counter, parts) in &self.all {
            if parts.both(counted) == parts {
                counted.insert(counter);
            }
        }
        for &(counter, parts) in &self.any {
            if parts.both(counted) != ItemSet::NONE {
                counted.insert(counter);
            }
        }
        counted
    }
}

// Counters stand on those of the same event that are declared before them.
const _: () = {
    let mut place = 0;
    while place < Counter::COUNT {
        let counter = Counter::EVERY[place];
        if let Counts::All(parts) | Counts::Any(parts) = counter.declared().counts {
            let mut part = 0;
            while part < parts.len() {
                assert!(parts[part].index() < place);
                assert!(Event::of(parts[part]).index() == Event::of(counter).index());
                part += 1;
            }
        }
        place += 1;
    }
};
