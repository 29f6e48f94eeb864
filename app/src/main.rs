//! Weighting Room: the desktop program and its command line.

mod builtin;
mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
