//! What schemes pay, in JSON and as tables (rules 27 and 29).

use super::{json, out, run, said, sample};

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
