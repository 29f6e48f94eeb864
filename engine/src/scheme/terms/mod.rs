//! The parts of a scheme, one file each: what its terms are, and how they are shown to whoever lists
//! them.

mod activity;
mod adjustments;
mod choice;
mod definitions;
mod extension;
mod limits;
mod outcomes;
mod penalties;
mod standard;
mod timing;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use activity::{
    AssessmentPrice, AssessorPrice, ClusterPrice, Cohort, ContactPrice, ContractPlan, ContractValue,
    EpisodePrice, LinePrice, LinePrices, Price, PricedBy, Recovers, StepUps, Trigger, TriggerPrices,
    Unpriced, Value, Volume,
};
pub use adjustments::{Adjustments, LumpSum, WithheldOf, Withholding, YearUplift};
pub use choice::Choice;
pub use definitions::{
    CasenessRule, Definitions, Minority, MissingScores, NotApplicable, Older, Reaching, UnknownEthnicity,
    WaitUntil,
};
pub use extension::Extension;
pub use limits::{Band, CapAndCollar, Limits, Overpayment, Sharing, Tolerance, TotalLimits};
pub use outcomes::{
    Assessed, Outcomes, Paid, PotBase, Qom, Score, ScoreBand, Scoring, TooFew, TooFewThen, WeightSet,
};
pub(crate) use penalties::every_penalty;
pub use penalties::{
    AccessBase, AccessPenalty, Baseline, Floor, Penalties, PeopleShort, RecoveryPenalty, StandardPenalty,
    TwiceOrOnce, WaitingBase, WaitingPenalty,
};
pub use standard::StandardTest;
pub use timing::{Exception, Glide, Settlement, Stage, Start, Timing, WherePenaltiesFall};

use super::visit::Visitor;
use crate::measure::{Measure, by_id};

/// A payment scheme: the full set of terms, never a patch on another. Parts that are left out do not
/// apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Version of the file layout.
    pub format: u32,
    /// Short name for files and the command line.
    pub id: String,
    /// Name on screen.
    pub name: String,
    /// What it is for, in a sentence or two.
    pub about: String,
    /// Where its terms come from.
    pub source: String,
    /// What of it the source states.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// What of it is illustrative: made up so that it can be evaluated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub illustrative: Vec<String>,
    /// What is still to be agreed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<String>,
    /// A price for each person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// A fixed value for each year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// A plan that is paid whatever is done, and a price for people beyond it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<Volume>,
    /// A price for each assessment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<AssessmentPrice>,
    /// A price for each finished course by care cluster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub episode: Option<EpisodePrice>,
    /// A price for each person by service line and by how the course ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<LinePrices>,
    /// A price for each appointment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacts: Option<ContactPrice>,
    /// What prices and values rise by from year to year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uplifts: Vec<YearUplift>,
    /// A pot that is paid for outcomes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcomes: Option<Outcomes>,
    /// Deductions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub penalties: Penalties,
    /// What is paid on top.
    #[serde(default, skip_serializing_if = "is_default")]
    pub adjustments: Adjustments,
    /// Between what the payment is held, and who shares what.
    #[serde(default, skip_serializing_if = "is_default")]
    pub limits: Limits,
    /// When it is paid.
    #[serde(default, skip_serializing_if = "is_default")]
    pub timing: Timing,
    /// Whether further years follow, and on what they depend. It moves no pound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Extension>,
    /// What measures mean.
    #[serde(default, skip_serializing_if = "is_default")]
    pub definitions: Definitions,
    /// Terms that are different for a commissioner, a provider or from a month on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<Exception>,
    /// What is worked out after what.
    #[serde(default = "Stage::usual", skip_serializing_if = "Stage::is_usual")]
    pub order: Vec<Stage>,
}

/// What a scheme has at risk: a term that has nothing to act on is not shown.
#[derive(Clone, Copy)]
struct AtStake {
    /// A pot or an incentive.
    pot: bool,
    /// The pot for outcomes.
    outcomes: bool,
    penalties: bool,
    incentive: bool,
    activity: bool,
}

fn is_default<T: Default + PartialEq>(part: &T) -> bool {
    *part == T::default()
}

