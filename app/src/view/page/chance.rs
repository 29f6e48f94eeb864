//! How much of the money is luck: income as chance alone would have it, how often each measure is missed by chance,
//! and what another way to test would make of it.

use egui::{Align2, FontId, Rect, ScrollArea, Sense, Slider, Stroke, Ui, pos2, vec2};
use engine::chance::{HUNDREDTHS, Report, of_a_hundred};
use engine::quantity::{Pence, show};
use rust_decimal::prelude::ToPrimitive;

use super::asked::{answer, grid, head};
use super::kind::Page;
use crate::app::App;
use crate::command::Command;
use crate::jobs::explore::{ExploreInputs, Explored};
use crate::look::theme::size;
use crate::look::tokens;
use crate::output::Table;
use crate::show::{ExploreEdit, MOST_CORRELATION};
use crate::view::part::{card, copying, small, strong};

/// Height of the picture of income.
const HEIGHT: f32 = 130.0;

/// How much of the money is luck.
pub struct Chance;

impl Page for Chance {
    fn name(&self) -> &'static str {
        "Luck"
    }

    fn sentence(&self, app: &App) -> String {
        found(app).map_or_else(|| "How much of the money is luck".to_owned(), |(_, report)| report.headline())
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        card(ui, |ui| show(ui, app, commands));
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        found(app).map(|(of, report)| table(app, of, report))
    }

    fn rows(&self, app: &App) -> Option<Table> {
        found(app).map(|(of, report)| table(app, of, report))
    }

    fn spoken(&self, _: &Ui, app: &App) -> Option<String> {
        found(app).map(|(_, report)| format!("{} {}", report.summary(), report.advice()))
    }
}

fn found(app: &App) -> Option<(&ExploreInputs, &Report)> {
    answer(app, |explored| if let Explored::Chance(report) = explored { Some(report) } else { None })
}

fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let known = found(app);
    head(ui, app, known.is_some());
    let rect = ui.available_rect_before_wrap();
    ScrollArea::vertical().id_salt("luck").auto_shrink(false).show(ui, |ui| {
        correlation(ui, app, known.map(|(_, report)| report), commands);
        let Some((_, report)) = known else { return };
        if let Some(between) = report.between() {
            ui.label(format!("In {between}"));
        }
        ui.label(report.advice());
        ui.add_space(6.0);
        ui.label(strong("Income of a hundred years of the same service", size::BODY));
        picture(ui, report);
        ui.label(small(ui, how(report)));
        ui.add_space(6.0);
        measures(ui, app, report);
        ui.add_space(6.0);
        shapes(ui, report);
    });
    if let Some((of, report)) = known {
        copying::menu(ui, "luck", rect, || table(app, of, report), commands);
    }
}

/// How far counts go together, as an assumption.
fn correlation(ui: &mut Ui, app: &App, report: Option<&Report>, commands: &mut Vec<Command>) {
    let mut per_cent = app.exploring.correlation;
    ui.horizontal_wrapped(|ui| {
        let label = ui.label("Months and measures go together by");
        let slider =
            ui.add(Slider::new(&mut per_cent, 0..=MOST_CORRELATION).show_value(false)).labelled_by(label.id);
        ui.label(format!("{per_cent} %"));
        if slider.changed() {
            commands.push(Command::Explore(ExploreEdit::Correlation(per_cent)));
        }
        let said = match report.and_then(|report| report.correlation_shown).and_then(|shown| shown.to_f64()) {
            Some(shown) => format!("The years in the data show {:.0} %.", shown * 100.0),
            None => "An assumption: two whole years of data would show it. 0 % is none.".to_owned(),
        };
        ui.label(small(ui, said));
    });
}

fn how(report: &Report) -> String {
    let mut said = format!("Income is {}.", report.income.way.in_words());
    if report.income.years.is_some() {
        said += &format!(" Seed {}: the same picture each time.", report.assumed.seed);
    }
    if let Some(why) = report.why_in_full {
        said += &format!(" It cannot be worked out line by line: {why}.");
    }
    for name in &report.left_out {
        said += &format!(" Left as counted: {name}.");
    }
    said + " People entering and finishing are as they were; what chance moves is how many of them a measure counts."
}

