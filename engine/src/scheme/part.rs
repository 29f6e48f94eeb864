//! The parts of a scheme: one list, which says of each its path, its name, where in the working it belongs,
//! and whether a scheme may have it or not. Whatever adds a part, compares schemes or walks from one to
//! another reads it here.

use super::terms::every_penalty;
use super::{Scheme, Stage};

/// A part of a scheme that is taken over whole.
pub(super) struct Part {
    path: &'static str,
    pub name: &'static str,
    pub place: Place,
    /// Whether a scheme has it or has not, as against a setting that every scheme has.
    addable: bool,
    pub is_there: fn(&Scheme) -> bool,
    pub take_over: fn(&mut Scheme, &Scheme),
}

/// Where in the working a part belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Activity,
    Uplifts,
    /// What several limits share.
    Limits,
    At(Stage),
    Overpayment,
    Timing,
    Definitions,
    Exceptions,
    Order,
}

/// What a scheme may hold or not.
trait Held {
    fn is_held(&self) -> bool;
}

impl<T> Held for Option<T> {
    fn is_held(&self) -> bool {
        self.is_some()
    }
}

impl<T> Held for Vec<T> {
    fn is_held(&self) -> bool {
        !self.is_empty()
    }
}

macro_rules! part {
    ($($field:ident).+, $name:literal, $place:expr, $addable:literal, $there:expr) => {
        Part {
            path: concat!($(".", stringify!($field)),+),
            name: $name,
            place: $place,
            addable: $addable,
            is_there: $there,
            take_over: |to, from| to.$($field).+.clone_from(&from.$($field).+),
        }
    };
}

/// Parts that a scheme has or has not.
macro_rules! parts {
    ($list:ident: $($($field:ident).+: $name:literal, $place:expr;)+) => {
        const $list: &[Part] =
            &[$(part!($($field).+, $name, $place, true, |scheme| scheme.$($field).+.is_held())),+];
    };
}

/// Settings that every scheme has.
macro_rules! settings {
    ($list:ident: $($($field:ident).+: $name:literal, $place:expr;)+) => {
        const $list: &[Part] = &[$(part!($($field).+, $name, $place, false, |_| true)),+];
    };
}

macro_rules! penalties {
    ($($doc:literal, $field:ident: $terms:ty, $name:literal;)+) => {
        parts! { PENALTIES: $(penalties.$field: $name, Place::At(Stage::Penalties);)+ }
    };
}
every_penalty!(penalties);

parts! { BEFORE_PENALTIES:
    price: "Price", Place::Activity;
    value: "Annual value", Place::Activity;
    volume: "Cost and volume", Place::Activity;
    assessment: "Assessment price", Place::Activity;
    episode: "Price of a finished course", Place::Activity;
    lines: "Price by service line", Place::Activity;
    contacts: "Appointments", Place::Activity;
    uplifts: "Prices from year to year", Place::Uplifts;
    outcomes: "Quality measures", Place::At(Stage::Outcomes);
}
parts! { AFTER_PENALTIES:
    penalties.cap: "Most of all penalties", Place::At(Stage::Penalties);
    adjustments.incentive: "Incentive on top", Place::At(Stage::Adjustments);
    adjustments.lump_sum: "Lump sum", Place::At(Stage::Adjustments);
    adjustments.carried_forward: "Brought forward", Place::At(Stage::Adjustments);
    limits.plan: "Plan for limits", Place::Limits;
    limits.tolerance: "Tolerance and marginal rate", Place::At(Stage::Tolerance);
    limits.cap_and_collar: "Cap and collar", Place::At(Stage::CapAndCollar);
    limits.sharing: "Gain and loss share", Place::At(Stage::Sharing);
    limits.total: "Floor and ceiling", Place::At(Stage::Total);
}
settings! { HOW_IT_IS_PAID:
    limits.period: "Period of limits", Place::Limits;
    limits.overpayment: "Overpayment", Place::Overpayment;
    timing.settlement: "Settlement", Place::Timing;
    timing.activity_lag: "When activity is paid", Place::Timing;
    timing.outcomes_lag: "When outcomes are paid", Place::Timing;
    timing.penalties: "What penalties are taken off", Place::Timing;
}
parts! { EASING:
    timing.shadow_years: "Shadow years", Place::Timing;
    timing.glide: "Glide path", Place::Timing;
}
settings! { EASED:
    timing.incentive_too: "What shadow years and glide path hold for", Place::Timing;
}
parts! { STARTS:
    timing.starts: "Start months", Place::Timing;
}
settings! { MEANING:
    definitions.caseness: "Caseness", Place::Definitions;
    definitions.missing_scores: "Missing scores", Place::Definitions;
    definitions.completeness: "Complete scores", Place::Definitions;
    definitions.reaching: "When a standard is met", Place::Definitions;
    definitions.older: "Older people", Place::Definitions;
    definitions.minority: "Ethnic minority", Place::Definitions;
    definitions.unknown_groups: "Unknown age or ethnicity", Place::Definitions;
    definitions.not_applicable: "Unanswered questions", Place::Definitions;
    definitions.wait_until: "When a wait ends", Place::Definitions;
}
parts! { EXCEPTIONS:
    exceptions: "Different terms", Place::Exceptions;
}
settings! { ORDER:
    order: "Order of working", Place::Order;
}

/// Every part and setting, in reading order.
pub(super) fn parts() -> impl Iterator<Item = &'static Part> {
    let lists = [
        BEFORE_PENALTIES,
        PENALTIES,
        AFTER_PENALTIES,
        HOW_IT_IS_PAID,
        EASING,
        EASED,
        STARTS,
        MEANING,
        EXCEPTIONS,
        ORDER,
    ];
    lists.into_iter().flatten()
}

/// The parts that a scheme has or has not, in reading order.
pub(super) fn addable() -> impl Iterator<Item = &'static Part> {
    parts().filter(|part| part.addable)
}

impl Part {
    pub fn path(&self) -> &'static str {
        self.path.trim_start_matches('.')
    }

    pub fn holds(&self, path: &str) -> bool {
        path.strip_prefix(self.path()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// Whether it is a setting, such as a definition, that every scheme has.
    pub fn is_setting(&self) -> bool {
        !self.addable
    }
}
