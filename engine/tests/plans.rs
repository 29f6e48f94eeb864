//! What is planned: read like any other file, and no activity.

mod workbooks;

use std::sync::Arc;

use engine::activity::{ContractIndex, Months, PlanOf, Planned, PlannedYear, Selection, Tally};
use engine::calendar::{FinancialYear, Grain};
use engine::export::{TallySheet, report_sentences};
use engine::intake::{Intake, Mapping, Progress, ReadOptions, Source, read_with};
use engine::locality::{Locality, Successor};
use engine::measure::{NationalPath, against_plan};
use engine::payment::evaluate;
use engine::quantity::{Pence, Quantity};
use engine::scheme::{Cohort, Extension, Scheme, preset};

use crate::mapping::propose;
use crate::support::counts::{month, select, years};
use crate::support::extract::{file, refused, try_intake};

const MONTHS: [&str; 12] = [
    "2024-04", "2024-05", "2024-06", "2024-07", "2024-08", "2024-09", "2024-10", "2024-11", "2024-12",
    "2025-01", "2025-02", "2025-03",
];

/// A year of two contracts, each with 101 people entering and 50 courses a month.
fn activity() -> Source {
    let row = |at: &&str| format!("{at},RX1,01A,120,101,50\n{at},RX2,01A,120,101,50\n");
    let rows: String = MONTHS.iter().map(row).collect();
    let header = "Month,Provider,Commissioner,ReferralsReceived,FirstTreatment,FinishedCourseTreatment\n";
    file("activity.csv", header.to_owned() + &rows)
}

/// What somebody planned, under headers of their own: for RX1 all months, for RX2 none in July, and for a third
/// contract.
fn plan() -> Source {
    let row = |at: &&str| {
        let (year, month) = at.split_once('-').unwrap();
        let july = if month == "07" { "" } else { "40" };
        format!("01/{month}/{year};RX1;01A;60;110;\n01/{month}/{year};RX2;01A;{july};n/a;x\n")
    };
    let rows: String = MONTHS.iter().map(row).collect();
    let header = " Reporting Mth;TRUST CODE;ICB-code; Planned  Finishers ;ACCESS_TRAJECTORY;Remarks\n";
    file("plan.csv", header.to_owned() + &rows + "01/04/2024;RX9;01A;7;;\n")
}

fn with_plan() -> Intake {
    let mapping = propose(&plan(), &Mapping::default()).mapping();
    let options = ReadOptions { mappings: vec![mapping], ..ReadOptions::default() };
    read_with(&[plan(), activity()], &options, &Progress::default()).unwrap()
}

fn year() -> FinancialYear {
    "2024-25".parse().unwrap()
}

const RX1: ContractIndex = ContractIndex(0);
const RX2: ContractIndex = ContractIndex(1);

fn selection() -> Selection {
    select(&with_plan().tally, &Months::Default)
}

#[test]
fn a_plan_under_headers_of_its_own_stands_beside_the_activity_and_is_none() {
    let read = with_plan();
    let alone = try_intake(&[activity()]).unwrap().tally;
    let without = Tally { plans: Default::default(), ..read.tally.clone() };
    assert_eq!(without, alone);
    let selection = selection();
    let planned = Planned { starts: Some(110), courses: Some(60) };
    assert_eq!(selection.planned(RX1, month("2024-07")), planned);
    let of = |contract, what| selection.planned_in(contract, year(), what);
    assert_eq!(of(RX1, PlanOf::Starts), PlannedYear { people: Some(1_320), months: 12, of: 12 });
    // A month without a plan is not nobody.
    assert_eq!(of(RX2, PlanOf::Courses), PlannedYear { people: None, months: 11, of: 12 });
    assert_eq!(of(RX2, PlanOf::Starts), PlannedYear { people: None, months: 0, of: 12 });
    assert!(report_sentences(&read.report).iter().any(|s| s.contains("a plan for 12 months of 3 contracts")));
    let findings = read.report.findings.iter().filter(|finding| finding.name == "plan-without-contract");
    assert_eq!(findings.map(|finding| finding.about.as_str()).collect::<Vec<_>>(), ["RX9 with 01A"]);
}

