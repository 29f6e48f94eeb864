//! The Wakefield scheme (domain section 6) beyond its worked examples, which are data of the product.

use engine::activity::{Selection, Tally};
use engine::calendar::FinancialYear;
use engine::payment::{Component, evaluate, range};
use engine::scheme::Scheme;

use crate::support::counts::{Counts, key, select, years};
use crate::support::money::{amounts, sum, total, wakefield};

/// The people who entered treatment in a quarter, and the measures that it met.
struct Quarter<'m> {
    entered: u64,
    met: &'m [&'m str],
}

impl Quarter<'_> {
    /// Counts that meet a measure with nobody to spare, or miss it by one person.
    fn counts(&self) -> Counts {
        let people = |measure: &str, per_cent: u64, of: u64| {
            let enough = (of * per_cent).div_ceil(100);
            if self.met.contains(&measure) { enough } else { enough - 1 }
        };
        let peq_returned = (self.entered * 75).div_ceil(100);
        Counts {
            received: self.entered,
            entered: self.entered,
            begun_in_two_weeks: people("waiting", 75, self.entered),
            finished: self.entered,
            recovered_or_improved: people("outcome", 50, self.entered),
            within_6_weeks: self.entered,
            within_18_weeks: self.entered,
            peq_returned,
            peq_satisfied: people("satisfaction", 90, peq_returned),
            ..Counts::default()
        }
    }
}

/// The year 2016-17 of the contract P with C, from the counts of its quarters.
fn year(quarters: [Counts; 4]) -> Selection {
    let mut tally = Tally::default();
    for (quarter, counts) in FinancialYear::starting(2016).quarters().into_iter().zip(quarters) {
        for (place, month) in quarter.months().into_iter().enumerate() {
            let cell = counts.month_of_quarter(place as u64).cell();
            tally.add_cell(key("P", "C", &month.to_string()), &cell);
        }
    }
    select(&tally, &years(&["2016-17"]))
}

/// Wakefield at a million pounds a year, with floors for the contract.
fn million(terms: &[(impl AsRef<str>, impl AsRef<str>)]) -> Scheme {
    let mut scheme = wakefield(terms);
    scheme.set("value.amount", "1000000").unwrap();
    scheme
}

/// The outcomes of a year of four such quarters; only the first is asked for.
fn first_quarter(counts: Counts, terms: &[(&str, &str)]) -> String {
    let statement = evaluate(&year([counts; 4]), &million(terms));
    amounts(&statement, Component::Outcomes).swap_remove(0)
}

#[test]
fn rule_11_satisfaction_has_two_gates() {
    let all = Quarter { entered: 2000, met: &[] }.counts();
    let gates = |returned: u64, satisfied: u64| {
        first_quarter(Counts { peq_returned: returned, peq_satisfied: satisfied, ..all }, &[])
    };
    assert_eq!(gates(1500, 1350), "6250.00", "75 % returned, 90 % of them satisfied");
    assert_eq!(gates(1499, 1499), "0.00", "all satisfied, but too few answered");
    assert_eq!(gates(2000, 1799), "0.00", "all answered, but too few satisfied");
    assert_eq!(gates(0, 0), "0.00", "nobody answered: rule 9, an earned measure earns nothing");
}

#[test]
fn the_readings_of_the_third_measure() {
    // 45 % recovered, 48 % improved, 52 % one or the other; of 1,000 entering, 900 of whom finish.
    let counts = Counts {
        entered: 1000,
        begun_in_two_weeks: 0,
        finished: 900,
        recovered: 450,
        improved: 480,
        recovered_or_improved: 520,
        within_6_weeks: 900,
        within_18_weeks: 900,
        ..Counts::default()
    };
    let reading = |measure| first_quarter(counts, &[("outcomes.measures.outcome.measure", measure)]);
    assert_eq!(reading("wakefield-recovery-or-improvement"), "6250.00");
    assert_eq!(reading("recovery-of-entering"), "0.00");
    assert_eq!(reading("reliable-improvement-of-entering"), "0.00");
    assert_eq!(reading("recovery"), "6250.00", "450 of 900 finishing");
    assert_eq!(reading("reliable-improvement"), "6250.00", "480 of 900 finishing");
}

#[test]
fn rule_23_a_contract_without_a_floor_is_not_assessed_and_the_output_says_so() {
    let selection = year([Quarter { entered: 10, met: &[] }.counts(); 4]);
    let mut scheme = million(&[] as &[(&str, &str)]);
    scheme.penalties.access.as_mut().unwrap().floors.retain(|floor| floor.provider != "P");
    let statement = evaluate(&selection, &scheme);
    assert_eq!(sum(&statement, Component::PenaltyAccess), "none");
    assert_eq!(sum(&statement, Component::PenaltyAccessAnnual), "none");
    assert!(statement.notes.iter().any(|note| note.contains("no volume floor is given for P")));
}

#[test]
fn the_least_and_the_most_that_wakefield_could_pay() {
    // A million pounds: a core of £900,000 and a pot of £100,000, of which no measure met earns nothing
    // and three earn all. Two quarters meet one measure each, £6,250. The first quarter has 1,000
    // people, below its floor of 1,700, and the year has 7,000, above its floor of 6,800: 2 % of the
    // core is lost whatever the measures come to, because people are given.
    let quarter = |entered, met: &[&str]| Quarter { entered, met }.counts();
    let selection = year([
        quarter(1000, &[]),
        quarter(2000, &["waiting"]),
        quarter(2000, &["outcome"]),
        quarter(2000, &[]),
    ]);
    let scheme = million(&[] as &[(&str, &str)]);
    assert_eq!(total(&selection, &scheme), "894500.00");
    let range = range(&selection, &scheme, |_| true);
    let pounds = [range.least, range.most, range.at_risk].map(|amount| amount.value().unwrap().to_string());
    assert_eq!(pounds, ["882000.00", "982000.00", "100000.00"]);
    assert!(range.at_risk.is_exact());
}
