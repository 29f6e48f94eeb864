//! A place: its population, its costs, and whether the provider survives.

use super::{json, out, run};

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
