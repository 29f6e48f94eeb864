//! A pot that is earned by measures.

use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};

use super::StandardTest;
use super::choice::choice;
use super::is_default;
use crate::activity::ALL;
use crate::calendar::{FinancialYear, Grain, Month};
use crate::measure::{by_id, present_id};
use crate::quantity::Weight;
use crate::scheme::visit::Visitor;
use crate::scheme::{RateOf, Words};

/// A pot that is earned by quality and outcome measures: withheld from the activity payment, or paid
/// on top of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcomes {
    /// Whether it is agreed; one that is not pays nothing.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub agreed: bool,
    /// Share of what activity is worth.
    pub share: Decimal,
    /// Pounds a year for each contract instead of the share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Decimal>,
    /// What the share is of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub of: PotBase,
    /// Whether it is withheld or on top.
    #[serde(default, skip_serializing_if = "is_default")]
    pub paid: Paid,
    /// How often it is assessed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub period: Assessed,
    /// The month from which it holds; from the start where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Month>,
    /// How measures make the share that is earned.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scoring: Scoring,
    /// Share of a period's pot for no, one, two … measures met, where steps are counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Decimal>,
    /// What happens to a measure with too few people.
    #[serde(default, skip_serializing_if = "is_default")]
    pub too_few: TooFew,
    /// The quality and outcome measures that count towards payment.
    pub measures: Vec<Qom>,
    /// Weights that differ by commissioner, in the order of the measures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<WeightSet>,
}

/// A quality and outcome measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Qom {
    /// Short name, part of the path of its terms.
    pub id: String,
    /// Name on screen.
    pub name: String,
    /// Its weight, where measures are weighted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub weight: Weight,
    /// What it earns.
    #[serde(default, skip_serializing_if = "is_default")]
    pub score: Score,
    /// What must hold for it to earn anything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tests: Vec<StandardTest>,
}

/// What a measure earns of its part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Score {
    /// All of it where all tests are met, else nothing.
    #[default]
    Met,
    /// In a straight line from nothing at the floor to all of it at the ceiling.
    Line {
        /// Id of the measure.
        #[serde(deserialize_with = "present_id")]
        measure: String,
        /// The rate at which nothing is earned.
        floor: Decimal,
        /// The rate at which all is earned.
        ceiling: Decimal,
    },
    /// By the highest band that the rate reaches.
    Bands {
        /// Id of the measure.
        #[serde(deserialize_with = "present_id")]
        measure: String,
        /// The bands, from the lowest.
        bands: Vec<ScoreBand>,
    },
    /// So many pounds for each person counted, up to all of the part.
    PerPerson {
        /// Id of the measure whose people are counted.
        #[serde(deserialize_with = "present_id")]
        measure: String,
        /// Pounds for each of them.
        pounds: Decimal,
    },
}

/// A band of a rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreBand {
    /// The rate from which it holds.
    pub from: Decimal,
    /// The share that it earns.
    pub earns: Decimal,
}

/// What happens to a measure whose denominator is small.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TooFew {
    /// Fewer people than this are too few.
    pub people: u32,
    /// What is done then.
    pub then: TooFewThen,
}

/// Nobody at all is too few, and earns nothing (rule 9).
impl Default for TooFew {
    fn default() -> Self {
        Self { people: 1, then: TooFewThen::Lost }
    }
}

/// Weights that hold for a commissioner, or from a year on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightSet {
    /// Code of the commissioner; `all` for each that has no weights of its own.
    pub commissioner: String,
    /// The year from which on they hold; always where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<FinancialYear>,
    /// A weight for each measure.
    pub weights: Vec<Weight>,
}

