//! Random activity: people, counted as referrals are, so that counters and histograms agree.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Duration, NaiveDate};
use engine::activity::{
    ALL, Answers, Cell, Counter, Distribution, Ethnicity, Finish, Histogram, ItemSet, Months, Referral,
    Satisfaction, Tally, TallyBuilder, Told, UNKNOWN,
};
use engine::calendar::Month;
use engine::clinical::Caseness;
use engine::quantity::{Quantity, WITHHELD_MOST};
use proptest::prelude::*;

use super::random::{Dice, dice};
use crate::support::counts::range;

pub const PROVIDERS: [&str; 3] = ["P", "Q", "R"];
pub const COMMISSIONERS: [&str; 2] = ["C", "D"];
pub const LINES: [&str; 4] = [UNKNOWN, "2a", "2b", "3a"];
pub const CLUSTERS: [&str; 4] = [UNKNOWN, "01", "02", "03"];
const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(2016, 4, 1).unwrap();

/// A person, and how many like them there are.
#[derive(Clone, Debug)]
pub struct Person {
    pub provider: &'static str,
    pub commissioner: &'static str,
    line: &'static str,
    cluster: &'static str,
    alike: u64,
    pub referral: Referral,
}

/// What happened, in the months from April 2016.
#[derive(Clone, Debug)]
pub struct Activity {
    pub months: u32,
    pub people: Vec<Person>,
    /// Whether it is counted as published: by provider, not by line and cluster.
    pub published: bool,
}

impl Person {
    fn new(mut d: Dice, published: bool) -> Self {
        let d = &mut d;
        let (provider, commissioner) = (d.of(&PROVIDERS), d.of(&COMMISSIONERS));
        let received = FIRST_DAY + Duration::days(i64::from(d.below(720)));
        let after = |day: NaiveDate, days: u32| day + Duration::days(i64::from(days));
        let assessed = d.chance(80).then(|| after(received, d.below(60)));
        let wait = d.of(&[10, 14, 15, 42, 43, 100, 126, 127, 200]);
        let first_treatment = d.chance(80).then(|| after(received, wait));
        let second_treatment = first_treatment.filter(|_| d.chance(85)).map(|day| after(day, d.below(130)));
        let ended = d
            .chance(85)
            .then(|| after(second_treatment.or(first_treatment).unwrap_or(received), d.below(90)));
        let mut told = Told::default();
        let finish = ended.filter(|_| second_treatment.is_some()).map(|_| finish(d, &mut told));
        let answered = ended.map(|_| d.below(12));
        tell(&mut told, &[(Counter::SelfReferred, d.chance(50))]);
        let age = d.chance(90).then(|| d.of(&[40, 64, 65, 66, 80]));
        let is = |least: u32| age.is_some_and(|age| age >= least);
        tell(
            &mut told,
            &[
                (Counter::EnteredAgeKnown, age.is_some()),
                (Counter::Entered65Plus, is(65)),
                (Counter::EnteredOver65, is(66)),
            ],
        );
        let ethnicity = d.chance(90).then(|| {
            d.of(&[
                Ethnicity::WhiteBritish,
                Ethnicity::OtherWhite,
                Ethnicity::NotWhiteLOrM,
                Ethnicity::NotWhite,
            ])
        });
        if let Some(counter) = d.of(&[None, Some(Counter::AssessedLow), Some(Counter::AssessedHigh)]) {
            told.insert(counter);
        }
        if let Some(contacts) = answered {
            tell(&mut told, &[(Counter::EndedNotSeen, contacts == 0)]);
            told.add(Counter::Contacts, contacts);
            told.add(Counter::Missed, d.below(4));
        }
        let referral = Referral {
            commissioner: 0,
            provider: 0,
            service_line: 0,
            cluster: 0,
            received,
            age,
            ethnicity,
            assessed,
            first_treatment,
            second_treatment,
            discharged: ended,
            contacts: answered,
            treatment_contacts: None,
            stepped_up: d.chance(20),
            told,
            finish,
        };
        let alike = d.of(&[1u64, 1, 2, 7, 40]);
        let (line, cluster) = (d.of(&LINES), d.of(&CLUSTERS));
        let (line, cluster) = if published { (UNKNOWN, UNKNOWN) } else { (line, cluster) };
        let commissioner = if published { ALL } else { commissioner };
        Self { provider, commissioner, line, cluster, alike, referral }
    }
}

