//! The parts of a scheme: one list, which says of each its path, its name, where in the working it belongs,
//! under which heading of an outline it stands and in which few words, and whether a scheme may have it or not.
//! Whatever adds a part, lists them, compares schemes or walks from one to another reads it here.

use super::terms::every_penalty;
use super::words::short;
use super::{Scheme, Stage};

/// A part of a scheme that is taken over whole.
pub(super) struct Part {
    path: &'static str,
    pub name: &'static str,
    pub place: Place,
    pub heading: Heading,
    /// What it does, said to somebody who may add it; nothing for a setting, which every scheme has.
    offer: Option<&'static str>,
    /// What is agreed in it, in a few words; of a setting nothing where it is as usual.
    pub in_short: fn(&Scheme) -> String,
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

/// Under which heading the parts of a scheme are offered and listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// What activity is worth.
    PaysFor,
    /// What is earned by quality and outcomes.
    Quality,
    /// What is taken away.
    Deductions,
    /// Between what the payment is held, and who shares what.
    Limits,
    /// When it is paid.
    Timing,
    /// What measures mean.
    Meaning,
    /// Values that are not the same for everybody.
    Different,
}

impl Heading {
    /// All of them, in the order in which parts are offered.
    pub const EVERY: [Self; 7] = [
        Self::PaysFor,
        Self::Quality,
        Self::Deductions,
        Self::Limits,
        Self::Timing,
        Self::Meaning,
        Self::Different,
    ];

    /// Its name on screen.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::PaysFor => "Pay for",
            Self::Quality => "Quality measures",
            Self::Deductions => "Deductions",
            Self::Limits => "Limits and sharing",
            Self::Timing => "When it is paid",
            Self::Meaning => "What the words mean",
            Self::Different => "Different terms",
        }
    }
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
    ($($field:ident).+, $name:literal, $place:expr, $heading:ident, $offer:expr, $in_short:expr, $there:expr) => {
        Part {
            path: concat!($(".", stringify!($field)),+),
            name: $name,
            place: $place,
            heading: Heading::$heading,
            offer: $offer,
            in_short: $in_short,
            is_there: $there,
            take_over: |to, from| to.$($field).+.clone_from(&from.$($field).+),
        }
    };
}

/// Parts that a scheme has or has not: path, name, place, heading, what it does, its few words.
macro_rules! parts {
    ($list:ident: $($($field:ident).+: $name:literal, $place:expr, $heading:ident, $offer:literal, $in_short:expr;)+) => {
        const $list: &[Part] = &[$(part!(
            $($field).+, $name, $place, $heading, Some($offer), $in_short, |scheme| scheme.$($field).+.is_held()
        )),+];
    };
}

/// Settings that every scheme has: path, name, place, heading, its few words.
macro_rules! settings {
    ($list:ident: $($($field:ident).+: $name:literal, $place:expr, $heading:ident, $in_short:expr;)+) => {
        const $list: &[Part] =
            &[$(part!($($field).+, $name, $place, $heading, None, $in_short, |_| true)),+];
    };
}

macro_rules! penalties {
    ($($doc:literal, $field:ident: $terms:ty, $name:literal;)+) => {
        parts! { PENALTIES: $(
            penalties.$field: $name, Place::At(Stage::Penalties), Deductions, $doc,
                |scheme| short::penalty(scheme, concat!("penalties.", stringify!($field)));
        )+ }
    }
}
every_penalty!(penalties);

