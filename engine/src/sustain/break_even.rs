//! How many people must be treated for income to meet the cost.
//!
//! Everybody's number is raised or lowered together, so that the mix of people, the outcomes and the
//! staff stay as they are; what stands costs the same, and what follows people or sessions goes with
//! them. Income is the scheme's own, evaluated on so many people. Whether the staff could treat them is
//! said beside it. Where income is known only between a least and a most, the number is searched for at
//! either.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::begun_before::paid_for;
use super::{Case, CostMonth, Survival, SurvivalError};
use crate::activity::{Counter, Selection, Tally, UNKNOWN};
use crate::payment::{Amount, evaluate};
use crate::quantity::{Bound, Money, Pence, People, apportion};
use crate::scenario::{Change, Kind, Scenario};
use crate::scheme::Scheme;

/// How far the search goes: so many times the people there are.
const FARTHEST: i64 = 8;

/// The number of people entering treatment at which a scheme pays what the service costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Balance {
    /// So many or more break even.
    AtLeast(Crossing),
    /// So many or fewer break even: more people cost more than the scheme pays for them.
    AtMost(Crossing),
    /// Any number does.
    Always,
    /// No number up to eight times as many does.
    Never,
    /// What the scheme pays is not known.
    NotKnown,
}

/// Where income and cost cross.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// People entering treatment in the months chosen.
    pub people: i64,
    /// The same by service line, in the mix there is.
    pub by_line: Vec<(String, i64)>,
    /// What the scheme then pays.
    pub income: Pence,
    /// What it then costs.
    pub cost: Pence,
    /// The most that the staff could treat in the present mix, where staff and courses are known.
    pub within_reach: Option<i64>,
}

/// The number of people that break even, for each of what may be paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// Where the least is paid.
    pub least: Balance,
    /// As worked.
    pub working: Balance,
    /// Where the most is paid.
    pub most: Balance,
    /// When the most is paid, in words.
    pub(super) at_the_most: &'static str,
}

impl BreakEven {
    /// What is known of it: the same whatever is paid, or as worked.
    pub fn known(&self) -> &Balance {
        if self.least == self.most { &self.least } else { &self.working }
    }

    /// Where income and cost cross, if they do, as far as that is one number.
    pub fn crossing(&self) -> Option<&Crossing> {
        self.known().crossing()
    }

    /// The fewest and the most people that it may be, where more people bring the balance whatever is paid.
    pub fn people(&self) -> Option<(i64, i64)> {
        let (Balance::AtLeast(least), Balance::AtLeast(most)) = (&self.least, &self.most) else {
            return None;
        };
        Some((most.people.min(least.people), most.people.max(least.people)))
    }
}

/// Income and cost at numbers of people.
struct Volumes<'a, 'c> {
    case: &'a Case<'c>,
    scheme: &'a Scheme,
    survival: &'a Survival,
    /// People there are, with parts of people.
    people: Decimal,
    /// Costs that do not go with the people of the activity.
    standing: Decimal,
    /// Costs that do, at the number there are.
    going: Decimal,
    /// What was worked out: income, and people entering.
    found: RefCell<BTreeMap<i64, Amount>>,
}

impl Volumes<'_, '_> {
    /// Income with so many people.
    fn at(&self, people: i64) -> Result<Amount, SurvivalError> {
        if let Some(found) = self.found.borrow().get(&people) {
            return Ok(*found);
        }
        let share = (Decimal::from(people) - self.people) / self.people;
        let scenario = Scenario { changes: vec![Change::new(Kind::Volume { share })], ..Scenario::default() };
        let selection = self.case.cut(&scenario.apply(self.case.tally).value)?;
        let found = evaluate(&selection, self.scheme).total().closed();
        self.found.borrow_mut().insert(people, found);
        Ok(found)
    }

    /// People there are, whole.
    fn here(&self) -> i64 {
        self.people.round().to_i64().unwrap_or_default()
    }

    /// The cost of so many.
    fn cost(&self, people: i64) -> Pence {
        let going = self.going * Decimal::from(people) / self.people;
        Money::pounds(self.standing + going).rounded()
    }

