//! What is checked, how much it matters, and what it does to payment.

use super::field::Field;
use crate::activity::Counter;
use crate::catalogue::catalogue;

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

catalogue! {
    /// A check of rows that count, or of what they come to. Rows that are dropped have a
    /// [`DropReason`](crate::intake::DropReason) instead.
    Check {
        /// Counts of which one cannot be more than another, and is.
        ImpossibleCounts = "counts-that-cannot-be",
        /// More people who entered than were referred, in published figures of all months.
        MoreEntered = "more-entered-than-referred",
        /// A tally whose rows are not those that were written.
        ChangedTally = "tally-changed",
        /// A label that nearly every row has for itself.
        OwnLabels = "label-of-its-own",
        /// Second treatment before the first.
        SecondBeforeFirst = "second-treatment-before-first",
        /// Second treatment before the referral, with no first.
        SecondBeforeReferral = "second-treatment-before-referral",
        /// Assessment before the referral.
        AssessmentBeforeReferral = "assessment-before-referral",
        /// Assessment after the discharge.
        AssessmentAfterDischarge = "assessment-after-discharge",
        /// First treatment after the discharge.
        FirstAfterDischarge = "first-treatment-after-discharge",
        /// Second treatment after the discharge.
        SecondAfterDischarge = "second-treatment-after-discharge",
        /// Last treatment after the discharge.
        LastAfterDischarge = "last-treatment-after-discharge",
        /// Last treatment before an earlier one.
        LastBeforeEarlier = "last-treatment-before-earlier",
        /// A date later than the data can know.
        DateInFuture = "date-in-future",
        /// A date before there were services.
        DateTooOld = "date-too-old",
        /// A date years after the file was made.
        DateTooFar = "date-too-far-ahead",
        /// Two or more treatment contacts, and no second treatment date.
        ContactsWithoutSecond = "contacts-without-second-treatment",
        /// Treatment contacts, and no first treatment date.
        ContactsWithoutFirst = "contacts-without-first-treatment",
        /// A first treatment date, and no treatment contact.
        FirstWithoutContacts = "first-treatment-without-contacts",
        /// A second treatment date, and fewer than two treatment contacts.
        SecondWithoutContacts = "second-treatment-without-contacts",
        /// Fewer contacts of any kind than treatment contacts.
        FewerContacts = "fewer-contacts-than-treatments",
        /// Flag of completed treatment, and fewer than two treatment contacts.
        CompletedWithoutContacts = "completed-without-contacts",
        /// Flag of completed treatment, and no discharge.
        CompletedWithoutDischarge = "completed-without-discharge",
        /// Discharged without an end code.
        NoEndCode = "discharge-without-end-code",
        /// An end code and no discharge date.
        EndCodeWithoutDischarge = "end-code-without-discharge",
        /// Finished without the four scores that decide.
        IncompleteScores = "incomplete-scores",
        /// Finished without a first PHQ-9.
        NoFirstPhq9 = "missing-first-phq9",
        /// Finished without a last PHQ-9.
        NoLastPhq9 = "missing-last-phq9",
        /// Finished without a first GAD-7.
        NoFirstGad7 = "missing-first-gad7",
        /// Finished without a last GAD-7.
        NoLastGad7 = "missing-last-gad7",
        /// Finished with a first PHQ-9 and no last.
        Phq9FirstOnly = "phq9-first-without-last",
        /// A last PHQ-9 and no first.
        Phq9LastOnly = "phq9-last-without-first",
        /// Finished with a first GAD-7 and no last.
        Gad7FirstOnly = "gad7-first-without-last",
        /// A last GAD-7 and no first.
        Gad7LastOnly = "gad7-last-without-first",
        /// Finished with a first score on the disorder-specific measure and no last.
        AdsmFirstOnly = "adsm-first-without-last",
        /// A last score on the disorder-specific measure and no first.
        AdsmLastOnly = "adsm-last-without-first",
        /// Finished without a care cluster.
        Unclustered = "unclustered",
        /// Entered treatment, ethnic category not known.
        UnknownEthnicity = "unknown-ethnicity",
        /// Entered treatment, age not known.
        UnknownAge = "unknown-age",
        /// Test patients.
        TestPatient = "test-patient",
        /// Ids that a spreadsheet has cut.
        DestroyedIds = "ids-destroyed",
        /// Real dates and texts in another order in one column.
        MixedDates = "dates-in-two-orders",
        /// Rows that end before the header does.
        ShortRow = "row-shorter-than-header",
        /// Lines of the file that are no rows.
        NoRow = "lines-that-are-no-rows",
        /// Rows that the system marks as duplicates.
        MarkedDuplicate = "marked-duplicate",
        /// The same content under another referral id.
        ProbableDuplicate = "probable-duplicate",
        /// A new referral of a person whose earlier one is still open.
        Overlapping = "overlapping-referrals",
        /// A score out of its range.
        ImpossibleScore = "impossible-score",
        /// A date that cannot be read.
        ImpossibleDate = "impossible-date",
        /// A number out of its range.
        ImpossibleNumber = "impossible-number",
        /// A code that is not in its list.
        UnknownCode = "code-not-in-list",
        /// A flag that is neither true nor false.
        UnreadableFlag = "unreadable-flag",
        /// A national flag that disagrees with the scores.
        FlagDisagrees = "flag-disagrees-with-scores",
        /// A scale without published thresholds.
        WithoutThresholds = "scale-without-thresholds",
        /// A referral id that two providers use.
        OtherProvider = "id-of-two-providers",
        /// Codes of organisations that differ by what may be the number of a site.
        SiteSuffix = "codes-differ-by-site",
        /// A published value that is neither a count nor known to stand for none.
        UnknownMark = "mark-that-is-not-known",
        /// A file that is known and holds nothing to pay.
        NothingToPay = "nothing-to-pay-in-file",
        /// Published values that differ between files.
        PublishedConflict = "published-values-differ",
        /// A contract that begins within the data.
        ContractBegins = "contract-begins",
        /// A contract that ends within the data.
        ContractEnds = "contract-ends",
        /// A month with more than twice the people of both months beside it.
        MonthJumps = "month-jumps",
        /// A month in the middle in which nobody was referred.
        MonthMissing = "month-without-referrals",
        /// Far fewer referrals than in the months beside, at an end of the period.
        MonthIncomplete = "month-looks-incomplete",
        /// Far fewer finished courses in the newest month than in those before.
        NewestMonthUnfinished = "newest-month-few-finished",
        /// Far more endings on a day or in a month than is usual for a provider.
        BulkClosure = "bulk-closure",
        /// More last scores just under a threshold than the scores beside allow.
        Heaping = "scores-heaped-under-threshold",
        /// Everybody who could recover did.
        FullRecovery = "full-recovery",
    }
}

