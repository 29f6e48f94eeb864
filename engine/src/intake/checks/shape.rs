//! Checks of all rows together: months that look incomplete, bulk closures, heaped scores, full recovery.
//!
//! Each compares a count with what the counts beside it let one expect, by simple rules that a person can do
//! on paper. They raise a question; they prove nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::watch::{LastScores, Mood, SideCounts};
use crate::activity::{ALL, Counter, Key, Tally, stands_out};
use crate::calendar::Month;
use crate::intake::report::{At, DataFinding, Finding, people};
use crate::intake::words::Check;
use crate::quantity::{People, Quantity};

/// Fewer people than this are expected to vary so much that nothing can be said of them.
const FEWEST: i64 = 20;
/// A month at an end of the period is compared with so many beside it.
const BESIDE: i32 = 3;
/// A count is far too low, or too high, beyond so many times the scatter of people who come by chance.
const SCATTER: i64 = 3;
/// An end month with less than this share of its neighbours, in tenths. August and December are a quarter
/// to a third below others, so season alone stays above.
const INCOMPLETE_TENTHS: i64 = 6;
/// A newest month with less than this share of the finished courses before it, in tenths.
const UNFINISHED_TENTHS: i64 = 5;
/// A day with so many times the endings of the provider's middle day. Clinics end people on the same day of
/// the week; nobody ends eight times as many but by a list.
const BULK_DAY_TIMES: u64 = 8;
/// A month with so many times the endings of the months beside it.
const BULK_MONTH_TIMES: i64 = 2;
/// Months longer apart than this belong to no one run: a date is wrong.
const LONGEST_GAP: i32 = 12;
/// A month with less than one row in so many of the middle month's, after which there is nothing, is made of
/// mistyped dates.
const STRAY: u64 = 50;
/// By chance alone, twenty people out of twenty recover once in a million times where half do.
const FULL_LEAST: i64 = 20;
/// Heaping is looked for from so many people on: fewer vary too much.
const HEAP_LEAST: u64 = 30;

/// Letters of an organisation's code with the number of a site, and without it.
const WITH_SITE: usize = 5;
const WITHOUT_SITE: usize = 3;

/// A provider's counts by month.
type ByMonth = BTreeMap<Month, Quantity>;

/// Everything that all rows together show.
pub(super) fn findings(tally: &Tally, watched: &SideCounts) -> Vec<DataFinding> {
    let mut out = Vec::new();
    let received = by_provider(tally, Counter::Received);
    if let Some((first, last)) = run(&received) {
        months(tally, &received, (first, last), &mut out);
        let finished = by_provider(tally, Counter::Finished);
        newest_unfinished(tally, &finished, (first, last), &mut out);
    }
    let closed = bulk_days(watched, &mut out);
    bulk_months(tally, &closed, &mut out);
    for (provider, scale, scores) in &watched.last {
        out.extend(heaped(&name(tally, provider), *scale, scores));
    }
    full_recovery(tally, &mut out);
    sites(tally, &mut out);
    lives(tally, &mut out);
    jumps(tally, &mut out);
    out
}

/// Contracts that begin or end within the data (rule 34).
fn lives(tally: &Tally, out: &mut Vec<DataFinding>) {
    let as_read = tally.as_read();
    // A stray referral or two come and go by chance.
    let counts = |people: Quantity| people.working().is_some_and(|people| people >= People::whole(FEWEST));
    for ((provider, commissioner), life, _) in as_read.lives().filter(|(_, _, people)| counts(*people)) {
        let of = if *commissioner == *ALL { String::new() } else { format!(" with {commissioner}") };
        let ends = [(Check::ContractBegins, life.begins, "first"), (Check::ContractEnds, life.ends, "last")];
        for (check, month, which) in ends {
            let Some(month) = month else { continue };
            let about = format!("{}{of}, {}", name(tally, &provider), month.in_words());
            let what = format!(": {} is its {which} month with anybody", month.in_words());
            let at = At { provider: provider.clone(), commissioner: Some(commissioner.clone()), month };
            out.push(DataFinding { at: Some(at), ..DataFinding::of(check, about, &what, counted(1)) });
        }
    }
}

