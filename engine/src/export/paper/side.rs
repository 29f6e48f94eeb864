//! The schemes beside one another: what each pays, against the baseline, by kind, by contract and by month.

use super::facts::Facts;
use crate::activity::ContractIndex;
use crate::calendar::Month;
use crate::payment::{Amount, Kind, Range, cash, range};
use crate::scheme::SchemeIndex;

/// A scheme as it stands beside the others.
pub(in crate::export) struct Side {
    pub scheme: SchemeIndex,
    /// Letter and name.
    pub name: String,
    pub total: Amount,
    /// What it pays more than the baseline; nothing for the baseline itself.
    pub difference: Option<Amount>,
    pub range: Range,
}

impl Side {
    /// Every scheme.
    pub fn all(facts: &Facts<'_>) -> Vec<Self> {
        let baseline = facts.evaluation.baseline;
        let of_baseline = baseline.of(&facts.evaluation.schemes).map(|of| of.statement.total());
        let side = |scheme: SchemeIndex| {
            let of = facts.of(scheme);
            let total = of.statement.total();
            let is_other = scheme != baseline;
            Self {
                scheme,
                name: facts.lettered(scheme),
                total,
                difference: of_baseline.filter(|_| is_other).map(|before| total - before),
                range: range(&facts.evaluation.selection, &of.scheme, |_| true),
            }
        };
        facts.schemes().map(side).collect()
    }

    /// What it pays of a kind.
    pub fn of_kind(&self, facts: &Facts<'_>, kind: Kind) -> Amount {
        facts.of(self.scheme).statement.sum(|line| line.component.kind() == kind)
    }

    /// What it pays a contract.
    pub fn of_contract(&self, facts: &Facts<'_>, contract: ContractIndex) -> Amount {
        facts.of(self.scheme).statement.sum(|line| line.contract == contract)
    }

    /// What it has paid by the end of each month.
    pub fn so_far(&self, facts: &Facts<'_>, months: &[Month]) -> Vec<Amount> {
        let of = facts.of(self.scheme);
        let lines = cash(&of.scheme, &of.statement);
        let until =
            |month: &Month| lines.iter().filter(|line| line.month <= *month).map(|line| line.amount).sum();
        months.iter().map(until).collect()
    }

    /// The share of the most that it could pay that measures move.
    pub fn moved_by_quality(&self) -> Option<rust_decimal::Decimal> {
        let (least, most) = (self.range.least.value()?, self.range.most.value()?);
        (most.0 > 0).then(|| (most - least).pounds() / most.pounds())
    }
}

/// The months in which money of any scheme moves, without a gap.
pub(super) fn months_of_cash(facts: &Facts<'_>) -> Vec<Month> {
    let lines = facts.evaluation.schemes.iter().flat_map(|of| cash(&of.scheme, &of.statement));
    let months: Vec<Month> = lines.map(|line| line.month).collect();
    match (months.iter().min(), months.iter().max()) {
        (Some(first), Some(last)) => Month::range(*first, *last),
        (None, _) | (_, None) => Vec::new(),
    }
}

/// The kinds of lines that any scheme has.
pub(super) fn kinds(facts: &Facts<'_>) -> Vec<Kind> {
    let has = |kind: &Kind| {
        let mut lines = facts.evaluation.schemes.iter().flat_map(|of| &of.statement.lines);
        lines.any(|line| line.component.kind() == *kind)
    };
    Kind::EVERY.iter().copied().filter(has).collect()
}
