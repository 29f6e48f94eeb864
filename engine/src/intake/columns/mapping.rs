//! A mapping: what a file is, which column of it holds which field, how its dates are written, which code
//! its labels stand for. Kept by the fingerprint of the headers, so that the next file of the same export
//! needs no question.

use std::collections::{BTreeMap, BTreeSet};

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::intake::values::DateStyle;
use crate::intake::words::{AnyField, Field, MappedLayout, MappingError, WideField, is_alike, plain};
use crate::text_file::Plain;

/// The version of the file that is written.
const VERSION: u32 = 1;

/// Which column of a file holds which field. Fields that it does not name are found by the names of
/// columns, as without it; a column that it ignores is not used for any.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The version of the layout of the file: 1.
    pub version: u32,
    /// The fingerprint of the headers that it was made for; empty where it may be used for any file
    /// that has the columns.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fingerprint: String,
    /// What the file is; left out where its fields tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<MappedLayout>,
    /// Columns by field.
    #[serde(default)]
    pub columns: BTreeMap<AnyField, ColumnMapping>,
    /// Values for fields that the file lacks, such as the provider code of a provider's own extract.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constants: BTreeMap<AnyField, String>,
    /// Headers of columns that are not used.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub ignored: BTreeSet<String>,
}

impl Default for Mapping {
    fn default() -> Self {
        Self {
            version: VERSION,
            fingerprint: String::new(),
            layout: None,
            columns: BTreeMap::new(),
            constants: BTreeMap::new(),
            ignored: BTreeSet::new(),
        }
    }
}

/// A column, and how its values are to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnMapping {
    /// Its header.
    pub column: String,
    /// How its dates are written; left out where its values tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateStyle>,
    /// Codes by label, besides the labels that are known; an empty code means that nothing is there.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
}

