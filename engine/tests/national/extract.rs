//! The people whose tables are made: a synthetic extract, brought to what the national data set can hold.

use std::collections::BTreeMap;

use engine::sample::{columns, site, write_csv};

/// Fields of one referral by column.
pub type Fields = BTreeMap<&'static str, String>;

/// What the national data set does not know.
const LOCAL: &[&str] = &["service_line", "assessor_intensity", "repeat_of"];

/// Flags of the outcome, made up: they are taken as they stand, whatever the scores say.
const FLAGS: &[&str] =
    &["caseness", "not_caseness", "recovery", "reliable_improvement", "reliable_deterioration", "no_change"];

/// Referrals to two providers, with national flags where `flagged`.
pub fn people(referrals: u32, seed: u64, flagged: bool) -> Vec<Fields> {
    let site = site("birmingham").unwrap();
    let mut bytes = Vec::new();
    write_csv(&site, referrals, seed, &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let rows = text.lines().skip(1).map(|line| {
        let values = line.split(',').map(str::to_owned);
        columns().zip(values).collect::<Fields>()
    });
    // An assessment after the end is part of no referral by the national definitions.
    let possible = |row: &Fields| {
        row["discharge_date"].is_empty() || row["assessment_first_date"] <= row["discharge_date"]
    };
    rows.filter(possible).enumerate().map(|(place, row)| national(row, place, flagged)).collect()
}

/// A row as the national tables have it.
fn national(mut row: Fields, place: usize, flagged: bool) -> Fields {
    row.retain(|column, _| !LOCAL.contains(column));
    for intensity in ["first_intensity", "highest_intensity"] {
        if row[intensity].is_empty() {
            row.insert(intensity, "none".to_owned());
        }
    }
    // One record of employment is the first and the last.
    for (first, last) in [
        ("employ_status_first", "employ_status_last"),
        ("sick_absence_first", "sick_absence_last"),
        ("ssp_first", "ssp_last"),
    ] {
        if row[last].is_empty() {
            let same = row[first].clone();
            row.insert(last, same);
        }
    }
    if flagged
        && !row["discharge_date"].is_empty()
        && row["treatment_contact_count"].parse::<u32>().unwrap() >= 2
    {
        row.insert("completed_treatment", "true".to_owned());
        for (number, flag) in FLAGS.iter().enumerate() {
            if (place / 3 + number).is_multiple_of(number + 2) {
                row.insert(flag, "true".to_owned());
            }
        }
    }
    row
}

/// The same as a referral extract.
pub fn csv(people: &[Fields]) -> String {
    let columns: Vec<&str> = columns().filter(|column| !LOCAL.contains(column)).collect();
    let mut text = columns.join(",") + "\n";
    for row in people {
        let values: Vec<&str> = columns.iter().map(|column| row[column].as_str()).collect();
        text += &(values.join(",") + "\n");
    }
    text
}
