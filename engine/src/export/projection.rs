//! The years to come of a contract, as JSON. What is a projection says so in every year.

use rust_decimal::Decimal;
use serde::Serialize;

use super::heading::Heading;
use super::survival::amounts;
use crate::measure::by_id;
use crate::payment::{Amount, Extended, ExtensionYear, Receipt, Step, extensions};
use crate::projection::{PathAhead, Projection, SchemeAhead, Uplift, YearAhead};
use crate::quantity::{Bound, Pence, words};
use crate::scheme::Scheme;

/// Version of the layout of the JSON.
const FORMAT: u32 = 1;
/// The measures of which each year's rate is told.
const MEASURES: [&str; 3] = ["recovery", "reliable-recovery", "reliable-improvement"];

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    heading: Heading,
    projection: ProjectionJson<'a>,
}

#[derive(Serialize)]
struct ProjectionJson<'a> {
    base_year: Option<String>,
    years: Vec<String>,
    notes: Vec<String>,
    paths: Vec<PathJson<'a>>,
}

#[derive(Serialize)]
struct PathJson<'a> {
    name: &'a str,
    reason: &'a str,
    opening_cash: Option<String>,
    base_cost: Option<BaseCostJson<'a>>,
    activity: Vec<ActivityJson>,
    schemes: Vec<SchemeJson<'a>>,
}

#[derive(Serialize)]
struct BaseCostJson<'a> {
    staff: String,
    other: String,
    says: &'a str,
}

/// The activity of all paid contracts in a year.
#[derive(Serialize)]
struct ActivityJson {
    year: String,
    is_projection: bool,
    people_entering: Option<String>,
    rates: Vec<RateJson>,
}

#[derive(Serialize)]
struct RateJson {
    measure: &'static str,
    rate: Option<String>,
    least: Option<String>,
    most: Option<String>,
}

#[derive(Serialize)]
struct SchemeJson<'a> {
    id: &'a str,
    name: &'a str,
    years: Vec<YearJson>,
    /// The first year in which it pays less than the service costs: as worked, and where the least and the most is
    /// paid.
    first_below_zero: Option<String>,
    first_below_zero_least: Option<String>,
    first_below_zero_most: Option<String>,
    /// The level uplift at which cash at the end is nothing, as a share.
    uplift_needed: Option<String>,
    says: Vec<String>,
    /// Whether further years follow, by contract, where the scheme has any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    extension: Vec<ExtensionJson>,
}

#[derive(Serialize)]
struct ExtensionJson {
    provider: String,
    commissioner: String,
    verdict: &'static str,
    decides: String,
    years: Vec<ExtensionYearJson>,
}

#[derive(Serialize)]
struct ExtensionYearJson {
    year: String,
    met: Option<bool>,
    tests: Vec<String>,
}

#[derive(Serialize)]
struct YearJson {
    year: String,
    is_projection: bool,
    income: Option<String>,
    income_least: Option<String>,
    income_most: Option<String>,
    income_receipt: ReceiptJson,
    prices_since_base_year: String,
    cost: Option<String>,
    cost_staff: Option<String>,
    cost_other: Option<String>,
    cost_formula: Option<String>,
    surplus: Option<String>,
    surplus_least: Option<String>,
    surplus_most: Option<String>,
    surplus_formula: Option<String>,
    cash: Option<String>,
    cash_least: Option<String>,
    cash_most: Option<String>,
    cash_formula: Option<String>,
}

/// A figure, the parts that it is the sum of, and for a line how it was worked out.
#[derive(Serialize)]
struct ReceiptJson {
    label: String,
    amount: Option<String>,
    least: Option<String>,
    most: Option<String>,
    formulas: Vec<String>,
    terms: Vec<String>,
    notes: Vec<String>,
    parts: Vec<ReceiptJson>,
}

/// The years to come as one JSON document.
///
/// # Errors
/// Never for a projection; the writer's own error otherwise.
pub fn projection_json(projection: &Projection, schemes: &[Scheme]) -> Result<String, serde_json::Error> {
    let document = Document {
        heading: Heading::of(FORMAT),
        projection: ProjectionJson {
            base_year: projection.years.first().map(ToString::to_string),
            years: projection.years.iter().map(ToString::to_string).collect(),
            notes: projection.notes(),
            paths: projection.paths.iter().map(|path| path_json(path, schemes)).collect(),
        },
    };
    serde_json::to_string_pretty(&document)
}

fn path_json<'a>(ahead: &'a PathAhead, schemes: &'a [Scheme]) -> PathJson<'a> {
    let base = ahead.base_cost.as_ref().ok();
    PathJson {
        name: &ahead.path.name,
        reason: &ahead.path.reason,
        opening_cash: ahead.opening_cash.map(|cash| cash.to_string()),
        base_cost: base.map(|base| BaseCostJson {
            staff: base.staff.to_string(),
            other: base.other.to_string(),
            says: &base.from,
        }),
        activity: (0..ahead.years.len()).map(|place| activity_json(ahead, place)).collect(),
        schemes: schemes.iter().map(|scheme| scheme_json(ahead, scheme)).collect(),
    }
}

