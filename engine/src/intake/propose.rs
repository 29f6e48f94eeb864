//! A proposal for every field of a referral extract: the column, why, and what its values are read as.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::{Cell, Reading};
use super::columns::settle_dates;
use super::dated::{DateDoubt, DateReading};
use super::dates::{DateStyle, is_date};
use super::glance::Glance;
use super::kind::understood;
use super::likeness::likely;
use super::mapping::{ColumnMapping, Mapping};
use super::matching::{How, Matching};
use super::names::Naming;
use super::opening::{may_be_extract, wanted};
use super::options::ReadOptions;
use super::source::{Progress, Source};
use super::table::Table;
use super::turn::Turn;
use super::{Field, IntakeError, Layout, choices};

/// How many values of a column are shown.
const SHOWN: usize = 3;

/// Why a column is proposed for a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its header is the field's own name.
    OwnName,
    /// Its header is the field's name in the national data set.
    NationalName,
    /// Its header is a name that local extracts use.
    LocalName,
    /// A person or a saved mapping says so.
    Chosen,
    /// Its header may mean the field, or is like a name of it, and its values fit.
    Likely,
    /// Several columns may hold the field by their names; these.
    Several(Vec<String>),
    /// A value for every row was given.
    Constant,
    /// No column was found.
    NotFound,
}

impl Why {
    /// In words, for a person.
    pub fn in_words(&self) -> String {
        match self {
            Self::OwnName => "its own name".to_owned(),
            Self::NationalName => "its name in the national data set".to_owned(),
            Self::LocalName => "a usual name for it".to_owned(),
            Self::Chosen => "chosen".to_owned(),
            Self::Likely => "likely, by its name and values: please check".to_owned(),
            Self::Several(columns) => {
                format!("more than one may be it: {}. Please choose", columns.join(", "))
            }
            Self::Constant => "the same for every row".to_owned(),
            Self::NotFound => "no column found".to_owned(),
        }
    }

    /// Whether it needs no person to look at it.
    pub const fn is_certain(&self) -> bool {
        !matches!(self, Self::Likely | Self::Several(_) | Self::NotFound)
    }
}

/// A value of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// As it stands in the file.
    pub raw: String,
    /// As the field understands it; `None` where it cannot be used.
    pub read: Option<String>,
}

/// How a column of dates would be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateProposal {
    /// So, for that reason.
    Known(DateReading),
    /// A person has to say.
    Unknown(DateDoubt),
}

/// What is proposed for a field.
#[derive(Clone, Debug)]
pub struct FieldProposal {
    /// The field.
    pub field: Field,
    /// The header of the column.
    pub column: Option<String>,
    /// Why that column.
    pub why: Why,
    /// How its dates are written, for a date.
    pub dates: Option<DateProposal>,
    /// Its first values.
    pub preview: Vec<Preview>,
    /// Values that are not understood, with how often each is in the rows looked at, the most frequent
    /// first. Of a coded field they are labels that a code can be given for.
    pub not_understood: Vec<(String, u64)>,
    /// How many values were looked at, without those that say that nothing is there.
    pub values: u64,
}

impl FieldProposal {
    /// Whether the field must be there.
    pub fn is_required(&self) -> bool {
        Field::REQUIRED.contains(&self.field)
    }

    /// Whether a code can be given for what is not understood.
    pub fn is_coded(&self) -> bool {
        !choices(self.field).is_empty()
    }

    /// What a person has to decide before the file can be read as proposed; `None` where nothing.
    pub fn question(&self) -> Option<String> {
        let name = self.field.name();
        let column = self.column.as_deref().unwrap_or_default();
        if let Some(DateProposal::Unknown(doubt)) = &self.dates {
            return Some(format!("How are the dates of {column} ({name}) written? {}.", doubt.in_words()));
        }
        match &self.why {
            Why::Likely => Some(format!("Is {column} the column for {name}?")),
            Why::Several(columns) => Some(format!("Which column is {name}: {}?", columns.join(" or "))),
            Why::NotFound if self.is_required() => Some(format!("Which column is {name}?")),
            _ => {
                let unknown: u64 = self.not_understood.iter().map(|(_, count)| count).sum();
                let (label, _) = self.not_understood.first()?;
                // A few are slips, which reading counts; a column full of them is a list of its own.
                (self.is_coded() && unknown * 10 > self.values)
                    .then(|| format!("What do the labels of {column} ({name}) mean, such as “{label}”?"))
            }
        }
    }
}

