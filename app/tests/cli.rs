//! The command line as it is called: what it prints, and its exit codes (rule 28).

mod agreeing;
mod calling;
mod evaluating;
mod exploring;
mod exporting;
mod places;
mod reading;
mod same;
mod self_testing;
mod tallies;
mod writing;
mod years;

use std::path::PathBuf;
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    run_by(env!("CARGO_BIN_EXE_weighting-room"), arguments)
}

fn run_by(program: &str, arguments: &[&str]) -> Output {
    Command::new(program)
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program starts")
}

fn sample(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../sample_data").join(name);
    path.to_string_lossy().into_owned()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json(arguments: &[&str]) -> serde_json::Value {
    let mut all = vec!["evaluate", "--format", "json"];
    all.extend(arguments);
    let output = run(&all);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    serde_json::from_slice(&output.stdout).expect("standard output is JSON and nothing else")
}
