//! The figures on screen that can say why.

use std::sync::Arc;

use engine::activity::{Contract, ContractIndex, PerContract};
use engine::calendar::Period;
use engine::payment::Outcome;
use engine::scheme::SchemeIndex;
use engine::sustain::{Flow, Test, When};

/// Whose contracts a row of the places is, by one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceScope {
    /// All contracts on show.
    All,
    /// All of the provider of this contract.
    Provider(ContractIndex),
    /// All of the commissioner of this contract.
    Commissioner(ContractIndex),
    /// This contract.
    Contract(ContractIndex),
}

impl PlaceScope {
    /// Whether a contract belongs to it.
    pub fn holds(self, contracts: &PerContract<Contract>, contract: ContractIndex) -> bool {
        let same = |of: ContractIndex, code: fn(&Contract) -> &Arc<str>| {
            contracts.get(of).map(code) == contracts.get(contract).map(code)
        };
        match self {
            Self::All => true,
            Self::Provider(of) => same(of, |contract| &contract.provider),
            Self::Commissioner(of) => same(of, |contract| &contract.commissioner),
            Self::Contract(of) => of == contract,
        }
    }
}

/// A figure on screen that can say why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// All that a scheme pays.
    Total(SchemeIndex),
    /// All that a scheme would pay with its measures come to something else.
    Supposed(SchemeIndex, Outcome),
    /// What a scheme pays for what settles in a period.
    Period(SchemeIndex, Period),
    /// What a scheme has paid by the end of a period.
    SoFar(SchemeIndex, Period),
    /// What moves under a scheme in a period.
    Cash(SchemeIndex, Period),
    /// What a scheme pays in a place.
    Place(SchemeIndex, PlaceScope),
    /// What a scheme pays over every month loaded, or in a year or month of them.
    BackTest(SchemeIndex, Option<Period>),
    /// What the second of two schemes pays more than the first for one component.
    Component {
        /// The first.
        first: SchemeIndex,
        /// The second.
        second: SchemeIndex,
        /// The component, by its name on screen.
        name: Arc<str>,
    },
    /// A measure over all months.
    Measure(&'static str),
    /// A measure in a period.
    MeasureIn(&'static str, Period),
    /// A point of a series over time.
    Flow(Flow, When),
    /// Whether the provider survives a scheme: what a row of its table says.
    Survival(SchemeIndex, SurvivalQuestion),
    /// A scheme in the years to come.
    Ahead(SchemeIndex, AheadQuestion),
}

/// What a row of the table of years to come says, of a year by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AheadQuestion {
    /// The first year in which it pays less than the service costs.
    FirstBelow,
    /// The uplift that is needed.
    Uplift,
    /// Cash at the end of all years.
    CashAtEnd,
    /// What the scheme pays.
    Income(usize),
    /// What the service costs.
    Cost(usize),
    /// Income less cost.
    Surplus(usize),
    /// Cash at the end of the year.
    Cash(usize),
    /// Whether further years follow.
    Extension,
}

/// What a row of the table of survival says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurvivalQuestion {
    /// How a test came out.
    Test(Test),
    /// What the scheme pays on the activity as read.
    AsRead,
    /// What it pays on the activity as staff can deliver it.
    Delivered,
    /// What is earned beyond the cost.
    Surplus,
    /// How many people must be treated to break even.
    BreakEven,
    /// What a point of missed appointments is worth.
    PointMissed,
    /// The lump sum for people whom nobody pays for.
    LumpSum,
}

impl Figure {
    /// The scheme whose figure it is, where it is money.
    pub const fn scheme(&self) -> Option<SchemeIndex> {
        match self {
            Self::Total(scheme)
            | Self::Supposed(scheme, _)
            | Self::Period(scheme, _)
            | Self::SoFar(scheme, _)
            | Self::Cash(scheme, _)
            | Self::Place(scheme, _)
            | Self::BackTest(scheme, _)
            | Self::Component { second: scheme, .. } => Some(*scheme),
            Self::Measure(_)
            | Self::MeasureIn(..)
            | Self::Flow(..)
            | Self::Survival(..)
            | Self::Ahead(..) => None,
        }
    }

    /// The measure that it is of, where it is one.
    pub const fn measure(&self) -> Option<&'static str> {
        match self {
            Self::Measure(id) | Self::MeasureIn(id, _) => Some(id),
            Self::Total(_)
            | Self::Supposed(..)
            | Self::Period(..)
            | Self::SoFar(..)
            | Self::Cash(..)
            | Self::Place(..)
            | Self::BackTest(..)
            | Self::Component { .. }
            | Self::Flow(..)
            | Self::Survival(..)
            | Self::Ahead(..) => None,
        }
    }

    /// The same figure after the schemes changed places; where its scheme has gone, the total of
    /// another.
    pub fn moved(self, to: impl Fn(SchemeIndex) -> Option<SchemeIndex>, other: SchemeIndex) -> Self {
        let moved = match self {
            Self::Total(scheme) => to(scheme).map(Self::Total),
            Self::Supposed(scheme, outcome) => to(scheme).map(|scheme| Self::Supposed(scheme, outcome)),
            Self::Period(scheme, period) => to(scheme).map(|scheme| Self::Period(scheme, period)),
            Self::SoFar(scheme, period) => to(scheme).map(|scheme| Self::SoFar(scheme, period)),
            Self::Cash(scheme, period) => to(scheme).map(|scheme| Self::Cash(scheme, period)),
            Self::Place(scheme, place) => to(scheme).map(|scheme| Self::Place(scheme, place)),
            Self::BackTest(scheme, period) => to(scheme).map(|scheme| Self::BackTest(scheme, period)),
            Self::Component { first, second, name } => {
                to(first).zip(to(second)).map(|(first, second)| Self::Component { first, second, name })
            }
            Self::Survival(scheme, asked) => to(scheme).map(|scheme| Self::Survival(scheme, asked)),
            Self::Ahead(scheme, asked) => to(scheme).map(|scheme| Self::Ahead(scheme, asked)),
            Self::Measure(_) | Self::MeasureIn(..) | Self::Flow(..) => Some(self),
        };
        moved.unwrap_or(Self::Total(other))
    }
}
