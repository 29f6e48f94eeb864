//! People at prices: every price but a fixed value is a list of these.

use rust_decimal::Decimal;

use crate::payment::amount::{Reading, Spread};
use crate::payment::record::{Recorder, Step};
use crate::payment::statement::Component;
use crate::quantity::{Money, Quantity, show};
use crate::scheme::{Cohort, Unpriced};

/// So many people at a price.
#[derive(Clone, Copy)]
pub(in crate::payment) struct Item<'a> {
    pub what: What<'a>,
    pub people: Quantity,
    /// Pounds for each, as the scheme has it.
    pub price: Decimal,
}

/// Who is paid for.
#[derive(Clone, Copy)]
pub(in crate::payment) enum What<'a> {
    /// People of a cohort.
    People(Cohort),
    /// People of a cohort and a service line.
    OfLine(Cohort, &'a str),
    /// People of a cohort beyond the plan.
    Beyond(Cohort),
    /// Assessments: by a low-intensity assessor, a high-intensity one, or in general.
    Assessments(&'static str),
    /// Courses of a care cluster.
    Cluster(&'a str),
    /// People of a service line who reached a trigger: its field and what it is in words.
    Trigger(&'a str, &'static str, &'static str),
    /// Attended contacts.
    Attended,
    /// Missed appointments.
    Missed,
}

impl What<'_> {
    fn label(self) -> String {
        let cohort = |cohort| match cohort {
            Cohort::Entering => "people entering treatment",
            Cohort::Finishing => "people finishing a course",
        };
        match self {
            Self::People(who) => cohort(who).to_owned(),
            Self::Beyond(who) => format!("{} beyond the plan", cohort(who)),
            Self::OfLine(who, line) => format!("{}, line {line}", cohort(who)),
            Self::Assessments(whose) => format!("assessments{whose}"),
            Self::Cluster(cluster) => format!("finished courses, cluster {cluster}"),
            Self::Trigger(line, _, words) => format!("people of line {line} who {words}"),
            Self::Attended => "attended contacts".to_owned(),
            Self::Missed => "missed appointments".to_owned(),
        }
    }

    fn path(self) -> String {
        match self {
            Self::People(_) => "price.per_person".to_owned(),
            Self::Beyond(_) => "volume.beyond_plan".to_owned(),
            Self::OfLine(_, line) => format!("price.by_line.{line}"),
            Self::Assessments(" by low-intensity assessors") => "assessment.low".to_owned(),
            Self::Assessments(" by high-intensity assessors") => "assessment.high".to_owned(),
            Self::Assessments(_) => "assessment.price".to_owned(),
            Self::Cluster(cluster) => format!("episode.{cluster}"),
            Self::Trigger(line, field, _) => format!("lines.{line}.{field}"),
            Self::Attended => "contacts.attended".to_owned(),
            Self::Missed => "contacts.missed".to_owned(),
        }
    }
}

/// People at prices, and people whom no price names.
pub(in crate::payment) struct Items<'a> {
    pub component: Component,
    pub items: Vec<Item<'a>>,
    /// People without a price, what they are paid by, and the path of that term.
    pub unpriced: Option<(Quantity, Unpriced, Decimal, &'static str)>,
    /// What prices of the year are multiplied by.
    pub factor: Decimal,
}

impl<'a> Items<'a> {
    pub fn new(component: Component, items: Vec<Item<'a>>, factor: Decimal) -> Self {
        Self { component, items, unpriced: None, factor }
    }

    /// Whether it is a price for a person or a course, as against an assessment or an appointment.
    pub fn is_priced_by_person(&self) -> bool {
        !matches!(self.component, Component::Assessments | Component::Contacts)
    }

    /// Everybody who is paid for.
    pub fn people(&self) -> Quantity {
        let unpriced = self.unpriced.map_or(Quantity::ZERO, |(people, ..)| people);
        self.items.iter().map(|item| item.people).sum::<Quantity>() + unpriced
    }

    /// The most that somebody is paid for.
    pub fn highest_price(&self) -> Decimal {
        let own = self.unpriced.filter(|(_, rule, ..)| *rule == Unpriced::OwnPrice).map(|(_, _, own, _)| own);
        let highest = self.items.iter().map(|item| item.price).chain(own).max();
        highest.unwrap_or_default() * self.factor
    }

    fn is_exact(&self) -> bool {
        self.items.iter().all(|item| item.people.is_exact())
            && self.unpriced.is_none_or(|(people, ..)| people.is_exact())
    }

    /// What they are worth, exactly.
    pub fn gross(&self) -> Spread {
        Spread::work(self.is_exact(), |reading| {
            let mut pounds = Decimal::ZERO;
            for item in &self.items {
                pounds += reading.raising(item.people)? * item.price;
            }
            if let Some((people, _, _, _)) = self.unpriced {
                let people = reading.raising(people)?;
                if !people.is_zero() {
                    pounds += people * self.price_of_unpriced(reading)?;
                }
            }
            Some(Money::pounds(pounds) * self.factor)
        })
    }

    /// The price of somebody whom no price names. Their mean is that of the month's others, weighted
    /// by how many there are; of all prices alike where the month has no others.
    fn price_of_unpriced(&self, reading: Reading) -> Option<Decimal> {
        let (_, rule, own, _) = self.unpriced?;
        let prices = self.items.iter().map(|item| item.price);
        match rule {
            Unpriced::Nothing => Some(Decimal::ZERO),
            Unpriced::OwnPrice => Some(own),
            // Any mix is between the lowest price and the highest.
            Unpriced::MeanPrice if !self.is_exact() && reading == Reading::Least => prices.min(),
            Unpriced::MeanPrice if !self.is_exact() && reading == Reading::Most => prices.max(),
            Unpriced::MeanPrice => {
                let mut people = Decimal::ZERO;
                let mut pounds = Decimal::ZERO;
                for item in &self.items {
                    let count = reading.raising(item.people)?;
                    people += count;
                    pounds += count * item.price;
                }
                if people.is_zero() {
                    let count = Decimal::from(self.items.len());
                    return (!count.is_zero()).then(|| prices.sum::<Decimal>() / count);
                }
                Some(pounds / people)
            }
        }
    }

    /// Says how they came about.
    pub fn record(&self, page: &mut impl Recorder) {
        page.step(|| Step::Formula(self.formula()));
        let counted = |item: &&Item<'_>| item.people != Quantity::ZERO;
        for item in self.items.iter().filter(counted) {
            page.step(|| Step::Count { label: item.what.label(), count: item.people });
            page.step(|| super::value::term(&item.what.path(), show::exact_pounds(item.price)));
        }
        if let Some((people, rule, own, path)) = self.unpriced
            && people != Quantity::ZERO
        {
            page.step(|| Step::Count { label: "without a price of their own".to_owned(), count: people });
            page.step(|| {
                let value = match rule {
                    Unpriced::OwnPrice => show::exact_pounds(own),
                    _ => crate::scheme::Choice::meaning(rule).to_owned(),
                };
                super::value::term(path, value)
            });
        }
        if self.factor != Decimal::ONE {
            page.step(|| {
                Step::Note(format!(
                    "Prices of this year are those of the scheme × {}.",
                    self.factor.normalize()
                ))
            });
        }
    }

    fn formula(&self) -> String {
        let counted = self.items.iter().filter(|item| item.people != Quantity::ZERO || self.items.len() == 1);
        let mut terms: Vec<String> = counted
            .map(|item| {
                let people = if self.items.len() == 1 { " people" } else { "" };
                format!("{}{people} × {}", show::people(item.people), show::exact_pounds(item.price))
            })
            .collect();
        if let Some((people, ..)) = self.unpriced
            && people != Quantity::ZERO
        {
            let price = self.price_of_unpriced(Reading::Working).unwrap_or_default();
            terms.push(format!("{} × {}", show::people(people), show::exact_pounds(price.round_dp(6))));
        }
        let sum = if terms.is_empty() { "nobody to pay for".to_owned() } else { terms.join(" + ") };
        if self.factor == Decimal::ONE { sum } else { format!("({sum}) × {}", self.factor.normalize()) }
    }
}
