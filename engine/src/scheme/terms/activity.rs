//! What activity is worth.

use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};

use super::choice::choice;
use super::{Scheme, is_default};
use crate::activity::{Counter, is_organisation};
use crate::scheme::visit::{A_PERSON, Visitor};

/// One price for each person (South Tees).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// Pounds for each person.
    pub per_person: Decimal,
    /// Who is counted.
    pub cohort: Cohort,
    /// Whether service lines have prices of their own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: PricedBy,
    /// Service lines with a price of their own, where they have one; everybody else has the one price.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_line: Vec<LinePrice>,
}

/// The price of a person of one service line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinePrice {
    /// Code of the service line.
    pub line: String,
    /// Pounds for each person.
    pub per_person: Decimal,
}

/// A fixed annual value for each contract (rules 21 and 33). What is agreed stands: by contract, as a total
/// over all of them, or the same for each. Where nothing is agreed for a contract, its value is made from
/// the people who entered in the year as read, and neither a what-if nor the choice of months moves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// Pounds for each person entering treatment in the year, where nothing is agreed.
    pub per_person: Decimal,
    /// Pounds a year for each contract that `contracts` does not name.
    #[serde(default)]
    pub amount: Option<Decimal>,
    /// Pounds a year over all contracts, divided by their people of the latest whole year as read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Decimal>,
    /// Pounds a year that are agreed for single contracts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contracts: Vec<ContractValue>,
    /// Share by which the value is raised: new money for the scheme (Birmingham).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uplift: Option<Decimal>,
}

/// What is agreed for one contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractValue {
    /// Code of the provider.
    pub provider: String,
    /// Code of the commissioner; `all` for published rows of a provider.
    pub commissioner: String,
    /// Pounds a year.
    pub amount: Decimal,
}

/// Cost and volume: the plan is paid, people beyond it are paid and people short of it taken off, each at a
/// price of their own (rule 25): planned × `per_person` + beyond × `beyond_plan` − short × `below_plan`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Volume {
    /// People a year that each contract plans for.
    pub planned_people: u32,
    /// Pounds for each planned person.
    pub per_person: Decimal,
    /// Pounds for each person beyond the plan.
    pub beyond_plan: Decimal,
    /// Pounds taken off for each person short of the plan; with nothing the plan is paid whatever is done.
    #[serde(default, skip_serializing_if = "is_default")]
    pub below_plan: Decimal,
    /// Who is counted.
    pub cohort: Cohort,
    /// Plans of single contracts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contracts: Vec<ContractPlan>,
}

/// What is planned for one contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractPlan {
    /// Code of the provider.
    pub provider: String,
    /// Code of the commissioner; `all` for published rows of a provider.
    pub commissioner: String,
    /// People a year.
    pub planned_people: u32,
}

/// A price for each assessment, paid in full whatever comes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentPrice {
    /// Whether there is one price or one by the assessor's intensity.
    pub by: AssessorPrice,
    /// Pounds for each assessment; with two prices, where the assessor's intensity is not known.
    pub price: Decimal,
    /// Pounds for an assessment by a low-intensity assessor.
    pub low: Decimal,
    /// Pounds for an assessment by a high-intensity assessor.
    pub high: Decimal,
}

/// A price for each finished course, by the person's care cluster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EpisodePrice {
    /// The prices.
    pub clusters: Vec<ClusterPrice>,
    /// What a course without a priced cluster is paid.
    pub unclustered: Unpriced,
    /// Pounds for a course without a priced cluster, where that is what it is paid.
    pub unclustered_price: Decimal,
}

/// The price of a course of one care cluster, and what it costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClusterPrice {
    /// Code of the care cluster, such as `03`.
    pub cluster: String,
    /// Pounds for each finished course.
    pub price: Decimal,
    /// Reference cost in pounds, to hold beside the price; it pays nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference_cost: Option<Decimal>,
}

