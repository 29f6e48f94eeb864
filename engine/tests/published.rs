//! The shipped extract of the published monthly files of 2024-25: England's sums over the year, worked
//! out from the same files by other means, and England's percentages month by month as published.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use engine::activity::{
    ContractIndex, ContractKind, Counter, Distribution, Histogram, MonthCounts, Months, Selection,
};
use engine::calendar::{Grain, Period};
use engine::intake::{Intake, Source};
use engine::locality::Locality;
use engine::measure::{PublishedYear, by_id, published_year_csv};
use engine::payment::{Component, evaluate};
use engine::quantity::Quantity;
use rust_decimal::{Decimal, dec};

use crate::support::counts::{month, select};
use crate::support::extract::try_intake;
use crate::support::money::shipped;

fn files() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sample_data/published-2024-25");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "csv")).collect();
    files.sort();
    assert_eq!(files.len(), 12);
    files
}

static INTAKE: LazyLock<Intake> = LazyLock::new(|| {
    let sources: Vec<Source> = files().into_iter().map(Source::Path).collect();
    try_intake(&sources).unwrap()
});

/// The twelve months, and the place of England among the contracts.
fn england() -> (Selection, ContractIndex) {
    let selection = select(&INTAKE.tally, &Months::Default);
    let england = selection.contracts.position(|contract| contract.kind == ContractKind::England);
    (selection, england.unwrap())
}

/// What the sum of a counter, or of people at or below so many days, should be.
const SUMS: &[(&str, Counter, i64)] = &[
    ("M001", Counter::Received, 1_772_132),
    ("M002", Counter::SelfReferred, 1_196_268),
    ("M031", Counter::Entered, 1_196_618),
    ("M076", Counter::Finished, 667_143),
    ("M179", Counter::NotAtCaseness, 34_899),
    ("M185", Counter::ReliablyImproved, 449_563),
    ("M189", Counter::ReliablyDeteriorated, 38_989),
    ("M191", Counter::Recovered, 319_080),
    ("M193", Counter::ReliablyRecovered, 299_884),
    ("M184", Counter::SecondTreatment, 685_505),
    ("M075", Counter::EndedTreatedOnce, 502_900),
    ("M153", Counter::EndedBeforeTreatment, 576_224),
];

fn counts(selection: &Selection, contract: ContractIndex) -> &[MonthCounts] {
    selection.counts(contract, Period::Year(selection.months[0].financial_year()))
}

#[test]
fn the_sums_of_england() {
    let (selection, england) = england();
    assert_eq!((selection.months.len(), selection.months[0]), (12, month("2024-04")));
    let months = counts(&selection, england);
    for &(measure, counter, sum) in SUMS {
        let found: Quantity = months.iter().map(|month| month.count(counter)).sum();
        assert_eq!(found, Quantity::exact(sum), "{measure}");
    }
    let within = |days| -> Quantity {
        months.iter().map(|month| month.distribution(Histogram::WaitFinished).at_most(days)).sum()
    };
    assert_eq!((within(42), within(126)), (Quantity::exact(611_016), Quantity::exact(658_128)), "M052, M054");
    let late = by_id("second-treatment-over-90-days").unwrap().ratio(months, None);
    assert_eq!(late.numerator, Quantity::exact(165_282), "M047");
}

/// England's values of a published percentage, by month, as the files print them.
fn printed(measure: &str) -> BTreeMap<String, Decimal> {
    let mut values = BTreeMap::new();
    for path in files() {
        let mut reader = csv::Reader::from_path(path).unwrap();
        for row in reader.records().map(Result::unwrap) {
            if &row[2] == "England" && &row[7] == measure {
                values.insert(row[0][..7].to_owned(), row[9].parse().unwrap());
            }
        }
    }
    assert_eq!(values.len(), 12, "{measure}");
    values
}

#[test]
fn the_percentages_of_england_in_every_month() {
    let (selection, england) = england();
    for (published, id) in [("M192", "recovery"), ("M186", "reliable-improvement"), ("M053", "wait-6-weeks")]
    {
        for (at, percent) in printed(published) {
            let ratio =
                by_id(id).unwrap().ratio(selection.counts(england, month(&at).period(Grain::Month)), None);
            let rate = ratio.rate().unwrap() * Decimal::ONE_HUNDRED;
            assert!((rate - percent).abs() <= dec!(0.05), "{published} {at}: {rate}, published {percent}");
        }
    }
}

