//! An evaluation as somebody else may see it: worked from counts whose small numbers are withheld.

use super::making::{counted, counts_of, on_show, sheet};
use super::work::{Cut, On};
use super::{RecordError, RecordInputs};
use crate::calendar::Grain;
use crate::export::{Evaluation, TallyError, TallySheet};

/// An evaluation that may be handed over.
pub(in crate::export) struct Withheld {
    /// The same schemes on the counts as they are withheld.
    pub evaluation: Evaluation,
    /// Those counts, with the key to the numbers that stand for labels.
    pub sheet: TallySheet,
}

/// Works schemes out on counts as they are withheld. Nothing where they were withheld before they were read: then
/// what is on screen is worked from such counts.
pub(in crate::export) fn withheld(
    inputs: &RecordInputs<'_>,
    grain: Grain,
) -> Result<Option<Withheld>, RecordError> {
    let sheet = match sheet(inputs.tally, inputs.sources, inputs.kind) {
        Err(TallyError::SuppressedAlready) => return Ok(None),
        made => made?,
    };
    let intake = counted(&counts_of(&sheet)?)?;
    let contracts = on_show(inputs.selection, Some(&sheet));
    let on = On {
        locality: inputs.locality,
        scenarios: inputs.scenarios,
        months: &inputs.selection.months,
        contracts: &contracts,
    };
    let Cut { selection, place, .. } = on.cut(&intake.tally)?;
    let schemes = inputs.schemes.iter().map(|scheme| (*scheme).clone()).collect();
    let mut evaluation = Evaluation::new(intake.report, selection, &place, schemes, grain, inputs.baseline)?;
    evaluation.fingerprint = Some(inputs.fingerprint.clone());
    Ok(Some(Withheld { evaluation, sheet }))
}
