//! What a field holds, and how one of its values is shown to a person who maps columns.

use super::cell::{Cell, Reading};
use super::codes::codes;
use super::labels::choices;
use super::month::month;
use crate::intake::words::Field;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// An identifier or a word.
    Text,
    /// A day.
    Day,
    /// A month.
    Month,
    /// One of its codes.
    Code,
    /// A whole number in a range.
    Whole(i64, i64),
    /// A score with up to two decimals.
    Score,
    /// True or false.
    Flag,
    /// An answer of 0 to 4, or that it does not apply.
    Answer,
}

const fn kind(field: Field) -> Kind {
    use Field as F;
    match field {
        F::ReferralDate
        | F::AssessmentFirstDate
        | F::FirstTreatmentDate
        | F::SecondTreatmentDate
        | F::LastTreatmentDate
        | F::DischargeDate => Kind::Day,
        F::SubmissionMonth => Kind::Month,
        F::AgeAtReferral => Kind::Whole(0, 120),
        F::ImdDecile => Kind::Whole(1, 10),
        F::ContactCount
        | F::TreatmentContactCount
        | F::LowIntensityContacts
        | F::HighIntensityContacts
        | F::DnaCount
        | F::CancelledByProviderCount
        | F::PauseDays => Kind::Whole(0, 100_000),
        F::Phq9First | F::Phq9Last => Kind::Whole(0, 27),
        F::Gad7First | F::Gad7Last => Kind::Whole(0, 21),
        F::AdsmFirst | F::AdsmLast => Kind::Score,
        F::WsasWorkFirst | F::WsasWorkLast => Kind::Whole(0, 9),
        F::WsasHomeFirst
        | F::WsasHomeLast
        | F::WsasSocialFirst
        | F::WsasSocialLast
        | F::WsasPrivateFirst
        | F::WsasPrivateLast
        | F::WsasRelationshipsFirst
        | F::WsasRelationshipsLast => Kind::Whole(0, 8),
        F::PeqT1 | F::PeqT2 | F::PeqT3 | F::PeqT4 | F::PeqT5 | F::PeqT6 | F::PeqAssessSatisfaction => {
            Kind::Answer
        }
        F::LtcFlag
        | F::CompletedTreatment
        | F::Caseness
        | F::NotCaseness
        | F::Recovery
        | F::ReliableImprovement
        | F::ReliableDeterioration
        | F::NoChange
        | F::UsePathway => Kind::Flag,
        _ if codes(field).is_empty() => Kind::Text,
        _ => Kind::Code,
    }
}

impl Field {
    /// What people call it: `referral date`, `first PHQ-9`.
    pub fn in_words(self) -> String {
        use Field as F;
        match self {
            F::ProviderCode => "provider".to_owned(),
            F::CommissionerCode => "commissioner".to_owned(),
            F::AgeAtReferral => "age at referral".to_owned(),
            F::ImdDecile => "decile of deprivation".to_owned(),
            F::LtcFlag => "long-term condition".to_owned(),
            F::ContactCount => "number of contacts".to_owned(),
            F::TreatmentContactCount => "number of treatment contacts".to_owned(),
            F::DnaCount => "number of missed appointments".to_owned(),
            F::CancelledByProviderCount => "number of appointments that the provider cancelled".to_owned(),
            F::RepeatOf => "earlier referral".to_owned(),
            F::Adsm => "disorder-specific measure".to_owned(),
            _ => {
                let name = self.name();
                let (order, name) = ["first", "last"]
                    .into_iter()
                    .find_map(|order| Some((Some(order), name.strip_suffix(order)?.strip_suffix('_')?)))
                    .unwrap_or((None, name));
                let words = name.split('_').map(|word| match word {
                    "phq9" => "PHQ-9",
                    "gad7" => "GAD-7",
                    "wsas" => "W&SAS",
                    "peq" => "PEQ",
                    "ssp" => "statutory sick pay",
                    "adsm" => "disorder-specific score",
                    "id" => "ID",
                    word => word,
                });
                order.into_iter().chain(words).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// What it holds, in words for a person.
    pub fn holds(self) -> String {
        match kind(self) {
            Kind::Text => "text".to_owned(),
            Kind::Day => "a date".to_owned(),
            Kind::Month => "a month".to_owned(),
            Kind::Code => "a code or its label".to_owned(),
            Kind::Whole(least, 100_000) => format!("a whole number from {least}"),
            Kind::Whole(least, most) => format!("a whole number, {least} to {most}"),
            Kind::Score => "a score".to_owned(),
            Kind::Flag => "true or false".to_owned(),
            Kind::Answer => "an answer, 0 to 4".to_owned(),
        }
    }

    /// Whether any text will do for it: then its values say nothing about whether a column is the right one.
    pub(in crate::intake) fn takes_any_text(self) -> bool {
        matches!(kind(self), Kind::Text | Kind::Score)
    }
}

/// A value as its field understands it, in words.
pub(in crate::intake) fn understood(field: Field, cell: Cell<'_>) -> Reading<String> {
    match kind(field) {
        Kind::Text => words(cell.with_str(str::to_owned), |text| text),
        Kind::Day => words(cell.day(), |day| day.format("%-d %b %Y").to_string()),
        Kind::Month => match month(cell) {
            None => Reading::Missing,
            Some(Ok(month)) => Reading::Value(month.in_words()),
            Some(Err(())) => Reading::Wrong,
        },
        Kind::Code => words(cell.code(field), |code| labelled(field, code)),
        Kind::Whole(least, most) => words(cell.whole(least, most), |number| number.to_string()),
        Kind::Score => words(cell.score(), |score| (f64::from(score.0) / 100.0).to_string()),
        Kind::Flag => words(cell.flag(), |flag| if flag { "yes" } else { "no" }.to_owned()),
        Kind::Answer => words(cell.answer(field), |answer| labelled(field, &answer.to_string())),
    }
}

fn words<T>(reading: Reading<T>, word: impl FnOnce(T) -> String) -> Reading<String> {
    match reading {
        Reading::Missing => Reading::Missing,
        Reading::Wrong => Reading::Wrong,
        Reading::Value(value) => Reading::Value(word(value)),
    }
}

/// A code with its label: `B1 (self referral)`.
fn labelled(field: Field, code: &str) -> String {
    match choices(field).iter().find(|choice| choice.code == code) {
        Some(choice) if !choice.label.is_empty() && choice.label != choice.code => {
            format!("{code} ({})", choice.label)
        }
        _ => code.to_owned(),
    }
}
