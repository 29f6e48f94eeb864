//! A made year of a contract, and what the scheme pays for it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::made::{Driver, MadeMonth, counted};
use super::search::Span;
use crate::activity::{Counter, Key, Months, Selection, Tally, UNKNOWN};
use crate::calendar::{FinancialYear, Grain, Month, Period};
use crate::locality::Locality;
use crate::payment::{Component, Line, Statement, Step, evaluate, receipt};
use crate::quantity::Pence;
use crate::scheme::Scheme;

/// Where in the year something moves: the first of the year's quarters, or its third month.
const MOVED_MONTH: usize = 2;

/// The made year.
pub(super) struct Bench<'a> {
    pub scheme: &'a Scheme,
    pub provider: Arc<str>,
    pub commissioner: Arc<str>,
    pub year: FinancialYear,
    /// Every month of it, and of the year before.
    pub base: MadeMonth,
    pub line: Arc<str>,
    pub cluster: Arc<str>,
    /// The most people that a month is tried with.
    pub most: u64,
}

/// What a made year was paid.
pub(super) struct Paid {
    selection: Option<Selection>,
    statement: Statement,
}

impl<'a> Bench<'a> {
    pub fn new(selection: &Selection, scheme: &'a Scheme) -> Self {
        let (provider, commissioner) = contract(selection, scheme);
        let year = selection.years().last().copied().unwrap_or(FinancialYear::starting(2016));
        let mut bench = Self {
            scheme,
            provider,
            commissioner,
            year,
            base: MadeMonth::usual(scheme),
            line: Arc::from(UNKNOWN),
            cluster: Arc::from(UNKNOWN),
            most: most(selection, scheme),
        };
        // Without a line or a cluster a price by line would be a mean of prices.
        if let Some((line, cluster)) = bench.priced_apart().first() {
            (bench.line, bench.cluster) = (line.clone(), cluster.clone());
        }
        let moving = bench.moving();
        bench.base.keep(&moving);
        bench
    }

    /// The same with everybody on a line and in a cluster.
    pub fn of(&self, line: &Arc<str>, cluster: &Arc<str>) -> Self {
        Self {
            scheme: self.scheme,
            provider: self.provider.clone(),
            commissioner: self.commissioner.clone(),
            year: self.year,
            base: self.base.clone(),
            line: line.clone(),
            cluster: cluster.clone(),
            most: self.most,
        }
    }

    /// The lines and clusters that have prices of their own.
    pub fn priced_apart(&self) -> Vec<(Arc<str>, Arc<str>)> {
        let unknown: Arc<str> = Arc::from(UNKNOWN);
        let joint =
            self.scheme.price.iter().flat_map(|price| price.by_line.iter().map(|of| of.line.as_str()));
        let by_line =
            self.scheme.lines.iter().flat_map(|prices| prices.lines.iter().map(|of| of.line.as_str()));
        let lines: BTreeSet<&str> = joint.chain(by_line).collect();
        let clusters = self.scheme.episode.iter().flat_map(|episode| &episode.clusters);
        let lines = lines.into_iter().map(|line| (Arc::from(line), unknown.clone()));
        let clusters = clusters.map(|of| (unknown.clone(), Arc::from(of.cluster.as_str())));
        lines.chain(clusters).collect()
    }

    /// What pays something: what the scheme's measures count, and whatever makes another line where it is nothing.
    fn moving(&self) -> Vec<Driver> {
        let usual = self.pay(&self.months());
        let measured: Vec<Driver> = self.scheme.measures_named().into_iter().flat_map(counted).collect();
        let is_moving = |driver: &Driver| {
            let always = [Counter::Received, Counter::Entered].map(Driver::Count);
            if measured.contains(driver) || always.contains(driver) {
                return true;
            }
            let without: Vec<MadeMonth> = vec![self.base.without(*driver); 12];
            self.pay(&without).statement.lines != usual.statement.lines
        };
        self.base.held().iter().copied().filter(is_moving).collect()
    }

    /// The months as they are.
    pub fn months(&self) -> Vec<MadeMonth> {
        vec![self.base.clone(); 12]
    }

    /// The months in which something moves.
    fn places(span: Span) -> std::ops::Range<usize> {
        match span {
            Span::Month => MOVED_MONTH..MOVED_MONTH + 1,
            Span::Quarter => 0..3,
            Span::Year => 0..12,
        }
    }

    /// The months with so many people of a count in a span, shared out evenly, the earliest first.
    pub fn moved(&self, driver: Driver, span: Span, people: u64) -> Vec<MadeMonth> {
        let mut months = self.months();
        let places = Self::places(span);
        let many = places.len() as u64;
        for (nth, place) in (0..).zip(places) {
            months[place] = self.base.with(driver, people / many + u64::from(nth < people % many));
        }
        months
    }

    /// The months with nobody treated in a span.
    pub fn emptied(&self, span: Span) -> Vec<MadeMonth> {
        let mut months = self.months();
        Self::places(span).for_each(|place| months[place] = self.base.emptied());
        months
    }

    /// The period of a span.
    pub fn span_period(&self, span: Span) -> Period {
        let month = self.year.first_month().plus(MOVED_MONTH as i32);
        month.period(match span {
            Span::Month => Grain::Month,
            Span::Quarter => Grain::Quarter,
            Span::Year => Grain::Year,
        })
    }

    pub fn span_in_words(&self, span: Span) -> String {
        self.span_period(span).in_words()
    }

    /// How many months a span has.
    pub fn length(span: Span) -> u64 {
        Self::places(span).len() as u64
    }

