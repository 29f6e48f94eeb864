//! Whether a provider survives: staff, waits, money; and how its activity flows over time.
//!
//! ```text
//! locality ──▶ workforce ──▶ throughput ──▶ deliver ──scheme──▶ purse ──▶ verdict
//!                  │    waiting list, starts   activity as          ▲
//!                  ▼                           staff can deliver it │
//!                costs ────────────────────────────────────────────┘
//! ```
//!
//! [`Account`] has all of it for some schemes; [`Bridge`] goes from income as read to income as staff can
//! deliver. What is paid may be known only between a least and a most: [`Bound`](crate::quantity::Bound), [`Span`]. Staff and people are
//! estimates in decimals; money is whole pence, and people are whole.
//!
//! Beside the chain stand the relation of utilisation and waits ([`Queue`]), the access plan
//! ([`AccessPlan`]), and process-control charts ([`Flow`], [`Chart`]).

mod account;
mod against_cost;
mod begun_before;
mod below_zero;
mod bounds;
mod break_even;
mod bridge;
mod control;
mod cost;
mod deliver;
mod demand;
mod flow;
mod long_run;
mod purse;
mod queue;
mod survival;
mod throughput;
mod verdict;
mod words;
mod workforce;
mod worth;

pub use account::{Account, SchemeAccount};
pub use against_cost::{AgainstCost, AtReference, UnitCost, UnitCosts, against_cost, unit_costs};
pub use below_zero::BelowZero;
pub use bounds::Span;
pub use break_even::{Balance, BreakEven, Crossing, break_even};
pub use bridge::{Bridge, Cause, Step};
pub use control::{
    Chart, FEWEST_FOR_A_MEAN, FEWEST_FOR_FIRM_LIMITS, FEWEST_FOR_LIMITS, LIMIT, Limits, Point, RANGE_LIMIT,
    Recalculation, Rule, Scale, Standing, Stretch, WideRanges,
};
pub use cost::{CostMonth, costs};
pub use demand::{AccessNeed, AccessPlan, AccessResult, NotKnown, WORKING_DAYS_A_WEEK};
pub use flow::{Flow, FlowPoint, Pace, When, flow};
pub use long_run::{LongRun, long_run};
pub use purse::{Purse, PurseMonth};
pub use queue::{
    Band, DAYS_A_MONTH, EIGHTEEN_WEEKS, EVEN_COURSES, FEWEST_PLACES, MOST_PLACES, OFFERED_COURSES,
    OFFERED_UTILISATION, Outside, Queue, SIX_WEEKS, Waits,
};
pub use survival::{Case, Survival, SurvivalError};
pub use throughput::{FlowError, LineFlow, LineMonth, Load, Throughput, WithoutLine};
pub use verdict::{Answer, Test, Verdict, verdicts};
pub use workforce::{StaffMonth, sessions_a_month, workforce};
pub use worth::{LumpSum, PointMissed, lump_sum, point_missed};
