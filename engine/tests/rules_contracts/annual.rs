//! Published annual files: counts by hand from the real one, its generations, and a year without months.

use engine::activity::{ContractIndex, ContractKind, Counter, Histogram, Months, Selection};
use engine::calendar::{Grain, Period};
use engine::intake::{DropReason, Intake, Layout, Source};
use engine::locality::Locality;
use engine::measure::{MeasureRow, Standards, by_id, measure_rows};
use engine::payment::{Component, evaluate};
use engine::quantity::{Pence, People, Quantity};
use rust_decimal::{Decimal, dec};

use crate::support::counts::{range, select};
use crate::support::extract::{file, refused, try_intake};
use crate::support::money::{shipped, wakefield};
use crate::support::published;

const REAL: &str = include_str!("../data/annual-2024-25-extract.csv");

fn read(name: &str, text: &str) -> Intake {
    try_intake(&[file(name, text)]).unwrap()
}

fn whole_year(intake: &Intake) -> Selection {
    select(&intake.tally, &Months::Default)
}

fn place(selection: &Selection, provider: &str) -> ContractIndex {
    selection.contracts.position(|contract| &*contract.provider == provider).unwrap()
}

/// A count of a provider over the year.
fn count(intake: &Intake, provider: &str, counter: Counter) -> Quantity {
    let selection = whole_year(intake);
    let year = Period::Year(selection.years()[0]);
    selection.counts(place(&selection, provider), year).iter().map(|counts| counts.count(counter)).sum()
}

fn rows(selection: &Selection, grain: Grain) -> Vec<MeasureRow> {
    measure_rows(selection, &Locality::default(), &Standards::shipped().unwrap(), grain)
}

/// The row of a total as the file prints it: received, finished, at caseness, not at caseness,
/// improved, deteriorated, no reliable change, reliably recovered, recovered.
const PRINTED: [(&str, [i64; 9]); 4] = [
    ("8EJ83", [1_200, 650, 545, 105, 415, 40, 195, 265, 285]),
    ("NKI", [22_325, 7_280, 7_175, 110, 4_960, 435, 1_725, 3_385, 3_595]),
    ("RXT", [22_595, 7_185, 6_610, 565, 4_385, 455, 2_265, 2_895, 3_130]),
    ("all", [1_813_432, 670_419, 634_248, 35_234, 452_284, 39_157, 170_457, 301_815, 321_061]),
];

const COUNTERS: [Counter; 9] = [
    Counter::Received,
    Counter::Finished,
    Counter::AtCaseness,
    Counter::NotAtCaseness,
    Counter::ReliablyImproved,
    Counter::ReliablyDeteriorated,
    Counter::NoReliableChange,
    Counter::ReliablyRecovered,
    Counter::Recovered,
];

#[test]
fn the_year_of_each_provider_is_its_total_row_within_2_and_that_of_england_exact() {
    let read = read("annual.csv", REAL);
    assert_eq!(read.report.files[0].layout, Some(Layout::PublishedAnnual));
    assert_eq!(read.report.published_years[0].to_string(), "2024-25");
    for (provider, printed) in PRINTED {
        for (counter, printed) in COUNTERS.into_iter().zip(printed) {
            let expected =
                if provider == "all" { Quantity::exact(printed) } else { Quantity::rounded(printed) };
            assert_eq!(count(&read, provider, counter), expected, "{provider} {counter:?}");
        }
    }
    let selection = whole_year(&read);
    let england = &selection.contracts[place(&selection, "all")];
    assert_eq!((england.kind, england.provider_name.as_str()), (ContractKind::England, "England"));
    assert_eq!(selection.contracts.len(), 4, "no board and no region is a contract");
}

