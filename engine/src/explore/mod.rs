//! What a negotiation asks of the schemes on the table: which lever brings a total.
//!
//! Every answer is an evaluation of the exact chain, or a difference of two; nothing is interpolated.

mod control;
mod lever;
mod map;
mod moved;
mod range;
pub mod rewards;
mod seek;
mod sensitivity;
mod unknown;
mod zone;

pub use control::Control;
pub use lever::{Lever, levers};
pub use map::{Map, map};
pub use moved::Moved;
pub use range::{RangeError, TermRange, agreed_at, range_times, usual_range};
pub use seek::{Answer, Barrier, Proof, Sought, Target, seek, seek_all};
pub use sensitivity::{Bar, End, Sensitivity, sensitivity};
pub use unknown::Unknown;
pub use zone::{
    LimitKind, Limits, Meeting, Party, SealedError, SealedMap, Told, Zone, ZonePoint, package, seal, to_give,
    zone,
};
