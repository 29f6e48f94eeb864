//! Which column of IDS101Referral holds which field, and what the other tables have to fill in.

use std::collections::BTreeSet;

use super::ids::IdColumns;
use crate::activity::{Counter, ItemSet};
use crate::intake::columns::{Columns, Mapping};
use crate::intake::layouts::Named;
use crate::intake::words::{Field, FromNational, IntakeError, NationalTable};

/// Counts of therapies of low intensity; employment support is neither low nor high.
pub(crate) const LOW: &[&str] = &[
    "GuidedSelfHelp_Book_Count",
    "NonGuidedSelfHelp_Book_Count",
    "GuidedSelfHelp_Computer_Count",
    "NonGuidedSelfHelp_Computer_Count",
    "StructuredPhysicalActivity_Count",
    "PsychoeducationalPeerSupport_Count",
    "OtherLowIntensity_Count",
    "CommunitySignPosting_Count",
];

/// Counts of therapies of high intensity.
pub(crate) const HIGH: &[&str] = &[
    "AppliedRelaxation_Count",
    "CouplesTherapyDepression_Count",
    "CollaborativeCare_Count",
    "CounsellingDepression_Count",
    "BriefPsychodynamicPsychotherapy_Count",
    "EyeMovementDesensitisationReprocessing_Count",
    "Mindfulness_Count",
    "OtherHighIntensity_Count",
    "CognitiveBehaviourTherapy_Count",
    "InterpersonalPsychotherapy_Count",
];

/// Fields that appointments give (IDS201).
pub(super) const BY_CONTACTS: &[Field] = &[
    Field::AssessmentFirstDate,
    Field::FirstTreatmentDate,
    Field::SecondTreatmentDate,
    Field::LastTreatmentDate,
    Field::ContactCount,
    Field::TreatmentContactCount,
    Field::DnaCount,
    Field::CancelledByProviderCount,
];

/// Fields that the therapies in appointments give (IDS202).
pub(super) const BY_THERAPIES: &[Field] = &[
    Field::LowIntensityContacts,
    Field::HighIntensityContacts,
    Field::FirstIntensity,
    Field::HighestIntensity,
];

/// Fields that are the first and the last of some scores (IDS606 and IDS607).
pub(super) const BY_PAIRS: &[Field] = &[
    Field::Phq9First,
    Field::Phq9Last,
    Field::Gad7First,
    Field::Gad7Last,
    Field::Adsm,
    Field::AdsmFirst,
    Field::AdsmLast,
    Field::WsasWorkFirst,
    Field::WsasWorkLast,
    Field::WsasHomeFirst,
    Field::WsasHomeLast,
    Field::WsasSocialFirst,
    Field::WsasSocialLast,
    Field::WsasPrivateFirst,
    Field::WsasPrivateLast,
    Field::WsasRelationshipsFirst,
    Field::WsasRelationshipsLast,
];

/// Fields that are the latest answer to a question (IDS606 and IDS607).
pub(super) const BY_ANSWERS: &[Field] = &[
    Field::PeqT1,
    Field::PeqT2,
    Field::PeqT3,
    Field::PeqT4,
    Field::PeqT5,
    Field::PeqT6,
    Field::PeqChoice1,
    Field::PeqChoice2,
    Field::PeqChoice3,
    Field::PeqChoice4,
    Field::PeqAssessSatisfaction,
];

/// Fields that records of employment give (IDS004).
pub(super) const BY_EMPLOYMENT: &[Field] = &[
    Field::EmployStatusFirst,
    Field::EmployStatusLast,
    Field::SickAbsenceFirst,
    Field::SickAbsenceLast,
    Field::SspFirst,
    Field::SspLast,
];

/// What cannot be said without scores, where no flag says it.
const OF_SCORES: &[(Counter, &[Field])] = &[
    (Counter::AtCaseness, &[Field::Caseness]),
    (Counter::NotAtCaseness, &[Field::NotCaseness]),
    (Counter::Recovered, &[Field::Recovery]),
    (Counter::ReliablyImproved, &[Field::ReliableImprovement]),
    (Counter::ReliablyRecovered, &[Field::Recovery, Field::ReliableImprovement]),
    (Counter::RecoveredOrImproved, &[Field::Recovery, Field::ReliableImprovement]),
    (Counter::ReliablyDeteriorated, &[Field::ReliableDeterioration]),
    (Counter::NoReliableChange, &[Field::NoChange]),
    (Counter::Paired, &[]),
    (Counter::PairedAtCaseness, &[]),
    (Counter::PairedRecovered, &[]),
    (Counter::PairedImproved, &[]),
    (Counter::PairedReliablyRecovered, &[]),
    (Counter::CaseOnBoth, &[]),
    (Counter::NotCaseOnBoth, &[]),
    (Counter::RecoveredFromBoth, &[]),
];

