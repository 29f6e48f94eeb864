//! Whether the provider survives each scheme: cash, cost against income, capacity against demand, the waiting
//! list, and the tests.

mod chart;
mod costs;
mod receipt;

use egui::{Id, Ui};
use engine::payment::Amount;
use engine::quantity::{Bound, Certainty, Pence, show, words};
use engine::scheme::SchemeIndex;
use engine::sustain::{Answer, SchemeAccount, Test, Verdict};
use rust_decimal::Decimal;

pub use receipt::receipt;

use self::chart::Drawn;
use super::kind::Page;
use crate::app::App;
use crate::command::Command;
use crate::look::theme::size;
use crate::output::Table;
use crate::results::{self, Needs, SchemeMoney};
use crate::show::{Figure, SurvivalQuestion, View};
use crate::view::lever::choice;
use crate::view::part::frame::source;
use crate::view::part::grid::{Cell, ROW, Row};
use crate::view::part::{CHART, at_least, card, grid, lettered, money, segmented, small, strong};

/// Whether the provider survives each scheme.
pub struct Sustainability;

impl Page for Sustainability {
    fn name(&self) -> &'static str {
        "Survival"
    }

    fn needs(&self) -> Needs {
        Needs::Sustainability
    }

    fn sentence(&self, app: &App) -> String {
        let Some(of) = app.results.extra.survival() else {
            return "Will the provider survive it?".to_owned();
        };
        let survives =
            |money: &&SchemeMoney| money.verdicts.iter().all(|verdict| verdict.answer.passed() == Some(true));
        let all = of.schemes.len();
        match of.schemes.iter().filter(survives).count() {
            0 => "The provider passes every test under none of the schemes".to_owned(),
            some if some == all => "The provider passes every test under every scheme".to_owned(),
            some => format!("The provider passes every test under {some} of {all} schemes"),
        }
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        card(ui, |ui| show(ui, app, commands));
    }

    fn table(&self, ui: &Ui, app: &App) -> Option<Table> {
        let of = app.results.extra.survival()?;
        Some(if now_drawn(ui) == Drawn::Costs { costs::table(app, of) } else { table(app, of) })
    }

    fn rows(&self, app: &App) -> Option<Table> {
        let of = app.results.extra.survival()?;
        Some(table(app, of))
    }

    fn spoken(&self, ui: &Ui, app: &App) -> Option<String> {
        spoken(ui, app)
    }
}

/// The chart that is chosen, in words.
pub fn spoken(ui: &Ui, app: &App) -> Option<String> {
    let of = app.results.extra.survival()?;
    let drawn = now_drawn(ui);
    let line = Some(now_line(ui, of)).filter(|line| drawn.has_lines() && !line.is_empty());
    (drawn != Drawn::Costs).then(|| chart::spoken(ui, app, of, (drawn, line.as_deref())))
}

/// The charts of survival alone, `height` points high with their switch.
pub fn charts(
    ui: &mut Ui,
    app: &App,
    list: &results::Sustainability,
    height: f32,
    commands: &mut Vec<Command>,
) {
    ui.set_min_width(ui.available_width());
    let (drawn, line) = controls(ui, app, list);
    if drawn == Drawn::Costs {
        return costs::show(ui, app, list, commands);
    }
    let spoken = spoken(ui, app).unwrap_or_default();
    chart::show(ui, app, list, (drawn, line.as_deref()), (height - 34.0, &spoken), commands);
}

/// Which chart, and of which service line.
fn controls(ui: &mut Ui, app: &App, list: &results::Sustainability) -> (Drawn, Option<String>) {
    let mut drawn = now_drawn(ui);
    let mut line = None;
    ui.horizontal(|ui| {
        if let Some(other) = segmented(ui, "What is drawn", &Drawn::EVERY, drawn) {
            drawn = other;
            ui.data_mut(|data| data.insert_temp(drawn_key(), drawn));
        }
        if drawn.has_lines() {
            line = which_line(ui, list);
        }
        let place = app.session.locality();
        let made_up = if place.illustrative.is_empty() { "" } else { " (illustrative)" };
        let of = if place.name.is_empty() { "this place" } else { place.name.as_str() };
        ui.add(egui::Label::new(small(ui, format!("Staff and costs: {of}{made_up}"))).truncate());
    });
    (drawn, line)
}

