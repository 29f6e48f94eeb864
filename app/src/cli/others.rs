//! `check`, `presets` and `sample`.

use std::path::Path;

use engine::export::Checked;
use engine::intake::Source;
use engine::quantity::show;
use engine::scheme::{PRESETS, Slot, Unit, preset};

use super::args::{Check, OutputFormat};
use super::reading::read;
use super::worked::unknown_preset;
use super::{Failure, apart, mapping, put, say};

/// What was read, kept and dropped, what was found in it, and which measures the data supports.
pub fn check(options: &Check) -> Result<(), Failure> {
    if let Some(out) = &options.out {
        apart(out, options.files.iter().chain(&options.said.mapping))?;
    }
    let sources: Vec<Source> = options.files.iter().cloned().map(Source::Path).collect();
    let said = mapping::options(&options.said)?;
    let intake = read(&sources, &said)?;
    let checked = Checked::new(&intake.report, &intake.tally);
    let text = match options.format.unwrap_or_else(|| format_of(options.out.as_deref())) {
        OutputFormat::Table => checked.table(),
        OutputFormat::Json => checked.json().map_err(Failure::input)? + "\n",
        OutputFormat::Csv => checked.csv().map_err(Failure::input)?,
    };
    match &options.out {
        None => say(&text)?,
        Some(file) => put(file, |out| out.write_all(text.as_bytes()))?,
    }
    Ok(())
}

/// A file's ending says how it is written, where nothing else does.
fn format_of(file: Option<&Path>) -> OutputFormat {
    let ending = file.and_then(Path::extension).map(|ending| ending.to_ascii_lowercase());
    match ending.as_deref().and_then(std::ffi::OsStr::to_str) {
        Some("csv") => OutputFormat::Csv,
        Some("json") => OutputFormat::Json,
        _ => OutputFormat::Table,
    }
}

/// Lists the presets, or shows one as a file followed by the paths of its terms.
pub fn presets(show: Option<&str>) -> Result<(), Failure> {
    let Some(name) = show else {
        for preset in PRESETS {
            let scheme = preset.scheme().map_err(Failure::input)?;
            say(&format!("{:<20} {}\n", preset.id, scheme.about))?;
        }
        return Ok(());
    };
    let preset = preset(name).ok_or_else(|| unknown_preset(name))?;
    let scheme = preset.scheme().map_err(Failure::input)?;
    let mut out = preset.text.to_owned();
    out.push_str("\n// Terms for --set, with their values here:\n");
    scheme.each_term(&mut |term| {
        let about = match &term.slot {
            Slot::Word(word) => word.words().iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" or "),
            Slot::Measure(_, known) => known.join(" or "),
            Slot::Flag(_) => "true or false".to_owned(),
            Slot::OneOf(_, codes) => codes.join(" or "),
            Slot::Month(_) => "a month".to_owned(),
            Slot::OptionalMonth(_) => "a month, or None".to_owned(),
            Slot::Months(_) => "months, joined by commas, or None".to_owned(),
            Slot::Order(_) => "these steps in any order".to_owned(),
            Slot::Weight { .. } => "a share; what is not set makes room so that all total 1".to_owned(),
            Slot::Number(_) | Slot::Optional(_) | Slot::Whole(_) => {
                let unit = match term.unit {
                    Unit::Pounds => "pounds",
                    Unit::Share => "a share",
                    Unit::People => "people",
                    Unit::Days => "days",
                    Unit::Points => "points",
                    Unit::Months => "months",
                    Unit::Years => "years",
                    Unit::None => "text",
                };
                format!("{unit}, {} to {}", show::number(term.least), show::number(term.most))
            }
        };
        out.push_str(&format!("//   {}={}   {}: {about}\n", term.path, term.text(), term.label));
    });
    say(&out)?;
    Ok(())
}

/// Writes a synthetic referral extract.
pub fn sample(site: &str, referrals: Option<u32>, seed: Option<u64>, out: &Path) -> Result<(), Failure> {
    let site = engine::sample::site(site).map_err(|error| Failure::Call(error.to_string()))?;
    let (referrals, seed) = (referrals.unwrap_or(site.referrals), seed.unwrap_or(site.seed));
    put(out, |file| engine::sample::write_csv(&site, referrals, seed, file))
}
