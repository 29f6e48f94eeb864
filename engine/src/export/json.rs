//! The JSON of `evaluate`: stable, every key always there, decimals as strings (rule 29).

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::Serialize;

use super::checked::places;
use super::heading::Heading;
use super::survival::{SurvivalJson, survival_json};
use super::{Evaluated, Evaluation, Moving};
use crate::activity::Selection;
use crate::calendar::{Grain, Period};
use crate::fingerprint::Fingerprint;
use crate::measure::{AgainstPlan, MeasureRow, against_plan};
use crate::payment::{
    self, Amount, CashLine, FigureValue, Line, Restated, ValueBasis, cash, figures, follows_activity,
    grouped, range, value_basis,
};
use crate::quantity::{Pence, Quantity, show};
use crate::scheme::Scheme as Terms;
use crate::scheme::SchemeIndex;

/// Version of this layout.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    heading: Heading,
    activity: Activity<'a>,
    schemes: Vec<Scheme<'a>>,
    measures: Vec<Measure<'a>>,
    findings: Vec<Found<'a>>,
    survival: Option<SurvivalJson>,
    plans: Vec<Planned<'a>>,
    /// Null where none was taken.
    fingerprint: Option<Named>,
}

/// The fingerprint of what is held.
#[derive(Serialize)]
struct Named {
    /// Ten digits.
    short: String,
    /// The same as four words.
    words: String,
    rules: u32,
    /// The line that `same` finds in files, with the digests of all parts.
    line: String,
}

fn named(fingerprint: &Fingerprint) -> Named {
    Named {
        short: fingerprint.short(),
        words: fingerprint.words(),
        rules: fingerprint.rules,
        line: fingerprint.text(),
    }
}

#[derive(Serialize)]
struct Activity<'a> {
    files: Vec<File<'a>>,
    rows_read: u64,
    rows_kept: u64,
    rows_dropped: u64,
    months: Vec<String>,
    years: Vec<String>,
    covered_months: Vec<String>,
    synthetic: bool,
}

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    layout: Option<String>,
    same_as: Option<&'a str>,
    rows_read: u64,
    rows_kept: u64,
}

#[derive(Serialize)]
struct Scheme<'a> {
    id: &'a str,
    name: &'a str,
    total: Option<String>,
    least: Option<String>,
    most: Option<String>,
    notes: &'a [String],
    /// How it follows activity, in words.
    follows: String,
    value_basis: Vec<Basis<'a>>,
    lines: Vec<StatementLine<'a>>,
    shadow: Vec<StatementLine<'a>>,
    cash: Vec<StatementLine<'a>>,
    restated: Vec<RestatedLine<'a>>,
    figures: Vec<Figure>,
}

/// What a fixed value or a plan stands on (rule 33).
#[derive(Serialize)]
struct Basis<'a> {
    provider: &'a str,
    commissioner: &'a str,
    year: String,
    /// `value` or `limits.plan`.
    term: &'static str,
    /// `contract`, `total` and `amount` are agreed; `derived` is made from people as read.
    basis: &'static str,
    annual: Option<String>,
    people: Option<i64>,
    months_read: Option<usize>,
    months_paid: usize,
    says: String,
}

fn basis<'a>(selection: &'a Selection, of: &ValueBasis) -> Basis<'a> {
    let contract = &selection.contracts[of.contract];
    let (name, people) = match of.basis {
        payment::Basis::Contract(_) => ("contract", None),
        payment::Basis::Total { people, .. } => ("total", people.told()),
        payment::Basis::Each(_) => ("amount", None),
        payment::Basis::Derived { entered, .. } => ("derived", entered.people.told()),
    };
    Basis {
        provider: &contract.provider,
        commissioner: &contract.commissioner,
        year: of.year.to_string(),
        term: of.path,
        basis: name,
        annual: text(of.annual.value()),
        people,
        months_read: of.basis.months_read(),
        months_paid: of.months,
        says: of.basis.in_words(),
    }
}

#[derive(Serialize)]
struct RestatedLine<'a> {
    provider: &'a str,
    commissioner: &'a str,
    period: String,
    component: Cow<'static, str>,
    before: Option<String>,
    after: Option<String>,
    difference: Option<String>,
}

#[derive(Serialize)]
struct Figure {
    id: String,
    label: String,
    value: String,
    formula: String,
}

#[derive(Serialize)]
struct StatementLine<'a> {
    provider: &'a str,
    commissioner: &'a str,
    period: String,
    component: Cow<'static, str>,
    amount: Option<String>,
    least: Option<String>,
    most: Option<String>,
    estimated: bool,
}

