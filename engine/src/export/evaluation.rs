//! What is exported: some schemes worked out on some activity.

use crate::activity::Selection;
use crate::calendar::Grain;
use crate::intake::Report;
use crate::locality::Locality;
use crate::measure::{MeasureRow, Standards, StandardsError, measure_rows};
use crate::payment::{Statement, evaluate};
use crate::quantity::Pence;
use crate::scheme::Scheme;

/// A scheme and what it pays.
#[derive(Clone, Debug)]
pub struct Evaluated {
    /// The terms.
    pub scheme: Scheme,
    /// The lines.
    pub statement: Statement,
}

/// Some schemes on some activity.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// How the activity was read.
    pub report: Report,
    /// The activity.
    pub selection: Selection,
    /// The schemes with their statements.
    pub schemes: Vec<Evaluated>,
    /// The measures, by contract and period of `grain`.
    pub measures: Vec<MeasureRow>,
    /// How finely lines and measures are cut when they are shown.
    pub grain: Grain,
    /// Index of the scheme that the others are compared with.
    pub baseline: usize,
}

impl Evaluation {
    /// Works everything out.
    ///
    /// # Errors
    /// Where the shipped standards file is damaged, which a test of this crate rules out.
    pub fn new(
        report: Report,
        selection: Selection,
        locality: &Locality,
        schemes: Vec<Scheme>,
        grain: Grain,
        baseline: usize,
    ) -> Result<Self, StandardsError> {
        let standards = Standards::shipped()?;
        let measures = measure_rows(&selection, locality, &standards, grain);
        let schemes = schemes
            .into_iter()
            .map(|scheme| Evaluated { statement: evaluate(&selection, &scheme), scheme })
            .collect();
        Ok(Self { report, selection, schemes, measures, grain, baseline })
    }

    /// How much more a scheme pays than the baseline, where both are worked out.
    pub fn difference(&self, scheme: usize) -> Option<Pence> {
        let total = |index: usize| self.schemes.get(index)?.statement.total().value();
        Some(total(scheme)? - total(self.baseline)?)
    }

    /// What should be said beside the figures: what was not assessed, and how the data was read.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        let months = &self.selection.months;
        if self.selection.no_whole_year
            && let (Some(first), Some(last)) = (months.first(), months.last())
        {
            let months = match months.len() {
                1 => format!("the only covered month, {}, is", first.in_words()),
                many => {
                    format!("all {many} covered months from {} to {} are", first.in_words(), last.in_words())
                }
            };
            warnings.push(format!("No financial year is covered whole; {months} evaluated."));
        }
        for file in &self.report.files {
            if let Some(first) = &file.same_as {
                warnings.push(format!("{} is the same file as {first}; it counts once.", file.name));
            }
        }
        let dropped = self.report.rows_dropped();
        if dropped > 0 {
            warnings.push(format!(
                "{dropped} of {} rows were dropped: {}.",
                self.report.rows_read(),
                self.report.reasons()
            ));
        }
        warnings.extend(self.schemes.iter().flat_map(|scheme| scheme.statement.notes.iter().cloned()));
        warnings
    }
}
