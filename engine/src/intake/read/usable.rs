//! Files without a usable row, or with nothing that anybody is paid for.

use super::Pass;
use crate::intake::layouts::MONTHLY;
use crate::intake::opening::{Content, Readable};
use crate::intake::words::{DropReason, IntakeError, Layout};

impl Pass<'_> {
    /// Rule 2: a file with no usable row is an error. Rows of a referral that another file gave
    /// before are usable.
    pub(super) fn check_used(&self, index: usize) -> Result<(), IntakeError> {
        let file = &self.report.files[index];
        if file.rows_read == 0 {
            return Err(IntakeError::HeaderOnly { file: file.name.clone() });
        }
        let dropped: u64 = self.counted.dropped_here.values().sum();
        let no_month = self.counted.dropped_here.get(&DropReason::NotAMonth).copied().unwrap_or_default();
        if no_month == file.rows_read {
            return Err(IntakeError::NothingToPay {
                file: file.name.clone(),
                what: file.layout.map_or("a published file", Layout::in_words).to_owned(),
                lacks: "none of its rows is of one month, as in a quarterly file, or its dates cannot be read",
                instead: MONTHLY,
            });
        }
        if dropped == file.rows_read {
            let reasons: Vec<String> = self
                .counted
                .dropped_here
                .iter()
                .map(|(reason, count)| format!("{count} {}", reason.in_words()))
                .collect();
            return Err(IntakeError::NoUsableRow {
                file: file.name.clone(),
                rows: file.rows_read,
                reasons: reasons.join("; "),
            });
        }
        Ok(())
    }
}

/// The sentence for files that are known, and hold nothing that anybody is paid for.
pub(super) fn nothing_to_pay(files: &[Readable], file: &str) -> IntakeError {
    let layout = files.iter().find(|known| known.name == file).and_then(|known| match &known.content {
        Content::Published(_, columns) => Some(columns.layout()),
        Content::Extract(..) | Content::Tally(..) | Content::National(..) | Content::Again(_) => None,
    });
    IntakeError::NothingToPay {
        file: file.to_owned(),
        what: layout.map_or("a published file", Layout::in_words).to_owned(),
        lacks: "none of its rows holds a count that is paid for, such as people received, entered or finished",
        instead: MONTHLY,
    }
}
