//! `check`, `presets` and `sample`.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use engine::export::report;
use engine::intake::{Progress, Source, read_with};
use engine::measure::CATALOGUE;
use engine::quantity::show;
use engine::scheme::{PRESETS, Slot, Unit, preset};

use super::args::Overlap;
use super::evaluate::unknown_preset;
use super::{Failure, say};

/// What was read, kept and dropped, and which measures the data holds.
pub fn check(files: &[PathBuf], overlaps: Option<Overlap>) -> Result<(), Failure> {
    let sources: Vec<Source> = files.iter().cloned().map(Source::Path).collect();
    let intake =
        read_with(&sources, &Overlap::options(overlaps), &Progress::default()).map_err(Failure::input)?;
    let mut out = report(&intake.report);
    let covered = intake.tally.covered_months();
    if let (Some(first), Some(last)) = (covered.first(), covered.last()) {
        out.push_str(&format!(
            "{} months covered, {} to {}.\n",
            covered.len(),
            first.in_words(),
            last.in_words()
        ));
    }
    out.push_str("Measures:\n");
    for measure in CATALOGUE {
        let cells = intake.tally.cells.values().map(std::slice::from_ref);
        let (held, absent): (Vec<_>, Vec<_>) =
            cells.partition(|cell| !measure.ratio(cell, None).numerator.is_absent());
        let found = match (held.is_empty(), absent.is_empty()) {
            (true, _) => "not in this data",
            (false, true) => "found",
            (false, false) => "found in part",
        };
        out.push_str(&format!("  {found:<17} {} ({})\n", measure.id, measure.name));
    }
    say(&out);
    Ok(())
}

/// Lists the presets, or shows one as a file followed by the paths of its terms.
pub fn presets(show: Option<&str>) -> Result<(), Failure> {
    let Some(name) = show else {
        for preset in PRESETS {
            let scheme = preset.scheme().map_err(Failure::input)?;
            say(&format!("{:<20} {}\n", preset.id, scheme.about));
        }
        return Ok(());
    };
    let preset = preset(name).ok_or_else(|| unknown_preset(name))?;
    let mut scheme = preset.scheme().map_err(Failure::input)?;
    let mut out = preset.text.to_owned();
    out.push_str("\n// Terms for --set, with their values here:\n");
    scheme.visit(&mut |term| {
        let about = match &term.slot {
            Slot::Word(word) => word.words().iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" or "),
            Slot::Measure(_, known) => known.join(" or "),
            Slot::Flag(_) => "true or false".to_owned(),
            Slot::OneOf(_, codes) => codes.join(" or "),
            Slot::Month(_) => "a month".to_owned(),
            Slot::Order(_) => "these steps in any order".to_owned(),
            Slot::Weight { .. } => "a share; what is not set makes room so that all total 1".to_owned(),
            _ => {
                let unit = match term.unit {
                    Unit::Pounds => "pounds",
                    Unit::Share => "a share",
                    Unit::People => "people",
                    Unit::Days => "days",
                    Unit::Points => "points",
                    Unit::Months => "months",
                    Unit::None => "text",
                };
                format!("{unit}, {} to {}", show::number(term.least), show::number(term.most))
            }
        };
        out.push_str(&format!("//   {}={}   {}: {about}\n", term.path, term.text(), term.label));
    });
    say(&out);
    Ok(())
}

/// Writes a synthetic referral extract.
pub fn sample(site: &str, referrals: Option<u32>, seed: Option<u64>, out: &Path) -> Result<(), Failure> {
    let site = engine::sample::site(site).map_err(|error| Failure::Call(error.to_string()))?;
    let unwritten =
        |why: std::io::Error| Failure::Input(format!("{} cannot be written: {why}.", out.display()));
    let mut file = BufWriter::new(File::create(out).map_err(unwritten)?);
    engine::sample::write_csv(
        &site,
        referrals.unwrap_or(site.referrals),
        seed.unwrap_or(site.seed),
        &mut file,
    )
    .and_then(|()| file.flush())
    .map_err(unwritten)
}