    /// What is left; nothing where the income is not known.
    fn point(&self, people: i64, paid: Bound) -> Result<Option<Point>, SurvivalError> {
        let income = self.at(people)?;
        Ok(income.at(paid).map(|income| Point { people, gap: (income - self.cost(people)).0 }))
    }

    /// Whether every income so far was known to the penny.
    fn is_exact(&self) -> bool {
        self.found.borrow().values().all(|income| income.is_exact())
    }

    /// Where it balances.
    fn balance(&self, paid: Bound) -> Result<Balance, SurvivalError> {
        let at = |people| self.point(people, paid);
        let here = self.here();
        let Some(now) = at(here)? else { return Ok(Balance::NotKnown) };
        let (Some(none), Some(many)) = (at(0)?, at(here * FARTHEST)?) else {
            return Ok(Balance::NotKnown);
        };
        // Of two crossings the one in the direction in which people would look for it.
        let (mut fails, mut holds) = match (none.holds(), now.holds(), many.holds()) {
            (true, true, true) => return Ok(Balance::Always),
            (false, false, false) => return Ok(Balance::Never),
            (false, true, _) => (none, now),
            (true, true, false) => (many, now),
            (_, false, true) => (now, many),
            (true, false, false) => (now, none),
        };
        let mut steps = 0;
        while (fails.people - holds.people).abs() > 1 {
            steps += 1;
            let Some(middle) = at(between(fails, holds, steps))? else { return Ok(Balance::NotKnown) };
            if middle.holds() { holds = middle } else { fails = middle }
        }
        let there = holds.people;
        let Some(income) = self.at(there)?.at(paid) else { return Ok(Balance::NotKnown) };
        let (lines, mix): (Vec<String>, Vec<Decimal>) = by_line(&self.survival.asked)
            .into_iter()
            .map(|(line, people)| (line, Decimal::from(people)))
            .unzip();
        let crossing = Crossing {
            people: there,
            by_line: lines.into_iter().zip(apportion(there, &mix)).collect(),
            income,
            cost: self.cost(there),
            within_reach: reach(self.survival, here),
        };
        let more_do = fails.people < holds.people;
        Ok(if more_do { Balance::AtLeast(crossing) } else { Balance::AtMost(crossing) })
    }
}

/// Where a scheme breaks even.
///
/// # Errors
/// As [`Survival::new`].
pub fn break_even(case: &Case<'_>, survival: &Survival, scheme: &Scheme) -> Result<BreakEven, SurvivalError> {
    let at_the_most = survival.purse(scheme).at_the_most();
    let all: People = by_line(&survival.asked).into_iter().map(|(_, people)| people).sum();
    let people = all.rounded();
    if people == 0 {
        let nobody = || Balance::NotKnown;
        return Ok(BreakEven { least: nobody(), working: nobody(), most: nobody(), at_the_most });
    }
    let (standing, going) = split(case, survival);
    // People in treatment on the first day whom another contract pays for are raised and lowered with
    // everybody.
    let tally = paid_for(case.tally, &survival.asked, case.locality);
    let tally = compact(tally.as_ref().unwrap_or(case.tally), scheme);
    let case = &Case { tally: &tally, ..*case };
    let found = RefCell::default();
    let volumes = Volumes { case, scheme, survival, people: all.into(), standing, going, found };
    let working = volumes.balance(Bound::Working)?;
    let (least, most) = if working != Balance::NotKnown && volumes.is_exact() {
        (working.clone(), working.clone())
    } else {
        (volumes.balance(Bound::Least)?, volumes.balance(Bound::Most)?)
    };
    Ok(BreakEven { least, working, most, at_the_most })
}

/// What is earned beyond the cost at a number of people, in pence.
#[derive(Clone, Copy)]
struct Point {
    people: i64,
    gap: i64,
}

impl Point {
    const fn holds(self) -> bool {
        self.gap >= 0
    }
}