/// Years by what they pay, with the tenth, the middle and the ninetieth, and what would be paid without chance.
fn picture(ui: &mut Ui, report: &Report) {
    let t = tokens(ui);
    let bins = &report.income.bins;
    let (Some(first), Some(last)) = (bins.first(), bins.last()) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 20.0, HEIGHT), Sense::hover());
    let says = report.summary();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &says));
    let plot = Rect::from_min_max(rect.min + vec2(30.0, 18.0), rect.max - vec2(30.0, 34.0));
    let (low, high) = (first.from.0 as f64, (last.to.0.max(first.from.0 + 1)) as f64);
    let x = |pence: Pence| {
        egui::lerp(plot.left()..=plot.right(), ((pence.0 as f64 - low) / (high - low)).clamp(0.0, 1.0) as f32)
    };
    let most = bins.iter().map(|bin| bin.share).fold(f64::MIN_POSITIVE, f64::max);
    let [tenth, _, middle, _, ninetieth] = report.income.hundredths;
    for bin in bins {
        let top = plot.bottom() - plot.height() * (bin.share / most) as f32;
        let within = bin.to > tenth && bin.from <= ninetieth;
        let right = if bins.len() == 1 { x(bin.from) + 6.0 } else { x(bin.to) - 1.0 };
        let bar = Rect::from_min_max(pos2(x(bin.from), top), pos2(right, plot.bottom()));
        ui.painter().rect_filled(bar, 0.0, if within { t.accent } else { t.track });
    }
    ui.painter().line_segment([plot.left_bottom(), plot.right_bottom()], Stroke::new(1.0, t.line));
    let font = || FontId::proportional(size::SMALL);
    let mark = |pence: Pence, words: &str, down: f32| {
        let at = pos2(x(pence).clamp(rect.left() + 60.0, rect.right() - 60.0), plot.bottom() + down);
        ui.painter().line_segment(
            [pos2(x(pence), plot.bottom()), pos2(x(pence), plot.bottom() + 4.0)],
            Stroke::new(1.0, t.ink),
        );
        ui.painter().text(
            at,
            Align2::CENTER_TOP,
            format!("{words} {}", show::whole_pounds(pence)),
            font(),
            t.ink,
        );
    };
    mark(tenth, "10th", 4.0);
    mark(middle, "50th", 18.0);
    mark(ninetieth, "90th", 4.0);
    let without = x(report.without_chance);
    ui.painter().line_segment(
        [pos2(without, plot.top() - 4.0), pos2(without, plot.bottom())],
        Stroke::new(1.5, t.ink),
    );
    let at = pos2(without.clamp(rect.left() + 80.0, rect.right() - 80.0), rect.top());
    let words = format!("without chance {}", show::whole_pounds(report.without_chance));
    ui.painter().text(at, Align2::CENTER_TOP, words, font(), t.ink);
}

fn measures(ui: &mut Ui, app: &App, report: &Report) {
    if report.measures.is_empty() {
        return;
    }
    ui.label(strong("How often a standard is missed by chance alone", size::BODY));
    ui.label(small(
        ui,
        "At target: a service that is exactly at the standard. At its own rate: this one, if what it reached is what it is.",
    ));
    let header = ["Contract", "Measure", "Tested", "People", "At target misses", "At its own rate"];
    grid(ui, "missed by chance", &header, |ui| {
        for row in missed(app, report) {
            row.into_iter().for_each(|cell| {
                ui.label(cell);
            });
            ui.end_row();
        }
    });
}

/// The measures as rows.
fn missed(app: &App, report: &Report) -> Vec<[String; 6]> {
    let row = |of: &engine::chance::MeasureChance| {
        let grain = match of.grain {
            engine::calendar::Grain::Month => "monthly",
            engine::calendar::Grain::Quarter => "quarterly",
            engine::calendar::Grain::Year => "yearly",
        };
        [
            app.results.selection(&app.session).contract_name(of.contract),
            format!("{}, {}", of.name, show::percent(of.standard, 0)),
            grain.to_owned(),
            show::number(of.people.into()),
            of_a_hundred(of.missed_at_standard),
            of.missed.map_or_else(String::new, of_a_hundred),
        ]
    };
    report.measures.iter().map(row).collect()
}

fn shapes(ui: &mut Ui, report: &Report) {
    if report.shapes.is_empty() {
        return;
    }
    ui.label(strong("What another way to test would make of it", size::BODY));
    let header = ["Tested", "Costs a service at target", "Costs this one", "Moved by luck"];
    grid(ui, "shapes", &header, |ui| {
        for of in &report.shapes {
            ui.label(of.shape.in_words());
            for amount in [of.at_standard, of.as_counted, of.spread] {
                ui.label(show::pounds(amount));
            }
            ui.end_row();
        }
    });
}

fn table(app: &App, of: &ExploreInputs, report: &Report) -> Table {
    let header = ["What", "Tested", "People", "At target", "At its own rate"];
    let mut table = Table::new(format!("Luck under {}", of.entry.scheme.name), &header);
    let mut amount = |what: String, amount: Pence| {
        table.rows.push(vec![what, String::new(), String::new(), show::pounds(amount), String::new()]);
    };
    for (hundredth, income) in HUNDREDTHS.iter().zip(report.income.hundredths) {
        amount(format!("{hundredth}th year of a hundred"), income);
    }
    amount("Expected".to_owned(), report.income.mean);
    amount("Without chance".to_owned(), report.without_chance);
    for [contract, measure, tested, people, at, own] in missed(app, report) {
        table.rows.push(vec![format!("{contract}: {measure}, missed"), tested, people, at, own]);
    }
    for of in &report.shapes {
        let cells = [of.at_standard, of.as_counted].map(show::pounds);
        let [at, own] = cells;
        let luck = show::pounds(of.spread);
        table.rows.push(vec![
            format!("{}, luck moves {luck}", of.shape.in_words()),
            String::new(),
            String::new(),
            at,
            own,
        ]);
    }
    table
}
