//! From referrals to the tally, as fast as rows can be read.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use chrono::{Datelike, NaiveDate};
use hashbrown::HashMap;

use super::plan::Plan;
use super::stage::Event;
use super::weeks::{IN_MONTH, SIX_WEEKS, WeekCounts, place_in_month};
use super::{
    Counter, Distribution, Finish, Histogram, ItemSet, Key, Referral, Tally, WeekCounter, organisation_code,
};
use crate::activity::Cell;
use crate::calendar::Month;
use crate::quantity::Quantity;

/// Waits longer than this many days are counted at it; no threshold comes near (over ten years).
pub(crate) const LONGEST_DAYS: usize = 4_000;

/// Keys that are counted by, at most: three years of ten contracts with every service line and care cluster
/// are a third of it. Each takes some thousand bytes.
pub(crate) const MOST_KEYS: usize = 150_000;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct RawKey {
    month: Month,
    commissioner: u32,
    provider: u32,
    service_line: u32,
    cluster: u32,
}

#[derive(Clone)]
struct RawCell {
    /// Wide enough for a sum of contacts, of however many rows.
    counts: [u64; Counter::COUNT],
    bins: [Vec<u32>; Histogram::COUNT],
    /// What the rows counted here have no column for, and how many rows that is.
    absent: Vec<(ItemSet, u32)>,
    /// The same events by the weeks that the month touches; by week alone it would take another look-up.
    weeks: [WeekCounts; IN_MONTH],
}

/// Whether a referral is put into the tally or taken out again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    In,
    Out,
}

/// The numbers that stand for codes. Builders that count the same data on several threads share them.
#[derive(Default)]
struct Codes {
    /// How many there are, or how many ways of writing them where those are more.
    number: AtomicUsize,
    known: Mutex<KnownCodes>,
}

#[derive(Default)]
struct KnownCodes {
    codes: Vec<Arc<str>>,
    by_code: HashMap<Arc<str>, u32>,
    /// Organisations as they are written, each with what stands for it; nothing where it is no code.
    organisations: HashMap<Box<str>, Option<u32>>,
}

impl Codes {
    fn with<T>(&self, what: impl FnOnce(&mut KnownCodes) -> T) -> T {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = what(&mut known);
        self.number.store(known.codes.len().max(known.organisations.len()), Ordering::Relaxed);
        outcome
    }
}

impl KnownCodes {
    fn code(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.by_code.get(text) {
            return number;
        }
        let code: Arc<str> = Arc::from(text);
        let number = self.codes.len() as u32;
        self.codes.push(code.clone());
        self.by_code.insert(code, number);
        number
    }
}

/// Collects referrals into cells.
#[derive(Default)]
pub struct TallyBuilder {
    codes: Arc<Codes>,
    /// Those of the codes that this builder has met.
    by_code: HashMap<Box<str>, u32>,
    organisations: HashMap<Box<[u8]>, Option<u32>>,
    places: HashMap<RawKey, usize>,
    /// Each in its place.
    cells: Vec<RawCell>,
}

impl TallyBuilder {
    /// A builder that counts rows of the same data on another thread; this one [absorbs](Self::absorb) it in the end.
    pub fn beside(&self) -> Self {
        Self { codes: self.codes.clone(), ..Self::default() }
    }

    /// Takes over what a builder [beside](Self::beside) this one has counted.
    pub fn absorb(&mut self, other: Self) {
        for (key, place) in other.places {
            let mine = self.place(key);
            self.cells[mine].absorb(&other.cells[place]);
        }
    }

    /// The place of the cell of a key.
    fn place(&mut self, key: RawKey) -> usize {
        let place = *self.places.entry(key).or_insert(self.cells.len());
        if place == self.cells.len() {
            self.cells.push(RawCell::default());
        }
        place
    }

    /// The number that stands for a code (of a commissioner, a provider, a line or a cluster).
    pub fn code(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.by_code.get(text) {
            return number;
        }
        let number = self.codes.with(|known| known.code(text));
        self.by_code.insert(text.into(), number);
        number
    }

    /// The number that stands for an organisation, however its code is written (rule 37); nothing where
    /// `is_code` says that what is written is none.
    pub fn organisation(&mut self, text: &str, is_code: impl FnOnce(&str) -> bool) -> Option<u32> {
        if let Some(known) = self.known_organisation(text.as_bytes()) {
            return known;
        }
        let code = organisation_code(text);
        let is_code = is_code(&code);
        let number = self.codes.with(|known| {
            let number = is_code.then(|| known.code(&code));
            known.organisations.insert(text.into(), number);
            number
        });
        self.organisations.insert(text.as_bytes().into(), number);
        number
    }

    /// The same where it was written so before, without a look at whether that is text.
    pub fn known_organisation(&self, written: &[u8]) -> Option<Option<u32>> {
        self.organisations.get(written).copied()
    }

    /// The code that a number stands for.
    pub fn text(&self, number: u32) -> Arc<str> {
        let code = self.codes.with(|known| known.codes.get(number as usize).cloned());
        code.unwrap_or_else(|| Arc::from(super::UNKNOWN))
    }

