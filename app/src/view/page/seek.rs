//! Which value of each term brings a total: what another scheme pays, what the service costs, no month below zero,
//! or so many pounds.

use egui::{ComboBox, Id, ScrollArea, TextEdit, Ui};
use engine::explore::{Answer, Sought};
use engine::quantity::words::or_not_known;
use engine::quantity::{Money, Pence, show};
use engine::scheme::{SchemeIndex, TermValue, parse_number};

use super::asked::{grid, head};
use super::kind::Page;
use crate::app::App;
use crate::command::Command;
use crate::jobs::explore::{ExploreInputs, Explored};
use crate::look::theme::size;
use crate::output::Table;
use crate::show::{ExploreEdit, Phase, SeekFor};
use crate::view::part::{card, copying, lettered, small, spoken, strong};

/// Width of the field of a total.
const TOTAL: f32 = 110.0;
/// Width of the amounts beside a term.
const AMOUNTS: f32 = 330.0;

/// Which value of a term brings a total.
pub struct Seek;

impl Page for Seek {
    fn name(&self) -> &'static str {
        "Find a value"
    }

    fn sentence(&self, app: &App) -> String {
        found(app).map_or_else(
            || "Which value of a term brings a total".to_owned(),
            |(of, found)| match asked(app, found) {
                Some(sought) => sought.summary(&of.entry.scheme),
                None => sentence(of, found),
            },
        )
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
        found(app).map(|_| self.sentence(app))
    }
}

fn found(app: &App) -> Option<(&ExploreInputs, &[Sought])> {
    let (of, found, _) = app.results.explored(&app.session)?;
    let Explored::Sought(all) = found.ok()? else { return None };
    Some((of, all))
}

/// The term that somebody asked for.
fn asked<'a>(app: &App, found: &'a [Sought]) -> Option<&'a Sought> {
    let path = app.exploring.term.as_ref()?;
    found.iter().find(|sought| sought.lever.path == *path)
}

fn brings(sought: &Sought) -> bool {
    matches!(sought.answer, Answer::Found(_))
}

/// Whether another value of the term comes nearer.
fn moves(sought: &Sought) -> bool {
    sought.nearest().is_some_and(|near| Some(near.value) != sought.lever.now || brings(sought))
}

fn sentence(of: &ExploreInputs, found: &[Sought]) -> String {
    let Some(first) = found.first() else {
        return "What is wanted is not known on this activity".to_owned();
    };
    let wanted = show::pounds(first.wanted);
    match found.iter().find(|sought| brings(sought)) {
        Some(sought) => sought.summary(&of.entry.scheme),
        None => format!("No term by itself comes to exactly {wanted}"),
    }
}

fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let known = found(app);
    head(ui, app, known.is_some());
    wanted(ui, app, commands);
    let rect = ui.available_rect_before_wrap();
    ScrollArea::vertical().id_salt("seek").auto_shrink(false).show(ui, |ui| {
        let Some((of, found)) = known else { return };
        if let Some(sought) = asked(app, found) {
            first(ui, app, (of, sought), commands);
        }
        ui.label(small(
            ui,
            "Each term by itself, everything else as it is: steps, caps and rounding are those of the scheme, and each answer was evaluated.",
        ));
        let is_first = |sought: &Sought| app.exploring.term.as_ref() == Some(&sought.lever.path);
        let width = (ui.available_width() - AMOUNTS).clamp(220.0, 520.0);
        grid(ui, "sought", &["Term", "Now", "Value", "Comes to", ""], |ui| {
            let (exact, near): (Vec<&Sought>, Vec<&Sought>) =
                found.iter().filter(|sought| moves(sought) && !is_first(sought)).partition(|sought| brings(sought));
            for sought in exact.into_iter().chain(near) {
                row(ui, app, (of, sought), width, commands);
                ui.end_row();
            }
        });
        let still = found.iter().filter(|sought| !moves(sought)).count();
        ui.label(small(ui, format!("Of the other terms, {still} bring nothing nearer.")));
    });
    if let Some((of, found)) = known {
        copying::menu(ui, "seek", rect, || table(app, of, found), commands);
    }
}

/// The term that somebody asked for, before all others.
fn first(ui: &mut Ui, app: &App, (of, sought): (&ExploreInputs, &Sought), commands: &mut Vec<Command>) {
    ui.label(sought.summary(&of.entry.scheme));
    ui.label(sought.advice());
    ui.horizontal_wrapped(|ui| {
        take_over(ui, app, sought, commands);
        if ui.button("Every term alike").clicked() {
            commands.push(Command::Explore(ExploreEdit::EveryTerm));
        }
    });
    ui.add_space(6.0);
}

/// The button that gives a term the value that brings what is wanted, or the nearest.
fn take_over(ui: &mut Ui, app: &App, sought: &Sought, commands: &mut Vec<Command>) {
    let Some(near) = sought.nearest() else { return };
    let says = format!("Set {} to {}", sought.lever.name(), sought.lever.unit.in_words(near.value));
    if spoken(ui.button("Take over"), &says).on_hover_text(&says).clicked() {
        commands.push(Command::Set {
            scheme: app.chosen,
            path: sought.lever.path.clone(),
            value: TermValue::Number(near.value),
            phase: Phase::Done,
        });
    }
}

