//! Deductions. A kind of penalty is a file here with its terms and all that is said of them, a line
//! in [`every_penalty`], and what it takes in `payment/settle/penalise`.

mod access;
mod recovery;
mod standard;
mod waiting;

use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};

pub use access::{AccessBase, AccessPenalty, Floor};
pub use recovery::{Baseline, PeopleShort, RecoveryPenalty};
pub use standard::StandardPenalty;
pub use waiting::{TwiceOrOnce, WaitingBase, WaitingPenalty};

use super::{Assessed, Definitions, Scheme, is_default};
use crate::calendar::Grain;
use crate::scheme::finding::Findings;
use crate::scheme::prose::{Prose, percent};
use crate::scheme::visit::Visitor;
use crate::scheme::words::rules::Rule;

/// Hands the kinds of penalty to a macro, in the order in which they are worked: what each is for, its part
/// of a scheme, its terms, and the name of the part.
macro_rules! every_penalty {
    ($make:ident) => {
        $make! {
            "For people short of a recovery standard.", recovery: Option<RecoveryPenalty>, "Recovery penalty";
            "For waiting standards missed.", waiting: Option<WaitingPenalty>, "Waiting penalties";
            "For other standards missed.", standards: Vec<StandardPenalty>, "Other standards missed";
            "For too few people entering treatment.", access: Option<AccessPenalty>, "Access penalty";
        }
    };
}
pub(crate) use every_penalty;

/// What a kind of penalty tells of itself.
pub(in crate::scheme) trait Penalty {
    /// Shows its terms.
    fn visit(&mut self, v: &mut Visitor<'_>);

    /// Says in plain words how it works.
    fn tell(&self, definitions: &Definitions, prose: &mut Prose);

    /// How it works, as one rule.
    fn rule(&self, scheme: &Scheme) -> Rule;

    /// What is agreed, in a few words.
    fn in_short(&self) -> String;

    /// What is wrong with it beside the rest of the scheme.
    fn check(&self, _: &Scheme, _: &mut Findings) {}

    /// The ids of the measures that it looks at.
    fn measures(&self) -> Vec<&str> {
        Vec::new()
    }

    /// Whether it holds a measure against a standard that is met or missed.
    fn is_a_test(&self) -> bool {
        false
    }

    /// How often it is assessed, where that is a term.
    fn assessed(&self) -> Option<Assessed> {
        None
    }

    /// The periods that its terms are for as a whole; nothing where they hold month by month (rule 47).
    fn grain(&self) -> Option<Grain> {
        self.assessed().map(Assessed::grain)
    }

    /// Which one of its kind it is, where there may be several: a part of its path.
    fn id(&self) -> Option<&str> {
        None
    }

    /// Makes the terms that belong to single contracts, (provider, commissioner), when it is added.
    fn make_for(&mut self, _: &[(String, String)]) {}
}

macro_rules! penalties {
    ($($doc:literal, $field:ident: $terms:ty, $name:literal;)+) => {
        /// Penalties.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Penalties {
            $(
                #[doc = $doc]
                #[serde(default, skip_serializing_if = "is_default")]
                pub $field: $terms,
            )+
            /// The most that all penalties of a year can take, as a share of what the year's activity is
            /// worth.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub cap: Option<Decimal>,
        }

        impl Penalties {
            /// Every penalty with the path of its part, in the order in which they are worked.
            pub(in crate::scheme) fn each(&self) -> Vec<(&'static str, &dyn Penalty)> {
                let mut all: Vec<(&'static str, &dyn Penalty)> = Vec::new();
                $(
                    let path = concat!("penalties.", stringify!($field));
                    all.extend(self.$field.as_slice().iter().map(|penalty| (path, penalty as &dyn Penalty)));
                )+
                all
            }

            /// The same, to be changed.
            pub(in crate::scheme) fn each_mut(&mut self) -> Vec<&mut dyn Penalty> {
                let mut all: Vec<&mut dyn Penalty> = Vec::new();
                $(all.extend(self.$field.as_mut_slice().iter_mut().map(|penalty| penalty as &mut dyn Penalty));)+
                all
            }
        }
    };
}
every_penalty!(penalties);

impl Penalties {
    /// The ids of the measures that penalties look at.
    pub(super) fn measures(&self) -> Vec<&str> {
        self.each().into_iter().flat_map(|(_, penalty)| penalty.measures()).collect()
    }

    /// Whether any holds a measure against a standard.
    pub(super) fn has_test(&self) -> bool {
        self.each().iter().any(|(_, penalty)| penalty.is_a_test())
    }

    /// How often each is assessed, where that is a term.
    pub(crate) fn assessed(&self) -> Vec<Assessed> {
        self.each().iter().filter_map(|(_, penalty)| penalty.assessed()).collect()
    }

    /// The periods that a term is for as a whole (rule 47).
    pub(super) fn grain_of(&self, path: &str) -> Option<Grain> {
        let holds = |(part, penalty): &&(&str, &dyn Penalty)| {
            let rest = path.strip_prefix(part).and_then(|rest| rest.strip_prefix('.'));
            rest.is_some_and(|rest| {
                penalty.id().is_none_or(|id| rest.strip_prefix(id).is_some_and(|rest| rest.starts_with('.')))
            })
        };
        self.each().iter().find(holds)?.1.grain()
    }

    /// Whether there is any.
    pub fn is_none(&self) -> bool {
        self.each().is_empty()
    }

    pub(super) fn visit(&mut self, v: &mut Visitor<'_>) {
        self.each_mut().into_iter().for_each(|penalty| penalty.visit(v));
        if let Some(cap) = &mut self.cap {
            v.group("All penalties");
            v.share("penalties.cap", "Never more than this share of the year's activity", dec!(0.5), cap);
        }
    }

    /// How they work, in plain words.
    pub(in crate::scheme) fn tell(&self, definitions: &Definitions, prose: &mut Prose) {
        self.each().into_iter().for_each(|(_, penalty)| penalty.tell(definitions, prose));
        if let Some(cap) = self.cap {
            prose.say(format!(
                "All penalties of a year together never take more than {} of what its activity is worth.",
                percent(cap)
            ));
        }
    }
}
