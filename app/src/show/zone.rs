//! What is changed on the page “Where both can agree”.

use std::fmt;

use engine::explore::{LimitKind, Party};
use engine::quantity::Pence;

/// A limit of a party on its way from the field to where it is held. It prints as what it is, not as how much.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SealedAmount(pub Option<Pence>);

impl fmt::Debug for SealedAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sealed")
    }
}

/// A change of that page. None of it is kept, undone or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ZoneEdit {
    /// The term of an axis, by its path: the first goes across, the second up.
    Term(usize, String),
    /// So many times the usual ranges.
    Times(u8),
    /// Ranges about the values of the table as it stands.
    Centre,
    /// A limit.
    Limit(LimitKind, SealedAmount),
    /// What was typed for a limit is no amount.
    NoAmount(LimitKind),
    /// Forget all limits of a party, and its map.
    Clear(Party),
    /// Whether the map shows what is paid beside now, in place of who can accept it.
    Differences(bool),
    /// Whether it is shown what each would have to give.
    ToGive(bool),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_cannot_be_printed() {
        let edit = ZoneEdit::Limit(LimitKind::MostInAll, SealedAmount(Some(Pence(123_456_789))));
        assert_eq!(format!("{edit:?}"), "Limit(MostInAll, sealed)");
    }
}
