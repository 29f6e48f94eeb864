//! Files whose columns a person has to look at before they are read.

use std::path::PathBuf;

use engine::intake::{AnyField, ColumnMapping, FieldProposal, Glance, Mapping, Proposal};

use super::App;
use crate::command::MapColumns;
use crate::jobs::ReadJob;

/// A file whose columns are being mapped, and those that come after it. It holds rows of the file, and
/// goes when that is done.
#[derive(Debug)]
pub struct Columns {
    /// All files that are to be opened.
    files: Vec<PathBuf>,
    /// The tables to look at; the first is on show.
    left: Vec<Glance>,
    /// What was decided for it so far.
    said: Mapping,
    /// What follows from that.
    proposal: Proposal,
    /// The fields that were not certain at first: they stay together when they are decided.
    asked: Vec<AnyField>,
    /// Mappings of tables that are done.
    agreed: Vec<Mapping>,
}

fn asked(proposal: &Proposal) -> Vec<AnyField> {
    let open = proposal.fields.iter().filter(|field| field.question().is_some());
    open.map(|field| field.field).collect()
}

/// What was decided about tables with the same headers before.
fn said_before(glance: &Glance, kept: &[Mapping]) -> Mapping {
    let fingerprint = Mapping::fingerprint(&glance.headers);
    kept.iter().find(|mapping| mapping.fingerprint == fingerprint).cloned().unwrap_or_default()
}

impl Columns {
    /// Begins with the first of some tables.
    pub fn new(files: Vec<PathBuf>, left: Vec<Glance>, kept: &[Mapping]) -> Option<Self> {
        let said = said_before(left.first()?, kept);
        let proposal = left.first()?.propose(&said);
        let asked = asked(&left.first()?.propose(&Mapping::default()));
        Some(Self { files, left, said, proposal, asked, agreed: Vec::new() })
    }

    /// The table on show.
    pub fn glance(&self) -> Option<&Glance> {
        self.left.first()
    }

    /// What is proposed for it.
    pub const fn proposal(&self) -> &Proposal {
        &self.proposal
    }

    /// Whether a field is or was to be looked at.
    pub fn was_asked(&self, field: &FieldProposal) -> bool {
        self.asked.contains(&field.field) || field.question().is_some()
    }

    /// How many tables come after it.
    pub fn more(&self) -> usize {
        self.left.len().saturating_sub(1)
    }

    /// The column that a field has now.
    fn column(&self, field: AnyField) -> Option<String> {
        self.proposal.fields.iter().find(|proposed| proposed.field == field)?.column.clone()
    }

    /// What is said of a field, which then is a decision.
    fn said_of(&mut self, field: AnyField) -> Option<&mut ColumnMapping> {
        let column = self.column(field)?;
        let new = || ColumnMapping { column, ..ColumnMapping::default() };
        Some(self.said.columns.entry(field).or_insert_with(new))
    }

    fn decide(&mut self, decision: MapColumns) {
        match decision {
            MapColumns::Layout(layout) => {
                self.said = Mapping { layout: Some(layout), ..Mapping::default() };
                self.asked.clear();
            }
            MapColumns::Column(field, Some(column)) => {
                self.said.columns.retain(|_, said| said.column != column);
                self.said.ignored.remove(&column);
                self.said.constants.remove(&field);
                self.said.columns.insert(field, ColumnMapping { column, ..ColumnMapping::default() });
            }
            MapColumns::Column(field, None) => {
                self.said.ignored.extend(self.column(field));
                self.said.columns.remove(&field);
            }
            MapColumns::Dates(field, style) => {
                if let Some(said) = self.said_of(field) {
                    said.dates = Some(style);
                }
            }
            MapColumns::Label(field, label, code) => {
                if let Some(said) = self.said_of(field) {
                    said.labels.insert(label, code);
                }
            }
            MapColumns::Constant(field, value) => {
                let value = value.trim().to_owned();
                if value.is_empty() {
                    self.said.constants.remove(&field);
                } else {
                    self.said.constants.insert(field, value);
                }
            }
            MapColumns::Use | MapColumns::Cancel => return,
        }
        if let Some(glance) = self.left.first() {
            self.proposal = glance.propose(&self.said);
            if self.asked.is_empty() {
                self.asked = asked(&self.proposal);
            }
        }
    }
}

impl App {
    /// Shows tables whose columns are not certain.
    pub(super) fn ask_about_columns(&mut self, files: Vec<PathBuf>, tables: Vec<Glance>) {
        self.columns = Columns::new(files, tables, &self.mappings.all());
    }

    /// Carries out what a person decided about columns.
    pub(super) fn map_columns(&mut self, decision: MapColumns, ctx: &egui::Context) {
        let Some(columns) = &mut self.columns else { return };
        match decision {
            MapColumns::Use if columns.proposal.missing().is_empty() => {
                columns.agreed.push(columns.proposal.mapping());
                if columns.more() > 0 {
                    columns.left.remove(0);
                    let (files, left) = (columns.files.clone(), std::mem::take(&mut columns.left));
                    let agreed = std::mem::take(&mut columns.agreed);
                    let next = Columns::new(files, left, &self.mappings.all());
                    self.columns = next.map(|next| Columns { agreed, ..next });
                } else if let Some(columns) = self.columns.take() {
                    self.read_as_agreed(columns, ctx);
                }
            }
            MapColumns::Use => {}
            // Nothing was changed: what is open stays.
            MapColumns::Cancel => self.columns = None,
            decision => columns.decide(decision),
        }
    }

    fn read_as_agreed(&mut self, columns: Columns, ctx: &egui::Context) {
        if self.reading.is_none() {
            let mappings = columns.agreed.iter().cloned().chain(self.mappings.all()).collect();
            self.reading = Some(ReadJob::start(columns.files.clone(), mappings, ctx));
            self.tried = Some(columns);
        }
    }

    /// Keeps what was agreed about columns once the files were read so; where they were refused, it is on
    /// show again with the choices made.
    pub(super) fn keep_or_ask_again(&mut self, was_read: bool) {
        let Some(mut columns) = self.tried.take() else { return };
        if was_read {
            for mapping in columns.agreed {
                if let Err(why) = self.mappings.add(mapping) {
                    self.say("The mapping was not kept", &why);
                }
            }
        } else {
            columns.agreed.pop();
            self.columns = Some(columns);
        }
    }

    /// Asks again about the columns of the files that are open.
    pub(super) fn change_mapping(&mut self, ctx: &egui::Context) {
        let files: Vec<PathBuf> =
            self.session.activity.files().iter().map(|file| file.path.clone()).collect();
        if self.reading.is_none() && !files.is_empty() {
            self.reading = Some(ReadJob::start(files, Vec::new(), ctx));
        }
    }
}
