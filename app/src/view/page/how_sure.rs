//! How sure: what chance alone can do to each measure, and between what each total lies.

use egui::{Align, Align2, FontId, Layout, Rect, ScrollArea, Sense, Stroke, Ui, pos2, vec2};
use engine::measure::Direction;
use engine::quantity::{show, words};
use engine::scheme::SchemeIndex;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::kind::Page;
use super::measures;
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::output::Table;
use crate::results::MeasureResult;
use crate::show::Figure;
use crate::view::part::{card, copying, ends_in_words, in_one_line, lettered, money, name, small, strong};

/// Height of a row.
const ROW: f32 = 26.0;

/// What chance alone can do.
pub struct HowSure;

impl Page for HowSure {
    fn name(&self) -> &'static str {
        "By measure"
    }

    fn sentence(&self, app: &App) -> String {
        let all = with_standard(app);
        let open = all.iter().filter(|result| verdict(result) == Verdict::Open).count();
        match (all.len(), open) {
            (0, _) => "No measure in this data has a standard that chance could decide".to_owned(),
            (_, 0) => "Chance alone decides no measure: each is clearly met or clearly missed".to_owned(),
            (all, 1) => format!("One measure of {all} may have been met or missed by chance alone"),
            (all, open) => format!("{open} measures of {all} may have been met or missed by chance alone"),
        }
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        card(ui, |ui| show(ui, app, commands));
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        Some(table(app))
    }

    fn rows(&self, app: &App) -> Option<Table> {
        Some(table(app))
    }

    fn spoken(&self, _: &Ui, app: &App) -> Option<String> {
        let said = with_standard(app).into_iter().map(in_words).collect::<Vec<_>>().join(" ");
        Some(format!("Measures against their standards. {said}"))
    }
}

/// What chance leaves of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Met, whatever chance did.
    Met,
    /// Missed, whatever chance did.
    Missed,
    /// The standard lies within what chance alone can do.
    Open,
}

impl Verdict {
    const fn in_words(self) -> &'static str {
        match self {
            Self::Met => "met, whatever chance did",
            Self::Missed => "missed, whatever chance did",
            Self::Open => "could be either by chance",
        }
    }
}

/// The measures that have both a standard and an interval.
fn with_standard(app: &App) -> Vec<&MeasureResult> {
    let listed = app.results.measures.iter().filter(|result| app.results.lists(result.measure));
    listed.filter(|result| result.standard.is_some() && result.interval.is_some()).collect()
}

fn verdict(result: &MeasureResult) -> Verdict {
    let Some(((low, high), standard)) = result.interval.zip(result.standard) else { return Verdict::Open };
    let meets = |rate: Decimal| match result.measure.direction {
        Direction::AtLeast => rate >= standard,
        Direction::Above => rate > standard,
        Direction::AtMost => rate <= standard,
        Direction::Below => rate < standard,
    };
    match (meets(low), meets(high)) {
        (true, true) => Verdict::Met,
        (false, false) => Verdict::Missed,
        (true, false) | (false, true) => Verdict::Open,
    }
}

fn in_words(result: &MeasureResult) -> String {
    let interval = result.interval.map_or_else(String::new, ends_in_words);
    format!(
        "{}: {}, by chance alone {interval}, {}.",
        result.measure.name,
        measures::rate(result),
        verdict(result).in_words()
    )
}

/// The measures, then the totals.
fn table(app: &App) -> Table {
    let headings = ["What", "Found", "Least", "Most", "Standard", "By chance alone"];
    let mut table = Table::new("How sure".to_owned(), &headings);
    let share = |share: Decimal| show::rounded_percent(share, 1);
    for result in with_standard(app) {
        let (low, high) = result.interval.unwrap_or_default();
        table.rows.push(vec![
            result.measure.name.to_owned(),
            measures::rate(result),
            share(low),
            share(high),
            result.standard.map_or_else(String::new, share),
            verdict(result).in_words().to_owned(),
        ]);
    }
    for (scheme, of) in SchemeIndex::each(&app.results.schemes) {
        let known = |amount: Option<_>| amount.map_or_else(|| words::NOT_KNOWN.to_owned(), show::pounds);
        table.rows.push(vec![
            lettered(app, scheme),
            money(of.total),
            known(of.range.least.least()),
            known(of.range.most.most()),
            String::new(),
            String::new(),
        ]);
    }
    table
}

fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.set_min_width(ui.available_width());
    let rect = ui.available_rect_before_wrap();
    ScrollArea::vertical().id_salt("how sure").auto_shrink(false).show(ui, |ui| {
        ui.label(strong("Each measure, and what chance alone can do to it, per cent", size::BODY));
        ui.label(small(
            ui,
            "Dot: the rate. Line: 95 % interval, what the same service could show by chance (Wilson’s score). Tick: the standard. Click a row for its counts.",
        ));
        let all = with_standard(app);
        if all.is_empty() {
            ui.label("No measure in this data has a standard.");
        }
        let axis = axis(ui, &all);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            all.iter().for_each(|result| measure(ui, result, &axis, commands));
        });
        if !all.is_empty() {
            scale(ui, &axis);
        }
        ui.add_space(8.0);
        ui.label(strong("Each total, if every measure were missed, and if every one were met", size::BODY));
        for scheme in SchemeIndex::indexes(&app.results.schemes) {
            total(ui, app, scheme);
        }
    });
    copying::menu(ui, "how sure", rect, || table(app), commands);
}

