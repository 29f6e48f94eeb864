//! The lines that a scheme pays, and their sums.

use std::borrow::Cow;

use crate::activity::ContractIndex;
use crate::calendar::{FinancialYear, Grain, Period};
use crate::catalogue::catalogue;
use crate::payment::Amount;
use crate::quantity::Pence;
use crate::scheme::{Outcomes, Scheme};

/// What a line is for. The order is that of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Component {
    /// A price for each person, a block, a core or a plan.
    Activity,
    /// A price for each person beside an annual value or a plan.
    People,
    /// Assessments.
    Assessments,
    /// Finished courses by care cluster.
    Episodes,
    /// People by service line and trigger.
    ServiceLines,
    /// Appointments.
    Contacts,
    /// People beyond the plan of cost and volume.
    BeyondPlan,
    /// People short of the plan of cost and volume.
    BelowPlan,
    /// What the marginal rate outside the tolerance changes.
    Tolerance,
    /// What cap and collar change.
    CapAndCollar,
    /// What is withheld of activity; only in shadow, where it is not in fact withheld.
    Withheld,
    /// The part of the pot that was earned by steps.
    Outcomes,
    /// The part of the pot that the measure at a place earned for its weight.
    Outcome(u8),
    /// For people short of the recovery standard.
    PenaltyRecovery,
    /// For waiting standards missed.
    PenaltyWaiting,
    /// For the standard at a place missed.
    PenaltyStandard(u8),
    /// For a quarter below its floor.
    PenaltyAccess,
    /// For a year below its floor.
    PenaltyAccessAnnual,
    /// What is given back because penalties have a most.
    PenaltyCap,
    /// The incentive scheme, earned by steps.
    Incentive,
    /// What the indicator at a place of the incentive scheme earned.
    IncentivePart(u8),
    /// The lump sum at the changeover.
    LumpSum,
    /// What last year left over.
    CarriedForward,
    /// Held back for a month in which the contract was not kept to.
    Withholding,
    /// What was held back, given back.
    WithholdingReleased,
    /// The commissioner's share of a surplus or a loss.
    Sharing,
    /// What floor and ceiling of the total change.
    TotalLimit,
    /// What the provider keeps of a payment that was too high.
    Overpayment,
}

catalogue! {
    /// What kind of line it is: how charts and sums group lines.
    Kind {
        /// What activity is worth.
        Activity = "activity",
        /// Earned by outcomes.
        Outcomes = "outcomes",
        /// A deduction.
        Penalties = "penalties",
        /// Additional.
        Adjustments = "adjustments",
        /// Changed by limits and sharing.
        Limits = "limits",
    }
}

impl Kind {
    /// Its name on screen.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Activity => "Activity",
            Self::Outcomes => "Outcomes earned",
            Self::Penalties => "Penalties",
            Self::Adjustments => "Adjustments",
            Self::Limits => "Limits and sharing",
        }
    }
}

/// The measure at a place of a pot: its id and its name.
fn qom(pot: Option<&Outcomes>, place: u8) -> (&str, &str) {
    pot.and_then(|pot| pot.measures.get(place as usize)).map_or(("", ""), |qom| (&qom.id, &qom.name))
}

