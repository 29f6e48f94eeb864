//! What all rows together show: months, closures, heaps and full recovery.

use engine::intake::Report;

use crate::support::extract::{FINISHED, finished, rows};

/// People referred in April to September 2016, so many in each month, who ended two months later after a
/// course.
fn months(people: [u32; 6]) -> Vec<String> {
    let month = |(place, people): (usize, u32)| {
        (0..people).map(move |n| {
            let (month, ended, day) = (4 + place, 6 + place, 1 + n % 28);
            format!(
                "M{month}N{n} {FINISHED} referral_date=2016-{month:02}-{day:02} \
                 first_treatment_date=2016-{month:02}-28 second_treatment_date=2016-{ended:02}-01 \
                 discharge_date=2016-{ended:02}-{day:02} phq9_last={} gad7_last={}",
                n % 20,
                n % 15
            )
        })
    };
    people.into_iter().enumerate().flat_map(month).collect()
}

/// What is found of a kind, as `about: what`.
fn found(report: &Report, name: &str) -> Vec<String> {
    let of_kind = report.findings.iter().filter(|finding| finding.name == name);
    of_kind.map(|finding| format!("{}: {}", finding.about, finding.what)).collect()
}

#[test]
fn a_month_at_an_end_with_far_fewer_referrals_looks_incomplete() {
    let name = "month-looks-incomplete";
    assert!(found(&rows(&months([40, 42, 38, 41, 44, 40])).report, name).is_empty());
    assert!(found(&rows(&months([40, 42, 38, 41, 44, 30])).report, name).is_empty(), "a quiet month");
    let last = found(&rows(&months([40, 42, 38, 41, 44, 12])).report, name);
    let words = "far fewer referrals than in the months beside: 12 received, about 41 in each of them";
    assert_eq!(last, [format!("P, September 2016: {words}")]);
    let first = found(&rows(&months([12, 42, 38, 41, 44, 40])).report, name);
    assert!(first[0].starts_with("P, April 2016"), "{first:?}");
    assert!(found(&rows(&months([4, 4, 4, 4, 4, 0])).report, name).is_empty(), "too few to tell");
}

#[test]
fn a_month_without_anybody_between_full_ones_is_missing() {
    let missing = found(&rows(&months([40, 42, 0, 41, 44, 40])).report, "month-without-referrals");
    assert_eq!(missing, ["P, June 2016: a month without any referral between months with some"]);
}

#[test]
fn a_newest_month_with_few_finished_is_found() {
    let mut people = months([40, 42, 38, 41, 44, 40]);
    let name = "newest-month-few-finished";
    // Of those who would have ended in September, the newest month in which anybody was referred.
    assert!(found(&rows(&people).report, name).is_empty());
    people.retain(|row| !row.starts_with("M7") || row.starts_with("M7N1"));
    people.extend((0..30).map(|n| format!("OPEN{n} referral_date=2016-07-04")));
    let few = found(&rows(&people).report, name);
    assert_eq!(few.len(), 1, "{few:?}");
    assert!(few[0].starts_with("P, September 2016: far fewer finished"), "{few:?}");
}

#[test]
fn a_day_or_a_month_of_many_endings_is_a_bulk_closure() {
    let usual = months([56, 56, 56, 56, 56, 56]);
    assert!(found(&rows(&usual).report, "bulk-closure").is_empty());
    let closed = |day: &str, n: u32| format!("X{n} referral_date=2016-05-11 discharge_date=2016-{day}");
    let mut on_a_day = usual.clone();
    on_a_day.extend((0..23).map(|n| closed("08-15", n)));
    let report = rows(&on_a_day).report;
    let finding = report.findings.iter().find(|finding| finding.name == "bulk-closure").unwrap();
    assert_eq!(finding.about, "P, 2016-08-15");
    assert_eq!(finding.found.count, 25);
    assert_eq!(finding.found.examples.len(), 5);
    let mut over_a_month = usual;
    over_a_month.extend((0..90).map(|n| closed(&format!("08-{:02}", 1 + n % 28), n)));
    let month = found(&rows(&over_a_month).report, "bulk-closure");
    let words = "far more endings than usual: a bulk closure: 146 ended, about 56 in the months beside";
    assert_eq!(month, [format!("P, August 2016: {words}")]);
}