parts! { BEFORE_PENALTIES:
    price: "Price", Place::Activity, PaysFor, "An amount for each person.", short::price;
    value: "Annual value", Place::Activity, PaysFor,
        "An amount a year for each contract, whatever is done.", short::value;
    volume: "Cost and volume", Place::Activity, PaysFor,
        "A plan that is paid whatever is done, and a price beyond it.", short::volume;
    assessment: "Assessment price", Place::Activity, PaysFor,
        "An amount for each first assessment.", short::assessment;
    episode: "Price of a finished course", Place::Activity, PaysFor,
        "An amount for each finished course, by care cluster.", short::episode;
    lines: "Price by service line", Place::Activity, PaysFor,
        "An amount by service line and by how the course ended.", short::lines;
    contacts: "Appointments", Place::Activity, PaysFor,
        "An amount for each appointment, attended or missed.", short::contacts;
    uplifts: "Prices from year to year", Place::Uplifts, PaysFor,
        "What prices and values rise by each year.", short::uplifts;
    outcomes: "Quality measures", Place::At(Stage::Outcomes), Quality,
        "A part of the payment is earned by quality and outcomes.", short::outcomes;
}
parts! { AFTER_PENALTIES:
    penalties.cap: "Most of all penalties", Place::At(Stage::Penalties), Deductions,
        "All penalties of a year together take no more than this.", short::penalty_cap;
    adjustments.incentive: "Incentive on top", Place::At(Stage::Adjustments), Quality,
        "New money that is earned by quality and outcomes.", short::incentive;
    adjustments.lump_sum: "Lump sum", Place::At(Stage::Adjustments), PaysFor,
        "Paid once, for people who wait at the changeover.", short::lump_sum;
    adjustments.carried_forward: "Brought forward", Place::At(Stage::Adjustments), PaysFor,
        "What the year before left over or owed.", short::carried_forward;
    adjustments.withholding: "Withheld under the contract", Place::At(Stage::Adjustments), Deductions,
        "A part of single months is held back, then given back or kept.", short::withholding;
    limits.plan: "Plan for limits", Place::Limits, Limits,
        "What caps and tolerances are measured against.", short::plan;
    limits.tolerance: "Tolerance and marginal rate", Place::At(Stage::Tolerance), Limits,
        "Full price near the plan, a part of it beyond.", short::tolerance;
    limits.cap_and_collar: "Cap and collar", Place::At(Stage::CapAndCollar), Limits,
        "The most and the least that activity pays.", short::cap_and_collar;
    limits.sharing: "Gain and loss share", Place::At(Stage::Sharing), Limits,
        "Who bears a surplus or a loss.", short::sharing;
    limits.total: "Floor and ceiling", Place::At(Stage::Total), Limits,
        "The least and the most that is paid in all.", short::total;
}
settings! { HOW_IT_IS_PAID:
    limits.period: "Period of limits", Place::Limits, Limits, short::limits_period;
    limits.overpayment: "Overpayment", Place::Overpayment, Limits, short::overpayment;
    timing.settlement: "Settlement", Place::Timing, Timing, short::settlement;
    timing.activity_lag: "When activity is paid", Place::Timing, Timing, short::activity_lag;
    timing.outcomes_lag: "When outcomes are paid", Place::Timing, Timing, short::outcomes_lag;
    timing.penalties: "What penalties are taken off", Place::Timing, Timing, short::where_penalties_fall;
}
parts! { EASING:
    timing.shadow_years: "Shadow years", Place::Timing, Timing,
        "Years in which outcomes and penalties are worked out and not paid.", short::shadow_years;
    timing.glide: "Glide path", Place::Timing, Timing,
        "Years in which only a part is at risk.", short::glide;
}
settings! { EASED:
    timing.incentive_too: "What shadow years and glide path hold for", Place::Timing, Timing,
        short::incentive_too;
}
parts! { STARTS:
    timing.starts: "Start months", Place::Timing, Timing,
        "Providers that begin at different times.", short::starts;
}
parts! { EXTENSION:
    extension: "Extension", Place::Timing, Timing,
        "Further years that follow where tests are met; it moves no pound.", short::extension;
}
settings! { MEANING:
    definitions.caseness: "Caseness", Place::Definitions, Meaning,
        |scheme| short::unusual(scheme.definitions.caseness);
    definitions.missing_scores: "Missing scores", Place::Definitions, Meaning,
        |scheme| short::unusual(scheme.definitions.missing_scores);
    definitions.completeness: "Complete scores", Place::Definitions, Meaning, short::completeness;
    definitions.reaching: "When a standard is met", Place::Definitions, Meaning,
        |scheme| short::unusual(scheme.definitions.reaching);
    definitions.older: "Older people", Place::Definitions, Meaning,
        |scheme| short::unusual(scheme.definitions.older);
    definitions.minority: "Ethnic minority", Place::Definitions, Meaning,
        |scheme| short::unusual(scheme.definitions.minority);
    definitions.unknown_groups: "Unknown age or ethnicity", Place::Definitions, Meaning,
        |scheme| short::unusual(scheme.definitions.unknown_groups);
    definitions.not_applicable: "Unanswered questions", Place::Definitions, Meaning,
        |scheme| short::unusual(scheme.definitions.not_applicable);
    definitions.wait_until: "When a wait ends", Place::Definitions, Meaning,
        |scheme| short::unusual(scheme.definitions.wait_until);
}
parts! { EXCEPTIONS:
    exceptions: "Different terms", Place::Exceptions, Different,
        "Another value for a provider, a commissioner, or from a month on.", short::exceptions;
}
settings! { ORDER:
    order: "Order of working", Place::Order, Limits, short::order;
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
        EXTENSION,
        MEANING,
        EXCEPTIONS,
        ORDER,
    ];
    lists.into_iter().flatten()
}

/// The parts that a scheme has or has not, in reading order.
pub(super) fn addable() -> impl Iterator<Item = &'static Part> {
    parts().filter(|part| part.offer.is_some())
}

/// Takes a part over from another scheme.
pub(crate) type TakeOver = fn(&mut Scheme, &Scheme);

/// How the part that holds a term is taken over whole from another scheme, and its path; nothing where no part holds
/// it.
pub(crate) fn taken_over(path: &str) -> Option<(&'static str, TakeOver)> {
    parts().find(|part| part.holds(path)).map(|part| (part.path(), part.take_over))
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
        self.offer.is_none()
    }

    /// What it does, said to somebody who may add it.
    pub fn offer(&self) -> &'static str {
        self.offer.unwrap_or_default()
    }
}
