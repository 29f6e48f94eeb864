//! What the findings of checks do to payment, in words.

pub(super) const IMPOSSIBLE_COUNTS: &str = "Nobody knows which of them is wrong, so none of them is taken as known, and nothing is paid by them. Ask for the figures again.";
pub(super) const MORE_ENTERED: &str = "The figures count as published, as people may be referred to one organisation and treated by another. Ask the provider whether they are right before anything is paid by the person.";
pub(super) const CHANGED_TALLY: &str = "The counts are taken as they stand. Ask whoever made the tally for it again, before anything is agreed by it.";
pub(super) const OWN_LABELS: &str = "Another column was probably taken for it, such as a patient's number: look at the mapping. Numbers stand for what is in it, there is a contract for each, and no suppressed tally is made of it.";
pub(super) const SECOND_BEFORE_FIRST: &str = "The second date counts as missing: the person is in no measure of the wait for a second treatment, nor begun within two weeks.";
pub(super) const ASSESSMENT_BEFORE_REFERRAL: &str =
    "The assessment counts in its month and is paid where assessments have a price; it shortens no wait.";
pub(super) const ASSESSMENT_AFTER_DISCHARGE: &str =
    "The assessment counts in its own month, after the month in which the referral ended.";
pub(super) const FIRST_AFTER_DISCHARGE: &str = "The person counts as entering treatment, and is paid for, in a month after the referral ended; the wait is longer than it can have been.";
pub(super) const SECOND_AFTER_DISCHARGE: &str = "The second treatment counts in a month after the referral ended; the wait for it is longer than it can have been.";
pub(super) const LAST_AFTER_DISCHARGE: &str = "Nothing is counted from the last treatment date. One of the dates is wrong, and the discharge decides the month of a finished course.";
pub(super) const DATE_IN_FUTURE: &str = "What happened on that day is counted in a month that is not settled yet, so it is missing from the month in which it belongs.";
pub(super) const DATE_TOO_OLD: &str = "The date counts as missing, as systems write such a date for none: what happened on that day is counted in no month. Where it is a slip of the pen, correct it in the system and export again.";
pub(super) const CONTACTS_WITHOUT_SECOND: &str = "The course can finish and is paid; the person is in no measure of the wait for a second treatment, nor begun within two weeks.";
pub(super) const CONTACTS_WITHOUT_FIRST: &str = "The person is not counted as entering treatment, so no price for entering is paid, and is missing from the waits; a finished course counts all the same, and as waited too long.";
pub(super) const FIRST_WITHOUT_CONTACTS: &str = "The person is counted as entering treatment and paid for where entering is paid, and can never finish a course.";
pub(super) const SECOND_WITHOUT_CONTACTS: &str = "The second treatment counts in its month; whether the course finished is decided by the number of contacts.";
pub(super) const FEWER_CONTACTS: &str =
    "The sum of contacts is too low where contacts are paid; finished courses go by the treatment contacts.";
pub(super) const COMPLETED_WITHOUT_CONTACTS: &str = "The flag counts, since national flags win over what else a row says, so a course is counted as finished that the contacts say was not.";
pub(super) const COMPLETED_WITHOUT_DISCHARGE: &str =
    "The course is not counted as finished: it has no month of discharge to be counted in.";
pub(super) const NO_END_CODE: &str = "Nothing: no count depends on the end code.";
pub(super) const END_CODE_WITHOUT_DISCHARGE: &str = "The referral counts as open: a course that has ended is not counted as finished, and no outcome is paid for it.";
pub(super) const INCOMPLETE_SCORES: &str = "They stay in the denominators of recovery and improvement and count as neither, since without the scores nobody can tell.";
pub(super) const NO_FIRST_PHQ9: &str = "Caseness rests on the other scale alone and no reliable change can be counted, unless a disorder-specific pair stands in for GAD-7; with neither first score, caseness is unknown and the person counts as not recovered.";
pub(super) const NO_LAST_PHQ9: &str = "The person counts as neither recovered nor improved, unless a disorder-specific pair stands in for GAD-7 or flags speak.";
pub(super) const PHQ9_FIRST_ONLY: &str = "The person counts as neither recovered nor improved; the last score may be in the system and not in the extract.";
pub(super) const PHQ9_LAST_ONLY: &str = "No change can be counted, and caseness rests on the other scale; the first score may be in the system and not in the extract.";
pub(super) const ADSM_FIRST_ONLY: &str =
    "The person is judged on GAD-7 instead, and is missing from specific anxieties measured.";
