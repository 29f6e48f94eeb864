//! The pages of the window, one of which is open under the cards.
//!
//! A page is a file here, or a folder where it is long, with a type that is a [`Page`]; a line in `show::view`
//! registers it. Tabs, menus, the palette, keys, what is worked out, what Ctrl+C copies and the ids in session
//! files all follow from these two.

pub mod answer;
mod asked;
pub mod back_test;
pub mod cash;
mod chance;
pub mod changes;
pub mod cumulative;
pub mod data;
pub mod definitions;
pub mod flow;
pub mod guide;
pub mod hand_over;
mod how_sure;
pub mod income;
mod kind;
pub mod life;
mod matters;
pub mod measures;
mod over_time;
pub mod place;
pub mod places;
mod rewards;
mod seek;
pub mod sustainability;
pub mod what_if;
pub mod words;
mod zone;

use kind::Page;

use crate::app::Tab;
use crate::show::{View, pages};

macro_rules! registered {
    ($($(#[$doc:meta])* $view:ident: $file:ident $(of $question:ident)?,)*) => {
        /// The page that a view is.
        pub fn page(view: View) -> &'static dyn Page {
            match view {
                $(View::$view => &$file::$view,)*
            }
        }
    };
}

pages!(registered);

/// All pages as the state and the list of actions know them, in the order of their tabs.
pub fn tabs() -> Vec<Tab> {
    let tab = |view: &View| {
        let page = page(*view);
        Tab { view: *view, name: page.name(), keys: page.keys(), needs: page.needs() }
    };
    View::EVERY.iter().map(tab).collect()
}
