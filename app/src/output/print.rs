//! Printing: the same drawing code as on screen, laid out once more on a page of its own, in light
//! colours, at the width of a printed page and with nothing under a pointer.

use std::fmt;
use std::sync::Arc;

use egui::epaint::ClippedShape;
use egui::{Context, Frame, Margin, Pos2, RawInput, Rect, Ui, Vec2, ViewportId, vec2};

use super::svg;
use crate::look::prepare;

/// Width of the page in points: text of 11 points comes to 8 points on paper.
const WIDTH: f32 = 640.0;
/// Height of a chart on the page, in points.
pub const CHART_HEIGHT: f32 = 300.0;
/// Space around the page, in points.
const MARGIN: i8 = 10;
/// Passes until the layout has settled: axes take the width of their numbers from the pass before.
const PASSES: u32 = 4;

/// A kind of picture file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Pixels, at 300 to the inch.
    Png,
    /// Lines and text.
    Svg,
}

impl Format {
    /// How its files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

/// A chart that is ready to leave the window.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it shows.
    pub title: String,
    /// The page.
    pub svg: Arc<str>,
}

impl fmt::Debug for Picture {
    /// Without the page, which is long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Picture").field("title", &self.title).finish_non_exhaustive()
    }
}

impl Picture {
    /// Prints what `page` draws. `about` is for people who cannot see it. State that views keep between
    /// frames, such as what is unfolded, is as in `screen`.
    pub fn print(screen: &Context, title: &str, about: &str, mut page: impl FnMut(&mut Ui)) -> Self {
        let ctx = Context::default();
        prepare(&ctx);
        let kept = screen.data(Clone::clone);
        ctx.data_mut(|data| *data = kept);
        let mut size = Vec2::ZERO;
        let mut painted: Vec<ClippedShape> = Vec::new();
        for pass in 0..PASSES {
            let mut output = ctx.run_ui(input(pass), |ui| {
                let shown = Frame::new().inner_margin(Margin::same(MARGIN)).show(ui, |ui| {
                    ui.set_width(WIDTH - 2.0 * f32::from(MARGIN));
                    page(ui);
                });
                size = shown.response.rect.size();
            });
            painted = std::mem::take(&mut output.shapes);
            output.drop_without_applying_deltas();
        }
        let svg = svg::document(title, about, vec2(WIDTH, size.y), &painted);
        Self { title: title.to_owned(), svg: svg.into() }
    }

    /// A name for its file.
    pub fn file_name(&self, format: Format) -> String {
        let words: Vec<String> = self
            .title
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        format!("{}.{}", words.join("-"), format.ending())
    }
}

fn input(pass: u32) -> RawInput {
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(WIDTH, 4000.0))),
        time: Some(f64::from(pass)),
        ..RawInput::default()
    };
    // Places are rounded to pixels; on paper there are many.
    input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(4.0);
    input
}
