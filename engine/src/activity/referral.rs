//! One referral, as far as counting needs it.

use chrono::NaiveDate;

use crate::clinical::Caseness;

/// A referral, read and judged: dates, group memberships and outcome. It lives while a file is read
/// and nowhere else; nothing in it says who the person is.
#[derive(Clone, Debug)]
pub struct Referral {
    /// Code of the commissioner, from [`super::TallyBuilder::code`].
    pub commissioner: u32,
    /// Code of the provider.
    pub provider: u32,
    /// Code of the service line.
    pub service_line: u32,
    /// Code of the care cluster.
    pub cluster: u32,
    /// Day the referral was received.
    pub received: NaiveDate,
    /// Whether the person referred themselves.
    pub self_referred: bool,
    /// Age 65 or over at referral, where the age is known.
    pub over_65: Option<bool>,
    /// Of an ethnic minority, where the category is known.
    pub ethnic_minority: Option<bool>,
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
    /// The finished course, where there is one.
    pub finish: Option<Finish>,
}

/// How a finished course ended.
#[derive(Clone, Copy, Debug)]
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
    /// The treatment questionnaire, where any of questions 1 to 5 was answered.
    pub satisfaction: Option<Satisfaction>,
}

/// Answers to questions 1 to 5 of the treatment questionnaire (rule 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Satisfaction {
    /// Questions answered 0 to 4.
    pub answered: u32,
    /// Sum of those answers.
    pub sum: u32,
}

impl Satisfaction {
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
