//! From referrals to counts: every counter and histogram of the catalogue, by the month of its event.

use super::dialect::{Dialect, list, quote};
use super::query::{Steps, named, select};
use crate::activity::{Counter, Counts, Event, Histogram, ItemSet, Rule};
use crate::intake::{CODE_OF_YES, Field, FieldKind, Says};

/// What an event is called in the query.
const fn name(event: Event) -> &'static str {
    match event {
        Event::Received => "received",
        Event::Assessed => "assessed",
        Event::Entered => "entered",
        Event::Second => "second",
        Event::Ended => "ended",
        Event::Finished => "finished",
    }
}

/// The day on which an event happens.
const fn day(event: Event) -> &'static str {
    match event {
        Event::Received => "j.referral_date",
        Event::Assessed => "j.assessment_first_date",
        Event::Entered => "j.first_treatment_date",
        Event::Second => "j.second_day",
        Event::Ended => "j.discharge_date",
        Event::Finished => "CASE WHEN j.finished = 1 THEN j.discharge_date END",
    }
}

const KEYS: [&str; 5] = ["month", "commissioner_code", "provider_code", "line", "care"];
/// The columns of a tally (`formats.md`, section 7).
const COLUMNS: [&str; 9] =
    ["month", "commissioner", "provider", "service_line", "cluster", "counter", "bin", "count", "suppressed"];

/// Adds the steps from `judged` to counts, and gives the end of the query.
pub(super) fn count(steps: &mut Steps, dialect: Dialect, absent: ItemSet) -> String {
    let rows: Vec<String> = Event::EVERY
        .iter()
        .map(|event| format!("{}, {}", quote(name(*event)), dialect.month_of(day(*event))))
        .collect();
    steps.add(
        "events",
        "What happened to a referral counts in the month in which it happened.",
        format!(
            "    SELECT j.*, e.event, e.month\n    FROM {}\n    WHERE e.month IS NOT NULL",
            dialect.each("judged j", &rows, "e", "event, month")
        ),
    );
    let keys = KEYS.map(|key| format!("e.{key}"));
    let by_keys = keys.join(", ");
    let counters = || Counter::EVERY.iter().copied().filter(|&counter| !absent.has(counter));
    let sums: Vec<String> =
        keys.iter().cloned().chain(counters().map(|c| named(&sum(c), c.name()))).collect();
    steps.add(
        "counted",
        "Every counter that the columns allow, beside one another.",
        select(&sums, &format!("FROM events e\n    GROUP BY {by_keys}")),
    );
    let own: Vec<String> =
        counters().map(|counter| format!("{}, k.{}", quote(counter.name()), counter.name())).collect();
    let no_bin = dialect.no_text();
    steps.add(
        "below",
        "The same, below one another.",
        select(
            &KEYS
                .map(|key| format!("k.{key}"))
                .into_iter()
                .chain(["v.counter".to_owned(), named(no_bin, "bin"), "v.people".to_owned()])
                .collect::<Vec<_>>(),
            &format!("FROM {}", dialect.each("counted k", &own, "v", "counter, people")),
        ),
    );
    let bins: Vec<String> = Histogram::EVERY
        .iter()
        .copied()
        .filter(|&histogram| !absent.has_histogram(histogram))
        .map(|histogram| {
            let (event, condition, value) = binned(histogram);
            let of = quote(name(event));
            format!(
                "{}, CASE WHEN e.event = {of}{condition} THEN CAST({value} AS INT) END",
                quote(histogram.name())
            )
        })
        .collect();
    steps.add(
        "binned",
        "The histograms: people by days waited or by score.",
        format!(
            "    SELECT {by_keys}, v.counter, v.bin, COUNT(*) AS people\n    FROM {}\n    \
             WHERE v.bin IS NOT NULL\n    GROUP BY {by_keys}, v.counter, v.bin",
            dialect.each("events e", &bins, "v", "counter, bin")
        ),
    );
    last(dialect)
}

fn last(dialect: Dialect) -> String {
    let count = dialect.quoted("count");
    let part = |from: &str, bin: &str| {
        format!(
            "    SELECT {}, p.counter, {bin} AS bin, CAST(p.people AS BIGINT) AS people FROM {from} p WHERE p.people > 0",
            KEYS.map(|key| format!("p.{key}")).join(", ")
        )
    };
    let values = ["month", "commissioner_code", "provider_code", "line", "care", "counter", "bin", "people"]
        .map(|column| format!("a.{column}"));
    let items: Vec<String> = values
        .into_iter()
        .chain([dialect.no().to_owned()])
        .zip(COLUMNS)
        .map(|(value, column)| {
            named(&value, &if column == "count" { count.clone() } else { dialect.quoted(column) })
        })
        .collect();
    format!(
        "SELECT\n    {}\nFROM (\n{}\n    UNION ALL\n{}\n) a\nORDER BY a.month, a.commissioner_code, \
         a.provider_code, a.line, a.care, a.counter, a.bin",
        items.join(",\n    "),
        part("below", "p.bin"),
        part("binned", &dialect.digits("p.bin")),
    )
}

fn sum(counter: Counter) -> String {
    let event = format!("e.event = {}", quote(name(Event::of(counter))));
    if let Some((field, Says::Sum)) = Field::telling(counter) {
        return format!(
            "SUM(CASE WHEN {event} THEN CAST(COALESCE(e.{}, 0) AS BIGINT) ELSE 0 END)",
            field.name()
        );
    }
    let conditions: Vec<String> = std::iter::once(event).chain(conditions(counter)).collect();
    format!("SUM(CASE WHEN {} THEN 1 ELSE 0 END)", conditions.join(" AND "))
}

