//! What reading came to, as a record says it.

use crate::export::{TallyKind, report_sentences};
use crate::intake::{FileReport, Report};
use crate::quantity::WITHHELD_MOST;

/// The sentences of the reading report; with small numbers withheld, how many rows of each file count, and
/// which checks found something.
pub(super) fn sentences(report: &Report, kind: TallyKind) -> Vec<String> {
    if kind == TallyKind::Exact {
        let findings = report
            .findings
            .iter()
            .map(|finding| format!("Found: {} ({}). {}", finding.what, finding.found.count, finding.payment));
        return report_sentences(report).into_iter().chain(findings).collect();
    }
    let few = WITHHELD_MOST as u64;
    let file = |file: &FileReport| {
        let dropped = file.rows_read.saturating_sub(file.rows_kept);
        let kept = match dropped {
            0 => "all of them count".to_owned(),
            some if some <= few || file.rows_kept <= few => "fewer than five do not count, or do".to_owned(),
            _ => format!("{} count", file.rows_kept),
        };
        let layout = file.recognised().unwrap_or_else(|| "unknown".to_owned());
        match file.rows_read <= few {
            true => format!("{}: {layout}, fewer than five rows.", file.name),
            false => format!("{}: {layout}, {} rows read; {kept}.", file.name, file.rows_read),
        }
    };
    let finding = |finding: &crate::intake::DataFinding| match finding.found.count <= few {
        true => format!("Found in fewer than five: {}.", finding.name),
        false => format!("Found in {}: {}.", finding.found.count, finding.name),
    };
    report.files.iter().map(file).chain(report.findings.iter().map(finding)).collect()
}