    /// Whether so many different codes were met that they cannot be what they are taken for.
    pub fn has_many_codes(&self) -> bool {
        self.codes.number.load(Ordering::Relaxed) > MOST_KEYS
    }

    /// Whether so many combinations of them were met.
    pub fn has_many_cells(&self) -> bool {
        self.cells.len() > MOST_KEYS
    }

    /// Counts a referral. `absent` is what its file has no column for.
    pub fn add(&mut self, referral: &Referral, absent: ItemSet) {
        self.count(referral, absent, Sign::In);
    }

    /// Takes out a referral that was counted before; another row of the same referral supersedes it.
    pub fn remove(&mut self, referral: &Referral, absent: ItemSet) {
        self.count(referral, absent, Sign::Out);
    }

    fn count(&mut self, referral: &Referral, absent: ItemSet, sign: Sign) {
        let r = referral;
        let mut events = Events { builder: self, referral, absent, sign, last: None };
        events.at(r.received, |cell| {
            cell.count(r, Event::Received);
            cell.bump_week(WeekCounter::Received);
        });
        if let Some(day) = r.assessed {
            events.at(day, |cell| cell.count(r, Event::Assessed));
        }
        if let Some(first) = r.first_treatment {
            events.at(first, |cell| entered(r, first, cell));
        }
        if let Some(second) = r.second_treatment {
            events.at(second, |cell| {
                cell.count(r, Event::Second);
                if let Some(first) = r.first_treatment {
                    cell.bump_bin(Histogram::FirstToSecond, days(first, second));
                }
            });
        }
        if let Some(day) = r.discharged {
            events.at(day, |cell| ended(r, cell));
        }
    }

    /// The tally of everything that was counted. Cells of which everything was taken out again are gone.
    pub fn finish(self) -> Tally {
        let mut tally = Tally::default();
        let codes = self.codes.with(|known| std::mem::take(&mut known.codes));
        let mut cells = self.cells;
        for (raw, place) in self.places {
            let cell = std::mem::take(&mut cells[place]);
            if cell.counts.iter().all(|&count| count == 0) {
                continue;
            }
            let code = |number: u32| codes[number as usize].clone();
            let key = Key {
                month: raw.month,
                commissioner: code(raw.commissioner),
                provider: code(raw.provider),
                service_line: code(raw.service_line),
                cluster: code(raw.cluster),
            };
            let contract = (key.provider.clone(), key.commissioner.clone());
            tally.weeks.entry(contract).or_default().add_month(raw.month, &cell.weeks, cell.absent());
            tally.cells.insert(key, cell.finish());
        }
        tally
    }
}

/// The events of one referral.
struct Events<'a> {
    builder: &'a mut TallyBuilder,
    referral: &'a Referral,
    absent: ItemSet,
    sign: Sign,
    /// The month of the last event, and the place of its cell: the next is often in the same one.
    last: Option<(Month, usize)>,
}

impl Events<'_> {
    fn at(&mut self, day: NaiveDate, what: impl FnOnce(&mut Counting<'_>)) {
        let (month, r) = (Month::of(day), self.referral);
        let place = match self.last {
            Some((last, place)) if last == month => place,
            _ => self.builder.place(RawKey {
                month,
                commissioner: r.commissioner,
                provider: r.provider,
                service_line: r.service_line,
                cluster: r.cluster,
            }),
        };
        self.last = Some((month, place));
        let cell = &mut self.builder.cells[place];
        cell.count_absent(self.absent, self.sign);
        what(&mut Counting { cell, day, sign: self.sign });
    }
}

fn entered(r: &Referral, first: NaiveDate, cell: &mut Counting<'_>) {
    let waited = days(r.received, first);
    cell.count(r, Event::Entered);
    cell.bump_week(WeekCounter::Entered);
    if waited <= SIX_WEEKS {
        cell.bump_week(WeekCounter::EnteredWithinSixWeeks);
    }
    cell.bump_bin(Histogram::WaitEntering, waited);
    cell.bump_bin(Histogram::WaitAssessmentEntering, days(r.received, first_appointment(r, first)));
    // Rule 11: begun on the day by which the second contact and the assessment, where a date of one
    // is held, have both happened.
    if let Some(second) = r.second_treatment {
        let begun = r.assessed.map_or(second, |assessed| assessed.max(second));
        cell.bump_bin(Histogram::Begun, days(r.received, begun));
    }
}

fn ended(r: &Referral, cell: &mut Counting<'_>) {
    cell.count(r, Event::Ended);
    for (sum, number) in r.told.sums() {
        cell.add(sum, number);
    }
    if let Some(finish) = &r.finish {
        finished(r, finish, cell);
    }
}

/// The assessment or the first treatment, whichever came first: a treatment is an appointment too.
fn first_appointment(r: &Referral, first: NaiveDate) -> NaiveDate {
    r.assessed.filter(|day| *day >= r.received).map_or(first, |assessed| assessed.min(first))
}

