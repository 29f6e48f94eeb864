//! The table of years: what it says at the top, then income, cost, surplus and cash by year.

use engine::payment::{Amount, Extended, Verdict};
use engine::projection::{PathAhead, Uplift};
use engine::quantity::{Bound, show, words};
use engine::scheme::SchemeIndex;

use super::change;
use crate::app::App;
use crate::jobs::ahead::{OnPath, YearsAhead};
use crate::output::Table;
use crate::show::{AheadQuestion, Figure};
use crate::view::part::grid::{Cell, Row};
use crate::view::part::{lettered, money};

/// A row: a heading, or a question with its name.
pub enum Line {
    Heading(&'static str),
    Asked(String, AheadQuestion),
}

/// What is asked of a year, by its place.
type OfYear = fn(usize) -> AheadQuestion;

/// The rows, in order.
pub fn rows(app: &App, years: &YearsAhead) -> Vec<Line> {
    let Some((path, _)) = years.paths.get(app.session.ahead().path) else { return Vec::new() };
    let mut rows = vec![
        Line::Asked("First year below zero".to_owned(), AheadQuestion::FirstBelow),
        Line::Asked("Uplift needed, net".to_owned(), AheadQuestion::Uplift),
        Line::Asked("Cash at the end".to_owned(), AheadQuestion::CashAtEnd),
    ];
    if app.session.entries().iter().any(|entry| entry.scheme.extension.is_some()) {
        rows.push(Line::Asked("Further years".to_owned(), AheadQuestion::Extension));
    }
    let asked: [(&str, OfYear); 4] = [
        ("Income", AheadQuestion::Income),
        ("Cost", AheadQuestion::Cost),
        ("Surplus", AheadQuestion::Surplus),
        ("Cash at the end of the year", AheadQuestion::Cash),
    ];
    for (heading, asked) in asked {
        rows.push(Line::Heading(heading));
        for (place, year) in path.years.iter().enumerate() {
            let what = if place == 0 { "as loaded" } else { "projection" };
            rows.push(Line::Asked(format!("{year}, {what}"), asked(place)));
        }
    }
    rows
}

/// A row as it is drawn, by its place. Its years stand under several headings: it is called after its own too.
pub fn drawn(app: &App, years: &YearsAhead, lines: &[Line], place: usize) -> Row {
    let heading = lines[..place].iter().rev().find_map(|line| match line {
        Line::Heading(heading) => Some(*heading),
        Line::Asked(..) => None,
    });
    match &lines[place] {
        Line::Heading(heading) => Row::Heading((*heading).to_owned()),
        Line::Asked(name, asked) => {
            let cells = app.session.schemes().map(|scheme| cell(app, years, scheme, *asked));
            let called = heading.map_or_else(|| name.clone(), |heading| format!("{heading}, {name}"));
            Row::Figures { name: name.clone(), called, cells: cells.collect(), place }
        }
    }
}

fn cell(app: &App, years: &YearsAhead, scheme: SchemeIndex, asked: AheadQuestion) -> Cell {
    let path = years.paths.get(app.session.ahead().path);
    let of = path.and_then(|(path, schemes)| Some((path, scheme.of(schemes)?)));
    let Some(of) = of else {
        return Cell { text: String::new(), under: String::new(), says: String::new(), figure: None };
    };
    let (text, under) = shown(of.1, asked);
    let says = sentences(of, asked).join(" ");
    Cell { text, under, says, figure: Some(Figure::Ahead(scheme, asked)) }
}

/// What a cell says, in two short lines.
fn shown(of: &OnPath, asked: AheadQuestion) -> (String, String) {
    let OnPath { ahead, needed, further } = of;
    let not_known = || (words::NOT_KNOWN.to_owned(), String::new());
    let amount =
        |amount: Option<Amount>| amount.map_or_else(not_known, |amount| (money(amount), String::new()));
    match asked {
        AheadQuestion::FirstBelow if ahead.cash_at_end().is_none() => not_known(),
        AheadQuestion::FirstBelow => {
            let [least, most] = [Bound::Least, Bound::Most].map(|paid| ahead.first_below_zero(paid));
            let year = |year: Option<_>| year.map_or_else(|| "none".to_owned(), |year| format!("{year}"));
            let under = if least == most { String::new() } else { format!("{} at the most", year(most)) };
            (year(least), under)
        }
        AheadQuestion::Uplift => match needed.uplift {
            Uplift::Needed(uplift) => {
                let about = if needed.is_estimated { "about" } else { "" };
                (show::rounded_percent(uplift, 2), about.to_owned())
            }
            Uplift::TooLittle => ("none is enough".to_owned(), String::new()),
            Uplift::TooMuch => ("none is needed".to_owned(), String::new()),
            Uplift::MovesNothing => ("moves nothing".to_owned(), String::new()),
            Uplift::OneYear => ("—".to_owned(), String::new()),
            Uplift::NotKnown => not_known(),
        },
        AheadQuestion::CashAtEnd => amount(ahead.cash_at_end()),
        AheadQuestion::Extension => verdicts(further),
        AheadQuestion::Income(place) => {
            let Some(year) = ahead.years.get(place) else { return not_known() };
            let prices = if place == 0 { String::new() } else { format!("prices {}", change(year.prices)) };
            (money(year.income), prices)
        }
        AheadQuestion::Cost(place) => {
            let cost = ahead.years.get(place).and_then(|year| year.cost);
            cost.map_or_else(not_known, |cost| (show::pounds(cost.total()), String::new()))
        }
        AheadQuestion::Surplus(place) => amount(ahead.years.get(place).and_then(|year| year.surplus)),
        AheadQuestion::Cash(place) => amount(ahead.years.get(place).and_then(|year| year.cash)),
    }
}

/// Whether further years follow, over the contracts.
fn verdicts(all: &[Extended]) -> (String, String) {
    let count = |verdict| all.iter().filter(|of| of.verdict == verdict).count();
    match all {
        [] => ("—".to_owned(), String::new()),
        [only] => (only.verdict.in_words().to_owned(), format!("{} decides", only.decides)),
        _ => {
            let [earned, missed, open] = [Verdict::Earned, Verdict::NotEarned, Verdict::Open].map(count);
            let open = if open == 0 { String::new() } else { format!(", {open} open") };
            (format!("{earned} of {} earned", all.len()), format!("{missed} not{open}"))
        }
    }
}

/// What a figure means, in sentences.
pub fn sentences((path, of): (&PathAhead, &OnPath), asked: AheadQuestion) -> Vec<String> {
    let OnPath { ahead, needed, further } = of;
    let year = |place: usize| ahead.years.get(place);
    match asked {
        AheadQuestion::FirstBelow | AheadQuestion::CashAtEnd => ahead.says(),
        AheadQuestion::Uplift => needed.says(),
        AheadQuestion::Extension => {
            let name = |of: &Extended| path.activity.contract_name(of.contract);
            let tests = |of: &Extended| -> Vec<String> {
                let told = of.years.iter().filter(|year| !year.tests.is_empty());
                told.map(|year| format!("{}: {}.", year.year, year.tests.join("; "))).collect()
            };
            further
                .iter()
                .flat_map(|of| {
                    let said = format!("{}: {}; {} decides.", name(of), of.verdict.in_words(), of.decides);
                    std::iter::once(said).chain(tests(of))
                })
                .collect()
        }
        AheadQuestion::Income(place) => year(place).map_or_else(Vec::new, |year| {
            let what = if year.is_projection { "projected" } else { "as loaded" };
            let paid = words::with_bounds(year.income);
            vec![format!(
                "{paid} for {}, {what}; prices are {} of the first year's.",
                year.year,
                change(year.prices)
            )]
        }),
        AheadQuestion::Cost(place) => {
            year(place).and_then(|year| year.cost_formula(&path.base_cost)).into_iter().collect()
        }
        AheadQuestion::Surplus(place) => {
            year(place).and_then(engine::projection::YearAhead::surplus_formula).into_iter().collect()
        }
        AheadQuestion::Cash(place) => {
            let so_far = ahead.years.iter().take(place + 1);
            let opening = path.opening_cash.unwrap_or_default();
            let mut said = vec![format!("{} opening cash", show::pounds(opening))];
            said.extend(so_far.map(|year| {
                let surplus = year.surplus.map_or_else(|| words::NOT_KNOWN.to_owned(), words::with_bounds);
                format!("+ {surplus} in {}", year.year)
            }));
            let cash = year(place).and_then(|year| year.cash);
            said.push(format!("= {}", cash.map_or_else(|| words::NOT_KNOWN.to_owned(), words::with_bounds)));
            said
        }
    }
}

/// The table as it stands on screen.
pub fn table(app: &App, years: &YearsAhead) -> Table {
    let path = app.session.ahead().paths.paths.get(app.session.ahead().path);
    let path = path.map_or("", |path| path.name.as_str());
    let mut table = Table::new(format!("Contract’s life, {path}"), &["What"]);
    table.header.extend(app.session.schemes().map(|scheme| lettered(app, scheme)));
    let mut heading = "";
    for line in rows(app, years) {
        match line {
            Line::Heading(text) => heading = text,
            Line::Asked(name, asked) => {
                let name = if heading.is_empty() { name } else { format!("{heading}, {name}") };
                let cells = app.session.schemes().map(|scheme| cell(app, years, scheme, asked).text);
                table.rows.push(std::iter::once(name).chain(cells).collect());
            }
        }
    }
    table
}
