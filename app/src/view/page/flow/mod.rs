//! How activity flows over time: a series with its process-control chart, its points as a table, and
//! new limits from a point on.

mod chart;

use egui::{Align, Button, ComboBox, Id, Key, KeyboardShortcut, Label, Layout, RichText, TextEdit, Ui};
use egui_extras::{Column, TableBuilder, TableRow};
use egui_material_icons::icons::ICON_CLOSE;
use engine::measure::Ratio;
use engine::quantity::show;
use engine::sustain::{self, Pace, Scale, When};

use super::kind::{Page, ctrl};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::output::Table;
use crate::results::{Extra, FlowChart, Needs};
use crate::session::Recalculated;
use crate::show::{Figure, FlowChoice, View};
use crate::view::part::rows::{self, CELLS, Said};
use crate::view::part::{CHART, at_least, card, copying, heading, named, segmented, small, strong};

/// Height of a row.
const ROW: f32 = 21.0;
/// The button that works limits out again.
const AGAIN: &str = "Recalculate the limits from here";
/// How weeks come about, where there are none.
const NO_WEEKS: &str = "By week there are referrals, people entering, people finishing, and waits of people entering; and only where every file gave dates. Tally files and published files hold months alone: a week is too small to be handed over.";

/// How activity flows over time.
pub struct Flow;

impl Page for Flow {
    fn name(&self) -> &'static str {
        "Control charts"
    }

    fn keys(&self) -> Option<KeyboardShortcut> {
        ctrl(Key::Num6)
    }

    fn needs(&self) -> Needs {
        Needs::Flow
    }

    fn sentence(&self, app: &App) -> String {
        let Extra::Flow(of) = &app.results.extra else { return String::new() };
        chart::sentence(of)
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        let spoken = self.spoken(ui, app).unwrap_or_default();
        card(ui, |ui| {
            if let Extra::Flow(of) = &app.results.extra {
                show(ui, app, of, &spoken, commands);
            }
        });
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        self.rows(app)
    }

    fn rows(&self, app: &App) -> Option<Table> {
        let Extra::Flow(of) = &app.results.extra else { return None };
        Some(table(of))
    }

    fn spoken(&self, _: &Ui, app: &App) -> Option<String> {
        let Extra::Flow(of) = &app.results.extra else { return None };
        (!of.points.is_empty()).then(|| chart::spoken(of))
    }
}

/// Draws what is on show: choices, chart, new limits, points.
fn show(ui: &mut Ui, app: &App, flow: &FlowChart, spoken: &str, commands: &mut Vec<Command>) {
    ui.set_min_width(ui.available_width());
    choices(ui, flow.choice, commands);
    if flow.points.is_empty() {
        ui.add_space(6.0);
        let nothing = if flow.choice.pace == Pace::Week { NO_WEEKS } else { "There is nothing to show." };
        ui.label(nothing);
        return;
    }
    at_least(ui, CHART + ROW * 6.0, |ui, height| under(ui, app, flow, (height, spoken), commands));
}

/// The chart over its points, so high in all.
fn under(
    ui: &mut Ui,
    app: &App,
    flow: &FlowChart,
    (height, spoken): (f32, &str),
    commands: &mut Vec<Command>,
) {
    let asking = if flow.point(&app.results.figure).is_some() { 28.0 } else { 0.0 };
    let again = asking + 22.0 * flow.recalculated.len() as f32;
    let table = (height - again - CHART).clamp(ROW * 4.0, height * 0.4);
    chart::show(ui, app, flow, (height - again - table - 10.0, spoken), commands);
    new_limits(ui, app, flow, commands);
    ui.add_space(2.0);
    points(ui, app, flow, table, commands);
}

/// Which series, by month or by week.
fn choices(ui: &mut Ui, now: FlowChoice, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        let combo =
            ComboBox::from_id_salt("series").selected_text(now.flow.name()).width(190.0).height(420.0);
        let shown = combo.show_ui(ui, |ui| {
            for flow in sustain::Flow::EVERY {
                let label = ui.selectable_label(flow == now.flow, flow.name());
                if label.on_hover_text(flow.definition()).clicked() && flow != now.flow {
                    commands.push(Command::Flow(FlowChoice { flow, ..now }));
                }
            }
        });
        shown
            .response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Series over time"));
        shown.response.on_hover_text(now.flow.definition());
        let paces = [(Pace::Month, "By month"), (Pace::Week, "By week")];
        if let Some(pace) = segmented(ui, "How finely time is cut", &paces, now.pace) {
            commands.push(Command::Flow(FlowChoice { pace, ..now }));
        }
        ui.add(Label::new(small(ui, now.flow.definition())).truncate());
    });
}