fn activity_json(ahead: &PathAhead, place: usize) -> ActivityJson {
    let year = ahead.years[place];
    let rates = MEASURES.iter().filter_map(|id| by_id(id)).map(|measure| {
        let ratio = ahead.ratio(measure, year);
        let bounds = ratio.rate_bounds();
        RateJson {
            measure: measure.id,
            rate: ratio.rate_to_six().map(|rate| rate.to_string()),
            least: bounds.map(|(least, _)| least.to_string()),
            most: bounds.map(|(_, most)| most.to_string()),
        }
    });
    ActivityJson {
        year: year.to_string(),
        is_projection: place > 0,
        people_entering: ahead
            .entering(year)
            .working()
            .map(|people| Decimal::from(people).normalize().to_string()),
        rates: rates.collect(),
    }
}

fn scheme_json<'a>(ahead: &PathAhead, scheme: &'a Scheme) -> SchemeJson<'a> {
    let (account, needed) = (ahead.account(scheme), ahead.needed(scheme));
    let first = |paid| account.first_below_zero(paid).map(|year| year.to_string());
    let mut before = Some(Amount::exact(ahead.opening_cash.unwrap_or_default()));
    let years = account.years.iter().map(|year| {
        let json = year_json(ahead, &account, year, before);
        before = year.cash;
        json
    });
    let years = years.collect();
    SchemeJson {
        id: &scheme.id,
        name: &scheme.name,
        years,
        first_below_zero: first(Bound::Working),
        first_below_zero_least: first(Bound::Least),
        first_below_zero_most: first(Bound::Most),
        uplift_needed: match needed.uplift {
            Uplift::Needed(share) => Some(share.to_string()),
            Uplift::TooLittle
            | Uplift::TooMuch
            | Uplift::MovesNothing
            | Uplift::OneYear
            | Uplift::NotKnown => None,
        },
        says: account.says().into_iter().chain(needed.says()).collect(),
        extension: extensions(&ahead.activity, &account.scheme)
            .into_iter()
            .map(|of| extension_json(ahead, of))
            .collect(),
    }
}

fn extension_json(ahead: &PathAhead, of: Extended) -> ExtensionJson {
    let contract = &ahead.activity.contracts[of.contract];
    let year = |year: ExtensionYear| ExtensionYearJson {
        year: year.year.to_string(),
        met: year.told(),
        tests: year.tests,
    };
    ExtensionJson {
        provider: contract.provider.to_string(),
        commissioner: contract.commissioner.to_string(),
        verdict: of.verdict.in_words(),
        decides: of.decides.to_string(),
        years: of.years.into_iter().map(year).collect(),
    }
}

fn year_json(ahead: &PathAhead, account: &SchemeAhead, year: &YearAhead, before: Option<Amount>) -> YearJson {
    let [income, income_least, income_most] = amounts(year.income);
    let [surplus, surplus_least, surplus_most] = year.surplus.map(amounts).unwrap_or_default();
    let [cash, cash_least, cash_most] = year.cash.map(amounts).unwrap_or_default();
    let cost = |of: fn(&crate::projection::CostYear) -> Pence| year.cost.map(|cost| of(&cost).to_string());
    YearJson {
        year: year.year.to_string(),
        is_projection: year.is_projection,
        income,
        income_least,
        income_most,
        income_receipt: receipt_json(ahead.receipt(account, year)),
        prices_since_base_year: year.prices.normalize().to_string(),
        cost: cost(|cost| cost.total()),
        cost_staff: cost(|cost| cost.staff),
        cost_other: cost(|cost| cost.other),
        cost_formula: year.cost_formula(&ahead.base_cost),
        surplus,
        surplus_least,
        surplus_most,
        surplus_formula: year.surplus_formula(),
        cash,
        cash_least,
        cash_most,
        cash_formula: before.zip(year.surplus).map(|(before, surplus)| {
            format!("{} before, and {} surplus", words::with_bounds(before), words::with_bounds(surplus))
        }),
    }
}

fn receipt_json(receipt: Receipt) -> ReceiptJson {
    let [amount, least, most] = amounts(receipt.amount);
    let (mut formulas, mut terms, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for step in receipt.steps {
        match step {
            Step::Formula(formula) => formulas.push(formula),
            Step::Term { path, value } => terms.push(format!("{path}: {value}")),
            Step::Note(note) => notes.push(note),
            Step::Count { .. } | Step::Definition { .. } | Step::Rounded { .. } => {}
        }
    }
    let parts = receipt.parts.into_iter().map(receipt_json).collect();
    ReceiptJson { label: receipt.label, amount, least, most, formulas, terms, notes, parts }
}
