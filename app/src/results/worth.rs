//! What each line of an outline comes to, and what a point of a weight earns.

use std::collections::BTreeMap;

use engine::payment::{Amount, Component, Statement};
use engine::quantity::{Pence, Weight};
use engine::scheme::{Outcomes, Pot, Scheme};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::sheet::Sheet;

/// What a hundredth of a pot is worth where it weighs a measure, on the activity on show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointWorth {
    /// What each point of the weight earned.
    pub earns: Pence,
    /// What one point more would pay, were it taken from the others in proportion.
    pub more: Option<Pence>,
    /// Whether that is known to the penny.
    pub is_exact: bool,
}

/// Money by what it is agreed in.
#[derive(Clone, Debug, Default)]
pub struct Worth {
    /// By the path of a line of the outline; a line that pays nothing of its own is not there.
    lines: BTreeMap<&'static str, Amount>,
    /// By the path of a weight.
    points: BTreeMap<String, PointWorth>,
}

impl Worth {
    /// What a statement comes to under each line.
    pub fn new(scheme: &Scheme, sheet: &Sheet, statement: &Statement) -> Self {
        let mut worth = Self::default();
        for line in &sheet.outline {
            let is_of = |component: Component| line.holds(component.part(scheme));
            if statement.lines.iter().any(|of| is_of(of.component)) {
                worth.lines.insert(line.path, statement.sum(|of| is_of(of.component)));
            }
        }
        for (pot, terms) in [(Pot::Outcomes, scheme.pot()), (Pot::Incentive, scheme.incentive())] {
            // Where each commissioner has its own, a point is not the same everywhere.
            if let Some(terms) = terms.filter(|terms| terms.weights.is_empty()) {
                worth.points.extend(points(pot, terms, statement));
            }
        }
        worth
    }

    /// What a line of the outline comes to.
    pub fn of_line(&self, path: &str) -> Option<Amount> {
        self.lines.get(path).copied()
    }

    /// What a point of the weight at a path earns; nothing where it has no weight or is not known.
    pub fn of_point(&self, path: &str) -> Option<PointWorth> {
        self.points.get(path).copied()
    }
}

/// The component that a measure of a pot earns as.
const fn earned_as(pot: Pot, place: u8) -> Component {
    match pot {
        Pot::Outcomes => Component::Outcome(place),
        Pot::Incentive => Component::IncentivePart(place),
    }
}

/// What a point of each weight of a pot earned.
fn points(pot: Pot, terms: &Outcomes, statement: &Statement) -> Vec<(String, PointWorth)> {
    let weight = |weight: Weight| Decimal::from(weight.0) / Decimal::ONE_HUNDRED;
    let earned: Vec<Option<(Decimal, Amount)>> = (0u8..)
        .zip(&terms.measures)
        .map(|(place, qom)| {
            let amount = statement.sum(|line| line.component == earned_as(pot, place));
            (qom.weight > Weight(0)).then_some(())?;
            Some((Decimal::from(amount.value()?.0), amount))
        })
        .collect();
    let all = earned.iter().flatten().map(|(pence, _)| *pence).sum::<Decimal>();
    let is_whole =
        earned.iter().zip(&terms.measures).all(|(it, qom)| it.is_some() || qom.weight == Weight(0));
    let mut points = Vec::new();
    for (qom, (pence, amount)) in terms.measures.iter().zip(&earned).filter_map(|(q, e)| Some((q, (*e)?))) {
        let mine = weight(qom.weight);
        let others = Decimal::ONE_HUNDRED - mine;
        let each = pence / mine;
        let more = (is_whole && !others.is_zero()).then(|| each - (all - pence) / others);
        let path = format!("{}.measures.{}.weight", pot.path(), qom.id);
        let is_exact = amount.is_exact();
        points.push((path, PointWorth { earns: pennies(each), more: more.map(pennies), is_exact }));
    }
    points
}

fn pennies(amount: Decimal) -> Pence {
    let whole = amount.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    Pence(whole.to_i64().unwrap_or_default())
}