/// The way to new limits from the point that was chosen, and those that there are.
fn new_limits(ui: &mut Ui, app: &App, flow: &FlowChart, commands: &mut Vec<Command>) {
    if let Some(place) = flow.point(&app.results.figure) {
        again(ui, app, flow, place, commands);
    }
    for (number, place) in &flow.recalculated {
        let (Some(new), Some(point)) = (app.session.recalculated().get(*number), flow.points.get(*place))
        else {
            continue;
        };
        ui.horizontal(|ui| {
            let from = point.when.in_words();
            let button = Button::new(ICON_CLOSE.rich_text().size(14.0)).frame(false);
            if named(ui.add(button), &format!("Take away the new limits from {from}")).clicked() {
                commands.push(Command::KeepLimits(*number));
            }
            let text = format!("New limits from {from}: {}", new.note);
            ui.add(Label::new(small(ui, &text)).truncate()).on_hover_text(text);
        });
    }
}

fn again(ui: &mut Ui, app: &App, flow: &FlowChart, place: usize, commands: &mut Vec<Command>) {
    let Some(when) = flow.points.get(place).map(|point| point.when) else { return };
    // What is being written stays while people look at other points.
    let id = Id::unique(("note on limits", format!("{:?} {when:?}", flow.choice.flow)));
    let before = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let mut note = before.clone();
    let mut is_asked = false;
    ui.horizontal(|ui| {
        let title = ui.label(strong(format!("{}:", when.in_words()), size::BODY));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let starts = flow.chart.stretches.iter().any(|stretch| stretch.from == place);
            let can = place > 0 && !starts && !note.trim().is_empty();
            let why = if starts {
                "Limits begin here already."
            } else {
                "Write a note first: why the process is another from here on."
            };
            is_asked = ui.add_enabled(can, Button::new(AGAIN)).on_disabled_hover_text(why).clicked();
            let field = TextEdit::singleline(&mut note)
                .desired_width(ui.available_width() - 8.0)
                .hint_text("Note: why the process is another from here on");
            let field = ui.add(field).labelled_by(title.id);
            field.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Note on the new limits")
            });
        });
    });
    if is_asked {
        ui.data_mut(|data| data.remove_temp::<String>(id));
        let filter = app.results.filter.clone();
        commands.push(Command::Recalculate(Recalculated {
            flow: flow.choice.flow,
            filter,
            from: when,
            note,
        }));
    } else if note != before {
        ui.data_mut(|data| data.insert_temp(id, note));
    }
}

/// Headings and widths of the points, by place; the last takes what is left.
const COLUMNS: [(&str, f32); 7] = [
    ("", 150.0),
    ("value", 62.0),
    ("counted", 96.0),
    ("mean", 56.0),
    ("lower", 56.0),
    ("upper", 56.0),
    ("rules broken", 80.0),
];

/// The points as they stand on screen, with the notes on new limits.
pub fn table(flow: &FlowChart) -> Table {
    let title = format!("{} by {}", flow.choice.flow.name(), chart::by(flow.choice.pace));
    let mut table = Table::new(title, &COLUMNS.map(|(name, _)| name));
    table.header[0] = if flow.choice.pace == Pace::Week { "Week" } else { "Month" }.to_owned();
    table.header.push("note".to_owned());
    for place in 0..flow.points.len() {
        let stretch = flow.chart.stretch(place).filter(|stretch| stretch.from == place);
        let note = stretch.and_then(|stretch| stretch.note.clone()).unwrap_or_default();
        table.rows.push(cells(flow, place).into_iter().chain([note]).collect());
    }
    table
}

fn cells(flow: &FlowChart, place: usize) -> Vec<String> {
    let none = || "—".to_owned();
    let (point, stretch) = (&flow.points[place], flow.chart.stretch(place));
    let text = |value: Option<f64>| value.map_or_else(none, |value| plain(flow.chart.scale, value));
    let limits = stretch.and_then(|stretch| stretch.limits);
    let rules: Vec<&str> = flow.chart.points[place].rules.iter().map(|rule| rule.name()).collect();
    vec![
        point.when.in_words(),
        text(point.value),
        if point.value.is_some() { counts(&point.ratio, "of") } else { none() },
        text(stretch.and_then(|stretch| stretch.mean)),
        text(limits.map(|limits| limits.lower)),
        text(limits.map(|limits| limits.upper)),
        rules.join("; "),
    ]
}

/// A value under a heading that has the unit: a spreadsheet takes it for a number.
fn plain(scale: Scale, value: f64) -> String {
    match scale {
        Scale::Days => Scale::Count.text(value),
        Scale::Count | Scale::Share => scale.text(value),
    }
}

/// `41 of 87`, or the count alone.
fn counts(ratio: &Ratio, of: &str) -> String {
    let counted = show::people(ratio.numerator);
    if ratio.denominator.is_absent() {
        return counted;
    }
    format!("{counted} {of} {}", show::people(ratio.denominator))
}

/// The value of a point with what it is of.
pub fn in_full(flow: &FlowChart, place: usize) -> String {
    let point = &flow.points[place];
    let Some(value) = point.value else {
        return "No point: a count is withheld, not in this data, or known by the year only.".to_owned();
    };
    let text = flow.chart.scale.text(value);
    match flow.chart.scale {
        Scale::Count => show::people(point.ratio.numerator),
        Scale::Share => format!("{text}: {}", counts(&point.ratio, "of")),
        Scale::Days => format!("{text} on average, of {} people", show::people(point.ratio.numerator)),
    }
}

