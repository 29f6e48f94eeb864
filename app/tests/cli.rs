//! The command line as it is called: what it prints, and its exit codes (rule 28).

mod writing;

use std::path::PathBuf;
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_weighting-room"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program starts")
}

fn sample(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../sample_data").join(name);
    path.to_string_lossy().into_owned()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json(arguments: &[&str]) -> serde_json::Value {
    let mut all = vec!["evaluate", "--format", "json"];
    all.extend(arguments);
    let output = run(&all);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    serde_json::from_slice(&output.stdout).expect("standard output is JSON and nothing else")
}

#[test]
fn without_a_display_it_prints_the_statement_and_says_why() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let output = run(&[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&output).contains("No display was found"), "{}", said(&output));
    for word in ["SYNTHETIC", "Block", "South Tees", "Wakefield", "£"] {
        assert!(out(&output).contains(word), "{word}");
    }
}

#[test]
fn the_printed_example_of_9500_pounds() {
    let file = sample("worked-example-south-tees.csv");
    let document = json(&["--activity", &file, "--scheme", "south-tees", "--set", "price.per_person=100"]);
    assert_eq!(document["schemes"][0]["total"], "9500.00");
    let lines = document["schemes"][0]["lines"].as_array().unwrap();
    let amount = |component: &str| {
        lines.iter().find(|line| line["component"] == component && line["period"] == "2016-04").unwrap()["amount"].clone()
    };
    assert_eq!(amount("activity"), "10000.00");
    assert_eq!(amount("penalty:recovery"), "-500.00");
    assert_eq!(amount("penalty:waiting"), "0.00");
}

#[test]
fn rule_29_every_line_and_measure_has_all_its_keys() {
    let document = json(&[
        "--activity",
        &sample("published-2024-25/nhstalkingtherapies_month_apr_2024_activity_performance.csv"),
    ]);
    for scheme in document["schemes"].as_array().unwrap() {
        for line in scheme["lines"].as_array().unwrap() {
            for key in ["provider", "commissioner", "period", "component", "amount", "least", "most"] {
                assert!(line.get(key).is_some(), "{key} in {line}");
            }
            assert!(line["amount"].is_string() || line["amount"].is_null());
        }
    }
    let measures = document["measures"].as_array().unwrap();
    for measure in measures {
        for key in [
            "id",
            "provider",
            "commissioner",
            "period",
            "numerator",
            "denominator",
            "rate",
            "standard",
            "met",
        ] {
            assert!(measure.get(key).is_some(), "{key} in {measure}");
        }
    }
    let england = measures.iter().find(|m| m["id"] == "recovery" && m["provider"] == "all").unwrap();
    assert_eq!(england["standard"], "0.50");
    // 26,830 of 54,047: published as 49.6 %.
    assert_eq!(england["met"], false);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let arguments = ["evaluate", "--format", "json", "--period", "quarter"];
    assert_eq!(run(&arguments).stdout, run(&arguments).stdout);
}

#[test]
fn rule_28_exit_2_is_a_wrong_call() {
    let calls: &[&[&str]] = &[
        &["evaluate", "--scheme", "humbug"],
        &["evaluate", "--set", "price.per_parson=1"],
        &["evaluate", "--set", "humber:price.per_person=1"],
        &["evaluate", "--set", "price.per_person"],
        &["evaluate", "--locality", "atlantis"],
        &["evaluate", "--colour"],
        &["evaluate", "--baseline", "nobody"],
        &["frobnicate"],
        &["presets", "--show", "humbug"],
        &["sample", "--site", "atlantis", "--out", "/nowhere.csv"],
    ];
    for call in calls {
        let output = run(call);
        assert_eq!(output.status.code(), Some(2), "{call:?}: {}", said(&output));
        assert!(out(&output).is_empty() && !said(&output).is_empty(), "{call:?}");
    }
    assert!(said(&run(calls[1])).contains("price.per_parson"));
}

#[test]
fn a_place_that_comes_with_the_program_gives_the_population() {
    let output = json(&["--locality", "illustration", "--period", "year"]);
    let measures = output["measures"].as_array().expect("measures are listed");
    let access: Vec<_> = measures.iter().filter(|row| row["id"] == "access").collect();
    assert!(!access.is_empty() && access.iter().all(|row| row["denominator"] == 25_000), "{access:?}");
}

