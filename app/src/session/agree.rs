//! What contracts are paid or planned for today: values and plans made from people taken over as agreed, and
//! amounts that somebody knows (rule 33).

use engine::activity::{EnteredInYear, Selection};
use engine::calendar::Period;
use engine::payment::{Basis, value_basis};
use engine::quantity::Quantity;
use engine::scheme::{ContractPlan, ContractValue, Scheme, SchemeIndex, parse_number};
use rust_decimal::{Decimal, RoundingStrategy};

use super::Session;
use super::activity::Activity;
use super::refusal::Refusal;
use crate::look::short;
use crate::show::{commissioner_name, provider_name};

/// What can be agreed for single contracts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByContract {
    /// Annual values.
    Values,
    /// Plans of cost and volume.
    Plans,
}

/// Agrees for each contract what comes of its people today.
///
/// # Errors
/// A sentence, where no year is on show whole of which that could be said.
pub(super) fn todays(scheme: &mut Scheme, selection: &Selection, what: ByContract) -> Result<(), Refusal> {
    match what {
        ByContract::Values => todays_values(scheme, selection),
        ByContract::Plans => return todays_plans(scheme, selection),
    }
    Ok(())
}

/// Leaves every contract to what holds for all.
pub(super) fn none(scheme: &mut Scheme, what: ByContract) {
    match what {
        ByContract::Values => scheme.value.iter_mut().for_each(|value| value.contracts.clear()),
        ByContract::Plans => scheme.volume.iter_mut().for_each(|volume| volume.contracts.clear()),
    }
}

/// Plans for each contract as many people as it had in the latest whole year on show. One of which the count is
/// not known stays with the plan of all.
fn todays_plans(scheme: &mut Scheme, selection: &Selection) -> Result<(), Refusal> {
    let years = selection.years().into_iter().map(Period::Year);
    let Some(year) = years.rev().find(|year| selection.is_whole(*year)) else {
        return Err(Refusal::Term("No whole year is on show that a plan could be made from.".to_owned()));
    };
    let Some(volume) = &mut scheme.volume else { return Ok(()) };
    let counter = volume.cohort.counter();
    let plan = |contract| {
        let months = selection.counts(contract, year).iter();
        let people: Quantity = months.map(|month| month.count(counter)).sum();
        let codes = &selection.contracts[contract];
        Some(ContractPlan {
            provider: codes.provider.to_string(),
            commissioner: codes.commissioner.to_string(),
            planned_people: people.told()?.try_into().ok()?,
        })
    };
    volume.contracts = selection.paid_contracts().filter_map(plan).collect();
    Ok(())
}

/// Agrees for each contract what its value of the latest year on show is made of, to the penny. Uplifts of
/// the scheme stay on top, as they are on any agreed amount. A contract of which the count is not known,
/// or of which no month was read, stays as it is.
fn todays_values(scheme: &mut Scheme, selection: &Selection) {
    let all = value_basis(selection, scheme);
    let Some(year) = all.iter().map(|of| of.year).max() else { return };
    let Some(value) = &mut scheme.value else { return };
    for of in all.iter().filter(|of| of.path == "value" && of.year == year) {
        let Basis::Derived { entered: EnteredInYear { people, months }, per_person } = of.basis else {
            continue;
        };
        let read = Decimal::from(months);
        let annual = people
            .told()
            .and_then(|people| Decimal::from(people).checked_mul(per_person)?.checked_mul(Decimal::from(12)))
            .and_then(|all| all.checked_div(read));
        let Some(annual) = annual else { continue };
        let amount = annual.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        let codes = &selection.contracts[of.contract];
        value.contracts.push(ContractValue {
            provider: codes.provider.to_string(),
            commissioner: codes.commissioner.to_string(),
            amount,
        });
    }
}

/// What a contract is paid in a year under the baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidToday {
    /// Code of its provider.
    pub provider: String,
    /// Code of its commissioner.
    pub commissioner: String,
    /// What it is called: its provider, and its commissioner where there are several.
    pub name: String,
    /// People who entered treatment in the year as read, where that is known.
    pub people: Option<i64>,
    /// Pounds a year, where they are known.
    pub amount: Option<Decimal>,
    /// Whether somebody agreed it; else it is made from those people.
    pub is_agreed: bool,
}

impl Session {
    /// Whether the baseline stands for what is paid today: for the real case that is not published.
    pub const fn knows_today(&self) -> bool {
        match self.activity {
            Activity::Derbyshire => false,
            Activity::Sample | Activity::Files(_) => true,
        }
    }

