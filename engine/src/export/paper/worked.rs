//! A worked example: one contract, one period, every line with its formula, up to the total.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::blocks::{heading, say};
use super::facts::{Facts, money, term_name};
use crate::activity::ContractIndex;
use crate::calendar::{Grain, Period};
use crate::export::document::{Block, Column, Row, RowKind, Table};
use crate::payment::{Amount, Component, Line, Receipt, Statement, Step, receipt};
use crate::quantity::show;
use crate::scheme::{Scheme, SchemeIndex};

/// How many contracts and periods are looked at for one that tells no small number.
const LOOKED_AT: usize = 12;

/// The contract and period that are worked.
#[derive(Clone, Copy)]
struct Example {
    contract: ContractIndex,
    period: Period,
    /// How many kinds of lines it has, and how many components that pay something.
    shows: (usize, usize),
    /// Pounds in all, in pence.
    size: i64,
}

impl Example {
    /// What a contract has in a period; nothing where it has no line.
    fn of(statement: &Statement, contract: ContractIndex, period: Period) -> Option<Self> {
        let mut example = Self { contract, period, shows: (0, 0), size: 0 };
        let lines: Vec<&Line> = statement.lines.iter().filter(|line| example.holds(line)).collect();
        let kinds: BTreeSet<&str> = lines.iter().map(|line| line.component.kind().name()).collect();
        let paying = lines.iter().filter(|line| line.amount != Amount::ZERO);
        let components: BTreeSet<Component> = paying.map(|line| line.component).collect();
        example.shows = (kinds.len(), components.len());
        example.size = lines.iter().filter_map(|line| line.amount.value()).map(|amount| amount.0.abs()).sum();
        (!components.is_empty()).then_some(example)
    }

    fn holds(&self, line: &Line) -> bool {
        line.contract == self.contract && self.period.holds(line.period)
    }
}

/// The worked example of a scheme.
pub(super) fn example(facts: &Facts<'_>, scheme: SchemeIndex) -> Vec<Block> {
    let mut blocks = vec![heading(1, "A worked example")];
    let Some((example, lines)) = chosen(facts, scheme) else {
        blocks.push(say("The scheme pays nothing on this data, so there is no line to work."));
        return blocks;
    };
    let scheme = &facts.of(scheme).scheme;
    let whose = format!("{}, {}", facts.contract(example.contract), example.period.in_words());
    blocks.push(say(format!(
        "{whose}: every kind of line that the scheme has there. Each line is worked exactly and rounded once to the penny; lines add up to the total."
    )));
    for of in lines.chunk_by(|one, next| one.0.component == next.0.component) {
        blocks.extend(worked(facts, scheme, of));
    }
    blocks.push(heading(2, "How it adds up"));
    blocks.push(Block::Table(adding_up(scheme, &whose, &lines)));
    blocks
}

/// The finest period of a contract that shows most, and of those that show as much one that tells no small number
/// where there is one; with its lines, each with its receipt.
fn chosen(facts: &Facts<'_>, scheme: SchemeIndex) -> Option<(Example, Vec<(Line, Receipt)>)> {
    let statement = &facts.of(scheme).statement;
    let mut all: Vec<Example> = Vec::new();
    for grain in [Grain::Month, Grain::Quarter, Grain::Year] {
        let mut periods: Vec<Period> =
            facts.evaluation.selection.months.iter().map(|month| month.period(grain)).collect();
        periods.dedup();
        for contract in facts.contracts() {
            all.extend(periods.iter().filter_map(|period| Example::of(statement, contract, *period)));
        }
    }
    all.sort_by_key(|of| (Reverse(of.shows), of.period.grain(), Reverse(of.size)));
    let best = all.first()?.shows;
    let worked = |example: &Example| (*example, lines(facts, scheme, *example));
    let tells = |lines: &[(Line, Receipt)]| lines.iter().any(|(_, receipt)| is_hidden(facts, receipt));
    let mut looked_at = all.iter().filter(|of| of.shows == best).take(LOOKED_AT).map(worked);
    looked_at.find(|(_, lines)| !tells(lines)).or_else(|| all.first().map(worked))
}

/// The lines of an example with their receipts, by component and period.
fn lines(facts: &Facts<'_>, scheme: SchemeIndex, example: Example) -> Vec<(Line, Receipt)> {
    let evaluated = facts.of(scheme);
    let selection = &facts.evaluation.selection;
    let one = selection.only(|contract| {
        let this = &selection.contracts[example.contract];
        (&contract.provider, &contract.commissioner) == (&this.provider, &this.commissioner)
    });
    let mut lines: Vec<Line> =
        evaluated.statement.lines.iter().filter(|line| example.holds(line)).copied().collect();
    lines.sort_by_key(|line| (line.component, line.period));
    let whole = receipt(&one, &evaluated.scheme, String::new(), |line| example.holds(line));
    // The leaves of a receipt are its lines by component and period: the same order.
    let leaves = whole.leaves().into_iter().cloned();
    lines.into_iter().zip(leaves).collect()
}

