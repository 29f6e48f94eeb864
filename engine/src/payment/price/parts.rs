//! The kinds of price, each as people at prices.

use rust_decimal::Decimal;

use super::items::{Mean, Rest, What};
use super::{Item, Items, Whole};
use crate::activity::{ContractIndex, Counter, Selection, Slice, YearSlices};
use crate::calendar::{FinancialYear, Month, Period};
use crate::payment::statement::Component;
use crate::quantity::{Bound, People, Quantity};
use crate::scheme::{
    AssessmentPrice, AssessorPrice, ContactPrice, EpisodePrice, LinePrices, Price, PricedBy, Recovers,
    Scheme, StepUps, Trigger, Unpriced,
};

/// Everything of a month that is people at prices.
pub(in crate::payment) fn items<'a>(
    scheme: &'a Scheme,
    selection: &'a Selection,
    contract: ContractIndex,
    month: Month,
) -> Vec<Items<'a>> {
    let factor = scheme.price_factor(month.financial_year());
    let mut all = Vec::with_capacity(3);
    let year = month.financial_year();
    let counts = selection.month_held(contract, month);
    let count = |counter| counts.iter().map(|m| m.count(counter)).sum();
    if let Some(assessment) = &scheme.assessment {
        let told = assessment.by == AssessorPrice::One || tells_intensity(selection, contract, year);
        all.push(assessments(assessment, count, factor, told));
    }
    if let Some(price) = &scheme.price {
        let lines = selection.by_line(contract, month);
        let told = price.by == PricedBy::Person || selection.tells_lines(contract, year);
        all.push(Items { factor, ..priced_people(scheme, price, count, lines, told) });
    }
    if let Some(episode) = &scheme.episode {
        let mean = || {
            let months = selection.held_in(year);
            Mean::over(months.flat_map(|month| clusters_at(episode, selection.by_cluster(contract, month)).0))
        };
        let told = selection.tells_clusters(contract, year);
        all.push(episodes(episode, selection.by_cluster(contract, month), mean, factor, told));
    }
    if let Some(lines) = &scheme.lines {
        // Weighted by everybody on a line, whatever became of them: who recovers does not move the mean.
        let mean = |trigger: usize| {
            let months = selection.held_in(year);
            mean_of_trigger(lines, trigger, months.flat_map(|month| selection.by_line(contract, month)))
        };
        let told = selection.tells_lines(contract, year);
        all.push(service_lines(lines, selection.by_line(contract, month), mean, factor, told));
    }
    if let Some(contacts) = &scheme.contacts {
        let appointments = appointments(contacts, count);
        if !appointments.is_empty() {
            all.push(Items::new(Component::Contacts, appointments, factor));
        }
    }
    all
}

/// One price a person; lines with a price of their own are taken out first.
fn people<'a>(price: &'a Price, count: impl Fn(Counter) -> Quantity, lines: &[Slice]) -> Vec<Item<'a>> {
    let counter = price.cohort.counter();
    let mut others = count(counter);
    let mut items = Vec::with_capacity(price.by_line.len() + 1);
    for line in price.by_line.iter().filter(|_| price.by == PricedBy::ServiceLine) {
        let people = of_code(lines, &line.line, counter);
        others = others - people.within(others);
        items.push(Item { what: What::OfLine(price.cohort, &line.line), people, price: line.per_person });
    }
    items.push(Item { what: What::People(price.cohort), people: others, price: price.per_person });
    items
}

/// People at one price each, of whom those of some lines have a price of their own. Where the data does not
/// tell lines at all, anybody may be of any (rule 43).
fn priced_people<'a>(
    scheme: &Scheme,
    price: &'a Price,
    count: impl Fn(Counter) -> Quantity,
    lines: &[Slice],
    told: bool,
) -> Items<'a> {
    let mut items = people(price, &count, if told { lines } else { &[] });
    let mut rest = Vec::new();
    if !told {
        items.iter_mut().for_each(|item| item.people = Quantity::ZERO);
        rest.push(Rest::untold(count(price.cohort.counter()), price.per_person, "price.by"));
    }
    Items { rest, ..Items::new(component_of(scheme), items, 1.into()) }
}

/// The count of a line or cluster; nobody where the month has none of it.
fn of_code(slices: &[Slice], code: &str, counter: Counter) -> Quantity {
    match slices {
        // Published rows do not tell lines and clusters apart.
        [only] if only.count(counter).is_absent() => Quantity::absent(),
        _ => place_of(slices, code).map_or(Quantity::ZERO, |place| slices[place].count(counter)),
    }
}

