//! Whether further years of a contract follow.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::StandardTest;
use crate::calendar::FinancialYear;
use crate::scheme::visit::Visitor;

/// Further years that follow where tests are met in every year before them, as in contracts let for three years
/// and two more. It moves no pound; [`crate::payment::extensions`] says whether they are earned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// The years that are agreed.
    pub after_years: u32,
    /// The years that may follow.
    pub years: u32,
    /// The first year; where left out, the first that is evaluated, or in which the contract begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<FinancialYear>,
    /// People who must enter treatment in each year of a contract; not tested where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_plan: Option<Decimal>,
    /// Measures that must be at their standard in each year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tests: Vec<StandardTest>,
}

impl Extension {
    pub(super) fn visit(&mut self, v: &mut Visitor<'_>) {
        v.group("Extension");
        v.years("extension.after_years", "Years agreed", &mut self.after_years);
        v.years("extension.years", "Years that may follow", &mut self.years);
        let label = "People entering in each year, each contract";
        v.optional_people("extension.access_plan", label, &mut self.access_plan);
        for (place, test) in self.tests.iter_mut().enumerate() {
            let path = format!("extension.tests.{place}");
            let label = crate::measure::by_id(&test.measure).map_or_else(String::new, |m| m.name.to_owned());
            test.visit(&path, &label, v);
        }
    }
}
