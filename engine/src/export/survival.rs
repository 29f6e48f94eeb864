//! Whether a provider survives, as JSON.
//!
//! Beside an amount stand its least and its most, where it is not known to the penny, as they do beside the
//! lines of a statement. Keys that end in `least` and `most` of a number of people or months are the fewest and
//! the most.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::locality::Intensity;
use crate::payment::Amount;
use crate::quantity::Pence;
use crate::scheme::Scheme;
use crate::sustain::{
    Account, Bridge, EIGHTEEN_WEEKS, LineMonth, Load, SIX_WEEKS, SchemeAccount, Span, Waits,
};

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
    earned_least: Option<String>,
    earned_most: Option<String>,
    surplus: Option<String>,
    surplus_least: Option<String>,
    surplus_most: Option<String>,
    least_cash: Option<String>,
    least_cash_month: Option<String>,
    /// The least cash where the least is paid, and where the most is.
    least_cash_least: Option<String>,
    least_cash_most: Option<String>,
    least_cash_least_month: Option<String>,
    least_cash_most_month: Option<String>,
    months_in_loss: Option<usize>,
    months_in_loss_least: Option<usize>,
    months_in_loss_most: Option<usize>,
    /// Months before what was lost is earned back; all that were chosen, where it is not within them.
    months_to_break_even: Option<usize>,
    months_to_break_even_least: Option<usize>,
    months_to_break_even_most: Option<usize>,
    says: String,
    tests: Vec<TestJson>,
    bridge: BridgeJson,
    break_even: BreakEvenJson,
    point_of_missed_appointments: PointJson,
    lump_sum: Option<LumpSumJson>,
    months: Vec<MoneyJson>,
}

#[derive(Serialize)]
struct TestJson {
    test: &'static str,
    passed: Option<bool>,
    answer: String,
    /// The amount that is to be no less than zero: what is earned beyond the cost, or the least cash.
    amount: Option<String>,
    least: Option<String>,
    most: Option<String>,
    says: String,
}

/// From income as read to income as staff can deliver. Each column of it adds up: amounts as worked, those where
/// the least is paid throughout, and those where the most is.
#[derive(Serialize)]
struct BridgeJson {
    as_read: Option<String>,
    as_read_least: Option<String>,
    as_read_most: Option<String>,
    steps: Vec<StepJson>,
    delivered: Option<String>,
    delivered_least: Option<String>,
    delivered_most: Option<String>,
}

#[derive(Serialize)]
struct StepJson {
    step: &'static str,
    words: &'static str,
    amount: Option<String>,
    least: Option<String>,
    most: Option<String>,
    says: String,
}

#[derive(Serialize)]
struct BreakEvenJson {
    people: Option<i64>,
    people_least: Option<i64>,
    people_most: Option<i64>,
    income: Option<String>,
    cost: Option<String>,
    staff_can_treat: Option<i64>,
    by_line: Vec<(String, i64)>,
    says: String,
}

#[derive(Serialize)]
struct PointJson {
    earned: Option<String>,
    earned_least: Option<String>,
    earned_most: Option<String>,
    cost: String,
    fewer_people: i64,
}

#[derive(Serialize)]
struct LumpSumJson {
    people: i64,
    amount: Option<String>,
    amount_least: Option<String>,
    amount_most: Option<String>,
}

#[derive(Serialize)]
struct MoneyJson {
    month: String,
    earned: Option<String>,
    earned_least: Option<String>,
    earned_most: Option<String>,
    paid: Option<String>,
    paid_least: Option<String>,
    paid_most: Option<String>,
    cost: String,
    balance: Option<String>,
    balance_least: Option<String>,
    balance_most: Option<String>,
}

fn text(amount: Pence) -> String {
    amount.to_string()
}

/// An amount as worked, then its least and its most where it is not known to the penny.
pub(super) fn amounts(amount: Amount) -> [Option<String>; 3] {
    let amount = amount.closed();
    let bound = |bound: Option<Pence>| bound.filter(|_| !amount.is_exact()).map(text);
    [amount.value().map(text), bound(amount.least()), bound(amount.most())]
}

