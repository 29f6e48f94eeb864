//! What is said of each check.

use super::check::Check;

impl Check {
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
}
