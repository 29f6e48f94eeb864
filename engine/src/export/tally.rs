//! The tally as a file: CSV with a header of `# key: value` lines, or Parquet with the same as its
//! metadata (formats 7, rules 30 and 31).

use std::io::{Error, Write};
use std::path::Path;

use thiserror::Error as ThisError;

use super::recompute;
use crate::activity::{
    COLUMNS, Header, HeldItems, Item, Renamed, SourceFile, Suppressed, Tally, TallyRow, month_runs,
    nearly_one_each, rows_again, rows_of, suppress, tally_of, with_numbers,
};
use crate::clinical::{Thresholds, ThresholdsError};
use crate::fingerprint;
use crate::measure::{CATALOGUE, Expression};
use crate::scheme::SchemeError;
use crate::sheet_cell::write_row;

/// How a tally is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TallyFormat {
    /// Comma-separated text.
    Csv,
    /// Parquet.
    Parquet,
}

impl TallyFormat {
    /// The format that the name of a file asks for; nothing for any other ending.
    pub fn of(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "csv" => Some(Self::Csv),
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }
}

/// Whom a tally is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TallyKind {
    /// Every count as it is, for use inside an organisation.
    Exact,
    /// Small numbers suppressed, for handing over (rule 31).
    Suppressed,
}

