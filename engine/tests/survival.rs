//! Whether a provider survives: nobody is lost, no penny appears, and the illustration of Humber's changeover
//! has the shape of what is published.

mod account;
mod cash;
mod people;

use std::sync::LazyLock;

use engine::activity::{Counter, Months, Selection, Tally};
use engine::calendar::{Month, Period};
use engine::locality::{Locality, SHIPPED};
use engine::quantity::Pence;
use engine::scenario::{self, Scenario};
use engine::sustain::{Account, Case, Cause, Survival, SurvivalError};

use crate::support::extract::intake;

/// The built-in sample.
static TEES: LazyLock<Tally> =
    LazyLock::new(|| intake(&[include_str!("../../sample_data/south-tees-synthetic.csv")]).tally);

/// A service like Humber's.
static HUMBER: LazyLock<Tally> = LazyLock::new(|| {
    let site = engine::sample::site("humber").unwrap();
    let mut bytes = Vec::new();
    engine::sample::write_csv(&site, site.referrals, site.seed, &mut bytes).unwrap();
    intake(&[&String::from_utf8(bytes).unwrap()]).tally
});

fn place(name: &str) -> Locality {
    engine::locality::shipped(name).unwrap().unwrap()
}

const YEAR: Months = Months::Default;

fn case<'a>(tally: &'a Tally, locality: &'a Locality) -> Case<'a> {
    Case { tally, locality, months: &YEAR, keep: &|_| true }
}

/// The first two years of Humber's contract.
fn two_years() -> Months {
    Months::Range(Some(Month::new(2017, 4)), Some(Month::new(2019, 3)))
}

#[test]
fn what_is_shipped_can_be_read_and_says_that_it_is_made_up() {
    for (name, text) in SHIPPED {
        let place = Locality::from_ron(text).unwrap();
        assert!(!place.illustrative.is_empty() && !place.sources.is_empty(), "{name}");
        assert_eq!(Locality::from_ron(&place.to_ron().unwrap()).unwrap(), place, "{name}");
    }
    for (name, text) in scenario::SHIPPED {
        assert!(!Scenario::from_ron(text).unwrap().reason.is_empty(), "{name}");
    }
}

fn count(selection: &Selection, month: Month, counter: Counter) -> i64 {
    let of = |contract| {
        let months = selection.counts(contract, Period::Month(month));
        months.iter().map(|cell| cell.count(counter).known().unwrap()).sum::<i64>()
    };
    selection.paid_contracts().map(of).sum()
}

#[test]
fn what_is_not_known_is_a_sentence() {
    let nothing = Survival::new(&case(&TEES, &Locality::default()));
    assert!(matches!(nothing, Err(SurvivalError::NoCosts)));
    let elsewhere = Locality { provider: Some("RX9".to_owned()), ..place("illustration") };
    let error = Survival::new(&case(&TEES, &elsewhere)).unwrap_err().to_string();
    assert!(error.contains("RX9") && error.ends_with('.'), "{error}");
}

/// How much a step of the bridge comes to.
fn step(account: &Account, cause: Cause) -> Option<Pence> {
    let steps = &account.schemes[0].bridge.steps;
    steps.iter().find(|step| step.cause == cause)?.amount.known()
}
