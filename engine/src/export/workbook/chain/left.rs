//! What limits that stand before the pot leave of it (rule 44): they act one after another, and the pot is split off
//! what is left in the end.

use super::price::counts;
use super::{Chain, Formula, PartWork, Side, Test, Why, Worked};
use crate::calendar::{Month, Period};
use crate::export::workbook::book::Look;
use crate::scheme::{Outcomes, Paid};

/// A period whose activity was limited before its pot is split off.
#[derive(Clone)]
pub(super) struct PotLeft {
    pub period: Period,
    /// The month from which on, where the limit begins within the period.
    pub from: Option<Month>,
    before: Formula,
    pub pot: Formula,
    left: Formula,
    /// The pot over the activity that it is split off, as it was before any limit.
    of: [Formula; 2],
}

/// What a limit was of, what it left, and what share of activity the pot is.
pub(super) struct Limiting {
    pub paid: Formula,
    pub left: Formula,
    pub share: Formula,
}

impl PotLeft {
    /// Before any limit.
    pub fn new(period: Period, from: Option<Month>, pot: Formula, paid: Formula) -> Self {
        Self { period, from, before: pot.clone(), pot: pot.clone(), left: paid.clone(), of: [pot, paid] }
    }
}

impl Chain<'_, '_, '_> {
    /// The same after a limit.
    pub(super) fn limited(&mut self, period: Period, mut left: PotLeft, by: Limiting) -> PotLeft {
        if self.now(&left.left) != self.now(&by.paid) {
            // Something else was taken or given in between.
            left.of = [left.pot.clone(), by.paid];
        }
        let [pot, paid] = left.of.clone();
        let what = by.left.clone().at_least(Formula::ZERO);
        let nothing = (what.clone() * by.share).rounded();
        let part = (what * pot / paid.clone()).rounded();
        let pot = paid.is(Side::Above, Formula::ZERO).then(part, nothing);
        left.pot = self.step(period, "The pot that is left", pot, Look::Pounds);
        left.left = by.left;
        left
    }

    /// The one share that a pot is of all of a period's activity that comes to anything; nothing where it is of one
    /// part and not of another, and where nothing comes to anything.
    pub(super) fn pot_share(&mut self, period: Period) -> Formula {
        let groups = self.shares(period);
        let none = Formula::ZERO;
        let some = |wholes: &[Formula]| {
            let [most, least] = [Formula::Largest(wholes.to_vec()), Formula::Smallest(wholes.to_vec())];
            Test::Any(vec![most.is(Side::Above, none.clone()), least.is(Side::Below, none.clone())])
        };
        let mut asked = Vec::new();
        for (share, wholes) in &groups {
            asked.push((share, self.ask(period, "Whether this part comes to anything", some(wholes))));
        }
        let alone = |place: usize| {
            let is_it = |(other, (_, some)): (usize, &(&Formula, Test))| {
                let wanted = if other == place { Formula::ONE } else { Formula::ZERO };
                Test::Compare(some.clone().flag(), Side::Equal, wanted)
            };
            Test::all(asked.iter().enumerate().map(is_it).collect())
        };
        let shares = asked.iter().enumerate().filter(|(_, (share, _))| !share.is_zero());
        shares.fold(Formula::ZERO, |sum, (place, (share, _))| {
            sum + alone(place).then((*share).clone(), Formula::ZERO)
        })
    }

    /// What the parts of a period come to in whole pence, by the share of them that is the pot's.
    fn shares(&mut self, period: Period) -> Vec<(Formula, Vec<Formula>)> {
        let terms = self.terms(period);
        let Some(pot) = terms.pot() else { return Vec::new() };
        let begin = period.first_month();
        let share = self.term(begin, "outcomes.share", pot.share) * self.part_at_stake(begin);
        let of_part = |part: &PartWork, counted: bool| match pot.paid {
            _ if !counted => Formula::ZERO,
            Paid::Withheld => part.share.clone(),
            Paid::OnTop if counts(pot, part.component) => share.clone(),
            Paid::OnTop => Formula::ZERO,
        };
        let mut all: Vec<(Formula, Worked)> = Vec::new();
        for month in self.within(period) {
            let counted = pot.paid == Paid::Withheld || Self::is_at_risk(pot, month);
            all.extend(month.parts.iter().map(|part| (of_part(part, counted), part.whole.clone())));
        }
        if period.holds(Period::Year(self.year)) {
            all.extend(self.off_plan.iter().map(|part| (of_part(part, true), part.whole.clone())));
        }
        let mut groups: Vec<(Formula, Vec<Formula>)> = Vec::new();
        for (share, whole) in all {
            // What is not known is not nothing.
            let whole = whole.unwrap_or(Formula::ONE);
            match groups.iter_mut().find(|(known, _)| *known == share) {
                Some((_, wholes)) => wholes.push(whole),
                None => groups.push((share, vec![whole])),
            }
        }
        groups
    }

    /// What limits on activity that were worked first leave of a pot of a period.
    pub(super) fn left_of(&mut self, pot: &Outcomes, period: Period, amount: Worked) -> Worked {
        let mut left = amount;
        for around in self.pots_left.clone() {
            if around.period.holds(period) {
                left = self.part_left(pot, period, left, &around);
            } else if period.holds(around.period) {
                left = left.map(|left| left + around.pot.clone() - around.before.clone());
            }
        }
        left
    }

    /// A year's limit over its quarters, in proportion to their pots; of a quarter before the month in which the
    /// limit begins nothing is changed.
    fn part_left(&mut self, pot: &Outcomes, period: Period, amount: Worked, around: &PotLeft) -> Worked {
        let within: Vec<Period> =
            self.begun_periods(pot.period.grain()).into_iter().filter(|p| around.period.holds(*p)).collect();
        let Some(place) = within.iter().position(|p| *p == period) else { return amount };
        if around.from.is_some_and(|from| from > period.last_month()) {
            return amount;
        }
        let pots: Result<Vec<Formula>, Why> =
            within.iter().map(|p| self.pot_from(pot, *p, around.from)).collect();
        let pots = pots?;
        let left = self.split(period, "The pot that is left", &around.pot, &pots).swap_remove(place);
        match around.from {
            Some(_) => Ok(amount? - pots[place].clone() + left),
            None => Ok(left),
        }
    }
}
