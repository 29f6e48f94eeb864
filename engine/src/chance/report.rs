//! All that is said of chance under a scheme.

use super::history::correlation_shown;
use super::income::Income;
use super::levels::MOST_CORRELATION;
use super::measures::{MeasureChance, measure_chances};
use super::shapes::{Activity, Shape, ShapeChance, shape_chances};
use super::year::{Assumptions, ChanceYear};
use crate::activity::{Selection, SelectionError};
use crate::payment::range;
use crate::quantity::{Pence, show};
use crate::scheme::Scheme;

/// What chance does to a scheme on some activity.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What is supposed.
    pub assumed: Assumptions,
    /// Income by chance.
    pub income: Income,
    /// What would be paid if every count came exactly at its rate.
    pub without_chance: Pence,
    /// What hangs on measures: every measure met, less every measure missed. Nothing where that is not known.
    pub at_risk: Option<Pence>,
    /// The correlation that the years in the data show; nothing where they are fewer than two.
    pub correlation_shown: Option<f64>,
    /// Why the whole scheme was worked out on each year, where it was.
    pub why_in_full: Option<&'static str>,
    /// Measures that decide pounds and are left as counted.
    pub left_out: Vec<&'static str>,
    /// Each measure with a standard.
    pub measures: Vec<MeasureChance>,
    /// What other ways to test would make of it.
    pub shapes: Vec<ShapeChance>,
}

/// All that is said of chance.
///
/// # Errors
/// Where no month can be chosen.
pub fn report(
    activity: Activity<'_>,
    selection: &Selection,
    scheme: &Scheme,
    assumed: Assumptions,
) -> Result<Report, SelectionError> {
    let assumed = Assumptions { correlation: assumed.correlation.clamp(0.0, MOST_CORRELATION), ..assumed };
    let year = ChanceYear::new(selection, scheme, assumed.truth, assumed.threads);
    Ok(Report {
        income: year.income(&assumed),
        without_chance: year.without_chance(),
        at_risk: range(selection, scheme, |_| true).at_risk.value(),
        correlation_shown: correlation_shown(selection, scheme),
        why_in_full: year.why_in_full(),
        left_out: year.left_out(),
        measures: measure_chances(selection, scheme),
        shapes: shape_chances(activity, selection, scheme, assumed.threads)?,
        assumed,
    })
}

impl Report {
    /// The pounds that are chance: from the tenth to the ninetieth year of a hundred of the same service.
    pub fn luck(&self) -> Pence {
        self.income.spread()
    }

    /// What was found, in a sentence.
    pub fn summary(&self) -> String {
        match self.between() {
            Some(between) => format!("{}: in {between}", self.headline()),
            None => {
                format!("{}: no pound hangs on how many of few people a measure counts.", self.headline())
            }
        }
    }

    /// The pounds that are luck, in a few words.
    pub fn headline(&self) -> String {
        if self.luck() == Pence::ZERO {
            return "Chance moves nothing that is paid".to_owned();
        }
        let of = self.at_risk.map_or_else(String::new, |risk| {
            format!(" of {} that hangs on measures", show::whole_pounds(risk))
        });
        format!("{}{of} is luck", show::whole_pounds(self.luck()))
    }

    /// Between what the same service is paid in most years, without the words before it; nothing where chance moves
    /// nothing.
    pub fn between(&self) -> Option<String> {
        let [tenth, .., ninetieth] = self.income.hundredths;
        (self.luck() != Pence::ZERO).then(|| {
            format!(
                "80 of 100 years the same service is paid between {} and {}.",
                show::whole_pounds(tenth),
                show::whole_pounds(ninetieth)
            )
        })
    }

    /// What to do about it, in a sentence.
    pub fn advice(&self) -> String {
        let now = self.shapes.iter().find(|of| of.shape == Shape::AsItIs);
        let best = self.shapes.iter().filter(|of| of.shape != Shape::AsItIs).min_by_key(|of| of.spread);
        match (now, best) {
            (Some(now), Some(best)) if best.spread < now.spread => format!(
                "Ask for this instead: {}. Luck would then move {} in place of {}.",
                lower(&best.shape.in_words()),
                show::whole_pounds(best.spread),
                show::whole_pounds(now.spread)
            ),
            (Some(_), _) => {
                "Nothing that was tried leaves less to luck; test larger numbers together.".to_owned()
            }
            (None, _) if self.luck() == Pence::ZERO => {
                "Nothing: agree the terms on other grounds.".to_owned()
            }
            (None, _) => {
                "Test larger numbers of people together, or put less on each test, so that luck moves less."
                    .to_owned()
            }
        }
    }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().collect::<String>() + letters.as_str())
}
