//! What can be worked out from a suppressed tally, and how far it can be out: a sentence a shipped
//! scheme, made by working the scheme out on that very tally (rule 31).

use rust_decimal::{Decimal, dec};

use crate::activity::{Months, Selection, Tally};
use crate::locality::Locality;
use crate::payment::{Amount, evaluate};
use crate::quantity::{Certainty, Pence, show};
use crate::scheme::{PRESETS, SchemeError};

/// An amount that is out by more than one part in so many is not close: of prices by line or cluster, where
/// counts by line are kept back.
const CLOSE: Decimal = dec!(5);

/// By key of the header, what a reader of the tally gets of each shipped scheme.
///
/// # Errors
/// Where a shipped scheme is damaged, which tests of this crate rule out.
pub(super) fn sentences(tally: &Tally) -> Result<Vec<(String, String)>, SchemeError> {
    // A tally that covers no month pays nothing to say anything of.
    let Ok(selection) = Selection::new(tally, &Locality::default(), &Months::Default) else {
        return Ok(Vec::new());
    };
    let when = match (selection.months.first(), selection.months.last()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => return Ok(Vec::new()),
    };
    PRESETS
        .iter()
        .map(|preset| {
            let total = evaluate(&selection, &preset.scheme()?).total();
            Ok((format!("recompute-{}", preset.id), sentence(total, &when)))
        })
        .collect()
}

fn sentence(total: Amount, when: &str) -> String {
    let bound = |word: &str, bound: Option<Pence>| {
        bound.map_or_else(|| format!("no {word}"), |bound| format!("at {word} {}", show::pounds(bound)))
    };
    let (least, most) = (bound("least", total.least()), bound("most", total.most()));
    match total.certainty() {
        Certainty::Exact(amount) => format!("exactly; {when} comes to {}", show::pounds(amount)),
        Certainty::Estimated { working, .. } => {
            let out = out_by(working, total);
            let word = match out {
                Some(out) if out.pounds() * CLOSE <= working.pounds().abs() => "within bounds",
                _ => "not closely",
            };
            let out = out.map_or_else(String::new, |out| format!(", so {} out at most", show::pounds(out)));
            format!("{word}; {when} comes to {}, {least}, {most}{out}", show::pounds(working))
        }
        Certainty::Unknown { .. } => {
            format!("not; it needs counts that this tally does not tell; {when} comes to {least}, {most}")
        }
    }
}

/// How far an amount can be from what it is.
fn out_by(working: Pence, total: Amount) -> Option<Pence> {
    Some((working - total.least()?).max(total.most()? - working))
}
