//! A term on its way: a drag, or a run of keys. It is one step of undo, and Escape gives back the value
//! from before.

use std::time::Duration;

use egui::{Id, Key, Ui};
use engine::scheme::TermValue;
use rust_decimal::Decimal;

use super::act::Act;
use crate::sheet::Lever;
use crate::show::Phase;

/// Seconds after which a run of keys has come to rest.
const REST: f64 = 1.5;

/// A term on its way.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Its number when it set out.
    pub began: Decimal,
    /// How far beside the middle of the knob the pointer took hold, where it is a drag.
    pub grip: Option<f32>,
    /// The number that was last asked for.
    pub wanted: Decimal,
    from: TermValue,
    /// Its number as it was last drawn, unless it has been asked to be another since.
    seen: Option<Decimal>,
    at: f64,
}

impl Run {
    /// The run of a term, where it is on its way.
    pub fn of(ui: &Ui, id: Id) -> Option<Self> {
        ui.data(|data| data.get_temp(id))
    }

    /// A term sets out.
    pub fn begin(ui: &Ui, id: Id, term: &Lever, number: Decimal, grip: Option<f32>) -> Self {
        let at = ui.input(|input| input.time);
        let run = Self { began: number, grip, wanted: number, from: term.value(), seen: None, at };
        ui.data_mut(|data| data.insert_temp(id, run.clone()));
        run
    }

    /// Forgets the run of a term.
    pub fn end(ui: &Ui, id: Id) {
        ui.data_mut(|data| data.remove_temp::<Self>(id));
    }

    /// The term goes on to a number.
    pub fn go(mut self, ui: &Ui, id: Id, term: &Lever, to: Decimal) -> Act {
        self.wanted = to;
        self.seen = None;
        self.at = ui.input(|input| input.time);
        ui.data_mut(|data| data.insert_temp(id, self));
        Act::Set(term.value_of(to), Phase::Moving)
    }
}

/// A key moves the term on; the first of them sets out.
pub fn key(ui: &Ui, id: Id, term: &Lever, number: Decimal, to: Decimal) -> Option<Act> {
    if to == number {
        return None;
    }
    let run = Run::of(ui, id).unwrap_or_else(|| Run::begin(ui, id, term, number, None));
    Some(run.go(ui, id, term, to))
}

/// Looks after the run of a term before it is drawn: gives back the value on Escape, and ends a run of
/// keys that rests or whose term lost the keyboard.
pub fn watch(ui: &Ui, id: Id, term: &Lever, focused: bool) -> Option<Act> {
    let mut run = Run::of(ui, id)?;
    if run.seen.is_some_and(|seen| term.number != Some(seen)) {
        // Undo, or another way to set it, was faster.
        Run::end(ui, id);
        return None;
    }
    run.seen = term.number;
    if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape)) {
        Run::end(ui, id);
        return Some(Act::Set(run.from, Phase::Done));
    }
    let left = run.at + REST - ui.input(|input| input.time);
    if run.grip.is_none() && (!focused || left <= 0.0) {
        Run::end(ui, id);
        return Some(Act::Rest);
    }
    if run.grip.is_none() {
        ui.request_repaint_after(Duration::from_secs_f64(left));
    }
    ui.data_mut(|data| data.insert_temp(id, run));
    None
}
