//! The fields of every part of a place.

use std::collections::BTreeMap;

use engine::locality::Locality;

use super::value::{FieldContent, FieldValue};
use super::{FieldKind, PlacePart, RowAddress};

/// A fact that can be edited.
pub struct PlaceField {
    /// Its name.
    pub name: &'static str,
    /// What it is of.
    pub kind: FieldKind,
    /// What it says in full; nothing where its name is enough.
    pub says: &'static str,
    get: fn(&Locality, RowAddress) -> Option<FieldValue>,
    set: fn(&mut Locality, RowAddress, FieldValue) -> Option<()>,
}

impl PlaceField {
    /// What stands in it, as a person reads it.
    pub fn shown(&self, place: &Locality, at: RowAddress) -> String {
        (self.get)(place, at).map_or_else(String::new, |value| self.kind.shown(&value))
    }

    /// Sets it; none where there is no such row, or a code would stand there twice.
    pub(super) fn set(&self, place: &mut Locality, at: RowAddress, value: FieldValue) -> Option<()> {
        (self.set)(place, at, value)
    }
}

/// How a fact is reached: `the` place's own, of a `row` of a list, of a `role`, or of a row `within` one.
macro_rules! field {
    ($name:literal, $kind:expr, $says:literal, the $($fact:ident).+) => {
        PlaceField { name: $name, kind: $kind, says: $says,
            get: |place, _| Some(place.$($fact).+.value()),
            set: |place, _, value| place.$($fact).+.hold(value) }
    };
    ($name:literal, $kind:expr, $says:literal, row $list:ident $fact:ident) => {
        PlaceField { name: $name, kind: $kind, says: $says,
            get: |place, at| Some(place.$list.get(at.row)?.$fact.value()),
            set: |place, at, value| place.$list.get_mut(at.row)?.$fact.hold(value) }
    };
    ($name:literal, $kind:expr, $says:literal, within $list:ident $fact:ident) => {
        PlaceField { name: $name, kind: $kind, says: $says,
            get: |place, at| Some(place.staff.get(at.role)?.$list.get(at.row)?.$fact.value()),
            set: |place, at, value| place.staff.get_mut(at.role)?.$list.get_mut(at.row)?.$fact.hold(value) }
    };
    ($name:literal, $kind:expr, $says:literal, quarter $quarter:literal) => {
        PlaceField { name: $name, kind: $kind, says: $says,
            get: |place, _| Some(place.access_plan.get($quarter)?.value()),
            set: |place, _, value| place.access_plan.get_mut($quarter)?.hold(value) }
    };
    ($name:literal, $kind:expr, $says:literal, step $fact:ident) => {
        PlaceField { name: $name, kind: $kind, says: $says,
            get: |place, _| Some(place.overheads.step.as_ref()?.$fact.value()),
            set: |place, _, value| place.overheads.step.as_mut()?.$fact.hold(value) }
    };
    ($name:literal, $kind:expr, $says:literal, code of $($map:ident).+) => {
        PlaceField { name: $name, kind: $kind, says: $says,
            get: |place, at| Some(place.$($map).+.keys().nth(at.row)?.value()),
            set: |place, at, value| recode(&mut place.$($map).+, at, value) }
    };
    ($name:literal, $kind:expr, $says:literal, value of $($map:ident).+) => {
        PlaceField { name: $name, kind: $kind, says: $says,
            get: |place, at| Some(place.$($map).+.values().nth(at.row)?.value()),
            set: |place, at, value| place.$($map).+.values_mut().nth(at.row)?.hold(value) }
    };
}

/// Gives the fact at a row another code, unless that would take the place of another fact.
fn recode<T>(map: &mut BTreeMap<String, T>, at: RowAddress, value: FieldValue) -> Option<()> {
    let FieldValue::Text(code) = value else { return None };
    let before = map.keys().nth(at.row)?.clone();
    if code.is_empty() || (code != before && map.contains_key(&code)) {
        return None;
    }
    let fact = map.remove(&before)?;
    map.insert(code, fact);
    Some(())
}

const TREATS: FieldKind = FieldKind::Words(&[
    ("low", "at low intensity"),
    ("high", "at high intensity"),
    ("none", "sees no patients"),
]);
const GIVEN: FieldKind = FieldKind::Words(&[("low", "at low intensity"), ("high", "at high intensity")]);
const YES_OR_NO: FieldKind = FieldKind::Words(&[("yes", "yes"), ("no", "no")]);