/// Notes those counters of which something is so.
fn tell(told: &mut Told, counters: &[(Counter, bool)]) {
    counters.iter().filter(|(_, is_so)| *is_so).for_each(|(counter, _)| told.insert(*counter));
}

fn finish(d: &mut Dice, told: &mut Told) -> Finish {
    let caseness = d.of(&[Caseness::At, Caseness::At, Caseness::At, Caseness::NotAt, Caseness::Unknown]);
    let (recovered, change) = (caseness == Caseness::At && d.chance(50), d.below(4));
    let paired = d.chance(80);
    let case_on_both = match caseness {
        Caseness::At if paired => Some(d.chance(50)),
        Caseness::NotAt => Some(false),
        _ => None,
    };
    let satisfaction = d.chance(70).then(|| {
        let answered = d.between(1, 5);
        Satisfaction { answered, sum: d.between(2 * answered, 4 * answered) }
    });
    let offered_choice = d.chance(70).then(|| d.chance(70));
    tell(
        told,
        &[
            (Counter::ChoiceAnswered, offered_choice.is_some()),
            (Counter::ChoiceOffered, offered_choice == Some(true)),
        ],
    );
    Finish {
        caseness,
        recovered,
        improved: change == 1,
        deteriorated: change == 2,
        unchanged: change == 3,
        paired,
        case_on_both,
        recovered_from_both: recovered && case_on_both == Some(true),
        answers: Answers {
            satisfaction,
            assessment_satisfied: d.chance(70).then(|| d.chance(70)),
            less_disabled: d.chance(70).then(|| d.chance(70)),
            into_work: d.chance(50).then(|| d.chance(50)),
            specific_pair: d.chance(50).then(|| d.chance(50)),
        },
    }
}

impl Activity {
    /// One to three contracts over one or two years.
    pub fn new(mut d: Dice, people: Vec<Dice>, may_be_published: bool) -> Self {
        let published = may_be_published && d.chance(50);
        let months = d.between(12, 24);
        let mut people: Vec<Person> = people.into_iter().map(|dice| Person::new(dice, published)).collect();
        let contracts = d.between(1, 3);
        let mut known: Vec<(&str, &str)> = Vec::new();
        for person in &mut people {
            let pair = (person.provider, person.commissioner);
            if known.contains(&pair) {
            } else if known.len() < contracts as usize {
                known.push(pair);
            } else {
                (person.provider, person.commissioner) = known[0];
            }
        }
        Self { months, people, published }
    }

    /// The months that are looked at.
    pub fn range(&self) -> Months {
        let first = Month::of(FIRST_DAY);
        range(&first.to_string(), &first.plus(self.months as i32 - 1).to_string())
    }

    /// The whole years of them.
    pub fn years(&self) -> Months {
        let months = if self.months > 18 { 24 } else { 12 };
        Self { months, people: Vec::new(), published: false }.range()
    }

    /// Somebody at caseness who did not recover, recovers.
    pub fn with_a_recovery(&self, place: usize) -> Self {
        let mut better = self.clone();
        let not_yet = |person: &&mut Person| {
            person.referral.finish.is_some_and(|f| f.caseness == Caseness::At && !f.recovered)
        };
        let count = better.people.iter_mut().filter(not_yet).count().max(1);
        if let Some(person) = better.people.iter_mut().filter(not_yet).nth(place % count)
            && let Some(finish) = &mut person.referral.finish
        {
            finish.recovered = true;
            finish.recovered_from_both = finish.case_on_both == Some(true);
        }
        better
    }

    /// Somebody waits less: referred later in the same month, all else as it was.
    pub fn with_a_shorter_wait(&self, place: usize) -> Self {
        let mut better = self.clone();
        let count = better.people.len();
        let referral = &mut better.people[place % count].referral;
        let month = Month::of(referral.received);
        let latest = [referral.assessed, referral.first_treatment, referral.discharged];
        while latest.iter().flatten().all(|day| *day > referral.received)
            && Month::of(referral.received + Duration::days(1)) == month
        {
            referral.received += Duration::days(1);
        }
        better
    }