choice! {
    /// What the pot is a share of.
    PotBase {
        /// Everything that activity is worth.
        Total: "all activity",
        /// Activity without assessments.
        Treatment: "treatment, not assessments",
    }
}
choice! {
    /// Where the pot comes from.
    Paid {
        /// It is taken out of the activity payment first.
        Withheld: "withheld from the activity payment",
        /// It is new money.
        OnTop: "on top of the activity payment",
    }
}
choice! {
    /// How often something is assessed.
    Assessed {
        /// Each quarter.
        Quarterly: "each quarter",
        /// Each month.
        Monthly: "each month",
        /// Each financial year.
        Yearly: "each year",
        /// Each quarter, on the twelve months that end with it.
        RollingYear: "each quarter, on the twelve months up to its end",
    }
}
choice! {
    /// How measures make the share earned.
    Scoring {
        /// By the number of measures met.
        Steps: "by the number of measures met",
        /// Each measure for its own weight.
        Weights: "each measure for its own weight",
    }
}
choice! {
    /// What happens to the part of a measure with too few people.
    TooFewThen {
        /// It is lost.
        Lost: "lost",
        /// It goes to the other measures in proportion.
        Spread: "spread over the other measures",
        /// It is paid.
        Paid: "paid in full",
    }
}

fn yes() -> bool {
    true
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_yes(agreed: &bool) -> bool {
    *agreed
}

impl Assessed {
    /// The periods that are settled.
    pub const fn grain(self) -> Grain {
        match self {
            Self::Monthly => Grain::Month,
            Self::Quarterly | Self::RollingYear => Grain::Quarter,
            Self::Yearly => Grain::Year,
        }
    }
}

impl Qom {
    /// The ids of the measures that it looks at.
    pub fn measures(&self) -> impl Iterator<Item = &str> {
        self.score.measure().into_iter().chain(self.tests.iter().map(|test| test.measure.as_str()))
    }

    /// The measure that decides first what it earns, with its threshold where that is another than usual.
    pub fn decided_by(&self) -> Option<(&str, Option<u32>)> {
        let tested = self.tests.first().map(|test| (test.measure.as_str(), test.threshold));
        self.score.measure().map(|id| (id, None)).or(tested)
    }

    /// The shape of its score, to be chosen.
    pub(in crate::scheme) fn shape(&mut self) -> Shape<'_> {
        let test = self.tests.first().cloned();
        Shape { score: &mut self.score, tests: &mut self.tests, test }
    }

    fn visit(&mut self, path: &str, scoring: Scoring, v: &mut Visitor<'_>) {
        let path = format!("{path}.measures.{}", self.id);
        let name = self.name.clone();
        if scoring == Scoring::Weights && (!self.tests.is_empty() || self.score.measure().is_some()) {
            v.word(format!("{path}.score"), format!("{name}: earns"), &mut self.shape());
        }
        self.score.visit(&path, &name, v);
        let (several, paths) = (self.has_several(), self.test_paths(&path));
        for (test, path) in self.tests.iter_mut().zip(paths) {
            let own = by_id(&test.measure).filter(|_| several).map_or(name.as_str(), |measure| measure.name);
            test.visit(&path, own, v);
        }
    }

    /// Whether it looks at more than one test or rate.
    fn has_several(&self) -> bool {
        self.tests.len() > 1 || self.score.measure().is_some()
    }

    /// The path of the terms of each test, under that of the measure: a single test needs no more than that.
    pub(crate) fn test_paths(&self, path: &str) -> Vec<String> {
        let several = self.has_several();
        let own = |own| if several { format!("{path}.{own}") } else { path.to_owned() };
        names_of(&self.tests).into_iter().map(own).collect()
    }
}

/// A name for each test in the path of its terms: the last word of its measure; where two have that
/// word the whole measure, and where two have that too their places.
fn names_of(tests: &[StandardTest]) -> Vec<String> {
    let last = |test: &StandardTest| test.measure.rsplit('-').next().unwrap_or_default().to_owned();
    let count = |is: &dyn Fn(&StandardTest) -> bool| tests.iter().filter(|test| is(test)).count();
    let name = |(place, test): (usize, &StandardTest)| {
        if count(&|other| last(other) == last(test)) == 1 {
            last(test)
        } else if count(&|other| other.measure == test.measure) == 1 {
            test.measure.clone()
        } else {
            format!("{}-{}", test.measure, place + 1)
        }
    };
    tests.iter().enumerate().map(name).collect()
}

