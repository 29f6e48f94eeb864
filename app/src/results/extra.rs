//! What the open view needs beyond totals: worked out when the view is opened, and again when a
//! scheme or the data changes, never for a frame alone.

use std::sync::Arc;

use engine::calendar::{Grain, Period};
use engine::measure::by_id;
use engine::payment::{CashLine, Comparison, Statement, Switch, cash, compare};
use engine::scheme::{SchemeIndex, Section};

use super::flow::FlowChart;
use super::measures::MeasureResult;
use super::past::{BackTest, back_test};
use super::places::{Places, places};
use super::survival::Sustainability;
use super::what_if::Changed;
use super::{Bar, Pair, Results, Side, bars};
use crate::jobs::switches::SwitchInputs;
use crate::session::{Entry, Recalculated, Session};
use crate::show::FlowChoice;

/// What a page of the window needs worked out beyond totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// The cash of each scheme.
    Cash,
    /// What each scheme pays in each place.
    Places,
    /// The measure that is charted, by period.
    Measure,
    /// The series that is chosen, over every month loaded.
    Flow,
    /// Each scheme over every month loaded.
    BackTest,
    /// The two schemes that are compared.
    Compare,
    /// The switches of the scheme whose terms are on show.
    Definitions,
    /// That scheme in plain English.
    Words,
    /// Whether the provider survives each scheme.
    Sustainability,
    /// What a scenario changes.
    WhatIf,
    /// What a scenario changes, and whether the provider survives it.
    Year,
    /// The years to come, which are worked out beside the drawing and kept apart.
    Ahead,
}

/// What was worked out.
#[derive(Debug, Default)]
pub enum Extra {
    /// The page needs nothing more.
    #[default]
    Nothing,
    /// Periods, the cash of each scheme in them, and that of its ghost.
    Cash(Vec<Period>, Vec<Vec<Bar>>, Vec<Vec<Bar>>),
    /// What each scheme pays in each place.
    Places(Places),
    /// A measure by period.
    Measure(Vec<(Period, MeasureResult)>),
    /// A series over every month loaded.
    Flow(FlowChart),
    /// Each scheme over every month loaded.
    BackTest(BackTest),
    /// Two schemes.
    Compare(Comparison),
    /// The switches of a scheme.
    Definitions(Definitions),
    /// A scheme in plain English.
    Words(Vec<Section>),
    /// What a what-if changes, and whether the provider survives.
    Year(Year),
}

/// What a what-if changes, and whether the provider survives, as far as the page shows them and they are known.
#[derive(Clone, Debug)]
pub struct Year {
    /// Schemes, people and measures, where there is a what-if.
    pub changed: Option<Changed>,
    /// As it was read, where the page sets that beside it, and now.
    pub survival: Pair<Option<Sustainability>>,
    /// Whether the page sets both beside one another.
    pub shows_both: bool,
}

impl Default for Year {
    fn default() -> Self {
        Self { changed: None, survival: Pair { read: None, now: None }, shows_both: false }
    }
}

impl Extra {
    /// What was worked out of a what-if and of survival, where the page shows any of it.
    pub const fn year(&self) -> Option<&Year> {
        if let Self::Year(year) = self { Some(year) } else { None }
    }

    /// Whether the provider survives, where the page shows that and it is known.
    pub fn survival(&self) -> Option<&Sustainability> {
        self.year()?.survival.now.as_ref()
    }
}

/// The switches of a scheme. Turning every one takes many evaluations, so they come from beside the
/// drawing; until they do, what was there stays, and says that it is old.
#[derive(Debug)]
pub struct Definitions {
    /// What each position pays; nothing yet where the view was only opened.
    pub switches: Vec<Switch>,
    /// Whether terms have changed since.
    pub is_old: bool,
    scheme: Arc<Entry>,
}

/// What it was worked out for.
#[derive(Debug)]
pub(super) struct ViewKey {
    needs: Needs,
    schemes: Vec<Arc<Entry>>,
    baseline: SchemeIndex,
    grain: Grain,
    measure: Option<&'static str>,
    flow: Option<(FlowChoice, Vec<Recalculated>)>,
}

impl ViewKey {
    fn same_inputs(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<Entry>, &Arc<Entry>)| Arc::ptr_eq(a, b);
        (self.needs, self.baseline, self.grain, self.measure)
            == (other.needs, other.baseline, other.grain, other.measure)
            && self.flow == other.flow
            && self.schemes.len() == other.schemes.len()
            && self.schemes.iter().zip(&other.schemes).all(same)
    }
}

impl Results {
    /// Works out what the open page needs, unless it is there already.
    pub fn open(
        &mut self,
        session: &Session,
        needs: Needs,
        chosen: SchemeIndex,
        pair: (SchemeIndex, SchemeIndex),
        flow: FlowChoice,
    ) {
        let schemes = self.looked_at(session, needs, chosen, pair);
        let measure = (needs == Needs::Measure).then(|| self.charted());
        let flow = (needs == Needs::Flow).then(|| (flow, session.recalculated().to_vec()));
        let wanted =
            ViewKey { needs, schemes, baseline: session.baseline(), grain: self.grain, measure, flow };
        if self.extra_for.as_ref().is_some_and(|now| now.same_inputs(&wanted)) {
            return;
        }
        let before = std::mem::take(&mut self.extra);
        self.extra = self.worked_out(session, &wanted, before);
        self.extra_for = Some(wanted);
    }

