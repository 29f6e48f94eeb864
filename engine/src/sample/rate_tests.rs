//! Tests of the rates of the samples at their default sizes, in their last financial year or years, against
//! what is published.

use super::table::{Fallible, Row, Table, share};

/// That a rate, in per cent, lies in its band.
macro_rules! near {
    ($rate:expr, $band:expr, $($what:tt)+) => {{
        let rate = $rate;
        assert!(($band).contains(&rate), "{}: {rate:.1} is not in {:?}", format_args!($($what)+), $band);
    }};
}

/// Recovered, of finishers but those known not to be cases.
fn recovery(finished: &[Row<'_>]) -> f64 {
    let cases: Vec<_> = finished.iter().copied().filter(|row| !row.no_case()).collect();
    share(&cases, Row::recovered)
}

fn of<'a>(rows: &[Row<'a>], provider: &str) -> Vec<Row<'a>> {
    rows.iter().copied().filter(|row| row.text("provider_code") == provider).collect()
}

/// What finishers answered to the first five questions of the treatment questionnaire.
fn answers(row: &Row<'_>) -> Vec<f64> {
    (1..=5).filter_map(|item| row.number(&format!("peq_t{item}"))).collect()
}

/// Those who answered, and the share of them who are satisfied: 15 of 20, pro rata.
fn satisfaction<'a>(finished: &[Row<'a>]) -> (Vec<Row<'a>>, f64) {
    let returned: Vec<_> = finished.iter().copied().filter(|row| !answers(row).is_empty()).collect();
    let satisfied =
        share(&returned, |row| answers(row).iter().sum::<f64>() >= 3.0 * answers(row).len() as f64);
    (returned, satisfied)
}

#[test]
fn outcomes_are_near_the_national_ones() -> Fallible {
    // Humber published a recovery far above the national one.
    for table in Table::all()?.iter().filter(|table| table.site.id != "humber") {
        let site = &table.site;
        let finished = table.finished(0, 11);
        let id = &site.id;
        near!(recovery(&finished), 48.0..=52.0, "{id} recovery");
        near!(share(&finished, |row| row.change() == Some(1)), 65.0..=69.5, "{id} improvement");
        near!(share(&finished, |row| row.change() == Some(-1)), 4.8..=7.0, "{id} deterioration");
        near!(share(&finished, Row::no_case), 4.0..=6.5, "{id} not at caseness");
        near!(share(&finished, |row| row.change().is_none()), 0.8..=2.2, "{id} without a pair of scores");
        for (score, mean, deviation) in [
            ("phq9_first", 14.2, 6.1),
            ("phq9_last", 9.2, 6.6),
            ("gad7_first", 13.2, 5.1),
            ("gad7_last", 8.5, 5.7),
        ] {
            let scores: Vec<_> = finished.iter().filter_map(|row| row.number(score)).collect();
            let centre = scores.iter().sum::<f64>() / scores.len() as f64;
            let square =
                scores.iter().map(|score| (score - centre).powi(2)).sum::<f64>() / scores.len() as f64;
            near!(centre, mean - 0.7..=mean + 0.7, "{id} mean {score}");
            near!(square.sqrt(), deviation - 0.5..=deviation + 0.5, "{id} deviation {score}");
        }
    }
    Ok(())
}

#[test]
fn people_are_near_the_published_mix() -> Fallible {
    for table in Table::all()? {
        let site = &table.site;
        let (all, finished, id) = (table.rows().collect::<Vec<_>>(), table.finished(0, 11), &site.id);
        near!(share(&all, |row| row.number("age_at_referral") >= Some(65.0)), 6.0..=8.0, "{id} 65 and over");
        near!(share(&all, |row| row.text("referral_source") == "B1"), 60.0..=67.0, "{id} self-referral");
        near!(
            share(&all, |row| ["", "Z", "99"].contains(&row.text("ethnic_category"))),
            6.0..=10.0,
            "{id} ethnicity unknown"
        );
        let without = 100.0 * site.unclustered;
        near!(
            share(&finished, |row| row.text("care_cluster").is_empty()),
            without - 2.5..=without + 3.0,
            "{id} unclustered"
        );
        let clustered: Vec<_> =
            finished.iter().copied().filter(|row| !row.text("care_cluster").is_empty()).collect();
        for (cluster, published) in [("01", 7.2), ("02", 19.4), ("03", 43.5), ("04", 21.8)] {
            near!(
                share(&clustered, |row| row.text("care_cluster") == cluster),
                published - 4.0..=published + 4.0,
                "{id} cluster {cluster}"
            );
        }
        near!(share(&all, |row| !row.text("repeat_of").is_empty()), 2.5..=5.0, "{id} repeats");
        near!(
            share(&finished, |row| row.text("end_code").is_empty()),
            39.0..=45.0,
            "{id} without an end code"
        );
    }
    Ok(())
}

