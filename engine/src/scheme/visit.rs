//! One list of all terms: the command line gets its paths from it, the window its sliders, the check
//! its limits, the plain words their numbers.

use rust_decimal::{Decimal, dec};

use super::measures::alternatives;
use super::{
    Cohort, ContractPlan, ContractValue, RateOf, Scheme, Slot, Stage, Term, TermError, TermValue, Unit, Words,
};
use crate::calendar::Month;
use crate::quantity::Weight;

const MOST_POUNDS_A_PERSON: Decimal = dec!(100_000);
const MOST_POUNDS_A_YEAR: Decimal = dec!(10_000_000_000);
/// The end of a slider of what is paid for a person: published contract values of today come to £2,030 a course.
pub(super) const A_PERSON: Decimal = dec!(2_500);
/// More people than live in England.
const MOST_PEOPLE: Decimal = dec!(60_000_000);

/// Shows terms to whoever wants them.
pub(super) struct Visitor<'v> {
    group: &'static str,
    visit: &'v mut dyn FnMut(Term<'_>),
}

impl<'v> Visitor<'v> {
    pub fn new(visit: &'v mut dyn FnMut(Term<'_>)) -> Self {
        Self { group: "", visit }
    }

    /// The heading of the terms that follow.
    pub const fn group(&mut self, heading: &'static str) {
        self.group = heading;
    }

    /// A term with limits of its own: least, most, and the most that a slider shows.
    pub fn term(
        &mut self,
        path: impl Into<String>,
        label: impl Into<String>,
        unit: Unit,
        [least, most, usual_most]: [Decimal; 3],
        slot: Slot<'_>,
    ) {
        let (path, label) = (path.into(), label.into());
        let group = self.group;
        let (rate_of, price_of) = (None, None);
        (self.visit)(Term { path, group, label, unit, least, most, usual_most, rate_of, price_of, slot });
    }

    /// A share that is the rate of a measure.
    pub fn rate(
        &mut self,
        path: impl Into<String>,
        label: impl Into<String>,
        of: RateOf<'_>,
        slot: &mut Decimal,
    ) {
        (self.visit)(Term {
            path: path.into(),
            group: self.group,
            label: label.into(),
            unit: Unit::Share,
            least: Decimal::ZERO,
            most: Decimal::ONE,
            usual_most: Decimal::ONE,
            rate_of: Some(of),
            price_of: None,
            slot: Slot::Number(slot),
        });
    }

    /// What is paid for each person of a cohort.
    pub fn price(
        &mut self,
        path: impl Into<String>,
        label: impl Into<String>,
        of: Cohort,
        slot: &mut Decimal,
    ) {
        (self.visit)(Term {
            path: path.into(),
            group: self.group,
            label: label.into(),
            unit: Unit::Pounds,
            least: Decimal::ZERO,
            most: MOST_POUNDS_A_PERSON,
            usual_most: A_PERSON,
            rate_of: None,
            price_of: Some(of),
            slot: Slot::Number(slot),
        });
    }

    pub fn pounds(
        &mut self,
        path: impl Into<String>,
        label: impl Into<String>,
        usual: Decimal,
        slot: &mut Decimal,
    ) {
        let most = if usual > dec!(10_000) { MOST_POUNDS_A_YEAR } else { MOST_POUNDS_A_PERSON };
        self.term(path, label, Unit::Pounds, [Decimal::ZERO, most, usual], Slot::Number(slot));
    }

    pub fn signed_pounds(&mut self, path: &str, label: &str, usual: Decimal, slot: &mut Decimal) {
        let limits = [-MOST_POUNDS_A_YEAR, MOST_POUNDS_A_YEAR, usual];
        self.term(path, label, Unit::Pounds, limits, Slot::Number(slot));
    }

    pub fn optional_pounds(
        &mut self,
        path: impl Into<String>,
        label: impl Into<String>,
        usual: Decimal,
        slot: &mut Option<Decimal>,
    ) {
        self.term(
            path,
            label,
            Unit::Pounds,
            [Decimal::ZERO, MOST_POUNDS_A_YEAR, usual],
            Slot::Optional(slot),
        );
    }

    /// A share from nothing to all.
    pub fn share(
        &mut self,
        path: impl Into<String>,
        label: impl Into<String>,
        usual: Decimal,
        slot: &mut Decimal,
    ) {
        self.term(path, label, Unit::Share, [Decimal::ZERO, Decimal::ONE, usual], Slot::Number(slot));
    }

    /// A share that may be more than all: a cap of 103 %.
    pub fn multiple(&mut self, path: &str, label: &str, slot: &mut Decimal) {
        self.term(path, label, Unit::Share, [Decimal::ZERO, dec!(100), dec!(1.5)], Slot::Number(slot));
    }

    pub fn people(
        &mut self,
        path: impl Into<String>,
        label: impl Into<String>,
        usual: Decimal,
        slot: &mut u32,
    ) {
        self.term(path, label, Unit::People, [Decimal::ZERO, MOST_PEOPLE, usual], Slot::Whole(slot));
    }

    pub fn count(&mut self, path: &str, label: &str, unit: Unit, most: Decimal, slot: &mut u32) {
        self.term(path, label, unit, [Decimal::ZERO, most, most], Slot::Whole(slot));
    }

    /// People a year, which need not be said.
    pub fn optional_people(&mut self, path: &str, label: &str, slot: &mut Option<Decimal>) {
        let limits = [Decimal::ZERO, MOST_PEOPLE, dec!(25_000)];
        self.term(path, label, Unit::People, limits, Slot::Optional(slot));
    }

    /// Years of a contract: one at least.
    pub fn years(&mut self, path: &str, label: &str, slot: &mut u32) {
        self.term(path, label, Unit::Years, [Decimal::ONE, dec!(10), dec!(7)], Slot::Whole(slot));
    }

    /// The threshold of a test, in points out of 20 or in days.
    pub fn threshold(&mut self, path: String, label: &str, points: bool, slot: &mut u32) {
        let (unit, limits, name) = if points {
            (Unit::Points, [Decimal::ZERO, dec!(20), dec!(20)], "points to count as satisfied")
        } else {
            (Unit::Days, [Decimal::ZERO, dec!(365), dec!(180)], "days")
        };
        self.term(path, format!("{label}: {name}"), unit, limits, Slot::Whole(slot));
    }

    pub fn word(&mut self, path: impl Into<String>, label: impl Into<String>, slot: &mut dyn Words) {
        self.choice(path, label, Slot::Word(slot));
    }

    pub fn flag(&mut self, path: impl Into<String>, label: impl Into<String>, slot: &mut bool) {
        self.choice(path, label, Slot::Flag(slot));
    }

    /// A measure, of those that make sense in its place.
    pub fn measure(&mut self, path: impl Into<String>, label: impl Into<String>, slot: &mut String) {
        let known = alternatives(slot);
        if !known.is_empty() {
            self.choice(path, label, Slot::Measure(slot, known));
        }
    }

    pub fn one_of(&mut self, path: &str, label: &str, slot: &mut String, known: Vec<String>) {
        self.choice(path, label, Slot::OneOf(slot, known));
    }

    /// A weight, one of a set that totals 100.00 %.
    pub fn weight(&mut self, path: String, label: String, set: &str, place: usize, slot: &mut Weight) {
        let limits = [Decimal::ZERO, Decimal::ONE, Decimal::ONE];
        self.term(
            path,
            label,
            Unit::Share,
            limits,
            Slot::Weight { weight: slot, set: set.to_owned(), place },
        );
    }

    pub fn month(&mut self, path: String, label: String, slot: &mut Month) {
        self.choice(path, label, Slot::Month(slot));
    }

    pub fn optional_month(&mut self, path: &str, label: &str, slot: &mut Option<Month>) {
        self.choice(path, label, Slot::OptionalMonth(slot));
    }

    pub fn months(&mut self, path: &str, label: &str, slot: &mut Vec<Month>) {
        self.choice(path, label, Slot::Months(slot));
    }

    pub fn order(&mut self, path: &str, label: &str, slot: &mut Vec<Stage>) {
        self.choice(path, label, Slot::Order(slot));
    }

    fn choice(&mut self, path: impl Into<String>, label: impl Into<String>, slot: Slot<'_>) {
        self.term(path, label, Unit::None, [Decimal::ZERO, Decimal::ONE, Decimal::ONE], slot);
    }
}

