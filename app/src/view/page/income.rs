//! Spend or income by period, stacked by kind.

use egui::{Key, KeyboardShortcut, Ui};

use super::kind::{Page, ctrl};
use super::over_time::{self, Stack, ghosts};
use crate::app::App;
use crate::command::Command;
use crate::output::Table;
use crate::show::{Figure, Lens};

/// Spend or income by period.
pub struct Income;

impl Page for Income {
    fn name(&self) -> &'static str {
        "Income"
    }

    fn tab(&self, lens: Lens) -> &'static str {
        lens.money()
    }

    fn keys(&self) -> Option<KeyboardShortcut> {
        ctrl(Key::Num1)
    }

    fn sentence(&self, app: &App) -> String {
        over_time::most_and_least(app, app.lens.money(), &app.results.periods, |scheme| {
            scheme.of(&app.results.schemes).map(|of| of.bars.as_slice())
        })
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        over_time::chart(ui, app, commands, |ui, height, commands| chart(ui, app, height, commands));
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        Some(stack(app).table(app))
    }

    fn rows(&self, _: &App) -> Option<Table> {
        None
    }

    fn spoken(&self, _: &Ui, app: &App) -> Option<String> {
        Some(stack(app).spoken(app))
    }
}

/// Draws the chart alone, so high.
pub fn chart(ui: &mut Ui, app: &App, height: f32, commands: &mut Vec<Command>) {
    let stack = stack(app);
    let spoken = stack.spoken(app);
    stack.show(ui, app, (height, &spoken), Figure::Period, commands);
}

fn stack(app: &App) -> Stack<'_> {
    Stack {
        what: app.lens.money(),
        how: "Solid is activity, paler are outcomes and adjustments; hatched below zero is taken back, and the line across is what is left; ? is not known. Click a bar to see why.",
        periods: &app.results.periods,
        bars: app.results.schemes.iter().map(|scheme| scheme.bars.as_slice()).collect(),
        ghosts: ghosts(app).into_iter().map(|of| of.map_or(&[][..], |of| &of.bars)).collect(),
    }
}