#[test]
fn rule_17_the_percentages_of_providers_lie_within_the_bounds_of_their_rounded_counts() {
    let (selection, _) = england();
    let measures = [
        ("M192", "recovery"),
        ("M195", "reliable-recovery"),
        ("M186", "reliable-improvement"),
        ("M053", "wait-6-weeks"),
        ("M055", "wait-18-weeks"),
    ];
    let mut seen = 0;
    for path in files() {
        let mut reader = csv::Reader::from_path(path).unwrap();
        for row in reader.records().map(Result::unwrap).filter(|row| &row[2] == "Provider") {
            let Some((_, id)) = measures.iter().find(|(published, _)| *published == &row[7]) else {
                continue;
            };
            let Ok(percent) = row[9].parse::<Decimal>() else { continue };
            let contract = selection.contracts.position(|c| *c.provider == row[5]).unwrap();
            let period = month(&row[0][..7]).period(Grain::Month);
            let ratio = by_id(id).unwrap().ratio(selection.counts(contract, period), None);
            // A count that is withheld shows no rate of its own making.
            let Some((least, most)) = ratio.rate_bounds() else { continue };
            // The percentage is a whole number too.
            let (least, most) =
                (least * Decimal::ONE_HUNDRED - dec!(0.5), most * Decimal::ONE_HUNDRED + dec!(0.5));
            assert!(
                (least..=most).contains(&percent),
                "{} {id} {}: {percent}, {least} to {most}",
                &row[5],
                &row[0]
            );
            seen += 1;
        }
    }
    assert!(seen > 250, "{seen} percentages");
}

#[test]
fn rule_17_amounts_are_worked_at_the_published_counts() {
    let exact = |count: Quantity| count.told().map_or(count, Quantity::exact);
    let mut unrounded = INTAKE.tally.clone();
    for cell in unrounded.cells.values_mut() {
        cell.counts.iter_mut().for_each(|count| *count = exact(*count));
        for distribution in &mut cell.distributions {
            if let Distribution::Points(points) = distribution {
                points.values_mut().for_each(|count| *count = exact(*count));
            }
        }
    }
    let [rounded, unrounded] = [&INTAKE.tally, &unrounded].map(|tally| select(tally, &Months::Default));
    for id in ["block", "south-tees", "wakefield", "national-ten", "cost-and-volume", "humber"] {
        let scheme = shipped(id);
        let [rounded, unrounded] = [&rounded, &unrounded].map(|selection| evaluate(selection, &scheme).lines);
        assert_eq!(rounded.len(), unrounded.len(), "{id}");
        for (rounded, unrounded) in rounded.iter().zip(&unrounded) {
            let (amount, worked) = (rounded.amount, unrounded.amount.value());
            assert_eq!(amount.value(), worked, "{id} {:?} {}", rounded.component, rounded.period);
            let least = amount.least().is_none_or(|least| worked.is_none_or(|worked| least <= worked));
            let most = amount.most().is_none_or(|most| worked.is_none_or(|worked| worked <= most));
            assert!(least && most, "{id} {:?} {}: {amount:?}", rounded.component, rounded.period);
        }
    }
}

#[test]
fn england_is_never_paid_and_every_provider_is() {
    let (selection, england) = england();
    let paid: Vec<ContractIndex> = selection.paid_contracts().collect();
    assert_eq!(paid.len(), selection.contracts.len() - 1);
    assert!(!paid.contains(&england));
    let statement = evaluate(&selection, &shipped("south-tees"));
    for contract in paid {
        let entered: Quantity = counts(&selection, contract).iter().map(|m| m.count(Counter::Entered)).sum();
        let activity = statement.sum(|l| l.contract == contract && l.component == Component::Activity);
        let worked = entered.working().map(|people| Decimal::from(people) * Decimal::from(300));
        assert_eq!(activity.value().map(|amount| amount.pounds()), worked);
    }
}

#[test]
fn the_successors_of_the_case_studies_are_there_by_name() {
    let (selection, _) = england();
    let name = |code: &str| {
        let contract = selection.contracts.iter().find(|contract| &*contract.provider == code).unwrap();
        contract.provider_name.to_uppercase()
    };
    assert!(name("NKI").contains("TURNING POINT"), "{}", name("NKI"));
    assert!(name("NJG").contains("ALLIANCE PSYCHOLOGY"), "{}", name("NJG"));
}