/// A price for each person by service line and trigger (Humber): entered but did not complete,
/// completed but did not recover, completed and recovered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinePrices {
    /// The prices.
    pub lines: Vec<TriggerPrices>,
    /// What counts as recovered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub recovers: Recovers,
    /// The trigger of a person who completes and was never at caseness.
    #[serde(default, skip_serializing_if = "is_default")]
    pub never_at_caseness: Trigger,
    /// What a person who was stepped up is paid.
    #[serde(default, skip_serializing_if = "is_default")]
    pub step_ups: StepUps,
    /// The line that a stepped-up person came from, where both are paid.
    pub stepped_up_from: String,
    /// What a person of a line without prices is paid.
    #[serde(default, skip_serializing_if = "is_default")]
    pub other_lines: Unpriced,
    /// Pounds for a person of a line without prices, where that is what it is paid.
    #[serde(default)]
    pub other_price: Decimal,
}

/// The three prices of a service line, in pounds for each person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriggerPrices {
    /// Code of the service line.
    pub line: String,
    /// Entered treatment and ended without completing.
    pub enters: Decimal,
    /// Completed and did not recover.
    pub completes: Decimal,
    /// Completed and recovered.
    pub recovers: Decimal,
}

/// A price for each appointment of people whose referral ended in the month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactPrice {
    /// Pounds for each attended contact.
    pub attended: Decimal,
    /// Pounds for each appointment that the person missed.
    pub missed: Decimal,
}

choice! {
    /// Whose number is paid for.
    Cohort {
        /// People entering treatment.
        Entering: "people entering treatment",
        /// People finishing a course.
        Finishing: "people finishing a course",
    }
}
choice! {
    /// Whether a person has one price.
    PricedBy {
        /// One price for everybody.
        Person: "one price for everybody",
        /// By service line.
        ServiceLine: "a price by service line",
    }
}
choice! {
    /// Whether assessments have one price or two.
    AssessorPrice {
        /// One average price.
        One: "one price for every assessment",
        /// By the intensity of the member of staff who assessed.
        Intensity: "a price by the assessor's intensity",
    }
}
choice! {
    /// What is paid for somebody whom no price names (rule 26).
    Unpriced {
        /// The mean price of the month's people who have one, weighted by how many there are.
        MeanPrice: "the mean price of the month's others",
        /// A price of its own.
        OwnPrice: "a price of its own",
        /// Nothing.
        Nothing: "nothing",
    }
}
choice! {
    /// What counts as recovered for the highest trigger.
    Recovers {
        /// Recovery.
        Recovery: "recovery",
        /// Reliable recovery.
        ReliableRecovery: "reliable recovery",
    }
}
choice! {
    /// One of the three triggers.
    Trigger {
        /// Completes: the middle price.
        Completes: "the middle price",
        /// Recovers: the highest price.
        Recovers: "the highest price",
        /// Enters: the lowest price.
        Enters: "the lowest price",
        /// No price.
        Nothing: "nothing",
    }
}
choice! {
    /// What a person who was stepped up is paid (rule 26).
    StepUps {
        /// The higher line only.
        HigherLine: "the higher line only",
        /// The lower line's lowest price as well.
        BothLines: "the lower line's lowest price as well",
    }
}

const A_YEAR: Decimal = dec!(40_000_000);
/// People a year of a contract.
const PLANNED: Decimal = dec!(5_000);

impl Value {
    /// A value of so much for each person, without anything else.
    pub const fn per_person(pounds: Decimal) -> Self {
        Self { per_person: pounds, amount: None, total: None, contracts: Vec::new(), uplift: None }
    }

    /// The same amount for every contract.
    pub fn of_each(pounds: Decimal) -> Self {
        Self { amount: Some(pounds), ..Self::per_person(Decimal::ZERO) }
    }

    /// What is agreed for a contract by itself.
    pub fn agreed_for(&self, provider: &str, commissioner: &str) -> Option<&ContractValue> {
        let is = |c: &&ContractValue| {
            is_organisation(&c.provider, provider) && is_organisation(&c.commissioner, commissioner)
        };
        self.contracts.iter().find(is)
    }

    /// Whether nothing is agreed for anybody, so that every contract's value is made from its people.
    pub const fn is_derived(&self) -> bool {
        self.amount.is_none() && self.total.is_none() && self.contracts.is_empty()
    }