#[test]
fn south_tees_has_the_national_funnel_and_waits() -> Fallible {
    let table = Table::of("south-tees")?;
    near!(table.in_year("first_treatment_date", 0, 11).len(), 3900..=4100, "entered");
    let ended = table.in_year("discharge_date", 0, 11);
    let treated = |row: &Row<'_>, least, most| {
        (Some(least)..=Some(most)).contains(&row.number("treatment_contact_count"))
    };
    near!(share(&ended, |row| row.text("contact_count") == "0"), 34.0..=38.0, "not seen");
    near!(
        share(&ended, |row| treated(row, 0.0, 0.0)) - share(&ended, |row| row.text("contact_count") == "0"),
        2.5..=4.0,
        "seen"
    );
    near!(share(&ended, |row| treated(row, 1.0, 1.0)), 26.5..=29.5, "treated once");
    near!(share(&ended, |row| treated(row, 2.0, 1e9)), 31.5..=34.5, "finished");
    let finished = table.finished(0, 11);
    let wait = |most| share(&finished, |row| row.days("referral_date", "first_treatment_date") <= Some(most));
    near!(wait(42), 88.0..=92.0, "within 6 weeks");
    near!(wait(126), 98.0..=99.7, "within 18 weeks");
    near!(wait(15), 46.0..=54.0, "within 15 days");
    let again = share(&finished, |row| row.days("first_treatment_date", "second_treatment_date") > Some(90));
    near!(again, 13.0..=24.0, "first to second treatment over 90 days");
    Ok(())
}

