//! The statement lines of `evaluate` as CSV.

use super::Evaluation;
use crate::sheet_cell::{text_of, write_row};

/// The lines of every scheme, one a row, with a header.
///
/// # Errors
/// Never for an evaluation; the writer's own error otherwise.
pub fn csv(evaluation: &Evaluation) -> Result<String, ::csv::Error> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    write_row(
        &mut writer,
        ["scheme", "provider", "commissioner", "period", "component", "amount", "least", "most", "estimated"],
    )?;
    for evaluated in &evaluation.schemes {
        for line in evaluated.statement.grouped(evaluation.grain) {
            let contract = &evaluation.selection.contracts[line.contract];
            let text = |amount: Option<crate::quantity::Pence>| {
                amount.map_or_else(String::new, |amount| amount.to_string())
            };
            let bound = |amount| if line.amount.is_exact() { String::new() } else { text(amount) };
            write_row(
                &mut writer,
                [
                    evaluated.scheme.id.as_str(),
                    &contract.provider,
                    &contract.commissioner,
                    &line.period.to_string(),
                    &line.component.name(&evaluated.scheme),
                    &text(line.amount.value()),
                    &bound(line.amount.least()),
                    &bound(line.amount.most()),
                    if line.amount.is_estimated() { "true" } else { "false" },
                ],
            )?;
        }
    }
    text_of(writer)
}
