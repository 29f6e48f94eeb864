//! `compare`, `definitions` and `words`: schemes against one another, and in words.

use engine::activity::Selection;
use engine::export::{comparison_csv, comparison_json, comparison_table};
use engine::payment::{Amount, evaluate, switches};
use engine::quantity::words::{NOT_KNOWN, or_not_known};
use engine::quantity::{Pence, show};

use super::args::{Data, OutputFormat};
use super::worked::{load, locality, scheme};
use super::{Failure, say};

fn selection(data: &Data) -> Result<Selection, Failure> {
    Ok(load(data, &data.activity, &locality(data)?)?.1)
}

fn amount(amount: Amount) -> String {
    or_not_known(amount.value())
}

/// A difference with its sign.
fn difference(pence: Option<Pence>) -> String {
    match pence {
        Some(pence) if pence > Pence::ZERO => format!("+{}", show::pounds(pence)),
        Some(pence) => show::pounds(pence),
        None => NOT_KNOWN.to_owned(),
    }
}

/// What differs between two schemes, by component and as a walk from one to the other.
pub fn compare(first: &str, second: &str, data: &Data, format: OutputFormat) -> Result<(), Failure> {
    let (first, second) = (scheme(first)?, scheme(second)?);
    let comparison = engine::payment::compare(&selection(data)?, &first, &second);
    let both = (&first, &second);
    match format {
        OutputFormat::Table => say(&comparison_table(both, &comparison))?,
        OutputFormat::Csv => say(&comparison_csv(both, &comparison).map_err(Failure::input)?)?,
        OutputFormat::Json => {
            say(&comparison_json(both, &comparison).map_err(Failure::input)?)?;
            say("\n")?;
        }
    }
    Ok(())
}

/// What each switch of a scheme is worth.
pub fn definitions(name: &str, data: &Data) -> Result<(), Failure> {
    let scheme = scheme(name)?;
    let selection = selection(data)?;
    let mut out = format!("{}: {}\n", scheme.name, amount(evaluate(&selection, &scheme).total()));
    for switch in switches(&selection, &scheme) {
        out.push_str(&format!("\n{}, {} [{}]\n", switch.group, switch.label, switch.path));
        for word in switch.words {
            let worth = match (word.chosen, word.total) {
                (true, _) => "as it is".to_owned(),
                (false, Some(_)) => difference(word.difference),
                (false, None) => "does not fit".to_owned(),
            };
            out.push_str(&format!("  {worth:>16}  {} = {}\n", word.word, word.meaning));
        }
    }
    out.push_str("\nWhat its measures count\n");
    out.extend(scheme.measured().into_iter().map(|measure| format!("  {}\n", measure.in_words())));
    say(&out)?;
    Ok(())
}

/// What the points are worth on which the published descriptions contradict one another; and what every
/// measure counts, with where that comes from.
pub fn contradictions(data: &Data) -> Result<(), Failure> {
    let selection = selection(data)?;
    let mut out = String::new();
    for point in engine::scheme::contradictions().map_err(Failure::input)? {
        out.push_str(&format!("{:>2}. {}\n    {}\n", point.number, point.conflict, point.handling));
        for reading in &point.readings {
            let (usual, other) = reading.schemes().map_err(Failure::input)?;
            let total = |scheme| evaluate(&selection, scheme).total().value();
            let worth = total(&other).zip(total(&usual)).map(|(other, usual)| other - usual);
            out.push_str(&format!("    {:>16}  {}: {}\n", difference(worth), usual.name, reading.name));
        }
    }
    out.push_str("\nWhat each measure counts\n");
    out.extend(engine::measure::CATALOGUE.iter().map(|measure| format!("  {}\n", measure.in_words())));
    say(&out)?;
    Ok(())
}

/// A scheme in plain English.
pub fn words(name: &str) -> Result<(), Failure> {
    say(&scheme(name)?.words_as_text())?;
    Ok(())
}
