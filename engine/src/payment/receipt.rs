//! Why a figure is what it is: a tree whose leaves are the lines, with their steps.

use super::outcome::Outcome;
use super::record::Step;
use super::settle::settle;
use super::{Amount, Component, Line};
use crate::activity::{ContractIndex, Selection};
use crate::scheme::Scheme;

/// A figure and what it is made of. Its amount is the sum of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// What the figure is.
    pub label: String,
    /// How much.
    pub amount: Amount,
    /// For a line: what it took, what it did and how it rounded.
    pub steps: Vec<Step>,
    /// For a sum: its parts.
    pub parts: Vec<Receipt>,
}

impl Receipt {
    fn sum(label: String, parts: Vec<Self>) -> Self {
        Self { label, amount: parts.iter().map(|part| part.amount).sum(), steps: Vec::new(), parts }
    }

    /// The lines at the ends of the tree.
    pub fn leaves(&self) -> Vec<&Self> {
        if self.parts.is_empty() { vec![self] } else { self.parts.iter().flat_map(Self::leaves).collect() }
    }
}

/// The receipt of the sum of some lines of a scheme: by component, then by contract where there
/// are several, then by period.
/// It is made by the functions that make the statement.
pub fn receipt(
    selection: &Selection,
    scheme: &Scheme,
    label: String,
    pick: impl Fn(&Line) -> bool,
) -> Receipt {
    receipt_supposing(Outcome::AsCounted, selection, scheme, label, pick)
}

/// The same with the measures come to what is supposed of them. Its lines then say which terms and
/// definitions they hang on, and no counts: those are not what is counted.
pub fn receipt_supposing(
    outcome: Outcome,
    selection: &Selection,
    scheme: &Scheme,
    label: String,
    pick: impl Fn(&Line) -> bool,
) -> Receipt {
    let mut lines: Vec<(Line, Vec<Step>)> = Vec::new();
    for contract in selection.paid_contracts() {
        settle(outcome, selection, scheme, contract, &mut lines);
    }
    lines.retain(|(line, _)| pick(line));
    if let Some(supposed) = outcome.in_words() {
        for (_, steps) in &mut lines {
            steps.retain(|step| matches!(step, Step::Term { .. } | Step::Definition { .. }));
            steps.insert(0, Step::Note(format!("What this line would come to {supposed}.")));
        }
    }
    lines.sort_by_key(|(line, _)| line.key());
    // Of one contract alone, its name at every component would say nothing.
    let several = lines.windows(2).any(|pair| pair[0].0.contract != pair[1].0.contract);
    let mut every: Vec<Component> = lines.iter().map(|(line, _)| line.component).collect();
    every.sort_unstable();
    every.dedup();
    let components = every.into_iter().map(|component| {
        let (mine, rest): (Vec<_>, Vec<_>) =
            std::mem::take(&mut lines).into_iter().partition(|(line, _)| line.component == component);
        lines = rest;
        let parts = if several { by_contract(selection, mine) } else { mine.into_iter().map(leaf).collect() };
        Receipt::sum(component.in_words(scheme).into_owned(), parts)
    });
    let parts: Vec<Receipt> = components.collect();
    let receipt = Receipt::sum(label, parts);
    collapsed(receipt)
}

fn by_contract(selection: &Selection, lines: Vec<(Line, Vec<Step>)>) -> Vec<Receipt> {
    let mut contracts: Vec<(ContractIndex, Vec<Receipt>)> = Vec::new();
    for (line, steps) in lines {
        let contract = line.contract;
        let leaf = leaf((line, steps));
        match contracts.last_mut() {
            Some((last, parts)) if *last == contract => parts.push(leaf),
            _ => contracts.push((contract, vec![leaf])),
        }
    }
    contracts
        .into_iter()
        .map(|(contract, parts)| Receipt::sum(selection.contract_name(contract), parts))
        .collect()
}

fn leaf((line, steps): (Line, Vec<Step>)) -> Receipt {
    Receipt { label: line.period.in_words(), amount: line.amount, steps, parts: Vec::new() }
}

/// A sum of one part is that part, under the name of both.
fn collapsed(mut receipt: Receipt) -> Receipt {
    receipt.parts = receipt.parts.into_iter().map(collapsed).collect();
    if let [_] = receipt.parts.as_slice()
        && let Some(only) = receipt.parts.pop()
    {
        return Receipt { label: format!("{}, {}", receipt.label, only.label), ..only };
    }
    receipt
}