impl Component {
    /// What kind of line it is.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Activity
            | Self::People
            | Self::Assessments
            | Self::Episodes
            | Self::ServiceLines
            | Self::Contacts
            | Self::BeyondPlan
            | Self::BelowPlan => Kind::Activity,
            Self::Withheld | Self::Outcomes | Self::Outcome(_) => Kind::Outcomes,
            Self::PenaltyRecovery
            | Self::PenaltyWaiting
            | Self::PenaltyStandard(_)
            | Self::PenaltyAccess
            | Self::PenaltyAccessAnnual
            | Self::PenaltyCap => Kind::Penalties,
            Self::Incentive
            | Self::IncentivePart(_)
            | Self::LumpSum
            | Self::CarriedForward
            | Self::Withholding
            | Self::WithholdingReleased => Kind::Adjustments,
            Self::Tolerance | Self::CapAndCollar | Self::Sharing | Self::TotalLimit | Self::Overpayment => {
                Kind::Limits
            }
        }
    }

    /// Its name in files, such as `penalty:recovery`.
    pub fn name(self, scheme: &Scheme) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Activity => "activity",
            Self::People => "activity:people",
            Self::Assessments => "activity:assessments",
            Self::Episodes => "activity:episodes",
            Self::ServiceLines => "activity:service-lines",
            Self::Contacts => "activity:contacts",
            Self::BeyondPlan => "activity:beyond-plan",
            Self::BelowPlan => "activity:below-plan",
            Self::Tolerance => "limit:tolerance",
            Self::CapAndCollar => "limit:cap-and-collar",
            Self::Withheld => "outcomes:withheld",
            Self::Outcomes => "outcomes",
            Self::Outcome(place) => {
                return format!("outcomes:{}", qom(scheme.outcomes.as_ref(), place).0).into();
            }
            Self::PenaltyRecovery => "penalty:recovery",
            Self::PenaltyWaiting => "penalty:waiting",
            Self::PenaltyStandard(place) => {
                let standard = scheme.penalties.standards.get(place as usize);
                return format!("penalty:{}", standard.map_or("", |standard| standard.id.as_str())).into();
            }
            Self::PenaltyAccess => "penalty:access",
            Self::PenaltyAccessAnnual => "penalty:access-annual",
            Self::PenaltyCap => "penalty:cap",
            Self::Incentive => "incentive",
            Self::IncentivePart(place) => {
                return format!("incentive:{}", qom(scheme.adjustments.incentive.as_ref(), place).0).into();
            }
            Self::LumpSum => "adjustment:lump-sum",
            Self::CarriedForward => "adjustment:carried-forward",
            Self::Withholding => "adjustment:withholding",
            Self::WithholdingReleased => "adjustment:withholding-released",
            Self::Sharing => "limit:sharing",
            Self::TotalLimit => "limit:total",
            Self::Overpayment => "limit:overpayment",
        })
    }

    /// Its name on screen.
    pub fn in_words(self, scheme: &Scheme) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Activity => "Activity",
            Self::People => "People at a price",
            Self::Assessments => "Assessments",
            Self::Episodes => "Finished courses by cluster",
            Self::ServiceLines => "People by service line",
            Self::Contacts => "Appointments",
            Self::BeyondPlan => "People beyond the plan",
            Self::BelowPlan => "People short of the plan",
            Self::Tolerance => "Marginal rate",
            Self::CapAndCollar => "Cap and collar",
            Self::Withheld => "Withheld for outcomes",
            Self::Outcomes => "Outcomes earned",
            Self::Outcome(place) => {
                return format!("Earned: {}", qom(scheme.outcomes.as_ref(), place).1).into();
            }
            Self::PenaltyRecovery => "Recovery penalty",
            Self::PenaltyWaiting => "Waiting penalties",
            Self::PenaltyStandard(place) => {
                let standard = scheme.penalties.standards.get(place as usize);
                return format!("Penalty: {}", standard.map_or("", |standard| standard.name.as_str())).into();
            }
            Self::PenaltyAccess => "Access penalty, quarters",
            Self::PenaltyAccessAnnual => "Access penalty, year",
            Self::PenaltyCap => "Penalties beyond their cap",
            Self::Incentive => "Incentive scheme",
            Self::IncentivePart(place) => {
                return format!("Incentive: {}", qom(scheme.adjustments.incentive.as_ref(), place).1).into();
            }
            Self::LumpSum => "Lump sum",
            Self::CarriedForward => "Brought forward",
            Self::Withholding => "Withheld under the contract",
            Self::WithholdingReleased => "Withheld sums given back",
            Self::Sharing => "Gain and loss share",
            Self::TotalLimit => "Floor and ceiling",
            Self::Overpayment => "Overpayment kept",
        })
    }

    /// The path of the part of a scheme that it is of.
    pub const fn part(self, scheme: &Scheme) -> &'static str {
        match self {
            Self::Activity if scheme.value.is_some() => "value",
            Self::Activity if scheme.volume.is_some() => "volume",
            Self::Activity | Self::People => "price",
            Self::Assessments => "assessment",
            Self::Episodes => "episode",
            Self::ServiceLines => "lines",
            Self::Contacts => "contacts",
            Self::BeyondPlan | Self::BelowPlan => "volume",
            Self::Tolerance => "limits.tolerance",
            Self::CapAndCollar => "limits.cap_and_collar",
            Self::Withheld | Self::Outcomes | Self::Outcome(_) => "outcomes",
            Self::PenaltyRecovery => "penalties.recovery",
            Self::PenaltyWaiting => "penalties.waiting",
            Self::PenaltyStandard(_) => "penalties.standards",
            Self::PenaltyAccess | Self::PenaltyAccessAnnual => "penalties.access",
            Self::PenaltyCap => "penalties.cap",
            Self::Incentive | Self::IncentivePart(_) => "adjustments.incentive",
            Self::LumpSum => "adjustments.lump_sum",
            Self::CarriedForward => "adjustments.carried_forward",
            Self::Withholding | Self::WithholdingReleased => "adjustments.withholding",
            Self::Sharing => "limits.sharing",
            Self::TotalLimit => "limits.total",
            Self::Overpayment => "limits.overpayment",
        }
    }

    /// Whether it takes money away.
    pub const fn is_penalty(self) -> bool {
        matches!(self.kind(), Kind::Penalties)
    }
}

