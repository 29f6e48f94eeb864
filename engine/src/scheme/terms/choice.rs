//! Terms that are one of a few words.

/// A term that is one of a few words.
pub trait Choice: Copy + 'static {
    /// Its words as they stand in a file, with what each means.
    const WORDS: &'static [(&'static str, &'static str)];
    /// Words of earlier files, each with the one that it became.
    const EARLIER: &'static [(&'static str, &'static str)];
    /// The place of this one.
    fn place(self) -> usize;
    /// The one at a place.
    fn at(place: usize) -> Option<Self>;

    /// What this one means.
    fn meaning(self) -> &'static str {
        Self::WORDS[self.place()].1
    }
}

/// Defines a choice; the first word is the default. A word that earlier files have is read as the one behind it.
macro_rules! choice {
    (
        $(#[$meta:meta])* $name:ident {
            $(#[doc = $first_doc:literal])+ $first:ident: $first_meaning:literal,
            $($(#[doc = $doc:literal])+ $($earlier:literal =>)? $variant:ident: $meaning:literal,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $(#[doc = $first_doc])+ #[default] $first,
            $($(#[doc = $doc])+ $(#[serde(alias = $earlier)])? $variant,)*
        }

        impl $crate::scheme::Choice for $name {
            const WORDS: &'static [(&'static str, &'static str)] =
                &[(stringify!($first), $first_meaning), $((stringify!($variant), $meaning),)*];
            const EARLIER: &'static [(&'static str, &'static str)] =
                &[$($(($earlier, stringify!($variant)),)?)*];
            fn place(self) -> usize {
                self as usize
            }
            fn at(place: usize) -> Option<Self> {
                [Self::$first, $(Self::$variant,)*].get(place).copied()
            }
        }
    };
}

pub(super) use choice;
