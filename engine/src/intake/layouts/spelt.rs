//! Headers as people write them, word by word: `1st Treatment Date`, `Date of First Treatment` and `No. of
//! Treatment Appts` say the same as names that are known, in another order or shortened.

/// Words that are written in several ways, and the one that stands for them.
const SAME: &[(&str, &str)] = &[
    ("1st", "first"),
    ("2nd", "second"),
    ("final", "last"),
    ("latest", "last"),
    ("initial", "first"),
    ("appt", "session"),
    ("apt", "session"),
    ("appointment", "session"),
    ("contact", "session"),
    ("attendance", "session"),
    ("sess", "session"),
    ("tx", "treatment"),
    ("trt", "treatment"),
    ("therapy", "treatment"),
    ("dt", "date"),
    ("ref", "referral"),
    ("referred", "referral"),
    ("disch", "discharge"),
    ("discharged", "discharge"),
    ("assess", "assessment"),
    ("prov", "provider"),
    ("comm", "commissioner"),
    ("org", "organisation"),
    ("organization", "organisation"),
    ("identifier", "id"),
    ("nr", "number"),
    ("no", "number"),
    ("num", "number"),
    ("phq", "phq9"),
    ("gad", "gad7"),
];
/// Words that say nothing.
const SILENT: [&str; 8] = ["of", "the", "for", "at", "on", "by", "a", "score"];

/// The words of a header in one order and one spelling; nothing where there are none.
pub(in crate::intake) fn spelt(header: &str) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    let raw = split(header);
    for (place, word) in raw.iter().enumerate() {
        // A number of things is a count; a number alone is a name.
        let is_count = matches!(word.as_str(), "number" | "no" | "num" | "nr" | "count" | "total")
            && (word == "count" || raw.get(place + 1).is_some_and(|next| next == "of"));
        if is_count {
            words.push("count".to_owned());
        } else if !SILENT.contains(&word.as_str()) {
            let single = word.strip_suffix('s').filter(|single| single.len() > 2 && !single.ends_with('s'));
            let single = single.unwrap_or(word);
            let same = SAME.iter().find(|(written, _)| *written == single || written == word);
            words.push(same.map_or(single, |(_, stands)| stands).to_owned());
        }
    }
    words.sort_unstable();
    words.dedup();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The words of a header in small letters: parted by marks and blanks, and where a capital follows a small
/// letter. `PHQ-9` and `GAD 7` are one word.
fn split(header: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut was_small = false;
    for letter in header.chars() {
        let starts = !letter.is_alphanumeric() || (letter.is_uppercase() && was_small);
        if starts {
            words.push(String::new());
        }
        if letter.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
        was_small = letter.is_lowercase() || letter.is_ascii_digit();
    }
    words.retain(|word| !word.is_empty());
    let mut joined: Vec<String> = Vec::new();
    for word in words {
        match joined.last_mut() {
            Some(scale) if (scale == "phq" && word == "9") || (scale == "gad" && word == "7") => {
                scale.push_str(&word);
            }
            _ => joined.push(word),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_short_forms_and_numbers_do_not_matter() {
        for (written, known) in [
            ("1st Treatment Date", "first_treatment_date"),
            ("Date of 1st Treatment", "first_treatment_date"),
            ("Second Tx Date", "second_treatment_date"),
            ("No. of Treatment Appts", "Number of Treatment Appointments"),
            ("Treatment contacts (count)", "treatment_contact_count"),
            ("PHQ-9 Score (first)", "phq9_first"),
            ("GAD 7 Last Score", "gad7_last"),
            ("Org Code of Provider", "Provider Organisation Code"),
            ("ReferralDate", "referral_date"),
        ] {
            assert_eq!(spelt(written), spelt(known), "{written}");
        }
        assert_ne!(spelt("Referral No"), spelt("Number of Referrals"));
        assert_ne!(spelt("First PHQ9"), spelt("Last PHQ9"));
        assert_eq!(spelt(" - "), None);
    }
}
