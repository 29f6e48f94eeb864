//! A macro for enums whose variants have a name in files.

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

pub(crate) use catalogue;