fn finished(r: &Referral, finish: &Finish, cell: &mut Counting<'_>) {
    cell.count(r, Event::Finished);
    cell.bump_week(WeekCounter::Finished);
    if let Some(first) = r.first_treatment {
        cell.bump_bin(Histogram::WaitFinished, days(r.received, first));
    }
    // Whichever came first is the first appointment: a treatment is one too.
    let assessed = r.assessed.filter(|day| *day >= r.received);
    if let Some(appointment) = [assessed, r.first_treatment].into_iter().flatten().min() {
        cell.bump_bin(Histogram::WaitAssessmentFinished, days(r.received, appointment));
    }
    if let Some(satisfaction) = finish.answers.satisfaction {
        cell.bump_bin(Histogram::PeqScore, satisfaction.out_of_20() as usize);
        cell.bump_bin(Histogram::PeqScorePlain, satisfaction.sum as usize);
        if satisfaction.is_complete() {
            cell.bump_bin(Histogram::PeqScoreComplete, satisfaction.sum as usize);
        }
    }
}

fn days(from: NaiveDate, to: NaiveDate) -> usize {
    let days = to.num_days_from_ce() - from.num_days_from_ce();
    usize::try_from(days).unwrap_or(0).min(LONGEST_DAYS)
}

struct Counting<'a> {
    cell: &'a mut RawCell,
    /// Day of the event.
    day: NaiveDate,
    sign: Sign,
}

impl Counting<'_> {
    /// Counts a referral in every counter of an event that counts it.
    fn count(&mut self, referral: &Referral, event: Event) {
        for counter in Plan::of(event).counted(referral).counters() {
            self.add(counter, 1);
        }
    }

    fn add(&mut self, counter: Counter, number: u32) {
        let (count, number) = (&mut self.cell.counts[counter.index()], u64::from(number));
        *count = match self.sign {
            Sign::In => count.saturating_add(number),
            Sign::Out => count.saturating_sub(number),
        };
    }

    fn bump_week(&mut self, counter: WeekCounter) {
        step(&mut self.cell.weeks[place_in_month(self.day)][counter.index()], self.sign);
    }

    fn bump_bin(&mut self, histogram: Histogram, value: usize) {
        let bins = &mut self.cell.bins[histogram.index()];
        if bins.len() <= value {
            bins.resize(value + 1, 0);
        }
        step(&mut bins[value], self.sign);
    }
}

fn step(count: &mut u32, sign: Sign) {
    *count = match sign {
        Sign::In => count.saturating_add(1),
        Sign::Out => count.saturating_sub(1),
    };
}

impl Default for RawCell {
    fn default() -> Self {
        Self {
            counts: [0; Counter::COUNT],
            bins: Default::default(),
            absent: Vec::new(),
            weeks: Default::default(),
        }
    }
}

impl RawCell {
    /// Adds the counts of other rows of the same key.
    fn absorb(&mut self, other: &Self) {
        fn add(count: &mut u32, more: u32) {
            *count = count.saturating_add(more);
        }
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count = count.saturating_add(more);
        }
        for (bins, others) in self.bins.iter_mut().zip(&other.bins) {
            bins.resize(bins.len().max(others.len()), 0);
            bins.iter_mut().zip(others).for_each(|(count, more)| add(count, *more));
        }
        for (week, others) in self.weeks.iter_mut().zip(&other.weeks) {
            week.iter_mut().zip(others).for_each(|(count, more)| add(count, *more));
        }
        for &(absent, rows) in &other.absent {
            match self.absent.iter_mut().find(|(items, _)| *items == absent) {
                Some((_, count)) => add(count, rows),
                None => self.absent.push((absent, rows)),
            }
        }
    }

    fn count_absent(&mut self, absent: ItemSet, sign: Sign) {
        if absent == ItemSet::NONE {
            return;
        }
        match self.absent.iter_mut().find(|(items, _)| *items == absent) {
            Some((_, rows)) => step(rows, sign),
            None => self.absent.push((absent, 1)),
        }
    }

    /// What some row counted here has no column for.
    fn absent(&self) -> ItemSet {
        let counted = self.absent.iter().filter(|(_, rows)| *rows > 0);
        counted.fold(ItemSet::NONE, |all, (items, _)| all.union(*items))
    }

    fn finish(self) -> Cell {
        let mut cell = Cell::default();
        let absent = self.absent();
        for &counter in Counter::EVERY {
            cell.set(
                counter,
                if absent.has(counter) {
                    Quantity::absent()
                } else {
                    Quantity::exact(self.counts[counter.index()] as i64)
                },
            );
        }
        for (&histogram, mut bins) in Histogram::EVERY.iter().zip(self.bins) {
            while bins.last() == Some(&0) {
                bins.pop();
            }
            cell.distributions[histogram.index()] = if absent.has_histogram(histogram) {
                Distribution::Absent
            } else {
                Distribution::Bins(bins.into_iter().map(u64::from).collect())
            };
        }
        cell
    }
}
