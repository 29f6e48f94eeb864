//! Makes a record of what is held.

use super::file::{About, FORMAT, Record, RecordedContract, RecordedFile};
use super::work::On;
use super::{RecordError, reading};
use crate::activity::{LabelKind, Selection, SourceFile, Tally, nearly_one_each};
use crate::export::{TallyError, TallyKind, TallySheet};
use crate::fingerprint::{Fingerprint, RULES};
use crate::intake::{Intake, Progress, Report, Source, read};
use crate::locality::Locality;
use crate::scenario::Scenario;
use crate::scheme::{Scheme, SchemeIndex};

/// What a record is made of.
#[derive(Clone, Copy, Debug)]
pub struct RecordInputs<'a> {
    /// The counts as read, whatever is supposed of them.
    pub tally: &'a Tally,
    /// What reading came to.
    pub report: &'a Report,
    /// Names and digests of the files that were read.
    pub sources: &'a [SourceFile],
    /// The months and contracts on show.
    pub selection: &'a Selection,
    /// The place as it is written down, whatever is supposed of it.
    pub locality: &'a Locality,
    /// What is supposed.
    pub scenarios: &'a [Scenario],
    /// The schemes on the table.
    pub schemes: &'a [&'a Scheme],
    /// The one that the others are compared with.
    pub baseline: SchemeIndex,
    /// The fingerprint of all of it.
    pub fingerprint: &'a Fingerprint,
    /// Whether small numbers are withheld.
    pub kind: TallyKind,
    /// The day to put on it; the engine has no clock.
    pub date: Option<&'a str>,
}

/// A record that was made.
#[derive(Clone, Debug)]
pub struct MadeRecord {
    /// The text of its file.
    pub text: String,
    /// The counts that it holds, with the key to the numbers that stand for labels: whoever hands the record over
    /// keeps the key. Nothing where it holds none.
    pub sheet: Option<TallySheet>,
}

/// Makes a record.
///
/// # Errors
/// Where nothing was counted, or a label is probably a person's.
pub fn record(inputs: &RecordInputs<'_>) -> Result<MadeRecord, RecordError> {
    if let Some(kind) = nearly_one_each(inputs.tally).next() {
        return Err(TallyError::OwnLabels(kind.in_words()).into());
    }
    let sheet = match sheet(inputs.tally, inputs.sources, inputs.kind) {
        // Then the file itself is what may be handed on, and lines are worked from it.
        Err(TallyError::SuppressedAlready) => None,
        made => Some(made?),
    };
    let counts = sheet.as_ref().map(counts_of).transpose()?.unwrap_or_default();
    let kept = if counts.is_empty() { None } else { Some(counted(&counts)?.tally) };
    let contracts = on_show(inputs.selection, sheet.as_ref());
    let on = On {
        locality: inputs.locality,
        scenarios: inputs.scenarios,
        months: &inputs.selection.months,
        contracts: &contracts,
    };
    let worked = on.work(kept.as_ref().unwrap_or(inputs.tally), inputs.schemes.iter().copied())?;
    let about = About {
        made_by: concat!("Weighting Room ", env!("CARGO_PKG_VERSION")).to_owned(),
        rules: RULES,
        date: inputs.date.map(str::to_owned),
        fingerprint: inputs.fingerprint.to_string(),
        withheld: inputs.kind == TallyKind::Suppressed,
        small_numbers: small_numbers(inputs.kind, sheet.as_ref()).to_owned(),
        files: inputs.sources.iter().map(file).collect(),
        reading: reading::sentences(inputs.report, inputs.kind),
        limits: limits(inputs, worked.notes),
        months: inputs.selection.months.iter().map(ToString::to_string).collect(),
        contracts,
        baseline: inputs.baseline.letter(),
    };
    let record = Record {
        format: FORMAT,
        about,
        locality: (*inputs.locality != Locality::default()).then(|| inputs.locality.clone()),
        scenarios: inputs.scenarios.to_vec(),
        schemes: inputs.schemes.iter().map(|scheme| (*scheme).clone()).collect(),
        results: worked.lines,
        tally: counts,
    };
    let text = record.to_ron(inputs.fingerprint).map_err(|why| RecordError::Unwritten(why.to_string()))?;
    Ok(MadeRecord { text, sheet })
}

