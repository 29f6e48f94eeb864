//! The names under which files hold the fields of a referral extract (`assets/field_names.ron`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::spelt::spelt;
use crate::intake::words::{Field, plain};

/// The names that ship with the product.
const SHIPPED: &str = include_str!("../../../../assets/field_names.ron");

/// How a header names a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::intake) enum Naming {
    /// By the field's own name, but for letter case.
    Exact,
    /// By its own name written otherwise, such as `Discharge Date`.
    Own,
    /// By its name in the national data set.
    National,
    /// By a name that local extracts use for it.
    Local,
    /// By a name that may mean it.
    Perhaps,
}

/// What a header means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) struct Meaning {
    /// The field.
    pub field: Field,
    /// How the header names it.
    pub naming: Naming,
    /// Which header wins where several name the field: the lower rank. Two of one rank are a conflict.
    pub rank: u8,
}

/// What a header means, if it is known.
pub(in crate::intake) fn meaning(header: &str) -> Option<Meaning> {
    if let Some(field) = Field::named(header) {
        return Some(Meaning { field, naming: Naming::Exact, rank: 0 });
    }
    KNOWN.get(&plain(header)).or_else(|| SPELT.get(&spelt(header)?)?.as_ref()).copied()
}

/// What a header means letter by letter, but for names that tables of figures have too: by these a table is known
/// to be a referral extract.
pub(in crate::intake) fn telling(header: &str) -> Option<Meaning> {
    const ALSO_OF_FIGURES: [&str; 5] = ["ccg", "ccgcode", "icb", "icbcode", "subicb"];
    let plain = plain(header);
    if ALSO_OF_FIGURES.contains(&plain.as_str()) {
        return None;
    }
    Field::named(header)
        .map(|field| Meaning { field, naming: Naming::Exact, rank: 0 })
        .or_else(|| KNOWN.get(&plain).copied())
}

/// Every certain name of a field, in plain letters: what a header that is not known is held against.
pub(in crate::intake) fn names_of(field: Field) -> impl Iterator<Item = &'static str> {
    let is_certain = move |meaning: &Meaning| meaning.field == field && meaning.naming < Naming::Perhaps;
    KNOWN.iter().filter(move |(_, meaning)| is_certain(meaning)).map(|(name, _)| name.as_str())
}

#[derive(Deserialize)]
struct Names {
    field: Field,
    #[serde(default)]
    national: Vec<Vec<String>>,
    #[serde(default)]
    local: Vec<String>,
    #[serde(default)]
    local_second: Vec<String>,
    #[serde(default)]
    perhaps: Vec<String>,
}

/// By plain name. The file is part of the program: a test reads it.
static KNOWN: LazyLock<BTreeMap<String, Meaning>> = LazyLock::new(|| known(shipped().unwrap_or_default()));

/// By the words of a certain name, whatever their order, for headers that are no name letter by letter. They
/// give way to any of those; what two fields share is no name.
static SPELT: LazyLock<BTreeMap<String, Option<Meaning>>> = LazyLock::new(|| {
    let mut all: BTreeMap<String, Option<Meaning>> = BTreeMap::new();
    let entries = shipped().unwrap_or_default();
    // After every name that is known letter by letter, and before those that may mean it.
    let lists =
        |field: Field| entries.iter().find(|entry| entry.field == field).map_or(0, |e| e.national.len());
    let mut enter = |field: Field, name: &str| {
        let Some(words) = spelt(name) else { return };
        let rank = u8::try_from(2 + lists(field)).unwrap_or(u8::MAX);
        let meaning = Meaning { field, naming: Naming::Local, rank };
        let known = all.entry(words).or_insert(Some(meaning));
        if known.is_some_and(|known| known.field != field) {
            *known = None;
        }
    };
    for field in Field::of_the_extract() {
        enter(field, field.name());
    }
    for entry in &entries {
        let lists = entry.national.iter().chain([&entry.local, &entry.local_second]);
        lists.flatten().for_each(|name| enter(entry.field, name));
    }
    all
});

/// What files call each field of the extract: where nothing is shipped of one, its names in the national data set
/// that its row declares.
fn shipped() -> Result<Vec<Names>, ron::error::SpannedError> {
    let mut names: Vec<Names> = ron::from_str(SHIPPED)?;
    let is_there = |names: &[Names], field| names.iter().any(|entry| entry.field == field);
    for field in Field::of_the_extract() {
        if !is_there(&names, field) {
            names.push(Names::declared(field));
        }
    }
    Ok(names)
}

