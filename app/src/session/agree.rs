//! Values that are made from people, taken over as agreed (rule 33).

use engine::activity::{EnteredInYear, Selection};
use engine::payment::{Basis, value_basis};
use engine::scheme::{ContractValue, Scheme};
use rust_decimal::{Decimal, RoundingStrategy};

/// Agrees for each contract what its value of the latest year on show is made of, to the penny. Uplifts of
/// the scheme stay on top, as they are on any agreed amount. A contract of which the count is not known,
/// or of which no month was read, stays as it is.
pub(super) fn todays_values(scheme: &mut Scheme, selection: &Selection) {
    let all = value_basis(selection, scheme);
    let Some(year) = all.iter().map(|of| of.year).max() else { return };
    let Some(value) = &mut scheme.value else { return };
    for of in all.iter().filter(|of| of.path == "value" && of.year == year) {
        let Basis::Derived { entered: EnteredInYear { people, months }, per_person } = of.basis else {
            continue;
        };
        let read = Decimal::from(months);
        let annual = people
            .told()
            .and_then(|people| Decimal::from(people).checked_mul(per_person)?.checked_mul(Decimal::from(12)))
            .and_then(|all| all.checked_div(read));
        let Some(annual) = annual else { continue };
        let amount = annual.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        let codes = &selection.contracts[of.contract];
        value.contracts.push(ContractValue {
            provider: codes.provider.to_string(),
            commissioner: codes.commissioner.to_string(),
            amount,
        });
    }
}
