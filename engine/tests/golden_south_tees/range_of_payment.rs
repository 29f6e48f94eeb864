//! The least and the most that South Tees could have paid.

use engine::activity::{ContractIndex, Counter, Selection};
use engine::payment::{Amount, Component, FigureValue, evaluate, figures, range};
use engine::quantity::{Pence, Quantity};
use rust_decimal::dec;

use super::PRICE;
use crate::support::counts::{Counts, published, range as months, select, tally, tally_of};
use crate::support::extract::intake;
use crate::support::money::scheme;

fn exactly(pounds: i64) -> Amount {
    Amount::exact(Pence(pounds * 100))
}

#[test]
fn the_printed_example_could_pay_7_300_to_10_000() {
    let read = intake(&[include_str!("../../../sample_data/worked-example-south-tees.csv")]);
    let selection = select(&read.tally, &months("2016-04", "2016-04"));
    let scheme = scheme("south-tees", &[PRICE]);
    assert_eq!(evaluate(&selection, &scheme).total(), exactly(9_500));
    let all = range(&selection, &scheme, |_| true);
    // Nobody recovered: ½ × £100 × 50 short; both waits missed: 2 × 1 % × £10,000 (domain section 5).
    assert_eq!(all.least, exactly(10_000 - 2_500 - 200));
    assert_eq!((all.most, all.at_risk), (exactly(10_000), exactly(2_700)));
    let waits = range(&selection, &scheme, |line| line.component == Component::PenaltyWaiting);
    assert_eq!((waits.least, waits.most, waits.at_risk), (exactly(-200), exactly(0), exactly(200)));

    let figures = figures(&selection, &scheme, &evaluate(&selection, &scheme), &all);
    let figure = |id: &str| figures.iter().find(|figure| figure.id == id).unwrap();
    let moves = figure("share-that-quality-moves");
    assert_eq!(moves.value, FigureValue::Share(dec!(0.270000)));
    assert_eq!(
        moves.formula,
        "(£10,000.00 with every measure met − £7,300.00 with every measure missed) ÷ £10,000.00"
    );
    let others = figure("paid-for-what-it-does-not-name");
    assert_eq!(others.value, FigureValue::Pounds(Pence::ZERO));
    let is_there = |name: &str| others.formula[NO_TERM.len()..].split("; ").any(|other| other == name);
    assert!(others.formula.starts_with(NO_TERM));
    assert!(is_there("Reliable recovery") && is_there("Reliable improvement") && is_there("Self-referral"));
    for named in ["Recovery", "Recovered, of finishing", "Within 6 weeks (finishing)", "Access"] {
        assert!(!is_there(named), "{named}: a penalty or a price follows it");
    }
}

const NO_TERM: &str = "no term looks at: ";

#[test]
fn the_range_of_one_contract_is_its_own() {
    let counts = |people| Counts { entered: people, finished: people, ..Counts::default() };
    let mut both = tally_of("P", "C", &[("2016-04", counts(100))]);
    both.add(tally_of("Q", "C", &[("2016-04", counts(10))]));
    let selection = select(&both, &months("2016-04", "2016-04"));
    let mine = range(&selection, &scheme("south-tees", &[PRICE]), |line| line.contract == ContractIndex(1));
    assert_eq!((mine.least, mine.most, mine.at_risk), (exactly(730), exactly(1_000), exactly(270)));
}

#[test]
fn rule_9_nobody_who_finished_is_neither_short_nor_late() {
    let counts = Counts { entered: 10, ..Counts::default() };
    let selection = select(&tally(&[("2016-04", counts)]), &months("2016-04", "2016-04"));
    let all = range(&selection, &scheme("south-tees", &[PRICE]), |_| true);
    assert_eq!((all.least, all.most, all.at_risk), (exactly(1_000), exactly(1_000), exactly(0)));
}

#[test]
fn a_standard_of_zero_cannot_be_missed() {
    let counts = Counts { entered: 100, finished: 100, ..Counts::default() };
    let selection = select(&tally(&[("2016-04", counts)]), &months("2016-04", "2016-04"));
    let terms = [PRICE, ("penalties.waiting.six_weeks.standard", "0")];
    let all = range(&selection, &scheme("south-tees", &terms), |_| true);
    assert_eq!((all.least, all.most), (exactly(7_400), exactly(10_000)));
}

/// A month in which 100 entered and so many finished; recovery and waits are not in the data.
fn of_finished(finished: Quantity) -> Selection {
    let nobody = (Counter::NotAtCaseness, Quantity::ZERO);
    let counts = [(Counter::Entered, Quantity::exact(100)), (Counter::Finished, finished), nobody];
    select(&published(&[("P", "2016-04", &counts)]), &months("2016-04", "2016-04"))
}

#[test]
fn rule_18_counts_that_are_not_known_widen_a_range_only_where_it_needs_them() {
    let scheme = scheme("south-tees", &[PRICE]);
    let selection = of_finished(Quantity::exact(100));
    assert_eq!(evaluate(&selection, &scheme).total().value(), None);
    let all = range(&selection, &scheme, |_| true);
    assert_eq!((all.least, all.most, all.at_risk), (exactly(7_300), exactly(10_000), exactly(2_700)));
    // With 0 to 4 finished, none to two are short of half of them at £50 each.
    let all = range(&of_finished(Quantity::withheld()), &scheme, |_| true);
    let pence = |pounds: i64| Pence(pounds * 100);
    let least = Amount::open(Some(pence(9_750)), Some(pence(9_700)), Some(pence(9_800)));
    assert_eq!((all.least, all.most), (least, exactly(10_000)));
}
