//! What a record's schemes pay on some counts: the same when it is made and when it is worked out again.

use super::RecordError;
use super::file::RecordedContract;
use crate::activity::{Contract, Months, Selection, Tally};
use crate::calendar::{FinancialYear, Month};
use crate::export::evaluation::warnings_of;
use crate::locality::Locality;
use crate::payment::{Amount, Line, evaluate};
use crate::quantity::Pence;
use crate::scenario::Scenario;
use crate::scheme::{Scheme, SchemeIndex};
use crate::sheet_cell::as_csv;

/// The columns of a line; those before the amount say which line it is.
pub(super) const COLUMNS: [&str; 8] =
    ["scheme", "provider", "commissioner", "period", "component", "amount", "least", "most"];

/// What schemes are worked out on, beside counts.
pub(in crate::export) struct On<'a> {
    pub locality: &'a Locality,
    pub scenarios: &'a [Scenario],
    pub months: &'a [Month],
    /// The contracts on show; all where none is named.
    pub contracts: &'a [RecordedContract],
}

/// Counts as they are looked at, and what is to be said of that.
pub(in crate::export) struct Cut {
    pub selection: Selection,
    /// The place, with what is supposed of it.
    pub place: Locality,
    pub notes: Vec<String>,
}

/// The lines, and what is to be said beside them.
pub(super) struct Worked {
    pub lines: Vec<String>,
    pub notes: Vec<String>,
}

impl On<'_> {
    /// Counts with what is supposed of them, cut to what was on show.
    pub fn cut(&self, tally: &Tally) -> Result<Cut, RecordError> {
        let mut notes = Vec::new();
        let (mut tally, mut place) = (tally.clone(), self.locality.clone());
        for scenario in self.scenarios {
            let (changed, moved) = (scenario.apply(&tally), scenario.apply_to(&place));
            notes.extend(changed.notes.into_iter().chain(moved.notes).chain(scenario.assumptions()));
            (tally, place) = (changed.value, moved.value);
        }
        let is_on_show = |contract: &Contract| {
            let is = |of: &RecordedContract| {
                *of.provider == *contract.provider && *of.commissioner == *contract.commissioner
            };
            self.contracts.is_empty() || self.contracts.iter().any(is)
        };
        let selection = Selection::new(&tally, &place, &asked(self.months))?.only(is_on_show);
        Ok(Cut { selection, place, notes })
    }

    /// Works schemes out, as `evaluate` does.
    pub(super) fn work<'s>(
        &self,
        tally: &Tally,
        schemes: impl IntoIterator<Item = &'s Scheme>,
    ) -> Result<Worked, RecordError> {
        let Cut { selection, mut notes, .. } = self.cut(tally)?;
        let mut rows = vec![COLUMNS.map(str::to_owned)];
        for (at, scheme) in schemes.into_iter().enumerate() {
            let statement = evaluate(&selection, scheme);
            let letter = SchemeIndex(at).letter().to_string();
            rows.extend(statement.lines.iter().map(|line| row(&selection, (&letter, scheme), line, "")));
            rows.extend(
                statement.shadow.iter().map(|line| row(&selection, (&letter, scheme), line, "shadow:")),
            );
            let all = ["all", "all", "all", "total"].map(str::to_owned);
            rows.push(with_amount(&letter, all, statement.total()));
            notes.extend(warnings_of(scheme, &selection));
            notes.extend(statement.notes);
        }
        let text = as_csv(&rows).map_err(|why| RecordError::Unwritten(why.to_string()))?;
        Ok(Worked { lines: text.lines().map(str::to_owned).collect(), notes })
    }
}

fn row(
    selection: &Selection,
    (letter, scheme): (&str, &Scheme),
    line: &Line,
    of: &str,
) -> [String; COLUMNS.len()] {
    let contract = &selection.contracts[line.contract];
    let which = [
        contract.provider.to_string(),
        contract.commissioner.to_string(),
        line.period.to_string(),
        format!("{of}{}", line.component.name(scheme)),
    ];
    with_amount(letter, which, line.amount)
}

fn with_amount(letter: &str, which: [String; 4], amount: Amount) -> [String; COLUMNS.len()] {
    let text = |pence: Option<Pence>| pence.map_or_else(String::new, |pence| pence.to_string());
    let bound = |pence| if amount.is_exact() { String::new() } else { text(pence) };
    let [provider, commissioner, period, component] = which;
    let (least, most) = (bound(amount.least()), bound(amount.most()));
    [letter.to_owned(), provider, commissioner, period, component, text(amount.value()), least, most]
}

/// The months that were on show, as they are asked for: a run of them, or else whole years.
fn asked(months: &[Month]) -> Months {
    match (months.first(), months.last()) {
        (Some(first), Some(last)) if last.since(*first) as usize + 1 == months.len() => {
            Months::Range(Some(*first), Some(*last))
        }
        _ => {
            let mut years: Vec<FinancialYear> = months.iter().map(|month| month.financial_year()).collect();
            years.dedup();
            Months::Years(years)
        }
    }
}
