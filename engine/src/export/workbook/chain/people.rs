//! People at prices: each kind of price as counts and the prices of those counted.

use super::price::{PartWork, People, added};
use super::{Chain, Why, Worked};
use crate::activity::{ContractIndex, Counter, Selection, Slice};
use crate::calendar::{Month, Period};
use crate::export::workbook::formula::Formula;
use crate::measure::Expression;
use crate::payment::Component;
use crate::quantity::Quantity;
use crate::scheme::{
    AssessmentPrice, AssessorPrice, ContactPrice, EpisodePrice, Price, PricedBy, Scheme, Unpriced,
};

/// So many people at a price.
#[derive(Clone)]
pub(super) struct Item {
    pub people: Worked,
    pub price: Formula,
}

/// What a count is called: as the tally names it.
pub(super) fn in_words(counter: Counter) -> String {
    crate::quantity::show::capital(&counter.name().replace('_', " "))
}

/// A count of a contract in a month.
pub(super) type Count<'s> = &'s dyn Fn(ContractIndex, Month) -> Quantity;

impl<'c, 'a> Chain<'c, '_, 'a> {
    /// A count of a month, in the column of these words.
    pub(super) fn count(&mut self, words: &str, months: &[Month], count: Count<'_>) -> Worked {
        let contract = self.contract;
        self.sheets.counts.over(self.sheets.book, words, count, (contract, months)).ok_or(Why::NotHeld)
    }

    pub(super) fn counter(&mut self, counter: Counter, month: Month) -> Worked {
        let selection = self.selection;
        self.count(&in_words(counter), &[month], &|contract, month| {
            of_month(selection, contract, month, counter)
        })
    }

    /// Everything of a month that is people at prices.
    pub(super) fn people(&mut self, scheme: &'c Scheme, month: Month) -> Vec<PartWork> {
        let factor = self.factor(month);
        let mut parts = Vec::new();
        if let Some(assessment) = &scheme.assessment {
            let items = self.assessments(assessment, month);
            parts.push(self.part(month, (Component::Assessments, false), items, None, &factor));
        }
        if let Some(price) = &scheme.price {
            let alone = scheme.value.is_none() && scheme.volume.is_none();
            let component = if alone { Component::Activity } else { Component::People };
            let items = self.priced(price, month);
            parts.push(self.part(month, (component, true), items, None, &factor));
        }
        if let Some(episode) = &scheme.episode {
            let items = self.clusters(episode, month, &[month]);
            let rest = self.unclustered(episode, month, &items);
            parts.push(self.part(month, (Component::Episodes, true), items, Some(rest), &factor));
        }
        if let Some(lines) = &scheme.lines {
            parts.push(self.service_lines(lines, month, &factor));
        }
        if let Some(contacts) = &scheme.contacts {
            let items = self.appointments(contacts, month);
            if !items.is_empty() {
                parts.push(self.part(month, (Component::Contacts, false), items, None, &factor));
            }
        }
        parts
    }

    fn assessments(&mut self, price: &AssessmentPrice, month: Month) -> Vec<Item> {
        let own = self.term(month, "assessment.price", price.price);
        if price.by == AssessorPrice::One {
            return vec![Item { people: self.counter(Counter::Assessed, month), price: own }];
        }
        let [low, high] =
            [Counter::AssessedLow, Counter::AssessedHigh].map(|counter| self.counter(counter, month));
        let all = self.counter(Counter::Assessed, month);
        if !self.tells_intensity() {
            return vec![Item { people: self.nobody_of(all), price: own }];
        }
        let unknown = all.and_then(|all| Ok(all - low.clone()? - high.clone()?));
        let prices = [
            self.term(month, "assessment.low", price.low),
            self.term(month, "assessment.high", price.high),
            own,
        ];
        [low, high, unknown].into_iter().zip(prices).map(|(people, price)| Item { people, price }).collect()
    }

    /// Nobody, where a count is nobody: of others the data does not tell which price they have (rule 43).
    fn nobody_of(&self, people: Worked) -> Worked {
        if self.nobody(&people) { Ok(Formula::ZERO) } else { Err(Why::NotHeld) }
    }

    pub(super) fn nobody(&self, people: &Worked) -> bool {
        people.as_ref().is_ok_and(|people| self.now(people).is_some_and(|people| people.is_zero()))
    }

    fn tells_intensity(&self) -> bool {
        let somebody = |count: Quantity| !count.is_absent() && count.is_anybody();
        let mut months = self
            .selection
            .held_in(self.year)
            .flat_map(|month| self.selection.month_held(self.contract, month));
        months.any(|m| somebody(m.count(Counter::AssessedLow)) || somebody(m.count(Counter::AssessedHigh)))
    }

    /// One price a person; lines with a price of their own are taken out first.
    fn priced(&mut self, price: &Price, month: Month) -> Vec<Item> {
        let (counter, selection) = (price.cohort.counter(), self.selection);
        let mut others = self.counter(counter, month);
        let mut items = Vec::new();
        let price_of_all = self.term(month, "price.per_person", price.per_person);
        if price.by == PricedBy::ServiceLine && !selection.tells_lines(self.contract, self.year) {
            return vec![Item { people: self.nobody_of(others), price: price_of_all }];
        }
        for line in price.by_line.iter().filter(|_| price.by == PricedBy::ServiceLine) {
            let words = format!("{}, line {}", in_words(counter), line.line);
            let count = |contract, month| of_code(selection.by_line(contract, month), &line.line, counter);
            let people = self.count(&words, &[month], &count);
            others = others.and_then(|others| Ok(others - people.clone()?));
            let price = self.term(month, &format!("price.by_line.{}", line.line), line.per_person);
            items.push(Item { people, price });
        }
        items.push(Item { people: others, price: price_of_all });
        items
    }

    /// The finished courses of priced clusters over some months, at the prices of one.
    fn clusters(&mut self, episode: &EpisodePrice, month: Month, over: &[Month]) -> Vec<Item> {
        let selection = self.selection;
        let mut items = Vec::new();
        for cluster in &episode.clusters {
            let code = &cluster.cluster;
            let count =
                |contract, month| of_code(selection.by_cluster(contract, month), code, Counter::Finished);
            let people = self.count(&format!("Finished, cluster {code}"), over, &count);
            items.push(Item { people, price: self.term(month, &format!("episode.{code}"), cluster.price) });
        }
        items
    }

    /// What people without a priced cluster are worth.
    fn unclustered(&mut self, episode: &EpisodePrice, month: Month, items: &[Item]) -> (Worked, Worked) {
        let selection = self.selection;
        let is_priced = |code: &str| episode.clusters.iter().any(|cluster| cluster.cluster == code);
        let count = |contract, month| {
            let rest = selection.by_cluster(contract, month).iter().filter(|slice| !is_priced(&slice.code));
            rest.map(|slice| slice.count(Counter::Finished)).sum()
        };
        let priced: Vec<&str> = episode.clusters.iter().map(|cluster| cluster.cluster.as_str()).collect();
        let words = format!("Finished, no cluster of {}", priced.join(", "));
        let people = self.count(&words, &[month], &count);
        let worth = people.clone().and_then(|people| {
            if self.now(&people).is_some_and(|people| people.is_zero()) {
                return Ok(Formula::ZERO);
            }
            if !selection.tells_clusters(self.contract, self.year) {
                return Err(Why::NotHeld);
            }
            match episode.unclustered {
                Unpriced::Nothing => Ok(Formula::ZERO),
                Unpriced::OwnPrice => {
                    Ok(people * self.term(month, "episode.unclustered_price", episode.unclustered_price))
                }
                Unpriced::MeanPrice => {
                    let [pounds, number] = self.mean(month, items, |chain| {
                        let held: Vec<Month> = chain.selection.held_in(chain.year).collect();
                        chain.clusters(episode, month, &held)
                    })?;
                    Ok(people * pounds / number)
                }
            }
        });
        (people, worth)
    }

    /// The mean price over people, as pounds and people; of a month with nobody, over those of the year.
    pub(super) fn mean(
        &mut self,
        month: Month,
        items: &[Item],
        year: impl FnOnce(&mut Self) -> Vec<Item>,
    ) -> Result<[Formula; 2], Why> {
        let here = self.worth_and_people(month, items)?;
        if self.now(&here[1]).is_some_and(|people| !people.is_zero()) {
            return Ok(here);
        }
        let items = year(self);
        let there = self.worth_and_people(month, &items)?;
        if self.now(&there[1]).is_some_and(|people| !people.is_zero()) {
            Ok(there)
        } else {
            Err(Why::NotHeld)
        }
    }

    fn worth_and_people(&mut self, month: Month, items: &[Item]) -> Result<[Formula; 2], Why> {
        let people = added(items.iter().map(|item| item.people.clone()))?;
        Ok([self.worth(month, items)?, people])
    }

    /// What items are worth at the prices of the scheme.
    fn worth(&mut self, month: Month, items: &[Item]) -> Worked {
        let each: Result<Vec<Formula>, Why> =
            items.iter().map(|item| Ok(item.people.clone()? * item.price.clone())).collect();
        Ok(self.long_sum(Period::Month(month), "People at prices", each?))
    }

    /// People at prices as a part of the month, with those whom no price names and what they are worth; and whether
    /// the price is for a person or a course.
    pub(super) fn part(
        &mut self,
        month: Month,
        (component, each): (Component, bool),
        items: Vec<Item>,
        rest: Option<(Worked, Worked)>,
        factor: &Formula,
    ) -> PartWork {
        let (others, more) = rest.unwrap_or((Ok(Formula::ZERO), Ok(Formula::ZERO)));
        let gross = self.worth(month, &items).and_then(|pounds| Ok((pounds + more?) * factor.clone()));
        let people = items.into_iter().map(|item| item.people).chain([others]);
        let people = People { number: added(people), each };
        PartWork { people: Some(people), ..PartWork::plain(component, gross, "people × price".to_owned()) }
    }

    fn appointments(&mut self, price: &ContactPrice, month: Month) -> Vec<Item> {
        let each = [
            (Counter::Contacts, "contacts.attended", price.attended),
            (Counter::Missed, "contacts.missed", price.missed),
        ];
        // What is not paid for need not be in the data.
        let paid = each.into_iter().filter(|(_, _, price)| !price.is_zero());
        paid.map(|(counter, path, price)| Item {
            people: self.counter(counter, month),
            price: self.term(month, path, price),
        })
        .collect()
    }

    /// A measure's count over the months of a period.
    pub(super) fn expression(&mut self, expression: Expression, threshold: u32, months: &[Month]) -> Worked {
        let selection = self.selection;
        let count = |contract, month| expression.count(selection.month_held(contract, month), threshold);
        self.count(&expression_in_words(expression, threshold), months, &count)
    }
}

