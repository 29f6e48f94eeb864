//! For any other standard missed.

use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};

use super::Penalty;
use crate::scheme::prose::{Prose, how_often, percent};
use crate::scheme::terms::choice::Choice;
use crate::scheme::terms::{Assessed, Definitions, Scheme, StandardTest, is_default};
use crate::scheme::visit::Visitor;
use crate::scheme::words::rules::{COMMISSIONER, Rule, TAKES};

/// A share of the period's activity when one standard is missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandardPenalty {
    /// Short name, part of its path and of its component.
    pub id: String,
    /// Name on screen.
    pub name: String,
    /// Share of what the period's activity is worth.
    pub rate: Decimal,
    /// How often it is assessed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub period: Assessed,
    /// The standard.
    pub test: StandardTest,
}

impl Penalty for StandardPenalty {
    fn visit(&mut self, v: &mut Visitor<'_>) {
        v.group("Other standards missed");
        let path = format!("penalties.standards.{}", self.id);
        let name = self.name.clone();
        v.share(format!("{path}.rate"), format!("{name}: share of the period"), dec!(0.1), &mut self.rate);
        v.word(format!("{path}.period"), format!("{name}: assessed"), &mut self.period);
        self.test.visit(&path, &name, v);
    }

    fn tell(&self, definitions: &Definitions, prose: &mut Prose) {
        prose.say(format!(
            "{}, {}: {} of what the period's activity is worth is taken where this is missed: {}.",
            self.name,
            self.period.meaning(),
            percent(self.rate),
            self.test.in_words(definitions)
        ));
    }

    fn rule(&self, scheme: &Scheme) -> Rule {
        Rule {
            part: "penalties.standards",
            name: format!("Penalty: {}", self.name),
            by: COMMISSIONER,
            to: TAKES.to_owned(),
            amount: format!("{} of what the period's activity is worth", percent(self.rate)),
            for_what: format!("unless {}", self.test.in_a_rule(&scheme.definitions)),
            counted: format!("counted {} as defined", self.period.meaning()),
            when: scheme.when_penalty(),
            limit: scheme.penalty_limit(None, ""),
        }
    }

    fn in_short(&self) -> String {
        format!("{}, {} {}", self.name.to_lowercase(), percent(self.rate), how_often(self.period))
    }

    fn measures(&self) -> Vec<&str> {
        vec![&self.test.measure]
    }

    fn is_a_test(&self) -> bool {
        true
    }

    fn assessed(&self) -> Option<Assessed> {
        Some(self.period)
    }

    fn id(&self) -> Option<&str> {
        Some(&self.id)
    }
}
