//! Lines of the same amount through a grid.

/// A grid of amounts in pounds, row by row; nothing where one is not known.
pub struct Grid {
    /// The amounts.
    pub amounts: Vec<Option<f64>>,
    /// How many there are in a row.
    pub width: usize,
}

/// A piece of a line: from here to there, in columns and rows.
pub type Piece = [(f32, f32); 2];

impl Grid {
    fn at(&self, column: usize, row: usize) -> Option<f64> {
        self.amounts.get(row * self.width + column).copied().flatten()
    }

    /// The least and the most of them.
    pub fn ends(&self) -> Option<(f64, f64)> {
        let known = || self.amounts.iter().flatten().copied();
        let (low, high) = (known().fold(f64::MAX, f64::min), known().fold(f64::MIN, f64::max));
        (low < high).then_some((low, high))
    }

    /// The line of a level, in pieces: one or two through each square of four amounts that lie on both sides of it.
    pub fn line(&self, level: f64) -> Vec<Piece> {
        let height = self.amounts.len() / self.width.max(1);
        let mut pieces = Vec::new();
        for row in 0..height.saturating_sub(1) {
            for column in 0..self.width.saturating_sub(1) {
                pieces.extend(self.through(column, row, level));
            }
        }
        pieces
    }

    /// The pieces through a square, whose corners are taken round it.
    fn through(&self, column: usize, row: usize, level: f64) -> Vec<Piece> {
        let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map(|(x, y)| (column + x, row + y));
        let amounts = corners.map(|(x, y)| self.at(x, y));
        let mut crossed = Vec::new();
        for edge in 0..4 {
            let (from, to) = (edge, (edge + 1) % 4);
            let (Some(one), Some(other)) = (amounts[from], amounts[to]) else { return Vec::new() };
            if (one >= level) == (other >= level) {
                continue;
            }
            let part = ((level - one) / (other - one)) as f32;
            let along = |from: usize, to: usize| egui::lerp(from as f32..=to as f32, part);
            crossed.push((along(corners[from].0, corners[to].0), along(corners[from].1, corners[to].1)));
        }
        crossed.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_runs_where_the_amount_is() {
        // Ten more a column.
        let amounts = (0..12).map(|at| Some(f64::from(at % 4) * 10.0)).collect();
        let grid = Grid { amounts, width: 4 };
        assert_eq!(grid.ends(), Some((0.0, 30.0)));
        let line = grid.line(15.0);
        assert_eq!(line.len(), 2, "one piece a row of squares");
        assert!(line.iter().flatten().all(|(column, _)| (column - 1.5).abs() < 1e-6), "{line:?}");
        assert!(grid.line(31.0).is_empty());
    }

    #[test]
    fn no_line_runs_by_what_is_not_known() {
        let grid = Grid { amounts: vec![Some(0.0), Some(1.0), None, Some(1.0)], width: 2 };
        assert!(grid.line(0.5).is_empty());
    }
}
