//! What a value comes to as what its field is.

use super::cell::{Cell, Reading};
use super::month::month;
use crate::activity::ItemSet;
use crate::calendar::Month;
use crate::intake::words::{Field, FieldKind, Says};

/// From here months are counted.
const FIRST: Month = Month::new(0, 1);

/// What a value comes to as what its field is, and what that says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) struct Outcome {
    /// A number or an answer as it is, and anything else as a number; or one of the two below.
    value: u32,
    /// Which of the counts of its field it tells, a bit each.
    tells: u8,
}

impl Outcome {
    /// Nothing there.
    pub const MISSING: Self = Self { value: u32::MAX, tells: 0 };
    /// Something there that is not of the kind of the field.
    pub const WRONG: Self = Self { value: u32::MAX - 1, tells: 0 };

    /// What a cell comes to in a field.
    pub fn of(field: Field, cell: Cell<'_>) -> Self {
        match cell.as_kind(field) {
            Reading::Value(value) => Self { value, tells: tells(field, value) },
            Reading::Missing => Self::MISSING,
            Reading::Wrong => Self::WRONG,
        }
    }

    /// A number or an answer as it is; of a code its place among those of the field, of a flag 1 or 0, of a month
    /// what makes it one [again](Self::month). Of other kinds nothing is said but that there is a value.
    #[inline]
    pub const fn reading(self) -> Reading<u32> {
        if self.value < Self::WRONG.value {
            Reading::Value(self.value)
        } else if self.value == Self::MISSING.value {
            Reading::Missing
        } else {
            Reading::Wrong
        }
    }

    /// The month of its value.
    pub const fn month(value: u32) -> Month {
        FIRST.plus(value as i32)
    }

    /// The counters of its field that count the referral by what this alone says.
    #[inline]
    pub fn told(self, field: Field) -> ItemSet {
        if field.declared().counts.is_empty() {
            return ItemSet::NONE;
        }
        TOLD[field.index()][usize::from(self.tells) % TOLD[0].len()]
    }
}

/// A column has so many counts of its own, at most.
const MOST_COUNTS: usize = 3;

/// The counters that values of each field tell, by the bits of [`Outcome::tells`]; a look at them costs less than asking
/// one count after another. Sums are none of them.
static TOLD: [[ItemSet; 1 << MOST_COUNTS]; Field::COUNT] = {
    let mut all = [[ItemSet::NONE; _]; _];
    let mut place = 0;
    while place < Field::COUNT {
        let counts = Field::EVERY[place].declared().counts;
        let mut tells = 0;
        while tells < all[place].len() {
            let mut count = 0;
            while count < counts.len() {
                let (counter, says) = counts[count];
                if tells >> count & 1 == 1 && !matches!(says, Says::Sum) {
                    all[place][tells].insert(counter);
                }
                count += 1;
            }
            tells += 1;
        }
        place += 1;
    }
    all
};

/// Which of the counts of a field a value tells, a bit each.
fn tells(field: Field, value: u32) -> u8 {
    let says = |says: Says| match field.kind() {
        FieldKind::Code(codes) => codes.get(value as usize).is_some_and(|code| says.by_code(code)),
        FieldKind::Flag => value == 1,
        FieldKind::Whole(..) | FieldKind::Count(_) => says == Says::Sum || says.by_number(value),
        // Nothing can be said by these alone (`Says::fits`).
        FieldKind::Text
        | FieldKind::Day
        | FieldKind::Month
        | FieldKind::Token(_)
        | FieldKind::Points(_)
        | FieldKind::Item(_)
        | FieldKind::Score
        | FieldKind::Answer(_) => false,
    };
    let counts = field.declared().counts.iter().enumerate();
    counts.fold(0, |tells, (place, (_, of))| tells | u8::from(says(*of)) << place)
}

// There is a bit for each.
const _: () = {
    let mut place = 0;
    while place < Field::COUNT {
        assert!(Field::EVERY[place].declared().counts.len() <= MOST_COUNTS);
        place += 1;
    }
};

impl Cell<'_> {
    /// The value as what the field is, as a number; wrong where it is not of its kind.
    fn as_kind(self, field: Field) -> Reading<u32> {
        let number = |reading: Reading<i64>| reading.map(|number| number as u32);
        match field.kind() {
            // Any text will do.
            FieldKind::Text | FieldKind::Token(_) => self.with_str(|_| 0),
            FieldKind::Day => self.day().map(|_| 0),
            FieldKind::Month => month(self).map(|month| month.since(FIRST) as u32),
            FieldKind::Code(codes) => {
                self.code(field).map(|code| codes.iter().take_while(|known| **known != code).count() as u32)
            }
            FieldKind::Whole(least, most) => number(self.whole(least, most)),
            FieldKind::Count(most) => number(self.whole(0, most)),
            FieldKind::Points(questionnaire) => number(self.whole(0, questionnaire.most())),
            FieldKind::Item(most) => number(self.whole(0, i64::from(most))),
            FieldKind::Score => self.score().map(|_| 0),
            FieldKind::Flag => self.flag().map(u32::from),
            FieldKind::Answer(_) => self.answer(field),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::Counter;

    #[test]
    fn every_value_of_a_field_comes_to_a_number_of_its_own() {
        let value = |field, text: &str| Outcome::of(field, Cell::text(text.as_bytes())).reading();
        assert_eq!(value(Field::AgeAtReferral, "65"), Reading::Value(65));
        assert_eq!(value(Field::AgeAtReferral, "121"), Reading::Wrong);
        assert_eq!(value(Field::SubmissionMonth, ""), Reading::Missing);
        let Reading::Value(month) = value(Field::SubmissionMonth, "2017-03") else { panic!("a month") };
        assert_eq!(Outcome::month(month), "2017-03".parse().unwrap());
        for &field in Field::EVERY {
            for (place, code) in (0..).zip(field.codes()) {
                let expected = match field.kind() {
                    FieldKind::Answer(_) => code.parse().map_or(Reading::Missing, Reading::Value),
                    kind => Reading::Value(if matches!(kind, FieldKind::Code(_)) { place } else { 0 }),
                };
                assert_eq!(value(field, code), expected, "{} {code}", field.name());
            }
        }
    }

    #[test]
    fn what_a_value_tells_is_what_its_field_declares() {
        let told = |field, text: &str| -> Vec<Counter> {
            let told = Outcome::of(field, Cell::text(text.as_bytes())).told(field);
            Counter::EVERY.iter().copied().filter(|counter| told.has(*counter)).collect()
        };
        assert_eq!(told(Field::AgeAtReferral, "64"), [Counter::EnteredAgeKnown]);
        assert_eq!(told(Field::AgeAtReferral, "65"), [Counter::EnteredAgeKnown, Counter::Entered65Plus]);
        assert_eq!(told(Field::ReferralSource, "B1"), [Counter::SelfReferred]);
        assert_eq!(told(Field::ReferralSource, "A1"), []);
        assert_eq!(told(Field::ContactCount, "0"), [Counter::EndedNotSeen]);
        assert_eq!(told(Field::ContactCount, "3"), [], "a sum counts nobody");
        assert_eq!(told(Field::PeqChoice3, "Y"), [Counter::ChoiceAnswered, Counter::ChoiceOffered]);
    }
}
