//! People whose service line the data does not tell.
//!
//! In an extract the line stands with the treatment: who leaves before treatment, or still waits, has none. By
//! line everybody who is referred would then have started at the end, and every list would run to zero for
//! want of a line, while the people who wait were on none.
//!
//! So the people without a line are shared over the lines, in proportion to who starts on each in all
//! months: that those who do not start would have gone the way of those who do is an assumption, and no total
//! hangs on it. As many are kept without a line as start without one. People stay whole: each is given to the
//! line that is farthest behind its share.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Counts, LineMonth};
use crate::activity::UNKNOWN;
use crate::quantity::show;

/// People who had no line of their own and were shared over the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WithoutLine {
    /// Of those referred.
    pub referred: i64,
    /// Of those who left before treatment.
    pub left: i64,
}

impl WithoutLine {
    /// What was assumed, in a sentence; nothing where nobody was without a line.
    pub fn says(self) -> Option<String> {
        let number = |people: i64| show::number(Decimal::from(people));
        (self != Self::default()).then(|| {
            format!(
                "{} people referred and {} who left before treatment have no service line in the data; they are shared over the lines in proportion to who starts on each, which is an assumption and moves no total.",
                number(self.referred),
                number(self.left)
            )
        })
    }
}

/// Shares people without a line over the lines, as far as anybody starts on one.
pub(super) fn share_out(lines: &mut BTreeMap<Arc<str>, Counts>) -> WithoutLine {
    let mut shared = WithoutLine::default();
    let weights: Vec<i64> = lines.values().map(|counts| all(counts, |month| month.wanted)).collect();
    let named = lines.iter().zip(&weights).any(|((line, _), starts)| **line != *UNKNOWN && *starts > 0);
    let Some(unknown) = lines.get_mut(UNKNOWN).filter(|_| named) else { return shared };
    let (mut referred, mut left) = (Vec::new(), Vec::new());
    for month in &mut unknown.months {
        let stay = month.referred.min(month.wanted);
        referred.push(month.referred - stay);
        left.push(month.left);
        (month.referred, month.left) = (stay, 0);
    }
    (shared.referred, shared.left) = (referred.iter().sum(), left.iter().sum());
    for (people, to) in [(referred, Field::Referred), (left, Field::Left)] {
        let mut given = Shares::new(&weights);
        for (place, people) in people.into_iter().enumerate() {
            for (counts, part) in lines.values_mut().zip(given.next(people)) {
                *to.of(&mut counts.months[place]) += part;
            }
        }
    }
    shared
}

fn all(counts: &Counts, of: fn(&LineMonth) -> i64) -> i64 {
    counts.months.iter().map(of).sum()
}

#[derive(Clone, Copy)]
enum Field {
    Referred,
    Left,
}

impl Field {
    const fn of(self, month: &mut LineMonth) -> &mut i64 {
        match self {
            Self::Referred => &mut month.referred,
            Self::Left => &mut month.left,
        }
    }
}

/// Whole people shared out month by month, so that what each line was given so far follows its share.
struct Shares<'a> {
    weights: &'a [i64],
    of_all: Decimal,
    so_far: i64,
    given: Vec<i64>,
}

impl<'a> Shares<'a> {
    fn new(weights: &'a [i64]) -> Self {
        let of_all = Decimal::from(weights.iter().sum::<i64>().max(1));
        Self { weights, of_all, so_far: 0, given: vec![0; weights.len()] }
    }