/// Whether a receipt would tell a small number.
fn is_hidden(facts: &Facts<'_>, receipt: &Receipt) -> bool {
    receipt.steps.iter().any(|step| match step {
        Step::Count { label, count } => facts.hides(*count) || facts.tells_small(label),
        Step::Formula(text) | Step::Note(text) => facts.tells_small(text),
        Step::Term { .. } | Step::Definition { .. } | Step::Rounded { .. } => false,
    })
}

/// The working of a component: every step of the line that is worth most, of those that tell no small number.
fn worked(facts: &Facts<'_>, scheme: &Scheme, of: &[(Line, Receipt)]) -> Vec<Block> {
    let size = |line: &Line| line.amount.value().map(|amount| amount.0.abs());
    let told =
        |(line, receipt): &&(Line, Receipt)| (!is_hidden(facts, receipt), size(line), Reverse(line.period));
    let Some((line, receipt)) = of.iter().max_by_key(told) else {
        return Vec::new();
    };
    let name = line.component.in_words(scheme).into_owned();
    let mut blocks = vec![heading(2, &name)];
    if of.len() > 1 {
        blocks.push(say(format!(
            "Worked for {}; the other {} lines are worked alike.",
            line.period.in_words(),
            of.len() - 1
        )));
    }
    let rows: Vec<Row> = if is_hidden(facts, receipt) {
        vec![step("Working", "withheld, because it would tell a number of fewer than 5 people", "withheld")]
    } else {
        let mut rows: Vec<Row> = receipt.steps.iter().map(|step| in_a_row(scheme, step)).collect();
        rows.dedup();
        rows
    };
    let total = Row::total(vec![
        "Line".to_owned(),
        format!("{name}, {}", line.period.in_words()),
        money(line.amount),
    ]);
    blocks.push(Block::Table(Table {
        caption: format!("{name}, {}", line.period.in_words()),
        columns: vec![Column::words("Step", 2), Column::words("What", 9), Column::figures("Figure", 4)],
        rows: rows.into_iter().chain([total]).collect(),
    }));
    blocks
}

fn step(kind: &str, what: &str, figure: &str) -> Row {
    Row::body(vec![kind.to_owned(), what.to_owned(), figure.to_owned()])
}

/// A step of a receipt as a row: what kind of step, what it says, its figure.
pub(in crate::export) fn in_a_row(scheme: &Scheme, of: &Step) -> Row {
    match of {
        Step::Formula(formula) => step("Formula", formula, ""),
        Step::Count { label, count } => step("Count", label, &show::people_worked_with(*count)),
        Step::Term { path, value } => step("Term", &term_name(scheme, path), value),
        Step::Definition { text, source } => step("Definition", &format!("{text} Source: {source}."), ""),
        Step::Rounded { exact, to } => step(
            "Rounding",
            &format!("{} to the penny", show::exact_pounds(exact.exact())),
            &show::pounds(*to),
        ),
        Step::Note(note) => step("Note", note, ""),
    }
}

/// Every line of the example, then the total.
fn adding_up(scheme: &Scheme, whose: &str, lines: &[(Line, Receipt)]) -> Table {
    let mut rows: Vec<Row> = Vec::new();
    for of in lines.chunk_by(|one, next| one.0.component == next.0.component) {
        let name = of[0].0.component.in_words(scheme).into_owned();
        if let [(line, _)] = of {
            rows.push(Row::body(vec![name, line.period.in_words(), money(line.amount)]));
            continue;
        }
        let sum: Amount = of.iter().map(|(line, _)| line.amount).sum();
        rows.push(Row {
            kind: RowKind::Group,
            cells: vec![name, "sum of the lines below".to_owned(), money(sum)],
        });
        rows.extend(
            of.iter().map(|(line, _)| {
                Row::body(vec!["line".to_owned(), line.period.in_words(), money(line.amount)])
            }),
        );
    }
    let total: Amount = lines.iter().map(|(line, _)| line.amount).sum();
    rows.push(Row::total(vec!["Total".to_owned(), whose.to_owned(), money(total)]));
    Table {
        caption: format!("How the lines of {whose} add up"),
        columns: vec![Column::words("Line", 5), Column::words("Period", 5), Column::figures("Amount", 4)],
        rows,
    }
}
