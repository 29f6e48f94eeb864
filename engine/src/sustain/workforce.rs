//! Staff by month: who is in post, how many sessions they can give, what they cost.
//!
//! ```text
//! in post, next month = in post − leavers + posts filled + trainees who qualify + posts added
//! leavers             = in post × turnover ÷ 12
//! posts filled        = the leavers of as many months ago as a post stays empty
//! sessions a month    = in post × contacts a week × (52 − weeks of leave) ÷ 12
//!                       × (1 − sickness) × (1 − training) × (1 − supervision) × share attended
//! ```
//!
//! Before the first month as many left each month as in it, so that a share of empty posts that the
//! turnover explains stays as it is. Nobody is in a post that there is not: trainees who qualify
//! take empty posts, and others go elsewhere.

use std::collections::VecDeque;

use rust_decimal::Decimal;

use crate::calendar::Month;
use crate::locality::{Intensity, Locality, StaffGroup, WEEKS_A_YEAR};

/// Months in a year.
const YEAR: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// The staff of a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffMonth {
    /// Whole-time equivalents in post, by group of the locality.
    pub in_post: Vec<Decimal>,
    /// Sessions that take place if every appointment on offer is booked, by intensity.
    pub sessions: [Decimal; 2],
    /// What staff and trainees cost, in pounds.
    pub cost: Decimal,
}

impl StaffMonth {
    /// Whole-time equivalents in post.
    pub fn people(&self) -> Decimal {
        self.in_post.iter().sum()
    }

    /// Sessions of an intensity that can take place.
    pub const fn sessions_of(&self, intensity: Intensity) -> Decimal {
        self.sessions[intensity as usize]
    }
}

/// The staff of a locality in each of some months, of which the first is the locality's first day.
pub fn workforce(locality: &Locality, months: &[Month]) -> Vec<StaffMonth> {
    let mut staff = vec![StaffMonth::default(); months.len()];
    for group in &locality.staff {
        let mut posts = Posts::new(group);
        let sessions = sessions_a_month(group) * locality.appointments.attended();
        for (place, (month, staff)) in months.iter().zip(&mut staff).enumerate() {
            posts.begin(group, place, *month);
            let (mut treating, mut cost) = (posts.filled, posts.filled * group.cost_a_year / YEAR);
            for trainees in group.trainees.iter().filter(|t| place < t.months_to_qualify as usize) {
                treating += trainees.people * trainees.contacts;
                cost += trainees.people * trainees.cost_a_year / YEAR;
            }
            staff.in_post.push(posts.filled);
            staff.cost += cost;
            if let Some(intensity) = group.intensity {
                staff.sessions[intensity as usize] += treating * sessions;
            }
            posts.end(group);
        }
    }
    staff
}

/// Appointments that a whole-time equivalent in post offers in a month.
pub fn sessions_a_month(group: &StaffGroup) -> Decimal {
    let at_work = (WEEKS_A_YEAR - group.leave_weeks) / YEAR;
    let for_patients = [group.sickness, group.training, group.supervision]
        .into_iter()
        .fold(Decimal::ONE, |left, share| left * (Decimal::ONE - share));
    group.contacts_a_week * at_work * for_patients
}

/// The posts of a group as months go by.
struct Posts {
    there: Decimal,
    filled: Decimal,
    /// Leavers of the last months whose posts are still empty.
    left: VecDeque<Decimal>,
}

impl Posts {
    fn new(group: &StaffGroup) -> Self {
        let filled = group.posts * (Decimal::ONE - group.vacant);
        let leavers = filled * group.turnover / YEAR;
        Self {
            there: group.posts,
            filled,
            left: std::iter::repeat_n(leavers, group.months_to_fill as usize).collect(),
        }
    }

    /// Who joins at the start of a month.
    fn begin(&mut self, group: &StaffGroup, place: usize, month: Month) {
        let joins = |from: &Month| if place == 0 { *from <= month } else { *from == month };
        for joiners in group.joiners.iter().filter(|joiners| joins(&joiners.from)) {
            self.there = (self.there + joiners.posts).max(Decimal::ZERO);
            self.filled += joiners.posts;
        }
        let qualify = |months: u32| months as usize == place;
        let qualified = group.trainees.iter().filter(|t| qualify(t.months_to_qualify));
        self.filled += qualified.map(|trainees| trainees.people).sum::<Decimal>();
        self.filled = self.filled.clamp(Decimal::ZERO, self.there);
    }

