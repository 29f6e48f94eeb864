//! Time and memory of file to tally as files grow, against polars and DuckDB as their users install them, from their
//! own Python packages: each side in a process of its own, in turn, on the same file, in one run.
//!
//! Polars reads every known column into memory and counts events and histograms; DuckDB runs the query that
//! `tally --sql duckdb` prints. The counts must be the same, or there is nothing to compare. `PEERS_PYTHON` names a Python
//! that has both; `SCALE_MOST` ends the run at smaller files, and `SCALE_RUNS` says how often each is read.
//!
//! Budgets: half of polars from a million referrals on, 0.8 of it for 100 thousand, as long for 10 thousand; 10 million
//! referrals under 1 GiB; stopped within 200 ms of being asked.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use engine::activity::{Counter, Histogram};
use engine::export::{Dialect, Referrals, tally_sql};
use engine::intake::{AtOnce, Intake, Progress, ReadOptions, Source, extract_columns, read, read_with};

type Outcome<T> = Result<T, Box<dyn Error>>;

const SIZES: [u32; 6] = [10_000, 100_000, 1_000_000, 3_000_000, 10_000_000, 30_000_000];
/// Of each, the median is shown.
const RUNS: usize = 5;
/// What a process is called with to be this side, and how many threads it reads on.
const SIDE: &str = "SCALE_THREADS";
/// How long after its start a reading is stopped.
const BEFORE_STOP: Duration = Duration::from_millis(200);
const PEERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/scale_peers.py");
const EVENTS: usize = 5;

/// What one reading took.
#[derive(Clone)]
struct Taken {
    seconds: f64,
    /// Seconds of all cores together.
    of_cores: f64,
    kib: u64,
    /// People at each event, in histograms, and different referrals, as far as a side counts them.
    counts: Vec<i64>,
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let Ok(threads) = std::env::var(SIDE) {
        return one(threads.parse()?, Path::new(arguments.last().ok_or("no file")?));
    }
    if !arguments.iter().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let told = |name: &str| std::env::var(name).ok().and_then(|number| number.parse::<u32>().ok());
    let most = told("SCALE_MOST").unwrap_or(10_000_000);
    let runs = told("SCALE_RUNS").map_or(RUNS, |runs| runs as usize);
    let python = std::env::var("PEERS_PYTHON").ok();
    if python.is_none() {
        println!("Polars and DuckDB take no part: name a Python that has both in PEERS_PYTHON.");
    }
    let threads = AtOnce::default().threads;
    println!(
        "{threads} threads, medians of {runs} runs in turn: seconds, seconds of all cores, memory, ratio"
    );
    for size in SIZES.into_iter().filter(|size| *size <= most) {
        let path = folder.path().join("referrals.csv");
        write(size, &path)?;
        let query = folder.path().join("tally.sql");
        let columns = extract_columns(&Source::Path(path.clone()), None)?;
        std::fs::write(&query, tally_sql(Dialect::DuckDb, &Referrals::Extract(columns))?)?;
        let (mut ours, mut alone, mut polars, mut duckdb) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for _ in 0..runs {
            ours.push(this(threads, &path)?);
            alone.push(this(1, &path)?);
            if let Some(python) = &python {
                polars.push(peer(python, "polars", &[&path])?);
                duckdb.push(peer(python, "duckdb", &[&path, &query])?);
            }
        }
        println!("\n{size} referrals, {} MB", std::fs::metadata(&path)?.len() / 1_000_000);
        let ours = median(ours);
        show("tally", &ours, &ours);
        show("tally, one thread", &median(alone), &ours);
        for (name, taken) in [("polars in memory", polars), ("DuckDB", duckdb)] {
            if taken.is_empty() {
                continue;
            }
            let taken = median(taken);
            if !ours.counts.starts_with(&taken.counts) {
                return Err(format!("the tally has {:?}, {name} {:?}", ours.counts, taken.counts).into());
            }
            show(name, &taken, &ours);
        }
        if size == SIZES[2] {
            println!("  stopped {:.0?} after being asked", stopped(&path)?);
        }
    }
    Ok(())
}

/// What a side took, and how long this one took as a part of that.
fn show(name: &str, taken: &Taken, ours: &Taken) {
    let ratio = ours.seconds / taken.seconds;
    let (seconds, of_cores, mib) = (taken.seconds, taken.of_cores, taken.kib / 1024);
    println!("  {name:18} {seconds:8.3} s {of_cores:8.3} s {mib:6} MiB   × {ratio:.2}");
}

fn write(referrals: u32, path: &Path) -> Outcome<()> {
    let site = engine::sample::site("south-tees")?;
    let mut file = BufWriter::new(File::create(path)?);
    engine::sample::write_csv(&site, referrals, site.seed, &mut file)?;
    file.flush()?;
    Ok(())
}

/// This side in this process: reads the file once and prints what it took.
fn one(threads: usize, path: &Path) -> Outcome<()> {
    let at_once = AtOnce { threads, ..AtOnce::default() };
    let options = ReadOptions { at_once, ..ReadOptions::default() };
    let start = Instant::now();
    let Intake { tally, report } =
        read_with(&[Source::Path(path.to_owned())], &options, &Progress::default())?;
    let seconds = start.elapsed().as_secs_f64();
    let sum = |counter| -> i64 { tally.cells.values().filter_map(|cell| cell.count(counter).known()).sum() };
    let people = |histogram| -> i64 {
        tally.cells.values().filter_map(|cell| cell.distribution(histogram).at_least(0).known()).sum()
    };
    let events: [Counter; EVENTS] =
        [Counter::Received, Counter::Assessed, Counter::Entered, Counter::SecondTreatment, Counter::Ended];
    let histograms =
        [Histogram::WaitEntering, Histogram::WaitFinished, Histogram::FirstToSecond, Histogram::PeqScore];
    let counts = events.map(sum).into_iter().chain(histograms.map(people));
    let counts: Vec<String> =
        counts.chain([i64::try_from(report.rows_kept())?]).map(|count| count.to_string()).collect();
    println!("{seconds} {} {} {}", of_cores(), peak_memory(), counts.join(" "));
    Ok(())
}

/// Seconds that all cores have worked for this process; 0 where the system does not say.
fn of_cores() -> f64 {
    /// Ticks of a second, as Linux counts for programs.
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = rest.split_whitespace().skip(11).take(2);
    ticks.filter_map(|number| number.parse::<f64>().ok()).sum::<f64>() / TICKS
}

/// The most memory that this process has held, in KiB; 0 where the system does not say.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn this(threads: usize, path: &Path) -> Outcome<Taken> {
    taken(Command::new(std::env::current_exe()?).env(SIDE, threads.to_string()).arg(path))
}

fn peer(python: &str, side: &str, files: &[&Path]) -> Outcome<Taken> {
    taken(Command::new(python).arg(PEERS).arg(side).args(files))
}

fn taken(command: &mut Command) -> Outcome<Taken> {
    let output = command.output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut words = text.split_whitespace();
    let mut next = || words.next().ok_or_else(|| String::from_utf8_lossy(&output.stderr).into_owned());
    let (seconds, of_cores, kib) = (next()?.parse()?, next()?.parse()?, next()?.parse()?);
    let counts = words.map(str::parse).collect::<Result<_, _>>()?;
    Ok(Taken { seconds, of_cores, kib, counts })
}

fn median(mut runs: Vec<Taken>) -> Taken {
    runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    runs.swap_remove(runs.len() / 2)
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