    /// The people of the next month by line; they add up.
    fn next(&mut self, people: i64) -> Vec<i64> {
        self.so_far += people;
        let due: Vec<Decimal> = self
            .weights
            .iter()
            .zip(&self.given)
            .map(|(weight, given)| {
                Decimal::from(*weight) * Decimal::from(self.so_far) / self.of_all - Decimal::from(*given)
            })
            .collect();
        let whole = |due: &Decimal| {
            due.round_dp_with_strategy(0, RoundingStrategy::ToZero).to_i64().unwrap_or_default().max(0)
        };
        let mut parts: Vec<i64> = due.iter().map(whole).collect();
        let behind = |parts: &[i64], place: usize| due[place] - Decimal::from(parts[place]);
        let lines: Vec<usize> = (0..parts.len()).filter(|place| self.weights[*place] > 0).collect();
        while parts.iter().sum::<i64>() != people {
            let short = parts.iter().sum::<i64>() < people;
            let others = lines.iter().copied().filter(|place| short || parts[*place] > 0);
            // Of several as far behind, the first.
            let next = others.reduce(|best, next| {
                let farther = if short {
                    behind(&parts, next) > behind(&parts, best)
                } else {
                    behind(&parts, next) < behind(&parts, best)
                };
                if farther { next } else { best }
            });
            let Some(next) = next else { break };
            parts[next] += if short { 1 } else { -1 };
        }
        self.given.iter_mut().zip(&parts).for_each(|(given, part)| *given += part);
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(months: &[(i64, i64, i64)]) -> Counts {
        let mut counts = Counts::new(months.len());
        for (month, (referred, left, wanted)) in counts.months.iter_mut().zip(months) {
            (month.referred, month.left, month.wanted) = (*referred, *left, *wanted);
        }
        counts
    }

    /// A line with people referred, leaving and starting, by month.
    type Line<'a> = (&'a str, &'a [(i64, i64, i64)]);

    fn lines(of: &[Line<'_>]) -> BTreeMap<Arc<str>, Counts> {
        of.iter().map(|(line, months)| (Arc::from(*line), counts(months))).collect()
    }

    fn told(lines: &BTreeMap<Arc<str>, Counts>, line: &str) -> Vec<(i64, i64, i64)> {
        lines[line].months.iter().map(|month| (month.referred, month.left, month.wanted)).collect()
    }

    #[test]
    fn people_without_a_line_go_where_others_start() {
        // Three in four start on 2a. Of 20 referred without a line 8 leave, and 12 wait.
        let mut of = lines(&[
            ("2a", &[(30, 0, 15), (0, 0, 15)]),
            ("3a", &[(10, 0, 5), (0, 0, 5)]),
            ("unknown", &[(10, 2, 0), (10, 6, 0)]),
        ]);
        assert_eq!(share_out(&mut of), WithoutLine { referred: 20, left: 8 });
        assert!(of["unknown"].is_nobody());
        // 7.5 and 2.5 people a month: eight and two, then seven and three.
        assert_eq!(told(&of, "2a"), [(38, 2, 15), (7, 4, 15)]);
        assert_eq!(told(&of, "3a"), [(12, 0, 5), (3, 2, 5)]);
    }

    #[test]
    fn who_starts_without_a_line_is_kept_without_one() {
        let mut of = lines(&[("2a", &[(6, 0, 6)]), ("unknown", &[(10, 1, 2)])]);
        assert_eq!(share_out(&mut of), WithoutLine { referred: 8, left: 1 });
        // A quarter of those who start have no line.
        assert_eq!(told(&of, "unknown"), [(4, 0, 2)]);
        assert_eq!(told(&of, "2a"), [(12, 1, 6)]);
    }

    #[test]
    fn where_nobody_has_a_line_everything_stays() {
        let before = [(10, 3, 4), (8, 2, 6)];
        let mut of = lines(&[("unknown", &before)]);
        assert_eq!(share_out(&mut of), WithoutLine::default());
        assert_eq!(told(&of, "unknown"), before);
    }

    #[test]
    fn whole_people_always_add_up_and_follow_their_shares() {
        let weights = [1, 7, 0, 13, 2];
        let mut shares = Shares::new(&weights);
        let mut so_far = 0;
        for people in [0, 1, 1, 1, 5, 0, 23, 2, 100, 1, 1, 1] {
            let parts = shares.next(people);
            so_far += people;
            assert_eq!(parts.iter().sum::<i64>(), people);
            assert!(parts.iter().all(|part| *part >= 0) && parts[2] == 0, "{parts:?}");
            for (weight, given) in weights.iter().zip(&shares.given) {
                let due = Decimal::from(*weight) * Decimal::from(so_far) / Decimal::from(23);
                assert!((due - Decimal::from(*given)).abs() < Decimal::ONE, "{due} {given}");
            }
        }
    }
}