fn points(ui: &mut Ui, app: &App, flow: &FlowChart, height: f32, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing = egui::vec2(6.0, 0.0);
    let chosen = flow.point(&app.results.figure);
    let last = COLUMNS.len() - 1;
    let mut builder = TableBuilder::new(ui)
        .id_salt(("flow", flow.choice.pace == Pace::Week))
        .sense(CELLS)
        .max_scroll_height(height)
        .auto_shrink([false, false])
        .min_scrolled_height(0.0);
    for (place, (_, width)) in COLUMNS.iter().enumerate() {
        builder = builder.column(if place == last {
            Column::remainder().at_least(*width).clip(true)
        } else {
            Column::exact(*width)
        });
    }
    builder
        .column(Column::exact(18.0))
        .header(ROW, |mut header| {
            for (place, (name, _)) in COLUMNS.iter().enumerate() {
                header.col(|ui| cell(ui, place, small(ui, *name)));
            }
            header.col(|ui| copying::button(ui, || table(flow), commands));
        })
        .body(|body| {
            let id = egui::Id::unique("points of a chart");
            let draw = |row: &mut TableRow<'_, '_>| line(app, flow, chosen == Some(row.index()), row);
            rows::show(body, id, (ROW, flow.points.len()), draw, |place, response| {
                if let Some(pick) = copying::picks(&response) {
                    commands.push(Command::Pick(place, pick));
                } else if response.clicked() {
                    commands.push(Command::Explain(Figure::Flow(flow.choice.flow, flow.points[place].when)));
                }
            });
        });
}

/// Draws the cells of a point. Returns what the row says.
fn line(app: &App, flow: &FlowChart, is_open: bool, row: &mut TableRow<'_, '_>) -> Said {
    let place = row.index();
    let is_chosen = app.picked.has(place) || (is_open && app.picked.count().is_none());
    row.set_selected(is_chosen);
    let breaks = !flow.chart.points[place].rules.is_empty();
    for (column, text) in cells(flow, place).into_iter().enumerate() {
        let text = if breaks && column == 1 { strong(text, size::BODY) } else { RichText::new(text) };
        row.col(|ui| cell(ui, column, text));
    }
    Said { name: format!("{}: {}", flow.points[place].when.in_words(), in_full(flow, place)), is_chosen }
}

/// Words stand on the left, numbers on the right.
fn cell(ui: &mut Ui, column: usize, text: RichText) {
    let label = Label::new(text).selectable(false).truncate();
    let side = if column == 0 || column == COLUMNS.len() - 1 {
        Layout::left_to_right(Align::Center)
    } else {
        Layout::right_to_left(Align::Center)
    };
    ui.with_layout(side, |ui| ui.add(label));
}

/// Draws why a point is what it is, and what it says.
pub fn receipt(ui: &mut Ui, app: &App, (of, when): (sustain::Flow, When), commands: &mut Vec<Command>) {
    let flow = if let Extra::Flow(flow) = &app.results.extra { Some(flow) } else { None };
    let found = flow.and_then(|flow| Some((flow, flow.point(&Figure::Flow(of, when))?)));
    let Some((flow, place)) = found else {
        ui.label(strong(format!("{}, {}", of.name(), when.in_words()), size::TITLE));
        ui.label("Its arithmetic is beside its chart.");
        let pace = if matches!(when, When::Week(_)) { Pace::Week } else { Pace::Month };
        if ui.link("Show the chart").clicked() {
            commands.push(Command::Flow(FlowChoice { flow: of, pace }));
            commands.push(Command::Show(View::Flow));
        }
        return;
    };
    let value =
        flow.points[place].value.map_or_else(|| "no point".to_owned(), |value| flow.chart.scale.text(value));
    let who = app.results.filter.in_words(&app.session.selection);
    let of_what = format!("{}, {who}, {}", of.name(), when.in_words());
    let sentences = flow.chart.receipt(place);
    let copied = || {
        let mut table = Table::new(format!("Why {value}? {of_what}"), &["How it comes about"]);
        table.rows.push(vec![in_full(flow, place)]);
        table.rows.extend(sentences.iter().map(|sentence| vec![sentence.clone()]));
        table.rows.push(vec![of.definition().to_owned()]);
        table
    };
    heading(ui, format!("Why {value}?"), copied, commands);
    ui.label(small(ui, of_what));
    ui.add_space(6.0);
    ui.label(in_full(flow, place));
    for sentence in &sentences {
        ui.label(sentence);
    }
    ui.add_space(6.0);
    ui.label(strong("What it counts", size::BODY));
    ui.label(of.definition());
    ui.label(small(ui, "XmR chart as in NHS England’s Making Data Count. A rule that is broken says that something is unlike chance, not whether it is good. Approximate for small counts."));
}