#[test]
fn a_place_with_costs_says_whether_the_provider_survives_and_a_scenario_changes_that() {
    let usual = json(&["--locality", "illustration", "--scheme", "south-tees"]);
    let harder = json(&["--locality", "illustration", "--scheme", "south-tees", "--scenario", "harder-year"]);
    let waiting = |document: &serde_json::Value| {
        let months = document["survival"]["months"].as_array().unwrap();
        months.last().unwrap()["people"]["waiting"].as_i64().unwrap()
    };
    assert!(waiting(&harder) > waiting(&usual), "{} and {}", waiting(&harder), waiting(&usual));
    let cost = |document: &serde_json::Value| -> f64 {
        document["survival"]["cost"].as_str().unwrap().parse().unwrap()
    };
    assert!(cost(&harder) < cost(&usual), "an empty post costs nothing");
    let scheme = &usual["survival"]["schemes"][0];
    assert_eq!(scheme["tests"].as_array().unwrap().len(), 4);
    assert!(scheme["break_even"]["people"].as_i64().unwrap() > 0);
    let bridge = &scheme["bridge"];
    let pence =
        |amount: &serde_json::Value| -> i64 { amount.as_str().unwrap().replace('.', "").parse().unwrap() };
    let steps = bridge["steps"].as_array().unwrap();
    let sum: i64 = steps.iter().map(|step| pence(&step["amount"])).sum();
    assert_eq!(pence(&bridge["as_read"]) + sum, pence(&bridge["delivered"]), "{bridge:?}");
    assert_eq!(bridge["as_read"], usual["schemes"][0]["total"]);
    assert_eq!(bridge["delivered"], scheme["earned"]);
    assert_eq!(scheme["earned_least"], serde_json::Value::Null, "it is known to the penny");
    assert_eq!(json(&["--scheme", "south-tees"])["survival"], serde_json::Value::Null);
    let table = run(&["evaluate", "--locality", "illustration", "--scheme", "south-tees"]);
    for words in [
        "Will the provider survive it",
        "cash never below zero",
        "is illustrative",
        "Income on the activity as read",
        "Income as staff can deliver",
    ] {
        assert!(out(&table).contains(words), "{words}: {}", out(&table));
    }
}

/// The last cells of a row of a printed table, which is found by how its heading and the row begin; without
/// pound signs and commas.
fn row(printed: &str, heading: &str, start: &str) -> Vec<String> {
    let rows = printed.lines().skip_while(|line| !line.trim().starts_with(heading)).skip(1);
    let row = rows.map(str::trim).find(|row| row.starts_with(start)).expect("the table has the row");
    row[start.len()..].split_whitespace().map(|cell| cell.replace(['£', ','], "")).collect()
}

#[test]
fn the_table_says_of_a_place_what_json_says() {
    let call = ["--locality", "illustration", "--scheme", "humber"];
    let survival = &json(&call)["survival"];
    let printed = out(&run(&[&["evaluate"][..], &call[..]].concat()));
    let scheme = &survival["schemes"][0];
    for (place, month) in survival["months"].as_array().unwrap().iter().enumerate() {
        let name = month["month"].as_str().unwrap();
        let kinds = ["staff", "fixed", "stepped", "sessions", "people", "total"];
        let cost = kinds.map(|kind| month["cost"][kind].as_str().unwrap());
        assert_eq!(row(&printed, "Cost by month", name), cost);
        let balance = scheme["months"][place]["balance"].as_str().unwrap();
        assert_eq!(row(&printed, "Cash at the end of", name), [balance]);
        let lines = survival["lines"].as_array().unwrap().iter();
        let waiting: Vec<String> = lines.map(|line| line["months"][place]["waiting"].to_string()).collect();
        assert_eq!(row(&printed, "Waiting at the end of", name), waiting);
    }
    for line_and_people in scheme["break_even"]["by_line"].as_array().unwrap() {
        let line = line_and_people[0].as_str().unwrap();
        let cells = row(&printed, "Line", line);
        assert_eq!(cells.last().unwrap(), &line_and_people[1].to_string(), "{line}: {cells:?}");
    }
}

#[test]
fn rule_28_exit_1_is_a_wrong_file_or_value() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let typo = write("typo.ron", "Scheme(\n    format: 1,\n    id: \"x\",\n    naem: \"X\",\n)");
    let empty = write("empty.csv", "");
    let calls: &[&[&str]] = &[
        &["evaluate", "--activity", "/no/such/file.csv"],
        &["evaluate", "--activity", &empty],
        &["evaluate", "--scheme", &typo],
        &["evaluate", "--scheme", "/no/such/scheme.ron"],
        &["evaluate", "--set", "price.per_person=-1"],
        &["evaluate", "--set", "price.per_person=lots"],
        &["evaluate", "--set", "penalties.recovery.standard=1.01"],
        &["evaluate", "--year", "2016"],
        &["evaluate", "--from", "2017-03", "--to", "2016-04"],
        &["check", &empty],
    ];
    for call in calls {
        let output = run(call);
        assert_eq!(output.status.code(), Some(1), "{call:?}: {}", said(&output));
        assert!(out(&output).is_empty() && !said(&output).is_empty(), "{call:?}");
    }
    let sentence = said(&run(calls[2]));
    assert!(sentence.contains("line 4") && sentence.contains("naem"), "{sentence}");
}

