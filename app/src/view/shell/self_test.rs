//! The worked examples of the published schemes, worked out again on this machine: expected beside found.

use egui::{Align, Label, Layout, ScrollArea, Ui};
use engine::export::self_test_in_words;
use engine::quantity::show;
use engine::worked_examples::CheckedExample;
use rust_decimal::Decimal;

use super::overlay::scrolled_by_keys;
use crate::app::App;
use crate::look::theme::size;
use crate::look::tokens;
use crate::view::part::{small, strong};

/// Width of an amount.
const AMOUNT: f32 = 120.0;

/// Draws it.
pub fn show(ui: &mut Ui, app: &App) {
    ui.label(strong(self_test_in_words(&app.self_test), size::TITLE));
    ui.label(small(
        ui,
        "Each example is a scheme, what happened and what that pays, from the published case studies or by plain \
         arithmetic. They were worked out again on this machine when this was opened.",
    ));
    ui.add_space(6.0);
    let height = ui.ctx().content_rect().height() - 210.0;
    ScrollArea::vertical().auto_shrink(false).max_height(height).show(ui, |ui| {
        scrolled_by_keys(ui);
        for checked in &app.self_test {
            ui.add_space(6.0);
            let agree = checked.examples.iter().filter(|example| example.agrees()).count();
            row(
                ui,
                &strong(checked.title, size::BODY),
                ["expected", "found", &in_all(agree, checked.examples.len())],
            );
            checked.examples.iter().for_each(|one| example(ui, one));
        }
    });
}

fn in_all(agree: usize, all: usize) -> String {
    format!("{agree} of {all} agree")
}

/// Its total; and whatever does not agree.
fn example(ui: &mut Ui, example: &CheckedExample) {
    for (place, figure) in example.figures.iter().enumerate() {
        let agrees = figure.agrees();
        if place > 0 && agrees {
            continue;
        }
        let name = if place == 0 { &example.example } else { &figure.what };
        let said = match (agrees, example.figures.len()) {
            (false, _) => "differs".to_owned(),
            (true, 1) => "agrees".to_owned(),
            (true, figures) => format!("agrees, in {figures} figures"),
        };
        let mut name = egui::RichText::new(name);
        if !agrees {
            name = name.color(tokens(ui).taken);
        }
        row(ui, &name, [&pounds(&figure.expected), &pounds(&figure.found), &said]);
    }
}

/// A total as an amount; whatever else stands there as it is.
fn pounds(text: &str) -> String {
    match text.parse::<Decimal>() {
        Ok(amount) if text.contains('.') => show::exact_pounds(amount),
        Ok(_) | Err(_) => text.to_owned(),
    }
}

fn row(ui: &mut Ui, name: &egui::RichText, cells: [&str; 3]) {
    let width = ui.available_width() - 3.0 * (AMOUNT + 16.0);
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(egui::vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            ui.add(Label::new(name.clone()).wrap());
        });
        for cell in cells {
            ui.allocate_ui_with_layout(egui::vec2(AMOUNT, 0.0), Layout::top_down(Align::Max), |ui| {
                ui.set_width(AMOUNT);
                ui.add(Label::new(cell).wrap());
            });
        }
    });
}
