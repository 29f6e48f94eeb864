//! That the shipped samples hold every counter, at rates that can be believed.

use engine::activity::{Counter, Histogram, UNKNOWN};
use engine::intake::Intake;
use engine::measure::CATALOGUE;

use crate::support::counts::whole;
use crate::support::extract::{intake, known};

fn samples() -> [(&'static str, Intake); 2] {
    let south_tees = include_str!("../../../sample_data/south-tees-synthetic.csv");
    let wakefield = include_str!("../../../sample_data/wakefield-synthetic.csv");
    [("South Tees", intake(&[south_tees])), ("Wakefield", intake(&[wakefield]))]
}

#[test]
fn the_shipped_samples_hold_every_counter() {
    for (name, sample) in samples() {
        let all = whole(&sample.tally);
        for &counter in Counter::EVERY {
            assert!(all.count(counter).known() > Some(0), "{name}: {counter:?}");
        }
        for &histogram in Histogram::EVERY {
            let people = all.distribution(histogram).at_least(0).known();
            assert!(people > Some(0), "{name}: {histogram:?}");
        }
    }
}

/// Measures and the share in per cent between which they lie in both samples.
const PLAUSIBLE: &[(&str, f64, f64)] = &[
    ("recovery", 48.0, 53.0),
    ("recovery-at-caseness", 48.0, 53.0),
    ("recovery-paired", 48.0, 53.0),
    ("recovery-case-on-both", 40.0, 48.0),
    ("reliable-improvement", 65.0, 70.0),
    ("reliable-improvement-paired", 66.0, 71.0),
    ("reliable-recovery-paired", 46.0, 52.0),
    ("scores-complete", 97.5, 99.5),
    ("choice", 88.0, 94.0),
    ("peq-assessment-satisfied", 87.0, 93.0),
    ("specific-anxieties", 60.0, 80.0),
    ("reduced-disability", 65.0, 80.0),
    ("employment", 8.0, 18.0),
    ("access-65-plus", 6.0, 8.0),
    ("access-over-65", 5.5, 7.5),
    ("access-ethnic-minority", 7.0, 11.0),
    ("access-not-white", 5.0, 9.0),
    ("access-ethnic-minority-without-l-m", 7.0, 10.0),
    ("wait-6-weeks-first-appointment", 88.0, 99.0),
    ("wait-18-weeks-first-appointment", 95.0, 100.0),
    ("peq-satisfied-complete-forms", 90.0, 95.0),
    ("peq-satisfied-unanswered-as-zero", 88.0, 93.0),
];

#[test]
fn the_shipped_samples_have_plausible_rates() {
    for (name, sample) in samples() {
        for measure in CATALOGUE.iter().filter(|m| m.id != "access") {
            let (numerator, denominator) = known(&sample, measure.id);
            assert!(
                0 < numerator && numerator < denominator,
                "{name}: {} {numerator} {denominator}",
                measure.id
            );
        }
        for &(measure, least, most) in PLAUSIBLE {
            let (numerator, denominator) = known(&sample, measure);
            let share = 100.0 * numerator as f64 / denominator as f64;
            assert!((least..=most).contains(&share), "{name}: {measure} is {share:.1} %");
        }
        let finished = |known: bool| -> i64 {
            let cells = sample.tally.cells.iter().filter(|(key, _)| !known || &*key.cluster != UNKNOWN);
            cells.filter_map(|(_, cell)| cell.count(Counter::Finished).known()).sum()
        };
        let unclustered = 100 - 100 * finished(true) / finished(false);
        assert!((20..30).contains(&unclustered), "{name}: {unclustered} % of finishers are unclustered");
    }
}
