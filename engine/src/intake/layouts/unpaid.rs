//! Published tables that are known, and from which nothing can be paid: none has a provider by month or by
//! year. They are named, with what to bring instead, rather than taken for something else.

use crate::intake::words::squeezed;

/// A published table that holds nothing to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) enum Unpaid {
    /// The quarterly file, by area and commissioner.
    Quarterly,
    /// A table of an annual report before 2017-18, by commissioner.
    ByCommissioner,
    /// Outcomes by problem and therapy.
    Therapies,
}

/// Columns that name a commissioner or an area, in plain letters.
const AREAS: [&str; 16] = [
    "stp",
    "stpcode",
    "ccg",
    "ccgcode",
    "icccg",
    "pct",
    "pctcode",
    "icb",
    "icbcode",
    "subicb",
    "subicbcode",
    "subicblocation",
    "subicblocationcode",
    "region",
    "commissioningregion",
    "regioncode",
];
/// Columns that name a provider, or any organisation.
const PROVIDERS: [&str; 8] = [
    "provider",
    "providercode",
    "providerorgcode",
    "orgcode",
    "orgcode2",
    "orgidprovider",
    "organisationcode",
    "providername",
];
/// Counts of people under the names of all generations, without `Count`.
const COUNTS: [&str; 14] = [
    "referralsreceived",
    "received",
    "entered",
    "enteredtreatment",
    "firsttreatment",
    "accessingservices",
    "finishedcoursetreatment",
    "finishedcourseoftreatment",
    "finishtreat",
    "startedcaseness",
    "startednotcaseness",
    "endedreferrals",
    "totalreferrals",
    "movedtorecovery",
];
/// Words in the headers of a table about people, which no table of figures has.
const OF_PEOPLE: [&str; 5] = ["date", "phq", "gad7", "referralid", "patient"];

impl Unpaid {
    /// What a table with these headers is, where it is one of them.
    pub fn of(headers: &[String]) -> Option<Self> {
        let names: Vec<String> = headers.iter().map(|header| squeezed(header)).collect();
        let has = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
        if has(&["therapytype"])
            && (has(&["diagnosis", "problemdescriptor"])
                || names.iter().any(|name| name.starts_with("countther")))
        {
            return Some(Self::Therapies);
        }
        if !has(&AREAS) || has(&PROVIDERS) {
            return None;
        }
        if has(&["measureid", "measurename"]) || (has(&["variabletype"]) && has(&["grouptype"])) {
            return Some(Self::Quarterly);
        }
        let counted = names.iter().any(|name| COUNTS.contains(&name.strip_prefix("count").unwrap_or(name)));
        let of_people = names.iter().any(|name| OF_PEOPLE.iter().any(|word| name.contains(word)));
        let is_monthly = has(&["month", "reportingmonth", "reportingperiodstart"]);
        (counted && !of_people && !is_monthly).then_some(Self::ByCommissioner)
    }

    /// What it is, in words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Quarterly => {
                "a published quarterly file by area and commissioner (STP, CCG, ICB or sub-ICB)"
            }
            Self::ByCommissioner => {
                "a published table by commissioner (CCG), as annual reports before 2017-18 have them"
            }
            Self::Therapies => "the published table of therapy-based outcomes, by problem and therapy",
        }
    }

    /// What it lacks.
    pub const fn lacks(self) -> &'static str {
        match self {
            Self::Quarterly | Self::ByCommissioner => "it holds no provider",
            Self::Therapies => {
                "it says how people did after each therapy, and not how many a provider took on"
            }
        }
    }

    /// What to bring instead.
    pub const fn instead(self) -> &'static str {
        match self {
            Self::Quarterly => MONTHLY,
            Self::ByCommissioner => {
                "the main file of the annual report of 2017-18 or a later year, which has rows by provider (OrgType \
                 Provider)"
            }
            Self::Therapies => {
                "the main file of the annual report of the same year, which has rows by provider (OrgType Provider), \
                 or the monthly activity and performance files"
            }
        }
    }
}

/// The file that most things can be paid from.
pub(in crate::intake) const MONTHLY: &str = "the monthly activity and performance files, which have rows by provider (with REPORTING_PERIOD_START, ORG_CODE2 \
     and MEASURE_ID)";
