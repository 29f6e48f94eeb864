//! The quality layer of contracts as they are let now, added to any scheme in one step.

use rust_decimal::{Decimal, dec};

use super::{Assessed, Exception, Outcomes, Paid, Pot, Qom, Scheme, Score, Scoring};
use crate::activity::{ContractIndex, Selection};
use crate::calendar::{FinancialYear, Period};
use crate::measure::{Ratio, Standards, StandardsError, by_id};
use crate::quantity::{Quantity, Weight, show};

/// What is at risk: between the 2 and the 4 % of national advice.
const SHARE: Decimal = dec!(0.03);
/// Where a provider's own last year is not known, or was beyond the target already, the line begins so far below.
const BELOW: Decimal = dec!(0.05);
/// The measures, and the targets where no year has one yet.
const MEASURES: [(&str, Decimal); 2] =
    [("reliable-recovery", dec!(0.51)), ("reliable-improvement", dec!(0.69))];

impl Scheme {
    /// Adds a pot that reliable recovery and reliable improvement earn, half each, on a straight line from each
    /// provider's own last year to the national target, by quarter on a rolling year. It is withheld; where the
    /// scheme has an outcomes pot already, it is an incentive on top. A scheme that has both stays as it is.
    ///
    /// `last_year` is the activity of the year before `year`, where that is held whole. Without it the first quarters
    /// have no rolling year to be assessed on, so that the year is assessed as one.
    ///
    /// # Errors
    /// Where the shipped standards are damaged, which a test of this crate rules out.
    pub fn add_quality_layer(
        &mut self,
        year: FinancialYear,
        last_year: Option<&Selection>,
    ) -> Result<Option<Pot>, StandardsError> {
        let pot = match (&self.outcomes, &self.adjustments.incentive) {
            (None, _) => Pot::Outcomes,
            (Some(_), None) => Pot::Incentive,
            (Some(_), Some(_)) => return Ok(None),
        };
        let standards = Standards::shipped()?;
        let mut measures = Vec::new();
        for (id, otherwise) in MEASURES {
            let target = standards.of(id, year).map_or(otherwise, |standard| standard.standard);
            let own = last_year.and_then(|selection| rate(selection, selection.paid_contracts(), id));
            let floor = floor(own, target);
            if own != Some(floor) {
                self.illustrative.push(format!(
                    "Quality layer: the line of {id} begins {} below its target; the own rate of last year is not held, or was above.",
                    show::percent(BELOW, 0)
                ));
            }
            measures.push(Qom {
                id: id.to_owned(),
                name: by_id(id).map_or(id, |measure| measure.name).to_owned(),
                weight: Weight(Weight::WHOLE.0 / 2),
                score: Score::Line { measure: id.to_owned(), floor, ceiling: target },
                tests: Vec::new(),
            });
        }
        let layer = Outcomes {
            agreed: true,
            share: SHARE,
            amount: None,
            of: Default::default(),
            paid: if pot == Pot::Outcomes { Paid::Withheld } else { Paid::OnTop },
            period: if last_year.is_some() { Assessed::RollingYear } else { Assessed::Yearly },
            from: None,
            scoring: Scoring::Weights,
            steps: Vec::new(),
            too_few: Default::default(),
            measures,
            weights: Vec::new(),
        };
        let floors = last_year.map(|selection| own_floors(&layer, pot, selection)).unwrap_or_default();
        self.exceptions.extend(floors);
        self.facts.push("Quality layer: national targets for reliable recovery and reliable improvement; national advice was to put 2 to 4 % at risk.".to_owned());
        match pot {
            Pot::Outcomes => self.outcomes = Some(layer),
            Pot::Incentive => self.adjustments.incentive = Some(layer),
        }
        Ok(Some(pot))
    }
}

/// Where a line to a target begins: at the own rate, where that leaves room.
fn floor(own: Option<Decimal>, target: Decimal) -> Decimal {
    own.filter(|own| *own < target).unwrap_or(target - BELOW)
}

/// The rate of a measure over some contracts in the months of a selection, to a tenth of a per cent; at the working
/// counts where some are withheld.
fn rate(selection: &Selection, contracts: impl Iterator<Item = ContractIndex>, id: &str) -> Option<Decimal> {
    let measure = by_id(id)?;
    let mut sum = Ratio { numerator: Quantity::ZERO, denominator: Quantity::ZERO };
    for contract in contracts {
        for year in selection.years() {
            let ratio = measure.ratio(selection.counts(contract, Period::Year(year)), None);
            sum.numerator += ratio.numerator;
            sum.denominator += ratio.denominator;
        }
    }
    Some(sum.rate_working()?.round_dp(3))
}

/// The floors of each provider that are not those of all, where there are several.
fn own_floors(layer: &Outcomes, pot: Pot, last_year: &Selection) -> Vec<Exception> {
    let mut providers: Vec<&str> =
        last_year.paid_contracts().map(|contract| &*last_year.contracts[contract].provider).collect();
    providers.dedup();
    if providers.len() < 2 {
        return Vec::new();
    }
    let of_provider = |provider: &str| {
        let contracts =
            || last_year.paid_contracts().filter(|c| *last_year.contracts[*c].provider == *provider);
        let floors = layer.measures.iter().filter_map(|qom| {
            let Score::Line { measure, floor: all, ceiling } = &qom.score else { return None };
            let own = floor(rate(last_year, contracts(), measure), *ceiling);
            (own != *all).then(|| (format!("{}.measures.{}.floor", pot.path(), qom.id), own))
        });
        let terms: std::collections::BTreeMap<String, Decimal> = floors.collect();
        let exception =
            Exception { provider: Some(provider.to_owned()), commissioner: None, from: None, terms };
        (!exception.terms.is_empty()).then_some(exception)
    };
    providers.into_iter().filter_map(of_provider).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme::preset;

    #[test]
    fn a_layer_is_withheld_of_any_scheme_and_on_top_where_a_pot_is_there_and_never_twice() {
        let year = FinancialYear::starting(2024);
        for (id, first) in [("lead-provider-2026", Pot::Outcomes), ("birmingham", Pot::Incentive)] {
            let mut scheme = preset(id).unwrap().scheme().unwrap();
            assert_eq!(scheme.add_quality_layer(year, None).unwrap(), Some(first), "{id}");
            assert!(scheme.check(id).is_ok(), "{id}");
            let floor = scheme.text_of(&format!("{}.measures.reliable-recovery.floor", first.path()));
            // The target of 2024-25 is 48 %, and nothing is known of last year.
            assert_eq!(floor.as_deref(), Some("0.43"), "{id}");
            scheme.add_quality_layer(year, None).unwrap();
            assert_eq!(scheme.add_quality_layer(year, None).unwrap(), None, "{id}");
        }
    }

    /// Different floors of single providers go with the measures that they were of.
    #[test]
    fn a_layer_that_is_left_out_leaves_no_different_terms_behind() {
        let mut scheme = preset("lead-provider-2026").unwrap().scheme().unwrap();
        scheme.add_quality_layer(FinancialYear::starting(2024), None).unwrap();
        let path = "outcomes.measures.reliable-recovery.floor".to_owned();
        let terms = [(path, dec!(0.4))].into();
        scheme.exceptions.push(Exception {
            provider: Some("P".to_owned()),
            commissioner: None,
            from: None,
            terms,
        });
        assert!(scheme.check("with").is_ok());
        scheme.remove_part("outcomes");
        assert_eq!((scheme.check("without").is_ok(), scheme.exceptions.len()), (true, 0));
    }
}
