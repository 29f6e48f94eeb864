//! What a service costs, and what it cost before.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Costs beside the staff, in pounds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overheads {
    /// A month, whatever is done.
    #[serde(default)]
    pub fixed_a_month: Decimal,
    /// A month for every so many people in post, begun or whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
    /// For each session that takes place.
    #[serde(default)]
    pub per_session: Decimal,
    /// For each person who enters treatment.
    #[serde(default)]
    pub per_person: Decimal,
}

/// A cost that comes in steps, such as a room for every five therapists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Whole-time equivalents that one step is enough for.
    pub for_every: Decimal,
    /// What it costs a month.
    pub a_month: Decimal,
}

/// What a course costs elsewhere, in pounds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceCosts {
    /// A finished course by care cluster.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by_cluster: BTreeMap<String, Decimal>,
    /// A finished course by service line.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by_line: BTreeMap<String, Decimal>,
}

/// What a commissioner pays a team, and what that costs, in pounds a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// Code of the commissioner.
    pub commissioner: String,
    /// Name or code of the team; of all teams where left out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub team: String,
    /// Value of the contract.
    pub contract_value: Decimal,
    /// Budgeted cost.
    pub cost: Decimal,
}