#[test]
fn a_plan_alone_is_no_activity_and_one_beside_counts_neither_rounds_nor_covers() {
    let own = "month,provider,commissioner,planned_courses\n2024-04,RX1,01A,60\n";
    let sentence = refused(file("plan.csv", own));
    assert!(
        sentence.contains("There is a plan for 1 month of 1 contract in plan.csv, and no activity"),
        "{sentence}"
    );
    let beside = "Month,Provider,Commissioner,FirstTreatment,Planned Starts\n\
        2024-04,RX1,all,100,103\n2024-05,RX1,all,,104\n";
    let tally = try_intake(&[file("both.csv", beside)]).unwrap().tally;
    assert_eq!(tally.covered_months().into_iter().collect::<Vec<_>>(), [month("2024-04")]);
    let selection = select(&tally, &Months::Default);
    let [row] = against_plan(&selection, Grain::Month).try_into().unwrap();
    assert_eq!((row.planned, row.done), (103, Quantity::rounded(100)));
    let fraction = own.replace("60", "60.5");
    assert!(
        refused(file("plan.csv", fraction)).contains("the column planned_courses cannot be planned_courses")
    );
}

#[test]
fn tallies_hold_the_plan_whole_suppressed_ones_too() {
    let tally = with_plan().tally;
    for sheet in [TallySheet::exact(&tally, &[]), TallySheet::suppressed(&tally, &[])] {
        let text = sheet.unwrap().csv().unwrap();
        assert_eq!(try_intake(&[file("tally.csv", text)]).unwrap().tally.plans, tally.plans);
    }
}

#[test]
fn a_plan_goes_on_with_the_contract_under_its_new_code() {
    let gone = Successor { code: "RX2".to_owned(), successor: "RX1".to_owned(), from: month("2024-10") };
    let locality = Locality { successors: vec![gone], ..Locality::default() };
    let selection = Selection::new(&with_plan().tally, &locality, &Months::Default).unwrap();
    let planned = |at: &str| selection.planned(RX1, month(at));
    assert_eq!(planned("2024-04"), Planned { starts: Some(110), courses: Some(100) });
    assert_eq!(planned("2024-07"), Planned { starts: Some(110), courses: Some(60) });
}

#[test]
fn what_was_done_against_the_plan_is_of_the_months_that_have_one() {
    let rows = against_plan(&selection(), Grain::Year);
    let shown: Vec<_> =
        rows.iter().map(|row| (row.contract, row.what, row.planned, row.done, row.months)).collect();
    let of_rx1 = [
        (RX1, PlanOf::Starts, 1_320, Quantity::exact(1_212), 12),
        (RX1, PlanOf::Courses, 720, Quantity::exact(600), 12),
    ];
    assert_eq!(shown[..2], of_rx1);
    assert_eq!(shown[2..], [(RX2, PlanOf::Courses, 440, Quantity::exact(550), 11)]);
    assert_eq!(rows[1].in_words(), "600 of 720 planned courses in 12 months: 83.3 %");
}

/// The planned starts of RX1 alone.
fn of_rx1() -> Selection {
    selection().only(|contract| &*contract.provider == "RX1")
}

fn blended() -> Scheme {
    preset("api-blended").unwrap().scheme().unwrap()
}

#[test]
fn a_plan_is_taken_over_into_terms_and_each_is_said() {
    let mut scheme = blended();
    let said = scheme.take_plans(&of_rx1(), year()).unwrap();
    assert_eq!(
        said,
        ["volume.contracts.RX1.01A is 1,320: 1,320 planned starts of 2024-25; it had no number of its own."]
    );
    // 1,320 × £300.00 − 108 short × £150.00.
    assert_eq!(evaluate(&of_rx1(), &scheme).total().value(), Some(Pence(37_980_000)));

    scheme.volume.as_mut().unwrap().cohort = Cohort::Finishing;
    let said = scheme.take_plans(&selection(), year()).unwrap();
    assert_eq!(scheme.text_of("volume.contracts.RX1.01A").as_deref(), Some("720"));
    assert!(said[0].ends_with("it was 1320."), "{said:?}");
    // Eleven months are no year: that contract keeps what held for it.
    assert!(said[1].contains("held for 11 of 12 months"), "{said:?}");
    assert_eq!(scheme.text_of("volume.contracts.RX2.01A"), None);
}

