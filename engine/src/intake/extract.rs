//! From a row of a referral extract to a [`Referral`] (rules 1 to 7, 10 and 12).

use chrono::NaiveDate;

use super::cell::{Cell, Reading};
use super::codes::{Allowed, codes};
use super::field::Field;
use super::flags::{Flag, RowFlags, Speaking, disagreements, judge};
use super::report::{DropReason, Found};
use crate::activity::{Referral, Satisfaction, TallyBuilder, UNKNOWN};
use crate::calendar::Month;
use crate::clinical::{AnxietyToken, Pair, Scale, Score, Scores, Thresholds};

/// Age from which a person counts as 65 or over.
const OLDER: i64 = 65;
/// Most contacts of one referral that anybody would believe.
const MOST_CONTACTS: i64 = 100_000;

/// A row, whatever kind of file it is in.
pub(super) trait Row {
    /// The value of a field; missing where the file has no such column.
    fn cell(&self, field: Field) -> Cell<'_>;
    /// All its values joined by commas, to compare rows of the same referral.
    fn text(&self) -> Vec<u8>;
}

/// What is the same for every row of a file.
pub(super) struct FileContext<'a> {
    /// The fields of the file that are only checked.
    pub checked: &'a [(Field, Allowed)],
    /// The flags that speak in it.
    pub speaking: Speaking,
    /// Scales.
    pub thresholds: &'a Thresholds,
}

/// Finds flags that are raised in a row.
pub(super) fn raised(row: &impl Row, columns: Speaking) -> Speaking {
    let mut raised = Speaking::default();
    for &flag in Flag::EVERY {
        if columns.has(flag) && row.cell(flag.field()).flag() == Reading::Value(true) {
            raised.insert(flag);
        }
    }
    if columns.has_pathway() && row.cell(Field::UsePathway).flag() == Reading::Value(true) {
        raised.insert_pathway();
    }
    raised
}

/// Reads one row, or says why it cannot count. `found` gets what was missing or odd in a kept row.
pub(super) fn read_row(
    row: &impl Row,
    context: &FileContext<'_>,
    raised: Speaking,
    builder: &mut TallyBuilder,
    found: &mut Found,
) -> Result<Referral, DropReason> {
    if context.speaking.has_pathway() && !raised.has_pathway() {
        return Err(DropReason::PathwayNotInUse);
    }
    if !matches!(row.cell(Field::ReferralId).with_str(|_| ()), Reading::Value(())) {
        return Err(DropReason::NoReferralId);
    }
    let mut code = |field, reason| match row.cell(field).with_str(|code| builder.code(code)) {
        Reading::Value(code) => Ok(code),
        _ => Err(reason),
    };
    let provider = code(Field::ProviderCode, DropReason::NoProvider)?;
    let commissioner = code(Field::CommissionerCode, DropReason::NoCommissioner)?;
    let Reading::Value(received) = row.cell(Field::ReferralDate).day() else {
        return Err(DropReason::NoReferralDate);
    };
    let discharged = row.cell(Field::DischargeDate).day();
    if matches!(discharged, Reading::Value(day) if day < received) {
        return Err(DropReason::DischargeBeforeReferral);
    }
    let first = row.cell(Field::FirstTreatmentDate).day();
    if matches!(first, Reading::Value(day) if day < received) {
        return Err(DropReason::TreatmentBeforeReferral);
    }

    let mut kept = Kept { row, found };
    let discharged = kept.take(Field::DischargeDate, discharged);
    let first_treatment = kept.take(Field::FirstTreatmentDate, first);
    let second = row
        .cell(Field::SecondTreatmentDate)
        .day()
        .filter(|second| *second >= received && first_treatment.is_none_or(|first| *second >= first));
    let second_treatment = kept.take(Field::SecondTreatmentDate, second);
    let assessed = kept.take(Field::AssessmentFirstDate, row.cell(Field::AssessmentFirstDate).day());
    let contacts = kept.count(Field::ContactCount);
    let treatment_contacts = kept.count(Field::TreatmentContactCount);
    let age = kept.take(Field::AgeAtReferral, row.cell(Field::AgeAtReferral).whole(0, 120));
    let self_referred = kept.coded(Field::ReferralSource) == Some("B1");
    let ethnic_minority = match kept.coded(Field::EthnicCategory) {
        None | Some("Z" | "99") => None,
        Some(category) => Some(category != "A"),
    };
    let cluster = kept.coded(Field::CareCluster).unwrap_or(UNKNOWN);
    let intensity = kept.coded(Field::HighestIntensity);
    let satisfaction = kept.satisfaction();
    kept.check_the_rest(context.checked);

    let service_line = row.cell(Field::ServiceLine).with_str(|line| builder.code(line));
    let service_line = kept
        .take(Field::ServiceLine, service_line)
        .unwrap_or_else(|| builder.code(intensity.unwrap_or(UNKNOWN)));
    let flags = RowFlags { speaking: context.speaking, raised };
    let scores = kept.scores(context.thresholds, received);
    let completed =
        flags.get(Flag::Completed).unwrap_or_else(|| treatment_contacts.is_some_and(|count| count >= 2));
    let finish = (completed && discharged.is_some()).then(|| {
        if context.speaking != Speaking::default() {
            kept.found.disagreements.extend(disagreements(flags, &scores));
        }
        judge(flags, &scores, satisfaction)
    });
    Ok(Referral {
        commissioner,
        provider,
        service_line,
        cluster: builder.code(cluster),
        received,
        self_referred,
        over_65: age.map(|age| age >= OLDER),
        ethnic_minority,
        assessed,
        first_treatment,
        second_treatment,
        discharged,
        contacts,
        treatment_contacts,
        finish,
    })
}

