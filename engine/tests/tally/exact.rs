//! An exact tally: the same amounts to the penny, the same bytes, and nobody in it.

use engine::activity::{Months, Selection};
use engine::calendar::Grain;
use engine::export::{Evaluation, TallyFormat, json, replace};
use engine::intake::{IntakeError, Progress, Report, Source, read};
use engine::locality::Locality;
use engine::scheme::{PRESETS, SchemeIndex};

use super::{exact, intake, sample, suppressed, text};
use crate::support::extract::{csv, file, finished};

/// Everything that is printed of some files: lines, figures and measures of every preset.
fn document(sources: &[Source]) -> String {
    let selection = Selection::new(&intake(sources), &Locality::default(), &Months::Default).unwrap();
    let schemes = PRESETS.iter().map(|preset| preset.scheme().unwrap()).collect();
    let evaluation = Evaluation::new(
        Report::default(),
        selection,
        &Locality::default(),
        schemes,
        Grain::Month,
        SchemeIndex(0),
    )
    .unwrap();
    json(&evaluation).unwrap()
}

#[test]
fn rule_30_a_tally_pays_what_its_rows_pay_to_the_penny() {
    let april = "published-2024-25/nhstalkingtherapies_month_apr_2024_activity_performance.csv";
    let may = "published-2024-25/nhstalkingtherapies_month_may_2024_activity_performance.csv";
    for files in [vec!["south-tees-synthetic.csv"], vec!["worked-example-south-tees.csv", april, may]] {
        let sources: Vec<Source> = files.iter().map(|name| sample(name)).collect();
        let from_rows = document(&sources);
        for format in [TallyFormat::Csv, TallyFormat::Parquet] {
            assert!(document(&[exact(&sources, format)]) == from_rows, "{files:?} {format:?}");
        }
    }
}

/// The real annual file: England and three providers, with care clusters.
fn annual() -> Source {
    file("annual-2024-25.csv", include_str!("../data/annual-2024-25-extract.csv"))
}

#[test]
fn an_annual_file_comes_back_whole_with_its_year_and_its_care_clusters() {
    let (read, from_file) = (intake(&[annual()]), document(&[annual()]));
    assert!(!read.cluster_parts.is_empty());
    for format in [TallyFormat::Csv, TallyFormat::Parquet] {
        let written = exact(&[annual()], format);
        let again = intake(std::slice::from_ref(&written));
        assert!(again.cluster_parts == read.cluster_parts, "{format:?}: care clusters");
        assert!(again == read, "{format:?}");
        assert!(document(&[written]) == from_file, "{format:?}: what every preset pays");
    }
}

/// Who was waiting is published too: a tally of one's own holds it, and none that is handed over.
#[test]
fn who_was_waiting_comes_back_from_a_tally_and_is_not_handed_over() {
    let april = [sample("published-2024-25/nhstalkingtherapies_month_apr_2024_activity_performance.csv")];
    let read = intake(&april);
    let people =
        |provider: &str| read.waiting[provider].values().map(|people| people.told()).collect::<Vec<_>>();
    assert_eq!((read.waiting.len(), people("RXT")), (6, vec![Some(1110)]));
    for format in [TallyFormat::Csv, TallyFormat::Parquet] {
        assert!(intake(&[exact(&april, format)]) == read, "{format:?}");
        assert!(intake(&[suppressed(&april, format)]).waiting.is_empty(), "{format:?}");
    }
}

#[test]
fn an_annual_file_handed_over_is_what_was_published() {
    for format in [TallyFormat::Csv, TallyFormat::Parquet] {
        let again = intake(&[suppressed(&[annual()], format)]);
        assert!(again.cluster_parts == intake(&[annual()]).cluster_parts, "{format:?}");
    }
}

#[test]
fn rule_30_the_body_depends_on_the_rows_alone() {
    let people = [finished("A1", "service_line=2a"), finished("B2", ""), finished("C3", "gad7_last=12")];
    let (one, two) = (csv(&people[..2]), csv(&people[2..]));
    let turned: Vec<String> = people[..2].iter().rev().cloned().collect();
    let body = |sources: &[Source]| {
        let text = text(&exact(sources, TallyFormat::Csv));
        text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>()
    };
    let first = [file("one.csv", &one), file("two.csv", &two)];
    let second = [file("other.csv", &two), file("another.csv", csv(&turned))];
    assert_eq!(body(&first), body(&second));
    let again = [first[1].clone(), first[0].clone()];
    for format in [TallyFormat::Csv, TallyFormat::Parquet] {
        assert_eq!(
            text(&exact(&first, format)),
            text(&exact(&again, format)),
            "the same files, the same bytes"
        );
    }
}

#[test]
fn nobody_can_be_found_in_a_tally() {
    let people = [finished("NHS-4857773456", ""), finished("SYNTHETIC-77", "repeat_of=NHS-4857773456")];
    for format in [TallyFormat::Csv, TallyFormat::Parquet] {
        for source in [
            exact(&[file("rows.csv", csv(&people))], format),
            super::suppressed(&[file("rows.csv", csv(&people))], format),
        ] {
            let text = text(&source);
            assert!(!text.contains("4857773456") && !text.contains("SYNTHETIC-77"), "{format:?}");
            assert!(intake(&[source]).synthetic, "that it is made up is kept");
        }
    }
}

