//! All findings of a reading as one list.

use rust_decimal::Decimal;

use super::shape;
use super::watch::SideCounts;
use crate::activity::{ALL, ContractCodes, Counter, Tally, UNKNOWN};
use crate::intake::report::{DataFinding, FileReport, Finding, Report, people};
use crate::intake::values::DateReason;
use crate::intake::words::{Check, Field};
use crate::quantity::{Quantity, show};

/// The findings of a reading, the gravest first, then in the order of the catalogue.
pub(in crate::intake) fn findings(
    report: &Report,
    tally: &Tally,
    watched: &SideCounts,
    impossible: Vec<DataFinding>,
) -> Vec<DataFinding> {
    let mut out = impossible;
    out.extend(report.dropped.iter().map(|(reason, found)| DataFinding::dropped(*reason, found)));
    let mut add = |check: Check, about: &str, found: &Finding| {
        if found.count > 0 {
            let mut finding = DataFinding::of(check, about.to_owned(), "", found.clone());
            let of = check.out_of().and_then(|counter| total(tally, counter));
            finding.out_of = of.and_then(|people| u64::try_from(people).ok());
            if let Some(more) = quantified(check, tally) {
                finding.payment = format!("{} {more}", finding.payment);
            }
            out.push(finding);
        }
    };
    let apart = [Check::DateInFuture, Check::DestroyedIds];
    for (&check, found) in report.checks.iter().filter(|(check, _)| !apart.contains(check)) {
        add(check, "", found);
    }
    let mut future = report.checks.get(&Check::DateInFuture).cloned().unwrap_or_default();
    future.add(&shape::in_future(watched));
    add(Check::DateInFuture, "", &future);
    let mut destroyed = report.checks.get(&Check::DestroyedIds).cloned().unwrap_or_default();
    destroyed.add(&report.destroyed);
    add(Check::DestroyedIds, "", &destroyed);
    add(Check::ProbableDuplicate, "", &watched.probable);
    add(Check::Overlapping, "", &watched.overlapping);
    for (&field, found) in &report.unusable {
        add(Check::of_kind(field.kind()), field.name(), &without_order(report, field, found));
    }
    for (&(check, field), found) in &report.absurd {
        add(check, field.name(), found);
    }
    for (flag, found) in &report.disagreements {
        add(Check::FlagDisagrees, flag.name(), found);
    }
    if !report.files.iter().any(FileReport::is_extract) {
        for (check, people) in shares(tally) {
            add(check, "", &Finding { count: people.unsigned_abs(), examples: Vec::new() });
        }
    }
    add(Check::WithoutThresholds, "", &report.without_thresholds);
    for file in &report.files {
        for reading in &file.dates {
            if let DateReason::SaidOfMixed(mixture) = &reading.reason {
                let count = mixture.reals.min(mixture.texts);
                add(Check::MixedDates, &reading.column, &Finding { count, examples: Vec::new() });
            }
        }
    }
    add(Check::NoRow, "", &report.no_rows);
    add(Check::OtherProvider, "", &report.other_provider);
    for file in &report.changed_tallies {
        add(Check::ChangedTally, file, &Finding { count: 1, examples: Vec::new() });
    }
    for (&kind, &labels) in &report.own_labels {
        add(Check::OwnLabels, kind.in_words(), &Finding { count: labels, examples: Vec::new() });
    }
    for file in &report.nothing_to_pay {
        add(Check::NothingToPay, file, &Finding { count: 1, examples: Vec::new() });
    }
    for (mark, found) in &report.marks {
        add(Check::UnknownMark, mark, found);
    }
    add(Check::PublishedConflict, "", &Finding { count: report.conflicting, examples: Vec::new() });
    out.extend(plans_without_contract(tally));
    out.extend(shape::findings(tally, watched));
    let place = |name: &str| Check::EVERY.iter().position(|check| check.name() == name);
    out.sort_by_key(|finding| (finding.severity, place(finding.name)));
    out
}

/// Plans of contracts that the data does not have, by name.
fn plans_without_contract(tally: &Tally) -> impl Iterator<Item = DataFinding> + '_ {
    let is_without = |(provider, commissioner): &ContractCodes| {
        !tally.cells.keys().any(|key| key.provider == *provider && key.commissioner == *commissioner)
    };
    let without = tally.plans.iter().filter(move |(contract, _)| is_without(contract));
    without.map(|((provider, commissioner), months)| {
        let found = Finding { count: months.len() as u64, examples: Vec::new() };
        DataFinding::of(Check::PlanWithoutContract, format!("{provider} with {commissioner}"), "", found)
    })
}

/// Dates out of order are findings of their own, though rule 1 counts them with the field.
fn without_order(report: &Report, field: Field, found: &Finding) -> Finding {
    let mut left = found.clone();
    if field == Field::SecondTreatmentDate {
        let order = [Check::SecondBeforeFirst, Check::SecondBeforeReferral];
        for rows in order.iter().filter_map(|check| report.checks.get(check)) {
            left.count = left.count.saturating_sub(rows.count);
            left.examples.retain(|example| !rows.examples.contains(example));
        }
    }
    left
}