/// Months in which far more people are referred or enter than in both months beside: more than twice as many
/// (rule 34).
fn jumps(tally: &Tally, out: &mut Vec<DataFinding>) {
    for (counter, did) in [(Counter::Received, "were referred"), (Counter::Entered, "entered treatment")] {
        for (provider, months) in &by_provider(tally, counter) {
            let told = |month: Month| months.get(&month).and_then(|count| count.told());
            for &month in months.keys() {
                let beside = told(month.plus(-1)).zip(told(month.plus(1)));
                let Some((count, (before, after))) = told(month).zip(beside) else { continue };
                if stands_out(count, [before, after]) {
                    let about = format!("{}, {}", name(tally, provider), month.in_words());
                    let what = format!(
                        ": {} {did}, {} in the month before and {} in the month after",
                        people(count),
                        people(before),
                        people(after)
                    );
                    // Only people who enter are paid for by the month in which they do.
                    let at = At { provider: provider.clone(), commissioner: None, month };
                    let at = Some(at).filter(|_| counter == Counter::Entered);
                    out.push(DataFinding {
                        at,
                        ..DataFinding::of(Check::MonthJumps, about, &what, counted(count))
                    });
                }
            }
        }
    }
}

/// Codes that are another one with the two characters of a site behind it, as `RX300` is `RX3`: they may be one
/// organisation, and stay apart (rule 37).
fn sites(tally: &Tally, out: &mut Vec<DataFinding>) {
    let is_read = |key: &&Key| !tally.is_published(&key.provider) && &*key.provider != ALL;
    let mut people: [BTreeMap<Arc<str>, i64>; 2] = Default::default();
    for (key, cell) in tally.cells.iter().filter(|(key, _)| is_read(key)) {
        let received = cell.count(Counter::Received).working().unwrap_or_default().rounded();
        for (codes, code) in people.iter_mut().zip([&key.provider, &key.commissioner]) {
            *codes.entry(code.clone()).or_default() += received;
        }
    }
    for codes in &people {
        for (code, received) in codes.iter().filter(|(code, _)| code.len() == WITH_SITE && code.is_ascii()) {
            let trust = &code[..WITHOUT_SITE];
            if codes.contains_key(trust) {
                let about = format!("{code} and {trust}");
                out.push(DataFinding::of(Check::SiteSuffix, about, "", counted(*received)));
            }
        }
    }
}

/// Rows whose latest date is after the newest month of the others.
pub(super) fn in_future(watched: &SideCounts) -> Finding {
    let mut finding = Finding::default();
    let Some(newest) = newest(&watched.latest) else { return finding };
    for (_, rows) in watched.latest.iter().filter(|(month, _)| *month > newest) {
        finding.add(rows);
    }
    finding
}

/// The newest month that more than stray rows reach, going on from the middle row.
fn newest(latest: &[(Month, Finding)]) -> Option<Month> {
    let mut counts: Vec<u64> = latest.iter().map(|(_, rows)| rows.count).collect();
    let all: u64 = counts.iter().sum();
    let mut before = 0;
    let start = latest.iter().position(|(_, rows)| {
        before += rows.count;
        2 * before >= all
    })?;
    counts.sort_unstable();
    let middle = counts.get(counts.len() / 2)?;
    let mut newest = latest.get(start)?.0;
    for (month, rows) in &latest[start..] {
        if month.since(newest) <= LONGEST_GAP && rows.count * STRAY >= *middle {
            newest = *month;
        }
    }
    Some(newest)
}

fn name(tally: &Tally, provider: &Arc<str>) -> String {
    tally.names.get(provider).cloned().unwrap_or_else(|| provider.to_string())
}

/// A counter by provider and month; England as a whole is nobody's file.
fn by_provider(tally: &Tally, counter: Counter) -> BTreeMap<Arc<str>, ByMonth> {
    let mut out: BTreeMap<Arc<str>, ByMonth> = BTreeMap::new();
    for (key, cell) in tally.cells.iter().filter(|(key, _)| &*key.provider != ALL) {
        let months = out.entry(key.provider.clone()).or_default();
        *months.entry(key.month).or_insert(Quantity::ZERO) += cell.count(counter);
    }
    out
}

