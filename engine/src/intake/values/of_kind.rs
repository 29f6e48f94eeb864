//! Whether a value is of the kind of its field.

use super::cell::{Cell, Reading};
use super::month::month;
use crate::intake::words::{Field, FieldKind};

impl Cell<'_> {
    /// Whether something is there that is not of the kind of the field.
    pub fn is_unusable(self, field: Field) -> bool {
        if matches!(self, Cell::Missing) {
            return false;
        }
        match field.kind() {
            // Any text will do.
            FieldKind::Text | FieldKind::Token(_) => self.with_str(|_| ()) == Reading::Wrong,
            FieldKind::Day => self.day() == Reading::Wrong,
            FieldKind::Month => month(self) == Reading::Wrong,
            FieldKind::Code(_) => self.code(field) == Reading::Wrong,
            FieldKind::Whole(least, most) => self.whole(least, most) == Reading::Wrong,
            FieldKind::Count(most) => self.whole(0, most) == Reading::Wrong,
            FieldKind::Points(questionnaire) => self.whole(0, questionnaire.most()) == Reading::Wrong,
            FieldKind::Item(most) => self.whole(0, i64::from(most)) == Reading::Wrong,
            FieldKind::Score => self.score() == Reading::Wrong,
            FieldKind::Flag => self.flag() == Reading::Wrong,
            FieldKind::Answer(_) => self.answer(field) == Reading::Wrong,
        }
    }

    /// A whole number in the range of the field, or a sum of points; wrong for a field that is no number.
    pub fn number(self, field: Field) -> Reading<i64> {
        match field.kind() {
            FieldKind::Whole(least, most) => self.whole(least, most),
            FieldKind::Count(most) => self.whole(0, most),
            FieldKind::Points(questionnaire) => self.whole(0, questionnaire.most()),
            FieldKind::Item(most) => self.whole(0, i64::from(most)),
            FieldKind::Text
            | FieldKind::Day
            | FieldKind::Month
            | FieldKind::Code(_)
            | FieldKind::Token(_)
            | FieldKind::Score
            | FieldKind::Flag
            | FieldKind::Answer(_) => Reading::Wrong,
        }
    }
}
