//! How a raw value of a column is read, as when the file is, in words for a person.

use crate::intake::published::{Given, month};
use crate::intake::values::{Cell, Reading, Turn, understood};
use crate::intake::words::{AnyField, Field, WideField};

impl AnyField {
    /// A raw value as the field understands it, in words.
    pub(in crate::intake) fn read(self, raw: &str, turn: Option<&Turn>) -> Reading<String> {
        match self {
            Self::Extract(field) => read(field, raw, turn),
            Self::Wide(field) => field.read(raw, turn),
        }
    }
}

impl WideField {
    /// A raw value as the column understands it, in words.
    pub(in crate::intake) fn read(self, raw: &str, turn: Option<&Turn>) -> Reading<String> {
        let cell = Cell::text(raw.as_bytes());
        if cell.is_nothing() {
            return Reading::Missing;
        }
        match self {
            Self::Month => month(cell, turn).map_or(Reading::Wrong, |month| Reading::Value(month.in_words())),
            Self::Figure(_) => match Given::of(cell) {
                Some(Given::Withheld) => Reading::Value("withheld, 0 to 4".to_owned()),
                Some(Given::Count(count)) => Reading::Value(count.to_string()),
                None => Reading::Wrong,
            },
            Self::Provider | Self::ProviderName | Self::Commissioner | Self::Group => {
                cell.with_str(str::to_owned)
            }
        }
    }
}

/// How a raw value is read, as when the file is.
pub(in crate::intake) fn read(field: Field, raw: &str, turn: Option<&Turn>) -> Reading<String> {
    let cell = Cell::text(raw.as_bytes());
    let cell = if cell.says_nothing(field) { Cell::Missing } else { cell };
    understood(field, turn.map_or(cell, |turn| turn.of(cell)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::words::PublishedItem;

    #[test]
    fn a_figure_is_a_count_or_withheld_and_never_a_percentage() {
        let read = |raw: &str| WideField::Figure(PublishedItem::of_measure("M191").unwrap()).read(raw, None);
        assert_eq!(read("1,205"), Reading::Value("1205".to_owned()));
        for withheld in ["*", "<5"] {
            assert_eq!(read(withheld), Reading::Value("withheld, 0 to 4".to_owned()));
        }
        for nothing in ["", "NULL", "-", "n/a"] {
            assert_eq!(read(nothing), Reading::Missing, "{nothing}");
        }
        for wrong in ["45%", "0.45", "45.2", "many", "-3"] {
            assert_eq!(read(wrong), Reading::Wrong, "{wrong}");
        }
    }
}
