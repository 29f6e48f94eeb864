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
    ] {
        let output = run(&arguments);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{arguments:?}");
        assert!(said(&output).contains(sentence), "{arguments:?}: {}", said(&output));
    }
}
