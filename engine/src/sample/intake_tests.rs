//! Tests that the engine's own reader takes every sample as it is, and finds in it what its scheme needs.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use super::table::{Fallible, Table};
use crate::activity::{Counter, Key, Tally};
use crate::calendar::{FinancialYear, Month};
use crate::intake::{Intake, Progress, Source, read};

/// Every sample with what intake makes of it: read once, for all tests.
static READ: LazyLock<Result<Vec<(&'static Table, Intake)>, String>> = LazyLock::new(|| {
    let intake = |table: &'static Table| {
        let bytes = Arc::from(table.text.as_bytes());
        let source = Source::Bytes { name: format!("{}.csv", table.site.id), bytes };
        read(&[source], &Progress::default()).map(|intake| (table, intake)).map_err(|fault| fault.to_string())
    };
    Table::all()?.iter().map(intake).collect()
});

fn all() -> Result<&'static [(&'static Table, Intake)], String> {
    READ.as_deref().map_err(Clone::clone)
}

/// The financial years that a site is for, by the year in which they start.
const YEARS: &[(&str, &[i32])] = &[
    ("south-tees", &[2016]),
    ("wakefield", &[2016]),
    ("birmingham", &[2017, 2018]),
    ("humber", &[2017, 2018]),
    ("south-staffordshire", &[2018]),
];

fn months(id: &str) -> Vec<Month> {
    let years = YEARS.iter().filter(|(site, _)| *site == id).flat_map(|(_, years)| years.iter());
    years.flat_map(|year| FinancialYear::starting(*year).months()).collect()
}

/// How many a counter counts in the cells that pass.
fn count(tally: &Tally, counter: Counter, pass: impl Fn(&Key) -> bool) -> i64 {
    let cells = tally.cells.iter().filter(|(key, _)| pass(key));
    cells.filter_map(|(_, cell)| cell.count(counter).known()).sum()
}

#[test]
fn every_sample_is_read_whole() -> Fallible {
    for (table, intake) in all()? {
        let (id, report) = (&table.site.id, &intake.report);
        assert_eq!(report.rows_dropped(), 0, "{id}: {}", report.reasons());
        assert_eq!(report.rows_kept(), u64::from(table.site.referrals), "{id}");
        assert!(report.unusable.is_empty(), "{id}: {:?}", report.unusable);
        assert!(report.disagreements.is_empty() && report.without_thresholds.count == 0, "{id}");
        assert!(
            report
                .files
                .iter()
                .all(|file| file.missing_columns.is_empty() && file.unknown_columns.is_empty()),
            "{id}"
        );
        assert!(intake.tally.synthetic, "{id}");
    }
    Ok(())
}

#[test]
fn every_contract_is_well_populated_in_every_month_of_its_years() -> Fallible {
    for (table, intake) in all()? {
        let (site, tally) = (&table.site, &intake.tally);
        let (months, covered) = (months(&site.id), tally.covered_months());
        assert!(!months.is_empty() && months.iter().all(|month| covered.contains(month)), "{}", site.id);
        let found: BTreeSet<_> = tally.cells.keys().map(|key| (&*key.commissioner, &*key.provider)).collect();
        let expected: BTreeSet<_> = site
            .commissioners
            .iter()
            .flat_map(|one| site.providers.iter().map(|other| (one.code.as_str(), other.code.as_str())))
            .collect();
        assert_eq!(found, expected, "{}", site.id);
        for (commissioner, provider) in expected {
            for month in &months {
                let here = |counter| {
                    count(tally, counter, |key| {
                        (&*key.commissioner, &*key.provider, &key.month) == (commissioner, provider, month)
                    })
                };
                let people = [Counter::Received, Counter::Entered, Counter::Finished].map(here);
                assert!(people.iter().all(|people| *people >= 5), "{commissioner} {month}: {people:?}");
            }
        }
    }
    Ok(())
}

#[test]
fn every_year_has_every_line_cluster_assessor_and_step() -> Fallible {
    for (table, intake) in all()? {
        let (id, tally) = (&table.site.id, &intake.tally);
        for year in months(id).chunks(12) {
            let within = |month: &Month| year.contains(month);
            for line in ["2a", "2b", "2c", "3a", "3b", "3c", "3d"] {
                for counter in [Counter::Entered, Counter::Finished, Counter::Recovered] {
                    let people =
                        count(tally, counter, |key| within(&key.month) && &*key.service_line == line);
                    assert!(people >= 20, "{id} {line} {counter:?}: {people}");
                }
            }
            for cluster in ["01", "02", "03", "04"] {
                let people =
                    count(tally, Counter::Finished, |key| within(&key.month) && &*key.cluster == cluster);
                assert!(people >= 25, "{id} cluster {cluster}: {people}");
            }
            for counter in [Counter::AssessedLow, Counter::AssessedHigh, Counter::EndedSteppedUp] {
                let people = count(tally, counter, |key| within(&key.month));
                assert!(people >= 100, "{id} {counter:?}: {people}");
            }
        }
    }
    Ok(())
}
