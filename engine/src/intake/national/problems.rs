//! What a referral is about: problem descriptors (IDS603), long-term conditions (IDS602) and pauses of the
//! wait (IDS108).

use hashbrown::{HashMap, HashSet};

use super::code::Code;
use super::grouped::Grouped;
use super::ids::Kind;
use super::line::{Line, Taken};
use crate::intake::layouts::Named;
use crate::intake::values::Cell;
use crate::intake::words::DropReason;

/// A problem descriptor. The order of the fields decides which of several counts: one that is filled in,
/// primary before secondary, then the latest, then the highest number (published metadata, M203).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Problem {
    primary: bool,
    date: Option<i32>,
    serial: u64,
    rank: u32,
    code: Code<18>,
}

/// A pause, which comes again month by month until it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pause {
    id: u64,
    rank: u32,
    start: i32,
    end: Option<i32>,
}

/// What referrals are about.
#[derive(Default)]
pub(super) struct Problems {
    problems: HashMap<u64, Problem>,
    long_term: HashSet<u64>,
    pauses: Grouped<Pause>,
}

/// Columns of IDS603 beside the ids.
pub(super) struct ProblemColumns {
    code: Option<usize>,
    rank: Option<usize>,
    date: Option<usize>,
}

impl ProblemColumns {
    pub fn new(columns: &Named) -> Self {
        Self {
            code: columns.any(&["Validated_PresentingComplaint", "PresComp"]),
            rank: columns.place("PresCompCodSig"),
            date: columns.place("PresCompDate"),
        }
    }
}

impl Problems {
    /// Takes a row of IDS603.
    pub fn take(&mut self, line: &Line<'_>, columns: &ProblemColumns) -> Taken {
        let referral = line.referral().ok_or(DropReason::NoReferral)?;
        let Some(code) = Code::of(line.cell(columns.code)) else { return Ok(()) };
        let problem = Problem {
            primary: line.number(columns.rank) == Some(1),
            date: line.day(columns.date),
            serial: line.serial(),
            rank: line.rank(),
            code,
        };
        let best = self.problems.entry(referral).or_insert(problem);
        *best = problem.max(*best);
        Ok(())
    }

    /// Takes a row of IDS602.
    pub fn take_long_term(&mut self, line: &Line<'_>) -> Taken {
        self.long_term.insert(line.referral().ok_or(DropReason::NoReferral)?);
        Ok(())
    }

    /// Takes a row of IDS108.
    pub fn take_pause(&mut self, line: &Line<'_>, columns: &Named) -> Taken {
        let referral = line.referral().ok_or(DropReason::NoReferral)?;
        let Some(start) = line.day(columns.place("PauseStartDate")) else { return Ok(()) };
        let own = line.cell(columns.place("PauseID"));
        let id = line.joins.ids.of(Kind::Pause, &[own]).unwrap_or(start as u64);
        let end = line.day(columns.place("PauseEndDate"));
        self.pauses.add(referral, Pause { id, rank: line.rank(), start, end });
        Ok(())
    }

    pub fn settle(&mut self) {
        self.pauses.sort();
    }

    /// The problem descriptor of a referral.
    pub fn descriptor(&self, referral: u64) -> Option<Cell<'_>> {
        self.problems.get(&referral).map(|problem| problem.code.cell())
    }

    /// Whether a long-term condition is recorded.
    pub fn has_long_term(&self, referral: u64) -> bool {
        self.long_term.contains(&referral)
    }

    /// Days for which the wait was paused before the first treatment; a day in two pauses counts once.
    pub fn days(&self, referral: u64, first_treatment: i32) -> i64 {
        let mut spans: Vec<(i32, i32)> = Vec::new();
        let mut pauses = self.pauses.of(referral).peekable();
        while let Some(pause) = pauses.next() {
            if pauses.peek().is_some_and(|next| next.id == pause.id) {
                continue;
            }
            spans.push((pause.start, pause.end.unwrap_or(first_treatment).min(first_treatment)));
        }
        spans.sort_unstable();
        let (mut days, mut reached) = (0, i32::MIN);
        for (start, end) in spans {
            let start = start.max(reached);
            days += i64::from((end - start).max(0));
            reached = reached.max(end);
        }
        days
    }
}
