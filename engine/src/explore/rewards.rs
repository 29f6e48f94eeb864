//! What a scheme rewards: what one person more is worth, what gaming it would bring, and how it treats groups.

mod event;
mod fairness;
mod games;
mod marginal;
mod stress;

pub use event::{Event, Whom};
pub use fairness::{GroupWorth, PullsAgainst, fairness};
pub use games::Game;
pub use marginal::{Marginal, MonthWorth, marginals, worth_beside_cost};
pub use stress::{Culprit, Stress, stress_test};