impl Scheme {
    /// Shows every term to `visit`, in the order in which a person reads a contract.
    pub fn visit(&mut self, visit: &mut dyn FnMut(super::Term<'_>)) {
        let used: Vec<String> = self.measures().into_iter().map(str::to_owned).collect();
        let exceptions = self.exception_terms();
        let assessed = self.assessment.is_some();
        let uses = self.uses();
        let steps = self.order.iter().filter(|stage| self.has_stage(**stage)).count();
        let v = &mut Visitor::new(visit);
        activity::visit(self, v);
        for uplift in &mut self.uplifts {
            uplift.visit(v);
        }
        if let Some(outcomes) = &mut self.outcomes {
            outcomes.visit("outcomes", "Quality measures", assessed, v);
        }
        self.penalties.visit(v);
        self.adjustments.visit(assessed, v);
        let at_stake = AtStake {
            pot: self.pot().is_some() || self.incentive().is_some(),
            outcomes: self.pot().is_some(),
            penalties: !self.penalties.is_none(),
            incentive: self.incentive().is_some(),
            activity: self.has_activity(),
        };
        self.limits.visit(v, at_stake);
        self.timing.visit(v, at_stake);
        if let Some(extension) = &mut self.extension {
            extension.visit(v);
        }
        self.definitions.visit(&used, uses, v);
        timing::visit_exceptions(&mut self.exceptions, exceptions, v);
        if steps > 1 && (self.limits.needs_plan() || self.limits.sharing.is_some()) {
            v.group("Order of working");
            v.order("order", "What is worked out after what", &mut self.order);
        }
    }

    /// Whether a step of the working has anything to do.
    pub(super) fn has_stage(&self, stage: Stage) -> bool {
        match stage {
            Stage::Tolerance => self.limits.tolerance.is_some(),
            Stage::CapAndCollar => self.limits.cap_and_collar.is_some(),
            Stage::Outcomes => self.pot().is_some(),
            Stage::Penalties => !self.penalties.is_none(),
            Stage::Adjustments => self.adjustments != Adjustments::default(),
            Stage::Sharing => self.limits.sharing.is_some(),
            Stage::Total => self.limits.total.is_some(),
        }
    }

    /// The outcomes pot, where one is agreed.
    pub fn pot(&self) -> Option<&Outcomes> {
        self.outcomes.as_ref().filter(|pot| pot.agreed)
    }

    /// The incentive scheme, where one is agreed.
    pub fn incentive(&self) -> Option<&Outcomes> {
        self.adjustments.incentive.as_ref().filter(|pot| pot.agreed)
    }

    /// What measures are used for.
    fn uses(&self) -> definitions::Uses {
        let pots = [self.pot(), self.incentive()];
        let mut qoms = pots.iter().flatten().flat_map(|pot| &pot.measures);
        definitions::Uses {
            pot: pots.iter().any(Option::is_some),
            tests: self.penalties.has_test() || qoms.any(|qom| !qom.tests.is_empty()),
        }
    }

    /// Whether any part says what activity is worth.
    pub const fn has_activity(&self) -> bool {
        self.price.is_some()
            || self.value.is_some()
            || self.volume.is_some()
            || self.assessment.is_some()
            || self.episode.is_some()
            || self.lines.is_some()
            || self.contacts.is_some()
    }

    /// What prices of a year are multiplied by: the uplifts of the years up to it. A hundred years that
    /// each double them would outgrow any number; a million times is more than anybody means.
    pub fn price_factor(&self, year: crate::calendar::FinancialYear) -> Decimal {
        const MOST: Decimal = rust_decimal::dec!(1_000_000);
        let until = self.uplifts.iter().filter(|uplift| uplift.year <= year);
        until.fold(Decimal::ONE, |factor, uplift| (factor * uplift.factor()).min(MOST))
    }

    /// The ids of all measures that money depends on.
    pub fn measures(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for pot in [self.pot(), self.incentive()].into_iter().flatten() {
            ids.extend(pot.measures.iter().flat_map(Qom::measures));
        }
        ids.extend(self.penalties.measures());
        ids
    }

    /// All measures that a term names or a price follows: those that money depends on as its definitions read
    /// them and as they are usually read, the outcome that a price by service line is for, and access where it
    /// pays for people or holds a volume against a floor.
    pub fn measures_named(&self) -> Vec<&'static Measure> {
        let mut ids = self.measures();
        ids.extend(self.lines.as_ref().map(|lines| match lines.recovers {
            Recovers::Recovery => "recovery",
            Recovers::ReliableRecovery => "reliable-recovery",
        }));
        let is_for_access =
            self.follows_people() || self.volume.is_some() || !self.penalties.access.as_slice().is_empty();
        ids.extend(is_for_access.then_some("access"));
        let read = ids.into_iter().filter_map(|id| self.definitions.measure(id));
        read.flat_map(|read| std::iter::once(read).chain(read.variant_of.and_then(by_id))).collect()
    }
}
