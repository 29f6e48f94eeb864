//! Rule 31: whatever a suppressed tally leaves open, the true amount lies between its least and its most.

use engine::activity::Tally;
use engine::export::{TallyFormat, TallySheet};
use engine::intake::{Progress, Source, read};
use engine::payment::{Amount, evaluate};
use engine::scheme::{PRESETS, Scheme};
use proptest::prelude::*;

use super::config;
use crate::support::counts::{see_the_same_lives, select};
use crate::support::random_activity::activity;

fn handed_over(tally: &Tally) -> Tally {
    let sheet = TallySheet::suppressed(tally, &[]).unwrap();
    let bytes = sheet.bytes(TallyFormat::Csv).unwrap();
    let source = Source::Bytes { name: "tally.csv".to_owned(), bytes: bytes.into() };
    read(&[source], &Progress::default()).unwrap().tally
}

/// Of an amount that the rows do not tell themselves, both bounds.
fn is_within(truly: Amount, known: Amount) -> bool {
    let ends = match truly.value() {
        Some(amount) => [Some(amount); 2],
        None => [truly.least(), truly.most()],
    };
    known.least().is_none_or(|least| ends[0].is_some_and(|end| least <= end))
        && known.most().is_none_or(|most| ends[1].is_some_and(|end| end <= most))
}

proptest! {
    #![proptest_config(config(16))]

    #[test]
    fn rule_31_the_truth_lies_between_least_and_most_of_a_suppressed_tally(activity in activity(14)) {
        let tally = activity.tally();
        let (truth, known) = (select(&tally, &activity.range()), select(&handed_over(&tally), &activity.range()));
        let same = see_the_same_lives(&truth, &known);
        for preset in PRESETS {
            let scheme: Scheme = preset.scheme().unwrap();
            if (scheme.value.is_some() || scheme.adjustments.lump_sum.is_some()) && !same {
                continue;
            }
            let (truly, known) = (evaluate(&truth, &scheme), evaluate(&known, &scheme));
            prop_assert!(
                is_within(truly.total(), known.total()),
                "{}: {:?} is not within {:?}", preset.id, truly.total(), known.total()
            );
            prop_assert_eq!(truly.lines.len(), known.lines.len());
            for (truly, known) in truly.lines.iter().zip(&known.lines) {
                prop_assert!(
                    is_within(truly.amount, known.amount),
                    "{} {} {}: {:?} is not within {:?}",
                    preset.id, truly.component.name(&scheme), truly.period, truly.amount, known.amount
                );
            }
        }
    }
}