#[test]
fn south_tees_providers_meet_their_standards_in_some_months_and_not_in_others() -> Fallible {
    let table = Table::of("south-tees")?;
    let finished = table.finished(0, 11);
    let rates: Vec<_> =
        table.site.providers.iter().map(|provider| recovery(&of(&finished, &provider.code))).collect();
    assert!(rates.iter().all(|rate| (41.0..=56.0).contains(rate)), "{rates:?}");
    assert!(rates.first() > rates.last(), "the last provider is the weakest: {rates:?}");
    let months: Vec<_> = (0..12).map(|month| table.finished(month, month)).collect();
    let misses = |provider: &str, met: &dyn Fn(&[Row<'_>]) -> bool| {
        months.iter().filter(|month| !met(&of(month, provider))).count()
    };
    for provider in &table.site.providers {
        let missed = misses(&provider.code, &|month| recovery(month) >= 50.0);
        assert!((1..=11).contains(&missed), "{} misses 50 % recovery in {missed} months", provider.code);
    }
    let six_weeks = |month: &[Row<'_>]| {
        share(month, |row| row.days("referral_date", "first_treatment_date") <= Some(42)) >= 75.0
    };
    let late = misses("SYNTHETIC-C", &six_weeks);
    assert!((1..=6).contains(&late), "SYNTHETIC-C misses six weeks in {late} months");
    Ok(())
}

#[test]
fn wakefield_meets_access_and_satisfaction_and_from_the_second_quarter_the_two_weeks() -> Fallible {
    let table = Table::of("wakefield")?;
    assert_eq!(table.in_year("first_treatment_date", 0, 11).len(), 6_865);
    for (quarter, first) in [0, 3, 6, 9].into_iter().enumerate() {
        let entered = table.in_year("first_treatment_date", first, first + 2);
        near!(entered.len(), 1_701..=1_740, "entered in quarter {}", quarter + 1);
        let begun = share(&entered, |row| {
            let assessed = row.days("referral_date", "assessment_first_date");
            row.days("referral_date", "second_treatment_date").is_some_and(|days| days <= 14)
                && assessed.is_none_or(|days| days <= 14)
        });
        let band = if quarter == 0 { 67.0..=73.0 } else { 76.5..=81.0 };
        near!(begun, band, "begun within two weeks in quarter {}", quarter + 1);
        let finished = table.finished(first, first + 2);
        let (returned, satisfied) = satisfaction(&finished);
        near!(
            100.0 * returned.len() as f64 / finished.len() as f64,
            77.0..=84.0,
            "returned in quarter {}",
            quarter + 1
        );
        near!(satisfied, 90.5..=95.0, "satisfied in quarter {}", quarter + 1);
        let better = finished.iter().filter(|row| row.recovered() || row.change() == Some(1)).count();
        near!(
            100.0 * better as f64 / entered.len() as f64,
            50.0..=65.0,
            "recovered or improved in quarter {}",
            quarter + 1
        );
    }
    Ok(())
}

/// The years 2017-18 and 2018-19 as months of a sample that ends in March 2019.
const TWO_YEARS: [(&str, i32, i32); 2] = [("2017-18", -12, -1), ("2018-19", 0, 11)];

#[test]
fn birmingham_has_two_unequal_providers_and_many_minorities() -> Fallible {
    let table = Table::of("birmingham")?;
    for (year, first, last) in TWO_YEARS {
        let (entered, finished) =
            (table.in_year("first_treatment_date", first, last), table.finished(first, last));
        near!(entered.len(), 2_100..=2_350, "entered in {year}");
        near!(finished.len(), 1_100..=1_300, "finished in {year}");
        near!(
            share(&entered, |row| row.text("provider_code") == "SYNTHETIC-B1"),
            60.0..=64.0,
            "first provider in {year}"
        );
        let known: Vec<_> = entered
            .iter()
            .copied()
            .filter(|row| !["", "Z", "99"].contains(&row.text("ethnic_category")))
            .collect();
        near!(share(&known, |row| row.text("ethnic_category") != "A"), 37.0..=43.0, "minorities in {year}");
        near!(share(&entered, |row| row.number("age_at_referral") >= Some(65.0)), 5.0..=9.0, "65+ in {year}");
        for (provider, recovered, soon) in
            [("SYNTHETIC-B1", 47.0..=56.0, 87.0..=94.0), ("SYNTHETIC-B2", 42.0..=52.0, 80.0..=90.0)]
        {
            let own = of(&finished, provider);
            near!(recovery(&own), recovered, "{provider} recovery in {year}");
            let six_weeks = share(&own, |row| row.days("referral_date", "first_treatment_date") <= Some(42));
            near!(six_weeks, soon, "{provider} six weeks in {year}");
        }
    }
    Ok(())
}

#[test]
fn humber_has_the_published_recovery_and_satisfaction_on_seven_lines() -> Fallible {
    let table = Table::of("humber")?;
    for (year, first, last) in TWO_YEARS {
        let finished = table.finished(first, last);
        near!(table.in_year("first_treatment_date", first, last).len(), 1_400..=1_600, "entered in {year}");
        near!(recovery(&finished), 57.5..=62.5, "recovery in {year}");
        near!(share(&finished, |row| row.change() == Some(1)), 71.0..=79.0, "improvement in {year}");
        near!(share(&finished, Row::no_case), 3.5..=7.0, "not at caseness in {year}");
        let (returned, satisfied) = satisfaction(&finished);
        near!(100 * returned.len() / finished.len(), 57..=66, "returned in {year}");
        near!(satisfied, 93.5..=96.5, "satisfied with treatment in {year}");
        let asked: Vec<_> =
            finished.iter().copied().filter(|row| row.number("peq_assess_satisfaction").is_some()).collect();
        let satisfied = share(&asked, |row| row.number("peq_assess_satisfaction") >= Some(3.0));
        near!(satisfied, 93.5..=96.5, "satisfied with assessment in {year}");
        let stepped_up =
            |row: &Row<'_>| (row.text("first_intensity"), row.text("highest_intensity")) == ("low", "high");
        near!(share(&finished, stepped_up), 35.0..=45.0, "stepped up in {year}");
        for line in ["2a", "2b", "2c", "3a", "3b", "3c", "3d"] {
            let own: Vec<_> =
                finished.iter().copied().filter(|row| row.text("service_line") == line).collect();
            near!(100 * own.len() / finished.len(), 3..=40, "{line} of finishers in {year}");
            // A small line has fifty people in a year.
            near!(recovery(&own), 40.0..=80.0, "{line} recovery in {year}");
        }
    }
    Ok(())
}

#[test]
fn south_staffordshire_has_seven_commissioners_both_assessors_and_clusters() -> Fallible {
    let table = Table::of("south-staffordshire")?;
    let (entered, finished) = (table.in_year("first_treatment_date", 0, 11), table.finished(0, 11));
    near!(entered.len(), 4_000..=4_300, "entered");
    // 16,000 of 25,000.
    near!(100.0 * finished.len() as f64 / entered.len() as f64, 60.0..=66.0, "finished of entered");
    let assessed = table.in_year("assessment_first_date", 0, 11);
    near!(share(&assessed, |row| row.text("assessor_intensity") == "low"), 58.0..=62.0, "assessed low");
    near!(share(&assessed, |row| row.text("assessor_intensity") == "high"), 38.0..=42.0, "assessed high");
    assert_eq!(table.site.commissioners.len(), 7);
    for commissioner in &table.site.commissioners {
        let own = |rows: &[Row<'_>]| share(rows, |row| row.text("commissioner_code") == commissioner.code);
        let (code, part) = (&commissioner.code, 100.0 * commissioner.share);
        near!(own(&entered), part - 1.5..=part + 1.5, "{code} of those entering");
        // What becomes of people does not hang on who pays.
        near!(own(&finished), part - 1.5..=part + 1.5, "{code} of those finishing");
        let people: Vec<_> =
            finished.iter().copied().filter(|row| row.text("commissioner_code") == code).collect();
        near!(recovery(&people), 40.0..=60.0, "{code} recovery");
    }
    Ok(())
}
