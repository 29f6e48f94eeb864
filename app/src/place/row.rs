//! Rows of a place: a new one with what is offered for it, and one that is taken away.

use std::collections::{BTreeMap, BTreeSet};

use engine::activity::Selection;
use engine::calendar::Month;
use engine::locality::{
    Budget, ContractCodes, Course, Intensity, Joiners, Locality, Opening, StaffGroup, Step, Successor,
    Trainees,
};
use rust_decimal::Decimal;

use super::{PlacePart, RowAddress};

/// Adds a row to a part; to a role, for rows within one.
pub(super) fn add(place: &mut Locality, part: PlacePart, role: usize, activity: &Selection) {
    let zero = Decimal::ZERO;
    let first_month = activity.months.first().copied().unwrap_or_else(|| Month::new(2026, 4));
    match part {
        PlacePart::Population => {
            let code = free(&place.prevalent_population, commissioners(activity));
            place.prevalent_population.insert(code, 0);
        }
        PlacePart::AccessPlan => place.access_plan = vec![zero; 4],
        PlacePart::Contracts => add_contract(place, activity),
        PlacePart::Successors => add_successor(place, first_month, activity),
        PlacePart::Staff => place.staff.push(new_role()),
        PlacePart::Trainees => {
            let new =
                Trainees { people: Decimal::ONE, months_to_qualify: 12, contacts: zero, cost_a_year: zero };
            if let Some(group) = place.staff.get_mut(role) {
                group.trainees.push(new);
            }
        }
        PlacePart::Joiners => {
            let new = Joiners { from: first_month, posts: Decimal::ONE };
            if let Some(group) = place.staff.get_mut(role) {
                group.joiners.push(new);
            }
        }
        PlacePart::Courses => {
            let taken: BTreeMap<String, ()> =
                place.courses.iter().map(|course| (course.line.clone(), ())).collect();
            let one = Decimal::ONE;
            place.courses.push(Course {
                line: free(&taken, LINES.into_iter().map(str::to_owned)),
                intensity: Intensity::Low,
                sessions: one,
                sessions_left_early: one,
                group_of: one,
                months: 1,
            });
        }
        PlacePart::WaitingList => add_opening(&mut place.waiting_list, true),
        PlacePart::InTreatment => add_opening(&mut place.in_treatment, false),
        PlacePart::Step => place.overheads.step = Some(Step { for_every: Decimal::ONE, a_month: zero }),
        PlacePart::ClusterCosts => {
            let clusters = (0..=21).map(|cluster| format!("{cluster:02}"));
            let code = free(&place.reference_costs.by_cluster, clusters);
            place.reference_costs.by_cluster.insert(code, zero);
        }
        PlacePart::LineCosts => {
            let lines = LINES.into_iter().skip(1).map(str::to_owned);
            let code = free(&place.reference_costs.by_line, lines);
            place.reference_costs.by_line.insert(code, zero);
        }
        PlacePart::Budgets => {
            let commissioner = commissioners(activity).next().unwrap_or_default();
            place.budgets.push(Budget {
                commissioner,
                team: String::new(),
                contract_value: zero,
                cost: zero,
            });
        }
        PlacePart::About
        | PlacePart::Illustrative
        | PlacePart::Sources
        | PlacePart::Appointments
        | PlacePart::Overheads
        | PlacePart::UnitCosts
        | PlacePart::Cash => {}
    }
}

/// The first contract of the activity that the place does not have.
fn add_contract(place: &mut Locality, activity: &Selection) {
    let codes = activity.contracts.iter().map(|one| (&*one.provider, &*one.commissioner));
    let mut codes = codes.filter(|(provider, commissioner)| {
        place.contracts.is_empty() || !place.has_contract(provider, commissioner)
    });
    let (provider, commissioner) = codes.next().unwrap_or_default();
    let new = ContractCodes {
        provider: provider.to_owned(),
        commissioner: commissioner.to_owned(),
        ..ContractCodes::default()
    };
    place.contracts.push(new);
}

