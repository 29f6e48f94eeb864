//! Whether a provider survives, as plain text.

use std::fmt::Write;

use rust_decimal::Decimal;

use super::table::aligned;
use crate::locality::Intensity;
use crate::quantity::{Bound, show, words};
use crate::scheme::Scheme;
use crate::sustain::{Account, Bridge, LineMonth, SchemeAccount};

/// The account as plain text: schemes × tests, then people and money by month.
pub(super) fn survival_table<'a>(account: &Account, schemes: impl Iterator<Item = &'a Scheme>) -> String {
    let mut out = String::from("\nWill the provider survive it\n");
    let mut put = |text: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{text}");
    };
    let schemes: Vec<(&Scheme, &SchemeAccount)> = schemes.zip(&account.schemes).collect();
    let mut rows = vec![vec!["Scheme".to_owned()]];
    if let Some((_, first)) = schemes.first() {
        rows[0].extend(first.verdicts.iter().map(|verdict| verdict.test.name().to_owned()));
    }
    rows[0].extend(["earned", "cost", "surplus"].map(str::to_owned));
    for (scheme, account) in &schemes {
        let mut row = vec![scheme.name.clone()];
        row.extend(account.verdicts.iter().map(|verdict| verdict.answer.short().to_owned()));
        row.push(words::with_bounds(account.purse.earned()));
        row.push(show::pounds(account.purse.cost()));
        row.push(words::with_bounds(account.purse.surplus()));
        rows.push(row);
    }
    put(aligned(&rows, 1));
    for (scheme, account) in &schemes {
        put(format!("{}:", scheme.name));
        put(bridge(&account.bridge));
        account.verdicts.iter().for_each(|verdict| put(format!("  {}", verdict.says)));
        put(format!("  {}", account.purse.says()));
        put(format!("  {}", account.break_even.says()));
        put(format!("  {}", account.point_missed.says()));
        if let Some(lump) = &account.lump_sum {
            put(format!("  {}", lump.says()));
        }
    }
    let units = account.unit_costs;
    let unit = words::or_not_known;
    put(format!(
        "\nCost of a course {}, of a recovery {}, of a reliable improvement {}.\n",
        unit(units.course.each),
        unit(units.recovery.each),
        unit(units.improvement.each)
    ));
    put(months(account));
    put(costs(account));
    put(cash(&schemes));
    put(lines(account, &schemes));
    put(waiting(account));
    account.long_run.iter().for_each(|run| put(run.says()));
    put(against_cost(account));
    account.survival.notes.iter().for_each(|note| put(note.clone()));
    out
}

/// Income as read, income as staff can deliver, and the steps between them.
fn bridge(bridge: &Bridge) -> String {
    if bridge.steps.is_empty() {
        return format!(
            "  Staff can start everybody when they come: income on the activity as read is income as staff can deliver, {}.",
            words::with_bounds(bridge.as_read)
        );
    }
    // A column for what is known, or for each of what may be paid.
    let columns: Vec<(Bound, &str)> = match (bridge.is_exact(), bridge.as_read.value()) {
        (true, _) => vec![(Bound::Least, "")],
        (false, None) => vec![(Bound::Least, "at the least"), (Bound::Most, "at the most")],
        (false, Some(_)) => {
            vec![(Bound::Least, "at the least"), (Bound::Working, "as worked"), (Bound::Most, "at the most")]
        }
    };
    let headings = columns.iter().map(|(_, heading)| (*heading).to_owned());
    let mut rows: Vec<Vec<String>> =
        vec![std::iter::once("What staff make of the income".to_owned()).chain(headings).collect()];
    rows.extend(bridge.lines().into_iter().map(|(what, amount)| {
        let amounts = columns.iter().map(|(paid, _)| words::or_not_known(amount.at(*paid)));
        std::iter::once(what.to_owned()).chain(amounts).collect()
    }));
    let table = aligned(&rows, 1);
    let says = bridge.steps.iter().map(|step| format!("\n  {}", step.says));
    table.trim_end().to_owned() + &says.collect::<String>()
}

