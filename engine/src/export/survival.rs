//! Whether a provider survives, as JSON.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::locality::Intensity;
use crate::payment::Amount;
use crate::quantity::Pence;
use crate::scheme::Scheme;
use crate::sustain::{Account, EIGHTEEN_WEEKS, LineMonth, Load, SIX_WEEKS, SchemeAccount, Waits};

/// The account of a provider, beside the schemes that it is about.
#[derive(Serialize)]
pub(super) struct SurvivalJson {
    cost: String,
    opening_cash: String,
    cost_per_course: Option<String>,
    cost_per_recovery: Option<String>,
    cost_per_reliable_improvement: Option<String>,
    notes: Vec<String>,
    months: Vec<MonthJson>,
    lines: Vec<LineJson>,
    waits: Vec<WaitsJson>,
    commissioners: Vec<CommissionerJson>,
    schemes: Vec<SchemeJson>,
}

#[derive(Serialize)]
struct MonthJson {
    month: String,
    staff_in_post: String,
    low_intensity: LoadJson,
    high_intensity: LoadJson,
    people: PeopleJson,
    cost: CostJson,
}

#[derive(Serialize)]
struct LoadJson {
    sessions_wanted: String,
    sessions_offered: String,
    sessions_taken: String,
    utilisation: Option<String>,
}

#[derive(Serialize)]
struct PeopleJson {
    /// Whom the staff could start.
    could_start: Option<i64>,
    referred: i64,
    left_before_treatment: i64,
    would_start: i64,
    started: i64,
    started_unpaid: i64,
    waiting: i64,
    ended_treatment: i64,
    in_treatment: i64,
}

#[derive(Serialize)]
struct CostJson {
    staff: String,
    fixed: String,
    stepped: String,
    sessions: String,
    people: String,
    total: String,
}

#[derive(Serialize)]
struct LineJson {
    line: String,
    opening: i64,
    opening_assumed: i64,
    opening_unpaid: i64,
    opening_in_treatment: i64,
    sessions_a_start: Option<String>,
    months: Vec<PeopleJson>,
}

#[derive(Serialize)]
struct WaitsJson {
    intensity: &'static str,
    utilisation: String,
    places: String,
    mean_days: Option<String>,
    within_six_weeks: Option<String>,
    within_eighteen_weeks: Option<String>,
    says: String,
}

#[derive(Serialize)]
struct CommissionerJson {
    commissioner: String,
    team: String,
    contract_value: Option<String>,
    budgeted_cost: Option<String>,
    reference_cost_by_cluster: Option<String>,
    reference_cost_by_line: Option<String>,
    share_clustered: Option<String>,
}

#[derive(Serialize)]
struct SchemeJson {
    id: String,
    earned: Option<String>,
    surplus: Option<String>,
    least_cash: Option<String>,
    least_cash_month: Option<String>,
    months_in_loss: Option<usize>,
    tests: Vec<TestJson>,
    break_even: BreakEvenJson,
    point_of_missed_appointments: PointJson,
    lump_sum: Option<LumpSumJson>,
    months: Vec<MoneyJson>,
}

#[derive(Serialize)]
struct TestJson {
    test: &'static str,
    passed: Option<bool>,
    says: String,
}

#[derive(Serialize)]
struct BreakEvenJson {
    people: Option<i64>,
    income: Option<String>,
    cost: Option<String>,
    staff_can_treat: Option<i64>,
    by_line: Vec<(String, i64)>,
    says: String,
}

#[derive(Serialize)]
struct PointJson {
    earned: Option<String>,
    cost: String,
    fewer_people: i64,
}

#[derive(Serialize)]
struct LumpSumJson {
    people: i64,
    amount: Option<String>,
}

#[derive(Serialize)]
struct MoneyJson {
    month: String,
    earned: Option<String>,
    paid: Option<String>,
    cost: String,
    balance: Option<String>,
}

fn text(amount: Pence) -> String {
    amount.to_string()
}

fn value(amount: Amount) -> Option<String> {
    amount.value().map(text)
}

fn decimal(number: Decimal, places: u32) -> String {
    number.round_dp(places).normalize().to_string()
}

