//! Lines that share counts, as one draw: how likely each sum of pounds is.

use super::contract::ContractChance;
use super::levels::in_years;

/// Sums of money with their chances, in each kind of year.
pub(super) struct Block {
    /// Pence, each once.
    pub pence: Vec<i64>,
    /// By kind of year, a chance for each of them.
    pub years: Vec<Vec<f64>>,
}

/// Lines that share counts have so many combinations at the most.
const MOST: usize = 65_536;

/// The blocks of a contract; why not, where lines that share counts have too many combinations.
pub(super) fn blocks(contract: &ContractChance, correlation: f64) -> Result<Vec<Block>, &'static str> {
    let years: Vec<Vec<Vec<f64>>> = contract
        .variables
        .iter()
        .map(|variable| {
            let chances: Vec<f64> = variable.classes.iter().map(|class| class.chance).collect();
            in_years(&chances, correlation, variable.falls)
        })
        .collect();
    groups(contract).iter().map(|group| block(contract, group, &years)).collect()
}

/// Cells by the counts that they share.
fn groups(contract: &ContractChance) -> Vec<Vec<usize>> {
    let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for (place, cell) in contract.cells.iter().enumerate() {
        let (mut cells, mut variables) = (vec![place], cell.variables.clone());
        groups.retain(|(others, theirs)| {
            let shares = theirs.iter().any(|variable| variables.contains(variable));
            if shares {
                cells.extend(others);
                variables.extend(theirs);
            }
            !shares
        });
        groups.push((cells, variables));
    }
    groups.into_iter().map(|(cells, _)| cells).collect()
}

fn block(contract: &ContractChance, group: &[usize], years: &[Vec<Vec<f64>>]) -> Result<Block, &'static str> {
    let mut variables: Vec<usize> =
        group.iter().flat_map(|cell| contract.cells[*cell].variables.iter().copied()).collect();
    variables.sort_unstable();
    variables.dedup();
    let sizes: Vec<usize> = variables.iter().map(|v| contract.variables[*v].classes.len()).collect();
    let all: usize = sizes.iter().product();
    if all > MOST {
        return Err("too many measures share a line");
    }
    let mut combinations: Vec<(i64, usize)> =
        (0..all).map(|place| (pence_at(contract, group, (&variables, &sizes), place), place)).collect();
    combinations.sort_unstable();
    let mut pence: Vec<i64> = combinations.iter().map(|(pence, _)| *pence).collect();
    pence.dedup();
    let levels = variables.first().map_or(1, |variable| years[*variable].len());
    let of_level = |level: usize| {
        let mut chances = Vec::with_capacity(pence.len());
        let mut last = None;
        for &(pence, place) in &combinations {
            let mut rest = place;
            let mut chance = 1.0;
            for (variable, size) in variables.iter().zip(&sizes) {
                chance *= years[*variable][level][rest % size];
                rest /= size;
            }
            match chances.last_mut() {
                Some(sum) if last == Some(pence) => *sum += chance,
                _ => chances.push(chance),
            }
            last = Some(pence);
        }
        chances
    };
    let years = (0..levels).map(of_level).collect();
    Ok(Block { pence, years })
}

/// What the lines of a group come to at a combination of their counts.
fn pence_at(
    contract: &ContractChance,
    group: &[usize],
    (variables, sizes): (&[usize], &[usize]),
    place: usize,
) -> i64 {
    let class_of = |wanted: usize| {
        let mut rest = place;
        for (variable, size) in variables.iter().zip(sizes) {
            if *variable == wanted {
                return rest % size;
            }
            rest /= size;
        }
        0
    };
    let of_cell = |cell: &usize| {
        let cell = &contract.cells[*cell];
        let (mut at, mut stride) = (0, 1);
        for variable in &cell.variables {
            at += class_of(*variable) * stride;
            stride *= contract.variables[*variable].classes.len();
        }
        cell.pence.get(at).map_or(0, |pence| pence.0)
    };
    group.iter().map(of_cell).sum()
}

impl Block {
    /// What it is expected to come to, in pence, and its variance, whatever the year.
    pub fn moments(&self) -> (f64, f64) {
        let of = |power: i32| {
            let sum: f64 = self.years.iter().map(|year| self.sum(year, power)).sum();
            sum / self.years.len() as f64
        };
        let (mean, square) = (of(1), of(2));
        (mean, (square - mean * mean).max(0.0))
    }

    fn sum(&self, year: &[f64], power: i32) -> f64 {
        self.pence.iter().zip(year).map(|(pence, chance)| (*pence as f64).powi(power) * chance).sum()
    }
}