#[test]
fn last_scores_heaped_just_under_a_threshold_are_found() {
    let people = |counts: [(u32, u32); 5]| -> Vec<String> {
        let of_score = |(score, people): (u32, u32)| {
            (0..people).map(move |n| {
                finished(&format!("S{score}N{n}"), &format!("phq9_last={score} gad7_last={}", n % 15))
            })
        };
        counts.into_iter().flat_map(of_score).collect()
    };
    let name = "scores-heaped-under-threshold";
    assert!(found(&rows(&people([(7, 25), (8, 24), (9, 27), (10, 22), (11, 23)])).report, name).is_empty());
    let heaped = rows(&people([(7, 25), (8, 24), (9, 60), (10, 5), (11, 18)])).report;
    let words = "more last scores just under the threshold than the scores beside allow: 60 at 9, 18 on \
        average at the four scores around, 5 at 10";
    assert_eq!(found(&heaped, name), [format!("P, PHQ-9: {words}")]);
    assert_eq!(heaped.findings.iter().find(|finding| finding.name == name).unwrap().found.count, 60);
}

#[test]
fn a_provider_all_of_whose_people_recover_is_found() {
    let people = |recovered: u32, not: u32| -> Vec<String> {
        let yes = (0..recovered).map(|n| finished(&format!("Y{n}"), ""));
        let no = (0..not).map(|n| finished(&format!("N{n}"), "phq9_last=20"));
        // Not at caseness: they can be no recovery.
        let others = (0..3).map(|n| finished(&format!("O{n}"), "phq9_first=3 gad7_first=3"));
        yes.chain(no).chain(others).collect()
    };
    let name = "full-recovery";
    assert_eq!(found(&rows(&people(20, 0)).report, name), ["P: everybody who could recover did: 20 of 20"]);
    assert!(found(&rows(&people(19, 0)).report, name).is_empty(), "too few to tell");
    assert!(found(&rows(&people(60, 1)).report, name).is_empty());
}

#[test]
fn without_submission_months_the_newest_month_is_the_last_that_more_than_stray_rows_reach() {
    let mut people = months([120, 120, 120, 120, 120, 120]);
    assert!(found(&rows(&people).report, "date-in-future").is_empty());
    people.push(finished("LATE", "discharge_date=2017-01-31"));
    people.push(finished("NEVER", "discharge_date=2106-06-30"));
    let report = rows(&people).report;
    let finding = report.findings.iter().find(|finding| finding.name == "date-in-future").unwrap();
    assert_eq!(finding.found.rows(), "row 722");
    // More than two years later is no date at all (rule 38).
    let never = report.findings.iter().find(|finding| finding.name == "date-too-far-ahead").unwrap();
    assert_eq!(never.found.rows(), "row 723");
}

#[test]
fn a_month_with_more_than_twice_the_people_of_both_beside_is_found() {
    let name = "month-jumps";
    assert!(found(&rows(&months([40, 42, 80, 41, 44, 40])).report, name).is_empty());
    let jumps = found(&rows(&months([40, 42, 95, 41, 44, 40])).report, name);
    let words = "more than twice the people of both months beside it: 95";
    assert_eq!(jumps.len(), 2, "referred and entering: {jumps:?}");
    assert!(jumps[0].starts_with(&format!("P, June 2016: {words} were referred")), "{jumps:?}");
}

#[test]
fn a_contract_that_ends_within_the_data_is_found() {
    let mut people = months([40, 42, 38, 41, 44, 40]);
    // Who was referred to Q in April ended in June, and nobody came in the three months after.
    people.extend(months([30, 0, 0, 0, 0, 0]).into_iter().map(|row| row + " provider_code=Q"));
    let ends = found(&rows(&people).report, "contract-ends");
    assert_eq!(ends.len(), 1, "{ends:?}");
    assert!(
        ends[0].starts_with("Q with ") && ends[0].contains("June 2016 is its last month with anybody"),
        "{ends:?}"
    );
    assert!(found(&rows(&people).report, "contract-begins").is_empty());
}
