//! The tables of the national data set, recognised by their columns.

use crate::catalogue::catalogue;

catalogue! {
    /// A table of the national data set v2.1 (`formats.md`, section 2.2).
    NationalTable {
        /// Submissions: provider, month, and whether it is the primary or the refresh file.
        Header = "IDS000Header",
        /// People: birth, gender, ethnicity, deprivation.
        Mpi = "IDS001MPI",
        /// General practice.
        Gp = "IDS002GP",
        /// Accommodation.
        Accommodation = "IDS003AccommStatus",
        /// Employment, each time it was recorded.
        Employment = "IDS004EmpStatus",
        /// Disability.
        Disability = "IDS007DisabilityType",
        /// Social and personal circumstances.
        Circumstances = "IDS011SocPerCircumstances",
        /// Overseas visitors.
        Overseas = "IDS012OverseasVisitorChargCat",
        /// Referrals.
        Referral = "IDS101Referral",
        /// Onward referrals.
        Onward = "IDS105OnwardReferral",
        /// Pauses of the wait.
        Pause = "IDS108WaitingTimePauses",
        /// Appointments.
        Contact = "IDS201CareContact",
        /// What was done in appointments.
        Activity = "IDS202CareActivity",
        /// Weekly logs of therapy by internet.
        InternetLog = "IDS205InternetTherLog",
        /// Earlier diagnoses.
        Diagnosis = "IDS601MedHistPrevDiag",
        /// Long-term conditions.
        LongTerm = "IDS602LongTermCondition",
        /// Problem descriptors.
        Problem = "IDS603PresentingComplaints",
        /// Scores outside appointments.
        ReferralScore = "IDS606CodedScoreAssessmentRefer",
        /// Scores in appointments.
        ActivityScore = "IDS607CodedScoreAssessmentAct",
        /// Periods in a care cluster.
        Cluster = "IDS803CareCluster",
        /// Qualifications of staff.
        Staff = "IDS902CarePersQual",
        /// Which submissions are the latest of their month; warehouses keep it beside the tables.
        IsLatest = "IsLatest_SubmissionID",
    }
}

impl NationalTable {
    /// Whether anything is counted by it.
    pub const fn is_used(self) -> bool {
        !matches!(
            self,
            Self::Gp
                | Self::Accommodation
                | Self::Disability
                | Self::Circumstances
                | Self::Overseas
                | Self::Onward
                | Self::Diagnosis
                | Self::Staff
        )
    }
}