/// What keeps a tally from being written.
#[derive(Debug, ThisError)]
pub enum TallyError {
    /// It was read from a suppressed tally.
    #[error(
        "These files hold a suppressed tally, of which no other tally can be made. Hand on the file itself, or \
         read the extract that it was made from."
    )]
    SuppressedAlready,
    /// A label that nearly every referral has for itself.
    #[error(
        "No suppressed tally is made of these files: nearly every referral has a {0} of its own, so the column \
         that was taken for it is probably another, such as a patient's number. Look at the mapping."
    )]
    OwnLabels(&'static str),
    /// Nothing was counted.
    #[error("There is nothing to write: no referral was counted.")]
    Empty,
    /// What was made of it cannot be read back, which tests of this crate rule out.
    #[error("The tally cannot be written, because it could not be read back: {0}.")]
    Unread(String),
    /// A shipped scheme is damaged.
    #[error(transparent)]
    Scheme(#[from] SchemeError),
    /// The shipped thresholds file is damaged.
    #[error(transparent)]
    Thresholds(#[from] ThresholdsError),
    /// The Parquet writer failed.
    #[error("The tally cannot be written as Parquet: {0}.")]
    Parquet(String),
}

/// A tally as header and rows, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallySheet {
    /// What the file says of itself.
    pub header: Header,
    /// Its rows, in order.
    pub rows: Vec<TallyRow>,
    /// Which label each number in it stands for. It is in no tally: whoever hands one over keeps it.
    pub key: Vec<Renamed>,
}

impl TallySheet {
    /// Every count of a tally that was read from some files.
    ///
    /// # Errors
    /// Where nothing was counted, or the tally comes from a suppressed one.
    pub fn exact(tally: &Tally, sources: &[SourceFile]) -> Result<Self, TallyError> {
        if tally.cells.is_empty() {
            return Err(TallyError::Empty);
        }
        if !tally.margins.is_empty() {
            return Err(TallyError::SuppressedAlready);
        }
        let mut header = Header::of(tally, HeldItems::of(tally), false);
        say_rules(&mut header)?;
        header.push_sources(sources);
        header.push("covered", month_runs(&tally.covered_months()));
        let rows = rows_of(tally);
        header.push_checksum(&rows);
        Ok(Self { header, rows, key: Vec::new() })
    }

    /// The same for handing over: margins without small numbers, and what can still be worked out from
    /// them (rule 31).
    ///
    /// # Errors
    /// Where nothing was counted, or the tally comes from a suppressed one.
    pub fn suppressed(tally: &Tally, sources: &[SourceFile]) -> Result<Self, TallyError> {
        if tally.cells.is_empty() {
            return Err(TallyError::Empty);
        }
        if !tally.margins.is_empty() {
            return Err(TallyError::SuppressedAlready);
        }
        if let Some(kind) = nearly_one_each(tally).next() {
            return Err(TallyError::OwnLabels(kind.in_words()));
        }
        let (tally, key) = with_numbers(tally);
        let thresholds = thresholds();
        let Suppressed { rows, covered, consistent } = suppress(&tally, &thresholds);
        let mut header = Header::of(&tally, HeldItems::of(&tally), true);
        say_rules(&mut header)?;
        header.push_sources(sources);
        header.push_covered(&covered, consistent);
        say_suppressed(&mut header, &thresholds);
        let read =
            tally_of(&header, rows.clone()).map_err(|(_, fault)| TallyError::Unread(fault.in_words()))?;
        for (key, sentence) in recompute::sentences(&read)? {
            header.push(&key, sentence);
        }
        header.push_checksum(&rows);
        Ok(Self { header, rows, key })
    }

    /// Counts that may be handed over: those of [`TallySheet::suppressed`], or of a tally that was suppressed before,
    /// as it tells them.
    ///
    /// # Errors
    /// Where nothing was counted, or suppressed counts cannot be written so that the same is read back.
    pub fn to_hand_on(tally: &Tally, sources: &[SourceFile]) -> Result<Self, TallyError> {
        match Self::suppressed(tally, sources) {
            Err(TallyError::SuppressedAlready) => Self::again(tally, sources),
            made => made,
        }
    }

    /// A suppressed tally as it was read: nothing is told that it did not tell.
    fn again(tally: &Tally, sources: &[SourceFile]) -> Result<Self, TallyError> {
        let rows = rows_again(tally).ok_or(TallyError::SuppressedAlready)?;
        let mut header = Header::of(tally, HeldItems::of(tally), true);
        say_rules(&mut header)?;
        header.push_sources(sources);
        // Its counts were narrowed by one another when they were read; bounds are written as they came out.
        header.push_covered(&tally.covered, false);
        let read =
            tally_of(&header, rows.clone()).map_err(|(_, fault)| TallyError::Unread(fault.in_words()))?;
        if fingerprint::activity(&read) != fingerprint::activity(tally) {
            return Err(TallyError::SuppressedAlready);
        }
        header.push_checksum(&rows);
        Ok(Self { header, rows, key: Vec::new() })
    }

    /// As comma-separated text.
    ///
    /// # Errors
    /// Never: it is written to memory.
    pub fn csv(&self) -> Result<Vec<u8>, Error> {
        let mut out = Vec::new();
        for (key, value) in self.header.lines() {
            writeln!(out, "# {key}: {value}")?;
        }
        let mut writer = ::csv::Writer::from_writer(out);
        write_row(&mut writer, COLUMNS)?;
        for row in &self.rows {
            write_row(&mut writer, row.cells().each_ref().map(String::as_str))?;
        }
        writer.into_inner().map_err(|error| Error::other(error.to_string()))
    }

    /// The checksum of its rows.
    pub fn checksum(&self) -> &str {
        self.header.checksum().unwrap_or_default()
    }

    /// The key to its labels, as comma-separated text; nothing where every label is in it as it is.
    ///
    /// # Errors
    /// Never: it is written to memory.
    pub fn key_csv(&self) -> Result<Option<Vec<u8>>, Error> {
        if self.key.is_empty() {
            return Ok(None);
        }
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        write_row(&mut writer, ["kind", "number", "label"])?;
        for Renamed { kind, number, label } in &self.key {
            write_row(&mut writer, [kind.in_words(), number, label])?;
        }
        writer.into_inner().map(Some).map_err(|error| Error::other(error.to_string()))
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// Where the Parquet writer fails.
    pub fn bytes(&self, format: TallyFormat) -> Result<Vec<u8>, TallyError> {
        match format {
            TallyFormat::Csv => self.csv().map_err(|error| TallyError::Parquet(error.to_string())),
            #[cfg(feature = "parquet")]
            TallyFormat::Parquet => self.parquet(),
            #[cfg(not(feature = "parquet"))]
            TallyFormat::Parquet => Err(TallyError::Parquet("this build of the program cannot".to_owned())),
        }
    }
}

/// The rules by which rows were read into counts.
fn say_rules(header: &mut Header) -> Result<(), TallyError> {
    header.push("thresholds", Thresholds::shipped()?.in_words());
    header.push(
        "groups",
        "65 or over at referral; ethnic minority is every known category but White British; unknown age or \
         ethnicity is in neither group",
    );
    header.push(
        "missing",
        "a counter that is named here and has no row at a key is 0; a row without a count is not in the data; a \
         missing score is no recovery and no reliable change; unknown caseness stays among people finished",
    );
    Ok(())
}

/// The points of histograms that measures look at, unless a scheme says otherwise.
fn thresholds() -> Vec<Item> {
    let mut points = Vec::new();
    for measure in CATALOGUE {
        let Some(threshold) = measure.threshold else { continue };
        for expression in [Some(measure.numerator), measure.denominator].into_iter().flatten() {
            points.extend(match expression {
                Expression::AtMost(histogram) | Expression::Above(_, histogram) => {
                    Some(Item::AtMost(histogram, threshold))
                }
                Expression::AtLeast(histogram) => Some(Item::AtLeast(histogram, threshold)),
                Expression::Count(_) | Expression::Less(..) | Expression::Population => None,
            });
        }
    }
    points.sort_unstable();
    points.dedup();
    points
}

fn say_suppressed(header: &mut Header, thresholds: &[Item]) {
    header.push(
        "counts",
        "a count of 0 to 4 is withheld: suppressed is true, and there is no count; every other count is rounded \
         to the nearest 5; where the bin ends in 0.. the count is kept back, whatever it is, because a withheld \
         count would follow from it; money is worked with a withheld count at 2, and with the least and the most \
         that all counts allow",
    );
    header.push(
        "labels",
        "a provider, commissioner or service line is a number where its label is no code of a known form, or fewer \
         than five referrals have it; whoever made this file holds the key",
    );
    header.push(
        "margins",
        "by contract and month (line and cluster all); by contract, financial year and service line (month such \
         as 2016/17, cluster all); by contract, financial year and care cluster (month such as 2016/17, line \
         all); published figures are as published",
    );
    let points: Vec<String> =
        thresholds.iter().map(|item| format!("{} {}", item.name(), item.bin())).collect();
    header.push(
        "cannot-be-recomputed",
        format!(
            "waits and scores at other limits than these: {}; anything by both month and service line, or month \
             and care cluster, but within bounds; anything by both service line and care cluster",
            points.join(", ")
        ),
    );
}
