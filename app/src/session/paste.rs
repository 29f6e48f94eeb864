//! A column of numbers from a spreadsheet, for the weights of a set, for prices, or for values that differ.

use engine::quantity::{Weight, apportion};
use engine::scheme::{Scheme, SchemeIndex, Slot, TermValue, parse_number};
use rust_decimal::Decimal;

use super::Session;
use super::refusal::Refusal;
use super::table::set_by_name;
use crate::sheet::{Lever, levers};

impl Session {
    /// Gives the weights of a set a column of numbers, scaled to 100.00 % by largest remainder.
    pub(super) fn paste_weights(
        &mut self,
        place: SchemeIndex,
        set: &str,
        text: &str,
    ) -> Result<SchemeIndex, Refusal> {
        let Some(entry) = place.of(&self.table.entries) else { return Ok(place) };
        let mut scheme = entry.scheme.clone();
        let labels = labels(&scheme, |_, slot| matches!(slot, Slot::Weight { set: of, .. } if of == set));
        let cells = cells(text)?;
        check_count(cells.len(), &labels, "weights")?;
        let with_sign = cells.iter().filter(|cell| cell.ends_with('%')).count();
        if with_sign > 0 && with_sign < cells.len() {
            return refuse(
                "Some of the numbers that were pasted are per cents and some are not. Make them alike.",
            );
        }
        let shares =
            cells.iter().zip(1..).map(|(cell, row)| number(cell, row)).collect::<Result<Vec<_>, _>>()?;
        if shares.iter().any(Decimal::is_sign_negative) || shares.iter().all(Decimal::is_zero) {
            return refuse("Weights cannot be below zero, nor all of them zero.");
        }
        let points = apportion(i64::from(Weight::WHOLE.0), &shares);
        let weights: Vec<Weight> =
            points.into_iter().map(|points| Weight(u32::try_from(points).unwrap_or_default())).collect();
        scheme.put_weights(set, &weights);
        scheme.check(&entry.scheme.name)?;
        self.entry_mut(place, |entry| entry.scheme = scheme);
        Ok(place)
    }

    /// Gives terms a column of numbers, in order.
    pub(super) fn paste_numbers(
        &mut self,
        place: SchemeIndex,
        paths: &[String],
        text: &str,
    ) -> Result<SchemeIndex, Refusal> {
        let Some(entry) = place.of(&self.table.entries) else { return Ok(place) };
        let mut scheme = entry.scheme.clone();
        let levers = levers(&scheme);
        let terms: Vec<&Lever> = levers.iter().filter(|lever| paths.contains(&lever.path)).collect();
        let labels: Vec<String> = terms.iter().map(|term| term.label.clone()).collect();
        let cells = cells(text)?;
        check_count(cells.len(), &labels, "numbers")?;
        for (row, (cell, term)) in (1..).zip(cells.iter().zip(terms)) {
            let number = term.read(cell).ok_or_else(|| no_number(cell, row))?;
            set_by_name(&mut scheme, &term.path, &term.label, &TermValue::Number(number))?;
        }
        scheme.check(&entry.scheme.name)?;
        self.entry_mut(place, |entry| entry.scheme = scheme);
        Ok(place)
    }
}

fn refuse<T>(why: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Term(why.into()))
}

/// The names of the terms that are wanted, in order.
fn labels(scheme: &Scheme, wanted: impl Fn(&str, &Slot<'_>) -> bool) -> Vec<String> {
    let mut labels = Vec::new();
    scheme.each_term(&mut |term| {
        if wanted(&term.path, &term.slot) {
            labels.push(term.label.clone());
        }
    });
    labels
}

/// The cells of what was copied: by row, then along the row. What a spreadsheet adds at the end is no
/// cell.
fn cells(text: &str) -> Result<Vec<&str>, Refusal> {
    let rows = text.trim_end().trim_start_matches(['\n', '\r']).lines();
    let cells: Vec<&str> = rows.flat_map(|row| row.split('\t')).map(str::trim).collect();
    match cells.iter().position(|cell| cell.is_empty()) {
        Some(place) if cells.len() > 1 => refuse(format!(
            "Cell {} of what was pasted is empty. Copy cells that all hold a number.",
            place + 1
        )),
        _ => Ok(cells),
    }
}

fn check_count(count: usize, labels: &[String], what: &str) -> Result<(), Refusal> {
    if count == labels.len() {
        return Ok(());
    }
    let (first, last) = (labels.first().map_or("", String::as_str), labels.last().map_or("", String::as_str));
    let were = if count == 1 { "1 number was".to_owned() } else { format!("{count} numbers were") };
    refuse(format!(
        "{were} pasted, and there are {} {what}, from “{first}” to “{last}”. Copy as many as there are.",
        labels.len()
    ))
}

/// The number in a cell, without its sign of per cent.
fn number(cell: &str, place: usize) -> Result<Decimal, Refusal> {
    parse_number(cell.trim_end_matches('%')).ok_or_else(|| no_number(cell, place))
}

fn no_number(cell: &str, place: usize) -> Refusal {
    Refusal::Term(format!(
        "“{}”, cell {place} of what was pasted, is not a number. Copy only the cells with numbers.",
        crate::look::short(cell)
    ))
}