/// The shape of a score as a choice of words: taking another shape keeps the measure and its standard.
pub(in crate::scheme) struct Shape<'a> {
    score: &'a mut Score,
    tests: &'a mut Vec<StandardTest>,
    test: Option<StandardTest>,
}

impl Words for Shape<'_> {
    fn words(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("Met", "all when met, else nothing"),
            ("Line", "in a straight line from a floor to a ceiling"),
            ("Bands", "by bands of the rate"),
            ("PerPerson", "pounds for each person, up to its part"),
        ]
    }

    fn chosen(&self) -> usize {
        match self.score {
            Score::Met => 0,
            Score::Line { .. } => 1,
            Score::Bands { .. } => 2,
            Score::PerPerson { .. } => 3,
        }
    }

    fn choose(&mut self, place: usize) {
        if place == self.chosen() {
            return;
        }
        let measure = self.score.measure().map(str::to_owned);
        let measure = measure.or_else(|| self.test.as_ref().map(|test| test.measure.clone()));
        let Some(measure) = measure else { return };
        let standard = match (&*self.score, &self.test) {
            (Score::Line { ceiling, .. }, _) => *ceiling,
            (Score::Bands { bands, .. }, _) => bands.last().map_or(dec!(0.5), |band| band.from),
            (_, Some(test)) => test.standard,
            _ => dec!(0.5),
        };
        // The first test becomes the rate that is scored, and the other way round.
        if matches!(self.score, Score::Met) {
            self.tests.remove(0);
        } else if place == 0 {
            self.tests.insert(0, StandardTest { measure: measure.clone(), threshold: None, standard });
        }
        *self.score = match place {
            1 => Score::Line { measure, floor: standard * dec!(0.8), ceiling: standard },
            2 => {
                let band = |part, earns| ScoreBand { from: standard * part, earns };
                Score::Bands { measure, bands: vec![band(dec!(0.9), dec!(0.5)), band(dec!(1), dec!(1))] }
            }
            3 => Score::PerPerson { measure, pounds: dec!(10) },
            _ => Score::Met,
        };
    }
}

impl Score {
    /// The measure whose rate or people it looks at.
    pub fn measure(&self) -> Option<&str> {
        match self {
            Self::Met => None,
            Self::Line { measure, .. } | Self::Bands { measure, .. } | Self::PerPerson { measure, .. } => {
                Some(measure)
            }
        }
    }

    fn visit(&mut self, path: &str, name: &str, v: &mut Visitor<'_>) {
        let field = |field: &str| format!("{path}.{field}");
        match self {
            Self::Met => {}
            Self::Line { measure, floor, ceiling } => {
                v.measure(field("measure"), format!("{name}: measure"), measure);
                let rate = RateOf { measure: measure.as_str(), threshold: None, provider: None };
                v.rate(field("floor"), format!("{name}: nothing at"), rate, floor);
                v.rate(field("ceiling"), format!("{name}: all at"), rate, ceiling);
            }
            Self::Bands { measure, bands } => {
                v.measure(field("measure"), format!("{name}: measure"), measure);
                for (number, band) in bands.iter_mut().enumerate() {
                    let (path, label) =
                        (field(&format!("bands.{number}")), format!("{name}: band {}", number + 1));
                    let rate = RateOf { measure: measure.as_str(), threshold: None, provider: None };
                    v.rate(format!("{path}.from"), format!("{label} from"), rate, &mut band.from);
                    v.share(format!("{path}.earns"), format!("{label} earns"), Decimal::ONE, &mut band.earns);
                }
            }
            Self::PerPerson { measure, pounds } => {
                v.measure(field("measure"), format!("{name}: measure"), measure);
                v.pounds(field("pounds"), format!("{name}: each person"), dec!(200), pounds);
            }
        }
    }
}

