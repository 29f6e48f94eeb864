//! A contract year by chance: every count of a measure as it could have come, and what the scheme then pays.

use super::block::{Block, blocks};
use super::contract::{ContractChance, TrueRate};
use super::convolve::sums;
use super::draws::{BATCH, Choice, stream};
use super::full::InFull;
use super::income::{Income, Way};
use crate::activity::{ContractIndex, Selection};
use crate::on_threads;
use crate::quantity::Pence;
use crate::scheme::Scheme;

/// What is supposed of chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumptions {
    /// Which rate stands behind the counts.
    pub truth: TrueRate,
    /// How far the counts of a provider, over months and measures, go together: 0 not at all, and at the most
    /// [`MOST_CORRELATION`](super::MOST_CORRELATION), by which more is worked.
    pub correlation: f64,
    /// Seed of the draws.
    pub seed: u64,
    /// How many years are drawn.
    pub years: u32,
    /// How many threads draw them; what comes out is the same with any number.
    pub threads: usize,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self { truth: TrueRate::AsCounted, correlation: 0.0, seed: 1, years: 10_000, threads: 2 }
    }
}

/// A scheme on a selection, prepared so that years can be drawn.
pub struct ChanceYear<'a> {
    pub(super) selection: &'a Selection,
    pub(super) scheme: &'a Scheme,
    pub(super) truth: TrueRate,
    pub(super) contracts: Vec<(ContractIndex, ContractChance)>,
}

impl<'a> ChanceYear<'a> {
    /// Works out what every line comes to at every count that its measures may have.
    pub fn new(selection: &'a Selection, scheme: &'a Scheme, truth: TrueRate, threads: usize) -> Self {
        let all: Vec<ContractIndex> = selection.paid_contracts().collect();
        let of = |place: usize| (all[place], ContractChance::new(selection, scheme, all[place], truth));
        Self { selection, scheme, truth, contracts: on_threads::places(all.len(), threads, of) }
    }

    /// Why the lines could not be taken one by one, where they could not: then the whole scheme is worked out on
    /// each year that is drawn.
    pub fn why_in_full(&self) -> Option<&'static str> {
        self.contracts.iter().find_map(|(_, contract)| contract.why_not)
    }

    /// Measures that decide pounds and that are left as they were counted: the data does not tell them, or counts
    /// more people than they are out of.
    pub fn left_out(&self) -> Vec<&'static str> {
        let mut all: Vec<&str> =
            self.contracts.iter().flat_map(|(_, contract)| contract.left_out.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether chance moves any line.
    pub fn is_moved(&self) -> bool {
        self.why_in_full().is_some() || self.contracts.iter().any(|(_, contract)| !contract.cells.is_empty())
    }

    /// What lines that hang on no measure come to.
    fn fixed(&self) -> Pence {
        self.contracts.iter().map(|(_, contract)| contract.fixed).sum()
    }

    fn blocks(&self, correlation: f64) -> Result<Vec<Vec<Block>>, &'static str> {
        self.contracts.iter().map(|(_, contract)| blocks(contract, correlation)).collect()
    }

    /// Income exactly, where nothing is correlated and lines can be taken one by one; and to within how much its
    /// hundredths are.
    pub fn exact(&self) -> Option<(Income, Pence)> {
        if self.why_in_full().is_some() {
            return None;
        }
        let blocks: Vec<Block> = self.blocks(0.0).ok()?.into_iter().flatten().collect();
        let fixed = self.fixed();
        let (sums, width) = sums(fixed.0, &blocks);
        let moments = blocks.iter().map(Block::moments);
        let (mean, variance) =
            moments.fold((fixed.0 as f64, 0.0), |sum, block| (sum.0 + block.0, sum.1 + block.1));
        Some((Income::of_chances(&sums, (mean, variance)), Pence(width.ceil() as i64)))
    }

    /// Income by drawing years.
    pub fn drawn(&self, assumed: &Assumptions) -> Income {
        let tables = if self.why_in_full().is_none() { self.blocks(assumed.correlation).ok() } else { None };
        match tables {
            Some(tables) => Income::of_years(Way::Drawn, self.draw(&tables, assumed)),
            None => Income::of_years(Way::DrawnInFull, InFull::new(self).draw(assumed)),
        }
    }

    /// Income exactly where that can be, else by drawing years.
    pub fn income(&self, assumed: &Assumptions) -> Income {
        let exact = (assumed.correlation <= 0.0).then(|| self.exact()).flatten();
        exact.map_or_else(|| self.drawn(assumed), |(income, _)| income)
    }

    fn draw(&self, tables: &[Vec<Block>], assumed: &Assumptions) -> Vec<i64> {
        let prepared: Vec<Vec<Drawn<'_>>> =
            tables.iter().map(|blocks| blocks.iter().map(Drawn::new).collect()).collect();
        let (years, fixed) = (assumed.years as usize, self.fixed().0);
        let batch = |batch: usize| {
            let mut chance = stream(assumed.seed, batch);
            let number = BATCH.min(years - batch * BATCH);
            let mut sums = vec![fixed; number];
            for contract in &prepared {
                let kinds = contract.iter().map(|drawn| drawn.years.len()).max().unwrap_or(1);
                let kind = Choice::new(&vec![1.0 / kinds as f64; kinds]);
                for sum in &mut sums {
                    let year = if kinds > 1 { kind.draw(&mut chance) } else { 0 };
                    for drawn in contract {
                        let choice = &drawn.years[year.min(drawn.years.len() - 1)];
                        *sum += drawn.pence[choice.draw(&mut chance)];
                    }
                }
            }
            sums
        };
        on_threads::places(years.div_ceil(BATCH), assumed.threads, batch).into_iter().flatten().collect()
    }
}

/// A block ready to be drawn.
struct Drawn<'b> {
    pence: &'b [i64],
    years: Vec<Choice>,
}

impl<'b> Drawn<'b> {
    fn new(block: &'b Block) -> Self {
        Self { pence: &block.pence, years: block.years.iter().map(|year| Choice::new(year)).collect() }
    }
}
