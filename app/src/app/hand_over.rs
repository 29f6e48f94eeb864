//! What leaves the building: the form that is chosen, its first page, and its file once it is made.

use std::path::PathBuf;

use chrono::NaiveDate;
use egui::TextureHandle;
use engine::export::hand_over::{FileKind, Form, PlaceInPage};
use engine::export::paper::SmallNumbers;
use engine::fingerprint::Fingerprint;

use super::App;
use crate::hand_over::{FormRequest, Held, OnShow, Over, write};
use crate::jobs::hand_over::{FormJob, PreviewInputs, PreviewJob, preview};
use crate::jobs::{BackgroundJob, FileRequest, Inputs, JobStage, Savable};
use crate::keep;
use crate::show::{HandOverEdit, View};

/// What is chosen on the page from which things are handed over.
#[derive(Default)]
pub struct HandOver {
    /// The form.
    pub form: Form,
    /// Whether numbers of one to four people are shown.
    pub small_numbers: SmallNumbers,
    /// Whether a web page holds the place.
    pub place_in_page: PlaceInPage,
    /// The day that papers bear; none for the last day of the activity.
    pub date: Option<NaiveDate>,
    /// The first page.
    pub first_page: FirstPage,
    /// The form that is being made.
    pub making: Option<FormJob>,
    drawing: Option<PreviewJob>,
    named: Option<(OnShow, Fingerprint)>,
}

impl HandOver {
    /// Whether its first page is being drawn.
    pub fn is_drawing(&self) -> bool {
        self.drawing.as_ref().is_some_and(BackgroundJob::is_under_way)
    }
}

/// The first page of the form that is chosen.
#[derive(Default)]
pub enum FirstPage {
    /// It is not drawn yet.
    #[default]
    Drawing,
    /// It is drawn; there is none of a form without pages.
    Drawn(PreviewInputs, Option<TextureHandle>),
    /// It could not be drawn.
    Failed(PreviewInputs, String),
}

impl FirstPage {
    /// What it is of, once it is there.
    const fn inputs(&self) -> Option<&PreviewInputs> {
        match self {
            Self::Drawing => None,
            Self::Drawn(of, _) | Self::Failed(of, _) => Some(of),
        }
    }
}

impl App {
    /// The name of what is on show; none while something moves.
    pub fn fingerprint(&self) -> Option<&Fingerprint> {
        self.hand_over.named.as_ref().map(|(_, fingerprint)| fingerprint)
    }

    /// The last day of the activity on show, which papers bear unless another is chosen.
    pub fn last_day(&self) -> NaiveDate {
        self.session.selection.months.last().and_then(|month| month.last_day()).unwrap_or_default()
    }

    /// The form that is chosen, as a kind of file.
    pub fn form_request(&self, kind: FileKind) -> FormRequest {
        let HandOver { form, small_numbers, place_in_page, date, .. } = self.hand_over;
        FormRequest { form, kind, scheme: self.chosen, small_numbers, place_in_page, date }
    }

    /// What to ask for to save the form that is chosen as a kind of file.
    pub fn form_file_request(&self, kind: FileKind) -> FileRequest {
        let request = self.form_request(kind);
        let of = if request.form.is_of_one_scheme() {
            self.session.scheme(self.chosen).map_or("", |scheme| &scheme.id)
        } else {
            "schemes"
        };
        FileRequest::Save(Savable::Form(request), format!("{}-{of}.{}", request.form.name(), kind.ending))
    }

    pub(super) fn edit_hand_over(&mut self, edit: HandOverEdit) {
        match edit {
            HandOverEdit::Form(form) => {
                self.hand_over.form = form;
                self.view = View::HandOver;
            }
            HandOverEdit::SmallNumbers(small_numbers) => self.hand_over.small_numbers = small_numbers,
            HandOverEdit::PlaceInPage(place) => self.hand_over.place_in_page = place,
            HandOverEdit::Date(date) => self.hand_over.date = date,
            HandOverEdit::Stop => self.hand_over.making = None,
        }
    }

    /// Starts to make a form for a file.
    pub(super) fn make_form(&mut self, request: FormRequest, file: PathBuf, ctx: &egui::Context) {
        self.hand_over.making = Some(FormJob::start(self.held(), request, file, ctx));
    }

    fn held(&self) -> Held {
        Held::of(&self.session, &self.results.filter, &self.guide.questions)
    }

    /// Takes the name of what is on show, its first page, and a form that was made.
    pub(super) fn keep_hand_over(&mut self, ctx: &egui::Context) {
        self.take_form();
        if self.session.is_moving() {
            return;
        }
        let on_show = OnShow::of(&self.session, &self.results.filter);
        if self.hand_over.named.as_ref().is_none_or(|(of, _)| *of != on_show) {
            let fingerprint = self.session.fingerprint(&self.results.filter);
            self.hand_over.named = Some((on_show.clone(), fingerprint));
        }
        if self.view == View::HandOver {
            self.keep_first_page(on_show, ctx);
        }
    }

    fn keep_first_page(&mut self, on_show: OnShow, ctx: &egui::Context) {
        let Some(kind) = self.hand_over.form.kinds().first() else { return };
        let now = PreviewInputs { on_show, request: self.form_request(*kind) };
        if self.hand_over.first_page.inputs().is_some_and(|of| of.same_inputs(&now)) {
            return;
        }
        match BackgroundJob::poll(&mut self.hand_over.drawing, &now) {
            JobStage::Idle => {
                self.hand_over.first_page = FirstPage::Drawing;
                self.hand_over.drawing = Some(preview(now, self.held(), ctx));
            }
            JobStage::Started => {}
            JobStage::Done(Ok(image)) => {
                // It is shown smaller than it is drawn.
                let smooth = egui::TextureOptions::LINEAR.with_mipmap_mode(Some(egui::TextureFilter::Linear));
                let load = |image| ctx.load_texture("first page", image, smooth);
                self.hand_over.first_page = FirstPage::Drawn(now, image.map(load));
            }
            JobStage::Done(Err(why)) => self.hand_over.first_page = FirstPage::Failed(now, why),
            JobStage::Failed(why) => self.hand_over.first_page = FirstPage::Failed(now, why.to_string()),
        }
    }

    /// Writes a form that was made: whole or not at all. The key to numbers in it that stand for labels is kept
    /// first.
    fn take_form(&mut self) {
        let Some(result) = self.hand_over.making.as_ref().and_then(|making| making.job.result()) else {
            return;
        };
        let Some(FormJob { file, request, .. }) = self.hand_over.making.take() else { return };
        let made = match result {
            Ok(Ok(made)) => made,
            Ok(Err(why)) => return self.say("Nothing was handed over", &why),
            Err(why) => return self.say("Nothing was handed over", &why),
        };
        let kept = made.sheet.as_ref().filter(|sheet| !sheet.key.is_empty()).map(|sheet| {
            let folder = keep::folder().ok_or_else(|| "this machine has no folder for it".to_owned())?;
            keep::keep_key(&folder, sheet)
        });
        if let Some(Err(why)) = &kept {
            let text = format!(
                "The key to the numbers that stand for labels in it cannot be kept, so nothing was written: {why}."
            );
            return self.say("Nothing was handed over", &text);
        }
        // Whoever named a file that is there was asked by the dialog.
        match write(&made, &file, Over::Named) {
            Ok(()) => self.done = Some(format!("{} saved to {}", request.form.in_words(), file.display())),
            Err(why) => self.say("Nothing was handed over", &why),
        }
    }
}
