//! Works a record out again, and says line by line what is different now.

use std::collections::{BTreeMap, BTreeSet};

use super::RecordError;
use super::file::{Record, RecordedFile};
use super::making::{counted, counts_of, sheet};
use super::work::{COLUMNS, On};
use crate::activity::{SourceFile, Tally};
use crate::calendar::Month;
use crate::export::{TallyError, TallyKind};
use crate::fingerprint::RULES;

/// Cells of a line that say which line it is.
const WHICH: usize = 5;

/// What became of a record that was worked out again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// Lines that were compared, totals among them.
    pub lines: usize,
    /// What is different, a sentence a line; none where all is the same.
    pub differences: Vec<String>,
}

impl Record {
    /// The fingerprint that it was made with, as it is printed.
    pub fn fingerprint(&self) -> &str {
        &self.about.fingerprint
    }

    /// Works it out again: from the counts that it holds, or from those of files that are given instead, as it
    /// would hold them.
    ///
    /// # Errors
    /// Where its counts or months cannot be used, or it holds none and none are given.
    pub fn again(&self, given: Option<(&Tally, &[SourceFile])>) -> Result<Again, RecordError> {
        let tally = &self.counts(given)?;
        let months: Vec<Month> = self.about.months.iter().filter_map(|month| month.parse().ok()).collect();
        let place = self.place();
        let on = On {
            locality: &place,
            scenarios: &self.scenarios,
            months: &months,
            contracts: &self.about.contracts,
        };
        let now = by_line(&on.work(tally, &self.schemes)?.lines);
        let then = by_line(&self.results);
        let mut differences = given.map_or_else(Vec::new, |(_, sources)| self.other_files(sources));
        if self.about.rules != RULES {
            differences.push(format!(
                "The rules are another version: {} in the record, {RULES} now.",
                self.about.rules
            ));
        }
        let all: BTreeSet<_> = then.keys().chain(now.keys()).collect();
        differences
            .extend(all.iter().filter_map(|which| different(which, then.get(*which), now.get(*which))));
        Ok(Again { lines: all.len(), differences })
    }

    /// The counts to work from.
    fn counts(&self, given: Option<(&Tally, &[SourceFile])>) -> Result<Tally, RecordError> {
        let kind = if self.about.withheld { TallyKind::Suppressed } else { TallyKind::Exact };
        match given {
            None if self.tally.is_empty() => {
                let names: Vec<&str> = self.about.files.iter().map(|file| file.name.as_str()).collect();
                Err(RecordError::NoCounts(names.join(", ")))
            }
            None => counted(&self.tally).map(|intake| intake.tally),
            Some((tally, sources)) => match sheet(tally, sources, kind) {
                Err(TallyError::SuppressedAlready) => Ok(tally.clone()),
                made => counted(&counts_of(&made?)?).map(|intake| intake.tally),
            },
        }
    }

    /// What is different between the files of the record and others, whatever their names.
    fn other_files(&self, sources: &[SourceFile]) -> Vec<String> {
        let is_given = |file: &&RecordedFile| sources.iter().any(|source| source.sha256 == file.sha256);
        let is_known =
            |source: &&SourceFile| self.about.files.iter().any(|file| file.sha256 == source.sha256);
        let gone = self.about.files.iter().filter(|file| !is_given(file));
        let new = sources.iter().filter(|source| !is_known(source));
        let gone = gone.map(|file| format!("{} of the record is not among the files now.", file.name));
        gone.chain(new.map(|source| format!("{} is not a file of the record.", source.name))).collect()
    }
}

type Which = [String; WHICH];
type Amounts = [String; COLUMNS.len() - WHICH];

/// The amounts of lines by which line it is. What is no line is none: it then is different.
fn by_line(lines: &[String]) -> BTreeMap<Which, Amounts> {
    let text = lines.join("\n");
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let cells = reader.records().filter_map(Result::ok).map(|record| {
        let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
        (std::array::from_fn(cell), std::array::from_fn(|at| cell(WHICH + at)))
    });
    cells.collect()
}

/// What is different of a line, in words.
fn different(which: &Which, then: Option<&Amounts>, now: Option<&Amounts>) -> Option<String> {
    if then == now {
        return None;
    }
    let words = |amounts: Option<&Amounts>| match amounts {
        None => "no such line".to_owned(),
        Some([amount, least, most]) => {
            let amount = if amount.is_empty() { "not known".to_owned() } else { format!("£{amount}") };
            if least.is_empty() && most.is_empty() { amount } else { format!("{amount} ({least} to {most})") }
        }
    };
    let [scheme, provider, commissioner, period, component] = which;
    Some(format!(
        "Scheme {scheme}, {provider}, {commissioner}, {period}, {component}: {} in the record, {} now.",
        words(then),
        words(now)
    ))
}
