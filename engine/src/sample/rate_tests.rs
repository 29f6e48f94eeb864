//! Tests of the rates of the samples at their default sizes, in 2016-17, against what is published.

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

#[test]
fn outcomes_are_near_the_national_ones() -> Fallible {
    for table in Table::all()? {
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
        near!(share(&finished, |row| row.text("care_cluster").is_empty()), 23.5..=28.0, "{id} unclustered");
        near!(share(&finished, |row| row.text("care_cluster") == "03"), 30.0..=36.0, "{id} cluster 3");
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
        let answers = |row: &Row<'_>| {
            (1..=5).filter_map(|item| row.number(&format!("peq_t{item}"))).collect::<Vec<_>>()
        };
        let returned: Vec<_> = finished.iter().copied().filter(|row| !answers(row).is_empty()).collect();
        near!(
            100.0 * returned.len() as f64 / finished.len() as f64,
            77.0..=84.0,
            "returned in quarter {}",
            quarter + 1
        );
        let satisfied =
            share(&returned, |row| answers(row).iter().sum::<f64>() >= 3.0 * answers(row).len() as f64);
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