/// What holds of the referrals that a counter counts, of those at its event; each thing once.
fn conditions(counter: Counter) -> Vec<String> {
    match counter.declared().counts {
        Counts::Everybody | Counts::Sum => Vec::new(),
        Counts::Told => Field::telling(counter).map(|(field, says)| said(field, says)).into_iter().collect(),
        Counts::By(rule) => vec![condition(rule).to_owned()],
        Counts::All(parts) => {
            let mut all: Vec<String> = Vec::new();
            for condition in parts.iter().flat_map(|part| conditions(*part)) {
                if !all.contains(&condition) {
                    all.push(condition);
                }
            }
            all
        }
        Counts::Any(parts) => {
            let any: Vec<String> = parts.iter().map(|part| conditions(*part).join(" AND ")).collect();
            vec![format!("({})", any.join(" OR "))]
        }
    }
}

/// What a column says by itself.
fn said(field: Field, says: Says) -> String {
    let column = format!("e.{}", field.name());
    match says {
        Says::Yes if field.kind() == FieldKind::Flag => format!("{column} = 1"),
        Says::Yes => format!("{column} = {}", quote(CODE_OF_YES)),
        Says::Code([code]) => format!("{column} = {}", quote(code)),
        Says::Code(codes) => format!("{column} IN ({})", list(codes)),
        Says::Known | Says::Sum => format!("{column} IS NOT NULL"),
        Says::Exactly(number) => format!("{column} = {number}"),
        Says::AtLeast(least) => format!("{column} >= {least}"),
        Says::Above(most) => format!("{column} > {most}"),
    }
}

/// What a rule comes to in the columns of the steps before; the tests hold each to intake on real engines.
const fn condition(rule: Rule) -> &'static str {
    match rule {
        Rule::EthnicityKnown => "e.ethnicity_known = 1",
        Rule::EthnicMinority => "e.is_minority = 1",
        Rule::NotWhite => "e.is_not_white = 1",
        Rule::MinorityWithoutLM => "e.is_minority_without_l_m = 1",
        Rule::SeenNotTreated => "e.contact_count > 0 AND e.treatment_contact_count = 0",
        Rule::NeverTreated => "e.first_treatment_date IS NULL",
        Rule::TreatedNotFinished => "e.first_treatment_date IS NOT NULL AND e.finished = 0",
        Rule::SteppedUp => {
            "e.first_treatment_date IS NOT NULL AND e.first_intensity = 'low' AND e.highest_intensity = 'high'"
        }
        Rule::AtCaseness => "e.at_caseness = 1",
        Rule::NotAtCaseness => "e.not_at_caseness = 1",
        Rule::Recovered => "e.recovered = 1",
        Rule::ReliablyImproved => "e.improved = 1",
        Rule::ReliablyDeteriorated => "e.deteriorated = 1",
        Rule::NoReliableChange => "e.unchanged = 1",
        Rule::AllScores => "e.all_scores = 1",
        Rule::CaseOnBoth => "e.case_on_both = 1",
        Rule::NotCaseOnBoth => "e.case_on_both = 0",
        Rule::RecoveredFromBoth => "e.case_on_both = 1 AND e.below_at_the_end = 1",
        Rule::AssessmentAnswered => "e.assessment_satisfied IS NOT NULL",
        Rule::AssessmentSatisfied => "e.assessment_satisfied = 1",
        Rule::WsasPaired => "e.wsas_before IS NOT NULL AND e.wsas_after IS NOT NULL",
        Rule::WsasImproved => {
            "e.wsas_before IS NOT NULL AND e.wsas_after IS NOT NULL AND e.wsas_after < e.wsas_before"
        }
        Rule::EmploymentKnown => "(e.found_work IS NOT NULL OR e.off_sick_pay IS NOT NULL)",
        Rule::IntoWorkOrOffSickPay => "(e.found_work = 1 OR e.off_sick_pay = 1)",
        Rule::SpecificProblem => "e.made_for IS NOT NULL",
        Rule::SpecificPaired => "e.made_for = e.adsm AND e.has_specific_pair = 1",
        Rule::PeqReturned => "e.peq_answered > 0",
        Rule::PeqComplete => "e.peq_complete = 1",
    }
}

/// The event of a histogram, a further condition, and the value that people are counted by.
const fn binned(histogram: Histogram) -> (Event, &'static str, &'static str) {
    match histogram {
        Histogram::WaitEntering => (Event::Entered, "", "e.wait_days"),
        Histogram::WaitFinished => (Event::Finished, "", "e.wait_days"),
        Histogram::FirstToSecond => (Event::Second, "", "e.first_to_second_days"),
        Histogram::Begun => (Event::Entered, "", "e.begun_days"),
        Histogram::PeqScore => (Event::Finished, "", "e.peq_score"),
        Histogram::PeqScoreComplete => (Event::Finished, " AND e.peq_complete = 1", "e.peq_sum"),
        Histogram::PeqScorePlain => (Event::Finished, " AND e.peq_answered > 0", "e.peq_sum"),
        Histogram::WaitAssessmentFinished => (Event::Finished, "", "e.appointment_days"),
        Histogram::WaitAssessmentEntering => (Event::Entered, "", "e.appointment_days"),
    }
}
