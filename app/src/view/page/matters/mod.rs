//! What matters: each term, and what is not known of activity, moved over its range alone; the widest first.

mod ranges;

use egui::{Rect, ScrollArea, Sense, Stroke, Ui, pos2, vec2};
use engine::explore::{Bar, End, Moved, Sensitivity};
use engine::quantity::words::or_not_known;
use engine::quantity::{Pence, show};
use engine::scheme::TermValue;

use super::asked::{answer, head};
use super::kind::Page;
use crate::app::App;
use crate::command::Command;
use crate::jobs::explore::{ExploreInputs, Explored};
use crate::look::theme::size;
use crate::look::tokens;
use crate::output::Table;
use crate::show::Phase;
use crate::view::part::{card, copying, in_one_line, small, spoken, strong};

/// Height of a row.
const ROW: f32 = 28.0;
/// Part of the width that names take; of the room for the value at an end of a bar.
const NAMES: f32 = 0.36;
const VALUE: f32 = 74.0;
/// Bars that are drawn at the most.
const MOST: usize = 24;

/// What matters.
pub struct Matters;

impl Page for Matters {
    fn name(&self) -> &'static str {
        "What matters"
    }

    fn sentence(&self, app: &App) -> String {
        found(app).map_or_else(|| "What matters most".to_owned(), |(_, found)| sentence(found))
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        card(ui, |ui| show(ui, app, commands));
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        found(app).map(|(of, found)| table(app, of, found))
    }

    fn rows(&self, app: &App) -> Option<Table> {
        found(app).map(|(of, found)| table(app, of, found))
    }

    fn spoken(&self, _: &Ui, app: &App) -> Option<String> {
        found(app).map(|(_, found)| format!("{} {}", found.summary(), found.advice()))
    }
}

fn found(app: &App) -> Option<(&ExploreInputs, &Sensitivity)> {
    answer(app, |explored| if let Explored::Matters(found) = explored { Some(found) } else { None })
}

/// The term that matters most.
fn sentence(found: &Sensitivity) -> String {
    match found.that_matter().next() {
        Some(bar) => {
            format!("“{}” matters most: {} over its range", bar.name(), show::whole_pounds(bar.width()))
        }
        None => "No term moves what is paid over its range".to_owned(),
    }
}

fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let known = found(app);
    head(ui, app, known.is_some());
    let rect = ui.available_rect_before_wrap();
    ScrollArea::vertical().id_salt("matters").auto_shrink(false).show(ui, |ui| {
        let Some((of, found)) = known else { return };
        ui.label(found.summary());
        ui.label(found.advice());
        ranges::show(ui, app, &of.entry.scheme, found, commands);
        ui.add_space(6.0);
        ui.label(strong("What is paid, with each moved over its range alone", size::BODY));
        ui.label(small(
            ui,
            "Where no range is agreed, amounts and numbers move by a tenth, shares by five points, activity as its ends say. Press the value at the end of a bar to take it over.",
        ));
        let Some(axis) = Axis::of(ui, found) else {
            ui.label("Nothing moves what is paid, or what is paid is only bounded.");
            return;
        };
        found.bars.iter().take(MOST).for_each(|bar| row(ui, app, bar, &axis, commands));
        let left = found.bars.len().saturating_sub(MOST);
        ui.label(small(ui, format!("{} move less; {} terms move nothing.", left, found.still)));
    });
    if let Some((of, found)) = known {
        copying::menu(ui, "matters", rect, || table(app, of, found), commands);
    }
}

/// Where amounts stand on screen.
struct Axis {
    now: Pence,
    low: f64,
    high: f64,
    left: f32,
    right: f32,
}

impl Axis {
    fn of(ui: &Ui, found: &Sensitivity) -> Option<Self> {
        let now = found.now?;
        let ends = found.bars.iter().flat_map(|bar| [bar.low.total, bar.high.total]).flatten();
        let all: Vec<f64> = ends.chain([now]).map(|amount| amount.0 as f64).collect();
        let (low, high) =
            (all.iter().copied().fold(f64::MAX, f64::min), all.iter().copied().fold(f64::MIN, f64::max));
        let width = ui.available_width();
        let left = ui.cursor().left() + width * NAMES + VALUE;
        let right = ui.cursor().left() + width - VALUE - 16.0;
        (high > low).then_some(Self { now, low, high, left, right })
    }

