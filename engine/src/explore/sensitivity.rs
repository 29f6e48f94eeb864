//! What matters: each term and each thing that is not known of activity moved over its range, alone.

use rust_decimal::Decimal;

use super::lever::{Lever, levers};
use super::moved::Moved;
use super::range::{TermRange, agreed_at, usual_range};
use super::seek::in_words;
use super::unknown::Unknown;
use crate::activity::{Months, Selection, SelectionError, Tally};
use crate::locality::Locality;
use crate::payment::{Track, total_of};
use crate::quantity::{Pence, show};
use crate::scenario::{Change, Scenario};
use crate::scheme::Scheme;

/// One end of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// The value that makes it.
    pub value: Decimal,
    /// The same in words.
    pub label: String,
    /// What the scheme then pays.
    pub total: Option<Pence>,
}

/// What moving one thing over its range does to what is paid.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What is moved.
    pub moved: Moved,
    /// Over which range.
    pub range: TermRange,
    /// Whether that is agreed; else it is the program's own.
    pub is_agreed: bool,
    /// At the low end of the range.
    pub low: End,
    /// At the high end.
    pub high: End,
}

impl Bar {
    /// Its name.
    pub fn name(&self) -> String {
        self.moved.name()
    }

    /// From the lesser of its ends to the greater.
    pub fn width(&self) -> Pence {
        match (self.low.total, self.high.total) {
            (Some(low), Some(high)) => Pence((high.0 - low.0).abs()),
            (None, _) | (_, None) => Pence::ZERO,
        }
    }
}

/// All bars, widest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// What is paid as it is.
    pub now: Option<Pence>,
    /// The bars that move anything.
    pub bars: Vec<Bar>,
    /// How many terms move nothing over their range.
    pub still: usize,
}

impl Sensitivity {
    /// The three terms that matter most.
    pub fn that_matter(&self) -> impl Iterator<Item = &Bar> {
        self.bars.iter().filter(|bar| matches!(bar.moved, Moved::Term(_))).take(3)
    }

    /// The terms that move anything, what matters most first.
    pub fn levers(&self) -> impl Iterator<Item = &Lever> {
        self.bars.iter().filter_map(|bar| match &bar.moved {
            Moved::Term(lever) => Some(lever),
            Moved::Activity(_) => None,
        })
    }

    /// What was found, in a sentence.
    pub fn summary(&self) -> String {
        let three: Vec<String> =
            self.that_matter().map(|bar| format!("{} ({})", bar.name(), show::pounds(bar.width()))).collect();
        match three.as_slice() {
            [] => "No term moves what is paid over its range.".to_owned(),
            [one] => format!("One term matters: {one}."),
            several => format!("The terms that matter most are {}.", several.join(", ")),
        }
    }

    /// What to do about it, in a sentence.
    pub fn advice(&self) -> String {
        let activity = self.bars.iter().find(|bar| matches!(bar.moved, Moved::Activity(_)));
        match (self.that_matter().next(), activity) {
            (Some(term), Some(activity)) if activity.width() > term.width() => format!(
                "Agree who bears “{}” before any term: it moves more than all of them.",
                activity.name()
            ),
            (Some(term), _) => format!("Spend the time of the table on “{}” first.", term.name()),
            (None, _) => "Look at another scheme, or at wider ranges.".to_owned(),
        }
    }
}

/// Every bar of a scheme, widest first: terms and activity over the ranges that are agreed, else their usual ones.
/// Everything else stays as it is.
///
/// # Errors
/// Where no month can be chosen.
pub fn sensitivity(
    (tally, locality, months): (&Tally, &Locality, &Months),
    scheme: &Scheme,
    agreed: &[TermRange],
) -> Result<Sensitivity, SelectionError> {
    let selection = Selection::new(tally, locality, months)?;
    let now = total_of(&selection, scheme).value();
    let mut bars: Vec<Bar> = Vec::new();
    let mut still = 0;
    for lever in levers(scheme) {
        let range = agreed_at(agreed, &lever.path);
        let is_agreed = range.is_some();
        let Some(range) = range.cloned().or_else(|| usual_range(&lever)) else { continue };
        match term_bar(&selection, scheme, lever, range, is_agreed) {
            Some(bar) if bar.width() > Pence::ZERO => bars.push(bar),
            Some(_) | None => still += 1,
        }
    }
    for unknown in Unknown::EVERY {
        let range = agreed_at(agreed, unknown.path());
        let is_agreed = range.is_some();
        let range = range.cloned().unwrap_or_else(|| unknown.usual());
        let end = |value: Decimal| -> Result<End, SelectionError> {
            let changes = vec![Change::new(unknown.change(value))];
            let scenario = Scenario { changes, ..Scenario::default() };
            let changed = Selection::new(&scenario.apply(tally).value, locality, months)?;
            let total = total_of(&changed, scheme).value();
            Ok(End { value, label: unknown.in_words(value), total })
        };
        let (low, high) = (end(range.low)?, end(range.high)?);
        bars.push(Bar { moved: Moved::Activity(unknown), range, is_agreed, low, high });
    }
    bars.retain(|bar| bar.width() > Pence::ZERO);
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.width()));
    Ok(Sensitivity { now, bars, still })
}

fn term_bar(
    selection: &Selection,
    scheme: &Scheme,
    lever: Lever,
    range: TermRange,
    is_agreed: bool,
) -> Option<Bar> {
    let track = Track::new(selection, scheme, &lever.path, Some(lever.most))?;
    let end = |value: Decimal| {
        let scheme = track.scheme_at(track.place(value)?)?;
        let value = track.settable(value)?;
        let label = in_words(lever.unit, value);
        Some(End { value, label, total: total_of(selection, &scheme).value() })
    };
    let (low, high) = (end(range.low)?, end(range.high)?);
    Some(Bar { moved: Moved::Term(lever), range, is_agreed, low, high })
}