/// First and last month of the run of months with referrals in which most of them were received.
fn run(received: &BTreeMap<Arc<str>, ByMonth>) -> Option<(Month, Month)> {
    let mut all: BTreeMap<Month, i64> = BTreeMap::new();
    for (month, count) in received.values().flatten() {
        *all.entry(*month).or_default() += count.working().map_or(0, People::rounded);
    }
    let months: Vec<(Month, i64)> = all.into_iter().filter(|(_, count)| *count > 0).collect();
    let runs = months.chunk_by(|a, b| b.0.since(a.0) <= LONGEST_GAP);
    let longest = runs.max_by_key(|run| run.iter().map(|(_, count)| count).sum::<i64>())?;
    Some((longest.first()?.0, longest.last()?.0))
}

/// The count of a month: nobody where rows are read and none is there, not known where it was published.
fn at(tally: &Tally, provider: &Arc<str>, months: &ByMonth, month: Month) -> Option<i64> {
    match months.get(&month) {
        Some(count) => count.known(),
        None if tally.is_published(provider) => None,
        None => Some(0),
    }
}

/// What the months beside say to expect: how many they are, and their sum.
fn expected(
    tally: &Tally,
    provider: &Arc<str>,
    months: &ByMonth,
    beside: impl Iterator<Item = Month>,
) -> Option<(i64, i64)> {
    let known: Vec<i64> = beside.filter_map(|month| at(tally, provider, months, month)).collect();
    let (number, sum) = (known.len() as i64, known.iter().sum::<i64>());
    (number >= 2 && sum >= FEWEST * number).then_some((number, sum))
}

/// Whether a count is below a share of what is expected, and by more than scatter: √ of the expected.
fn far_below(count: i64, (number, sum): (i64, i64), tenths: i64) -> bool {
    let short = sum - number * count;
    10 * number * count < tenths * sum && short * short > SCATTER * SCATTER * number * sum
}

fn months(
    tally: &Tally,
    received: &BTreeMap<Arc<str>, ByMonth>,
    (first, last): (Month, Month),
    out: &mut Vec<DataFinding>,
) {
    for (provider, months) in received {
        for (edge, step) in [(first, 1), (last, -1)] {
            let beside = (1..=BESIDE).map(|n| edge.plus(n * step)).filter(|m| (first..=last).contains(m));
            let count = at(tally, provider, months, edge);
            if let (Some(count), Some(usual)) = (count, expected(tally, provider, months, beside))
                && far_below(count, usual, INCOMPLETE_TENTHS)
            {
                let about = format!("{}, {}", name(tally, provider), edge.in_words());
                let usual = (usual.1 + usual.0 / 2) / usual.0;
                let what = format!(": {} received, about {} in each of them", people(count), people(usual));
                out.push(DataFinding::of(Check::MonthIncomplete, about, &what, counted(count)));
            }
        }
        for month in Month::range(first, last) {
            let beside = [month.plus(-1), month.plus(1)].into_iter();
            let empty = at(tally, provider, months, month) == Some(0);
            if empty && month != first && month != last && expected(tally, provider, months, beside).is_some()
            {
                let about = format!("{}, {}", name(tally, provider), month.in_words());
                out.push(DataFinding::of(Check::MonthMissing, about, "", counted(0)));
            }
        }
    }
}

fn newest_unfinished(
    tally: &Tally,
    finished: &BTreeMap<Arc<str>, ByMonth>,
    (first, last): (Month, Month),
    out: &mut Vec<DataFinding>,
) {
    for (provider, months) in finished {
        let before = (1..=BESIDE).map(|n| last.plus(-n)).filter(|month| *month >= first);
        let count = at(tally, provider, months, last);
        if let (Some(count), Some(usual)) = (count, expected(tally, provider, months, before))
            && far_below(count, usual, UNFINISHED_TENTHS)
        {
            let about = format!("{}, {}", name(tally, provider), last.in_words());
            let usual = (usual.1 + usual.0 / 2) / usual.0;
            let what = format!(": {} finished, about {} in each of them", people(count), people(usual));
            out.push(DataFinding::of(Check::NewestMonthUnfinished, about, &what, counted(count)));
        }
    }
}