/// One line: an amount for a contract, a settlement period and a component, rounded once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The contract.
    pub contract: ContractIndex,
    /// The settlement period.
    pub period: Period,
    /// What it is for.
    pub component: Component,
    /// How much.
    pub amount: Amount,
}

impl Line {
    /// The order in which lines stand: contract, period, component.
    pub fn key(&self) -> (ContractIndex, Period, Component) {
        (self.contract, self.period, self.component)
    }
}

/// All lines of a scheme on a selection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// The lines, in order.
    pub lines: Vec<Line>,
    /// What was worked out for a shadow year but is not paid: it is in no total.
    pub shadow: Vec<Line>,
    /// Lines that are known together more narrowly than each by itself.
    pub together: Vec<Together>,
    /// What was not assessed, and why.
    pub notes: Vec<String>,
}

/// The lines of a contract, a year and a kind, which are known together more narrowly than each by itself:
/// a suppressed tally tells service lines and clusters by the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Together {
    /// The contract.
    pub contract: ContractIndex,
    /// The year.
    pub year: FinancialYear,
    /// The component; nothing for all that a pot earns.
    pub component: Option<Component>,
    /// The least that they come to.
    pub least: Pence,
    /// The most that they come to.
    pub most: Pence,
}

impl Together {
    fn holds(&self, line: &Line) -> bool {
        let of = match self.component {
            Some(component) => line.component == component,
            None => matches!(line.component, Component::Outcomes | Component::Outcome(_)),
        };
        of && line.contract == self.contract && line.period.first_month().financial_year() == self.year
    }

    /// A sum of lines, no wider than they are together.
    fn narrowed(&self, sum: Amount) -> Amount {
        if !sum.is_estimated() {
            return sum;
        }
        let least = sum.least().map_or(self.least, |least| least.max(self.least));
        let most = sum.most().map_or(self.most, |most| most.min(self.most));
        Amount::around(sum.value(), Some(least), Some(most))
    }
}

impl Statement {
    /// The sum of all lines.
    pub fn total(&self) -> Amount {
        self.sum(|_| true)
    }

    /// The sum of the lines that a test picks. Where it picks all lines that are known together, no wider
    /// than they are.
    pub fn sum(&self, pick: impl Fn(&Line) -> bool) -> Amount {
        let picked = self.lines.iter().filter(|line| pick(line));
        if self.together.is_empty() {
            return picked.map(|line| line.amount).sum();
        }
        let mut left: Vec<&Line> = picked.collect();
        let mut sum = Amount::ZERO;
        for together in &self.together {
            let all = self.lines.iter().filter(|line| together.holds(line)).count();
            let (theirs, others): (Vec<&Line>, Vec<&Line>) =
                left.iter().partition(|line| together.holds(line));
            if theirs.len() == all {
                sum = sum + together.narrowed(theirs.iter().map(|line| line.amount).sum());
                left = others;
            }
        }
        sum + left.into_iter().map(|line| line.amount).sum()
    }

    /// The lines added up by periods of `grain`; a line of a longer period keeps its own (rule 19).
    pub fn grouped(&self, grain: Grain) -> Vec<Line> {
        let mut lines = grouped(&self.lines, grain);
        for together in &self.together {
            let is_all =
                |line: &&mut Line| line.period == Period::Year(together.year) && together.holds(line);
            for line in
                lines.iter_mut().filter(|line| together.component == Some(line.component)).filter(is_all)
            {
                line.amount = together.narrowed(line.amount);
            }
        }
        lines
    }
}

/// Lines added up by periods of `grain`; a line of a longer period keeps its own (rule 19).
pub fn grouped(lines: &[Line], grain: Grain) -> Vec<Line> {
    let mut lines: Vec<Line> =
        lines.iter().map(|line| Line { period: line.period.at_least(grain), ..*line }).collect();
    lines.sort_by_key(Line::key);
    let mut groups: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        match groups.last_mut() {
            Some(group) if group.key() == line.key() => group.amount = group.amount + line.amount,
            _ => groups.push(line),
        }
    }
    groups
}