#[test]
fn nothing_in_the_files_is_dropped_or_in_conflict() {
    let report = &INTAKE.report;
    assert_eq!((report.rows_dropped(), report.conflicting), (0, 0));
    assert!(report.rows_kept() > 3_000);
    let whole = Selection::new(&INTAKE.tally, &Locality::default(), &Months::Default).unwrap();
    assert!(!whole.no_whole_year && !whole.synthetic);
}

/// Four providers of Derby and Derbyshire, as sums of rounded counts (today, section 2).
#[test]
fn the_sums_of_derbyshire_and_what_the_next_contract_would_have_paid_for_each_of_them() {
    let file =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../sample_data/derbyshire-2024-25.csv"));
    let intake = try_intake(&[Source::Path(file)]).unwrap();
    let selection = select(&intake.tally, &Months::Default);
    let of = |counter: Counter| -> i64 {
        let contracts = selection.paid_contracts();
        let counts = contracts.flat_map(|contract| counts(&selection, contract));
        counts.map(|month| month.count(counter)).sum::<Quantity>().told().unwrap()
    };
    let people = [of(Counter::Entered), of(Counter::Finished), of(Counter::ReliablyRecovered)];
    assert_eq!(people, [21_255, 17_390, 8_130]);
    let statement = evaluate(&selection, &shipped("lead-provider-2026"));
    let total = statement.total().value().unwrap();
    assert_eq!(total.to_string(), "13062000.00");
    let pounds = people.map(|people| (total.pounds() / Decimal::from(people)).round());
    assert_eq!(pounds, [dec!(615), dec!(751), dec!(1607)]);
}

/// Where providers stood in 2024-25, as the program ships it: organisation, then shares by measure.
fn shipped_year() -> (Vec<&'static str>, Vec<Vec<&'static str>>) {
    let text = include_str!("../../assets/published-2024-25.csv");
    let mut lines = text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(',').collect());
    (lines.next().unwrap(), lines.collect())
}

#[test]
fn the_shipped_year_is_what_the_files_say() {
    let made = published_year_csv(&select(&INTAKE.tally, &Months::Default)).unwrap();
    let mut lines = made.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let (header, shipped) = shipped_year();
    assert_eq!(lines.next().unwrap(), header);
    let same: Vec<_> = lines.inspect(|line| assert!(shipped.contains(line), "{line:?}")).collect();
    assert!(same.len() > 5, "England and its providers with enough people finishing");
}

#[test]
fn how_many_of_117_providers_reach_the_targets() {
    let year = PublishedYear::shipped().unwrap();
    let reach =
        |measure: &str, standard| year.reaching(measure, standard).map(|found| (found.reach, found.of));
    assert_eq!(reach("reliable-recovery", dec!(0.48)), Some((44, 117)));
    assert_eq!(reach("reliable-recovery", dec!(0.51)), Some((10, 117)));
    assert_eq!(reach("reliable-improvement", dec!(0.67)), Some((62, 117)));
    assert_eq!(reach("reliable-improvement", dec!(0.69)), Some((35, 117)));
    assert_eq!(reach("peq-satisfied", dec!(0.9)), None, "not published");
    assert_eq!(year.england("reliable-recovery").map(|rate| rate.round_dp(4)), Some(dec!(0.4743)));

    let (header, rows) = shipped_year();
    let reaches = |row: &[&str], measure: &str, standard: Decimal| {
        let place = header.iter().position(|id| *id == measure).unwrap();
        let (people, out_of) = row[place].split_once('/').unwrap();
        people.parse::<Decimal>().unwrap() >= standard * out_of.parse::<Decimal>().unwrap()
    };
    for (recovery, improvement, both) in [(dec!(0.48), dec!(0.67), 34), (dec!(0.51), dec!(0.69), 10)] {
        let found = rows.iter().filter(|row| row[0] != "all").filter(|row| {
            reaches(row, "reliable-recovery", recovery) && reaches(row, "reliable-improvement", improvement)
        });
        assert_eq!(found.count(), both, "{recovery} and {improvement}");
    }
}
