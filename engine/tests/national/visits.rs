//! The appointments of a referral, and the scores that were taken in them.

use chrono::NaiveDate;

use super::extract::Fields;

/// Questionnaires with a first and a last score (SNOMED), by the column of the extract.
const PAIRS: &[(&str, &str)] = &[
    ("720433000", "phq9"),
    ("445455005", "gad7"),
    ("932621000000100", "wsas_work"),
    ("932581000000100", "wsas_home"),
    ("932611000000106", "wsas_social"),
    ("932591000000103", "wsas_private"),
    ("932601000000109", "wsas_relationships"),
];

const SPECIFIC: &[(&str, &str)] = &[
    ("AgoraAlone", "473355002"),
    ("SocialPhobia", "445552006"),
    ("PanicDisorder", "450326007"),
    ("OCD", "450324005"),
    ("PTSD", "491581000000104"),
    ("AnxietyInventory", "446793008"),
];

/// The scores of a day: the first ones on the day of the first treatment, or of the first appointment where
/// there is none; the last ones on the day of the last treatment.
pub fn scores(fields: &Fields, day: &str, is_first_of_day: bool) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let treated = &fields["first_treatment_date"];
    let start = if treated.is_empty() { start_of(fields) } else { treated.clone() };
    let mut tools: Vec<(&'static str, &str)> = PAIRS.to_vec();
    if let Some((_, tool)) = SPECIFIC.iter().find(|(token, _)| fields["adsm"] == **token) {
        tools.push((tool, "adsm"));
    }
    for (tool, name) in tools {
        let of = |side: &str| fields[format!("{name}_{side}").as_str()].clone();
        for (value, on) in [(of("first"), &start), (of("last"), &fields["last_treatment_date"])] {
            if is_first_of_day && !value.is_empty() && on == day {
                found.push((tool, value));
            }
        }
    }
    found
}

/// The day of the first appointment of somebody who is not treated.
fn start_of(fields: &Fields) -> String {
    let attended = contacts(fields).into_iter().find(|contact| contact.attended == "5");
    attended.map_or_else(|| fields["referral_date"].clone(), |contact| contact.day)
}

/// An appointment.
pub struct Contact {
    pub day: String,
    pub attended: &'static str,
    pub purpose: &'static str,
    pub therapy: Option<&'static str>,
}

/// The appointments that a referral's counts and days need, in order, with missed ones at the end.
pub fn contacts(fields: &Fields) -> Vec<Contact> {
    let count = |field: &str| fields[field].parse::<usize>().unwrap();
    let (treatments, all, low) =
        (count("treatment_contact_count"), count("contact_count"), count("low_intensity_contacts"));
    let (first, assessed) =
        (fields["first_treatment_date"].as_str(), fields["assessment_first_date"].as_str());
    let mut contacts = Vec::new();
    let mut add = |day: &str, attended, purpose, therapy| {
        contacts.push(Contact { day: day.to_owned(), attended, purpose, therapy });
    };
    for place in 0..treatments {
        let day = treatment_day(fields, place, treatments);
        let purpose = match place {
            0 if assessed == first => "03",
            place if place % 2 == 0 => "05",
            _ => "02",
        };
        add(
            &day,
            if place % 2 == 0 { "5" } else { "6" },
            purpose,
            Some(if place < low { "748051000000105" } else { "228557008" }),
        );
    }
    let mut others = all - treatments;
    if !assessed.is_empty() && (assessed != first || treatments == 0) {
        add(assessed, "5", "01", None);
        others -= 1;
    }
    let some_day = if first.is_empty() {
        if assessed.is_empty() { &fields["referral_date"] } else { assessed }
    } else {
        first
    };
    for _ in 0..others {
        add(some_day, "6", "04", None);
    }
    // Employment support is no contact of therapy, and an appointment cancelled by the person none at all.
    if treatments > 0 {
        add(first, "5", "10", None);
        add(first, "5", "02", Some("1098051000000103"));
        add(first, "2", "02", None);
    }
    for (field, attended) in [("dna_count", "3"), ("cancelled_by_provider_count", "4")] {
        for _ in 0..count(field) {
            add(&fields["referral_date"], attended, "02", None);
        }
    }
    contacts
}

/// The day of a treatment: the first, the second, and the others evenly to the last.
fn treatment_day(fields: &Fields, place: usize, treatments: usize) -> String {
    let day = |field: &str| fields[field].parse::<NaiveDate>().unwrap();
    match place {
        0 => fields["first_treatment_date"].clone(),
        1 => fields["second_treatment_date"].clone(),
        _ => {
            let (second, last) = (day("second_treatment_date"), day("last_treatment_date"));
            let whole = (last - second).num_days();
            let part = whole * (place as i64 - 1) / (treatments as i64 - 2);
            (second + chrono::Duration::days(part)).to_string()
        }
    }
}
