//! What the questionnaires of a row say: experience, daily life and work (rule 10; domain 7.7 and 7.8).

use super::kept::Kept;
use super::row::Row;
use crate::activity::{Answers, Satisfaction};
use crate::intake::words::{DOES_NOT_APPLY, Field};

/// Employment: in work.
pub(crate) const IN_WORK: &str = "01";
/// Absent through sickness: off sick.
pub(crate) const OFF_SICK: &str = "Y";
/// Employment: not recorded.
pub(crate) const NOT_KNOWN: &str = "ZZ";
/// Employment of people who might be in work and are not: neither students (03) nor retired (08).
pub(crate) const OUT_OF_WORK: [&str; 5] = ["02", "04", "05", "06", "07"];
/// Satisfaction with the assessment from which a person was satisfied, of 4.
pub(crate) const SATISFIED: u32 = 3;

/// The four W&SAS items that apply to everybody, first and last.
pub(crate) const ITEMS: [(Field, Field); 4] = [
    (Field::WsasHomeFirst, Field::WsasHomeLast),
    (Field::WsasSocialFirst, Field::WsasSocialLast),
    (Field::WsasPrivateFirst, Field::WsasPrivateLast),
    (Field::WsasRelationshipsFirst, Field::WsasRelationshipsLast),
];

impl<R: Row> Kept<'_, R> {
    /// Everything but the pair on the measure made for the problem, which needs the scores.
    pub fn answers(&mut self) -> Answers {
        Answers {
            satisfaction: self.satisfaction(),
            assessment_satisfied: self.value(Field::PeqAssessSatisfaction).map(|answer| answer >= SATISFIED),
            less_disabled: self.less_disabled(),
            into_work: self.back_to_work(),
            specific_pair: None,
        }
    }

    fn satisfaction(&mut self) -> Option<Satisfaction> {
        let mut all = Satisfaction { answered: 0, sum: 0 };
        for field in Field::SATISFACTION {
            if let Some(answer) = self.value(field) {
                all.answered += 1;
                all.sum += answer;
            }
        }
        (all.answered > 0).then_some(all)
    }

    /// Whether the last W&SAS is lower than the first, over the same items. Work is one of them where
    /// it applies on both sides; an item that is missing on a side leaves the person out.
    fn less_disabled(&mut self) -> Option<bool> {
        let work = (self.value(Field::WsasWorkFirst), self.value(Field::WsasWorkLast));
        // All are read before any is missed, so that the report is whole.
        let mut items = Some((0, 0));
        for (first, last) in ITEMS {
            items = match (items, self.value(first), self.value(last)) {
                (Some((before, after)), Some(first), Some(last)) => Some((before + first, after + last)),
                _ => None,
            };
        }
        let (work_first, work_last) = (work.0?, work.1?);
        let (before, after) = items?;
        match work_first.max(work_last) {
            DOES_NOT_APPLY => Some(after < before),
            _ => Some(after + work_last < before + work_first),
        }
    }

    /// Whether a person out of work at the start is in work and not off sick at the end, or one on sick
    /// pay off it (rule 52); `None` for everybody else and where the end is not known. In work with
    /// nothing said of sickness is in work.
    fn back_to_work(&mut self) -> Option<bool> {
        let status = (self.status(Field::EmployStatusFirst), self.status(Field::EmployStatusLast));
        let sick_pay = (self.sick_pay(Field::SspFirst), self.sick_pay(Field::SspLast));
        let is_off_sick = self.coded(Field::SickAbsenceLast) == Some(OFF_SICK);
        let found_work = match status {
            (Some(first), Some(last)) if OUT_OF_WORK.contains(&first) => {
                Some(last == IN_WORK && !is_off_sick)
            }
            _ => None,
        };
        let off_sick_pay = match sick_pay {
            (Some(true), Some(still)) => Some(!still),
            _ => None,
        };
        match (found_work, off_sick_pay) {
            (None, None) => None,
            either => Some(either.0 == Some(true) || either.1 == Some(true)),
        }
    }

    fn status(&mut self, field: Field) -> Option<&'static str> {
        self.coded(field).filter(|status| *status != NOT_KNOWN)
    }

    fn sick_pay(&mut self, field: Field) -> Option<bool> {
        match self.coded(field) {
            Some("Y") => Some(true),
            Some("N") => Some(false),
            _ => None,
        }
    }
}
