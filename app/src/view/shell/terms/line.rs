//! A line of the outline: its name, what is agreed in a few words, its pounds; a click opens it.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Align2, FontId, Id, Response, Sense, Stroke, Ui, pos2, vec2};
use egui_material_icons::icons::{ICON_ARROW_DROP_DOWN, ICON_ARROW_RIGHT};
use engine::payment::Amount;
use engine::quantity::{Pence, show};
use engine::scheme::{Heading, OutlineLine};

use crate::look::theme::size;
use crate::look::tokens;
use crate::view::part::{bounds, money, short_money};

/// Room for the sign on the left that says whether it is open.
const SIGN: f32 = 16.0;
/// Least height.
const HEIGHT: f32 = 28.0;

/// Draws a line. A click on it opens it, or closes it.
pub fn show(ui: &mut Ui, id: Id, line: &OutlineLine, worth: Option<Amount>, is_open: bool) -> Response {
    let t = tokens(ui);
    let pounds = pounds(line.heading, worth);
    let is_taken = worth.and_then(Amount::value).is_some_and(|amount| amount < Pence::ZERO);
    let ink = match (is_taken, worth.is_some()) {
        (true, _) => t.taken,
        (false, true) => t.ink,
        (false, false) => t.muted,
    };
    let font = crate::look::fonts::strong(size::BODY);
    let amount = ui.painter().layout_no_wrap(pounds.clone(), font, ink);
    let wide = ui.available_width();
    let text = ui.painter().layout_job(job(line, is_open, wide - SIGN - amount.size().x - 10.0, ui));
    let height = (text.size().y + 10.0).max(HEIGHT);
    let (rect, _) = ui.allocate_exact_size(vec2(wide, height), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, t.soft);
    }
    ui.painter().hline(rect.x_range(), rect.top(), Stroke::new(1.0, t.line));
    let top = rect.top() + (height - text.size().y) / 2.0;
    let sign = if is_open { ICON_ARROW_DROP_DOWN } else { ICON_ARROW_RIGHT };
    let at = pos2(rect.left() + SIGN / 2.0 - 2.0, top + size::BODY * 0.6);
    let icons = FontId::new(18.0, sign.font_family());
    ui.painter().text(at, Align2::CENTER_CENTER, sign.codepoint, icons, t.accent);
    ui.painter().galley(pos2(rect.left() + SIGN, top), text, t.ink);
    ui.painter().galley(pos2(rect.right() - amount.size().x - 2.0, top), amount, ink);
    describe(ui, response, line, worth, is_open)
}

/// Its pounds, as short as they stand.
fn pounds(heading: Heading, worth: Option<Amount>) -> String {
    match (heading, worth) {
        (_, Some(amount)) => short_money(amount, show::whole_pounds),
        (Heading::Timing, None) => "cash".to_owned(),
        (
            Heading::PaysFor
            | Heading::Quality
            | Heading::Deductions
            | Heading::Limits
            | Heading::Meaning
            | Heading::Different,
            None,
        ) => "–".to_owned(),
    }
}

/// The name and the few words behind it, over as many rows as they need.
fn job(line: &OutlineLine, is_open: bool, wide: f32, ui: &Ui) -> LayoutJob {
    let t = tokens(ui);
    let font =
        if is_open { crate::look::fonts::strong(size::BODY) } else { FontId::proportional(size::BODY) };
    let mut job = LayoutJob::default();
    job.wrap.max_width = wide;
    job.append(line.name, 0.0, TextFormat { font_id: font, color: t.ink, ..TextFormat::default() });
    let font_id = FontId::proportional(size::SMALL);
    let format = TextFormat { font_id, color: t.muted, valign: Align::BOTTOM, ..TextFormat::default() };
    job.append(&format!(" {}", line.words), 3.0, format);
    job
}

/// Says it to screen readers, and with pence on hover.
fn describe(
    ui: &Ui,
    response: Response,
    line: &OutlineLine,
    worth: Option<Amount>,
    is_open: bool,
) -> Response {
    let paid = worth.map(money);
    let says = match &paid {
        Some(paid) => format!("{}: {}, {paid}", line.name, line.words),
        None => format!("{}: {}", line.name, line.words),
    };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &says));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    let what = match (line.heading, paid) {
        (Heading::Timing, _) => "When it is paid moves cash, never what is due.".to_owned(),
        (_, Some(paid)) => {
            format!("{paid}{}", worth.and_then(bounds).map_or(String::new(), |b| format!("\n{b}")))
        }
        (_, None) => "It has no line of its own in the statement.".to_owned(),
    };
    response.on_hover_text(format!("{}: {}\n{what}", line.name, line.words))
}
