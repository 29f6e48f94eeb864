//! `selftest`: the worked examples of the published schemes, expected beside found.

use engine::export::{self_test_csv, self_test_json, self_test_table};
use engine::worked_examples::{CheckedExample, check_all};

use super::args::{OutputFormat, SelfTest};
use super::{Failure, say};

/// Works every example out again and prints what it comes to.
///
/// # Errors
/// Where a figure is not as expected.
pub fn run(options: &SelfTest) -> Result<(), Failure> {
    let checked = check_all();
    say(&match options.format {
        OutputFormat::Table => self_test_table(&checked, options.all),
        OutputFormat::Json => self_test_json(&checked).map_err(Failure::input)? + "\n",
        OutputFormat::Csv => self_test_csv(&checked).map_err(Failure::input)?,
    })?;
    let agree = checked.iter().flat_map(|checked| &checked.examples).all(CheckedExample::agrees);
    if agree { Ok(()) } else { Err(Failure::No) }
}
