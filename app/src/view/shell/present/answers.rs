//! The answers to a question as large buttons, each with what the scheme pays with it: as it was, with a tenth
//! more people and with a tenth fewer.

use egui::{Align2, Color32, FontId, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use engine::payment::Worth;
use engine::quantity::words::NOT_KNOWN;
use engine::scheme::{Answer, Question};

use crate::app::App;
use crate::look::theme::size;
use crate::look::{fonts, tokens};
use crate::view::part::{OLD, in_one_line, in_thousands};

/// The columns of pounds.
const COLUMNS: [&str; 3] = ["as it was", "10 % more", "10 % fewer"];
/// Width of a column.
const COLUMN: f32 = 88.0;
/// Height of their names.
const HEAD: f32 = 13.0;
/// The least and the most height of an answer.
const LEAST: f32 = 21.0;
const MOST: f32 = 30.0;
/// Between two answers.
const GAP: f32 = 4.0;
/// Around the text of an answer.
const PADDING: f32 = 8.0;

/// Draws the answers. Returns the id of one that was chosen just now.
pub fn show(ui: &mut Ui, app: &App, question: &Question, choice: Option<&str>) -> Option<String> {
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let count = question.choices.len().max(1) as f32;
    let height = ((ui.available_height() - 2.0) / count - GAP).clamp(LEAST, MOST);
    let mut chosen = None;
    let area = ScrollArea::vertical().id_salt(&question.id).auto_shrink(false);
    let shown = area.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = GAP;
        for (place, (answer, option)) in question.choices.iter().zip(&app.guide.options).enumerate() {
            let texts = pounds(app, option, place);
            if row(ui, app, (answer, option), (&texts, height), choice == Some(&answer.id)) {
                chosen = Some(answer.id.clone());
            }
        }
    });
    // Over the columns, whether a bar to scroll with stands beside them or not.
    heading(ui, head.with_max_x(shown.inner_rect.right()));
    chosen
}

/// Where the pounds of a column end.
fn end(rect: Rect, column: usize) -> f32 {
    rect.right() - PADDING - COLUMN * (COLUMNS.len() - 1 - column) as f32
}

fn heading(ui: &Ui, rect: Rect) {
    let t = tokens(ui);
    for (column, name) in COLUMNS.iter().enumerate() {
        let at = pos2(end(rect, column), rect.center().y);
        ui.painter().text(at, Align2::RIGHT_CENTER, name, FontId::proportional(size::TINY), t.muted);
    }
}

/// What an answer pays, a text a column, where it fits; an ellipsis where that is still being worked out.
fn pounds(app: &App, option: &Worth, place: usize) -> [String; 3] {
    let text = |worth: Option<&Worth>| {
        worth.and_then(|worth| worth.total).map_or_else(|| NOT_KNOWN.to_owned(), in_thousands)
    };
    let volumes = app.volumes();
    let with = |which: usize| volumes.map_or_else(|| "…".to_owned(), |worth| text(worth[which].get(place)));
    [text(Some(option)), with(0), with(1)]
}

/// Draws an answer. Whether it was chosen just now.
fn row(
    ui: &mut Ui,
    app: &App,
    (answer, option): (&Answer, &Worth),
    (texts, height): (&[String; 3], f32),
    is_chosen: bool,
) -> bool {
    let t = tokens(ui);
    let fits = option.misfit.is_none();
    let sense = if fits { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
    let lively = fits && (response.hovered() || response.has_focus());
    let (fill, stroke) = match (is_chosen, lively) {
        (true, _) => (t.soft, Stroke::new(1.5, t.accent)),
        (false, true) => (t.soft, Stroke::new(1.0, t.accent)),
        (false, false) => (t.panel, Stroke::new(1.0, t.line)),
    };
    ui.painter().rect(rect, 6.0, fill, stroke, StrokeKind::Inside);
    let ink = if fits { t.ink } else { t.muted };
    let font = if is_chosen { fonts::strong(size::BODY) } else { FontId::proportional(size::BODY) };
    let room = rect.width() - COLUMN * COLUMNS.len() as f32 - 2.0 * PADDING;
    let name = in_one_line(ui, &answer.name, font.clone(), room);
    let (at, name_width) =
        (pos2(rect.left() + PADDING, rect.center().y - name.size().y / 2.0), name.size().x);
    ui.painter().galley_with_override_text_color(at, name, ink);
    let faint = if app.guide.is_old { ink.gamma_multiply(OLD) } else { ink };
    let right = at.x + name_width + 2.0 * PADDING;
    if let Some(why) = &option.misfit {
        let why = in_one_line(ui, why, FontId::proportional(size::TINY), rect.right() - PADDING - right);
        let at = pos2(rect.right() - PADDING - why.size().x, rect.center().y - why.size().y / 2.0);
        ui.painter().galley_with_override_text_color(at, why, t.muted);
    }
    for (column, text) in texts.iter().enumerate().filter(|_| fits) {
        amount(ui, pos2(end(rect, column), rect.center().y), text, &font, faint);
    }
    let about = option.misfit.as_ref().unwrap_or(&answer.about);
    describe(ui, &response, answer, texts, (fits, is_chosen));
    response.on_hover_text(about).clicked()
}

/// A text that ends at a place, smaller where it is wider than its column.
fn amount(ui: &Ui, at: egui::Pos2, text: &str, font: &FontId, ink: Color32) {
    let wide = ui.painter().layout_no_wrap(text.to_owned(), font.clone(), ink).size().x;
    let font = if wide > COLUMN - 6.0 { FontId::proportional(size::TINY) } else { font.clone() };
    ui.painter().text(at, Align2::RIGHT_CENTER, text, font, ink);
}

fn describe(
    ui: &Ui,
    response: &egui::Response,
    answer: &Answer,
    texts: &[String; 3],
    (fits, is_chosen): (bool, bool),
) {
    let info = || egui::WidgetInfo::selected(egui::Role::RadioButton, fits, is_chosen, &answer.name);
    response.widget_info(info);
    let pairs = COLUMNS.iter().zip(texts).filter(|_| fits);
    let says: Vec<String> = pairs.map(|(column, text)| format!("{column} {text}")).collect();
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(says.join(", ")));
}
