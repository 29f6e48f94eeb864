//! The years to come of a contract, as plain text and CSV. What is a projection says so in every row.

use std::fmt::Write;

use super::survival::amounts;
use super::table::aligned;
use crate::payment::{Amount, extension_in_words};
use crate::projection::{Projection, YearAhead};
use crate::quantity::{show, words};
use crate::scheme::Scheme;
use crate::sheet_cell::{text_of, write_row};

/// Whether a year is a projection, in a word or two.
const fn standing(year: &YearAhead) -> &'static str {
    if year.is_projection { "projection" } else { "as loaded" }
}

/// The years to come as plain text: by path, every scheme and year.
pub fn projection_table(projection: &Projection, schemes: &[Scheme]) -> String {
    let mut out = String::from("The contract's life\n");
    let mut put = |text: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{text}");
    };
    projection.notes().iter().for_each(|note| put(note));
    for ahead in &projection.paths {
        put(&format!("\n{}: {}", show::capital(&ahead.path.name), ahead.path.reason));
        let mut rows =
            vec![["Scheme", "Year", "", "income", "cost", "surplus", "cash"].map(str::to_owned).to_vec()];
        let mut said = Vec::new();
        for scheme in schemes {
            let account = ahead.account(scheme);
            let amount = |amount: Option<Amount>| {
                amount.map_or_else(|| words::NOT_KNOWN.to_owned(), words::with_bounds)
            };
            rows.extend(account.years.iter().map(|year| {
                vec![
                    scheme.name.clone(),
                    year.year.to_string(),
                    standing(year).to_owned(),
                    words::with_bounds(year.income),
                    words::or_not_known(year.cost.map(|cost| cost.total())),
                    amount(year.surplus),
                    amount(year.cash),
                ]
            }));
            let further = extension_in_words(&ahead.activity, &account.scheme);
            let says = account.says().into_iter().chain(ahead.needed(scheme).says()).chain(further);
            let says: Vec<String> = says.collect();
            said.push(format!("  {}: {}", scheme.name, says.join(" ")));
        }
        put(&aligned(&rows, 3));
        said.iter().for_each(|says| put(says));
    }
    out
}

/// The years to come as CSV: a row for each path, scheme and year.
///
/// # Errors
/// Never for a projection; the writer's own error otherwise.
pub fn projection_csv(projection: &Projection, schemes: &[Scheme]) -> Result<String, ::csv::Error> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    write_row(
        &mut writer,
        [
            "path",
            "scheme",
            "year",
            "standing",
            "income",
            "income_least",
            "income_most",
            "cost_staff",
            "cost_other",
            "cost",
            "surplus",
            "surplus_least",
            "surplus_most",
            "cash",
            "cash_least",
            "cash_most",
        ],
    )?;
    for (ahead, scheme) in projection.paths.iter().flat_map(|ahead| schemes.iter().map(move |it| (ahead, it)))
    {
        for year in ahead.account(scheme).years {
            let cell = |text: Option<String>| text.unwrap_or_default();
            let [income, income_least, income_most] = amounts(year.income).map(cell);
            let [surplus, surplus_least, surplus_most] =
                year.surplus.map(amounts).unwrap_or_default().map(cell);
            let [cash, cash_least, cash_most] = year.cash.map(amounts).unwrap_or_default().map(cell);
            let costs = year.cost.map(|cost| [cost.staff, cost.other, cost.total()].map(|it| it.to_string()));
            let [staff, other, cost] = costs.unwrap_or_default();
            let (path, at) = (ahead.path.name.as_str(), year.year.to_string());
            write_row(
                &mut writer,
                [
                    path,
                    &scheme.id,
                    &at,
                    standing(&year),
                    &income,
                    &income_least,
                    &income_most,
                    &staff,
                    &other,
                    &cost,
                    &surplus,
                    &surplus_least,
                    &surplus_most,
                    &cash,
                    &cash_least,
                    &cash_most,
                ],
            )?;
        }
    }
    text_of(writer)
}
