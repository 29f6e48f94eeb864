//! Two schemes against one another, as JSON, CSV and plain text: every key always there, decimals as
//! strings (rule 29).

use super::heading::Heading;
use crate::quantity::words::NOT_KNOWN;
use serde::Serialize;

use crate::payment::{Amount, Comparison, WalkStep};
use crate::quantity::{Pence, show};
use crate::scheme::Scheme;
use crate::sheet_cell::{text_of, write_row};

/// Version of this layout.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    heading: Heading,
    first: Total<'a>,
    second: Total<'a>,
    difference: Value,
    components: Vec<Component<'a>>,
    steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Total<'a> {
    id: &'a str,
    name: &'a str,
    total: Value,
}

/// An amount that is known, estimated or only bounded.
#[derive(Serialize)]
struct Value {
    amount: Option<String>,
    least: Option<String>,
    most: Option<String>,
    estimated: bool,
}

#[derive(Serialize)]
struct Component<'a> {
    component: &'a str,
    worth: Value,
}

#[derive(Serialize)]
struct Step<'a> {
    path: Option<&'a str>,
    step: String,
    worth: Value,
    alone: Option<Value>,
    changes: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    path: &'a str,
    label: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
    alone: Option<Value>,
}

impl From<Amount> for Value {
    fn from(amount: Amount) -> Self {
        let bound =
            |bound: Option<Pence>| bound.filter(|_| !amount.is_exact()).map(|pence| pence.to_string());
        Self {
            amount: amount.value().map(|pence| pence.to_string()),
            least: bound(amount.least()),
            most: bound(amount.most()),
            estimated: amount.is_estimated(),
        }
    }
}

/// A comparison as one JSON document.
///
/// # Errors
/// Never for a comparison; the writer's own error otherwise.
pub fn comparison_json(
    (first, second): (&Scheme, &Scheme),
    comparison: &Comparison,
) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&Document {
        heading: Heading::of(FORMAT),
        first: total(first, comparison.before),
        second: total(second, comparison.after),
        difference: comparison.difference.into(),
        components: comparison
            .components
            .iter()
            .map(|(component, worth)| Component { component, worth: (*worth).into() })
            .collect(),
        steps: comparison.steps.iter().map(step).collect(),
    })
}

fn total(scheme: &Scheme, total: Amount) -> Total<'_> {
    Total { id: &scheme.id, name: &scheme.name, total: total.into() }
}

fn step(step: &WalkStep) -> Step<'_> {
    Step {
        path: step.path(),
        step: step.in_words(),
        worth: step.worth.into(),
        alone: step.alone.map(Value::from),
        changes: step
            .changes
            .iter()
            .map(|change| Change {
                path: &change.difference.path,
                label: &change.difference.label,
                before: change.difference.before.as_deref(),
                after: change.difference.after.as_deref(),
                alone: change.alone.map(Value::from),
            })
            .collect(),
    }
}

/// The steps of a comparison as CSV, one a row, after the total of the first scheme and before that of
/// the second; the column of amounts up to the last row adds up to it.
///
/// # Errors
/// Never for a comparison; the writer's own error otherwise.
pub fn comparison_csv(
    (first, second): (&Scheme, &Scheme),
    comparison: &Comparison,
) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    write_row(&mut writer, ["row", "path", "what", "amount", "least", "most", "estimated", "alone"])?;
    let mut add = |row: &str, path: &str, what: &str, amount: Amount, alone: Option<Amount>| {
        let Value { amount, least, most, estimated } = amount.into();
        let text = Option::unwrap_or_default;
        let alone = text(alone.and_then(Amount::value).map(|pence| pence.to_string()));
        let estimated = if estimated { "true" } else { "false" };
        write_row(&mut writer, [row, path, what, &text(amount), &text(least), &text(most), estimated, &alone])
    };
    add("first", "", &first.name, comparison.before, None)?;
    for (name, worth) in &comparison.components {
        add("component", "", name, *worth, None)?;
    }
    for step in &comparison.steps {
        add("step", step.path().unwrap_or_default(), &step.in_words(), step.worth, step.alone)?;
    }
    add("second", "", &second.name, comparison.after, None)?;
    text_of(writer)
}

/// A comparison to be read: what both pay, what makes the difference by what is paid for, and the walk
/// from one to the other with what each step is worth alone beside it.
pub fn comparison_table((first, second): (&Scheme, &Scheme), comparison: &Comparison) -> String {
    let mut out = format!(
        "{}: {}\n{}: {}\nDifference: {}\n\nBy component\n",
        first.name,
        in_full(comparison.before, show::pounds),
        second.name,
        in_full(comparison.after, show::pounds),
        in_full(comparison.difference, signed),
    );
    for (name, sum) in &comparison.components {
        out.push_str(&format!("  {:>16}  {name}\n", in_full(*sum, signed)));
    }
    out.push_str(
        "\nBy what differs, part by part in the order of working, each on what the steps before left\n",
    );
    out.push_str(&format!("  {:>16}  {:>16}\n", "step", "made alone"));
    let beside =
        |alone: Option<Amount>| alone.map_or_else(|| "not alone".to_owned(), |it| in_full(it, signed));
    for step in &comparison.steps {
        let worth = in_full(step.worth, signed);
        out.push_str(&format!("  {worth:>16}  {:>16}  {}\n", beside(step.alone), step.in_words()));
        for change in step.changes.iter().filter(|_| step.changes.len() > 1) {
            let alone = beside(change.alone);
            out.push_str(&format!("  {:>16}  {alone:>16}    {}\n", "", change.difference.in_words()));
        }
    }
    if comparison.steps.is_empty() {
        out.push_str("  No term differs.\n");
    }
    out
}

/// An amount, or in words what is known of it.
pub fn in_full(amount: Amount, shown: impl Fn(Pence) -> String) -> String {
    match (amount.value(), amount.least(), amount.most()) {
        (Some(amount), _, _) => shown(amount),
        (None, Some(least), Some(most)) => format!("between {} and {}", shown(least), shown(most)),
        (None, Some(least), None) => format!("{} or more", shown(least)),
        (None, None, Some(most)) => format!("{} or less", shown(most)),
        (None, None, None) => NOT_KNOWN.to_owned(),
    }
}

/// An amount with its sign.
fn signed(amount: Pence) -> String {
    format!("{}{}", if amount > Pence::ZERO { "+" } else { "" }, show::pounds(amount))
}
