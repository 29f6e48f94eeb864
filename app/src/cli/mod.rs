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
mod files;
mod limits;
mod mapping;
mod others;
mod output;
mod program;
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
mod zone;

use std::fmt::Display;
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command, Dates, typed};
use output::{apart, put, say, warn};
pub use program::Program;

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

/// Runs a program.
pub fn main(program: Program) -> ExitCode {
    let command = match Args::try_parse_from(typed()) {
        Ok(args) => args.command,
        Err(error) if program.is_heard() => error.exit(),
        Err(error) => {
            program.tell(&error.to_string());
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    if !program.takes(command.as_ref()) {
        return ExitCode::from(2);
    }
    journal::open(keep::folder().as_deref());
    match carry_out(command, program) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Input(sentence)) => {
            journal::note(LogEvent::Said("a file or a value is wrong"));
            program.tell(&sentence);
            ExitCode::from(1)
        }
        Err(Failure::No) => ExitCode::from(1),
        Err(Failure::Call(sentence)) => {
            journal::note(LogEvent::Said("the call is wrong"));
            program.tell(&sentence);
            ExitCode::from(2)
        }
    }
}

fn carry_out(command: Option<Command>, program: Program) -> Result<(), Failure> {
    match command {
        None => window(&[], program),
        Some(Command::Open { files }) => window(&files, program),
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
        Some(Command::Zone(options)) => zone::run(&options),
        Some(Command::Words { scheme }) => schemes::words(&scheme),
        Some(Command::Sample { site, referrals, seed, out }) => others::sample(&site, referrals, seed, &out),
    }
}

fn window(files: &[std::path::PathBuf], program: Program) -> Result<(), Failure> {
    let error = match crate::window::open(files) {
        Ok(()) => return Ok(()),
        Err(error @ (WindowError::NoDisplay(_) | WindowError::NotDrawn(_))) => error,
        Err(error) => return Err(Failure::input(error)),
    };
    // Whoever clicked reads no terminal.
    if program == Program::Window && matches!(error, WindowError::NotDrawn(_)) {
        crate::window::say(&error.to_string());
    }
    if !program.is_heard() {
        return Err(Failure::No);
    }
    let what = if files.is_empty() { "the built-in sample" } else { "these files" };
    warn(&format!("{error} This is the statement of {what} instead."));
    evaluate::print(files)
}
