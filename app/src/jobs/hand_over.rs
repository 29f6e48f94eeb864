//! Forms that leave the building, and their first pages: setting pages takes a moment.

use std::path::PathBuf;

use engine::export::hand_over::Made;

use super::{BackgroundJob, Inputs, Job};
use crate::hand_over::{FormRequest, Held, NotMade, OnShow};
use crate::output::png::Pixels;

/// Dots to the inch of a preview: about twice as many as it has on screen.
const DPI: f32 = 90.0;

/// A form that is being made for a file.
pub struct FormJob {
    /// What is made.
    pub request: FormRequest,
    /// Where it is to be written.
    pub file: PathBuf,
    /// The form once it is made.
    pub job: Job<Result<Made, NotMade>>,
}

impl FormJob {
    /// Starts to make a form.
    pub fn start(held: Held, request: FormRequest, file: PathBuf, ctx: &egui::Context) -> Self {
        Self { request, file, job: Job::start(ctx, move |_| held.make(&request)) }
    }
}

/// What a preview is of.
#[derive(Clone)]
pub struct PreviewInputs {
    /// What is on show.
    pub on_show: OnShow,
    /// The form.
    pub request: FormRequest,
}

impl Inputs for PreviewInputs {
    fn same_inputs(&self, other: &Self) -> bool {
        self.request == other.request && self.on_show == other.on_show
    }
}

/// A preview that is being drawn: an image, none where the form has no pages, or why there is none.
pub type PreviewJob = BackgroundJob<PreviewInputs, Result<Option<egui::ColorImage>, String>>;

/// Starts to draw the first page.
pub fn preview(inputs: PreviewInputs, held: Held, ctx: &egui::Context) -> PreviewJob {
    BackgroundJob::start(inputs, ctx, move |of, _| {
        let page = held.first_page(&of.request).map_err(|why| why.to_string());
        Some(page.and_then(|page| {
            let drawn = page.map(|svg| Pixels::draw(&svg, DPI)).transpose();
            drawn.map(|pixels| pixels.map(|pixels| pixels.as_image())).map_err(|why| why.to_string())
        }))
    })
}
