//! The same people in every shape, as text and as Parquet, come to the tally of their referral extract.

use std::collections::BTreeMap;
use std::path::Path;

use engine::activity::{Counter, Histogram, Tally};
use engine::intake::{DropReason, Form, Intake, Layout, NationalTable, Source};
use polars::prelude::*;

use super::extract::{self, people};
use super::made::{Row, Shape, Tables, csv, tables, together};
use crate::support::extract::{count, file, intake, try_intake};
use crate::support::forms::zip as archive;
use crate::support::none_wrong;

const PEOPLE: u32 = 250;

/// Every count of every cell that differs between two tallies.
fn differences(found: &Tally, expected: &Tally) -> Vec<String> {
    let mut wrong = Vec::new();
    let keys: std::collections::BTreeSet<_> = found.cells.keys().chain(expected.cells.keys()).collect();
    for key in keys {
        let (Some(one), Some(other)) = (found.cells.get(key), expected.cells.get(key)) else {
            wrong.push(format!("{key:?} in one only"));
            continue;
        };
        for &counter in Counter::EVERY {
            if one.count(counter) != other.count(counter) {
                let counts = (one.count(counter), other.count(counter));
                wrong.push(format!("{} of {} at {key:?}: {counts:?}", counter.name(), key.month));
            }
        }
        for &histogram in Histogram::EVERY {
            if one.distribution(histogram) != other.distribution(histogram) {
                wrong.push(format!("{} at {key:?}", histogram.name()));
            }
        }
    }
    wrong
}

fn same_tally(found: &Intake, expected: &Intake) {
    let mut wrong = differences(&found.tally, &expected.tally);
    wrong.truncate(20);
    none_wrong(&wrong);
}

/// The tables of a shape as files in memory, each over all submissions.
fn warehouse(shape: Shape, tables: &Tables) -> Vec<Source> {
    let all = together(tables);
    all.iter().map(|(table, rows)| file(&format!("{table}.csv"), csv(shape, table, rows))).collect()
}

/// What cannot be known: who assessed, and which service line somebody was on.
fn lacks_nothing_else(intake: &Intake) {
    let cell = intake.tally.cells.values().next().unwrap();
    let absent: Vec<Counter> =
        Counter::EVERY.iter().copied().filter(|counter| cell.count(*counter).is_absent()).collect();
    assert_eq!(absent, [Counter::AssessedLow, Counter::AssessedHigh]);
}

#[test]
fn shapes_2_and_3_come_to_the_tally_of_the_extract() {
    let people = people(PEOPLE, 1, true);
    let expected = intake(&[&extract::csv(&people)]);
    let tables = tables(&people);
    for shape in [Shape::PostDeadline, Shape::Commissioning] {
        let found = try_intake(&warehouse(shape, &tables)).unwrap();
        same_tally(&found, &expected);
        lacks_nothing_else(&found);
        let report = &found.report;
        assert_eq!(report.rows_read(), report.rows_kept() + report.rows_dropped());
        assert!(report.dropped[&DropReason::OldSubmission].count > 0);
        assert!(report.dropped[&DropReason::EarlierMonth].count > 0);
        assert!(report.dropped[&DropReason::PathwayNotInUse].count > 0);
        let referrals = &report.files.iter().find(|file| file.name == "IDS101Referral.csv").unwrap();
        assert_eq!(referrals.layout, Some(Layout::National(NationalTable::Referral)));
        assert_eq!(referrals.rows_kept, people.len() as u64);
        assert_eq!(referrals.flags.len(), 7);
        assert_eq!(report.unusable, expected.report.unusable);
        let counted = |intake: &Intake| -> Vec<_> {
            let found = &intake.report.disagreements;
            found.iter().map(|(flag, finding)| (*flag, finding.count)).collect()
        };
        assert_eq!(counted(&found), counted(&expected));
    }
}

