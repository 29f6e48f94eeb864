//! People at prices: every price but a fixed value is a list of these.

use rust_decimal::Decimal;

use crate::payment::amount::Unrounded;
use crate::payment::record::{Recorder, Step};
use crate::payment::statement::Component;
use crate::quantity::{Bound, Money, Quantity, show};
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
    /// People of a cohort short of the plan.
    Short(Cohort),
    /// Assessments: by a low-intensity assessor, a high-intensity one, or in general.
    Assessments(&'static str),
    /// Courses of a care cluster.
    Cluster(&'a str),
    /// People of a service line who reached a trigger: its field and what it is in words.
    Trigger(&'a str, &'static str, &'static str),
    /// People who were stepped up from a service line.
    SteppedUp(&'a str),
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
            Self::Short(who) => format!("{} short of the plan", cohort(who)),
            Self::OfLine(who, line) => format!("{}, line {line}", cohort(who)),
            Self::Assessments(whose) => format!("assessments{whose}"),
            Self::Cluster(cluster) => format!("finished courses, cluster {cluster}"),
            Self::Trigger(line, _, words) => format!("people of line {line} who {words}"),
            Self::SteppedUp(line) => format!("people stepped up, from line {line}"),
            Self::Attended => "attended contacts".to_owned(),
            Self::Missed => "missed appointments".to_owned(),
        }
    }

    fn path(self) -> String {
        match self {
            Self::People(_) => "price.per_person".to_owned(),
            Self::Beyond(_) => "volume.beyond_plan".to_owned(),
            Self::Short(_) => "volume.below_plan".to_owned(),
            Self::OfLine(_, line) => format!("price.by_line.{line}"),
            Self::Assessments(" by low-intensity assessors") => "assessment.low".to_owned(),
            Self::Assessments(" by high-intensity assessors") => "assessment.high".to_owned(),
            Self::Assessments(_) => "assessment.price".to_owned(),
            Self::Cluster(cluster) => format!("episode.{cluster}"),
            Self::Trigger(line, field, _) => format!("lines.{line}.{field}"),
            Self::SteppedUp(line) => format!("lines.{line}.enters"),
            Self::Attended => "contacts.attended".to_owned(),
            Self::Missed => "contacts.missed".to_owned(),
        }
    }
}

/// People whom no price names.
#[derive(Clone, Copy)]
pub(in crate::payment) struct Rest {
    pub people: Quantity,
    /// What they are paid by.
    pub rule: Unpriced,
    /// Their price, where they have one of their own.
    pub own: Decimal,
    /// Path of the rule.
    pub path: &'static str,
    /// The trigger that they reached, where prices are by trigger: their mean is over the prices of it.
    pub trigger: Option<&'static str>,
    /// The mean, where it is another than that of the month's people with a price.
    pub mean: Option<Mean>,
    /// Whether the data tells lines or clusters at all. Where it does not, anybody may be of any (rule 43).
    pub told: bool,
}

impl Rest {
    /// Everybody, where the data does not tell by what they are priced: anybody may have any of the prices, or
    /// the one for people of whom it is not known (rule 43).
    pub const fn untold(people: Quantity, own: Decimal, path: &'static str) -> Self {
        Self { people, rule: Unpriced::OwnPrice, own, path, trigger: None, mean: None, told: false }
    }
}

/// A mean as what it is made of, so that it is divided last and once.
#[derive(Clone, Copy)]
pub(in crate::payment) struct Mean {
    pub pounds: Decimal,
    pub people: Decimal,
}

impl Mean {
    /// The mean over some items; nothing where they have nobody, or counts that are not known.
    pub fn over<'i>(items: impl Iterator<Item = Item<'i>>) -> Option<Self> {
        let mut mean = Self { pounds: Decimal::ZERO, people: Decimal::ZERO };
        // Of a price list most lines have nobody in a month: those are not worked out.
        for item in items.filter(|item| item.people != Quantity::ZERO) {
            let people = item.people.at(Bound::Working)?;
            mean.people += people;
            mean.pounds += people * item.price;
        }
        Some(mean).filter(|mean| !mean.people.is_zero())
    }

    /// So many times the mean.
    pub fn times(self, people: Decimal) -> Decimal {
        people * self.pounds / self.people
    }
}

/// A sum of quotients: those with the same divisor are added before they are divided.
#[derive(Default)]
struct Parts(Vec<Mean>);

impl Parts {
    fn add(&mut self, part: Mean) {
        match self.0.iter_mut().find(|sum| sum.people == part.people) {
            Some(sum) => sum.pounds += part.pounds,
            None => self.0.push(part),
        }
    }

    /// All of them × a factor and so many pounds more. Over one divisor, as long as the numbers hold it.
    fn plus(self, pounds: Decimal, factor: Decimal) -> Money {
        let whole = Mean { pounds, people: Decimal::ONE };
        let together = self.0.iter().try_fold(whole, |sum, part| {
            let pounds = sum.pounds.checked_mul(part.people)?;
            let more = part.pounds.checked_mul(factor)?.checked_mul(sum.people)?;
            Some(Mean { pounds: pounds.checked_add(more)?, people: sum.people.checked_mul(part.people)? })
        });
        Money::pounds(match together {
            Some(sum) => sum.pounds / sum.people,
            None => self.0.iter().fold(pounds, |sum, part| sum + part.pounds * factor / part.people),
        })
    }
}

/// People at prices, and people whom no price names.
pub(in crate::payment) struct Items<'a> {
    pub component: Component,
    pub items: Vec<Item<'a>>,
    pub rest: Vec<Rest>,
    /// What prices of the year are multiplied by.
    pub factor: Decimal,
}

