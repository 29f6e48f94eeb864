//! Every vector of the clinical definitions (domain sections 7.2 to 7.4), kept as data in `golden/`.

use engine::activity::{ContractIndex, Counter, Histogram, Selection, Tally};
use engine::calendar::Grain;
use engine::clinical::{AnxietyToken, Caseness, Change, Scale, Score, Scores, Thresholds};
use engine::export::{Evaluation, table};
use engine::intake::Report;
use engine::locality::Locality;
use engine::measure::by_id;
use engine::quantity::Quantity;
use engine::scheme::SchemeIndex;
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::support::counts::{Counts, binned, key, range, select};
use crate::support::extract::{count, finished, known, rows};
use crate::support::money::shipped;
use crate::support::{golden_list, none_wrong};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    phq9: (Option<i32>, Option<i32>),
    gad7: (Option<i32>, Option<i32>),
    caseness: bool,
    recovered: bool,
    change: String,
    reliable_recovery: bool,
}

fn people() -> Vec<Person> {
    golden_list(include_str!("golden/individuals.ron"))
}

#[test]
fn every_person_of_section_7_2_by_their_scores() {
    let thresholds = Thresholds::shipped().unwrap();
    for person in people() {
        let pair =
            |(first, last): (Option<i32>, Option<i32>)| (first.map(Score::points), last.map(Score::points));
        let scores = Scores {
            depression: &thresholds.depression,
            depression_pair: pair(person.phq9),
            anxiety: &thresholds.anxiety,
            anxiety_pair: pair(person.gad7),
        };
        let change = match scores.change() {
            Change::Improved => "improved",
            Change::Deteriorated => "deteriorated",
            Change::None => "none",
            Change::Unknown => "unknown",
        };
        let said = (scores.caseness() == Caseness::At, scores.recovered(), change);
        assert_eq!(said, (person.caseness, person.recovered, &*person.change), "{person:?}");
    }
}

