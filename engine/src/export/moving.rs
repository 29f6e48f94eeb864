//! What was found in the data that may move payment, with the pounds where they can be known (rule 40).

use crate::activity::{ContractIndex, Selection};
use crate::intake::{At, Check, DataFinding, Report, Severity};
use crate::payment::{Edge, Moved, Statement};
use crate::quantity::{Pence, show};
use crate::scheme::{Scheme, SchemeIndex};

/// A finding that may move payment.
#[derive(Clone, Debug)]
pub struct Moving<'a> {
    /// What was found.
    pub finding: &'a DataFinding,
    /// What it moves, by scheme; only the schemes for which that can be told.
    pub pounds: Vec<(SchemeIndex, Pence)>,
}

impl Moving<'_> {
    /// The scheme under which it moves most, and how much.
    pub fn most(&self) -> Option<(SchemeIndex, Pence)> {
        self.pounds
            .iter()
            .copied()
            .max_by_key(|(scheme, pounds)| (pounds.0.abs(), std::cmp::Reverse(*scheme)))
    }

    /// In one sentence, with the rows that it names, and the pounds under the scheme that it moves most.
    pub fn sentence<'n>(&self, rows: &str, name: impl Fn(SchemeIndex) -> &'n str) -> String {
        let finding = self.finding;
        let mut text = finding.what.clone();
        if !finding.about.is_empty() {
            text.push_str(&format!(" ({})", finding.about));
        }
        let count = show::number(finding.found.count.into());
        let of = finding.out_of.map_or_else(String::new, |of| format!(" of {}", show::number(of.into())));
        // What is told of a month or a contract as a whole has its numbers in its words.
        if !rows.is_empty() || finding.out_of.is_some() {
            text.push_str(&format!(": {count}{of}"));
        }
        if !rows.is_empty() {
            text.push_str(&format!(", rows {rows}"));
        }
        if let Some(pounds) = self.pounds_in_words(name) {
            text.push_str(&format!("; {pounds}"));
        }
        text
    }

    /// The pounds in words, where they are known and not zero.
    pub fn pounds_in_words<'n>(&self, name: impl Fn(SchemeIndex) -> &'n str) -> Option<String> {
        let (scheme, pounds) = self.most().filter(|(_, pounds)| *pounds != Pence::ZERO)?;
        let (size, word) = if pounds < Pence::ZERO { (-pounds, "less") } else { (pounds, "more") };
        Some(format!("about {} {word} under {}", show::pounds(size), name(scheme)))
    }
}

/// The findings that may move payment: first what drops rows, then what moves pounds that are known, the
/// most of them first, then the rest in the order of the catalogue.
pub fn moving<'a, 's>(
    report: &'a Report,
    selection: &Selection,
    schemes: impl Iterator<Item = (&'s Scheme, &'s Statement)>,
) -> Vec<Moving<'a>> {
    let is_grave = |finding: &&DataFinding| match finding.severity {
        Severity::DropsRows | Severity::MayMovePayment => true,
        Severity::Information => false,
    };
    let found: Vec<&DataFinding> = report.findings.iter().filter(is_grave).collect();
    let schemes: Vec<Moved<'_>> = if found.iter().any(|finding| finding.at.is_some()) {
        schemes.map(|(scheme, statement)| Moved::new(selection, scheme, statement)).collect()
    } else {
        Vec::new()
    };
    let one = |finding: &'a DataFinding| {
        let moved = |(scheme, terms)| Some((scheme, moved(selection, terms, finding)?));
        Moving { finding, pounds: SchemeIndex::each(&schemes).filter_map(moved).collect() }
    };
    let mut all: Vec<Moving<'a>> = found.into_iter().map(one).collect();
    let pounds = |moving: &Moving<'_>| moving.most().map_or(0, |(_, pounds)| pounds.0.abs());
    all.sort_by_key(|moving| (moving.finding.severity, std::cmp::Reverse(pounds(moving))));
    all
}

fn moved(selection: &Selection, scheme: &Moved<'_>, finding: &DataFinding) -> Option<Pence> {
    let At { provider, commissioner, month } = finding.at.as_ref()?;
    let is_of = |contract: ContractIndex| {
        let codes = &selection.contracts[contract];
        codes.provider == *provider && commissioner.as_ref().is_none_or(|code| codes.commissioner == *code)
    };
    let paid: Vec<ContractIndex> = selection.paid_contracts().filter(|contract| is_of(*contract)).collect();
    let is_one = |check: Check| finding.name == check.name();
    if is_one(Check::MonthJumps) {
        return scheme.by_jump(|contract| paid.contains(&contract), *month).filter(|_| !paid.is_empty());
    }
    let edge = if is_one(Check::ContractBegins) {
        Edge::Begins
    } else if is_one(Check::ContractEnds) {
        Edge::Ends
    } else {
        return None;
    };
    scheme.by_life(*paid.first()?, edge, *month)
}
