//! Limits and sharing: what they change of the rounded lines that stand before them (rules 24 and 25).

use rust_decimal::Decimal;

use super::left::{Limiting, PotLeft};
use super::price::added;
use super::value::Against;
use super::{Chain, Formula, Side, Worked};
use crate::calendar::{Month, Period};
use crate::export::workbook::book::Look;
use crate::payment::Component;
use crate::scheme::{Band, Outcomes, Paid, Stage};

/// Words beside the line of a stage.
const fn how(stage: Stage) -> &'static str {
    match stage {
        Stage::Tolerance => "full price within the band around the plan, the marginal rate beyond",
        Stage::CapAndCollar => "no less than the collar and no more than the cap",
        Stage::Sharing => "the commissioner's share of a surplus or a loss",
        Stage::Total => "no less than the floor and no more than the ceiling",
        Stage::Outcomes | Stage::Penalties | Stage::Adjustments => "",
    }
}

impl Chain<'_, '_, '_> {
    pub(super) fn limit(&mut self, stage: Stage, component: Component) {
        let grain = self.first().limits.period.grain();
        for period in self.periods(grain) {
            let limits = &self.terms(period).limits;
            let has = match stage {
                Stage::Tolerance => limits.tolerance.is_some(),
                Stage::CapAndCollar => limits.cap_and_collar.is_some(),
                Stage::Sharing => limits.sharing.is_some(),
                Stage::Total => limits.total.is_some(),
                Stage::Outcomes | Stage::Penalties | Stage::Adjustments => false,
            };
            let from = limits.from(stage).filter(|from| *from > period.first_month());
            if has && from.is_none_or(|from| from <= period.last_month()) {
                let effect = self.effect(stage, period, from);
                drop(self.enter(period, component, effect, how(stage)));
            }
        }
    }

    /// What the limit of a stage changes of a period, beside its pot where that is split off afterwards.
    fn effect(&mut self, stage: Stage, period: Period, from: Option<Month>) -> Worked {
        let against = if stage == Stage::Sharing { Against::Cost } else { Against::Plan };
        let plan = self.value_of_period(against, period, from)?;
        let plan = self.step(period, "What it is held against", plan, Look::Pounds);
        let so_far = self.so_far(period, from)?;
        let Some((before, withheld)) = self.pot_before(period, stage, from)? else {
            let paid = self.step(period, "Paid before this limit", so_far, Look::Pounds);
            let after = self.after(stage, period, paid.clone(), plan);
            return Ok(after - paid);
        };
        let paid = if withheld { so_far + before.pot.clone() } else { so_far };
        let paid = self.step(period, "Paid before this limit, with the pot", paid, Look::Pounds);
        let left = self.after(stage, period, paid.clone(), plan);
        let left = self.step(period, "Left by this limit, with the pot", left, Look::Pounds);
        let share = self.pot_share(period);
        let limiting = Limiting { paid: paid.clone(), left: left.clone(), share };
        let after = self.limited(period, before.clone(), limiting);
        let effect = left - paid;
        let change = after.pot.clone() - before.pot;
        self.pots_left.retain(|left| left.period != period || left.from != from);
        self.pots_left.push(after);
        Ok(if withheld { effect - change } else { effect })
    }

    /// The lines of a period so far, as far as they are of no month before `from`.
    fn so_far(&self, period: Period, from: Option<Month>) -> Worked {
        let holds = |p: Period| period.holds(p) && from.is_none_or(|from| from <= p.first_month());
        added(self.entered.iter().filter(|(p, _, _)| holds(*p)).map(|(_, _, pounds)| pounds.clone()))
    }

    /// What a limit leaves of a payment, given the plan.
    fn after(&mut self, stage: Stage, period: Period, paid: Formula, plan: Formula) -> Formula {
        let (limits, begin) = (&self.terms(period).limits, period.first_month());
        let mut between = |paths: [&str; 2], shares: [Decimal; 2]| {
            let [least, most] =
                [0, 1].map(|end| (plan.clone() * self.term(begin, paths[end], shares[end])).rounded());
            paid.clone().at_least(least).at_most(most)
        };
        match stage {
            Stage::CapAndCollar => limits.cap_and_collar.as_ref().map(|terms| {
                between(
                    ["limits.cap_and_collar.collar", "limits.cap_and_collar.cap"],
                    [terms.collar, terms.cap],
                )
            }),
            Stage::Total => limits.total.as_ref().map(|terms| {
                between(["limits.total.floor", "limits.total.ceiling"], [terms.floor, terms.ceiling])
            }),
            Stage::Tolerance => limits.tolerance.as_ref().map(|terms| {
                let band = self.term(begin, "limits.tolerance.band", terms.band);
                let rate = self.term(begin, "limits.tolerance.rate", terms.rate);
                let above = plan.clone() * (Formula::ONE + band.clone());
                let below = plan.clone() * (Formula::ONE - band);
                let beyond = (above.clone() + (paid.clone() - above.clone()) * rate.clone()).rounded();
                let short = (below.clone() - (below.clone() - paid.clone()) * rate).rounded();
                let within = paid.clone().is(Side::Below, below).then(short, paid.clone());
                paid.clone().is(Side::Above, above).then(beyond, within)
            }),
            Stage::Sharing => limits.sharing.as_ref().map(|terms| {
                let months = period.last_month().since(period.first_month()) as usize + 1;
                let gap = self.step(
                    period,
                    "Surplus, or loss below zero",
                    paid.clone() - plan.clone(),
                    Look::Pounds,
                );
                let gain = self.shared("gain", &terms.gain, (begin, months), gap.clone());
                let loss = self.shared("loss", &terms.loss, (begin, months), -gap.clone());
                let moved = gap.is(Side::Above, Formula::ZERO).then(-gain, loss);
                paid.clone() + moved.rounded()
            }),
            Stage::Outcomes | Stage::Penalties | Stage::Adjustments => None,
        }
        .unwrap_or(paid)
    }

    /// The commissioner's share of a gap, band by band; bands are pounds a year.
    fn shared(
        &mut self,
        side: &str,
        bands: &[Band],
        (begin, months): (Month, usize),
        gap: Formula,
    ) -> Formula {
        let mut edges = Vec::new();
        for (number, band) in bands.iter().enumerate() {
            let edge = self.term(begin, &format!("limits.sharing.{side}.{number}.beyond"), band.beyond);
            edges.push(edge * Formula::whole(months) / Formula::whole(12));
        }
        let mut sum = Formula::ZERO;
        for (number, band) in bands.iter().enumerate() {
            let share = self.term(begin, &format!("limits.sharing.{side}.{number}.share"), band.share);
            let to = match edges.get(number + 1) {
                Some(next) => gap.clone().at_most(next.clone()),
                None => gap.clone(),
            };
            sum = sum + (to - edges[number].clone()).at_least(Formula::ZERO) * share;
        }
        sum
    }

    /// The pot of a period as limits before left it, and whether it is withheld, where it is split off after this
    /// stage.
    fn pot_before(
        &mut self,
        period: Period,
        stage: Stage,
        from: Option<Month>,
    ) -> Result<Option<(PotLeft, bool)>, super::Why> {
        let terms = self.terms(period);
        let Some(pot) = terms.pot().filter(|pot| pot.amount.is_none()) else { return Ok(None) };
        if !self.is_before_outcomes(stage) || self.is_shadow() {
            return Ok(None);
        }
        let withheld = pot.paid == Paid::Withheld;
        let left = self.pots_left.iter().find(|left| left.period == period && left.from == from).cloned();
        let left = match left {
            Some(left) => left,
            None => {
                let pot = self.pot_from(pot, period, from)?;
                let paid = self.so_far(period, from)?;
                PotLeft::new(period, from, pot.clone(), if withheld { paid + pot } else { paid })
            }
        };
        Ok(Some((left, withheld)))
    }

    /// The pot of a period, or of its months from one on.
    pub(super) fn pot_from(&mut self, pot: &Outcomes, period: Period, from: Option<Month>) -> Worked {
        let part = self.part_at_stake(period.first_month());
        let Some(from) = from.filter(|from| *from > period.first_month()) else {
            return self.pot_of(pot, "outcomes", part, period);
        };
        let mut sum = Formula::ZERO;
        for month in Month::range(from, period.last_month()) {
            sum = sum + self.pot_of(pot, "outcomes", part.clone(), Period::Month(month))?;
        }
        Ok(sum)
    }

    fn is_before_outcomes(&self, stage: Stage) -> bool {
        let order = &self.first().order;
        let place = |wanted: Stage| order.iter().position(|stage| *stage == wanted);
        place(stage) < place(Stage::Outcomes)
    }
}
