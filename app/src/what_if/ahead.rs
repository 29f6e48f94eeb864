//! The years to come of a contract, as a person edits them: how many, on which path, and what a path supposes.

use engine::projection::{BaseCost, FORMAT, MOST_YEARS, Path, Paths, Yearly, shipped};
use engine::scenario::{Change, Kind};
use rust_decimal::Decimal;

/// The years that most contracts have: three, and two more.
const YEARS: usize = 5;

/// What is supposed of the years to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// The paths, one to three.
    pub paths: Paths,
    /// The path that is looked at.
    pub path: usize,
    /// How many years there are, the one on show among them.
    pub years: usize,
}

/// The paths that come with the program; none where they are damaged, which a test rules out.
impl Default for Ahead {
    fn default() -> Self {
        let nothing = || Paths {
            format: FORMAT,
            name: "Years to come".to_owned(),
            about: String::new(),
            illustrative: Vec::new(),
            cost: None,
            paths: Vec::new(),
        };
        let paths = shipped("illustration").and_then(Result::ok).unwrap_or_else(nothing);
        Self { paths, path: 0, years: YEARS }
    }
}

/// A number that a path supposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AheadField {
    /// More people each year.
    Growth,
    /// More sessions a course each year.
    Sessions,
    /// What prices and values rise by each year.
    Uplift,
    /// What is taken off them.
    Efficiency,
    /// What staff cost more each year.
    Pay,
    /// What everything else costs more each year.
    Prices,
    /// How many points more of people recover by the last year.
    Recovery,
}

impl AheadField {
    /// All of them with their names.
    pub const EVERY: [(Self, &'static str); 7] = [
        (Self::Growth, "People"),
        (Self::Sessions, "Sessions a course"),
        (Self::Recovery, "Recovery by the end"),
        (Self::Uplift, "Uplift"),
        (Self::Efficiency, "Efficiency"),
        (Self::Pay, "Pay"),
        (Self::Prices, "Other costs"),
    ];

    /// What it is counted in, in short, and what that means.
    pub const fn unit(self) -> (&'static str, &'static str) {
        match self {
            Self::Recovery => ("pts", "points more of people by the last year, on a straight line"),
            Self::Efficiency => ("%", "per cent less from each year to the next"),
            Self::Growth | Self::Sessions | Self::Uplift | Self::Pay | Self::Prices => {
                ("%", "per cent more from each year to the next")
            }
        }
    }

    /// Its value, in per cent or points. Of one that differs by year, that of the second year.
    pub fn of(self, path: &Path) -> Decimal {
        let percent = |yearly: &Yearly| yearly.at(1) * Decimal::ONE_HUNDRED;
        match self {
            Self::Growth => percent(&path.growth),
            Self::Sessions => percent(&path.sessions),
            Self::Uplift => percent(&path.uplift),
            Self::Efficiency => percent(&path.efficiency),
            Self::Pay => percent(&path.pay),
            Self::Prices => percent(&path.prices),
            Self::Recovery => path.rates.iter().find_map(recovery).unwrap_or_default(),
        }
        .normalize()
    }

    fn set(self, path: &mut Path, to: Decimal) {
        let share = Yearly::Level(to / Decimal::ONE_HUNDRED);
        match self {
            Self::Growth => path.growth = share,
            Self::Sessions => path.sessions = share,
            Self::Uplift => path.uplift = share,
            Self::Efficiency => path.efficiency = share,
            Self::Pay => path.pay = share,
            Self::Prices => path.prices = share,
            Self::Recovery => {
                path.rates.retain(|change| recovery(change).is_none());
                if !to.is_zero() {
                    path.rates.push(Change::new(Kind::Recovery { points: to }));
                }
            }
        }
    }

    fn name(self) -> &'static str {
        Self::EVERY.into_iter().find(|(field, _)| *field == self).map_or("", |(_, name)| name)
    }
}

/// The points of a change of recovery for everybody.
fn recovery(change: &Change) -> Option<Decimal> {
    match change.kind {
        Kind::Recovery { points } if *change == Change::new(change.kind.clone()) => Some(points),
        _ => None,
    }
}

/// A change of what is supposed of the years to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AheadEdit {
    /// So many years.
    Years(usize),
    /// Another path is looked at.
    Path(usize),
    /// A number of the path that is looked at, in per cent or points.
    Set(AheadField, Decimal),
    /// Whether staff follow the sessions that are needed on the path that is looked at.
    StaffFollow(bool),
    /// What the service costs in the year on show; nothing leaves it to the facts about the place.
    Cost(Option<BaseCost>),
    /// As it comes with the program.
    AsShipped,
}

impl AheadEdit {
    /// What it does, for the list of what can be undone.
    pub fn name(&self) -> String {
        match self {
            Self::Years(years) => format!("years to come: {years}"),
            Self::Path(_) => "years to come: another path".to_owned(),
            Self::Set(field, _) => format!("years to come: {}", field.name().to_lowercase()),
            Self::StaffFollow(_) => "years to come: staff that follow".to_owned(),
            Self::Cost(_) => "years to come: cost of the first year".to_owned(),
            Self::AsShipped => "years to come: as they were".to_owned(),
        }
    }

    /// The years to come with the change made.
    ///
    /// # Errors
    /// A sentence on what cannot be.
    pub fn apply(&self, before: &Ahead) -> Result<Ahead, String> {
        let mut after = before.clone();
        let path = after.paths.paths.get_mut(after.path);
        match (self, path) {
            (Self::Years(years), _) => after.years = (*years).clamp(1, MOST_YEARS),
            (Self::Path(path), _) => {
                after.path = (*path).min(after.paths.paths.len().saturating_sub(1));
            }
            (Self::Set(field, to), Some(path)) => field.set(path, *to),
            (Self::StaffFollow(follow), Some(path)) => path.staff_follow = *follow,
            (Self::Set(..) | Self::StaffFollow(_), None) => {}
            (Self::Cost(cost), _) => after.paths.cost = *cost,
            (Self::AsShipped, _) => after = Ahead { path: before.path, ..Ahead::default() },
        }
        // What a file may not say, a form may not either.
        let text = after.paths.to_ron().map_err(|error| error.to_string())?;
        Paths::from_ron(&text).map_err(|error| error.to_string())?;
        Ok(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn every_number_of_a_path_can_be_set_and_reads_as_it_was_set() {
        for (field, name) in AheadField::EVERY {
            let before = Ahead::default();
            let after = AheadEdit::Set(field, dec!(4.5)).apply(&before).unwrap();
            assert_eq!(field.of(&after.paths.paths[0]), dec!(4.5), "{name}");
            assert_eq!(after.paths.paths[1], before.paths.paths[1], "{name}");
        }
        assert_eq!(Ahead::default().paths.paths.len(), 3);
        assert!(AheadEdit::Set(AheadField::Pay, dec!(-250)).apply(&Ahead::default()).is_err());
    }
}