/// Everything is derived from appointments, activities and scores, for no column says it.
#[test]
fn shape_1_comes_to_the_tally_of_the_extract_without_flags() {
    let people = people(PEOPLE, 2, false);
    let expected = intake(&[&extract::csv(&people)]);
    let folder = tempfile::tempdir().unwrap();
    let submissions = tables(&people);
    for ((submission, table), rows) in &submissions {
        let month = format!("{}-{}", submission.provider, submission.number());
        let place = folder.path().join(month);
        std::fs::create_dir_all(&place).unwrap();
        let rows: Vec<Row> =
            rows.iter().filter(|row| row.get("UsePathway_Flag") != Some(&String::new())).cloned().collect();
        std::fs::write(place.join(format!("{table}.csv")), csv(Shape::PreDeadline, table, &rows)).unwrap();
    }
    let found = try_intake(&[Source::Path(folder.path().to_owned())]).unwrap();
    same_tally(&found, &expected);
    lacks_nothing_else(&found);
    assert_eq!(count(&found, Counter::Received), Some(people.len() as i64));
    assert!(
        count(&found, Counter::SpecificPaired) > Some(0) && count(&found, Counter::EndedSteppedUp) > Some(0)
    );
}

#[test]
fn a_folder_stands_for_its_tables_whatever_they_are_called() {
    let people = people(60, 3, true);
    let expected = intake(&[&extract::csv(&people)]);
    let folder = tempfile::tempdir().unwrap();
    for (place, (table, rows)) in together(&tables(&people)).iter().enumerate() {
        let text = csv(Shape::Commissioning, table, rows);
        std::fs::write(folder.path().join(format!("export {place}.txt")), text).unwrap();
    }
    std::fs::write(folder.path().join("readme.md"), "Exported on Monday.\n").unwrap();
    std::fs::write(folder.path().join("gp.csv"), csv(Shape::Commissioning, "IDS002GP", &[])).unwrap();
    let found = try_intake(&[Source::Path(folder.path().to_owned())]).unwrap();
    same_tally(&found, &expected);
    assert_eq!(found.report.ignored_files, ["readme.md"]);
    assert_eq!(found.report.unused_tables, ["gp.csv"]);
}

/// Headers as a warehouse that writes `serv_disch_date` has them.
#[test]
fn snake_case_headers_are_known() {
    let people = people(60, 4, true);
    let expected = intake(&[&extract::csv(&people)]);
    let snake = |header: &str| {
        let mut name = String::new();
        let mut before = ' ';
        for letter in header.chars() {
            if letter.is_uppercase() && before.is_lowercase() {
                name.push('_');
            }
            name.extend(letter.to_lowercase());
            before = letter;
        }
        name
    };
    let sources = warehouse(Shape::Commissioning, &tables(&people)).into_iter().map(|source| {
        let Source::Bytes { name, bytes } = source else { unreachable!() };
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let (header, rows) = text.split_once('\n').unwrap();
        file(&name, snake(header) + "\n" + rows)
    });
    same_tally(&try_intake(&sources.collect::<Vec<_>>()).unwrap(), &expected);
}

/// A table in the types that a database gives its columns.
fn parquet(shape: Shape, table: &str, rows: &[Row]) -> Vec<u8> {
    let epoch = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
    let column = |name: &&'static str| {
        let key = if name.starts_with("UniqueID_") { "serial" } else { name };
        let values: Vec<Option<&str>> = rows
            .iter()
            .map(|row| row.get(key).map(String::as_str).filter(|value| !value.is_empty()))
            .collect();
        let named: PlSmallStr = (*name).into();
        let is_age = name.starts_with("Age_");
        if !is_age && (name.ends_with("Date") || name.starts_with("StartDate") || name.starts_with("EndDate"))
        {
            let day = |text: &str| (text.parse::<chrono::NaiveDate>().unwrap() - epoch).num_days() as i32;
            let days: Vec<Option<i32>> = values.iter().map(|value| value.map(day)).collect();
            let days = Column::new(named, days).cast(&DataType::Date).unwrap();
            return days.cast(&DataType::Datetime(TimeUnit::Microseconds, None)).unwrap();
        }
        let is_whole = name.ends_with("_Count")
            || name.starts_with("UniqueID_")
            || ["UniqueSubmissionID", "Unique_MonthID", "AppType", "AttendOrDNACode", "CodedAssToolType"]
                .contains(name);
        if is_whole {
            let whole: Vec<Option<i64>> =
                values.iter().map(|value| value.map(|text| text.parse().unwrap())).collect();
            return Column::new(named, whole);
        }
        Column::new(named, values)
    };
    let columns = shape.columns(table).iter().map(column).collect();
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut DataFrame::new(rows.len(), columns).unwrap()).unwrap();
    bytes
}

