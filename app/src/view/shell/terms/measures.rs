//! The measures of a pot: how one is added, and one is taken out.

use egui::Ui;
use egui_material_icons::icons::ICON_ADD;
use engine::scheme::Pot;

use super::outline::Outline;
use crate::command::Command;
use crate::session::Change;
use crate::view::part::spoken;

impl Outline<'_> {
    /// Menus to add a measure to a pot and to take one out.
    pub fn measures(&self, ui: &mut Ui, path: &str, commands: &mut Vec<Command>) {
        let scheme = &self.entry.scheme;
        let (pot, terms) = if path.starts_with(Pot::Outcomes.path()) {
            (Pot::Outcomes, scheme.outcomes.as_ref())
        } else {
            (Pot::Incentive, scheme.adjustments.incentive.as_ref())
        };
        let Some(terms) = terms else { return };
        let mut change = |change| commands.push(Command::Change(change));
        ui.push_id(path, |ui| {
            ui.horizontal(|ui| {
                let shown = ui.menu_button((ICON_ADD.rich_text(), "Add a measure"), |ui| {
                    let there = |id: &str| terms.measures.iter().any(|qom| qom.id == id);
                    for (id, name) in self.app.addable.iter().filter(|(id, _)| !there(id)) {
                        if ui.button(name).clicked() {
                            change(Change::AddMeasure(self.app.chosen, pot, id.clone()));
                        }
                    }
                });
                spoken(shown.response, "Add a measure");
                ui.menu_button("Take one out", |ui| {
                    for qom in &terms.measures {
                        if ui.button(&qom.name).clicked() {
                            change(Change::RemoveMeasure(self.app.chosen, pot, qom.id.clone()));
                        }
                    }
                });
            });
        });
    }
}
