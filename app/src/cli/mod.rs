//! The command line.
//!
//! Exit codes (rule 28): 0 done, with warnings on standard error; 1 a file or a value is wrong, or
//! two things that were to be the same are not; 2 the
//! call is wrong: an unknown command, option, preset or term.

mod args;
mod chance;
mod evaluate;
mod explored;
mod export;
mod mapping;
mod others;
mod output;
mod reading;
mod record;
mod rewards;
mod same;
mod schemes;
mod seek;
mod selftest;
mod sensitivity;
mod sql;
mod tally;
mod worked;

use std::fmt::Display;
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command, Dates};
use output::{apart, put, say, warn};

use crate::app::WindowError;
use crate::journal::{self, LogEvent};
use crate::keep;

/// What went wrong, as a sentence, and whose fault the exit code says it is.
pub enum Failure {
    /// A file or a value is wrong.
    Input(String),
    /// The call is wrong.
    Call(String),
    /// Nothing is: the answer, which was printed, is no.
    No,
}

impl Failure {
    fn input(error: impl Display) -> Self {
        Self::Input(error.to_string())
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    let command = Args::parse().command;
    journal::open(keep::folder().as_deref());
    journal::note(LogEvent::Started);
    let done = match command {
        None => window(&[]),
        Some(Command::Open { files }) => window(&files),
        Some(Command::Evaluate(options)) => match &options.record {
            Some(file) => record::run(file, &options.asked.data),
            None => evaluate::run(&options),
        },
        Some(Command::Check(options)) => match &options.propose_mapping {
            Some(out) => mapping::propose(&options.files, out),
            None => others::check(&options),
        },
        Some(Command::Tally { files, out, suppress, sql, said }) => match (sql.sql, out) {
            (Some(engine), _) => sql::run(&files, engine, &sql, said.dates.map(Dates::style)),
            (None, Some(out)) => tally::run(&files, &out, suppress, &said),
            (None, None) => Ok(()),
        },
        Some(Command::Presets { show }) => others::presets(show.as_deref()),
        Some(Command::Compare { first, second, data, format }) => {
            schemes::compare(&first, &second, &data, format)
        }
        Some(Command::Definitions { scheme: Some(scheme), data }) => schemes::definitions(&scheme, &data),
        Some(Command::Definitions { scheme: None, data }) => schemes::contradictions(&data),
        Some(Command::Same { first, second }) => same::run(&first, &second),
        Some(Command::Selftest(options)) => selftest::run(&options),
        Some(Command::Export(options)) => export::run(&options),
        Some(Command::Chance(options)) => chance::run(&options),
        Some(Command::Rewards(options)) => rewards::run(&options),
        Some(Command::Sensitivity(options)) => sensitivity::run(&options),
        Some(Command::Seek(options)) => seek::run(&options),
        Some(Command::Words { scheme }) => schemes::words(&scheme),
        Some(Command::Sample { site, referrals, seed, out }) => others::sample(&site, referrals, seed, &out),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Input(sentence)) => {
            journal::note(LogEvent::Said("a file or a value is wrong"));
            warn(&sentence);
            ExitCode::from(1)
        }
        Err(Failure::No) => ExitCode::from(1),
        Err(Failure::Call(sentence)) => {
            journal::note(LogEvent::Said("the call is wrong"));
            warn(&sentence);
            ExitCode::from(2)
        }
    }
}

fn window(files: &[std::path::PathBuf]) -> Result<(), Failure> {
    match crate::window::open(files) {
        Ok(()) => Ok(()),
        Err(error @ WindowError::NoDisplay(_)) => {
            let what = if files.is_empty() { "the built-in sample" } else { "these files" };
            warn(&format!("{error} This is the statement of {what} instead."));
            evaluate::print(files)
        }
        Err(error) => Err(Failure::input(error)),
    }
}