/// Where a line or cluster stands in a month, which has them sorted by code.
fn place_of(slices: &[Slice], code: &str) -> Option<usize> {
    slices.binary_search_by(|slice| (*slice.code).cmp(code)).ok()
}

/// Whether the data tells in a financial year at all who assessed: of somebody the assessor's intensity is
/// known.
fn tells_intensity(selection: &Selection, contract: ContractIndex, year: FinancialYear) -> bool {
    let somebody = |count: Quantity| !count.is_absent() && count.is_anybody();
    let mut months = selection.held_in(year).flat_map(|month| selection.month_held(contract, month));
    months.any(|m| somebody(m.count(Counter::AssessedLow)) || somebody(m.count(Counter::AssessedHigh)))
}

fn assessments(
    price: &AssessmentPrice,
    count: impl Fn(Counter) -> Quantity,
    factor: Decimal,
    told: bool,
) -> Items<'static> {
    let all = count(Counter::Assessed);
    let item = |whose, people, price| Item { what: What::Assessments(whose), people, price };
    let items = |items| Items::new(Component::Assessments, items, factor);
    if price.by == AssessorPrice::One {
        return items(vec![item("", all, price.price)]);
    }
    let (low, high) = (count(Counter::AssessedLow), count(Counter::AssessedHigh));
    let of = |low, high, unknown| {
        vec![
            item(" by low-intensity assessors", low, price.low),
            item(" by high-intensity assessors", high, price.high),
            item(" by assessors of unknown intensity", unknown, price.price),
        ]
    };
    if told && !low.is_absent() && !high.is_absent() {
        return items(of(low, high, all - low.within(all) - high.within(all)));
    }
    let rest = vec![Rest::untold(all, price.price, "assessment.by")];
    Items { rest, ..items(of(Quantity::ZERO, Quantity::ZERO, Quantity::ZERO)) }
}

/// The priced clusters of a month with their finished courses, and the courses without a priced
/// cluster.
pub(in crate::payment) fn clusters_at<'a>(
    episode: &'a EpisodePrice,
    clusters: &[Slice],
) -> (Vec<Item<'a>>, Quantity) {
    let items: Vec<Item<'a>> = episode
        .clusters
        .iter()
        .map(|price| Item {
            what: What::Cluster(&price.cluster),
            people: of_code(clusters, &price.cluster, Counter::Finished),
            price: price.price,
        })
        .collect();
    let mut without_price = vec![true; clusters.len()];
    for place in episode.clusters.iter().filter_map(|price| place_of(clusters, &price.cluster)) {
        without_price[place] = false;
    }
    let rest = clusters.iter().zip(without_price).filter(|(_, without_price)| *without_price);
    (items, rest.map(|(slice, _)| slice.count(Counter::Finished)).sum())
}

/// What is priced by service line or care cluster, of a year that is known by them more narrowly than its
/// months.
pub(in crate::payment) fn items_of_year<'a>(
    scheme: &'a Scheme,
    selection: &Selection,
    contract: ContractIndex,
    year: FinancialYear,
) -> Vec<Items<'a>> {
    let Some(YearSlices { lines, clusters }) = selection.margin_year(contract, year) else {
        return Vec::new();
    };
    let factor = scheme.price_factor(year);
    let mut all = Vec::new();
    if let Some(price) = scheme.price.as_ref().filter(|price| price.by == PricedBy::ServiceLine)
        && !lines.is_empty()
    {
        let counts = selection.counts(contract, Period::Year(year));
        let count = |counter| counts.iter().map(|month| month.count(counter)).sum();
        let told = selection.tells_lines(contract, year);
        all.push(Items { factor, ..priced_people(scheme, price, count, lines, told) });
    }
    if let Some(episode) = scheme.episode.as_ref().filter(|_| !clusters.is_empty()) {
        all.push(episodes(episode, clusters, || None, factor, selection.tells_clusters(contract, year)));
    }
    if let Some(prices) = scheme.lines.as_ref().filter(|_| !lines.is_empty()) {
        all.push(service_lines(prices, lines, |_| None, factor, selection.tells_lines(contract, year)));
    }
    all
}