    /// The counts of everybody whom a test picks. A referral that comes to nothing is received in every
    /// month of every contract, so that all of them are covered.
    pub fn tally_of(&self, pick: impl Fn(&Person) -> bool) -> Tally {
        let mut tally = Tally::default();
        let mut alike: BTreeMap<u64, TallyBuilder> = BTreeMap::new();
        let mut count = |person: &Person| {
            let builder = alike.entry(person.alike).or_default();
            let referral = Referral {
                commissioner: builder.codes.number(person.commissioner),
                provider: builder.codes.number(person.provider),
                service_line: builder.codes.number(person.line),
                cluster: builder.codes.number(person.cluster),
                ..person.referral.clone()
            };
            builder.add(&referral, ItemSet::NONE);
        };
        for person in self.people.iter().filter(|person| pick(person)) {
            count(person);
            for month in 0..24 {
                count(&Person {
                    alike: 1,
                    line: UNKNOWN,
                    cluster: UNKNOWN,
                    referral: Referral {
                        received: FIRST_DAY + Duration::days(10 + 30 * month),
                        assessed: None,
                        first_treatment: None,
                        second_treatment: None,
                        discharged: None,
                        told: Told::default(),
                        finish: None,
                        ..person.referral.clone()
                    },
                    ..person.clone()
                });
            }
        }
        for (times, builder) in alike {
            for (key, cell) in builder.finish().cells {
                tally.add_cell(key, &multiplied(cell, times));
            }
        }
        if self.published {
            tally.published_providers.extend(PROVIDERS.map(Arc::<str>::from));
            tally.published_months.extend((0..24).map(|month| Month::of(FIRST_DAY).plus(month)));
            for cell in tally.cells.values_mut() {
                as_points(cell);
            }
        }
        tally
    }

    pub fn tally(&self) -> Tally {
        self.tally_of(|_| true)
    }
}

fn multiplied(mut cell: Cell, times: u64) -> Cell {
    for &counter in Counter::EVERY {
        let count = cell.count(counter).known().unwrap_or_default();
        cell.set(counter, Quantity::exact(count * times as i64));
    }
    for bins in &mut cell.distributions {
        if let Distribution::Bins(bins) = bins {
            bins.iter_mut().for_each(|people| *people *= times);
        }
    }
    cell
}

/// Waits as published files give them: within 42 and within 126 days.
fn as_points(cell: &mut Cell) {
    for histogram in [Histogram::WaitFinished, Histogram::WaitEntering] {
        let waits = cell.distribution(histogram);
        let points = [42, 126].map(|days| (days, waits.at_most(days)));
        cell.distributions[histogram.index()] = Distribution::Points(points.into());
    }
}

/// The tally with some counts withheld, where they are small enough, and others not there.
pub fn blurred(tally: &Tally, mut d: Dice) -> Tally {
    let mut tally = tally.clone();
    let columns: Vec<u32> = (0..Counter::COUNT + Histogram::COUNT).map(|_| d.below(20)).collect();
    let withheld = d.chance(80);
    let blur = |count: Quantity| match count.known() {
        Some(0..=WITHHELD_MOST) if withheld => Quantity::withheld(),
        _ => count,
    };
    for cell in tally.cells.values_mut() {
        for &counter in Counter::EVERY {
            let count = match columns[counter.index()] {
                19 => Quantity::absent(),
                _ if counter == Counter::Received => cell.count(counter),
                0..=8 => cell.count(counter),
                _ => blur(cell.count(counter)),
            };
            cell.set(counter, count);
        }
        for &histogram in Histogram::EVERY {
            let distribution = &mut cell.distributions[histogram.index()];
            match (columns[Counter::COUNT + histogram.index()], &mut *distribution) {
                (17..=19, _) => *distribution = Distribution::Absent,
                (9..=16, Distribution::Points(points)) => points.values_mut().for_each(|n| *n = blur(*n)),
                _ => {}
            }
        }
    }
    tally
}

/// Random activity of so many people at the most, counted from rows.
pub fn activity(people: usize) -> impl Strategy<Value = Activity> {
    (dice(4), proptest::collection::vec(dice(45), 1..=people))
        .prop_map(|(choices, people)| Activity::new(choices, people, false))
}

/// The same, in half of the cases counted as published.
pub fn activity_of_any_origin(people: usize) -> impl Strategy<Value = Activity> {
    (dice(4), proptest::collection::vec(dice(45), 1..=people))
        .prop_map(|(choices, people)| Activity::new(choices, people, true))
}
