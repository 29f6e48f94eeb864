//! What random schemes and activity found, each as small as it can be.

use engine::activity::{Cell, Counter, Selection, Tally};
use engine::calendar::FinancialYear;
use engine::payment::{Amount, Component, cash, evaluate};
use engine::quantity::{Pence, Quantity};
use engine::scheme::{Exception, Scheme, Score, ScoreBand, StandardTest, TooFew, TooFewThen, YearUplift};
use rust_decimal::{Decimal, dec};

use crate::support::counts::{Counts, published, range, select, tally, years};
use crate::support::money::{scheme, shipped};

fn from(text: &str) -> Result<Scheme, String> {
    let head = "format: 2, id: \"s\", name: \"S\", about: \"\", source: \"\",";
    Scheme::from_ron("found.ron", &format!("({head} {text})")).map_err(|error| error.to_string())
}

/// A quarter with so many finished, recovered and entered in its first month.
fn quarter(finished: Quantity, recovered: Quantity, entered: Quantity) -> Selection {
    let nobody = Quantity::ZERO;
    let counts = [
        (Counter::Finished, finished),
        (Counter::NotAtCaseness, nobody),
        (Counter::Recovered, recovered),
        (Counter::Entered, entered),
    ];
    let none = counts.map(|(counter, _)| (counter, nobody));
    type Made<'a> = (&'a str, &'a str, &'a [(Counter, Quantity)]);
    let months: [Made<'_>; 3] = [("P", "2016-04", &counts), ("P", "2016-05", &none), ("P", "2016-06", &none)];
    select(&published(&months), &range("2016-04", "2016-06"))
}

/// A pot of £1,200 a year with one measure.
fn pot(scoring: &str) -> Scheme {
    from(&format!(
        "value: (per_person: 0, amount: 0), outcomes: (share: 0, amount: 1200, paid: OnTop, scoring: Weights, \
         measures: [(id: \"m\", name: \"M\", weight: 1, {scoring})])"
    ))
    .unwrap()
}

fn earned(selection: &Selection, scheme: &Scheme) -> Amount {
    evaluate(selection, scheme).sum(|line| line.component == Component::Outcome(0))
}

fn estimated(working: i64, least: i64, most: i64) -> Amount {
    Amount::open(Some(Pence(working)), Some(Pence(least)), Some(Pence(most)))
}

#[test]
fn rule_18_a_withheld_count_may_be_too_few() {
    let mut scheme = pot("tests: [(measure: \"recovery\", standard: 0)]");
    let selection = quarter(Quantity::withheld(), Quantity::ZERO, Quantity::ZERO);
    for (then, least, working) in [(TooFewThen::Lost, 0, 0), (TooFewThen::Paid, 0, 30_000)] {
        scheme.outcomes.as_mut().unwrap().too_few = TooFew { people: 3, then };
        assert_eq!(earned(&selection, &scheme), estimated(working, least, 30_000), "{then:?}");
    }
}

#[test]
fn rule_18_where_there_may_be_nobody_nothing_may_be_earned() {
    let scheme = pot("score: Line(measure: \"recovery\", floor: 0.5, ceiling: 0.2)");
    let selection = quarter(Quantity::withheld(), Quantity::ZERO, Quantity::ZERO);
    assert_eq!(earned(&selection, &scheme), estimated(30_000, 0, 30_000));
}

#[test]
fn rule_18_a_better_band_may_earn_less() {
    let mut scheme = pot("score: Bands(measure: \"recovery\", bands: [(from: 0, earns: 1)])");
    let Score::Bands { bands, .. } = &mut scheme.outcomes.as_mut().unwrap().measures[0].score else {
        panic!()
    };
    bands.push(ScoreBand { from: dec!(0.1), earns: dec!(0) });
    bands.push(ScoreBand { from: dec!(0.4), earns: dec!(0.5) });
    let selection = quarter(Quantity::exact(10), Quantity::withheld(), Quantity::ZERO);
    assert_eq!(earned(&selection, &scheme), estimated(0, 0, 30_000));
}

#[test]
fn rule_18_a_recovery_penalty_has_the_bounds_of_its_mean_price() {
    let scheme = from(
        "episode: (clusters: [(cluster: \"01\", price: 100)], unclustered: OwnPrice, unclustered_price: 300), \
         penalties: (recovery: (measure: \"recovery-of-entering\", standard: 1, share_of_price: 1, people_short: Fractional))",
    )
    .unwrap();
    let penalty = |finished| {
        let selection = quarter(finished, Quantity::ZERO, Quantity::exact(1));
        evaluate(&selection, &scheme).sum(|line| line.component == Component::PenaltyRecovery)
    };
    // Of whom nobody tells the cluster: at 100 or at 300, so between nothing and 300 (rule 43).
    let open = Amount::open(None, Some(Pence(-30_000)), Some(Pence(0)));
    assert_eq!(penalty(Quantity::exact(5)), open);
    assert_eq!(penalty(Quantity::withheld()), open);
    assert_eq!(penalty(Quantity::absent()).value(), None, "nobody is not the same as not known");
}

#[test]
fn rule_19_a_price_beside_a_value_has_lines_of_its_own() {
    let scheme =
        from("price: (per_person: 10, cohort: Entering), value: (per_person: 0, amount: 1200)").unwrap();
    let one = Counts { received: 1, entered: 3, ..Counts::default() };
    let statement = evaluate(&select(&tally(&[("2016-04", one)]), &range("2016-04", "2016-04")), &scheme);
    let lines: Vec<_> = statement.lines.iter().map(|line| (line.component, line.amount)).collect();
    let exactly = |pence| Amount::exact(Pence(pence));
    assert_eq!(lines, [(Component::Activity, exactly(10_000)), (Component::People, exactly(3_000))]);
}