/// Counts as a record holds them.
pub(super) fn sheet(
    tally: &Tally,
    sources: &[SourceFile],
    kind: TallyKind,
) -> Result<TallySheet, TallyError> {
    match kind {
        TallyKind::Exact => TallySheet::exact(tally, sources),
        TallyKind::Suppressed => TallySheet::suppressed(tally, sources),
    }
}

/// Counts as lines of text.
pub(in crate::export) fn counts_of(sheet: &TallySheet) -> Result<Vec<String>, RecordError> {
    let text = sheet.csv().map_err(|why| RecordError::Unwritten(why.to_string()))?;
    Ok(String::from_utf8_lossy(&text).split('\n').map(str::to_owned).collect())
}

/// What the text of a tally's file is read as.
pub(super) fn counted(lines: &[String]) -> Result<Intake, RecordError> {
    let source = Source::Bytes {
        name: "the counts of the record".to_owned(),
        bytes: lines.join("\n").into_bytes().into(),
    };
    Ok(read(&[source], &Progress::default())?)
}

fn file(source: &SourceFile) -> RecordedFile {
    RecordedFile { name: source.name.clone(), sha256: source.sha256.clone() }
}

/// The contracts on show, where not all are; under the numbers that stand for their labels.
pub(in crate::export) fn on_show(selection: &Selection, sheet: Option<&TallySheet>) -> Vec<RecordedContract> {
    let paid = selection.paid_codes();
    if paid.len() == selection.all_contracts().count() {
        return Vec::new();
    }
    let label = |kind: LabelKind, code: &str| {
        let mut key = sheet.iter().flat_map(|sheet| &sheet.key);
        let number = key.find(|renamed| renamed.kind == kind && *renamed.label == *code);
        number.map_or_else(|| code.to_owned(), |renamed| renamed.number.to_string())
    };
    let contract = |(provider, commissioner): (String, String)| RecordedContract {
        provider: label(LabelKind::Provider, &provider),
        commissioner: label(LabelKind::Commissioner, &commissioner),
    };
    paid.into_iter().map(contract).collect()
}

fn small_numbers(kind: TallyKind, sheet: Option<&TallySheet>) -> &'static str {
    match (kind, sheet) {
        (_, None) => {
            "The activity was read from a suppressed tally, which is not in this record: keep that file beside it. \
             Lines are worked from it, with their least and most."
        }
        (TallyKind::Suppressed, Some(sheet)) if !sheet.key.is_empty() => {
            "Counts under five are withheld and the others rounded to the nearest five. Lines are worked from these \
             counts, with their least and most, and are not the figures of the counts as they are. Numbers stand for \
             some labels: terms that name those do not reach them here."
        }
        (TallyKind::Suppressed, Some(_)) => {
            "Counts under five are withheld and the others rounded to the nearest five. Lines are worked from these \
             counts, with their least and most, and are not the figures of the counts as they are."
        }
        (TallyKind::Exact, Some(_)) => {
            "SMALL NUMBERS ARE NOT WITHHELD: counts are as they are, for use inside the organisation that holds the \
             data. Do not hand this record over."
        }
    }
}

/// What is to be known about the figures, each sentence once.
fn limits(inputs: &RecordInputs<'_>, notes: Vec<String>) -> Vec<String> {
    let synthetic =
        inputs.selection.synthetic.then(|| "The activity is synthetic: made up, about nobody.".to_owned());
    let made_up = |name: &str, what: &[String]| -> Vec<String> {
        what.iter().map(|what| format!("{name}, illustrative: {what}")).collect()
    };
    let schemes = inputs.schemes.iter().flat_map(|scheme| made_up(&scheme.name, &scheme.illustrative));
    let place = made_up("The place", &inputs.locality.illustrative);
    let open = inputs.schemes.iter().flat_map(|scheme| {
        scheme.questions.iter().map(|question| format!("{}, still to be agreed: {question}", scheme.name))
    });
    let own = [
        "What is supposed is no forecast.",
        "Counts by week are in no record: charts by week cannot be drawn from it.",
    ];
    let all = synthetic.into_iter().chain(schemes).chain(place).chain(open).chain(notes);
    let mut limits: Vec<String> = Vec::new();
    for sentence in all.chain(own.map(str::to_owned)) {
        if !limits.contains(&sentence) {
            limits.push(sentence);
        }
    }
    limits
}
