//! Tests of an extract as a file: layout, dates, consistency, and the same bytes for the same seed.

use std::collections::{HashMap, HashSet};

use super::table::{Fallible, Table};
use super::{columns, site, write_csv};

/// The layout as it is written down, with its short forms.
const LAYOUT: &str = "referral_id provider_code commissioner_code referral_date referral_source age_at_referral \
    ethnic_category gender imd_decile care_cluster problem_descriptor ltc_flag assessment_first_date \
    first_treatment_date second_treatment_date last_treatment_date contact_count treatment_contact_count \
    low_intensity_contacts high_intensity_contacts first_intensity highest_intensity dna_count \
    cancelled_by_provider_count pause_days discharge_date service_line assessor_intensity repeat_of end_code adsm \
    phq9_* gad7_* adsm_* wsas_work_* wsas_home_* wsas_social_* wsas_private_* wsas_relationships_* \
    employ_status_* sick_absence_* ssp_* peq_t1..6 peq_choice1..4 peq_assess_satisfaction completed_treatment \
    caseness not_caseness recovery reliable_improvement reliable_deterioration no_change use_pathway \
    submission_month";

#[test]
fn the_header_is_the_canonical_layout() {
    let mut columns = Vec::new();
    for name in LAYOUT.split_whitespace() {
        if let Some(score) = name.strip_suffix('*') {
            columns.extend([format!("{score}first"), format!("{score}last")]);
        } else if let Some((stem, last)) = name.split_once("1..") {
            columns.extend((1..=last.parse().unwrap_or(0)).map(|number: u32| format!("{stem}{number}")));
        } else {
            columns.push(name.to_owned());
        }
    }
    assert_eq!(super::columns().collect::<Vec<_>>(), columns);
}

#[test]
fn every_row_is_whole_labelled_and_of_one_kind() -> Fallible {
    for table in Table::all()? {
        let site = &table.site;
        assert!(table.header.iter().map(String::as_str).eq(columns()));
        assert_eq!(table.rows.len(), site.referrals as usize);
        let prefix = format!("SYNTHETIC-{}-", site.id.to_uppercase());
        let month = site.to.format("%Y-%m").to_string();
        let mut contracts = HashMap::new();
        for (fields, row) in table.rows.iter().zip(table.rows()) {
            assert_eq!(fields.len(), columns().count());
            let contract = (row.text("commissioner_code"), row.text("provider_code"));
            let id = row.text("referral_id");
            assert!(id.starts_with(&prefix) && contracts.insert(id, contract).is_none());
            // Whoever comes back comes back to the same provider, for the same commissioner.
            let earlier = row.text("repeat_of");
            assert!(
                earlier.is_empty() || contracts.get(earlier) == Some(&contract),
                "{earlier} is not an earlier referral"
            );
            assert_eq!((row.text("use_pathway"), row.text("submission_month")), ("true", month.as_str()));
            // Absent as a column, so that scores decide.
            assert!(
                ["completed_treatment", "caseness", "recovery"].iter().all(|flag| row.text(flag).is_empty())
            );
        }
    }
    Ok(())
}

#[test]
fn nothing_is_dated_out_of_order_or_after_the_extract() -> Fallible {
    let order = [
        "referral_date",
        "first_treatment_date",
        "second_treatment_date",
        "last_treatment_date",
        "discharge_date",
    ];
    for table in Table::all()? {
        let site = &table.site;
        for row in table.rows() {
            let days: Vec<_> = order.iter().filter_map(|column| row.day(column)).collect();
            let id = row.text("referral_id");
            assert!(days.is_sorted(), "{id} runs backwards");
            let assessed = row.day("assessment_first_date");
            let known = site.from..=site.to;
            assert!(
                days.iter().chain(&assessed).all(|day| known.contains(day)),
                "{id} is dated outside the extract"
            );
            assert!(assessed >= row.day("referral_date") || assessed.is_none(), "{id} is assessed too early");
        }
        // Lag is there to be seen: people wait, and people are in mid-course, on the day of the extract.
        let open = |column| {
            table
                .rows()
                .filter(|row| row.text("discharge_date").is_empty() && row.day(column).is_none())
                .count()
        };
        assert!(
            open("first_treatment_date") > 50 && open("discharge_date") > 2 * open("first_treatment_date")
        );
    }
    Ok(())
}