fn of_month(selection: &Selection, contract: ContractIndex, month: Month, counter: Counter) -> Quantity {
    selection.month_held(contract, month).iter().map(|counts| counts.count(counter)).sum()
}

/// The count of a line or cluster; nobody where the month has none of it.
pub(super) fn of_code(slices: &[Slice], code: &str, counter: Counter) -> Quantity {
    match slices {
        // Published rows do not tell lines and clusters apart.
        [only] if only.count(counter).is_absent() => Quantity::absent(),
        _ => slices
            .iter()
            .find(|slice| *slice.code == *code)
            .map_or(Quantity::ZERO, |slice| slice.count(counter)),
    }
}

fn expression_in_words(expression: Expression, threshold: u32) -> String {
    use crate::quantity::show::capital;
    match expression {
        Expression::Count(counter) => in_words(counter),
        Expression::Less(whole, part) => {
            format!("{}, less {}", in_words(whole), part.name().replace('_', " "))
        }
        Expression::AtMost(histogram) => {
            format!("{}: {threshold} or less", capital(&histogram.name().replace('_', " ")))
        }
        Expression::Above(counter, histogram) => {
            let histogram = histogram.name().replace('_', " ");
            format!("{}, {histogram}: above {threshold}", in_words(counter))
        }
        Expression::AtLeast(histogram) => {
            format!("{}: {threshold} or more", capital(&histogram.name().replace('_', " ")))
        }
        Expression::Population => "Population".to_owned(),
    }
}
