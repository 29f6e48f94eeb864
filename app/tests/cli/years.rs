//! The contract's life on the command line.

use super::{json, out, run, said};

#[test]
fn each_year_says_what_it_is_and_adds_up() {
    let document =
        json(&["--locality", "illustration", "--scheme", "block", "--scheme", "wakefield", "--years", "5"]);
    let projection = &document["projection"];
    assert_eq!(projection["base_year"], "2016-17");
    let pence = |value: &serde_json::Value| {
        value.as_str().expect("an amount").replace('.', "").parse::<i64>().expect("pence")
    };
    let paths = projection["paths"].as_array().expect("paths");
    assert_eq!(paths.len(), 3);
    for path in paths {
        for scheme in path["schemes"].as_array().expect("schemes") {
            let mut cash = pence(&path["opening_cash"]);
            for (place, year) in scheme["years"].as_array().expect("years").iter().enumerate() {
                assert_eq!(year["is_projection"], place > 0);
                assert_eq!(pence(&year["income_receipt"]["amount"]), pence(&year["income"]));
                let surplus =
                    pence(&year["income"]) - pence(&year["cost_staff"]) - pence(&year["cost_other"]);
                cash += surplus;
                assert_eq!((pence(&year["surplus"]), pence(&year["cash"])), (surplus, cash));
            }
            assert!(scheme["uplift_needed"].is_string(), "{scheme}");
        }
    }
}

#[test]
fn table_and_csv_tell_a_projection_from_what_was_loaded() {
    let table = run(&["evaluate", "--scheme", "block", "--years", "2"]);
    assert!(out(&table).contains("2016-17  as loaded"), "{}", out(&table));
    assert!(out(&table).contains("2017-18  projection"), "{}", out(&table));
    assert!(out(&table).contains("What the service costs is not known"), "{}", out(&table));
    assert!(said(&table).contains("made up"), "{}", said(&table));
    let csv = run(&["evaluate", "--scheme", "block", "--years", "2", "--format", "csv"]);
    assert!(out(&csv).contains("as planned,block,2017-18,projection,"), "{}", out(&csv));
}

#[test]
fn what_cannot_be_projected_is_said() {
    let said = |arguments: &[&str]| {
        let output = run(&[&["evaluate", "--scheme", "block"], arguments].concat());
        (output.status.code(), said(&output))
    };
    let (code, sentence) = said(&["--years", "5", "--from", "2016-05", "--to", "2016-09"]);
    assert!(code == Some(1) && sentence.contains("begins with a whole financial year"), "{sentence}");
    let (code, sentence) = said(&["--years", "5", "--path", "nowhere"]);
    assert!(code == Some(2) && sentence.contains("There is no file of paths “nowhere”"), "{sentence}");
    assert_eq!(said(&["--years", "9"]).0, Some(1));
    assert_eq!(said(&["--path", "illustration"]).0, Some(2));
}
