//! That paths can be: shares within what a year can bring, and rates that a scenario can move.

use rust_decimal::{Decimal, dec};

use super::{MOST_YEARS, Path, Paths, PathsError};
use crate::scenario::{Kind, Scenario};
use crate::text_file::Sign;

/// More paths than anybody keeps apart in a chart.
const MOST_PATHS: usize = 3;
/// Half of it gone within a year, or twice as much.
const LEAST_SHARE: Decimal = dec!(-0.5);
const MOST_SHARE: Decimal = Decimal::ONE;
/// More than any service costs, in pounds.
const MOST_COST: Decimal = dec!(1_000_000_000);

/// What the numbers under a name are.
pub(super) fn sign_of(key: &str) -> Option<Sign> {
    match key {
        "growth" | "sessions" | "pay" | "prices" | "uplift" | "efficiency" | "share" => Some(Sign::PerCent),
        "staff" | "other" => Some(Sign::Pounds),
        _ => None,
    }
}

impl Paths {
    /// That they can be.
    ///
    /// # Errors
    /// The first value that cannot, and where it stands.
    pub fn check(&self) -> Result<(), PathsError> {
        let fault = |what: String| Err(PathsError::Value(what));
        if !(1..=MOST_PATHS).contains(&self.paths.len()) {
            return fault(format!("there are {} of them; give one to {MOST_PATHS}.", self.paths.len()));
        }
        if let Some(cost) = self.cost {
            for (what, pounds) in [("staff", cost.staff), ("other", cost.other)] {
                if !(Decimal::ZERO..=MOST_COST).contains(&pounds) {
                    return fault(format!(
                        "the cost of the base year ({what}) is {pounds}; it is in pounds, 0 to a thousand million."
                    ));
                }
            }
        }
        for (place, path) in self.paths.iter().enumerate() {
            let name = path.name.trim();
            if name.is_empty() {
                return fault(format!("path {} has no name.", place + 1));
            }
            if self.paths[..place].iter().any(|other| other.name.trim() == name) {
                return fault(format!("two of them are called “{name}”."));
            }
            path.check()?;
        }
        Ok(())
    }
}

impl Path {
    fn check(&self) -> Result<(), PathsError> {
        let fault = |what: String| Err(PathsError::Value(format!("in “{}”, {what}.", self.name.trim())));
        for (what, yearly) in [
            ("growth", &self.growth),
            ("sessions", &self.sessions),
            ("pay", &self.pay),
            ("prices", &self.prices),
            ("uplift", &self.uplift),
            ("efficiency", &self.efficiency),
        ] {
            let shares = yearly.shares();
            if shares.len() >= MOST_YEARS {
                return fault(format!(
                    "{what} has {} years; after the first year {} follow at the most",
                    shares.len(),
                    MOST_YEARS - 1
                ));
            }
            if let Some(share) = shares.iter().find(|share| !(LEAST_SHARE..=MOST_SHARE).contains(*share)) {
                return fault(format!("{what} is {share}; a share is -0.5 to 1, so 3 % a year is 0.03"));
            }
        }
        for change in &self.rates {
            match change.kind {
                Kind::Volume { .. } => {
                    return fault(
                        "a rate changes how many people there are; that is what growth is for".to_owned(),
                    );
                }
                Kind::Staffing { .. } | Kind::StaffByRole { .. } | Kind::Sessions { .. } => {
                    return fault("a rate changes staff or sessions; they follow from growth, sessions and staff_follow".to_owned());
                }
                Kind::Attrition { .. }
                | Kind::Missed { .. }
                | Kind::CaseMix { .. }
                | Kind::GroupMix { .. }
                | Kind::Moved { .. }
                | Kind::Recovery { .. }
                | Kind::Improvement { .. }
                | Kind::Satisfaction { .. }
                | Kind::MissingScores { .. }
                | Kind::Waits { .. } => {}
            }
        }
        let rates = Scenario { changes: self.rates.clone(), ..Scenario::default() };
        rates
            .check()
            .map_err(|why| PathsError::Value(format!("of the rates of “{}”: {why}", self.name.trim())))
    }
}
