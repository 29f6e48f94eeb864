//! A scenario applied to a locality: posts, of everybody or of a role, sessions and missed appointments.

use rust_decimal::Decimal;

use super::notes::Notes;
use super::{Applied, Change, Kind, Scenario, ScenarioError};
use crate::calendar::Month;
use crate::locality::{Course, Joiners, Locality, StaffGroup};
use crate::quantity::show;

impl Scenario {
    /// The locality after all changes that concern one, one after the other: [`Kind::Staffing`],
    /// [`Kind::StaffByRole`], [`Kind::Sessions`], and the appointments of [`Kind::Missed`]. Other kinds leave
    /// it as it is.
    ///
    /// A change of another provider than the locality's does nothing to it.
    pub fn apply_to(&self, locality: &Locality) -> Applied<Locality> {
        let mut value = locality.clone();
        let mut notes = Vec::new();
        for change in &self.changes {
            notes.extend(change.apply_to(&mut value).into_sentences());
        }
        Applied { value, notes }
    }

    /// That the locality has every role whose posts change, where it says who works there.
    ///
    /// # Errors
    /// A sentence with the first role that it has not, and those that it has.
    pub fn check_roles(&self, locality: &Locality) -> Result<(), ScenarioError> {
        let of = |change: &Change| change.role_not_there(locality);
        let mut places = self.changes.iter().enumerate();
        match places.find_map(|(place, change)| Some((place + 1, of(change)?))) {
            Some((place, why)) => Err(ScenarioError::Value(format!("in change {place}, {why}."))),
            None => Ok(()),
        }
    }
}

impl Change {
    fn apply_to(&self, locality: &mut Locality) -> Notes {
        let mut notes = Notes::new(self.says());
        let is_place = self.is_of_place() || matches!(self.kind, Kind::Missed { .. });
        if !is_place || self.is_elsewhere(locality) {
            return notes;
        }
        if self.provider.is_some() && locality.provider.is_none() {
            notes.all("The locality is that of all contracts together, so it changes for all of them");
        }
        match &self.kind {
            Kind::Staffing { share } => self.staff(locality, *share, &mut notes),
            Kind::StaffByRole { role, posts } => self.role(locality, role, *posts, &mut notes),
            Kind::Sessions { share } => self.sessions(locality, *share, &mut notes),
            Kind::Missed { points } => self.missed(locality, *points, &mut notes),
            Kind::Volume { .. }
            | Kind::Attrition { .. }
            | Kind::CaseMix { .. }
            | Kind::GroupMix { .. }
            | Kind::Moved { .. }
            | Kind::Recovery { .. }
            | Kind::Improvement { .. }
            | Kind::MissingScores { .. }
            | Kind::Satisfaction { .. }
            | Kind::Waits { .. } => {}
        }
        notes
    }

    /// Whether it is about another provider than the locality.
    fn is_elsewhere(&self, locality: &Locality) -> bool {
        let both = locality.provider.is_some() && self.provider.is_some();
        both && self.provider != locality.provider
    }

    /// Why the posts of its role cannot change: the locality says who works there, and not in that role.
    pub fn role_not_there(&self, locality: &Locality) -> Option<String> {
        let Kind::StaffByRole { role, .. } = &self.kind else { return None };
        if locality.staff.is_empty() || self.is_elsewhere(locality) {
            return None;
        }
        if locality.staff_group(role).is_some() {
            return None;
        }
        let roles: Vec<String> = locality.staff.iter().map(|group| format!("“{}”", group.role)).collect();
        Some(format!("nobody works there as “{role}”; the roles are {}", roles.join(", ")))
    }

    /// What cannot be said of staff.
    fn says_of_staff(&self, locality: &Locality, notes: &mut Notes) {
        if self.line.is_some() || self.cluster.is_some() {
            notes.all("Staff are not told apart by service line or cluster, so all of them change");
        }
        if locality.staff.is_empty() {
            notes.all("The locality names no staff");
        }
    }

