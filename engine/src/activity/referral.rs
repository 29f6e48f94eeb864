//! One referral, as far as counting needs it.

use chrono::NaiveDate;

use super::Told;
use crate::clinical::Caseness;

/// A referral, read and judged: dates, group memberships and outcome. It lives while a file is read
/// and nowhere else; nothing in it says who the person is.
#[derive(Clone, Debug, Hash)]
pub struct Referral {
    /// Code of the commissioner, from [`super::Codes::number`].
    pub commissioner: u32,
    /// Code of the provider.
    pub provider: u32,
    /// Code of the service line.
    pub service_line: u32,
    /// Code of the care cluster.
    pub cluster: u32,
    /// Day the referral was received.
    pub received: NaiveDate,
    /// Age at referral in whole years, where it is known.
    pub age: Option<u32>,
    /// Ethnic group, where the category is known.
    pub ethnicity: Option<Ethnicity>,
    /// First assessment.
    pub assessed: Option<NaiveDate>,
    /// First treatment contact.
    pub first_treatment: Option<NaiveDate>,
    /// Second treatment contact.
    pub second_treatment: Option<NaiveDate>,
    /// Discharge.
    pub discharged: Option<NaiveDate>,
    /// Contacts of any kind.
    pub contacts: Option<u32>,
    /// Attended treatment contacts.
    pub treatment_contacts: Option<u32>,
    /// Whether treatment began at low intensity and reached high.
    pub stepped_up: bool,
    /// What columns say by themselves.
    pub told: Told,
    /// The finished course, where there is one.
    pub finish: Option<Finish>,
}

/// An ethnic category, as far as any reading of a group needs it (rule 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ethnicity {
    /// A.
    WhiteBritish,
    /// B and C.
    OtherWhite,
    /// L and M, which the published dashboard leaves out.
    NotWhiteLOrM,
    /// Every other known category.
    NotWhite,
}

impl Ethnicity {
    /// The group of a category; `None` where the category says that it is not known.
    pub fn of(category: &str) -> Option<Self> {
        match category {
            "Z" | "99" => None,
            "A" => Some(Self::WhiteBritish),
            "B" | "C" => Some(Self::OtherWhite),
            "L" | "M" => Some(Self::NotWhiteLOrM),
            _ => Some(Self::NotWhite),
        }
    }

    /// Every known category but White British (rule 12).
    pub fn is_minority(self) -> bool {
        self != Self::WhiteBritish
    }

    /// Every known category but the three white ones.
    pub fn is_not_white(self) -> bool {
        matches!(self, Self::NotWhiteLOrM | Self::NotWhite)
    }
}

/// How a finished course ended.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Finish {
    /// Caseness at the first scores.
    pub caseness: Caseness,
    /// A case at the start and not at the end.
    pub recovered: bool,
    /// Reliably improved.
    pub improved: bool,
    /// Reliably deteriorated.
    pub deteriorated: bool,
    /// No reliable change, with all scores there.
    pub unchanged: bool,
    /// All four scores are there.
    pub paired: bool,
    /// By scores alone: both first scores at or above threshold, or at least one known to be below.
    pub case_on_both: Option<bool>,
    /// By scores alone: a case on both scales at the start and on neither at the end.
    pub recovered_from_both: bool,
    /// What the questionnaires say.
    pub answers: Answers,
}

/// What a person's questionnaires say, each where it says anything.
#[derive(Clone, Copy, Debug, Default, Hash)]
pub struct Answers {
    /// The treatment questionnaire, where any of questions 1 to 5 was answered.
    pub satisfaction: Option<Satisfaction>,
    /// Satisfied with the assessment: 3 or 4 of 4.
    pub assessment_satisfied: Option<bool>,
    /// Last W&SAS lower than first, over the items that apply on both sides.
    pub less_disabled: Option<bool>,
    /// In work or off sick pay at the end, of people out of it or on it at the start.
    pub into_work: Option<bool>,
    /// First and last score on the measure made for the problem, of people whose problem has one.
    pub specific_pair: Option<bool>,
}

/// Answers to questions 1 to 5 of the treatment questionnaire (rule 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Satisfaction {
    /// Questions answered 0 to 4.
    pub answered: u32,
    /// Sum of those answers.
    pub sum: u32,
}

impl Satisfaction {
    /// Whether all five questions were answered; the sum is then the score out of 20.
    pub const fn is_complete(self) -> bool {
        self.answered == 5
    }

    /// The score out of 20, pro rata to the questions answered, rounded down: `sum ≥ 3 × answered`
    /// exactly when this is 15 or more.
    ///
    /// ```
    /// # use engine::activity::Satisfaction;
    /// assert_eq!(Satisfaction { answered: 5, sum: 15 }.out_of_20(), 15);
    /// assert_eq!(Satisfaction { answered: 3, sum: 8 }.out_of_20(), 13);
    /// ```
    pub const fn out_of_20(self) -> u32 {
        match (5 * self.sum).checked_div(self.answered) {
            Some(points) => points,
            None => 0,
        }
    }
}