pub(super) const UNCLUSTERED: &str = "Where courses are priced by care cluster, the price is that of the scheme's rule for the unclustered, by default the mean of the others.";
pub(super) const UNKNOWN_ETHNICITY: &str = "They are left out of the denominator of access by ethnic minorities, as everybody is whose group is not known: were they all White British, or none of them, its rate would be another.";
pub(super) const UNKNOWN_AGE: &str = "They are left out of the denominator of access by people of 65 and over, as everybody is whose age is not known.";
pub(super) const TEST_PATIENT: &str =
    "The row counts and is paid like any other. Leave it out of the extract.";
pub(super) const MARKED_DUPLICATE: &str = "The row counts and is paid like any other, so one person may be paid for twice. Leave it out of the extract.";
pub(super) const PROBABLE_DUPLICATE: &str =
    "Both rows count, so one course is paid for twice. Look whether they are one referral.";
pub(super) const OVERLAPPING: &str =
    "Both referrals count: one person may be paid for twice at the same time.";
pub(super) const IMPOSSIBLE_SCORE: &str =
    "The value counts as missing: without a last PHQ-9 or GAD-7 the person counts as not recovered.";
pub(super) const IMPOSSIBLE_DATE: &str =
    "The value counts as missing: what happened on that day is counted in no month.";
pub(super) const IMPOSSIBLE_NUMBER: &str =
    "The value counts as missing: without treatment contacts no course is finished unless a flag says so.";
pub(super) const UNKNOWN_CODE: &str = "The value counts as missing: the person is of no group, cluster, line or source that the code would have said.";
pub(super) const UNREADABLE_FLAG: &str = "The flag counts as not raised.";
pub(super) const FLAG_DISAGREES: &str =
    "The flag counts, since national flags win over scores, so outcomes are as the flags have them.";
pub(super) const WITHOUT_THRESHOLDS: &str = "They are judged on GAD-7.";
pub(super) const DESTROYED_IDS: &str = "Rows with different referral dates count as different referrals; of rows with the same date one counts, though they may be of several people. Export the ids as text: in Excel, import the file with Data > From Text/CSV and set the column of the id to Text; digits that are lost do not come back.";
pub(super) const MIXED_DATES: &str = "The real dates count as they stand and the texts as you said. Where a spreadsheet has turned day and month round, they are in the wrong month: in Excel, import the file again with Data > From Text/CSV and set the column to Text.";
pub(super) const SHORT_ROW: &str = "The row counts, and what is not there is missing, as Excel leaves out separators at the end of a row where the last cells are empty.";
pub(super) const NO_ROW: &str = "Nothing: they are no people.";
pub(super) const OTHER_PROVIDER: &str = "Each counts for its own provider, as local numbers are the same by chance. Where it is one referral that changed its provider, it is paid twice: leave one of the rows out.";
pub(super) const SITE_SUFFIX: &str = "They are contracts of their own, each with its own values, floors and limits. Where they are one, write one code for both.";
pub(super) const UNKNOWN_MARK: &str = "They count as not there, and never as zero: what is paid by them is not known. Where the mark stands for a withheld count of 0 to 4, write * for it.";
pub(super) const NOTHING_TO_PAY: &str = "Nothing is counted from it.";
pub(super) const PUBLISHED_CONFLICT: &str = "The value of the file that was given last counts.";
pub(super) const CONTRACT_BEGINS: &str = "A fixed value and a plan are paid and held for the months of its life only. Where it goes on under another code, name the successor among the facts about the place, and both are one contract.";
pub(super) const MONTH_JUMPS: &str = "Whoever is paid for by the person is paid for in that month, and a value that is made from the year's people counts them. Where they were counted late, or twice, ask the provider for the file again.";
pub(super) const MONTH_MISSING: &str = "A month is covered when somebody was referred in it. This one is not, so no financial year that holds it is taken by default.";
pub(super) const MONTH_INCOMPLETE: &str = "The month counts as it stands: activity priced by the person is paid too low, and a volume floor may seem missed.";
pub(super) const NEWEST_MONTH_UNFINISHED: &str = "Outcomes of the month rest on the few that are there; more will come with the next submission, and the month will be restated.";
pub(super) const BULK_CLOSURE: &str = "All of them count as ending in that month, with whatever scores they had when they stopped coming, so its recovery, and what hangs on it, is not that of a usual month.";
pub(super) const HEAPING: &str = "Each of these people counts as below threshold, which recovery needs. Somebody should look at how last scores are taken.";
pub(super) const FULL_RECOVERY: &str = "Recovery is paid in full. Rates near half are usual: look whether only recovered people were recorded or flags were set for all.";
pub(super) const PLAN_WITHOUT_CONTRACT: &str = "Nothing: the plan is kept and used for no contract. Look whether provider and commissioner are written as in the activity, or whether the one is a successor of the other.";
