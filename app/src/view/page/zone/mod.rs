//! Where both can agree: a map of two terms, on which each party says yes or no by limits that nobody else sees; and
//! while none is set, what every package pays beside now.

mod contour;
mod field;
mod limits;
mod list;
mod map;
mod paint;
mod shown;
mod terms;

use egui::{ScrollArea, Ui};
use engine::explore::{Meeting, Party, SealedMap, Told, Zone as Packages};
use engine::quantity::show;
use engine::quantity::words::or_not_known;

use super::asked::head;
use super::kind::Page;
use crate::app::App;
use crate::command::Command;
use crate::jobs::explore::ExploreInputs;
use crate::output::Table;
use crate::view::part::{card, copying};

/// In a page so wide, the limits stand beside the map.
const BESIDE: f32 = 560.0;
/// Height of the choice of terms.
const TERMS: f32 = 56.0;
/// Width of the limits there.
const LIMITS: f32 = 228.0;

/// Where both can agree.
pub struct Zone;

impl Page for Zone {
    fn name(&self) -> &'static str {
        "Where both can agree"
    }

    fn sentence(&self, app: &App) -> String {
        let found = On::new(app).map(|on| on.told.found.trim_end_matches('.').to_owned());
        found.unwrap_or_else(|| "Where both can agree".to_owned())
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        card(ui, |ui| show(ui, app, commands));
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        On::new(app).map(|on| table(&on))
    }

    fn rows(&self, app: &App) -> Option<Table> {
        On::new(app).map(|on| table(&on))
    }

    fn spoken(&self, _: &Ui, app: &App) -> Option<String> {
        On::new(app).map(|on| {
            let place = on.told.where_it_is.as_deref().unwrap_or_default();
            format!("{} {place} {}", on.told.found, on.told.advice)
        })
    }
}

/// The map that is on show, and what is said of it.
struct On<'a> {
    of: &'a ExploreInputs,
    zone: &'a Packages,
    /// Where each party says yes, as far as it says anything.
    maps: [Option<SealedMap>; 2],
    /// Where the two meet, once both have said something.
    meeting: Option<Meeting>,
    told: Told,
    /// Whether it shows what is paid beside now.
    is_difference: bool,
    /// Which of the ranges are agreed.
    agreed: [bool; 2],
}

impl<'a> On<'a> {
    fn new(app: &'a App) -> Option<Self> {
        let (of, zone) = app.zone_on_show()?;
        let chosen = app.chosen.of(app.session.entries())?;
        if of.entry.key != chosen.key {
            return None;
        }
        let maps = Party::BOTH.map(|party| app.zone.map(party, zone));
        let [one, other] = &maps;
        let meeting = one.as_ref().zip(other.as_ref()).and_then(|(one, other)| one.meet(other).ok());
        let told = zone.told([one.as_ref(), other.as_ref()]).ok()?;
        let is_difference = app.zone.shows_differences || maps.iter().all(Option::is_none);
        let agreed = zone.ranges.each_ref().map(|range| app.session.ranges().contains(range));
        Some(Self { of, zone, maps, meeting, told, is_difference, agreed })
    }

    /// Whose range an axis is over.
    const fn whose(&self, axis: usize) -> &'static str {
        if self.agreed[axis] { "over an agreed range" } else { "over the program’s range" }
    }

    /// Who says yes to the package at a place.
    fn says(&self, place: (usize, usize)) -> paint::Cell {
        if self.zone.at(place).is_none() {
            return paint::Cell::Refused;
        }
        let yes = self.maps.each_ref().map(|map| map.as_ref().is_some_and(|map| map.holds(place)));
        match yes {
            [true, true] => paint::Cell::Both,
            [true, false] => paint::Cell::One(Party::Commissioner),
            [false, true] => paint::Cell::One(Party::Provider),
            [false, false] => paint::Cell::Neither,
        }
    }

    /// All places, the row at the top of the map first.
    fn places(&self) -> impl Iterator<Item = (usize, usize)> + use<'_> {
        (0..self.zone.height()).rev().flat_map(|row| (0..self.zone.width).map(move |column| (column, row)))
    }
}

fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let on = On::new(app);
    head(ui, app, on.is_some());
    let rect = ui.available_rect_before_wrap();
    ScrollArea::vertical().id_salt("zone").auto_shrink(false).show(ui, |ui| {
        match &on {
            Some(on) => {
                ui.label(&on.told.advice);
                terms::show(ui, app, on, commands);
            }
            // As high, so that no field moves under the hand that types into it.
            None => {
                ui.label("The two terms that matter most are looked for, and their map is worked out.");
                ui.add_space(TERMS);
            }
        }
        let zone = on.as_ref().map(|on| on.zone);
        if ui.available_width() < BESIDE {
            map_and_lists(ui, app, on.as_ref(), commands);
            ui.add_space(8.0);
            limits::show(ui, app, zone, commands);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(LIMITS);
                limits::show(ui, app, zone, commands);
            });
            ui.add_space(8.0);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width() - 8.0);
                map_and_lists(ui, app, on.as_ref(), commands);
            });
        });
    });
    if let Some(on) = &on {
        copying::menu(ui, "zone", rect, || table(on), commands);
    }
}

fn map_and_lists(ui: &mut Ui, app: &App, on: Option<&On<'_>>, commands: &mut Vec<Command>) {
    let Some(on) = on else { return };
    map::show(ui, app, on, commands);
    list::meeting(ui, app, on, commands);
    list::better(ui, app, on, commands);
    map::outline(ui, on);
}

/// The map as a table: what each package pays, and who says yes. What a provider alone knows is not in it.
fn table(on: &On<'_>) -> Table {
    let zone = on.zone;
    let names = zone.levers.each_ref().map(engine::explore::Lever::name);
    let header = [
        names[0].as_str(),
        names[1].as_str(),
        "Pays",
        "More than now",
        "With every measure missed",
        "At risk",
        "Commissioner accepts",
        "Provider accepts",
    ];
    let title = format!("Packages of {}", on.of.entry.scheme.name);
    let mut table = Table::new(title, &header);
    let now = zone.now.as_ref().map(|now| now.total);
    for place in on.places() {
        let value = |axis: usize, at: usize| {
            zone.values[axis].get(at).map_or_else(String::new, |value| zone.value_in_words(axis, *value))
        };
        let point = zone.at(place);
        let says = |party: usize| match &on.maps[party] {
            None => "not said",
            Some(map) if map.holds(place) => "yes",
            Some(_) => "no",
        };
        let total = point.map(|point| point.total);
        table.rows.push(vec![
            value(0, place.0),
            value(1, place.1),
            or_not_known(total),
            total.zip(now).map_or_else(String::new, |(total, now)| show::pounds(total - now)),
            or_not_known(point.map(|point| point.least)),
            or_not_known(point.map(|point| point.at_risk)),
            says(0).to_owned(),
            says(1).to_owned(),
        ]);
    }
    table
}