impl Mapping {
    /// The fingerprint of headers (SHA-256 in hexadecimal): the same for headers that differ only in
    /// letter case, spaces, underscores, hyphens and brackets.
    pub fn fingerprint(headers: &[String]) -> String {
        let mut hash = Sha256::new();
        for header in headers {
            hash.update(plain(header).as_bytes());
            hash.update(b"\n");
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Reads a mapping; `name` is its file's, for the error.
    ///
    /// # Errors
    /// A sentence that says where the text is wrong, or which code a field does not have.
    pub fn from_ron(name: &str, text: &str) -> Result<Self, MappingError> {
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let mapping: Self =
            options.from_str(&Plain::of(text).text).map_err(|error| MappingError::Syntax {
                name: name.to_owned(),
                line: error.span.start.line,
                column: error.span.start.col,
                why: error.code.to_string(),
            })?;
        mapping.check(name)?;
        Ok(mapping)
    }

    /// As text that [`from_ron`](Self::from_ron) reads.
    ///
    /// # Errors
    /// None that is known; what the writer of RON may say.
    pub fn to_ron(&self) -> Result<String, ron::Error> {
        let config = PrettyConfig::new().struct_names(true).extensions(Extensions::IMPLICIT_SOME);
        ron::ser::to_string_pretty(self, config).map(|text| text + "\n")
    }

    /// The same mapping for any file that has its columns, whatever else it has.
    #[must_use]
    pub fn for_any_file(mut self) -> Self {
        self.fingerprint.clear();
        self
    }

    /// What the file is: what the mapping says, else what its fields are of.
    pub fn layout(&self) -> MappedLayout {
        let of_field = || self.columns.keys().chain(self.constants.keys()).next().map(|field| field.layout());
        self.layout.or_else(of_field).unwrap_or(MappedLayout::Extract)
    }

    /// What is said of the column of a field.
    pub fn column(&self, field: impl Into<AnyField>) -> Option<&ColumnMapping> {
        self.columns.get(&field.into())
    }

    /// The value that a field has in every row.
    pub fn constant(&self, field: impl Into<AnyField>) -> Option<&str> {
        self.constants.get(&field.into()).map(String::as_str)
    }

    /// Columns of a referral extract.
    pub(in crate::intake) fn extract_columns(&self) -> impl Iterator<Item = (Field, &ColumnMapping)> {
        extract(&self.columns)
    }

    /// Values for fields that a referral extract lacks.
    pub(in crate::intake) fn extract_constants(&self) -> impl Iterator<Item = (Field, &String)> {
        extract(&self.constants)
    }

    /// Columns of figures by provider and month.
    pub(in crate::intake) fn wide_columns(&self) -> impl Iterator<Item = (WideField, &ColumnMapping)> {
        wide(&self.columns)
    }

    /// Values for fields that figures by provider and month lack.
    pub(in crate::intake) fn wide_constants(&self) -> impl Iterator<Item = (WideField, &String)> {
        wide(&self.constants)
    }

    fn check(&self, name: &str) -> Result<(), MappingError> {
        let name = name.to_owned();
        if self.version > VERSION {
            return Err(MappingError::Later { name });
        }
        self.check_layout(&name)?;
        for (&field, column) in &self.columns {
            if column.dates.is_some() && !field.is_date() {
                return Err(MappingError::NotADate { name, field: field.name() });
            }
            if self.constants.contains_key(&field) {
                return Err(MappingError::Both { name, field: field.name() });
            }
        }
        let labelled =
            self.columns.iter().flat_map(|(field, column)| column.labels.values().map(move |c| (field, c)));
        for (&field, code) in labelled.filter(|(_, code)| !code.is_empty()).chain(&self.constants) {
            let codes: Vec<&str> = field.choices().iter().map(|choice| choice.code).collect();
            if !codes.is_empty() && !codes.contains(&code.as_str()) {
                let (code, codes) = (code.clone(), codes.join(", "));
                return Err(MappingError::Code { name, field: field.name(), code, codes });
            }
        }
        Ok(())
    }

    /// That its fields are those of one kind of table.
    fn check_layout(&self, name: &str) -> Result<(), MappingError> {
        let (name, layout) = (name.to_owned(), self.layout());
        let fields = || self.columns.keys().chain(self.constants.keys());
        if let Some(other) = fields().find(|field| field.layout() != layout) {
            let fields: Vec<&str> = layout.fields().into_iter().map(AnyField::name).collect();
            return Err(MappingError::OtherLayout {
                name,
                field: other.name(),
                layout: layout.in_words(),
                fields: fields.join(", "),
            });
        }
        if let Some(count) = self.constants.keys().find(|field| !field.may_be_constant()) {
            return Err(MappingError::ConstantCount { name, field: count.name() });
        }
        let columns = self.columns.iter().map(|(field, column)| (*field, column.column.as_str()));
        match taken_twice(columns) {
            None => Ok(()),
            Some((column, first, second)) => Err(MappingError::Twice {
                name,
                column: column.to_owned(),
                first: first.in_words(),
                second: second.in_words(),
            }),
        }
    }

    /// Whether it is meant for a file with these headers: made for them, or for any file with its columns.
    pub(in crate::intake) fn fits(&self, headers: &[String]) -> bool {
        if self.fingerprint.is_empty() {
            self.lacks(headers).is_none()
        } else {
            self.fingerprint == Self::fingerprint(headers)
        }
    }

    /// The first column that it names and that is not among the headers.
    pub(in crate::intake) fn lacks(&self, headers: &[String]) -> Option<&str> {
        let mut columns = self.columns.values().map(|column| column.column.as_str());
        columns.find(|column| position(headers, column).is_none())
    }
}

/// A column that two fields take, and the two.
pub(in crate::intake) fn taken_twice<'a>(
    columns: impl Iterator<Item = (AnyField, &'a str)>,
) -> Option<(&'a str, AnyField, AnyField)> {
    let mut taken: BTreeMap<String, AnyField> = BTreeMap::new();
    for (field, column) in columns {
        if let Some(first) = taken.insert(plain(column), field) {
            return Some((column, first, field));
        }
    }
    None
}

fn extract<T>(map: &BTreeMap<AnyField, T>) -> impl Iterator<Item = (Field, &T)> {
    map.iter().filter_map(|(field, value)| match field {
        AnyField::Extract(field) => Some((*field, value)),
        AnyField::Wide(_) => None,
    })
}

fn wide<T>(map: &BTreeMap<AnyField, T>) -> impl Iterator<Item = (WideField, &T)> {
    map.iter().filter_map(|(field, value)| match field {
        AnyField::Wide(field) => Some((*field, value)),
        AnyField::Extract(_) => None,
    })
}

/// Where the column with a header is: exactly that header, else the only one like it.
pub(in crate::intake) fn position(headers: &[String], column: &str) -> Option<usize> {
    let exact = headers.iter().position(|header| header == column.trim());
    exact.or_else(|| {
        let mut like = (0..headers.len()).filter(|&place| is_alike(&headers[place], column));
        like.next().filter(|_| like.next().is_none())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Mapping {
        let mut mapping = Mapping { fingerprint: Mapping::fingerprint(&["A".into()]), ..Mapping::default() };
        let labels =
            BTreeMap::from([("Finished well".to_owned(), "46".to_owned()), ("?".into(), String::new())]);
        let column = |column: &str| ColumnMapping { column: column.to_owned(), ..ColumnMapping::default() };
        mapping.columns.insert(Field::ReferralId.into(), column("Ref \"No\""));
        let dated = ColumnMapping { dates: Some(DateStyle::DayFirst), ..column("Closed") };
        mapping.columns.insert(Field::DischargeDate.into(), dated);
        mapping.columns.insert(Field::EndCode.into(), ColumnMapping { labels, ..column("Reason") });
        mapping.constants.insert(Field::ProviderCode.into(), "RXT".to_owned());
        mapping.ignored.insert("Team".to_owned());
        mapping
    }

    #[test]
    fn a_mapping_written_and_read_is_the_same() {
        for mapping in [full(), Mapping::default()] {
            let text = mapping.to_ron().unwrap();
            assert_eq!(Mapping::from_ron("m.ron", &text).unwrap(), mapping, "{text}");
        }
    }

    #[test]
    fn the_fingerprint_is_of_the_headers_as_they_are_matched() {
        let of = |headers: &[&str]| {
            Mapping::fingerprint(&headers.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(of(&["Ref No", "End-Date"]), of(&["ref_no", "[EndDate]"]));
        assert_ne!(of(&["Ref No", "End-Date"]), of(&["End-Date", "Ref No"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }

    #[test]
    fn what_is_wrong_in_a_mapping_is_a_sentence() {
        let wrong = |text: &str| Mapping::from_ron("m.ron", text).unwrap_err().to_string();
        assert!(wrong("Mapping(version: 1, columns: {\"no_field\": (column: \"A\")})").contains("no_field"));
        assert!(wrong("Mapping(version: 2)").contains("later version"));
        assert!(wrong("nonsense").contains("line 1"));
        let code = "Mapping(version: 1, columns: {\"gender\": (column: \"Sex\", labels: {\"Man\": \"7\"})})";
        assert!(wrong(code).contains("gender the code 7"), "{}", wrong(code));
        let date = "Mapping(version: 1, columns: {\"gender\": (column: \"Sex\", dates: DayFirst)})";
        assert!(wrong(date).contains("not a date"));
        let both =
            "Mapping(version: 1, columns: {\"gender\": (column: \"Sex\")}, constants: {\"gender\": \"1\"})";
        assert!(wrong(both).contains("both a column and a constant"));
    }
}
