//! The sum of blocks that do not hang on one another, with the chance of each.

use super::block::Block;

/// Into how many steps the way from the least sum to the most is put.
const STEPS: usize = 8_192;

/// Sums of all blocks with their chances, in order of pence, to within a step of 8,192 between the least and
/// the most; and the width of a step in pence. A sum between two steps is shared between them so that what is
/// expected stays the same.
pub(super) fn sums(fixed: i64, blocks: &[Block]) -> (Vec<(f64, f64)>, f64) {
    let ends = |pick: fn(Option<&i64>, Option<&i64>) -> i64| -> i64 {
        blocks.iter().map(|block| pick(block.pence.first(), block.pence.last())).sum()
    };
    let least = ends(|first, _| first.copied().unwrap_or_default());
    let most = ends(|_, last| last.copied().unwrap_or_default());
    let width = ((most - least) as f64 / STEPS as f64).max(1.0);
    let mut chances = vec![1.0];
    for block in blocks {
        chances = added(&chances, block, width);
    }
    let sums = chances.into_iter().enumerate();
    let sums = sums.map(|(place, chance)| ((fixed + least) as f64 + place as f64 * width, chance));
    (sums.filter(|(_, chance)| *chance > 0.0).collect(), width)
}

/// One block more.
fn added(chances: &[f64], block: &Block, width: f64) -> Vec<f64> {
    let (Some(first), Some(last), Some(year)) =
        (block.pence.first(), block.pence.last(), block.years.first())
    else {
        return chances.to_vec();
    };
    let room = (((last - first) as f64 / width).ceil()) as usize + 2;
    let mut steps = vec![0.0; room];
    for (pence, chance) in block.pence.iter().zip(year) {
        let at = (pence - first) as f64 / width;
        let below = at.floor();
        steps[below as usize] += chance * (1.0 - (at - below));
        steps[below as usize + 1] += chance * (at - below);
    }
    let mut sum = vec![0.0; chances.len() + room - 1];
    for (place, step) in steps.iter().enumerate().filter(|(_, step)| **step > 1e-14) {
        for (sum, chance) in sum[place..].iter_mut().zip(chances) {
            *sum += chance * step;
        }
    }
    while sum.len() > 1 && sum.last().is_some_and(|chance| *chance <= 0.0) {
        sum.pop();
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two dice of pounds, all thirty-six ways.
    #[test]
    fn sums_agree_with_every_case_written_out() {
        let die =
            || Block { pence: (1..=6).map(|pounds| pounds * 100).collect(), years: vec![vec![1.0 / 6.0; 6]] };
        let (sums, _) = sums(1_000, &[die(), die()]);
        let chance_at_most = |pounds: i64| -> f64 {
            let limit = (1_000 + pounds * 100) as f64 + 0.5;
            sums.iter().filter(|(pence, _)| *pence <= limit).map(|(_, chance)| chance).sum()
        };
        let mut ways = 0;
        for pounds in 2..=12 {
            ways += (1..=6)
                .flat_map(|one| (1..=6).map(move |other| one + other))
                .filter(|sum| *sum == pounds)
                .count();
            assert!((chance_at_most(pounds) - ways as f64 / 36.0).abs() < 1e-9, "{pounds}");
        }
    }
}
