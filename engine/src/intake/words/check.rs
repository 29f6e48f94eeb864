//! What is checked, each declared once: how much it matters, and what it needs. What is said of it stands in
//! `check_words.rs`.

use super::declaration::FieldKind;
use super::field::Field;
use crate::activity::Counter;
use crate::catalogue::declared;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Rows do not count at all.
    DropsRows,
    /// Rows count, and a count that money hangs on may be another than it should be.
    MayMovePayment,
    /// Good to know; no amount hangs on it.
    Information,
}

impl Severity {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DropsRows => "drops-rows",
            Self::MayMovePayment => "may-move-payment",
            Self::Information => "information",
        }
    }

    /// In words, for tables and files.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::DropsRows => "drops rows",
            Self::MayMovePayment => "may move payment",
            Self::Information => "for information",
        }
    }
}

/// All that is known of a check but its words.
pub(crate) struct CheckDeclaration {
    /// Its name in files.
    name: &'static str,
    /// How much it matters.
    severity: Severity,
    /// Whether rows must be there for it to be made.
    needs_rows: bool,
    /// The counter that says out of how many, where a share tells more than a count.
    out_of: Option<Counter>,
    /// The optional columns without which it cannot be made.
    needs: &'static [Field],
}

impl CheckDeclaration {
    /// What is so of a check where nothing else is said.
    const PLAIN: Self =
        Self { name: "", severity: Severity::MayMovePayment, needs_rows: true, out_of: None, needs: &[] };
}