/// How many people the prices of a component are for over a year, from the counts of its months.
pub(in crate::payment) fn wholes_of_year(
    scheme: &Scheme,
    selection: &Selection,
    contract: ContractIndex,
    year: FinancialYear,
    component: Component,
) -> Vec<Whole> {
    let counts = selection.counts(contract, Period::Year(year));
    let of_year = |counter: Counter| counts.iter().map(|month| month.count(counter)).sum::<Quantity>();
    let whole = |trigger, people: Quantity| Whole { trigger, low: people.low(), high: people.high() };
    if component == Component::Episodes {
        return vec![whole(None, of_year(Counter::Finished))];
    }
    if let Some(lines) = scheme.lines.as_ref().filter(|_| component == Component::ServiceLines) {
        let year = Triggered::new(lines, of_year);
        let mut completes = whole(Some("completes"), year.completes);
        // Flags may say of somebody that they recovered and were never at caseness: such people can be
        // more than the others of a line, and are not fewer than none.
        let at_least = match lines.never_at_caseness {
            Trigger::Completes => People::NOBODY,
            Trigger::Recovers | Trigger::Enters | Trigger::Nothing => of_year(recovery(lines)).low(),
        };
        completes.high = of_year(Counter::Finished).high().map(|finished| finished - at_least);
        return vec![whole(Some("enters"), year.enters), completes, whole(Some("recovers"), year.recovers)];
    }
    scheme.price.iter().map(|price| whole(None, of_year(price.cohort.counter()))).collect()
}

/// What a price a person is a line of: beside a value or a plan it has lines of its own (rule 19).
const fn component_of(scheme: &Scheme) -> Component {
    let alone = scheme.value.is_none() && scheme.volume.is_none();
    if alone { Component::Activity } else { Component::People }
}

/// Finished courses by cluster. `year` is the mean over the year, for a month without anybody to take a
/// mean of; `told` says whether the data tells clusters at all (rule 43).
fn episodes<'a>(
    episode: &'a EpisodePrice,
    clusters: &[Slice],
    year: impl Fn() -> Option<Mean>,
    factor: Decimal,
    told: bool,
) -> Items<'a> {
    let (items, people) = clusters_at(episode, clusters);
    let needs_mean = told && people != Quantity::ZERO && episode.unclustered == Unpriced::MeanPrice;
    let mean = || Mean::over(items.iter().copied()).or_else(year);
    let rest = Rest {
        people,
        rule: episode.unclustered,
        own: episode.unclustered_price,
        path: "episode.unclustered",
        trigger: None,
        mean: needs_mean.then(mean).flatten(),
        told,
    };
    Items { rest: vec![rest], ..Items::new(Component::Episodes, items, factor) }
}

/// The counter of those who reached the last trigger.
const fn recovery(lines: &LinePrices) -> Counter {
    match lines.recovers {
        Recovers::Recovery => Counter::Recovered,
        Recovers::ReliableRecovery => Counter::ReliablyRecovered,
    }
}

/// The three triggers of a service line, from the people whose referral ended in the month.
struct Triggered {
    enters: Quantity,
    completes: Quantity,
    recovers: Quantity,
}

impl Triggered {
    fn new(lines: &LinePrices, count: impl Fn(Counter) -> Quantity) -> Self {
        let finished = count(Counter::Finished);
        let recovers = count(recovery(lines));
        let never = count(Counter::NotAtCaseness);
        let mut triggered = Self {
            enters: count(Counter::EndedAfterTreatment),
            completes: finished - recovers.within(finished) - never.within(finished),
            recovers,
        };
        match lines.never_at_caseness {
            Trigger::Completes => triggered.completes += never,
            Trigger::Recovers => triggered.recovers += never,
            Trigger::Enters => triggered.enters += never,
            Trigger::Nothing => {}
        }
        triggered
    }
}

/// The triggers by field, and what those who reached them did.
const TRIGGERS: [(&str, &str); 3] = [
    ("enters", "entered and did not complete"),
    ("completes", "completed"),
    ("recovers", "completed and recovered"),
];

/// The people of priced lines in a month, by trigger; and those of other lines, by trigger.
fn triggered_at<'a>(lines: &'a LinePrices, slices: &[Slice]) -> (Vec<Item<'a>>, [Quantity; 3]) {
    let mut items = Vec::with_capacity(lines.lines.len() * 3);
    let mut others = [Quantity::ZERO; 3];
    for slice in slices {
        let Triggered { enters, completes, recovers } = Triggered::new(lines, |counter| slice.count(counter));
        let people = [enters, completes, recovers];
        match lines.lines.iter().find(|prices| *prices.line == *slice.code) {
            None => others.iter_mut().zip(people).for_each(|(sum, people)| *sum += people),
            Some(prices) => {
                let each = [prices.enters, prices.completes, prices.recovers];
                for ((field, words), (people, price)) in
                    TRIGGERS.into_iter().zip(people.into_iter().zip(each))
                {
                    items.push(Item { what: What::Trigger(&prices.line, field, words), people, price });
                }
            }
        }
    }
    (items, others)
}

