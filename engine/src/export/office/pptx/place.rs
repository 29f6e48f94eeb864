//! Where things stand on a slide of 16 to 9, in English Metric Units: as in the layouts (`assets/office`).

use crate::export::office::chart::EMU_A_POINT;

/// How wide a slide is.
pub(super) const ACROSS: u32 = 12_192_000;
/// How high a slide is.
pub(super) const DOWN: u32 = 6_858_000;

/// A box on a slide.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub left: u32,
    pub top: u32,
    pub across: u32,
    pub down: u32,
}

const LEFT: u32 = 548_640;
const WIDTH: u32 = 11_094_720;

/// The title of the first slide, and the line under it.
pub(super) const FIRST_TITLE: Place = Place { left: LEFT, top: 1_554_480, across: WIDTH, down: 1_828_800 };
pub(super) const SUBTITLE: Place = Place { left: LEFT, top: 3_566_160, across: WIDTH, down: 1_463_040 };
/// The finding.
pub(super) const TITLE: Place = Place { left: LEFT, top: 365_760, across: WIDTH, down: 914_400 };
/// What the chart or table under it shows.
pub(super) const CAPTION: Place = Place { left: LEFT, top: 1_371_600, across: WIDTH, down: 320_040 };
/// What shows the finding.
pub(super) const CONTENT: Place = Place { left: LEFT, top: 1_783_080, across: WIDTH, down: 4_434_840 };

impl Place {
    /// Width and height in points.
    pub(super) fn in_points(self) -> (f64, f64) {
        (f64::from(self.across) / f64::from(EMU_A_POINT), f64::from(self.down) / f64::from(EMU_A_POINT))
    }
}