declared! {
    /// A check of rows that count, or of what they come to. Rows that are dropped have a
    /// [`DropReason`](crate::intake::DropReason) instead.
    pub enum Check: CheckDeclaration;

    /// Counts of which one cannot be more than another, and is.
    ImpossibleCounts { name: "counts-that-cannot-be", needs_rows: false },
    /// More people who entered than were referred, in published figures of all months.
    MoreEntered { name: "more-entered-than-referred", needs_rows: false },
    /// A tally whose rows are not those that were written.
    ChangedTally { name: "tally-changed", needs_rows: false },
    /// A label that nearly every row has for itself.
    OwnLabels { name: "label-of-its-own" },
    /// Second treatment before the first.
    SecondBeforeFirst { name: "second-treatment-before-first" },
    /// Second treatment before the referral, with no first.
    SecondBeforeReferral { name: "second-treatment-before-referral" },
    /// Assessment before the referral.
    AssessmentBeforeReferral { name: "assessment-before-referral", needs: &[Field::AssessmentFirstDate] },
    /// Assessment after the discharge.
    AssessmentAfterDischarge {
        name: "assessment-after-discharge", severity: Severity::Information, needs: &[Field::AssessmentFirstDate],
    },
    /// First treatment after the discharge.
    FirstAfterDischarge { name: "first-treatment-after-discharge" },
    /// Second treatment after the discharge.
    SecondAfterDischarge { name: "second-treatment-after-discharge" },
    /// Last treatment after the discharge.
    LastAfterDischarge {
        name: "last-treatment-after-discharge", severity: Severity::Information, needs: &[Field::LastTreatmentDate],
    },
    /// Last treatment before an earlier one.
    LastBeforeEarlier {
        name: "last-treatment-before-earlier", severity: Severity::Information, needs: &[Field::LastTreatmentDate],
    },
    /// A date later than the data can know.
    DateInFuture { name: "date-in-future" },
    /// A date before there were services.
    DateTooOld { name: "date-too-old" },
    /// A date years after the file was made.
    DateTooFar { name: "date-too-far-ahead" },
    /// Two or more treatment contacts, and no second treatment date.
    ContactsWithoutSecond { name: "contacts-without-second-treatment" },
    /// Treatment contacts, and no first treatment date.
    ContactsWithoutFirst { name: "contacts-without-first-treatment" },
    /// A first treatment date, and no treatment contact.
    FirstWithoutContacts { name: "first-treatment-without-contacts" },
    /// A second treatment date, and fewer than two treatment contacts.
    SecondWithoutContacts { name: "second-treatment-without-contacts", severity: Severity::Information },
    /// Fewer contacts of any kind than treatment contacts.
    FewerContacts {
        name: "fewer-contacts-than-treatments", severity: Severity::Information, needs: &[Field::ContactCount],
    },
    /// Flag of completed treatment, and fewer than two treatment contacts.
    CompletedWithoutContacts { name: "completed-without-contacts", needs: &[Field::CompletedTreatment] },
    /// Flag of completed treatment, and no discharge.
    CompletedWithoutDischarge { name: "completed-without-discharge", needs: &[Field::CompletedTreatment] },
    /// Discharged without an end code.
    NoEndCode {
        name: "discharge-without-end-code", severity: Severity::Information, out_of: Some(Counter::Ended), needs: &[Field::EndCode],
    },
    /// An end code and no discharge date.
    EndCodeWithoutDischarge { name: "end-code-without-discharge", needs: &[Field::EndCode] },
    /// Finished without the four scores that decide.
    IncompleteScores { name: "incomplete-scores", out_of: Some(Counter::Finished) },
    /// Finished without a first PHQ-9.
    NoFirstPhq9 { name: "missing-first-phq9", out_of: Some(Counter::Finished) },
    /// Finished without a last PHQ-9.
    NoLastPhq9 { name: "missing-last-phq9", out_of: Some(Counter::Finished) },
    /// Finished without a first GAD-7.
    NoFirstGad7 { name: "missing-first-gad7", out_of: Some(Counter::Finished) },
    /// Finished without a last GAD-7.
    NoLastGad7 { name: "missing-last-gad7", out_of: Some(Counter::Finished) },
    /// Finished with a first PHQ-9 and no last.
    Phq9FirstOnly { name: "phq9-first-without-last", out_of: Some(Counter::Finished) },
    /// A last PHQ-9 and no first.
    Phq9LastOnly { name: "phq9-last-without-first" },
    /// Finished with a first GAD-7 and no last.
    Gad7FirstOnly { name: "gad7-first-without-last", out_of: Some(Counter::Finished) },
    /// A last GAD-7 and no first.
    Gad7LastOnly { name: "gad7-last-without-first" },
    /// Finished with a first score on the disorder-specific measure and no last.
    AdsmFirstOnly {
        name: "adsm-first-without-last", out_of: Some(Counter::Finished), needs: &[Field::Adsm, Field::AdsmFirst, Field::AdsmLast],
    },
    /// A last score on the disorder-specific measure and no first.
    AdsmLastOnly {
        name: "adsm-last-without-first", needs: &[Field::Adsm, Field::AdsmFirst, Field::AdsmLast],
    },
    /// Finished without a care cluster.
    Unclustered { name: "unclustered", out_of: Some(Counter::Finished), needs: &[Field::CareCluster] },
    /// Entered treatment, ethnic category not known.
    UnknownEthnicity {
        name: "unknown-ethnicity", out_of: Some(Counter::Entered), needs: &[Field::EthnicCategory],
    },
    /// Entered treatment, age not known.
    UnknownAge { name: "unknown-age", out_of: Some(Counter::Entered), needs: &[Field::AgeAtReferral] },
    /// Test patients.
    TestPatient { name: "test-patient" },
    /// Ids that a spreadsheet has cut.
    DestroyedIds { name: "ids-destroyed" },
    /// Real dates and texts in another order in one column.
    MixedDates { name: "dates-in-two-orders" },
    /// Rows that end before the header does.
    ShortRow { name: "row-shorter-than-header", severity: Severity::Information },
    /// Lines of the file that are no rows.
    NoRow { name: "lines-that-are-no-rows", severity: Severity::Information },
    /// Rows that the system marks as duplicates.
    MarkedDuplicate { name: "marked-duplicate" },
    /// The same content under another referral id.
    ProbableDuplicate { name: "probable-duplicate" },
    /// A new referral of a person whose earlier one is still open.
    Overlapping { name: "overlapping-referrals", needs: &[Field::RepeatOf] },
    /// A score out of its range.
    ImpossibleScore { name: "impossible-score" },
    /// A date that cannot be read.
    ImpossibleDate { name: "impossible-date" },
    /// A number out of its range.
    ImpossibleNumber { name: "impossible-number" },
    /// A code that is not in its list.
    UnknownCode { name: "code-not-in-list" },
    /// A flag that is neither true nor false.
    UnreadableFlag { name: "unreadable-flag" },
    /// A national flag that disagrees with the scores.
    FlagDisagrees { name: "flag-disagrees-with-scores" },
    /// A scale without published thresholds.
    WithoutThresholds { name: "scale-without-thresholds", severity: Severity::Information },
    /// A referral id that two providers use.
    OtherProvider { name: "id-of-two-providers" },
    /// Codes of organisations that differ by what may be the number of a site.
    SiteSuffix { name: "codes-differ-by-site" },
    /// A published value that is neither a count nor known to stand for none.
    UnknownMark { name: "mark-that-is-not-known", needs_rows: false },
    /// A file that is known and holds nothing to pay.
    NothingToPay { name: "nothing-to-pay-in-file", severity: Severity::Information, needs_rows: false },
    /// Published values that differ between files.
    PublishedConflict { name: "published-values-differ", needs_rows: false },
    /// A contract that begins within the data.
    ContractBegins { name: "contract-begins", needs_rows: false },
    /// A contract that ends within the data.
    ContractEnds { name: "contract-ends", needs_rows: false },
    /// A month with more than twice the people of both months beside it.
    MonthJumps { name: "month-jumps", needs_rows: false },
    /// A month in the middle in which nobody was referred.
    MonthMissing { name: "month-without-referrals", needs_rows: false },
    /// Far fewer referrals than in the months beside, at an end of the period.
    MonthIncomplete { name: "month-looks-incomplete", needs_rows: false },
    /// Far fewer finished courses in the newest month than in those before.
    NewestMonthUnfinished { name: "newest-month-few-finished", needs_rows: false },
    /// Far more endings on a day or in a month than is usual for a provider.
    BulkClosure { name: "bulk-closure", needs_rows: false },
    /// More last scores just under a threshold than the scores beside allow.
    Heaping { name: "scores-heaped-under-threshold" },
    /// Everybody who could recover did.
    FullRecovery { name: "full-recovery", needs_rows: false },
}

