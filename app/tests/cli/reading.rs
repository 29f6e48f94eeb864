//! Files with other headers, what is found in files, and folders of national tables.

use super::{json, out, run, said, sample};

#[test]
fn a_mapping_is_proposed_edited_and_used() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (extract, mapping) = (path("ours.csv"), path("mapping.ron"));
    let text = std::fs::read_to_string(sample("worked-example-south-tees.csv")).unwrap();
    let text = text.replacen("discharge_date", "Left us", 1).replacen("provider_code,", "Service,", 1);
    std::fs::write(&extract, text.replace("SYNTHETIC-E,", "Our service,")).unwrap();
    let refused = run(&["check", &extract]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("ours.csv has no provider (column provider_code)"), "{}", said(&refused));

    let proposed = run(&["check", &extract, "--propose-mapping", &mapping]);
    assert_eq!(proposed.status.code(), Some(0), "{}", said(&proposed));
    for words in ["To decide: Which column is discharge date?", "Is Service the column for provider?"] {
        assert!(out(&proposed).contains(words), "{}", out(&proposed));
    }
    let written = std::fs::read_to_string(&mapping).unwrap();
    assert!(written.contains("// To decide: discharge_date (a date)."), "{written}");
    assert!(!written.contains("SYNTHETIC") && !out(&proposed).contains("EXAMPLE-001"), "no row is written");
    let edited = written.replacen("columns: {", "columns: {\"discharge_date\": (column: \"left us\"),", 1);
    std::fs::write(&mapping, edited.replace("\"Left us\",", "")).unwrap();

    let options = ["--activity", &extract, "--mapping", &mapping, "--scheme", "south-tees"];
    let document = json(&[&options[..], &["--set", "price.per_person=100"]].concat());
    assert_eq!(document["schemes"][0]["total"], "9500.00");
    let report = run(&["check", &extract, "--mapping", &mapping]);
    assert!(out(&report).contains("Left us as discharge_date"), "{}", out(&report));
    assert_eq!(run(&["check", &extract, "--dates", "sideways"]).status.code(), Some(2));
}

#[test]
fn a_mapping_of_figures_by_month_and_provider_is_proposed_edited_and_used() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (figures, mapping) = (path("ours.csv"), path("mapping.ron"));
    let header = "Reporting Mth,Trust,Refs In,Starts,Completers,Below caseness,Got better,Recovery rate\n";
    let rows = "01/04/2016,RX1,103,57,40,4,18,50\n01/05/2016,RX1,98,*,38,3,NULL,49\n";
    std::fs::write(&figures, header.to_owned() + rows).unwrap();
    let refused = run(&["check", &figures]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("not a layout that Weighting Room knows"), "{}", said(&refused));

    let proposed = run(&["check", &figures, "--propose-mapping", &mapping]);
    assert_eq!(proposed.status.code(), Some(0), "{}", said(&proposed));
    for words in [
        "taken for figures by month and provider (a column a count)",
        "01/04/2016 is April 2016",
        "Columns not used: Got better, Recovery rate.",
        "To decide: Is Trust the column for provider?",
    ] {
        assert!(out(&proposed).contains(words), "{words}: {}", out(&proposed));
    }
    let written = std::fs::read_to_string(&mapping).unwrap();
    for words in
        ["layout: Wide", "dates: DayFirst", "// To decide: provider (a code, or all).", "layout: Extract"]
    {
        assert!(written.contains(words), "{words}: {written}");
    }
    let with = |field: &str, column: &str| {
        let edited = format!("columns: {{\"{field}\": (column: \"{column}\"),");
        std::fs::write(&mapping, written.replacen("columns: {", &edited, 1)).unwrap();
    };
    with("recovered", "got_better");
    let report = run(&["check", &figures, "--mapping", &mapping]);
    assert_eq!(report.status.code(), Some(0), "{}", said(&report));
    for words in ["Got better as recovered", "month: day first (01/04/2016 is 1 April), as you said"] {
        assert!(out(&report).contains(words), "{words}: {}", out(&report));
    }
    let document = json(&["--activity", &figures, "--mapping", &mapping, "--scheme", "south-tees"]);
    let of = |id: &str, period: &str| {
        let measures = document["measures"].as_array().unwrap().iter();
        let mut found = measures.filter(|m| m["id"] == id && m["period"] == period);
        found.next().unwrap_or_else(|| panic!("no {id} in {period}")).clone()
    };
    let april = of("recovery", "2016-04");
    assert_eq!((&april["numerator"], &april["denominator"]), (&18.into(), &36.into()));
    assert_eq!(of("recovery", "2016-05")["numerator"], serde_json::Value::Null, "missing is never zero");

    with("recovered", "Recovery rate");
    let refused = run(&["check", &figures, "--mapping", &mapping]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("Percentages and means are never added"), "{}", said(&refused));
    with("referral_id", "Trust");
    let refused = run(&["check", &figures, "--mapping", &mapping]);
    assert!(said(&refused).contains("referral_id, and is for figures by month"), "{}", said(&refused));
}