    /// What each contract is paid in the latest year on show, under a baseline with an annual value; nothing
    /// under another.
    pub fn paid_today(&self) -> Vec<PaidToday> {
        let Some(scheme) = self.scheme(self.baseline()).filter(|scheme| scheme.value.is_some()) else {
            return Vec::new();
        };
        let all = value_basis(&self.selection, scheme);
        let latest = all.iter().map(|of| of.year).max();
        let of = all.iter().filter(|of| of.path == "value" && Some(of.year) == latest);
        let codes: Vec<_> = of.map(|of| (of, &self.selection.contracts[of.contract])).collect();
        let first = codes.first().map(|(_, contract)| contract.commissioner.clone());
        let is_one = codes.iter().all(|(_, contract)| Some(&contract.commissioner) == first.as_ref());
        codes
            .into_iter()
            .map(|(of, contract)| {
                let provider = provider_name(&self.selection, &contract.provider);
                let commissioner = commissioner_name(&contract.commissioner);
                let name = if is_one { provider } else { format!("{provider}, {commissioner}") };
                let entered = self.selection.entered_as_read(of.contract, of.year);
                PaidToday {
                    provider: contract.provider.to_string(),
                    commissioner: contract.commissioner.to_string(),
                    name,
                    people: entered.people.told(),
                    amount: of.annual.value().map(|pence| Decimal::new(pence.0, 2)),
                    is_agreed: of.basis.is_agreed(),
                }
            })
            .collect()
    }

    /// The amounts in a text from a spreadsheet: a number a contract in their order, or a row a contract that
    /// begins with its code or name and ends with its number.
    pub(super) fn pasted_today(&self, place: SchemeIndex, text: &str) -> Result<Vec<ContractValue>, Refusal> {
        let today = self.paid_today();
        let refuse = |why: String| Err(Refusal::Term(why));
        if place != self.baseline() || today.is_empty() {
            return refuse("The baseline has no annual value that could be agreed by contract.".to_owned());
        }
        let rows: Vec<Vec<&str>> = text
            .lines()
            .map(|row| row.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect())
            .filter(|row: &Vec<&str>| !row.is_empty())
            .collect();
        let is_in_order = rows.iter().all(|row| row.len() == 1);
        if is_in_order && rows.len() != today.len() {
            return refuse(format!(
                "{} numbers were pasted, and there are {} contracts, from “{}” to “{}”. Copy as many as there \
                 are, or copy their names beside them.",
                rows.len(),
                today.len(),
                today.first().map_or("", |paid| paid.name.as_str()),
                today.last().map_or("", |paid| paid.name.as_str())
            ));
        }
        let mut values = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let contract = if is_in_order { today.get(place) } else { named(&today, row[0]) };
            let Some(paid) = contract else {
                return refuse(format!(
                    "“{}” is no provider or contract of this activity. Copy names or codes as they stand here.",
                    short(row[0])
                ));
            };
            let cell = row.last().copied().unwrap_or_default();
            let Some(amount) = parse_number(cell).filter(|amount| !amount.is_sign_negative()) else {
                return refuse(format!(
                    "“{}”, for {}, is no amount of pounds a year.",
                    short(cell),
                    paid.name
                ));
            };
            values.push(ContractValue {
                provider: paid.provider.clone(),
                commissioner: paid.commissioner.clone(),
                amount,
            });
        }
        Ok(values)
    }
}

/// The contract that is called so, or whose provider is.
fn named<'a>(today: &'a [PaidToday], name: &str) -> Option<&'a PaidToday> {
    let same = |text: &str| text.eq_ignore_ascii_case(name);
    let by_name = today.iter().find(|paid| same(&paid.name));
    by_name.or_else(|| today.iter().find(|paid| same(&paid.provider)))
}

/// Agrees amounts: each stands in the place of what was agreed for its contract before.
pub(super) fn pay(scheme: &mut Scheme, values: Vec<ContractValue>) {
    let Some(value) = &mut scheme.value else { return };
    for new in values {
        let same = |old: &&mut ContractValue| {
            (&old.provider, &old.commissioner) == (&new.provider, &new.commissioner)
        };
        match value.contracts.iter_mut().find(same) {
            Some(old) => old.amount = new.amount,
            None => value.contracts.push(new),
        }
    }
}
