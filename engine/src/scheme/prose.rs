//! Plain English as it grows: sections with their sentences, and numbers within them.

use rust_decimal::Decimal;

use super::terms::Assessed;
use crate::quantity::show;

/// A heading and what stands under it, a paragraph each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// The paragraphs.
    pub paragraphs: Vec<String>,
}

/// Collects sections.
#[derive(Default)]
pub(super) struct Prose(Vec<Section>);

impl Prose {
    pub fn heading(&mut self, heading: &str) {
        self.0.push(Section { heading: heading.to_owned(), paragraphs: Vec::new() });
    }

    pub fn say(&mut self, sentence: impl Into<String>) {
        if let Some(section) = self.0.last_mut() {
            section.paragraphs.push(sentence.into());
        }
    }

    /// The sections that say anything.
    pub fn sections(mut self) -> Vec<Section> {
        self.0.retain(|section| !section.paragraphs.is_empty());
        self.0
    }
}

pub(super) fn pounds(amount: Decimal) -> String {
    show::exact_pounds(amount)
}

pub(super) fn percent(share: Decimal) -> String {
    show::percent(share, 0)
}

pub(super) fn listed(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

/// `monthly`, as it stands within a few words.
pub(super) const fn how_often(period: Assessed) -> &'static str {
    match period {
        Assessed::Monthly => "monthly",
        Assessed::Quarterly => "quarterly",
        Assessed::Yearly => "yearly",
        Assessed::RollingYear => "quarterly on a year",
    }
}

/// A part of something: `half`, `all of`, `30 % of`.
pub(super) fn part_of(share: Decimal) -> String {
    if share == Decimal::ONE {
        "all of".to_owned()
    } else if share * Decimal::TWO == Decimal::ONE {
        "half".to_owned()
    } else {
        format!("{} of", percent(share))
    }
}
