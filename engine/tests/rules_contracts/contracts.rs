//! Rules 8, 9, 14 and 23: standards, contracts and floors.

use engine::activity::{ContractIndex, ContractKind, Months, Selection, Tally};
use engine::locality::Locality;
use engine::payment::{Component, evaluate};

use crate::support::counts::{Counts, range, select, tally, tally_of, years};
use crate::support::money::{scheme, shipped, sum, total, wakefield};

const TEN: Counts = Counts {
    received: 10,
    entered: 10,
    begun_in_two_weeks: 10,
    finished: 10,
    not_at_caseness: 0,
    recovered: 10,
    improved: 10,
    recovered_or_improved: 10,
    within_6_weeks: 10,
    within_18_weeks: 10,
    peq_returned: 10,
    peq_satisfied: 10,
};

fn waiting_penalty(counts: Counts) -> String {
    let selection = select(&tally(&[("2016-04", counts)]), &range("2016-04", "2016-04"));
    sum(&evaluate(&selection, &scheme("south-tees", &[("price.per_person", "1")])), Component::PenaltyWaiting)
}

#[test]
fn rule_8_a_standard_is_missed_by_one_person_whatever_the_rounded_rate() {
    // 74.99975 % is 75.0 % to anybody who rounds.
    let of = |within_6_weeks| Counts {
        entered: 1_000,
        finished: 400_000,
        recovered: 400_000,
        within_6_weeks,
        within_18_weeks: 400_000,
        ..Counts::default()
    };
    assert_eq!(waiting_penalty(of(299_999)), "-10.00");
    assert_eq!(waiting_penalty(of(300_000)), "0.00");
}

#[test]
fn rule_9_nobody_finishing_triggers_no_penalty() {
    assert_eq!(waiting_penalty(Counts { entered: 1_000, ..Counts::default() }), "0.00");
}

#[test]
fn rule_9_an_earned_measure_of_nobody_earns_nothing() {
    let months: Vec<(String, Counts)> = (4..=6)
        .map(|month| (format!("2016-{month:02}"), Counts { received: 1, ..Counts::default() }))
        .collect();
    let months: Vec<(&str, Counts)> =
        months.iter().map(|(month, counts)| (month.as_str(), *counts)).collect();
    let selection = select(&tally(&months), &range("2016-04", "2016-06"));
    let scheme = scheme("wakefield", &[("value.amount", "1000")]);
    assert_eq!(sum(&evaluate(&selection, &scheme), Component::Outcomes), "0.00");
}

/// Three pairs in the data.
fn three() -> Tally {
    let mut three = tally_of("A", "X", &[("2016-04", TEN)]);
    three.add(tally_of("A", "Y", &[("2016-04", TEN)]));
    three.add(tally_of("B", "X", &[("2016-05", TEN)]));
    three
}

#[test]
fn rule_14_every_pair_in_the_data_is_a_contract() {
    let selection = select(&three(), &Months::Default);
    let pairs: Vec<_> = selection.contracts.iter().map(|c| (&*c.provider, &*c.commissioner)).collect();
    assert_eq!(pairs, [("A", "X"), ("A", "Y"), ("B", "X")]);
    assert_eq!(selection.paid_contracts().count(), 3);
    assert_eq!(total(&selection, &shipped("south-tees")), "9000.00");
}

#[test]
fn rule_14_where_a_locality_lists_contracts_the_others_are_paid_nothing() {
    let place = "(format: 1, name: \"Here\", contracts: [\
        (provider: \"A\", commissioner: \"Y\"), (provider: \"Z\", commissioner: \"X\")])";
    let selection = Selection::new(&three(), &Locality::from_ron(place).unwrap(), &Months::Default).unwrap();
    let kinds: Vec<_> = selection.contracts.iter().map(|contract| contract.kind).collect();
    let outside = ContractKind::NotUnderContract;
    assert_eq!(kinds, [outside, ContractKind::Contract, outside], "still there, to be measured");
    for id in ["block", "south-tees", "wakefield"] {
        let statement = evaluate(&selection, &shipped(id));
        assert!(statement.lines.iter().all(|line| line.contract == ContractIndex(1)), "{id}");
        assert!(statement.notes.iter().any(|note| note.contains("2 pairs")), "{id}: {:?}", statement.notes);
    }
    assert_eq!(total(&selection, &shipped("south-tees")), "3000.00");
}

#[test]
fn rule_23_a_floor_belongs_to_a_contract() {
    let mut both = tally_of("P", "C", &[("2016-04", TEN)]);
    both.add(tally_of("Q", "C", &[("2016-04", TEN)]));
    let selection = select(&both, &years(&["2016-17"]));
    let statement = evaluate(&selection, &wakefield(&[("value.amount", "1000000")]));
    let of = |contract: ContractIndex| {
        let amount = statement.sum(|line| line.contract == contract && line.component.is_penalty());
        amount.value().unwrap().to_string()
    };
    assert_eq!((of(ContractIndex(0)), of(ContractIndex(1))), ("-90000.00".to_owned(), "0.00".to_owned()));
    assert!(statement.notes.iter().any(|note| note.contains("no volume floor is given for Q")));
}

#[test]
fn a_locality_with_a_typo_says_where() {
    let error = Locality::from_ron("(\n  format: 1,\n  nam: \"Here\",\n)").unwrap_err().to_string();
    assert!(error.contains("line 3") && error.contains("nam"), "{error}");
    let later = Locality::from_ron("(format: 2, name: \"Here\")").unwrap_err().to_string();
    assert!(later.contains("format 2") && later.contains("newer version"), "{later}");
}