#[test]
fn findings_are_a_table_on_screen_and_a_file_where_one_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let text = std::fs::read_to_string(sample("worked-example-south-tees.csv")).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let score = header.split(',').position(|column| column == "phq9_last").unwrap();
    let (first, others) = rows.split_once('\n').unwrap();
    let mut first: Vec<&str> = first.split(',').collect();
    first[score] = "28";
    let faulty = path("faulty.csv");
    std::fs::write(&faulty, format!("{header}\n{}\n{others}", first.join(","))).unwrap();

    let table = run(&["check", &faulty]);
    assert_eq!(table.status.code(), Some(0), "{}", said(&table));
    assert!(out(&table).contains("impossible-score") && out(&table).contains("recovery"), "{}", out(&table));
    let (csv, json) = (path("found.csv"), path("found.json"));
    for file in [&csv, &json] {
        let written = run(&["check", &faulty, "--out", file]);
        assert_eq!(written.status.code(), Some(0), "{}", said(&written));
        assert!(out(&written).is_empty());
    }
    let found = std::fs::read_to_string(&csv).unwrap();
    assert!(found.contains("finding,impossible-score,may-move-payment,phq9_last,1,,2,"), "{found}");
    let document: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&json).unwrap()).unwrap();
    let printed = run(&["check", &faulty, "--format", "json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&out(&printed)).unwrap(), document);
    assert_eq!(document["rows_kept"], 100);

    let nowhere = run(&["check", &faulty, "--out", &path("no/such/folder.csv")]);
    assert_eq!(nowhere.status.code(), Some(1), "{}", said(&nowhere));
    assert_eq!(run(&["check", &faulty, "--format", "xml"]).status.code(), Some(2));
    assert_eq!(run(&["check"]).status.code(), Some(2));
}

/// A folder stands for the tables in it, and what is no table is named.
#[test]
fn a_folder_of_national_tables_is_checked_and_evaluated() {
    let folder = tempfile::tempdir().expect("a folder");
    let referrals = "PathwayID,OrgID_Provider,OrgIDComm,ReferralRequestReceivedDate,ServDischDate,UsePathway_Flag,\
        TherapySession_FirstDate,TherapySession_SecondDate,TreatmentCareContact_Count,PHQ9_FirstScore,\
        PHQ9_LastScore,GAD_FirstScore,GAD_LastScore\n\
        W,RXX,C,2024-04-01,2024-06-30,True,2024-04-11,2024-04-25,6,14,9,12,7\n";
    let contacts = "PathwayID,Unique_CareContactID,CareContDate,AttendOrDNACode\nW,1,2024-05-01,3\n";
    for (name, text) in [("a.csv", referrals), ("b.csv", contacts), ("notes.txt", "nothing")] {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    let path = folder.path().to_string_lossy();
    let checked = run(&["check", &path]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    for words in ["a.csv: IDS101Referral (CSV)", "b.csv: IDS201CareContact (CSV)", "passed over: notes.txt"] {
        assert!(out(&checked).contains(words), "{words} in {}", out(&checked));
    }
    let document = json(&["--activity", &path, "--scheme", "block"]);
    assert_eq!(document["activity"]["files"].as_array().map(Vec::len), Some(2));
    std::fs::remove_file(folder.path().join("a.csv")).expect("a file that is there");
    let refused = run(&["check", &path]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("IDS101Referral is not among the files"), "{}", said(&refused));
}
