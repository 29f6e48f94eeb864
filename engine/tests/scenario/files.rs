//! Scenario files, and what a scenario says of itself.

use engine::calendar::Month;
use engine::scenario::{Change, Group, Kind, Scenario};

use super::{decimal, sample, volume};

const FILE: &str = r#"(
    format: 1,
    name: "A hard winter",
    reason: "More people, fewer of whom stay.",
    changes: [
        (kind: Volume(share: 0.10), from: Some("2016-10"), reason: "The campaign starts in October."),
        (kind: Attrition(points: 3), provider: Some("P")),
        (kind: Waits(days: 10)),
        (kind: GroupMix(group: Older, points: 2.5)),
        (kind: Moved(from_line: "3a", to_line: "2a", share: 0.2)),
        (kind: CaseMix(to: "4", points: 5), line: Some("3a")),
    ],
)"#;

#[test]
fn a_file_is_read_and_written_back() {
    let scenario = Scenario::from_ron(FILE).unwrap();
    assert!(scenario.mix_moves_outcomes);
    assert_eq!(scenario.changes[0].from, Some(Month::new(2016, 10)));
    assert_eq!(Scenario::from_ron(&scenario.to_ron().unwrap()).unwrap(), scenario);
}

#[test]
fn every_kind_of_before_is_read_and_written_as_it_was() {
    let golden = include_str!("../golden/scenario.ron");
    let scenario = Scenario::from_ron(golden).unwrap();
    assert_eq!(scenario.changes.len(), 14);
    assert_eq!(scenario.to_ron().unwrap(), golden);
}

#[test]
fn changes_say_what_they_do() {
    let scenario = Scenario::from_ron(FILE).unwrap();
    let says: Vec<String> = scenario.changes.iter().map(Change::says).collect();
    assert_eq!(
        says,
        [
            "10 % more people, from October 2016 on.",
            "3 points more of people entering leave before they finish, at provider P.",
            "Everybody waits 10 days longer for treatment.",
            "2.5 points more of people are of 65 or over.",
            "20 % of the people of service line 3a are treated on line 2a.",
            "5 points more of people are of care cluster 4, on service line 3a.",
        ]
    );
}

#[test]
fn a_bad_file_is_refused_in_a_sentence() {
    let refused = |text: &str| Scenario::from_ron(text).unwrap_err().to_string();
    let with = |change: &str| refused(&format!("(format: 1, name: \"x\", changes: [({change})])"));
    let sentence = refused("(format: 1, name: \"x\",\n  changes: [(kind: Volume(shares: 1))])");
    assert!(sentence.starts_with("The scenario cannot be read at line 2, column "), "{sentence}");
    assert!(sentence.contains("shares"), "{sentence}");
    assert!(refused("(format: 2, name: \"x\")").contains("newer version"));
    assert!(refused("(format: 1, name: \"x\", colour: 3)").contains("line 1"));
    assert_eq!(
        with("kind: Recovery(points: 120)"),
        "The scenario cannot be used: in change 1, the points are 120; they can be -100 to 100, so 5 % more of \
         people is 5."
    );
    assert!(with("kind: Volume(share: -1.5)").contains("none left"));
    assert!(with("kind: Moved(from_line: \"a\", to_line: \"a\", share: 0.5)").contains("two different ones"));
    assert!(with("kind: CaseMix(to: \"1\", points: 5), cluster: Some(\"1\")").contains("to itself"));
    assert!(with("kind: Volume(share: 0.1), provider: Some(\"\")").contains("leave it out"));
}

#[test]
fn rule_37_a_code_is_written_in_any_letters() {
    let tally = sample();
    let made = |provider: &str| {
        let text = format!(
            "(format: 1, name: \"x\", changes: [(kind: Volume(share: 10%), provider: Some(\"{provider}\"))])"
        );
        Scenario::from_ron(&text).unwrap().apply(&tally).value
    };
    assert_ne!(made("SYNTHETIC-A"), tally);
    assert_eq!(made(" synthetic-a"), made("SYNTHETIC-A"));
    assert_eq!(made("synthetic-x"), tally);
}

#[test]
fn changes_without_end_are_refused() {
    let read = |changes: &[String]| {
        Scenario::from_ron(&format!("(format: 1, name: \"x\", changes: [{}])", changes.join(", ")))
    };
    let slow = vec!["(kind: Waits(days: 1))".to_owned(); 101];
    assert!(read(&slow).unwrap_err().to_string().contains("100 at the most"));
    assert!(read(&slow[1..]).is_ok());
    let many = vec!["(kind: Volume(share: 9))".to_owned(); 4];
    let sentence = read(&many).unwrap_err().to_string();
    assert!(sentence.contains("10,000 times as many people"), "{sentence}");
    assert!(read(&many[1..]).is_ok());
    // Each of these has people of its own.
    let apart: Vec<String> =
        (0..30).map(|number| format!("(kind: Volume(share: 0.5), provider: Some(\"P{number}\"))")).collect();
    assert!(read(&apart).is_ok());
}

#[test]
fn the_empty_scenario_changes_nothing() {
    let tally = sample();
    let applied = Scenario::default().apply(&tally);
    assert_eq!(applied.value, tally);
    assert_eq!(applied.notes, Vec::<String>::new());
    assert_eq!(super::made(volume("0"), &tally), tally);
}

#[test]
fn national_differences_are_shown_with_their_figures_and_can_be_switched_off() {
    let mut scenario = super::scenario(
        [Group::Older, Group::EthnicMinority, Group::MostDeprived]
            .map(|group| Kind::GroupMix { group, points: decimal("5") }),
    );
    let shown = scenario.assumptions();
    for (sentence, figures) in shown.iter().zip([
        &["61.8", "64.9", "51.0"][..],
        &["47.7", "51.7"],
        &["42.8", "56.2", "40.5", "52.4"],
    ]) {
        assert!(figures.iter().all(|figure| sentence.contains(figure)), "{sentence}");
        assert!(sentence.contains("2024-25") && sentence.contains("switched off"), "{sentence}");
    }
    scenario.mix_moves_outcomes = false;
    assert_eq!(scenario.assumptions().len(), 1);
    assert!(scenario.assumptions()[0].contains("leaves outcomes as they are"));
}