#[test]
fn rule_30_the_header_says_how_it_was_made() {
    let rows = file("rows.csv", csv(&[finished("A", "")]));
    let sha256 = rows.described().unwrap().sha256;
    let text = text(&exact(&[rows], TallyFormat::Csv));
    let header: Vec<&str> = text.lines().take_while(|line| line.starts_with("# ")).collect();
    for said in [
        "# weighting-room-tally: 1",
        "# product: Weighting Room",
        "# suppressed: false",
        "# period: 2016-04 to 2016-06",
        "# covered: 2016-04",
        "# thresholds: PHQ-9 caseness 10 change 6; GAD-7 caseness 8 change 4",
        "# groups: 65 or over",
        "# missing: a counter that is named here and has no row at a key is 0",
        "# counters: received entered",
        &format!("# source: [\"rows.csv\",\"{sha256}\"]"),
    ] {
        assert!(header.iter().any(|line| line.starts_with(said)), "{said}\n{}", header.join("\n"));
    }
    let columns = text.lines().find(|line| !line.starts_with('#'));
    assert_eq!(
        columns,
        Some("month,commissioner,provider,service_line,cluster,counter,bin,count,suppressed")
    );
}

#[test]
fn a_tally_made_by_a_query_has_no_header() {
    let text = "month,commissioner,provider,service_line,cluster,counter,bin,count,suppressed\n\
                2016-04,C,P,unknown,unknown,received,,7,false\n\
                2016-05,C,P,unknown,unknown,entered,,3,\n\
                2016-05,C,P,unknown,unknown,wait_first_treatment_days,42,3,false\n";
    let tally = intake(&[file("query.csv", text)]);
    let cell = tally.cells.values().next().unwrap();
    let count = |name| {
        cell.count(engine::activity::Counter::EVERY.iter().copied().find(|c| c.name() == name).unwrap())
    };
    assert_eq!(count("received").known(), Some(7));
    assert_eq!(count("entered").known(), Some(0), "counted elsewhere, so zero here");
    assert!(count("recovered").is_absent(), "counted nowhere");
}

#[test]
fn a_tally_that_cannot_be_trusted_is_refused() {
    let header = "month,commissioner,provider,service_line,cluster,counter,bin,count,suppressed\n";
    let row = "2016-04,C,P,unknown,unknown,received,,7,false\n";
    let refused = |text: String| match read(&[file("t.csv", text)], &Progress::default()) {
        Err(error @ (IntakeError::TallyRow { .. } | IntakeError::LaterTally { .. })) => error.to_string(),
        other => panic!("{other:?}"),
    };
    for (row, said) in [
        ("2016-13,C,P,unknown,unknown,received,,7,false", "“2016-13” is no month"),
        ("2016-04,C,P,unknown,unknown,recieved,,7,false", "counter “recieved”"),
        ("2016-04,C,P,unknown,unknown,received,,-7,false", "its count is no whole number"),
        ("2016-04,C,P,unknown,unknown,received,,7,true", "do not go together"),
        ("2016-04,C,,unknown,unknown,received,,7,false", "it has no provider"),
        ("2016-04,C,P,unknown,unknown,begun_days,4000000000,7,false", "bin “4000000000”"),
        ("2016-04,C,P,unknown,unknown,received,,7", "fewer fields"),
        ("2016/17,C,P,2a,all,received,,7,false", "it is of a year"),
        ("2016-04,C,P,unknown,unknown,received,,8,false", "there before"),
    ] {
        let sentence = refused(format!("{header}2016-04,C,P,unknown,unknown,received,,7,false\n{row}\n"));
        assert!(sentence.starts_with("t.csv: row 3") && sentence.contains(said), "{sentence}");
    }
    let later = refused(format!("# weighting-room-tally: 2\n{header}{row}"));
    assert!(later.contains("format 2") && later.contains("later version"), "{later}");
    let third = refused(format!("# weighting-room-tally: 1\n{header}2016-04,C\n"));
    assert!(third.contains("row 3"), "the row is counted from the top of the file: {third}");
}

#[test]
fn a_tally_that_cannot_be_written_leaves_the_old_one_whole() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("old.csv");
    replace(&old, b"old").unwrap();
    assert!(replace(&folder.path().join("nowhere/new.csv"), b"new").is_err());
    if cfg!(target_os = "linux") {
        // The disk is full as soon as anything is written.
        let beside = folder.path().join(format!(".old.csv.{}.part", std::process::id()));
        #[cfg(unix)]
        std::os::unix::fs::symlink("/dev/full", &beside).unwrap();
        assert!(replace(&old, b"new").is_err());
        assert!(!beside.exists(), "nothing half-written stays");
    }
    assert_eq!(std::fs::read(&old).unwrap(), b"old");
    replace(&old, b"new").unwrap();
    assert_eq!(std::fs::read(&old).unwrap(), b"new");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