impl<'a> Items<'a> {
    pub fn new(component: Component, items: Vec<Item<'a>>, factor: Decimal) -> Self {
        Self { component, items, rest: Vec::new(), factor }
    }

    /// Whether it is a price for a person or a course, as against an assessment, an appointment, or somebody who
    /// did not come.
    pub fn is_priced_by_person(&self) -> bool {
        !matches!(self.component, Component::Assessments | Component::Contacts | Component::BelowPlan)
    }

    /// Everybody who is paid for; somebody stepped up, who is paid for twice, is one person.
    pub fn people(&self) -> Quantity {
        let once = self.items.iter().filter(|item| !matches!(item.what, What::SteppedUp(_)));
        let named = once.map(|item| item.people);
        named.chain(self.rest.iter().map(|rest| rest.people)).sum()
    }

    /// The most that somebody is paid for.
    pub fn highest_price(&self) -> Decimal {
        let own = self.rest.iter().filter(|rest| rest.rule == Unpriced::OwnPrice).map(|rest| rest.own);
        let highest = self.items.iter().map(|item| item.price).chain(own).max();
        highest.unwrap_or_default() * self.factor
    }

    pub fn is_exact(&self) -> bool {
        let is_told = |rest: &Rest| rest.people == Quantity::ZERO || rest.told;
        self.items.iter().all(|item| item.people.is_exact())
            && self.rest.iter().all(|rest| rest.people.is_exact() && is_told(rest))
    }

    /// What they are worth, exactly. Means are divided last, and those of the same people at once, so that
    /// nothing is cut before the one rounding (rule 50).
    pub fn gross(&self) -> Unrounded {
        Unrounded::worked(self.is_exact(), |bound| {
            let mut pounds = Decimal::ZERO;
            for item in self.items.iter().filter(|item| item.people != Quantity::ZERO) {
                pounds += item.people.at(bound)? * item.price;
            }
            let mut parts = Parts::default();
            for rest in self.rest.iter().filter(|rest| rest.people != Quantity::ZERO) {
                let people = rest.people.at(bound)?;
                if !people.is_zero() {
                    parts.add(self.worth(rest, people, bound)?);
                }
            }
            Some(parts.plus(pounds * self.factor, self.factor))
        })
    }

    /// The others whose mean price people without one are paid.
    fn others(&self, rest: &Rest) -> impl Iterator<Item = Item<'a>> {
        let trigger = rest.trigger;
        self.items.iter().copied().filter(move |item| match (trigger, item.what) {
            (Some(wanted), What::Trigger(_, field, _)) => field == wanted,
            (Some(_), _) => false,
            (None, _) => true,
        })
    }

    /// The lowest or the highest price that people without one can have: where lines or clusters are not told
    /// at all, they may be of any or of none.
    pub(super) fn outermost(&self, rest: &Rest, bound: Bound) -> Option<Decimal> {
        let listed = self.others(rest).map(|item| item.price);
        let own = match rest.rule {
            Unpriced::Nothing => Some(Decimal::ZERO),
            Unpriced::OwnPrice => Some(rest.own),
            Unpriced::MeanPrice => None,
        };
        let prices = listed.filter(|_| own.is_none() || !rest.told).chain(own);
        if bound == Bound::Least { prices.min() } else { prices.max() }
    }

    /// What people without a price are worth. Their mean is that of the month's others, weighted by
    /// how many there are; in a month without others, of the year's. Where there are none in the year, or the
    /// data does not tell who they are, nobody knows (rule 43).
    fn worth(&self, rest: &Rest, people: Decimal, bound: Bound) -> Option<Mean> {
        let whole = |pounds| Some(Mean { pounds, people: Decimal::ONE });
        if bound != Bound::Working && !(self.is_exact() && rest.told) {
            return whole(people * self.outermost(rest, bound)?);
        }
        if !rest.told {
            return None;
        }
        match rest.rule {
            Unpriced::Nothing => whole(Decimal::ZERO),
            Unpriced::OwnPrice => whole(people * rest.own),
            Unpriced::MeanPrice => match rest.mean.or_else(|| Mean::over(self.others(rest))) {
                Some(mean) => Some(Mean { pounds: people * mean.pounds, people: mean.people }),
                None if bound == Bound::Working => None,
                None => whole(people * self.outermost(rest, bound)?),
            },
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
        for rest in self.rest.iter().filter(|rest| rest.people != Quantity::ZERO) {
            page.step(|| Step::Count {
                label: "without a price of their own".to_owned(),
                count: rest.people,
            });
            page.step(|| {
                let value = match rest.rule {
                    Unpriced::OwnPrice => show::exact_pounds(rest.own),
                    rule => crate::scheme::Choice::meaning(rule).to_owned(),
                };
                super::value::term(rest.path, value)
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
        for rest in self.rest.iter().filter(|rest| rest.people != Quantity::ZERO) {
            let each = self.worth(rest, Decimal::ONE, Bound::Working);
            let price = each.map_or_else(
                || "a price that is not known".to_owned(),
                |each| show::exact_pounds((each.pounds / each.people).round_dp(6)),
            );
            terms.push(format!("{} × {price}", show::people(rest.people)));
        }
        let sum = if terms.is_empty() { "nobody to pay for".to_owned() } else { terms.join(" + ") };
        if self.factor == Decimal::ONE { sum } else { format!("({sum}) × {}", self.factor.normalize()) }
    }
}