/// Draws the view.
fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.set_min_width(ui.available_width());
    let Some(list) = app.results.extra.survival() else {
        return nothing(ui, app, commands);
    };
    let (drawn, line) = controls(ui, app, list);
    if drawn == Drawn::Costs {
        return costs::show(ui, app, list, commands);
    }
    let spoken = spoken(ui, app).unwrap_or_default();
    let rows = rows(list);
    let table = rows.len() as f32 * ROW + 30.0;
    at_least(ui, CHART + table + WORDS, |ui, height| {
        let height = height - table - WORDS;
        chart::show(ui, app, list, (drawn, line.as_deref()), (height, &spoken), commands);
        tests(ui, app, list, table, commands);
    });
}

/// What stands round the table of the tests: its title, and the line under it.
const WORDS: f32 = 76.0;

/// The tests, a row each.
fn tests(ui: &mut Ui, app: &App, list: &results::Sustainability, height: f32, commands: &mut Vec<Command>) {
    let rows = rows(list);
    ui.add_space(2.0);
    let how = "With the activity as the staff can deliver it. Click a figure to see why.";
    grid::title(ui, ("Will the provider survive it", how), || self::table(app, list), commands);
    let row = |place: usize| {
        let (name, figure) = &rows[place];
        let cells = SchemeIndex::each(&list.schemes).map(|(scheme, money)| cell(scheme, money, *figure));
        Row::figures((*name).to_owned(), cells.collect(), place)
    };
    grid::show(ui, app, "sustainability", (rows.len(), &row, None), height, commands);
    let said = beside(list);
    ui.add(egui::Label::new(small(ui, &said)).truncate()).on_hover_text(&said);
}

fn drawn_key() -> Id {
    Id::unique("what is drawn of survival")
}

fn now_drawn(ui: &Ui) -> Drawn {
    ui.data(|data| data.get_temp::<Drawn>(drawn_key())).unwrap_or_default()
}

fn line_key() -> Id {
    Id::unique("the line that is drawn")
}

/// The code of the service line whose people are drawn; empty for all of them together.
fn now_line(ui: &Ui, list: &results::Sustainability) -> String {
    let now = ui.data(|data| data.get_temp::<String>(line_key())).unwrap_or_default();
    let is_there = list.survival.throughput.lines.iter().any(|line| *line.line == *now);
    if is_there { now } else { String::new() }
}

/// The service line whose people are drawn, as it is chosen here; none for all of them together.
fn which_line(ui: &mut Ui, list: &results::Sustainability) -> Option<String> {
    let key = line_key();
    let lines = &list.survival.throughput.lines;
    let now = now_line(ui, list);
    let named: Vec<(String, String)> =
        lines.iter().map(|line| (line.line.to_string(), format!("Line {}", line.line))).collect();
    let words = named.iter().map(|(code, name)| (code.as_str(), name.as_str()));
    let words = std::iter::once(("", "All lines")).chain(words);
    let shown = if now.is_empty() { "All lines".to_owned() } else { format!("Line {now}") };
    let chosen = choice::one_of(ui, (key, "Service line"), (&now, &shown), words, 96.0).map(str::to_owned);
    if let Some(chosen) = &chosen {
        ui.data_mut(|data| data.insert_temp(key, chosen.clone()));
    }
    Some(chosen.unwrap_or(now)).filter(|line| !line.is_empty())
}

/// What stands there while nothing is known.
pub fn nothing(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.label(strong("Will the provider survive it", size::TITLE));
    ui.add_space(4.0);
    match app.results.survival_of(&app.session).as_ref().map(|of| app.results.survived(of)) {
        Some(None) => {
            ui.label("Staff, waits and money are being worked out.");
        }
        Some(Some(Err(why))) => {
            ui.label(why);
        }
        Some(Some(Ok(_))) | None => {
            ui.label(
                "Say who works in the service, how many sessions a course takes and what it costs; then this shows cash month by month, capacity against demand, the waiting list, and whether each scheme carries it.",
            );
            ui.add_space(4.0);
            if ui.button("Fill in costs and staff").clicked() {
                commands.push(Command::Show(View::Place));
            }
        }
    }
}

/// The rows: their names, and what they say.
fn rows(list: &results::Sustainability) -> Vec<(&'static str, SurvivalQuestion)> {
    let mut rows = vec![
        ("Breaks even", SurvivalQuestion::Test(Test::BreaksEven)),
        ("Cash never below zero", SurvivalQuestion::Test(Test::CashNeverBelowZero)),
        ("Waits hold", SurvivalQuestion::Test(Test::WaitsHold)),
        ("Access plan met", SurvivalQuestion::Test(Test::AccessPlanMet)),
        ("Earned beyond the cost", SurvivalQuestion::Surplus),
        ("Income as read", SurvivalQuestion::AsRead),
        ("Income as staff can deliver", SurvivalQuestion::Delivered),
        ("People to break even", SurvivalQuestion::BreakEven),
        ("One point more missed", SurvivalQuestion::PointMissed),
    ];
    if list.survival.throughput.lines.iter().any(|line| line.opening_unpaid > 0) {
        rows.push(("Lump sum at the changeover", SurvivalQuestion::LumpSum));
    }
    rows
}

