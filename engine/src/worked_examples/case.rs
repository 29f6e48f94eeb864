//! A file of worked examples: schemes, what happened, and what that pays.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::CheckedExample;
use super::figures::{Checked, Figures, in_period};
use super::happened::{Happened, each_month, month};
use crate::activity::{Months, Selection, Tally};
use crate::locality::Locality;
use crate::scheme::{Scheme, preset};

/// A file of examples, with the schemes and the activity that several of them share.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cases {
    /// Schemes that are no preset, by name.
    #[serde(default)]
    schemes: BTreeMap<String, Scheme>,
    /// What happened, by name.
    #[serde(default)]
    activity: BTreeMap<String, Vec<Happened>>,
    pub cases: Vec<Case>,
}

/// A scheme, what happened, and what it pays. Amounts are decimal strings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    case: String,
    /// Name of a scheme of the file, or id of a preset.
    scheme: String,
    /// Terms set by path, in order.
    #[serde(default)]
    set: Vec<(String, String)>,
    /// First and last month evaluated.
    months: (String, String),
    /// Names of activity of the file.
    #[serde(default)]
    activity: Vec<String>,
    /// What happened besides.
    #[serde(default)]
    counts: Vec<Happened>,
    /// Components with their sums. Where any is given, together with `lines` they are all there are.
    #[serde(default)]
    pub sums: BTreeMap<String, String>,
    /// Components with all their lines: period and amount.
    #[serde(default)]
    pub lines: BTreeMap<String, Vec<(String, String)>>,
    /// The same for what is worked out in a shadow year and not paid.
    #[serde(default)]
    shadow: BTreeMap<String, Vec<(String, String)>>,
    /// Totals by contract, as `provider/commissioner`.
    #[serde(default)]
    pub contracts: BTreeMap<String, String>,
    /// All money that moves: month or months, component, amount in each month.
    #[serde(default)]
    pub cash: Vec<(String, String, String)>,
    /// Figures beside a scheme, by id.
    #[serde(default)]
    pub figures: BTreeMap<String, String>,
    total: String,
}

impl Case {
    /// What it expects besides its total.
    fn wanted(&self) -> Result<Figures, String> {
        let mut wanted = Figures::default();
        self.sums.iter().for_each(|(component, sum)| wanted.add(component, sum));
        for (component, lines) in &self.lines {
            lines.iter().for_each(|(period, amount)| wanted.add(in_period(component, period), amount));
        }
        for (component, lines) in &self.shadow {
            lines.iter().for_each(|(period, amount)| wanted.add(shadow(component, period), amount));
        }
        self.contracts.iter().for_each(|(contract, total)| wanted.add(contract, total));
        for (months, component, amount) in &self.cash {
            each_month(months)?.iter().for_each(|month| wanted.add(cash(component, month), amount));
        }
        self.figures.iter().for_each(|(id, figure)| wanted.add(id, figure));
        wanted.add(ALL_CASH, &self.total);
        Ok(wanted)
    }
}

/// All money that moves adds up to the total.
pub(super) const ALL_CASH: &str = "all that moves";

/// What a line of a shadow year is called.
pub(super) fn shadow(component: &str, period: impl std::fmt::Display) -> String {
    format!("not paid: {}", in_period(component, period))
}

/// What money that moves in a month is called.
pub(super) fn cash(component: &str, month: impl std::fmt::Display) -> String {
    format!("moves: {}", in_period(component, month))
}

impl Cases {
    /// Reads a file of examples, in which an optional value may stand as it is.
    pub fn read(text: &str) -> Result<Self, String> {
        let options =
            ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        options.from_str(text).map_err(|error| error.to_string())
    }

    /// Works an example out again.
    pub fn check(&self, case: &Case) -> CheckedExample {
        let scheme = self.scheme(case);
        let name = scheme.as_ref().map_or_else(|_| case.scheme.clone(), |scheme| scheme.name.clone());
        let figures = scheme.and_then(|scheme| self.figures(case, &scheme)).unwrap_or_else(|reason| {
            let what = "the example".to_owned();
            vec![Checked { what, expected: "can be worked out".to_owned(), found: reason }]
        });
        CheckedExample { example: case.case.clone(), scheme: name, figures }
    }

    fn figures(&self, case: &Case, scheme: &Scheme) -> Result<Vec<Checked>, String> {
        let (total, found) = case.found(&self.selection(case)?, scheme);
        let total = Checked { what: "total".to_owned(), expected: case.total.clone(), found: total };
        Ok(std::iter::once(total).chain(case.wanted()?.beside(&found)).collect())
    }

    fn scheme(&self, case: &Case) -> Result<Scheme, String> {
        let mut scheme = match (self.schemes.get(&case.scheme), preset(&case.scheme)) {
            (Some(scheme), _) => scheme.clone(),
            (None, Some(preset)) => preset.scheme().map_err(|error| error.to_string())?,
            (None, None) => return Err(format!("there is no scheme “{}”", case.scheme)),
        };
        for (path, value) in &case.set {
            scheme.set(path, value).map_err(|error| error.to_string())?;
        }
        scheme.check(&case.case).map_err(|error| error.to_string())?;
        Ok(scheme)
    }

    fn selection(&self, case: &Case) -> Result<Selection, String> {
        let mut tally = Tally::default();
        for name in &case.activity {
            let shared = self.activity.get(name).ok_or_else(|| format!("there is no activity “{name}”"))?;
            shared.iter().try_for_each(|happened| happened.add_to(&mut tally))?;
        }
        case.counts.iter().try_for_each(|happened| happened.add_to(&mut tally))?;
        let months = Months::Range(Some(month(&case.months.0)?), Some(month(&case.months.1)?));
        Selection::new(&tally, &Locality::default(), &months).map_err(|error| error.to_string())
    }
}
