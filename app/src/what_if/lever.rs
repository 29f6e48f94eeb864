//! The four levers of a year: each is a change of everybody, set by a slider.

use engine::scenario::{Change, Kind, Scenario};
use rust_decimal::{Decimal, dec};

/// One of the four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearLever {
    /// How many people come.
    People,
    /// How many of them recover.
    Recovery,
    /// How many appointments are missed.
    Missed,
    /// How many posts are filled.
    Posts,
}

impl YearLever {
    /// All of them, in the order of the page.
    pub const EVERY: [Self; 4] = [Self::People, Self::Recovery, Self::Missed, Self::Posts];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::People => "People referred",
            Self::Recovery => "Recovery",
            Self::Missed => "Appointments missed",
            Self::Posts => "Posts filled",
        }
    }

    /// What its number is.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::People | Self::Posts => "%",
            Self::Recovery | Self::Missed => "points",
        }
    }

    /// As far as its slider goes to either side, in its unit.
    pub const fn reach(self) -> i32 {
        match self {
            Self::People | Self::Posts => 30,
            Self::Recovery | Self::Missed => 15,
        }
    }

    /// The change that a number in its unit stands for.
    fn kind(self, number: Decimal) -> Kind {
        match self {
            Self::People => Kind::Volume { share: number / dec!(100) },
            Self::Recovery => Kind::Recovery { points: number },
            Self::Missed => Kind::Missed { points: number },
            Self::Posts => Kind::Staffing { share: number / dec!(100) },
        }
    }

    /// Its number in a change that is its own: one of everybody, from the first month on.
    fn number(self, change: &Change) -> Option<Decimal> {
        let whom = [&change.provider, &change.commissioner, &change.line, &change.cluster];
        if change.from.is_some() || whom.into_iter().any(Option::is_some) {
            return None;
        }
        let (lever, number) = match &change.kind {
            Kind::Volume { share } => (Self::People, share * dec!(100)),
            Kind::Staffing { share } => (Self::Posts, share * dec!(100)),
            Kind::Recovery { points } => (Self::Recovery, *points),
            Kind::Missed { points } => (Self::Missed, *points),
            Kind::Attrition { .. }
            | Kind::CaseMix { .. }
            | Kind::GroupMix { .. }
            | Kind::StaffByRole { .. }
            | Kind::Sessions { .. }
            | Kind::Moved { .. }
            | Kind::Improvement { .. }
            | Kind::Waits { .. }
            | Kind::Satisfaction { .. }
            | Kind::MissingScores { .. } => return None,
        };
        (lever == self).then_some(number)
    }

    /// Where it stands in a scenario, in its unit: zero where nothing of its kind changes.
    pub fn of(self, scenario: &Scenario) -> Decimal {
        scenario.changes.iter().find_map(|change| self.number(change)).unwrap_or_default().normalize()
    }

    /// Sets it, with no word on why: what was said of another number is not true of this one.
    pub(super) fn set(self, scenario: &mut Scenario, number: Decimal) {
        let row = scenario.changes.iter().position(|change| self.number(change).is_some());
        match (row, number.is_zero()) {
            (Some(row), true) => _ = scenario.changes.remove(row),
            (Some(row), false) => scenario.changes[row] = Change::new(self.kind(number)),
            (None, true) => {}
            (None, false) => scenario.changes.push(Change::new(self.kind(number))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lever_moves_its_own_change_and_no_other() {
        let mut scenario = Scenario::default();
        let only =
            Change { provider: Some("X".to_owned()), ..Change::new(Kind::Volume { share: dec!(0.2) }) };
        scenario.changes.push(only.clone());
        for (place, lever) in YearLever::EVERY.into_iter().enumerate() {
            assert_eq!(lever.of(&scenario), Decimal::ZERO);
            lever.set(&mut scenario, dec!(-3.5));
            assert_eq!(lever.of(&scenario), dec!(-3.5));
            assert_eq!(scenario.changes.len(), place + 2);
        }
        YearLever::EVERY.into_iter().for_each(|lever| lever.set(&mut scenario, Decimal::ZERO));
        assert_eq!(scenario.changes, [only]);
    }
}