// A row's checks are a set of bits.
const _: () = assert!(Check::COUNT <= 128);

impl Check {
    /// The finding of a value that is not of the kind of its field.
    pub(in crate::intake) const fn of_kind(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Day | FieldKind::Month => Self::ImpossibleDate,
            FieldKind::Whole(..) | FieldKind::Count(_) => Self::ImpossibleNumber,
            FieldKind::Points(_) | FieldKind::Item(_) | FieldKind::Score | FieldKind::Answer(_) => {
                Self::ImpossibleScore
            }
            FieldKind::Flag => Self::UnreadableFlag,
            FieldKind::Text | FieldKind::Code(_) | FieldKind::Token(_) => Self::UnknownCode,
        }
    }

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        self.declared().name
    }

    /// How much it matters.
    pub const fn severity(self) -> Severity {
        self.declared().severity
    }

    /// Whether only rows can show it: published files and tallies cannot.
    pub const fn needs_rows(self) -> bool {
        self.declared().needs_rows
    }

    /// The counter that says out of how many, where a share tells more than a count.
    pub(in crate::intake) const fn out_of(self) -> Option<Counter> {
        self.declared().out_of
    }

    /// The optional columns without which the check cannot be made.
    pub const fn needs(self) -> &'static [Field] {
        self.declared().needs
    }
}