/// People of whom a group is not known, where there are counts only and no rows to say so.
fn shares(tally: &Tally) -> Vec<(Check, i64)> {
    let known = |counter| Some(total(tally, Counter::Entered)? - total(tally, counter)?);
    let cells = || tally.cells.iter().filter(|(key, _)| &*key.provider != ALL);
    let is_clustered = cells().any(|(key, _)| &*key.cluster != UNKNOWN);
    let without = cells().filter(|(key, _)| &*key.cluster == UNKNOWN);
    let unclustered = without.map(|(_, cell)| cell.count(Counter::Finished)).sum::<Quantity>().known();
    let shares = [
        (Check::Unclustered, unclustered.filter(|_| is_clustered)),
        (Check::UnknownEthnicity, known(Counter::EnteredEthnicityKnown)),
        (Check::UnknownAge, known(Counter::EnteredAgeKnown)),
    ];
    shares.into_iter().filter_map(|(check, people)| Some((check, people?))).collect()
}

/// People of a counter over everything but England as a whole.
fn total(tally: &Tally, counter: Counter) -> Option<i64> {
    let cells = tally.cells.iter().filter(|(key, _)| &*key.provider != ALL);
    cells.map(|(_, cell)| cell.count(counter)).sum::<Quantity>().known()
}

/// Checks of people of whom a share is known, and whose share it is.
const SHARES: [(Check, &str, [Counter; 2]); 2] = [
    (
        Check::UnknownEthnicity,
        "by ethnic minorities",
        [Counter::EnteredEthnicMinority, Counter::EnteredEthnicityKnown],
    ),
    (Check::UnknownAge, "by 65 and over", [Counter::Entered65Plus, Counter::EnteredAgeKnown]),
];

/// How far a rate could be out, where the counts say so.
fn quantified(check: Check, tally: &Tally) -> Option<String> {
    if check == Check::IncompleteScores {
        return could_have_recovered(tally);
    }
    let (_, whose, counters) = SHARES.iter().find(|(of, ..)| *of == check)?;
    share_of_known(tally, whose, *counters)
}

/// The recovery of the contracts that incomplete scores may cost most, were everybody recovered who may have.
fn could_have_recovered(tally: &Tally) -> Option<String> {
    /// Contracts that are named.
    const NAMED: usize = 3;
    let mut contracts: std::collections::BTreeMap<_, [Quantity; 6]> = std::collections::BTreeMap::new();
    for (key, cell) in &tally.cells {
        let counts = contracts.entry((&key.provider, &key.commissioner)).or_insert([Quantity::ZERO; 6]);
        let counters = [
            Counter::Finished,
            Counter::NotAtCaseness,
            Counter::AtCaseness,
            Counter::PairedAtCaseness,
            Counter::Recovered,
            Counter::PairedRecovered,
        ];
        counts.iter_mut().zip(counters).for_each(|(sum, counter)| *sum += cell.count(counter));
    }
    let mut could: Vec<(i64, String)> = Vec::new();
    for ((provider, commissioner), counts) in contracts {
        let [finished, not_cases, cases, paired_cases, recovered, paired_recovered] =
            counts.map(Quantity::known);
        let (Some(of), Some(recovered)) = (finished.zip(not_cases).map(|(f, n)| f - n), recovered) else {
            continue;
        };
        let Some(cases) = cases.zip(paired_cases).map(|(all, paired)| (all, all - paired)) else { continue };
        // Cases with a score missing, and those of whom it is not known whether they are one; less whoever
        // a flag says recovered all the same.
        let more = cases.1 + (of - cases.0) - (recovered - paired_recovered.unwrap_or(recovered));
        if more > 0 && of > 0 {
            let most = (recovered + more).min(of);
            could.push((
                most - recovered,
                format!(
                    "{provider} with {commissioner} up to {} instead of {} ({} or {} of {})",
                    rate(most, of),
                    rate(recovered, of),
                    people(most),
                    people(recovered),
                    people(of)
                ),
            ));
        }
    }
    could.sort_by_key(|(more, _)| -more);
    let named: Vec<String> = could.into_iter().take(NAMED).map(|(_, text)| text).collect();
    (!named.is_empty())
        .then(|| format!("Had all of them recovered, recovery would be: {}.", named.join("; ")))
}

fn share_of_known(tally: &Tally, of: &str, [part, known]: [Counter; 2]) -> Option<String> {
    let (part, known, all) = (total(tally, part)?, total(tally, known)?, total(tally, Counter::Entered)?);
    (known > 0).then(|| {
        format!(
            "Access {of} is {} of those known, and between {} and {} of all.",
            rate(part, known),
            rate(part, all),
            rate(part + all - known, all)
        )
    })
}

fn rate(part: i64, of: i64) -> String {
    show::rounded_percent(Decimal::from(part) / Decimal::from(of.max(1)), 1)
}
