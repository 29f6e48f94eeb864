//! Organisations that go on under another code (rule 34).

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::LocalityError;
use crate::calendar::Month;

/// An organisation that has another code from a month on: its contracts and those of the new code are one
/// (rule 34).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Successor {
    /// The code that it had: of a provider or a commissioner.
    pub code: String,
    /// The code that it has.
    pub successor: String,
    /// The first month of the new code.
    pub from: Month,
}

/// A change of code that published files show.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownSuccessor {
    /// The code that it had.
    code: String,
    /// The code that it has.
    successor: String,
    /// The first month of the new code.
    from: Month,
    /// Who goes on as whom, in words.
    pub says: String,
    /// Where that comes from.
    pub source: String,
}

impl KnownSuccessor {
    /// The fact about a place that it is.
    pub fn fact(&self) -> Successor {
        let Self { code, successor, from, .. } = self;
        Successor { code: code.clone(), successor: successor.clone(), from: *from }
    }
}

/// The changes of code that published files show (`assets/successors.ron`): they are offered, and hold where a place
/// names them.
///
/// # Errors
/// Where the shipped file is damaged, which a test of this crate rules out.
pub fn known_successors() -> Result<&'static [KnownSuccessor], LocalityError> {
    static KNOWN: OnceLock<Vec<KnownSuccessor>> = OnceLock::new();
    if let Some(known) = KNOWN.get() {
        return Ok(known);
    }
    let known = ron::from_str(include_str!("../../../assets/successors.ron"));
    let known: Vec<KnownSuccessor> = known.map_err(|error| LocalityError::Syntax {
        line: error.span.start.line,
        column: error.span.start.col,
        what: error.code.to_string(),
    })?;
    Ok(KNOWN.get_or_init(|| known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locality::{FORMAT, Locality};

    #[test]
    fn what_is_shipped_can_hold_for_a_place() {
        let known = known_successors().unwrap();
        let successors: Vec<Successor> = known.iter().map(KnownSuccessor::fact).collect();
        let place = Locality { format: FORMAT, successors, ..Locality::default() };
        let read = Locality::from_ron(&place.to_ron().unwrap()).unwrap();
        assert_eq!(read, place);
        assert!(known.iter().all(|change| !change.says.is_empty() && !change.source.is_empty()));
    }
}