    /// Its terms under a path.
    pub(super) fn visit(&mut self, path: &str, v: &mut Visitor<'_>) {
        let a_person = if self.amount.is_some() || self.total.is_some() {
            "For each person entering (not used: an amount is fixed)"
        } else {
            "For each person entering in the year, as read"
        };
        v.price(format!("{path}.per_person"), a_person, Cohort::Entering, &mut self.per_person);
        v.optional_pounds(format!("{path}.amount"), "Or a fixed amount a contract", A_YEAR, &mut self.amount);
        v.optional_pounds(format!("{path}.total"), "Or a total over all contracts", A_YEAR, &mut self.total);
        for ContractValue { provider, commissioner, amount } in &mut self.contracts {
            let path = format!("{path}.contracts.{provider}.{commissioner}");
            v.pounds(path, format!("Agreed for {provider} with {commissioner}"), A_YEAR, amount);
        }
        if let Some(uplift) = &mut self.uplift {
            v.share(format!("{path}.uplift"), "New money on top of today's value", dec!(0.1), uplift);
        }
    }
}

impl Volume {
    /// The plan that a contract has of its own.
    fn own(&self, provider: &str, commissioner: &str) -> Option<&ContractPlan> {
        self.contracts.iter().find(|plan| {
            is_organisation(&plan.provider, provider) && is_organisation(&plan.commissioner, commissioner)
        })
    }

    /// People a year that are planned for a contract.
    pub fn planned_for(&self, provider: &str, commissioner: &str) -> u32 {
        self.own(provider, commissioner).map_or(self.planned_people, |plan| plan.planned_people)
    }

    fn visit(&mut self, v: &mut Visitor<'_>) {
        v.group("Cost and volume");
        v.people(
            "volume.planned_people",
            "People planned for, each contract",
            PLANNED,
            &mut self.planned_people,
        );
        let cohort = self.cohort;
        v.price("volume.per_person", "Each planned person", cohort, &mut self.per_person);
        for contract in &mut self.contracts {
            let ContractPlan { provider, commissioner, planned_people } = contract;
            let path = format!("volume.contracts.{provider}.{commissioner}");
            v.people(path, format!("Planned for {provider} with {commissioner}"), PLANNED, planned_people);
        }
        v.price("volume.beyond_plan", "Each person beyond the plan", cohort, &mut self.beyond_plan);
        let short = "Taken off for each person short of the plan";
        v.price("volume.below_plan", short, cohort, &mut self.below_plan);
        v.word("volume.cohort", "Counted", &mut self.cohort);
    }

    /// The path of the term that says what is planned for a contract.
    pub(crate) fn plan_path(&self, provider: &str, commissioner: &str) -> String {
        let own = self.own(provider, commissioner);
        own.map_or_else(
            || "volume.planned_people".to_owned(),
            |own| format!("volume.contracts.{}.{}", own.provider, own.commissioner),
        )
    }
}

impl Scheme {
    /// Whether it pays for people or contacts as they come.
    pub const fn follows_people(&self) -> bool {
        self.price.is_some()
            || self.lines.is_some()
            || self.contacts.is_some()
            || self.episode.is_some()
            || self.assessment.is_some()
    }

    /// The path of the one price, or of the one annual value, that all it pays for activity hangs on; none
    /// where several prices share that.
    pub fn one_price(&self) -> Option<&'static str> {
        if self.assessment.is_some()
            || self.episode.is_some()
            || self.lines.is_some()
            || self.contacts.is_some()
        {
            return None;
        }
        match (&self.price, &self.value, &self.volume) {
            (Some(price), None, None) if price.by_line.is_empty() => Some("price.per_person"),
            (None, Some(value), None) if !value.contracts.is_empty() => None,
            (None, Some(value), None) if value.total.is_some() => Some("value.total"),
            (None, Some(value), None) if value.amount.is_some() => Some("value.amount"),
            (None, Some(_), None) => Some("value.per_person"),
            (None, None, Some(_)) => Some("volume.per_person"),
            _ => None,
        }
    }
}

impl Cohort {
    /// What counts them.
    pub const fn counter(self) -> Counter {
        match self {
            Self::Entering => Counter::Entered,
            Self::Finishing => Counter::Finished,
        }
    }
}

