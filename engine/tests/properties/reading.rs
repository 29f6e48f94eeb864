//! Order and division of rows never matter (rule 3; the tally is additive).

use engine::activity::Counter;
use proptest::prelude::*;

use super::config;
use crate::support::extract::{count, csv, intake, rows};

/// The day so many days after 1 April 2016.
fn day(after: i64) -> String {
    let start = chrono::NaiveDate::from_ymd_opt(2016, 4, 1).unwrap_or_default();
    (start + chrono::Duration::days(after)).to_string()
}

/// A row that can be kept: one of few referrals, so that some come again, with anything missing.
pub fn person() -> impl Strategy<Value = String> {
    let score = |most: i64| proptest::option::weighted(0.9, 0..=most);
    let who = (0..12u32, 0..2u32, 0..2u32, 0..5u32);
    let days = (
        0..300i64,
        proptest::option::of(0..140i64),
        proptest::option::of(0..60i64),
        proptest::option::of(0..90i64),
    );
    let scores = (score(27), score(27), score(21), score(21));
    let more = (0..4u32, proptest::option::of(60..70u32), proptest::option::of(0..5u32), any::<bool>());
    (who, days, scores, more).prop_map(|((id, provider, commissioner, submitted), days, scores, more)| {
        let (received, first, second, ended) = days;
        let first = first.map(|wait| received + wait);
        let second = second.zip(first).map(|(gap, first)| first + gap);
        let ended = ended.map(|stay| second.or(first).unwrap_or(received) + stay);
        let date = |after: Option<i64>| after.map(day).unwrap_or_default();
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        let (contacts, age, answer, self_referred) = more;
        format!(
            "R{id} provider_code=P{provider} commissioner_code=C{commissioner} submission_month=2017-0{} \
             referral_date={} first_treatment_date={} second_treatment_date={} discharge_date={} \
             treatment_contact_count={contacts} phq9_first={} phq9_last={} gad7_first={} gad7_last={} \
             age_at_referral={} referral_source={} peq_t1={} peq_t2= peq_t3= peq_t4= peq_t5=",
            1 + submitted,
            day(received),
            date(first),
            date(second),
            date(ended),
            number(scores.0),
            number(scores.1),
            number(scores.2),
            number(scores.3),
            number(age.map(i64::from)),
            if self_referred { "B1" } else { "A1" },
            number(answer.map(i64::from)),
        )
    })
}

fn people() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(person(), 2..24)
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn the_order_of_rows_does_not_matter((people, shuffled) in people().prop_flat_map(|people| {
        (Just(people.clone()), Just(people).prop_shuffle())
    })) {
        let (one, two) = (rows(&people), rows(&shuffled));
        prop_assert_eq!(&one.tally, &two.tally);
        prop_assert_eq!(one.report.rows_kept(), two.report.rows_kept());
        prop_assert_eq!(one.report.rows_dropped(), two.report.rows_dropped());
    }

    #[test]
    fn an_extract_in_two_files_counts_the_same((people, cut) in people().prop_flat_map(|people| {
        let rows = people.len();
        (Just(people), 1..rows)
    })) {
        let (first, second) = people.split_at(cut);
        let (first, second) = (csv(first), csv(second));
        let whole = rows(&people);
        let (one, two) = (intake(&[&first, &second]), intake(&[&second, &first]));
        prop_assert_eq!(&one.tally, &whole.tally);
        prop_assert_eq!(&two.tally, &whole.tally);
        prop_assert_eq!(one.report.rows_kept(), whole.report.rows_kept());
    }

    #[test]
    fn every_referral_counts_once(people in people()) {
        let read = rows(&people);
        // A referral is known by its provider and its id; rows of two referral dates of which no submission month
        // tells the later are two (rule 37).
        let key = |row: &str, cells: &[usize]| -> Vec<String> {
            let words: Vec<&str> = row.split(' ').collect();
            cells.iter().map(|cell| words[*cell].to_owned()).collect()
        };
        let tells = |one: &String, other: &String| {
            key(one, &[0, 1, 3]) != key(other, &[0, 1, 3]) || key(one, &[4]) == key(other, &[4])
        };
        prop_assume!(people.iter().all(|one| people.iter().all(|other| tells(one, other))));
        let mut ids: Vec<Vec<String>> = people.iter().map(|row| key(row, &[0, 1])).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(count(&read, Counter::Received), Some(ids.len() as i64));
        prop_assert_eq!(read.report.rows_kept(), ids.len() as u64);
        prop_assert_eq!(read.report.rows_kept() + read.report.rows_dropped(), people.len() as u64);
    }

    #[test]
    fn parts_never_outgrow_the_whole(people in people()) {
        let read = rows(&people);
        let of = |counter| count(&read, counter).unwrap_or_default();
        prop_assert!(of(Counter::AtCaseness) + of(Counter::NotAtCaseness) <= of(Counter::Finished));
        prop_assert!(of(Counter::Recovered) <= of(Counter::AtCaseness));
        prop_assert!(of(Counter::ReliablyRecovered) <= of(Counter::Recovered).min(of(Counter::ReliablyImproved)));
        let changes = [Counter::ReliablyImproved, Counter::ReliablyDeteriorated, Counter::NoReliableChange];
        prop_assert!(changes.map(of).iter().sum::<i64>() <= of(Counter::Finished));
        prop_assert_eq!(
            of(Counter::Recovered) + of(Counter::ReliablyImproved) - of(Counter::ReliablyRecovered),
            of(Counter::RecoveredOrImproved)
        );
    }
}