/// The same of a figure for each of what may be paid: one where all are the same.
fn figures<T: Copy + PartialEq>(span: Span<T>) -> [Option<T>; 3] {
    match span.known() {
        Some(known) => [Some(known), None, None],
        None => [span.working, span.least, span.most],
    }
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
    let [earned, earned_least, earned_most] = amounts(purse.earned());
    let [surplus, surplus_least, surplus_most] = amounts(purse.surplus());
    let [cash, cash_least, cash_most] = figures(purse.lowest());
    let [loss, loss_least, loss_most] = figures(purse.months_in_loss());
    let [back, back_least, back_most] = figures(purse.months_to_break_even());
    let tests = account.verdicts.iter().map(|verdict| {
        let [amount, least, most] = verdict.amount.map(amounts).unwrap_or_default();
        TestJson {
            test: verdict.test.name(),
            passed: verdict.passed(),
            answer: verdict.answer.in_words(),
            amount,
            least,
            most,
            says: verdict.says.clone(),
        }
    });
    let months = purse.months.iter().map(|month| {
        let [earned, earned_least, earned_most] = amounts(month.earned);
        let [paid, paid_least, paid_most] = amounts(month.paid);
        let [balance, balance_least, balance_most] = amounts(month.balance);
        MoneyJson {
            month: month.month.to_string(),
            earned,
            earned_least,
            earned_most,
            paid,
            paid_least,
            paid_most,
            cost: text(month.cost),
            balance,
            balance_least,
            balance_most,
        }
    });
    SchemeJson {
        id: scheme.id.clone(),
        earned,
        earned_least,
        earned_most,
        surplus,
        surplus_least,
        surplus_most,
        least_cash: cash.map(|(_, least)| text(least)),
        least_cash_month: cash.map(|(month, _)| month.to_string()),
        least_cash_least: cash_least.map(|(_, least)| text(least)),
        least_cash_most: cash_most.map(|(_, least)| text(least)),
        least_cash_least_month: cash_least.map(|(month, _)| month.to_string()),
        least_cash_most_month: cash_most.map(|(month, _)| month.to_string()),
        months_in_loss: loss,
        // The more is paid, the shorter the loss.
        months_in_loss_least: loss_most,
        months_in_loss_most: loss_least,
        months_to_break_even: back,
        months_to_break_even_least: back_most,
        months_to_break_even_most: back_least,
        says: purse.says(),
        tests: tests.collect(),
        bridge: bridge(&account.bridge),
        break_even: break_even(account),
        point_of_missed_appointments: point(account),
        lump_sum: account.lump_sum.map(|lump| {
            let [amount, amount_least, amount_most] = amounts(lump.amount);
            LumpSumJson { people: lump.people, amount, amount_least, amount_most }
        }),
        months: months.collect(),
    }
}

fn break_even(account: &SchemeAccount) -> BreakEvenJson {
    let even = &account.break_even;
    let crossing = even.crossing();
    let people = even.people().filter(|(fewest, most)| fewest != most);
    BreakEvenJson {
        people: crossing.map(|crossing| crossing.people),
        people_least: people.map(|(fewest, _)| fewest),
        people_most: people.map(|(_, most)| most),
        income: crossing.map(|crossing| text(crossing.income)),
        cost: crossing.map(|crossing| text(crossing.cost)),
        staff_can_treat: crossing.and_then(|crossing| crossing.within_reach),
        by_line: crossing.map(|crossing| crossing.by_line.clone()).unwrap_or_default(),
        says: even.says(),
    }
}

fn point(account: &SchemeAccount) -> PointJson {
    let point = account.point_missed;
    let [earned, earned_least, earned_most] = amounts(point.earned);
    PointJson { earned, earned_least, earned_most, cost: text(point.cost), fewer_people: point.people }
}

fn bridge(bridge: &Bridge) -> BridgeJson {
    let column = |span: Span<Pence>| {
        if bridge.is_exact() {
            [span.known().map(text), None, None]
        } else {
            [span.working, span.least, span.most].map(|amount| amount.map(text))
        }
    };
    let end = |amount: Amount| column(Span::each(|paid| amount.at(paid)));
    let [as_read, as_read_least, as_read_most] = end(bridge.as_read);
    let [delivered, delivered_least, delivered_most] = end(bridge.delivered);
    let steps = bridge.steps.iter().map(|step| {
        let [amount, least, most] = column(step.amount);
        StepJson {
            step: step.cause.name(),
            words: step.cause.in_words(),
            amount,
            least,
            most,
            says: step.says.clone(),
        }
    });
    BridgeJson {
        as_read,
        as_read_least,
        as_read_most,
        steps: steps.collect(),
        delivered,
        delivered_least,
        delivered_most,
    }
}
