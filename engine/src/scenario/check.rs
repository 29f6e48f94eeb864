//! That a scenario can be: shares and points within what people can do.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Change, Kind, Scenario, ScenarioError};
use crate::activity::organisation_code;
use crate::quantity::show;
use crate::text_file::Sign;

/// More than any service grew by: a hundred times. A slip of the pen would otherwise fill a file.
pub(crate) const MOST_SHARE: Decimal = Decimal::ONE_HUNDRED;
/// More changes than anybody looks through. Each is worked out on every cell.
const MOST_CHANGES: usize = 100;
/// As many times as many people as all changes together may make: a hundred of ten per cent are over ten thousand.
const MOST_TIMES: Decimal = Decimal::ONE_THOUSAND;
/// More posts than any service has, either way.
const MOST_POSTS: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);
/// Longer than any wait that is counted, either way.
pub(crate) const MOST_DAYS: u32 = 4_000;

/// What the numbers under a name are. Points are points, and no share of anything.
pub(super) fn sign_of(key: &str) -> Option<Sign> {
    (key == "share").then_some(Sign::PerCent)
}

impl Scenario {
    /// That it can be.
    ///
    /// # Errors
    /// The first change that cannot, and why.
    pub fn check(&self) -> Result<(), ScenarioError> {
        let changes = self.changes.len();
        if changes > MOST_CHANGES {
            return Err(ScenarioError::Value(format!(
                "it has {changes} changes; {MOST_CHANGES} at the most are worked out, so put some together."
            )));
        }
        for (place, change) in self.changes.iter().enumerate() {
            if let Some(fault) = change.fault() {
                return Err(ScenarioError::Value(format!("in change {}, {fault}.", place + 1)));
            }
        }
        let times = self.most_times();
        if times > MOST_TIMES {
            return Err(ScenarioError::Value(format!(
                "its changes together make {} times as many people, and at most {MOST_TIMES} times is worked out.",
                show::number(times.round())
            )));
        }
        Ok(())
    }

    /// How many times as many people there are at the provider that grows most.
    fn most_times(&self) -> Decimal {
        let times = |grows: &Change| {
            let concerns = |change: &&Change| change.provider.is_none() || change.at() == grows.at();
            self.changes.iter().filter(concerns).fold(Decimal::ONE, |times, change| match change.kind {
                Kind::Volume { share } if share > Decimal::ZERO => times.saturating_mul(Decimal::ONE + share),
                _ => times,
            })
        };
        self.changes.iter().map(times).max().unwrap_or(Decimal::ONE)
    }
}

impl Change {
    /// The code of the provider that it is about, as codes are compared.
    fn at(&self) -> Option<Cow<'_, str>> {
        self.provider.as_deref().map(organisation_code)
    }

    /// What is wrong with it.
    fn fault(&self) -> Option<String> {
        let filters = [
            ("provider", &self.provider),
            ("commissioner", &self.commissioner),
            ("line", &self.line),
            ("cluster", &self.cluster),
        ];
        for (name, code) in filters {
            if code.as_ref().is_some_and(|code| code.trim().is_empty()) {
                return Some(format!("the {name} is empty; leave it out where everybody is meant"));
            }
        }
        match &self.kind {
            Kind::Volume { share } | Kind::Staffing { share } => at_least_none(*share),
            Kind::StaffByRole { role, posts } if role.trim().is_empty() => {
                Some(format!("no role is named whose posts change by {posts}"))
            }
            Kind::StaffByRole { posts, .. } => (posts.abs() > MOST_POSTS)
                .then(|| format!("{posts} posts change; they can by {MOST_POSTS} at the most, either way")),
            Kind::Sessions { share } if *share == -Decimal::ONE => {
                Some("the share is -1; a course cannot have no sessions".to_owned())
            }
            Kind::Sessions { share } => at_least_none(*share),
            Kind::Attrition { points }
            | Kind::Missed { points }
            | Kind::GroupMix { points, .. }
            | Kind::Recovery { points }
            | Kind::Improvement { points }
            | Kind::Satisfaction { points }
            | Kind::MissingScores { points } => of_a_hundred(*points),
            Kind::CaseMix { to, points } if to.trim().is_empty() => {
                Some(format!("no care cluster is named that {points} points of people move to"))
            }
            Kind::CaseMix { to, .. } if self.cluster.as_ref() == Some(to) => {
                Some(format!("people cannot move from care cluster {to} to itself"))
            }
            Kind::CaseMix { points, .. } => of_a_hundred(*points),
            Kind::Moved { from_line, to_line, share } => {
                if from_line.trim().is_empty() || to_line.trim().is_empty() || from_line == to_line {
                    Some("people move from one service line to another; name two different ones".to_owned())
                } else if self.line.is_some() {
                    Some(
                        "it names a line beside those that people move between; leave the filter out"
                            .to_owned(),
                    )
                } else if !(Decimal::ZERO..=Decimal::ONE).contains(share) {
                    Some(format!("the share is {share}; a share of people is 0 to 1, so 5 % is 0.05"))
                } else {
                    None
                }
            }
            Kind::Waits { days } => (days.unsigned_abs() > MOST_DAYS)
                .then(|| format!("waits move by {days} days; they can by {MOST_DAYS} at the most")),
        }
    }
}

fn at_least_none(share: Decimal) -> Option<String> {
    (!(-Decimal::ONE..=MOST_SHARE).contains(&share)).then(|| {
        format!("the share is {share}; it can be -1 (none left) to {MOST_SHARE}, so 10 % more is 0.1")
    })
}

fn of_a_hundred(points: Decimal) -> Option<String> {
    (points.abs() > Decimal::ONE_HUNDRED)
        .then(|| format!("the points are {points}; they can be -100 to 100, so 5 % more of people is 5"))
}