/// Where rates stand on screen.
struct Axis {
    low: f64,
    high: f64,
    left: f32,
    right: f32,
    width: f32,
}

impl Axis {
    fn x(&self, value: f64) -> f32 {
        egui::lerp(self.left..=self.right, ((value - self.low) / (self.high - self.low)) as f32)
    }
}

fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// Width of the verdicts.
const VERDICT: f32 = 168.0;

fn axis(ui: &Ui, all: &[&MeasureResult]) -> Axis {
    let values = || {
        all.iter().flat_map(|result| {
            let (low, high) = result.interval.unwrap_or_default();
            [low, high, result.standard.unwrap_or(low)].map(float)
        })
    };
    let (low, high) = (values().fold(1.0, f64::min), values().fold(0.0, f64::max));
    // Whole tenths, so that the ends are round.
    let (low, high) = ((low * 10.0).floor() / 10.0, (high * 10.0).ceil() / 10.0);
    let width = ui.available_width() - 6.0;
    let labels = (width * 0.34).clamp(120.0, 320.0);
    let left = ui.cursor().left() + labels;
    Axis { low, high: high.max(low + 0.1), left, right: ui.cursor().left() + width - VERDICT, width }
}

fn measure(ui: &mut Ui, result: &MeasureResult, axis: &Axis, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(axis.width, ROW), Sense::click());
    let says = in_words(result);
    let response = response.on_hover_text(&says);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &says));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, t.soft);
    }
    let y = rect.center().y;
    let font = FontId::proportional(size::BODY);
    let label = in_one_line(ui, result.measure.name, font.clone(), axis.left - rect.left() - 14.0);
    ui.painter().galley(pos2(rect.left() + 2.0, y - label.size().y / 2.0), label, t.ink);
    let (low, high) = result.interval.unwrap_or_default();
    let (a, b) = (axis.x(float(low)), axis.x(float(high)));
    ui.painter().line_segment([pos2(a, y), pos2(b, y)], Stroke::new(2.0, t.accent));
    for x in [a, b] {
        ui.painter().line_segment([pos2(x, y - 4.0), pos2(x, y + 4.0)], Stroke::new(2.0, t.accent));
    }
    if let Some(rate) = result.ratio.rate() {
        ui.painter().circle_filled(pos2(axis.x(float(rate)), y), 4.0, t.accent);
    }
    if let Some(standard) = result.standard {
        let x = axis.x(float(standard));
        ui.painter().line_segment([pos2(x, y - 9.0), pos2(x, y + 9.0)], Stroke::new(2.0, t.ink));
    }
    let (verdict, color) = match verdict(result) {
        Verdict::Met => (Verdict::Met, t.ink),
        Verdict::Missed => (Verdict::Missed, t.taken),
        Verdict::Open => (Verdict::Open, t.muted),
    };
    let at = pos2(axis.right + 12.0, y);
    ui.painter().text(at, Align2::LEFT_CENTER, verdict.in_words(), font, color);
    if response.clicked() {
        commands.push(Command::Explain(Figure::Measure(result.measure.id)));
    }
}

/// Round rates under the measures.
fn scale(ui: &mut Ui, axis: &Axis) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(axis.width, 16.0), Sense::hover());
    let line = Rect::from_min_max(pos2(axis.left, rect.top()), pos2(axis.right, rect.top()));
    ui.painter().line_segment([line.left_top(), line.right_top()], Stroke::new(1.0, t.line));
    let about = f64::from(((axis.right - axis.left) / 60.0).clamp(3.0, 10.0));
    for (value, _) in crate::view::part::chart::marks(axis.low * 100.0, axis.high * 100.0, about) {
        let at = pos2(axis.x(value / 100.0), rect.top() + 2.0);
        let font = FontId::proportional(size::SMALL);
        ui.painter().text(at, Align2::CENTER_TOP, format!("{value:.0}"), font, t.muted);
    }
}

/// A total between what it would be with every measure missed and with every one met.
fn total(ui: &mut Ui, app: &App, scheme: SchemeIndex) {
    let of = &app.results.schemes[scheme];
    ui.horizontal(|ui| {
        crate::view::part::chip(ui, app, scheme);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(6.0);
            let range = match (of.range.least.least(), of.range.most.most()) {
                (Some(least), Some(most)) if least == most => "no measure moves it".to_owned(),
                (Some(least), Some(most)) => {
                    format!("{} to {}", show::pounds(least), show::pounds(most))
                }
                _ => "least and most are not known".to_owned(),
            };
            ui.label(format!("{}; {range}", money(of.total)));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(name(app, scheme)).truncate());
            });
        });
    });
}
