//! From the waiting list into treatment: who is referred, who leaves, who starts, as far as staff reach.
//!
//! ```text
//! waiting, end of month = waiting, start + referred − left before treatment − started
//! in treatment, end     = in treatment, start + started − ended treatment
//! backlog               = people who would have started by now − people who have
//! sessions needed       = backlog × mean sessions of a course of the line ÷ people in a group
//! started               = the whole backlog where the month's sessions are enough for it,
//!                         else the same share of every line's
//! ```
//!
//! Who would start when is the activity itself; staff can only make it later. People of an opening list
//! that the contract does not pay for are nobody in the activity: they come before everybody else, and
//! take sessions. A start takes all sessions of its course from the month of the start, which is right
//! on the whole where starts are steady, and early by half a course where they are not.
//!
//! Everybody is a whole person: what is left of a share, or of a person in the activity, is carried to the next
//! month. People whose service line the data does not tell are shared over the lines ([`WithoutLine`]).

mod without_line;

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use thiserror::Error;

pub use without_line::WithoutLine;

use super::StaffMonth;
use crate::activity::{Counter, Selection, Slice, UNKNOWN};
use crate::calendar::Month;
use crate::locality::{Course, Intensity, Locality, Opening};
use crate::quantity::{People, whole_in_turn};

/// Why it cannot be said who waits and who starts.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FlowError {
    /// A count that is needed is not in the data.
    #[error(
        "The number of people {what} in {month} is not in this data, so nobody can say who waits. Choose months and contracts in which it is."
    )]
    NotKnown {
        /// Which people.
        what: &'static str,
        /// When.
        month: String,
    },
}

/// One service line in one month, in people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineMonth {
    /// Referred.
    pub referred: i64,
    /// Left before treatment.
    pub left: i64,
    /// Would start if staff could treat everybody: those who start in the activity.
    pub wanted: i64,
    /// Of the activity, start.
    pub started: i64,
    /// Of the opening list that is not paid for, start.
    pub started_unpaid: i64,
    /// Wait at the end of the month.
    pub waiting: i64,
    /// End treatment, finished or not; also those of the opening list that is not paid for, a course
    /// after they start.
    pub discharged: i64,
    /// Are in treatment at the end of the month.
    pub in_treatment: i64,
}

impl LineMonth {
    /// Everybody who starts.
    pub const fn starts(&self) -> i64 {
        self.started + self.started_unpaid
    }
}

/// One service line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFlow {
    /// Its code.
    pub line: Arc<str>,
    /// People waiting on the first day whom the contract pays for, or who are in the activity.
    pub opening: i64,
    /// Of them, people whom no opening list names, but who must have waited: without them the list
    /// would be shorter than nobody.
    pub assumed: i64,
    /// People waiting on the first day whom the contract does not pay for.
    pub opening_unpaid: i64,
    /// People in treatment on the first day: the least without whom more people would end treatment than
    /// are in it.
    pub opening_in_treatment: i64,
    /// Sessions that somebody who starts takes of the staff, on the mean; nothing where the locality
    /// has no course for the line, and then nothing holds the line back.
    pub sessions: Option<Decimal>,
    /// Who gives them.
    pub intensity: Option<Intensity>,
    /// Months from the first session to the last.
    pub course_months: u32,
    /// By month.
    pub months: Vec<LineMonth>,
}

/// Sessions of an intensity in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// That the month's own starts would take.
    pub wanted: Decimal,
    /// That everybody who could start by now would take.
    pub backlog: Decimal,
    /// That staff can give.
    pub offered: Decimal,
    /// That those who start take.
    pub taken: Decimal,
}

impl Load {
    /// Sessions wanted over sessions offered, where any are.
    pub fn utilisation(&self) -> Option<Decimal> {
        self.wanted.checked_div(self.offered)
    }
}

/// Everybody, by line and month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Throughput {
    /// The months.
    pub months: Vec<Month>,
    /// By code of the line.
    pub lines: Vec<LineFlow>,
    /// By month and intensity.
    pub load: Vec<[Load; 2]>,
    /// People without a line of their own among them.
    pub without_line: WithoutLine,
    /// Whether the place says what its staff can give.
    knows_capacity: bool,
}