    fn x(&self, amount: Pence) -> f32 {
        let part = (amount.0 as f64 - self.low) / (self.high - self.low);
        egui::lerp(self.left..=self.right, part.clamp(0.0, 1.0) as f32)
    }
}

/// A bar, with the value that makes each of its ends.
fn row(ui: &mut Ui, app: &App, bar: &Bar, axis: &Axis, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let width = ui.available_width() - 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let says = in_words(bar);
    response.on_hover_text(&says).widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &says));
    let font = egui::FontId::proportional(size::BODY);
    let names = axis.left - VALUE - rect.left() - 8.0;
    let named = if bar.is_agreed { format!("{} (agreed)", bar.name()) } else { bar.name() };
    let label = in_one_line(ui, &named, font, names);
    ui.painter().galley(pos2(rect.left(), rect.center().y - label.size().y / 2.0), label, t.ink);
    let now = axis.x(axis.now);
    ui.painter().line_segment([pos2(now, rect.top()), pos2(now, rect.bottom())], Stroke::new(1.0, t.muted));
    let (Some(low), Some(high)) = (bar.low.total, bar.high.total) else { return };
    let ends = if low <= high { [&bar.low, &bar.high] } else { [&bar.high, &bar.low] };
    let at = [low.min(high), low.max(high)].map(|amount| axis.x(amount));
    let drawn = Rect::from_min_max(
        pos2(at[0].min(now), rect.top() + 6.0),
        pos2(at[1].max(now).max(at[0] + 1.0), rect.bottom() - 6.0),
    );
    let filled = if matches!(bar.moved, Moved::Term(_)) { t.accent } else { t.muted };
    ui.painter().rect_filled(drawn, 2.0, filled);
    let left = Rect::from_min_max(
        pos2(drawn.left() - VALUE, rect.top() + 3.0),
        pos2(drawn.left() - 4.0, rect.bottom() - 3.0),
    );
    let right = Rect::from_min_max(
        pos2(drawn.right() + 4.0, rect.top() + 3.0),
        pos2(drawn.right() + VALUE, rect.bottom() - 3.0),
    );
    for (place, end) in [(left, ends[0]), (right, ends[1])] {
        end_of(ui, app, bar, end, place, commands);
    }
}

/// The value at an end: of a term, a button that takes it over.
fn end_of(ui: &mut Ui, app: &App, bar: &Bar, end: &End, place: Rect, commands: &mut Vec<Command>) {
    let text = egui::RichText::new(&end.label).size(size::SMALL);
    let Moved::Term(lever) = &bar.moved else {
        ui.put(place, egui::Label::new(text).truncate());
        return;
    };
    let says = format!("Set {} to {}: {}", bar.name(), end.label, or_not_known(end.total));
    let button = ui.put(place, egui::Button::new(text).truncate());
    if spoken(button, &says).on_hover_text(&says).clicked() {
        commands.push(Command::Set {
            scheme: app.chosen,
            path: lever.path.clone(),
            value: TermValue::Number(end.value),
            phase: Phase::Done,
        });
    }
}

fn in_words(bar: &Bar) -> String {
    let end = |end: &End| format!("at {} {}", end.label, or_not_known(end.total));
    let whose = if bar.is_agreed { "an agreed range" } else { "the program’s range" };
    format!("{}: {}, {}, {whose}", bar.name(), end(&bar.low), end(&bar.high))
}

fn table(_: &App, of: &ExploreInputs, found: &Sensitivity) -> Table {
    let header =
        ["What is moved", "From", "Then paid", "To", "Then paid ", "Moves", "Range", "For the command line"];
    let mut table = Table::new(format!("What matters under {}", of.entry.scheme.name), &header);
    for bar in &found.bars {
        table.rows.push(vec![
            bar.name(),
            bar.low.label.clone(),
            or_not_known(bar.low.total),
            bar.high.label.clone(),
            or_not_known(bar.high.total),
            show::pounds(bar.width()),
            if bar.is_agreed { "agreed" } else { "the program’s" }.to_owned(),
            format!("--range {}", bar.range),
        ]);
    }
    table
}
