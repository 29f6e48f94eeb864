//! That a locality can be: shares are shares, nobody is fewer than none.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Locality, LocalityError, Successor};
use crate::quantity::show;
use crate::text_file::Sign;

impl Locality {
    /// That it can be.
    ///
    /// # Errors
    /// The first value that cannot, and where it stands.
    pub fn check(&self) -> Result<(), LocalityError> {
        let plan = self.access_plan.len();
        if plan != 0 && plan != 4 {
            return Err(LocalityError::Value(format!(
                "the access plan has {plan} quarters; give all four of a year."
            )));
        }
        for (place, quarter) in self.access_plan.iter().enumerate() {
            share(&format!("the access plan of quarter {}", place + 1), *quarter)?;
        }
        self.check_contracts()?;
        self.check_staff()?;
        let mut lines = BTreeSet::new();
        for course in &self.courses {
            let name = format!("of the course of line “{}”", course.line);
            if !lines.insert(&course.line) {
                return Err(LocalityError::Value(format!("line “{}” has two courses.", course.line)));
            }
            above(&format!("the number of sessions {name}"), course.sessions)?;
            above(
                &format!("the number of sessions of somebody who leaves {name}"),
                course.sessions_left_early,
            )?;
            above(&format!("the size of the group {name}"), course.group_of)?;
            months(&format!("the length {name}"), course.months)?;
        }
        let booked = self.appointments;
        share("the share of missed appointments", booked.missed)?;
        share("the share of appointments that patients cancel", booked.cancelled_by_patient)?;
        share("the share of appointments that the provider cancels", booked.cancelled_by_provider)?;
        above("the share of appointments that take place", booked.attended())?;
        self.check_money()
    }

    fn check_contracts(&self) -> Result<(), LocalityError> {
        for contract in &self.contracts {
            if let (Some(begins), Some(ends)) = (contract.begins, contract.ends)
                && ends < begins
            {
                return Err(LocalityError::Value(format!(
                    "the contract of {} with {} ends ({ends}) before it begins ({begins}).",
                    contract.provider, contract.commissioner
                )));
            }
        }
        let mut codes = BTreeSet::new();
        for Successor { code, successor, .. } in &self.successors {
            if code == successor {
                return Err(LocalityError::Value(format!("“{code}” cannot be its own successor.")));
            }
            if !codes.insert(code) {
                return Err(LocalityError::Value(format!("“{code}” has two successors.")));
            }
            let mut end = successor;
            for _ in &self.successors {
                match self.successors.iter().find(|next| next.code == *end) {
                    Some(next) => end = &next.successor,
                    None => break,
                }
            }
            if self.successors.iter().any(|next| next.code == *end) {
                return Err(LocalityError::Value(format!(
                    "the successors of “{code}” lead back to it; one of them must go on."
                )));
            }
        }
        Ok(())
    }

    fn check_staff(&self) -> Result<(), LocalityError> {
        for group in &self.staff {
            let role = format!("of “{}”", group.role);
            least(&format!("the number of posts {role}"), group.posts)?;
            least(&format!("the cost {role}"), group.cost_a_year)?;
            least(&format!("the number of contacts a week {role}"), group.contacts_a_week)?;
            let weeks = group.leave_weeks;
            if weeks.is_sign_negative() || weeks > super::WEEKS_A_YEAR {
                return Err(LocalityError::Value(format!(
                    "the leave {role} is {weeks} weeks; a year has 0 to 52."
                )));
            }
            share(&format!("the sickness {role}"), group.sickness)?;
            share(&format!("the training {role}"), group.training)?;
            share(&format!("the supervision {role}"), group.supervision)?;
            share(&format!("the share of empty posts {role}"), group.vacant)?;
            share(&format!("the turnover {role}"), group.turnover)?;
            months(&format!("the time that a post stays empty {role}"), group.months_to_fill)?;
            for joiners in &group.joiners {
                most(&format!("the number of posts added {role}"), joiners.posts)?;
            }
            for trainees in &group.trainees {
                least(&format!("the number of trainees {role}"), trainees.people)?;
                share(&format!("the contacts of trainees {role}"), trainees.contacts)?;
                least(&format!("the cost of trainees {role}"), trainees.cost_a_year)?;
            }
        }
        Ok(())
    }

