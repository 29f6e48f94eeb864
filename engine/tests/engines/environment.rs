//! Python with the engines in it, made once under `target` and kept.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;

use serde_json::{Value, json};

use super::job::Job;

/// Tests run side by side, and only one of them may put packages into the environment.
static MAKING: Mutex<()> = Mutex::new(());

/// Runs jobs on an engine, with some packages of the Python registry, each of one version; says why and gives nothing where
/// that cannot be.
pub fn run(engine: &str, packages: &[&str], jobs: &[Job]) -> Option<Vec<Value>> {
    let python = match environment(packages) {
        Ok(python) => python,
        Err(why) => {
            eprintln!("skipped: {} is not here and cannot be fetched: {why}", packages.join(", "));
            return None;
        }
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("engines/run.py");
    let asked = json!({ "engine": engine, "jobs": jobs.iter().map(Job::asked).collect::<Vec<_>>() });
    let mut child = Command::new(python)
        .arg(script)
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Python starts");
    let mut input = child.stdin.take().expect("standard input");
    input.write_all(asked.to_string().as_bytes()).expect("Python reads");
    drop(input);
    let output = child.wait_with_output().expect("Python ends");
    assert!(output.status.success(), "{engine} failed: {}", said(&output));
    Some(serde_json::from_slice(&output.stdout).expect("rows as JSON"))
}

pub fn has_java() -> bool {
    Command::new("java").arg("-version").output().is_ok_and(|output| output.status.success())
}

/// The Python of an environment that has the packages.
fn environment(packages: &[&str]) -> Result<PathBuf, String> {
    let _alone = MAKING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("engines");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !python.exists() {
        let system = if cfg!(windows) { "python" } else { "python3" };
        done(Command::new(system).args(["-m", "venv"]).arg(&folder))?;
    }
    for package in packages {
        let name = package.split("==").next().unwrap_or(package);
        let there = done(Command::new(&python).args(["-c", &format!("import {name}")]));
        if there.is_err() {
            let pip = ["-m", "pip", "install", "--quiet", "--retries", "1", "--timeout", "20", package];
            done(Command::new(&python).args(pip))?;
        }
    }
    Ok(python)
}

fn done(command: &mut Command) -> Result<(), String> {
    match command.output() {
        Err(why) => Err(format!("{} does not start: {why}", command.get_program().to_string_lossy())),
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(said(&output)),
    }
}

/// The end of what a program said.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(30)..].join("\n")
}