#[test]
fn the_rates_of_the_year_agree_with_the_percentages_that_the_file_prints() {
    let selection = whole_year(&read("annual.csv", REAL));
    let rows = rows(&selection, Grain::Year);
    let printed = [
        ("recovery", [("8EJ83", dec!(52)), ("NKI", dec!(50)), ("RXT", dec!(47)), ("all", dec!(50.5))]),
        (
            "reliable-recovery",
            [("8EJ83", dec!(48)), ("NKI", dec!(47)), ("RXT", dec!(44)), ("all", dec!(47.5))],
        ),
        (
            "reliable-improvement",
            [("8EJ83", dec!(64)), ("NKI", dec!(68)), ("RXT", dec!(61)), ("all", dec!(67.5))],
        ),
    ];
    for (id, percentages) in printed {
        for (provider, percent) in percentages {
            let contract = place(&selection, provider);
            let row = rows.iter().find(|row| row.measure.id == id && row.contract == contract).unwrap();
            let half = if provider == "all" { dec!(0.05) } else { dec!(0.5) };
            let rate = row.ratio.rate().unwrap();
            let (least, most) = row.ratio.rate_bounds().unwrap_or((rate, rate));
            let [least, most] = [least, most].map(|bound| bound * Decimal::ONE_HUNDRED);
            assert!(least <= percent + half && percent - half <= most, "{provider} {id}: {least} to {most}");
        }
    }
    let met = |provider: &str| {
        let contract = place(&selection, provider);
        rows.iter().find(|row| row.measure.id == "recovery" && row.contract == contract).unwrap().met
    };
    // NKI: 3,593 to 3,597 of 7,166 to 7,174 is 50.1 % at the least; RXT: 47 %.
    assert_eq!([met("NKI"), met("RXT"), met("all")], [Some(true), Some(false), Some(true)]);
}

#[test]
fn people_who_waited_are_read_from_the_rows_of_waiting_time() {
    let selection = whole_year(&read("annual.csv", REAL));
    let year = Period::Year(selection.years()[0]);
    let within = |provider: &str, days: u32| {
        let counts = selection.counts(place(&selection, provider), year);
        counts
            .iter()
            .map(|counts| counts.distribution(Histogram::WaitFinished).at_most(days))
            .sum::<Quantity>()
    };
    assert_eq!(within("all", 42), Quantity::exact(614_104));
    assert_eq!(within("all", 126), Quantity::exact(661_723));
    assert_eq!(within("8EJ83", 42), Quantity::rounded(180));
    assert_eq!(within("NKI", 28).told(), Some(6_995));
    assert!(within("NKI", 90).is_absent());
}

#[test]
fn rule_17_rows_of_boards_regions_and_other_variables_are_counted_by_kind_and_never_added() {
    let read = read("annual.csv", REAL);
    let aside = &read.report.set_aside;
    assert_eq!((aside["ICB"], aside["Commissioning Region"]), (5, 1));
    assert_eq!((aside["Provider by Gender"], aside["England by Gender"]), (12, 4));
    // People entering are not in this file, so their age is not either.
    assert_eq!(aside["Provider by Age Group"], 18);
    assert_eq!((read.report.rows_dropped(), read.report.conflicting), (0, 0));
    assert_eq!(read.report.rows_kept(), read.report.rows_read());
}

#[test]
fn a_year_without_months_is_spread_and_only_the_whole_year_is_told() {
    let read = read("annual.csv", REAL);
    let selection = whole_year(&read);
    assert_eq!((selection.months.len(), selection.no_whole_year), (12, false));
    let hospice = place(&selection, "8EJ83");
    let months: Vec<i64> = selection
        .months
        .iter()
        .map(|&month| {
            let finished = selection.counts(hospice, Period::Month(month))[0].count(Counter::Finished);
            finished.working().unwrap().rounded()
        })
        .collect();
    // 650 = 12 × 54 + 2.
    assert_eq!(months, [55, 55, 54, 54, 54, 54, 54, 54, 54, 54, 54, 54]);
    for grain in [Grain::Month, Grain::Quarter] {
        for row in rows(&selection, grain).iter().filter(|row| row.measure.id == "recovery") {
            assert_eq!((row.is_shown(), row.ratio.rate(), row.met), (false, None, None));
        }
    }
    let part = select(&read.tally, &range("2024-04", "2025-02"));
    assert!(!rows(&part, Grain::Year).iter().any(|row| row.measure.id == "recovery" && row.is_shown()));
    assert!(selection.is_spread(hospice));
}

/// The real file in the layout of a year of publication: without the columns that were added when it
/// was tidied, and with the names of the time.
fn as_published(rename: impl Fn(&str) -> String) -> String {
    let mut lines = REAL.lines();
    let names: Vec<String> = lines.next().unwrap().split(',').skip(3).map(rename).collect();
    let body = lines.map(|line| line.splitn(4, ',').nth(3).unwrap());
    names.join(",") + "\n" + &body.collect::<Vec<_>>().join("\n") + "\n"
}