static ABOUT: [PlaceField; 3] = [
    field!("Name", FieldKind::Text, "", the name),
    field!("What it is about", FieldKind::Text, "", the about),
    field!("Provider", FieldKind::Code, "Code of the provider whose staff, costs and cash these are. Empty: of all contracts together.", the provider),
];
static POPULATION: [PlaceField; 2] = [
    field!("Commissioner", FieldKind::Code, "Its code in the activity.", code of prevalent_population),
    field!("People", FieldKind::Whole, "", value of prevalent_population),
];
static ACCESS_PLAN: [PlaceField; 4] = [
    field!("Quarter 1", FieldKind::Share, "April to June", quarter 0),
    field!("Quarter 2", FieldKind::Share, "July to September", quarter 1),
    field!("Quarter 3", FieldKind::Share, "October to December", quarter 2),
    field!("Quarter 4", FieldKind::Share, "January to March", quarter 3),
];
static CONTRACTS: [PlaceField; 2] = [
    field!("Provider", FieldKind::Code, "Its code in the activity.", row contracts provider),
    field!("Commissioner", FieldKind::Code, "Its code in the activity.", row contracts commissioner),
];
static SUCCESSORS: [PlaceField; 3] = [
    field!("Code", FieldKind::Code, "The code that it had: of a provider or a commissioner.", row successors code),
    field!("Goes on as", FieldKind::Code, "The code that it has.", row successors successor),
    field!("From", FieldKind::Month, "The first month of the new code, such as 2025-07.", row successors from),
];
static STAFF: [PlaceField; 12] = [
    field!("Role", FieldKind::Text, "", row staff role),
    field!("Treats", TREATS, "", row staff intensity),
    field!("Posts", FieldKind::Number, "Whole-time equivalents.", row staff posts),
    field!("Contacts a week", FieldKind::Number, "Appointments that a whole-time equivalent at work offers in a week.", row staff contacts_a_week),
    field!("Weeks of leave", FieldKind::Number, "In a year, bank holidays among them.", row staff leave_weeks),
    field!("Sickness", FieldKind::Share, "Share of the time left after leave.", row staff sickness),
    field!("Training", FieldKind::Share, "Share of the time left after leave.", row staff training),
    field!("Supervision", FieldKind::Share, "Share of the time left after leave.", row staff supervision),
    field!("Vacant", FieldKind::Share, "Share of posts that are empty on the first day.", row staff vacant),
    field!("Turnover a year", FieldKind::Share, "Share of the people in post who leave in a year.", row staff turnover),
    field!("Months to fill", FieldKind::Whole, "Months that a post of somebody who left stays empty.", row staff months_to_fill),
    field!("Cost a year", FieldKind::Pounds, "Of a post that is filled, with the employer's part.", row staff cost_a_year),
];
static TRAINEES: [PlaceField; 4] = [
    field!("People", FieldKind::Number, "Whole-time equivalents in training.", within trainees people),
    field!("Months to qualify", FieldKind::Whole, "From the first day.", within trainees months_to_qualify),
    field!("Contacts", FieldKind::Share, "Share of a qualified person's contacts that they offer until then.", within trainees contacts),
    field!("Cost a year", FieldKind::Pounds, "Of each, until then.", within trainees cost_a_year),
];
static JOINERS: [PlaceField; 2] = [
    field!("From", FieldKind::Month, "The first month, such as 2018-04.", within joiners from),
    field!("Posts", FieldKind::Number, "Whole-time equivalents.", within joiners posts),
];
static COURSES: [PlaceField; 6] = [
    field!("Line", FieldKind::ShortCode, "Code of the service line, or “every”.", row courses line),
    field!("Given", GIVEN, "", row courses intensity),
    field!("Sessions", FieldKind::Number, "Attended sessions of somebody who finishes.", row courses sessions),
    field!("Left early", FieldKind::Number, "Attended sessions of somebody who leaves before finishing.", row courses sessions_left_early),
    field!("Group of", FieldKind::Number, "People in a session together; 1 where it is not a group.", row courses group_of),
    field!("Months", FieldKind::Whole, "From the first session to the last.", row courses months),
];
static APPOINTMENTS: [PlaceField; 3] = [
    field!("Missed", FieldKind::Share, "Without a word.", the appointments.missed),
    field!("Cancelled by patients", FieldKind::Share, "Too late to be given to somebody else.", the appointments.cancelled_by_patient),
    field!("Cancelled by the provider", FieldKind::Share, "", the appointments.cancelled_by_provider),
];
static WAITING_LIST: [PlaceField; 3] = [
    field!("Line", FieldKind::ShortCode, "Code of the service line that they wait for.", row waiting_list line),
    field!("People", FieldKind::Whole, "", row waiting_list people),
    field!("Paid for", YES_OR_NO, "Whether the contract pays for them.", row waiting_list paid),
];
static IN_TREATMENT: [PlaceField; 3] = [
    field!("Line", FieldKind::ShortCode, "Code of the service line that they are on.", row in_treatment line),
    field!("People", FieldKind::Whole, "", row in_treatment people),
    field!("Paid for", YES_OR_NO, "Whether this contract pays for them when they end.", row in_treatment paid),
];
static OVERHEADS: [PlaceField; 3] = [
    field!("A month, whatever is done", FieldKind::Pounds, "", the overheads.fixed_a_month),
    field!("For each session", FieldKind::Pounds, "That takes place.", the overheads.per_session),
    field!("For each person entering", FieldKind::Pounds, "Entering treatment.", the overheads.per_person),
];
static STEP: [PlaceField; 2] = [
    field!("For every", FieldKind::Number, "Whole-time equivalents in post that one step is enough for.", step for_every),
    field!("Cost a month", FieldKind::Pounds, "Of each step, begun or whole.", step a_month),
];
static UNIT_COSTS: [PlaceField; 4] = [
    field!("A finished course", FieldKind::PoundsOrNothing, "On average over all who finish. Empty where it is not known.", the own_unit_costs.finishing),
    field!("A finished course, from", FieldKind::Text, "Where it comes from, such as “our costing return of 2024-25”.", the own_unit_costs.finishing_from),
    field!("A person entering", FieldKind::PoundsOrNothing, "On average over all who enter treatment. Empty where it is not known.", the own_unit_costs.entering),
    field!("A person entering, from", FieldKind::Text, "Where it comes from, such as “our budget ÷ people entering”.", the own_unit_costs.entering_from),
];
static CLUSTER_COSTS: [PlaceField; 2] = [
    field!("Care cluster", FieldKind::ShortCode, "Its code in the activity.", code of reference_costs.by_cluster),
    field!("Cost of a course", FieldKind::Pounds, "", value of reference_costs.by_cluster),
];
static LINE_COSTS: [PlaceField; 2] = [
    field!("Service line", FieldKind::ShortCode, "Its code in the activity.", code of reference_costs.by_line),
    field!("Cost of a course", FieldKind::Pounds, "", value of reference_costs.by_line),
];
static BUDGETS: [PlaceField; 4] = [
    field!("Commissioner", FieldKind::Code, "Its code in the activity.", row budgets commissioner),
    field!("Team", FieldKind::Code, "Empty: of all teams.", row budgets team),
    field!("Contract value", FieldKind::Pounds, "A year.", row budgets contract_value),
    field!("Budgeted cost", FieldKind::Pounds, "A year.", row budgets cost),
];
static CASH: [PlaceField; 1] = [
    field!("Cash on the first day", FieldKind::PoundsOrNothing, "Empty where it is not known.", the opening_cash),
];

impl PlacePart {
    /// The fields of each of its rows.
    pub const fn fields(self) -> &'static [PlaceField] {
        match self {
            Self::About => &ABOUT,
            Self::Illustrative | Self::Sources => &[],
            Self::Population => &POPULATION,
            Self::AccessPlan => &ACCESS_PLAN,
            Self::Contracts => &CONTRACTS,
            Self::Successors => &SUCCESSORS,
            Self::Staff => &STAFF,
            Self::Trainees => &TRAINEES,
            Self::Joiners => &JOINERS,
            Self::Courses => &COURSES,
            Self::Appointments => &APPOINTMENTS,
            Self::WaitingList => &WAITING_LIST,
            Self::InTreatment => &IN_TREATMENT,
            Self::Overheads => &OVERHEADS,
            Self::Step => &STEP,
            Self::UnitCosts => &UNIT_COSTS,
            Self::ClusterCosts => &CLUSTER_COSTS,
            Self::LineCosts => &LINE_COSTS,
            Self::Budgets => &BUDGETS,
            Self::Cash => &CASH,
        }
    }
}