/// The terms of all the parts that say what activity is worth.
pub(super) fn visit(scheme: &mut Scheme, v: &mut Visitor<'_>) {
    v.group("Price");
    if let Some(price) = &mut scheme.price {
        let who = match price.cohort {
            Cohort::Entering => "Each person entering treatment",
            Cohort::Finishing => "Each person finishing a course",
        };
        v.price("price.per_person", who, price.cohort, &mut price.per_person);
        v.word("price.cohort", "Paid for", &mut price.cohort);
        if !price.by_line.is_empty() {
            v.word("price.by", "Priced", &mut price.by);
        }
        for line in price.by_line.iter_mut().filter(|_| price.by == PricedBy::ServiceLine) {
            let path = format!("price.by_line.{}", line.line);
            v.price(path, format!("Each person of line {}", line.line), price.cohort, &mut line.per_person);
        }
    }
    if let Some(value) = &mut scheme.value {
        v.group("Annual value");
        value.visit("value", v);
    }
    if let Some(volume) = &mut scheme.volume {
        volume.visit(v);
    }
    if let Some(assessment) = &mut scheme.assessment {
        v.group("Assessment price");
        v.word("assessment.by", "Priced", &mut assessment.by);
        let two = assessment.by == AssessorPrice::Intensity;
        let label = if two { "Assessor's intensity not known" } else { "Each assessment" };
        v.pounds("assessment.price", label, dec!(300), &mut assessment.price);
        if two {
            v.pounds("assessment.low", "Low-intensity assessor", dec!(300), &mut assessment.low);
            v.pounds("assessment.high", "High-intensity assessor", dec!(300), &mut assessment.high);
        }
    }
    if let Some(episode) = &mut scheme.episode {
        v.group("Price of a finished course");
        for cluster in &mut episode.clusters {
            let (path, name) =
                (format!("episode.{}", cluster.cluster), format!("Cluster {}", cluster.cluster));
            v.price(path, name, Cohort::Finishing, &mut cluster.price);
        }
        v.word("episode.unclustered", "No cluster, or none of these", &mut episode.unclustered);
        if episode.unclustered == Unpriced::OwnPrice {
            v.price(
                "episode.unclustered_price",
                "Its price",
                Cohort::Finishing,
                &mut episode.unclustered_price,
            );
        }
        if episode.clusters.iter().any(|cluster| cluster.reference_cost.is_some()) {
            v.group("Reference cost of a finished course");
        }
        for cluster in &mut episode.clusters {
            if let Some(cost) = &mut cluster.reference_cost {
                let path = format!("episode.{}.reference_cost", cluster.cluster);
                v.price(path, format!("Cluster {}", cluster.cluster), Cohort::Finishing, cost);
            }
        }
    }
    if let Some(lines) = &mut scheme.lines {
        visit_lines(lines, v);
    }
    if let Some(contacts) = &mut scheme.contacts {
        v.group("Appointments");
        v.pounds("contacts.attended", "Each attended contact", dec!(300), &mut contacts.attended);
        v.pounds("contacts.missed", "Each missed appointment", dec!(300), &mut contacts.missed);
    }
}

fn visit_lines(lines: &mut LinePrices, v: &mut Visitor<'_>) {
    v.group("Price by service line");
    for line in &mut lines.lines {
        let code = line.line.clone();
        let triggers = [
            ("enters", "enters, does not complete", &mut line.enters),
            ("completes", "completes", &mut line.completes),
            ("recovers", "completes and recovers", &mut line.recovers),
        ];
        for (field, words, slot) in triggers {
            v.pounds(format!("lines.{code}.{field}"), format!("{code}: {words}"), A_PERSON, slot);
        }
    }
    v.word("lines.recovers", "Recovers means", &mut lines.recovers);
    v.word("lines.never_at_caseness", "Completes, never at caseness", &mut lines.never_at_caseness);
    v.word("lines.step_ups", "Stepped up", &mut lines.step_ups);
    if lines.step_ups == StepUps::BothLines {
        let known: Vec<String> = lines.lines.iter().map(|line| line.line.clone()).collect();
        v.one_of("lines.stepped_up_from", "Stepped up from", &mut lines.stepped_up_from, known);
    }
    v.word("lines.other_lines", "A line without prices", &mut lines.other_lines);
    if lines.other_lines == Unpriced::OwnPrice {
        v.pounds("lines.other_price", "Its price", A_PERSON, &mut lines.other_price);
    }
}