// A row's checks are a set of bits.
const _: () = assert!(Check::COUNT <= 128);

impl Check {
    /// How much it matters.
    pub const fn severity(self) -> Severity {
        match self {
            Self::AssessmentAfterDischarge
            | Self::LastAfterDischarge
            | Self::LastBeforeEarlier
            | Self::NoEndCode
            | Self::SecondWithoutContacts
            | Self::FewerContacts
            | Self::ShortRow
            | Self::NoRow
            | Self::NothingToPay
            | Self::WithoutThresholds => Severity::Information,
            _ => Severity::MayMovePayment,
        }
    }

    /// What was found, in words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::ImpossibleCounts => "counts that contradict one another",
            Self::MoreEntered => "more people entered treatment than were referred",
            Self::ChangedTally => {
                "the rows of the tally are not those that were written: it was changed by hand"
            }
            Self::OwnLabels => "nearly every row has one for itself",
            Self::SecondBeforeFirst => "second treatment before the first",
            Self::SecondBeforeReferral => "second treatment before the referral, and no first",
            Self::AssessmentBeforeReferral => "assessed before referred",
            Self::AssessmentAfterDischarge => "assessed after discharge",
            Self::FirstAfterDischarge => "first treatment after discharge",
            Self::SecondAfterDischarge => "second treatment after discharge",
            Self::LastAfterDischarge => "last treatment after discharge",
            Self::LastBeforeEarlier => "last treatment before the first or second",
            Self::DateInFuture => "a date after the newest month of the data",
            Self::DateTooOld => "a date before April 2008, when the services started",
            Self::DateTooFar => "a date more than two years after the newest month of the file",
            Self::ContactsWithoutSecond => "two or more treatment contacts and no second treatment date",
            Self::ContactsWithoutFirst => "treatment contacts and no first treatment date",
            Self::FirstWithoutContacts => "a first treatment date and no treatment contact",
            Self::SecondWithoutContacts => "a second treatment date and fewer than two treatment contacts",
            Self::FewerContacts => "fewer contacts of any kind than treatment contacts",
            Self::CompletedWithoutContacts => "flagged as completed with fewer than two treatment contacts",
            Self::CompletedWithoutDischarge => "flagged as completed and not discharged",
            Self::NoEndCode => "discharged without an end code",
            Self::EndCodeWithoutDischarge => "an end code and no discharge date",
            Self::IncompleteScores => "finished without all four scores that decide",
            Self::NoFirstPhq9 => "finished without a first PHQ-9",
            Self::NoLastPhq9 => "finished without a last PHQ-9",
            Self::NoFirstGad7 => "finished without a first GAD-7",
            Self::NoLastGad7 => "finished without a last GAD-7",
            Self::Phq9FirstOnly => "finished with a first PHQ-9 and no last",
            Self::Phq9LastOnly => "a last PHQ-9 and no first",
            Self::Gad7FirstOnly => "finished with a first GAD-7 and no last",
            Self::Gad7LastOnly => "a last GAD-7 and no first",
            Self::AdsmFirstOnly => "finished with a first disorder-specific score and no last",
            Self::AdsmLastOnly => "a last disorder-specific score and no first",
            Self::Unclustered => "finished without a care cluster",
            Self::UnknownEthnicity => "entered treatment, ethnic category not known",
            Self::UnknownAge => "entered treatment, age not known",
            Self::TestPatient => "a test patient, by its id or by a column of the system",
            Self::MarkedDuplicate => "marked as a duplicate by the system",
            Self::ProbableDuplicate => "the same content as another row under another referral id",
            Self::Overlapping => "referred again while the earlier referral was open",
            Self::ImpossibleScore => "a score out of its range",
            Self::ImpossibleDate => "a date that cannot be read",
            Self::ImpossibleNumber => "a number out of its range",
            Self::UnknownCode => "a code that is not in its list",
            Self::UnreadableFlag => "a flag that is neither true nor false",
            Self::FlagDisagrees => "a national flag that disagrees with the scores",
            Self::WithoutThresholds => "people on a scale without published thresholds",
            Self::DestroyedIds => {
                "one referral id with different referral dates, or in scientific notation: the ids were probably cut"
            }
            Self::MixedDates => {
                "a column in which some dates are real dates and others text in another order"
            }
            Self::ShortRow => "a row that ends before the header does",
            Self::NoRow => "lines that are no rows: the header again, a line under it, a total or a note",
            Self::OtherProvider => "a referral id that another provider has too",
            Self::SiteSuffix => "a code that may be a site of another organisation in the data",
            Self::UnknownMark => "published values that are neither a count nor a mark that is known",
            Self::NothingToPay => "a file that is known and holds nothing that anybody is paid for",
            Self::PublishedConflict => "published values that differ between files",
            Self::ContractBegins => "a contract that begins within the data",
            Self::ContractEnds => "a contract that ends within the data",
            Self::MonthJumps => "more than twice the people of both months beside it",
            Self::MonthMissing => "a month without any referral between months with some",
            Self::MonthIncomplete => "far fewer referrals than in the months beside",
            Self::NewestMonthUnfinished => "far fewer finished courses than in the months before",
            Self::BulkClosure => "far more endings than usual: a bulk closure",
            Self::Heaping => "more last scores just under the threshold than the scores beside allow",
            Self::FullRecovery => "everybody who could recover did",
        }
    }

    /// What it does to payment.
    pub const fn payment(self) -> &'static str {
        match self {
            Self::ImpossibleCounts => {
                "Nobody knows which of them is wrong, so none of them is taken as known, and nothing is paid by them. Ask for the figures again."
            }
            Self::MoreEntered => {
                "The figures count as published, as people may be referred to one organisation and treated by another. Ask the provider whether they are right before anything is paid by the person."
            }
            Self::ChangedTally => {
                "The counts are taken as they stand. Ask whoever made the tally for it again, before anything is agreed by it."
            }
            Self::OwnLabels => {
                "Another column was probably taken for it, such as a patient's number: look at the mapping. Numbers stand for what is in it, there is a contract for each, and no suppressed tally is made of it."
            }
            Self::SecondBeforeFirst | Self::SecondBeforeReferral => {
                "The second date counts as missing: the person is in no measure of the wait for a second treatment, nor begun within two weeks."
            }
            Self::AssessmentBeforeReferral => {
                "The assessment counts in its month and is paid where assessments have a price; it shortens no wait."
            }
            Self::AssessmentAfterDischarge => {
                "The assessment counts in its own month, after the month in which the referral ended."
            }
            Self::FirstAfterDischarge => {
                "The person counts as entering treatment, and is paid for, in a month after the referral ended; the wait is longer than it can have been."
            }
            Self::SecondAfterDischarge => {
                "The second treatment counts in a month after the referral ended; the wait for it is longer than it can have been."
            }
            Self::LastAfterDischarge | Self::LastBeforeEarlier => {
                "Nothing is counted from the last treatment date. One of the dates is wrong, and the discharge decides the month of a finished course."
            }
            Self::DateInFuture => {
                "What happened on that day is counted in a month that is not settled yet, so it is missing from the month in which it belongs."
            }
            Self::DateTooOld | Self::DateTooFar => {
                "The date counts as missing, as systems write such a date for none: what happened on that day is counted in no month. Where it is a slip of the pen, correct it in the system and export again."
            }
            Self::ContactsWithoutSecond => {
                "The course can finish and is paid; the person is in no measure of the wait for a second treatment, nor begun within two weeks."
            }
            Self::ContactsWithoutFirst => {
                "The person is not counted as entering treatment, so no price for entering is paid, and is missing from the waits; a finished course counts all the same, and as waited too long."
            }
            Self::FirstWithoutContacts => {
                "The person is counted as entering treatment and paid for where entering is paid, and can never finish a course."
            }
            Self::SecondWithoutContacts => {
                "The second treatment counts in its month; whether the course finished is decided by the number of contacts."
            }
            Self::FewerContacts => {
                "The sum of contacts is too low where contacts are paid; finished courses go by the treatment contacts."
            }
            Self::CompletedWithoutContacts => {
                "The flag counts, since national flags win over what else a row says, so a course is counted as finished that the contacts say was not."
            }
            Self::CompletedWithoutDischarge => {
                "The course is not counted as finished: it has no month of discharge to be counted in."
            }
            Self::NoEndCode => "Nothing: no count depends on the end code.",
            Self::EndCodeWithoutDischarge => {
                "The referral counts as open: a course that has ended is not counted as finished, and no outcome is paid for it."
            }
            Self::IncompleteScores => {
                "They stay in the denominators of recovery and improvement and count as neither, since without the scores nobody can tell."
            }
            Self::NoFirstPhq9 | Self::NoFirstGad7 => {
                "Caseness rests on the other scale alone and no reliable change can be counted, unless a disorder-specific pair stands in for GAD-7; with neither first score, caseness is unknown and the person counts as not recovered."
            }
            Self::NoLastPhq9 | Self::NoLastGad7 => {
                "The person counts as neither recovered nor improved, unless a disorder-specific pair stands in for GAD-7 or flags speak."
            }
            Self::Phq9FirstOnly | Self::Gad7FirstOnly => {
                "The person counts as neither recovered nor improved; the last score may be in the system and not in the extract."
            }
            Self::Phq9LastOnly | Self::Gad7LastOnly => {
                "No change can be counted, and caseness rests on the other scale; the first score may be in the system and not in the extract."
            }
            Self::AdsmFirstOnly | Self::AdsmLastOnly => {
                "The person is judged on GAD-7 instead, and is missing from specific anxieties measured."
            }
            Self::Unclustered => {
                "Where courses are priced by care cluster, the price is that of the scheme's rule for the unclustered, by default the mean of the others."
            }
            Self::UnknownEthnicity => {
                "They are left out of the denominator of access by ethnic minorities, as everybody is whose group is not known: were they all White British, or none of them, its rate would be another."
            }
            Self::UnknownAge => {
                "They are left out of the denominator of access by people of 65 and over, as everybody is whose age is not known."
            }
            Self::TestPatient => "The row counts and is paid like any other. Leave it out of the extract.",
            Self::MarkedDuplicate => {
                "The row counts and is paid like any other, so one person may be paid for twice. Leave it out of the extract."
            }
            Self::ProbableDuplicate => {
                "Both rows count, so one course is paid for twice. Look whether they are one referral."
            }
            Self::Overlapping => "Both referrals count: one person may be paid for twice at the same time.",
            Self::ImpossibleScore => {
                "The value counts as missing: without a last PHQ-9 or GAD-7 the person counts as not recovered."
            }
            Self::ImpossibleDate => {
                "The value counts as missing: what happened on that day is counted in no month."
            }
            Self::ImpossibleNumber => {
                "The value counts as missing: without treatment contacts no course is finished unless a flag says so."
            }
            Self::UnknownCode => {
                "The value counts as missing: the person is of no group, cluster, line or source that the code would have said."
            }
            Self::UnreadableFlag => "The flag counts as not raised.",
            Self::FlagDisagrees => {
                "The flag counts, since national flags win over scores, so outcomes are as the flags have them."
            }
            Self::WithoutThresholds => "They are judged on GAD-7.",
            Self::DestroyedIds => {
                "Rows with different referral dates count as different referrals; of rows with the same date one counts, though they may be of several people. Export the ids as text: in Excel, import the file with Data > From Text/CSV and set the column of the id to Text; digits that are lost do not come back."
            }
            Self::MixedDates => {
                "The real dates count as they stand and the texts as you said. Where a spreadsheet has turned day and month round, they are in the wrong month: in Excel, import the file again with Data > From Text/CSV and set the column to Text."
            }
            Self::ShortRow => {
                "The row counts, and what is not there is missing, as Excel leaves out separators at the end of a row where the last cells are empty."
            }
            Self::NoRow => "Nothing: they are no people.",
            Self::OtherProvider => {
                "Each counts for its own provider, as local numbers are the same by chance. Where it is one referral that changed its provider, it is paid twice: leave one of the rows out."
            }
            Self::SiteSuffix => {
                "They are contracts of their own, each with its own values, floors and limits. Where they are one, write one code for both."
            }
            Self::UnknownMark => {
                "They count as not there, and never as nought: what is paid by them is not known. Where the mark stands for a withheld count of 0 to 4, write * for it."
            }
            Self::NothingToPay => "Nothing is counted from it.",
            Self::PublishedConflict => "The value of the file that was given last counts.",
            Self::ContractBegins | Self::ContractEnds => {
                "A fixed value and a plan are paid and held for the months of its life only. Where it goes on under another code, name the successor among the facts about the place, and both are one contract."
            }
            Self::MonthJumps => {
                "Whoever is paid for by the person is paid for in that month, and a value that is made from the year's people counts them. Where they were counted late, or twice, ask the provider for the file again."
            }
            Self::MonthMissing => {
                "A month is covered when somebody was referred in it. This one is not, so no financial year that holds it is taken by default."
            }
            Self::MonthIncomplete => {
                "The month counts as it stands: activity priced by the person is paid too low, and a volume floor may seem missed."
            }
            Self::NewestMonthUnfinished => {
                "Outcomes of the month rest on the few that are there; more will come with the next submission, and the month will be restated."
            }
            Self::BulkClosure => {
                "All of them count as ending in that month, with whatever scores they had when they stopped coming, so its recovery, and what hangs on it, is not that of a usual month."
            }
            Self::Heaping => {
                "Each of these people counts as below threshold, which recovery needs. Somebody should look at how last scores are taken."
            }
            Self::FullRecovery => {
                "Recovery is paid in full. Rates near half are usual: look whether only recovered people were recorded or flags were set for all."
            }
        }
    }

    /// Whether only rows can show it: published files and tallies cannot.
    pub const fn needs_rows(self) -> bool {
        !matches!(
            self,
            Self::ImpossibleCounts
                | Self::MoreEntered
                | Self::ChangedTally
                | Self::PublishedConflict
                | Self::UnknownMark
                | Self::NothingToPay
                | Self::ContractBegins
                | Self::ContractEnds
                | Self::MonthJumps
                | Self::MonthMissing
                | Self::MonthIncomplete
                | Self::NewestMonthUnfinished
                | Self::BulkClosure
                | Self::FullRecovery
        )
    }

    /// The counter that says out of how many, where a share tells more than a count.
    pub(in crate::intake) const fn out_of(self) -> Option<Counter> {
        match self {
            Self::NoEndCode => Some(Counter::Ended),
            Self::IncompleteScores
            | Self::NoFirstPhq9
            | Self::NoLastPhq9
            | Self::NoFirstGad7
            | Self::NoLastGad7
            | Self::Phq9FirstOnly
            | Self::Gad7FirstOnly
            | Self::AdsmFirstOnly
            | Self::Unclustered => Some(Counter::Finished),
            Self::UnknownEthnicity | Self::UnknownAge => Some(Counter::Entered),
            _ => None,
        }
    }

    /// The optional columns without which the check cannot be made.
    pub const fn needs(self) -> &'static [Field] {
        match self {
            Self::AssessmentBeforeReferral | Self::AssessmentAfterDischarge => &[Field::AssessmentFirstDate],
            Self::LastAfterDischarge | Self::LastBeforeEarlier => &[Field::LastTreatmentDate],
            Self::FewerContacts => &[Field::ContactCount],
            Self::CompletedWithoutContacts | Self::CompletedWithoutDischarge => &[Field::CompletedTreatment],
            Self::NoEndCode | Self::EndCodeWithoutDischarge => &[Field::EndCode],
            Self::AdsmFirstOnly | Self::AdsmLastOnly => &[Field::Adsm, Field::AdsmFirst, Field::AdsmLast],
            Self::Unclustered => &[Field::CareCluster],
            Self::UnknownEthnicity => &[Field::EthnicCategory],
            Self::UnknownAge => &[Field::AgeAtReferral],
            Self::Overlapping => &[Field::RepeatOf],
            _ => &[],
        }
    }
}