impl Scheme {
    /// Shows every term to `look`, in the order in which a person reads a contract. Terms are listed by
    /// where they are kept, to be set as well, so this looks at those of a copy.
    pub fn each_term(&self, look: &mut dyn FnMut(&Term<'_>)) {
        self.clone().visit(&mut |term| look(&term));
    }

    /// Sets the term at a path from text, as `--set` gives it: a number, a word, `true` or `None`.
    ///
    /// # Errors
    /// Where there is no such term, or the value is not of its kind or outside its limits.
    pub fn set(&mut self, path: &str, text: &str) -> Result<(), TermError> {
        self.set_value(path, &text.into())
    }

    /// Sets the term at a path.
    ///
    /// # Errors
    /// Where there is no such term, or the value is not of its kind or outside its limits.
    pub fn set_value(&mut self, path: &str, value: &TermValue) -> Result<(), TermError> {
        if let Some(result) = self.set_for_contract(path, value) {
            return result;
        }
        let mut result = None;
        let mut paths = Vec::new();
        self.visit(&mut |mut term| {
            if term.path == path {
                result = Some(term.set_value(value));
            }
            paths.push(term.path);
        });
        result.unwrap_or_else(|| {
            let nearest = super::file::nearest(path, paths.iter().map(String::as_str));
            Err(TermError::Unknown {
                scheme: self.id.clone(),
                path: path.to_owned(),
                nearest: nearest.map_or_else(
                    || format!(" “presets --show {}” lists its terms.", self.id),
                    |known| format!(" Did you mean {known}?"),
                ),
            })
        })
    }

    /// Agrees an amount, or a plan, for a contract that has none of its own yet, or takes it back: `None` leaves
    /// it to what holds for every contract. Nothing where the path is none of a contract, or it is named already.
    fn set_for_contract(&mut self, path: &str, value: &TermValue) -> Option<Result<(), TermError>> {
        let (of, contract) = path.split_once(".contracts.")?;
        let (provider, commissioner) = contract.split_once('.')?;
        let codes = [provider, commissioner].map(str::to_owned);
        let is_none = match value {
            TermValue::Nothing => true,
            TermValue::Text(text) => text.trim().eq_ignore_ascii_case("none"),
            TermValue::Number(_)
            | TermValue::Word(_)
            | TermValue::Month(_)
            | TermValue::Months(_)
            | TermValue::Order(_) => false,
        };
        let agreed = match of {
            "volume" => {
                let [provider, commissioner] = codes.clone();
                let new = ContractPlan { provider, commissioner, planned_people: 0 };
                let show = |new: &mut ContractPlan, v: &mut Visitor<'_>| {
                    v.people(path, "", MOST_PEOPLE, &mut new.planned_people);
                };
                let is_it = |plan: &ContractPlan| [&plan.provider, &plan.commissioner] == codes.each_ref();
                return agree(&mut self.volume.as_mut()?.contracts, is_it, new, show, (value, is_none));
            }
            "value" => self.value.as_mut()?,
            "limits.plan" => self.limits.plan.as_mut()?,
            "limits.sharing.cost" => self.limits.sharing.as_mut().map(|sharing| &mut sharing.cost)?,
            _ => return None,
        };
        let [provider, commissioner] = codes.clone();
        let new = ContractValue { provider, commissioner, amount: Decimal::ZERO };
        let show = |new: &mut ContractValue, v: &mut Visitor<'_>| {
            v.pounds(path, "", MOST_POUNDS_A_YEAR, &mut new.amount);
        };
        let is_it = |agreed: &ContractValue| [&agreed.provider, &agreed.commissioner] == codes.each_ref();
        agree(&mut agreed.contracts, is_it, new, show, (value, is_none))
    }

    /// The scheme with the term at a path set. A weight moves the others of its set that are not locked, from
    /// where they stand here, so that they come to 100.00 % as before. Whether the terms still make a scheme
    /// together is for [`Scheme::check`] to say.
    ///
    /// # Errors
    /// As [`Scheme::set_value`].
    pub fn with_term(
        &self,
        path: &str,
        value: &TermValue,
        locked: &std::collections::BTreeSet<String>,
    ) -> Result<Self, TermError> {
        let mut scheme = self.clone();
        let mut moved = None;
        self.each_term(&mut |term| {
            if let (true, Slot::Weight { set, place, .. }) = (term.path == path, &term.slot) {
                moved = Some((set.clone(), *place));
            }
        });
        scheme.set_value(path, value)?;
        if let Some((set, place)) = moved {
            let to = scheme.weights(&set).get(place).copied().unwrap_or_default();
            scheme.move_weight(&set, &self.weights(&set), &self.locks(&set, locked), place, to);
        }
        Ok(scheme)
    }

    /// Which weights of a set are locked, in order: those at these paths.
    pub fn locks(&self, set: &str, locked: &std::collections::BTreeSet<String>) -> Vec<bool> {
        let mut locks = Vec::new();
        self.each_term(&mut |term| {
            if let Slot::Weight { set: of, .. } = &term.slot
                && of == set
            {
                locks.push(locked.contains(&term.path));
            }
        });
        locks
    }

    /// The name on screen of the term at a path; the path itself where there is none.
    pub fn label_of(&self, path: &str) -> String {
        let mut label = path.to_owned();
        self.each_term(&mut |term| {
            if term.path == path {
                label.clone_from(&term.label);
            }
        });
        label
    }

    /// Whether a term is at a path.
    pub fn has_term(&self, path: &str) -> bool {
        let mut found = false;
        self.each_term(&mut |term| found |= term.path == path);
        found
    }

    /// The value of the term at a path, as a file holds it.
    pub fn text_of(&self, path: &str) -> Option<String> {
        let mut text = None;
        self.each_term(&mut |term| {
            if term.path == path {
                text = Some(term.text());
            }
        });
        text
    }

    /// Sets numbers by path in one pass, for exceptions; paths that are not there change nothing.
    pub(crate) fn set_numbers(&mut self, numbers: &std::collections::BTreeMap<String, Decimal>) {
        self.visit(&mut |mut term| {
            if let Some(&number) = numbers.get(&term.path) {
                term.set_number(number);
            }
        });
    }

    /// Moves a weight of the set `set`: the others that are not locked make room in proportion.
    /// Worked from `start`, the weights when a drag began.
    pub fn move_weight(&mut self, set: &str, start: &[Weight], locked: &[bool], place: usize, to: Weight) {
        let after = crate::quantity::moved(start, locked, place, to);
        self.put_weights(set, &after);
    }

    /// The weights of a set, in order.
    pub fn weights(&self, set: &str) -> Vec<Weight> {
        let mut weights = Vec::new();
        self.each_term(&mut |term| {
            if let Slot::Weight { weight, set: of, .. } = &term.slot
                && of == set
            {
                weights.push(**weight);
            }
        });
        weights
    }

    /// Replaces the weights of a set.
    pub fn put_weights(&mut self, set: &str, weights: &[Weight]) {
        self.visit(&mut |term| {
            if let Slot::Weight { weight, set: of, place } = term.slot
                && of == set
                && let Some(new) = weights.get(place)
            {
                *weight = *new;
            }
        });
    }

    /// Brings every set of weights to 100.00 %: those at `fixed` paths stay, the others move in
    /// proportion.
    pub fn balance_weights(&mut self, fixed: &[String]) {
        let mut sets: std::collections::BTreeMap<String, (Vec<Weight>, Vec<bool>)> = Default::default();
        self.each_term(&mut |term| {
            if let Slot::Weight { weight, set, .. } = &term.slot {
                let (weights, locked) = sets.entry(set.clone()).or_default();
                weights.push(**weight);
                locked.push(fixed.contains(&term.path));
            }
        });
        for (set, (weights, locked)) in sets {
            if weights.iter().map(|weight| weight.0).sum::<u32>() != Weight::WHOLE.0 && locked.contains(&true)
            {
                self.put_weights(&set, &crate::quantity::scaled_to_whole(&weights, &locked));
            }
        }
    }
}

/// Puts what is agreed for a contract among those of others, once its term takes the value; or takes it out. Nothing
/// where it is there already, so that its own term is set.
fn agree<T>(
    list: &mut Vec<T>,
    is_it: impl Fn(&T) -> bool,
    mut new: T,
    show: impl FnOnce(&mut T, &mut Visitor<'_>),
    (value, is_none): (&TermValue, bool),
) -> Option<Result<(), TermError>> {
    if is_none {
        list.retain(|agreed| !is_it(agreed));
        return Some(Ok(()));
    }
    if list.iter().any(is_it) {
        return None;
    }
    let mut set = Ok(());
    let mut take = |mut term: Term<'_>| set = term.set_value(value);
    show(&mut new, &mut Visitor::new(&mut take));
    if set.is_ok() {
        list.push(new);
    }
    Some(set)
}