fn add_successor(place: &mut Locality, from: Month, activity: &Selection) {
    // A code that nobody has joins nothing until it is typed over.
    let taken = place.successors.iter().map(|known| (known.code.clone(), ())).collect();
    let provider = activity.contracts.iter().map(|one| one.provider.to_string()).next();
    place.successors.push(Successor {
        code: free(&taken, std::iter::empty()),
        successor: provider.unwrap_or_default(),
        from,
    });
}

fn add_opening(list: &mut Vec<Opening>, paid: bool) {
    let taken: BTreeMap<String, ()> = list.iter().map(|opening| (opening.line.clone(), ())).collect();
    let line = free(&taken, LINES.into_iter().skip(1).map(str::to_owned));
    list.push(Opening { line, people: 0, paid });
}

/// Service lines that a new row is offered for, in order; the first stands for all.
const LINES: [&str; 8] = [Course::EVERY_LINE, "2a", "2b", "2c", "3a", "3b", "3c", "3d"];

fn new_role() -> StaffGroup {
    let zero = Decimal::ZERO;
    StaffGroup {
        role: "New role".to_owned(),
        intensity: None,
        posts: zero,
        cost_a_year: zero,
        contacts_a_week: zero,
        leave_weeks: zero,
        sickness: zero,
        training: zero,
        supervision: zero,
        vacant: zero,
        turnover: zero,
        months_to_fill: 0,
        trainees: Vec::new(),
        joiners: Vec::new(),
    }
}

/// The commissioners of the activity, by code.
fn commissioners(activity: &Selection) -> impl Iterator<Item = String> {
    let codes: BTreeSet<String> =
        activity.contracts.iter().map(|contract| contract.commissioner.to_string()).collect();
    codes.into_iter()
}

/// The first code that no row has.
fn free<T>(taken: &BTreeMap<String, T>, offered: impl Iterator<Item = String>) -> String {
    let numbered = (1..).map(|number| format!("new {number}"));
    offered.chain(numbered).find(|code| !taken.contains_key(code)).unwrap_or_default()
}

/// Takes a row away.
pub(super) fn remove(place: &mut Locality, part: PlacePart, at: RowAddress) {
    match part {
        PlacePart::Illustrative => take(&mut place.illustrative, at.row),
        PlacePart::Sources => take(&mut place.sources, at.row),
        PlacePart::Population => take_nth(&mut place.prevalent_population, at.row),
        PlacePart::AccessPlan => place.access_plan.clear(),
        PlacePart::Contracts => take(&mut place.contracts, at.row),
        PlacePart::Successors => take(&mut place.successors, at.row),
        PlacePart::Staff => take(&mut place.staff, at.row),
        PlacePart::Trainees => {
            if let Some(group) = place.staff.get_mut(at.role) {
                take(&mut group.trainees, at.row);
            }
        }
        PlacePart::Joiners => {
            if let Some(group) = place.staff.get_mut(at.role) {
                take(&mut group.joiners, at.row);
            }
        }
        PlacePart::Courses => take(&mut place.courses, at.row),
        PlacePart::WaitingList => take(&mut place.waiting_list, at.row),
        PlacePart::InTreatment => take(&mut place.in_treatment, at.row),
        PlacePart::Step => place.overheads.step = None,
        PlacePart::ClusterCosts => take_nth(&mut place.reference_costs.by_cluster, at.row),
        PlacePart::LineCosts => take_nth(&mut place.reference_costs.by_line, at.row),
        PlacePart::Budgets => take(&mut place.budgets, at.row),
        PlacePart::About
        | PlacePart::Appointments
        | PlacePart::Overheads
        | PlacePart::UnitCosts
        | PlacePart::Cash => {}
    }
}

fn take<T>(rows: &mut Vec<T>, row: usize) {
    if row < rows.len() {
        rows.remove(row);
    }
}

fn take_nth<T>(rows: &mut BTreeMap<String, T>, row: usize) {
    if let Some(code) = rows.keys().nth(row).cloned() {
        rows.remove(&code);
    }
}
