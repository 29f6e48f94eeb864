//! How a value of a field is shown to a person who maps columns.

use super::cell::{Cell, Reading};
use super::labels::choices;
use super::month::month;
use crate::calendar::Month;
use crate::intake::words::{Field, FieldKind};

/// A value as its field understands it, in words.
pub(in crate::intake) fn understood(field: Field, cell: Cell<'_>) -> Reading<String> {
    let whole = |least: i64, most: i64| words(cell.whole(least, most), |number| number.to_string());
    match field.kind() {
        FieldKind::Text => words(cell.with_str(str::to_owned), |text| text),
        FieldKind::Day => words(cell.day(), |day| day.format("%-d %b %Y").to_string()),
        FieldKind::Month => words(month(cell), Month::in_words),
        FieldKind::Code(_) | FieldKind::Token(_) => words(cell.code(field), |code| labelled(field, code)),
        FieldKind::Whole(least, most) => whole(least, most),
        FieldKind::Count(most) => whole(0, most),
        FieldKind::Points(questionnaire) => whole(0, questionnaire.most()),
        FieldKind::Item(most) => whole(0, i64::from(most)),
        FieldKind::Score => words(cell.score(), |score| (f64::from(score.0) / 100.0).to_string()),
        FieldKind::Flag => words(cell.flag(), |flag| if flag { "yes" } else { "no" }.to_owned()),
        FieldKind::Answer(_) => words(cell.answer(field), |answer| labelled(field, &answer.to_string())),
    }
}

fn words<T>(reading: Reading<T>, word: impl FnOnce(T) -> String) -> Reading<String> {
    match reading {
        Reading::Missing => Reading::Missing,
        Reading::Wrong => Reading::Wrong,
        Reading::Value(value) => Reading::Value(word(value)),
    }
}

/// A code with its label: `B1 (self referral)`.
fn labelled(field: Field, code: &str) -> String {
    match choices(field).iter().find(|choice| choice.code == code) {
        Some(choice) if !choice.label.is_empty() && choice.label != choice.code => {
            format!("{code} ({})", choice.label)
        }
        _ => code.to_owned(),
    }
}