#[test]
fn rule_20_a_value_is_whole_in_a_year_in_which_its_pot_begins() {
    let one = Counts { received: 1, finished: 1, ..Counts::default() };
    let selection = select(&tally(&[("2016-04", one)]), &years(&["2016-17"]));
    for pence in 0..40 {
        for from_month in ["2016-05", "2016-08", "2017-01"] {
            let scheme = from(&format!(
                "value: (per_person: 0, amount: {}), outcomes: (share: 0.131, period: Yearly, from: \"{from_month}\", \
                 too_few: (people: 99, then: Paid), steps: [1, 1], measures: [(id: \"m\", name: \"M\", \
                 tests: [(measure: \"recovery\", standard: 0)])])",
                Decimal::new(100_000 + pence, 2)
            ));
            let total = evaluate(&selection, &scheme.unwrap()).total();
            assert_eq!(total, Amount::exact(Pence(100_000 + pence)), "{from_month}");
        }
    }
}

#[test]
fn a_term_that_would_be_there_twice_is_refused() {
    let twice = "episode: (clusters: [(cluster: \"01\", price: 1), (cluster: \"01\", price: 2)], unclustered: Nothing, unclustered_price: 0)";
    assert!(from(twice).unwrap_err().contains("“episode.01” is there twice"));
}

#[test]
fn two_tests_whose_measures_end_alike_are_two_terms() {
    let humber = scheme("humber", &[("outcomes.measures.satisfaction.peq-satisfied.standard", "0.8")]);
    let tests: Vec<&StandardTest> = humber.outcomes.iter().flat_map(|pot| &pot.measures[1].tests).collect();
    assert_eq!([tests[0].standard, tests[1].standard], [dec!(0.8), dec!(0.95)]);
}

#[test]
fn what_is_no_term_is_a_difference_too() {
    let humber = shipped("humber");
    let with = |change: &dyn Fn(&mut Scheme)| {
        let mut other = humber.clone();
        change(&mut other);
        humber.differences(&other).into_iter().map(|difference| difference.path).collect::<Vec<_>>()
    };
    let exception = |provider: &str| Exception {
        provider: Some(provider.to_owned()),
        commissioner: None,
        from: None,
        terms: [("contacts.missed".to_owned(), dec!(1))].into(),
    };
    assert_eq!(with(&|_| {}), Vec::<String>::new());
    assert_eq!(with(&|s| s.outcomes.as_mut().unwrap().from = None), ["outcomes"]);
    assert_eq!(
        with(&|s| s.outcomes.as_mut().unwrap().measures[0].tests[0].measure = "employment".into()),
        ["outcomes"]
    );
    assert_eq!(with(&|s| s.timing.shadow_years.push(FinancialYear::starting(2018))), ["timing.shadow_years"]);
    assert_eq!(with(&|s| s.exceptions.push(exception("P"))), ["exceptions"]);
    let mut one = humber.clone();
    one.exceptions.push(exception("P"));
    let mut other = humber.clone();
    other.exceptions.push(exception("Q"));
    assert_eq!(one.differences(&other).len(), 1);
    one = humber.clone();
    other = humber.clone();
    one.timing.shadow_years.push(FinancialYear::starting(2018));
    other.timing.shadow_years.push(FinancialYear::starting(2019));
    assert_eq!(one.differences(&other).len(), 1);
}

#[test]
fn terms_beyond_all_measure_stop_at_the_most() {
    let mut rising = shipped("block");
    let uplift = |year| YearUplift {
        year: FinancialYear::starting(year),
        uplift: Decimal::ONE,
        efficiency: Decimal::ZERO,
    };
    rising.uplifts = (1900..2016).map(uplift).collect();
    assert!(rising.check("rising").is_ok());
    let one = Counts { received: 1, entered: 1, ..Counts::default() };
    let selection = select(&tally(&[("2016-04", one)]), &years(&["2016-17"]));
    let statement = evaluate(&selection, &rising);
    assert_eq!(statement.total(), Amount::exact(Pence(12 * 30_000_000_000)));
    rising.timing.outcomes_lag = u32::MAX / 2;
    assert!(!cash(&rising, &statement).is_empty());
}

#[test]
fn a_weight_of_many_digits_is_refused() {
    let weight = pot("tests: [(measure: \"recovery\", standard: 0)]").to_ron().unwrap();
    let weight = weight.replace("weight: \"1.0000\"", "weight: \"79228162514264337593543950335\"");
    assert!(Scheme::from_ron("found.ron", &weight).unwrap_err().to_string().contains("a weight is a share"));
}

#[test]
fn counts_beyond_all_measure_add_up_to_the_most() {
    let most = Quantity::exact(i64::MAX - 1);
    let mut cell = Cell::default();
    cell.set(Counter::Entered, most);
    let mut tally = Tally::default();
    for month in ["2016-04", "2016-05"] {
        tally.add_cell(crate::support::counts::key("P", "C", month), &cell);
    }
    let selection = select(&tally, &range("2016-04", "2016-05"));
    assert!(evaluate(&selection, &shipped("south-tees")).total().value().is_some());
}