/// What is proposed for a file.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Field by field, in the order of the catalogue.
    pub fields: Vec<FieldProposal>,
    /// Headers of columns that no field takes.
    pub unused: Vec<String>,
    /// The fingerprint of the headers.
    fingerprint: String,
    /// What was said beforehand.
    said: Mapping,
}

impl Proposal {
    /// What a person has to decide, in words; empty where the file can be read without asking.
    pub fn questions(&self) -> Vec<String> {
        self.fields.iter().filter_map(FieldProposal::question).collect()
    }

    /// Whether it could be a referral extract at all: a column is proposed for a third of the fields
    /// that must be there.
    pub fn is_plausible(&self) -> bool {
        let found = self.fields.iter().filter(|field| field.is_required() && field.why != Why::NotFound);
        found.count() * 3 >= Field::REQUIRED.len()
    }

    /// What still keeps the file from being read with this mapping; empty where it can be used.
    pub fn missing(&self) -> Vec<String> {
        let stops = |field: &&FieldProposal| {
            matches!(field.dates, Some(DateProposal::Unknown(_)))
                || matches!(field.why, Why::Several(_))
                || (field.is_required() && field.why == Why::NotFound)
        };
        self.fields.iter().filter(stops).filter_map(FieldProposal::question).collect()
    }

    /// The mapping that reads the file as proposed, and for files with the same headers only: it names
    /// every column that is used, and ignores the others.
    pub fn mapping(&self) -> Mapping {
        let mut mapping = Mapping {
            fingerprint: self.fingerprint.clone(),
            constants: self.said.constants.clone(),
            ..Mapping::default()
        };
        for proposed in &self.fields {
            let Some(column) = proposed.column.clone() else { continue };
            let labels = self.said.columns.get(&proposed.field).map(|said| said.labels.clone());
            let dates = match &proposed.dates {
                Some(DateProposal::Known(reading)) if reading.style != DateStyle::Iso => Some(reading.style),
                _ => None,
            };
            let column = ColumnMapping { column, dates, labels: labels.unwrap_or_default() };
            mapping.columns.insert(proposed.field, column);
        }
        mapping.ignored = self.unused.iter().cloned().collect();
        mapping
    }
}

impl Glance {
    /// What is proposed for the file. What `said` decides is taken as it is; the rest is found by names,
    /// by likeness and by values.
    pub fn propose(&self, said: &Mapping) -> Proposal {
        let matching = Matching::of(&self.headers, said);
        let mut places: BTreeMap<Field, (usize, Why)> =
            matching.certain.iter().map(|(&field, &(place, how))| (field, (place, certain(how)))).collect();
        let mut taken: BTreeSet<usize> = places.values().map(|(place, _)| *place).collect();
        let several = |places: &Vec<usize>| {
            Why::Several(places.iter().map(|&place| self.headers[place].clone()).collect())
        };
        for (&field, columns) in &matching.conflicts {
            places.insert(field, (columns[0], several(columns)));
            taken.extend(columns);
        }
        for (field, place) in likely(self, &matching, &places, &taken, said) {
            places.insert(field, (place, Why::Likely));
            taken.insert(place);
        }
        let mut dates = self.settled(&places, said);
        let fields = Field::EVERY
            .iter()
            .map(|&field| match places.remove(&field) {
                Some((place, why)) => self.proposed(field, place, why, dates.remove(&field), said),
                None => nowhere(field, said),
            })
            .collect();
        let unused = (0..self.headers.len()).filter(|place| !taken.contains(place));
        Proposal {
            fields,
            unused: unused.map(|place| self.headers[place].clone()).collect(),
            fingerprint: self.fingerprint(),
            said: said.clone(),
        }
    }

