//! `evaluate`: statements and measures without a window.

use std::path::PathBuf;

use engine::calendar::Grain;
use engine::export::{Evaluation, csv, json, projection_csv, projection_json, projection_table, table};
use engine::projection::{self, Paths, Projection};
use engine::scheme::Scheme;
use engine::sustain::Case;
use engine::text_file;

use super::args::{Asked, Data, Evaluate, OutputFormat};
use super::worked::{Worked, load, shipped_or_file};
use super::{Failure, say, warn};
use crate::session::is_locality;

/// Runs the command.
pub fn run(options: &Evaluate) -> Result<(), Failure> {
    let worked = Worked::new(&options.asked)?;
    if let Some(years) = options.years {
        worked.intake.report.warnings().iter().for_each(|warning| warn(warning));
        return project(&worked.case(), &options.path, years, &worked.schemes, options.format);
    }
    let usual = if options.format == OutputFormat::Table { Grain::Year } else { Grain::Month };
    let grain = options.period.map_or(usual, super::args::PrintedPeriod::grain);
    let mut evaluation = worked.evaluation(grain)?;
    if !options.settled.is_empty() {
        let (_, settled) = load(&options.asked.data, &options.settled, &worked.locality)?;
        evaluation.restate(&settled);
    }
    write(&evaluation, options.format)
}

/// The contract's life on the paths of a file.
fn project(
    case: &Case<'_>,
    path: &str,
    years: usize,
    schemes: &[Scheme],
    format: OutputFormat,
) -> Result<(), Failure> {
    let paths = shipped_or_file("file of paths", path, projection::SHIPPED, Paths::from_ron)?;
    let projection = Projection::new(case, &paths, years).map_err(Failure::input)?;
    paths.illustrative.iter().for_each(|what| warn(&format!("{}: {what}", paths.name)));
    match format {
        OutputFormat::Table => say(&projection_table(&projection, schemes)),
        OutputFormat::Csv => say(&projection_csv(&projection, schemes).map_err(Failure::input)?),
        OutputFormat::Json => {
            say(&projection_json(&projection, schemes).map_err(Failure::input)?)?;
            say("\n")
        }
    }
}

/// The statement of some files, or of the built-in sample, for a machine without a display.
pub fn print(files: &[PathBuf]) -> Result<(), Failure> {
    let is_place = |file: &PathBuf| {
        file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
            && text_file::read(file).is_ok_and(|text| is_locality(&text))
    };
    let (places, activity): (Vec<PathBuf>, Vec<PathBuf>) = files.iter().cloned().partition(is_place);
    let locality = places.last().map(|file| file.to_string_lossy().into_owned());
    let data = Data { activity, locality, ..Data::default() };
    run(&Evaluate {
        asked: Asked { data, ..Asked::default() },
        period: None,
        settled: Vec::new(),
        record: None,
        years: None,
        path: String::new(),
        format: OutputFormat::Table,
    })
}

fn write(evaluation: &Evaluation, format: OutputFormat) -> Result<(), Failure> {
    for warning in evaluation.warnings() {
        warn(&warning);
    }
    for line in evaluation.moving_lines() {
        warn(&line);
    }
    match format {
        OutputFormat::Table => say(&table(evaluation))?,
        OutputFormat::Csv => say(&csv(evaluation).map_err(Failure::input)?)?,
        OutputFormat::Json => {
            say(&json(evaluation).map_err(Failure::input)?)?;
            say("\n")?;
        }
    }
    Ok(())
}
