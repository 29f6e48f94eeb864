//! A year that is settled again and again while terms move that leave alone what activity is worth: what a step
//! entered the last time is entered again where nothing that it looks at moved.

use super::pot_left::PotLeft;
use super::{Settling, Versions};
use crate::activity::{ContractIndex, Selection};
use crate::calendar::{FinancialYear, Period};
use crate::payment::amount::{Amount, Unrounded};
use crate::payment::made::MadeRatios;
use crate::payment::outcome::Outcome;
use crate::payment::price::ActivityYear;
use crate::payment::record::{Book, Silent};
use crate::payment::statement::Line;
use crate::quantity::Pence;
use crate::scheme::Scheme;

/// What a scheme pays with each of several changes, none of which moves what activity is worth, and each of which
/// sets all that any of them moves: what hangs on nothing that was moved is worked out once.
pub(crate) fn each_changed(
    selection: &Selection,
    scheme: &Scheme,
    number: usize,
    change: impl Fn(usize, &mut Scheme),
) -> Vec<Option<Pence>> {
    let versions: Vec<(ContractIndex, Versions<'_>)> =
        selection.paid_contracts().map(|of| (of, Versions::new(scheme, selection, of))).collect();
    let mut years = Vec::new();
    for (contract, versions) in &versions {
        let again = |year| YearAgain::new(versions, selection, *contract, year);
        years.extend(selection.years().into_iter().map(again));
    }
    let (mut now, mut last) = (scheme.clone(), scheme.clone());
    let total = |place| {
        std::mem::swap(&mut now, &mut last);
        change(place, &mut now);
        let last = (place > 0).then_some(&last);
        years.iter_mut().map(|year| year.total(&now, last)).sum::<Amount>().value()
    };
    (0..number).map(total).collect()
}

/// A year of a contract that is settled again and again.
struct YearAgain<'a> {
    selection: &'a Selection,
    contract: ContractIndex,
    year: FinancialYear,
    activity: ActivityYear<'a>,
    ratios: MadeRatios,
    kept: Vec<KeptStep>,
}

impl<'a> YearAgain<'a> {
    fn new(
        versions: &'a Versions<'a>,
        selection: &'a Selection,
        contract: ContractIndex,
        year: FinancialYear,
    ) -> Self {
        Self {
            selection,
            contract,
            year,
            activity: ActivityYear::new(versions, selection, contract, year),
            ratios: MadeRatios::default(),
            kept: Vec::new(),
        }
    }

    /// What a scheme pays of it, which was `last` when it was settled last.
    fn total(&mut self, scheme: &Scheme, last: Option<&Scheme>) -> Amount {
        let versions = Versions::new(scheme, self.selection, self.contract);
        self.ratios.start();
        let (of, outcome) = ((self.contract, self.year), (Outcome::AsCounted, None));
        let mut no_book = NoBook;
        let mut settling =
            Settling::new(outcome, self.selection, &versions, of, &self.activity, &mut no_book)
                .knowing(&self.ratios);
        settling.again = Some(Again { last, now: scheme, kept: &mut self.kept, next: 0, has_moved: false });
        settling.settle(&scheme.order);
        let worked = settling.again.map_or(0, |again| again.next);
        self.kept.truncate(worked);
        self.kept.iter().map(|step| step.sum).sum()
    }
}

/// Nobody asks for the lines.
struct NoBook;

impl Book for NoBook {
    type Page = Silent;
    fn enter(&mut self, _: Line, _: Silent) {}
    fn shadow(&mut self, _: Line) {}
}

/// What a step looks at, beside what activity is worth.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LooksAt {
    /// Its own terms alone.
    ItsTerms,
    /// What steps before it entered, too.
    WhatWasEntered,
}

/// A step of settling, among others of its kind.
pub(super) type StepName = (&'static str, usize);

/// What a step entered.
struct KeptStep {
    name: StepName,
    entered: Vec<Line>,
    sum: Amount,
    for_recovery: Vec<(Period, Unrounded)>,
    pots_left: Vec<PotLeft>,
}

impl KeptStep {
    const fn new(name: StepName) -> Self {
        Self { name, entered: Vec::new(), sum: Amount::ZERO, for_recovery: Vec::new(), pots_left: Vec::new() }
    }
}

fn in_place_of<T: Copy>(kept: &mut Vec<T>, now: &[T]) {
    kept.clear();
    kept.extend_from_slice(now);
}

/// The steps of a year as they were worked last, and how far settling it again has come.
pub(super) struct Again<'a> {
    last: Option<&'a Scheme>,
    now: &'a Scheme,
    /// One for every step, in the order in which a scheme works them.
    kept: &'a mut Vec<KeptStep>,
    next: usize,
    /// Whether any step so far entered something else than the last time.
    has_moved: bool,
}

impl<'a, B: Book> Settling<'a, B> {
    /// Works a step, or enters what it entered when nothing that it looks at was different.
    pub(super) fn step<T: PartialEq>(
        &mut self,
        name: StepName,
        looks_at: LooksAt,
        its_terms: impl Fn(&'a Scheme) -> T,
        work: impl FnOnce(&mut Self),
    ) {
        let Some(mut again) = self.again.take() else { return work(self) };
        let is_as_it_was = (looks_at == LooksAt::ItsTerms || !again.has_moved)
            && again.last.is_some_and(|last| its_terms(last) == its_terms(again.now));
        let kept = again.kept.get(again.next).filter(|kept| is_as_it_was && kept.name == name);
        if let Some(kept) = kept {
            self.entered.extend_from_slice(&kept.entered);
            self.for_recovery.extend_from_slice(&kept.for_recovery);
            if looks_at == LooksAt::WhatWasEntered {
                self.pots_left.clone_from(&kept.pots_left);
            }
        } else {
            let (entered, for_recovery) = (self.entered.len(), self.for_recovery.len());
            work(self);
            again.has_moved = true;
            again.keep(name, &self.entered[entered..], &self.for_recovery[for_recovery..], &self.pots_left);
        }
        again.next += 1;
        self.again = Some(again);
    }
}

impl Again<'_> {
    fn keep(
        &mut self,
        name: StepName,
        entered: &[Line],
        for_recovery: &[(Period, Unrounded)],
        pots_left: &[PotLeft],
    ) {
        if self.kept.len() == self.next {
            self.kept.push(KeptStep::new(name));
        }
        let Some(kept) = self.kept.get_mut(self.next) else { return };
        kept.name = name;
        kept.sum = entered.iter().map(|line| line.amount).sum();
        in_place_of(&mut kept.entered, entered);
        in_place_of(&mut kept.for_recovery, for_recovery);
        in_place_of(&mut kept.pots_left, pots_left);
    }
}
