//! What is done to a value of a mapped column before it is read as what its field is.

use std::collections::BTreeMap;

use super::cell::Cell;
use super::date_forms::{DateStyle, serial};
use crate::intake::words::plain;

/// How the values of a column are turned.
#[derive(Clone, Debug)]
pub(in crate::intake) enum Turn {
    /// They are dates in this style.
    Date(DateStyle),
    /// They may be labels, in plain letters, that stand for codes.
    Labels(BTreeMap<String, String>),
}

impl Turn {
    /// For dates in a style; nothing need be done where only certain dates can be used.
    pub fn dates(style: DateStyle) -> Option<Self> {
        (style != DateStyle::Iso).then_some(Self::Date(style))
    }

    /// For labels with their codes.
    pub fn labels(labels: &BTreeMap<String, String>) -> Option<Self> {
        let labels: BTreeMap<_, _> =
            labels.iter().map(|(label, code)| (plain(label), code.clone())).collect();
        (!labels.is_empty()).then_some(Self::Labels(labels))
    }

    /// A value, turned; as it is where the turn does not apply.
    pub fn of<'a>(&'a self, raw: Cell<'a>) -> Cell<'a> {
        match (self, raw) {
            (Self::Date(DateStyle::ExcelSerial), Cell::Whole(number)) => {
                serial(number as f64).map_or(raw, Cell::Day)
            }
            (Self::Date(DateStyle::ExcelSerial), Cell::Number(number)) => {
                serial(number).map_or(raw, Cell::Day)
            }
            (Self::Date(style), Cell::Text(text)) => {
                std::str::from_utf8(text).ok().and_then(|text| style.read(text)).map_or(raw, Cell::Day)
            }
            (Self::Labels(labels), Cell::Text(text)) => std::str::from_utf8(text)
                .ok()
                .and_then(|text| labels.get(&plain(text)))
                .map_or(raw, |code| Cell::text(code.as_bytes())),
            _ => raw,
        }
    }
}