    /// Who leaves at its end, and whose post is filled.
    fn end(&mut self, group: &StaffGroup) {
        let leavers = self.filled * group.turnover / YEAR;
        self.left.push_back(leavers);
        let filled = self.left.pop_front().unwrap_or_default();
        self.filled = (self.filled - leavers + filled).clamp(Decimal::ZERO, self.there);
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::locality::{Joiners, Trainees};

    fn group() -> StaffGroup {
        StaffGroup {
            role: "Therapist".to_owned(),
            intensity: Some(Intensity::High),
            posts: dec!(20),
            cost_a_year: dec!(48000),
            contacts_a_week: dec!(20),
            leave_weeks: dec!(7),
            sickness: dec!(0.04),
            training: dec!(0.05),
            supervision: dec!(0.10),
            vacant: dec!(0.05),
            turnover: dec!(0.20),
            months_to_fill: 3,
            trainees: Vec::new(),
            joiners: Vec::new(),
        }
    }

    fn year(group: StaffGroup) -> Vec<StaffMonth> {
        let locality = Locality { staff: vec![group], ..Locality::default() };
        workforce(&locality, &Month::range(Month::new(2024, 4), Month::new(2025, 3)))
    }

    #[test]
    fn sessions_are_what_is_left_of_a_week_by_hand() {
        // 20 × 45 weeks ÷ 12 = 75 a month; × 0.96 × 0.95 × 0.90 = 61.56.
        assert_eq!(sessions_a_month(&group()), dec!(61.56));
        assert_eq!(year(group())[0].sessions_of(Intensity::High), dec!(19) * dec!(61.56));
        assert_eq!(year(group())[0].cost, dec!(76000));
    }

    #[test]
    fn empty_posts_that_turnover_explains_stay_as_many() {
        // 20 % a year with three months to fill keeps 5 % of 20 posts empty, all but a rounding.
        assert!(year(group()).iter().all(|month| month.in_post == [dec!(19)]));
    }

    #[test]
    fn who_leaves_comes_back_as_somebody_else_when_the_post_is_filled() {
        let staff = year(StaffGroup { vacant: dec!(0), turnover: dec!(0), ..group() });
        assert!(staff.iter().all(|month| month.in_post == [dec!(20)]));
        let never = year(StaffGroup { months_to_fill: 99, vacant: dec!(1), ..group() });
        assert!(never.iter().all(|month| month.in_post == [dec!(0)]));
    }

    #[test]
    fn trainees_take_empty_posts_and_no_others() {
        let training =
            |people| Trainees { people, months_to_qualify: 6, contacts: dec!(0.5), cost_a_year: dec!(24000) };
        let group = StaffGroup { turnover: dec!(0), vacant: dec!(0.10), ..group() };
        let staff = year(StaffGroup { trainees: vec![training(dec!(3))], ..group });
        assert_eq!(staff[5].in_post, [dec!(18)]);
        assert_eq!(staff[5].sessions_of(Intensity::High), dec!(19.5) * dec!(61.56));
        assert_eq!(staff[6].in_post, [dec!(20)], "the third finds no post");
        assert_eq!(staff[5].cost - staff[6].cost, dec!(72000) + dec!(6000) - dec!(80000));
    }

    #[test]
    fn posts_are_added_and_taken_away_from_their_month() {
        let joiners = vec![
            Joiners { from: Month::new(2024, 1), posts: dec!(1) },
            Joiners { from: Month::new(2024, 6), posts: dec!(4) },
            Joiners { from: Month::new(2024, 8), posts: dec!(-5) },
        ];
        let group = StaffGroup { turnover: dec!(0), vacant: dec!(0), joiners, ..group() };
        let staff: Vec<Decimal> = year(group).iter().map(StaffMonth::people).collect();
        assert_eq!(staff[..5], [dec!(21), dec!(21), dec!(25), dec!(25), dec!(20)]);
    }
}
