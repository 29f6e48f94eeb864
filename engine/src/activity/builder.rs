//! From referrals to the tally, as fast as rows can be read.

use std::collections::VecDeque;

use chrono::{Datelike, NaiveDate};
use hashbrown::HashMap;

use super::codes::Codes;
use super::plan::Plan;
use super::raw_cell::{RawCell, Sign};
use super::stage::Event;
use super::weeks::{SIX_WEEKS, place_in_month};
use super::{Finish, Histogram, ItemSet, Key, Referral, Tally, WeekCounter};
use crate::calendar::Month;
use crate::on_threads;

/// Waits longer than this many days are counted at it; no threshold comes near (over ten years).
pub(crate) const LONGEST_DAYS: usize = 4_000;

/// Keys that are counted by, at most: three years of ten contracts with every service line and care cluster
/// are a third of it. Each takes some thousand bytes.
pub(crate) const MOST_KEYS: usize = 150_000;

/// Values of histograms that are noted before they are counted, at most.
const MOST_NOTED: usize = 1 << 10;

/// What cells are counted by, but for the month.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct RawKey {
    commissioner: u32,
    provider: u32,
    service_line: u32,
    cluster: u32,
}

impl RawKey {
    const fn of(r: &Referral) -> Self {
        let Referral { commissioner, provider, service_line, cluster, .. } = *r;
        Self { commissioner, provider, service_line, cluster }
    }
}

/// The cells of the months of a key, by their places. The events of a referral are found in them without another
/// look-up.
struct MonthPlaces {
    first: Month,
    /// From the first month on, each where there is a cell.
    places: VecDeque<Option<u32>>,
}

impl MonthPlaces {
    const fn from(month: Month) -> Self {
        Self { first: month, places: VecDeque::new() }
    }

    fn of(&mut self, month: Month) -> &mut Option<u32> {
        while month < self.first {
            self.places.push_front(None);
            self.first = self.first.plus(-1);
        }
        let place = month.since(self.first) as usize;
        if self.places.len() <= place {
            self.places.resize(place + 1, None);
        }
        &mut self.places[place]
    }

    /// Every month that has a cell, and its place.
    fn all(&self) -> impl Iterator<Item = (Month, usize)> {
        let months = (0..).map(|month| self.first.plus(month));
        months.zip(&self.places).filter_map(|(month, place)| Some((month, (*place)? as usize)))
    }
}

/// A value of a histogram, noted for a cell.
struct Noted {
    place: u32,
    histogram: Histogram,
    value: u16,
}

/// Collects referrals into cells.
#[derive(Default)]
pub struct TallyBuilder {
    /// The numbers that stand for codes in referrals.
    pub codes: Codes,
    /// The place of the months of each key.
    keys: HashMap<RawKey, usize>,
    months: Vec<MonthPlaces>,
    /// Each in its place.
    cells: Vec<RawCell>,
    /// Values of histograms that are still to be counted. Nearly every bin is far away in memory: counting many of them
    /// one after another waits for all of them together.
    noted: Vec<Noted>,
}

impl TallyBuilder {
    /// A builder that counts rows of the same data on another thread; this one [absorbs](Self::absorb) it in the end.
    pub fn beside(&self) -> Self {
        Self { codes: self.codes.beside(), ..Self::default() }
    }

    /// Takes over what builders [beside](Self::beside) this one have counted, on so many threads.
    pub fn absorb(&mut self, mut others: Vec<Self>, threads: usize) {
        others.iter_mut().for_each(Self::count_noted);
        let places: Vec<Vec<usize>> = others.iter().map(|other| self.places_for(other)).collect();
        let each = on_threads::cells_each(self.cells.len(), threads);
        on_threads::workers(self.cells.chunks_mut(each).enumerate(), |(part, mine)| {
            let cells = others.iter().zip(&places).flat_map(|(other, places)| other.cells.iter().zip(places));
            for (cell, place) in cells.filter(|(_, place)| **place / each == part) {
                mine[place % each].absorb(cell);
            }
        });
    }

    /// The place here of every cell of another builder.
    fn places_for(&mut self, other: &Self) -> Vec<usize> {
        let mut places = vec![0; other.cells.len()];
        for (key, months) in &other.keys {
            let mine = self.key(*key, other.months[*months].first);
            for (month, place) in other.months[*months].all() {
                places[place] = self.place(mine, month);
            }
        }
        places
    }

    /// The place of the months of a key, of which one is `month`.
    fn key(&mut self, key: RawKey, month: Month) -> usize {
        let place = *self.keys.entry(key).or_insert(self.months.len());
        if place == self.months.len() {
            self.months.push(MonthPlaces::from(month));
        }
        place
    }

