//! The codes that a coded field may hold (national data set v2.1).

use crate::intake::words::Field;

const SOURCES: &[&str] = &[
    "A1", "A2", "A3", "A4", "B1", "B2", "C1", "C2", "C3", "D1", "D2", "E1", "E2", "E3", "E4", "E5", "E6",
    "F1", "F2", "F3", "G1", "G2", "G3", "G4", "H1", "H2", "I1", "I2", "M1", "M2", "M3", "M4", "M5", "M6",
    "M7", "M8", "N1", "N2", "N4", "P1", "Q1",
];
const ETHNIC: &[&str] =
    &["A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "Z", "99"];
const CLUSTERS: &[&str] = &[
    "00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16",
    "17", "18", "19", "20", "21",
];
const END_CODES: &[&str] =
    &["50", "10", "11", "12", "13", "14", "16", "17", "95", "46", "47", "48", "49", "96"];
const EMPLOYMENT: &[&str] = &["01", "02", "03", "04", "05", "06", "07", "08", "ZZ"];
const SICKNESS: &[&str] = &["Y", "N", "Z", "8", "X"];
const SICK_PAY: &[&str] = &["Y", "N", "U", "Z"];
const INTENSITY: &[&str] = &["low", "high", "none"];
const ASSESSORS: &[&str] = &["low", "high"];
const ANSWERS: &[&str] = &["Y", "N", "NA"];
const GENDER: &[&str] = &["1", "2", "9", "X"];
const AGREEMENT: &[&str] = &["0", "1", "2", "3", "4", "NA"];
const CONTENTMENT: &[&str] = &["0", "1", "2", "3", "4"];
const TOKENS: &[&str] = &[
    "GAD7",
    "AgoraAlone",
    "SocialPhobia",
    "PanicDisorder",
    "OCD",
    "PTSD",
    "AnxietyInventory",
    "BIQ",
    "CFQ",
    "IBS",
    "MUS",
];

/// What a field may hold, for the fields that no measure reads: they are only checked.
#[derive(Clone, Copy, Debug)]
pub(in crate::intake) enum Allowed {
    /// One of the field's codes.
    Code,
    /// A whole number in this range.
    Whole(i64, i64),
    /// true or false.
    Flag,
    /// 0 to 4, or NA.
    Answer,
}

/// The codes of a coded field; none for the others.
pub(crate) const fn codes(field: Field) -> &'static [&'static str] {
    match field {
        Field::ReferralSource => SOURCES,
        Field::EthnicCategory => ETHNIC,
        Field::CareCluster => CLUSTERS,
        Field::FirstIntensity | Field::HighestIntensity => INTENSITY,
        Field::AssessorIntensity => ASSESSORS,
        Field::EmployStatusFirst | Field::EmployStatusLast => EMPLOYMENT,
        Field::SspFirst | Field::SspLast => SICK_PAY,
        Field::PeqChoice1 | Field::PeqChoice2 | Field::PeqChoice3 | Field::PeqChoice4 => ANSWERS,
        Field::PeqT1 | Field::PeqT2 | Field::PeqT3 | Field::PeqT4 | Field::PeqT5 | Field::PeqT6 => AGREEMENT,
        Field::PeqAssessSatisfaction => CONTENTMENT,
        Field::SickAbsenceFirst | Field::SickAbsenceLast => SICKNESS,
        Field::EndCode => END_CODES,
        Field::Gender => GENDER,
        Field::Adsm => TOKENS,
        _ => &[],
    }
}

/// Fields that are checked on their own, and counted where wrong: no counter is made from most of them,
/// and the flags among them are read elsewhere.
pub(in crate::intake) const CHECKED: &[(Field, Allowed)] = &[
    (Field::Gender, Allowed::Code),
    (Field::ImdDecile, Allowed::Whole(1, 10)),
    (Field::LtcFlag, Allowed::Flag),
    (Field::LowIntensityContacts, Allowed::Whole(0, i32::MAX as i64)),
    (Field::HighIntensityContacts, Allowed::Whole(0, i32::MAX as i64)),
    (Field::PauseDays, Allowed::Whole(0, i32::MAX as i64)),
    (Field::EndCode, Allowed::Code),
    (Field::SickAbsenceFirst, Allowed::Code),
    (Field::PeqT6, Allowed::Answer),
    (Field::PeqChoice1, Allowed::Code),
    (Field::PeqChoice2, Allowed::Code),
    (Field::PeqChoice4, Allowed::Code),
    (Field::CompletedTreatment, Allowed::Flag),
    (Field::Caseness, Allowed::Flag),
    (Field::NotCaseness, Allowed::Flag),
    (Field::Recovery, Allowed::Flag),
    (Field::ReliableImprovement, Allowed::Flag),
    (Field::ReliableDeterioration, Allowed::Flag),
    (Field::NoChange, Allowed::Flag),
    (Field::UsePathway, Allowed::Flag),
];
