//! What is done to a value of a mapped column before it is read as what its field is.

use std::collections::BTreeMap;

use chrono::NaiveDate;

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

impl DateStyle {
    /// The day of a value that is no day by itself.
    fn turned(self, raw: Cell<'_>) -> Option<NaiveDate> {
        let is_serial = self == Self::ExcelSerial;
        match raw {
            Cell::Text(text) => self.read(std::str::from_utf8(text).ok()?),
            Cell::Whole(number) if is_serial => serial(number as f64),
            Cell::Number(number) if is_serial => serial(number),
            Cell::Missing | Cell::Whole(_) | Cell::Number(_) | Cell::Day(_) | Cell::Flag(_) => None,
        }
    }
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
        match self {
            Self::Date(style) => style.turned(raw).map_or(raw, Cell::Day),
            Self::Labels(labels) => {
                let Cell::Text(text) = raw else { return raw };
                let code = std::str::from_utf8(text).ok().and_then(|text| labels.get(&plain(text)));
                code.map_or(raw, |code| Cell::text(code.as_bytes()))
            }
        }
    }
}
