//! Rules by which referrals are counted that no single column tells: groups, endings, outcomes, questionnaires.
//!
//! They are code, here and in the query (`export/sql/counting.rs`), because each is a clinical or contractual reading
//! of several columns, with a source of its own.

use super::{Answers, Ethnicity, Finish, Referral, Satisfaction};
use crate::clinical::Caseness;

/// A rule that holds of a referral or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    EthnicityKnown,
    EthnicMinority,
    NotWhite,
    MinorityWithoutLM,
    SeenNotTreated,
    NeverTreated,
    TreatedNotFinished,
    SteppedUp,
    AtCaseness,
    NotAtCaseness,
    Recovered,
    ReliablyImproved,
    ReliablyDeteriorated,
    NoReliableChange,
    AllScores,
    CaseOnBoth,
    NotCaseOnBoth,
    RecoveredFromBoth,
    AssessmentAnswered,
    AssessmentSatisfied,
    WsasPaired,
    WsasImproved,
    EmploymentKnown,
    IntoWorkOrOffSickPay,
    SpecificProblem,
    SpecificPaired,
    PeqReturned,
    PeqComplete,
}

impl Rule {
    /// Whether it holds of a referral; rules about a finished course hold of no other.
    pub fn holds(self, r: &Referral) -> bool {
        let of = |is: fn(Ethnicity) -> bool| r.ethnicity.is_some_and(is);
        let ended = |is: fn(&Finish) -> bool| r.finish.as_ref().is_some_and(is);
        let says = |of: fn(&Answers) -> Option<bool>| {
            r.finish.as_ref().is_some_and(|finish| of(&finish.answers) == Some(true))
        };
        let known = |of: fn(&Answers) -> Option<bool>| {
            r.finish.as_ref().is_some_and(|finish| of(&finish.answers).is_some())
        };
        match self {
            Self::EthnicityKnown => r.ethnicity.is_some(),
            Self::EthnicMinority => of(Ethnicity::is_minority),
            Self::NotWhite => of(Ethnicity::is_not_white),
            Self::MinorityWithoutLM => of(|group| group.is_minority() && group != Ethnicity::NotWhiteLOrM),
            Self::SeenNotTreated => {
                r.contacts.is_some_and(|contacts| contacts > 0) && r.treatment_contacts == Some(0)
            }
            Self::NeverTreated => r.first_treatment.is_none(),
            Self::TreatedNotFinished => r.first_treatment.is_some() && r.finish.is_none(),
            Self::SteppedUp => r.first_treatment.is_some() && r.stepped_up,
            Self::AtCaseness => ended(|finish| finish.caseness == Caseness::At),
            Self::NotAtCaseness => ended(|finish| finish.caseness == Caseness::NotAt),
            Self::Recovered => ended(|finish| finish.recovered),
            Self::ReliablyImproved => ended(|finish| finish.improved),
            Self::ReliablyDeteriorated => ended(|finish| finish.deteriorated),
            Self::NoReliableChange => ended(|finish| finish.unchanged),
            Self::AllScores => ended(|finish| finish.paired),
            Self::CaseOnBoth => ended(|finish| finish.case_on_both == Some(true)),
            Self::NotCaseOnBoth => ended(|finish| finish.case_on_both == Some(false)),
            Self::RecoveredFromBoth => ended(|finish| finish.recovered_from_both),
            Self::AssessmentAnswered => known(|answers| answers.assessment_satisfied),
            Self::AssessmentSatisfied => says(|answers| answers.assessment_satisfied),
            Self::WsasPaired => known(|answers| answers.less_disabled),
            Self::WsasImproved => says(|answers| answers.less_disabled),
            Self::EmploymentKnown => known(|answers| answers.into_work),
            Self::IntoWorkOrOffSickPay => says(|answers| answers.into_work),
            Self::SpecificProblem => known(|answers| answers.specific_pair),
            Self::SpecificPaired => says(|answers| answers.specific_pair),
            Self::PeqReturned => known(|answers| answers.satisfaction.map(|_| true)),
            Self::PeqComplete => says(|answers| answers.satisfaction.map(Satisfaction::is_complete)),
        }
    }
}
