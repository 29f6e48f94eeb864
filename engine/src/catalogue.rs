//! Macros for enums whose variants have a name in files, or more that is declared of each.

/// Defines an enum with `EVERY`, `COUNT`, `name()` and `index()`.
macro_rules! catalogue {
    ($(#[$meta:meta])* $name:ident { $($(#[doc = $doc:literal])+ $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[doc = $doc])+ $variant,)+ }

        impl $name {
            /// All of them, in the order of the catalogue.
            pub const EVERY: &'static [Self] = &[$(Self::$variant,)+];
            /// How many there are.
            pub const COUNT: usize = Self::EVERY.len();

            /// Its name in files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The place of this one in the catalogue.
            pub const fn index(self) -> usize {
                self as usize
            }
        }
    };
}

/// Defines an enum with `EVERY`, `COUNT`, `index()` and `declared()`: what is said of each variant in its row, and
/// what the `PLAIN` declaration says where the row says nothing.
macro_rules! declared {
    (
        $(#[$meta:meta])* pub enum $name:ident: $declaration:ident;
        $($(#[doc = $doc:literal])+ $variant:ident { $($key:ident: $value:expr),+ $(,)? },)+
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[doc = $doc])+ $variant,)+ }

        impl $name {
            /// All of them, in the order in which they are declared.
            pub const EVERY: &'static [Self] = &[$(Self::$variant,)+];
            /// How many there are.
            pub const COUNT: usize = Self::EVERY.len();

            #[allow(clippy::needless_update, reason = "a row may say all that there is to say")]
            const DECLARED: &'static [$declaration; Self::COUNT] =
                &[$($declaration { $($key: $value,)+ ..$declaration::PLAIN },)+];

            /// What is declared of it.
            pub(crate) const fn declared(self) -> &'static $declaration {
                &Self::DECLARED[self as usize]
            }

            /// The place of this one among all.
            pub const fn index(self) -> usize {
                self as usize
            }
        }
    };
}

pub(crate) use {catalogue, declared};
