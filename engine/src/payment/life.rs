//! What is fixed, and for whom: what each value and plan stands on, and what a contract that begins or ends
//! within the year moves (rules 33 and 34).

use super::moved::paid_for_activity;
use super::price::{Basis, Follows, part_of_year, with_new_money};
use super::{Amount, Statement};
use crate::activity::{Contract, ContractIndex, Jump, Selection};
use crate::calendar::{FinancialYear, Month, Period};
use crate::locality::known_successors;
use crate::quantity::show;
use crate::scheme::{Scheme, Value, Volume};

/// What an annual value of a contract stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueBasis {
    /// The contract.
    pub contract: ContractIndex,
    /// The year.
    pub year: FinancialYear,
    /// Path of the value: `value`, or `limits.plan`.
    pub path: &'static str,
    /// What it stands on.
    pub basis: Basis,
    /// Pounds a year, with the uplifts of the scheme.
    pub annual: Amount,
    /// The months of the year in which the contract is there, so that it is paid or held against.
    pub months: usize,
}

impl ValueBasis {
    /// What is not paid of it for months of its year in which the contract is not there.
    pub(super) fn not_paid(&self, is_out: impl Fn(Month) -> bool) -> Amount {
        let out = self.year.months().into_iter().filter(|month| is_out(*month));
        out.map(|month| part_of_year(self.annual, Period::Month(month))).sum()
    }
}

/// The values and plans of a scheme, by contract and year.
pub fn value_basis(selection: &Selection, scheme: &Scheme) -> Vec<ValueBasis> {
    let plan = scheme.limits.plan.as_ref().filter(|_| scheme.limits.needs_plan());
    let values = [("value", scheme.value.as_ref()), ("limits.plan", plan)];
    let values = values.into_iter().filter_map(|(path, value)| Some((path, value?)));
    let mut found = Vec::new();
    for (path, value) in values {
        for contract in selection.paid_contracts() {
            let years = selection.years().into_iter();
            found.extend(years.map(|year| one(selection, scheme, value, path, contract, year)));
        }
    }
    found
}

fn one(
    selection: &Selection,
    scheme: &Scheme,
    value: &Value,
    path: &'static str,
    contract: ContractIndex,
    year: FinancialYear,
) -> ValueBasis {
    let basis = Basis::of(value, Follows::Nothing, selection, contract, year);
    let factor = scheme.price_factor(year) * with_new_money(value);
    let annual = basis.annual(factor, selection, contract).rounded();
    let life = selection.contracts[contract].life;
    let months = year.months().into_iter().filter(|month| life.holds(*month)).count();
    ValueBasis { contract, year, path, basis, annual, months }
}

/// How a scheme's payment follows activity, in a few words for its card.
pub fn follows_activity(scheme: &Scheme) -> String {
    let mut words = Vec::new();
    if let Some(value) = &scheme.value {
        words.push(
            if value.is_derived() { "fixed at who entered as read" } else { "fixed as agreed" }.to_owned(),
        );
    }
    if let Some(volume) = &scheme.volume {
        words.push(plan_in_words(volume).to_owned());
    }
    if scheme.follows_people() {
        words.push("follows activity".to_owned());
    }
    if let Some(limits) = &scheme.limits.cap_and_collar {
        let share = |share| show::percent(share, 0);
        words.push(format!("between {} and {} of a fixed plan", share(limits.collar), share(limits.cap)));
    }
    words.join("; ")
}

const fn plan_in_words(volume: &Volume) -> &'static str {
    if volume.below_plan.is_zero() {
        "a fixed plan, and people beyond it"
    } else {
        "a plan, and people beyond it or short of it"
    }
}

/// The same as short as a card has room for: `fixed, whatever is done`, `follows every person`.
pub fn follows_in_short(scheme: &Scheme) -> String {
    let follows = match (scheme.value.is_some(), scheme.volume.is_some(), scheme.follows_people()) {
        // A cap and a collar are of what follows people; what is fixed lies where it lies.
        (true, false, false) => return "fixed, whatever is done".to_owned(),
        (true, _, true) => "part fixed, part follows people",
        (_, true, _) => scheme.volume.as_ref().map_or("", plan_in_words),
        (false, false, true) => "follows every person",
        (false, false, false) => return "nothing is agreed yet".to_owned(),
    };
    scheme.limits.cap_and_collar.as_ref().map_or_else(
        || follows.to_owned(),
        |limits| {
            let (collar, cap) = (show::percent(limits.collar, 0), show::percent(limits.cap, 0));
            format!("follows between {} and {cap}", collar.trim_end_matches(" %"))
        },
    )
}

fn in_words(amount: Amount) -> String {
    amount.value().map_or_else(|| "an amount not known".to_owned(), show::pounds)
}

/// How many contracts a sentence names.
const NAMED: usize = 4;