#[test]
fn rule_27_a_term_goes_to_every_scheme_that_has_it_or_to_one() {
    let total = |document: &serde_json::Value, scheme: usize| document["schemes"][scheme]["total"].clone();
    let plain = json(&[]);
    let both = json(&["--set", "value.per_person=310"]);
    assert_ne!(total(&plain, 0), total(&both, 0));
    assert_eq!(total(&plain, 1), total(&both, 1));
    assert_ne!(total(&plain, 2), total(&both, 2));
    let one = json(&["--set", "wakefield:value.per_person=310"]);
    assert_eq!(total(&plain, 0), total(&one, 0));
    assert_eq!(total(&both, 2), total(&one, 2));
}

#[test]
fn a_shown_preset_can_be_used_as_a_file() {
    let folder = tempfile::tempdir().unwrap();
    for preset in ["block", "south-tees", "wakefield"] {
        let path = folder.path().join(format!("{preset}.ron"));
        std::fs::write(&path, run(&["presets", "--show", preset]).stdout).unwrap();
        let from_file = json(&["--scheme", &path.to_string_lossy()]);
        let built_in = json(&["--scheme", preset]);
        assert_eq!(from_file["schemes"][0]["total"], built_in["schemes"][0]["total"]);
    }
}

#[test]
fn a_sample_is_read_whole_and_says_that_it_is_made_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.csv").to_string_lossy().into_owned();
    assert_eq!(
        run(&["sample", "--site", "wakefield", "--referrals", "500", "--seed", "7", "--out", &path])
            .status
            .code(),
        Some(0)
    );
    let document = json(&["--activity", &path]);
    assert_eq!(document["activity"]["synthetic"], true);
    assert_eq!(document["activity"]["rows_read"], 500);
    assert_eq!(document["activity"]["rows_kept"], 500);
    let checked = run(&["check", &path]);
    assert!(out(&checked).contains("500 rows read"), "{}", out(&checked));
}

#[test]
fn every_preset_evaluates_on_the_sample_and_nothing_agreed_is_zero() {
    for preset in [
        "block",
        "south-tees",
        "wakefield",
        "birmingham",
        "humber",
        "south-staffordshire",
        "national-ten",
        "cost-and-volume",
        "cquin",
        "greater-manchester",
    ] {
        let scheme = &json(&["--scheme", preset])["schemes"][0];
        let total: f64 = scheme["total"].as_str().unwrap().parse().unwrap();
        assert_eq!(total > 0.0, preset != "greater-manchester", "{preset}: {total}");
        let sum = |key: &str| -> i64 {
            let pence = |line: &serde_json::Value| {
                line["amount"].as_str().unwrap().replace('.', "").parse::<i64>().unwrap()
            };
            scheme[key].as_array().unwrap().iter().map(pence).sum()
        };
        assert_eq!(sum("lines"), sum("cash"), "{preset}: all money moves in some month");
    }
}

#[test]
fn weights_that_are_set_stay_and_the_others_make_room() {
    let set = ["--set", "outcomes.measures.older.weight=30%"];
    let document = json(&["--scheme", "birmingham", set[0], set[1]]);
    assert!(document["schemes"][0]["total"].is_string());
    let set =
        ["--set", "outcomes.measures.outcome.weight=60%", "--set", "outcomes.measures.waiting.weight=60%"];
    let output = run(&["evaluate", "--scheme", "national-ten", set[0], set[1], set[2], set[3]]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("must total 100.00 %"), "{}", said(&output));
}

#[test]
fn schemes_are_compared_turned_and_said_in_words() {
    let compared = run(&["compare", "south-tees", "wakefield"]);
    assert_eq!(compared.status.code(), Some(0), "{}", said(&compared));
    assert!(out(&compared).contains("each on what the steps before left"));
    let switches = run(&["definitions", "south-tees"]);
    assert!(out(&switches).contains("recovery-of-entering") && out(&switches).contains("as it is"));
    let points = run(&["definitions"]);
    assert!(out(&points).contains("21.") && out(&points).contains("Over 65"));
    let words = run(&["words", "humber"]);
    assert!(out(&words).contains("Line 3a: £160.00 for entering without completing"));
    assert_eq!(run(&["words", "nowhere"]).status.code(), Some(2));
    let list = run(&["presets"]);
    assert!(out(&list).contains("greater-manchester"));
}

