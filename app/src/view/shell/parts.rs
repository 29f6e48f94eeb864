//! The menu of what can be added to the terms of a scheme.

use egui::{ScrollArea, Ui};
use egui_material_icons::icons::ICON_ADD;
use engine::activity::PlanOf;
use engine::scheme::{Cohort, Exception, Heading, PartInfo, Pot, SchemeIndex, Scoring};

use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::look::tokens;
use crate::session::{Change, PlannedBy};
use crate::sheet::{Shape, Sheet};
use crate::view::part::{offered, spoken, strong};

/// The part that is added term by term.
const DIFFERENT: &str = "exceptions";
/// The parts that hold measures.
const POTS: [Pot; 2] = [Pot::Outcomes, Pot::Incentive];
/// The quality measures of contracts as they are let now.
const LAYER: &str = "Quality layer of today, by each provider's own last year";
const LAYER_SAYS: &str = "3 % for reliable recovery and reliable improvement, half each: earned on a straight line from what \
                          a provider reached last year to the national target. Where last year is not loaded, the line \
                          begins 5 points below the target.";
/// The height of a list in a menu.
const HEIGHT: f32 = 440.0;

/// Draws the button and, once it is clicked, the menu.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let Some(results) = app.chosen.of(&app.results.schemes) else { return };
    let shown = ui.menu_button((ICON_ADD.rich_text(), "Add a part"), |ui| {
        ui.set_min_width(270.0);
        ScrollArea::vertical().max_height(HEIGHT).show(ui, |ui| {
            for heading in Heading::EVERY {
                let is_offered =
                    |part: &&PartInfo| part.heading == heading && !part.is_there && part.path != DIFFERENT;
                let mut absent = results.sheet.parts.iter().filter(is_offered).peekable();
                if absent.peek().is_some() {
                    ui.add_space(2.0);
                    ui.label(strong(heading.in_words(), size::SMALL).color(tokens(ui).muted));
                }
                for part in absent {
                    offer(ui, app.chosen, part, commands);
                }
                if heading == Heading::Quality
                    && has_room_for_a_pot(&results.sheet)
                    && offered(ui, LAYER, LAYER_SAYS)
                {
                    commands.push(Command::Change(Change::AddQualityLayer(app.chosen)));
                }
            }
        });
        ui.separator();
        ui.menu_button("Another value for…", |ui| whose(ui, app, &results.sheet, commands));
        plans(ui, app, commands);
    });
    spoken(shown.response, "Add a part");
}

/// What is planned, to be taken over into terms: by a file that was read, or by the national path.
fn plans(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let selection = &app.session.selection;
    let is_planned = |contract| PlanOf::EVERY.into_iter().any(|what| selection.has_plan_of(contract, what));
    let mut take = |by| commands.push(Command::Change(Change::TakePlan(app.chosen, by)));
    if selection.paid_contracts().any(is_planned)
        && offered(
            ui,
            "Take the activity plan over",
            "What the file plans becomes the plan of each contract here.",
        )
    {
        take(PlannedBy::File);
    }
    let counts_courses = app.session.scheme(app.chosen).and_then(|scheme| scheme.volume.as_ref());
    if counts_courses.is_some_and(|volume| volume.cohort == Cohort::Finishing)
        && offered(
            ui,
            "Plan by the national path",
            "Own courses of the year on show × 805,000 ÷ those of England.",
        )
    {
        take(PlannedBy::NationalPath);
    }
}

/// Whether quality measures or an incentive can be added.
fn has_room_for_a_pot(sheet: &Sheet) -> bool {
    let is_pot = |part: &&PartInfo| POTS.iter().any(|pot| pot.path() == part.path);
    sheet.parts.iter().filter(is_pot).any(|part| !part.is_there)
}

/// Offers a part; a pot with how its measures earn.
fn offer(ui: &mut Ui, scheme: SchemeIndex, part: &PartInfo, commands: &mut Vec<Command>) {
    let pot = POTS.into_iter().find(|pot| pot.path() == part.path);
    let Some(pot) = pot else {
        if offered(ui, part.name, part.offer) {
            commands.push(Command::Change(Change::AddPart(scheme, part.path)));
        }
        return;
    };
    for (scoring, how, says) in [
        (Scoring::Weights, "by weight", "Each measure earns for its own weight."),
        (Scoring::Steps, "by how many are met", "The more measures are met, the more is earned."),
    ] {
        if offered(ui, &format!("{}, {how}", part.name), &format!("{} {says}", part.offer)) {
            commands.push(Command::Change(Change::AddPot(scheme, pot, scoring)));
        }
    }
}

/// For whom, or from when, a term has another value.
fn whose(ui: &mut Ui, app: &App, sheet: &Sheet, commands: &mut Vec<Command>) {
    let selection = &app.session.selection;
    let nobody = Exception { provider: None, commissioner: None, from: None, terms: Default::default() };
    let codes = |of: fn(&engine::activity::Contract) -> &str| {
        let mut codes: Vec<&str> = selection.paid_contracts().map(|c| of(&selection.contracts[c])).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    let mut list: Vec<Exception> = Vec::new();
    for provider in codes(|contract| &contract.provider) {
        list.push(Exception { provider: Some(provider.to_owned()), ..nobody.clone() });
    }
    for commissioner in codes(|contract| &contract.commissioner) {
        list.push(Exception { commissioner: Some(commissioner.to_owned()), ..nobody.clone() });
    }
    // From the first month on would be always.
    for month in selection.months.iter().skip(1) {
        list.push(Exception { from: Some(*month), ..nobody.clone() });
    }
    ScrollArea::vertical().max_height(HEIGHT).show(ui, |ui| {
        for exception in &list {
            ui.menu_button(exception.whose(), |ui| terms(ui, app, sheet, exception, commands));
        }
    });
}

/// Which term has another value.
fn terms(ui: &mut Ui, app: &App, sheet: &Sheet, exception: &Exception, commands: &mut Vec<Command>) {
    ScrollArea::vertical().max_height(HEIGHT).show(ui, |ui| {
        // Weights must go on totalling 100 %, so that one cannot be another alone.
        let numbers = sheet.levers.iter().filter(|lever| lever.shape == Shape::Number);
        for lever in numbers.filter(|lever| !lever.path.starts_with(DIFFERENT)) {
            let Some(number) = lever.number else { continue };
            if ui.button(format!("{}, {}", lever.group, lever.label)).clicked() {
                let mut exception = exception.clone();
                exception.terms.insert(lever.path.clone(), number);
                commands.push(Command::Change(Change::AddException(app.chosen, exception)));
                ui.close();
            }
        }
    });
}