#[test]
fn counts_agree_with_dates_and_intensity_with_the_service_line() -> Fallible {
    for table in Table::all()? {
        for row in table.rows() {
            let id = row.text("referral_id");
            let count = |column| row.text(column).parse::<u32>().unwrap_or(9_999);
            let treatments = count("treatment_contact_count");
            assert_eq!(treatments >= 1, row.day("first_treatment_date").is_some(), "{id}");
            assert_eq!(treatments >= 2, row.day("second_treatment_date").is_some(), "{id}");
            assert!(count("contact_count") >= treatments, "{id}");
            assert_eq!(
                count("low_intensity_contacts") + count("high_intensity_contacts"),
                treatments,
                "{id}"
            );
            let line = match row.text("highest_intensity") {
                "low" => "2",
                "high" => "3",
                _ => "",
            };
            assert_eq!(row.text("service_line").get(..1).unwrap_or(""), line, "{id}");
            assert!(row.number("phq9_last").is_none() || treatments >= 2, "{id} has a last score too many");
        }
    }
    Ok(())
}

#[test]
fn scores_stay_on_their_scales() -> Fallible {
    let table = Table::of("wakefield")?;
    let mut tokens = HashSet::new();
    for row in table.rows() {
        let token = row.text("adsm");
        let (least, most) = match token {
            "AgoraAlone" => (1.0, 5.0),
            "SocialPhobia" => (0.0, 68.0),
            "PanicDisorder" => (0.0, 28.0),
            "OCD" => (0.0, 168.0),
            "PTSD" => (0.0, 88.0),
            "AnxietyInventory" => (0.0, 54.0),
            _ => (0.0, 21.0),
        };
        for (score, least, most) in [("phq9", 0.0, 27.0), ("gad7", 0.0, 21.0), ("adsm", least, most)] {
            for end in ["first", "last"] {
                let text = row.text(&format!("{score}_{end}"));
                assert!(
                    text.is_empty() || text.parse::<f64>().is_ok_and(|score| (least..=most).contains(&score))
                );
                let decimals = if score == "adsm" && token == "AgoraAlone" { 2 } else { 0 };
                assert!(
                    text.is_empty() || text.split_once('.').map_or(0, |(_, after)| after.len()) == decimals
                );
            }
        }
        tokens.insert(token);
    }
    assert_eq!(tokens.len(), 8, "six scales, GAD-7 and none: {tokens:?}");
    Ok(())
}

#[test]
fn the_shipped_files_are_what_is_made() -> Fallible {
    for (id, shipped) in [
        ("south-tees", include_str!("../../../sample_data/south-tees-synthetic.csv")),
        ("wakefield", include_str!("../../../sample_data/wakefield-synthetic.csv")),
    ] {
        // Without the text in the message: it is megabytes.
        assert!(Table::of(id)?.text == shipped, "{id} is made otherwise than it is shipped");
    }
    Ok(())
}

#[test]
fn a_seed_gives_the_same_bytes_and_another_seed_others() -> Fallible {
    let made = |id: &str, referrals, seed| -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        let mut bytes = Vec::new();
        write_csv(&site(id)?, referrals, seed, &mut bytes)?;
        Ok(bytes)
    };
    assert_eq!(made("south-tees", 500, 7)?, made("south-tees", 500, 7)?);
    assert_ne!(made("south-tees", 500, 7)?, made("south-tees", 500, 8)?);
    // A row to the byte: when this changes, every sample changes, and with it what people have noted of theirs.
    let text = String::from_utf8(made("south-tees", 500, 7)?)?;
    let row = "SYNTHETIC-SOUTH-TEES-0000045,SYNTHETIC-D,SYNTHETIC-SOUTH-TEES,2015-11-17,B1,26,A,2,2,,F400,false,\
        2015-12-29,2016-01-04,2016-03-28,2016-07-11,18,17,17,0,low,low,0,0,0,2016-07-28,2a,low,,,\
        AgoraAlone,15,17,17,18,4.06,4.74,9,9,3,3,2,3,3,2,3,4,02,02,8,8,N,N,4,3,3,4,4,NA,Y,N,Y,Y,4,,,,,,,,true,2017-03";
    assert_eq!(text.lines().nth(45), Some(row));
    // Without referrals there is still a header.
    assert_eq!(made("south-tees", 0, 7)?, made("wakefield", 0, 1)?);
    Ok(())
}

#[test]
fn a_site_that_cannot_be_used_is_an_error_and_no_panic() -> Fallible {
    let mut site = site("wakefield")?;
    site.providers.clear();
    let outcome = write_csv(&site, 10, 1, &mut Vec::new());
    assert!(outcome.is_err_and(|error| error.kind() == std::io::ErrorKind::InvalidInput));
    Ok(())
}
