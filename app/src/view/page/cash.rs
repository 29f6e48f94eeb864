//! Cash: when the money moves.

use egui::{Key, KeyboardShortcut, Ui};

use super::kind::{Page, ctrl};
use super::over_time::{self, Stack};
use crate::app::App;
use crate::command::Command;
use crate::output::Table;
use crate::results::{Extra, Needs};
use crate::show::Figure;

/// What is paid out or received, by period.
pub struct Cash;

impl Page for Cash {
    fn name(&self) -> &'static str {
        "Cash"
    }

    fn keys(&self) -> Option<KeyboardShortcut> {
        ctrl(Key::Num3)
    }

    fn needs(&self) -> Needs {
        Needs::Cash
    }

    fn sentence(&self, app: &App) -> String {
        let Extra::Cash(periods, cash, _) = &app.results.extra else { return String::new() };
        over_time::most_and_least(app, app.lens.cash(), periods, |scheme| scheme.of(cash).map(Vec::as_slice))
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        let spoken = self.spoken(ui, app).unwrap_or_default();
        over_time::chart(ui, app, commands, |ui, height, commands| {
            if let Some(stack) = stack(app) {
                stack.show(ui, app, (height, &spoken), Figure::Cash, commands);
            }
        });
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        stack(app).map(|stack| stack.table(app))
    }

    fn rows(&self, _: &App) -> Option<Table> {
        None
    }

    fn spoken(&self, _: &Ui, app: &App) -> Option<String> {
        stack(app).map(|stack| stack.spoken(app))
    }
}

fn stack(app: &App) -> Option<Stack<'_>> {
    let Extra::Cash(periods, cash, ghosts) = &app.results.extra else { return None };
    Some(Stack {
        what: app.lens.cash(),
        how: "Each amount stands where it is paid or taken back, which may be after the months on show. Hatched below zero is taken back; the line across is what is left.",
        periods,
        bars: cash.iter().map(Vec::as_slice).collect(),
        ghosts: ghosts.iter().map(Vec::as_slice).collect(),
    })
}
