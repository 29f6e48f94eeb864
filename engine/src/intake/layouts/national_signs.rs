//! The tables of the national data set, recognised by their columns.

use super::named_columns::Named;
use crate::intake::words::NationalTable;

/// Columns by which a table is known, all of each; the first that fits. A referral table that carries
/// columns of others, as flat exports do, is a referral table still.
const SIGNS: &[(NationalTable, &[&str])] = &[
    (NationalTable::Referral, &["ReferralRequestReceivedDate", "ServDischDate"]),
    (NationalTable::Contact, &["CareContDate", "AttendOrDNACode"]),
    (NationalTable::Activity, &["CodeProcAndProcStatus"]),
    (NationalTable::InternetLog, &["EndDateIntEnabledTherLog"]),
    (NationalTable::ReferralScore, &["CodedAssToolType", "PersScore", "AssToolCompDate"]),
    (NationalTable::ActivityScore, &["CodedAssToolType", "PersScore"]),
    (NationalTable::Problem, &["PresComp"]),
    (NationalTable::Problem, &["Validated_PresentingComplaint"]),
    (NationalTable::LongTerm, &["LongTermCondition"]),
    (NationalTable::Pause, &["PauseStartDate"]),
    (NationalTable::Cluster, &["AMHCareClustCodeFin"]),
    (NationalTable::Employment, &["EmployStatus", "EmployStatusRecDate"]),
    (NationalTable::Mpi, &["EthnicCategory", "Gender"]),
    (NationalTable::Mpi, &["Validated_EthnicCategory"]),
    (NationalTable::Gp, &["GMPCodeReg"]),
    (NationalTable::Accommodation, &["AccommodationType"]),
    (NationalTable::Disability, &["DisabCode"]),
    (NationalTable::Circumstances, &["SocPerCircumstance"]),
    (NationalTable::Overseas, &["OvsVisChCat"]),
    (NationalTable::Onward, &["OnwardReferReason"]),
    (NationalTable::Diagnosis, &["PrevDiag"]),
    (NationalTable::Staff, &["QualAttainLevelIAPT"]),
    (NationalTable::Header, &["OrgIDProv", "ReportingPeriodStartDate"]),
    (NationalTable::IsLatest, &["UniqueSubmissionID", "IsLatest"]),
];

/// What joins a table to the others, or says which provider and month it is of: one is in every table.
const IDS: &[&str] = &[
    "PathwayID",
    "Unique_ServiceRequestID",
    "ServiceRequestId",
    "Unique_CareContactID",
    "CareContactId",
    "Unique_CareActivityID",
    "CareActId",
    "Person_ID",
    "LocalPatientId",
    "RecordNumber",
    "UniqueSubmissionID",
    "OrgIDProv",
    "CarePersLocalId",
];

/// What only the national table of referrals has, and no extract made from it.
const SUBMITTED: &[&str] = &[
    "RecordNumber",
    "UniqueSubmissionID",
    "UniqueID_IDS101",
    "Unique_MonthID",
    "EFFECTIVE_FROM",
    "ServiceRequestId",
];

impl NationalTable {
    /// The table with these columns, whatever their letter case, spaces and underscores.
    pub(in crate::intake) fn of(headers: &[String]) -> Option<Self> {
        let columns = Named::new(headers);
        columns.any(IDS)?;
        let found = SIGNS.iter().find(|(_, signs)| signs.iter().all(|sign| columns.has(sign)));
        found.map(|(table, _)| *table)
    }

    /// Whether a table says of its rows which submission they are from: then it is the national table and
    /// no extract under national names.
    pub(in crate::intake) fn is_submitted(headers: &[String]) -> bool {
        Named::new(headers).any(SUBMITTED).is_some()
    }
}
