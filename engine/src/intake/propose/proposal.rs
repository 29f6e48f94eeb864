//! A proposal for every field of a table: the column, why, and what its values are read as.

use std::collections::{BTreeMap, BTreeSet};

use super::extract_likeness::likely;
use super::figures_likeness::{figure_places, is_wide};
use crate::intake::bytes::{Progress, Source};
use crate::intake::columns::{ColumnMapping, Glance, How, Mapping, Matching, settle_dates, taken_twice};
use crate::intake::layouts::{Naming, Unpaid};
use crate::intake::opening::{ReadOptions, may_be_mapped, wanted};
use crate::intake::table::Table;
use crate::intake::values::{DateDoubt, DateReading, DateStyle, Reading, Turn};
use crate::intake::words::{AnyField, Field, IntakeError, Layout, MappedLayout, WideField};

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
    pub field: AnyField,
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
        self.field.is_required()
    }

    /// Whether a code can be given for what is not understood.
    pub fn is_coded(&self) -> bool {
        !self.field.choices().is_empty()
    }

    /// What a person has to decide before the file can be read as proposed; `None` where nothing.
    pub fn question(&self) -> Option<String> {
        let name = self.field.in_words();
        let column = self.column.as_deref().unwrap_or_default();
        if let Some(DateProposal::Unknown(doubt)) = &self.dates {
            return Some(format!("How are the dates of {column} ({name}) written? {}.", doubt.in_words()));
        }
        match &self.why {
            Why::Likely => Some(format!("Is {column} the column for {name}?")),
            Why::Several(columns) => Some(format!("Which column is {name}: {}?", columns.join(" or "))),
            Why::NotFound if self.is_required() => Some(format!("Which column is {name}?")),
            Why::OwnName
            | Why::NationalName
            | Why::LocalName
            | Why::Chosen
            | Why::Constant
            | Why::NotFound => {
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
    /// What the file is taken for.
    pub layout: MappedLayout,
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
        let fields = self.fields.iter().filter_map(FieldProposal::question);
        fields.chain(self.lacks_figures()).chain(self.takes_twice()).collect()
    }

    /// Whether it could be what it is taken for at all: a column is proposed for a third of the fields
    /// that must be there; of figures, for the month.
    pub fn is_plausible(&self) -> bool {
        let is_found = |field: &&FieldProposal| field.is_required() && field.why != Why::NotFound;
        let found = self.fields.iter().filter(is_found).count();
        let required = self.fields.iter().filter(|field| field.is_required()).count();
        found * 3 >= required
    }

    /// What is asked where figures by provider and month have no figure yet.
    fn lacks_figures(&self) -> Option<String> {
        let is_figure = |field: &FieldProposal| matches!(field.field, AnyField::Wide(WideField::Figure(_)));
        let has = self.fields.iter().any(|field| is_figure(field) && field.column.is_some());
        (self.layout == MappedLayout::Wide && !has)
            .then(|| "Which columns hold counts, such as received, entered or finished?".to_owned())
    }

    /// What still keeps the file from being read with this mapping; empty where it can be used.
    pub fn missing(&self) -> Vec<String> {
        let stops = |field: &&FieldProposal| {
            matches!(field.dates, Some(DateProposal::Unknown(_)))
                || matches!(field.why, Why::Several(_))
                || (field.is_required() && field.why == Why::NotFound)
        };
        let fields = self.fields.iter().filter(stops).filter_map(FieldProposal::question);
        fields.chain(self.lacks_figures()).chain(self.takes_twice()).collect()
    }

    /// What is said where one column is chosen for two fields.
    fn takes_twice(&self) -> Option<String> {
        let columns = self.fields.iter().filter_map(|field| Some((field.field, field.column.as_deref()?)));
        taken_twice(columns).map(|(column, first, second)| {
            format!(
                "{column} cannot be both {} and {}: a column is one of them.",
                first.in_words(),
                second.in_words()
            )
        })
    }

    /// The mapping that reads the file as proposed, and for files with the same headers only: it names
    /// every column that is used, and ignores the others.
    pub fn mapping(&self) -> Mapping {
        let mut mapping = Mapping {
            fingerprint: self.fingerprint.clone(),
            layout: Some(self.layout),
            constants: self.said.constants.clone(),
            ..Mapping::default()
        };
        for proposed in &self.fields {
            let Some(column) = proposed.column.clone() else { continue };
            let labels = self.said.column(proposed.field).map(|said| said.labels.clone());
            let dates = match &proposed.dates {
                Some(DateProposal::Known(reading)) if reading.style != DateStyle::Iso => Some(reading.style),
                Some(DateProposal::Known(_) | DateProposal::Unknown(_)) | None => None,
            };
            let column = ColumnMapping { column, dates, labels: labels.unwrap_or_default() };
            mapping.columns.insert(proposed.field, column);
        }
        mapping.ignored = self.unused.iter().cloned().collect();
        mapping
    }
}

impl Glance {
    /// What the table is: what was said, else what its headers say, else what its values look like.
    pub fn layout(&self, said: &Mapping) -> MappedLayout {
        let has_fields = !said.columns.is_empty() || !said.constants.is_empty();
        if said.layout.is_some() || has_fields {
            return said.layout();
        }
        match Layout::of(&self.headers) {
            Some(Layout::PublishedWide) => MappedLayout::Wide,
            None if is_wide(self) => MappedLayout::Wide,
            Some(
                Layout::Extract
                | Layout::PublishedMonthly
                | Layout::PublishedAnnual
                | Layout::Tally
                | Layout::National(_),
            )
            | None => MappedLayout::Extract,
        }
    }

    /// What is proposed for the file. What `said` decides is taken as it is; the rest is found by names,
    /// by likeness and by values.
    pub fn propose(&self, said: &Mapping) -> Proposal {
        let layout = self.layout(said);
        let mut places: BTreeMap<AnyField, (Vec<usize>, Why)> = match layout {
            MappedLayout::Extract => self.extract_places(said),
            MappedLayout::Wide => {
                let places = figure_places(self, said).into_iter();
                places.map(|(field, (place, why))| (field.into(), (vec![place], why))).collect()
            }
        };
        let taken: BTreeSet<usize> = places.values().flat_map(|(places, _)| places).copied().collect();
        let mut dates = self.settled(&places, said);
        let fields = layout
            .fields()
            .into_iter()
            .map(|field| match places.remove(&field) {
                Some((places, why)) => self.proposed(field, places[0], why, dates.remove(&field), said),
                None => nowhere(field, said),
            })
            .collect();
        let unused = (0..self.headers.len()).filter(|place| !taken.contains(place));
        Proposal {
            layout,
            fields,
            unused: unused.map(|place| self.headers[place].clone()).collect(),
            fingerprint: self.fingerprint(),
            said: said.clone(),
        }
    }

    /// The columns that fields of a referral extract have or may have, the first of which is proposed.
    fn extract_places(&self, said: &Mapping) -> BTreeMap<AnyField, (Vec<usize>, Why)> {
        let matching = Matching::of(&self.headers, said);
        let mut places: BTreeMap<Field, (Vec<usize>, Why)> = matching
            .certain
            .iter()
            .map(|(&field, &(place, how))| (field, (vec![place], certain(how))))
            .collect();
        for (&field, columns) in &matching.conflicts {
            let headers = columns.iter().map(|&place| self.headers[place].clone()).collect();
            places.insert(field, (columns.clone(), Why::Several(headers)));
        }
        for (field, place) in likely(self, &matching, &places, said) {
            places.insert(field, (vec![place], Why::Likely));
        }
        places.into_iter().map(|(field, found)| (field.into(), found)).collect()
    }

    fn settled(
        &self,
        places: &BTreeMap<AnyField, (Vec<usize>, Why)>,
        said: &Mapping,
    ) -> BTreeMap<AnyField, DateProposal> {
        let dated: Vec<(AnyField, usize)> = places
            .iter()
            .filter(|(field, _)| field.is_date())
            .map(|(&field, (places, _))| (field, places[0]))
            .collect();
        let findings = dated.iter().map(|(_, place)| self.dates[*place].clone()).collect();
        settle_dates(&self.headers, &dated, findings, said, None)
            .into_iter()
            .map(|(field, settled)| (field, settled.map_or_else(DateProposal::Unknown, DateProposal::Known)))
            .collect()
    }

    fn proposed(
        &self,
        field: AnyField,
        place: usize,
        why: Why,
        dates: Option<DateProposal>,
        said: &Mapping,
    ) -> FieldProposal {
        let turn = match &dates {
            Some(DateProposal::Known(reading)) => Turn::dates(reading.style),
            Some(DateProposal::Unknown(_)) => None,
            None => said.column(field).and_then(|column| Turn::labels(&column.labels)),
        };
        let mut preview = Vec::new();
        let mut wrong: BTreeMap<String, u64> = BTreeMap::new();
        let mut values = 0;
        for (_, row) in &self.rows {
            let raw = &row[place];
            let read = match field.read(raw, turn.as_ref()) {
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

/// The tables of files that a person should map before they are read: those without a mapping in which
/// something is not certain, and tables of no known layout that could be mapped.
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
        let is_unpaid = Layout::of(headers).is_none() && Unpaid::of(headers).is_some();
        if is_unpaid || !may_be_mapped(headers) || options.mapping_for(headers).is_some() {
            continue;
        }
        let glance = Glance::of(&table, progress)?;
        let proposal = glance.propose(&Mapping::default());
        let asks = match Layout::of(headers) {
            None => proposal.is_plausible() && !proposal.questions().is_empty(),
            // Published tables have columns that are like others and are not meant.
            Some(Layout::PublishedWide) => !proposal.missing().is_empty(),
            Some(_) => !proposal.questions().is_empty(),
        };
        if asks {
            doubtful.push(glance);
        }
    }
    Ok(doubtful)
}

fn nowhere(field: AnyField, said: &Mapping) -> FieldProposal {
    let constant = said.constant(field).filter(|constant| !constant.is_empty());
    let preview = constant.map(|value| Preview { raw: value.to_owned(), read: Some(value.to_owned()) });
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
