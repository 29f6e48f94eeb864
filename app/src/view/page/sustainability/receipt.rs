//! Why a figure about survival is what it is.

use egui::{Grid, ScrollArea, Ui};
use engine::payment::Amount;
use engine::quantity::{Bound, Pence, show, words};
use engine::scheme::SchemeIndex;
use engine::sustain::{Bridge, CostMonth, Span, Test};

use super::{sentences, span};
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::output::Table;
use crate::results::SchemeMoney;
use crate::show::{SurvivalQuestion, View};
use crate::view::part::{chip, heading, name, small, strong};

/// Draws why a figure is what it is.
pub fn receipt(
    ui: &mut Ui,
    app: &App,
    (scheme, asked): (SchemeIndex, SurvivalQuestion),
    commands: &mut Vec<Command>,
) {
    let (Some(list), what) = (app.results.extra.survival(), title(asked)) else {
        ui.label(strong(title(asked), size::TITLE));
        if ui.link("Show the view that it is in").clicked() {
            commands.push(Command::Show(View::Sustainability));
        }
        return;
    };
    let Some(of) = scheme.of(&list.schemes) else { return };
    let copied = || {
        let mut table = Table::new(format!("{what}: {}", name(app, scheme)), &HEADINGS);
        table.rows.extend(months(of));
        table.rows.extend(bridge_of(of, asked).into_iter().flat_map(bridge_rows));
        table.rows.extend(sentences(of, asked).into_iter().map(|sentence| vec![sentence]));
        table
    };
    heading(ui, what.to_owned(), copied, commands);
    ui.horizontal(|ui| {
        chip(ui, app, scheme);
        ui.add(egui::Label::new(small(ui, name(app, scheme))).wrap());
    });
    ui.add_space(4.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for sentence in sentences(of, asked) {
            ui.label(sentence);
        }
        ui.add_space(6.0);
        if let Some(bridge) = bridge_of(of, asked) {
            rows_of(ui, "bridge", &bridge_rows(bridge));
            return;
        }
        let all = list.survival.costs.iter().copied().fold(CostMonth::default(), |sum, month| sum + month);
        let parts = [
            ("Earned", words::with_bounds(of.purse.earned())),
            ("− staff", show::pounds(all.staff)),
            ("− fixed", show::pounds(all.fixed)),
            ("− in steps", show::pounds(all.stepped)),
            ("− sessions", show::pounds(all.sessions)),
            ("− people", show::pounds(all.people)),
            ("= beyond the cost", words::with_bounds(of.purse.surplus())),
        ];
        rows_of(ui, "what is left", &parts.map(|(what, amount)| vec![what.to_owned(), amount]));
        ui.add_space(6.0);
        Grid::new("money by month").num_columns(5).striped(true).show(ui, |ui| {
            for heading in HEADINGS {
                ui.label(small(ui, heading));
            }
            ui.end_row();
            for row in months(of) {
                for (column, text) in row.iter().enumerate() {
                    if column == 0 { _ = ui.label(small(ui, text)) } else { right(ui, text) }
                }
                ui.end_row();
            }
        });
    });
}

/// The bridge, where the figure is one of its ends.
fn bridge_of(of: &SchemeMoney, asked: SurvivalQuestion) -> Option<&Bridge> {
    let is_end = matches!(asked, SurvivalQuestion::AsRead | SurvivalQuestion::Delivered);
    let account = of.account.as_ref().filter(|_| is_end)?;
    account.as_ref().ok().map(|account| &account.bridge)
}

/// Income as read, the steps, and income as staff can deliver: in one column, or where the least and where the
/// most is paid, so that each column adds up.
fn bridge_rows(bridge: &Bridge) -> Vec<Vec<String>> {
    let text = words::or_not_known;
    let row = |(what, amount): (&str, Span<Pence>)| {
        let amounts: Vec<String> = match bridge.is_exact() {
            true => vec![text(amount.known())],
            false => [Bound::Least, Bound::Most].map(|paid| text(amount.at(paid))).to_vec(),
        };
        std::iter::once(what.to_owned()).chain(amounts).collect()
    };
    let heads = ["", "at the least", "at the most"].map(str::to_owned).to_vec();
    let heads = (!bridge.is_exact()).then_some(heads);
    heads.into_iter().chain(bridge.lines().into_iter().map(row)).collect()
}

/// Rows of words and amounts.
fn rows_of(ui: &mut Ui, id: &str, rows: &[Vec<String>]) {
    let columns = rows.first().map_or(1, Vec::len);
    let room = (ui.available_width() - 96.0 * (columns as f32 - 1.0)).max(90.0);
    Grid::new(id).num_columns(columns).show(ui, |ui| {
        for row in rows {
            for (column, text) in row.iter().enumerate() {
                if column == 0 {
                    ui.scope(|ui| {
                        ui.set_max_width(room);
                        ui.add(egui::Label::new(text).wrap());
                    });
                } else {
                    right(ui, text);
                }
            }
            ui.end_row();
        }
    });
}

const HEADINGS: [&str; 5] = ["Month", "earned", "paid", "cost", "cash"];

const fn title(asked: SurvivalQuestion) -> &'static str {
    match asked {
        SurvivalQuestion::Test(test) => match test {
            Test::BreaksEven => "Does it break even?",
            Test::CashNeverBelowZero => "Is there always cash?",
            Test::WaitsHold => "Do the waits hold?",
            Test::AccessPlanMet => "Is the access plan met?",
        },
        SurvivalQuestion::AsRead | SurvivalQuestion::Delivered => "What do staff make of the income?",
        SurvivalQuestion::Surplus => "What is earned beyond the cost?",
        SurvivalQuestion::BreakEven => "How many people break even?",
        SurvivalQuestion::PointMissed => "What is a point of missed appointments worth?",
        SurvivalQuestion::LumpSum => "What lump sum is neutral?",
    }
}

/// The money of each month.
fn months(of: &SchemeMoney) -> Vec<Vec<String>> {
    let whole = |amount: Amount| match amount.value() {
        Some(amount) => show::whole_pounds(amount),
        None => span(amount).unwrap_or_else(|| words::NOT_KNOWN.to_owned()),
    };
    let row = |month: &engine::sustain::PurseMonth| {
        vec![
            month.month.to_string(),
            whole(month.earned),
            whole(month.paid),
            show::whole_pounds(month.cost),
            whole(month.balance),
        ]
    };
    of.purse.months.iter().map(row).collect()
}

fn right(ui: &mut Ui, text: &str) {
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.label(small(ui, text)));
}