impl WeightSet {
    /// Whose they are, in words.
    pub fn whose(&self) -> String {
        let who = if self.commissioner == ALL { "everybody" } else { self.commissioner.as_str() };
        self.from.map_or_else(|| who.to_owned(), |from| format!("{who} from {from}"))
    }
}

impl Outcomes {
    /// The set of weights that holds for a commissioner in a year, where any does: its own before those for all,
    /// the latest of each.
    pub(crate) fn set_of(&self, commissioner: &str, year: FinancialYear) -> Option<&WeightSet> {
        let holds = |set: &&WeightSet| {
            (set.commissioner == commissioner || set.commissioner == ALL)
                && set.from.is_none_or(|from| from <= year)
        };
        self.weights.iter().filter(holds).max_by_key(|set| (set.commissioner != ALL, set.from))
    }

    /// The weights that hold for a commissioner in a year.
    pub fn weights_of(&self, commissioner: &str, year: FinancialYear) -> Vec<Weight> {
        match self.set_of(commissioner, year) {
            Some(set) => set.weights.clone(),
            None => self.measures.iter().map(|qom| qom.weight).collect(),
        }
    }

    /// The path of the terms of a set of weights, under that of the pot.
    pub(crate) fn path_of(set: &WeightSet, path: &str) -> String {
        let year = set.from.map_or_else(String::new, |from| format!(".{from}"));
        format!("{path}.weights.{}{year}", set.commissioner)
    }

    /// Its terms under a path. Only where assessments are priced can it be a share of less than all.
    pub(super) fn visit(&mut self, path: &str, group: &'static str, assessed: bool, v: &mut Visitor<'_>) {
        let field = |field: &str| format!("{path}.{field}");
        v.group(group);
        v.flag(field("agreed"), "Agreed", &mut self.agreed);
        if !self.agreed {
            return;
        }
        let share =
            if self.amount.is_some() { "Share (not used: an amount is fixed)" } else { "Share at risk" };
        v.share(field("share"), share, dec!(0.5), &mut self.share);
        v.optional_pounds(
            field("amount"),
            "Or a fixed amount a year, each contract",
            dec!(500_000),
            &mut self.amount,
        );
        if self.amount.is_none() && assessed {
            v.word(field("of"), "Share of", &mut self.of);
        }
        // An incentive scheme is new money by its nature.
        if path == "outcomes" {
            v.word(field("paid"), "Paid", &mut self.paid);
        }
        v.word(field("period"), "Assessed", &mut self.period);
        let before = self.scoring;
        v.word(field("scoring"), "Earned", &mut self.scoring);
        if self.scoring != before {
            // The other way needs weights or steps that fit.
            self.fit();
        }
        if self.scoring == Scoring::Steps {
            for (met, step) in self.steps.iter_mut().enumerate() {
                let label = match met {
                    0 => "No measure met".to_owned(),
                    1 => "One measure met".to_owned(),
                    met => format!("{met} measures met"),
                };
                v.share(field(&format!("steps.{met}")), label, Decimal::ONE, step);
            }
        } else {
            v.group("Weights");
            for (place, qom) in self.measures.iter_mut().enumerate() {
                v.weight(
                    field(&format!("measures.{}.weight", qom.id)),
                    qom.name.clone(),
                    path,
                    place,
                    &mut qom.weight,
                );
            }
            for set in &mut self.weights {
                let whose = set.whose();
                let of = Self::path_of(set, path);
                for (place, (qom, weight)) in self.measures.iter().zip(&mut set.weights).enumerate() {
                    let label = format!("{whose}: {}", qom.name);
                    v.weight(format!("{of}.{}", qom.id), label, &of, place, weight);
                }
            }
        }
        v.group("Counts towards payment");
        for qom in &mut self.measures {
            qom.visit(path, self.scoring, v);
        }
        v.people(field("too_few.people"), "Too few: fewer people than", dec!(100), &mut self.too_few.people);
        v.word(field("too_few.then"), "A measure with too few people is", &mut self.too_few.then);
    }
}