    fn settled(
        &self,
        places: &BTreeMap<Field, (usize, Why)>,
        said: &Mapping,
    ) -> BTreeMap<Field, DateProposal> {
        let dated: Vec<(Field, usize)> = places
            .iter()
            .filter(|(field, _)| is_date(**field))
            .map(|(&field, (place, _))| (field, *place))
            .collect();
        let findings = dated.iter().map(|(_, place)| self.dates[*place].clone()).collect();
        settle_dates(&self.headers, &dated, findings, said, None)
            .into_iter()
            .map(|(field, settled)| (field, settled.map_or_else(DateProposal::Unknown, DateProposal::Known)))
            .collect()
    }

    fn proposed(
        &self,
        field: Field,
        place: usize,
        why: Why,
        dates: Option<DateProposal>,
        said: &Mapping,
    ) -> FieldProposal {
        let turn = match &dates {
            Some(DateProposal::Known(reading)) => Turn::dates(reading.style),
            Some(DateProposal::Unknown(_)) => None,
            None => said.columns.get(&field).and_then(|column| Turn::labels(&column.labels)),
        };
        let mut preview = Vec::new();
        let mut wrong: BTreeMap<String, u64> = BTreeMap::new();
        let mut values = 0;
        for (_, row) in &self.rows {
            let raw = &row[place];
            let read = match read(field, raw, turn.as_ref()) {
                Reading::Missing => continue,
                Reading::Wrong => {
                    *wrong.entry(raw.trim().to_owned()).or_default() += 1;
                    None
                }
                Reading::Value(text) => Some(text),
            };
            values += 1;
            if preview.len() < SHOWN {
                preview.push(Preview { raw: raw.trim().to_owned(), read });
            }
        }
        let mut not_understood: Vec<(String, u64)> = wrong.into_iter().collect();
        not_understood.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        FieldProposal {
            field,
            column: Some(self.headers[place].clone()),
            why,
            dates,
            preview,
            not_understood,
            values,
        }
    }
}

/// The tables of files that a person should map before they are read: extracts without a mapping in
/// which something is not certain, and tables of no known layout that could be extracts.
///
/// # Errors
/// A sentence where a table cannot be read, or [`IntakeError::Cancelled`]. A file that is no table at
/// all is left to the reading, which says so.
pub fn doubtful(
    sources: &[Source],
    options: &ReadOptions,
    progress: &Progress,
) -> Result<Vec<Glance>, IntakeError> {
    let mut doubtful = Vec::new();
    let opened = sources.iter().filter_map(|source| Table::open(source, progress).ok());
    for table in opened.flat_map(|tables| wanted(tables, options).0) {
        let headers = table.headers();
        if !may_be_extract(headers) || options.mapping_for(headers).is_some() {
            continue;
        }
        let glance = Glance::of(&table, progress)?;
        let proposal = glance.propose(&Mapping::default());
        let known = Layout::of(headers).is_some();
        if (known || proposal.is_plausible()) && !proposal.questions().is_empty() {
            doubtful.push(glance);
        }
    }
    Ok(doubtful)
}

/// How a raw value is read, as when the file is.
pub(super) fn read(field: Field, raw: &str, turn: Option<&Turn>) -> Reading<String> {
    let cell = Cell::text(raw.as_bytes());
    let cell = if cell.says_nothing(field) { Cell::Missing } else { cell };
    understood(field, turn.map_or(cell, |turn| turn.of(cell)))
}

fn nowhere(field: Field, said: &Mapping) -> FieldProposal {
    let constant = said.constants.get(&field).filter(|constant| !constant.is_empty());
    let preview = constant.map(|value| Preview { raw: value.clone(), read: Some(value.clone()) });
    FieldProposal {
        field,
        column: None,
        why: if constant.is_some() { Why::Constant } else { Why::NotFound },
        dates: None,
        preview: preview.into_iter().collect(),
        not_understood: Vec::new(),
        values: 0,
    }
}

fn certain(how: How) -> Why {
    match how {
        How::Said => Why::Chosen,
        How::Named(Naming::Exact | Naming::Own) => Why::OwnName,
        How::Named(Naming::National) => Why::NationalName,
        How::Named(Naming::Local | Naming::Perhaps) => Why::LocalName,
    }
}
