//! What is said of counts that cannot be, of tallies that were changed, and of labels that are none.

use std::collections::BTreeSet;

use engine::activity::{Counter, Key, Tally};
use engine::export::{TallyFormat, TallySheet};
use engine::intake::Intake;

use crate::support::extract::{csv, file, finished, rows, try_intake};

const HEADER: &str = "month,commissioner,provider,service_line,cluster,counter,bin,count,suppressed\n";

/// A tally of one cell.
fn tally(counts: &[(&str, u64)]) -> Intake {
    let row =
        |(name, count): &(&str, u64)| format!("2024-04,15E,RV9,unknown,unknown,{name},,{count},false\n");
    let text: String = counts.iter().map(row).collect();
    try_intake(&[file("t.csv", format!("{HEADER}{text}"))]).unwrap()
}

/// Published figures of one provider in one month.
fn figures(received: u64, entered: u64, finished: u64, recovered: u64) -> Intake {
    let header = "REPORTING_PERIOD_START,REPORTING_PERIOD_END,GROUP_TYPE,ORG_CODE1,ORG_NAME1,ORG_CODE2,ORG_NAME2,\
                  MEASURE_ID,MEASURE_NAME,MEASURE_VALUE_SUPPRESSED";
    let row = |(id, count): (&str, u64)| {
        format!("2024-04-01,2024-04-30,Provider,all,all SubICBs,RV9,HUMBER,{id},X,{count}\n")
    };
    let values = [("M001", received), ("M031", entered), ("M076", finished), ("M191", recovered)];
    let text: String = values.into_iter().map(row).collect();
    try_intake(&[file("april.csv", format!("{header}\n{text}"))]).unwrap()
}

fn found(read: &Intake, name: &str) -> Vec<String> {
    let of_kind = read.report.findings.iter().filter(|finding| finding.name == name);
    of_kind.map(|finding| format!("{}: {}", finding.about, finding.what)).collect()
}

fn is_known(tally: &Tally, counter: Counter) -> bool {
    tally.cells.values().all(|cell| !cell.count(counter).is_absent())
}

#[test]
fn more_recovered_than_finished_is_named_and_not_paid_on() {
    let name = "counts-that-cannot-be";
    let sound = tally(&[("received", 90), ("finished", 300), ("recovered", 27), ("ended", 310)]);
    assert!(found(&sound, name).is_empty() && is_known(&sound.tally, Counter::Recovered));
    let turned = tally(&[("received", 90), ("finished", 27), ("recovered", 300), ("ended", 310)]);
    let said = found(&turned, name);
    assert_eq!(
        said,
        ["RV9 with 15E, April 2024: counts that contradict one another: 300 recovered and 27 finished"]
    );
    assert!(!is_known(&turned.tally, Counter::Recovered) && !is_known(&turned.tally, Counter::Finished));
    assert!(is_known(&turned.tally, Counter::Received), "what contradicts nothing stays");

    let published = figures(500, 400, 27, 300);
    assert!(found(&published, name)[0].ends_with("300 recovered and 27 finished"));
    assert!(!is_known(&published.tally, Counter::Finished));
    // Both are rounded to the nearest five: 302 of 298 is told as 300 of 300.
    assert!(found(&figures(500, 400, 300, 300), name).is_empty());
}

#[test]
fn more_entering_than_referred_is_impossible_of_rows_and_told_of_published_figures() {
    let entered = tally(&[("received", 27), ("entered", 300)]);
    assert!(found(&entered, "counts-that-cannot-be")[0].ends_with("300 entered and 27 received in all"));
    assert!(!is_known(&entered.tally, Counter::Entered));
    // RY6 in 2024-25: 27,585 entered and 26,290 were referred.
    let published = figures(26_290, 27_585, 300, 100);
    assert!(found(&published, "counts-that-cannot-be").is_empty());
    assert!(
        found(&published, "more-entered-than-referred")[0].contains("27,585 entered and 26,290 received")
    );
    assert!(is_known(&published.tally, Counter::Entered));
}