/// `count_finished_course_treatment` as `CountFinishedCourseTreatment`, parted before the name or not.
fn camel(name: &str, part: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap();
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    let rest: String = words.map(capital).collect();
    let part = if matches!(first, "count" | "percentage") { part } else { "" };
    capital(first) + part + &rest
}

#[test]
fn every_generation_of_names_gives_the_same_tally() {
    let tidied = read("annual.csv", REAL).tally;
    let oldest = as_published(|name| camel(name, ""));
    assert!(
        oldest
            .starts_with("OrgType,OrgCode,OrgName,VariableType,VariableA,VariableB,CountReferralsReceived,")
    );
    let newest = as_published(|name| camel(name, "_"));
    assert!(newest.contains(",Count_FinishedCourseTreatment,"));
    for name in ["2024-25 main.csv", "main_2024_25.csv", "nhstt-202425.csv", "FY2425-main.csv"] {
        assert!(read(name, &newest).tally == tidied, "{name}");
    }
    assert!(read("2024-25.csv", &oldest).tally == tidied, "the oldest names");
    let sentence = refused(file("main.csv", &newest));
    assert!(
        sentence.ends_with("Rename it so that its year is in the name, such as main-2024-25.csv."),
        "{sentence}"
    );
}

/// An annual file of one provider from rows of variable, A, B, entered, finished.
fn main_file(rows: &[(&str, &str, &str, &str, &str)]) -> String {
    let mut text = "OrgType,OrgCode,OrgName,VariableType,VariableA,VariableB,Count_FirstTreatment,\
        Count_FinishedCourseTreatment,Percentage_Recovery,Count_Recovery,Count_NotAtCaseness\n"
        .to_owned();
    for (variable, a, b, entered, finished) in rows {
        text += &format!("Provider,RX1,One,{variable},{a},{b},{entered},{finished},50,NULL,NULL\n");
    }
    text
}

#[test]
fn care_clusters_are_slices_of_the_year_and_leave_its_counts_as_they_are() {
    let read = read("annual.csv", REAL);
    let selection = whole_year(&read);
    let finished = |provider: &str, cluster: &str| {
        let contract = place(&selection, provider);
        let months = selection.months.iter().flat_map(|&month| selection.by_cluster(contract, month));
        let of_cluster = months.filter(|slice| &*slice.code == cluster);
        of_cluster.map(|slice| slice.count(Counter::Finished)).sum::<Quantity>().of_whole_year()
    };
    let england: Vec<_> =
        ["01", "04", "10-17", "18-21", "unknown"].map(|cluster| finished("all", cluster).told()).into();
    assert_eq!(england, [Some(22_957), Some(53_167), Some(100), Some(20), Some(418_042)]);
    assert_eq!(count(&read, "all", Counter::Finished), Quantity::exact(670_419), "not twice");
    let england = place(&selection, "all");
    let all = selection.months.iter().flat_map(|&month| selection.by_cluster(england, month));
    let all: Quantity = all.map(|slice| slice.count(Counter::Finished)).sum();
    assert_eq!(all.of_whole_year(), Quantity::exact(670_419), "the clusters add to the total");
    // Cluster prices need no more than that: every course has one, or the mean price.
    let statement = evaluate(&selection, &shipped("south-staffordshire"));
    let episodes = statement.sum(|line| line.component == Component::Episodes);
    assert!(
        episodes.least() > Some(Pence::ZERO)
            && episodes.least() <= episodes.value()
            && episodes.value() <= episodes.most()
    );
}

