//! Which contracts are on show.

use engine::activity::{Contract, ContractIndex, ContractKind, Selection};
use serde::{Deserialize, Serialize};

/// Which contracts are on show: of one provider, of one commissioner, or of both; all where neither is
/// chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Code of the provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Code of the commissioner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commissioner: Option<String>,
}

impl Filter {
    /// Whether it leaves everything on show.
    pub const fn is_all(&self) -> bool {
        self.provider.is_none() && self.commissioner.is_none()
    }

    /// Whether a contract is on show.
    pub fn takes(&self, contract: &Contract) -> bool {
        let is = |code: &Option<String>, of: &str| code.as_ref().is_none_or(|code| code == of);
        is(&self.provider, &contract.provider) && is(&self.commissioner, &contract.commissioner)
    }

    /// The contracts whose measures are on show: what is paid, or where nothing that was chosen is, what
    /// is measured only.
    pub fn measured(&self, selection: &Selection) -> Vec<ContractIndex> {
        let chosen = |c: &ContractIndex| self.takes(&selection.contracts[*c]);
        let paid: Vec<ContractIndex> = selection.paid_contracts().filter(chosen).collect();
        if paid.is_empty() && !self.is_all() {
            return selection.contracts.indexes().filter(chosen).collect();
        }
        paid
    }

    /// Whose figures they are, in words.
    pub fn in_words(&self, selection: &Selection) -> String {
        let provider = self.provider.as_ref().map(|code| provider_name(selection, code));
        let commissioner = self.commissioner.as_ref().map(|code| commissioner_name(code).to_owned());
        match (provider, commissioner) {
            (None, None) => "all providers".to_owned(),
            (Some(provider), None) => provider,
            (None, Some(commissioner)) => format!("all providers of {commissioner}"),
            (Some(provider), Some(commissioner)) => format!("{provider} for {commissioner}"),
        }
    }
}

/// A provider as a person knows it.
pub fn provider_name(selection: &Selection, code: &str) -> String {
    let contract = selection.contracts.iter().find(|contract| &*contract.provider == code);
    contract.map_or_else(
        || code.to_owned(),
        |contract| match contract.kind {
            ContractKind::England => "England (measures only)".to_owned(),
            ContractKind::NotUnderContract => format!("{} (not under contract)", contract.provider_name),
            ContractKind::Contract => contract.provider_name.clone(),
        },
    )
}

/// A commissioner as a person knows it.
pub fn commissioner_name(code: &str) -> &str {
    if code == engine::activity::ALL { "all commissioners together" } else { code }
}

/// The providers that can be chosen, by name: code and name.
pub fn providers(selection: &Selection, filter: &Filter) -> Vec<(String, String)> {
    let other = Filter { provider: None, ..filter.clone() };
    let contracts = selection.contracts.iter().filter(|contract| other.takes(contract));
    let codes = contracts.map(|contract| contract.provider.to_string());
    let mut list: Vec<(String, String)> =
        codes.map(|code| (provider_name(selection, &code), code)).map(|(name, code)| (code, name)).collect();
    list.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    list.dedup();
    list
}

/// The commissioners that can be chosen: code and name.
pub fn commissioners(selection: &Selection, filter: &Filter) -> Vec<(String, String)> {
    let other = Filter { commissioner: None, ..filter.clone() };
    let contracts = selection.contracts.iter().filter(|contract| other.takes(contract));
    let mut codes: Vec<String> = contracts.map(|contract| contract.commissioner.to_string()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into_iter().map(|code| (code.clone(), commissioner_name(&code).to_owned())).collect()
}
