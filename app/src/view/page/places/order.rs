//! Which places are in sight and in which order, where they are many.

use egui::{Id, TextEdit, Ui};
use engine::scheme::SchemeIndex;

use crate::app::App;
use crate::results::PlaceRow;
use crate::view::part::segmented;

/// From so many on, places are found by their name and drawn as dots.
pub const MANY: usize = 12;

/// By what they are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum By {
    /// What the baseline pays.
    #[default]
    Size,
    /// How much more the scheme on show pays than the baseline.
    Difference,
    /// Their names.
    Name,
}

/// What was asked for.
#[derive(Clone, Debug, Default)]
pub struct Order {
    find: String,
    by: By,
}

fn key() -> Id {
    Id::unique("order of places")
}

impl Order {
    /// As it was asked for, or as they come where they are few.
    pub fn now(ui: &Ui, rows: usize) -> Self {
        let kept = ui.data(|data| data.get_temp::<Self>(key()));
        kept.filter(|_| rows > MANY).unwrap_or_default()
    }

    /// Draws what can be asked for.
    pub fn show(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            let field = TextEdit::singleline(&mut self.find).hint_text("Type to find").desired_width(170.0);
            let field = ui.add(field);
            field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Find a place"));
            let ways = [(By::Size, "By size"), (By::Difference, "By difference"), (By::Name, "By name")];
            if let Some(by) = segmented(ui, "Sorted", &ways, self.by) {
                self.by = by;
            }
        });
        ui.data_mut(|data| data.insert_temp(key(), self.clone()));
    }

    /// Whether a place is in sight.
    pub fn takes(&self, row: &PlaceRow) -> bool {
        row.name.to_lowercase().contains(&self.find.trim().to_lowercase())
    }

    /// Sorts rows, each with its place in the table that is copied.
    pub fn sort(&self, app: &App, rows: &mut [(usize, &PlaceRow)]) {
        match self.by {
            By::Size => {}
            By::Difference => {
                rows.sort_by_key(|(_, row)| std::cmp::Reverse(difference(app, row).map(|d| d.0)));
            }
            By::Name => rows.sort_by_key(|(_, row)| row.name.to_lowercase()),
        }
    }
}

/// How much more the scheme on show pays for a place than the baseline; of the baseline than the first of the
/// others.
pub fn difference(app: &App, row: &PlaceRow) -> Option<engine::quantity::Pence> {
    let (first, second) = app.pair();
    let amount = |scheme: SchemeIndex| scheme.of(&row.amounts).and_then(|amount| amount.value());
    Some(amount(second)? - amount(first)?)
}