/// What is wanted: a choice, and a field for a total.
fn wanted(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let now = app.exploring.seek;
    let mut choice = now;
    ui.horizontal_wrapped(|ui| {
        let label = ui.label("Which value of each term makes it so that");
        let list = ComboBox::from_id_salt("seek for").width(190.0).selected_text(in_words(app, now));
        let list = list.show_ui(ui, |ui| {
            for scheme in SchemeIndex::indexes(&app.results.schemes).filter(|scheme| *scheme != app.chosen) {
                let same = SeekFor::SameAs(scheme);
                ui.selectable_value(&mut choice, same, in_words(app, same));
            }
            if app.session.locality().knows_costs() {
                for seek in [SeekFor::BreaksEven, SeekFor::NoMonthBelowZero] {
                    ui.selectable_value(&mut choice, seek, in_words(app, seek));
                }
            }
        });
        list.response.labelled_by(label.id);
        ui.label("or");
        if let Some(total) = total(ui, now) {
            choice = SeekFor::Total(total);
        }
    });
    if choice != now {
        commands.push(Command::Explore(ExploreEdit::Seek(choice)));
    }
}

/// A total that somebody typed.
fn total(ui: &mut Ui, now: SeekFor) -> Option<Pence> {
    let id = Id::unique("total that is sought");
    let shown = if let SeekFor::Total(total) = now { show::pounds(total) } else { String::new() };
    let mut text = ui.data(|data| data.get_temp::<String>(id)).unwrap_or(shown);
    let field = ui.add(TextEdit::singleline(&mut text).desired_width(TOTAL).hint_text("£ in all"));
    field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Total that is wanted"));
    if field.lost_focus() {
        ui.data_mut(|data| data.remove_temp::<String>(id));
        return parse_number(&text).map(|pounds| Money::pounds(pounds).rounded());
    }
    if field.has_focus() {
        ui.data_mut(|data| data.insert_temp(id, text));
    }
    None
}

fn in_words(app: &App, seek: SeekFor) -> String {
    match seek {
        SeekFor::SameAs(scheme) if scheme.of(app.session.entries()).is_some() => {
            format!("it pays what {} pays", lettered(app, scheme))
        }
        SeekFor::SameAs(_) => "choose a scheme".to_owned(),
        SeekFor::Total(total) => format!("it pays {}", show::pounds(total)),
        SeekFor::BreaksEven => "the provider breaks even".to_owned(),
        SeekFor::NoMonthBelowZero => "no month ends below zero".to_owned(),
    }
}

/// What stands in the way of a term, in a few words.
fn barrier(of: &ExploreInputs, sought: &Sought) -> String {
    match &sought.answer {
        Answer::Found(_) => String::new(),
        Answer::Nearest(_, next) => {
            format!("a step: the next value comes to {}", show::pounds(next.comes_to))
        }
        Answer::OutOfReach { because, edge, .. } => {
            let why = because.in_words(&of.entry.scheme);
            match edge {
                Some(edge) => format!("{why}, from {} on", sought.lever.unit.in_words(edge.value)),
                None => why,
            }
        }
        Answer::MovesNothing => "it moves nothing".to_owned(),
        Answer::NotKnown => "not known".to_owned(),
    }
}

fn row(
    ui: &mut Ui,
    app: &App,
    (of, sought): (&ExploreInputs, &Sought),
    width: f32,
    commands: &mut Vec<Command>,
) {
    let unit = sought.lever.unit;
    let name = sought.lever.name();
    let Some(near) = sought.nearest() else { return };
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.label(if brings(sought) { strong(&name, size::BODY) } else { egui::RichText::new(&name) });
        let barrier = barrier(of, sought);
        if !barrier.is_empty() {
            ui.label(small(ui, barrier));
        }
    });
    ui.label(sought.lever.now.map_or_else(String::new, |now| unit.in_words(now)));
    ui.label(unit.in_words(near.value));
    ui.label(show::pounds(near.comes_to));
    take_over(ui, app, sought, commands);
}

fn table(_: &App, of: &ExploreInputs, found: &[Sought]) -> Table {
    let header = ["Term", "Now", "Value", "Comes to", "What stands in the way"];
    let wanted = found.first().map(|sought| sought.wanted);
    let title = format!("Values of {} that come to {}", of.entry.scheme.name, or_not_known(wanted));
    let mut table = Table::new(title, &header);
    for sought in found {
        let unit = sought.lever.unit;
        let near = sought.nearest();
        table.rows.push(vec![
            sought.lever.name(),
            sought.lever.now.map_or_else(String::new, |now| unit.in_words(now)),
            near.map_or_else(String::new, |near| unit.in_words(near.value)),
            near.map_or_else(String::new, |near| show::pounds(near.comes_to)),
            barrier(of, sought),
        ]);
    }
    table
}