/// The mean price of a trigger over the people of priced lines.
fn mean_of_trigger<'s>(
    lines: &LinePrices,
    trigger: usize,
    slices: impl Iterator<Item = &'s Slice>,
) -> Option<Mean> {
    let mut mean = Mean { pounds: Decimal::ZERO, people: Decimal::ZERO };
    for slice in slices {
        let Some(prices) = lines.lines.iter().find(|prices| *prices.line == *slice.code) else { continue };
        let Triggered { enters, completes, recovers } = Triggered::new(lines, |counter| slice.count(counter));
        let people = (enters + completes + recovers).at(Bound::Working)?;
        mean.people += people;
        mean.pounds += people * [prices.enters, prices.completes, prices.recovers][trigger];
    }
    Some(mean).filter(|mean| !mean.people.is_zero())
}

/// People by line and trigger. `year` is the mean of a trigger over the year, and `told` as for [`episodes`].
fn service_lines<'a>(
    lines: &'a LinePrices,
    slices: &[Slice],
    year: impl Fn(usize) -> Option<Mean>,
    factor: Decimal,
    told: bool,
) -> Items<'a> {
    let (mut items, others) = triggered_at(lines, slices);
    if others.iter().any(|people| *people != Quantity::ZERO) {
        // Prices of lines that nobody was on this month, so that all prices are there for a mean.
        for prices in &lines.lines {
            if !slices.iter().any(|slice| *slice.code == *prices.line) {
                let each = [prices.enters, prices.completes, prices.recovers];
                let what = |(field, words)| What::Trigger(&prices.line, field, words);
                items.extend(TRIGGERS.into_iter().zip(each).map(|(trigger, price)| Item {
                    what: what(trigger),
                    people: Quantity::ZERO,
                    price,
                }));
            }
        }
    }
    let mean = |trigger: usize| mean_of_trigger(lines, trigger, slices.iter()).or_else(|| year(trigger));
    let rest = TRIGGERS.into_iter().zip(others).enumerate();
    let rest = rest.filter(|(_, (_, people))| *people != Quantity::ZERO);
    let rest = rest.map(|(place, ((field, _), people))| Rest {
        people,
        rule: lines.other_lines,
        own: lines.other_price,
        path: "lines.other_lines",
        trigger: Some(field),
        mean: if told { mean(place) } else { None },
        told,
    });
    let rest = rest.collect();
    if lines.step_ups == StepUps::BothLines
        && let Some(prices) = lines.lines.iter().find(|prices| prices.line == lines.stepped_up_from)
    {
        let people = slices.iter().map(|slice| slice.count(Counter::EndedSteppedUp)).sum();
        let what = What::SteppedUp(&prices.line);
        items.push(Item { what, people, price: prices.enters });
    }
    Items { rest, ..Items::new(Component::ServiceLines, items, factor) }
}

fn appointments(price: &ContactPrice, count: impl Fn(Counter) -> Quantity) -> Vec<Item<'static>> {
    let attended = Item { what: What::Attended, people: count(Counter::Contacts), price: price.attended };
    let missed = Item { what: What::Missed, people: count(Counter::Missed), price: price.missed };
    // What is not paid for need not be in the data.
    [attended, missed].into_iter().filter(|item| !item.price.is_zero()).collect()
}

/// The reference cost of the finished courses of a month; those without a cluster at the mean.
pub(in crate::payment) fn reference_cost(episode: &EpisodePrice, clusters: &[Slice]) -> Option<Decimal> {
    let (items, rest) = clusters_at(episode, clusters);
    let mut cost = Mean { pounds: Decimal::ZERO, people: Decimal::ZERO };
    for (item, price) in items.iter().zip(&episode.clusters) {
        let people = item.people.at(Bound::Working)?;
        cost.people += people;
        cost.pounds += people * price.reference_cost?;
    }
    let rest = rest.at(Bound::Working)?;
    Some(cost.pounds + if cost.people.is_zero() { Decimal::ZERO } else { cost.times(rest) })
}
