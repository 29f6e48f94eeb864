//! What is declared of a counter.

use super::counter::Counter;
use super::laws::Law;
use super::rule::Rule;
use super::stage::Stage;

/// One counter: how it is called, whom it counts, what it is a part of and who looks at it.
pub(crate) struct CounterDeclaration {
    /// Its name in files.
    pub name: &'static str,
    /// At which point of their way it counts people; none where it is everybody who ended, finished or not.
    pub stage: Option<Stage>,
    /// Whom it counts there.
    pub counts: Counts,
    /// The counter that has everybody in it whom this one has, whatever is in a row. Of those that are
    /// [`Counts::All`] of others it follows.
    pub part_of: Option<Counter>,
    /// What else it has to do with other counters.
    pub laws: &'static [Law],
    /// How many schemes look at it.
    pub looked_at_by: Readers,
}

impl CounterDeclaration {
    /// What is so of a counter where nothing else is said.
    pub(super) const PLAIN: Self = Self {
        name: "",
        stage: None,
        counts: Counts::Told,
        part_of: None,
        laws: &[],
        looked_at_by: Readers::Some,
    };
}

/// Whom a counter counts, of the people at its point. Rows of an extract are counted by it, and the query that counts
/// them elsewhere is made of it.
#[derive(Clone, Copy)]
pub(crate) enum Counts {
    /// Everybody.
    Everybody,
    /// Those of whom a column of the extract says it: the row of the column names the counter.
    Told,
    /// The sum of what a column says of everybody; its row names the counter.
    Sum,
    /// Those of whom a rule holds that needs more than one column.
    By(Rule),
    /// Those whom all of these count.
    All(&'static [Counter]),
    /// Those whom any of these counts.
    Any(&'static [Counter]),
}

/// How many schemes look at a count: the fewer they are, the sooner it is kept back to hide a small one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Readers {
    Few,
    Some,
    Most,
}
