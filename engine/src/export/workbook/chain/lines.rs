//! People by service line and by what became of them.

use super::people::Item;
use super::price::{PartWork, People, added};
use super::{Chain, Why, Worked};
use crate::activity::{Counter, Slice};
use crate::calendar::Month;
use crate::export::workbook::formula::Formula;
use crate::payment::Component;
use crate::quantity::Quantity;
use crate::scheme::{Choice, LinePrices, Recovers, StepUps, Trigger, TriggerPrices, Unpriced};

/// The triggers by field.
const TRIGGERS: [&str; 3] = ["enters", "completes", "recovers"];

impl<'c> Chain<'c, '_, '_> {
    pub(super) fn service_lines(
        &mut self,
        lines: &'c LinePrices,
        month: Month,
        factor: &Formula,
    ) -> PartWork {
        let items = self.triggered(lines, month, &[month]);
        let (others, more) = self.other_lines(lines, month, &items);
        let people = added(items.iter().flatten().map(|item| item.people.clone()).chain([others.clone()]));
        let stepped = self.stepped_up(lines, month);
        let all: Vec<Item> = items.into_iter().flatten().chain(stepped).collect();
        let part = self.part(month, (Component::ServiceLines, true), all, Some((others, more)), factor);
        // Somebody stepped up, who is paid for twice, is one person.
        PartWork { people: Some(People { number: people, each: true }), ..part }
    }

    /// The people of priced lines, by line and trigger.
    fn triggered(&mut self, lines: &'c LinePrices, month: Month, over: &[Month]) -> Vec<[Item; 3]> {
        let mut items = Vec::new();
        for prices in &lines.lines {
            items.push(std::array::from_fn(|trigger| Item {
                people: self.of_trigger(
                    lines,
                    trigger,
                    over,
                    (&format!("line {}", prices.line), &|slice| *slice.code == *prices.line),
                ),
                price: self.trigger_price(prices, trigger, month),
            }));
        }
        items
    }

    fn trigger_price(&mut self, prices: &TriggerPrices, trigger: usize, month: Month) -> Formula {
        let price = [prices.enters, prices.completes, prices.recovers][trigger];
        self.term(month, &format!("lines.{}.{}", prices.line, TRIGGERS[trigger]), price)
    }

    /// The people of some lines who reached a trigger.
    fn of_trigger(
        &mut self,
        lines: &LinePrices,
        trigger: usize,
        months: &[Month],
        (whose, is_theirs): (&str, &dyn Fn(&Slice) -> bool),
    ) -> Worked {
        let selection = self.selection;
        let count = |contract, month| {
            let theirs = selection.by_line(contract, month).iter().filter(|slice| is_theirs(slice));
            theirs.map(|slice| triggered(lines, slice)[trigger]).sum()
        };
        // Schemes may mean other people by the same trigger.
        let (recovers, never) = (word(lines.recovers), word(lines.never_at_caseness));
        let words = format!("Ended, {whose}: {} ({recovers}; never a case: {never})", TRIGGERS[trigger]);
        self.count(&words, months, &count)
    }

    /// People of lines without prices, and what they are worth: each trigger at its mean, weighted by everybody on a
    /// line, whatever became of them.
    fn other_lines(&mut self, lines: &'c LinePrices, month: Month, items: &[[Item; 3]]) -> (Worked, Worked) {
        let priced: Vec<&str> = lines.lines.iter().map(|prices| prices.line.as_str()).collect();
        let is_other = |slice: &Slice| !priced.contains(&&*slice.code);
        let whose = format!("no line of {}", priced.join(", "));
        let (mut everybody, mut pounds) = (Ok(Formula::ZERO), Ok(Formula::ZERO));
        for trigger in 0..TRIGGERS.len() {
            let people = self.of_trigger(lines, trigger, &[month], (&whose, &is_other));
            everybody = everybody.and_then(|sum: Formula| Ok(sum + people.clone()?));
            if self.nobody(&people) {
                continue;
            }
            let told = self.selection.tells_lines(self.contract, self.year);
            let people = people.and_then(|people| if told { Ok(people) } else { Err(Why::NotHeld) });
            let worth = people.and_then(|people| match lines.other_lines {
                Unpriced::Nothing => Ok(Formula::ZERO),
                Unpriced::OwnPrice => Ok(people * self.term(month, "lines.other_price", lines.other_price)),
                Unpriced::MeanPrice => {
                    let here = at_price_of(items, trigger);
                    let [sum, number] = self.mean(month, &here, |chain| {
                        let held: Vec<Month> = chain.selection.held_in(chain.year).collect();
                        at_price_of(&chain.triggered(lines, month, &held), trigger)
                    })?;
                    Ok(people * sum / number)
                }
            });
            pounds = pounds.and_then(|sum: Formula| Ok(sum + worth?));
        }
        (everybody, pounds)
    }

    /// People stepped up, who are paid for on the line that they came from as well.
    fn stepped_up(&mut self, lines: &'c LinePrices, month: Month) -> Option<Item> {
        let selection = self.selection;
        let from = lines.lines.iter().find(|prices| prices.line == lines.stepped_up_from);
        let prices = from.filter(|_| lines.step_ups == StepUps::BothLines)?;
        let count = |contract, month| {
            selection.by_line(contract, month).iter().map(|slice| slice.count(Counter::EndedSteppedUp)).sum()
        };
        let people = self.count("Ended stepped up, all lines", &[month], &count);
        Some(Item { people, price: self.trigger_price(prices, 0, month) })
    }
}

/// The word of a choice.
fn word<C: Choice>(choice: C) -> &'static str {
    C::WORDS[choice.place()].0
}

/// Everybody of each line, at the price of one trigger.
fn at_price_of(items: &[[Item; 3]], trigger: usize) -> Vec<Item> {
    let line = |line: &[Item; 3]| Item {
        people: added(line.iter().map(|item| item.people.clone())),
        price: line[trigger].price.clone(),
    };
    items.iter().map(line).collect()
}

/// The people of a line by trigger, of those whose referral ended.
fn triggered(lines: &LinePrices, slice: &Slice) -> [Quantity; 3] {
    let recovery = match lines.recovers {
        Recovers::Recovery => Counter::Recovered,
        Recovers::ReliableRecovery => Counter::ReliablyRecovered,
    };
    let (finished, recovers, never) =
        (slice.count(Counter::Finished), slice.count(recovery), slice.count(Counter::NotAtCaseness));
    let mut triggered = [
        slice.count(Counter::EndedAfterTreatment),
        finished - recovers.within(finished) - never.within(finished),
        recovers,
    ];
    match lines.never_at_caseness {
        Trigger::Completes => triggered[1] += never,
        Trigger::Recovers => triggered[2] += never,
        Trigger::Enters => triggered[0] += never,
        Trigger::Nothing => {}
    }
    triggered
}