/// Days on which a provider ended far more people than usual. Returns the months that hold one.
fn bulk_days(watched: &SideCounts, out: &mut Vec<DataFinding>) -> Vec<(Arc<str>, Month)> {
    let mut closed = Vec::new();
    for (provider, days) in &watched.endings {
        let mut counts: Vec<u64> = days.iter().map(|(_, rows)| rows.count).collect();
        counts.sort_unstable();
        let middle = counts.get(counts.len() / 2).copied().unwrap_or_default();
        for (day, rows) in days {
            if rows.count >= BULK_DAY_TIMES * middle && rows.count >= FEWEST as u64 && days.len() > 2 {
                let what = format!(
                    ": {} on one day, {} on the provider's middle day",
                    people(rows.count as i64),
                    people(middle as i64)
                );
                let about = format!("{provider}, {day}");
                out.push(DataFinding::of(Check::BulkClosure, about, &what, rows.clone()));
                closed.push((provider.clone(), Month::of(*day)));
            }
        }
    }
    closed
}

/// Months in which a provider ended far more people than in those beside, and not on one day.
fn bulk_months(tally: &Tally, closed: &[(Arc<str>, Month)], out: &mut Vec<DataFinding>) {
    for (provider, months) in &by_provider(tally, Counter::Ended) {
        for (&month, count) in months {
            let Some(count) = count.known() else { continue };
            let beside = (-BESIDE..=BESIDE).filter(|n| *n != 0).map(|n| month.plus(n));
            let mut known: Vec<i64> =
                beside.filter_map(|month| months.get(&month).and_then(|count| count.known())).collect();
            known.sort_unstable();
            let Some(&usual) = known.get(known.len() / 2).filter(|_| known.len() > 3) else { continue };
            let over = count - usual;
            let is_far = count >= BULK_MONTH_TIMES * usual && over * over > SCATTER * SCATTER * usual;
            if is_far && over >= FEWEST && !closed.contains(&(provider.clone(), month)) {
                let about = format!("{}, {}", name(tally, provider), month.in_words());
                let what = format!(": {} ended, about {} in the months beside", people(count), people(usual));
                out.push(DataFinding::of(Check::BulkClosure, about, &what, counted(count)));
            }
        }
    }
}

/// Last scores just under a threshold against the mean of the four scores around: two below, two from the
/// threshold on. Heaped where there are half as many again, and by more than four times the scatter of that
/// difference: with x people and a mean of m, where (x − m)² > 16 × (m + m/4).
fn heaped(provider: &str, scale: Mood, scores: &LastScores) -> Option<DataFinding> {
    let line = scale.threshold();
    let under = scores.people[line - 1];
    let around = [line - 3, line - 2, line, line + 1].map(|score| scores.people[score]);
    let sum: u64 = around.iter().sum();
    let over = (4 * under).checked_sub(sum)?;
    let is_heaped = under >= HEAP_LEAST && 8 * under >= 3 * sum && over * over > 80 * sum;
    is_heaped.then(|| {
        let what = format!(
            ": {} at {}, {} on average at the four scores around, {} at {line}",
            people(under as i64),
            line - 1,
            people(((sum + 2) / 4) as i64),
            people(scores.people[line] as i64)
        );
        let about = format!("{provider}, {}", scale.name());
        DataFinding::of(Check::Heaping, about, &what, scores.under.clone())
    })
}

fn full_recovery(tally: &Tally, out: &mut Vec<DataFinding>) {
    let [finished, not_cases, recovered] = [Counter::Finished, Counter::NotAtCaseness, Counter::Recovered]
        .map(|counter| by_provider(tally, counter));
    let total = |of: &BTreeMap<Arc<str>, ByMonth>, provider| {
        of.get(provider).and_then(|months| months.values().copied().sum::<Quantity>().known())
    };
    for provider in finished.keys() {
        let counts = (total(&finished, provider), total(&not_cases, provider), total(&recovered, provider));
        if let (Some(finished), Some(not_cases), Some(recovered)) = counts
            && recovered >= FULL_LEAST
            && recovered >= finished - not_cases
        {
            let what = format!(": {} of {}", people(recovered), people(finished - not_cases));
            out.push(DataFinding::of(Check::FullRecovery, name(tally, provider), &what, counted(recovered)));
        }
    }
}

/// So many people, in rows that the finding names in words.
fn counted(count: i64) -> Finding {
    Finding { count: count.unsigned_abs(), examples: Vec::new() }
}
