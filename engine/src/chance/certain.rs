//! What would be paid without chance: every count exactly at its rate, with parts of people.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::contract::true_rate;
use super::hang::every_asked;
use super::year::ChanceYear;
use crate::activity::ContractIndex;
use crate::calendar::Month;
use crate::payment::{Component, Supposed, SupposedKey, Versions, each_supposing};
use crate::quantity::{Pence, People};

/// Lines by component and the first month of their period.
pub(super) type Lines = BTreeMap<(Component, Month), Pence>;

impl ChanceYear<'_> {
    /// The lines of a contract with every count exactly at its rate.
    pub(super) fn certain_lines(&self, contract: ContractIndex) -> Lines {
        let mut lines = Lines::new();
        each_supposing(self.selection, self.scheme, contract, [self.at_rates(contract)], |_, all| {
            for line in all {
                *lines.entry((line.component, line.period.first_month())).or_default() +=
                    line.amount.value().unwrap_or_default();
            }
        });
        lines
    }

    /// What would be paid if every count came exactly at its rate.
    pub fn without_chance(&self) -> Pence {
        let all = self.contracts.iter().map(|(contract, _)| self.certain_lines(*contract));
        all.flat_map(Lines::into_values).sum()
    }

    fn at_rates(&self, contract: ContractIndex) -> Supposed {
        let selection = self.selection;
        let versions = Versions::new(self.scheme, selection, contract);
        let provider = &selection.contracts[contract].provider;
        let mut all = Supposed::default();
        let mut rates: BTreeMap<(SupposedKey, Option<Decimal>), Option<Decimal>> = BTreeMap::new();
        for month in selection.months.iter().copied() {
            for asked in every_asked(versions.at(month), provider) {
                let key = SupposedKey::new(contract, asked.measure, asked.threshold);
                let rate = *rates
                    .entry((key, asked.standard))
                    .or_insert_with(|| true_rate(selection, contract, &asked, self.truth));
                let ratio = asked.measure.ratio(selection.month_held(contract, month), asked.threshold);
                if let Some((rate, people)) = rate.zip(ratio.denominator.working()) {
                    let parts = (rate * Decimal::from(people.parts())).round();
                    all.put(key, month, People::of_parts(parts.to_i64().unwrap_or_default()));
                }
            }
        }
        all
    }
}