impl Throughput {
    /// Who starts, given the people of some contracts and the staff.
    ///
    /// # Errors
    /// Where a count of people referred, leaving or starting is not known.
    pub fn new(selection: &Selection, locality: &Locality, staff: &[StaffMonth]) -> Result<Self, FlowError> {
        let (mut lines, without_line) = lines(selection, locality)?;
        let mut load = Vec::with_capacity(selection.months.len());
        let mut queues: Vec<Queue> = lines.iter().map(Queue::new).collect();
        for (month, staff) in staff.iter().enumerate() {
            let mut loads = [Load::default(); 2];
            for intensity in Intensity::EVERY {
                let offered = locality.knows_capacity().then(|| staff.sessions_of(intensity));
                loads[intensity as usize] = start(&mut lines, &mut queues, month, intensity, offered);
            }
            for (line, queue) in lines.iter_mut().zip(&mut queues).filter(|(line, _)| line.sessions.is_none())
            {
                queue.join(line.months[month].wanted);
                queue.start(&mut line.months[month], None);
            }
            load.push(loads);
        }
        let knows_capacity = locality.knows_capacity();
        Ok(Self { months: selection.months.clone(), lines, load, without_line, knows_capacity })
    }

    /// Who has started and ended by the activity as it is delivered, and so who waits and is in
    /// treatment: what a reader adds up is what is paid for, to the person.
    pub(super) fn count(&mut self, delivered: &Selection) {
        let places: BTreeMap<Arc<str>, usize> =
            self.lines.iter().enumerate().map(|(place, line)| (line.line.clone(), place)).collect();
        let mut counts = vec![vec![[People::NOBODY; 2]; delivered.months.len()]; self.lines.len()];
        for contract in delivered.paid_contracts() {
            for (month, name) in delivered.months.iter().enumerate() {
                for slice in delivered.by_line(contract, *name) {
                    let Some(place) = places.get(&slice.code) else { continue };
                    let count = |counter| slice.count(counter).working().unwrap_or_default();
                    let [started, discharged] = &mut counts[*place][month];
                    *started += count(Counter::Entered);
                    *discharged += count(Counter::Finished) + count(Counter::EndedAfterTreatment);
                }
            }
        }
        for (line, counts) in self.lines.iter_mut().zip(&counts) {
            let [started, discharged] =
                [0, 1].map(|which| whole_in_turn(counts.iter().map(|month| month[which])));
            for (month, people) in line.months.iter_mut().zip(started.into_iter().zip(discharged)) {
                (month.started, month.discharged) = people;
            }
        }
        self.lines.iter_mut().for_each(stocks);
        for (month, loads) in self.load.iter_mut().enumerate() {
            loads.iter_mut().for_each(|load| load.taken = Decimal::ZERO);
            for line in &self.lines {
                if let (Some(intensity), Some(sessions)) = (line.intensity, line.sessions) {
                    loads[intensity as usize].taken += sessions * Decimal::from(line.months[month].starts());
                }
            }
        }
    }

    /// People of a line whom the staff could start in a month, their sessions shared over the lines as the
    /// month's own starts want them; whole people. Nothing where nobody of the line would start, or nothing
    /// is known of staff or course.
    pub fn could_start(&self, line: usize, month: usize) -> Option<i64> {
        let line = self.lines.get(line).filter(|_| self.knows_capacity)?;
        let load = &self.load[month][line.intensity? as usize];
        let wanted = line.months[month].wanted;
        let people =
            (Decimal::from(wanted) * load.offered).checked_div(load.wanted).filter(|_| wanted > 0)?;
        people.floor().to_i64()
    }

    /// The same of all lines; nothing where it is not known of one on which people would start.
    pub fn all_could_start(&self, month: usize) -> Option<i64> {
        let wanted = |line: &usize| self.lines[*line].months[month].wanted > 0;
        (0..self.lines.len()).filter(wanted).map(|line| self.could_start(line, month)).sum()
    }

    /// All lines of a month together.
    pub fn month(&self, month: usize) -> LineMonth {
        let months = self.lines.iter().filter_map(|line| line.months.get(month));
        months.fold(LineMonth::default(), |mut all, line| {
            all.referred += line.referred;
            all.left += line.left;
            all.wanted += line.wanted;
            all.started += line.started;
            all.started_unpaid += line.started_unpaid;
            all.waiting += line.waiting;
            all.discharged += line.discharged;
            all.in_treatment += line.in_treatment;
            all
        })
    }

