//! Years drawn in full: counts by month, and the whole scheme worked out on each year.

use std::collections::BTreeMap;

use rand::RngCore;
use rust_decimal::prelude::ToPrimitive;

use super::contract::{NEVER, counts, true_rate};
use super::counted::Counted;
use super::draws::{BATCH, Choice, stream};
use super::hang::{Asked, every_asked};
use super::levels::in_years;
use super::year::{Assumptions, ChanceYear};
use crate::activity::{ContractIndex, Selection};
use crate::calendar::Month;
use crate::on_threads;
use crate::payment::{Supposed, SupposedKey, Versions, each_supposing};
use crate::quantity::People;

/// A count of a month, ready to be drawn.
struct MonthCount {
    key: SupposedKey,
    month: Month,
    first: u32,
    years: Vec<Choice>,
}

/// A year of which every count is drawn.
pub(super) struct InFull<'a> {
    of: &'a ChanceYear<'a>,
}

impl<'a> InFull<'a> {
    pub const fn new(of: &'a ChanceYear<'a>) -> Self {
        Self { of }
    }

    /// Income of so many years, in pence.
    pub fn draw(&self, assumed: &Assumptions) -> Vec<i64> {
        let contracts: Vec<(ContractIndex, Vec<MonthCount>)> = self
            .of
            .contracts
            .iter()
            .map(|(contract, _)| (*contract, self.month_counts(*contract, assumed.correlation)))
            .collect();
        let years = assumed.years as usize;
        let batch = |batch: usize| {
            let mut chance = stream(assumed.seed, batch);
            let number = BATCH.min(years - batch * BATCH);
            let mut sums = vec![0_i64; number];
            for (contract, months) in &contracts {
                let all = (0..number).map(|_| year(months, &mut chance));
                each_supposing(self.of.selection, self.of.scheme, *contract, all, |place, lines| {
                    let known = lines.iter().filter_map(|line| line.amount.value());
                    sums[place] += known.map(|pence| pence.0).sum::<i64>();
                });
            }
            sums
        };
        on_threads::places(years.div_ceil(BATCH), assumed.threads, batch).into_iter().flatten().collect()
    }

    /// The counts of a contract that are drawn, month by month.
    fn month_counts(&self, contract: ContractIndex, correlation: f64) -> Vec<MonthCount> {
        let selection = self.of.selection;
        let versions = Versions::new(self.of.scheme, selection, contract);
        let provider = &selection.contracts[contract].provider;
        let mut asked: BTreeMap<SupposedKey, Asked> = BTreeMap::new();
        for month in &selection.months {
            for one in every_asked(versions.at(*month), provider) {
                asked.entry(SupposedKey::new(contract, one.measure, one.threshold)).or_insert(one);
            }
        }
        let of = |(key, asked): (&SupposedKey, &Asked)| -> Vec<MonthCount> {
            let Some(rate) =
                true_rate(selection, contract, asked, self.of.truth).and_then(|rate| rate.to_f64())
            else {
                return Vec::new();
            };
            let chosen = selection.months.iter().map(|month| (*month, Some(rate)));
            // Of a rolling year the months before the chosen ones are what they were.
            let others =
                selection.covered.iter().filter(|month| selection.months.binary_search(month).is_err());
            let months = chosen.chain(others.map(|month| (*month, None)));
            months.filter_map(|month| month_count(selection, *key, asked, month, correlation)).collect()
        };
        asked.iter().flat_map(of).collect()
    }
}

fn month_count(
    selection: &Selection,
    key: SupposedKey,
    asked: &Asked,
    (month, rate): (Month, Option<f64>),
    correlation: f64,
) -> Option<MonthCount> {
    let held = selection.month_held(key.contract, month);
    let (counted, people) = counts(asked.measure.ratio(held, asked.threshold))?;
    let Some(rate) = rate else {
        let first = counted.round() as u32;
        return Some(MonthCount { key, month, first, years: vec![Choice::new(&[1.0])] });
    };
    let counted = Counted::binomial(people, rate);
    let likely: Vec<(u32, f64)> = counted.each().filter(|(_, chance)| *chance > NEVER).collect();
    let all: f64 = likely.iter().map(|(_, chance)| chance).sum();
    let chances: Vec<f64> = likely.iter().map(|(_, chance)| chance / all).collect();
    let falls = asked.falls();
    let years = in_years(&chances, correlation, falls).iter().map(|year| Choice::new(year)).collect();
    Some(MonthCount { key, month, first: likely.first()?.0, years })
}

/// The counts of one year.
fn year(months: &[MonthCount], chance: &mut impl RngCore) -> Supposed {
    let kinds = months.iter().map(|month| month.years.len()).max().unwrap_or(1);
    let kind = ((u64::from(chance.next_u32()) * kinds as u64) >> 32) as usize;
    let mut all = Supposed::default();
    for month in months {
        let choice = &month.years[kind.min(month.years.len() - 1)];
        let count = month.first + choice.draw(chance) as u32;
        all.put(month.key, month.month, People::whole(count.into()));
    }
    all
}