    /// No more posts go than there are in the month.
    fn role(&self, locality: &mut Locality, role: &str, posts: Decimal, notes: &mut Notes) {
        self.says_of_staff(locality, notes);
        if let Some(why) = self.role_not_there(locality) {
            notes.all(show::capital(&why));
        }
        let Some(group) = locality.staff.iter_mut().find(|group| group.is_called(role)) else { return };
        let from = self.from.unwrap_or(ALWAYS);
        let there = posts_by(group, from);
        if -posts > there {
            notes.all(format!("No more than the {} that there are can go", show::number(there)));
        }
        group.joiners.push(Joiners { from, posts: posts.max(-there) });
    }

    fn staff(&self, locality: &mut Locality, share: Decimal, notes: &mut Notes) {
        self.says_of_staff(locality, notes);
        for group in &mut locality.staff {
            match self.from {
                None => {
                    group.posts *= Decimal::ONE + share;
                    group.joiners.iter_mut().for_each(|joiners| joiners.posts *= Decimal::ONE + share);
                }
                Some(from) => {
                    let posts = posts_by(group, from) * share;
                    let later = group.joiners.iter_mut().filter(|joiners| joiners.from > from);
                    later.for_each(|joiners| joiners.posts *= Decimal::ONE + share);
                    if !posts.is_zero() {
                        group.joiners.push(Joiners { from, posts });
                    }
                }
            }
        }
    }

    fn sessions(&self, locality: &mut Locality, share: Decimal, notes: &mut Notes) {
        self.always(notes);
        if let Some(line) = &self.line
            && !locality.courses.iter().any(|course| course.line == *line)
            && let Some(course) = locality.course(line)
        {
            // The line had the course of every line; now it has one of its own.
            let own = Course { line: line.clone(), ..course.clone() };
            locality.courses.push(own);
        }
        let meant = |course: &Course| self.line.as_ref().is_none_or(|line| *line == course.line);
        let mut any = false;
        for course in locality.courses.iter_mut().filter(|course| meant(course)) {
            any = true;
            course.sessions *= Decimal::ONE + share;
            // Nobody who leaves early has more sessions than one who stays.
            course.sessions_left_early = course.sessions_left_early.min(course.sessions);
        }
        if !any {
            notes.all("The locality does not say how many sessions a course takes");
        }
    }

    fn missed(&self, locality: &mut Locality, points: Decimal, notes: &mut Notes) {
        self.always(notes);
        if self.line.is_some() || self.cluster.is_some() {
            notes.all("The appointments of a locality are not told apart by service line or cluster");
        }
        let booked = &mut locality.appointments;
        let others = booked.cancelled_by_patient + booked.cancelled_by_provider;
        // Somebody must be seen, or there is no service to speak of.
        let most = (Decimal::ONE - others - Decimal::new(1, 2)).max(Decimal::ZERO);
        let wanted = booked.missed + points / Decimal::ONE_HUNDRED;
        let missed = wanted.clamp(Decimal::ZERO, most);
        if missed != wanted {
            notes.all(format!(
                "In the locality it could go no further than {} % missed",
                (missed * Decimal::ONE_HUNDRED).normalize()
            ));
        }
        booked.missed = missed;
    }

    /// A locality says one thing for all months.
    fn always(&self, notes: &mut Notes) {
        if let Some(from) = self.from {
            notes.all(format!(
                "In the locality it holds from the first month, not from {} only",
                from.in_words()
            ));
        }
    }
}

/// Before the first day of any locality.
const ALWAYS: Month = Month::new(1, 1);

/// The posts of a group in a month.
fn posts_by(group: &StaffGroup, month: Month) -> Decimal {
    let added = group.joiners.iter().filter(|joiners| joiners.from <= month).map(|joiners| joiners.posts);
    group.posts + added.sum::<Decimal>()
}
