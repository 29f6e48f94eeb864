//! Rule 27: terms set by path, their limits, and the sentences where they cannot be set.

use std::collections::BTreeSet;

use engine::scheme::{Floor, PRESETS, Scheme};

use crate::support::money::shipped;

/// Sets a term that cannot be; the sentence, once it is sure that nothing changed.
fn refused(id: &str, path: &str, value: &str) -> String {
    let mut scheme = shipped(id);
    let error = scheme.set(path, value).err().unwrap_or_else(|| panic!("{path} took {value}"));
    assert_eq!(scheme, shipped(id), "{path}={value} changed something");
    error.to_string()
}

/// The values of all terms, as path and text.
fn terms(scheme: &Scheme) -> Vec<(String, String)> {
    let mut terms = Vec::new();
    scheme.clone().visit(&mut |term| terms.push((term.path.clone(), term.text())));
    terms
}

#[test]
fn rule_27_the_paths_that_never_change() {
    for (id, path) in [
        ("south-tees", "price.per_person"),
        ("block", "value.per_person"),
        ("block", "value.amount"),
        ("wakefield", "value.per_person"),
        ("wakefield", "value.amount"),
    ] {
        let mut scheme = shipped(id);
        assert!(scheme.has_term(path), "{id} {path}");
        scheme.set(path, "123.45").unwrap();
        assert!(terms(&scheme).contains(&(path.to_owned(), "123.45".to_owned())), "{id} {path}");
    }
    assert!(!shipped("block").has_term("price.per_person"));
}

#[test]
fn rule_27_every_term_is_at_a_path_of_its_own_and_takes_its_own_text() {
    for preset in PRESETS {
        let mut scheme = preset.scheme().unwrap();
        // A provider may have floors with more than one commissioner.
        if let Some(access) = &mut scheme.penalties.access {
            for commissioner in ["C", "D"] {
                let (provider, commissioner) = ("P".to_owned(), commissioner.to_owned());
                access.floors.push(Floor { provider, commissioner, from: None, quarter: 1700, year: 6800 });
            }
        }
        let terms = terms(&scheme);
        let paths: BTreeSet<_> = terms.iter().map(|(path, _)| path).collect();
        assert_eq!(paths.len(), terms.len(), "{}: two terms at one path", preset.id);
        for (path, text) in &terms {
            let mut again = scheme.clone();
            again.set(path, text).unwrap();
            assert_eq!(again, scheme, "{path}={text}");
        }
    }
}

#[test]
fn rule_27_ways_to_write_a_number() {
    let set = |path: &str, text: &str| {
        let mut scheme = shipped("wakefield");
        scheme.set(path, text).unwrap();
        terms(&scheme).into_iter().find(|(known, _)| known == path).unwrap().1
    };
    assert_eq!(set("value.amount", "£1,000,000"), "1000000");
    assert_eq!(set("value.amount", "None"), "None");
    assert_eq!(set("outcomes.share", "12.5%"), "0.125");
    assert_eq!(set("outcomes.share", " 0.125 "), "0.125");
    assert_eq!(set("outcomes.measures.waiting.threshold", "28"), "28");
    assert_eq!(set("penalties.access.base", "periodcore"), "PeriodCore");
    assert_eq!(set("penalties.access.refund_when_year_met", "true"), "true");
}

#[test]
fn rule_27_an_unknown_term_names_the_nearest() {
    let sentence = refused("south-tees", "price.per_persn", "100");
    assert_eq!(sentence, "south-tees has no term “price.per_persn”. Did you mean price.per_person?");
    let sentence = refused("block", "weather", "1");
    assert_eq!(sentence, "block has no term “weather”. “presets --show block” lists its terms.");
}

#[test]
fn rule_27_a_value_outside_its_limits_says_them() {
    for (id, path, value, limits) in [
        ("south-tees", "price.per_person", "-0.01", "from 0 to 100000"),
        ("south-tees", "price.per_person", "100000.01", "from 0 to 100000"),
        ("wakefield", "value.amount", "10000000001", "from 0 to 10000000000"),
        ("south-tees", "penalties.recovery.standard", "1.01", "from 0 to 1"),
        ("south-tees", "penalties.recovery.standard", "50", "from 0 to 1"),
        ("wakefield", "outcomes.share", "101%", "from 0 to 1"),
        ("wakefield", "outcomes.steps.3", "-1", "from 0 to 1"),
        ("wakefield", "outcomes.measures.waiting.threshold", "366", "from 0 to 365"),
        ("wakefield", "outcomes.measures.satisfaction.satisfied.threshold", "21", "from 0 to 20"),
        (
            "wakefield",
            "penalties.access.floors.SYNTHETIC-W.SYNTHETIC-WAKEFIELD.year",
            "60000001",
            "from 0 to 60000000",
        ),
    ] {
        let sentence = refused(id, path, value);
        assert!(sentence.starts_with(&format!("{path} is ")) && sentence.contains(limits), "{sentence}");
    }
}

#[test]
fn rule_27_a_value_of_another_kind_says_what_is_wanted() {
    for (id, path, value, wanted) in [
        ("south-tees", "price.per_person", "cheap", "an amount in pounds"),
        ("south-tees", "price.per_person", "", "an amount in pounds"),
        ("south-tees", "price.per_person", "None", "an amount in pounds"),
        ("south-tees", "price.per_person", "NaN", "an amount in pounds"),
        ("south-tees", "price.cohort", "Everybody", "one of Entering, Finishing"),
        (
            "south-tees",
            "penalties.recovery.measure",
            "peq-satisfied",
            "one of recovery, recovery-at-caseness",
        ),
        ("south-tees", "penalties.waiting.eighteen_weeks_counts", "2", "one of Once, Twice"),
        ("wakefield", "outcomes.measures.waiting.threshold", "14.5", "a whole number"),
        ("wakefield", "penalties.access.refund_when_year_met", "yes", "true or false"),
    ] {
        let sentence = refused(id, path, value);
        let start = format!("{path} cannot be “{value}”: it is {wanted}");
        assert!(sentence.starts_with(&start), "{sentence}");
    }
}

#[test]
fn a_scheme_in_a_file_is_held_to_the_same_limits() {
    let text = PRESETS.iter().find(|preset| preset.id == "south-tees").unwrap().text;
    let sentence = |from: &str, to: &str| {
        assert!(text.contains(from));
        Scheme::from_ron("mine.ron", &text.replacen(from, to, 1)).unwrap_err().to_string()
    };
    assert!(sentence("rate: 0.01", "rate: 1.01").contains("penalties.waiting.rate is 1.01"));
    assert!(sentence("per_person: 300.00", "per_person: -1").starts_with("mine.ron: price.per_person is -1"));
    assert!(sentence("\"recovery\"", "\"recoverie\"").contains("“recoverie” is not in the catalogue"));
    assert!(sentence("format: 2", "format: 3").contains("format 3"));
}

#[test]
fn a_scheme_written_to_a_file_is_read_again_as_it_was() {
    for preset in PRESETS {
        let scheme = preset.scheme().unwrap();
        let text = scheme.to_ron().unwrap();
        assert_eq!(Scheme::from_ron("again.ron", &text).unwrap(), scheme, "{text}");
    }
}
