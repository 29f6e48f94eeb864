//! `chance`, `rewards`, `sensitivity` and `seek`: tables that a person can read, and JSON that says what it supposes.

use super::{out, run, said};

fn document(arguments: &[&str]) -> serde_json::Value {
    let mut all = arguments.to_vec();
    all.extend(["--format", "json"]);
    let output = run(&all);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    serde_json::from_slice(&output.stdout).expect("standard output is JSON and nothing else")
}

#[test]
fn each_says_its_seed_and_what_it_supposes() {
    for arguments in [
        vec!["chance", "--scheme", "south-tees", "--seed", "7", "--years", "500"],
        vec!["rewards", "--scheme", "south-tees"],
        vec!["sensitivity", "--scheme", "south-tees"],
        vec![
            "sensitivity",
            "--scheme",
            "south-tees",
            "--map",
            "price.per_person,penalties.waiting.rate",
            "--grid",
            "3",
        ],
        vec!["seek", "--scheme", "south-tees", "--total", "850k"],
    ] {
        let document = document(&arguments);
        let assumptions = &document["schemes"][0]["assumptions"];
        assert!(assumptions.get("seed").is_some(), "{arguments:?}: {document}");
        let table = run(&arguments);
        assert_eq!(table.status.code(), Some(0));
        assert!(out(&table).starts_with("South Tees\n"), "{}", out(&table));
    }
}

#[test]
fn luck_is_the_same_for_the_same_seed() {
    let arguments =
        ["chance", "--scheme", "wakefield", "--correlation", "0.3", "--seed", "5", "--years", "1000"];
    assert_eq!(document(&arguments), document(&arguments));
    assert_eq!(document(&arguments)["schemes"][0]["assumptions"]["seed"], 5);
}

#[test]
fn a_price_is_found_that_pays_what_another_scheme_pays() {
    let found =
        document(&["seek", "--scheme", "south-tees", "--term", "price.per_person", "--same-as", "block"]);
    let term = &found["schemes"][0]["terms"][0];
    let value = term["nearest"]["value"].as_str().expect("a price");
    let set = format!("price.per_person={value}");
    let evaluated = super::json(&["--scheme", "south-tees", "--set", &set]);
    assert_eq!(evaluated["schemes"][0]["total"], term["nearest"]["comes_to"], "{term}");
}

#[test]
fn what_cannot_be_is_said_in_a_sentence() {
    for (arguments, sentence) in [
        (vec!["chance", "--correlation", "2"], "is not a share from 0 to 1"),
        (vec!["seek", "--total", "lots"], "is no amount in pounds"),
        (vec!["seek", "--total", "1", "--term", "price.nothing"], "No scheme has a number at"),
        (vec!["seek", "--breaks-even"], "Nothing is known of staff or costs"),
        (vec!["sensitivity", "--range", "price.per_person=320..280"], "is no range"),
        (vec!["sensitivity", "--map", "price.per_person"], "does not name two terms"),
        (vec!["sensitivity", "--range", "price.nothing=1..2"], "No scheme has the term"),
        (vec!["sensitivity", "--range", "price.per_person=-5..300"], "it cannot be −£5.00"),
        (vec!["sensitivity", "--range", "activity.waits=0.5..2"], "it moves by whole days"),
    ] {
        let output = run(&arguments);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{arguments:?}");
        assert!(said(&output).contains(sentence), "{arguments:?}: {}", said(&output));
    }
}

/// What a session file and the copied table of the window write is taken here.
#[test]
fn an_agreed_range_is_of_a_term_or_of_activity() {
    let ranges = ["price.per_person=250..400", "activity.people=-0.2..0.15"];
    let mut arguments = vec!["sensitivity", "--scheme", "south-tees"];
    ranges.iter().for_each(|range| arguments.extend(["--range", *range]));
    let found = document(&arguments);
    let bars = found["schemes"][0]["bars"].as_array().expect("bars");
    let agreed: Vec<&str> =
        bars.iter().filter(|bar| bar["agreed"] == true).filter_map(|bar| bar["range"].as_str()).collect();
    assert_eq!(agreed.len(), 2, "{found}");
    assert!(ranges.iter().all(|range| agreed.contains(range)), "{agreed:?}");
    assert!(bars.iter().any(|bar| bar["agreed"] == false));
    let people = bars.iter().find(|bar| bar["name"] == "People who come").expect("people");
    assert_eq!((&people["low"]["value"], &people["high"]["value"]), (&"-0.2".into(), &"0.15".into()));
}
