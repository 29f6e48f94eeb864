//! Time and memory of file to tally as files grow, against polars alone on the same columns and DuckDB
//! running the very query that `tally --sql duckdb` prints, in one run.
//!
//! Each side reads in a process of its own, so that its peak memory is its own. Budgets: 10 million
//! referrals under 2 GiB; stopped within 200 ms of being asked. DuckDB takes part where a Python that has
//! it is named in `DUCKDB_PYTHON`; `SCALE_MOST` ends the run at smaller files.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use engine::export::{Dialect, Referrals, tally_sql};
use engine::intake::{Progress, Source, extract_columns, read};

type Outcome<T> = Result<T, Box<dyn Error>>;

const SIZES: [u32; 5] = [10_000, 100_000, 1_000_000, 3_000_000, 10_000_000];
/// Of each, the median is shown.
const RUNS: usize = 3;
/// What a process is called with to be one side.
const SIDE: &str = "SCALE_SIDE";
/// How long after its start a reading is stopped.
const BEFORE_STOP: Duration = Duration::from_millis(400);

/// Runs the query on a file and prints seconds and peak memory in KiB.
const DUCKDB: &str = "
import resource, sys, time, duckdb
start = time.perf_counter()
connection = duckdb.connect()
connection.execute(\"SET enable_progress_bar = false\")
connection.execute(f\"CREATE VIEW referrals AS SELECT * FROM read_csv('{sys.argv[1]}', header = true, all_varchar = true)\")
rows = len(connection.execute(open(sys.argv[2]).read()).fetchall())
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
";

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let Ok(side) = std::env::var(SIDE) {
        let path = arguments.last().ok_or("no file")?;
        return one(&side, Path::new(path));
    }
    if !arguments.iter().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let most = std::env::var("SCALE_MOST").ok().and_then(|most| most.parse().ok()).unwrap_or(u32::MAX);
    let python = std::env::var("DUCKDB_PYTHON").ok();
    if python.is_none() {
        println!("DuckDB takes no part: name a Python that has it in DUCKDB_PYTHON.");
    }
    println!("{:>10}  {:>8}  {:22}  {:22}  {:22}", "referrals", "file", "tally", "bare polars", "DuckDB");
    for size in SIZES.into_iter().filter(|size| *size <= most) {
        let path = folder.path().join("referrals.csv");
        write(size, &path)?;
        let query = folder.path().join("tally.sql");
        let source = Source::Path(path.clone());
        std::fs::write(
            &query,
            tally_sql(Dialect::DuckDb, &Referrals::Extract(extract_columns(&source, None)?))?,
        )?;
        let ours = median(|| child("tally", &path))?;
        let bare = median(|| child("bare", &path))?;
        let duck = match &python {
            Some(python) => shown(
                median(|| {
                    let output = Command::new(python).args(["-c", DUCKDB]).arg(&path).arg(&query).output()?;
                    parsed(&output)
                })?,
                ours,
            ),
            None => "–".to_owned(),
        };
        let megabytes = std::fs::metadata(&path)?.len() / 1_000_000;
        println!(
            "{size:>10}  {:>8}  {:22}  {:22}  {duck:22}",
            format!("{megabytes} MB"),
            format!("{:.2} s, {} MiB", ours.0, ours.1 / 1024),
            shown(bare, ours),
        );
        if size == SIZES[2] {
            println!("{:>10}  stopped {:.0?} after being asked", "", stopped(&path)?);
        }
    }
    Ok(())
}

/// One side's time and memory, and how the tally's time compares.
fn shown((seconds, kib): (f64, u64), ours: (f64, u64)) -> String {
    format!("{seconds:.2} s, {} MiB (× {:.2})", kib / 1024, ours.0 / seconds)
}

fn write(referrals: u32, path: &Path) -> Outcome<()> {
    let site = engine::sample::site("south-tees")?;
    let mut file = BufWriter::new(File::create(path)?);
    engine::sample::write_csv(&site, referrals, site.seed, &mut file)?;
    file.flush()?;
    Ok(())
}

/// One side in this process: reads the file once and prints seconds and peak memory in KiB.
fn one(side: &str, path: &Path) -> Outcome<()> {
    let start = Instant::now();
    if side == "tally" {
        read(&[Source::Path(path.to_owned())], &Progress::default())?;
    } else {
        peers::counted(path)?;
    }
    println!("{} {}", start.elapsed().as_secs_f64(), peak_memory());
    Ok(())
}

/// The most memory that this process has held, in KiB; 0 where the system does not say.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn child(side: &str, path: &Path) -> Outcome<(f64, u64)> {
    parsed(&Command::new(std::env::current_exe()?).env(SIDE, side).arg(path).output()?)
}

fn parsed(output: &std::process::Output) -> Outcome<(f64, u64)> {
    let text = String::from_utf8_lossy(&output.stdout);
    let mut words = text.split_whitespace();
    let mut next = || words.next().ok_or_else(|| String::from_utf8_lossy(&output.stderr).into_owned());
    Ok((next()?.parse()?, next()?.parse()?))
}

fn median(run: impl Fn() -> Outcome<(f64, u64)>) -> Outcome<(f64, u64)> {
    let mut runs = (0..RUNS).map(|_| run()).collect::<Outcome<Vec<_>>>()?;
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    Ok(runs[RUNS / 2])
}

/// How long a reading takes to end once it is asked to stop.
fn stopped(path: &Path) -> Outcome<Duration> {
    let progress = Arc::new(Progress::default());
    let (watched, path) = (progress.clone(), path.to_owned());
    let reading = std::thread::spawn(move || read(&[Source::Path(path)], &watched).is_err());
    std::thread::sleep(BEFORE_STOP);
    let asked = Instant::now();
    progress.cancel();
    let was_stopped = reading.join().map_err(|_| "the reading panicked")?;
    if was_stopped { Ok(asked.elapsed()) } else { Err("it had ended before it was asked to stop".into()) }
}
