//! The codes of coded fields (national data set v2.1).

pub(super) const SOURCES: &[&str] = &[
    "A1", "A2", "A3", "A4", "B1", "B2", "C1", "C2", "C3", "D1", "D2", "E1", "E2", "E3", "E4", "E5", "E6",
    "F1", "F2", "F3", "G1", "G2", "G3", "G4", "H1", "H2", "I1", "I2", "M1", "M2", "M3", "M4", "M5", "M6",
    "M7", "M8", "N1", "N2", "N4", "P1", "Q1",
];
pub(super) const ETHNIC: &[&str] =
    &["A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "Z", "99"];
pub(super) const CLUSTERS: &[&str] = &[
    "00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16",
    "17", "18", "19", "20", "21",
];
pub(super) const END_CODES: &[&str] =
    &["50", "10", "11", "12", "13", "14", "16", "17", "95", "46", "47", "48", "49", "96"];
pub(super) const EMPLOYMENT: &[&str] = &["01", "02", "03", "04", "05", "06", "07", "08", "ZZ"];
pub(super) const SICKNESS: &[&str] = &["Y", "N", "Z", "8", "X"];
pub(super) const SICK_PAY: &[&str] = &["Y", "N", "U", "Z"];
pub(super) const INTENSITY: &[&str] = &["low", "high", "none"];
pub(super) const ASSESSORS: &[&str] = &["low", "high"];
pub(super) const ANSWERS: &[&str] = &["Y", "N", "NA"];
pub(super) const GENDER: &[&str] = &["1", "2", "9", "X"];
pub(super) const AGREEMENT: &[&str] = &["0", "1", "2", "3", "4", "NA"];
pub(super) const CONTENTMENT: &[&str] = &["0", "1", "2", "3", "4"];
pub(super) const MEASURES: &[&str] = &[
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
