//! What a service costs, and what it cost before.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Costs beside the staff, in pounds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overheads {
    /// A month, whatever is done.
    #[serde(default)]
    pub fixed_a_month: Decimal,
    /// A month for every so many people in post, begun or whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
    /// For each session that takes place.
    #[serde(default)]
    pub per_session: Decimal,
    /// For each person who enters treatment.
    #[serde(default)]
    pub per_person: Decimal,
}

/// A cost that comes in steps, such as a room for every five therapists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Whole-time equivalents that one step is enough for.
    pub for_every: Decimal,
    /// What it costs a month.
    pub a_month: Decimal,
}

/// What a course costs elsewhere, in pounds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceCosts {
    /// A finished course by care cluster.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by_cluster: BTreeMap<String, Decimal>,
    /// A finished course by service line.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by_line: BTreeMap<String, Decimal>,
}

/// What one person costs the service on average, as somebody typed it, in pounds and with where it comes from.
/// Nothing here is worked out; what the staff and the costs of the place come to stands beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnUnitCosts {
    /// A finished course.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finishing: Option<Decimal>,
    /// Where that comes from, in a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub finishing_from: String,
    /// A person entering treatment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entering: Option<Decimal>,
    /// Where that comes from, in a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub entering_from: String,
}

impl OwnUnitCosts {
    /// Where a cost comes from, in words.
    pub fn source(from: &str) -> String {
        match from.trim() {
            "" => "its source is not given".to_owned(),
            from => format!("source: {from}"),
        }
    }
}

/// What a commissioner pays a team, and what that costs, in pounds a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// Code of the commissioner.
    pub commissioner: String,
    /// Name or code of the team; of all teams where left out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub team: String,
    /// Value of the contract.
    pub contract_value: Decimal,
    /// Budgeted cost.
    pub cost: Decimal,
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use crate::locality::Locality;

    fn with(own: &str) -> Result<Locality, String> {
        let text = format!(r#"(format: 1, name: "Ours", own_unit_costs: ({own}))"#);
        Locality::from_ron(&text).map_err(|why| why.to_string())
    }

    #[test]
    fn an_own_unit_cost_is_kept_with_its_source_and_is_not_known_where_it_is_left_out() {
        let place =
            with(r#"finishing: Some(£1,012.50), finishing_from: "costing return of 2024-25""#).unwrap();
        let own = &place.own_unit_costs;
        assert_eq!((own.finishing, own.entering), (Some(dec!(1012.50)), None));
        assert_eq!(Locality::from_ron(&place.to_ron().unwrap()).unwrap(), place);
        assert!(!place.knows_costs(), "one figure is no model of costs");
        let none = Locality { format: 1, ..Locality::default() };
        assert!(!none.to_ron().unwrap().contains("own_unit_costs"), "a file without one is as before");
    }

    #[test]
    fn a_cost_that_nobody_can_have_is_a_sentence() {
        for (own, why) in [
            ("finishing: Some(-5)", "your own cost of a finished course is −£5.00; it must be above 0"),
            (
                "entering: Some(0)",
                "your own cost of a person entering treatment is £0.00; it must be above 0",
            ),
            ("entering: Some(13062000)", "£13,062,000.00; one person does not cost more than £100,000"),
            ("finishing: Some(812.345)", "£812.345; give it in whole pence"),
            ("finishing: Some(50%)", "“finishing” is in pounds"),
        ] {
            let sentence = with(own).unwrap_err();
            assert!(sentence.contains(why) && sentence.ends_with('.'), "{sentence}");
        }
        let long = format!(r#"entering_from: "{}""#, "word ".repeat(60));
        assert!(with(&long).unwrap_err().contains("has 300 letters; a few words are enough"));
    }
}