    /// The schemes that a page looks at: while they are the same, so is what it shows.
    fn looked_at(
        &self,
        session: &Session,
        needs: Needs,
        chosen: SchemeIndex,
        pair: (SchemeIndex, SchemeIndex),
    ) -> Vec<Arc<Entry>> {
        let entries = session.entries();
        let some = |places: &[SchemeIndex]| -> Vec<Arc<Entry>> {
            places.iter().filter_map(|place| place.of(entries).cloned()).collect()
        };
        match needs {
            Needs::Cash | Needs::BackTest => {
                let pinned = self.pinned.iter().map(|ghost| ghost.entry.clone());
                entries.iter().cloned().chain(pinned).collect()
            }
            Needs::Places | Needs::Sustainability | Needs::WhatIf | Needs::Year => entries.to_vec(),
            Needs::Compare => some(&[pair.0, pair.1]),
            Needs::Definitions | Needs::Words => some(&[chosen]),
            Needs::Nothing | Needs::Ahead | Needs::Measure | Needs::Flow => Vec::new(),
        }
    }

    /// What a page needs; `before` is what was there.
    fn worked_out(&self, session: &Session, wanted: &ViewKey, before: Extra) -> Extra {
        let first = wanted.schemes.first();
        let extra = match wanted.needs {
            Needs::Nothing | Needs::Ahead => None,
            Needs::Cash => Some(self.cash(session)),
            Needs::Places => {
                let statements: Vec<&Statement> = self.schemes.iter().map(|s| &s.statement).collect();
                Some(Extra::Places(places(self.selection(session), &statements, session.baseline())))
            }
            Needs::Measure => wanted
                .measure
                .and_then(by_id)
                .map(|measure| Extra::Measure(self.measuring(session).by_period(measure, self.grain))),
            Needs::Flow => wanted
                .flow
                .as_ref()
                .map(|(choice, recalculated)| Extra::Flow(self.flowing(session, *choice, recalculated))),
            Needs::BackTest => Some(self.past(session, before)),
            Needs::Compare => first
                .zip(wanted.schemes.get(1))
                .map(|(one, two)| Extra::Compare(compare(self.selection(session), &one.scheme, &two.scheme))),
            Needs::Definitions => first.map(|scheme| {
                let before = if let Extra::Definitions(before) = before { Some(before) } else { None };
                let before = before.filter(|before| before.scheme.key == scheme.key);
                let switches = before.map_or_else(Vec::new, |before| before.switches);
                Extra::Definitions(Definitions { switches, is_old: true, scheme: scheme.clone() })
            }),
            Needs::Words => first.map(|scheme| Extra::Words(scheme.scheme.words())),
            Needs::Sustainability | Needs::Year | Needs::WhatIf => self.year(session, wanted.needs, before),
        };
        extra.unwrap_or_default()
    }

    /// What a page about another year needs: nothing where it shows what changes and nothing does, or where it
    /// shows survival alone and that is not known.
    fn year(&self, session: &Session, needs: Needs, before: Extra) -> Option<Extra> {
        let before = if let Extra::Year(before) = before { before } else { Year::default() };
        let shows_both = needs == Needs::WhatIf;
        let changed =
            (needs != Needs::Sustainability).then(|| self.changed(session, before.changed)).flatten();
        if shows_both && changed.is_none() {
            return None;
        }
        let on = |side, before| self.sustaining(session, side, before);
        let survival = Pair {
            read: if shows_both { on(Side::Read, before.survival.read) } else { None },
            now: on(Side::Now, before.survival.now),
        };
        let is_there = needs != Needs::Sustainability || survival.now.is_some();
        is_there.then_some(Extra::Year(Year { changed, survival, shows_both }))
    }

    fn past(&self, session: &Session, before: Extra) -> Extra {
        let before = if let Extra::BackTest(before) = before { Some(before) } else { None };
        let ghost = |scheme| Some((scheme, self.ghost(scheme)?.entry.clone()));
        let pinned: Vec<(SchemeIndex, Arc<Entry>)> = session.schemes().filter_map(ghost).collect();
        let every = self.every(session);
        Extra::BackTest(back_test(every, session.entries(), session.baseline(), &pinned, before))
    }

    /// What the open definition table is to be worked out of, where what it shows is old.
    pub fn to_turn(&self, session: &Session) -> Option<SwitchInputs> {
        let Extra::Definitions(open) = &self.extra else { return None };
        let of = || SwitchInputs { selection: self.shared(session), scheme: open.scheme.clone() };
        open.is_old.then(of)
    }

    /// Takes a definition table that was worked out.
    pub fn turned(&mut self, switches: Vec<Switch>) {
        if let Extra::Definitions(open) = &mut self.extra {
            open.switches = switches;
            open.is_old = false;
        }
    }

    fn cash(&self, session: &Session) -> Extra {
        let lines: Vec<Vec<CashLine>> =
            self.schemes.iter().map(|results| cash(&results.entry.scheme, &results.statement)).collect();
        // Money of the ghost may move in other months, so both are cut alike.
        let ghosts: Vec<Option<Vec<CashLine>>> = SchemeIndex::indexes(&self.schemes)
            .map(|scheme| self.ghost(scheme).map(|ghost| cash(&ghost.entry.scheme, &ghost.statement)))
            .collect();
        let all: Vec<Vec<CashLine>> =
            lines.into_iter().chain(ghosts.into_iter().map(Option::unwrap_or_default)).collect();
        let (periods, mut bars) = bars::cash(self.selection(session), &all, self.grain);
        let mut pinned = bars.split_off(self.schemes.len().min(bars.len()));
        for (scheme, ghost) in SchemeIndex::indexes(&self.schemes).zip(&mut pinned) {
            if self.ghost(scheme).is_none() {
                ghost.clear();
            }
        }
        Extra::Cash(periods, bars, pinned)
    }
}
