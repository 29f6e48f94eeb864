//! What Spark has been seen to agree on. It takes ten minutes for all files, nearly all of them to plan, so it is
//! asked only about queries, files and rows that have changed since it was last asked.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::job::Job;

/// One line a job: what it was known by, and what it is called.
fn record() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/spark-agrees.txt")
}

/// The jobs that an engine, as packages of certain versions, has not been seen to agree on.
pub fn unseen(packages: &[&str], jobs: Vec<Job>) -> Vec<Job> {
    let record = std::fs::read_to_string(record()).unwrap_or_default();
    let seen: BTreeSet<&str> = record.lines().filter_map(|line| line.split_whitespace().next()).collect();
    jobs.into_iter().filter(|job| !seen.contains(known_by(packages, job).as_str())).collect()
}

/// Writes down that an engine agrees on these jobs, and on no others.
pub fn write(packages: &[&str], jobs: &[Job]) {
    let lines: String = jobs.iter().fold(String::new(), |mut lines, job| {
        writeln!(lines, "{}  {}", known_by(packages, job), job.name).unwrap();
        lines
    });
    std::fs::write(record(), lines).unwrap();
}

/// All that a job is and how it is run, but for comments.
fn known_by(packages: &[&str], job: &Job) -> String {
    let mut hash = Sha256::new();
    let mut add = |bytes: &[u8]| {
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    };
    packages.iter().for_each(|package| add(package.as_bytes()));
    add(include_bytes!("run.py"));
    job.query.lines().filter(|line| !line.starts_with("--")).for_each(|line| add(line.as_bytes()));
    for (name, path) in &job.tables {
        add(name.as_bytes());
        add(&std::fs::read(path).unwrap());
    }
    add(format!("{:?} {}", job.types, job.ansi).as_bytes());
    job.expected.iter().for_each(|row| add(row.as_bytes()));
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}