#[test]
fn an_extension_without_a_number_says_that_a_plan_is_held_and_takes_it_over() {
    let mut scheme = blended();
    let terms = Extension { after_years: 1, years: 2, first: None, access_plan: None, tests: Vec::new() };
    scheme.extension = Some(terms);
    let held = |scheme: &Scheme| {
        let notes = evaluate(&of_rx1(), scheme).notes;
        notes.iter().any(|note| note.contains("A plan of starts is held and can be taken over"))
    };
    assert!(held(&scheme));
    // Of two contracts one has no plan, and a number would be tested for both.
    scheme.take_plans(&selection(), year()).unwrap();
    assert_eq!(scheme.text_of("extension.access_plan").as_deref(), Some("None"));
    scheme.take_plans(&of_rx1(), year()).unwrap();
    assert_eq!(scheme.text_of("extension.access_plan").as_deref(), Some("1320"));
    assert!(!held(&scheme));

    scheme.set("extension.access_plan", "650").unwrap();
    scheme.take_plans(&selection(), year()).unwrap();
    assert_eq!(scheme.text_of("extension.access_plan").as_deref(), Some("650"));
    assert_eq!(scheme.text_of("exceptions.0.extension.access_plan").as_deref(), Some("1320"));
    scheme.check("taken over").unwrap();
}

#[test]
fn a_part_of_a_year_is_taken_over_as_a_year_of_which_that_part_is_paid() {
    let mut tally = with_plan().tally;
    let months = tally.plans.get_mut(&(Arc::from("RX1"), Arc::from("01A"))).unwrap();
    months.retain(|at, _| *at >= month("2024-07"));
    let contract = r#"(provider: "RX1", commissioner: "01A", begins: Some("2024-07"))"#;
    let locality = Locality { contracts: vec![ron::from_str(contract).unwrap()], ..Locality::default() };
    let selection = Selection::new(&tally, &locality, &years(&["2024-25"])).unwrap();
    let mut scheme = blended();
    let said = scheme.take_plans(&selection, year()).unwrap();
    // 9 months of 110 are 990, and 1,320 a year.
    assert_eq!(scheme.text_of("volume.contracts.RX1.01A").as_deref(), Some("1320"));
    assert!(said[0].contains("990 planned starts of 2024-25 in 9 months × 12 ÷ 9"), "{said:?}");
}

#[test]
fn the_national_path_makes_1199_of_1000_courses_of_2025_26_and_1207_of_those_of_2024_25() {
    let path = NationalPath::shipped().unwrap().unwrap();
    for (base, factor) in [("2025-26", "1.199"), ("2024-25", "1.207")] {
        assert_eq!(path.factor(base.parse().unwrap()).unwrap().round_dp(3).to_string(), factor);
    }
    // 600 × 805,000 ÷ 667,143 = 723.98.
    let offers = path.offers(&selection(), year());
    assert_eq!((offers.len(), offers[0].courses), (2, 724));
    let formula = "600 courses finished in 2024-25 × 805,000 ÷ 667,143 (× 1.207): the national path to 2026-27, computed and provisional";
    assert_eq!(offers[0].formula, formula);
    assert!(path.offers(&selection(), "2023-24".parse().unwrap()).is_empty());
    let mut scheme = blended();
    scheme.volume.as_mut().unwrap().cohort = Cohort::Finishing;
    let said = scheme.take_national_path(&selection(), year(), &path).unwrap();
    assert!(said[0].contains(formula) && said[2].contains("provisional"), "{said:?}");
    assert_eq!(scheme.text_of("volume.contracts.RX2.01A").as_deref(), Some("724"));
}