impl Names {
    fn declared(field: Field) -> Self {
        let national = field.national_names().iter().map(|name| vec![(*name).to_owned()]).collect();
        Self { field, national, local: Vec::new(), local_second: Vec::new(), perhaps: Vec::new() }
    }
}

fn known(names: Vec<Names>) -> BTreeMap<String, Meaning> {
    let mut known = BTreeMap::new();
    for entry in names {
        let mut enter = |name: &str, naming, rank: usize| {
            let meaning = Meaning { field: entry.field, naming, rank: u8::try_from(rank).unwrap_or(u8::MAX) };
            known.entry(plain(name)).or_insert(meaning);
        };
        for (place, rank) in entry.national.iter().enumerate() {
            rank.iter().for_each(|name| enter(name, Naming::National, 1 + place));
        }
        let last = 1 + entry.national.len();
        entry.local.iter().for_each(|name| enter(name, Naming::Local, 1));
        entry.local_second.iter().for_each(|name| enter(name, Naming::Local, last));
        entry.perhaps.iter().for_each(|name| enter(name, Naming::Perhaps, last + 2));
    }
    for &field in Field::EVERY {
        known.entry(plain(field.name())).or_insert(Meaning { field, naming: Naming::Own, rank: 1 });
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_names_can_be_read_and_none_names_two_fields() {
        let names = shipped().expect("names that can be read");
        let mut all = BTreeMap::new();
        for entry in &names {
            let lists = entry.national.iter().chain([&entry.local, &entry.local_second, &entry.perhaps]);
            for name in lists.flatten() {
                let other = all.insert(plain(name), entry.field);
                assert!(other.is_none_or(|other| other == entry.field), "{name} names two fields");
            }
        }
        for &field in Field::EVERY {
            let other = all.get(&plain(field.name()));
            assert!(other.is_none_or(|other| *other == field), "{} is another field's name", field.name());
        }
    }

    #[test]
    fn every_field_of_the_extract_has_names() {
        let names = shipped().expect("names that can be read");
        for field in Field::of_the_extract() {
            assert!(names.iter().any(|entry| entry.field == field), "{} has no names", field.name());
        }
    }

    #[test]
    fn a_field_of_which_nothing_is_shipped_has_the_names_that_its_row_declares() {
        let known = known(vec![Names::declared(Field::ReferralId)]);
        for (header, rank) in [("pathwayid", 1), ("uniqueservicerequestid", 2), ("referralid", 1)] {
            let found = known.get(header).expect(header);
            assert_eq!((found.field, found.rank), (Field::ReferralId, rank), "{header}");
        }
    }

    #[test]
    fn case_spaces_underscores_hyphens_and_brackets_are_ignored() {
        for (header, field) in [
            ("ServDischDate", Field::DischargeDate),
            ("serv_disch_date", Field::DischargeDate),
            ("[Serv-Disch Date]", Field::DischargeDate),
            ("PHQ9_FirstScore", Field::Phq9First),
            ("PHQ-9 (first score)", Field::Phq9First),
            ("phq9_first_score", Field::Phq9First),
            ("GAD_FirstScore", Field::Gad7First),
            ("GAD7_LastScore", Field::Gad7Last),
            ("OrgID_Provider", Field::ProviderCode),
            ("org_id_comm", Field::CommissionerCode),
            ("CompletedTreatment_Flag", Field::CompletedTreatment),
            ("REFRECDATE", Field::ReferralDate),
            ("ENDDATE", Field::DischargeDate),
            ("IC_DATE_FIRST_THERAPEUTIC_SESSION", Field::FirstTreatmentDate),
            ("IC_COUNT_TREATMENT_APPOINTMENTS", Field::TreatmentContactCount),
            ("IC_RECOVERY_FLAG", Field::Recovery),
            ("IC_NOT_CASENESS_FLAG", Field::NotCaseness),
            ("IC_PATHWAY_ID", Field::ReferralId),
        ] {
            let found = meaning(header);
            assert_eq!(found.map(|meaning| meaning.field), Some(field), "{header}");
            assert!(found.is_some_and(|meaning| meaning.naming < Naming::Perhaps), "{header}");
        }
        assert_eq!(meaning("Favourite colour"), None);
    }
}
