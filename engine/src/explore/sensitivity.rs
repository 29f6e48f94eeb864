//! What matters: each term and each thing that is not known of activity moved over its range, alone.

use rust_decimal::{Decimal, dec};

use super::lever::{Lever, levers};
use super::seek::in_words;
use crate::activity::{Months, Selection, SelectionError, Tally};
use crate::locality::Locality;
use crate::payment::{Track, total_of};
use crate::quantity::{Pence, show};
use crate::scenario::{Change, Kind, Scenario};
use crate::scheme::{Scheme, Unit};

/// What a bar moves.
#[derive(Clone, Debug, PartialEq)]
pub enum Moved {
    /// A term of the scheme.
    Term(Lever),
    /// Something that is not known of activity.
    Activity(&'static str),
}

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
    /// At the low end of the range.
    pub low: End,
    /// At the high end.
    pub high: End,
}

impl Bar {
    /// Its name.
    pub fn name(&self) -> String {
        match &self.moved {
            Moved::Term(lever) => lever.name(),
            Moved::Activity(name) => (*name).to_owned(),
        }
    }

    /// From the lesser of its ends to the greater.
    pub fn width(&self) -> Pence {
        match (self.low.total, self.high.total) {
            (Some(low), Some(high)) => Pence((high.0 - low.0).abs()),
            (None, _) | (_, None) => Pence::ZERO,
        }
    }
}

/// A range that is agreed for a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermRange {
    /// The path of the term.
    pub path: String,
    /// From.
    pub low: Decimal,
    /// To.
    pub high: Decimal,
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

/// The range of a term where none is agreed: a tenth either side of an amount or a number, five points either side
/// of a share; whole people and days stay whole.
pub fn usual_range(lever: &Lever) -> Option<TermRange> {
    range_times(lever, 1)
}

/// The same so many times as wide, as far as the term can go.
pub fn range_times(lever: &Lever, times: u8) -> Option<TermRange> {
    let now = lever.now?;
    let times = Decimal::from(times.max(1));
    let by = match lever.unit {
        Unit::Share => dec!(0.05),
        Unit::Pounds => (now.abs() * dec!(0.1)).round_dp(2),
        Unit::People | Unit::Days | Unit::Points | Unit::Months | Unit::Years | Unit::None => {
            (now.abs() * dec!(0.1)).ceil().max(Decimal::ONE)
        }
    };
    let (low, high) = ((now - by * times).max(lever.least), (now + by * times).min(lever.most));
    (low < high).then(|| TermRange { path: lever.path.clone(), low, high })
}

type Uncertain = (&'static str, [Decimal; 2], fn(Decimal) -> Kind, &'static str);

/// What is not known of activity, each over its range.
const ACTIVITY: &[Uncertain] = &[
    ("People who come", [dec!(-0.10), dec!(0.10)], |share| Kind::Volume { share }, "%"),
    ("Recovery", [dec!(-3), dec!(3)], |points| Kind::Recovery { points }, "points"),
    ("Reliable improvement", [dec!(-3), dec!(3)], |points| Kind::Improvement { points }, "points"),
    (
        "People who leave before they finish",
        [dec!(-3), dec!(3)],
        |points| Kind::Attrition { points },
        "points",
    ),
    ("Missed appointments", [dec!(-3), dec!(3)], |points| Kind::Missed { points }, "points"),
    ("Satisfaction", [dec!(-3), dec!(3)], |points| Kind::Satisfaction { points }, "points"),
    ("Missing scores", [dec!(0), dec!(3)], |points| Kind::MissingScores { points }, "points"),
    ("Waits", [dec!(-7), dec!(7)], |days| Kind::Waits { days: whole(days) }, "days"),
];

fn whole(days: Decimal) -> i32 {
    use rust_decimal::prelude::ToPrimitive;
    days.to_i32().unwrap_or_default()
}

/// Every bar of a scheme, widest first: terms over the ranges that are agreed, else their usual ones, and activity
/// over its own. Everything else stays as it is.
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
        let range = agreed.iter().find(|range| range.path == lever.path).cloned();
        let Some(range) = range.or_else(|| usual_range(&lever)) else { continue };
        match term_bar(&selection, scheme, lever, &range) {
            Some(bar) if bar.width() > Pence::ZERO => bars.push(bar),
            Some(_) | None => still += 1,
        }
    }
    for (name, ends, kind, unit) in ACTIVITY {
        let mut made = Vec::with_capacity(2);
        for value in ends {
            let scenario = Scenario { changes: vec![Change::new(kind(*value))], ..Scenario::default() };
            let changed = Selection::new(&scenario.apply(tally).value, locality, months)?;
            made.push(End {
                value: *value,
                label: label(*value, unit),
                total: total_of(&changed, scheme).value(),
            });
        }
        if let Ok([low, high]) = <[End; 2]>::try_from(made) {
            bars.push(Bar { moved: Moved::Activity(name), low, high });
        }
    }
    bars.retain(|bar| bar.width() > Pence::ZERO);
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.width()));
    Ok(Sensitivity { now, bars, still })
}

fn label(value: Decimal, unit: &str) -> String {
    let value = if unit == "%" { value * Decimal::ONE_HUNDRED } else { value };
    let sign = if value > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{} {unit}", show::number(value.normalize()))
}

fn term_bar(selection: &Selection, scheme: &Scheme, lever: Lever, range: &TermRange) -> Option<Bar> {
    let track = Track::new(selection, scheme, &lever.path, Some(lever.most))?;
    let end = |value: Decimal| {
        let scheme = track.scheme_at(track.place(value)?)?;
        let value = track.settable(value)?;
        let label = in_words(lever.unit, value);
        Some(End { value, label, total: total_of(selection, &scheme).value() })
    };
    let (low, high) = (end(range.low)?, end(range.high)?);
    Some(Bar { moved: Moved::Term(lever), low, high })
}
