//! What each scheme pays in each place: by provider, by commissioner, by contract.

use std::cmp::Reverse;

use engine::activity::{Contract, ContractIndex, PerContract, Selection};
use engine::payment::{Amount, Statement};
use engine::scheme::SchemeIndex;

use crate::show::{PlaceScope, commissioner_name, provider_name};

/// A row of the places.
#[derive(Clone, Debug)]
pub struct PlaceRow {
    /// Whose it is.
    pub place: PlaceScope,
    /// Its name.
    pub name: String,
    /// What each scheme pays there.
    pub amounts: Vec<Amount>,
}

/// Rows under a heading; their amounts add up to the total.
#[derive(Clone, Debug)]
pub struct Section {
    /// What the rows are.
    pub heading: &'static str,
    /// By size: what the baseline pays most for comes first.
    pub rows: Vec<PlaceRow>,
}

/// Places, each way that tells something.
#[derive(Clone, Debug)]
pub struct Places {
    /// The ways.
    pub sections: Vec<Section>,
    /// All contracts on show.
    pub total: PlaceRow,
}

/// Adds up the lines of each scheme by place. Rows are sorted by what the scheme at `baseline` pays.
pub fn places(selection: &Selection, statements: &[&Statement], baseline: SchemeIndex) -> Places {
    let by_contract: Vec<PerContract<Amount>> = statements
        .iter()
        .map(|statement| {
            let mut amounts: PerContract<Amount> = selection.contracts.iter().map(|_| Amount::ZERO).collect();
            for line in &statement.lines {
                amounts[line.contract] = amounts[line.contract] + line.amount;
            }
            amounts
        })
        .collect();
    let paid: Vec<ContractIndex> = selection.paid_contracts().collect();
    let sum = |place: PlaceScope| -> Vec<Amount> {
        let mine = || paid.iter().filter(|c| place.holds(&selection.contracts, **c));
        by_contract.iter().map(|amounts| mine().map(|c| amounts[*c]).sum()).collect()
    };
    let section = |heading, of: fn(ContractIndex) -> PlaceScope, name: &dyn Fn(&Contract) -> String| {
        let mut rows: Vec<PlaceRow> = Vec::new();
        for &contract in &paid {
            let is_new = |row: &PlaceRow| !row.place.holds(&selection.contracts, contract);
            if rows.iter().all(is_new) {
                let (place, name) = (of(contract), name(&selection.contracts[contract]));
                rows.push(PlaceRow { place, name, amounts: sum(place) });
            }
        }
        rows.sort_by_key(|row| Reverse(baseline.of(&row.amounts).and_then(|amount| amount.value())));
        Section { heading, rows }
    };
    let provider = |contract: &Contract| provider_name(selection, &contract.provider);
    let commissioner = |contract: &Contract| commissioner_name(&contract.commissioner).to_owned();
    let providers = section("By provider", PlaceScope::Provider, &provider);
    let commissioners = section("By commissioner", PlaceScope::Commissioner, &commissioner);
    let (many_providers, many_commissioners) = (providers.rows.len() > 1, commissioners.rows.len() > 1);
    let mut sections = Vec::new();
    if many_providers || !many_commissioners {
        sections.push(providers);
    }
    if many_commissioners {
        sections.push(commissioners);
    }
    if many_providers && many_commissioners {
        let both = |contract: &Contract| format!("{}, {}", provider(contract), commissioner(contract));
        sections.push(section("By provider and commissioner", PlaceScope::Contract, &both));
    }
    Places {
        sections,
        total: PlaceRow { place: PlaceScope::All, name: "Total".to_owned(), amounts: sum(PlaceScope::All) },
    }
}
