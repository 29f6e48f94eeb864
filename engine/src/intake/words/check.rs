//! What is checked, each declared once: what is said of it, how much it matters, and what it needs. What it does to
//! payment is told in `payment_of_checks.rs`.

use super::declaration::FieldKind;
use super::field::Field;
use super::payment_of_checks as payment;
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

/// All that is known of a check.
pub(crate) struct CheckDeclaration {
    /// Its name in files.
    name: &'static str,
    /// What was found, in words.
    words: &'static str,
    /// What it does to payment.
    payment: &'static str,
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
    const PLAIN: Self = Self {
        name: "",
        words: "",
        payment: "",
        severity: Severity::MayMovePayment,
        needs_rows: true,
        out_of: None,
        needs: &[],
    };
}

declared! {
    /// A check of rows that count, or of what they come to. Rows that are dropped have a
    /// [`DropReason`](crate::intake::DropReason) instead.
    pub enum Check: CheckDeclaration;

    /// Counts of which one cannot be more than another, and is.
    ImpossibleCounts {
        name: "counts-that-cannot-be", words: "counts that contradict one another",
        payment: payment::IMPOSSIBLE_COUNTS, needs_rows: false,
    },
    /// More people who entered than were referred, in published figures of all months.
    MoreEntered {
        name: "more-entered-than-referred", words: "more people entered treatment than were referred",
        payment: payment::MORE_ENTERED, needs_rows: false,
    },
    /// A tally whose rows are not those that were written.
    ChangedTally {
        name: "tally-changed",
        words: "the rows of the tally are not those that were written: it was changed by hand",
        payment: payment::CHANGED_TALLY, needs_rows: false,
    },
    /// A label that nearly every row has for itself.
    OwnLabels {
        name: "label-of-its-own", words: "nearly every row has one for itself", payment: payment::OWN_LABELS,
    },
    /// Second treatment before the first.
    SecondBeforeFirst {
        name: "second-treatment-before-first", words: "second treatment before the first",
        payment: payment::SECOND_BEFORE_FIRST,
    },
    /// Second treatment before the referral, with no first.
    SecondBeforeReferral {
        name: "second-treatment-before-referral", words: "second treatment before the referral, and no first",
        payment: payment::SECOND_BEFORE_FIRST,
    },
    /// Assessment before the referral.
    AssessmentBeforeReferral {
        name: "assessment-before-referral", words: "assessed before referred",
        payment: payment::ASSESSMENT_BEFORE_REFERRAL, needs: &[Field::AssessmentFirstDate],
    },
    /// Assessment after the discharge.
    AssessmentAfterDischarge {
        name: "assessment-after-discharge", words: "assessed after discharge",
        payment: payment::ASSESSMENT_AFTER_DISCHARGE, severity: Severity::Information,
        needs: &[Field::AssessmentFirstDate],
    },
    /// First treatment after the discharge.
    FirstAfterDischarge {
        name: "first-treatment-after-discharge", words: "first treatment after discharge",
        payment: payment::FIRST_AFTER_DISCHARGE,
    },
    /// Second treatment after the discharge.
    SecondAfterDischarge {
        name: "second-treatment-after-discharge", words: "second treatment after discharge",
        payment: payment::SECOND_AFTER_DISCHARGE,
    },
    /// Last treatment after the discharge.
    LastAfterDischarge {
        name: "last-treatment-after-discharge", words: "last treatment after discharge",
        payment: payment::LAST_AFTER_DISCHARGE, severity: Severity::Information,
        needs: &[Field::LastTreatmentDate],
    },
    /// Last treatment before an earlier one.
    LastBeforeEarlier {
        name: "last-treatment-before-earlier", words: "last treatment before the first or second",
        payment: payment::LAST_AFTER_DISCHARGE, severity: Severity::Information,
        needs: &[Field::LastTreatmentDate],
    },
    /// A date later than the data can know.
    DateInFuture {
        name: "date-in-future", words: "a date after the newest month of the data",
        payment: payment::DATE_IN_FUTURE,
    },
    /// A date before there were services.
    DateTooOld {
        name: "date-too-old", words: "a date before April 2008, when the services started",
        payment: payment::DATE_TOO_OLD,
    },
    /// A date years after the file was made.
    DateTooFar {
        name: "date-too-far-ahead", words: "a date more than two years after the newest month of the file",
        payment: payment::DATE_TOO_OLD,
    },
    /// Two or more treatment contacts, and no second treatment date.
    ContactsWithoutSecond {
        name: "contacts-without-second-treatment",
        words: "two or more treatment contacts and no second treatment date",
        payment: payment::CONTACTS_WITHOUT_SECOND,
    },
    /// Treatment contacts, and no first treatment date.
    ContactsWithoutFirst {
        name: "contacts-without-first-treatment", words: "treatment contacts and no first treatment date",
        payment: payment::CONTACTS_WITHOUT_FIRST,
    },
    /// A first treatment date, and no treatment contact.
    FirstWithoutContacts {
        name: "first-treatment-without-contacts", words: "a first treatment date and no treatment contact",
        payment: payment::FIRST_WITHOUT_CONTACTS,
    },
    /// A second treatment date, and fewer than two treatment contacts.
    SecondWithoutContacts {
        name: "second-treatment-without-contacts",
        words: "a second treatment date and fewer than two treatment contacts",
        payment: payment::SECOND_WITHOUT_CONTACTS, severity: Severity::Information,
    },
    /// Fewer contacts of any kind than treatment contacts.
    FewerContacts {
        name: "fewer-contacts-than-treatments", words: "fewer contacts of any kind than treatment contacts",
        payment: payment::FEWER_CONTACTS, severity: Severity::Information, needs: &[Field::ContactCount],
    },
    /// Flag of completed treatment, and fewer than two treatment contacts.
    CompletedWithoutContacts {
        name: "completed-without-contacts",
        words: "flagged as completed with fewer than two treatment contacts",
        payment: payment::COMPLETED_WITHOUT_CONTACTS, needs: &[Field::CompletedTreatment],
    },
    /// Flag of completed treatment, and no discharge.
    CompletedWithoutDischarge {
        name: "completed-without-discharge", words: "flagged as completed and not discharged",
        payment: payment::COMPLETED_WITHOUT_DISCHARGE, needs: &[Field::CompletedTreatment],
    },
    /// Discharged without an end code.
    NoEndCode {
        name: "discharge-without-end-code", words: "discharged without an end code",
        payment: payment::NO_END_CODE, severity: Severity::Information, out_of: Some(Counter::Ended),
        needs: &[Field::EndCode],
    },
    /// An end code and no discharge date.
    EndCodeWithoutDischarge {
        name: "end-code-without-discharge", words: "an end code and no discharge date",
        payment: payment::END_CODE_WITHOUT_DISCHARGE, needs: &[Field::EndCode],
    },
    /// Finished without the four scores that decide.
    IncompleteScores {
        name: "incomplete-scores", words: "finished without all four scores that decide",
        payment: payment::INCOMPLETE_SCORES, out_of: Some(Counter::Finished),
    },
    /// Finished without a first PHQ-9.
    NoFirstPhq9 {
        name: "missing-first-phq9", words: "finished without a first PHQ-9", payment: payment::NO_FIRST_PHQ9,
        out_of: Some(Counter::Finished),
    },
    /// Finished without a last PHQ-9.
    NoLastPhq9 {
        name: "missing-last-phq9", words: "finished without a last PHQ-9", payment: payment::NO_LAST_PHQ9,
        out_of: Some(Counter::Finished),
    },
    /// Finished without a first GAD-7.
    NoFirstGad7 {
        name: "missing-first-gad7", words: "finished without a first GAD-7", payment: payment::NO_FIRST_PHQ9,
        out_of: Some(Counter::Finished),
    },
    /// Finished without a last GAD-7.
    NoLastGad7 {
        name: "missing-last-gad7", words: "finished without a last GAD-7", payment: payment::NO_LAST_PHQ9,
        out_of: Some(Counter::Finished),
    },
    /// Finished with a first PHQ-9 and no last.
    Phq9FirstOnly {
        name: "phq9-first-without-last", words: "finished with a first PHQ-9 and no last",
        payment: payment::PHQ9_FIRST_ONLY, out_of: Some(Counter::Finished),
    },
    /// A last PHQ-9 and no first.
    Phq9LastOnly {
        name: "phq9-last-without-first", words: "a last PHQ-9 and no first", payment: payment::PHQ9_LAST_ONLY,
    },
    /// Finished with a first GAD-7 and no last.
    Gad7FirstOnly {
        name: "gad7-first-without-last", words: "finished with a first GAD-7 and no last",
        payment: payment::PHQ9_FIRST_ONLY, out_of: Some(Counter::Finished),
    },
    /// A last GAD-7 and no first.
    Gad7LastOnly {
        name: "gad7-last-without-first", words: "a last GAD-7 and no first", payment: payment::PHQ9_LAST_ONLY,
    },
    /// Finished with a first score on the disorder-specific measure and no last.
    AdsmFirstOnly {
        name: "adsm-first-without-last", words: "finished with a first disorder-specific score and no last",
        payment: payment::ADSM_FIRST_ONLY, out_of: Some(Counter::Finished),
        needs: &[Field::Adsm, Field::AdsmFirst, Field::AdsmLast],
    },
    /// A last score on the disorder-specific measure and no first.
    AdsmLastOnly {
        name: "adsm-last-without-first", words: "a last disorder-specific score and no first",
        payment: payment::ADSM_FIRST_ONLY, needs: &[Field::Adsm, Field::AdsmFirst, Field::AdsmLast],
    },
    /// Finished without a care cluster.
    Unclustered {
        name: "unclustered", words: "finished without a care cluster", payment: payment::UNCLUSTERED,
        out_of: Some(Counter::Finished), needs: &[Field::CareCluster],
    },
    /// Entered treatment, ethnic category not known.
    UnknownEthnicity {
        name: "unknown-ethnicity", words: "entered treatment, ethnic category not known",
        payment: payment::UNKNOWN_ETHNICITY, out_of: Some(Counter::Entered), needs: &[Field::EthnicCategory],
    },
    /// Entered treatment, age not known.
    UnknownAge {
        name: "unknown-age", words: "entered treatment, age not known", payment: payment::UNKNOWN_AGE,
        out_of: Some(Counter::Entered), needs: &[Field::AgeAtReferral],
    },
    /// Test patients.
    TestPatient {
        name: "test-patient", words: "a test patient, by its id or by a column of the system",
        payment: payment::TEST_PATIENT,
    },
    /// Ids that a spreadsheet has cut.
    DestroyedIds {
        name: "ids-destroyed",
        words: "one referral id with different referral dates, or in scientific notation: the ids were probably cut",
        payment: payment::DESTROYED_IDS,
    },
    /// Real dates and texts in another order in one column.
    MixedDates {
        name: "dates-in-two-orders",
        words: "a column in which some dates are real dates and others text in another order",
        payment: payment::MIXED_DATES,
    },
    /// Rows that end before the header does.
    ShortRow {
        name: "row-shorter-than-header", words: "a row that ends before the header does",
        payment: payment::SHORT_ROW, severity: Severity::Information,
    },
    /// Lines of the file that are no rows.
    NoRow {
        name: "lines-that-are-no-rows",
        words: "lines that are no rows: the header again, a line under it, a total or a note",
        payment: payment::NO_ROW, severity: Severity::Information,
    },
    /// Rows that the system marks as duplicates.
    MarkedDuplicate {
        name: "marked-duplicate", words: "marked as a duplicate by the system",
        payment: payment::MARKED_DUPLICATE,
    },
    /// The same content under another referral id.
    ProbableDuplicate {
        name: "probable-duplicate", words: "the same content as another row under another referral id",
        payment: payment::PROBABLE_DUPLICATE,
    },
    /// A new referral of a person whose earlier one is still open.
    Overlapping {
        name: "overlapping-referrals", words: "referred again while the earlier referral was open",
        payment: payment::OVERLAPPING, needs: &[Field::RepeatOf],
    },
    /// A score out of its range.
    ImpossibleScore {
        name: "impossible-score", words: "a score out of its range", payment: payment::IMPOSSIBLE_SCORE,
    },
    /// A date that cannot be read.
    ImpossibleDate {
        name: "impossible-date", words: "a date that cannot be read", payment: payment::IMPOSSIBLE_DATE,
    },
    /// A number out of its range.
    ImpossibleNumber {
        name: "impossible-number", words: "a number out of its range", payment: payment::IMPOSSIBLE_NUMBER,
    },
    /// A code that is not in its list.
    UnknownCode {
        name: "code-not-in-list", words: "a code that is not in its list", payment: payment::UNKNOWN_CODE,
    },
    /// A flag that is neither true nor false.
    UnreadableFlag {
        name: "unreadable-flag", words: "a flag that is neither true nor false",
        payment: payment::UNREADABLE_FLAG,
    },
    /// A national flag that disagrees with the scores.
    FlagDisagrees {
        name: "flag-disagrees-with-scores", words: "a national flag that disagrees with the scores",
        payment: payment::FLAG_DISAGREES,
    },
    /// A scale without published thresholds.
    WithoutThresholds {
        name: "scale-without-thresholds", words: "people on a scale without published thresholds",
        payment: payment::WITHOUT_THRESHOLDS, severity: Severity::Information,
    },
    /// A referral id that two providers use.
    OtherProvider {
        name: "id-of-two-providers", words: "a referral id that another provider has too",
        payment: payment::OTHER_PROVIDER,
    },
    /// Codes of organisations that differ by what may be the number of a site.
    SiteSuffix {
        name: "codes-differ-by-site", words: "a code that may be a site of another organisation in the data",
        payment: payment::SITE_SUFFIX,
    },
    /// A published value that is neither a count nor known to stand for none.
    UnknownMark {
        name: "mark-that-is-not-known",
        words: "published values that are neither a count nor a mark that is known",
        payment: payment::UNKNOWN_MARK, needs_rows: false,
    },
    /// A file that is known and holds nothing to pay.
    NothingToPay {
        name: "nothing-to-pay-in-file",
        words: "a file that is known and holds nothing that anybody is paid for",
        payment: payment::NOTHING_TO_PAY, severity: Severity::Information, needs_rows: false,
    },
    /// A plan of a contract that is not there.
    PlanWithoutContract {
        name: "plan-without-contract", words: "a plan of a contract that the data does not have",
        payment: payment::PLAN_WITHOUT_CONTRACT, severity: Severity::Information, needs_rows: false,
    },
    /// Published values that differ between files.
    PublishedConflict {
        name: "published-values-differ", words: "published values that differ between files",
        payment: payment::PUBLISHED_CONFLICT, needs_rows: false,
    },
    /// A contract that begins within the data.
    ContractBegins {
        name: "contract-begins", words: "a contract that begins within the data",
        payment: payment::CONTRACT_BEGINS, needs_rows: false,
    },
    /// A contract that ends within the data.
    ContractEnds {
        name: "contract-ends", words: "a contract that ends within the data",
        payment: payment::CONTRACT_BEGINS, needs_rows: false,
    },
    /// A month with more than twice the people of both months beside it.
    MonthJumps {
        name: "month-jumps", words: "more than twice the people of both months beside it",
        payment: payment::MONTH_JUMPS, needs_rows: false,
    },
    /// A month in the middle in which nobody was referred.
    MonthMissing {
        name: "month-without-referrals", words: "a month without any referral between months with some",
        payment: payment::MONTH_MISSING, needs_rows: false,
    },
    /// Far fewer referrals than in the months beside, at an end of the period.
    MonthIncomplete {
        name: "month-looks-incomplete", words: "far fewer referrals than in the months beside",
        payment: payment::MONTH_INCOMPLETE, needs_rows: false,
    },
    /// Far fewer finished courses in the newest month than in those before.
    NewestMonthUnfinished {
        name: "newest-month-few-finished", words: "far fewer finished courses than in the months before",
        payment: payment::NEWEST_MONTH_UNFINISHED, needs_rows: false,
    },
    /// Far more endings on a day or in a month than is usual for a provider.
    BulkClosure {
        name: "bulk-closure", words: "far more endings than usual: a bulk closure",
        payment: payment::BULK_CLOSURE, needs_rows: false,
    },
    /// More last scores just under a threshold than the scores beside allow.
    Heaping {
        name: "scores-heaped-under-threshold",
        words: "more last scores just under the threshold than the scores beside allow",
        payment: payment::HEAPING,
    },
    /// Everybody who could recover did.
    FullRecovery {
        name: "full-recovery", words: "everybody who could recover did", payment: payment::FULL_RECOVERY,
        needs_rows: false,
    },
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

    /// What was found, in words.
    pub const fn in_words(self) -> &'static str {
        self.declared().words
    }

    /// What it does to payment.
    pub const fn payment(self) -> &'static str {
        self.declared().payment
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