    /// People who start within the months, of the activity and of the opening list.
    pub fn started(&self) -> i64 {
        (0..self.months.len())
            .map(|place| self.month(place))
            .map(|all| all.started + all.started_unpaid)
            .sum()
    }

    /// People who wait at the end of the last month.
    pub fn waiting_at_the_end(&self) -> i64 {
        self.months.len().checked_sub(1).map_or(0, |last| self.month(last).waiting)
    }

    /// Whether staff hold anybody of the activity back.
    pub fn is_held_back(&self) -> bool {
        self.lines.iter().any(|line| {
            let all = |pick: fn(&LineMonth) -> i64| line.months.iter().map(pick);
            all(|month| month.started).ne(all(|month| month.wanted))
        })
    }
}

/// The lines of the contracts that are paid, with what the activity says of them.
fn lines(selection: &Selection, locality: &Locality) -> Result<(Vec<LineFlow>, WithoutLine), FlowError> {
    let months = &selection.months;
    let mut counts: BTreeMap<Arc<str>, Counts> = BTreeMap::new();
    for opening in locality.waiting_list.iter().chain(&locality.in_treatment) {
        counts.entry(opening.line.as_str().into()).or_insert_with(|| Counts::new(months.len()));
    }
    for contract in selection.paid_contracts() {
        for (place, month) in months.iter().enumerate() {
            for slice in selection.by_line(contract, *month) {
                let counts = counts.entry(slice.code.clone()).or_insert_with(|| Counts::new(months.len()));
                counts.add(slice, place, *month)?;
            }
        }
    }
    counts.values_mut().for_each(Counts::in_whole_people);
    let without_line = without_line::share_out(&mut counts);
    let listed = |line: &str| {
        let mut lists = locality.waiting_list.iter().chain(&locality.in_treatment);
        lists.any(|list| list.line == line)
    };
    counts.retain(|line, counts| **line != *UNKNOWN || !counts.is_nobody() || listed(line));
    Ok((counts.into_iter().map(|(line, counts)| counts.flow(line, locality)).collect(), without_line))
}

/// What the activity says of a line.
struct Counts {
    /// Referred, left before treatment, would start; with parts of people.
    exact: Vec<[People; 3]>,
    /// The same in whole people.
    months: Vec<LineMonth>,
    finished: People,
    left_treatment: People,
}

impl Counts {
    fn new(months: usize) -> Self {
        Self {
            exact: vec![[People::NOBODY; 3]; months],
            months: vec![LineMonth::default(); months],
            finished: People::NOBODY,
            left_treatment: People::NOBODY,
        }
    }

    fn add(&mut self, slice: &Slice, place: usize, month: Month) -> Result<(), FlowError> {
        let known = |counter, what| {
            slice
                .count(counter)
                .working()
                .ok_or_else(|| FlowError::NotKnown { what, month: month.in_words() })
        };
        let [referred, left, wanted] = &mut self.exact[place];
        *referred += known(Counter::Received, "referred")?;
        *left += known(Counter::EndedBeforeTreatment, "who left before treatment")?;
        *wanted += known(Counter::Entered, "who entered treatment")?;
        // Without these two a course is that of somebody who finishes.
        self.finished += slice.count(Counter::Finished).working().unwrap_or_default();
        self.left_treatment += slice.count(Counter::EndedAfterTreatment).working().unwrap_or_default();
        Ok(())
    }

    /// Whether there is nobody at all.
    fn is_nobody(&self) -> bool {
        self.finished == People::NOBODY
            && self.left_treatment == People::NOBODY
            && self.months.iter().all(|month| *month == LineMonth::default())
    }

    fn flow(self, line: Arc<str>, locality: &Locality) -> LineFlow {
        let course = locality.course(&line);
        let listed = |lists: &[Opening], pick: fn(&Opening) -> bool| {
            let lists = lists.iter().filter(|list| *list.line == *line && pick(list));
            lists.map(|list| i64::from(list.people)).sum()
        };
        LineFlow {
            opening: listed(&locality.waiting_list, |list| list.paid),
            assumed: 0,
            opening_unpaid: listed(&locality.waiting_list, |list| !list.paid),
            opening_in_treatment: listed(&locality.in_treatment, |_| true),
            sessions: course.map(|course| self.sessions(course)),
            intensity: course.map(|course| course.intensity),
            course_months: course.map_or(0, |course| course.months),
            months: self.months,
            line,
        }
    }