    /// Line and cluster, in words.
    pub fn place(&self) -> String {
        format!("{} {} ", self.line, self.cluster)
    }

    /// Every count month by month: one number where all twelve months have it.
    pub fn counts_in_words(&self, months: &[MadeMonth]) -> String {
        let by_month: Vec<Vec<(String, u64)>> = months.iter().map(MadeMonth::named).collect();
        let Some(first) = by_month.first() else { return String::new() };
        let count = |at: usize, name: &str| {
            let people: Vec<u64> = by_month.iter().filter_map(|month| Some(month.get(at)?.1)).collect();
            let alike = people.iter().all(|one| Some(one) == people.first());
            let shown = if alike { &people[..1] } else { &people[..] };
            let numbers: Vec<String> = shown.iter().map(ToString::to_string).collect();
            format!("{name}={}", numbers.join(" "))
        };
        let all: Vec<String> = first.iter().enumerate().map(|(at, (name, _))| count(at, name)).collect();
        all.join("; ")
    }

    /// Works the year out. Values and plans stand on the base year as read, whatever moves.
    pub fn pay(&self, months: &[MadeMonth]) -> Paid {
        let mut tally = Tally::default();
        let usual = self.base.cell();
        for back in 0..24 {
            tally.cells.insert(self.key(self.year.first_month().plus(back - 12)), usual.clone());
        }
        tally.keep_as_read();
        for (place, month) in (0..).zip(months) {
            tally.cells.insert(self.key(self.year.first_month().plus(place)), month.cell());
        }
        let years = Months::Years(vec![self.year]);
        // A made year always has its months; without any it would pay nothing.
        let selection = Selection::new(&tally, &Locality::default(), &years).ok();
        let statement =
            selection.as_ref().map(|selection| evaluate(selection, self.scheme)).unwrap_or_default();
        Paid { selection, statement }
    }

    fn key(&self, month: Month) -> Key {
        Key {
            month,
            commissioner: self.commissioner.clone(),
            provider: self.provider.clone(),
            service_line: self.line.clone(),
            cluster: self.cluster.clone(),
        }
    }
}

impl Paid {
    /// The components with lines, in order.
    pub fn components(&self) -> BTreeSet<Component> {
        self.statement.lines.iter().map(|line| line.component).collect()
    }

    fn of(&self, component: Component) -> impl Iterator<Item = &Line> {
        self.statement.lines.iter().filter(move |line| line.component == component)
    }

    /// The line of a component that is worth most, the earliest of those.
    pub fn largest(&self, component: Component) -> Option<&Line> {
        let size = |line: &&Line| line.amount.value().map_or(0, |amount| amount.0.abs());
        self.of(component).max_by_key(|line| (size(line), std::cmp::Reverse(line.period)))
    }

    /// What a component comes to in the year.
    pub fn total(&self, component: Component) -> i64 {
        self.of(component).filter_map(|line| line.amount.value()).map(|amount| amount.0).sum()
    }

    /// The period of the line of a component that differs most from another year's.
    pub fn most_changed(&self, other: &Self, component: Component) -> Option<String> {
        let value = |paid: &Self, period: Period| -> i64 {
            let lines = paid.of(component).filter(|line| line.period == period);
            lines.filter_map(|line| line.amount.value()).map(|amount| amount.0).sum()
        };
        let periods: BTreeSet<Period> =
            self.of(component).chain(other.of(component)).map(|line| line.period).collect();
        let change = |period: &Period| (value(self, *period) - value(other, *period)).abs();
        periods
            .into_iter()
            .max_by_key(|period| (change(period), std::cmp::Reverse(*period)))
            .map(|period| period.to_string())
    }

    /// A line and why it is so much; nothing where there is none in the period, or its amount is not known.
    pub fn line(&self, scheme: &Scheme, component: Component, period: &str) -> Option<(Pence, Vec<Step>)> {
        let line = *self.of(component).find(|line| line.period.to_string() == period)?;
        let why = receipt(self.selection.as_ref()?, scheme, String::new(), |other| other.key() == line.key());
        Some((line.amount.value()?, why.leaves().first()?.steps.clone()))
    }
}

/// The contract whose terms are tried: one that the scheme names, else the first of the activity.
fn contract(selection: &Selection, scheme: &Scheme) -> (Arc<str>, Arc<str>) {
    let floors = scheme.penalties.access.as_slice().iter().flat_map(|penalty| &penalty.floors);
    let floors = floors.map(|floor| (floor.provider.clone(), floor.commissioner.clone()));
    let values = scheme.value.iter().flat_map(|value| &value.contracts);
    let values = values.map(|of| (of.provider.clone(), of.commissioner.clone()));
    let named = floors.chain(values).chain(selection.paid_codes()).next();
    let (provider, commissioner) = named.unwrap_or_else(|| ("MADE1".to_owned(), "MADE2".to_owned()));
    (Arc::from(provider), Arc::from(commissioner))
}

/// The most people that enter in a month of the activity, or that a floor asks for, and half as many again.
fn most(selection: &Selection, scheme: &Scheme) -> u64 {
    let months = selection.paid_contracts().flat_map(|contract| {
        selection.months.iter().flat_map(move |month| selection.counts(contract, Period::Month(*month)))
    });
    let entered =
        months.filter_map(|month| month.count(Counter::Entered).told()).map(|people| people.unsigned_abs());
    let floors = scheme.penalties.access.as_slice().iter().flat_map(|penalty| &penalty.floors);
    let floors = floors.map(|floor| u64::from(floor.quarter.max(floor.year / 4)) / 3);
    entered.chain(floors).max().unwrap_or_default().max(200) * 3 / 2
}