/// The account as it stands in the JSON of `evaluate`.
pub(super) fn survival_json<'a>(
    account: &Account,
    schemes: impl Iterator<Item = &'a Scheme>,
) -> SurvivalJson {
    let survival = &account.survival;
    let flow = &survival.throughput;
    let months = flow.months.iter().enumerate().map(|(place, month)| {
        let load = |intensity: Intensity| load(&flow.load[place][intensity as usize]);
        let cost = survival.costs[place];
        MonthJson {
            month: month.to_string(),
            staff_in_post: decimal(survival.staff[place].people(), 2),
            low_intensity: load(Intensity::Low),
            high_intensity: load(Intensity::High),
            people: people(&flow.month(place), flow.all_could_start(place)),
            cost: CostJson {
                staff: text(cost.staff),
                fixed: text(cost.fixed),
                stepped: text(cost.stepped),
                sessions: text(cost.sessions),
                people: text(cost.people),
                total: text(cost.total()),
            },
        }
    });
    let lines = flow.lines.iter().enumerate().map(|(place, line)| LineJson {
        line: line.line.to_string(),
        opening: line.opening,
        opening_assumed: line.assumed,
        opening_unpaid: line.opening_unpaid,
        opening_in_treatment: line.opening_in_treatment,
        sessions_a_start: line.sessions.map(|sessions| decimal(sessions, 4)),
        months: (0..line.months.len())
            .map(|month| people(&line.months[month], flow.could_start(place, month)))
            .collect(),
    });
    let commissioners = account.against_cost.iter().map(|row| CommissionerJson {
        commissioner: row.commissioner.clone(),
        team: row.team.clone(),
        contract_value: row.contract_value.map(text),
        budgeted_cost: row.budget.map(text),
        reference_cost_by_cluster: row.by_cluster.amount.map(text),
        reference_cost_by_line: row.by_line.amount.map(text),
        share_clustered: row.by_cluster.share().map(|share| decimal(share, 6)),
    });
    let waits = account.long_run.iter().map(|run| {
        let known = |of: fn(Waits) -> f64| run.waits.ok().map(|waits| format!("{:.4}", of(waits)));
        WaitsJson {
            intensity: run.intensity.name(),
            utilisation: format!("{:.4}", run.queue.utilisation()),
            places: format!("{:.2}", run.queue.places),
            mean_days: known(Waits::mean),
            within_six_weeks: known(|waits| waits.within(SIX_WEEKS)),
            within_eighteen_weeks: known(|waits| waits.within(EIGHTEEN_WEEKS)),
            says: run.says(),
        }
    });
    let units = account.unit_costs;
    SurvivalJson {
        cost: text(survival.cost()),
        opening_cash: text(survival.opening_cash),
        cost_per_course: units.course.each.map(text),
        cost_per_recovery: units.recovery.each.map(text),
        cost_per_reliable_improvement: units.improvement.each.map(text),
        notes: survival.notes.clone(),
        months: months.collect(),
        lines: lines.collect(),
        waits: waits.collect(),
        commissioners: commissioners.collect(),
        schemes: schemes.zip(&account.schemes).map(|(scheme, account)| one(scheme, account)).collect(),
    }
}

fn load(load: &Load) -> LoadJson {
    LoadJson {
        sessions_wanted: decimal(load.wanted, 2),
        sessions_offered: decimal(load.offered, 2),
        sessions_taken: decimal(load.taken, 2),
        utilisation: load.utilisation().map(|share| decimal(share, 4)),
    }
}

const fn people(month: &LineMonth, could_start: Option<i64>) -> PeopleJson {
    PeopleJson {
        could_start,
        referred: month.referred,
        left_before_treatment: month.left,
        would_start: month.wanted,
        started: month.started,
        started_unpaid: month.started_unpaid,
        waiting: month.waiting,
        ended_treatment: month.discharged,
        in_treatment: month.in_treatment,
    }
}

fn one(scheme: &Scheme, account: &SchemeAccount) -> SchemeJson {
    let purse = &account.purse;
    let lowest = purse.lowest();
    let crossing = account.break_even.crossing();
    SchemeJson {
        id: scheme.id.clone(),
        earned: value(purse.earned()),
        surplus: value(purse.surplus()),
        least_cash: lowest.map(|(_, least)| text(least)),
        least_cash_month: lowest.map(|(month, _)| month.to_string()),
        months_in_loss: purse.months_in_loss(),
        tests: account
            .verdicts
            .iter()
            .map(|verdict| TestJson {
                test: verdict.test.name(),
                passed: verdict.passed,
                says: verdict.says.clone(),
            })
            .collect(),
        break_even: BreakEvenJson {
            people: crossing.map(|crossing| crossing.people),
            income: crossing.map(|crossing| text(crossing.income)),
            cost: crossing.map(|crossing| text(crossing.cost)),
            staff_can_treat: crossing.and_then(|crossing| crossing.within_reach),
            by_line: crossing.map(|crossing| crossing.by_line.clone()).unwrap_or_default(),
            says: account.break_even.says(),
        },
        point_of_missed_appointments: PointJson {
            earned: value(account.point_missed.earned),
            cost: text(account.point_missed.cost),
            fewer_people: account.point_missed.people,
        },
        lump_sum: account
            .lump_sum
            .map(|lump| LumpSumJson { people: lump.people, amount: value(lump.amount) }),
        months: purse
            .months
            .iter()
            .map(|month| MoneyJson {
                month: month.month.to_string(),
                earned: value(month.earned),
                paid: value(month.paid),
                cost: text(month.cost),
                balance: value(month.balance),
            })
            .collect(),
    }
}
