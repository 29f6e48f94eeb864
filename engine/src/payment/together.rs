//! What the lines of a year come to together, where a suppressed tally tells a year by service line and cluster
//! more narrowly than its months.
//!
//! Prices are the same in every month of a year, so what a year's people are worth is a sum over its lines
//! or clusters, each with the rounding of one count instead of twelve; and where a line is kept back, how many
//! people all lines have together still bounds it.

use rust_decimal::Decimal;

use super::amount::Unrounded;
use super::price::{ActivityYear, counts, items_of_year, wholes_of_year, withheld_in};
use super::statement::{Component, Together};
use super::versions::Versions;
use crate::activity::{ContractIndex, Selection};
use crate::calendar::{FinancialYear, Month, Period};
use crate::quantity::{Bound, Pence};
use crate::scheme::{Outcomes, Scheme};

/// The bounds of a contract's years, by component and of what its pot earns.
pub(super) fn together(selection: &Selection, scheme: &Scheme, contract: ContractIndex) -> Vec<Together> {
    let years = selection.years();
    let mut all = Vec::new();
    for year in years.into_iter().filter(|year| selection.margin_year(contract, *year).is_some()) {
        let versions = Versions::new(scheme, selection, contract);
        let months: Vec<Month> =
            selection.months.iter().copied().filter(|month| month.financial_year() == year).collect();
        let Some(first) = months.first().map(|month| versions.at(*month)) else { continue };
        // Terms that change within the year make two sums of it, and a shadow year pays otherwise.
        let is_one = months.iter().all(|month| std::ptr::eq(versions.at(*month), first));
        if is_one && !first.timing.shadow_years.contains(&year) {
            let of = OfYear { selection, scheme: first, contract, year, months: &months };
            all.extend(of.bounds(&versions));
        }
    }
    all
}

/// A contract in a year of one set of terms.
struct OfYear<'a> {
    selection: &'a Selection,
    scheme: &'a Scheme,
    contract: ContractIndex,
    year: FinancialYear,
    months: &'a [Month],
}

impl OfYear<'_> {
    fn bounds(&self, versions: &Versions<'_>) -> Vec<Together> {
        let mut all = Vec::new();
        let mut known: Vec<(Component, Unrounded)> = Vec::new();
        // What is exact by the year need not be by the month: means differ between months.
        let items = items_of_year(self.scheme, self.selection, self.contract, self.year);
        for items in items.into_iter().filter(|items| !items.is_exact()) {
            let wholes =
                wholes_of_year(self.scheme, self.selection, self.contract, self.year, items.component);
            let gross = items.gross_of(&wholes);
            all.extend(self.core(items.component, gross));
            known.push((items.component, gross));
        }
        let activity = ActivityYear::new(versions, self.selection, self.contract, self.year);
        all.extend(self.scheme.pot().and_then(|pot| self.earned(pot, &known, &activity)));
        all
    }

    /// What is not withheld of a component.
    fn core(&self, component: Component, gross: Unrounded) -> Option<Together> {
        let provider = &self.selection.contracts[self.contract].provider;
        let shares = || self.months.iter().map(|month| withheld_in(self.scheme, provider, *month, component));
        let (least, most) =
            (gross * (Decimal::ONE - shares().max()?), gross * (Decimal::ONE - shares().min()?));
        // Each month is rounded, and what is withheld of it is split off in whole pence.
        self.within(Some(component), least, most, 2)
    }

    /// What the pot earns: nothing at the least, and at the most all of it.
    fn earned(
        &self,
        pot: &Outcomes,
        known: &[(Component, Unrounded)],
        activity: &ActivityYear<'_>,
    ) -> Option<Together> {
        let limits = &self.scheme.limits;
        let is_plain = pot.amount.is_none()
            && self.scheme.value.is_none()
            && limits.tolerance.is_none()
            && limits.cap_and_collar.is_none();
        if !is_plain || known.is_empty() {
            return None;
        }
        let others = activity.parts(Period::Year(self.year));
        let others = others.filter(|part| known.iter().all(|(component, _)| *component != part.component));
        let others = others.map(|part| (part.component, part.gross));
        let base: Unrounded = known
            .iter()
            .copied()
            .chain(others)
            .filter(|(component, _)| counts(pot, *component))
            .map(|(_, gross)| gross)
            .sum();
        let whole = base * (pot.share * self.scheme.timing.part_at_stake(self.year));
        // Each measure of each period is rounded.
        self.within(None, Unrounded::NOTHING, whole, 2 + pot.measures.len())
    }

    /// The bounds, wider by so many pence a month.
    fn within(
        &self,
        component: Option<Component>,
        least: Unrounded,
        most: Unrounded,
        pence: usize,
    ) -> Option<Together> {
        let room = Pence(i64::try_from(pence * self.months.len()).ok()?);
        Some(Together {
            contract: self.contract,
            year: self.year,
            component,
            least: least.at(Bound::Least)?.rounded() - room,
            most: most.at(Bound::Most)?.rounded() + room,
        })
    }
}