/// When a referral's row was submitted, for choosing among rows of the same referral (rule 3).
pub(super) fn submission_month(row: &impl Row) -> Option<Month> {
    month(row.cell(Field::SubmissionMonth)).and_then(Result::ok)
}

/// A month, written as a month or as a day in it; `None` where there is nothing.
fn month(cell: Cell<'_>) -> Option<Result<Month, ()>> {
    match cell {
        Cell::Missing => None,
        Cell::Day(day) => Some(Ok(Month::of(day))),
        cell => match cell.with_str(str::parse::<Month>) {
            Reading::Value(Ok(month)) => Some(Ok(month)),
            _ => Some(Err(())),
        },
    }
}

/// A row that counts; whatever else is wrong in it is a missing field (rule 1).
struct Kept<'a, R> {
    row: &'a R,
    found: &'a mut Found,
}

impl<R: Row> Kept<'_, R> {
    fn take<T>(&mut self, field: Field, reading: Reading<T>) -> Option<T> {
        match reading {
            Reading::Value(value) => Some(value),
            Reading::Missing => None,
            Reading::Wrong => {
                self.found.unusable.push(field);
                None
            }
        }
    }

    fn count(&mut self, field: Field) -> Option<u32> {
        self.take(field, self.row.cell(field).whole(0, MOST_CONTACTS)).map(|count| count as u32)
    }

    fn coded(&mut self, field: Field) -> Option<&'static str> {
        let codes = codes(field);
        self.take(field, self.row.cell(field).code(codes)).map(|place| codes[place])
    }

    fn answer(&mut self, field: Field) -> Option<u32> {
        match self.row.cell(field) {
            Cell::Text(b"NA") => None,
            cell => self.take(field, cell.whole(0, 4)).map(|answer| answer as u32),
        }
    }

    fn satisfaction(&mut self) -> Option<Satisfaction> {
        let mut all = Satisfaction { answered: 0, sum: 0 };
        for field in Field::SATISFACTION {
            if let Some(answer) = self.answer(field) {
                all.answered += 1;
                all.sum += answer;
            }
        }
        (all.answered > 0).then_some(all)
    }

    fn score(&mut self, field: Field, least: Score, most: Score) -> Option<Score> {
        let reading = self.row.cell(field).score().filter(|score| (least..=most).contains(score));
        self.take(field, reading)
    }

    fn points(&mut self, field: Field, scale: &Scale) -> Option<Score> {
        let (least, most) = (i64::from(scale.least.0 / 100), i64::from(scale.most.0 / 100));
        self.take(field, self.row.cell(field).whole(least, most)).map(|points| Score::points(points as i32))
    }

    /// Rule 5: the disorder-specific measure where its pair is there and its thresholds are known,
    /// else GAD-7.
    fn scores<'t>(&mut self, thresholds: &'t Thresholds, referred: NaiveDate) -> Scores<'t> {
        let depression_pair = (
            self.points(Field::Phq9First, &thresholds.depression),
            self.points(Field::Phq9Last, &thresholds.depression),
        );
        let gad = (
            self.points(Field::Gad7First, &thresholds.anxiety),
            self.points(Field::Gad7Last, &thresholds.anxiety),
        );
        let (anxiety, anxiety_pair) =
            self.specific(thresholds, referred).unwrap_or((&thresholds.anxiety, gad));
        Scores { depression: &thresholds.depression, depression_pair, anxiety, anxiety_pair }
    }

    fn specific<'t>(&mut self, thresholds: &'t Thresholds, referred: NaiveDate) -> Option<(&'t Scale, Pair)> {
        let token = match self.row.cell(Field::Adsm).with_str(|text| thresholds.token(text)) {
            Reading::Missing => return None,
            Reading::Value(Some(token)) => token,
            Reading::Value(None) | Reading::Wrong => {
                self.found.unusable.push(Field::Adsm);
                return None;
            }
        };
        if token == AnxietyToken::WithoutThresholds {
            self.found.without_thresholds = true;
        }
        let scale = thresholds.specific(token, referred)?;
        let first = self.score(Field::AdsmFirst, scale.least, scale.most);
        let last = self.score(Field::AdsmLast, scale.least, scale.most);
        (first.is_some() && last.is_some()).then_some((scale, (first, last)))
    }

    /// Fields that nothing is counted by yet are checked all the same, so that the report is whole.
    fn check_the_rest(&mut self, checked: &[(Field, Allowed)]) {
        for &(field, allowed) in checked {
            let cell = self.row.cell(field);
            if matches!(cell, Cell::Missing) {
                continue;
            }
            let wrong = match allowed {
                Allowed::Codes(codes) => cell.code(codes) == Reading::Wrong,
                Allowed::Whole(least, most) => cell.whole(least, most) == Reading::Wrong,
                Allowed::Day => cell.day() == Reading::Wrong,
                Allowed::Flag => cell.flag() == Reading::Wrong,
                Allowed::Month => month(cell).is_some_and(|month| month.is_err()),
                Allowed::Answer => !matches!(cell, Cell::Text(b"NA")) && cell.whole(0, 4) == Reading::Wrong,
            };
            if wrong {
                self.found.unusable.push(field);
            }
        }
    }
}