    /// Puts the months into whole people, who add up to all of them.
    fn in_whole_people(&mut self) {
        let [referred, left, wanted] =
            [0, 1, 2].map(|which| whole_in_turn(self.exact.iter().map(|month| month[which])));
        for (place, month) in self.months.iter_mut().enumerate() {
            (month.referred, month.left, month.wanted) = (referred[place], left[place], wanted[place]);
        }
    }

    /// Sessions of the staff that somebody who starts takes: of those who finish and those who leave,
    /// in their numbers; shared by a group.
    fn sessions(&self, course: &Course) -> Decimal {
        let ended = self.finished + self.left_treatment;
        let each = if ended > People::NOBODY {
            (course.sessions * Decimal::from(self.finished)
                + course.sessions_left_early * Decimal::from(self.left_treatment))
                / Decimal::from(ended)
        } else {
            course.sessions
        };
        each / course.group_of
    }
}

/// People of a line who would start and have not.
struct Queue {
    unpaid: i64,
    others: i64,
    /// What is left of a person's start.
    part: Decimal,
}

impl Queue {
    fn new(line: &LineFlow) -> Self {
        Self { unpaid: line.opening_unpaid, others: 0, part: Decimal::ZERO }
    }

    fn join(&mut self, people: i64) {
        self.others += people;
    }

    fn len(&self) -> i64 {
        self.unpaid + self.others
    }

    /// A share of them starts, or all of them; the opening list first.
    fn start(&mut self, month: &mut LineMonth, share: Option<Decimal>) -> i64 {
        let starts = match share {
            None => self.len(),
            Some(share) => {
                self.part += share * Decimal::from(self.len());
                let whole = self.part.floor().to_i64().unwrap_or_default().min(self.len());
                self.part -= Decimal::from(whole);
                whole
            }
        };
        month.started_unpaid = starts.min(self.unpaid);
        month.started = starts - month.started_unpaid;
        self.unpaid -= month.started_unpaid;
        self.others -= month.started;
        starts
    }
}

/// The starts of a month by staff of one intensity.
fn start(
    lines: &mut [LineFlow],
    queues: &mut [Queue],
    month: usize,
    intensity: Intensity,
    offered: Option<Decimal>,
) -> Load {
    let mut load = Load { offered: offered.unwrap_or_default(), ..Load::default() };
    let theirs = |line: &LineFlow| (line.intensity == Some(intensity)).then_some(line.sessions).flatten();
    for (line, queue) in lines.iter().zip(&mut *queues) {
        let Some(sessions) = theirs(line) else { continue };
        queue.join(line.months[month].wanted);
        load.wanted += sessions * Decimal::from(line.months[month].wanted);
        load.backlog += sessions * Decimal::from(queue.len());
    }
    let share = offered.filter(|offered| *offered < load.backlog).map(|offered| offered / load.backlog);
    for (line, queue) in lines.iter_mut().zip(queues) {
        let Some(sessions) = theirs(line) else { continue };
        load.taken += sessions * Decimal::from(queue.start(&mut line.months[month], share));
    }
    load
}

/// How many wait and are in treatment at the end of each month, and on the first day at the least.
fn stocks(line: &mut LineFlow) {
    let course = line.course_months as usize;
    let unpaid: Vec<i64> = line.months.iter().map(|month| month.started_unpaid).collect();
    let (mut waiting, mut treated) = (line.opening + line.opening_unpaid, line.opening_in_treatment);
    let (mut fewest_waiting, mut fewest_treated) = (0, 0);
    for (place, month) in line.months.iter_mut().enumerate() {
        waiting += month.referred - month.left - month.starts();
        month.waiting = waiting;
        fewest_waiting = fewest_waiting.min(waiting);
        month.discharged += place.checked_sub(course).map_or(0, |began| unpaid[began]);
        treated += month.starts() - month.discharged;
        month.in_treatment = treated;
        fewest_treated = fewest_treated.min(treated);
    }
    line.assumed = -fewest_waiting;
    line.opening += line.assumed;
    line.opening_in_treatment -= fewest_treated;
    for month in &mut line.months {
        month.waiting += line.assumed;
        month.in_treatment -= fewest_treated;
    }
}
