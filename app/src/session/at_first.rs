//! The schemes that built-in activity begins with.

use engine::calendar::FinancialYear;
use engine::scheme::{Scheme, preset};

use super::SessionError;
use crate::builtin::BuiltIn;

/// On the sample: what is paid today, two that were published, and one whose measures are weighted.
const ON_SAMPLE: [&str; 4] = ["block", "south-tees", "wakefield", "national-ten"];

/// The year whose targets the quality layer of the real case has: the first of the contracts as they are let now.
const TARGETS_OF: FinancialYear = FinancialYear::starting(2026);

/// The schemes, the baseline first.
pub(super) fn schemes(on: BuiltIn) -> Result<Vec<Scheme>, SessionError> {
    match on {
        BuiltIn::Sample => ON_SAMPLE.into_iter().map(shipped).collect(),
        BuiltIn::Derbyshire => {
            let lead = shipped("lead-provider-2026")?;
            Ok(vec![next_contract(&lead)?, lead.clone(), shipped("activity-with-plan")?, with_quality(lead)?])
        }
    }
}

fn shipped(id: &str) -> Result<Scheme, SessionError> {
    let preset = preset(id).ok_or(SessionError::Missing)?;
    Ok(preset.scheme()?)
}

/// The value of the next contract, paid in twelfths: what was paid in 2024-25 is not published.
fn next_contract(lead: &Scheme) -> Result<Scheme, SessionError> {
    let block = shipped("block")?;
    let mut scheme = Scheme {
        id: "next-contract".to_owned(),
        name: "Next contract".to_owned(),
        about: "£13,062,000 a year, paid by the month whatever is done. It is the value of the contract that \
                followed in July 2025, held against the work of 2024-25; what was paid then is not published."
            .to_owned(),
        source: lead.source.clone(),
        facts: lead.facts.iter().take(1).cloned().collect(),
        illustrative: vec![
            "That the work of 2024-25 is worth what the next contract pays, and its parts by provider, which follow \
             their people."
                .to_owned(),
        ],
        ..block
    };
    scheme.value.clone_from(&lead.value);
    Ok(scheme)
}

/// The lead provider's scheme with today's targets. The year before is not among the counts that are built in.
fn with_quality(lead: Scheme) -> Result<Scheme, SessionError> {
    let mut scheme = lead;
    scheme.id.push_str("-quality");
    scheme.name = "Quality layer".to_owned();
    scheme.about =
        "The lead provider's fixed value, of which 3 % are withheld and earned by reliable recovery and \
                    reliable improvement, held against the targets of 2026-27."
            .to_owned();
    scheme.add_quality_layer(TARGETS_OF, None)?;
    Ok(scheme)
}
