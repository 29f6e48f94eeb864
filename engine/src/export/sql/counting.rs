//! From referrals to counts: every counter and histogram of the catalogue, by the month of its event.

use super::dialect::{Dialect, quote};
use super::query::{Steps, named, select};
use crate::activity::{Counter, Histogram, ItemSet, OLDER};
use crate::intake::SELF;

/// What happens to a referral, each in a month of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Event {
    Received,
    Assessed,
    Entered,
    Second,
    Ended,
    Finished,
}

impl Event {
    const EVERY: [Self; 6] =
        [Self::Received, Self::Assessed, Self::Entered, Self::Second, Self::Ended, Self::Finished];

    const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Assessed => "assessed",
            Self::Entered => "entered",
            Self::Second => "second",
            Self::Ended => "ended",
            Self::Finished => "finished",
        }
    }

    /// The day on which it happens.
    const fn day(self) -> &'static str {
        match self {
            Self::Received => "j.referral_date",
            Self::Assessed => "j.assessment_first_date",
            Self::Entered => "j.first_treatment_date",
            Self::Second => "j.second_day",
            Self::Ended => "j.discharge_date",
            Self::Finished => "CASE WHEN j.finished = 1 THEN j.discharge_date END",
        }
    }
}

/// What a counter counts of an event.
enum Counted {
    /// Every referral.
    All,
    /// Referrals of which this holds.
    Where(String),
    /// The sum of this column.
    Sum(&'static str),
}

const WSAS_PAIRED: &str = "e.wsas_before IS NOT NULL AND e.wsas_after IS NOT NULL";
const KEYS: [&str; 5] = ["month", "commissioner_code", "provider_code", "line", "care"];
/// The columns of a tally (`formats.md`, section 7).
const COLUMNS: [&str; 9] =
    ["month", "commissioner", "provider", "service_line", "cluster", "counter", "bin", "count", "suppressed"];

/// Adds the steps from `judged` to counts, and gives the end of the query.
pub(super) fn count(steps: &mut Steps, dialect: Dialect, absent: ItemSet) -> String {
    let rows: Vec<String> = Event::EVERY
        .iter()
        .map(|event| format!("{}, {}", quote(event.name()), dialect.month_of(event.day())))
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
            let of = quote(event.name());
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
    let (event, counted) = counted(counter);
    let event = format!("e.event = {}", quote(event.name()));
    match counted {
        Counted::All => format!("SUM(CASE WHEN {event} THEN 1 ELSE 0 END)"),
        Counted::Where(condition) => format!("SUM(CASE WHEN {event} AND {condition} THEN 1 ELSE 0 END)"),
        Counted::Sum(column) => {
            format!("SUM(CASE WHEN {event} THEN CAST(COALESCE(e.{column}, 0) AS BIGINT) ELSE 0 END)")
        }
    }
}

/// The event and the referrals that a counter counts. There is no counter without an arm here, and the
/// tests hold every one to intake on real engines.
fn counted(counter: Counter) -> (Event, Counted) {
    let all = |event| (event, Counted::All);
    let of = |event, condition: &str| (event, Counted::Where(condition.to_owned()));
    let finished = |condition: &str| of(Event::Finished, condition);
    match counter {
        Counter::Received => all(Event::Received),
        Counter::SelfReferred => of(Event::Received, &format!("e.referral_source = {}", quote(SELF))),
        Counter::Assessed => all(Event::Assessed),
        Counter::AssessedLow => of(Event::Assessed, "e.assessor_intensity = 'low'"),
        Counter::AssessedHigh => of(Event::Assessed, "e.assessor_intensity = 'high'"),
        Counter::Entered => all(Event::Entered),
        Counter::EnteredAgeKnown => of(Event::Entered, "e.age_at_referral IS NOT NULL"),
        Counter::Entered65Plus => of(Event::Entered, &format!("e.age_at_referral >= {OLDER}")),
        Counter::EnteredOver65 => of(Event::Entered, &format!("e.age_at_referral > {OLDER}")),
        Counter::EnteredEthnicityKnown => of(Event::Entered, "e.ethnicity_known = 1"),
        Counter::EnteredEthnicMinority => of(Event::Entered, "e.is_minority = 1"),
        Counter::EnteredNotWhite => of(Event::Entered, "e.is_not_white = 1"),
        Counter::EnteredMinorityWithoutLM => of(Event::Entered, "e.is_minority_without_l_m = 1"),
        Counter::SecondTreatment => all(Event::Second),
        Counter::Ended => all(Event::Ended),
        Counter::EndedNotSeen => of(Event::Ended, "e.contact_count = 0"),
        Counter::EndedSeenNotTreated => {
            of(Event::Ended, "e.contact_count > 0 AND e.treatment_contact_count = 0")
        }
        Counter::EndedTreatedOnce => of(Event::Ended, "e.treatment_contact_count = 1"),
        Counter::EndedBeforeTreatment => of(Event::Ended, "e.first_treatment_date IS NULL"),
        Counter::EndedAfterTreatment => {
            of(Event::Ended, "e.first_treatment_date IS NOT NULL AND e.finished = 0")
        }
        Counter::EndedSteppedUp => of(
            Event::Ended,
            "e.first_treatment_date IS NOT NULL AND e.first_intensity = 'low' AND e.highest_intensity = 'high'",
        ),
        Counter::Contacts => (Event::Ended, Counted::Sum("contact_count")),
        Counter::Missed => (Event::Ended, Counted::Sum("dna_count")),
        Counter::CancelledByProvider => (Event::Ended, Counted::Sum("cancelled_by_provider_count")),
        Counter::Finished => all(Event::Finished),
        Counter::AtCaseness => finished("e.at_caseness = 1"),
        Counter::NotAtCaseness => finished("e.not_at_caseness = 1"),
        Counter::Recovered => finished("e.recovered = 1"),
        Counter::ReliablyImproved => finished("e.improved = 1"),
        Counter::ReliablyRecovered => finished("e.recovered = 1 AND e.improved = 1"),
        Counter::ReliablyDeteriorated => finished("e.deteriorated = 1"),
        Counter::NoReliableChange => finished("e.unchanged = 1"),
        Counter::RecoveredOrImproved => finished("(e.recovered = 1 OR e.improved = 1)"),
        Counter::Paired => finished("e.all_scores = 1"),
        Counter::PairedAtCaseness => finished("e.all_scores = 1 AND e.at_caseness = 1"),
        Counter::PairedRecovered => finished("e.all_scores = 1 AND e.recovered = 1"),
        Counter::PairedImproved => finished("e.all_scores = 1 AND e.improved = 1"),
        Counter::PairedReliablyRecovered => {
            finished("e.all_scores = 1 AND e.recovered = 1 AND e.improved = 1")
        }
        Counter::CaseOnBoth => finished("e.case_on_both = 1"),
        Counter::NotCaseOnBoth => finished("e.case_on_both = 0"),
        Counter::RecoveredFromBoth => finished("e.case_on_both = 1 AND e.below_at_the_end = 1"),
        Counter::ChoiceAnswered => finished("e.peq_choice3 IN ('Y', 'N')"),
        Counter::ChoiceOffered => finished("e.peq_choice3 = 'Y'"),
        Counter::AssessmentAnswered => finished("e.assessment_satisfied IS NOT NULL"),
        Counter::AssessmentSatisfied => finished("e.assessment_satisfied = 1"),
        Counter::WsasPaired => finished(WSAS_PAIRED),
        Counter::WsasImproved => finished(&format!("{WSAS_PAIRED} AND e.wsas_after < e.wsas_before")),
        Counter::EmploymentKnown => finished("(e.found_work IS NOT NULL OR e.off_sick_pay IS NOT NULL)"),
        Counter::IntoWorkOrOffSickPay => finished("(e.found_work = 1 OR e.off_sick_pay = 1)"),
        Counter::SpecificProblem => finished("e.made_for IS NOT NULL"),
        Counter::SpecificPaired => finished("e.made_for = e.adsm AND e.has_specific_pair = 1"),
        Counter::PeqReturned => finished("e.peq_answered > 0"),
        Counter::PeqComplete => finished("e.peq_complete = 1"),
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
