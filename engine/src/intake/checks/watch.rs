//! What is kept beside the tally while rows are read: who ended on which day, last scores, the newest month,
//! and who is there twice. Whatever a row adds it can take back, so that the order of rows never matters.

use std::sync::Arc;

use chrono::NaiveDate;
use hashbrown::HashMap;

use super::twice::{Contents, Repeats};
use crate::activity::{LabelKind, Referral, Renamed, TallyBuilder};
use crate::calendar::Month;
use crate::clinical::Score;
use crate::intake::extract::Seen;
use crate::intake::report::{Finding, Found};

/// Row numbers kept of a day or of a score, of which there are many.
const EXAMPLES: usize = 5;
/// The highest score of either scale.
const MOST: usize = 27;

/// Last scores of finished courses on a scale.
#[derive(Clone, Debug)]
pub(super) struct LastScores {
    /// People at each score.
    pub people: [u64; MOST + 1],
    /// Rows just under the threshold.
    pub under: Finding,
}

impl Default for LastScores {
    fn default() -> Self {
        Self { people: [0; MOST + 1], under: Finding::default() }
    }
}

/// A scale that recovery is judged on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Mood {
    /// PHQ-9.
    Phq9,
    /// GAD-7.
    Gad7,
}

impl Mood {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phq9 => "PHQ-9",
            Self::Gad7 => "GAD-7",
        }
    }

    /// Its caseness threshold (formats 3.2), as a whole score.
    pub const fn threshold(self) -> usize {
        match self {
            Self::Phq9 => 10,
            Self::Gad7 => 8,
        }
    }
}

/// The side counts of a reading.
#[derive(Default)]
pub(in crate::intake) struct Watch {
    endings: HashMap<(u32, NaiveDate), Finding>,
    last: HashMap<(u32, Mood), LastScores>,
    latest: HashMap<Month, Finding>,
    repeats: Repeats,
    /// The file and the row that come behind all others taken on.
    last_row: Option<(usize, u64)>,
}

/// Rows by day.
type Days = Vec<(NaiveDate, Finding)>;

/// The side counts with their providers, in order.
#[derive(Default)]
pub(in crate::intake) struct SideCounts {
    /// Endings by provider and day.
    pub(super) endings: Vec<(Arc<str>, Days)>,
    /// Last scores by provider and scale.
    pub(super) last: Vec<(Arc<str>, Mood, LastScores)>,
    /// Rows by the month of their latest date.
    pub(super) latest: Vec<(Month, Finding)>,
    /// Rows whose content was met before.
    pub(super) probable: Finding,
    /// Referrals while an earlier one was open.
    pub(super) overlapping: Finding,
}

impl SideCounts {
    /// Takes numbers for the labels of providers that are hidden.
    pub fn rename(&mut self, all: &[Renamed]) {
        let number = |label: &mut Arc<str>| {
            let mut of_providers = all.iter().filter(|renamed| renamed.kind == LabelKind::Provider);
            if let Some(renamed) = of_providers.find(|renamed| renamed.label == *label) {
                *label = renamed.number.clone();
            }
        };
        self.endings.iter_mut().for_each(|(provider, _)| number(provider));
        self.last.iter_mut().for_each(|(provider, ..)| number(provider));
    }
}

impl Watch {
    /// Counts a row.
    pub fn take_on(&mut self, referral: &Referral, found: &Found, file: usize, row: u64) {
        let is_next = self.last_row < Some((file, row));
        self.last_row = self.last_row.max(Some((file, row)));
        let note = |finding: &mut Finding| {
            if is_next {
                finding.note_next(file, row, EXAMPLES);
            } else {
                finding.note_few(file, row, EXAMPLES);
            }
        };
        if let Some(day) = referral.discharged {
            note(self.endings.entry((referral.provider, day)).or_default());
        }
        for (scale, points) in lasts(referral, found) {
            let last = self.last.entry((referral.provider, scale)).or_default();
            last.people[points] += 1;
            if points + 1 == scale.threshold() {
                note(&mut last.under);
            }
        }
        if let Some(day) = found.latest {
            self.latest.entry(Month::of(day)).or_default().note(file, row);
        }
        self.repeats.take_on(referral, found, file, row);
    }

    /// Takes back a row that does not count after all.
    pub fn take_back(&mut self, referral: &Referral, found: &Found, file: usize, row: u64) {
        if let Some(day) = referral.discharged {
            self.endings.entry((referral.provider, day)).or_default().take_back(file, row);
        }
        for (scale, points) in lasts(referral, found) {
            let last = self.last.entry((referral.provider, scale)).or_default();
            last.people[points] = last.people[points].saturating_sub(1);
            if points + 1 == scale.threshold() {
                last.under.take_back(file, row);
            }
        }
        if let Some(day) = found.latest {
            self.latest.entry(Month::of(day)).or_default().take_back(file, row);
        }
        self.repeats.take_back(found, file, row);
    }

    /// Takes over what another thread counted.
    pub fn absorb(&mut self, other: Self) {
        for (key, found) in other.endings {
            self.endings.entry(key).or_default().add_few(&found, EXAMPLES);
        }
        for (key, scores) in other.last {
            let last = self.last.entry(key).or_default();
            last.people.iter_mut().zip(scores.people).for_each(|(people, more)| *people += more);
            last.under.add_few(&scores.under, EXAMPLES);
        }
        for (month, found) in other.latest {
            self.latest.entry(month).or_default().add(&found);
        }
        self.repeats.absorb(other.repeats);
        self.last_row = self.last_row.max(other.last_row);
    }

    /// What came of it, once every row was read.
    pub fn finish(self, builder: &TallyBuilder, seen: &Seen, contents: &mut Contents) -> SideCounts {
        let mut days: Vec<((Arc<str>, NaiveDate), Finding)> = self
            .endings
            .into_iter()
            .filter(|(_, finding)| finding.count > 0)
            .map(|((provider, day), finding)| ((builder.codes.text(provider), day), finding))
            .collect();
        days.sort_by(|a, b| a.0.cmp(&b.0));
        let mut endings: Vec<(Arc<str>, Days)> = Vec::new();
        for ((provider, day), finding) in days {
            match endings.last_mut().filter(|(last, _)| *last == provider) {
                Some((_, days)) => days.push((day, finding)),
                None => endings.push((provider, vec![(day, finding)])),
            }
        }
        let mut last: Vec<_> = self
            .last
            .into_iter()
            .map(|((provider, scale), people)| (builder.codes.text(provider), scale, people))
            .collect();
        last.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let mut latest: Vec<_> = self.latest.into_iter().filter(|(_, finding)| finding.count > 0).collect();
        latest.sort_by_key(|(month, _)| *month);
        SideCounts {
            endings,
            last,
            latest,
            probable: contents.finding(),
            overlapping: self.repeats.overlapping(seen),
        }
    }
}

/// Last scores of a finished course.
fn lasts(referral: &Referral, found: &Found) -> impl Iterator<Item = (Mood, usize)> {
    let [phq9, gad7] = found.scores;
    let pairs = referral.finish.is_some().then_some([(Mood::Phq9, phq9.1), (Mood::Gad7, gad7.1)]);
    let points = |score: Score| usize::try_from(score.0 / 100).ok().filter(|points| *points <= MOST);
    pairs.into_iter().flatten().filter_map(move |(scale, last)| Some((scale, points(last?)?)))
}
