//! A share of the core for each quarter, and each year, with fewer people than agreed (rule 23).

use super::price::added;
use super::value::value_at;
use super::{Chain, Formula, Test, Why, Worked};
use crate::activity::Counter;
use crate::calendar::{Month, Period};
use crate::export::workbook::book::Look;
use crate::payment::Component;
use crate::scheme::{AccessBase, AccessPenalty, Floor};

/// A floor of people for a quarter or a year, and the core of it.
struct FloorTest {
    missed: Result<Test, Why>,
    core: Worked,
}

impl Chain<'_, '_, '_> {
    pub(super) fn access(&mut self) {
        let Some(access) = &self.first().penalties.access else { return };
        let codes = self.contract();
        let Some(floor) = access.floor(&codes.provider, &codes.commissioner, self.year) else { return };
        let quarters = self.year.quarters().map(Period::Quarter);
        let whole = Period::Year(self.year);
        let core = self.core_of_year();
        let year = self.floor_test(whole, (floor, "year", floor.year), core);
        let mut lost: Vec<Worked> = Vec::new();
        for quarter in quarters {
            let core = added(
                self.within(quarter).filter(|m| m.begun).flat_map(|m| &m.parts).map(|part| part.core.clone()),
            );
            let test = self.floor_test(quarter, (floor, "quarter", floor.quarter), core);
            lost.push(self.lost(access, quarter, &test, &year));
            if self.selection.is_whole(quarter) && self.has_begun(quarter) {
                let lost = lost.last().cloned().unwrap_or(Err(Why::NoFormula));
                self.penalise(
                    quarter,
                    Component::PenaltyAccess,
                    lost,
                    "a share of the core, below the floor",
                );
            }
        }
        if self.selection.is_whole(whole) && self.has_begun(whole) {
            let taken = self.lost_in_year(access, &year, lost);
            self.penalise(
                whole,
                Component::PenaltyAccessAnnual,
                taken,
                "a share of the core of the year, below its floor",
            );
        }
    }

    fn floor_test(
        &mut self,
        period: Period,
        (floor, field, people): (&Floor, &str, u32),
        core: Worked,
    ) -> FloorTest {
        let year = floor.from.map_or_else(String::new, |year| format!(".{year}"));
        let path = format!("penalties.access.floors.{}.{}{year}.{field}", floor.provider, floor.commissioner);
        let least = self.term(self.year.first_month(), &path, people.into());
        let entered = self.counted(Counter::Entered, period);
        let missed = entered.map(|entered| {
            let entered = self.step(period, "People entering treatment", entered, Look::People);
            self.ask(period, "Below the floor (1) or not (0)", Self::is_below(entered, least))
        });
        let core = core.map(|core| self.step(period, "The core of the period", core, Look::Pounds));
        FloorTest { missed, core }
    }

    /// What a quarter below its floor loses, in whole pence.
    fn lost(
        &mut self,
        access: &AccessPenalty,
        quarter: Period,
        test: &FloorTest,
        year: &FloorTest,
    ) -> Worked {
        let base = match access.base {
            AccessBase::AnnualCore => year.core.clone(),
            AccessBase::PeriodCore => test.core.clone(),
        };
        let rate = self.term(self.year.first_month(), "penalties.access.quarter_rate", access.quarter_rate);
        let taken = (base? * rate).rounded();
        let lost = test.missed.clone()?.then(taken, Formula::ZERO);
        Ok(self.step(quarter, "Lost in the quarter", lost, Look::Pounds))
    }

    /// What the year loses; or gives back, below zero.
    fn lost_in_year(&mut self, access: &AccessPenalty, year: &FloorTest, lost: Vec<Worked>) -> Worked {
        let rate = self.term(self.year.first_month(), "penalties.access.year_rate", access.year_rate);
        let back = if access.refund_when_year_met { -added(lost.into_iter())? } else { Formula::ZERO };
        Ok(year.missed.clone()?.then(year.core.clone()? * rate, back))
    }

    /// What is not withheld of the year, of a value whether its months were chosen or not.
    fn core_of_year(&mut self) -> Worked {
        let values = std::rc::Rc::clone(&self.values);
        let Some(first) = values.first() else {
            let begun = self.months.iter().filter(|month| month.begun).flat_map(|month| &month.parts);
            return added(begun.chain(&self.off_plan).map(|part| part.core.clone()));
        };
        let codes = self.contract();
        let begun = |month: &Month| {
            let terms = self.terms(Period::Month(*month));
            codes.life.holds(*month) && terms.timing.has_begun(&codes.provider, *month)
        };
        let months = self.year.months();
        if values.len() == 1 && first.from() == self.year.first_month() && months.iter().all(begun) {
            return first.core();
        }
        let core = |month: &Month| match value_at(&values, *month) {
            Some(value) => self.core_and_pot_of(value, *month)[0].clone(),
            None => Ok(Formula::ZERO),
        };
        added(months.iter().filter(|month| begun(month)).map(core))
    }
}
