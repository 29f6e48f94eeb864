//! Why a row does not count, and what that does to payment.

/// Why a row does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DropReason {
    /// Fewer fields than the header.
    TooFewFields,
    /// More fields than the header.
    TooManyFields,
    /// A quotation mark opens a value, and what follows shows that none closes it.
    OpenQuote,
    /// More than a million bytes.
    TooLong,
    /// `use_pathway` is not true.
    PathwayNotInUse,
    /// No referral id that can be read.
    NoReferralId,
    /// No provider code that can be read.
    NoProvider,
    /// No commissioner code that can be read.
    NoCommissioner,
    /// No referral date that can be read.
    NoReferralDate,
    /// Discharged before it was referred.
    DischargeBeforeReferral,
    /// Treated before it was referred.
    TreatmentBeforeReferral,
    /// A referral date that cannot be: before there were services, or far in the future.
    ImpossibleReferralDate,
    /// The same row again.
    Repeated,
    /// Another row of the same referral is later.
    Superseded,
    /// A national row of a submission that another of its month replaces.
    OldSubmission,
    /// A national referral that a later month has too.
    EarlierMonth,
    /// A national row of a referral that does not count.
    NoReferral,
    /// An appointment that was sent again.
    SentAgain,
    /// A published row that is not of a month.
    NotAMonth,
    /// A published row that is not of a financial year.
    NotAYear,
    /// A published row without an organisation or a measure that can be read.
    NoOrganisation,
}

impl DropReason {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooFewFields => "too-few-fields",
            Self::TooManyFields => "too-many-fields",
            Self::OpenQuote => "open-quote",
            Self::TooLong => "too-long",
            Self::PathwayNotInUse => "pathway-not-in-use",
            Self::NoReferralId => "no-referral-id",
            Self::NoProvider => "no-provider",
            Self::NoCommissioner => "no-commissioner",
            Self::NoReferralDate => "no-referral-date",
            Self::DischargeBeforeReferral => "discharge-before-referral",
            Self::TreatmentBeforeReferral => "treatment-before-referral",
            Self::ImpossibleReferralDate => "referral-date-that-cannot-be",
            Self::Repeated => "repeated-row",
            Self::Superseded => "superseded-row",
            Self::OldSubmission => "old-submission",
            Self::EarlierMonth => "earlier-month",
            Self::NoReferral => "no-referral",
            Self::SentAgain => "sent-again",
            Self::NotAMonth => "not-a-month",
            Self::NotAYear => "not-a-year",
            Self::NoOrganisation => "no-organisation",
        }
    }

    /// In words, for a person who reads the report.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::TooFewFields => "fewer fields than the header",
            Self::TooManyFields => "more fields than the header",
            Self::OpenQuote => "a quotation mark that is never closed",
            Self::TooLong => "longer than a million characters",
            Self::PathwayNotInUse => "not the pathway in use (use_pathway is not true)",
            Self::NoReferralId => "no referral ID (referral_id) that can be read",
            Self::NoProvider => "no provider (provider_code) that can be read",
            Self::NoCommissioner => "no commissioner (commissioner_code) that can be read",
            Self::NoReferralDate => "no referral date (referral_date) that can be read",
            Self::DischargeBeforeReferral => "discharged before referred",
            Self::TreatmentBeforeReferral => "treated before referred",
            Self::ImpossibleReferralDate => {
                "a referral date (referral_date) that cannot be: before April 2008, or more than two years after the file"
            }
            Self::Repeated => "the same row again",
            Self::Superseded => "superseded by a later row of the same referral",
            Self::OldSubmission => "of a submission that another of its month replaces",
            Self::EarlierMonth => "of an earlier month of the same referral",
            Self::NoReferral => "of no referral that is in IDS101Referral and in use",
            Self::SentAgain => "an appointment that was sent again",
            Self::NotAMonth => "not a row of one month",
            Self::NotAYear => "not a row of one financial year",
            Self::NoOrganisation => "no organisation or measure that can be read",
        }
    }

    /// What it does to payment.
    pub const fn payment(self) -> &'static str {
        match self {
            Self::Repeated => "The referral counts once, as it should.",
            Self::Superseded => "A later row of the same referral counts instead.",
            Self::PathwayNotInUse => "Another row of the pathway is in use; this one counts nowhere.",
            Self::NotAMonth | Self::NoOrganisation => "The value is in no count.",
            Self::TooFewFields
            | Self::TooManyFields
            | Self::OpenQuote
            | Self::TooLong
            | Self::NoReferralId
            | Self::NoProvider
            | Self::NoCommissioner
            | Self::NoReferralDate
            | Self::DischargeBeforeReferral
            | Self::TreatmentBeforeReferral
            | Self::ImpossibleReferralDate
            | Self::OldSubmission
            | Self::EarlierMonth
            | Self::NoReferral
            | Self::SentAgain
            | Self::NotAYear => {
                "The row counts nowhere: whoever it is about is in no count, and nothing is paid for them."
            }
        }
    }
}