#[test]
fn rule_12_age_and_ethnic_group_of_people_entering_are_added_up_from_their_rows() {
    let text = main_file(&[
        ("Total", "NULL", "NULL", "1000", "500"),
        ("Age Group", "Under 18", "NULL", "20", "5"),
        ("Age Group", "26 to 64", "NULL", "700", "300"),
        ("Age Group", "65 to 74", "NULL", "200", "100"),
        ("Age Group", "90 and over", "NULL", "5", "*"),
        ("Age Group", "Not stated/Not known/Invalid", "NULL", "75", "50"),
        ("BME Group", "BME", "NULL", "150", "50"),
        ("BME Group", "White British", "NULL", "650", "50"),
        ("BME Group", "Not stated/Not known/Invalid", "NULL", "200", "50"),
        ("Ethnic Group", "White", "All", "700", "50"),
        ("Ethnic Group", "White", "Irish", "50", "50"),
        ("Ethnic Group", "Mixed", "All", "40", "50"),
        ("Ethnic Group", "Other Ethnic Groups", "All", "60", "50"),
    ]);
    let read = read("2022-23.csv", &text);
    let people = |counter| count(&read, "RX1", counter);
    assert_eq!(people(Counter::Entered), Quantity::rounded(1_000));
    // Two bands within 2 of 200 and 5 to 7.
    let older = people(Counter::Entered65Plus);
    let bounds = (older.low(), older.told(), older.high());
    assert_eq!(bounds, (People::whole(203), Some(205), Some(People::whole(209))));
    assert_eq!(people(Counter::EnteredAgeKnown).told(), Some(925));
    assert_eq!(people(Counter::EnteredEthnicMinority), Quantity::rounded(150));
    assert_eq!(people(Counter::EnteredEthnicityKnown).told(), Some(800));
    assert_eq!(people(Counter::EnteredNotWhite).told(), Some(100));
    assert_eq!(
        read.report.set_aside.iter().collect::<Vec<_>>(),
        [(&"Provider by Ethnic Group".to_owned(), &1)]
    );
    assert!(people(Counter::EnteredOver65).is_absent());
}

#[test]
fn rule_10_the_questionnaire_file_gives_the_two_questions_of_the_assessment() {
    let text = "OrgType,OrgCode,OrgName,VariableType,VariableA,VariableB,CountAssessmentSatisfaction,\
        PercentageAssessmentSatisfaction,CountOfferedYourPreference,CountDidStaffListen\n\
        Provider,RX1,One,PEQ,Completely satisfied,NULL,300,75,NULL,NULL\n\
        Provider,RX1,One,PEQ,Mostly satisfied,NULL,60,15,NULL,NULL\n\
        Provider,RX1,One,PEQ,Not satisfied at all,NULL,10,2,NULL,NULL\n\
        Provider,RX1,One,PEQ,Yes,NULL,NULL,NULL,250,NULL\n\
        Provider,RX1,One,PEQ,No,NULL,NULL,NULL,50,NULL\n\
        Provider,RX1,One,PEQ,Not applicable,NULL,NULL,NULL,40,NULL\n\
        Provider,RX1,One,PEQ,All of the time,NULL,NULL,NULL,NULL,500\n";
    let read = read("peq-2024-25.csv", text);
    let people = |counter| count(&read, "RX1", counter).told();
    assert_eq!(
        [people(Counter::AssessmentSatisfied), people(Counter::AssessmentAnswered)],
        [Some(360), Some(370)]
    );
    assert_eq!([people(Counter::ChoiceOffered), people(Counter::ChoiceAnswered)], [Some(250), Some(300)]);
    // One question at a time does not say who answered any of five.
    assert!(count(&read, "RX1", Counter::PeqReturned).is_absent());
    assert_eq!(read.report.set_aside.iter().collect::<Vec<_>>(), [(&"Provider by PEQ".to_owned(), &2)]);
}

#[test]
fn where_a_monthly_file_holds_a_figure_it_stands_and_the_annual_one_fills_the_rest() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sample_data/published-2024-25");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let monthly: Vec<Source> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "csv")).map(Source::Path).collect();
    let annual = file("annual.csv", REAL);
    let alone = try_intake(&monthly).unwrap();
    let both: Vec<Source> = std::iter::once(annual).chain(monthly).collect();
    let both = try_intake(&both).unwrap();
    for provider in ["NKI", "all"] {
        for counter in [Counter::Received, Counter::Finished, Counter::Recovered] {
            assert_eq!(count(&both, provider, counter), count(&alone, provider, counter), "{provider}");
        }
    }
    assert_eq!(count(&both, "all", Counter::Finished), Quantity::exact(667_143), "the monthly sum");
    assert!(count(&alone, "NKI", Counter::AtCaseness).is_absent());
    assert_eq!(count(&both, "NKI", Counter::AtCaseness), Quantity::rounded(7_175));
    // A provider that no monthly file has.
    assert_eq!(count(&both, "8EJ83", Counter::Finished), Quantity::rounded(650));
    assert!(both.report.monthly_stand > 0);
    assert_eq!(both.report.conflicting, 0);
    let text = engine::export::report_sentences(&both.report).join("\n");
    assert!(text.contains("because the monthly files hold them; they are never added together."), "{text}");
    assert!(text.contains("An annual file of 2024-25 has one figure a year"), "{text}");
}

