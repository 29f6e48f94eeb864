//! What is exported: some schemes worked out on some activity.

use super::checked::places;
use super::{Moving, moving};
use crate::activity::Selection;
use crate::calendar::Grain;
use crate::fingerprint::{Digest, Fingerprint, Inputs};
use crate::intake::Report;
use crate::locality::Locality;
use crate::measure::{MeasureRow, Standards, StandardsError, measure_rows};
use crate::payment::{Restated, Statement, evaluate, restated};
use crate::quantity::{Pence, show};
use crate::scenario::Scenario;
use crate::scheme::{Finding, Scheme, SchemeIndex};
use crate::sustain::{Account, Case, SurvivalError};

/// Findings that a terminal is told of one by one.
const LINES: usize = 7;
/// Row numbers that such a line names.
const EXAMPLES: usize = 3;

/// A scheme and what it pays.
#[derive(Clone, Debug)]
pub struct Evaluated {
    /// The terms.
    pub scheme: Scheme,
    /// The lines.
    pub statement: Statement,
    /// Settled lines that a later file changed, where a settled state was given.
    pub restated: Vec<Restated>,
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
    /// The scheme that the others are compared with.
    pub baseline: SchemeIndex,
    /// Whether the provider survives each, where a locality says what it costs.
    pub survival: Option<Account>,
    /// The name of what is held; nothing until [`Evaluation::name`] takes it.
    pub fingerprint: Option<Fingerprint>,
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
        baseline: SchemeIndex,
    ) -> Result<Self, StandardsError> {
        let standards = Standards::shipped()?;
        let measures = measure_rows(&selection, locality, &standards, grain);
        let schemes = schemes
            .into_iter()
            .map(|scheme| Evaluated {
                statement: evaluate(&selection, &scheme),
                scheme,
                restated: Vec::new(),
            })
            .collect();
        Ok(Self { report, selection, schemes, measures, grain, baseline, survival: None, fingerprint: None })
    }

    /// Takes the fingerprint of what is held: the activity and the place as they are without what is supposed,
    /// and that.
    pub fn name(&mut self, activity: Digest, locality: &Locality, scenarios: &[Scenario]) {
        let schemes: Vec<&Scheme> = self.schemes.iter().map(|evaluated| &evaluated.scheme).collect();
        self.fingerprint = Some(Fingerprint::of(&Inputs {
            activity,
            selection: &self.selection,
            locality,
            scenarios,
            schemes: &schemes,
            baseline: self.baseline,
        }));
    }

    /// Compares with months as they were settled before, from the activity known then.
    pub fn restate(&mut self, settled: &Selection) {
        for evaluated in &mut self.schemes {
            let before = evaluate(settled, &evaluated.scheme);
            evaluated.restated = restated((settled, &before), (&self.selection, &evaluated.statement));
        }
    }

    /// Asks whether the provider survives each scheme.
    ///
    /// # Errors
    /// Where the locality knows too little, or a count that it takes is not in the data.
    pub fn survive(&mut self, case: &Case<'_>) -> Result<(), SurvivalError> {
        let schemes: Vec<&Scheme> = self.schemes.iter().map(|evaluated| &evaluated.scheme).collect();
        self.survival = Some(Account::new(case, &schemes)?);
        Ok(())
    }

    /// How much more a scheme pays than the baseline, where both are worked out.
    pub fn difference(&self, scheme: SchemeIndex) -> Option<Pence> {
        let total = |scheme: SchemeIndex| scheme.of(&self.schemes)?.statement.total().value();
        Some(total(scheme)? - total(self.baseline)?)
    }

    /// What was found in the data that may move payment, the gravest first (rule 40).
    pub fn moving(&self) -> Vec<Moving<'_>> {
        let schemes = self.schemes.iter().map(|evaluated| (&evaluated.scheme, &evaluated.statement));
        moving(&self.report, &self.selection, schemes)
    }

    /// The same in a few lines for a terminal: the first of them, and how many more there are.
    pub fn moving_lines(&self) -> Vec<String> {
        let all = self.moving();
        let name = |scheme: SchemeIndex| scheme.of(&self.schemes).map_or("", |of| of.scheme.name.as_str());
        let line = |moving: &Moving<'_>| {
            let places = places(&self.report, &moving.finding.found, EXAMPLES);
            format!(
                "{}: {}",
                show::capital(moving.finding.severity.in_words()),
                moving.sentence(&places, name)
            )
        };
        let mut lines: Vec<String> = all.iter().take(LINES).map(line).collect();
        if all.len() > LINES {
            lines.push(format!(
                "and {} more that may move payment; `check` lists them, with what each does to payment.",
                all.len() - LINES
            ));
        }
        lines
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
        warnings.extend(self.report.warnings());
        for scheme in &self.schemes {
            warnings.extend(warnings_of(&scheme.scheme, &self.selection));
        }
        warnings.extend(self.schemes.iter().flat_map(|scheme| scheme.statement.notes.iter().cloned()));
        warnings
    }
}

/// What a scheme warns about on some activity, each sentence with its name.
pub(super) fn warnings_of(scheme: &Scheme, selection: &Selection) -> Vec<String> {
    let findings = scheme.findings(Some(selection));
    let warnings = findings.iter().filter(|finding| matches!(finding, Finding::Warning(_)));
    let named = |finding: &Finding| match finding.sentence() {
        sentence if sentence.starts_with(scheme.name.as_str()) => sentence.to_owned(),
        sentence => format!("{}: {sentence}", scheme.name),
    };
    warnings.map(named).collect()
}