/// Where to look next: mostly where a straight line between the two crosses, a little on the side of the one
/// that is nearer, so that both ends close in; every third time in the middle, for what is not straight.
fn between(fails: Point, holds: Point, steps: u32) -> i64 {
    let (low, high) = if fails.people < holds.people { (fails, holds) } else { (holds, fails) };
    let inside = |people: i64| people.clamp(low.people + 1, high.people - 1);
    if steps.is_multiple_of(3) {
        return i64::midpoint(low.people, high.people);
    }
    let [from, to, width] = [low.gap, high.gap, high.people - low.people].map(i128::from);
    let way = from * width / (from - to);
    let crossing = low.people + i64::try_from(way).unwrap_or(0);
    // One person beyond the crossing, in turn on either side.
    inside(crossing + if steps % 3 == 1 { 1 } else { -1 })
}

/// The activity without what the scheme does not look at, which is much quicker to raise and lower: the
/// cells of a month as one where it prices neither by care cluster nor by service line.
fn compact(tally: &Tally, scheme: &Scheme) -> Tally {
    let mut compact = tally.clone();
    if !tally.margins.is_empty() || !tally.cluster_parts.is_empty() {
        return compact;
    }
    compact.cells.clear();
    let unknown: Arc<str> = UNKNOWN.into();
    let has_lines =
        scheme.lines.is_some() || scheme.price.as_ref().is_some_and(|price| !price.by_line.is_empty());
    for (key, cell) in &tally.cells {
        let mut key = key.clone();
        if scheme.episode.is_none() {
            key.cluster = unknown.clone();
        }
        if !has_lines {
            key.service_line = unknown.clone();
        }
        compact.add_cell(key, cell);
    }
    compact
}

/// People entering treatment, of the contracts that are paid, to the nearest whole person.
pub(super) fn entered(selection: &Selection) -> i64 {
    by_line(selection).into_iter().map(|(_, people)| people).sum::<People>().rounded()
}

/// The same by line, with parts of people.
fn by_line(selection: &Selection) -> Vec<(String, People)> {
    let mut lines = BTreeMap::<String, People>::new();
    for contract in selection.paid_contracts() {
        for month in &selection.months {
            for slice in selection.by_line(contract, *month) {
                let people = slice.count(Counter::Entered).working().unwrap_or_default();
                *lines.entry(slice.code.to_string()).or_default() += people;
            }
        }
    }
    lines.into_iter().filter(|(_, people)| *people > People::NOBODY).collect()
}

/// Costs in pounds that stand whatever the activity, and those that go with its people at their
/// present number. People of an opening list that is not paid for are treated all the same.
fn split(case: &Case<'_>, survival: &Survival) -> (Decimal, Decimal) {
    let standing: Pence = survival.costs.iter().map(CostMonth::standing).sum();
    let overheads = &case.locality.overheads;
    let (mut unpaid, mut going) = (Decimal::ZERO, Decimal::ZERO);
    for line in &survival.throughput.lines {
        let each = line.sessions.unwrap_or_default() * overheads.per_session + overheads.per_person;
        for month in &line.months {
            unpaid += each * Decimal::from(month.started_unpaid);
            going += each * Decimal::from(month.wanted);
        }
    }
    (standing.pounds() + unpaid, going)
}

/// The most people of the activity that the staff could treat in its mix: the intensity that is
/// scarcer decides.
fn reach(survival: &Survival, people: i64) -> Option<i64> {
    let totals =
        survival.throughput.load.iter().fold([(Decimal::ZERO, Decimal::ZERO); 2], |mut sum, load| {
            for (sum, load) in sum.iter_mut().zip(load) {
                sum.0 += load.wanted;
                sum.1 += load.offered;
            }
            sum
        });
    let reach = totals.iter().filter(|(wanted, _)| !wanted.is_zero());
    let can = |(wanted, offered): &(Decimal, Decimal)| {
        // Beyond all numbers there is enough of it.
        Decimal::from(people).checked_mul(*offered)?.checked_div(*wanted)
    };
    reach.filter_map(can).min()?.floor().to_i64()
}