/// The column of a field that stands in IDS101Referral, or in a flat export of it joined to others.
fn own(field: Field, columns: &Named) -> Option<(Field, usize)> {
    match field.declared().national {
        FromNational::Column(_, names) => Some((field, columns.any(names)?)),
        FromNational::Nowhere
        | FromNational::Question(_)
        | FromNational::Employment
        | FromNational::LowTherapies
        | FromNational::HighTherapies
        | FromNational::FirstIntensity
        | FromNational::HighestIntensity
        | FromNational::Missed
        | FromNational::CancelledByProvider => None,
    }
}

/// A referral table: what it holds itself.
pub(super) struct ReferralColumns {
    pub ids: IdColumns,
    /// Fields by column.
    pub own: Vec<(Field, usize)>,
    /// Counts of therapies.
    pub low: Vec<usize>,
    pub high: Vec<usize>,
    /// Days of the first therapy of low and of high intensity.
    pub first_low: Option<usize>,
    pub first_high: Option<usize>,
}

impl ReferralColumns {
    /// Finds the columns of `table`.
    ///
    /// # Errors
    /// A sentence where there is no commissioner.
    pub fn new(table: &str, columns: &Named) -> Result<Self, IntakeError> {
        if !columns.has("OrgIDComm") {
            let (file, column) = (table.to_owned(), "OrgIDComm".to_owned());
            return Err(IntakeError::MissingColumn { file, column, nearest: String::new() });
        }
        let all = |names: &[&str]| names.iter().filter_map(|name| columns.place(name)).collect();
        Ok(Self {
            ids: IdColumns::new(columns, "UniqueID_IDS101"),
            own: Field::EVERY.iter().filter_map(|&field| own(field, columns)).collect(),
            low: all(LOW),
            high: all(HIGH),
            first_low: columns.place("LowIntensityTherapy_FirstDate"),
            first_high: columns.place("HighIntensityTherapy_FirstDate"),
        })
    }

    /// Whether days of therapy stand in the table.
    pub const fn has_therapies(&self) -> bool {
        self.first_low.is_some() && self.first_high.is_some()
    }

    /// The fields that the table holds itself, without the help of another.
    pub fn fields(&self) -> BTreeSet<Field> {
        let mut fields: BTreeSet<Field> = self.own.iter().map(|(field, _)| *field).collect();
        if self.has_therapies() {
            fields.extend([Field::FirstIntensity, Field::HighestIntensity]);
        }
        if !self.low.is_empty() && !self.high.is_empty() {
            fields.extend([Field::LowIntensityContacts, Field::HighIntensityContacts]);
        }
        fields
    }
}

/// The fields that a table beside the referrals gives.
pub(super) const fn gives(table: NationalTable) -> &'static [&'static [Field]] {
    match table {
        NationalTable::Mpi => {
            &[&[Field::AgeAtReferral, Field::EthnicCategory, Field::Gender, Field::ImdDecile]]
        }
        NationalTable::Employment => &[BY_EMPLOYMENT],
        NationalTable::Pause => &[&[Field::PauseDays]],
        NationalTable::Contact => &[BY_CONTACTS],
        NationalTable::Activity => &[BY_THERAPIES],
        NationalTable::LongTerm => &[&[Field::LtcFlag]],
        NationalTable::Problem => &[&[Field::ProblemDescriptor]],
        NationalTable::ReferralScore | NationalTable::ActivityScore => &[BY_PAIRS, BY_ANSWERS],
        NationalTable::Cluster => &[&[Field::CareCluster]],
        NationalTable::Header => &[&[Field::SubmissionMonth]],
        NationalTable::Gp
        | NationalTable::Accommodation
        | NationalTable::Disability
        | NationalTable::Circumstances
        | NationalTable::Overseas
        | NationalTable::Referral
        | NationalTable::Onward
        | NationalTable::InternetLog
        | NationalTable::Diagnosis
        | NationalTable::Staff
        | NationalTable::IsLatest => &[],
    }
}

/// The columns of an extract that has these fields and no others, for reading its rows as an extract's.
pub(super) fn as_extract(table: &str, fields: &BTreeSet<Field>) -> Result<Columns, IntakeError> {
    let names: Vec<String> = Field::EVERY
        .iter()
        .filter(|field| fields.contains(field) || field.is_required())
        .map(|field| field.name().to_owned())
        .collect();
    let mut columns = Columns::new(table, &names, &Mapping::default(), None, |_| Ok(Vec::new()))?;
    let mut absent = ItemSet::NONE;
    if !fields.contains(&Field::Phq9First) || !fields.contains(&Field::Gad7First) {
        let unsaid = |flags: &[Field]| flags.is_empty() || flags.iter().any(|flag| !fields.contains(flag));
        OF_SCORES.iter().filter(|(_, flags)| unsaid(flags)).for_each(|(counter, _)| absent.insert(*counter));
    }
    columns.absent = columns.absent.union(absent);
    Ok(columns)
}
