//! The text of an extract.

use std::io::{self, Write};

use chrono::Datelike;

use super::answers::Answers;
use super::calendar::{Calendar, Day};
use super::columns::columns;
use super::course::{Course, Ending};
use super::draw::Draw;
use super::line::Line;
use super::living::Living;
use super::need::Need;
use super::referrals::{Referral, Referrals};
use super::scores::{Pair, Scores};
use super::site::Site;
use super::steps::Steps;

/// Rows are handed on when this many bytes have gathered.
const CHUNK: usize = 1 << 16;

/// Writes a referral extract for `site`: a header and one row for each of `referrals`, with `\n` line ends.
///
/// The seven national flag columns are there and empty, so that scores decide. Every row says `true` under
/// `use_pathway`, and the month of the extract under `submission_month`.
///
/// # Errors
/// What `out` reports; and, as [`io::ErrorKind::InvalidInput`], what [`Site::check`] finds.
///
/// ```
/// let site = engine::sample::site("wakefield")?;
/// let mut extract = Vec::new();
/// engine::sample::write_csv(&site, 100, site.seed, &mut extract)?;
/// assert_eq!(String::from_utf8(extract)?.lines().count(), 101);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_csv(site: &Site, referrals: u32, seed: u64, out: &mut dyn Write) -> io::Result<()> {
    site.check().map_err(|fault| io::Error::new(io::ErrorKind::InvalidInput, fault))?;
    let calendar = Calendar::new(site.from, site.to, &site.months);
    let mut draw = Draw::new(seed);
    let mut incoming = Referrals::new(site, &calendar, referrals, &mut draw);
    let mut rows = Rows::new(site, &calendar);
    rows.header();
    for number in 1..=referrals {
        let Some(referral) = incoming.take(number, &mut draw) else { break };
        let ending = Ending::at(site.funnel, referral.fate);
        let course = Course::draw(&mut draw, &calendar, &referral, ending);
        let steps = Steps::draw(&mut draw, site, referral.day, &course);
        let need = Need::draw(&mut draw, site, course.contacts > 0);
        let scores =
            Scores::draw(&mut draw, &need, &course, referral.provider.response, referral.person.lean);
        let living = Living::draw(&mut draw, &referral.person, &course, scores.change);
        let answers = Answers::draw(&mut draw, site, &course, scores.change.responds);
        if let Some(discharged) = course.discharged {
            incoming.ended(&referral, discharged, &mut draw);
        }
        rows.referral(&referral, &need);
        rows.course(&course, &steps);
        rows.handling(&referral, &course, &steps);
        rows.scores(&scores, &living);
        rows.answers(&answers);
        rows.line.end(rows.columns);
        if rows.line.bytes().len() >= CHUNK {
            out.write_all(rows.line.bytes())?;
            rows.line.clear();
        }
    }
    out.write_all(rows.line.bytes())
}

/// Rows in the making.
struct Rows<'a> {
    line: Line,
    /// How many columns the header has.
    columns: usize,
    calendar: &'a Calendar,
    /// Referral ids up to their number.
    id: String,
    month: String,
}

impl<'a> Rows<'a> {
    fn new(site: &Site, calendar: &'a Calendar) -> Self {
        Self {
            line: Line::default(),
            columns: 0,
            calendar,
            id: format!("SYNTHETIC-{}-", site.id.to_uppercase()),
            month: format!("{:04}-{:02}", site.to.year(), site.to.month()),
        }
    }

    fn header(&mut self) {
        for column in columns() {
            self.line.code(column);
            self.columns += 1;
        }
        self.line.end(self.columns);
    }

    fn referral(&mut self, referral: &Referral<'_>, need: &Need) {
        let person = &referral.person;
        self.line.id(&self.id, Some(referral.number));
        self.line.text(&referral.provider.code);
        self.line.text(&referral.commissioner.code);
        self.day(Some(referral.day));
        self.line.code(referral.source);
        self.line.number(person.age);
        self.line.code(person.ethnicity);
        self.line.code(person.gender);
        self.line.number(person.decile);
        self.line.code(need.cluster);
        self.line.code(need.descriptor);
        self.line.code(person.long_term_condition);
    }

    fn course(&mut self, course: &Course, steps: &Steps) {
        for day in [course.assessed, course.first, course.second, course.last] {
            self.day(day);
        }
        for count in [course.contacts, course.treatments, steps.low, steps.high] {
            self.line.number(count);
        }
        self.line.code(steps.first);
        self.line.code(steps.highest);
    }

    fn handling(&mut self, referral: &Referral<'_>, course: &Course, steps: &Steps) {
        self.line.number(steps.missed);
        self.line.number(steps.cancelled);
        self.line.maybe(steps.paused);
        self.day(course.discharged);
        self.line.code(steps.line);
        self.line.code(steps.assessor);
        self.line.id(&self.id, referral.repeat_of);
        self.line.code(steps.end_code);
    }

    fn scores(&mut self, scores: &Scores, living: &Living) {
        // GAD-7 is the anxiety measure of everyone without a scale of their own; the national data set says
        // so too.
        let (token, anxiety, decimals) = match scores.special {
            Some((scale, pair)) => (scale.token, pair, scale.decimals),
            None => ("GAD7", scores.gad7, 0),
        };
        self.line.code(if anxiety.first.is_some() { token } else { "" });
        self.pair(scores.phq9, 0);
        self.pair(scores.gad7, 0);
        self.pair(anxiety, decimals);
        for item in living.adjustment {
            self.pair(item, 0);
        }
        let (first, last) = (living.first, living.last);
        for answer in [first.status, last.status, first.absent, last.absent, first.sick_pay, last.sick_pay] {
            self.line.code(answer);
        }
    }

    fn answers(&mut self, answers: &Answers) {
        for answer in answers.treatment.iter().chain(&answers.choice) {
            self.line.code(answer);
        }
        self.line.code(answers.assessment);
        // completed_treatment to no_change: the seven national flags.
        for _ in 0..7 {
            self.line.code("");
        }
        self.line.code("true");
        self.line.code(&self.month);
    }

    fn day(&mut self, day: Option<Day>) {
        self.line.code(day.map_or("", |day| self.calendar.text(day)));
    }

    fn pair(&mut self, pair: Pair, decimals: usize) {
        self.line.score(pair.first, decimals);
        self.line.score(pair.last, decimals);
    }
}
