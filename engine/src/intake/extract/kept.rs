//! One row that is kept, read field by field: what is wrong in it is noted and then missing.

use chrono::NaiveDate;

use super::row::Row;
use crate::activity::Told;
use crate::calendar::Month;
use crate::clinical::{AnxietyToken, Pair, Scale, Score, Scores, Thresholds};
use crate::intake::report::Found;
use crate::intake::values::{Outcome, Reading, code_of};
use crate::intake::words::Field;

/// What a row holds of the disorder-specific anxiety measure that it names.
#[derive(Clone, Copy)]
pub(in crate::intake) struct Specific<'t> {
    token: Option<AnxietyToken>,
    /// Where its thresholds are known.
    scale: Option<&'t Scale>,
    /// First and last score on it.
    pub pair: Pair,
}

impl Specific<'_> {
    /// Whether first and last score are there, on this measure and no other.
    pub fn has_pair_on(&self, measure: AnxietyToken) -> bool {
        self.token == Some(measure) && self.pair.0.is_some() && self.pair.1.is_some()
    }
}

/// A row that counts; whatever else is wrong in it is a missing field (rule 1).
pub(in crate::intake) struct Kept<'a, R> {
    /// The row.
    pub row: &'a R,
    /// What is missing or odd in it.
    pub found: &'a mut Found,
    /// What those of its columns that were read say by themselves.
    pub told: Told,
}

impl<R: Row> Kept<'_, R> {
    /// What was read of a field; noted where it is wrong.
    #[inline]
    pub fn take<T>(&mut self, field: Field, reading: Reading<T>) -> Option<T> {
        match reading {
            Reading::Value(value) => Some(value),
            Reading::Missing => None,
            Reading::Wrong => {
                self.cannot_use(field);
                None
            }
        }
    }

    #[cold]
    fn cannot_use(&mut self, field: Field) {
        self.found.unusable.push(field);
    }

    /// The value of a field as a number ([`Outcome`]). What it says by itself is noted.
    #[inline(always)] // then all that is declared of the field is known where it is asked for
    pub fn value(&mut self, field: Field) -> Option<u32> {
        let outcome = self.row.outcome(field);
        let value = self.take(field, outcome.reading())?;
        self.told.insert_all(outcome.told(field));
        if let Some(sum) = field.adds_to() {
            self.told.add(sum, value);
        }
        Some(value)
    }

    /// The code of a field. What it says by itself is noted.
    pub fn coded(&mut self, field: Field) -> Option<&'static str> {
        self.value(field).and_then(|place| field.codes().get(place as usize).copied())
    }

    /// A month, as a month or as a day in it.
    pub fn month(&mut self, field: Field) -> Option<Month> {
        self.value(field).map(Outcome::month)
    }

    fn score(&mut self, field: Field, least: Score, most: Score) -> Option<Score> {
        let reading = self.row.cell(field).score().filter(|score| (least..=most).contains(score));
        self.take(field, reading)
    }

    /// The sum of a questionnaire, where it can occur on its scale.
    fn points(&mut self, field: Field, scale: &Scale) -> Option<Score> {
        let points = Score::points(self.value(field)? as i32);
        self.take(field, Reading::Value(points).filter(|points| scale.holds(*points)))
    }

    /// Rule 5: the disorder-specific measure where its pair is there and its thresholds are known,
    /// else GAD-7. With them, what the row holds of GAD-7 and of the specific measure.
    pub fn scores<'t>(
        &mut self,
        thresholds: &'t Thresholds,
        referred: NaiveDate,
    ) -> (Scores<'t>, Pair, Specific<'t>) {
        let depression_pair = (
            self.points(Field::Phq9First, &thresholds.depression),
            self.points(Field::Phq9Last, &thresholds.depression),
        );
        let gad = (
            self.points(Field::Gad7First, &thresholds.anxiety),
            self.points(Field::Gad7Last, &thresholds.anxiety),
        );
        let specific = self.specific(thresholds, referred);
        let (anxiety, anxiety_pair) = match specific {
            Specific { scale: Some(scale), pair: pair @ (Some(_), Some(_)), .. } => (scale, pair),
            _ => (&thresholds.anxiety, gad),
        };
        let scores = Scores { depression: &thresholds.depression, depression_pair, anxiety, anxiety_pair };
        (scores, gad, specific)
    }

    fn specific<'t>(&mut self, thresholds: &'t Thresholds, referred: NaiveDate) -> Specific<'t> {
        let nothing = Specific { token: None, scale: None, pair: (None, None) };
        let token = |text: &[u8]| {
            let code = || code_of(Field::Adsm, std::str::from_utf8(text).ok()?);
            thresholds.token(text).or_else(|| thresholds.token(code()?))
        };
        let token = match self.row.cell(Field::Adsm).with_bytes(token) {
            Reading::Missing | Reading::Value(Some(AnxietyToken::Default)) => return nothing,
            Reading::Value(Some(token)) => token,
            Reading::Value(None) | Reading::Wrong => {
                self.found.unusable.push(Field::Adsm);
                return nothing;
            }
        };
        let scale = thresholds.specific(token, referred);
        let (least, most) = match (token, scale) {
            (_, Some(scale)) => (scale.least, scale.most),
            (AnxietyToken::WithoutThresholds(_), None) => {
                self.found.without_thresholds = true;
                // No range is known: any number is a score.
                (Score(i32::MIN), Score(i32::MAX))
            }
            (_, None) => return nothing,
        };
        let first = self.score(Field::AdsmFirst, least, most);
        let last = self.score(Field::AdsmLast, least, most);
        Specific { token: Some(token), scale, pair: (first, last) }
    }

    /// The measure made for the row's problem, where there is one (published metadata, M204).
    pub fn made_for(&self, thresholds: &Thresholds) -> Option<AnxietyToken> {
        match self.row.cell(Field::ProblemDescriptor).with_bytes(|code| thresholds.made_for(code)) {
            Reading::Value(token) => token,
            Reading::Missing | Reading::Wrong => None,
        }
    }

    /// Reads the fields that are there for what they say themselves.
    pub fn tell_all(&mut self, telling: &[Field]) {
        for &field in telling {
            self.value(field);
        }
    }

    /// Fields that nothing is counted by are checked all the same, so that the report is whole.
    pub fn check_the_rest(&mut self, checked: &[Field]) {
        for &field in checked {
            if self.row.outcome(field) == Outcome::WRONG {
                self.found.unusable.push(field);
            }
        }
    }
}