#[derive(Serialize)]
struct Measure<'a> {
    id: &'static str,
    provider: &'a str,
    commissioner: &'a str,
    period: String,
    numerator: Option<i64>,
    denominator: Option<i64>,
    rate: Option<String>,
    least: Option<String>,
    most: Option<String>,
    standard: Option<String>,
    met: Option<bool>,
    left_out: Option<i64>,
}

/// What was done against what was planned, by contract and month.
#[derive(Serialize)]
struct Planned<'a> {
    provider: &'a str,
    commissioner: &'a str,
    period: String,
    /// `planned_starts` or `planned_courses`.
    of: &'static str,
    planned: u32,
    /// Null where it is not told.
    done: Option<i64>,
    share: Option<String>,
    /// The counts in words, with their bounds.
    says: String,
}

fn planned<'a>(selection: &'a Selection, row: &AgainstPlan) -> Planned<'a> {
    let contract = &selection.contracts[row.contract];
    Planned {
        provider: &contract.provider,
        commissioner: &contract.commissioner,
        period: row.period.to_string(),
        of: row.what.name(),
        planned: row.planned,
        done: row.done.told(),
        share: row.share().map(|share| share.round_dp(6).to_string()),
        says: row.in_words(),
    }
}

/// A finding that may move payment (rule 40).
#[derive(Serialize)]
struct Found<'a> {
    id: &'static str,
    severity: &'static str,
    about: &'a str,
    /// The file that holds all of its rows; null where several do, or none is named.
    file: Option<&'a str>,
    count: u64,
    /// The first of the rows of that file, as a spreadsheet numbers them.
    rows: Vec<u64>,
    /// The first of the rows with their files, in words.
    places: String,
    says: String,
    payment: &'a str,
    /// What it moves under the scheme that it moves most.
    pounds: Option<String>,
    schemes: Vec<MovedPounds<'a>>,
}

/// What a finding moves under one scheme.
#[derive(Serialize)]
struct MovedPounds<'a> {
    id: &'a str,
    pounds: String,
}

fn found<'a>(evaluation: &'a Evaluation, moving: &Moving<'a>) -> Found<'a> {
    let finding = moving.finding;
    let files = &evaluation.report.files;
    let examples = &finding.found.examples;
    let of_one = examples.first().filter(|first| examples.iter().all(|example| example.0 == first.0));
    let file = of_one.and_then(|(file, _)| files.get(*file)).or(match files.as_slice() {
        [only] => Some(only),
        _ => None,
    });
    let scheme = |&(scheme, pounds): &(SchemeIndex, Pence)| {
        let evaluated = scheme.of(&evaluation.schemes)?;
        Some(MovedPounds { id: &evaluated.scheme.id, pounds: pounds.to_string() })
    };
    Found {
        id: finding.name,
        severity: finding.severity.name(),
        about: &finding.about,
        file: file.map(|file| file.name.as_str()),
        count: finding.found.count,
        rows: if file.is_some() { examples.iter().map(|(_, row)| *row).collect() } else { Vec::new() },
        places: places(&evaluation.report, &finding.found, usize::MAX),
        says: show::capital(&finding.what),
        payment: &finding.payment,
        pounds: text(moving.most().map(|(_, pounds)| pounds)),
        schemes: moving.pounds.iter().filter_map(scheme).collect(),
    }
}

/// An evaluation as one JSON document.
///
/// # Errors
/// Never for an evaluation; the writer's own error otherwise.
pub fn json(evaluation: &Evaluation) -> Result<String, serde_json::Error> {
    let document = Document {
        heading: Heading::of(FORMAT),
        activity: activity(evaluation),
        schemes: evaluation.schemes.iter().map(|evaluated| scheme(evaluation, evaluated)).collect(),
        measures: evaluation.measures.iter().map(|row| measure(&evaluation.selection, row)).collect(),
        findings: evaluation.moving().iter().map(|moving| found(evaluation, moving)).collect(),
        survival: evaluation.survival.as_ref().map(|account| {
            survival_json(account, evaluation.schemes.iter().map(|evaluated| &evaluated.scheme))
        }),
        plans: against_plan(&evaluation.selection, Grain::Month)
            .iter()
            .map(|row| planned(&evaluation.selection, row))
            .collect(),
        fingerprint: evaluation.fingerprint.as_ref().map(named),
    };
    serde_json::to_string_pretty(&document)
}

fn scheme<'a>(evaluation: &'a Evaluation, evaluated: &'a Evaluated) -> Scheme<'a> {
    let (selection, terms, statement) = (&evaluation.selection, &evaluated.scheme, &evaluated.statement);
    let total = statement.total();
    let (least, most) = bounds(total);
    Scheme {
        id: &terms.id,
        name: &terms.name,
        total: text(total.value()),
        least,
        most,
        notes: &statement.notes,
        follows: follows_activity(terms),
        value_basis: value_basis(selection, terms).iter().map(|of| basis(selection, of)).collect(),
        lines: statement_lines(evaluation, evaluated, &statement.lines),
        shadow: statement_lines(evaluation, evaluated, &statement.shadow),
        cash: statement_lines(evaluation, evaluated, &in_months(&cash(terms, statement))),
        restated: evaluated.restated.iter().map(|line| restated_line(evaluation, terms, line)).collect(),
        figures: figures(selection, terms, statement, &range(selection, terms, |_| true))
            .into_iter()
            .map(named_figure)
            .collect(),
    }
}