#[test]
fn money_of_a_year_without_months_adds_to_the_year_and_to_its_bounds() {
    let text = main_file(&[("Total", "NULL", "NULL", "1000", "500")]);
    let selection = whole_year(&read("2022-23.csv", &text));
    let statement = evaluate(&selection, &shipped("south-tees"));
    let activity = statement.sum(|line| line.component == Component::Activity);
    let pounds =
        [activity.value(), activity.least(), activity.most()].map(|pence| pence.unwrap().to_string());
    assert_eq!(pounds, ["300000.00", "299400.00", "300600.00"], "998 to 1,002 people");
    assert!(
        statement.notes.iter().any(|note| note.contains("only the year is meaningful")),
        "{:?}",
        statement.notes
    );
    assert_eq!(selection.entered_in_year(ContractIndex(0), selection.years()[0]), Quantity::rounded(1_000));
    let access = by_id("access").unwrap();
    assert_eq!(
        access
            .ratio(selection.counts(ContractIndex(0), Period::Year(selection.years()[0])), None)
            .numerator
            .told(),
        Some(1_000)
    );
}

#[test]
fn the_year_may_be_said_by_days_and_rows_of_other_periods_are_dropped() {
    let text = "ORG_TYPE,ORG_CODE,ORG_NAME,VARIABLE_TYPE,VARIABLE_A,START_DATE,END_DATE,COUNT_RECOVERY\n\
        Provider,RX1,One,Total,,01/04/2023,31/03/2024,100\n\
        Provider,RX1,One,Total,,01/04/2023,30/06/2023,25\n\
        Provider,,One,Total,,01/04/2023,31/03/2024,25\n";
    let read = read("x.csv", text);
    assert_eq!(read.report.published_years[0].to_string(), "2023-24");
    assert_eq!(count(&read, "RX1", Counter::Recovered), Quantity::rounded(100));
    let dropped: Vec<_> = read.report.dropped.iter().map(|(reason, found)| (*reason, found.count)).collect();
    assert_eq!(dropped, [(DropReason::NotAYear, 1), (DropReason::NoOrganisation, 1)]);
}

#[test]
fn an_annual_file_beside_one_month_leaves_that_month_s_figures_alone() {
    let annual = file("2024-25.csv", main_file(&[("Total", "NULL", "NULL", "1000", "500")]));
    let april = file("april.csv", published::file(&[("RX1", "M031", "100")]));
    let one = try_intake(&[annual.clone(), april.clone()]).unwrap();
    let other = try_intake(&[april, annual]).unwrap();
    assert!(one.tally.cells == other.tally.cells, "in either order");
    let entered: Vec<_> = one.tally.cells.values().map(|cell| cell.count(Counter::Entered)).collect();
    assert_eq!(entered[0], Quantity::rounded(100));
    assert!(entered[1..].iter().all(|count| count.is_absent()), "eleven months are not known");
    assert_eq!(count(&one, "RX1", Counter::Finished), Quantity::rounded(500));
}

#[test]
fn rule_23_a_floor_of_a_quarter_is_open_where_only_the_year_is_known_and_that_of_the_year_is_not() {
    let selection = whole_year(&read("2016-17.csv", &main_file(&[("Total", "NULL", "NULL", "1000", "500")])));
    let mut scheme = shipped("wakefield");
    let mut floor = wakefield(&[] as &[(&str, &str)]).penalties.access.unwrap().floors.pop().unwrap();
    (floor.provider, floor.commissioner) = ("RX1".into(), "all".into());
    (floor.quarter, floor.year) = (260, 1_100);
    scheme.penalties.access.as_mut().unwrap().floors.push(floor);
    let statement = evaluate(&selection, &scheme);
    let of = |component: Component| {
        statement
            .lines
            .iter()
            .filter(|line| line.component == component)
            .map(|line| line.amount)
            .collect::<Vec<_>>()
    };
    let quarters = of(Component::PenaltyAccess);
    assert_eq!(quarters.len(), 4);
    for quarter in quarters {
        // 252 or fewer of an even spread, but anybody may have entered in any quarter.
        assert!(quarter.least() < Some(Pence::ZERO) && quarter.most() == Some(Pence::ZERO), "{quarter:?}");
    }
    let year = of(Component::PenaltyAccessAnnual)[0];
    assert!(year.most() < Some(Pence::ZERO), "1,002 people at the most: {year:?}");
}
