//! The names that tables of figures by provider and month have for their columns (`assets/wide_names.ron`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::intake::words::{PublishedItem, WideField, is_alike, plain};

/// Names that may mean a column, which ship with the product.
const SHIPPED: &str = include_str!("../../../../assets/wide_names.ron");

impl WideField {
    /// The column that a header certainly names: by its own name, or by one of published files.
    pub(in crate::intake) fn of_header(header: &str) -> Option<Self> {
        let plain = plain(header);
        let published: &[(Self, &[&str])] = &[
            (Self::Month, &["reportingmonth", "reportingperiodstart", "reportingperiod"]),
            (Self::Provider, &["providercode"]),
            (Self::Commissioner, &["ccg", "ccgcode", "subicb", "subicbcode", "commissionercode"]),
            (Self::Group, &["grouptype", "orgtype"]),
        ];
        let of_published = published.iter().find(|(_, names)| names.contains(&plain.as_str()));
        of_published
            .map(|(field, _)| *field)
            .or_else(|| PublishedItem::of_column(header).map(Self::Figure))
            .or_else(|| Self::every().find(|field| is_alike(field.name(), header)))
            .filter(|field| !matches!(field, Self::Figure(_)) || !is_share(header))
    }

    /// Names that may mean it, in plain letters.
    pub(in crate::intake) fn perhaps(self) -> &'static [String] {
        PERHAPS.get(self.name()).map_or(&[], Vec::as_slice)
    }
}

/// Whether a header says that its column is a percentage, a mean or a median. Those are never added, so
/// no such column can be a count.
pub(in crate::intake) fn is_share(header: &str) -> bool {
    let plain = plain(header);
    header.contains('%')
        || ["percent", "pct", "proportion", "average", "avg", "median"]
            .iter()
            .any(|word| plain.contains(word))
        || plain.starts_with("mean")
        || (plain.ends_with("rate") && !plain.ends_with("moderate"))
}

#[derive(Deserialize)]
struct Names {
    field: String,
    perhaps: Vec<String>,
}

/// By name of the field. The file is part of the program: a test reads it.
static PERHAPS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let names = shipped().unwrap_or_default().into_iter();
    names.map(|entry| (entry.field, entry.perhaps.iter().map(|name| plain(name)).collect())).collect()
});

fn shipped() -> Result<Vec<Names>, ron::error::SpannedError> {
    ron::from_str(SHIPPED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_names_are_of_fields_and_none_means_two() {
        let mut all = BTreeMap::new();
        for entry in shipped().expect("names that can be read") {
            let field = WideField::named(&entry.field);
            assert!(field.is_some(), "there is no {}", entry.field);
            for name in &entry.perhaps {
                assert_eq!(all.insert(plain(name), field), None, "{name} is there twice");
                assert_eq!(WideField::of_header(name), None, "{name} is certain");
                assert!(!is_share(name), "{name} is no count");
            }
        }
    }

    #[test]
    fn percentages_and_means_are_known_by_their_headers() {
        for header in
            ["Recovery Rate", "% recovered", "PercentageRecovery", "Mean wait", "Avg wait", "recovery_pct"]
        {
            assert!(is_share(header), "{header}");
        }
        for header in ["Recovery", "Referrals", "Moderate", "Entered treatment"] {
            assert!(!is_share(header), "{header}");
        }
    }
}