/// The table as it stands on screen, with the sentences.
pub fn table(app: &App, list: &results::Sustainability) -> Table {
    let mut table = Table::new("Will the provider survive it".to_owned(), &["What"]).sourced(source(app));
    table.header.extend(SchemeIndex::indexes(&list.schemes).map(|scheme| lettered(app, scheme)));
    for (what, asked) in rows(list) {
        let cells = list.schemes.iter().map(|money| copied(money, asked));
        table.rows.push(std::iter::once(what.to_owned()).chain(cells).collect());
    }
    table
}

/// What a cell says where there is room for it.
fn copied(of: &SchemeMoney, asked: SurvivalQuestion) -> String {
    let account = of.account.as_ref().and_then(|account| account.as_ref().ok());
    let amount = match asked {
        SurvivalQuestion::Test(test) => {
            let Some(verdict) = verdict(of, test) else { return words::NOT_KNOWN.to_owned() };
            let below = of.purse.below_zero_in_words(Bound::Most);
            if let Some(months) = below.filter(|_| test == Test::CashNeverBelowZero) {
                return format!("{}: below zero {months}", verdict.answer.in_words());
            }
            let open = verdict.amount.filter(|_| verdict.answer.passed().is_none());
            return match open.and_then(span) {
                Some(span) => format!("{}: {span}", verdict.answer.in_words()),
                None => verdict.answer.in_words(),
            };
        }
        SurvivalQuestion::Surplus => Some(of.purse.surplus()),
        SurvivalQuestion::Delivered => Some(of.purse.earned()),
        SurvivalQuestion::AsRead => account.map(|account| account.bridge.as_read),
        SurvivalQuestion::PointMissed => account.map(|account| account.point_missed.earned),
        SurvivalQuestion::LumpSum => account.and_then(|account| account.lump_sum).map(|lump| lump.amount),
        SurvivalQuestion::BreakEven => None,
    };
    amount.map_or_else(|| shown(of, asked).0, words::with_bounds)
}

fn cell(scheme: SchemeIndex, of: &SchemeMoney, asked: SurvivalQuestion) -> Cell {
    let (text, under) = shown(of, asked);
    Cell { text, under, says: sentences(of, asked).join(" "), figure: Some(Figure::Survival(scheme, asked)) }
}

/// What a cell says, in two short lines.
pub fn shown(of: &SchemeMoney, asked: SurvivalQuestion) -> (String, String) {
    match asked {
        SurvivalQuestion::Test(test) => verdict(of, test).map_or_else(
            || (words::NOT_KNOWN.to_owned(), String::new()),
            |verdict| {
                let under = match verdict.answer {
                    Answer::YesAtTheLeast => "even at the least".to_owned(),
                    Answer::NoAtTheMost(_) => "even at the most".to_owned(),
                    Answer::Open => verdict.amount.and_then(span).unwrap_or_default(),
                    Answer::No if test == Test::CashNeverBelowZero => first_below(of),
                    Answer::Yes | Answer::No | Answer::NotKnown => String::new(),
                };
                (verdict.answer.short().to_owned(), under)
            },
        ),
        SurvivalQuestion::Surplus => amount(of.purse.surplus()),
        SurvivalQuestion::AsRead => worked_out(of, |account| amount(account.bridge.as_read)),
        SurvivalQuestion::Delivered => {
            let (text, under) = amount(of.purse.earned());
            let difference = match &of.account {
                Some(Ok(account)) => account.bridge.difference().known(),
                _ => None,
            };
            let less = difference.filter(|_| under.is_empty()).map(signed);
            (text, less.map_or(under, |less| format!("{less} to as read")))
        }
        SurvivalQuestion::BreakEven => worked_out(of, |account| {
            let number = |people: i64| show::number(Decimal::from(people));
            let even = &account.break_even;
            match (even.people(), even.crossing()) {
                (Some((fewest, most)), _) if fewest != most => {
                    (format!("{} to {}", number(fewest), number(most)), String::new())
                }
                (_, Some(crossing)) => {
                    let reach = crossing.within_reach;
                    let reach = reach.map(|reach| format!("staff can treat {}", number(reach)));
                    (number(crossing.people), reach.unwrap_or_default())
                }
                (_, None) => (even.short().to_owned(), String::new()),
            }
        }),
        SurvivalQuestion::PointMissed => worked_out(of, |account| {
            let point = account.point_missed;
            let (text, under) = amount(point.earned);
            (text, if under.is_empty() { format!("{} fewer start", point.people) } else { under })
        }),
        SurvivalQuestion::LumpSum => worked_out(of, |account| match account.lump_sum {
            Some(lump) => {
                let (text, under) = amount(lump.amount);
                (text, if under.is_empty() { format!("for {} people", lump.people) } else { under })
            }
            None => ("—".to_owned(), String::new()),
        }),
    }
}