#[test]
fn a_settled_month_that_a_later_file_corrects_is_restated() {
    let now = sample("worked-example-south-tees.csv");
    let text = std::fs::read_to_string(&now).unwrap();
    // One person fewer was known when the month was settled.
    let (settled, _) = text.trim_end().rsplit_once('\n').unwrap();
    let folder = tempfile::tempdir().unwrap();
    let before = folder.path().join("settled.csv");
    std::fs::write(&before, settled.to_owned() + "\n").unwrap();
    let document = json(&[
        "--activity",
        &now,
        "--settled",
        &before.to_string_lossy(),
        "--scheme",
        "south-tees",
        "--set",
        "price.per_person=100",
    ]);
    let restated = document["schemes"][0]["restated"].as_array().unwrap();
    let activity = restated.iter().find(|line| line["component"] == "activity").unwrap();
    assert_eq!(activity["before"], "9900.00");
    assert_eq!(activity["after"], "10000.00");
    assert_eq!(activity["difference"], "100.00");
}

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

/// What `evaluate` prints of a file, but for how it was read.
fn paid(file: &str) -> serde_json::Value {
    let mut document = json(&["--activity", file]);
    document.as_object_mut().expect("an object").remove("report");
    document
}

#[test]
fn a_tally_is_worked_out_as_the_rows_it_was_made_from() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = sample("worked-example-south-tees.csv");
    let schemes = |document: serde_json::Value| (document["schemes"].clone(), document["measures"].clone());
    for name in ["tally.csv", "tally.parquet"] {
        let tally = folder.path().join(name).to_string_lossy().into_owned();
        let output = run(&["tally", &rows, "--out", &tally]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert_eq!(schemes(paid(&tally)), schemes(paid(&rows)));
        let checked = run(&["check", &tally]);
        assert!(out(&checked).contains("tally"), "{}", out(&checked));
        // With the rows it was made from, nobody can tell.
        let both = run(&["evaluate", "--activity", &rows, "--activity", &tally]);
        assert_eq!(both.status.code(), Some(1));
        assert!(said(&both).contains("--overlaps add"), "{}", said(&both));
        let first = run(&["check", &rows, &tally, "--overlaps", "first"]);
        assert_eq!(first.status.code(), Some(0), "{}", said(&first));
    }
}

#[test]
fn a_suppressed_tally_can_be_handed_over_and_a_wrong_name_is_a_wrong_call() {
    let folder = tempfile::tempdir().expect("a folder");
    let tally = folder.path().join("over.csv").to_string_lossy().into_owned();
    let rows = sample("worked-example-south-tees.csv");
    let output = run(&["tally", &rows, "--suppress", "--out", &tally]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = std::fs::read_to_string(&tally).expect("the tally");
    assert!(text.starts_with("# weighting-room-tally: 1\n") && !text.contains("SYNTHETIC-EXAMPLE-0"));
    let document = json(&["--activity", &tally, "--scheme", "south-tees"]);
    assert!(document["schemes"][0]["lines"][0]["least"].is_string());
    for (name, code) in [("over.xlsx", 2), ("nowhere/over.csv", 1)] {
        let output = run(&["tally", &rows, "--out", &folder.path().join(name).to_string_lossy()]);
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
    }
}

#[test]
fn the_query_for_another_engine_is_printed_without_a_file_or_for_one() {
    for (engine, word) in
        [("duckdb", "CROSS JOIN LATERAL"), ("spark", "LATERAL VIEW STACK"), ("tsql", "CROSS APPLY")]
    {
        let output = run(&["tally", "--sql", engine]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(out(&output).contains(word) && out(&output).contains("peq_t1"), "{engine}");
    }
    let some = out(&run(&["tally", "--sql", "duckdb", &sample("worked-example-south-tees.csv")]));
    assert!(some.contains("\"phq9_first\"") && !some.contains("\"peq_t1\""), "only the columns of the file");
    let national = out(&run(&["tally", "--sql", "tsql", "--from", "national"]));
    assert!(national.contains("IDS101Referral") && national.contains("CROSS APPLY"));
    let extract = out(&run(&["tally", "--sql", "tsql", "--from", "national", "--extract"]));
    assert!(extract.contains("IDS101Referral") && !extract.contains("CROSS APPLY"));
}

#[test]
fn rule_28_a_query_that_cannot_be_is_refused() {
    let file = sample("worked-example-south-tees.csv");
    for (call, code) in [
        (vec!["tally", "--sql", "oracle"], 2),
        (vec!["tally", "--sql", "duckdb", "--extract"], 2),
        (vec!["tally", "--sql", "duckdb", "--from", "national", &file], 2),
        (vec!["tally", "--sql", "duckdb", &file, &file], 2),
        (vec!["tally", "--sql", "duckdb", "no-such-file.csv"], 1),
    ] {
        let output = run(&call);
        assert_eq!(output.status.code(), Some(code), "{call:?}: {}", said(&output));
        assert!(out(&output).is_empty(), "{call:?} prints no query");
    }
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