    /// The place of the cell of a key, whose place this is, and a month.
    fn place(&mut self, key: usize, month: Month) -> usize {
        let place = self.months[key].of(month).get_or_insert(self.cells.len() as u32);
        let place = *place as usize;
        if place == self.cells.len() {
            self.cells.push(RawCell::default());
        }
        place
    }

    /// Counts the values that were noted.
    fn count_noted(&mut self) {
        for Noted { place, histogram, value } in self.noted.drain(..) {
            self.cells[place as usize].bump_bin(histogram, value.into(), Sign::In);
        }
    }

    /// Whether so many combinations of codes were met that they cannot be what they are taken for.
    pub fn has_many_cells(&self) -> bool {
        self.cells.len() > MOST_KEYS
    }

    /// Counts a referral. `absent` is what its file has no column for.
    pub fn add(&mut self, referral: &Referral, absent: ItemSet) {
        if self.noted.len() >= MOST_NOTED {
            self.count_noted();
        }
        self.count(referral, absent, Sign::In);
    }

    /// Takes out a referral that was counted before; another row of the same referral supersedes it.
    pub fn remove(&mut self, referral: &Referral, absent: ItemSet) {
        self.count_noted();
        self.count(referral, absent, Sign::Out);
    }

    fn count(&mut self, referral: &Referral, absent: ItemSet, sign: Sign) {
        let r = referral;
        let key = self.key(RawKey::of(r), Month::of(r.received));
        let mut events = Events { builder: self, key, absent, sign, last: None };
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
    pub fn finish(mut self) -> Tally {
        self.count_noted();
        let mut tally = Tally::default();
        let codes = self.codes.into_all();
        let mut cells = self.cells;
        let code = |number: u32| codes[number as usize].clone();
        let keys = self.keys.iter().flat_map(|(raw, months)| {
            self.months[*months].all().map(|(month, place)| {
                let (commissioner, provider) = (code(raw.commissioner), code(raw.provider));
                let (service_line, cluster) = (code(raw.service_line), code(raw.cluster));
                (Key { month, commissioner, provider, service_line, cluster }, place)
            })
        });
        // In their order each goes behind those before it, and none is moved for another.
        let mut keys: Vec<(Key, usize)> = keys.collect();
        keys.sort_unstable();
        for (key, place) in keys {
            let cell = std::mem::take(&mut cells[place]);
            if cell.is_empty() {
                continue;
            }
            let contract = (key.provider.clone(), key.commissioner.clone());
            tally.weeks.entry(contract).or_default().add_month(key.month, cell.weeks(), cell.absent());
            tally.cells.insert(key, cell.finish());
        }
        tally
    }
}

/// The events of one referral.
struct Events<'a> {
    builder: &'a mut TallyBuilder,
    /// The place of the months of its key.
    key: usize,
    absent: ItemSet,
    sign: Sign,
    /// The month of the last event, and the place of its cell: the next is often in the same one.
    last: Option<(Month, usize)>,
}

impl Events<'_> {
    fn at(&mut self, day: NaiveDate, what: impl FnOnce(&mut Counting<'_>)) {
        let month = Month::of(day);
        let place = match self.last {
            Some((last, place)) if last == month => place,
            _ => self.builder.place(self.key, month),
        };
        self.last = Some((month, place));
        let TallyBuilder { cells, noted, .. } = &mut *self.builder;
        let cell = &mut cells[place];
        cell.count_absent(self.absent, self.sign);
        what(&mut Counting { cell, place: place as u32, noted, day, sign: self.sign });
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
    cell.cell.add_up(&r.told, cell.sign);
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
    place: u32,
    noted: &'a mut Vec<Noted>,
    /// Day of the event.
    day: NaiveDate,
    sign: Sign,
}

impl Counting<'_> {
    /// Counts a referral in every counter of an event that counts it.
    fn count(&mut self, referral: &Referral, event: Event) {
        self.cell.count(Plan::of(event).counted(referral), self.sign);
    }

    fn bump_week(&mut self, counter: WeekCounter) {
        self.cell.bump_week(place_in_month(self.day), counter, self.sign);
    }

    fn bump_bin(&mut self, histogram: Histogram, value: usize) {
        match (self.sign, u16::try_from(value)) {
            (Sign::In, Ok(value)) => self.noted.push(Noted { place: self.place, histogram, value }),
            _ => self.cell.bump_bin(histogram, value, self.sign),
        }
    }
}