#[test]
fn every_person_of_section_7_2_from_a_row() {
    for person in people() {
        let text = |score: Option<i32>| score.map(|score| score.to_string()).unwrap_or_default();
        let ((phq_first, phq_last), (gad_first, gad_last)) = (person.phq9, person.gad7);
        let scores = [
            ("phq9_first", phq_first),
            ("phq9_last", phq_last),
            ("gad7_first", gad_first),
            ("gad7_last", gad_last),
        ]
        .map(|(field, score)| format!("{field}={}", text(score)))
        .join(" ");
        let read = rows(&[finished("R1", &scores)]);
        let is = |counter| count(&read, counter) == Some(1);
        assert_eq!(is(Counter::AtCaseness), person.caseness, "{person:?}");
        assert_eq!(is(Counter::NotAtCaseness), !person.caseness, "{person:?}");
        assert_eq!(is(Counter::Recovered), person.recovered, "{person:?}");
        assert_eq!(is(Counter::ReliablyImproved), person.change == "improved", "{person:?}");
        assert_eq!(is(Counter::ReliablyDeteriorated), person.change == "deteriorated", "{person:?}");
        assert_eq!(is(Counter::NoReliableChange), person.change == "none", "{person:?}");
        assert_eq!(is(Counter::ReliablyRecovered), person.reliable_recovery, "{person:?}");
        // Whoever is not a case leaves the denominator of recovery; a missing last score does not.
        assert_eq!(known(&read, "recovery").1, i64::from(person.caseness), "{person:?}");
        assert_eq!(known(&read, "reliable-improvement").1, 1, "{person:?}");
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rate {
    source: String,
    measure: String,
    numerator: u64,
    finished: u64,
    #[serde(default)]
    not_at_caseness: u64,
    exact: Decimal,
    published: String,
}

impl Rate {
    /// Counts of one month that come to it.
    fn selection(&self) -> Selection {
        let Self { finished, not_at_caseness, .. } = *self;
        let counts = Counts { received: 1, finished, not_at_caseness, ..Counts::default() };
        let mut cell = Counts { within_18_weeks: finished, within_6_weeks: finished, ..counts }.cell();
        let counter = match &*self.measure {
            "recovery" => Some(Counter::Recovered),
            "reliable-recovery" => Some(Counter::ReliablyRecovered),
            "reliable-improvement" => Some(Counter::ReliablyImproved),
            "reliable-deterioration" => Some(Counter::ReliablyDeteriorated),
            _ => None,
        };
        match counter {
            Some(counter) => cell.set(counter, Quantity::exact(self.numerator as i64)),
            None => {
                cell.distributions[Histogram::WaitFinished.index()] =
                    binned(&[(42, self.numerator), (43, finished - self.numerator)]);
            }
        }
        let mut tally = Tally::default();
        tally.add_cell(key("P", "C", "2016-04"), &cell);
        select(&tally, &range("2016-04", "2016-04"))
    }
}

fn rates() -> Vec<Rate> {
    golden_list(include_str!("golden/rates.ron"))
}

#[test]
fn every_rate_of_section_7_3_to_the_decimals_given() {
    for rate in rates() {
        let selection = rate.selection();
        let measure = by_id(&rate.measure).unwrap();
        let ratio =
            measure.ratio(selection.counts(ContractIndex(0), selection.months[0].period(Grain::Month)), None);
        let (numerator, denominator) = (ratio.numerator.known().unwrap(), ratio.denominator.known().unwrap());
        let exact = Decimal::ONE_HUNDRED * Decimal::from(numerator) / Decimal::from(denominator);
        assert_eq!(exact.round_dp(rate.exact.scale()), rate.exact, "{} {}", rate.source, rate.measure);
        let shown = ratio.rate().unwrap() * Decimal::ONE_HUNDRED;
        assert_eq!(shown.round_dp(4), rate.exact.round_dp(4), "{} {}", rate.source, rate.measure);
    }
}

#[test]
fn every_rate_of_section_7_3_is_shown_as_published() {
    let mut wrong = Vec::new();
    for rate in rates() {
        let name = by_id(&rate.measure).unwrap().name;
        let (report, locality) = (Report::default(), Locality::default());
        let schemes = vec![shipped("block")];
        let evaluation =
            Evaluation::new(report, rate.selection(), &locality, schemes, Grain::Year, SchemeIndex(0))
                .unwrap();
        let text = table(&evaluation);
        let line = text.lines().find(|line| line.contains(&format!(" {name} "))).unwrap();
        if !line.contains(&format!(" {} %", rate.published)) {
            wrong.push(format!("{} {}: {} % is shown as {line}", rate.source, rate.measure, rate.exact));
        }
    }
    none_wrong(&wrong);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Threshold {
    token: Option<String>,
    #[serde(default)]
    day: Option<String>,
    scale: String,
    least: Decimal,
    most: Decimal,
    caseness: Decimal,
    change: Decimal,
    provisional: bool,
}

#[test]
fn every_threshold_of_section_7_4_that_is_shipped() {
    let thresholds = Thresholds::shipped().unwrap();
    let expected: Vec<Threshold> = golden_list(include_str!("golden/thresholds.ron"));
    for row in expected {
        let day = row.day.as_deref().unwrap_or("2016-04-01").parse().unwrap();
        let scale: &Scale = match row.token.as_deref() {
            None => &thresholds.depression,
            Some(token) => match thresholds.token(token).unwrap() {
                AnxietyToken::Default => &thresholds.anxiety,
                token => thresholds.specific(token, day).unwrap(),
            },
        };
        let points = |hundredths: i32| Decimal::new(hundredths.into(), 2);
        assert_eq!(scale.name, row.scale);
        assert_eq!((points(scale.least.0), points(scale.most.0)), (row.least, row.most), "{}", row.scale);
        assert_eq!(points(scale.caseness.0), row.caseness, "{}", row.scale);
        assert_eq!(points(scale.change), row.change, "{}", row.scale);
        assert_eq!(scale.provisional, row.provisional, "{}", row.scale);
    }
}

#[test]
fn rule_5_scales_without_known_thresholds_are_not_shipped() {
    let thresholds = Thresholds::shipped().unwrap();
    for token in ["BIQ", "CFQ", "IBS", "MUS"] {
        assert!(matches!(thresholds.token(token), Some(AnxietyToken::WithoutThresholds(_))), "{token}");
    }
    assert_eq!(thresholds.token("Unheard"), None);
}
