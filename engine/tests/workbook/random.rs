//! Random schemes of any parts on random activity.

use engine::activity::Selection;
use engine::calendar::Grain;
use engine::export::{Evaluation, Why, Workbook};
use engine::intake::Report;
use engine::locality::Locality;
use engine::payment::evaluate;
use engine::scheme::{Scheme, SchemeIndex};
use proptest::prelude::*;

use super::edits::Edits;
use super::places::FACTS;
use crate::properties::config;
use crate::properties::random_terms::{Kind, scheme};
use crate::support::counts::select;
use crate::support::random_activity::{activity, activity_of_any_origin};

fn evaluation(selection: &Selection, scheme: &Scheme) -> Evaluation {
    let (report, locality) = (Report::default(), Locality::default());
    Evaluation::new(report, selection.clone(), &locality, vec![scheme.clone()], Grain::Month, SchemeIndex(0))
        .unwrap()
}

/// What the workbook has of the engine's lines, as it is and after an edit. Returns why lines are values that the
/// engine knows exactly.
fn agrees(selection: &Selection, scheme: &Scheme, seed: u64) -> Result<Vec<Why>, TestCaseError> {
    let evaluation = evaluation(selection, scheme);
    let mut workbook = Workbook::new(&evaluation, &FACTS);
    let statement = &evaluation.schemes[0].statement;
    let engine: Vec<_> = statement.lines.iter().map(|line| line.amount.value()).collect();
    prop_assert_eq!(workbook.paid(SchemeIndex(0)), engine);
    let values = workbook.values();
    let live: Vec<String> = workbook.live_terms(SchemeIndex(0)).into_iter().map(str::to_owned).collect();
    if let Some((edited, what)) = Edits::new(seed).edit(scheme, &live) {
        workbook.type_in(SchemeIndex(0), &edited);
        workbook.work_out();
        let fresh = evaluate(selection, &edited).lines;
        let paid = workbook.paid(SchemeIndex(0));
        prop_assert_eq!(paid.len(), fresh.len(), "{}", what);
        for (place, (paid, fresh)) in paid.into_iter().zip(fresh).enumerate() {
            if !values.iter().any(|value| value.line == Some(place)) {
                prop_assert_eq!(paid, fresh.amount.value(), "{}: {:?}", what, fresh);
            }
        }
    }
    let lines = &evaluation.schemes[0].statement.lines;
    let known =
        values.into_iter().filter(|value| value.line.is_some_and(|line| lines[line].amount.is_exact()));
    Ok(known.map(|value| value.why).collect())
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn every_line_of_any_scheme_follows_its_terms(
        activity in activity(60), scheme in scheme(Kind::Any), seed in any::<u32>(),
    ) {
        let selection = select(&activity.tally(), &activity.range());
        let values = agrees(&selection, &scheme, seed.into())?;
        prop_assert!(values.iter().all(|why| *why == Why::NotChosen), "{values:?}");
    }

    #[test]
    fn published_counts_give_what_the_engine_says(
        activity in activity_of_any_origin(60), scheme in scheme(Kind::Any), seed in any::<u32>(),
    ) {
        let selection = select(&activity.tally(), &activity.range());
        agrees(&selection, &scheme, seed.into())?;
    }
}
