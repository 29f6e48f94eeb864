//! What `chance`, `rewards`, `sensitivity` and `seek` print alike: a document of JSON, or tables of text.

use engine::quantity::Pence;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::args::TableOrJson;
use super::{Failure, say};

/// Threads that a command works with.
pub fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Prints what a command found: text, or JSON with what every document has.
pub fn print(format: TableOrJson, kind: &str, text: &str, schemes: Vec<Value>) -> Result<(), Failure> {
    match format {
        TableOrJson::Table => say(text),
        TableOrJson::Json => {
            let document = json!({
                "product": "weighting-room",
                "version": env!("CARGO_PKG_VERSION"),
                "format": 1,
                "kind": kind,
                "schemes": schemes,
            });
            say(&serde_json::to_string_pretty(&document).map_err(Failure::input)?)?;
            say("\n")
        }
    }
}

/// An amount as a decimal string, or null.
pub fn pence(amount: Option<Pence>) -> Value {
    amount.map_or(Value::Null, |amount| Value::String(amount.to_string()))
}

/// A number as a decimal string, or null.
pub fn decimal(number: Option<Decimal>) -> Value {
    number.map_or(Value::Null, |number| Value::String(number.to_string()))
}

/// A chance as a decimal string of six places, or null.
pub fn share(chance: Option<f64>) -> Value {
    chance.map_or(Value::Null, |chance| Value::String(format!("{chance:.6}")))
}

/// A row of text: the first cell to the left, the others to the right of their columns.
pub fn row(first: &str, width: usize, others: &[String]) -> String {
    let mut text = format!("  {first:<width$}");
    others.iter().for_each(|other| text.push_str(&format!("  {other:>16}")));
    text.trim_end().to_owned() + "\n"
}

/// How wide the first column has to be.
pub fn width<'a>(names: impl IntoIterator<Item = &'a String>) -> usize {
    names.into_iter().map(|name| name.chars().count()).max().unwrap_or(0)
}
