//! What each scheme pays in each place, and how that differs from the baseline.

mod dots;
mod order;

use egui::{Key, KeyboardShortcut, Ui};
use engine::payment::Amount;
use engine::quantity::show;
use engine::scheme::SchemeIndex;

use self::order::{MANY, Order};
use super::kind::{Page, ctrl};
use crate::app::App;
use crate::command::Command;
use crate::output::Table;
use crate::results::{self, Extra, Needs, PlaceRow};
use crate::show::Figure;
use crate::view::part::frame::source;
use crate::view::part::grid::{Cell, ROOMY, Row};
use crate::view::part::{amount_text, card, grid, lettered, money, signed, small};

/// What stands in a row.
#[derive(Clone, Copy)]
enum Item<'a> {
    Heading(&'a str),
    /// With its place in the table that is copied.
    Place(usize, &'a PlaceRow),
}

/// What each scheme pays in each place.
pub struct Places;

impl Page for Places {
    fn name(&self) -> &'static str {
        "Providers"
    }

    fn keys(&self) -> Option<KeyboardShortcut> {
        ctrl(Key::Num4)
    }

    fn needs(&self) -> Needs {
        Needs::Places
    }

    fn sentence(&self, app: &App) -> String {
        let Extra::Places(of) = &app.results.extra else { return String::new() };
        let Some(section) = of.sections.first() else { return String::new() };
        let paid = |row: &PlaceRow| app.chosen.of(&row.amounts).and_then(|amount| amount.value());
        let most =
            section.rows.iter().filter_map(|row| Some((row, paid(row)?))).max_by_key(|(_, paid)| *paid);
        let named = lettered(app, app.chosen);
        match (section.rows.len(), most) {
            (1, Some((row, paid))) => format!("{named} pays {} for {} alone", show::pounds(paid), row.name),
            (many, Some((row, paid))) => {
                format!("Of {many}, {} has most under {named}: {}", row.name, show::pounds(paid))
            }
            (_, None) => format!("What {named} pays in each place is not known to the penny"),
        }
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        card(ui, |ui| {
            if let Extra::Places(of) = &app.results.extra {
                show(ui, app, of, commands);
            }
        });
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        self.rows(app)
    }

    fn rows(&self, app: &App) -> Option<Table> {
        let Extra::Places(of) = &app.results.extra else { return None };
        Some(table(app, of))
    }

    fn spoken(&self, _: &Ui, _: &App) -> Option<String> {
        None
    }
}

/// Draws the table.
fn show(ui: &mut Ui, app: &App, places: &results::Places, commands: &mut Vec<Command>) {
    ui.set_min_width(ui.available_width());
    let baseline = app.session.baseline();
    let title = format!("{} by place, £", app.lens.money());
    let how = format!(
        "Sorted by what {} pays. Under each amount: how much more (+) or less (−) than {}. Click a figure to see why.",
        baseline.letter(),
        baseline.letter()
    );
    grid::title(ui, (&title, &how), || table(app, places), commands);
    let schemes = app.session.entries().len();
    let is_roomy = grid::column(ui.available_width() - 10.0, schemes) >= ROOMY;
    let most = places.sections.iter().map(|section| section.rows.len()).max().unwrap_or_default();
    let mut order = Order::now(ui, most);
    if most > MANY {
        if let Some(section) = places.sections.first().filter(|section| section.rows.len() > MANY) {
            dots::show(ui, app, &section.rows, &order, commands);
        }
        order.show(ui);
    }
    let (list, all) = items(app, places, &order);
    let row = |place: usize| match list[place] {
        Item::Heading(heading) => Row::Heading(heading.to_owned()),
        Item::Place(place, row) => figures(row, place, baseline, is_roomy),
    };
    let height = ui.available_height() - 34.0;
    let last = figures(&places.total, all, baseline, is_roomy);
    grid::show(ui, app, "places", (list.len(), &row, Some(last)), height, commands);
    ui.label(small(ui, source(app)));
}

/// The rows in sight, and how many there are in all.
fn items<'a>(app: &App, places: &'a results::Places, order: &Order) -> (Vec<Item<'a>>, usize) {
    let (mut list, mut all) = (Vec::new(), 0);
    for section in &places.sections {
        let mut rows: Vec<(usize, &PlaceRow)> = (all..).zip(&section.rows).collect();
        all += rows.len();
        rows.retain(|(_, row)| order.takes(row));
        order.sort(app, &mut rows);
        list.push(Item::Heading(section.heading));
        list.extend(rows.into_iter().map(|(place, row)| Item::Place(place, row)));
    }
    (list, all)
}

/// The table as it stands on screen: amounts, then differences from the baseline.
pub fn table(app: &App, places: &results::Places) -> Table {
    let baseline = app.session.baseline();
    let mut table = Table::new(format!("{} by place", app.lens.money()), &["", "Place"]);
    table.header.extend(app.session.schemes().map(|scheme| lettered(app, scheme)));
    let others = || app.session.schemes().filter(|scheme| *scheme != baseline);
    table
        .header
        .extend(others().map(|other| format!("{}, less {}", lettered(app, other), baseline.letter())));
    let mut add = |heading: &str, row: &PlaceRow| {
        let mut cells = vec![heading.to_owned(), row.name.clone()];
        cells.extend(row.amounts.iter().map(|amount| money(*amount)));
        let base = baseline.of(&row.amounts).and_then(|amount| amount.value());
        cells.extend(others().map(|other| {
            let both = other.of(&row.amounts).and_then(|amount| amount.value()).zip(base);
            both.map_or_else(|| "—".to_owned(), |(mine, base)| show::pounds(mine - base))
        }));
        table.rows.push(cells);
    };
    for section in &places.sections {
        section.rows.iter().for_each(|row| add(section.heading, row));
    }
    add("", &places.total);
    table
}

fn figures(row: &PlaceRow, place: usize, baseline: SchemeIndex, is_roomy: bool) -> Row {
    let base = baseline.of(&row.amounts).copied().unwrap_or(Amount::ZERO);
    let cells = SchemeIndex::each(&row.amounts).map(|(scheme, amount)| {
        let under = if scheme == baseline { String::new() } else { difference(*amount, base, is_roomy) };
        let in_full = if scheme == baseline { String::new() } else { difference(*amount, base, true) };
        Cell {
            text: amount_text(*amount, is_roomy),
            says: if in_full.is_empty() {
                money(*amount)
            } else {
                format!("{}, {in_full} against {}", money(*amount), baseline.letter())
            },
            under,
            figure: Some(Figure::Place(scheme, row.place)),
        }
    });
    Row::figures(row.name.clone(), cells.collect(), place)
}

fn difference(amount: Amount, base: Amount, is_roomy: bool) -> String {
    let Some((mine, base)) = amount.value().zip(base.value()) else { return "—".to_owned() };
    let difference = mine - base;
    if is_roomy {
        return signed(difference, base);
    }
    format!("{}{}", if difference.0 > 0 { "+" } else { "" }, show::whole_pounds(difference))
}