/// What to know about values and lives, in sentences.
pub(super) fn notes(selection: &Selection, scheme: &Scheme) -> Vec<String> {
    let name = &scheme.name;
    let mut notes = Vec::new();
    let bases: Vec<ValueBasis> =
        value_basis(selection, scheme).into_iter().filter(|of| of.path == "value").collect();
    for year in selection.years() {
        let mut parts: Vec<usize> = bases
            .iter()
            .filter(|of| of.year == year && of.basis.is_annualised())
            .filter(|of| selection.contracts[of.contract].life == Default::default())
            .filter_map(|of| of.basis.months_read())
            .collect();
        parts.sort_unstable();
        if let (Some(least), Some(most)) = (parts.first(), parts.last()) {
            let months = if least == most { least.to_string() } else { format!("{least} to {most}") };
            notes.push(format!(
                "{name}: the data covers {months} of the 12 months of {year}, so the annual value is annualised from them. Set value.amount, value.total or an amount for each contract to use what is agreed."
            ));
        }
    }
    notes.extend(part_lives(selection, name, &bases));
    notes
}

/// Months that stand out, with what the scheme pays for their activity and for that of their neighbours.
pub(super) fn jump_notes(selection: &Selection, scheme: &Scheme, statement: &Statement) -> Vec<String> {
    let all: Vec<&Jump> = selection.jumps().collect();
    let paid = |contract: ContractIndex, month: Month| {
        in_words(paid_for_activity(statement, |of| of == contract, month))
    };
    let note = |jump: &&Jump| {
        let [before, after] = jump.beside;
        format!(
            "{}: {} has {} people {} in {}, more than twice the {before} and {after} of the months beside it; activity pays {} for it, {} and {} for them.",
            scheme.name,
            selection.contract_name(jump.contract),
            jump.people,
            jump.what,
            jump.month.in_words(),
            paid(jump.contract, jump.month),
            paid(jump.contract, jump.month.plus(-1)),
            paid(jump.contract, jump.month.plus(1)),
        )
    };
    let mut notes: Vec<String> = all.iter().take(NAMED).map(note).collect();
    if all.len() > NAMED {
        notes.push(format!(
            "{}: {} more counts of a month are more than twice those beside it.",
            scheme.name,
            all.len() - NAMED
        ));
    }
    notes
}

/// Contracts that begin or end within a year, and what that moves of a fixed value.
fn part_lives(selection: &Selection, name: &str, bases: &[ValueBasis]) -> Vec<String> {
    let parts: Vec<&ValueBasis> =
        bases.iter().filter(|of| of.months < 12 && of.annual != Amount::ZERO).collect();
    let mut notes: Vec<String> = Vec::new();
    for of in parts.iter().take(NAMED) {
        let Contract { life, .. } = selection.contracts[of.contract];
        let when = [
            life.begins
                .filter(|month| month.financial_year() == of.year)
                .map(|month| format!("begins in {}", month.in_words())),
            life.ends
                .filter(|month| month.financial_year() == of.year)
                .map(|month| format!("ends in {}", month.in_words())),
        ];
        let when: Vec<String> = when.into_iter().flatten().collect();
        let when = if when.is_empty() { "is not there in this year".to_owned() } else { when.join(" and ") };
        let goes_on = goes_on(selection, of.contract);
        notes.push(format!(
            "{name}: the contract of {} {when}{goes_on}; its value of {} a year is paid for {} of the 12 months of {}, about {} less than for all of them.",
            selection.contract_name(of.contract),
            in_words(of.annual),
            of.months,
            of.year,
            in_words(of.not_paid(|month| !life.holds(month)))
        ));
    }
    if parts.len() > NAMED {
        notes.push(format!(
            "{name}: {} more contracts begin or end within the year, and are paid for their own months.",
            parts.len() - NAMED
        ));
    }
    notes
}

/// Under which code a contract that ends goes on, where that is known and the place does not say so.
fn goes_on(selection: &Selection, contract: ContractIndex) -> String {
    let Contract { provider, life, .. } = &selection.contracts[contract];
    let known = known_successors().unwrap_or_default().iter().map(|known| (known.fact(), &known.says));
    let mut of = known.filter(|(fact, _)| life.ends.is_some() && *fact.code == **provider);
    of.next().map_or_else(String::new, |(fact, says)| {
        format!(
            " ({says} from {} on, as {}; name that among the facts about the place, and both are one contract)",
            fact.from.in_words(),
            fact.successor
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme::preset;

    #[test]
    fn a_card_says_that_what_is_fixed_stays_fixed_under_a_cap_and_what_follows_people_is_held_by_it() {
        let capped = |id: &str| {
            let mut scheme = preset(id).unwrap().scheme().unwrap();
            assert_eq!(scheme.add_part("limits.cap_and_collar", &[]).map_err(|why| why.to_string()), Ok(()));
            follows_in_short(&scheme)
        };
        assert_eq!(capped("block"), "fixed, whatever is done");
        assert!(capped("south-tees").starts_with("follows between "), "{}", capped("south-tees"));
    }
}