fn months(account: &Account) -> String {
    let survival = &account.survival;
    let mut rows = vec![
        [
            "Month",
            "referred",
            "could start",
            "started",
            "unpaid",
            "ended",
            "waiting",
            "low wanted",
            "high wanted",
            "cost",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for (place, month) in survival.throughput.months.iter().enumerate() {
        let people = survival.throughput.month(place);
        let used = |intensity: Intensity| {
            let load = &survival.throughput.load[place][intensity as usize];
            load.utilisation().map_or_else(|| "–".to_owned(), |share| show::rounded_percent(share, 0))
        };
        rows.push(vec![
            month.to_string(),
            whole(people.referred),
            known(survival.throughput.all_could_start(place)),
            whole(people.started),
            whole(people.started_unpaid),
            whole(people.discharged),
            whole(people.waiting),
            used(Intensity::Low),
            used(Intensity::High),
            show::pounds(survival.costs[place].total()),
        ]);
    }
    aligned(&rows, 1)
}

/// What each month costs, by kind.
fn costs(account: &Account) -> String {
    let survival = &account.survival;
    let headings = ["Cost by month", "staff", "fixed", "stepped", "by session", "by person", "total"];
    let mut rows = vec![headings.map(str::to_owned).to_vec()];
    rows.extend(survival.throughput.months.iter().zip(&survival.costs).map(|(month, cost)| {
        let kinds = [cost.staff, cost.fixed, cost.stepped, cost.sessions, cost.people, cost.total()];
        std::iter::once(month.to_string()).chain(kinds.map(show::pounds)).collect()
    }));
    aligned(&rows, 1)
}

/// Cash at the end of each month, by scheme.
fn cash(schemes: &[(&Scheme, &SchemeAccount)]) -> String {
    let names = schemes.iter().map(|(scheme, _)| scheme.name.clone());
    let mut rows: Vec<Vec<String>> =
        vec![std::iter::once("Cash at the end of".to_owned()).chain(names).collect()];
    let months = schemes.first().map_or(&[][..], |(_, first)| &first.purse.months);
    rows.extend(months.iter().enumerate().map(|(place, month)| {
        let balances =
            schemes.iter().map(|(_, account)| words::with_bounds(account.purse.months[place].balance));
        std::iter::once(month.month.to_string()).chain(balances).collect()
    }));
    aligned(&rows, 1)
}

/// People by service line over the whole time, and how many of them must be treated to break even.
fn lines(account: &Account, schemes: &[(&Scheme, &SchemeAccount)]) -> String {
    let flow = &account.survival.throughput;
    let headings = ["Line", "waiting at first", "would start", "could start", "started", "waiting at last"];
    let names = schemes.iter().map(|(scheme, _)| format!("break even, {}", scheme.name));
    let mut rows: Vec<Vec<String>> = vec![headings.map(str::to_owned).into_iter().chain(names).collect()];
    for (place, line) in flow.lines.iter().enumerate() {
        let sum = |of: fn(&LineMonth) -> i64| line.months.iter().map(of).sum::<i64>();
        let could: Option<i64> = (0..line.months.len()).map(|month| flow.could_start(place, month)).sum();
        let counts = [
            Some(line.opening),
            Some(sum(|month| month.wanted)),
            could,
            Some(sum(|month| month.started)),
            line.months.last().map(|month| month.waiting),
        ];
        let needed = schemes.iter().map(|(_, account)| {
            let by_line = &account.break_even.crossing()?.by_line;
            by_line.iter().find(|(of, _)| **of == *line.line).map(|(_, people)| *people)
        });
        let counts = counts.into_iter().chain(needed);
        rows.push(std::iter::once(line.line.to_string()).chain(counts.map(known)).collect());
    }
    aligned(&rows, 1)
}

/// Who waits at the end of each month, by service line.
fn waiting(account: &Account) -> String {
    let flow = &account.survival.throughput;
    let codes = flow.lines.iter().map(|line| line.line.to_string());
    let mut rows: Vec<Vec<String>> =
        vec![std::iter::once("Waiting at the end of".to_owned()).chain(codes).collect()];
    rows.extend(flow.months.iter().enumerate().map(|(place, month)| {
        let waiting = flow.lines.iter().map(|line| known(line.months.get(place).map(|month| month.waiting)));
        std::iter::once(month.to_string()).chain(waiting).collect()
    }));
    aligned(&rows, 1)
}

fn whole(number: i64) -> String {
    show::number(Decimal::from(number))
}

fn known(number: Option<i64>) -> String {
    number.map_or_else(|| "–".to_owned(), whole)
}

/// Contract value against budget and reference cost, by commissioner and team.
fn against_cost(account: &Account) -> String {
    let headings =
        ["Commissioner", "Team", "contract value", "budgeted cost", "reference cost by cluster", "by line"];
    let mut rows = vec![headings.map(str::to_owned).to_vec()];
    let amount = words::or_not_known;
    rows.extend(account.against_cost.iter().map(|row| {
        let team = if row.team.is_empty() { "all" } else { &row.team };
        let mut cells = vec![row.commissioner.clone(), team.to_owned()];
        cells.extend([row.contract_value, row.budget, row.by_cluster.amount, row.by_line.amount].map(amount));
        cells
    }));
    format!("\n{}", aligned(&rows, 2))
}