/// The first months without cash, in a few words.
fn first_below(of: &SchemeMoney) -> String {
    let runs = of.purse.below_zero(Bound::Most);
    runs.first().map_or_else(String::new, |run| {
        let months = if run.months() == 1 { "month" } else { "months" };
        format!("{} {months} from {} {}", run.months(), run.first.short_name(), run.first.year())
    })
}

/// An amount; where it is not known to the penny, with its bounds in the line under it.
fn amount(amount: Amount) -> (String, String) {
    let amount = amount.closed();
    match (amount.certainty(), span(amount)) {
        (Certainty::Exact(_), _) => (money(amount), String::new()),
        (Certainty::Estimated { .. }, span) => (money(amount), span.unwrap_or_default()),
        (Certainty::Unknown { least: Some(least), most: Some(most) }, _) => {
            (show::whole_pounds(least), format!("to {}", show::whole_pounds(most)))
        }
        (Certainty::Unknown { .. }, _) => (words::NOT_KNOWN.to_owned(), String::new()),
    }
}

/// Between what an amount is, in whole pounds; nothing where it is known, or not bounded on both sides.
fn span(amount: Amount) -> Option<String> {
    let (least, most) = amount.least().zip(amount.most()).filter(|(least, most)| least != most)?;
    Some(format!("{} to {}", show::whole_pounds(least), show::whole_pounds(most)))
}

fn signed(amount: Pence) -> String {
    format!("{}{}", if amount.0 > 0 { "+" } else { "" }, show::whole_pounds(amount))
}

fn worked_out(of: &SchemeMoney, text: impl FnOnce(&SchemeAccount) -> (String, String)) -> (String, String) {
    match &of.account {
        Some(Ok(account)) => text(account),
        Some(Err(_)) => (words::NOT_KNOWN.to_owned(), String::new()),
        None => ("…".to_owned(), String::new()),
    }
}

fn verdict(of: &SchemeMoney, test: Test) -> Option<&Verdict> {
    of.verdicts.iter().find(|verdict| verdict.test == test)
}

/// What a figure means, in sentences.
pub fn sentences(of: &SchemeMoney, asked: SurvivalQuestion) -> Vec<String> {
    let test = |test| verdict(of, test).map(|verdict| verdict.says.clone());
    let account = |says: fn(&SchemeAccount) -> String| match &of.account {
        Some(Ok(account)) => says(account),
        Some(Err(why)) => why.clone(),
        None => "It is being worked out.".to_owned(),
    };
    match asked {
        SurvivalQuestion::Test(Test::BreaksEven) | SurvivalQuestion::Surplus => {
            test(Test::BreaksEven).into_iter().chain([of.purse.says()]).collect()
        }
        SurvivalQuestion::Test(which) => test(which).into_iter().collect(),
        SurvivalQuestion::AsRead | SurvivalQuestion::Delivered => match &of.account {
            Some(Ok(account)) if account.bridge.steps.is_empty() => {
                vec![
                    "Staff can start everybody when they come: what is read is what they deliver.".to_owned(),
                ]
            }
            Some(Ok(account)) => account.bridge.steps.iter().map(|step| step.says.clone()).collect(),
            Some(Err(why)) => vec![why.clone()],
            None => vec!["It is being worked out.".to_owned()],
        },
        SurvivalQuestion::BreakEven => vec![account(|account| account.break_even.says())],
        SurvivalQuestion::PointMissed => vec![account(|account| account.point_missed.says())],
        SurvivalQuestion::LumpSum => {
            vec![account(|account| account.lump_sum.map_or_else(String::new, |lump| lump.says()))]
        }
    }
}

/// What stands under the table: what one of something costs, and what to know.
fn beside(list: &results::Sustainability) -> String {
    let units = &list.costs.units;
    let said = format!(
        "A course costs {}, a recovery {}, a reliable improvement {}.",
        costs::each(units.course),
        costs::each(units.recovery),
        costs::each(units.improvement)
    );
    list.survival.notes.iter().fold(said, |said, note| format!("{said} {note}"))
}
