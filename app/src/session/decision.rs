//! What people decided, and why.

use serde::{Deserialize, Serialize};

/// A decision about a question of the workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Id of the question.
    pub question: String,
    /// What was chosen.
    pub choice: String,
    /// Why.
    pub reason: String,
    /// Name of the scheme that it is about.
    pub scheme: String,
    /// What it is worth, in words, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth: Option<String>,
}
