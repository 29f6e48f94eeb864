//! What the open view needs beyond totals: worked out when the view is opened, and again when a
//! scheme or the data changes, never for a frame alone.

use std::sync::Arc;

use engine::calendar::Month;
use engine::payment::{CashLine, Comparison, Switch, cash, compare, switches};
use engine::scheme::Section;

use super::{Bar, Results, bars};
use crate::command::View;
use crate::session::{Entry, Session};

/// What was worked out.
#[derive(Debug, Default)]
pub enum Extra {
    /// The view needs nothing more.
    #[default]
    Nothing,
    /// Months, and the cash of each scheme in them.
    Cash(Vec<Month>, Vec<Vec<Bar>>),
    /// Two schemes.
    Compare(Comparison),
    /// The switches of a scheme.
    Definitions(Vec<Switch>),
    /// A scheme in plain English.
    Words(Vec<Section>),
}

/// What it was worked out for.
#[derive(Debug, Default)]
pub(super) struct For {
    view: View,
    schemes: Vec<Arc<Entry>>,
}

impl For {
    fn is(&self, view: View, schemes: &[Arc<Entry>]) -> bool {
        self.view == view
            && self.schemes.len() == schemes.len()
            && self.schemes.iter().zip(schemes).all(|(a, b)| Arc::ptr_eq(a, b))
    }
}

impl Results {
    /// Works out what a view needs, unless it is there already.
    pub fn open(&mut self, session: &Session, view: View, chosen: usize, pair: (usize, usize)) {
        let entries = session.entries();
        let some = |places: &[usize]| -> Vec<Arc<Entry>> {
            places.iter().filter_map(|place| entries.get(*place).cloned()).collect()
        };
        let schemes = match view {
            View::Cash => entries.to_vec(),
            View::Compare => some(&[pair.0, pair.1]),
            View::Definitions | View::Words => some(&[chosen]),
            View::Income | View::Cumulative | View::Data | View::Guide => Vec::new(),
        };
        if self.extra_for.is(view, &schemes) {
            return;
        }
        self.extra = match (view, schemes.as_slice()) {
            (View::Cash, _) => self.cash(session),
            (View::Compare, [one, two]) => {
                Extra::Compare(compare(&session.selection, &one.scheme, &two.scheme))
            }
            (View::Definitions, [one]) => Extra::Definitions(switches(&session.selection, &one.scheme)),
            (View::Words, [one]) => Extra::Words(one.scheme.words()),
            _ => Extra::Nothing,
        };
        self.extra_for = For { view, schemes };
    }

    fn cash(&self, session: &Session) -> Extra {
        let filter = self.filter;
        let on_show = |line: &CashLine| filter.is_none_or(|contract| line.contract == contract);
        let lines: Vec<Vec<CashLine>> = self
            .schemes
            .iter()
            .map(|results| {
                let lines = cash(&results.entry.scheme, &results.statement);
                lines.into_iter().filter(on_show).collect()
            })
            .collect();
        let (months, bars) = bars::cash(&session.selection, &lines);
        Extra::Cash(months, bars)
    }
}
