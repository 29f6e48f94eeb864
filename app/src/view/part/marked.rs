//! Text with headings, lists and tables, as Markdown has them, drawn within a width: cells of a table wrap.

use egui::text::LayoutJob;
use egui::{Align, Label, Layout, TextFormat, Ui};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::strong;
use crate::look::strong_font;
use crate::look::theme::size;

/// Parts of the width that the columns of a table have, by how many there are.
const COLUMNS: [&[f32]; 4] = [&[], &[1.0], &[0.3, 0.7], &[0.32, 0.44, 0.24]];
/// Between columns.
const GAP: f32 = 12.0;

/// How a piece of text is set.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Set {
    #[default]
    Plain,
    Strong,
}

/// Text that is being put together, and where it will stand.
struct Text<'p> {
    pieces: Vec<(String, Set)>,
    set: Set,
    in_item: bool,
    row: Option<Vec<Vec<(String, Set)>>>,
    picture: &'p dyn Fn(&mut Ui, &str),
}

/// Draws it; a picture is drawn by what is given, which is told what the picture shows.
pub fn marked(ui: &mut Ui, text: &str, picture: &dyn Fn(&mut Ui, &str)) {
    let mut now = Text { pieces: Vec::new(), set: Set::Plain, in_item: false, row: None, picture };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        now.take(ui, event);
    }
}

impl Text<'_> {
    fn take(&mut self, ui: &mut Ui, event: Event<'_>) {
        match event {
            Event::Text(text) => self.pieces.push((text.into_string(), self.set)),
            Event::Code(text) => self.pieces.push((text.into_string(), Set::Strong)),
            Event::SoftBreak | Event::HardBreak => self.pieces.push((" ".to_owned(), Set::Plain)),
            Event::Start(tag) => self.begin(&tag),
            Event::End(tag) => self.end(ui, tag),
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.set = Set::Strong,
            Tag::Item => self.in_item = true,
            Tag::TableHead | Tag::TableRow => self.row = Some(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, ui: &mut Ui, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.set = Set::Plain,
            TagEnd::Heading(level) => {
                let text: String = self.pieces.drain(..).map(|(text, _)| text).collect();
                ui.add_space(if level == HeadingLevel::H1 { 0.0 } else { 6.0 });
                ui.label(strong(text, size::TITLE));
            }
            TagEnd::Paragraph => self.paragraph(ui),
            TagEnd::Item => {
                self.paragraph(ui);
                self.in_item = false;
            }
            TagEnd::Image => {
                let says: String = self.pieces.drain(..).map(|(text, _)| text).collect();
                (self.picture)(ui, &says);
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.pieces);
                self.row.get_or_insert_default().push(cell);
            }
            TagEnd::TableHead => self.row(ui, true),
            TagEnd::TableRow => self.row(ui, false),
            _ => {}
        }
    }

    fn paragraph(&mut self, ui: &mut Ui) {
        if self.pieces.is_empty() {
            return;
        }
        let job = job(ui, &std::mem::take(&mut self.pieces));
        if self.in_item {
            ui.horizontal_top(|ui| {
                ui.label("•");
                ui.add(Label::new(job).wrap());
            });
        } else {
            ui.add(Label::new(job).wrap());
        }
        ui.add_space(2.0);
    }

    fn row(&mut self, ui: &mut Ui, is_head: bool) {
        let Some(mut cells) = self.row.take() else { return };
        let shares = COLUMNS.get(cells.len()).copied().unwrap_or_default();
        let room = ui.available_width() - GAP * cells.len().saturating_sub(1) as f32;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for (cell, share) in cells.iter_mut().zip(shares) {
                if is_head {
                    cell.iter_mut().for_each(|(_, set)| *set = Set::Strong);
                }
                let job = job(ui, cell);
                ui.allocate_ui_with_layout(
                    egui::vec2(room * share, 0.0),
                    Layout::top_down(Align::Min),
                    |ui| {
                        ui.set_width(room * share);
                        ui.add(Label::new(job).wrap());
                    },
                );
            }
        });
        ui.separator();
    }
}

/// Pieces of text as one that wraps.
fn job(ui: &Ui, pieces: &[(String, Set)]) -> LayoutJob {
    let mut job = LayoutJob::default();
    let ink = ui.visuals().text_color();
    for (text, set) in pieces {
        let font = match set {
            Set::Plain => egui::FontId::proportional(size::BODY),
            Set::Strong => strong_font(size::BODY),
        };
        job.append(text, 0.0, TextFormat::simple(font, ink));
    }
    job
}