#[test]
fn a_count_of_more_people_than_there_are_is_refused_or_missing() {
    for count in ["1000000000000", "57000001", "1e12"] {
        let text = format!("{HEADER}2024-04,15E,RV9,unknown,unknown,finished,,{count},false\n");
        let error = try_intake(&[file("t.csv", text)]).unwrap_err().to_string();
        assert!(error.contains("row 2") && error.contains("people can be counted by"), "{error}");
    }
    assert!(!is_known(&figures(1_000_000_000_000, 400, 300, 100).tally, Counter::Received));
}

#[test]
fn a_tally_that_was_changed_by_hand_says_so() {
    let read = rows(&[finished("A", ""), finished("B", "")]);
    for format in [TallyFormat::Csv, TallyFormat::Parquet] {
        let bytes = TallySheet::exact(&read.tally, &[]).unwrap().bytes(format).unwrap();
        let again = try_intake(&[file("tally", bytes)]).unwrap();
        assert!(found(&again, "tally-changed").is_empty(), "{format:?}");
    }
    let text = String::from_utf8(TallySheet::exact(&read.tally, &[]).unwrap().csv().unwrap()).unwrap();
    let more =
        text.replace("finished,,2,false", "finished,,3,false").replace("ended,,2,false", "ended,,3,false");
    assert!(more != text);
    let changed = try_intake(&[file("tally.csv", more)]).unwrap();
    assert!(found(&changed, "tally-changed")[0].starts_with("tally.csv: "));
    // Line ends and quotation marks are no rows.
    let saved = text.replace("2016-06,C,P", "\"2016-06\",C,P").replace('\n', "\r\n");
    assert!(found(&try_intake(&[file("tally.csv", saved)]).unwrap(), "tally-changed").is_empty());
}

#[test]
fn a_label_that_nearly_every_row_has_for_itself_is_found_hidden_and_kept_in() {
    for (field, about) in [
        ("provider_code", "provider"),
        ("commissioner_code", "commissioner"),
        ("service_line", "service line"),
    ] {
        let people = |each: u32| {
            (0..40)
                .map(|n| finished(&format!("ID{n}"), &format!("{field}=HF{:07}", n / each)))
                .collect::<Vec<_>>()
        };
        let own = try_intake(&[file("ours.csv", csv(&people(1)))]).unwrap();
        assert!(found(&own, "label-of-its-own")[0].starts_with(&format!("{about}: nearly every row")));
        assert!(!format!("{:?}", own.tally).contains("HF0000"), "{about}: no id is in what was counted");
        let error = TallySheet::suppressed(&own.tally, &[]).unwrap_err().to_string();
        assert!(error.contains(about), "{error}");
        // Four people each: labels, and of too few people and no known form, so they leave as numbers.
        let few = try_intake(&[file("ours.csv", csv(&people(4)))]).unwrap();
        assert!(found(&few, "label-of-its-own").is_empty());
        let sheet = TallySheet::suppressed(&few.tally, &[]).unwrap();
        for format in [TallyFormat::Csv, TallyFormat::Parquet] {
            let bytes = sheet.bytes(format).unwrap();
            assert!(!String::from_utf8_lossy(&bytes).contains("HF0000"), "{about}");
        }
        let key = String::from_utf8(sheet.key_csv().unwrap().unwrap()).unwrap();
        assert!(key.contains("HF0000009"), "{key}");
    }
}

#[test]
fn what_hides_a_line_leaves_care_clusters_and_people_without_a_line_as_they_are() {
    // Clusters and lines of the same texts, and somebody without either.
    let people: Vec<String> = (1..=12)
        .map(|n| finished(&format!("ID{n}"), &format!("service_line={n:02} care_cluster={n:02}")))
        .chain([finished("NONE", "")])
        .collect();
    let read = rows(&people);
    assert_eq!(found(&read, "label-of-its-own").len(), 1);
    let keys = |what: fn(&Key) -> &str| read.tally.cells.keys().map(what).collect::<BTreeSet<&str>>();
    assert!(keys(|key| &key.cluster).contains("05") && keys(|key| &key.cluster).contains("unknown"));
    let lines = keys(|key| &key.service_line);
    assert!(lines.contains("unknown") && lines.contains("LINE-12") && !lines.contains("05"), "{lines:?}");
}
