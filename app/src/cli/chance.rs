//! `chance`: what luck does.

use engine::activity::Selection;
use engine::chance::{
    Activity, Assumptions, HUNDREDTHS, MeasureChance, Report, TrueRate, correlation_shown, of_a_hundred,
    report,
};
use engine::quantity::show;
use engine::scheme::Scheme;
use serde_json::{Value, json};

use super::args::Chance;
use super::explored::{decimal, pence, print, row, share, threads, width};
use super::worked::Worked;
use super::{Failure, warn};

/// Runs the command.
pub fn run(options: &Chance) -> Result<(), Failure> {
    let worked = Worked::new(&options.asked)?;
    worked.warn();
    let selection = worked.selection()?;
    let (mut text, mut schemes) = (String::new(), Vec::new());
    for scheme in &worked.schemes {
        let assumed = Assumptions {
            truth: if options.at_standard { TrueRate::AtStandard } else { TrueRate::AsCounted },
            correlation: correlation(&options.correlation, &selection, scheme)?,
            seed: options.seed,
            years: options.years,
            threads: threads(),
        };
        let case = worked.case();
        let activity = Activity { tally: case.tally, locality: case.locality, months: case.months };
        let found = report(activity, &selection, scheme, assumed).map_err(Failure::input)?;
        text.push_str(&table(&selection, scheme, &found));
        schemes.push(document(&selection, scheme, &found));
    }
    print(options.format, "chance", &text, schemes)
}

fn correlation(text: &str, selection: &Selection, scheme: &Scheme) -> Result<f64, Failure> {
    if text.eq_ignore_ascii_case("history") {
        let shown = correlation_shown(selection, scheme);
        if shown.is_none() {
            warn(
                "Two whole years of activity are needed to see how far months go together; they are taken to be independent.",
            );
        }
        return Ok(shown.unwrap_or(0.0));
    }
    let number = engine::scheme::parse_number(text).and_then(|number| f64::try_from(number).ok());
    number.filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| {
        Failure::Call(format!("“--correlation {text}” is not a share from 0 to 1, such as 0.2, nor history."))
    })
}

fn table(selection: &Selection, scheme: &Scheme, found: &Report) -> String {
    let Assumptions { truth, correlation, seed, years, .. } = found.assumed;
    let mut out = format!("{}\n  {}\n  {}\n\n", scheme.name, found.summary(), found.advice());
    out.push_str(&format!("  Income is {}.\n", found.income.way.in_words()));
    if let Some(why) = found.why_in_full {
        out.push_str(&format!("  It cannot be worked out line by line: {why}.\n"));
    }
    let behind = match truth {
        TrueRate::AsCounted => "each contract's rates over the chosen months",
        TrueRate::AtStandard => "every standard itself",
    };
    let drawn =
        found.income.years.map_or_else(String::new, |_| format!(", {years} years drawn with seed {seed}"));
    out.push_str(&format!(
        "  Supposed: {behind}; people entering and finishing as they are; correlation {correlation:.2}{drawn}.\n"
    ));
    if let Some(shown) = found.correlation_shown {
        out.push_str(&format!("  The years in the data show a correlation of {shown:.2}.\n"));
    }
    for name in &found.left_out {
        out.push_str(&format!("  Left as counted: {name}.\n"));
    }
    out.push('\n');
    let names: Vec<String> = HUNDREDTHS.iter().map(|of| format!("{of}th year of a hundred")).collect();
    let wide = width(&names);
    for (name, amount) in names.iter().zip(found.income.hundredths) {
        out.push_str(&row(name, wide, &[show::pounds(amount)]));
    }
    out.push_str(&row("Expected", wide, &[show::pounds(found.income.mean)]));
    out.push_str(&row("Without chance", wide, &[show::pounds(found.without_chance)]));
    out.push_str(&measures(selection, found));
    out.push_str(&shapes(found));
    out.push('\n');
    out
}

fn measures(selection: &Selection, found: &Report) -> String {
    if found.measures.is_empty() {
        return String::new();
    }
    let mut out = "\n  Missed by chance alone\n".to_owned();
    for of in &found.measures {
        let own = of
            .missed
            .map_or_else(String::new, |missed| format!("; at its own rate, in {}", of_a_hundred(missed)));
        out.push_str(&format!("    {}: {}{own}.\n", selection.contract_name(of.contract), of.in_words()));
    }
    out
}

fn shapes(found: &Report) -> String {
    if found.shapes.is_empty() {
        return String::new();
    }
    let names: Vec<String> = found.shapes.iter().map(|of| of.shape.in_words()).collect();
    let wide = width(&names);
    let heads = ["costs at target", "costs as counted", "is luck"].map(str::to_owned);
    let mut out = "\n".to_owned() + &row("Another way to test", wide, &heads);
    for (name, of) in names.iter().zip(&found.shapes) {
        let cells = [of.at_standard, of.as_counted, of.spread].map(show::pounds);
        out.push_str(&row(name, wide, &cells));
    }
    out
}

fn document(selection: &Selection, scheme: &Scheme, found: &Report) -> Value {
    let Assumptions { truth, correlation, seed, years, .. } = found.assumed;
    let income = &found.income;
    json!({
        "id": scheme.id,
        "name": scheme.name,
        "summary": found.summary(),
        "advice": found.advice(),
        "assumptions": {
            "rates": match truth { TrueRate::AsCounted => "as-counted", TrueRate::AtStandard => "at-standard" },
            "correlation": share(Some(correlation)),
            "correlation_shown": share(found.correlation_shown),
            "seed": seed,
            "years": income.years.map(|_| years),
            "way": income.way.in_words(),
            "in_full_because": found.why_in_full,
            "left_as_counted": found.left_out,
        },
        "expected": pence(Some(income.mean)),
        "standard_deviation": pence(Some(income.deviation)),
        "standard_error": pence(Some(income.error)),
        "hundredths": HUNDREDTHS.iter().zip(income.hundredths).map(|(hundredth, amount)| {
            json!({ "hundredth": hundredth, "amount": pence(Some(amount)) })
        }).collect::<Vec<_>>(),
        "without_chance": pence(Some(found.without_chance)),
        "at_risk": pence(found.at_risk),
        "luck": pence(Some(found.luck())),
        "measures": found.measures.iter().map(|of| measure(selection, of)).collect::<Vec<_>>(),
        "shapes": found.shapes.iter().map(|of| json!({
            "shape": of.shape.in_words(),
            "costs_at_standard": pence(Some(of.at_standard)),
            "costs_as_counted": pence(Some(of.as_counted)),
            "luck": pence(Some(of.spread)),
        })).collect::<Vec<_>>(),
    })
}

fn measure(selection: &Selection, of: &MeasureChance) -> Value {
    let contract = &selection.contracts[of.contract];
    json!({
        "provider": &*contract.provider,
        "commissioner": &*contract.commissioner,
        "line": of.line,
        "measure": of.measure,
        "standard": decimal(Some(of.standard)),
        "periods": of.periods,
        "people": of.people,
        "rate": decimal(of.rate.map(|rate| rate.round_dp(6))),
        "missed_at_standard": share(Some(of.missed_at_standard)),
        "missed": share(of.missed),
        "missed_by_history": share(of.missed_by_history),
        "summary": of.in_words(),
    })
}
