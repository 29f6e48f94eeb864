//! Whether two machines hold the same: one short name of the activity, the schemes on the table, the place, what
//! is supposed, the months and contracts on show, and the rules.
//!
//! It stands on what is held, never on where that came from: the same rows in other files, in another order or
//! counted into a tally have the same fingerprint. The parts have digests of their own, so that two that differ
//! can say in which part. It is printed as ten digits and as four words that can be read aloud, which say the same
//! forty bits; a file carries the parts in one line of text ([`Fingerprint::text`], [`find_in`]).

mod carried;
mod difference;
mod digest;
mod find;
mod said;
mod text;

pub use carried::{Carried, Terms};
pub use difference::DifferentPart;
pub use digest::Digest;
pub use find::find_in;
pub use text::KEY;

use crate::activity::{Selection, Tally, content};
use crate::locality::Locality;
use crate::scenario::Scenario;
use crate::scheme::{Scheme, SchemeIndex};

/// The version of the rules. It is raised with every change after which the same activity and terms can give
/// another count or another penny, or a measure another meaning: in reading, in the catalogue of measures, in
/// the standards, and in every step of payment. It is not raised for words, layouts and pages.
pub const RULES: u32 = 1;

/// What is held, of which a fingerprint is taken.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The digest of the activity as read ([`activity`]), whatever is supposed of it.
    pub activity: Digest,
    /// The months and contracts on show.
    pub selection: &'a Selection,
    /// The place as it is written down, whatever is supposed of it.
    pub locality: &'a Locality,
    /// What is supposed, in the order in which it is made.
    pub scenarios: &'a [Scenario],
    /// The schemes on the table, in order.
    pub schemes: &'a [&'a Scheme],
    /// The one that the others are compared with.
    pub baseline: SchemeIndex,
}

/// The name of what is held, and of each part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// The version of the rules ([`RULES`]).
    pub rules: u32,
    /// What was counted.
    pub activity: Digest,
    /// Facts about the place.
    pub locality: Digest,
    /// What is supposed.
    pub scenario: Digest,
    /// The months and contracts on show.
    pub shown: Digest,
    /// The terms of each scheme, in order.
    pub schemes: Vec<Digest>,
    /// The scheme that the others are compared with.
    pub baseline: SchemeIndex,
}

impl Fingerprint {
    /// Takes the fingerprint of what is held.
    pub fn of(inputs: &Inputs<'_>) -> Self {
        Self {
            rules: RULES,
            activity: inputs.activity,
            locality: locality(inputs.locality),
            scenario: scenario(inputs.scenarios),
            shown: shown(inputs.selection),
            schemes: inputs.schemes.iter().map(|terms| scheme(terms)).collect(),
            baseline: inputs.baseline,
        }
    }
}

/// The digest of activity: of what was counted, whichever files it came from. It takes as long as writing the
/// tally, so whoever asks often keeps it.
pub fn activity(tally: &Tally) -> Digest {
    Digest::of_texts(|give| content(tally, give))
}

/// The digest of a scheme: all that its file says, its name and words too.
pub fn scheme(scheme: &Scheme) -> Digest {
    Digest::of_value(scheme)
}

/// The digest of a place.
pub fn locality(locality: &Locality) -> Digest {
    Digest::of_value(locality)
}

/// The digest of what is supposed; scenarios without a change suppose nothing.
pub fn scenario(scenarios: &[Scenario]) -> Digest {
    let changing: Vec<&Scenario> = scenarios.iter().filter(|one| !one.changes.is_empty()).collect();
    Digest::of_value(&changing)
}

/// The digest of the months and contracts on show.
fn shown(selection: &Selection) -> Digest {
    Digest::of_texts(|give| {
        selection.months.iter().for_each(|month| give(&month.to_string()));
        for (provider, commissioner) in selection.paid_codes() {
            give(&provider);
            give(&commissioner);
        }
    })
}
