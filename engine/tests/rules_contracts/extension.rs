//! Rule 18 for further years: what withheld and rounded counts leave open is neither earned nor lost.

use engine::activity::{ContractIndex, Months, Selection, Tally};
use engine::export::{TallyFormat, TallySheet, projection_json};
use engine::locality::Locality;
use engine::payment::{Verdict, evaluate, extensions};
use engine::projection::{Paths, Projection, SHIPPED};
use engine::scheme::{Extension, Scheme, StandardTest};
use engine::sustain::Case;
use rust_decimal::{Decimal, dec};

use crate::support::counts::{Counts, select, tally, years};
use crate::support::extract::{file, try_intake};
use crate::support::money::shipped;

/// A year in which 11 people enter in each month, 8 finish and 4 recover.
fn exact() -> Tally {
    let counts = Counts {
        received: 15,
        entered: 11,
        finished: 8,
        recovered: 4,
        improved: 4,
        recovered_or_improved: 4,
        within_6_weeks: 8,
        within_18_weeks: 8,
        ..Counts::default()
    };
    let months: Vec<String> =
        (0..12).map(|month| format!("{}-{:02}", 2024 + (month + 3) / 12, (month + 3) % 12 + 1)).collect();
    tally(&months.iter().map(|month| (month.as_str(), counts)).collect::<Vec<_>>())
}

/// The same as it is handed over.
fn suppressed() -> Tally {
    let sheet = TallySheet::suppressed(&exact(), &[]).unwrap().bytes(TallyFormat::Csv).unwrap();
    try_intake(&[file("suppressed.csv", sheet)]).unwrap().tally
}

/// Further years after one, where so many people entered in it and so many recovered.
fn scheme(access_plan: Option<Decimal>, recovery: Option<Decimal>) -> Scheme {
    let test = |standard| StandardTest { measure: "recovery".to_owned(), threshold: None, standard };
    let tests = recovery.map(test).into_iter().collect();
    let extension = Some(Extension { after_years: 1, years: 2, first: None, access_plan, tests });
    Scheme { extension, ..shipped("lead-provider-2026") }
}

fn found(selection: &Selection, scheme: &Scheme) -> (Verdict, Option<bool>) {
    let all = extensions(selection, scheme);
    (all[0].verdict, all[0].years[0].told())
}

#[test]
fn a_plan_between_the_least_and_the_most_who_may_have_entered_is_open() {
    let [exact, suppressed] = [exact(), suppressed()].map(|tally| select(&tally, &years(&["2024-25"])));
    let entered = suppressed.entered_in_year(ContractIndex(0), suppressed.years()[0]);
    let (low, worked) = (Decimal::from(entered.low()), Decimal::from(entered.working().unwrap()));
    let beyond = Decimal::from(entered.high().unwrap()) + Decimal::ONE;
    assert!(low < worked, "{entered:?}");
    for (planned, as_handed_over) in [
        (low, (Verdict::Earned, Some(true))),
        // As worked it is met, and fewer may have entered.
        (worked, (Verdict::Open, None)),
        (beyond, (Verdict::NotEarned, Some(false))),
    ] {
        assert_eq!(found(&suppressed, &scheme(Some(planned), None)), as_handed_over, "{planned}");
    }
    assert_eq!(found(&exact, &scheme(Some(dec!(132)), None)), (Verdict::Earned, Some(true)));
    assert_eq!(found(&exact, &scheme(Some(dec!(133)), None)), (Verdict::NotEarned, Some(false)));
}

#[test]
fn a_standard_that_withheld_counts_leave_open_is_open_and_all_words_say_so() {
    let [exact, suppressed] = [exact(), suppressed()];
    let [of_exact, of_suppressed] = [&exact, &suppressed].map(|tally| select(tally, &years(&["2024-25"])));
    let half = scheme(None, Some(dec!(0.50)));
    assert_eq!(found(&of_exact, &half), (Verdict::Earned, Some(true)), "96 finished, 48 recovered");
    assert_eq!(found(&of_suppressed, &half), (Verdict::Open, None));
    // One test that is missed decides, whatever another may be.
    let both = scheme(Some(dec!(1_000)), Some(dec!(0.50)));
    assert_eq!(found(&of_suppressed, &both), (Verdict::NotEarned, Some(false)));

    let said = |scheme: &Scheme, selection: &Selection| {
        let notes = evaluate(selection, scheme).notes;
        notes.into_iter().find(|note| note.contains("further years")).unwrap()
    };
    let open = said(&half, &of_suppressed);
    assert!(open.contains("the 2 further years are open; 2024-25 decides (Recovery: "), "{open}");
    assert!(open.contains("at least 50 %: left open by its counts)"), "{open}");
    let earned = said(&half, &of_exact);
    assert!(earned.contains("are earned") && !earned.contains("left open"), "{earned}");

    let json = |tally: &Tally| {
        let locality = Locality::default();
        let case = Case { tally, locality: &locality, months: &Months::Default, keep: &|_| true };
        let paths = Paths::from_ron(SHIPPED[0].1).unwrap();
        let projection = Projection::new(&case, &paths, 1).unwrap();
        projection_json(&projection, std::slice::from_ref(&half)).unwrap()
    };
    let (open, earned) = (json(&suppressed), json(&exact));
    assert!(open.contains(r#""verdict": "open""#) && open.contains(r#""met": null"#), "{open}");
    assert!(earned.contains(r#""verdict": "earned""#) && earned.contains(r#""met": true"#), "{earned}");
}
