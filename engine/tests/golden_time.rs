//! What a later file changes of months that were settled.

use engine::activity::Selection;
use engine::payment::{Restated, evaluate, restated};
use engine::scheme::Scheme;

use crate::support::counts::{Counts, range, select, tally_of};
use crate::support::money::scheme;

/// Ten people who enter and finish in a month, so many of them recovered.
fn ten(recovered: u64) -> Counts {
    let ten = Counts { received: 10, entered: 10, finished: 10, ..Counts::default() };
    Counts { recovered, within_6_weeks: 10, within_18_weeks: 10, ..ten }
}

/// South Tees at 100 pounds a person.
fn south_tees(terms: &[(&str, &str)]) -> Scheme {
    scheme("south-tees", &[&[("price.per_person", "100")], terms].concat())
}

/// The months of P with C from April 2018.
fn selection(months: &[Counts], last: &str) -> Selection {
    let names = ["2018-04", "2018-05", "2018-06", "2018-07"];
    let months: Vec<_> = names.into_iter().zip(months.iter().copied()).collect();
    select(&tally_of("P", "C", &months), &range("2018-04", last))
}

/// What a later selection changes, as provider, period, component, before and after.
fn changed(scheme: &Scheme, settled: &Selection, later: &Selection) -> Vec<String> {
    let (before, after) = (evaluate(settled, scheme), evaluate(later, scheme));
    let pounds = |line: &Restated| [line.before, line.after].map(|a| a.value().unwrap().to_string());
    restated((settled, &before), (later, &after))
        .iter()
        .map(|line| {
            let [before, after] = pounds(line);
            let provider = &later.contracts[line.contract].provider;
            format!("{provider} {} {} {before} → {after}", line.period, line.component.name(scheme))
        })
        .collect()
}

#[test]
fn a_later_file_restates_the_lines_that_it_changed() {
    let settled = selection(&[ten(5), ten(5), ten(5)], "2018-06");
    let may = Counts { received: 12, entered: 12, ..ten(4) };
    // July is new, not restated.
    let later = selection(&[ten(5), may, ten(5), ten(0)], "2018-07");
    assert_eq!(
        changed(&south_tees(&[]), &settled, &later),
        ["P 2018-05 activity 1000.00 → 1200.00", "P 2018-05 penalty:recovery 0.00 → -50.00"]
    );
    assert!(changed(&south_tees(&[]), &settled, &settled).is_empty());
}

#[test]
fn a_quarter_is_restated_as_a_quarter() {
    let settled = selection(&[ten(5), ten(5), ten(5)], "2018-06");
    let later = selection(&[ten(5), ten(3), ten(5), ten(5)], "2018-07");
    assert_eq!(
        changed(&south_tees(&[("penalties.recovery.period", "Quarterly")]), &settled, &later),
        ["P 2018-19 Q1 penalty:recovery 0.00 → -100.00"]
    );
}

#[test]
fn a_contract_that_was_not_in_the_settled_file_is_restated_from_nothing() {
    let settled = selection(&[ten(5)], "2018-04");
    let mut both = tally_of("P", "C", &[("2018-04", ten(5))]);
    both.add(tally_of("Q", "C", &[("2018-04", ten(4))]));
    let later = select(&both, &range("2018-04", "2018-04"));
    assert_eq!(
        changed(&south_tees(&[]), &settled, &later),
        [
            "Q 2018-04 activity 0.00 → 1000.00",
            "Q 2018-04 penalty:recovery 0.00 → -50.00",
            "Q 2018-04 penalty:waiting 0.00 → 0.00",
        ]
    );
}
