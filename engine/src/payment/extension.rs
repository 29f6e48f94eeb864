//! Whether further years of a contract are earned: tests in every year before them. It moves no pound.

use super::measuring::Measuring;
use super::versions::Versions;
use crate::activity::{ContractIndex, Selection};
use crate::calendar::{FinancialYear, Month, Period};
use crate::measure::Ratio;
use crate::quantity::{Bounded, People, Quantity, show};
use crate::scheme::{Scheme, StandardTest};

/// Whether further years follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every test was met in every year, whatever withheld and rounded counts are.
    Earned,
    /// A test was missed, whatever they are.
    NotEarned,
    /// Not all years are known yet, or counts leave a test open.
    Open,
}

impl Verdict {
    /// In words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Earned => "earned",
            Self::NotEarned => "not earned",
            Self::Open => "open",
        }
    }
}

/// A year of a contract that further years depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtensionYear {
    /// The year.
    pub year: FinancialYear,
    /// Whether all its tests were met; a bound where counts are not told, nothing where the
    /// year is not evaluated whole.
    pub met: Option<Bounded<bool>>,
    /// Each test with its counts, in words.
    pub tests: Vec<String>,
}

impl ExtensionYear {
    /// Whether all its tests were met; nothing where its counts leave that open, or it is not known yet.
    pub fn told(&self) -> Option<bool> {
        let met = self.met?;
        if met.is_open() { None } else { Some(met.is_certain()) }
    }
}

/// Whether the further years of a contract are earned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extended {
    /// The contract.
    pub contract: ContractIndex,
    /// Whether they are.
    pub verdict: Verdict,
    /// The year that decides: the first that was missed, the first that is not known, else the last.
    pub decides: FinancialYear,
    /// The years that they depend on, in order.
    pub years: Vec<ExtensionYear>,
}

/// Whether the further years of each contract are earned, over the years that are evaluated; nothing where the
/// scheme has none.
pub fn extensions(selection: &Selection, scheme: &Scheme) -> Vec<Extended> {
    if scheme.extension.is_none() {
        return Vec::new();
    }
    selection.paid_contracts().filter_map(|contract| extended(selection, scheme, contract)).collect()
}

fn extended(selection: &Selection, scheme: &Scheme, contract: ContractIndex) -> Option<Extended> {
    let terms = scheme.extension.as_ref()?;
    let evaluated = selection.years().first().copied()?;
    let begins = selection.contracts[contract].life.begins.map(Month::financial_year);
    let first = terms.first.or(begins.filter(|begins| *begins > evaluated)).unwrap_or(evaluated);
    let versions = Versions::new(scheme, selection, contract);
    let years = std::iter::successors(Some(first), |year| Some(year.next()));
    let years: Vec<ExtensionYear> = years
        .take(terms.after_years as usize)
        .map(|year| one(selection, &versions, contract, year))
        .collect();
    let missed = years.iter().find(|year| year.told() == Some(false));
    let unknown = years.iter().find(|year| year.told().is_none());
    let (verdict, decides) = match (missed, unknown) {
        (Some(missed), _) => (Verdict::NotEarned, missed.year),
        (None, Some(unknown)) => (Verdict::Open, unknown.year),
        (None, None) => (Verdict::Earned, years.last()?.year),
    };
    Some(Extended { contract, verdict, decides, years })
}

fn one(
    selection: &Selection,
    versions: &Versions<'_>,
    contract: ContractIndex,
    year: FinancialYear,
) -> ExtensionYear {
    let scheme = versions.at(year.first_month());
    let is_whole = selection.is_whole(Period::Year(year));
    let Some(terms) = scheme.extension.as_ref().filter(|_| is_whole) else {
        return ExtensionYear { year, met: None, tests: Vec::new() };
    };
    let counts = selection.counts(contract, Period::Year(year));
    let measuring = Measuring::counted(&scheme.definitions);
    let mut met = Bounded::exact(true);
    let mut tests = Vec::new();
    let mut take = |one: Bounded<bool>, says: String| {
        met = met.and(one);
        tests.push(if one.is_open() { format!("{says}: left open by its counts") } else { says });
    };
    if let Some(planned) = terms.access_plan {
        let entered = selection.entered_in_year(contract, year);
        let says = format!("{} people entering, {} planned", show::people(entered), show::number(planned));
        take(reaches(entered, planned), says);
    }
    for test in &terms.tests {
        let ratio = measuring.ratio(&test.measure, test.threshold, counts);
        take(measuring.test(test, counts), in_words(test, ratio, measuring));
    }
    ExtensionYear { year, met: Some(met), tests }
}

fn in_words(test: &StandardTest, ratio: Ratio, measuring: Measuring<'_>) -> String {
    format!("{}, {}", measuring.counts_in_words(&test.measure, ratio), test.in_short(measuring.definitions))
}

/// Whether so many people are as many as planned.
fn reaches(people: Quantity, planned: rust_decimal::Decimal) -> Bounded<bool> {
    people.people().rising(|people: People| rust_decimal::Decimal::from(people) >= planned)
}

/// How many contracts are named one by one.
const NAMED: usize = 4;

/// Whether further years are earned, contract by contract, in sentences.
pub fn extension_in_words(selection: &Selection, scheme: &Scheme) -> Vec<String> {
    let all = extensions(selection, scheme);
    let further = scheme.extension.as_ref().map_or(0, |terms| terms.years);
    let one = |of: &Extended| {
        let decides = of.years.iter().find(|year| year.year == of.decides);
        let why = match decides {
            Some(year) if !year.tests.is_empty() => year.tests.join("; "),
            Some(_) | None => "it is not evaluated here".to_owned(),
        };
        format!(
            "For {} the {further} further years are {}; {} decides ({why}).",
            selection.contract_name(of.contract),
            of.verdict.in_words(),
            of.decides
        )
    };
    let mut words: Vec<String> = all.iter().take(NAMED).map(one).collect();
    let untested: Vec<ContractIndex> = all.iter().map(|of| of.contract).collect();
    let held = super::notes::plan_is_held(selection, &untested);
    if !held.is_empty() && scheme.extension.as_ref().is_some_and(|terms| terms.access_plan.is_none()) {
        words.push(format!("People entering are not tested for the further years.{held}"));
    }
    if all.len() > NAMED {
        let count = |verdict| all.iter().filter(|of| of.verdict == verdict).count();
        words.push(format!(
            "Of {} contracts the further years are earned for {}, not earned for {} and open for {}.",
            all.len(),
            count(Verdict::Earned),
            count(Verdict::NotEarned),
            count(Verdict::Open)
        ));
    }
    words
}
