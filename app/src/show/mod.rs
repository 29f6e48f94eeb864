//! What is on show, and how, as plain data: the ground on which commands, the session, results and drafts
//! name it.

mod explore;
mod figure;
mod filter;
mod hand_over;
mod lens;
mod panel;
mod pick;
mod question;
mod ranges;
mod room;
mod view;
mod zone;
mod zoom;

use engine::sustain::{Flow, Pace};

pub use explore::{ExploreEdit, Exploring, MOST_CORRELATION, SeekFor};
pub use figure::{AheadQuestion, Figure, PlaceScope, SurvivalQuestion};
pub use filter::{Filter, commissioner_name, commissioners, provider_name, providers};
pub use hand_over::HandOverEdit;
pub use lens::Lens;
pub use panel::{Overlay, Panel, Panels};
pub use pick::Pick;
pub use question::Question;
pub use ranges::{RangeEdit, RangeEnd};
pub use room::RoomEdit;
pub use view::View;
pub(crate) use view::pages;
pub use zone::{SealedAmount, ZoneEdit};
pub use zoom::Zoom;

/// How far a change of a term has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Under way: a slider that is being dragged.
    Moving,
    /// Done.
    Done,
}

/// Which series is on show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FlowChoice {
    /// The series.
    pub flow: Flow,
    /// By month or by week.
    pub pace: Pace,
}

/// A page of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuidePage {
    /// The question at this place.
    Question(usize),
    /// The decisions.
    Log,
}
