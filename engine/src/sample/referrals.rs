//! Who is referred to which provider on which day, and who comes back.

use super::calendar::{Calendar, Day};
use super::draw::{Draw, Even};
use super::person::Person;
use super::site::{Commissioner, Provider, Site};

/// One referral as it comes in.
pub(super) struct Referral<'a> {
    /// From 1; part of the referral id.
    pub(super) number: u32,
    pub(super) day: Day,
    pub(super) provider: &'a Provider,
    pub(super) commissioner: &'a Commissioner,
    /// The place of the contract's book.
    place: usize,
    pub(super) person: Person,
    /// The number of an earlier referral of this person.
    pub(super) repeat_of: Option<u32>,
    pub(super) source: &'static str,
    /// Evenly spread, from 0 to 1: what becomes of the referral.
    pub(super) fate: f64,
}

/// All referrals of a sample, one by one in the order of their days.
pub(super) struct Referrals<'a> {
    site: &'a Site,
    calendar: &'a Calendar,
    wanted: u32,
    contract: Even,
    books: Vec<Book<'a>>,
}

/// What is kept for one contract: one commissioner with one provider. Each has its own even numbers, so that
/// which contract a referral falls under says nothing about what becomes of it.
struct Book<'a> {
    provider: &'a Provider,
    commissioner: &'a Commissioner,
    fate: Even,
    /// Some of the people who have been discharged, or will be; each of them alike likely to be here.
    past: Vec<Past>,
    /// How many have been offered to `past`.
    offered: u32,
}

/// An earlier referral that a later one may repeat.
struct Past {
    number: u32,
    discharged: Day,
    person: Person,
}

/// How many people a book remembers: enough to draw from, whatever the size of the sample.
const REMEMBERED: usize = 256;

/// How people who do not refer themselves come.
const SOURCES: &[(&str, f64)] = &[
    ("A1", 0.66),
    ("", 0.12),
    ("A3", 0.05),
    ("H1", 0.03),
    ("I1", 0.03),
    ("G1", 0.02),
    ("M1", 0.02),
    ("A2", 0.02),
    ("A4", 0.01),
    ("C1", 0.01),
    ("D1", 0.01),
    ("E1", 0.01),
    ("P1", 0.01),
];

impl<'a> Referrals<'a> {
    pub(super) fn new(site: &'a Site, calendar: &'a Calendar, wanted: u32, draw: &mut Draw) -> Self {
        let contract = Even::new(draw);
        let contracts = site
            .providers
            .iter()
            .flat_map(|provider| site.commissioners.iter().map(move |commissioner| (provider, commissioner)));
        let books = contracts
            .map(|(provider, commissioner)| Book {
                provider,
                commissioner,
                fate: Even::new(draw),
                past: Vec::new(),
                offered: 0,
            })
            .collect();
        Self { site, calendar, wanted, contract, books }
    }

    /// The referral with this number; the numbers are to be asked for in order.
    pub(super) fn take(&mut self, number: u32, draw: &mut Draw) -> Option<Referral<'a>> {
        let by = (f64::from(number - 1) + draw.unit()) / f64::from(self.wanted);
        let received = self.calendar.received_by(by);
        // Some refer themselves on a screen at the weekend; letters are opened on Monday.
        let day = if draw.chance(0.3) {
            received
        } else {
            self.calendar.working(received).min(self.calendar.last())
        };
        let at = self.contract.next();
        let mut before = 0.0;
        let found = self.books.iter().position(|book| {
            before += book.provider.share * book.commissioner.share;
            at < before
        });
        // The shares add to 1 only nearly: the last contract has what is left.
        let place = found.or(self.books.len().checked_sub(1))?;
        let book = self.books.get_mut(place)?;
        let earlier = book.returns(day, draw);
        let person = match &earlier {
            Some(past) => past.person,
            None => Person::draw(draw, self.site),
        };
        Some(Referral {
            number,
            day,
            provider: book.provider,
            commissioner: book.commissioner,
            place,
            person,
            repeat_of: earlier.map(|past| past.number),
            source: if draw.chance(self.site.self_referral) { "B1" } else { draw.pick(SOURCES) },
            fate: book.fate.next(),
        })
    }

    /// Remembers how a referral ended, so that the person may come back.
    pub(super) fn ended(&mut self, referral: &Referral<'_>, discharged: Day, draw: &mut Draw) {
        if let Some(book) = self.books.get_mut(referral.place) {
            book.remember(Past { number: referral.number, discharged, person: referral.person }, draw);
        }
    }
}

impl Book<'_> {
    /// For about one referral in twenty-five, somebody who was discharged before this day; each comes back
    /// once.
    fn returns(&mut self, day: Day, draw: &mut Draw) -> Option<Past> {
        if self.past.is_empty() || !draw.chance(0.055) {
            return None;
        }
        let at = draw.between(0, self.past.len() as i32 - 1) as usize;
        let long_enough_ago = self.past.get(at).is_some_and(|past| past.discharged < day);
        long_enough_ago.then(|| self.past.swap_remove(at))
    }

    /// Keeps a fair draw of all who were offered (reservoir sampling).
    fn remember(&mut self, past: Past, draw: &mut Draw) {
        self.offered += 1;
        if self.past.len() < REMEMBERED {
            self.past.push(past);
        } else if let Some(place) = self.past.get_mut((draw.unit() * f64::from(self.offered)) as usize) {
            *place = past;
        }
    }
}