fn named_figure(figure: payment::Figure) -> Figure {
    Figure {
        id: figure.id,
        label: figure.label,
        value: match figure.value {
            FigureValue::Share(share) => share.to_string(),
            FigureValue::Pounds(pence) => pence.to_string(),
        },
        formula: figure.formula,
    }
}

fn measure<'a>(selection: &'a Selection, row: &'a MeasureRow) -> Measure<'a> {
    let contract = &selection.contracts[row.contract];
    let shown = |count: Quantity| if row.is_shown() { count.told() } else { None };
    let bounds = row.ratio.rate_bounds();
    Measure {
        id: row.measure.id,
        provider: &contract.provider,
        commissioner: &contract.commissioner,
        period: row.period.to_string(),
        numerator: shown(row.ratio.numerator),
        denominator: shown(row.ratio.denominator),
        rate: row.ratio.rate_to_six().map(|rate| rate.to_string()),
        least: bounds.map(|(least, _)| least.to_string()),
        most: bounds.map(|(_, most)| most.to_string()),
        standard: row.standard.map(share),
        met: row.met,
        left_out: row.unknown.and_then(Quantity::told),
    }
}

fn activity(evaluation: &Evaluation) -> Activity<'_> {
    let (report, selection) = (&evaluation.report, &evaluation.selection);
    let texts = |months: &[crate::calendar::Month]| months.iter().map(ToString::to_string).collect();
    Activity {
        files: report
            .files
            .iter()
            .map(|file| File {
                name: &file.name,
                layout: file.recognised(),
                same_as: file.same_as.as_deref(),
                rows_read: file.rows_read,
                rows_kept: file.rows_kept,
            })
            .collect(),
        rows_read: report.rows_read(),
        rows_kept: report.rows_kept(),
        rows_dropped: report.rows_dropped(),
        months: texts(&selection.months),
        years: selection.years().iter().map(ToString::to_string).collect(),
        covered_months: texts(&selection.covered),
        synthetic: selection.synthetic,
    }
}

fn statement_lines<'a>(
    evaluation: &'a Evaluation,
    evaluated: &'a Evaluated,
    lines: &[Line],
) -> Vec<StatementLine<'a>> {
    let scheme = &evaluated.scheme;
    grouped(lines, evaluation.grain).iter().map(|line| statement_line(evaluation, scheme, line)).collect()
}

/// Cash as lines of the months in which it moves.
fn in_months(cash: &[CashLine]) -> Vec<Line> {
    let line = |cash: &CashLine| Line {
        contract: cash.contract,
        period: Period::Month(cash.month),
        component: cash.component,
        amount: cash.amount,
    };
    cash.iter().map(line).collect()
}

fn restated_line<'a>(evaluation: &'a Evaluation, scheme: &Terms, line: &Restated) -> RestatedLine<'a> {
    let contract = &evaluation.selection.contracts[line.contract];
    let difference = line.after.value().zip(line.before.value()).map(|(after, before)| after - before);
    RestatedLine {
        provider: &contract.provider,
        commissioner: &contract.commissioner,
        period: line.period.to_string(),
        component: line.component.name(scheme),
        before: text(line.before.value()),
        after: text(line.after.value()),
        difference: text(difference),
    }
}

fn statement_line<'a>(evaluation: &'a Evaluation, scheme: &Terms, line: &Line) -> StatementLine<'a> {
    let contract = &evaluation.selection.contracts[line.contract];
    let (least, most) = bounds(line.amount);
    StatementLine {
        provider: &contract.provider,
        commissioner: &contract.commissioner,
        period: line.period.to_string(),
        component: line.component.name(scheme),
        amount: text(line.amount.value()),
        least,
        most,
        estimated: line.amount.is_estimated(),
    }
}

/// The least and the most, where the amount is not known to the penny.
fn bounds(amount: Amount) -> (Option<String>, Option<String>) {
    if amount.is_exact() { (None, None) } else { (text(amount.least()), text(amount.most())) }
}

/// A share with two decimals at least: `0.50`.
fn share(mut share: Decimal) -> String {
    share = share.normalize();
    if share.scale() < 2 {
        share.rescale(2);
    }
    share.to_string()
}

fn text(amount: Option<Pence>) -> Option<String> {
    amount.map(|amount| amount.to_string())
}
