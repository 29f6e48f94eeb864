//! The track of a slider: where a number stands on screen.

use egui::{Rect, Ui, vec2};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::row::Row;
use super::run::Run;
use crate::sheet::Lever;

/// Radius of the knob.
pub const KNOB: f32 = 5.0;

/// The track of a slider on screen.
#[derive(Clone, Copy, Debug)]
pub struct Track {
    /// Where it is, from the middle of the knob at its least to that at its most.
    pub rect: Rect,
    pub least: Decimal,
    pub most: Decimal,
}

/// The ends of the track of a term; the values that it has and had are on it, and at rest its end is at least
/// twice them. On its way it stands still.
pub fn ends(ui: &Ui, row: &Row<'_>, number: Decimal) -> (Decimal, Decimal) {
    let began = Run::of(ui, row.id).map(|run| run.began);
    let also = [Some(number), row.original.and_then(|original| original.number), began];
    row.term.track(began.or(Some(number)), &also)
}

impl Track {
    /// The track of a term.
    pub fn new(ui: &Ui, row: &Row<'_>, number: Decimal, rect: Rect) -> Self {
        let (least, most) = ends(ui, row, number);
        Self { rect: rect.shrink2(vec2(KNOB + 1.0, 0.0)), least, most }
    }

    /// Where a number stands on screen, if it is on the track.
    pub fn x(&self, number: Decimal) -> Option<f32> {
        let on = (self.least..=self.most).contains(&number) && self.least < self.most;
        let share =
            if on { ((number - self.least) / (self.most - self.least)).to_f32()? } else { return None };
        Some(egui::lerp(self.rect.x_range(), share))
    }

    /// The number that a place on screen stands for.
    pub fn number(&self, x: f32, term: &Lever, fine: bool) -> Option<Decimal> {
        let share = egui::remap_clamp(x, self.rect.x_range(), 0.0..=1.0);
        let number = self.least + (self.most - self.least) * Decimal::from_f32(share)?;
        Some(term.snapped(number, fine).clamp(self.least, self.most))
    }
}