    fn check_money(&self) -> Result<(), LocalityError> {
        let overheads = &self.overheads;
        least("the fixed cost a month", overheads.fixed_a_month)?;
        least("the cost of a session", overheads.per_session)?;
        least("the cost of a person", overheads.per_person)?;
        most("the cash on the first day", self.opening_cash.unwrap_or_default())?;
        if let Some(step) = overheads.step {
            above("what one step of the stepped cost is enough for", step.for_every)?;
            least("the stepped cost", step.a_month)?;
        }
        let own = &self.own_unit_costs;
        for (of, cost, from) in [
            ("a finished course", own.finishing, &own.finishing_from),
            ("a person entering treatment", own.entering, &own.entering_from),
        ] {
            own_unit_cost(of, cost, from)?;
        }
        for (code, cost) in self.reference_costs.by_cluster.iter().chain(&self.reference_costs.by_line) {
            least(&format!("the reference cost of “{code}”"), *cost)?;
        }
        for budget in &self.budgets {
            least(&format!("the contract value of {}", budget.commissioner), budget.contract_value)?;
            least(&format!("the budgeted cost of {}", budget.commissioner), budget.cost)?;
        }
        Ok(())
    }
}

/// What the numbers under a name are.
pub(super) fn sign_of(key: &str) -> Option<Sign> {
    match key {
        "access_plan"
        | "sickness"
        | "training"
        | "supervision"
        | "vacant"
        | "turnover"
        | "contacts"
        | "missed"
        | "cancelled_by_patient"
        | "cancelled_by_provider" => Some(Sign::PerCent),
        "cost_a_year" | "fixed_a_month" | "a_month" | "per_session" | "per_person" | "opening_cash"
        | "contract_value" | "cost" | "finishing" | "entering" => Some(Sign::Pounds),
        _ => None,
    }
}

fn share(what: &str, value: Decimal) -> Result<(), LocalityError> {
    if (Decimal::ZERO..=Decimal::ONE).contains(&value) {
        return Ok(());
    }
    Err(LocalityError::Value(format!("{what} is {value}; a share is 0 to 1, so 5 % is 0.05.")))
}

/// More than one person costs.
const MOST_A_PERSON: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);
/// More letters than a few words have.
const MOST_LETTERS: usize = 200;

/// That what somebody typed can be what one person costs, and a few words where it comes from.
fn own_unit_cost(of: &str, cost: Option<Decimal>, from: &str) -> Result<(), LocalityError> {
    let letters = from.chars().count();
    if letters > MOST_LETTERS {
        return Err(LocalityError::Value(format!(
            "the source of your own cost of {of} has {letters} letters; a few words are enough, {MOST_LETTERS} at most."
        )));
    }
    let Some(cost) = cost else { return Ok(()) };
    let why = if cost <= Decimal::ZERO {
        "it must be above 0, and is left out where it is not known"
    } else if cost > MOST_A_PERSON {
        "one person does not cost more than £100,000, so it may be the cost of many"
    } else if cost.normalize().scale() > 2 {
        "give it in whole pence"
    } else {
        return Ok(());
    };
    Err(LocalityError::Value(format!("your own cost of {of} is {}; {why}.", show::exact_pounds(cost))))
}

/// More than anything here can be: a thousand million.
const MOST: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);
/// The longest time, in months.
const MOST_MONTHS: u32 = 120;

fn least(what: &str, value: Decimal) -> Result<(), LocalityError> {
    if value < Decimal::ZERO {
        return Err(LocalityError::Value(format!("{what} is {value}; it cannot be below 0.")));
    }
    most(what, value)
}

fn above(what: &str, value: Decimal) -> Result<(), LocalityError> {
    if value <= Decimal::ZERO {
        return Err(LocalityError::Value(format!("{what} is {value}; it must be above 0.")));
    }
    if value < FEWEST {
        return Err(LocalityError::Value(format!("{what} is {value}; less than {FEWEST} is too little.")));
    }
    most(what, value)
}

/// Less than this divides nothing sensibly.
const FEWEST: Decimal = Decimal::from_parts(1, 0, 0, false, 3);

fn most(what: &str, value: Decimal) -> Result<(), LocalityError> {
    if value.abs() <= MOST {
        return Ok(());
    }
    Err(LocalityError::Value(format!("{what} is {value}; it cannot be beyond a thousand million.")))
}

fn months(what: &str, value: u32) -> Result<(), LocalityError> {
    if value <= MOST_MONTHS {
        return Ok(());
    }
    Err(LocalityError::Value(format!("{what} is {value} months; ten years are the most.")))
}