#[test]
fn parquet_tables_and_text_tables_together() {
    let people = people(150, 5, true);
    let expected = intake(&[&extract::csv(&people)]);
    let all = together(&tables(&people));
    for mixed in [false, true] {
        let sources: Vec<Source> = all
            .iter()
            .enumerate()
            .map(|(place, (table, rows))| match mixed && place % 2 == 0 {
                true => file(&format!("{table}.csv"), csv(Shape::Commissioning, table, rows)),
                false => file(table, parquet(Shape::Commissioning, table, rows)),
            })
            .collect();
        let found = try_intake(&sources).unwrap();
        same_tally(&found, &expected);
        assert!(found.report.files.iter().any(|file| file.form == Some(Form::Parquet)));
    }
}

#[test]
fn the_tables_of_people_whose_extract_is_there_too_count_once() {
    let people = people(80, 6, true);
    let alone = extract::csv(&people);
    let expected = intake(&[&alone]);
    let mut sources = warehouse(Shape::Commissioning, &tables(&people));
    sources.insert(0, file("extract.csv", &alone));
    let found = try_intake(&sources).unwrap();
    let received = |intake: &Intake| count(intake, Counter::Received);
    assert_eq!(received(&found), received(&expected));
    assert_eq!(found.report.rows_read(), found.report.rows_kept() + found.report.rows_dropped());
}

/// Months without a header: the number of the submission and of the month say enough.
#[test]
fn without_a_header_the_rows_say_which_submission_is_the_latest() {
    let people = people(120, 7, true);
    let expected = intake(&[&extract::csv(&people)]);
    let mut tables = together(&tables(&people));
    tables.remove("IDS000Header");
    let sources: Vec<Source> = tables
        .iter()
        .map(|(table, rows)| file(&format!("{table}.csv"), csv(Shape::Commissioning, table, rows)))
        .collect();
    let found = try_intake(&sources).unwrap();
    same_tally(&found, &expected);
}

/// A folder for every month, each with all tables: appointments of an earlier month are still the referral's.
#[test]
fn referrals_split_over_files_by_month() {
    let people = people(100, 8, true);
    let expected = intake(&[&extract::csv(&people)]);
    let made = tables(&people);
    let mut split: BTreeMap<(i32, &str), Vec<Row>> = BTreeMap::new();
    for ((submission, table), rows) in &made {
        split.entry((submission.month, table)).or_default().extend(rows.iter().cloned());
    }
    let folder = tempfile::tempdir().unwrap();
    for ((month, table), rows) in &split {
        write(folder.path(), &month.to_string(), table, &csv(Shape::PostDeadline, table, rows));
    }
    let found = try_intake(&[Source::Path(folder.path().to_owned())]).unwrap();
    same_tally(&found, &expected);
}

/// A zip of every submission, with a folder in it for each, is as good as the folders.
#[test]
fn a_zip_of_submissions_is_a_folder_of_folders() {
    let mut people = people(60, 9, false);
    // More members than an archive of tables has would be refused.
    people.retain(|row| row["provider_code"] == "SYNTHETIC-B1");
    let expected = intake(&[&extract::csv(&people)]);
    let made: Vec<(String, String)> = tables(&people)
        .iter()
        .map(|((submission, table), rows)| {
            let used = rows.iter().filter(|row| row.get("UsePathway_Flag") != Some(&String::new()));
            let rows: Vec<Row> = used.cloned().collect();
            let name = format!("{}-{}/{table}.csv", submission.provider, submission.number());
            (name, csv(Shape::PreDeadline, table, &rows))
        })
        .collect();
    let members: Vec<(&str, &[u8])> =
        made.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let bytes = archive(&members);
    same_tally(&try_intake(&[file("all.zip", bytes)]).unwrap(), &expected);
}

fn write(folder: &Path, within: &str, table: &str, text: &str) {
    let place = folder.join(within);
    std::fs::create_dir_all(&place).unwrap();
    std::fs::write(place.join(format!("{table}.csv")), text).unwrap();
}
